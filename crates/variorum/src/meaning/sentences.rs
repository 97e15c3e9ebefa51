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
use super::vocabulary::Vocabulary;
use crate::analysis::{Analyses, Analysis};
use crate::corpus::{Corpus, DocId};
use crate::text::Span;
use rayon::prelude::*;
use std::ops::Range;
use std::sync::OnceLock;

/// What whole words count beside grams; from 0.3 to 1 the ranking hardly changes.
const WORDS: f32 = 0.3;
/// The most tokens of two sentences, or of a paragraph, that are looked at as one unit. Set by hand, not tuned.
const LONGEST_JOINED: usize = 120;
/// What the paragraph that a sentence is a part of counts in its score, the rest is its own; from 0.3 to 0.7 the ranking hardly
/// changes.
const WHOLE: f32 = 0.4;
/// What is taken off for each time a sentence is shorter than the query by a factor of e: it cannot hold all of it.
const SHORTER: f32 = 0.25;
/// Factor by which the cosine of the words' vectors counts beside letters. Set on 2,000 verses in two translations
/// (`bench/results/2026-11-22-scores.md`).
const TABLE: f32 = 0.8;
/// Factor by which a model's cosine counts beside letters. Set on 2,000 verses in two translations
/// (`bench/results/2026-11-22-scores.md`).
const MODEL: f32 = 1.3;
/// The sentences a model is asked about for one query, and in another language.
const MODEL_LOOKS: usize = 100;
const MODEL_LOOKS_ABROAD: usize = 20_000;
/// Sentences from which it is learnt what a model says of all alike. Set by hand, not tuned.
const MODEL_SAMPLE: usize = 200;

/// Factor by which what is said around the words counts. Set by hand, not tuned.
const AROUND: f32 = 0.4;
/// The most words of a sentence that are set against those of the query; later ones are not. Set by hand, to bound the work.
const MOST_COVERING: usize = 500;
/// The fewest tokens around the words that say something; fewer are not looked at. Set by hand, not tuned.
const FEWEST_AROUND: usize = 3;

/// Gives a sentence a vector of length 1, such that sentences near in meaning have a product near 1.
pub type Encode = dyn Fn(&str) -> Vec<f32> + Sync;

/// A sentence of a source, two that follow each other, or a paragraph.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentenceUnit {
    /// Whose.
    pub document: DocId,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The paragraph it is a part of, if that is a unit too.
    whole: Option<(u32, u32)>,
}

impl SentenceUnit {
    fn overlaps(&self, other: &SentenceUnit) -> bool {
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
    pub unit: &'a SentenceUnit,
    /// Its number among all sentences, in the order of their places.
    number: usize,
    /// What of the query's letters and words stands in it, 0 to about 1.
    pub letters: f32,
    /// How alike their words' vectors are, -1 to 1.
    pub table: f32,
    /// How alike a model finds them, -1 to 1; none without a model.
    pub model: Option<f32>,
    /// By how many factors of e the query is longer, at least 0.
    pub shorter: f32,
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
    /// In the order of their places.
    units: Vec<SentenceUnit>,
    /// For each unit the paragraph it is a part of.
    wholes: Vec<Option<u32>>,
    /// For each unit where the numbers of those it overlaps begin in `beside`; one more at the end.
    beside_starts: Vec<u32>,
    /// The numbers of the units that overlap each unit, itself included.
    beside: Vec<u32>,
    vocabulary: Vocabulary,
    grams: Bags,
    words: Bags,
    vectors: Vectors,
    model: Option<&'a Encode>,
    /// What the model finds in all units, which tells none from another.
    common: OnceLock<Vec<f32>>,
    /// What else it says of each unit, asked for when needed; empty without a model.
    encoded: Vec<OnceLock<Vec<f32>>>,
}

impl<'a> Sentences<'a> {
    /// Indexes the sentences and paragraphs of the documents.
    pub fn new(
        analyses: &Analyses<'_>,
        corpus: &'a Corpus,
        documents: &[DocId],
        model: Option<&'a Encode>,
    ) -> Sentences<'a> {
        let mut units: Vec<SentenceUnit> =
            documents.iter().flat_map(|&d| units(analyses.of(d), corpus, d)).collect();
        // searched by place later, whatever the order the documents were named in
        units.sort_by_key(SentenceUnit::key);
        units.dedup();
        let vocabulary = Vocabulary::new(corpus.lexicon());
        let (beside_starts, beside) = overlapping(&units);
        let encoded = units.iter().take(if model.is_some() { units.len() } else { 0 });
        Sentences {
            corpus,
            wholes: units.iter().map(|u| whole(&units, u)).collect(),
            beside_starts,
            beside,
            grams: grams(corpus, &units),
            words: words(corpus, &vocabulary, &units),
            vectors: Vectors::new(&vectors(corpus, &vocabulary, &units)),
            vocabulary,
            model,
            common: OnceLock::new(),
            encoded: encoded.map(|_| OnceLock::new()).collect(),
            units,
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
        let compared = self.compared(document, &tokens, around);
        let mut ranked: Vec<(f32, usize)> = (0..self.units.len())
            .filter(|&n| self.model.is_some() || compared.letters[n] > 0.0 || compared.table[n] > 0.0)
            .map(|n| (self.near(&compared, n).score(), n))
            .collect();
        // units are in the order of their places, so that ties are settled by their numbers
        let best_first = |x: &(f32, usize), y: &(f32, usize)| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1));
        // three units overlap any other: its sentences alone and the pairs around
        let looks = if self.model.is_some() { self.looks(document) } else { 6 * most };
        if ranked.len() > looks {
            ranked.select_nth_unstable_by(looks, best_first);
            ranked.truncate(looks);
        }
        let mut near: Vec<Near<'_>> = ranked.into_iter().map(|(_, n)| self.near(&compared, n)).collect();
        self.ask_model(document, tokens, &mut near);
        near.sort_by(|x, y| best_first(&(x.score(), x.number), &(y.score(), y.number)));
        let mut best: Vec<Near<'_>> = Vec::new();
        for n in near {
            if best.len() < most && !best.iter().any(|b| b.unit.overlaps(n.unit)) {
                best.push(n);
            }
        }
        best
    }

    /// How much of what some tokens of a document say some word of a sentence says too, 0 to 1; names are left out.
    pub fn covered(&self, document: DocId, tokens: Range<u32>, unit: &SentenceUnit) -> f32 {
        let said = letters(self.corpus, unit.document, unit.tokens.clone());
        let said: Vec<&str> = said.split_whitespace().take(MOST_COVERING).collect();
        table::covered(&self.plain_words(document, tokens), &said)
    }

    /// The words that are no names, by their first letter: a list of the same names says little.
    fn plain_words(&self, document: DocId, tokens: Range<u32>) -> Vec<&str> {
        let ids = self.corpus.ids(document);
        let is_plain = |t: &u32| !self.corpus.word(document, *t).starts_with(char::is_uppercase);
        tokens.filter(is_plain).map(|t| self.corpus.lexicon().key(ids[t as usize])).collect()
    }

    /// How near every sentence is to the query, without the model's view.
    fn compared(&self, document: DocId, tokens: &Range<u32>, around: Range<u32>) -> Compared {
        let (letters, table) = self.views(document, std::slice::from_ref(tokens));
        Compared {
            length: tokens.len(),
            letters: self.with_whole(&letters),
            table: self.with_whole(&table),
            around: self.around(document, tokens, around),
        }
    }

    /// How near unit `n` is.
    fn near(&self, compared: &Compared, n: usize) -> Near<'_> {
        let unit = &self.units[n];
        let longer = compared.length as f32 / unit.tokens.len() as f32;
        Near {
            unit,
            number: n,
            letters: compared.letters[n],
            table: compared.table[n],
            model: None,
            shorter: if longer > 1.0 { longer.ln() } else { 0.0 },
            around: compared.around[n],
        }
    }

    /// For each unit how much of the letters of some tokens it has, and how alike their words' vectors are.
    fn views(&self, document: DocId, tokens: &[Range<u32>]) -> (Vec<f32>, Vec<f32>) {
        let text: String = tokens.iter().map(|t| letters(self.corpus, document, t.clone())).collect();
        let ids = || tokens.iter().flat_map(|t| ids(self.corpus, document, t));
        let mut letters = vec![0.0; self.units.len()];
        self.grams.score(bags::grams(&text).collect(), 1.0 / (1.0 + WORDS), &mut letters);
        let words = ids().flat_map(|id| self.vocabulary.features(*id));
        self.words.score(words.collect(), WORDS / (1.0 + WORDS), &mut letters);
        let mut table = vec![0.0; self.units.len()];
        let rows = ids().flat_map(|id| self.vocabulary.rows(*id));
        self.vectors.score(&table::vector(rows), 1.0, &mut table);
        (letters, table)
    }

    /// What each unit has, together with what its paragraph has.
    fn with_whole(&self, view: &[f32]) -> Vec<f32> {
        let with =
            |(&part, whole): (&f32, &Option<u32>)| whole.map_or(part, |w| mixed(part, view[w as usize]));
        view.iter().zip(&self.wholes).map(with).collect()
    }

    /// For each unit how near it, or one it overlaps, is to what stands around the query.
    fn around(&self, document: DocId, tokens: &Range<u32>, around: Range<u32>) -> Vec<f32> {
        let before = around.start..tokens.start.max(around.start);
        let after = tokens.end.min(around.end)..around.end;
        if before.len() + after.len() < FEWEST_AROUND {
            return vec![0.0; self.units.len()];
        }
        let (letters, table) = self.views(document, &[before, after]);
        let near: Vec<f32> = letters.iter().zip(&table).map(|(l, t)| l + TABLE * t).collect();
        let best = |beside: &[u32]| beside.iter().map(|&m| near[m as usize]).fold(0.0, f32::max);
        self.beside_starts.windows(2).map(|w| best(&self.beside[w[0] as usize..w[1] as usize])).collect()
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
            let own = of(near.number);
            near.model = Some(self.wholes[near.number].map_or(own, |w| mixed(own, of(w as usize))));
        });
    }

    /// What sentences all over the sources have in common, by a model.
    fn common(&self, encode: &Encode) -> Vec<f32> {
        let step = self.units.len().div_ceil(MODEL_SAMPLE).max(1);
        let sample: Vec<&SentenceUnit> = self.units.iter().step_by(step).collect();
        let vectors: Vec<Vec<f32>> = sample.into_iter().map(|u| self.encode(encode, u)).collect();
        table::common(&vectors)
    }

    fn encode(&self, encode: &Encode, unit: &SentenceUnit) -> Vec<f32> {
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
fn units(analysis: &Analysis<'_>, corpus: &Corpus, document: DocId) -> Vec<SentenceUnit> {
    let tokens = |spans: &[Span]| -> Vec<Range<u32>> {
        spans.iter().map(|&s| corpus.tokens_in(document, s)).filter(|t| !t.is_empty()).collect()
    };
    let paragraphs = tokens(analysis.paragraphs());
    let single = tokens(analysis.sentences());
    let paragraph = |t: &Range<u32>| paragraphs.partition_point(|p| p.end <= t.start);
    let whole_of = |t: &Range<u32>| {
        let whole = paragraphs.get(paragraph(t)).filter(|p| t.len() < p.len() && t.end <= p.end);
        whole.filter(|p| p.len() <= LONGEST_JOINED).map(|p| (p.start, p.end))
    };
    let pairs = single.windows(2).filter(|w| paragraph(&w[0]) == paragraph(&w[1]));
    let several = pairs.map(|w| w[0].start..w[1].end).chain(paragraphs.iter().cloned());
    let several = several.filter(|t| t.len() <= LONGEST_JOINED);
    let unit = |tokens: Range<u32>| SentenceUnit { document, whole: whole_of(&tokens), tokens };
    several.chain(single.iter().cloned()).map(unit).collect()
}

/// How near all units are to a query.
struct Compared {
    /// The tokens of the query.
    length: usize,
    /// What each unit, together with its paragraph, shares with the query.
    letters: Vec<f32>,
    table: Vec<f32>,
    around: Vec<f32>,
}

/// The number of the paragraph that a unit is a part of.
fn whole(units: &[SentenceUnit], unit: &SentenceUnit) -> Option<u32> {
    let (start, end) = unit.whole?;
    units.binary_search_by_key(&(unit.document, start, end), SentenceUnit::key).ok().map(|n| n as u32)
}

/// For each unit those that overlap it, itself included: where they begin in the list, and the list.
fn overlapping(units: &[SentenceUnit]) -> (Vec<u32>, Vec<u32>) {
    let (mut starts, mut all) = (vec![0], Vec::new());
    for (n, unit) in units.iter().enumerate() {
        let reach = unit.tokens.start.saturating_sub(LONGEST_JOINED as u32);
        let first = units.partition_point(|u| (u.document, u.tokens.start) < (unit.document, reach));
        let begins_before_end =
            |u: &SentenceUnit| (u.document, u.tokens.start) < (unit.document, unit.tokens.end);
        let last = n + 1 + units[n + 1..].iter().take_while(|u| begins_before_end(u)).count();
        all.extend((first..last).filter(|&m| m == n || units[m].overlaps(unit)).map(|m| m as u32));
        starts.push(all.len() as u32);
    }
    (starts, all)
}

/// The grams of the units. They are read once a document: each unit is a stretch of its letters.
fn grams(corpus: &Corpus, units: &[SentenceUnit]) -> Bags {
    let (mut texts, mut bags, mut base) = (Vec::new(), Vec::with_capacity(units.len()), 0);
    for of_document in units.chunk_by(|x, y| x.document == y.document) {
        let document = of_document[0].document;
        let starts = character_starts(corpus, document);
        // a unit has the spaces on both sides
        let count = |from: u32, to: u32| bags::gram_count(starts[to as usize] + 1 - starts[from as usize]);
        bags.extend(of_document.iter().map(|SentenceUnit { tokens, .. }| {
            let start = base + starts[tokens.start as usize];
            start..start + count(tokens.start, tokens.end)
        }));
        let all = corpus.ids(document).len() as u32;
        texts.push(letters(corpus, document, 0..all));
        base += count(0, all);
    }
    Bags::new(texts.iter().flat_map(|text| bags::grams(text)), &bags)
}

/// For each token of a document how many characters stand before its space in [`letters`] of the whole document; one more for the
/// last space.
fn character_starts(corpus: &Corpus, document: DocId) -> Vec<usize> {
    let mut at = 0;
    let mut starts = vec![0];
    starts.extend(corpus.ids(document).iter().map(|&id| {
        at += 1 + corpus.lexicon().key(id).chars().count();
        at
    }));
    starts
}

/// The words of the units.
fn words(corpus: &Corpus, vocabulary: &Vocabulary, units: &[SentenceUnit]) -> Bags {
    let (mut documents, mut bags, mut base) = (Vec::new(), Vec::with_capacity(units.len()), 0);
    for of_document in units.chunk_by(|x, y| x.document == y.document) {
        let ids = corpus.ids(of_document[0].document);
        let mut starts = vec![base];
        starts.extend(ids.iter().map(|id| {
            base += vocabulary.features(*id).count();
            base
        }));
        bags.extend(
            of_document.iter().map(|u| starts[u.tokens.start as usize]..starts[u.tokens.end as usize]),
        );
        documents.push(ids);
    }
    Bags::new(documents.into_iter().flatten().flat_map(|id| vocabulary.features(*id)), &bags)
}

/// The vectors of the units. Those that begin with the same word follow one another, the shorter first: the sum of one is where that
/// of the next begins.
fn vectors(corpus: &Corpus, vocabulary: &Vocabulary, units: &[SentenceUnit]) -> Vec<Vec<f32>> {
    let mut sum = table::Sum::default();
    let mut vectors = Vec::with_capacity(units.len());
    for (n, unit) in units.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| &units[n]);
        let begun = before.filter(|u| (u.document, u.tokens.start) == (unit.document, unit.tokens.start));
        if begun.is_none() {
            sum.clear();
        }
        let rest = begun.map_or(unit.tokens.start, |u| u.tokens.end)..unit.tokens.end;
        sum.add(ids(corpus, unit.document, &rest).iter().flat_map(|id| vocabulary.rows(*id)));
        vectors.push(sum.of_length_one());
    }
    vectors
}

/// A score of a part and of its whole as one.
fn mixed(part: f32, whole: f32) -> f32 {
    (1.0 - WHOLE) * part + WHOLE * whole
}

/// The ids of some tokens.
fn ids<'a>(corpus: &'a Corpus, document: DocId, tokens: &Range<u32>) -> &'a [u32] {
    &corpus.ids(document)[tokens.start as usize..tokens.end as usize]
}

/// The words of some tokens in lower case, each between spaces.
fn letters(corpus: &Corpus, document: DocId, tokens: Range<u32>) -> String {
    let mut text = String::from(" ");
    for id in ids(corpus, document, &tokens) {
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
        let sentences = Sentences::new(&Analyses::new(&corpus), &corpus, &[DocId(1)], None);
        let found = sentences.nearest(DocId(0), 0..10, 0..10, 2);
        let best = &found[0].unit.tokens;
        assert!(best.contains(&3) && best.contains(&13), "{best:?}");
        assert!(found.len() == 1 || found[0].score() > 1.5 * found[1].score());
    }
}
