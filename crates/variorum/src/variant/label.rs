//! Labels of turns among differing words.
//!
//! In: a stretch of differing tokens. Out: the labels at its ends as differences of their own, with whether they name two people.

use super::{Class, Pair, Variant};
use crate::corpus::DocId;
use crate::person;
use crate::text::Span;
use std::ops::Range;

/// The subclass of a label that names somebody else.
pub(super) const OTHER_SPEAKER: &str = "other-speaker";
/// The subclass of a label that may name the same person in other words.
pub(super) const OTHER_LABEL: &str = "other-label";

impl Pair<'_> {
    /// Takes the label that ends a stretch off it: it belongs to the words that follow.
    pub(super) fn split_label(&self, a: &mut Range<u32>, b: &mut Range<u32>) -> Option<Variant> {
        let in_label = |doc: DocId, at: u32| {
            let token = self.corpus.tokens(doc)[at as usize];
            self.corpus.document(doc).in_label(token.span)
        };
        let from = |doc: DocId, r: &Range<u32>| {
            r.clone().rev().take_while(|&t| in_label(doc, t)).last().unwrap_or(r.end)
        };
        let (i, j) = (from(self.a, a), from(self.b, b));
        if i == a.end && j == b.end {
            return None;
        }
        let (x, y) = (i..a.end, j..b.end);
        (a.end, b.end) = (i, j);
        Some(self.labels(x, y))
    }

    /// Takes the labels that begin a stretch on both sides off it, so that the words after them are compared alone.
    pub(super) fn split_first_label(&self, a: &mut Range<u32>, b: &mut Range<u32>) -> Option<Variant> {
        let to = |doc: DocId, r: &Range<u32>| {
            let in_label =
                |&t: &u32| self.corpus.document(doc).in_label(self.corpus.tokens(doc)[t as usize].span);
            r.start + r.clone().take_while(in_label).count() as u32
        };
        let (i, j) = (to(self.a, a), to(self.b, b));
        let words = i < a.end || j < b.end;
        if i == a.start || j == b.start || !words {
            return None;
        }
        let (x, y) = (a.start..i, b.start..j);
        (a.start, b.start) = (i, j);
        Some(self.labels(x, y))
    }

    /// Two labels that stand against each other, or one that stands against none.
    fn labels(&self, x: Range<u32>, y: Range<u32>) -> Variant {
        let subclass = if x.is_empty() || y.is_empty() {
            "absent"
        } else if self.are_of_two(&x, &y) {
            OTHER_SPEAKER
        } else {
            OTHER_LABEL
        };
        let (a, b) = (self.label_span(self.a, x), self.label_span(self.b, y));
        Variant { class: Class::SpeakerLabel, subclass, a, b }
    }

    /// Whether two labels name two people; a shortened name is one's with the full one.
    fn are_of_two(&self, x: &Range<u32>, y: &Range<u32>) -> bool {
        let named = |doc: DocId, tokens: &Range<u32>| {
            let span = self.corpus.span(doc, tokens.clone());
            let turns = &self.corpus.document(doc).turns;
            turns.iter().find(|t| t.label.overlaps(span)).map(|t| t.speaker.as_str())
        };
        let Some((one, other)) = named(self.a, x).zip(named(self.b, y)) else { return false };
        let (small, other_small) = (one.to_lowercase(), other.to_lowercase());
        let cut = |short: &str, long: &str| long.starts_with(short.trim_end_matches('.'));
        !cut(&small, &other_small)
            && !cut(&other_small, &small)
            && person::identity(one, other) == Some(person::Identity::Different)
    }

    /// The whole label, with its colon, around the tokens given.
    fn label_span(&self, doc: DocId, tokens: Range<u32>) -> Span {
        let empty = tokens.is_empty();
        let span = self.corpus.span(doc, tokens);
        let turns = &self.corpus.document(doc).turns;
        let labels = turns.iter().map(|t| t.label).filter(|l| !empty && l.overlaps(span));
        let mut label = labels.fold(span, Span::cover);
        // the stop of `URSULA.` is a sign, that of `Urs.` may be either
        if !empty && self.corpus.document(doc).text.slice(label).ends_with('.') {
            label.end -= 1;
        }
        label
    }
}
