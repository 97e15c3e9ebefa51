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
    let mut vector = sum(rows);
    to_length_one(&mut vector);
    vector
}

/// The sum of the vectors of words.
pub(super) fn sum(rows: impl Iterator<Item = u32>) -> Vec<f32> {
    let table = table();
    let mut sum = vec![0.0; table.dimensions];
    rows.for_each(|row| table.add(row as usize, &mut sum));
    sum
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

/// Vectors of length 1 without what all have in common, kept small. Each is that of one part or of two, whose own sums are kept: in eight
/// bits, one after the other, with what they are multiples of.
#[derive(Clone, Debug, Default)]
pub(super) struct Vectors {
    cells: Vec<[i8; CHUNK]>,
    /// What the numbers of each part are multiples of.
    scales: Vec<f32>,
    vectors: Vec<VectorOf>,
    /// What all of them have in common, which tells none from another.
    common: Vec<f32>,
}

/// Of which parts a vector is the sum.
pub(super) type Parts = (u32, Option<u32>);

/// A vector by its parts.
#[derive(Clone, Copy, Debug)]
struct VectorOf {
    parts: Parts,
    /// Factor from the product of a query with the parts to that with the vector.
    of_parts: f32,
    /// Factor of the query's product with what all have in common, which is taken off.
    of_common: f32,
}

/// How many numbers of two vectors are multiplied at once; a vector is filled up with zeros. So many make whole registers of all processors
/// that the compiler writes for without being asked, and fewer or more took twice as long.
const CHUNK: usize = 32;

/// The largest number of a query: so large that the sum of 256 products with eight bits each stays within 32.
const LARGEST: f32 = i16::MAX as f32;

/// With so many vectors, half of what they have in common is taken off; with more, more.
const FEW: f32 = 100.0;

/// What vectors of length 1 have in common.
pub(super) fn in_common(vectors: &[Vec<f32>]) -> Vec<f32> {
    let alone: Vec<Parts> = (0..vectors.len() as u32).map(|n| (n, None)).collect();
    common(vectors, &alone, &vec![1.0; vectors.len()])
}

/// The same of vectors that are so much of the sums of their parts.
fn common(sums: &[Vec<f32>], vectors: &[Parts], shares: &[f32]) -> Vec<f32> {
    let mut of_parts = vec![0.0; sums.len()];
    for (&(x, y), share) in vectors.iter().zip(shares) {
        [Some(x), y].into_iter().flatten().for_each(|n| of_parts[n as usize] += share);
    }
    let mut common = vec![0.0; sums.first().map_or(0, Vec::len)];
    for (sum, share) in sums.iter().zip(of_parts) {
        common.iter_mut().zip(sum).for_each(|(c, x)| *c += share * x);
    }
    let divisor = vectors.len() as f32 + FEW;
    common.iter_mut().for_each(|c: &mut f32| *c /= divisor);
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
    /// The vectors with these parts; `sums` are the vectors of the words of each part together.
    pub(super) fn new(sums: &[Vec<f32>], vectors: &[Parts]) -> Vectors {
        let sum = |n: u32| &sums[n as usize][..];
        let squares: Vec<f32> = sums.iter().map(|s| dot(s, s)).collect();
        let length = |&(x, y): &Parts| match y {
            Some(y) => squares[x as usize] + squares[y as usize] + 2.0 * dot(sum(x), sum(y)),
            None => squares[x as usize],
        };
        let shares: Vec<f32> = vectors.iter().map(|parts| over(length(parts).max(0.0).sqrt())).collect();
        let common = common(sums, vectors, &shares);
        let (in_common, square) = (sums.iter().map(|s| dot(s, &common)), dot(&common, &common));
        let in_common: Vec<f32> = in_common.collect();
        let made = vectors.iter().zip(shares).map(|(&parts, share)| {
            let shared = share * of_both(parts, |n| in_common[n]);
            let rest = if share > 0.0 { over((1.0 - 2.0 * shared + square).max(0.0).sqrt()) } else { 0.0 };
            VectorOf { parts, of_parts: share * rest, of_common: rest }
        });
        let vectors = made.collect();
        let (cells, scales) = in_few_bits(sums, common.len());
        Vectors { cells, scales, vectors, common }
    }

    /// Adds to each score the cosine of its vector and `vector`, times `share`.
    pub(super) fn score(&self, vector: &[f32], share: f32, scores: &mut [f32]) {
        let query = apart(vector, &self.common);
        let scale = largest(&query) / LARGEST;
        let mut numbers = vec![[0; CHUNK]; query.len().div_ceil(CHUNK)];
        let whole = query.iter().map(|x| rounded(x / scale) as i16);
        numbers.as_flattened_mut().iter_mut().zip(whole).for_each(|(number, x)| *number = x);
        let parts = self.cells.chunks_exact(numbers.len().max(1)).zip(&self.scales);
        let products: Vec<f32> =
            parts.map(|(cells, own)| own * scale * product(cells, &numbers) as f32).collect();
        let in_common = dot(&query, &self.common);
        for (vector, score) in self.vectors.iter().zip(scores) {
            let of_parts = of_both(vector.parts, |n| products[n]);
            *score += share * (of_parts * vector.of_parts - in_common * vector.of_common);
        }
    }
}

/// Some vectors of so many numbers in eight bits, filled up with zeros, and what the numbers of each are multiples of.
fn in_few_bits(vectors: &[Vec<f32>], dimensions: usize) -> (Vec<[i8; CHUNK]>, Vec<f32>) {
    let chunks = dimensions.div_ceil(CHUNK);
    let mut cells = vec![[0; CHUNK]; vectors.len() * chunks];
    let mut scales = Vec::with_capacity(vectors.len());
    for (vector, cells) in vectors.iter().zip(cells.chunks_exact_mut(chunks.max(1))) {
        let scale = largest(vector) / 127.0;
        let numbers = vector.iter().map(|x| rounded(x / scale) as i8);
        cells.as_flattened_mut().iter_mut().zip(numbers).for_each(|(cell, x)| *cell = x);
        scales.push(scale);
    }
    (cells, scales)
}

/// What is known of each part, for both together.
fn of_both((x, y): Parts, of: impl Fn(usize) -> f32) -> f32 {
    of(x as usize) + y.map_or(0.0, |y| of(y as usize))
}

/// One over a length; 0 for nothing.
fn over(length: f32) -> f32 {
    if length > 0.0 { 1.0 / length } else { 0.0 }
}

fn dot(x: &[f32], y: &[f32]) -> f32 {
    // eight sums at a time, so that processors add several at once
    let (xs, x_rest) = x.as_chunks::<8>();
    let (ys, y_rest) = y.as_chunks::<8>();
    let mut sums = [0.0; 8];
    for (x, y) in xs.iter().zip(ys) {
        (0..8).for_each(|k| sums[k] += x[k] * y[k]);
    }
    sums.iter().sum::<f32>() + x_rest.iter().zip(y_rest).map(|(x, y)| x * y).sum::<f32>()
}

/// The largest number of a vector, whatever its sign; never 0.
fn largest(vector: &[f32]) -> f32 {
    vector.iter().fold(1e-9, |most: f32, x| most.max(x.abs()))
}

/// The product of two vectors. A chunk is widened first: so the compiler makes registers of it, which it does not where both is one step.
fn product(cells: &[[i8; CHUNK]], query: &[[i16; CHUNK]]) -> i32 {
    let mut sum = 0;
    for (cells, query) in cells.iter().zip(query) {
        let mut wide = [0i16; CHUNK];
        wide.iter_mut().zip(cells).for_each(|(wide, cell)| *wide = i16::from(*cell));
        sum += wide.iter().zip(query).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum::<i32>();
    }
    sum
}

/// The nearest whole number as [`f32::round`] has it, which is a call for each number on processors that round otherwise.
fn rounded(x: f32) -> i32 {
    let whole = x as i32;
    let rest = x - whole as f32;
    whole + i32::from(rest >= 0.5) - i32::from(rest <= -0.5)
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
    fn vectors_in_few_bits_have_nearly_the_products_of_the_whole() {
        let sums: Vec<Vec<f32>> =
            (0..37).map(|n| (0..5).map(|d| ((n * 7 + d * 3) % 11) as f32 - 5.0).collect()).collect();
        let vectors: Vec<Parts> = (0..36).flat_map(|n| [(n, None), (n, Some(n + 1))]).collect();
        let whole = vectors.iter().map(|&(x, y)| {
            let add = |n: u32, d: usize| sums[n as usize][d];
            let mut sum: Vec<f32> = (0..5).map(|d| add(x, d) + y.map_or(0.0, |y| add(y, d))).collect();
            to_length_one(&mut sum);
            sum
        });
        let whole: Vec<Vec<f32>> = whole.collect();
        let kept = Vectors::new(&sums, &vectors);
        let query = vec![0.6, 0.0, -0.8, 0.1, 0.3];
        let mut scores = vec![1.0; vectors.len()];
        kept.score(&query, 0.5, &mut scores);
        let common = in_common(&whole);
        assert!(kept.common.iter().zip(&common).all(|(x, y)| (x - y).abs() < 1e-5));
        let query = apart(&query, &common);
        for (vector, score) in whole.iter().zip(scores) {
            let vector = apart(vector, &common);
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
