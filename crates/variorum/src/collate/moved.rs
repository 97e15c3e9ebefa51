//! Moved passages as whole blocks, and what differs in them.
//!
//! In: two documents, their alignment, and runs of words that one has elsewhere. Out: blocks, and the alignment of what is left without
//! them. Method: runs that follow each other on both sides with nothing between that stands where it was are one block; a block reaches
//! out as far as an alignment of what lies beside it scores, and to the ends of its sentences; then the rest is aligned
//! again, so that a stray word of a moved passage stands against nothing. That is done in one order of the two documents, so that exchanging
//! them exchanges the sides and nothing else. Cost: that of an alignment, a round.

use super::labels;
use super::passages::{self, Both, Parts, extent, steps};
use super::settle;
use crate::align::{self, Alignment, Op, Step};
use crate::corpus::DocId;
use crate::text::Span;
use crate::variant::{self, Class, Pair, Variant};
use std::ops::Range;

/// How often moved passages are looked for in what is left over; to bound the work.
const MOST_ROUNDS: usize = 3;

/// How many equal words in a row stand where they were, beside a moved passage; fewer may be common words that met by chance. Set by hand,
/// not tuned.
const FIRM: u32 = 4;

/// How many words on either side of a block are tried; to bound the work.
const FARTHEST: u32 = 80;

/// An alignment, its passages, and the blocks that stand elsewhere on the other side.
pub(super) struct Rearranged {
    /// The alignment of the whole documents.
    pub(super) alignment: Alignment,
    /// Its passages.
    pub(super) parts: Parts,
    /// What stands elsewhere, in the order of a.
    pub(super) moved: Vec<Both>,
}

/// The alignment of two documents with the blocks that were moved found; `parts` gives the passages of an alignment. Where nothing was moved, that
/// is the first alignment.
pub(super) fn placed(pair: Pair<'_>, first: Alignment, parts: &dyn Fn(&Alignment) -> Parts) -> Rearranged {
    let mut alignment = settle::settled(pair, first, &[]);
    let mut found = parts(&alignment);
    let mut moved: Vec<Both> = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let mut runs = passages::transpositions(pair, &found.alignment);
        runs.retain(|run| moved.iter().all(|block| is_apart(run, block)));
        if runs.is_empty() {
            break;
        }
        runs.extend(moved);
        moved = blocks(pair, &alignment, runs);
        alignment = settle::settled(pair, rest(pair, &moved), &moved);
        found = parts(&alignment);
    }
    Rearranged { alignment, parts: found, moved }
}

/// The alignment of two documents in which moved blocks stand against nothing.
fn rest(pair: Pair<'_>, moved: &[Both]) -> Alignment {
    let (mut in_a, mut in_b): (Vec<Range<u32>>, Vec<Range<u32>>) = moved.iter().cloned().unzip();
    in_a.sort_unstable_by_key(|r| r.start);
    in_b.sort_unstable_by_key(|r| r.start);
    if in_order(pair) {
        labels::alignment(pair.corpus, (pair.a, &in_a), (pair.b, &in_b))
    } else {
        labels::alignment(pair.corpus, (pair.b, &in_b), (pair.a, &in_a)).flipped()
    }
}

/// Whether the first text is the first in the canonical order, too.
fn in_order(pair: Pair<'_>) -> bool {
    let text = |d: DocId| pair.corpus.document(d).text.as_str();
    text(pair.a) <= text(pair.b)
}

/// The alignment of some words of both, made in the canonical order.
fn global(pair: Pair<'_>, x: &[u32], y: &[u32]) -> Alignment {
    if in_order(pair) { align::global(x, y) } else { align::global(y, x).flipped() }
}

/// Whether two moved stretches have no word in common on either side.
fn is_apart(x: &Both, y: &Both) -> bool {
    let apart = |x: &Range<u32>, y: &Range<u32>| x.end <= y.start || y.end <= x.start;
    apart(&x.0, &y.0) && apart(&x.1, &y.1)
}

/// Runs that were moved as blocks, each with the words around it that were moved with it, in the order of a.
fn blocks(pair: Pair<'_>, alignment: &Alignment, mut runs: Vec<Both>) -> Vec<Both> {
    let is_firm = |op: &&Op| op.step == Step::Equal && op.a.len() as u32 >= FIRM;
    let firm: Vec<Both> =
        alignment.ops.iter().filter(is_firm).map(|op| (op.a.clone(), op.b.clone())).collect();
    runs.sort_unstable_by_key(|r| (r.0.start, r.1.start));
    let mut blocks: Vec<Both> = Vec::new();
    for n in 0..runs.len() {
        let next = runs[n].clone();
        let last = blocks.pop();
        match last {
            Some(last) if belongs(&last, &next, &firm, &runs) => {
                blocks.push((last.0.start..next.0.end, last.1.start..next.1.end));
            }
            last => blocks.extend(last.into_iter().chain([next])),
        }
    }
    // the largest first, so that what could belong to two goes to that
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&n| {
        let (a, b) = &blocks[n];
        (std::cmp::Reverse(a.len() + b.len()), if in_order(pair) { a.start } else { b.start })
    });
    for n in order {
        let others = blocks.iter().enumerate().filter(|(k, _)| *k != n).map(|(_, b)| b);
        let taken: Vec<&Both> = firm.iter().chain(others).collect();
        blocks[n] = reached_out(pair, &blocks[n], &taken);
    }
    blocks
}

/// Whether a moved run goes on a block: behind it on both sides, and nearer than both are long, with nothing between that stands where it was
/// or belongs to another.
fn belongs(block: &Both, run: &Both, firm: &[Both], runs: &[Both]) -> bool {
    let (Some(a), Some(b)) = (run.0.start.checked_sub(block.0.end), run.1.start.checked_sub(block.1.end))
    else {
        return false;
    };
    let words = |x: &Both| x.0.len().min(x.1.len());
    let between = (block.0.end..run.0.start, block.1.end..run.1.start);
    let free = |other: &Both| is_apart(other, &between);
    a.max(b) as usize <= words(block) + words(run) && firm.iter().chain(runs).all(free)
}

/// A block with the words before and behind it that were moved with it: within its paragraph, and not into what is taken.
fn reached_out(pair: Pair<'_>, block: &Both, taken: &[&Both]) -> Both {
    let before = |r: &Range<u32>, of: fn(&Both) -> &Range<u32>| {
        let ends = taken.iter().map(|t| of(t).end).filter(|&end| end <= r.start);
        ends.max().unwrap_or(0).max(r.start.saturating_sub(FARTHEST))
    };
    let behind = |r: &Range<u32>, of: fn(&Both) -> &Range<u32>, doc: DocId| {
        let starts = taken.iter().map(|t| of(t).start).filter(|&start| start >= r.end);
        let end = pair.corpus.tokens(doc).len() as u32;
        starts.min().unwrap_or(end).min(r.end + FARTHEST)
    };
    let in_paragraph = |doc: DocId, words: Range<u32>, at: &Range<u32>| {
        let start = (words.start..at.start).rev().find(|&n| begins_paragraph(pair, doc, n + 1));
        let end = (at.end..words.end).find(|&n| begins_paragraph(pair, doc, n));
        start.map_or(words.start, |n| n + 1)..end.unwrap_or(words.end)
    };
    let (a, b) = block;
    let around_a = in_paragraph(pair.a, before(a, |t| &t.0)..behind(a, |t| &t.0, pair.a), a);
    let around_b = in_paragraph(pair.b, before(b, |t| &t.1)..behind(b, |t| &t.1, pair.b), b);
    let (after_a, after_b) = (ids(pair, pair.a, a.end..around_a.end), ids(pair, pair.b, b.end..around_b.end));
    let (on_a, on_b) = reach(pair, &after_a, &after_b);
    let turned = |doc: DocId, words: Range<u32>| {
        let mut ids = ids(pair, doc, words);
        ids.reverse();
        ids
    };
    let (before_a, before_b) =
        (turned(pair.a, around_a.start..a.start), turned(pair.b, around_b.start..b.start));
    let (back_a, back_b) = reach(pair, &before_a, &before_b);
    let reached = (a.start - back_a..a.end + on_a, b.start - back_b..b.end + on_b);
    to_sentences(pair, reached, (around_a, around_b))
}

/// How many words of two stretches from their start belong together: as many as their alignment scores most with.
fn reach(pair: Pair<'_>, x: &[u32], y: &[u32]) -> (u32, u32) {
    let (mut best, mut score, mut top) = ((0, 0), 0, 0);
    for op in global(pair, x, y).ops {
        score += align::score(&op);
        if score > top {
            (best, top) = ((op.a.end, op.b.end), score);
        }
    }
    best
}

/// A block with the rest of its first and of its last sentence, if on both sides it has most of that sentence.
fn to_sentences(pair: Pair<'_>, (a, b): Both, (around_a, around_b): Both) -> Both {
    let starts = |doc: DocId, words: &Range<u32>, around: &Range<u32>| {
        let start = (around.start..=words.start).rev().find(|&n| begins_sentence(pair, doc, n));
        let end = (words.start + 1..words.end).find(|&n| begins_sentence(pair, doc, n)).unwrap_or(words.end);
        start.filter(|start| words.start - start <= end - words.start)
    };
    let ends = |doc: DocId, words: &Range<u32>, around: &Range<u32>| {
        let end = (words.end..=around.end).find(|&n| begins_sentence(pair, doc, n));
        let start = (words.start..words.end).rev().find(|&n| begins_sentence(pair, doc, n));
        end.filter(|end| end - words.end <= words.end - start.unwrap_or(words.start))
    };
    let start = starts(pair.a, &a, &around_a).zip(starts(pair.b, &b, &around_b));
    let end = ends(pair.a, &a, &around_a).zip(ends(pair.b, &b, &around_b));
    let (start, end) = (start.unwrap_or((a.start, b.start)), end.unwrap_or((a.end, b.end)));
    (start.0..end.0, start.1..end.1)
}

/// What stands between a word and the one before it; nothing before the first and behind the last.
fn gap<'a>(pair: Pair<'a>, doc: DocId, at: u32) -> Option<&'a str> {
    let tokens = pair.corpus.tokens(doc);
    let (before, here) = (tokens.get(at.checked_sub(1)? as usize)?, tokens.get(at as usize)?);
    let text = &pair.corpus.document(doc).text;
    Some(text.slice(Span { start: before.span.end, end: here.span.start.max(before.span.end) }))
}

fn begins_paragraph(pair: Pair<'_>, doc: DocId, at: u32) -> bool {
    gap(pair, doc, at).is_none_or(|gap| gap.contains("\n\n"))
}

fn begins_sentence(pair: Pair<'_>, doc: DocId, at: u32) -> bool {
    gap(pair, doc, at).is_none_or(|gap| gap.contains("\n\n") || gap.contains(['.', '?', '!', '…', '。']))
}

fn ids(pair: Pair<'_>, doc: DocId, words: Range<u32>) -> Vec<u32> {
    pair.corpus.ids(doc)[words.start as usize..words.end as usize].to_vec()
}

/// The alignment without the runs that moved passages stand in, and what those runs hold besides: the passages themselves with
/// what differs inside them, and the words around them.
pub(super) fn set_apart(
    pair: Pair<'_>,
    mut alignment: Alignment,
    moved: &[Both],
) -> (Alignment, Vec<Variant>) {
    let mut found = Vec::new();
    for block in moved {
        let (a, b) = (pair.corpus.span(pair.a, block.0.clone()), pair.corpus.span(pair.b, block.1.clone()));
        found.push(Variant { class: Class::Transposition, subclass: "", a, b });
        found.extend(compared(pair, block));
    }
    let mut kept = Vec::new();
    for run in steps(&alignment.ops) {
        let (a, b) = extent(run);
        let (in_a, in_b) = (inside(&a, moved.iter().map(|m| &m.0)), inside(&b, moved.iter().map(|m| &m.1)));
        if run[0].step == Step::Equal || (in_a.is_empty() && in_b.is_empty()) {
            kept.extend_from_slice(run);
            continue;
        }
        found.extend(beside(pair, (&a, &b), (outside(&a, &in_a), outside(&b, &in_b))));
    }
    alignment.ops = kept;
    (alignment, found)
}

/// What differs between two stretches that stand against each other.
fn compared(pair: Pair<'_>, (a, b): &Both) -> Vec<Variant> {
    let inner = global(pair, &ids(pair, pair.a, a.clone()), &ids(pair, pair.b, b.clone()));
    let mut found = variant::variants(pair, &shifted(inner, a.start, b.start));
    settle::merge_moved(pair, &mut found);
    found
}

/// The words of a run that stand beside what was moved: one stretch on each side are two readings of one place, others are missing on the other
/// side.
fn beside(
    pair: Pair<'_>,
    (a, b): (&Range<u32>, &Range<u32>),
    (left, right): (Vec<Range<u32>>, Vec<Range<u32>>),
) -> Vec<Variant> {
    if let ([x], [y]) = (&left[..], &right[..]) {
        return compared(pair, &(x.clone(), y.clone()));
    }
    let missing = |a: Span, b: Span| Variant { class: Class::Omission, subclass: "", a, b };
    let (at_a, at_b) =
        (pair.corpus.span(pair.a, a.start..a.start), pair.corpus.span(pair.b, b.start..b.start));
    let left = left.into_iter().map(|r| missing(pair.corpus.span(pair.a, r), at_b));
    let right = right.into_iter().map(|r| missing(at_a, pair.corpus.span(pair.b, r)));
    left.chain(right).collect()
}

/// The ranges that lie inside `whole`, in order.
fn inside<'a>(whole: &Range<u32>, ranges: impl Iterator<Item = &'a Range<u32>>) -> Vec<Range<u32>> {
    let mut inside: Vec<Range<u32>> =
        ranges.filter(|r| whole.start <= r.start && r.end <= whole.end).cloned().collect();
    inside.sort_by_key(|r| r.start);
    inside
}

/// What is left of `whole` between the ranges `taken` out of it.
fn outside(whole: &Range<u32>, taken: &[Range<u32>]) -> Vec<Range<u32>> {
    let starts = [whole.start].into_iter().chain(taken.iter().map(|r| r.end));
    let ends = taken.iter().map(|r| r.start).chain([whole.end]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|r| !r.is_empty()).collect()
}

fn shifted(mut alignment: Alignment, a: u32, b: u32) -> Alignment {
    let by = |r: &Range<u32>, n: u32| r.start + n..r.end + n;
    for op in &mut alignment.ops {
        (op.a, op.b) = (by(&op.a, a), by(&op.b, b));
    }
    (alignment.a, alignment.b) = (by(&alignment.a, a), by(&alignment.b, b));
    alignment
}
