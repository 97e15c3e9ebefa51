//! The shared passages of an alignment, and passages that stand elsewhere.
//!
//! In: the steps of a global alignment. Out: the maximal scoring stretches, with the steps outside them made plain deletions and
//! insertions; and of those what stands on the other side at another place.

use crate::align::{self, Alignment, Op, Step};
use crate::corpus::DocId;
use crate::seed;
use crate::text::Span;
use crate::variant::{self, Class, Pair, Variant};
use std::ops::Range;

type Both = (Range<u32>, Range<u32>);

/// The fewest equal words of a shared passage; less is chance.
const FEWEST: i32 = 6 * align::MATCH;

/// The fewest words of a passage that counts as moved.
const FEWEST_MOVED: u32 = 8;

/// An alignment and the passages it proves.
pub(super) struct Parts {
    /// The steps, with everything outside the passages deleted and inserted.
    pub(super) alignment: Alignment,
    /// The shared passages in order.
    pub(super) shared: Vec<Both>,
}

pub(super) fn parts(alignment: &Alignment) -> Parts {
    let scores: Vec<i32> = alignment.ops.iter().map(align::score).collect();
    let kept: Vec<Range<usize>> = maximal_stretches(&scores)
        .into_iter()
        .filter(|r| scores[r.clone()].iter().sum::<i32>() >= FEWEST)
        .collect();
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

fn extent(ops: &[Op]) -> Both {
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
    struct Candidate {
        range: Range<usize>,
        before: i64,
        after: i64,
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut total = 0i64;
    for (at, &score) in scores.iter().enumerate() {
        let before = total;
        total += i64::from(score);
        if score <= 0 {
            continue;
        }
        let mut new = Candidate { range: at..at + 1, before, after: total };
        while let Some(n) = candidates.iter().rposition(|c| c.before < new.before) {
            if candidates[n].after >= new.after {
                break;
            }
            new = Candidate {
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
pub fn transpositions(pair: Pair<'_>, alignment: &Alignment) -> Vec<Both> {
    let left: Vec<Range<u32>> =
        alignment.ops.iter().filter(|o| o.step == Step::Delete).map(|o| o.a.clone()).collect();
    let right: Vec<Range<u32>> =
        alignment.ops.iter().filter(|o| o.step == Step::Insert).map(|o| o.b.clone()).collect();
    let (a, from_a) = gathered(pair, pair.a, &left);
    let (b, from_b) = gathered(pair, pair.b, &right);
    let mut seeds = seed::unique(&a, &b, 4);
    seeds.retain(|s| s.len >= FEWEST_MOVED);
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
    joined(moved)
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

/// Moved runs that follow each other closely on both sides are one passage.
fn joined(mut moved: Vec<Both>) -> Vec<Both> {
    moved.sort_by_key(|m| (m.0.start, m.1.start));
    let mut out: Vec<Both> = Vec::new();
    for next in moved {
        match out.last_mut() {
            Some(last)
                if next.1.start >= last.1.end
                    && next.0.start - last.0.end <= 4
                    && next.1.start - last.1.end <= 4 =>
            {
                (last.0.end, last.1.end) = (next.0.end, next.1.end);
            }
            _ => out.push(next),
        }
    }
    out
}

/// Takes moved passages out of the omissions they were part of and lists them, with what differs inside them.
pub(super) fn set_apart(pair: Pair<'_>, moved: &[Both], found: &mut Vec<Variant>) {
    for (x, y) in moved {
        let (a, b) = (pair.corpus.span(pair.a, x.clone()), pair.corpus.span(pair.b, y.clone()));
        cut(pair, pair.a, x, a, |v| &mut v.a, found);
        cut(pair, pair.b, y, b, |v| &mut v.b, found);
        found.push(Variant { class: Class::Transposition, subclass: "", a, b });
        let (m, n) = (x.start as usize..x.end as usize, y.start as usize..y.end as usize);
        let inner = align::global(&pair.corpus.ids(pair.a)[m], &pair.corpus.ids(pair.b)[n]);
        found.extend(variant::variants(pair, &shifted(inner, x.start, y.start)));
    }
}

fn shifted(mut alignment: Alignment, a: u32, b: u32) -> Alignment {
    let by = |r: &Range<u32>, n: u32| r.start + n..r.end + n;
    for op in &mut alignment.ops {
        (op.a, op.b) = (by(&op.a, a), by(&op.b, b));
    }
    (alignment.a, alignment.b) = (by(&alignment.a, a), by(&alignment.b, b));
    alignment
}

/// Cuts the moved tokens out of the variant that holds them on one side.
fn cut(
    pair: Pair<'_>,
    doc: DocId,
    tokens: &Range<u32>,
    moved: Span,
    side: impl Fn(&mut Variant) -> &mut Span,
    found: &mut Vec<Variant>,
) {
    let Some(n) = (0..found.len()).find(|&n| {
        let harmless = found[n].class.is_harmless();
        !harmless && found[n].class != Class::Transposition && side(&mut found[n]).contains(moved)
    }) else {
        return;
    };
    let whole = pair.corpus.tokens_in(doc, *side(&mut found[n]));
    let (head, tail) = (whole.start..tokens.start, tokens.end..whole.end);
    let mut rest = found[n].clone();
    *side(&mut found[n]) = pair.corpus.span(doc, head.clone());
    *side(&mut rest) = pair.corpus.span(doc, tail.clone());
    let other_empty = |v: &Variant| if doc == pair.a { v.b.is_empty() } else { v.a.is_empty() };
    if !tail.is_empty() {
        if !head.is_empty() && !other_empty(&rest) {
            let at = if doc == pair.a { &mut rest.b } else { &mut rest.a };
            *at = Span::at(at.end);
        }
        found.push(rest);
    }
    if head.is_empty() && (other_empty(&found[n]) || !tail.is_empty()) {
        found.remove(n);
    }
    for v in found.iter_mut().filter(|v| v.class == Class::Wording && (v.a.is_empty() || v.b.is_empty())) {
        (v.class, v.subclass) = (Class::Omission, "");
    }
}
