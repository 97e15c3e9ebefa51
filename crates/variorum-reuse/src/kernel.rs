//! The kernel: pure functions from fingerprints to passages, the same for every driver.
//!
//! | step | function | of | shuffled by |
//! |---|---|---|---|
//! | fingerprints | [`fingerprints`] | a text | fingerprint |
//! | candidates | [`pairs`] | the places of one fingerprint | pair of texts |
//! | passages | [`passages`] | a pair of texts with its candidates | – |
//!
//! The driver in memory and the one on disk call these, and so can an engine that shuffles (Spark, a warehouse, a cluster): each step takes
//! slices and needs nothing but its group, besides the [`Setting`], which is made of sums over all texts. The candidate [`filter`] between the
//! last two steps drops those that are no copy; [`passages`] applies its last check to what is left. Cost: for the candidates left
//! an alignment each, some 45 cells a letter. Limits: said by [`Reuse`].

use crate::background::{Background, TrigramCounts};
use crate::boundaries;
use crate::filter::{self, Filter};
use crate::letters::Letters;
use crate::passage::{self, Reuse};
use crate::seeds;
use std::ops::Range;
use variorum::align::x_drop::{LocalAlignment, Scores, Sequence, extend};
use variorum::text::Span;

pub use crate::seeds::{Candidate, fingerprints, long_fingerprints, pairs};

/// The least score of a passage, in hundredths of a nat: a dozen words word for word, 30 of which three letters in ten are misread.
/// Higher loses short copies; what scores less is mostly a phrase of the language. On copies planted in novels precision rose from .88
/// without a least score to .98.
const LEAST: i32 = 12_000;
/// The fewest bytes of a passage on either side, some fifteen words; shorter ones are dropped. On copies planted in novels precision rose from .987
/// to .992.
const FEWEST_BYTES: u32 = 100;
/// The least score of a part of a passage, in hundredths of a nat: what scores less is not merged with its neighbours. Set by hand, not tuned.
const LEAST_PART: i32 = 3_000;
/// The most local alignments of two documents; beyond, the pair is cut and said so. Two books that share more have most of the words in
/// common anyway. Set by hand, to bound the time.
const MOST_ALIGNMENTS: usize = 2_000;
/// The share of a passage that may repeat what stands in it before: above, it is a table of contents, a refrain, a form, and left out. On copies planted in
/// novels .2 loses badly misread copies, .5 lets tables in (precision .977).
const MOST_REPEATS: f64 = 0.35;
/// So many letters in a row of which less than this share repeats what stands before are prose, and whatever stands beside them may repeat
/// itself. Set by hand; they are looked for every quarter of that length.
const PROSE: usize = 300;
const MOST_REPEATS_OF_PROSE: f64 = 0.1;
const PROSE_STEPS: usize = 4;
/// The most letters between two parts of one passage, and the most in which they overlap; beyond, they are two passages. Set by hand, not tuned.
const LONGEST_BREAK: u32 = 80;
const LONGEST_OVERLAP: u32 = 40;

/// The parameters that are the same for all pairs of texts: the seed, the thresholds of the filter, the scores, the background model. They follow
/// from sums over all texts, and so must be made before any pair is compared.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The spaced seed: the positions that count.
    pub seed: Vec<usize>,
    /// The thresholds of the filter.
    pub filter: Filter,
    scores: Scores,
    background: Background,
    /// The number of chance alignments of score 0.
    chance: f64,
}

impl Setting {
    /// From the counts of letters, and the number of letters of each document.
    pub fn new(counts: &TrigramCounts, lengths: impl Iterator<Item = usize>) -> Setting {
        Setting::of_sums(counts, lengths.map(|n| (n as f64).powi(2)).sum())
    }

    /// From the counts of letters, and the sum of the squares of the numbers of letters of each document.
    pub fn of_sums(counts: &TrigramCounts, squares: f64) -> Setting {
        let letters = counts.letters();
        let all = letters.iter().sum::<u64>();
        let frequencies: Vec<f64> = letters.iter().map(|&n| n as f64 / all.max(1) as f64).collect();
        let chance = passage::chance(all, squares);
        let seed = seeds::positions(all as usize);
        let (filter, scores) = (Filter::new(&seed, all as usize), Scores::new(&frequencies));
        Setting { seed, filter, scores, background: Background::new(counts), chance }
    }
}

/// A pair of texts in the order of their ranks, and its candidates, given in any order, sorted in that order.
pub fn in_rank_order(
    letters: &Letters,
    (a, b): (usize, usize),
    mut candidates: Vec<Candidate>,
) -> ((usize, usize), Vec<Candidate>) {
    let is_swapped = letters.rank(b) < letters.rank(a);
    if is_swapped {
        candidates.iter_mut().for_each(|candidate| *candidate = candidate.swapped());
    }
    candidates.sort_unstable();
    (if is_swapped { (b, a) } else { (a, b) }, candidates)
}

/// The passages of a pair of texts, each given with its number in `letters`, the one of the lower [`Rank`](crate::letters::Rank) first, from their
/// candidates in this order ([`in_rank_order`]): which comes first makes a little difference at the ends of misread copies, and must not
/// depend on their numbers. In what is found the text of the lower number is first.
///
/// ```
/// use variorum_reuse::background::TrigramCounts;
/// use variorum_reuse::kernel::{Setting, fingerprints, in_rank_order, pairs, passages};
/// use variorum_reuse::letters::Letters;
///
/// let fable = "A fox looked up at the grapes that hung on the high trellis, jumped three times and went away: they are sour, he said.";
/// let sermon = format!("Brethren, hear this. {fable} So it is with all of us.");
/// let texts = [fable, &sermon];
/// let mut letters = Letters::default();
/// texts.iter().for_each(|text| letters.push(text));
/// let of = |text: usize| letters.of(text);
/// let setting = Setting::new(&TrigramCounts::new(&letters), [0, 1].map(|text| of(text).len()).into_iter());
///
/// // the fingerprints of each text, grouped
/// let mut prints: Vec<(u32, (u32, usize))> = Vec::new();
/// for text in 0..2 {
///     let codes = &letters.codes[of(text).start as usize..of(text).end as usize];
///     prints.extend(fingerprints(codes, &setting.seed).zip(of(text).map(|place| (place, text))));
/// }
/// prints.sort();
/// // the candidates of each group, which here are all of one pair of texts
/// let mut candidates = Vec::new();
/// for group in prints.chunk_by(|x, y| x.0 == y.0) {
///     let places: Vec<(u32, usize)> = group.iter().map(|print| print.1).collect();
///     pairs(&places, &|_, _| true, &mut |candidate| candidates.push(candidate));
/// }
/// let ((a, b), candidates) = in_rank_order(&letters, (0, 1), candidates);
/// let found = passages(&setting, &letters, (texts[a], a), (texts[b], b), candidates.into_iter());
/// assert_eq!(&sermon[found.passages[0].in_b.range()], fable);
/// ```
pub fn passages(
    setting: &Setting,
    letters: &Letters,
    (text_a, a): (&str, usize),
    (text_b, b): (&str, usize),
    candidates: impl Iterator<Item = Candidate>,
) -> Reuse {
    let (alignments, cut) = alignments(setting, letters, (a, b), candidates);
    let mut reuse = Reuse { cut: usize::from(cut), ..Reuse::default() };
    for mut alignment in alignments.into_iter().filter(|l| l.score >= LEAST) {
        boundaries::refine(letters, &setting.background, &setting.scores, &mut alignment);
        if alignment.score < LEAST {
            continue;
        }
        if repeats_itself(setting, letters, &alignment.a) || repeats_itself(setting, letters, &alignment.b) {
            reuse.repeating += 1;
            continue;
        }
        let passage = passage::shared((text_a, a), (text_b, b), letters, &alignment, setting.chance);
        if bytes(passage.in_a).min(bytes(passage.in_b)) >= FEWEST_BYTES {
            reuse.passages.push(passage);
        }
    }
    // refinement may have changed the order
    if a < b {
        reuse.sort();
        reuse
    } else {
        reuse.swapped()
    }
}

/// Whether a stretch repeats itself, as a table of contents, a refrain or a form does.
fn repeats_itself(setting: &Setting, letters: &Letters, stretch: &Range<u32>) -> bool {
    let repeated = seeds::repeated(letters, &setting.seed, stretch);
    let share = |some: &[bool]| some.iter().filter(|&&is| is).count() as f64 / some.len().max(1) as f64;
    let is_prose = |some: &[bool]| share(some) < MOST_REPEATS_OF_PROSE;
    share(&repeated) >= MOST_REPEATS && !repeated.windows(PROSE).step_by(PROSE / PROSE_STEPS).any(is_prose)
}

/// The local alignments of two documents, from their candidates in order, and whether there are more. A candidate inside an alignment that is
/// known is skipped.
pub fn alignments(
    setting: &Setting,
    letters: &Letters,
    (a, b): (usize, usize),
    candidates: impl Iterator<Item = Candidate>,
) -> (Vec<LocalAlignment>, bool) {
    let mut found: Vec<LocalAlignment> = Vec::new();
    let (mut open, mut cut) = (0, false);
    let middle = seeds::span(seeds::mask(&setting.seed)) as u32 / 2;
    let (within_a, within_b) = (letters.of(a), letters.of(b));
    let begins_word = |at: u32| letters.begins_word(at);
    let sequence =
        |within: &Range<u32>| Sequence { codes: &letters.codes, within: within.clone(), begins_word };
    for c in candidates {
        // candidates come by their place in a: what ends before it holds none of those to come
        while found.get(open).is_some_and(|l| l.a.end <= c.a) {
            open += 1;
        }
        if found[open..].iter().any(|l| l.a.contains(&c.a) && l.b.contains(&c.b)) {
            continue;
        }
        let codes = (&*letters.codes, &*letters.codes);
        if !filter::continues(setting.filter, codes, c, &within_a, &within_b) {
            continue;
        }
        if found.len() == MOST_ALIGNMENTS {
            cut = true;
            break;
        }
        // from the middle of the seed: its first letters may be equal by chance
        found.push(extend(
            &sequence(&within_a),
            &sequence(&within_b),
            (c.a + middle, c.b + middle),
            &setting.scores,
        ));
    }
    found.retain(|l| l.score >= LEAST_PART);
    (merged(found), cut)
}

/// The length of a span.
fn bytes(span: Span) -> u32 {
    span.end - span.start
}

/// The distinct alignments, with those merged that follow each other on both sides.
fn merged(found: Vec<LocalAlignment>) -> Vec<LocalAlignment> {
    let mut found = distinct(found);
    found.sort_by_key(|l| (l.a.start, l.b.start));
    let mut kept: Vec<LocalAlignment> = Vec::new();
    for next in found {
        match kept.iter_mut().rev().find(|l| follows(l, &next)) {
            Some(l) => {
                let overlap = next.a.start < l.a.end || next.b.start < l.b.end;
                let both = |x: i32, y: i32| if overlap { x.max(y) } else { x.saturating_add(y) };
                (l.score, l.same) = (both(l.score, next.score), both(l.same, next.same));
                (l.a.end, l.b.end) = (next.a.end, next.b.end);
            }
            None => kept.push(next),
        }
    }
    kept
}

/// The best of alignments that overlap on both sides by half of the shorter one.
fn distinct(mut found: Vec<LocalAlignment>) -> Vec<LocalAlignment> {
    found.sort_by_key(|l| (std::cmp::Reverse(l.score), l.a.start, l.b.start));
    let mut kept: Vec<LocalAlignment> = Vec::new();
    for next in found {
        let half = |x: &Range<u32>, y: &Range<u32>| {
            let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start)) as usize;
            2 * shared >= x.len().min(y.len())
        };
        if !kept.iter().any(|l| half(&l.a, &next.a) && half(&l.b, &next.b)) {
            kept.push(next);
        }
    }
    kept
}

/// Whether an alignment begins where another ends, on both sides: not much before it, and not long after; and most of it is new.
fn follows(before: &LocalAlignment, after: &LocalAlignment) -> bool {
    let goes_on = |x: &Range<u32>, y: &Range<u32>| {
        y.start >= x.start
            && y.end >= x.end
            && y.start + LONGEST_OVERLAP >= x.end
            && y.start <= x.end + LONGEST_BREAK
            && 2 * (y.end - x.end) as usize >= y.len()
    };
    goes_on(&before.a, &after.a) && goes_on(&before.b, &after.b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_text_says_again_is_no_part_of_the_passage() {
        let alignment = |a: Range<u32>, b: Range<u32>| LocalAlignment { a, b, score: LEAST_PART, same: 40 };
        let (copy, goes_on) = (alignment(0..200, 1000..1200), alignment(210..300, 1190..1290));
        let again = alignment(240..300, 1165..1205);
        assert_eq!(merged(vec![copy.clone(), goes_on]).len(), 1);
        assert_eq!(merged(vec![copy, again]).len(), 2);
    }
}
