//! One place for each, where the same words stand in several readings of a source.
//!
//! In: places of one quotation, among which may be the same sentence as one edition has it and as another has. Out: of those the first: the
//! running text where it has the words, else the reading that has them.

use variorum::document::StreamKind;
use variorum::{Check, Checked, Corpus, Document, Flag, Place, Span};

/// Leaves of each quotation one place where several readings of a stretch have its words.
pub(crate) fn once_each(corpus: &Corpus, found: &mut Check) {
    found.quotations.iter_mut().for_each(|q| of_quotation(corpus, q));
    found.claims.iter_mut().for_each(|c| keep_first(corpus, &mut c.places));
}

/// The same for one quotation, which is no longer in several places where only its readings were.
pub(crate) fn of_quotation(corpus: &Corpus, checked: &mut Checked) {
    let before = checked.places.len();
    keep_first(corpus, &mut checked.places);
    if before > 1 && checked.places.len() == 1 {
        checked.flags.retain(|f| *f != Flag::Ambiguous);
    }
}

fn keep_first(corpus: &Corpus, places: &mut Vec<Place>) {
    let read = |document: &Document, span: Span| {
        let stream = document.stream_at(span.start).filter(|s| s.kind == StreamKind::Reading)?;
        Some(stream.of)
    };
    let stretches: Vec<_> = places
        .iter()
        .map(|p| {
            let reading = read(corpus.document(p.source), p.span);
            (p.source, reading.unwrap_or(p.span), reading.is_some())
        })
        .collect();
    let again = |n: usize| {
        let (source, stretch, is_reading) = stretches[n];
        let same = |(k, (other, span, reads)): (usize, &(_, Span, bool))| {
            let earlier = if *reads { k < n && *span == stretch } else { stretch.contains(*span) };
            k != n && *other == source && earlier
        };
        is_reading && stretches.iter().enumerate().any(same)
    };
    let kept: Vec<bool> = (0..places.len()).map(|n| !again(n)).collect();
    let mut kept = kept.into_iter();
    places.retain(|_| kept.next().unwrap_or(true));
}
