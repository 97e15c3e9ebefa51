//! Summaries: stretches of one text that condense another text, or a large part of it.
//!
//! In: two word sequences. Out: [`Condensed`] stretches with what they condense.
//!
//! Method: each word of the one text stands in the other by chance with a probability that follows from its frequency elsewhere, raised
//! for all words alike until it explains how many of them do stand there: that is the common subject. The stretches that hold
//! more of the other text's words than so explained are looked at. If a stretch of the other text about as long holds nearly all of
//! these words, this is a copy or a rewording and none of this module's business; else the words come from all over the other text,
//! and the stretch condenses it. Cost: linear for each stretch found. Limit: a text that is nothing but a summary cannot be told
//! from one on the same subject, as nothing in it shows what its subject explains.
//! Names and numbers are words like others: what of them the subject explains is part of what is raised.

use crate::reworded::{self, FEWEST_WORDS, LEAST_A_WORD, Words, best_stretch};
use crate::row::Row;
use std::ops::Range;

/// The least evidence of a summary, in nats; of pairs without reuse 99 in 100 have at most 16. All numbers here were chosen on the training
/// pairs of PAN 2013; where nothing is said, the sensitivity is not recorded.
const LEAST: f64 = 30.0;
/// The share of a summary's words that the original has, 0 to 1.
const KEPT: f64 = 0.5;
/// The fewest words of both texts; below, frequencies say nothing.
const FEWEST: usize = 60;
/// The pseudo-count of each word.
const UNSEEN: f64 = 0.1;
/// The most that the common subject multiplies frequencies by.
const MOST_RAISED: f64 = 50.0;
/// The most stretches of a text that are tried; beyond, the pair is cut and said so. Set by hand, to bound the time.
const MOST: usize = 64;
/// The fewest words a text has besides a summary: they show what the subject explains.
const FEWEST_ELSE: usize = 300;
/// The least ratio of the words of the original to those of the summary.
const SHRUNK: f64 = 2.5;
/// The share of a stretch's words from which on, if some stretch of so many times its length holds them, it is a copy and no summary: so are 98 % of
/// copies and 15 % of summaries.
const TOGETHER: f64 = 0.8;
const LENGTHS: f64 = 1.5;
/// The least evidence of a word that is looked for in the original, in nats.
const TELLING: f64 = 0.7;
/// The log-odds of a border at the end of a sentence, in nats, and how far it may be from the segment, in words.
const SENTENCE: f64 = 3.0;
const FARTHEST: usize = 60;
/// The steps of the bisection for the common subject: a factor known to one part in 4,096 of its range.
const STEPS: usize = 12;
/// Of the words' places, the share that is left out on each side before the part of the text they cover is measured; and from which
/// share of the text on it is all of it.
const EDGE: f64 = 0.1;
const WHOLE: f64 = 0.4;

/// A stretch and the part of the other text that it condenses.
#[derive(Clone, PartialEq, Debug)]
pub struct Condensed {
    /// Words of the shorter side.
    pub short: Range<usize>,
    /// Words of the longer side.
    pub long: Range<usize>,
    /// The evidence, in nats.
    pub score: f64,
}

/// The stretches of text a that condense text b, and whether there are more stretches than were looked at.
pub fn find(words: &Words<'_>) -> (Vec<Condensed>, bool) {
    let (a, b) = (&words.numbers.0, &words.numbers.1);
    if a.len().min(b.len()) < FEWEST {
        return (Vec::new(), false);
    }
    let mut held = vec![false; words.count];
    b.iter().for_each(|&w| held[w as usize] = true);
    // what is found first is taken out of the frequencies, and then looked for again
    let first = best_stretch(scores(a, &held, b.len(), &(0..0)).into_iter()).map_or(0..0, |(_, at)| at);
    let scores = scores(a, &held, b.len(), &first);
    let mut open = scores.clone();
    let mut found = Vec::new();
    let best = |open: &[f64]| best_stretch(open.iter().copied()).filter(|(score, _)| *score >= LEAST);
    for _ in 0..MOST {
        let Some((score, core)) = best(&open) else { return (found, false) };
        let short = at_sentences(words.a, &scores, &core);
        let telling: Vec<(u32, f64)> =
            short.clone().map(|at| (a[at], scores[at])).filter(|(_, s)| *s > TELLING).collect();
        let worth: f64 = telling.iter().map(|(_, score)| score).sum();
        let enough = short.len() >= FEWEST_WORDS
            && worth >= LEAST.max(LEAST_A_WORD * short.len() as f64)
            && a.len() - short.len() >= FEWEST_ELSE
            && b.len() as f64 >= SHRUNK * short.len() as f64;
        if enough && together(b, words.count, &telling, (LENGTHS * short.len() as f64) as usize) < TOGETHER {
            found.push(Condensed { short: short.clone(), long: covered(b, words.count, &telling), score });
        }
        open[short].fill(-TELLING);
    }
    (found, best(&open).is_some())
}

/// What each word of a tells, given which words the other text of `length` words holds; the words of `without` are not counted in the
/// frequencies.
fn scores(a: &[u32], held: &[bool], length: usize, without: &Range<usize>) -> Vec<f64> {
    let counted = |at: &usize| !without.contains(at);
    let mut counts = vec![0u32; held.len()];
    (0..a.len()).filter(counted).for_each(|at| counts[a[at] as usize] += 1);
    let words: u32 = counts.iter().sum();
    let there: u32 = counts.iter().zip(held).filter(|(_, held)| **held).map(|(n, _)| n).sum();
    // ln(1 - frequency) of each word: raising the frequency so many times is about raising this so many times
    let chance: Vec<f64> = counts
        .iter()
        .map(|&n| (-reworded::frequency(f64::from(n) + UNSEEN, f64::from(words))).ln_1p() * length as f64)
        .collect();
    let by_chance = |raised: f64, word: usize| 1.0 - (raised * chance[word]).exp();
    let explained = |raised: f64| -> f64 {
        counts
            .iter()
            .enumerate()
            .filter(|(_, n)| **n > 0)
            .map(|(w, &n)| f64::from(n) * by_chance(raised, w))
            .sum()
    };
    let (mut low, mut high) = (1.0, MOST_RAISED);
    for _ in 0..STEPS {
        let middle: f64 = f64::sqrt(low * high);
        if explained(middle) < f64::from(there) { low = middle } else { high = middle }
    }
    let absent = (1.0 - KEPT).ln();
    let score = |&word: &u32| {
        let chance = by_chance(low, word as usize).clamp(1e-4, 1.0 - 1e-6);
        if held[word as usize] { reworded::present(KEPT, chance) } else { absent }
    };
    a.iter().map(score).collect()
}

/// A stretch with its borders at the ends of sentences where that costs little.
fn at_sentences(row: &Row, scores: &[f64], core: &Range<usize>) -> Range<usize> {
    let middle = core.start.midpoint(core.end);
    let last = (core.end + FARTHEST).min(scores.len());
    let first = core.start.saturating_sub(FARTHEST);
    let end = best_border(scores, middle..last, |at| row.ends_sentence(at + 1));
    let start = best_border(scores, (first..=middle).rev(), |at| row.begins[at]);
    start..end + 1
}

/// The word at which the scores on the way to it, and what its border tells, are most.
fn best_border(scores: &[f64], way: impl Iterator<Item = usize>, edge: impl Fn(usize) -> bool) -> usize {
    let (mut sum, mut best, mut border) = (0.0, f64::NEG_INFINITY, 0);
    for at in way {
        sum += scores[at];
        let here = sum + if edge(at) { SENTENCE } else { 0.0 };
        if here > best {
            (best, border) = (here, at);
        }
    }
    border
}

/// The largest share of words, by what they tell, that any stretch of `length` words holds.
fn together(row: &[u32], count: usize, telling: &[(u32, f64)], length: usize) -> f64 {
    let mut worth = vec![0.0f64; count];
    telling.iter().for_each(|&(word, score)| worth[word as usize] = worth[word as usize].max(score));
    let all: f64 = worth.iter().sum();
    let mut seen = vec![0u32; count];
    let (mut here, mut most) = (0.0, 0.0f64);
    for at in 0..row.len() {
        let word = row[at] as usize;
        seen[word] += 1;
        if seen[word] == 1 {
            here += worth[word];
        }
        if let Some(before) = at.checked_sub(length) {
            let word = row[before] as usize;
            seen[word] -= 1;
            if seen[word] == 0 {
                here -= worth[word];
            }
        }
        most = most.max(here);
    }
    most / all.max(f64::MIN_POSITIVE)
}

/// The part of a text over which some of its words are spread.
fn covered(row: &[u32], count: usize, telling: &[(u32, f64)]) -> Range<usize> {
    let mut wanted = vec![false; count];
    telling.iter().for_each(|&(word, _)| wanted[word as usize] = true);
    let mut counts = vec![0u32; count];
    row.iter().for_each(|&w| counts[w as usize] += 1);
    // a word that stands everywhere says little about where
    let weights: Vec<(usize, f64)> = (0..row.len())
        .filter(|&at| wanted[row[at] as usize])
        .map(|at| (at, 1.0 / f64::from(counts[row[at] as usize])))
        .collect();
    let all: f64 = weights.iter().map(|(_, w)| w).sum();
    let mut sum = 0.0;
    let (mut first, mut last) = (None, 0);
    for (at, weight) in weights {
        sum += weight;
        if first.is_none() && sum >= EDGE * all {
            first = Some(at);
        }
        if sum <= (1.0 - EDGE) * all {
            last = at + 1;
        }
    }
    let part = first.unwrap_or(0)..last.max(first.unwrap_or(0) + 1);
    if part.len() as f64 >= WHOLE * row.len() as f64 { 0..row.len() } else { part }
}
