//! What stands around a place: its sentence, its turn, and how much of a quotation's weight stands there.

use super::index::Index;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::corpus::DocId;
use crate::text::Span;
use crate::turn::Turn;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Tokens of its sentence on each side of a place, and of a quotation, that are compared; those farther off are not read. Set by
/// hand, not tuned.
pub(super) const AROUND: u32 = 30;

impl Index<'_> {
    /// The weights of the stems in a quotation's sentence.
    pub(super) fn sentence_context(&self, words: &QuotedWords) -> BTreeMap<u32, f64> {
        let (Some(first), Some(last)) = (words.tokens.first(), words.tokens.last()) else {
            return BTreeMap::new();
        };
        let stems = self.stems_around(words.document, &(first.start..last.end));
        stems.into_iter().map(|s| (s, self.weights[s as usize])).collect()
    }

    /// How much of that stands in the sentence of a place too, 0 to 1.
    pub(super) fn context(&self, around: &BTreeMap<u32, f64>, placed: &Placed) -> f64 {
        let all: f64 = around.values().sum();
        let here = self.stems_around(placed.place.source, &placed.tokens);
        let shared: f64 = here.iter().filter_map(|s| around.get(s)).sum();
        if all > 0.0 { shared / all } else { 0.0 }
    }

    fn stems_around(&self, document: DocId, tokens: &Range<u32>) -> BTreeSet<u32> {
        let wide = self.in_sentence(document, tokens, AROUND);
        let ids = self.corpus.ids(document);
        wide.filter(|t| !tokens.contains(t)).filter_map(|t| self.stem(ids[t as usize])).collect()
    }

    /// The tokens of the turn that holds `span`; of the whole source where there are no turns.
    pub(super) fn turn_tokens(&self, source: DocId, span: Span) -> Range<u32> {
        let document = self.corpus.document(source);
        let turn: Option<&Turn> = document.turn_at(span.start);
        turn.map_or(0..self.corpus.ids(source).len() as u32, |t| self.corpus.tokens_in(source, t.speech))
    }
}
