//! What a report attributes to somebody.
//!
//! In: the analysis of a text. Out: its quotations with cue and speaker, and its claims of reported speech, in order. The mentions of
//! the text are read once for both.

use super::mentions::Mentions;
use super::quotation::{Claim, Quotation};
use super::{claim, extract, interrupted, speaker, subject};
use crate::analysis::{Analysis, Parts};
use crate::document::Document;
use crate::text::Span;
use foldhash::quality::FixedState;
use std::hash::BuildHasher;

/// What a report attributes to somebody.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Attributions {
    /// Words between marks, or set apart as a quotation, in order.
    pub quotations: Vec<Quotation>,
    /// Reported speech, in order.
    pub claims: Vec<Claim>,
    /// What else was made of the text on the way.
    pub(super) parts: Parts,
    /// The hash of the text.
    text: u64,
}

impl Attributions {
    /// Whether these are the attributions of a document with the same text.
    pub(super) fn are_of(&self, document: &Document) -> bool {
        self.text == hash(document)
    }
}

fn hash(document: &Document) -> u64 {
    FixedState::default().hash_one(document.text.as_str())
}

/// What a report attributes to somebody: words between marks, and reported speech.
///
/// ```
/// let report = variorum::Document::plain("r", "Anna Berg said the pier was “beyond all repair now”. She promised that it would be closed.");
/// let found = variorum::attributions(&report);
/// assert_eq!(found.quotations[0].speaker.as_ref().unwrap().name, "Anna Berg");
/// assert!(found.claims.iter().any(|c| report.text.slice(c.content) == "that it would be closed"));
/// ```
pub fn attributions(document: &Document) -> Attributions {
    let analysis = Analysis::new(document);
    let mut quotations = extract::quotations(&analysis);
    let mentions = subject::mentions(&analysis, &quotations);
    speaker::attribute(&mentions, &mut quotations);
    let quotations = interrupted::joined(&mentions, quotations);
    let claims = claim::claims(&mentions, &quotations);
    Attributions { quotations, claims, parts: analysis.into_parts(), text: hash(document) }
}

/// The claims of one sentence, read by itself: whom a pronoun stands for is not looked for in other sentences.
pub(super) fn in_sentence(analysis: &Analysis<'_>, sentence: Span) -> Vec<Claim> {
    let mut quotations = extract::marked_in(analysis.document, sentence);
    let words = analysis.words();
    let first = words.partition_point(|w| w.start < sentence.start);
    let words = &words[first..words.partition_point(|w| w.end <= sentence.end).max(first)];
    let only = [sentence];
    let mentions = subject::with_sayings(Mentions::among(analysis, words, &only, &quotations));
    speaker::attribute(&mentions, &mut quotations);
    claim::claims(&mentions, &quotations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::growth::assert_in_proportion;

    #[test]
    fn attributions_of_one_long_line_take_time_in_proportion() {
        let text = |sentences: usize| -> Document {
            let line = |n| format!("Berg said that {n} boats cost {} euros, “far too many” for her. ", 3 * n);
            Document::plain("r", (0..sentences).map(line).collect::<String>())
        };
        assert_in_proportion(&text(100), &text(400), attributions);
    }

    #[test]
    fn quotations_of_one_long_line_are_read_in_proportion() {
        for said in ["\"a b\" ", "他说：“船今天不开了”。"] {
            let text = |times: usize| Document::plain("r", format!("会长说。{}", said.repeat(times)));
            assert_in_proportion(&text(2_000), &text(8_000), attributions);
        }
    }

    #[test]
    fn people_of_one_surname_are_told_apart_in_proportion() {
        let letters = |n: usize| -> String { n.to_string().bytes().map(|b| char::from(b + 49)).collect() };
        let text = |people: usize| -> Document {
            let line = |n| format!("“The boat was late,” M{} Berg said.\n\n", letters(n));
            Document::plain("r", (0..people).map(line).collect::<String>())
        };
        assert_in_proportion(&text(150), &text(600), attributions);
    }
}
