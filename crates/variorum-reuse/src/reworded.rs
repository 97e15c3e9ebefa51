//! Rewordings: stretches of two texts with more words in common than chance and their subject explain, in whatever order.
//!
//! In: two word sequences. Out: [`Reworded`] stretches of both, best first, none overlapping another on both sides.
//!
//! Method: if a stretch of one text was made from a stretch of the other, each of its words stands there with a probability that is
//! the same for all (`kept`); if not, with the probability that so many words of these texts hold it by chance. The logarithm of
//! the odds is added up word by word, and the stretch with the most is taken (Karlin & Altschul 1990; Kadane). Windows of one text
//! are set against the whole other one; from each stretch so found both sides are settled in turn, `kept` is estimated anew each
//! time (expectation maximisation), and what a word explains on one side it explains once. A border at the end of a sentence is
//! somewhat likelier than elsewhere. Names and numbers tell what both texts speak of, not that one was made from the other, and count
//! neither for nor against. Nothing depends on the order of the words, so shuffled sentences are as good as whole ones.
//! Cost: words of a × words of b / 100. Limits: where the rest of a text is short, nothing tells its subject from what it took;
//! a passage of which only names and numbers were kept is not found.

use crate::row::Row;
use std::ops::Range;

/// The window, in words: so many of one text are compared with all of the other at once. All numbers here were chosen on the training
/// pairs of PAN 2013, half of them at a time. 200 words are nearly as good, 60 much worse; where nothing is said, the sensitivity is not recorded.
const WINDOW: usize = 300;
/// The step from one window to the next, in words.
pub const STEP: usize = 100;
/// The share of words kept, 0 to 1: before it is estimated, and the bounds of its estimates.
const KEPT: f64 = 0.5;
const MOST_KEPT: f64 = 0.9;
const LEAST_KEPT: f64 = 0.05;
/// The pseudo-count of a word not seen outside the stretch, and the words of unknown text that are counted with the rest.
const UNSEEN: f64 = 0.1;
const UNKNOWN: f64 = 500.0;
/// What is added to that where no text is left outside: nothing there tells the words of the subject from others.
const UNSEEN_ANYWHERE: f64 = 0.4;
/// The highest frequency of a word, of 1.
const MOST_FREQUENT: f64 = 0.5;
/// The least evidence for a seed, and for a passage, in nats. For a passage 30 to 40 give a plagdet of .940 to .931, with no detection in pairs without
/// reuse.
const SEED: f64 = 14.0;
const LEAST: f64 = 35.0;
/// The least evidence for each word of a passage, in nats, names among them: less is two texts on one subject.
pub const LEAST_A_WORD: f64 = 0.3;
/// The x-drop of a border, in nats below the best, and the most words a stretch grows by at once.
const DROP: f64 = 15.0;
const FARTHEST: usize = 400;
/// The rounds of expectation maximisation.
const ROUNDS: usize = 3;
/// The log-odds of a border at the end of a sentence, in nats: they raise plagdet from .903 to .908.
const SENTENCE: f64 = 5.0;
/// The fewest words of a passage on either side.
pub const FEWEST_WORDS: usize = 25;
/// The most seeds that are followed; beyond, the pair is cut and said so. Set by hand, to bound the time.
const MOST_SEEDS: usize = 4_000;

/// A stretch of each text that was made from the other, or both from a third.
#[derive(Clone, PartialEq, Debug)]
pub struct Reworded {
    /// Words of the one.
    pub a: Range<usize>,
    /// Words of the other.
    pub b: Range<usize>,
    /// The evidence, in nats: the lesser of both sides.
    pub score: f64,
}

/// Two texts whose words are numbered from 0.
pub struct Words<'a> {
    /// The one.
    pub a: &'a Row,
    /// The other.
    pub b: &'a Row,
    /// The numbers of their words.
    pub numbers: (Vec<u32>, Vec<u32>),
    /// How many different words there are.
    pub count: usize,
    /// Which of them are names or numbers.
    pub names: Vec<bool>,
}

/// The share of stretches of `length` words that hold a word by chance which stands `outside` times among `words` other ones.
pub fn chance(outside: f64, words: f64, length: usize) -> f64 {
    let unseen = UNSEEN + UNSEEN_ANYWHERE * UNKNOWN / (words + UNKNOWN);
    1.0 - (1.0 - frequency(outside + unseen, words)).powi(length as i32)
}

/// The frequency of a word that stands so many times among `words`.
pub fn frequency(count: f64, words: f64) -> f64 {
    (count / (words + UNKNOWN)).min(MOST_FREQUENT)
}

/// What a word tells that stands on both sides.
pub fn present(kept: f64, chance: f64) -> f64 {
    (kept * (1.0 - chance) / chance).ln_1p()
}

/// All stretches, and whether there were more places to look at than were.
pub fn find(words: &Words<'_>) -> (Vec<Reworded>, bool) {
    let mut settled: Vec<Reworded> = Vec::new();
    let (seeds, cut) = seeds(words);
    for (_, a, b) in seeds {
        let inside =
            |r: &Reworded| r.a.start <= a.start && a.end <= r.a.end && r.b.start < b.end && b.start < r.b.end;
        if !settled.iter().any(inside) {
            settled.push(settle(words, a, b));
        }
    }
    settled.retain(|r| {
        let long = r.a.len().max(r.b.len()) as f64;
        r.score >= LEAST && r.score >= LEAST_A_WORD * long && r.a.len().min(r.b.len()) >= FEWEST_WORDS
    });
    settled.sort_by(|x, y| {
        y.score.total_cmp(&x.score).then((x.a.start, x.b.start).cmp(&(y.a.start, y.b.start)))
    });
    let mut kept: Vec<Reworded> = Vec::new();
    for next in settled {
        if !kept.iter().any(|k| overlap(&k.a, &next.a) && overlap(&k.b, &next.b)) {
            kept.push(next);
        }
    }
    (kept, cut)
}

/// Whether two ranges have something in common.
fn overlap(x: &Range<usize>, y: &Range<usize>) -> bool {
    x.start < y.end && y.start < x.end
}

fn counts(numbers: &[u32], count: usize) -> Vec<u32> {
    let mut counts = vec![0; count];
    numbers.iter().for_each(|&n| counts[n as usize] += 1);
    counts
}

/// A stretch of a and a window of b, with the evidence.
type WordSeed = (f64, Range<usize>, Range<usize>);

/// The stretches of a that each window of b has most in common with, best first, and whether some are left out.
fn seeds(words: &Words<'_>) -> (Vec<WordSeed>, bool) {
    let (a, b) = (&words.numbers.0, &words.numbers.1);
    let (in_a, in_b) = (counts(a, words.count), counts(b, words.count));
    let absent: Vec<f64> =
        words.names.iter().map(|name| if *name { 0.0 } else { (1.0 - KEPT).ln() }).collect();
    let mut scores = absent.clone();
    let mut found = Vec::new();
    let mut start = 0;
    while start < b.len() {
        let end = (start + WINDOW).min(b.len());
        let others = (a.len() + b.len() - (end - start)) as f64;
        let mut held: Vec<u32> = b[start..end].to_vec();
        held.sort_unstable();
        for same in held.chunk_by(|x, y| x == y) {
            let word = same[0] as usize;
            // the one word of a that is looked at is no evidence against itself
            let outside = (in_a[word] + in_b[word]) as usize - same.len();
            let outside = outside.saturating_sub(1) as f64;
            if !words.names[word] {
                scores[word] = present(KEPT, chance(outside, others, end - start));
            }
        }
        stretches(a, &scores, |score, a| found.push((score, a, start..end)));
        held.iter().for_each(|&word| scores[word as usize] = absent[word as usize]);
        if end == b.len() {
            break;
        }
        start += STEP;
    }
    found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.start, x.2.start).cmp(&(y.1.start, y.2.start))));
    let cut = found.len() > MOST_SEEDS;
    found.truncate(MOST_SEEDS);
    (found, cut)
}

/// The maximal scoring segments of a sequence, one after the other.
fn stretches(row: &[u32], scores: &[f64], mut take: impl FnMut(f64, Range<usize>)) {
    let (mut sum, mut start, mut best, mut end) = (0.0, 0, 0.0, 0);
    for (at, &word) in row.iter().enumerate() {
        if sum <= 0.0 {
            (sum, start, best) = (0.0, at, 0.0);
        }
        sum += scores[word as usize];
        if sum > best {
            (best, end) = (sum, at + 1);
        }
        if sum <= 0.0 || sum < best - DROP || at + 1 == row.len() {
            if best > SEED {
                take(best, start..end);
            }
            (sum, best) = (0.0, 0.0);
        }
    }
}

/// Settles both sides of a stretch in turn.
fn settle(words: &Words<'_>, a: Range<usize>, b: Range<usize>) -> Reworded {
    let (row_a, row_b) = (&words.numbers.0, &words.numbers.1);
    let mut outside = counts(row_a, words.count);
    row_b.iter().for_each(|&n| outside[n as usize] += 1);
    let mut one = WordSide { row: words.a, numbers: row_a, at: a, kept: KEPT, score: 0.0 };
    let mut other = WordSide { row: words.b, numbers: row_b, at: b, kept: KEPT, score: 0.0 };
    for _ in 0..ROUNDS {
        one.settle(&other, &outside, &words.names);
        other.settle(&one, &outside, &words.names);
    }
    Reworded { score: one.score.min(other.score), a: one.at, b: other.at }
}

/// One side of a stretch that is being settled.
struct WordSide<'a> {
    row: &'a Row,
    numbers: &'a [u32],
    at: Range<usize>,
    kept: f64,
    score: f64,
}

impl WordSide<'_> {
    fn counts(&self, count: usize) -> Vec<u32> {
        counts(&self.numbers[self.at.clone()], count)
    }

    /// Settles where this side begins and ends, given the other one. `total` says how often each word stands in both texts.
    fn settle(&mut self, other: &WordSide<'_>, total: &[u32], names: &[bool]) {
        let (mine, theirs) = (self.counts(total.len()), other.counts(total.len()));
        let others = (self.numbers.len() + other.numbers.len() - self.at.len() - other.at.len()) as f64;
        let by_chance =
            |word: usize| chance(f64::from(total[word] - mine[word] - theirs[word]), others, other.at.len());
        let core = &self.numbers[self.at.clone()];
        let counted: Vec<usize> = core.iter().map(|&w| w as usize).filter(|&word| !names[word]).collect();
        let expected: f64 = counted
            .iter()
            .filter(|&&word| theirs[word] > 0)
            .map(|&word| {
                let chance = by_chance(word);
                self.kept / (chance + (1.0 - chance) * self.kept)
            })
            .sum();
        let kept = (expected / counted.len().max(1) as f64).clamp(LEAST_KEPT, MOST_KEPT);
        self.kept = kept;
        let tells = |word: usize, there: bool| match there {
            _ if names[word] => 0.0,
            true => present(kept, by_chance(word)),
            false => (1.0 - kept).ln(),
        };
        // a word that stands here twice and there once is half explained
        let inside: Vec<f64> = core
            .iter()
            .map(|&w| {
                let word = w as usize;
                let share = f64::from(theirs[word].min(mine[word])) / f64::from(mine[word]);
                if share > 0.0 {
                    share * tells(word, true) + (1.0 - share) * tells(word, false)
                } else {
                    tells(word, false)
                }
            })
            .collect();
        let Some((_, best)) = best_stretch(inside.iter().copied()) else {
            self.score = 0.0;
            return;
        };
        let from = self.at.start;
        let best = from + best.start..from + best.end;
        let mut left: Vec<i64> = theirs.iter().map(|&n| i64::from(n)).collect();
        self.numbers[best.clone()].iter().for_each(|&w| left[w as usize] -= 1);
        let gain = |left: &mut Vec<i64>, at: usize| {
            if best.contains(&at) {
                return inside[at - from];
            }
            let word = self.numbers[at] as usize;
            left[word] -= 1;
            tells(word, left[word] >= 0)
        };
        let middle = best.start.midpoint(best.end);
        let mut free = left.clone();
        let last = self.numbers.len().min(best.end + FARTHEST);
        let (end, after) =
            border(middle..last, |at| gain(&mut free, at), |at| self.row.ends_sentence(at + 1));
        let first = best.start.saturating_sub(FARTHEST);
        let back = (first..middle).rev();
        let (start, before) = border(back, |at| gain(&mut left, at), |at| at == 0 || self.row.begins[at]);
        self.score = before + after;
        self.at = start.unwrap_or(middle)..end.map_or(middle, |end| end + 1);
    }
}

/// The maximum-scoring segment, and its score (Kadane); nothing if no score is above zero.
pub fn best_stretch(scores: impl Iterator<Item = f64>) -> Option<(f64, Range<usize>)> {
    let (mut sum, mut start) = (0.0, 0);
    let mut best: Option<(f64, Range<usize>)> = None;
    for (at, score) in scores.enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += score;
        if sum > best.as_ref().map_or(0.0, |b| b.0) {
            best = Some((sum, start..at + 1));
        }
    }
    best
}

/// The last word of a stretch that goes `way`, and the sum of what its words gain. `edge` says whether a sentence ends with a word. Nothing
/// if no word gains.
fn border(
    way: impl Iterator<Item = usize>,
    mut gain: impl FnMut(usize) -> f64,
    edge: impl Fn(usize) -> bool,
) -> (Option<usize>, f64) {
    let (mut sum, mut best, mut last) = (0.0, 0.0, (None, 0.0));
    for at in way {
        sum += gain(at);
        let here = sum + if edge(at) { SENTENCE } else { 0.0 };
        if here > best {
            (best, last) = (here, (Some(at), sum));
        }
        if sum < best - DROP {
            break;
        }
    }
    last
}
