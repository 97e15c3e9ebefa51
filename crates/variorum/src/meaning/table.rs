//! The vectors of words.
//!
//! In: words in lower case. Out: a vector for all of them together, which is near that of other words that say the same.
//!
//! Method: a table of 29,500 English words of 256 numbers each, distilled from the Universal Sentence Encoder (`data/distil.py` says
//! how): the sum of the words' vectors is as near as least squares gets to what the encoder makes of the sentence. Rarity is
//! contained in the vectors. A word the table lacks is looked up without its ending, old ones (`-eth`, `-est`) included. Limit:
//! English only; the order of words is lost; a negation is one word of many. Cost: 4 MB in the program, four bits a number; 264 bytes
//! a vector kept.

use std::sync::OnceLock;

#[cfg(feature = "meaning")]
static BYTES: &[u8] = include_bytes!("../../data/meaning.bin");
/// A table of no words and no dimensions.
#[cfg(not(feature = "meaning"))]
static BYTES: &[u8] = &[0; 8];

/// Whether the table was built in; without it no word has a vector.
pub const HAS_VECTORS: bool = cfg!(feature = "meaning");

/// Endings that may be taken off, and what may then be put on.
const ENDINGS: &[(&str, &[&str])] = &[
    ("'s", &[""]),
    ("s", &[""]),
    ("es", &[""]),
    ("ed", &["", "e"]),
    ("ing", &["", "e"]),
    ("eth", &["", "e"]),
    ("est", &["", "e"]),
    ("ly", &[""]),
];
/// The fewest letters, in bytes, left of a word whose ending is taken off; a shorter rest is another word. Set by hand, not tuned.
const FEWEST_LETTERS: usize = 3;

/// The words from one whose beginning is kept to the next. Set by hand: a few kilobytes for all.
const KEPT: usize = 16;

struct VectorTable {
    /// Where every [`KEPT`]th word begins in the bytes.
    words: Vec<u32>,
    dimensions: usize,
    scales: usize,
    vectors: usize,
}

fn table() -> &'static VectorTable {
    static TABLE: OnceLock<VectorTable> = OnceLock::new();
    TABLE.get_or_init(|| {
        let number = |at: usize| u32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]);
        let (count, dimensions) = (number(0) as usize, number(4) as usize);
        let (mut words, mut scales) = (Vec::with_capacity(count.div_ceil(KEPT)), 8);
        for (n, at) in memchr::memchr_iter(b'\n', &BYTES[8..]).take(count).enumerate() {
            if n.is_multiple_of(KEPT) {
                words.push(scales as u32);
            }
            scales = at + 9;
        }
        VectorTable { words, dimensions, scales, vectors: scales + 4 * count }
    })
}

impl VectorTable {
    /// The words from the `n`th whose beginning is kept on.
    fn words_from(&self, n: usize) -> impl Iterator<Item = &[u8]> {
        let start = self.words.get(n).map_or(self.scales, |&at| at as usize);
        BYTES[start..self.scales].split(|&b| b == b'\n')
    }

    fn find(&self, word: &str) -> Option<usize> {
        let word = word.as_bytes();
        let first = |n: usize| self.words_from(n).next().unwrap_or(&[]);
        let (mut low, mut high) = (0, self.words.len());
        while low < high {
            let middle = low.midpoint(high);
            if first(middle) <= word { low = middle + 1 } else { high = middle }
        }
        let group = low.checked_sub(1)?;
        let here = self.words_from(group).take(KEPT).position(|w| w == word)?;
        Some(group * KEPT + here)
    }

    /// The number of a word, or of the one it is a form of.
    fn form(&self, word: &str) -> Option<usize> {
        self.find(word).or_else(|| {
            ENDINGS.iter().find_map(|(ending, instead)| {
                let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= FEWEST_LETTERS)?;
                instead.iter().find_map(|put| self.find(&[stem, put].concat()))
            })
        })
    }

    /// The vector of a word, of length 1, and its weight.
    fn word_vector(&self, n: usize) -> (Vec<f32>, f32) {
        let mut vector = vec![0.0; self.dimensions];
        self.add(n, &mut vector);
        let weight = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
        to_length_one(&mut vector);
        (vector, weight)
    }

    fn add(&self, n: usize, sum: &mut [f32]) {
        let at = self.scales + 4 * n;
        let scale = f32::from_le_bytes([BYTES[at], BYTES[at + 1], BYTES[at + 2], BYTES[at + 3]]);
        let half = self.dimensions / 2;
        let row = &BYTES[self.vectors + n * half..][..half];
        let (first, second) = sum.split_at_mut(half);
        for ((x, y), &byte) in first.iter_mut().zip(second).zip(row) {
            // as words of 32 bits, of which processors without wider registers make numbers in fewer steps
            *x += scale * ((i32::from(byte) << 28 >> 28) as f32);
            *y += scale * ((i32::from(byte) << 24 >> 28) as f32);
        }
    }
}

/// The row of the table that holds the vector of a word, or of the one it is a form of.
pub(super) fn row(word: &str) -> Option<u32> {
    table().form(word).map(|n| n as u32)
}

/// The vector of the words in some rows together, of length 1; zeros if there is none.
pub(super) fn vector(rows: impl Iterator<Item = u32>) -> Vec<f32> {
    let mut sum = Sum::default();
    sum.add(rows);
    sum.of_length_one()
}

/// The sum of the vectors of words, to which more can be added.
pub(super) struct Sum(Vec<f32>);

impl Default for Sum {
    fn default() -> Sum {
        Sum(vec![0.0; table().dimensions])
    }
}

impl Sum {
    pub(super) fn clear(&mut self) {
        self.0.fill(0.0);
    }

    /// Adds the vectors in some rows, one after the other.
    pub(super) fn add(&mut self, rows: impl Iterator<Item = u32>) {
        let table = table();
        rows.for_each(|row| table.add(row as usize, &mut self.0));
    }

    pub(super) fn of_length_one(&self) -> Vec<f32> {
        let mut vector = self.0.clone();
        to_length_one(&mut vector);
        vector
    }
}

/// How much of what some words say other words say too, 0 to 1: for each of the former the nearest of the latter, by the weight the
/// table gives the former (Rus and Lintean 2012, "greedy matching"). Words the table lacks count as much as the mean, and are said
/// only where they stand.
pub(super) fn covered(words: &[&str], others: &[&str]) -> f32 {
    let table = table();
    let vectors = |words: &[&str]| -> Vec<Option<(Vec<f32>, f32)>> {
        words.iter().map(|word| table.form(word).map(|n| table.word_vector(n))).collect()
    };
    let (mine, theirs) = (vectors(words), vectors(others));
    let known: Vec<f32> = mine.iter().flatten().map(|(_, weight)| *weight).collect();
    let mean = known.iter().sum::<f32>() / known.len().max(1) as f32;
    let (mut all, mut said) = (0.0, 0.0);
    for (word, vector) in words.iter().zip(&mine) {
        let weight = vector.as_ref().map_or(mean, |(_, weight)| *weight);
        all += weight;
        said += weight
            * if others.contains(word) {
                1.0
            } else {
                vector.as_ref().map_or(0.0, |(v, _)| nearest(v, &theirs))
            };
    }
    if all > 0.0 { said / all } else { 0.0 }
}

fn nearest(vector: &[f32], others: &[Option<(Vec<f32>, f32)>]) -> f32 {
    let product = |other: &(Vec<f32>, f32)| other.0.iter().zip(vector).map(|(x, y)| x * y).sum::<f32>();
    others.iter().flatten().map(product).fold(0.0, f32::max)
}

/// Scales a vector to length 1; zeros stay zeros.
pub(super) fn to_length_one(vector: &mut [f32]) {
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
}

/// Vectors of length 1, kept small. They stand in blocks of [`LANES`], in each block first all their first numbers, then all their
/// second ones, so that one query is multiplied with all vectors of a block at once, each product summed up in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Vectors {
    cells: Vec<[i8; LANES]>,
    scales: Vec<f32>,
    /// What all of them have in common, which tells none from another.
    common: Vec<f32>,
}

/// As many vectors to a block as make the widest register of any processor useful.
const LANES: usize = 16;

/// With so many vectors, half of what they have in common is taken off; with more, more.
const FEW: f32 = 100.0;

/// What vectors have in common.
pub(super) fn common(vectors: &[Vec<f32>]) -> Vec<f32> {
    let mut common = vec![0.0; vectors.first().map_or(0, Vec::len)];
    for vector in vectors {
        common.iter_mut().zip(vector).for_each(|(c, x)| *c += x);
    }
    let divisor = vectors.len() as f32 + FEW;
    common.iter_mut().for_each(|c| *c /= divisor);
    common
}

/// A vector without what all have in common, of length 1 again; zeros stay zeros.
pub(super) fn apart(vector: &[f32], common: &[f32]) -> Vec<f32> {
    if vector.iter().all(|x| *x == 0.0) {
        return vector.to_vec();
    }
    let mut own: Vec<f32> = vector.iter().zip(common).map(|(x, c)| x - c).collect();
    to_length_one(&mut own);
    own
}

impl Vectors {
    pub(super) fn new(vectors: &[Vec<f32>]) -> Vectors {
        let common = common(vectors);
        let blocks = vectors.len().div_ceil(LANES);
        let mut cells = vec![[0; LANES]; blocks * common.len()];
        let mut scales = Vec::with_capacity(vectors.len());
        for (n, vector) in vectors.iter().enumerate() {
            let vector = apart(vector, &common);
            let scale = vector.iter().fold(0.0f32, |most, x| most.max(x.abs())).max(1e-9) / 127.0;
            let block = &mut cells[n / LANES * common.len()..][..common.len()];
            block.iter_mut().zip(&vector).for_each(|(cell, x)| cell[n % LANES] = rounded(x / scale));
            scales.push(scale);
        }
        Vectors { cells, scales, common }
    }

    /// Adds to each score the cosine of its vector and `vector`, times `share`.
    pub(super) fn score(&self, vector: &[f32], share: f32, scores: &mut [f32]) {
        let query = apart(vector, &self.common);
        let blocks = self.cells.chunks_exact(query.len().max(1));
        for ((block, scales), scores) in blocks.zip(self.scales.chunks(LANES)).zip(scores.chunks_mut(LANES)) {
            let products = products(block, &query);
            for ((score, scale), product) in scores.iter_mut().zip(scales).zip(products) {
                *score += share * scale * product;
            }
        }
    }
}

/// The product of a query with each vector of a block.
fn products(block: &[[i8; LANES]], query: &[f32]) -> [f32; LANES] {
    let mut products = [0.0; LANES];
    for (cells, q) in block.iter().zip(query) {
        for (product, cell) in products.iter_mut().zip(cells) {
            *product += f32::from(*cell) * q;
        }
    }
    products
}

/// A number between -127 and 127 as [`f32::round`] has it, which is a call for each number on processors that round otherwise.
fn rounded(x: f32) -> i8 {
    let whole = x as i8;
    let rest = x - f32::from(whole);
    whole + i8::from(rest >= 0.5) - i8::from(rest <= -0.5)
}

#[cfg(all(test, feature = "meaning"))]
mod tests {
    use super::*;

    fn nearness(x: &str, y: &str) -> f32 {
        let of = |text: &str| vector(text.split_whitespace().filter_map(row));
        of(x).iter().zip(of(y)).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn other_words_for_the_same_are_near() {
        assert!(
            nearness("the ship sank", "the vessel went down")
                > nearness("the ship sank", "the bread was eaten") + 0.2
        );
        assert!(nearness("he speaketh", "he speaks") > 0.9);
    }

    #[test]
    fn vectors_in_groups_give_the_products_of_each() {
        let vectors: Vec<Vec<f32>> =
            (0..37).map(|n| (0..5).map(|d| ((n * 7 + d * 3) % 11) as f32 - 5.0).collect()).collect();
        let kept = Vectors::new(&vectors);
        let query = vec![0.6, 0.0, -0.8, 0.1, 0.3];
        let mut scores = vec![1.0; 37];
        kept.score(&query, 0.5, &mut scores);
        let query = apart(&query, &kept.common);
        for (vector, score) in vectors.iter().zip(scores) {
            let vector = apart(vector, &kept.common);
            let exact: f32 = vector.iter().zip(&query).map(|(x, y)| x * y).sum();
            assert!((score - 1.0 - 0.5 * exact).abs() < 0.01, "{score} {exact}");
        }
    }

    #[test]
    fn words_of_no_table_have_no_direction() {
        assert_eq!(row("qxzzk"), None);
        assert!(vector([].into_iter()).iter().all(|x| *x == 0.0));
    }

    #[test]
    fn the_table_is_sorted() {
        let table = table();
        let count = (table.vectors - table.scales) / 4;
        let words: Vec<&[u8]> = table.words_from(0).take(count).collect();
        assert!(words.is_sorted_by(|a, b| a < b) && words.len() == count);
        let found = |(n, word): (usize, &&[u8])| table.find(std::str::from_utf8(word).unwrap()) == Some(n);
        assert!(words.iter().enumerate().all(found));
        assert_eq!(BYTES.len(), table.vectors + table.dimensions / 2 * count);
    }
}
