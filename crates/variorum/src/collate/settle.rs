//! Where exactly a one-sided stretch stands, and changes that belong together.
//!
//! An alignment may place an inserted sentence one word early at no cost, when both sentences begin alike. Of all placings with
//! the same words equal, the one that begins at a label, else at a sentence, else after a mark, is the one a reader would choose.

use crate::align::{Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use crate::text::Span;
use crate::variant::{Class, Pair, Variant};
use std::ops::Range;

/// The most tokens a differing stretch is slid to a better border. Set by hand, to bound the work.
const FARTHEST: u32 = 60;

/// The same alignment with every one-sided stretch at its most natural place, but for those of moved blocks.
pub(super) fn settled(
    pair: Pair<'_>,
    mut alignment: Alignment,
    moved: &[(Range<u32>, Range<u32>)],
) -> Alignment {
    let is_moved = |op: &Op| {
        let overlaps = |x: &Range<u32>, y: &Range<u32>| x.start < y.end && y.start < x.end;
        moved.iter().any(|m| overlaps(&m.0, &op.a) || overlaps(&m.1, &op.b))
    };
    for n in 1..alignment.ops.len().saturating_sub(1) {
        let (doc, tokens) = match alignment.ops[n].step {
            Step::Insert => (pair.b, alignment.ops[n].b.clone()),
            Step::Delete => (pair.a, alignment.ops[n].a.clone()),
            _ => continue,
        };
        if is_moved(&alignment.ops[n]) {
            continue;
        }
        // beside another differing step there is nothing to slide along, and which comes first would depend on the sides
        let (before, after) = (&alignment.ops[n - 1], &alignment.ops[n + 1]);
        if before.step != Step::Equal || after.step != Step::Equal {
            continue;
        }
        let (before, after) = (before.a.end - before.a.start, after.a.end - after.a.start);
        let by = best_slide(pair.corpus, doc, &tokens, before, after);
        slide(&mut alignment.ops[n - 1..=n + 1], by);
    }
    alignment.ops.retain(|o| !o.a.is_empty() || !o.b.is_empty());
    alignment
}

/// By how many tokens to slide, right if positive, so that `tokens` begins where something begins.
fn best_slide(corpus: &Corpus, doc: DocId, tokens: &Range<u32>, before: u32, after: u32) -> i32 {
    let ids = corpus.ids(doc);
    let mut best = (boundary(corpus, doc, tokens.start), 0i32);
    let (mut start, mut end) = (tokens.start, tokens.end);
    for by in 1..=before.min(FARTHEST) {
        if ids[start as usize - 1] != ids[end as usize - 1] {
            break;
        }
        (start, end) = (start - 1, end - 1);
        let here = boundary(corpus, doc, start);
        if here > best.0 {
            best = (here, -(by as i32));
        }
    }
    (start, end) = (tokens.start, tokens.end);
    for by in 1..=after.min(FARTHEST) {
        if ids[start as usize] != ids[end as usize] {
            break;
        }
        (start, end) = (start + 1, end + 1);
        let here = boundary(corpus, doc, start);
        if here > best.0 {
            best = (here, by as i32);
        }
    }
    best.1
}

/// What begins at a token: 3 a label, 2 a sentence or paragraph, 1 what follows a mark, 0 nothing.
fn boundary(corpus: &Corpus, doc: DocId, at: u32) -> u8 {
    let tokens = corpus.tokens(doc);
    let (Some(here), Some(before)) =
        (tokens.get(at as usize), (at as usize).checked_sub(1).map(|i| tokens[i]))
    else {
        return 2;
    };
    let document = corpus.document(doc);
    if document.in_label(here.span) && !document.in_label(before.span) {
        return 3;
    }
    let gap = document.text.slice(Span { start: before.span.end, end: here.span.start });
    match gap {
        _ if gap.contains(['.', '?', '!', '\n']) => 2,
        _ if gap.contains(|c: char| !c.is_whitespace()) => 1,
        _ => 0,
    }
}

fn slide(ops: &mut [Op], by: i32) {
    let move_by = |x: &mut u32| *x = x.wrapping_add_signed(by);
    for x in [&mut ops[0].a.end, &mut ops[0].b.end] {
        move_by(x);
    }
    for x in [&mut ops[2].a.start, &mut ops[2].b.start] {
        move_by(x);
    }
    let middle = &mut ops[1];
    for x in [&mut middle.a.start, &mut middle.a.end, &mut middle.b.start, &mut middle.b.end] {
        move_by(x);
    }
}

/// The most equal words between two halves that are joined to one change; more part them. Set by hand, not tuned.
const MOST_BETWEEN: usize = 3;

/// An omission on one side and one on the other, a few words apart in one sentence, are one change of wording:
/// `greatly look forward` for `look forward with great pleasure`.
pub(super) fn merge_moved(pair: Pair<'_>, found: &mut Vec<Variant>) {
    let mut merged: Vec<Variant> = Vec::with_capacity(found.len());
    for next in found.drain(..) {
        let Some(n) = merged.iter().rposition(|v| !v.class.is_harmless()) else {
            merged.push(next);
            continue;
        };
        let last = &merged[n];
        let halves = last.a.is_empty() && next.b.is_empty() || last.b.is_empty() && next.a.is_empty();
        let omissions = last.class == Class::Omission && next.class == Class::Omission;
        if omissions && halves && short(pair, last) && short(pair, &next) && together(pair, last, &next) {
            let (a, b) = (last.a.cover(next.a), last.b.cover(next.b));
            merged[n] = Variant {
                class: Class::Wording,
                subclass: "substitution",
                a: closed(pair, pair.a, a),
                b: closed(pair, pair.b, b),
            };
        } else {
            merged.push(next);
        }
    }
    *found = merged;
}

fn short(pair: Pair<'_>, v: &Variant) -> bool {
    pair.corpus.tokens_in(pair.a, v.a).len() + pair.corpus.tokens_in(pair.b, v.b).len() <= 2 * MOST_BETWEEN
}

/// Whether few words and no mark stand between two variants on both sides.
fn together(pair: Pair<'_>, first: &Variant, second: &Variant) -> bool {
    let near = |doc: DocId, x: Span, y: Span| {
        let between = Span { start: x.end, end: y.start.max(x.end) };
        let words = pair.corpus.tokens_in(doc, between).len();
        let marks = pair.corpus.document(doc).text.slice(between).contains(['.', ',', ';', ':', '?', '!']);
        (1..=MOST_BETWEEN).contains(&words) && !marks
    };
    near(pair.a, first.a, second.a) && near(pair.b, first.b, second.b)
}

/// The span from the first token it touches to the last.
fn closed(pair: Pair<'_>, doc: DocId, span: Span) -> Span {
    let tokens = pair.corpus.tokens_in(doc, span);
    if tokens.is_empty() { span } else { pair.corpus.span(doc, tokens) }
}
