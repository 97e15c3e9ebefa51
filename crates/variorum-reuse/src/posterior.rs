//! How probable it is that a copy ends at each place.
//!
//! In: two rows of letters and word breaks from outside inwards, one way to set them side by side, how much of the copy is not as it was. Out: for each place of both rows
//! how probable it is that the copy ends there. Method: a copy goes on from inside outwards, letter by letter, each of
//! which is kept, misread, left out or put in, and where words begin on both sides a word may be replaced, left out or put in. What all ways to a place
//! tell together against two texts that have nothing to do with each other is summed up, for all places near the given way: the
//! forward algorithm of a pair hidden Markov model (Durbin, Eddy, Krogh & Mitchison 1998, chapter 4). A letter that nearly always
//! stands beside its neighbours tells little ([`crate::context`]). Cost: some 40 sums a letter. Limits: more than two letters of the second row put
//! in at one place are a word; the places near the given way are those of the second row, so that the rows exchanged may tell a little else.

use crate::columns::Column;
use crate::context::{BREAK, Context};
use crate::rates::Rates;
use std::ops::Range;

/// How much farther than the given way the places reach that are looked at, in letters of the second row.
const BESIDE: usize = 20;
/// And for each so many letters beyond the given way one more.
const DRIFT: usize = 4;
/// Where on the given way the copy is taken for certain, in letters and breaks from its end at most.
const CERTAIN: usize = 160;
/// What a misread letter tells, for each share of them: about two thirds are others, an eighth left out and as many put in, and each tells
/// nearly twice as much as any letter would, for what is misread looks like what it was. Settled on planted copies; near values end
/// passages in the same places.
const OTHER: f64 = 1.3;
const LEFT_OUT: f64 = 0.2;
/// The shares of words not kept that were replaced, and that were left out, or put in.
const REPLACED: f64 = 0.5;
const WORD_LEFT_OUT: f64 = 0.25;
/// No letter is less probable than that, so that a rare one alone is no evidence.
const LEAST_CHANCE: f64 = 0.002;
/// Sums that are larger are all made smaller by as much.
const LARGE: f64 = 1e150;
/// When so many rows in a row tell less than this share of all, nothing farther out is looked at. A word may be left out.
const QUIET_ROWS: usize = 24;
const QUIET: f64 = 1e-5;

/// Letters and word breaks from outside inwards.
#[derive(Clone, Default, Debug)]
pub struct Row {
    /// Their codes.
    pub codes: Vec<u16>,
    /// How many of them, at the outside, stand beyond the way that is given.
    pub beyond: usize,
    /// How many times more probable than elsewhere it is that a copy ends before each of them.
    pub ends: Vec<f64>,
}

/// What a row tells, as far as it is looked at.
struct Told<'a> {
    /// The codes, as numbers that are compared side by side with the sums.
    codes: Vec<f64>,
    /// How probable each is in a text that has nothing to do with the other.
    chances: Vec<f64>,
    ends: &'a [f64],
    /// For each place where a word ends or begins outwards, the next such place inwards; 0 for all others.
    inner: Vec<usize>,
}

/// The sums of rows from inside outwards, each of some places of the second row.
struct Sums {
    /// The first row.
    last: usize,
    rows: Vec<Range<usize>>,
    starts: Vec<usize>,
    sums: Vec<f64>,
    /// Those of the row inside that a row is worked out from.
    inside: Vec<f64>,
}

/// The weight of each place of both rows as the end of the copy, none of which is below 0; nothing if all is so unlike that nothing can be told.
pub fn ends(
    (a, b): (&Row, &Row),
    way: &[Column],
    rates: Rates,
    context: &Context,
    rightwards: bool,
) -> Option<(Vec<f64>, Vec<f64>)> {
    let certain =
        |column: &&Column| column.before.0 < a.beyond + CERTAIN && column.before.1 < b.beyond + CERTAIN;
    let first = way.iter().position(|column| certain(&column))?;
    let start = (way[first].before.0, way[first].before.1);
    let rows = rows(&way[first..], (a.beyond, b.beyond), start.1);
    let (told_a, told_b) =
        (Told::new(a, start.0, context, rightwards), Told::new(b, start.1, context, rightwards));
    let mut sums = Sums::before(start.0);
    let (mut ends_a, mut ends_b) = (vec![0.0; start.0 + 1], vec![0.0; start.1 + 1]);
    let (mut all, mut quiet) = (0.0, 0);
    for i in (0..=start.0).rev() {
        sums.add(i, rows[i].clone(), (&told_a, &told_b), rates);
        let here = add_ends(sums.row(i), rows[i].clone(), (told_a.ends[i], told_b.ends), &mut ends_b);
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

/// Adds what the sums of a row tell for each place of the second row as an end; all they tell.
fn add_ends(sums: &[f64], row: Range<usize>, (end, ends): (f64, &[f64]), ends_b: &mut [f64]) -> f64 {
    // four sums side by side, none of which waits for another
    let mut all = [0.0; 4];
    for ((sum, ends), (n, end_b)) in
        sums.iter().zip(&ends[row.clone()]).zip(ends_b[row].iter_mut().enumerate())
    {
        let weight = sum * ends * end;
        *end_b += weight;
        all[n % 4] += weight;
    }
    all.iter().sum()
}

/// The places of the second row that are looked at for each of the first.
fn rows(way: &[Column], beyond: (usize, usize), last: usize) -> Vec<Range<usize>> {
    let mut rows = vec![(usize::MAX, 0); way[0].before.0 + 1];
    for column in way {
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

impl Told<'_> {
    fn new<'a>(row: &'a Row, last: usize, context: &Context, rightwards: bool) -> Told<'a> {
        let codes = &row.codes[..=last];
        let chance = |n: usize| {
            let beside = row.codes.get(n + 1).copied();
            let chance = context.chance(codes[n], beside?, row.codes.get(n + 2).copied(), rightwards);
            Some(chance.max(LEAST_CHANCE))
        };
        let mut inner = vec![0; codes.len()];
        let mut next = 0;
        for n in (0..codes.len()).rev().filter(|&n| n == 0 || codes[n - 1] == BREAK) {
            inner[n] = next;
            next = n;
        }
        Told {
            codes: codes.iter().map(|&code| f64::from(code)).collect(),
            chances: (0..codes.len()).map(|n| chance(n).unwrap_or(1.0)).collect(),
            ends: &row.ends,
            inner,
        }
    }
}

impl Sums {
    /// None before the last place of the first row that is looked at.
    fn before(last: usize) -> Sums {
        Sums { last, rows: Vec::new(), starts: Vec::new(), sums: Vec::new(), inside: Vec::new() }
    }

    /// The sums of a row.
    fn row(&self, i: usize) -> &[f64] {
        let n = self.last - i;
        &self.sums[self.starts[n]..][..self.rows[n].len()]
    }

    /// The sum of a place, 0 if it is not looked at.
    fn at(&self, i: usize, j: usize) -> f64 {
        let n = self.last - i;
        if self.rows[n].contains(&j) { self.sums[self.starts[n] + j - self.rows[n].start] } else { 0.0 }
    }

    /// Adds the sums of the next row outwards.
    fn add(&mut self, i: usize, row: Range<usize>, told: (&Told<'_>, &Told<'_>), rates: Rates) {
        self.read_inside(i, row.start..row.end + 1);
        let start = self.sums.len();
        self.rows.push(row.clone());
        self.starts.push(start);
        // behind them two that are none
        self.sums.resize(start + row.len() + 2, 0.0);
        if i == self.last {
            self.sums[start + row.len() - 1] = 1.0;
        } else {
            by_letters(&mut self.sums[start..], &self.inside, i, row.clone(), told, rates);
        }
        if told.0.inner[i] > 0 || i == 0 {
            self.add_words(i, row.clone(), told, rates);
        }
        let put_in = rates.letters * LEFT_OUT;
        let here = &mut self.sums[start..];
        for n in 0..row.len() {
            here[n] += put_in * (here[n + 1] + put_in * here[n + 2]);
        }
    }

    /// Reads the sums of some places of the row inside one, 0 where there is none.
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

    /// Adds the ways that end with a word replaced, left out or put in to a row where a word ends or begins.
    fn add_words(&mut self, i: usize, row: Range<usize>, (a, b): (&Told<'_>, &Told<'_>), rates: Rates) {
        let (replaced, left_out) = (rates.words * REPLACED, rates.words * WORD_LEFT_OUT);
        let above = a.inner[i];
        for j in row.clone().rev().filter(|&j| b.inner[j] > 0) {
            let inner = b.inner[j];
            let mut sum = self.at(i, inner) * left_out;
            if above > 0 {
                sum += self.at(above, inner) * replaced + self.at(above, j) * left_out;
            }
            let place = self.sums.len() - 2 - row.len() + j - row.start;
            self.sums[place] += sum;
        }
    }
}

/// The sums of all ways that end with letters side by side or with one left out, by the sums of the row inside, from the same place on.
fn by_letters(
    here: &mut [f64],
    inside: &[f64],
    i: usize,
    row: Range<usize>,
    (a, b): (&Told<'_>, &Told<'_>),
    rates: Rates,
) {
    let kept = if a.codes[i] == f64::from(BREAK) { 1.0 - rates.words } else { 1.0 };
    let (same, other) = (2.0 * (1.0 - rates.letters) * kept, rates.letters * OTHER);
    let left_out = rates.letters * LEFT_OUT;
    let (code, chance) = (a.codes[i], a.chances[i]);
    let of_b = b.codes[row.clone()].iter().zip(&b.chances[row]);
    let beside = inside.iter().zip(&inside[1..]);
    for ((sum, (up, diagonal)), (&code_b, &chance_b)) in here.iter_mut().zip(beside).zip(of_b) {
        // both are worked out, so that it is done for several at once
        let is_same = f64::from(u8::from(code_b == code));
        let told = is_same * (same / (chance + chance_b)) + (1.0 - is_same) * other;
        *sum = diagonal * told + up * left_out;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::columns;
    use crate::context::Counts;
    use crate::letters::Letters;
    use proptest::prelude::*;

    fn context(text: &str) -> Context {
        let mut letters = Letters::default();
        letters.push(text);
        Context::new(&Counts::new(&letters))
    }

    fn row(codes: &[u16]) -> Row {
        Row { codes: codes.to_vec(), beyond: 0, ends: vec![1.0; codes.len()] }
    }

    /// The sum of all ways from the innermost place, worked out place by place.
    fn one_by_one(a: &Told<'_>, b: &Told<'_>, rates: Rates) -> Vec<Vec<f64>> {
        let (rows, width) = (a.codes.len(), b.codes.len());
        let mut sums = vec![vec![0.0; width + 2]; rows];
        for i in (0..rows).rev() {
            for j in (0..width).rev() {
                let mut sum = 0.0;
                if i + 1 < rows {
                    let kept = if a.codes[i] == f64::from(BREAK) { 1.0 - rates.words } else { 1.0 };
                    let same = 2.0 * kept * (1.0 - rates.letters) / (a.chances[i] + b.chances[j]);
                    let told = if a.codes[i] == b.codes[j] { same } else { rates.letters * OTHER };
                    sum += sums[i + 1][j + 1] * told + sums[i + 1][j] * rates.letters * LEFT_OUT;
                } else if j + 1 == width {
                    sum = 1.0;
                }
                let (above, inner) = (a.inner[i], b.inner[j]);
                if inner > 0 && (above > 0 || i == 0) {
                    sum += sums[i][inner] * rates.words * WORD_LEFT_OUT;
                    if above > 0 {
                        sum += sums[above][inner] * rates.words * REPLACED;
                        sum += sums[above][j] * rates.words * WORD_LEFT_OUT;
                    }
                }
                sums[i][j] = sum;
            }
            let put_in = rates.letters * LEFT_OUT;
            for j in 0..width {
                sums[i][j] += put_in * (sums[i][j + 1] + put_in * sums[i][j + 2]);
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
        fn all_ways_are_summed_up(a in words(), b in words(), letters in 0.01..0.3, words in 0.01..0.3) {
            let (rates, context) = (Rates { letters, words }, context("a b ab ba aab"));
            let last = (a.len() - 1, b.len() - 1);
            let (row_a, row_b) = (row(&a), row(&b));
            let (told_a, told_b) =
                (Told::new(&row_a, last.0, &context, true), Told::new(&row_b, last.1, &context, true));
            let known = one_by_one(&told_a, &told_b, rates);
            let mut sums = Sums::before(last.0);
            for (i, known) in known.iter().enumerate().rev() {
                sums.add(i, 0..b.len(), (&told_a, &told_b), rates);
                for (found, known) in sums.row(i).iter().zip(known) {
                    prop_assert!((found - known).abs() <= 1e-9 * known.abs());
                }
            }
        }
    }

    #[test]
    fn a_long_clean_copy_is_not_too_large_to_be_counted() {
        let letters: Vec<u16> = (0..CERTAIN as u16 * 2).map(|n| n % 7 * 3).collect();
        let rates = Rates { letters: 0.01, words: 0.01 };
        let (a, b) = (row(&letters), row(&letters));
        // a text of nothing but other letters, so that each of these tells as much as any can: beyond 1e308 together
        let other = context(&"z".repeat(2_000));
        let found = ends((&a, &b), &columns(&letters, &letters), rates, &other, true);
        let (ends_a, ends_b) = found.unwrap_or_default();
        assert!(ends_a[0] > 0.8 * ends_a.iter().sum::<f64>());
        assert!(ends_b[0] > 0.8 * ends_b.iter().sum::<f64>());
    }
}
