//! The sentences of some documents, ranked by nearness to some words.
//!
//! In: documents, and tokens of any document. Out: the nearest sentences, best first, each with a score: about 0 for what has
//! nothing in common, 1.6 for the same words, 2.9 with a model.
//!
//! Method: every sentence, every two in a row of one paragraph and every paragraph are compared as letters, words and vectors of
//! words, a part together with its paragraph; with a model, the best hundred are compared by its vectors too, and all of them where
//! the query's language is not theirs. Of 2,000 verses in two translations the
//! program places 97 in 100 right first, 98 with a model (`bench/`). Cost: about 30 bytes a byte of source, built on first use; a
//! lookup is linear in the sentences.

use super::bags::{self, Bags};
use super::table::{self, Vectors};
use crate::corpus::{Corpus, DocId};
use crate::text::Span;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;

/// What whole words count beside grams; from 0.3 to 1 the ranking hardly changes.
const WORDS: f32 = 0.3;
/// The longest sentences looked at as one, in tokens.
const LONGEST_JOINED: usize = 120;
/// What the paragraph that a sentence is a part of counts in its score, the rest is its own; from 0.3 to 0.7 the ranking hardly
/// changes.
const WHOLE: f32 = 0.4;
/// What is taken off for each time a sentence is shorter than the query by a factor of e: it cannot hold all of it.
const SHORTER: f32 = 0.25;
/// What the vectors of words and those of a model count beside letters.
const TABLE: f32 = 0.8;
const MODEL: f32 = 1.3;
/// The sentences a model is asked about for one query, and in another language.
const MODEL_LOOKS: usize = 100;
const MODEL_LOOKS_ABROAD: usize = 20_000;
/// The sentences from which a model learns what all have in common.
const MODEL_SAMPLE: usize = 200;

/// What counts what is said around the words.
const AROUND: f32 = 0.4;
/// The most words of a sentence that are set against those of the query.
const MOST_COVERING: usize = 500;
/// The fewest tokens around the words that say something.
const FEWEST_AROUND: usize = 3;

/// Gives a sentence a vector of length 1, such that sentences near in meaning have a product near 1.
pub type Encode = dyn Fn(&str) -> Vec<f32> + Sync;

/// A sentence of a source, two that follow each other, or a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unit {
    /// Whose.
    pub document: DocId,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The paragraph it is a part of, if that is a unit too.
    whole: Option<(u32, u32)>,
}

impl Unit {
    fn overlaps(&self, other: &Unit) -> bool {
        let apart = self.tokens.end <= other.tokens.start || other.tokens.end <= self.tokens.start;
        self.document == other.document && !apart
    }

    fn key(&self) -> (DocId, u32, u32) {
        (self.document, self.tokens.start, self.tokens.end)
    }
}

/// A sentence and how near it is.
#[derive(Clone, Debug)]
pub struct Near<'a> {
    /// The sentence, or two.
    pub unit: &'a Unit,
    /// What of the query's letters and words stands in it, 0 to about 1.
    pub letters: f32,
    /// How alike their words' vectors are, -1 to 1.
    pub table: f32,
    /// How alike a model finds them, -1 to 1; none without a model.
    pub model: Option<f32>,
    /// By how many factors of e the query is longer, at least 0.
    pub shorter: f32,
    /// How much of what the query's words say some word of it says too, 0 to 1.
    pub covered: f32,
    /// How near what stands around the query is to the sentence or one beside it, 0 to about 1.8.
    pub around: f32,
}

impl Near<'_> {
    /// All views together, with what stands around; higher is nearer.
    pub fn score(&self) -> f32 {
        self.own() + AROUND * self.around
    }

    /// What the words themselves say, without what stands around.
    pub fn own(&self) -> f32 {
        self.letters + TABLE * self.table + MODEL * self.model.unwrap_or(0.0) - SHORTER * self.shorter
    }
}

/// The sentences of some documents, ready for lookups.
pub struct Sentences<'a> {
    corpus: &'a Corpus,
    units: Vec<Unit>,
    grams: Bags,
    words: Bags,
    vectors: Vectors,
    model: Option<&'a Encode>,
    /// What the model finds in all units, which tells none from another.
    common: OnceLock<Vec<f32>>,
    /// What else it says of each unit, asked for when needed.
    encoded: Vec<OnceLock<Vec<f32>>>,
}

impl<'a> Sentences<'a> {
    /// Indexes the sentences and paragraphs of the documents.
    pub fn new(corpus: &'a Corpus, documents: &[DocId], model: Option<&'a Encode>) -> Sentences<'a> {
        let mut units: Vec<Unit> = documents.iter().flat_map(|&d| units(corpus, d)).collect();
        // searched by place later, whatever the order the documents were named in
        units.sort_by_key(Unit::key);
        units.dedup();
        let text = |u: &Unit| letters(corpus, u.document, u.tokens.clone());
        let grams = Bags::new(units.iter().map(|u| bags::grams(&text(u))));
        let words = Bags::new(units.iter().map(|u| bags::words(&text(u))));
        // one after another: this runs while others wait for it, and a waiting thread must not be given a part of it
        let vectors: Vec<Vec<f32>> =
            units.iter().map(|u| table::vector(text(u).split_whitespace())).collect();
        let encoded = units.iter().map(|_| OnceLock::new()).collect();
        Sentences {
            corpus,
            units,
            grams,
            words,
            vectors: Vectors::new(&vectors),
            model,
            common: OnceLock::new(),
            encoded,
        }
    }

    /// How many sentences, and joined ones, there are.
    pub fn len(&self) -> usize {
        self.units.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The sentences nearest to some tokens of a document, at most `most`, best first; ties by place. `around` are the tokens of
    /// the sentence they stand in: what it says beside them is looked for beside the sentences found.
    pub fn nearest(
        &self,
        document: DocId,
        tokens: Range<u32>,
        around: Range<u32>,
        most: usize,
    ) -> Vec<Near<'_>> {
        let mut near = self.compared(document, &tokens, around);
        let order = |x: &Near<'_>, y: &Near<'_>| {
            y.score().total_cmp(&x.score()).then_with(|| x.unit.key().cmp(&y.unit.key()))
        };
        // three units overlap any other: its sentences alone and the pairs around
        let looks = if self.model.is_some() { self.looks(document) } else { 6 * most };
        if near.len() > looks {
            near.select_nth_unstable_by(looks, order);
            near.truncate(looks);
        }
        self.ask_model(document, tokens.clone(), &mut near);
        near.sort_by(order);
        let mut best: Vec<Near<'_>> = Vec::new();
        for n in near {
            if best.len() < most && !best.iter().any(|b| b.unit.overlaps(n.unit)) {
                best.push(n);
            }
        }
        let query = self.plain_words(document, tokens);
        for n in &mut best {
            let unit = letters(self.corpus, n.unit.document, n.unit.tokens.clone());
            n.covered =
                table::covered(&query, &unit.split_whitespace().take(MOST_COVERING).collect::<Vec<_>>());
        }
        best
    }

    /// The words that are no names, by their first letter: a list of the same names says little.
    fn plain_words(&self, document: DocId, tokens: Range<u32>) -> Vec<&str> {
        let ids = self.corpus.ids(document);
        let is_plain = |t: &u32| !self.corpus.word(document, *t).starts_with(char::is_uppercase);
        tokens.filter(is_plain).map(|t| self.corpus.lexicon().key(ids[t as usize])).collect()
    }

    /// Every sentence that shares something with the query, without the model's view; with a model all sentences.
    fn compared(&self, document: DocId, tokens: &Range<u32>, around: Range<u32>) -> Vec<Near<'_>> {
        let (letters, table) = self.views(&letters(self.corpus, document, tokens.clone()));
        let (letters, table) = (self.with_whole(&letters), self.with_whole(&table));
        let around = self.around(document, tokens, around);
        let views = self.units.iter().zip(letters).zip(table).zip(around);
        let near = views.map(|(((unit, letters), table), around)| {
            let shorter = (tokens.len() as f32 / unit.tokens.len() as f32).ln().max(0.0);
            Near { unit, letters, table, model: None, shorter, covered: 0.0, around }
        });
        near.filter(|n| self.model.is_some() || n.letters > 0.0 || n.table > 0.0).collect()
    }

    /// For each unit how much of a text's letters it has, and how alike their words' vectors are.
    fn views(&self, text: &str) -> (Vec<f32>, Vec<f32>) {
        let mut letters = vec![0.0; self.units.len()];
        self.grams.score(&bags::grams(text), 1.0 / (1.0 + WORDS), &mut letters);
        self.words.score(&bags::words(text), WORDS / (1.0 + WORDS), &mut letters);
        let mut table = vec![0.0; self.units.len()];
        self.vectors.score(&table::vector(text.split_whitespace()), 1.0, &mut table);
        (letters, table)
    }

    /// What each unit has, together with what its paragraph has.
    fn with_whole(&self, view: &[f32]) -> Vec<f32> {
        (0..view.len()).map(|n| self.whole(n).map_or(view[n], |w| mixed(view[n], view[w]))).collect()
    }

    /// The paragraph that a unit is a part of.
    fn whole(&self, n: usize) -> Option<usize> {
        let (start, end) = self.units[n].whole?;
        self.units.binary_search_by_key(&(self.units[n].document, start, end), Unit::key).ok()
    }

    /// For each unit how near it, or one it overlaps, is to what stands around the query.
    fn around(&self, document: DocId, tokens: &Range<u32>, around: Range<u32>) -> Vec<f32> {
        let before = around.start..tokens.start.max(around.start);
        let after = tokens.end.min(around.end)..around.end;
        if before.len() + after.len() < FEWEST_AROUND {
            return vec![0.0; self.units.len()];
        }
        let text = letters(self.corpus, document, before) + &letters(self.corpus, document, after);
        let (letters, table) = self.views(&text);
        let near: Vec<f32> = letters.iter().zip(&table).map(|(l, t)| l + TABLE * t).collect();
        (0..near.len()).map(|n| self.beside(n).map(|m| near[m]).fold(0.0, f32::max)).collect()
    }

    /// The units that overlap one, itself included.
    fn beside(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        let unit = &self.units[n];
        let reach = unit.tokens.start.saturating_sub(LONGEST_JOINED as u32);
        let first = self.units.partition_point(|u| (u.document, u.tokens.start) < (unit.document, reach));
        let last =
            self.units.partition_point(|u| (u.document, u.tokens.start) < (unit.document, unit.tokens.end));
        (first..last.max(n + 1)).filter(move |&m| m == n || self.units[m].overlaps(unit))
    }

    /// How many sentences the model is asked about for a query of this document.
    fn looks(&self, document: DocId) -> usize {
        let language = |d: DocId| self.corpus.document(d).language_alone();
        let own = language(document);
        let abroad = self.units.iter().any(|u| own.zip(language(u.document)).is_none_or(|(x, y)| x != y));
        if abroad { MODEL_LOOKS_ABROAD } else { MODEL_LOOKS }
    }

    fn ask_model(&self, document: DocId, tokens: Range<u32>, near: &mut [Near<'_>]) {
        let Some(encode) = self.model else { return };
        let common = self.common.get_or_init(|| self.common(encode));
        let query = table::apart(&encode(&self.written(document, tokens)), common);
        let of = |n: usize| {
            let unit = &self.units[n];
            let vector = self.encoded[n].get_or_init(|| table::apart(&self.encode(encode, unit), common));
            vector.iter().zip(&query).map(|(x, y)| x * y).sum::<f32>()
        };
        near.par_iter_mut().for_each(|near| {
            let n = self.units.binary_search_by_key(&near.unit.key(), Unit::key).unwrap_or(0);
            near.model = Some(self.whole(n).map_or_else(|| of(n), |w| mixed(of(n), of(w))));
        });
    }

    /// What sentences all over the sources have in common, by a model.
    fn common(&self, encode: &Encode) -> Vec<f32> {
        let step = self.units.len().div_ceil(MODEL_SAMPLE).max(1);
        let sample: Vec<&Unit> = self.units.iter().step_by(step).collect();
        let vectors: Vec<Vec<f32>> = sample.into_iter().map(|u| self.encode(encode, u)).collect();
        table::common(&vectors)
    }

    fn encode(&self, encode: &Encode, unit: &Unit) -> Vec<f32> {
        encode(&self.written(unit.document, unit.tokens.clone()))
    }

    /// Tokens as written, on one line, with the marks that end them: a model tells a question from an answer by them.
    fn written(&self, document: DocId, tokens: Range<u32>) -> String {
        let span = self.corpus.span(document, tokens);
        let text = &self.corpus.document(document).text.as_str()[span.start as usize..];
        let marks = text[span.len()..].find(|c: char| c.is_whitespace() || c.is_alphanumeric());
        let end = marks.map_or(text.len(), |marks| span.len() + marks);
        text[..end].split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The sentences of a document, every two in a row of one paragraph, since a translator joins and parts sentences, seldom
/// paragraphs, and every paragraph that is not too long. In no order.
fn units(corpus: &Corpus, document: DocId) -> Vec<Unit> {
    let tokens = |spans: Vec<Span>| -> Vec<Range<u32>> {
        spans.into_iter().map(|s| corpus.tokens_in(document, s)).filter(|t| !t.is_empty()).collect()
    };
    let paragraphs = tokens(corpus.document(document).paragraphs());
    let single = tokens(corpus.document(document).sentences());
    let paragraph = |t: &Range<u32>| paragraphs.partition_point(|p| p.end <= t.start);
    let whole_of = |t: &Range<u32>| {
        let whole = paragraphs.get(paragraph(t)).filter(|p| t.len() < p.len() && t.end <= p.end);
        whole.filter(|p| p.len() <= LONGEST_JOINED).map(|p| (p.start, p.end))
    };
    let pairs = single.windows(2).filter(|w| paragraph(&w[0]) == paragraph(&w[1]));
    let several = pairs.map(|w| w[0].start..w[1].end).chain(paragraphs.iter().cloned());
    let several = several.filter(|t| t.len() <= LONGEST_JOINED);
    let unit = |tokens: Range<u32>| Unit { document, whole: whole_of(&tokens), tokens };
    several.chain(single.iter().cloned()).map(unit).collect()
}

/// A score of a part and of its whole as one.
fn mixed(part: f32, whole: f32) -> f32 {
    (1.0 - WHOLE) * part + WHOLE * whole
}

/// The words of some tokens in lower case, each between spaces.
fn letters(corpus: &Corpus, document: DocId, tokens: Range<u32>) -> String {
    let mut text = String::from(" ");
    for id in &corpus.ids(document)[tokens.start as usize..tokens.end as usize] {
        text.push_str(corpus.lexicon().key(*id));
        text.push(' ');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    #[test]
    fn the_sentence_that_says_it_comes_first() {
        let corpus = Corpus::new(vec![
            Document::plain("q", "The harbour's new director promised to repair the broken breakwater."),
            Document::plain(
                "s",
                "Fish was dear. The director of the harbour has promised that the breakwater will be repaired. We sang.",
            ),
        ]);
        let sentences = Sentences::new(&corpus, &[DocId(1)], None);
        let found = sentences.nearest(DocId(0), 0..10, 0..10, 2);
        let best = &found[0].unit.tokens;
        assert!(best.contains(&3) && best.contains(&13), "{best:?}");
        assert!(found.len() == 1 || found[0].score() > 1.5 * found[1].score());
    }
}
