//! How probable a letter is by the two beside it.
//!
//! In: rows of letters. Out: the share of places with two certain letters, or word breaks, before or behind them that have a third.
//! In the middle of `the` or `tion` the next letter tells next to nothing. Method: counts of three in a row, mixed with those of two and of one where
//! there are few (Witten & Bell 1991). Letters outside the Latin alphabet are counted in 33 kinds: a kind for each letter of an alphabet whose letters have
//! numbers in a row, as Cyrillic, Greek and Hebrew have, and some of a script with thousands, each of which has its share of the kind's. Cost: a table of 262,144 numbers for each part that is counted at once.

use crate::letters::{CODES, FIRST_OTHER, Letters};
use rayon::prelude::*;

/// What stands for a word break among the codes of letters.
pub const BREAK: u16 = CODES as u16;
/// Codes of the Latin alphabet and of digits, kinds of other letters, and the break.
const KINDS: usize = 64;
const BREAK_KIND: usize = KINDS - 1;
const OTHERS: usize = BREAK_KIND - FIRST_OTHER as usize;
/// In how many tables at most all documents are counted, and how many in one at least: two are not worth a second.
const TABLES: usize = 8;
const LEAST_AT_ONCE: usize = 2;
/// How many places the shorter rows count for.
const SHORTER: f64 = 10.0;

fn kind(code: u16) -> usize {
    match usize::from(code).checked_sub(FIRST_OTHER as usize) {
        None => usize::from(code),
        Some(_) if code == BREAK => BREAK_KIND,
        Some(other) => FIRST_OTHER as usize + other % OTHERS,
    }
}

/// How often each letter occurs, and each three in a row.
#[derive(Clone, Debug)]
pub struct Counts {
    /// Each letter with no code of its own.
    others: Vec<u64>,
    /// A row of letters has fewer than 2³².
    rows: Vec<u32>,
}

impl Default for Counts {
    fn default() -> Counts {
        Counts { others: vec![0; CODES], rows: vec![0; KINDS.pow(3)] }
    }
}

impl Counts {
    /// Of all documents of a row.
    pub fn new(letters: &Letters) -> Counts {
        let of = |mut counts: Counts, document: usize| {
            counts.add_document(letters, document);
            counts
        };
        let at_once = letters.documents().div_ceil(TABLES).max(LEAST_AT_ONCE);
        let documents = (0..letters.documents()).into_par_iter().with_min_len(at_once);
        documents.fold(Counts::default, of).reduce_with(Counts::with).unwrap_or_default()
    }

    /// Adds all documents of a row.
    pub fn add(&mut self, letters: &Letters) {
        (0..letters.documents()).for_each(|document| self.add_document(letters, document));
    }

    fn add_document(&mut self, letters: &Letters, document: usize) {
        let mut row = BREAK_KIND;
        for at in letters.of(document) {
            // where words begin cannot be foreseen, so a break is counted without asking
            let begins = letters.begins_word(at);
            let broken = next(row, BREAK_KIND);
            self.rows[broken] += u32::from(begins);
            let code = letters.codes[at as usize];
            row = next(if begins { broken } else { row }, kind(u16::from(code)));
            self.rows[row] += 1;
            if u32::from(code) >= FIRST_OTHER {
                self.others[usize::from(code)] += 1;
            }
        }
    }

    /// How often each letter occurs, by code.
    pub fn letters(&self) -> Vec<u64> {
        let mut letters = self.others.clone();
        for row in self.rows.chunks(KINDS) {
            letters.iter_mut().zip(&row[..FIRST_OTHER as usize]).for_each(|(sum, &n)| *sum += u64::from(n));
        }
        letters
    }

    fn with(mut self, other: Counts) -> Counts {
        self.others.iter_mut().zip(other.others).for_each(|(sum, n)| *sum += n);
        self.rows.iter_mut().zip(other.rows).for_each(|(sum, n)| *sum += n);
        self
    }
}

/// The last two of three in a row and one more.
fn next(row: usize, kind: usize) -> usize {
    (row * KINDS + kind) % KINDS.pow(3)
}

/// Rows of one, two and three, counted.
#[derive(Clone, Debug)]
pub struct Context {
    one: Vec<f64>,
    two: Vec<f64>,
    three: Vec<u32>,
    all: f64,
    /// How much of its kind each letter is, by code.
    shares: Vec<f64>,
}

impl Context {
    /// From counts.
    pub fn new(counts: &Counts) -> Context {
        let three = counts.rows.clone();
        let two: Vec<f64> = three.chunks(KINDS).map(|row| row.iter().copied().map(f64::from).sum()).collect();
        let one: Vec<f64> = two.chunks(KINDS).map(|row| row.iter().sum()).collect();
        let all = one.iter().sum::<f64>().max(1.0);
        let shares = shares(&counts.others);
        Context { one, two, three, all, shares }
    }

    /// How probable a letter or break is next to others: the one beside it and the one beside that, which stand before it, or behind it.
    pub fn chance(&self, code: u16, beside: u16, farther: Option<u16>, before: bool) -> f64 {
        let share = self.shares.get(usize::from(code)).copied().unwrap_or(1.0);
        let (code, beside) = (kind(code), kind(beside));
        let pair =
            |x: usize, y: usize| if before { self.two[x * KINDS + y] } else { self.two[y * KINDS + x] };
        let mixed = |seen: f64, of: f64, shorter: f64| (seen + SHORTER * shorter) / (of + SHORTER);
        let alone = mixed(self.one[code], self.all, 1.0 / KINDS as f64);
        let two = mixed(pair(beside, code), self.one[beside], alone);
        let Some(farther) = farther.map(kind) else { return share * two };
        let (x, y, z) = if before { (farther, beside, code) } else { (code, beside, farther) };
        share * mixed(f64::from(self.three[(x * KINDS + y) * KINDS + z]), pair(farther, beside), two)
    }
}

/// How much of its kind each letter is, by code: all of it, or as much as it was counted, one more being shared by all.
fn shares(others: &[u64]) -> Vec<f64> {
    let of_kind = |kind: usize| (kind..CODES).step_by(OTHERS);
    let share = |code: usize| {
        let Some(other) = code.checked_sub(FIRST_OTHER as usize) else { return 1.0 };
        let kind = of_kind(FIRST_OTHER as usize + other % OTHERS);
        let all: u64 = kind.clone().map(|code| others[code]).sum();
        (others[code] as f64 + 1.0 / kind.count() as f64) / (all as f64 + 1.0)
    };
    (0..CODES).map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_always_follows_is_nearly_certain() {
        let mut letters = Letters::default();
        letters.push(&"the quay then thus ".repeat(50));
        let context = Context::new(&Counts::new(&letters));
        let code = |c: u8| u16::from(c - b'a');
        let u = context.chance(code(b'u'), code(b'q'), Some(BREAK), true);
        let h = context.chance(code(b'h'), code(b't'), Some(BREAK), true);
        let q = context.chance(code(b'q'), code(b'u'), Some(code(b'a')), false);
        let s = context.chance(code(b's'), code(b'h'), Some(code(b't')), true);
        assert!(u > 0.9 && h > 0.9 && q > 0.9 && s < 0.1, "{u} {h} {q} {s}");
    }

    #[test]
    fn the_chances_of_all_letters_are_one() {
        let mut letters = Letters::default();
        letters.push("We left the harbour before dawn.");
        let context = Context::new(&Counts::new(&letters));
        let all = (0..CODES as u16).chain([BREAK]);
        let sum: f64 = all.map(|code| context.chance(code, 0, Some(BREAK), true)).sum();
        assert!((sum - 1.0).abs() < 0.2, "{sum}");
    }
}
