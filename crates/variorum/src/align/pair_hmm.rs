//! Pair-HMM forward algorithm: how probable it is that a copy ends at each place.
//!
//! In: two sequences of letters and word breaks from outside inwards, an alignment of them, the error rates of the copy, the background
//! probability of each code. Out: for each place of both sequences the weight of the copy ending there. Method: a copy goes on from inside
//! outwards, letter by letter, each of which is kept, misread, deleted or inserted, and where words begin on both sides a word may be
//! replaced, deleted or inserted. The odds of all alignments to a place against two unrelated texts are summed up, for
//! all places near the given alignment: the forward algorithm of a pair hidden Markov model (Durbin, Eddy, Krogh & Mitchison 1998,
//! chapter 4). Cost: some 40 sums a letter. Limits: more than two letters inserted at one place are a word; the band follows
//! the second sequence, so that exchanging the sequences may change a weight a little.

use super::banded::Column;
use std::ops::Range;

/// The code of a word break among those of letters, which are bytes.
pub const BREAK: u16 = 256;

/// The error rates of a copy: the parameters of the model.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ErrorRates {
    /// The share of letters of words that were kept that are not the same.
    pub letters: f64,
    /// The share of words that were not kept.
    pub words: f64,
}

/// The half-width of the band around the given alignment, in codes of the second sequence. Set by hand, on copies planted in novels; a
/// wider one costs time in proportion.
const BESIDE: usize = 20;
/// Beyond the given alignment the band grows by one for so many codes. Set by hand, not tuned.
const DRIFT: usize = 4;
/// The anchor, where the copy is taken for certain: the first column of the alignment within so many codes of its end. It bounds how much shorter
/// a passage can become. Set by hand.
const ANCHOR: usize = 160;
/// What a misread letter weighs for each share of them, as a substitution and as a deletion or insertion: about two thirds are substitutions, an
/// eighth deletions and as many insertions, and each tells nearly twice as much as any letter would, for what is misread looks like
/// what it was. Settled on copies planted in novels, where near values end passages in the same places.
const SUBSTITUTION: f64 = 1.3;
const LETTER_GAP: f64 = 0.2;
/// Of words not kept the share that was replaced, and the shares that were deleted and inserted; they add up to 1. Set by hand.
const WORD_SUBSTITUTION: f64 = 0.5;
const WORD_GAP: f64 = 0.25;
/// The least background probability of a code, so that a rare one alone is no evidence: at most ln(1/0.002), 6 nats. Set by hand.
const LEAST_BACKGROUND: f64 = 0.002;
/// The total from which on all sums are scaled down by as much, well below the largest number, 10³⁰⁸.
const LARGE: f64 = 1e150;
/// After so many rows in a row with less than this share of the total each, rows farther out are left out. A deleted word, at most 20 letters,
/// must fit in between. Set by hand, for speed.
const QUIET_ROWS: usize = 24;
const QUIET: f64 = 1e-5;

/// A sequence of letters and word breaks from outside inwards.
#[derive(Clone, Default, Debug)]
pub struct Sequence {
    /// The codes: bytes, and [`BREAK`].
    pub codes: Vec<u16>,
    /// How many of them, at the outside, stand beyond the given alignment.
    pub beyond: usize,
    /// The odds of a copy ending before each of them, against elsewhere.
    pub end_odds: Vec<f64>,
}

/// What the model needs of a sequence, up to its anchor.
struct Emissions<'a> {
    /// The codes, of the type of the sums, so that both fit one vector.
    codes: Vec<f64>,
    /// The background probability of each code.
    background: Vec<f64>,
    end_odds: &'a [f64],
    /// For each place at a word boundary the next one inwards; 0 for all others.
    inner: Vec<usize>,
}

/// The forward matrix, row by row from the anchor outwards, within the band.
struct Forward {
    /// The row of the anchor.
    last: usize,
    /// The columns of each row.
    rows: Vec<Range<usize>>,
    /// Where the sums of each row begin.
    starts: Vec<usize>,
    /// The sums.
    sums: Vec<f64>,
    /// Those of the row before that the present one needs.
    inside: Vec<f64>,
}

/// The weight of each place of both sequences as the end of the copy, none below 0, given their alignment from inside outwards. `background` is
/// the probability of code `n` of a sequence beside the codes inside it, if there are any. Nothing if the copy cannot be told from chance
/// at all.
pub fn end_weights<F: Fn(&[u16], usize) -> Option<f64>>(
    (a, b): (&Sequence, &Sequence),
    path: &[Column],
    rates: ErrorRates,
    background: F,
) -> Option<(Vec<f64>, Vec<f64>)> {
    let certain =
        |column: &Column| column.before.0 < a.beyond + ANCHOR && column.before.1 < b.beyond + ANCHOR;
    let first = path.iter().position(certain)?;
    let start = (path[first].before.0, path[first].before.1);
    let rows = rows(&path[first..], (a.beyond, b.beyond), start.1);
    let (emitted_a, emitted_b) =
        (Emissions::new(a, start.0, &background), Emissions::new(b, start.1, &background));
    let mut sums = Forward::before(start.0);
    let (mut ends_a, mut ends_b) = (vec![0.0; start.0 + 1], vec![0.0; start.1 + 1]);
    let (mut all, mut quiet) = (0.0, 0);
    for i in (0..=start.0).rev() {
        sums.add(i, rows[i].clone(), (&emitted_a, &emitted_b), rates);
        let here =
            add_ends(sums.row(i), rows[i].clone(), (emitted_a.end_odds[i], emitted_b.end_odds), &mut ends_b);
        ends_a[i] = here;
        all += here;
        if all > LARGE {
            [&mut ends_a, &mut ends_b, &mut sums.sums].into_iter().flatten().for_each(|sum| *sum /= LARGE);
            all /= LARGE;
        }
        quiet = if here < QUIET * all { quiet + 1 } else { 0 };
        if i < a.beyond && quiet > QUIET_ROWS {
            break;
        }
    }
    (all > 0.0 && all.is_finite()).then_some((ends_a, ends_b))
}

/// Adds the weights of a row to the places of the second sequence; their total.
fn add_ends(sums: &[f64], row: Range<usize>, (end, end_odds): (f64, &[f64]), ends_b: &mut [f64]) -> f64 {
    // four sums, none of which waits for another
    let mut all = [0.0; 4];
    for ((sum, end_odds), (n, end_b)) in
        sums.iter().zip(&end_odds[row.clone()]).zip(ends_b[row].iter_mut().enumerate())
    {
        let weight = sum * end_odds * end;
        *end_b += weight;
        all[n % 4] += weight;
    }
    all.iter().sum()
}

/// The band: the columns of each row.
fn rows(path: &[Column], beyond: (usize, usize), last: usize) -> Vec<Range<usize>> {
    let mut rows = vec![(usize::MAX, 0); path[0].before.0 + 1];
    for column in path {
        let (least, most) = &mut rows[column.before.0];
        (*least, *most) = ((*least).min(column.before.1), (*most).max(column.before.1));
    }
    for (i, row) in rows.iter_mut().enumerate().take(beyond.0) {
        let farther = beyond.0 - i;
        let middle = beyond.1.saturating_sub(farther);
        *row = (middle.saturating_sub(farther / DRIFT), middle + farther / DRIFT);
    }
    let wide = |(least, most): (usize, usize)| least.saturating_sub(BESIDE)..(most + BESIDE).min(last) + 1;
    rows.into_iter().map(wide).collect()
}

impl Emissions<'_> {
    fn new<'a>(
        sequence: &'a Sequence,
        last: usize,
        background: &impl Fn(&[u16], usize) -> Option<f64>,
    ) -> Emissions<'a> {
        let codes = &sequence.codes[..=last];
        let probability = |n: usize| background(&sequence.codes, n).map_or(1.0, |p| p.max(LEAST_BACKGROUND));
        let mut inner = vec![0; codes.len()];
        let mut next = 0;
        for n in (0..codes.len()).rev().filter(|&n| n == 0 || codes[n - 1] == BREAK) {
            inner[n] = next;
            next = n;
        }
        Emissions {
            codes: codes.iter().map(|&code| f64::from(code)).collect(),
            background: (0..codes.len()).map(probability).collect(),
            end_odds: &sequence.end_odds,
            inner,
        }
    }
}

impl Forward {
    /// A matrix without rows, whose first is to be the anchor's.
    fn before(last: usize) -> Forward {
        Forward { last, rows: Vec::new(), starts: Vec::new(), sums: Vec::new(), inside: Vec::new() }
    }

    /// The sums of a row.
    fn row(&self, i: usize) -> &[f64] {
        let n = self.last - i;
        &self.sums[self.starts[n]..][..self.rows[n].len()]
    }

    /// The sum of a cell, 0 outside of the band.
    fn at(&self, i: usize, j: usize) -> f64 {
        let n = self.last - i;
        if self.rows[n].contains(&j) { self.sums[self.starts[n] + j - self.rows[n].start] } else { 0.0 }
    }

    /// Adds the sums of the next row outwards.
    fn add(
        &mut self,
        i: usize,
        row: Range<usize>,
        emitted: (&Emissions<'_>, &Emissions<'_>),
        rates: ErrorRates,
    ) {
        self.read_inside(i, row.start..row.end + 1);
        let start = self.sums.len();
        self.rows.push(row.clone());
        self.starts.push(start);
        // behind them two that are 0, for insertions
        self.sums.resize(start + row.len() + 2, 0.0);
        if i == self.last {
            self.sums[start + row.len() - 1] = 1.0;
        } else {
            by_letters(&mut self.sums[start..], &self.inside, i, row.clone(), emitted, rates);
        }
        if emitted.0.inner[i] > 0 || i == 0 {
            self.add_words(i, row.clone(), emitted, rates);
        }
        let inserted = rates.letters * LETTER_GAP;
        let here = &mut self.sums[start..];
        for n in 0..row.len() {
            here[n] += inserted * (here[n + 1] + inserted * here[n + 2]);
        }
    }

    /// Reads the sums of some columns of the row before, 0 outside of the band.
    fn read_inside(&mut self, i: usize, places: Range<usize>) {
        self.inside.clear();
        self.inside.resize(places.len(), 0.0);
        if i < self.last {
            let known = self.rows[self.last - i - 1].clone();
            let both = places.start.max(known.start)..places.end.min(known.end);
            if !both.is_empty() {
                let from = self.starts[self.last - i - 1] + both.start - known.start;
                self.inside[both.start - places.start..][..both.len()]
                    .copy_from_slice(&self.sums[from..][..both.len()]);
            }
        }
    }

    /// Adds the alignments that end with a word replaced, deleted or inserted to a row at a word boundary.
    fn add_words(
        &mut self,
        i: usize,
        row: Range<usize>,
        (a, b): (&Emissions<'_>, &Emissions<'_>),
        rates: ErrorRates,
    ) {
        let (replaced, gap) = (rates.words * WORD_SUBSTITUTION, rates.words * WORD_GAP);
        let above = a.inner[i];
        for j in row.clone().rev().filter(|&j| b.inner[j] > 0) {
            let inner = b.inner[j];
            let mut sum = self.at(i, inner) * gap;
            if above > 0 {
                sum += self.at(above, inner) * replaced + self.at(above, j) * gap;
            }
            let place = self.sums.len() - 2 - row.len() + j - row.start;
            self.sums[place] += sum;
        }
    }
}

/// The sums of the alignments that end with a pair of codes or a deletion, by those of the row before from the same column on.
fn by_letters(
    here: &mut [f64],
    inside: &[f64],
    i: usize,
    row: Range<usize>,
    (a, b): (&Emissions<'_>, &Emissions<'_>),
    rates: ErrorRates,
) {
    let kept = if a.codes[i] == f64::from(BREAK) { 1.0 - rates.words } else { 1.0 };
    let (same, other) = (2.0 * (1.0 - rates.letters) * kept, rates.letters * SUBSTITUTION);
    let deleted = rates.letters * LETTER_GAP;
    let (code, chance) = (a.codes[i], a.background[i]);
    let of_b = b.codes[row.clone()].iter().zip(&b.background[row]);
    let beside = inside.iter().zip(&inside[1..]);
    for ((sum, (up, diagonal)), (&code_b, &chance_b)) in here.iter_mut().zip(beside).zip(of_b) {
        // without a branch, so that several are worked out at once
        let is_same = f64::from(u8::from(code_b == code));
        let emitted = is_same * (same / (chance + chance_b)) + (1.0 - is_same) * other;
        *sum = diagonal * emitted + up * deleted;
    }
}

#[cfg(test)]
mod tests {
    use super::super::banded::columns;
    use super::*;
    use proptest::prelude::*;

    /// A background of codes whose probabilities differ, beside nothing but the code itself.
    fn background(codes: &[u16], n: usize) -> Option<f64> {
        (n + 1 < codes.len()).then(|| 1.0 / f64::from(codes[n] % 7 + 2))
    }

    fn row(codes: &[u16]) -> Sequence {
        Sequence { codes: codes.to_vec(), beyond: 0, end_odds: vec![1.0; codes.len()] }
    }

    /// The recurrence, cell by cell.
    fn cell_by_cell(a: &Emissions<'_>, b: &Emissions<'_>, rates: ErrorRates) -> Vec<Vec<f64>> {
        let (rows, width) = (a.codes.len(), b.codes.len());
        let mut sums = vec![vec![0.0; width + 2]; rows];
        for i in (0..rows).rev() {
            for j in (0..width).rev() {
                let mut sum = 0.0;
                if i + 1 < rows {
                    let kept = if a.codes[i] == f64::from(BREAK) { 1.0 - rates.words } else { 1.0 };
                    let same = 2.0 * kept * (1.0 - rates.letters) / (a.background[i] + b.background[j]);
                    let emitted = if a.codes[i] == b.codes[j] { same } else { rates.letters * SUBSTITUTION };
                    sum += sums[i + 1][j + 1] * emitted + sums[i + 1][j] * rates.letters * LETTER_GAP;
                } else if j + 1 == width {
                    sum = 1.0;
                }
                let (above, inner) = (a.inner[i], b.inner[j]);
                if inner > 0 && (above > 0 || i == 0) {
                    sum += sums[i][inner] * rates.words * WORD_GAP;
                    if above > 0 {
                        sum += sums[above][inner] * rates.words * WORD_SUBSTITUTION;
                        sum += sums[above][j] * rates.words * WORD_GAP;
                    }
                }
                sums[i][j] = sum;
            }
            let inserted = rates.letters * LETTER_GAP;
            for j in 0..width {
                sums[i][j] += inserted * (sums[i][j + 1] + inserted * sums[i][j + 2]);
            }
        }
        sums
    }

    /// Letters of two kinds and breaks between words, never two breaks in a row.
    fn words() -> impl Strategy<Value = Vec<u16>> {
        let word = prop::collection::vec(0u16..2, 1..5);
        prop::collection::vec(word, 1..4).prop_map(|words| words.join(&BREAK))
    }

    proptest! {
        #[test]
        fn all_alignments_are_summed_up(a in words(), b in words(), letters in 0.01..0.3, words in 0.01..0.3) {
            let rates = ErrorRates { letters, words };
            let last = (a.len() - 1, b.len() - 1);
            let (row_a, row_b) = (row(&a), row(&b));
            let (emitted_a, emitted_b) =
                (Emissions::new(&row_a, last.0, &background), Emissions::new(&row_b, last.1, &background));
            let known = cell_by_cell(&emitted_a, &emitted_b, rates);
            let mut sums = Forward::before(last.0);
            for (i, known) in known.iter().enumerate().rev() {
                sums.add(i, 0..b.len(), (&emitted_a, &emitted_b), rates);
                for (found, known) in sums.row(i).iter().zip(known) {
                    prop_assert!((found - known).abs() <= 1e-9 * known.abs());
                }
            }
        }
    }

    #[test]
    fn a_long_clean_copy_is_not_too_large_to_be_counted() {
        let letters: Vec<u16> = (0..ANCHOR as u16 * 2).map(|n| n % 7 * 3).collect();
        let rates = ErrorRates { letters: 0.01, words: 0.01 };
        let (a, b) = (row(&letters), row(&letters));
        // codes as rare as can be, so that each tells as much as any can: beyond 1e308 together
        let found = end_weights((&a, &b), &columns(&letters, &letters), rates, |_, _| Some(0.0));
        let (ends_a, ends_b) = found.unwrap_or_default();
        assert!(ends_a[0] > 0.8 * ends_a.iter().sum::<f64>());
        assert!(ends_b[0] > 0.8 * ends_b.iter().sum::<f64>());
    }
}
