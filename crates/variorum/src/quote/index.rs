//! The sources, indexed by word stems.
//!
//! In: a corpus and which of its documents are sources. Out: an [`Index`]: where each stem stands, how rare it is, and what each source
//! consists of. Method: postings in one array of positions in the concatenation of all sources; weights are inverse document frequency
//! (Sparck Jones 1972) over chunks of [`CHUNK`] tokens of one source: what a word tells in a source follows from that source alone,
//! so that neither a copy of it nor an unrelated source beside it changes what is found there. Cost: linear in the sources, 4 bytes a
//! token and 16 a stem and source.

use super::attribution;
use super::quotation::Claim;
use super::words::{NO_WORD, QuotedWords};
use crate::analysis::Analyses;
use crate::corpus::{Corpus, DocId};
use crate::figure::Figure;
use crate::language::{self, Language};
use crate::meaning::{Encode, SentenceParts};
use crate::stem::{self, Stemmer};
use crate::text::Span;
use crate::turn::Turn;
use foldhash::fast::RandomState;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Tokens to a chunk, the unit in which a word's document frequency is counted; also the gap between two sources. Set by hand, not
/// tuned.
const CHUNK: u32 = 32;

/// The most occurrences of words read for one quotation; the commonest words that would bring more are left out. Set by hand, to
/// bound the work.
const MOST_HITS: usize = 20_000;

/// Share of the weight of the rarest words, 0 to 1, below which a word tells next to nothing of where it stands. Set by hand, not tuned.
const COMMONPLACE: f64 = 0.15;

/// Share of the weight of a quotation, 0 to 1, that its other words must have for such words to be passed over. Set by hand, not tuned.
const MOSTLY_WEIGHTY: f64 = 0.75;

/// Share of the weight of the rarest words, 0 to 1, from which on a word tells where it stands. Set by hand, not tuned.
const TELLING: f64 = 0.35;

/// The claims of sentences, by document and first byte.
type ClaimsBySentence = BTreeMap<(DocId, u32), Arc<Vec<Claim>>>;

/// The figures of all sources by their value, each with its number among those of its source.
pub(super) type FiguresByValue = BTreeMap<String, Vec<(DocId, u32)>>;

/// The sources, ready for lookups.
pub struct Index<'a> {
    pub(super) corpus: &'a Corpus,
    /// What each document was found to consist of.
    pub(super) analyses: &'a Analyses<'a>,
    pub(super) model: Option<&'a Encode>,
    pub(super) parts: IndexParts,
}

/// What was made of the sources, without the sources: so it can wait until other quotations stand beside them.
#[derive(Default)]
pub struct IndexParts {
    /// Sources and where each begins in the concatenation of all.
    sources: Vec<(DocId, u32)>,
    /// The place of each source in that list.
    numbers: BTreeMap<DocId, usize>,
    /// Token id → stem id.
    stems: Vec<u32>,
    /// Stem id → its occurrences in the concatenation.
    starts: Vec<u32>,
    positions: Vec<u32>,
    weights: Weights,
    /// The sentences by what they say; made when the first quotation needs them.
    pub(super) sentences: OnceLock<SentenceParts>,
    /// Made when the first report with figures needs them.
    pub(super) figures: OnceLock<FiguresByValue>,
    /// The claims of sentences of the sources, by source and first byte, see [`Index::attributed`].
    attributed: Mutex<ClaimsBySentence>,
}

/// The stem of a word whose stem no source has.
const NO_STEM: u32 = u32::MAX;

impl<'a> Index<'a> {
    /// Indexes `sources` of a corpus that holds what quotes them too; a model helps to find what was reworded.
    pub fn new(
        analyses: &'a Analyses<'a>,
        corpus: &'a Corpus,
        sources: &[DocId],
        model: Option<&'a Encode>,
    ) -> Index<'a> {
        Index { corpus, analyses, model, parts: IndexParts::new(corpus, sources).0 }
    }

    /// The index of sources of which parts were made before.
    pub(super) fn with(
        analyses: &'a Analyses<'a>,
        corpus: &'a Corpus,
        parts: IndexParts,
        model: Option<&'a Encode>,
    ) -> Index<'a> {
        Index { corpus, analyses, model, parts }
    }

    /// What has been made of the sources.
    pub(super) fn into_parts(self) -> IndexParts {
        self.parts
    }

    /// The sources.
    pub(super) fn sources(&self) -> impl Iterator<Item = DocId> + '_ {
        self.parts.sources.iter().map(|(source, _)| *source)
    }

    pub(super) fn stem(&self, id: u32) -> Option<u32> {
        self.parts.stems.get(id as usize).copied().filter(|&stem| stem != NO_STEM)
    }

    pub(super) fn occurrences(&self, stem: u32) -> &[u32] {
        &self.parts.positions
            [self.parts.starts[stem as usize] as usize..self.parts.starts[stem as usize + 1] as usize]
    }

    /// The place of a source in the list of sources.
    fn number_of(&self, source: DocId) -> usize {
        self.parts.numbers.get(&source).copied().unwrap_or(0)
    }

    /// The occurrences in some sources, in the order of these; in all if there are none.
    pub(super) fn occurrences_within(&self, stem: u32, within: &[DocId]) -> Vec<&[u32]> {
        let all = self.occurrences(stem);
        if within.is_empty() {
            return vec![all];
        }
        let of = |source: &DocId| {
            let base = self.parts.sources.iter().find(|(s, _)| s == source)?.1;
            let end = base + self.corpus.ids(*source).len() as u32;
            Some(&all[all.partition_point(|&p| p < base)..all.partition_point(|&p| p < end)])
        };
        within.iter().filter_map(of).collect()
    }

    /// How much token ids tell in a source; one it does not have tells most.
    pub(super) fn weight_in(&self, source: DocId) -> impl Fn(u32) -> f64 {
        let number = self.number_of(source);
        move |id| match self.stem(id) {
            Some(stem) => self.parts.weights.of(stem, number),
            None => self.parts.weights.absent.get(number).copied().unwrap_or(0.0),
        }
    }

    /// How much a stem tells in a source.
    pub(super) fn stem_weight_in(&self, source: DocId) -> impl Fn(u32) -> f64 {
        let number = self.number_of(source);
        move |stem| self.parts.weights.of(stem, number)
    }

    /// How many different words stand in few chunks of a source.
    pub(super) fn telling_words(&self, words: &QuotedWords, source: DocId) -> usize {
        let weight = self.weight_in(source);
        let least = TELLING * weight(NO_WORD);
        let telling = words.ids.iter().filter(|&&id| weight(id) >= least);
        telling.collect::<BTreeSet<_>>().len()
    }

    /// The sentences of a source.
    pub(super) fn sentences_of(&self, source: DocId) -> &[Span] {
        self.analyses.of(source).sentences()
    }

    /// The sentence of a source that holds byte `at`.
    pub(super) fn sentence_at(&self, source: DocId, at: u32) -> Option<Span> {
        self.analyses.of(source).sentence_at(at)
    }

    /// Where the sentence of a document that holds byte `at` begins.
    pub(super) fn sentence_start(&self, document: DocId, at: u32) -> u32 {
        self.analyses.of(document).sentence_at(at).map_or(at, |s| s.start)
    }

    /// The turns of a source, one for each of its labels.
    pub(super) fn voices(&self, source: DocId) -> impl Iterator<Item = &Turn> {
        let turns = &self.corpus.document(source).turns;
        self.analyses.of(source).voices().iter().map(|&n| &turns[n])
    }

    /// The figures of a document.
    pub(super) fn figures_of(&self, document: DocId) -> &'a [Figure] {
        self.analyses.of(document).figures()
    }

    /// What a sentence of a source says that somebody says, read once a sentence.
    pub(super) fn attributed(&self, source: DocId, sentence: Span) -> Arc<Vec<Claim>> {
        let locked = || self.parts.attributed.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = locked().get(&(source, sentence.start)) {
            return Arc::clone(known);
        }
        let claims = Arc::new(attribution::in_sentence(self.analyses.of(source), sentence));
        locked().insert((source, sentence.start), Arc::clone(&claims));
        claims
    }

    /// Where a word stands in the sources in any of its forms.
    pub(super) fn places_of(&self, word: &str) -> Vec<(DocId, u32)> {
        let stem = self.corpus.lexicon().id(word).and_then(|id| self.stem(id));
        stem.map_or(&[][..], |s| self.occurrences(s)).iter().map(|&p| self.locate(p)).collect()
    }

    /// The source at a place of the concatenation, and where the next begins.
    pub(super) fn source_at(&self, position: u32) -> (DocId, u32) {
        let n = source_of(&self.parts.sources, position);
        (self.parts.sources[n].0, self.parts.sources.get(n + 1).map_or(u32::MAX, |next| next.1))
    }

    /// The source and token at a place of the concatenation.
    pub(super) fn locate(&self, position: u32) -> (DocId, u32) {
        let n = source_of(&self.parts.sources, position);
        (self.parts.sources[n].0, position - self.parts.sources[n].1)
    }

    /// Whether a word of the quotation stands in the sources, yet all that do stand there too often to be looked up loosely.
    pub(super) fn is_too_common(&self, words: &QuotedWords) -> bool {
        let counts = words.ids.iter().filter_map(|&id| Some(self.occurrences(self.stem(id)?).len()));
        counts.filter(|n| *n > 0).min().is_some_and(|fewest| fewest > MOST_HITS)
    }

    /// Which of some stems are looked for: all but those that tell next to nothing in every source, unless the others tell little in one.
    fn weighty(&self, stems: &[u32], words: &QuotedWords) -> Vec<bool> {
        let mut kept = vec![false; stems.len()];
        for source in self.sources().filter(|source| words.are_sought_in(*source)) {
            let weight = self.stem_weight_in(source);
            let weights: Vec<f64> = stems.iter().map(|&stem| weight(stem)).collect();
            let least = COMMONPLACE * self.weight_in(source)(NO_WORD);
            let telling: f64 = weights.iter().filter(|w| **w >= least).sum();
            if telling < MOSTLY_WEIGHTY * weights.iter().sum::<f64>() {
                return vec![true; stems.len()];
            }
            kept.iter_mut().zip(&weights).for_each(|(kept, weight)| *kept |= *weight >= least);
        }
        kept
    }

    /// Where the quotation's words stand, in order; the commonest are left out when there are too many.
    pub(super) fn hits(&self, words: &QuotedWords) -> Hits {
        let mut stems: Vec<u32> = words.ids.iter().filter_map(|&id| self.stem(id)).collect();
        stems.sort_by_key(|&s| (self.occurrences(s).len(), s));
        stems.dedup();
        let weighty = self.weighty(&stems, words);
        let mut hits = Vec::new();
        for (n, &stem) in stems.iter().enumerate() {
            if !weighty[n] {
                continue;
            }
            let here = self.occurrences_within(stem, &words.within);
            if hits.len() + here.iter().map(|o| o.len()).sum::<usize>() > MOST_HITS {
                break;
            }
            hits.extend(here.into_iter().flatten().map(|&position| (position, n as u32)));
        }
        // a stable sort finds that the occurrences of each word are sorted already
        hits.sort();
        Hits { stems, hits }
    }
}

/// Where some words stand.
pub(super) struct Hits {
    /// The stem of each word.
    pub(super) stems: Vec<u32>,
    /// A position and the number of the word there, in order of the positions.
    pub(super) hits: Vec<(u32, u32)>,
}

impl IndexParts {
    /// Indexes some documents of a corpus; gives the stems of its words too.
    pub(super) fn new(corpus: &Corpus, sources: &[DocId]) -> (IndexParts, Stems) {
        let mut stems = Stems::new(corpus, sources);
        let of_tokens = stems.of_words(corpus);
        let mut base = 0;
        let mut placed = Vec::with_capacity(sources.len());
        for &source in sources {
            placed.push((source, base));
            base += corpus.ids(source).len() as u32 + CHUNK;
        }
        let all = || {
            placed
                .iter()
                .flat_map(|&(d, b)| corpus.ids(d).iter().enumerate().map(move |(i, &t)| (b + i as u32, t)))
        };
        let mut starts = vec![0u32; of_tokens.len() + 2];
        for (_, token) in all() {
            starts[of_tokens[token as usize] as usize + 2] += 1;
        }
        for n in 2..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut positions = vec![0u32; *starts.last().unwrap_or(&0) as usize];
        for (position, token) in all() {
            let slot = &mut starts[of_tokens[token as usize] as usize + 1];
            positions[*slot as usize] = position;
            *slot += 1;
        }
        let weights = Weights::new(&starts, &positions, &placed, base);
        let parts = IndexParts {
            numbers: placed.iter().enumerate().map(|(n, (source, _))| (*source, n)).collect(),
            sources: placed,
            stems: of_tokens,
            starts,
            positions,
            weights,
            ..IndexParts::default()
        };
        (parts, stems)
    }

    /// The same for a corpus to whose own words, `own` of them, others were added; `stems` are those of its own.
    pub(super) fn renew(&mut self, own: usize, corpus: &Corpus, stems: &Stems) {
        self.stems.truncate(own);
        let added =
            (self.stems.len()..corpus.lexicon().len()).map(|id| stems.known(corpus.lexicon().key(id as u32)));
        let added: Vec<u32> = added.collect();
        self.stems.extend(added);
        if let Some(sentences) = self.sentences.get_mut() {
            sentences.renew(own, corpus);
        }
    }
}

/// The stems of words, by the language of the sources, each under one number.
pub(super) struct Stems {
    stemmer: Option<Stemmer>,
    language: &'static Language,
    ids: HashMap<String, u32, RandomState>,
}

/// The fewest words whose stems are made on a processor of its own. Set by hand: a millisecond.
const STEMS_A_PART: usize = 2_000;

impl Stems {
    /// No stems yet.
    fn new(corpus: &Corpus, sources: &[DocId]) -> Stems {
        let language = sources.iter().find_map(|&d| corpus.document(d).language.as_deref());
        Stems { stemmer: stem::stemmer(language), language: language::of(language), ids: HashMap::default() }
    }

    /// The numbers of the stems of the words of a corpus, new ones where they are new.
    fn of_words(&mut self, corpus: &Corpus) -> Vec<u32> {
        let lexicon = corpus.lexicon();
        let of = |id: u32| self.stem(lexicon.key(id));
        let ids = 0..lexicon.len() as u32;
        let stems: Vec<Cow<'_, str>> = if lexicon.len() < 2 * STEMS_A_PART {
            ids.map(of).collect()
        } else {
            ids.into_par_iter().with_min_len(STEMS_A_PART).map(of).collect()
        };
        let mut number = |stem: Cow<'_, str>| {
            let next = self.ids.len() as u32;
            *self.ids.entry(stem.into_owned()).or_insert(next)
        };
        stems.into_iter().map(&mut number).collect()
    }

    /// The number of the stem of a word, if it has one.
    fn known(&self, word: &str) -> u32 {
        self.ids.get(self.stem(word).as_ref()).copied().unwrap_or(NO_STEM)
    }

    fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let plain = stem::without_elided(word.strip_suffix("'s").unwrap_or(word), self.language);
        self.stemmer.as_ref().map_or(plain.into(), |s| s.stem(plain))
    }
}

/// How much the words of each source tell, by its own text.
#[derive(Debug, Default)]
struct Weights {
    /// Where the sources of each stem begin in `held`; one more at the end.
    starts: Vec<u32>,
    /// For each stem the sources that have it, by their place in the list of sources, and its weight there.
    held: Vec<(u32, f64)>,
    /// For each source the weight of a word it does not have.
    absent: Vec<f64>,
}

impl Weights {
    /// In each source ln((chunks + 1) / (chunks with the stem + ½)), never below zero.
    fn new(starts: &[u32], positions: &[u32], sources: &[(DocId, u32)], end: u32) -> Weights {
        let ends = sources.iter().skip(1).map(|s| s.1).chain([end]);
        let chunks: Vec<f64> =
            sources.iter().zip(ends).map(|((_, base), end)| f64::from((end - base) / CHUNK + 1)).collect();
        let weight =
            |source: usize, with: u32| ((chunks[source] + 1.0) / (f64::from(with) + 0.5)).ln().max(0.0);
        let mut weights = Weights { starts: vec![0], ..Weights::default() };
        for of_stem in starts[..starts.len() - 1].windows(2) {
            let mut rest = &positions[of_stem[0] as usize..of_stem[1] as usize];
            while let Some(&first) = rest.first() {
                let source = source_of(sources, first);
                let (base, next) = (sources[source].1, sources.get(source + 1).map_or(end, |s| s.1));
                let (here, later) = rest.split_at(rest.partition_point(|&p| p < next));
                let chunks = here.chunk_by(|x, y| (x - base) / CHUNK == (y - base) / CHUNK).count();
                weights.held.push((source as u32, weight(source, chunks as u32)));
                rest = later;
            }
            weights.starts.push(weights.held.len() as u32);
        }
        weights.absent = (0..sources.len()).map(|source| weight(source, 0)).collect();
        weights
    }

    /// The weight of a stem in a source.
    fn of(&self, stem: u32, source: usize) -> f64 {
        let held = &self.held[self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize];
        let found = held.binary_search_by_key(&(source as u32), |h| h.0);
        found.map_or_else(|_| self.absent.get(source).copied().unwrap_or(0.0), |n| held[n].1)
    }
}

/// The number of the source that holds a place of the concatenation.
fn source_of(sources: &[(DocId, u32)], position: u32) -> usize {
    sources.partition_point(|&(_, base)| base <= position).saturating_sub(1)
}
