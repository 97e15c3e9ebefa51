//! Two versions of a text side by side: what they share and every place where they differ.
//!
//! In: two documents of a corpus. Out: a [`Collation`], the shared passages and the classed differences in order.
//!
//! Method: one global alignment; of it the maximal scoring stretches are the shared passages (Ruzzo and Tompa 1999) and what lies
//! between them is set side by side whole, so that two headlines that happen to share three words are not read as versions of
//! one another. Text that one side lacks is looked for elsewhere on the other: a transposition. It is compared by itself, and what
//! is left is aligned without it. The alignment is made in one canonical order of the two texts and turned round if need be, so that
//! exchanging the documents exchanges the sides and nothing else. Cost: that of the alignment.

mod labels;
mod passages;
mod settle;
mod moved;
mod marks;
pub mod table;
pub mod apparatus;
pub mod stemma;

use crate::align::{Alignment, Op, Step};
use crate::corpus::{Corpus, DocId};
use crate::document::Note;
use crate::text::Span;
use crate::variant::{self, Class, Pair, Variant};
use moved::Rearranged;
use std::ops::Range;

/// What two documents share and how they differ.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Collation {
    /// One document.
    pub a: DocId,
    /// The other.
    pub b: DocId,
    /// The shared passages, in the order of a, as spans of both.
    pub passages: Vec<(Span, Span)>,
    /// Every difference, in the order of a.
    pub variants: Vec<Variant>,
    /// What could not be compared word by word, and that nothing is shared.
    pub notes: Vec<Note>,
}

/// Compares two documents of a corpus.
///
/// ```
/// use variorum::{Class, Corpus, DocId, Document};
/// let text = "We will mend the harbour wall before the first storm of the year, whatever it costs us.";
/// let corpus = Corpus::new(vec![
///     Document::plain("a", text),
///     Document::plain("b", text.replace("mend", "raise").replace("harbour", "harbor")),
/// ]);
/// let found = variorum::collate(&corpus, DocId(0), DocId(1));
/// let classes: Vec<Class> = found.variants.iter().map(|v| v.class).collect();
/// assert_eq!(classes, [Class::Wording, Class::Orthographic]);
/// ```
pub fn collate(corpus: &Corpus, a: DocId, b: DocId) -> Collation {
    let pair = Pair { corpus, a, b, phrases: true };
    let parts = |alignment: &Alignment| {
        passages::parts(alignment, |both| ends_paragraph(pair, both), |op| is_label(pair, op))
    };
    let Rearranged { alignment, parts, moved } = moved::placed(pair, alignment(corpus, a, b), &parts);
    let (in_order, elsewhere) = moved::set_apart(pair, parts.alignment, &moved);
    let mut found = variant::variants(pair, &in_order);
    settle::merge_moved(pair, &mut found);
    headers(pair, &parts.shared, &mut found);
    found.extend(elsewhere);
    found.extend(damage_in_headers(pair, &found));
    found.extend(marks::at_ends(pair, &alignment));
    marks::with_signs(pair, &mut found);
    found.sort_by_key(|v| (v.a, v.b, v.class));
    let spans = |(x, y): &(Range<u32>, Range<u32>)| (corpus.span(a, x.clone()), corpus.span(b, y.clone()));
    let mut passages: Vec<(Span, Span)> = parts.shared.iter().chain(&moved).map(spans).collect();
    passages.sort_unstable();
    Collation { a, b, notes: notes(pair, &alignment, &passages), passages, variants: found }
}

/// The global alignment of two documents, made in the canonical order of their texts.
pub fn alignment(corpus: &Corpus, a: DocId, b: DocId) -> Alignment {
    let text = |d: DocId| corpus.document(d).text.as_str();
    if text(a) <= text(b) {
        labels::alignment(corpus, (a, &[]), (b, &[]))
    } else {
        labels::alignment(corpus, (b, &[]), (a, &[])).flipped()
    }
}

/// Whether an operation is about labels alone, which says nothing of the words.
fn is_label(pair: Pair<'_>, op: &Op) -> bool {
    let whole = |doc: DocId, tokens: &Range<u32>| {
        let in_label = |n: u32| pair.corpus.document(doc).in_label(pair.corpus.tokens(doc)[n as usize].span);
        !tokens.is_empty() && in_label(tokens.start) && in_label(tokens.end - 1)
    };
    match op.step {
        Step::Delete => whole(pair.a, &op.a),
        Step::Insert => whole(pair.b, &op.b),
        Step::Equal | Step::Replace => false,
    }
}

/// Whether a paragraph ends, or a label stands, in a stretch or just beside it, on either side.
fn ends_paragraph(pair: Pair<'_>, (a, b): &(Range<u32>, Range<u32>)) -> bool {
    let breaks = |doc: DocId, tokens: &Range<u32>| {
        let all = pair.corpus.tokens(doc);
        let from = (tokens.start as usize).checked_sub(1).map_or(0, |n| all[n].span.end);
        let to = all
            .get(tokens.end as usize)
            .map_or(pair.corpus.document(doc).text.len() as u32, |t| t.span.start);
        let span = Span { start: from, end: to };
        let document = pair.corpus.document(doc);
        document.text.slice(span).contains("\n\n") || document.turns.iter().any(|t| t.label.overlaps(span))
    };
    breaks(pair.a, a) || breaks(pair.b, b)
}

fn notes(pair: Pair<'_>, alignment: &Alignment, passages: &[(Span, Span)]) -> Vec<Note> {
    let mut notes = Vec::new();
    let id = |d: DocId| pair.corpus.document(d).id.clone();
    for (a, b) in &alignment.coarse {
        let message = format!(
            "{} words of {} and {} words of {} are too long and repetitive to be compared word by word; they are listed as a whole",
            a.len(),
            id(pair.a),
            b.len(),
            id(pair.b)
        );
        let span = Some(pair.corpus.span(pair.a, a.clone()));
        notes.push(Note { code: "not-aligned".into(), message, document: Some(id(pair.a)), span });
    }
    if passages.is_empty() {
        let message = format!("{} and {} share no passage", id(pair.a), id(pair.b));
        notes.push(Note::of_run("nothing-shared", message));
    }
    notes
}

/// The most words of a header; a longer stretch before the first passage is an omission. Set by hand, not tuned.
const LONGEST_HEADER: usize = 200;

/// Calls what stands before the first shared passage, and after the last, on both sides a header rather than another wording.
fn headers(pair: Pair<'_>, shared: &[(Range<u32>, Range<u32>)], found: &mut [Variant]) {
    let (Some(first), Some(last)) = (shared.first(), shared.last()) else { return };
    let start = |d: DocId, at: u32| pair.corpus.span(d, at..at).start;
    let (a0, b0) = (start(pair.a, first.0.start), start(pair.b, first.1.start));
    let (a1, b1) =
        (pair.corpus.span(pair.a, last.0.clone()).end, pair.corpus.span(pair.b, last.1.clone()).end);
    for v in found.iter_mut().filter(|v| !v.a.is_empty() && !v.b.is_empty() && !v.class.is_harmless()) {
        let words = |d: DocId, s: Span| pair.corpus.tokens_in(d, s).len();
        let short = words(pair.a, v.a) <= LONGEST_HEADER && words(pair.b, v.b) <= LONGEST_HEADER;
        if short && v.a.end <= a0 && v.b.end <= b0 {
            (v.class, v.subclass) = (Class::Header, "opening");
        } else if short && v.a.start >= a1 && v.b.start >= b1 {
            (v.class, v.subclass) = (Class::Header, "closing");
        }
    }
}

/// Words of a header that are none, and whose correction stands in the header on the other side.
fn damage_in_headers(pair: Pair<'_>, found: &[Variant]) -> Vec<Variant> {
    let mut damage = Vec::new();
    for header in found.iter().filter(|v| v.class == Class::Header) {
        let (a, b) = (pair.corpus.tokens_in(pair.a, header.a), pair.corpus.tokens_in(pair.b, header.b));
        for i in a {
            let x = pair.corpus.word(pair.a, i);
            let same = b
                .clone()
                .find(|&j| matches!(pair.proved(x, pair.corpus.word(pair.b, j)), Some((Class::Ocr, _))));
            if let Some(j) = same {
                let spans = (pair.corpus.span(pair.a, i..i + 1), pair.corpus.span(pair.b, j..j + 1));
                let subclass = "character-substitution";
                damage.push(Variant { class: Class::Ocr, subclass, a: spans.0, b: spans.1 });
            }
        }
    }
    damage
}
