//! The shared passages of an alignment, and passages that stand elsewhere.
//!
//! In: the steps of a global alignment. Out: the maximal scoring stretches, with the steps outside them made plain deletions and
//! insertions; and of those what stands on the other side at another place.

use crate::align::{self, Alignment, Op, Step};
use crate::corpus::DocId;
use crate::seed::{self, Seed};
use crate::variant::Pair;
use std::collections::BTreeMap;
use std::ops::Range;

/// A stretch of words on both sides.
pub(super) type Both = (Range<u32>, Range<u32>);

/// What a shared passage scores at the least: six equal words, half of all in shorter texts; less is chance.
const FEWEST: i32 = 6 * align::SCORES.equal;

/// The most equal words at an end of a passage that a paragraph break may part from it as strays. Set by hand, not tuned.
const MOST_STRAY: usize = 10;

/// The most words of two versions that are compared word by word whatever they share, if it is half of the shorter. Set by hand, not
/// tuned.
const SHORT_VERSION: usize = 40;

/// The fewest words of a sentence that counts as moved when it stands whole at another place, once on each side. Set by hand, not tuned.
const FEWEST_IN_SENTENCE: usize = 3;

/// The fewest words of a passage that counts as moved, in one run or in several close by; a shorter one is an omission here and an addition
/// there. Set by hand, not tuned.
const FEWEST_MOVED: u32 = 8;

/// The most words between two moved runs of one passage. Set by hand, not tuned.
const CLOSE: u32 = 4;

/// How many groups of runs a run may go on; to bound the work.
const LOOK_BACK: usize = 8;

/// An alignment and the passages it proves.
pub(super) struct Parts {
    /// The steps, with everything outside the passages deleted and inserted.
    pub(super) alignment: Alignment,
    /// The shared passages in order.
    pub(super) shared: Vec<Both>,
}

/// The passages of an alignment. `breaks` tells of a stretch whether a paragraph ends in or beside it: the first passage goes back
/// to the start of its paragraph and the last on to the end of its own, so that an edit in the first sentence is no header.
/// Operations about labels alone, which `labels` tells, count for nothing.
pub(super) fn parts(
    alignment: &Alignment,
    breaks: impl Fn(&Both) -> bool,
    labels: impl Fn(&Op) -> bool,
) -> Parts {
    let score = |op: &Op| if labels(op) { 0 } else { align::score(op) };
    let scores: Vec<i32> = alignment.ops.iter().map(score).collect();
    let total = |r: &Range<usize>| scores[r.clone()].iter().sum::<i32>();
    let shorter = alignment.a.len().min(alignment.b.len()) as i32;
    let fewest = FEWEST.min(align::SCORES.equal * (shorter + 1) / 2);
    let mut kept = maximal_stretches(&scores);
    kept.retain(|r| total(r) >= fewest);
    if let Some(first) = kept.first_mut() {
        first.start = paragraph_start(&alignment.ops, first.start, &breaks);
        first.start += weak_end(steps(&alignment.ops[first.clone()]).into_iter(), &breaks, &labels);
    }
    if let Some(last) = kept.last_mut() {
        last.end = paragraph_end(&alignment.ops, last.end, &breaks);
        last.end -= weak_end(steps(&alignment.ops[last.clone()]).into_iter().rev(), &breaks, &labels);
    }
    kept.retain(|r| !r.is_empty() && total(r) >= fewest);
    let longer = alignment.a.len().max(alignment.b.len());
    if kept.is_empty() && longer <= SHORT_VERSION && 2 * alignment.equal() as i32 >= shorter.max(1) {
        kept.push(0..alignment.ops.len());
    }
    let mut ops = Vec::new();
    let mut shared = Vec::new();
    let mut at = 0;
    for stretch in &kept {
        ops.extend(side_by_side(&alignment.ops[at..stretch.start]));
        let inside = &alignment.ops[stretch.clone()];
        ops.extend_from_slice(inside);
        shared.push(extent(inside));
        at = stretch.end;
    }
    ops.extend(side_by_side(&alignment.ops[at..]));
    Parts { alignment: Alignment { ops, ..alignment.clone() }, shared }
}

/// Steps cut into runs of equal and of differing ones; a deletion and the insertion beside it are one run, whichever comes first.
pub(super) fn steps(ops: &[Op]) -> Vec<&[Op]> {
    ops.chunk_by(|x, y| (x.step == Step::Equal) == (y.step == Step::Equal)).collect()
}

/// The first step after the last paragraph break before step `at`.
fn paragraph_start(ops: &[Op], at: usize, breaks: &impl Fn(&Both) -> bool) -> usize {
    let mut start = at;
    for run in steps(&ops[..at]).into_iter().rev() {
        if breaks(&extent(run)) {
            break;
        }
        start -= run.len();
    }
    start
}

/// The first paragraph break at or after step `at`.
fn paragraph_end(ops: &[Op], at: usize, breaks: &impl Fn(&Both) -> bool) -> usize {
    let runs = steps(&ops[at..]);
    at + runs.into_iter().take_while(|run| !breaks(&extent(run))).map(<[Op]>::len).sum::<usize>()
}

/// How many steps at an end of a passage are a few equal words in another paragraph: a headline that shares a phrase with a
/// standfirst, not a version of it.
fn weak_end<'a>(
    runs: impl Iterator<Item = &'a [Op]>,
    breaks: &impl Fn(&Both) -> bool,
    labels: &impl Fn(&Op) -> bool,
) -> usize {
    let (mut equal, mut steps, mut weak) = (0, 0, 0);
    for run in runs {
        steps += run.len();
        let (a, b) = extent(run);
        if run[0].step == Step::Equal {
            equal += a.len();
        } else if breaks(&(a, b)) && !run.iter().all(labels) {
            weak = steps;
        }
        if equal > MOST_STRAY {
            break;
        }
    }
    weak
}

pub(super) fn extent(ops: &[Op]) -> Both {
    let (first, last) = (&ops[0], &ops[ops.len() - 1]);
    (first.a.start..last.a.end, first.b.start..last.b.end)
}

/// The steps as one deletion and one insertion.
fn side_by_side(ops: &[Op]) -> Vec<Op> {
    if ops.is_empty() {
        return Vec::new();
    }
    let (a, b) = extent(ops);
    let delete = Op { step: Step::Delete, a: a.clone(), b: b.start..b.start };
    let insert = Op { step: Step::Insert, a: a.end..a.end, b };
    [delete, insert].into_iter().filter(|o| !o.a.is_empty() || !o.b.is_empty()).collect()
}

/// The maximal scoring stretches of a sequence of scores: each beats all its parts and none can be extended (Ruzzo and Tompa 1999).
fn maximal_stretches(scores: &[i32]) -> Vec<Range<usize>> {
    struct MovedCandidate {
        range: Range<usize>,
        before: i64,
        after: i64,
    }
    let mut candidates: Vec<MovedCandidate> = Vec::new();
    let mut total = 0i64;
    for (at, &score) in scores.iter().enumerate() {
        let before = total;
        total += i64::from(score);
        if score <= 0 {
            continue;
        }
        let mut new = MovedCandidate { range: at..at + 1, before, after: total };
        while let Some(n) = candidates.iter().rposition(|c| c.before < new.before) {
            if candidates[n].after >= new.after {
                break;
            }
            new = MovedCandidate {
                range: candidates[n].range.start..new.range.end,
                before: candidates[n].before,
                after: new.after,
            };
            candidates.truncate(n);
        }
        candidates.push(new);
    }
    candidates.into_iter().map(|c| c.range).collect()
}

/// Passages that one side has at another place: long runs shared by what the alignment left over on each side.
pub(super) fn transpositions(pair: Pair<'_>, alignment: &Alignment) -> Vec<Both> {
    let left: Vec<Range<u32>> =
        alignment.ops.iter().filter(|o| o.step == Step::Delete).map(|o| o.a.clone()).collect();
    let right: Vec<Range<u32>> =
        alignment.ops.iter().filter(|o| o.step == Step::Insert).map(|o| o.b.clone()).collect();
    let (a, from_a) = gathered(pair, pair.a, &left);
    let (b, from_b) = gathered(pair, pair.b, &right);
    let mut seeds = long_enough(seed::unique(&a, &b, 4), &from_a, &from_b);
    seeds.sort_by_key(|s| (std::cmp::Reverse(s.len), s.a, s.b));
    let mut moved: Vec<Both> = Vec::new();
    for seed in seeds {
        let (x, y) = (from_a[seed.a as usize], from_b[seed.b as usize]);
        let both = (x..x + seed.len, y..y + seed.len);
        let free = |m: &Both| m.0.end <= both.0.start || both.0.end <= m.0.start;
        let free_b = |m: &Both| m.1.end <= both.1.start || both.1.end <= m.1.start;
        if moved.iter().all(|m| free(m) && free_b(m)) {
            moved.push(both);
        }
    }
    let sentences = moved_sentences(pair, (&left, &right), &moved);
    moved.extend(sentences);
    joined(moved, &left, &right)
}

/// The runs that are long enough to count as moved, and those that are together with others close by.
fn long_enough(seeds: Vec<Seed>, from_a: &[u32], from_b: &[u32]) -> Vec<Seed> {
    let goes_on = |last: &Seed, next: &Seed| {
        let apart = |end: u32, start: u32| start.checked_sub(end).is_some_and(|words| words <= CLOSE);
        let place = |s: &Seed| (from_a[s.a as usize], from_b[s.b as usize]);
        let (x, y) = (place(last), place(next));
        apart(x.0 + last.len, y.0) && apart(x.1 + last.len, y.1)
    };
    let mut groups: Vec<Vec<Seed>> = Vec::new();
    for seed in seeds {
        let near = groups.iter_mut().rev().take(LOOK_BACK);
        match near.into_iter().find(|group| group.last().is_some_and(|last| goes_on(last, &seed))) {
            Some(group) => group.push(seed),
            None => groups.push(vec![seed]),
        }
    }
    groups.retain(|group| group.iter().map(|s| s.len).sum::<u32>() >= FEWEST_MOVED);
    groups.into_iter().flatten().collect()
}

/// Whole sentences that stand once in what is left over of each side, and in no passage that moved.
fn moved_sentences(pair: Pair<'_>, left: (&[Range<u32>], &[Range<u32>]), moved: &[Both]) -> Vec<Both> {
    if left.0.is_empty() || left.1.is_empty() {
        return Vec::new();
    }
    let taken_a: Vec<&Range<u32>> = moved.iter().map(|m| &m.0).collect();
    let taken_b: Vec<&Range<u32>> = moved.iter().map(|m| &m.1).collect();
    let a = whole_sentences(pair, pair.a, left.0, &taken_a);
    let b = whole_sentences(pair, pair.b, left.1, &taken_b);
    let once = |found: BTreeMap<_, Vec<Range<u32>>>| {
        found.into_iter().filter_map(|(ids, at)| match &at[..] {
            [only] => Some((ids, only.clone())),
            _ => None,
        })
    };
    let b: BTreeMap<Vec<u32>, Range<u32>> = once(b).collect();
    once(a).filter_map(|(ids, at)| Some((at, b.get(&ids)?.clone()))).collect()
}

/// The sentences that lie wholly in some stretches and outside others, by their words.
fn whole_sentences(
    pair: Pair<'_>,
    doc: DocId,
    stretches: &[Range<u32>],
    taken: &[&Range<u32>],
) -> BTreeMap<Vec<u32>, Vec<Range<u32>>> {
    let mut found: BTreeMap<Vec<u32>, Vec<Range<u32>>> = BTreeMap::new();
    let ids = pair.corpus.ids(doc);
    for sentence in pair.corpus.document(doc).sentences() {
        let words = pair.corpus.tokens_in(doc, sentence);
        let n = stretches.partition_point(|s| s.end < words.end);
        let inside = stretches.get(n).is_some_and(|s| s.start <= words.start && words.end <= s.end);
        let free = || taken.iter().all(|t| t.end <= words.start || words.end <= t.start);
        if words.len() >= FEWEST_IN_SENTENCE && inside && free() {
            found.entry(ids[words.start as usize..words.end as usize].to_vec()).or_default().push(words);
        }
    }
    found
}

/// The ids of several stretches in one sequence, parted by ids that stand nowhere else, and where each came from.
fn gathered(pair: Pair<'_>, doc: DocId, stretches: &[Range<u32>]) -> (Vec<u32>, Vec<u32>) {
    let ids = pair.corpus.ids(doc);
    let (mut all, mut from) = (Vec::new(), Vec::new());
    for (n, stretch) in stretches.iter().enumerate() {
        all.extend_from_slice(&ids[stretch.start as usize..stretch.end as usize]);
        from.extend(stretch.clone());
        let part = u32::MAX - 2 * n as u32 - u32::from(doc == pair.b);
        all.push(part);
        from.push(stretch.end);
    }
    (all, from)
}

/// Moved runs that follow each other closely inside one stretch on both sides are one passage.
fn joined(mut moved: Vec<Both>, left: &[Range<u32>], right: &[Range<u32>]) -> Vec<Both> {
    moved.sort_by_key(|m| (m.0.start, m.1.start));
    let close = |x: &Range<u32>, y: &Range<u32>, stretches: &[Range<u32>]| {
        x.end <= y.start
            && y.start - x.end <= CLOSE
            && stretches.iter().any(|s| s.start <= x.start && y.end <= s.end)
    };
    let mut out: Vec<Both> = Vec::new();
    for next in moved {
        match out.last_mut() {
            Some(last) if close(&last.0, &next.0, left) && close(&last.1, &next.1, right) => {
                (last.0.end, last.1.end) = (next.0.end, next.1.end);
            }
            _ => out.push(next),
        }
    }
    out
}
