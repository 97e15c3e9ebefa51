//! Places by meaning: the sentences of the sources that say most nearly what quoted words say.
//!
//! The sentences are indexed when the first quotation needs them. How many look-ups a report may make follows from how many sentences
//! there are, so that the work is bounded.

use super::index::Index;
use super::place::moved;
use super::placed::Placed;
use super::surroundings::AROUND;
use super::words::QuotedWords;
use crate::align::{self, Alignment, Step};
use crate::corpus::DocId;
use crate::figure;
use crate::fold;
use crate::meaning::{Near, SentenceParts, SentenceUnit, Sentences};
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// The most sentences given for one quotation. Set by hand, not tuned.
const MOST_NEAREST: usize = 5;

/// The most tokens of a query by meaning; of a longer quotation only the first are looked for. Set by hand, to bound the work.
const LONGEST_QUERY: u32 = 250;

/// The most comparisons of a quotation with a sentence, all look-ups for quotations of a report together; what is beyond is not
/// looked for and a note says so. Set by hand, to bound the work.
const MOST_COMPARED: usize = 20_000_000;

/// The fewest look-ups made all the same, however many sentences there are. Set by hand, not tuned.
const FEWEST_LOOKUPS: usize = 100;

/// Share of the words of the shorter of two sentences, 0 to 1, from which on they are the same words. Set by hand, not tuned.
const SAME_WORDS: f64 = 0.8;

impl Index<'_> {
    /// The sentences nearest to quoted words by what they say, best first, each with how near it is.
    pub(super) fn nearest(&self, words: &QuotedWords) -> Vec<(Placed, Near<'_>)> {
        let placed = |near: &Near<'_>| {
            let (source, alignment) = self.told(words, near);
            self.placed(words, source, alignment)
        };
        self.nearest_units(words).into_iter().map(|near| (placed(&near), near)).collect()
    }

    /// The same as places without their differences.
    pub(super) fn nearest_places(&self, words: &QuotedWords) -> Vec<Placed> {
        let placed = |near: Near<'_>| {
            let (source, alignment) = self.told(words, &near);
            self.placed_without_changes(words, source, alignment)
        };
        self.nearest_units(words).into_iter().map(placed).collect()
    }

    /// Quoted words against the part of a sentence that tells of them.
    fn told(&self, words: &QuotedWords, near: &Near<'_>) -> (DocId, Alignment) {
        let source = near.unit.document;
        let range = self.telling_part(words, source, &near.unit.tokens);
        let ids = &self.corpus.ids(source)[range.start as usize..range.end as usize];
        (source, moved(align::global(&words.ids, ids), range.start))
    }

    /// Where the same sentences stand, and how much of the words' weight.
    pub(super) fn nearest_spans(&self, words: &QuotedWords) -> Vec<(DocId, Span, f64)> {
        let placed = |near: Near<'_>| {
            let source = near.unit.document;
            let range = self.telling_part(words, source, &near.unit.tokens);
            (source, self.corpus.span(source, range.clone()), self.weight_share(words, source, &range))
        };
        self.nearest_units(words).into_iter().map(placed).collect()
    }

    fn nearest_units(&self, words: &QuotedWords) -> Vec<Near<'_>> {
        let Some(tokens) = query(words) else { return Vec::new() };
        let around = self.in_sentence(words.document, &tokens, AROUND);
        let copy = |x: &SentenceUnit, y: &SentenceUnit| self.is_copy(x, y);
        let sought = |source| words.are_sought_in(source);
        self.sentences().nearest(words.document, tokens, around, MOST_NEAREST, (copy, sought))
    }

    /// Whether two sentences of different sources are the same words, but for slips of a scanner or an editor: nearly all words of the
    /// shorter stand in the longer in one stretch, and no negation and no figure is added, lost or another.
    fn is_copy(&self, x: &SentenceUnit, y: &SentenceUnit) -> bool {
        if x.document == y.document {
            return false;
        }
        let (short, long) = if x.tokens.len() <= y.tokens.len() { (x, y) } else { (y, x) };
        let ids =
            |u: &SentenceUnit| &self.corpus.ids(u.document)[u.tokens.start as usize..u.tokens.end as usize];
        let (few, many) = (ids(short), ids(long));
        let least = SAME_WORDS * few.len() as f64;
        let enough = |count: usize| count as f64 >= least;
        // most pairs share little, which one bit a word shows
        let bits = many.iter().fold([0u64; 4], |mut bits, id| {
            bits[*id as usize / 64 % 4] |= 1 << (id % 64);
            bits
        });
        if !enough(few.iter().filter(|id| bits[**id as usize / 64 % 4] >> (**id % 64) & 1 == 1).count()) {
            return false;
        }
        let held: BTreeSet<u32> = many.iter().copied().collect();
        if !enough(few.iter().filter(|id| held.contains(id)).count()) {
            return false;
        }
        let Some(found) = align::fit(few, many, |_, _| false) else { return false };
        let weighs = |unit: &SentenceUnit, range: &Range<u32>| {
            range.clone().any(|n| self.turns_sense(unit.document, unit.tokens.start + n))
        };
        let mut changed = found.ops.iter().filter(|op| op.step != Step::Equal);
        // what is much longer is the same sentence and the next
        let beside = [0..found.b.start, found.b.end..many.len() as u32];
        let more = many.len() < 2 * few.len() && beside.iter().any(|range| weighs(long, range));
        enough(found.equal() as usize)
            && !more
            && !changed.any(|op| weighs(short, &op.a) || weighs(long, &op.b))
    }

    /// Whether a word is a negation or a figure.
    fn turns_sense(&self, document: DocId, token: u32) -> bool {
        let word = fold::lower(self.corpus.word(document, token));
        let language = self.corpus.document(document).vocabulary();
        language.negations.has(&word)
            || language.negative_endings.iter().any(|end| word.ends_with(end))
            || figure::value(&word).is_some()
    }

    /// How much of what quoted words say a sentence says too, 0 to 1.
    pub(super) fn covered(&self, words: &QuotedWords, near: &Near<'_>) -> f32 {
        query(words).map_or(0.0, |tokens| self.sentences().covered(words.document, tokens, near.unit))
    }

    pub(super) fn sentences(&self) -> Sentences<'_> {
        let documents = || self.sources().collect::<Vec<_>>();
        let made = || SentenceParts::new(self.analyses, self.corpus, &documents(), self.model.is_some());
        Sentences::of(self.corpus, self.parts.sentences.get_or_init(made), self.model)
    }

    /// How many lookups by meaning are made for the quotations of a report, and as many for its claims and for its figures.
    pub(super) fn lookups(&self) -> usize {
        (MOST_COMPARED / self.sentences().len().max(1)).max(FEWEST_LOOKUPS)
    }

    /// The part of a sentence that holds the forms of the quotation's weighty words; all of it where that would be too little.
    fn telling_part(&self, words: &QuotedWords, source: DocId, tokens: &Range<u32>) -> Range<u32> {
        let ids = &self.corpus.ids(source)[tokens.start as usize..tokens.end as usize];
        let quoted: BTreeSet<u32> = words.ids.iter().filter_map(|&id| self.stem(id)).collect();
        let weight = self.stem_weight_in(source);
        let weighty =
            |n: &u32| self.stem(ids[*n as usize]).is_some_and(|s| quoted.contains(&s) && weight(s) >= 1.0);
        let all = 0..ids.len() as u32;
        let (first, last) = (all.clone().find(weighty), all.clone().rev().find(weighty));
        let part = first.zip(last).map_or(all.clone(), |(f, l)| f..l + 1);
        let range = if 2 * part.len() >= words.len().min(all.len()) { part } else { all };
        tokens.start + range.start..tokens.start + range.end
    }
}

/// The tokens of quoted words that are compared by meaning.
fn query(words: &QuotedWords) -> Option<Range<u32>> {
    let (first, last) = (words.tokens.first()?, words.tokens.last()?);
    Some(first.start..last.end.min(first.start + LONGEST_QUERY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyses;
    use crate::corpus::Corpus;
    use crate::document::Document;

    #[test]
    fn so_many_lookups_are_made_that_the_sentences_compared_stay_bounded() {
        let lookups = |sentences: usize| {
            let text: String = (0..sentences).map(|n| format!("Boat {n} left.\n\n")).collect();
            let corpus = Corpus::new(vec![Document::plain("s", text)]);
            let analyses = Analyses::new(&corpus);
            let index = Index::new(&analyses, &corpus, &[DocId(0)], None);
            let compared = index.lookups() * index.sentences().len();
            (index.lookups(), index.sentences().len(), compared)
        };
        let (many, units, compared) = lookups(5_000);
        assert!(units >= 5_000 && many >= FEWEST_LOOKUPS && compared <= MOST_COMPARED, "{many} {units}");
        assert!(lookups(500).0 > many);
    }
}
