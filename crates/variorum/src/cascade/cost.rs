//! What somebody must have done to make one report of another.
//!
//! In: two reports. Out: [`Steps`] either way. Method: one alignment of their words; a long stretch that only one has was put in or left out
//! in one go, unless it stands elsewhere in the other; what is left out at the end costs least, since reports are cut from below.
//! Cost: that of the alignment.

use super::Report;
use crate::align::{self, Op, Step};
use std::ops::Range;

/// What happened to the words on the way from one report to another.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Steps {
    /// The share of the words of the later report, outside of quotation marks, that stand in the earlier.
    pub explained: f32,
    /// The share of the earlier report's words that the later has.
    pub share: f32,
    /// How many words the later has besides, in stretches of its own.
    pub added: u32,
    /// The share of the words in common stretches that were replaced, left out or put in one by one; a whole sentence, or more words than
    /// [`STRETCH`] that only one of them has, is not.
    pub rewritten: f32,
    /// The same for all that would cost least word by word, whole sentences too: what the two are less alike by.
    pub unlike: f32,
    /// What all this costs, in nats.
    pub cost: f32,
}

/// From how many words on a stretch was put in or left out in one go. Set by hand: a sentence.
const STRETCH: u32 = 6;
/// The share of a report of little but quotations that must stand in another for it to come from there. Set by hand.
const NEARLY_ALL: f32 = 0.7;
/// How many equal words may stand between two parts of one change. Set on made cascades.
const STRAY: u32 = 2;
/// What a stretch costs that was put in, left out between others, put in at the end, left out at the end, or moved, and what a changed
/// word does, in nats. Set on made cascades.
const PUT_IN: f32 = 1.0;
const LEFT_OUT: f32 = 6.0;
const WENT_ON: f32 = 20.0;
const CUT: f32 = 1.0;
const MOVED: f32 = 1.0;
/// What each word of a stretch costs besides that was put in or left out between others.
const WORD: f32 = 1.5;
const CHANGED: f32 = 2.0;

/// The rows of three words of a report, sorted.
pub(super) type Rows = Vec<[u32; 3]>;

/// The steps from `x` to `y` and from `y` to `x`; each report comes with its rows, which are made once for all its pairs.
pub(super) fn both(x: (&Report, &Rows), y: (&Report, &Rows)) -> (Steps, Steps) {
    let alignment = align::along_seeds(&x.0.words, &y.0.words);
    let forth = steps(x, y, &alignment.ops, false);
    let back = steps(y, x, &alignment.ops, true);
    (forth, back)
}

/// A stretch that differs: its words on both sides, and how many of each are not equal.
struct Region {
    a: Range<u32>,
    b: Range<u32>,
    alone: (u32, u32),
    /// Whether nothing solid follows.
    last: bool,
}

/// The stretches that differ, with what lies between two of them and is a word or two.
fn regions(ops: &[Op], flipped: bool) -> Vec<Region> {
    let mut all: Vec<Region> = Vec::new();
    let last_solid =
        ops.iter().rposition(|op| op.step == Step::Equal && op.a.len() as u32 > STRAY + 1).unwrap_or(0);
    for (n, op) in ops.iter().enumerate().filter(|(_, op)| op.step != Step::Equal) {
        // a word that both have in their last stretch joins nothing
        let stray = if n > last_solid && all.last().is_some_and(|r| r.last) { u32::MAX } else { STRAY };
        let (a, b) = if flipped { (&op.b, &op.a) } else { (&op.a, &op.b) };
        let alone = (a.len() as u32, b.len() as u32);
        match all.last_mut().filter(|r| a.start - r.a.end <= stray && b.start - r.b.end <= stray) {
            Some(region) => {
                (region.a.end, region.b.end) = (a.end, b.end);
                region.alone = (region.alone.0 + alone.0, region.alone.1 + alone.1);
            }
            None => all.push(Region { a: a.clone(), b: b.clone(), alone, last: n > last_solid }),
        }
    }
    all
}

fn steps((from, has): (&Report, &Rows), (to, had): (&Report, &Rows), ops: &[Op], flipped: bool) -> Steps {
    let regions = regions(ops, flipped);
    let differ: u32 = regions.iter().map(|r| r.b.len() as u32).sum();
    let outside = |r: &Range<u32>| r.clone().filter(|&w| !to.quoted[w as usize]).count() as u32;
    let plain = outside(&(0..to.words.len() as u32));
    let (mut unknown, mut all_unknown) = (0, 0);
    let mut steps = Steps::default();
    let (mut changed, mut unlike) = (0, 0);
    for Region { a, b, alone, last: at_end } in &regions {
        let at_end = *at_end;
        let there = alone.1 > STRETCH && stands_in(&to.words[range(b)], has);
        let here = alone.0 > STRETCH && stands_in(&from.words[range(a)], had);
        let word_by_word = CHANGED * alone.0.max(alone.1) as f32;
        let left_out = match alone.0 {
            _ if here && alone.0 > STRETCH => 0.0,
            n if n > STRETCH && at_end => CUT,
            n if n > STRETCH => LEFT_OUT + WORD * n as f32,
            n => CHANGED * n as f32,
        };
        let put_in = match alone.1 {
            _ if there && alone.1 > STRETCH => MOVED,
            n if n > STRETCH && at_end && alone.0 == 0 => WENT_ON + WORD * n as f32,
            n if n > STRETCH => PUT_IN + WORD * n as f32,
            n => CHANGED * n as f32,
        };
        if !there || alone.1 <= STRETCH {
            unknown += outside(b);
            all_unknown += alone.1;
        }
        let in_one_go = left_out + put_in < word_by_word;
        // what stands at the end against a few changed words goes on behind them, and costs what it would without these
        let goes_on = in_one_go && at_end && !there && (1..=STRETCH).contains(&alone.0) && alone.1 > STRETCH;
        let put_in = if goes_on { WENT_ON + WORD * (alone.1 - alone.0) as f32 } else { put_in };
        steps.cost += word_by_word.min(left_out + put_in);
        unlike += if in_one_go { 0 } else { alone.0.max(alone.1) };
        let new_sentences = alone.0 == 0 && is_sentences(to, b);
        let whole = new_sentences || (alone.1 == 0 && is_sentences(from, a));
        let few = one_by_one(*alone, whole, in_one_go);
        changed += few;
        let moved = there || (new_sentences && stands_in(&to.words[range(b)], has));
        steps.added += if moved { 0 } else { alone.1.saturating_sub(few) };
    }
    let equal = to.words.len() as u32 - differ;
    let all = to.words.len() as u32;
    steps.explained = plain.saturating_sub(unknown) as f32 / plain.max(1) as f32;
    if plain * 4 < all {
        // little but quotations: these are copied too where nearly all is the same
        let whole = all.saturating_sub(all_unknown) as f32 / all.max(1) as f32;
        steps.explained = if whole < NEARLY_ALL { 0.0 } else { whole };
    }
    steps.share = equal as f32 / from.words.len().max(1) as f32;
    let of_common = |differing: u32| differing as f32 / (equal + differing).max(1) as f32;
    (steps.rewritten, steps.unlike) = (of_common(changed), of_common(unlike));
    steps
}

/// How many words of a stretch that differs were changed one by one; what the later report has more of was put in together. Whole sentences that
/// only one has were not, nor what was replaced in one go but for a few words.
fn one_by_one((old, new): (u32, u32), whole: bool, in_one_go: bool) -> u32 {
    let few = |n: u32| if n > STRETCH { 0 } else { n };
    match (whole, in_one_go) {
        (true, _) => 0,
        (false, true) => few(old).max(few(new)),
        (false, false) if old.abs_diff(new) > STRETCH => old.min(new),
        (false, false) => old.max(new),
    }
}

/// Whether words of a report are sentences, whole.
fn is_sentences(report: &Report, words: &Range<u32>) -> bool {
    let begins = |n: u32| n as usize == report.words.len() || report.starts.binary_search(&n).is_ok();
    begins(words.start) && begins(words.end)
}

fn range(r: &Range<u32>) -> Range<usize> {
    r.start as usize..r.end as usize
}

/// The rows of a report.
pub(super) fn rows(report: &Report) -> Rows {
    let mut rows: Rows = report.words.windows(3).map(|w| [w[0], w[1], w[2]]).collect();
    rows.sort_unstable();
    rows
}

/// Whether half of the rows of a stretch stand in a report.
fn stands_in(stretch: &[u32], rows: &Rows) -> bool {
    let found = stretch.windows(3).filter(|w| rows.binary_search(&[w[0], w[1], w[2]]).is_ok()).count();
    2 * found > stretch.len().saturating_sub(2)
}
