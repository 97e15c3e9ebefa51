//! The sentences of some documents, ranked by nearness to some words.
//!
//! In: documents, and tokens of any document. Out: the nearest sentences, best first, each with a score: about 0 for what has
//! nothing in common, 1.6 for the same words, 2.9 with a model.
//!
//! Method: every sentence and every two in a row of one speech are compared as letters, words and vectors of words; with a model, the
//! best hundred are compared by its vectors too, and all of them where the query's language is not theirs. Paragraphs are not asked
//! for: they come and go with the layout, and what is nearest may not. A sentence is weighed by its own document, and one whose words
//! stand in another source too is given once. Of 2,000 verses in two translations the program places 97 in 100 right first (`bench/`).
//! Cost: about 30 bytes a byte of source, built on first use; a lookup is linear in the sentences.

use super::bags::{self, Bags, Sequences};
use super::table::{self, Parts, Vectors};
use super::vocabulary::Vocabulary;
use crate::analysis::{Analyses, Analysis};
use crate::corpus::{Corpus, DocId};
use crate::text::Span;
use crate::turn::Turn;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::ops::Range;
use std::sync::OnceLock;

/// What whole words count beside grams; from 0.3 to 1 the ranking hardly changes.
const WORDS: f32 = 0.3;
/// The most tokens of two sentences that are looked at as one unit. Set by hand, not tuned.
const LONGEST_JOINED: usize = 120;
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

/// A sentence of a source, or two that follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentenceUnit {
    /// Whose.
    pub document: DocId,
    /// Its tokens.
    pub tokens: Range<u32>,
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

/// What was made of the sentences of some documents, without the documents.
pub struct SentenceParts {
    /// In the order of their places.
    units: Vec<SentenceUnit>,
    /// For each unit where the numbers of those it overlaps begin in `beside`; one more at the end.
    beside_starts: Vec<u32>,
    /// The numbers of the units that overlap each unit, itself included.
    beside: Vec<u32>,
    vocabulary: Vocabulary,
    /// The bags of all units.
    grams: Bags,
    words: Bags,
    /// In the order of the units.
    vectors: Vec<DocumentVectors>,
    /// What a model finds in all units, which tells none from another.
    common: OnceLock<Vec<f32>>,
    /// What else it says of each unit, asked for when needed; empty without a model.
    encoded: Vec<OnceLock<Vec<f32>>>,
}

/// The sentences of some documents, ready for lookups.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    corpus: &'a Corpus,
    parts: &'a SentenceParts,
    model: Option<&'a Encode>,
}

/// The vectors of the units of one document. As how rare a word is, so what all sentences have in common follows from that document
/// alone, so that neither a copy of it nor an unrelated one beside it changes how near its sentences are.
struct DocumentVectors {
    /// The numbers of its units.
    units: Range<usize>,
    vectors: Vectors,
}

impl SentenceParts {
    /// Indexes the sentences of the documents; with a model if one is asked later.
    pub fn new(
        analyses: &Analyses<'_>,
        corpus: &Corpus,
        documents: &[DocId],
        with_model: bool,
    ) -> SentenceParts {
        let mut units: Vec<SentenceUnit> =
            documents.iter().flat_map(|&d| units(analyses.of(d), corpus, d)).collect();
        // searched by place later, whatever the order the documents were named in
        units.sort_by_key(SentenceUnit::key);
        units.dedup();
        let vocabulary = Vocabulary::new(corpus.lexicon());
        let (beside_starts, beside) = overlapping(&units);
        let encoded = units.iter().take(if with_model { units.len() } else { 0 });
        SentenceParts {
            beside_starts,
            beside,
            grams: grams(corpus, &units),
            words: words(corpus, &vocabulary, &units),
            vectors: vectors_by_document(corpus, &vocabulary, &units),
            vocabulary,
            common: OnceLock::new(),
            encoded: encoded.map(|_| OnceLock::new()).collect(),
            units,
        }
    }

    /// Knows the words of a corpus to whose own, `own` of them, others were added.
    pub fn renew(&mut self, own: usize, corpus: &Corpus) {
        self.vocabulary.renew(own, corpus.lexicon());
    }
}

impl<'a> Sentences<'a> {
    /// The sentences of documents of a corpus, of which `parts` were made.
    pub fn of(corpus: &'a Corpus, parts: &'a SentenceParts, model: Option<&'a Encode>) -> Sentences<'a> {
        Sentences { corpus, parts, model }
    }

    /// How many sentences, and joined ones, there are.
    pub fn len(&self) -> usize {
        self.parts.units.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.parts.units.is_empty()
    }

    /// The sentences nearest to some tokens of a document, at most `most`, best first; ties by place. `around` are the tokens of
    /// the sentence they stand in: what it says beside them is looked for beside the sentences found. `same` says whether two
    /// sentences are the same words, of which the one that [comes first](Sentences::comes_first) is given; `sought` whether those of a
    /// document are looked at.
    pub fn nearest(
        &self,
        document: DocId,
        tokens: Range<u32>,
        around: Range<u32>,
        most: usize,
        (same, sought): (impl Fn(&SentenceUnit, &SentenceUnit) -> bool, impl Fn(DocId) -> bool),
    ) -> Vec<Near<'a>> {
        let compared = self.compared(document, &tokens, around);
        // four units at most overlap any other: its sentences alone and the pairs around
        let mut looks = if self.model.is_some() { self.looks(document) } else { 6 * most };
        loop {
            let looked = self.best(&compared, looks, &sought);
            let all = looked.len() < looks;
            let mut near: Vec<Near<'a>> = looked.into_iter().map(|(_, n)| self.near(&compared, n)).collect();
            self.ask_model(document, tokens.clone(), &mut near);
            near.sort_by(|x, y| best_first(&(x.score(), x.number), &(y.score(), y.number)));
            let (best, copies) = self.distinct(near, most, &same);
            if best.len() == most || copies == 0 || all {
                return best;
            }
            looks *= 4;
        }
    }

    /// The units with the highest scores of the documents that are sought, at most `most`, in no order.
    fn best(&self, compared: &Compared, most: usize, sought: &impl Fn(DocId) -> bool) -> Vec<(f32, usize)> {
        let mut best: Vec<(f32, usize)> = Vec::new();
        let mut least = f32::NEG_INFINITY;
        let views = compared.letters.iter().zip(&compared.table);
        for (n, (unit, (&letters, &table))) in self.parts.units.iter().zip(views).enumerate() {
            let says_nothing = letters <= 0.0 && table <= 0.0;
            // what stands around is only looked at where it may matter
            let at_most = compared.own(unit, letters, table) + AROUND * compared.most_beside;
            if at_most < least || says_nothing && self.model.is_none() || !sought(unit.document) {
                continue;
            }
            best.push((self.near(compared, n).score(), n));
            // those that are not among the best so far are forgotten now and then, and none below them is kept
            if best.len() == 2 * most {
                best.select_nth_unstable_by(most - 1, best_first);
                best.truncate(most);
                least = best[most - 1].0;
            }
        }
        if best.len() > most {
            best.select_nth_unstable_by(most - 1, best_first);
            best.truncate(most);
        }
        best
    }

    /// The first of some sentences, best first, that neither overlap nor are the same words, and how many were the same words.
    fn distinct(
        &self,
        near: Vec<Near<'a>>,
        most: usize,
        same: &impl Fn(&SentenceUnit, &SentenceUnit) -> bool,
    ) -> (Vec<Near<'a>>, usize) {
        let mut best: Vec<Near<'a>> = Vec::new();
        let mut copies: Vec<&SentenceUnit> = Vec::new();
        for mut n in near {
            let mut taken = best.iter().map(|b| b.unit).chain(copies.iter().copied());
            if taken.any(|unit| unit.overlaps(n.unit)) {
                continue;
            }
            match best.iter().position(|b| same(b.unit, n.unit)) {
                Some(copied) => {
                    if self.comes_first(n.unit) < self.comes_first(best[copied].unit) {
                        std::mem::swap(&mut best[copied], &mut n);
                    }
                    copies.push(n.unit);
                }
                None if best.len() < most => best.push(n),
                None => {}
            }
        }
        // what was taken before the copy it overlaps was seen
        best.retain(|b| !copies.iter().any(|copy| copy.overlaps(b.unit)));
        best.sort_by(|x, y| y.score().total_cmp(&x.score()).then(x.number.cmp(&y.number)));
        (best, copies.len())
    }

    /// Among sentences with the same words the one that comes first: with a speaker, then of the earlier document.
    fn comes_first(&self, unit: &SentenceUnit) -> (bool, DocId) {
        let at = self.corpus.span(unit.document, unit.tokens.clone()).start;
        (self.corpus.document(unit.document).turn_at(at).is_none(), unit.document)
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
        let beside = self.beside(document, tokens, around);
        let most_beside = beside.iter().copied().fold(0.0, f32::max);
        let shorter = (0..tokens.len()).map(|length| (tokens.len() as f32 / length as f32).ln()).collect();
        Compared { shorter, letters, table, beside, most_beside }
    }

    /// How near unit `n` is.
    fn near(&self, compared: &Compared, n: usize) -> Near<'a> {
        let unit = &self.parts.units[n];
        Near {
            unit,
            number: n,
            letters: compared.letters[n],
            table: compared.table[n],
            model: None,
            shorter: compared.shorter(unit),
            around: self.around(compared, n),
        }
    }

    /// For each unit how much of the letters of some tokens it has, and how alike their words' vectors are.
    fn views(&self, document: DocId, tokens: &[Range<u32>]) -> (Vec<f32>, Vec<f32>) {
        let text: String = tokens.iter().map(|t| letters(self.corpus, document, t.clone())).collect();
        let ids = || tokens.iter().flat_map(|t| ids(self.corpus, document, t));
        let mut letters = vec![0.0; self.parts.units.len()];
        let mut table = vec![0.0; self.parts.units.len()];
        // the same for the sentences of every document
        let grams = bags::query(bags::grams(&text));
        let words = bags::query(ids().flat_map(|id| self.parts.vocabulary.features(*id)));
        let vector = table::vector(ids().flat_map(|id| self.parts.vocabulary.rows(*id)));
        self.parts.grams.score(&grams, 1.0 / (1.0 + WORDS), &mut letters);
        self.parts.words.score(&words, WORDS / (1.0 + WORDS), &mut letters);
        for document in &self.parts.vectors {
            document.vectors.score(&vector, 1.0, &mut table[document.units.clone()]);
        }
        (letters, table)
    }

    /// For each unit how near it is to what stands around the query; empty where nothing does.
    fn beside(&self, document: DocId, tokens: &Range<u32>, around: Range<u32>) -> Vec<f32> {
        let before = around.start..tokens.start.max(around.start);
        let after = tokens.end.min(around.end)..around.end;
        if before.len() + after.len() < FEWEST_AROUND {
            return Vec::new();
        }
        let (letters, table) = self.views(document, &[before, after]);
        letters.iter().zip(&table).map(|(l, t)| l + TABLE * t).collect()
    }

    /// How near unit `n`, or one it overlaps, is to what stands around the query.
    fn around(&self, compared: &Compared, n: usize) -> f32 {
        let SentenceParts { beside, beside_starts, .. } = self.parts;
        let overlapping = &beside[beside_starts[n] as usize..beside_starts[n + 1] as usize];
        let near = overlapping.iter().filter_map(|&m| compared.beside.get(m as usize));
        near.copied().fold(0.0, f32::max)
    }

    /// How many sentences the model is asked about for a query of this document.
    fn looks(&self, document: DocId) -> usize {
        let language = |d: DocId| self.corpus.document(d).language_alone();
        let own = language(document);
        let abroad =
            self.parts.units.iter().any(|u| own.zip(language(u.document)).is_none_or(|(x, y)| x != y));
        if abroad { MODEL_LOOKS_ABROAD } else { MODEL_LOOKS }
    }

    fn ask_model(&self, document: DocId, tokens: Range<u32>, near: &mut [Near<'_>]) {
        let Some(encode) = self.model else { return };
        let common = self.parts.common.get_or_init(|| self.common(encode));
        let query = table::apart(&encode(&self.written(document, tokens)), common);
        let of = |n: usize| {
            let unit = &self.parts.units[n];
            let vector =
                self.parts.encoded[n].get_or_init(|| table::apart(&self.encode(encode, unit), common));
            vector.iter().zip(&query).map(|(x, y)| x * y).sum::<f32>()
        };
        near.par_iter_mut().for_each(|near| {
            near.model = Some(of(near.number));
        });
    }

    /// What sentences all over the sources have in common, by a model.
    fn common(&self, encode: &Encode) -> Vec<f32> {
        let step = self.parts.units.len().div_ceil(MODEL_SAMPLE).max(1);
        let sample: Vec<&SentenceUnit> = self.parts.units.iter().step_by(step).collect();
        let vectors: Vec<Vec<f32>> = sample.into_iter().map(|u| self.encode(encode, u)).collect();
        table::in_common(&vectors)
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

/// The sentences of a document and every two in a row of one speech, since a translator joins and parts sentences. In no order.
fn units(analysis: &Analysis<'_>, corpus: &Corpus, document: DocId) -> Vec<SentenceUnit> {
    let turns = &analysis.document.turns;
    let speeches = speeches(turns);
    let turn = |s: &Span| speeches[turns.partition_point(|t| t.label.start <= s.start)];
    let single = |s: &Span| (corpus.tokens_in(document, *s), turn(s));
    let single: Vec<(Range<u32>, usize)> =
        analysis.sentences().iter().map(single).filter(|(t, _)| !t.is_empty()).collect();
    let joined = |w: &[(Range<u32>, usize)]| {
        let tokens = w[0].0.start..w[1].0.end;
        (w[0].1 == w[1].1 && tokens.len() <= LONGEST_JOINED).then_some(tokens)
    };
    let pairs = single.windows(2).filter_map(joined);
    let all = pairs.chain(single.iter().map(|(tokens, _)| tokens.clone()));
    all.map(|tokens| SentenceUnit { document, tokens }).collect()
}

/// The number of the speech that each turn belongs to, after that of what stands before all turns. Turns of one speaker in a row that no words
/// part, as a file has where each paragraph names its speaker, are one speech, as they are where only the first does.
fn speeches(turns: &[Turn]) -> Vec<usize> {
    let mut number = 0;
    let mut all = vec![0];
    for (n, turn) in turns.iter().enumerate() {
        let before = n.checked_sub(1).map(|n| &turns[n]);
        let goes_on = before.is_some_and(|before| {
            !turn.speaker.is_empty() && turn.speaker == before.speaker && turn.label.is_empty()
        });
        number += usize::from(!goes_on);
        all.push(number);
    }
    all
}

/// Higher scores before lower ones; units are in the order of their places, so that ties are settled by their numbers.
fn best_first(x: &(f32, usize), y: &(f32, usize)) -> Ordering {
    y.0.total_cmp(&x.0).then(x.1.cmp(&y.1))
}

/// How near all units are to a query.
struct Compared {
    /// For each number of tokens below that of the query by how many factors of e it is longer.
    shorter: Vec<f32>,
    /// What each unit shares with the query.
    letters: Vec<f32>,
    table: Vec<f32>,
    /// How near each is to what stands around the query; empty where nothing does.
    beside: Vec<f32>,
    /// The most of these, at least 0.
    most_beside: f32,
}

impl Compared {
    /// By how many factors of e the query is longer than a unit, at least 0.
    fn shorter(&self, unit: &SentenceUnit) -> f32 {
        self.shorter.get(unit.tokens.len()).copied().unwrap_or(0.0)
    }

    /// What [`Near::own`] of a unit is without a model.
    fn own(&self, unit: &SentenceUnit, letters: f32, table: f32) -> f32 {
        letters + TABLE * table - SHORTER * self.shorter(unit)
    }
}

/// The vectors of the units, document by document.
fn vectors_by_document(
    corpus: &Corpus,
    vocabulary: &Vocabulary,
    units: &[SentenceUnit],
) -> Vec<DocumentVectors> {
    let mut end = 0;
    let of = |units: &[SentenceUnit]| {
        let start = end;
        end += units.len();
        DocumentVectors { units: start..end, vectors: vectors(corpus, vocabulary, units) }
    };
    by_document(units).map(of).collect()
}

/// The units of each document.
fn by_document(units: &[SentenceUnit]) -> impl Iterator<Item = &[SentenceUnit]> {
    units.chunk_by(|x, y| x.document == y.document)
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

/// The grams of the units. Those of a document are read once: each unit is a stretch of its letters.
fn grams(corpus: &Corpus, units: &[SentenceUnit]) -> Bags {
    let mut read = Sequences::default();
    for units in by_document(units) {
        let document = units[0].document;
        let starts = character_starts(corpus, document);
        // a unit has the spaces on both sides
        let count = |from: u32, to: u32| bags::gram_count(starts[to as usize] + 1 - starts[from as usize]);
        let bag = |SentenceUnit { tokens, .. }: &SentenceUnit| {
            let start = starts[tokens.start as usize];
            start..start + count(tokens.start, tokens.end)
        };
        let bags: Vec<Range<usize>> = units.iter().map(bag).collect();
        let text = letters(corpus, document, 0..corpus.ids(document).len() as u32);
        read.add(bags::grams(&text), &bags);
    }
    Bags::new(read)
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
    let mut read = Sequences::default();
    for units in by_document(units) {
        let ids = corpus.ids(units[0].document);
        let mut at = 0;
        let mut starts = vec![0];
        starts.extend(ids.iter().map(|id| {
            at += vocabulary.features(*id).count();
            at
        }));
        let bag = |u: &SentenceUnit| starts[u.tokens.start as usize]..starts[u.tokens.end as usize];
        let bags: Vec<Range<usize>> = units.iter().map(bag).collect();
        read.add(ids.iter().flat_map(|id| vocabulary.features(*id)), &bags);
    }
    Bags::new(read)
}

/// The vectors of the units of one document. A unit is a part by itself, or goes on from the one before it, that begins with the same word,
/// with another part.
fn vectors(corpus: &Corpus, vocabulary: &Vocabulary, units: &[SentenceUnit]) -> Vectors {
    let Some(document) = units.first().map(|u| u.document) else { return Vectors::default() };
    let begun = |n: usize| n.checked_sub(1).map(|n| &units[n].tokens);
    let parts = units.iter().enumerate().map(|(n, SentenceUnit { tokens, .. })| {
        match begun(n).filter(|begun| begun.start == tokens.start) {
            Some(begun) => (begun.clone(), Some(begun.end..tokens.end)),
            None => (tokens.clone(), None),
        }
    });
    let parts: Vec<(Range<u32>, Option<Range<u32>>)> = parts.collect();
    let order = |part: &Range<u32>| (part.start, part.end);
    let mut all: Vec<Range<u32>> =
        parts.iter().flat_map(|(x, y)| [Some(x), y.as_ref()]).flatten().cloned().collect();
    all.sort_unstable_by_key(order);
    all.dedup();
    let number = |part: &Range<u32>| all.partition_point(|p| order(p) < order(part)) as u32;
    let vectors: Vec<Parts> = parts.iter().map(|(x, y)| (number(x), y.as_ref().map(number))).collect();
    let sum = |part: &Range<u32>| {
        table::sum(ids(corpus, document, part).iter().flat_map(|id| vocabulary.rows(*id)))
    };
    let sums: Vec<Vec<f32>> = all.iter().map(sum).collect();
    Vectors::new(&sums, &vectors)
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
        let parts = SentenceParts::new(&Analyses::new(&corpus), &corpus, &[DocId(1)], false);
        let sentences = Sentences::of(&corpus, &parts, None);
        let found = sentences.nearest(DocId(0), 0..10, 0..10, 2, (|_, _| false, |_| true));
        let best = &found[0].unit.tokens;
        assert!(best.contains(&3) && best.contains(&13), "{best:?}");
        assert!(found.len() == 1 || found[0].score() > 1.5 * found[1].score());
    }
    #[test]
    fn paragraphs_that_each_name_one_speaker_are_one_speech() {
        let turn = |from: u32, to: u32, label: u32, speaker: &str| Turn {
            label: Span { start: from, end: from + label },
            speech: Span { start: from + label, end: to },
            speaker: speaker.to_owned(),
        };
        let turns = [
            turn(0, 10, 0, "Berg"),
            turn(10, 20, 0, "Berg"),
            turn(20, 30, 0, "Moe"),
            turn(30, 40, 4, "Moe"),
            turn(40, 50, 0, ""),
            turn(50, 60, 0, ""),
        ];
        assert_eq!(speeches(&turns), [0, 1, 1, 2, 3, 4, 5]);
    }
}
