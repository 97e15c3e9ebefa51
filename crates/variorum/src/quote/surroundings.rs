//! What stands around a place: its sentence, its turn, and how much of a quotation's weight stands there.

use super::index::Index;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::corpus::DocId;
use crate::text::Span;
use crate::turn::Turn;
use std::collections::BTreeSet;
use std::ops::Range;

/// Tokens of its sentence on each side of a place, and of a quotation, that are compared; those farther off are not read. Set by
/// hand, not tuned.
pub(super) const AROUND: u32 = 30;

impl Index<'_> {
    /// The stems in a quotation's sentence.
    pub(super) fn sentence_context(&self, words: &QuotedWords) -> BTreeSet<u32> {
        let (Some(first), Some(last)) = (words.tokens.first(), words.tokens.last()) else {
            return BTreeSet::new();
        };
        self.stems_around(words.document, &(first.start..last.end))
    }

    /// How much of their weight stands in the sentence of a place too, 0 to 1.
    pub(super) fn context(&self, around: &BTreeSet<u32>, placed: &Placed) -> f64 {
        let weight = self.stem_weight_in(placed.place.source);
        let all: f64 = around.iter().map(|&s| weight(s)).sum();
        let here = self.stems_around(placed.place.source, &placed.tokens);
        let shared: f64 = here.intersection(around).map(|&s| weight(s)).sum();
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
