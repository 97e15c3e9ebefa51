//! Shared passages as records, and as text for a terminal.
//!
//! In: the texts with their ids and what [`reuse::find`](crate::reuse::find) found. Out: a [`ReuseRecord`] a passage, in its order.

use super::records::{Part, ReuseRecord};
use crate::reuse::{Kind, Shared};
use crate::text::{LineIndex, Span};

/// The most characters of a passage that a terminal is shown.
const SHOWN: usize = 76;

/// A passage as a record; `index` gives the id and the offsets of a document by its number.
pub fn record<'a>(shared: &Shared, index: impl Fn(usize) -> (&'a str, &'a LineIndex<'a>)) -> ReuseRecord {
    let part = |document: usize, span: Span| {
        let (id, lines) = index(document);
        Part { id: id.to_owned(), start: lines.code_point(span.start), end: lines.code_point(span.end) }
    };
    ReuseRecord {
        a: part(shared.a, shared.in_a),
        b: part(shared.b, shared.in_b),
        kind: kind(shared.kind),
        identity: (shared.identity * 1000.0).round() / 1000.0,
        words: shared.words,
        expected: format!("{:.1e}", shared.expected).parse().unwrap_or(0.0),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Copied => "copied",
        Kind::Reworded => "reworded",
        Kind::Condensed => "condensed",
    }
}

/// A passage in two lines: where it stands on both sides, and its first words.
pub fn lines<'a>(shared: &Shared, text: impl Fn(usize) -> (&'a str, &'a str, &'a LineIndex<'a>)) -> String {
    let place = |document: usize, span: Span| {
        let (id, _, lines) = text(document);
        let (line, column) = lines.line_column(span.start);
        format!("{id}:{line}:{column}")
    };
    let (_, words, _) = text(shared.a);
    let passage = words[shared.in_a.range()].split_whitespace().collect::<Vec<_>>().join(" ");
    let shown: String = passage.chars().take(SHOWN).collect();
    let more = if shown.len() < passage.len() { "…" } else { "" };
    let percent = (shared.identity * 100.0).round();
    let (a, b) = (place(shared.a, shared.in_a), place(shared.b, shared.in_b));
    let what = match shared.kind {
        Kind::Copied => "of the letters".to_owned(),
        other => format!("of the words, {}", kind(other)),
    };
    format!("{a}  {b}  {} words, {percent} % {what}\n    {shown}{more}\n", shared.words)
}
