//! Background model: how probable a letter is beside the two next to it.
//!
//! In: sequences of letters. Out: the probability of a letter or word break with two given ones before or behind it. In the middle of `the` or
//! `tion` the next letter is no evidence of a copy. Method: trigram counts, interpolated with those of bigrams and single letters where there
//! are few (Witten & Bell 1991). Letters outside the Latin alphabet are counted in 33 classes: a class for each letter of an alphabet whose letters have
//! numbers in a row, as Cyrillic, Greek and Hebrew have, and some of a script with thousands, each of which has its share of the class. Cost: a table of
//! 262,144 numbers for each part that is counted at once.

use crate::letters::{CODES, FIRST_OTHER, Letters};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use variorum::align::pair_hmm::BREAK;

// the code of a word break is that of no letter
const _: () = assert!(BREAK as usize == CODES);
/// The classes: codes of the Latin alphabet and of digits, classes of other letters, and the word break. Their third power is the table.
const CLASSES: usize = 64;
const BREAK_CLASS: usize = CLASSES - 1;
const OTHERS: usize = BREAK_CLASS - FIRST_OTHER as usize;
/// The most tables that documents are counted in at once, and the fewest documents of one: two are not worth a second table. Set by hand,
/// for speed.
const TABLES: usize = 8;
const LEAST_AT_ONCE: usize = 2;
/// The weight of the shorter context, in occurrences of the longer one: with so many both count alike. Set by hand, not tuned.
const SHORTER_WEIGHT: f64 = 10.0;

fn class(code: u16) -> usize {
    match usize::from(code).checked_sub(FIRST_OTHER as usize) {
        None => usize::from(code),
        Some(_) if code == BREAK => BREAK_CLASS,
        Some(other) => FIRST_OTHER as usize + other % OTHERS,
    }
}

/// Counts of letters and of trigrams of letter classes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct TrigramCounts {
    /// Of each letter without a class of its own, by code.
    others: Vec<u64>,
    /// Of each trigram.
    trigrams: Vec<u64>,
}

impl Default for TrigramCounts {
    fn default() -> TrigramCounts {
        TrigramCounts { others: vec![0; CODES], trigrams: vec![0; CLASSES.pow(3)] }
    }
}

impl TrigramCounts {
    /// Counts all documents.
    pub fn new(letters: &Letters) -> TrigramCounts {
        let of = |mut counts: TrigramCounts, document: usize| {
            counts.add_document(letters, document);
            counts
        };
        let at_once = letters.documents().div_ceil(TABLES).max(LEAST_AT_ONCE);
        let documents = (0..letters.documents()).into_par_iter().with_min_len(at_once);
        documents.fold(TrigramCounts::default, of).reduce_with(TrigramCounts::with).unwrap_or_default()
    }

    /// Adds all documents.
    pub fn add(&mut self, letters: &Letters) {
        (0..letters.documents()).for_each(|document| self.add_document(letters, document));
    }

    fn add_document(&mut self, letters: &Letters, document: usize) {
        let mut trigram = BREAK_CLASS;
        for at in letters.of(document) {
            // where words begin cannot be foreseen, so a break is counted without a branch
            let begins = letters.begins_word(at);
            let broken = next(trigram, BREAK_CLASS);
            self.trigrams[broken] += u64::from(begins);
            let code = letters.codes[at as usize];
            trigram = next(if begins { broken } else { trigram }, class(u16::from(code)));
            self.trigrams[trigram] += 1;
            if u32::from(code) >= FIRST_OTHER {
                self.others[usize::from(code)] += 1;
            }
        }
    }

    /// The count of each letter, by code.
    pub fn letters(&self) -> Vec<u64> {
        let mut letters = self.others.clone();
        for row in self.trigrams.chunks(CLASSES) {
            letters.iter_mut().zip(&row[..FIRST_OTHER as usize]).for_each(|(sum, &n)| *sum += n);
        }
        letters
    }

    /// The counts of all that both have counted.
    pub fn with(mut self, other: TrigramCounts) -> TrigramCounts {
        self.others.iter_mut().zip(other.others).for_each(|(sum, n)| *sum += n);
        self.trigrams.iter_mut().zip(other.trigrams).for_each(|(sum, n)| *sum += n);
        self
    }
}

/// The trigram of the last two of another and one more class.
fn next(trigram: usize, class: usize) -> usize {
    (trigram * CLASSES + class) % CLASSES.pow(3)
}

/// The background model: counts of one, two and three classes in a row.
#[derive(Clone, Debug)]
pub struct Background {
    one: Vec<f64>,
    two: Vec<f64>,
    three: Vec<f64>,
    all: f64,
    /// The share of its class that each letter is, by code.
    shares: Vec<f64>,
}

impl Background {
    /// From counts.
    pub fn new(counts: &TrigramCounts) -> Background {
        let three: Vec<f64> = counts.trigrams.iter().map(|&n| n as f64).collect();
        let two: Vec<f64> = three.chunks(CLASSES).map(|row| row.iter().sum()).collect();
        let one: Vec<f64> = two.chunks(CLASSES).map(|row| row.iter().sum()).collect();
        let all = one.iter().sum::<f64>().max(1.0);
        let shares = shares(&counts.others);
        Background { one, two, three, all, shares }
    }

    /// The probability of a code given the one beside it and the one beside that, which both stand before it, or behind it.
    pub fn probability(&self, code: u16, beside: u16, farther: Option<u16>, before: bool) -> f64 {
        let share = self.shares.get(usize::from(code)).copied().unwrap_or(1.0);
        let (code, beside) = (class(code), class(beside));
        let pair =
            |x: usize, y: usize| if before { self.two[x * CLASSES + y] } else { self.two[y * CLASSES + x] };
        let mixed =
            |seen: f64, of: f64, shorter: f64| (seen + SHORTER_WEIGHT * shorter) / (of + SHORTER_WEIGHT);
        let alone = mixed(self.one[code], self.all, 1.0 / CLASSES as f64);
        let two = mixed(pair(beside, code), self.one[beside], alone);
        let Some(farther) = farther.map(class) else { return share * two };
        let (x, y, z) = if before { (farther, beside, code) } else { (code, beside, farther) };
        share * mixed(self.three[(x * CLASSES + y) * CLASSES + z], pair(farther, beside), two)
    }
}

/// The share of its class that each letter is, by code: all of it, or by its count, with one occurrence more shared by the whole class.
fn shares(others: &[u64]) -> Vec<f64> {
    let of_class = |class: usize| (class..CODES).step_by(OTHERS);
    let share = |code: usize| {
        let Some(other) = code.checked_sub(FIRST_OTHER as usize) else { return 1.0 };
        let class = of_class(FIRST_OTHER as usize + other % OTHERS);
        let all: u64 = class.clone().map(|code| others[code]).sum();
        (others[code] as f64 + 1.0 / class.count() as f64) / (all as f64 + 1.0)
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
        let background = Background::new(&TrigramCounts::new(&letters));
        let code = |c: u8| u16::from(c - b'a');
        let u = background.probability(code(b'u'), code(b'q'), Some(BREAK), true);
        let h = background.probability(code(b'h'), code(b't'), Some(BREAK), true);
        let q = background.probability(code(b'q'), code(b'u'), Some(code(b'a')), false);
        let s = background.probability(code(b's'), code(b'h'), Some(code(b't')), true);
        assert!(u > 0.9 && h > 0.9 && q > 0.9 && s < 0.1, "{u} {h} {q} {s}");
    }

    #[test]
    fn the_chances_of_all_letters_are_one() {
        let mut letters = Letters::default();
        letters.push("We left the harbour before dawn.");
        let background = Background::new(&TrigramCounts::new(&letters));
        let all = (0..CODES as u16).chain([BREAK]);
        let sum: f64 = all.map(|code| background.probability(code, 0, Some(BREAK), true)).sum();
        assert!((sum - 1.0).abs() < 0.2, "{sum}");
    }
}
