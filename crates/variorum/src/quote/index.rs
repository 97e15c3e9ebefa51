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
use crate::meaning::{Encode, Sentences};
use crate::stem;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Tokens to a chunk, the unit in which a word's document frequency is counted; also the gap between two sources. Set by hand, not
/// tuned.
const CHUNK: u32 = 32;

/// The most occurrences of words read for one quotation; the commonest words that would bring more are left out. Set by hand, to
/// bound the work.
const MOST_HITS: usize = 20_000;

/// Share of the weight of the rarest words, 0 to 1, from which on a word tells where it stands. Set by hand, not tuned.
const TELLING: f64 = 0.35;

/// The claims of sentences, by document and first byte.
type ClaimsBySentence = BTreeMap<(DocId, u32), Arc<Vec<Claim>>>;

/// The sources, ready for lookups.
pub struct Index<'a> {
    pub(super) corpus: &'a Corpus,
    /// Sources and where each begins in the concatenation of all.
    pub(super) sources: Vec<(DocId, u32)>,
    /// The place of each source in that list.
    numbers: BTreeMap<DocId, usize>,
    /// Token id → stem id.
    pub(super) stems: Vec<u32>,
    /// Stem id → its occurrences in the concatenation.
    pub(super) starts: Vec<u32>,
    pub(super) positions: Vec<u32>,
    weights: Weights,
    /// The sentences by what they say; made when the first quotation needs them.
    pub(super) sentences: OnceLock<Sentences<'a>>,
    pub(super) model: Option<&'a Encode>,
    /// What each document was found to consist of.
    pub(super) analyses: &'a Analyses<'a>,
    /// The claims of sentences of the sources, by source and first byte, see [`Index::attributed`].
    pub(super) attributed: Mutex<ClaimsBySentence>,
}

impl<'a> Index<'a> {
    /// Indexes `sources` of a corpus that holds what quotes them too; a model helps to find what was reworded.
    pub fn new(
        analyses: &'a Analyses<'a>,
        corpus: &'a Corpus,
        sources: &[DocId],
        model: Option<&'a Encode>,
    ) -> Index<'a> {
        let stems = stems(corpus, sources);
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
        let mut starts = vec![0u32; stems.len() + 2];
        for (_, token) in all() {
            starts[stems[token as usize] as usize + 2] += 1;
        }
        for n in 2..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut positions = vec![0u32; *starts.last().unwrap_or(&0) as usize];
        for (position, token) in all() {
            let slot = &mut starts[stems[token as usize] as usize + 1];
            positions[*slot as usize] = position;
            *slot += 1;
        }
        let weights = Weights::new(&starts, &positions, &placed, base);
        Index {
            corpus,
            numbers: placed.iter().enumerate().map(|(n, (source, _))| (*source, n)).collect(),
            sources: placed,
            stems,
            starts,
            positions,
            weights,
            sentences: OnceLock::new(),
            model,
            analyses,
            attributed: Mutex::default(),
        }
    }

    /// The sources.
    pub(super) fn sources(&self) -> impl Iterator<Item = DocId> + '_ {
        self.sources.iter().map(|(source, _)| *source)
    }

    pub(super) fn stem(&self, id: u32) -> Option<u32> {
        self.stems.get(id as usize).copied()
    }

    pub(super) fn occurrences(&self, stem: u32) -> &[u32] {
        &self.positions[self.starts[stem as usize] as usize..self.starts[stem as usize + 1] as usize]
    }

    /// The place of a source in the list of sources.
    fn number_of(&self, source: DocId) -> usize {
        self.numbers.get(&source).copied().unwrap_or(0)
    }

    /// The occurrences in some sources, in the order of these; in all if there are none.
    pub(super) fn occurrences_within(&self, stem: u32, within: &[DocId]) -> Vec<&[u32]> {
        let all = self.occurrences(stem);
        if within.is_empty() {
            return vec![all];
        }
        let of = |source: &DocId| {
            let base = self.sources.iter().find(|(s, _)| s == source)?.1;
            let end = base + self.corpus.ids(*source).len() as u32;
            Some(&all[all.partition_point(|&p| p < base)..all.partition_point(|&p| p < end)])
        };
        within.iter().filter_map(of).collect()
    }

    /// How much token ids tell in a source; one it does not have tells most.
    pub(super) fn weight_in(&self, source: DocId) -> impl Fn(u32) -> f64 {
        let number = self.number_of(source);
        move |id| match self.stem(id) {
            Some(stem) => self.weights.of(stem, number),
            None => self.weights.absent.get(number).copied().unwrap_or(0.0),
        }
    }

    /// How much a stem tells in a source.
    pub(super) fn stem_weight_in(&self, source: DocId) -> impl Fn(u32) -> f64 {
        let number = self.number_of(source);
        move |stem| self.weights.of(stem, number)
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

    /// The figures of a document.
    pub(super) fn figures_of(&self, document: DocId) -> &'a [Figure] {
        self.analyses.of(document).figures()
    }

    /// What a sentence of a source says that somebody says, read once a sentence.
    pub(super) fn attributed(&self, source: DocId, sentence: Span) -> Arc<Vec<Claim>> {
        let locked = || self.attributed.lock().unwrap_or_else(PoisonError::into_inner);
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
        let n = source_of(&self.sources, position);
        (self.sources[n].0, self.sources.get(n + 1).map_or(u32::MAX, |next| next.1))
    }

    /// The source and token at a place of the concatenation.
    pub(super) fn locate(&self, position: u32) -> (DocId, u32) {
        let n = source_of(&self.sources, position);
        (self.sources[n].0, position - self.sources[n].1)
    }

    /// Whether a word of the quotation stands in the sources, yet all that do stand there too often to be looked up loosely.
    pub(super) fn is_too_common(&self, words: &QuotedWords) -> bool {
        let counts = words.ids.iter().filter_map(|&id| Some(self.occurrences(self.stem(id)?).len()));
        counts.filter(|n| *n > 0).min().is_some_and(|fewest| fewest > MOST_HITS)
    }

    /// Where the quotation's words stand, in order; the commonest are left out when there are too many.
    pub(super) fn hits(&self, words: &QuotedWords) -> Hits {
        let mut stems: Vec<u32> = words.ids.iter().filter_map(|&id| self.stem(id)).collect();
        stems.sort_by_key(|&s| (self.occurrences(s).len(), s));
        stems.dedup();
        let mut hits = Vec::new();
        for (n, &stem) in stems.iter().enumerate() {
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

/// Token id → the id of its stem, by the language of the sources.
fn stems(corpus: &Corpus, sources: &[DocId]) -> Vec<u32> {
    let language = sources.iter().find_map(|&d| corpus.document(d).language.as_deref());
    let stemmer = stem::stemmer(language);
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let lexicon = corpus.lexicon();
    (0..lexicon.len() as u32)
        .map(|id| {
            let key = lexicon.key(id);
            let plain = key.strip_suffix("'s").unwrap_or(key);
            let stem = stemmer.as_ref().map_or(plain.into(), |s| s.stem(plain));
            let next = ids.len() as u32;
            *ids.entry(stem.into_owned()).or_insert(next)
        })
        .collect()
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
