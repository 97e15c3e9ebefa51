//! Marks that belong to no place between two words that both versions have: those at the ends of the texts, and the signs of figures.
//!
//! In: two documents and their differences. Out: the same with these marks. Linear.

use crate::align::{Alignment, Step};
use crate::corpus::DocId;
use crate::figure;
use crate::text::Span;
use crate::variant::{Class, Pair, Variant, mark_kind, marks_part, squeezed};

/// What differs before the first word and behind the last, where both versions begin, or end, with the same word.
pub(super) fn at_ends(pair: Pair<'_>, alignment: &Alignment) -> Vec<Variant> {
    let words = |d: DocId| pair.corpus.tokens(d).len() as u32;
    let length = |d: DocId| pair.corpus.document(d).text.len() as u32;
    let is_equal = |op: &&crate::align::Op| op.step == Step::Equal;
    let first = alignment.ops.first().filter(is_equal).filter(|op| op.a.start + op.b.start == 0);
    let ends_both = |op: &&crate::align::Op| op.a.end == words(pair.a) && op.b.end == words(pair.b);
    let last = alignment.ops.last().filter(is_equal).filter(ends_both);
    let before = |d: DocId| Span { start: 0, end: pair.corpus.span(d, 0..1).start };
    let behind = |d: DocId| {
        let end = words(d);
        Span { start: pair.corpus.span(d, end - 1..end).end, end: length(d) }
    };
    let head = first.and_then(|_| marks(pair, before(pair.a), before(pair.b)));
    let foot = last.and_then(|_| marks(pair, behind(pair.a), behind(pair.b)));
    head.into_iter().chain(foot).collect()
}

fn marks(pair: Pair<'_>, x: Span, y: Span) -> Option<Variant> {
    let text = |d: DocId, span: Span| pair.corpus.document(d).text.slice(span);
    let (p, q) = (text(pair.a, x), text(pair.b, y));
    (squeezed(p) != squeezed(q)).then(|| Variant {
        class: Class::Typography,
        subclass: mark_kind(p, q),
        a: marks_part(p, x),
        b: marks_part(q, y),
    })
}

/// Puts the signs of figures into what differs where they differ: `[-$5-]{+€5+}`, and takes out what these marks were besides.
pub(super) fn with_signs(pair: Pair<'_>, found: &mut Vec<Variant>) {
    let text = |d: DocId| pair.corpus.document(d).text.as_str();
    let (x, y) = (text(pair.a), text(pair.b));
    let mut signed: Vec<(Span, Span)> = Vec::new();
    let figures = found.iter_mut().filter(|v| v.class == Class::Number && !v.a.is_empty() && !v.b.is_empty());
    for v in figures {
        let signs = |text: &str, at: Span| figure::signs(text, at.start as usize, at.end as usize);
        let (here, there) = (signs(x, v.a), signs(y, v.b));
        if here != there {
            (v.a, v.b) = (with_those(x, v.a, &here), with_those(y, v.b, &there));
            signed.push((v.a, v.b));
        }
    }
    let is_sign = |v: &Variant| {
        let inside = |(a, b): &(Span, Span)| a.contains(v.a) && b.contains(v.b);
        v.class == Class::Typography && signed.iter().any(inside)
    };
    found.retain(|v| !is_sign(v));
}

/// A figure with its signs: a minus right before it, and what stands beside that on either side, perhaps behind a blank.
fn with_those(text: &str, figure: Span, signs: &str) -> Span {
    const BLANKS: [char; 3] = [' ', '\u{A0}', '\u{202F}'];
    let (mut start, mut end) = (figure.start as usize, figure.end as usize);
    if signs.starts_with('-') {
        start = text[..start].char_indices().next_back().map_or(start, |(at, _)| at);
    }
    let is_sign = |c: &char| *c != '-' && signs.contains(*c);
    let before = text[..start].trim_end_matches(BLANKS);
    start = before.chars().next_back().filter(is_sign).map_or(start, |c| before.len() - c.len_utf8());
    let after = text[end..].trim_start_matches(BLANKS);
    let behind = text.len() - after.len();
    end = after.chars().next().filter(is_sign).map_or(end, |c| behind + c.len_utf8());
    Span::new(start, end)
}
