//! Word queries: the stretches of a library that share most words with some words.
//!
//! In: words. Out: stretches, best first. Method: BM25 (Robertson and Zaragoza, The probabilistic relevance framework, 2009), with each word of a stretch
//! counted once, over the rarest words of the query as long as they have no more than [`MAX_SEEN`] postings together. Cost: 4 bytes a
//! stretch of the library and some nanoseconds a posting. Limits: words that are common everywhere find nothing by themselves; ties are settled by
//! place.

use crate::error::LibraryError;
use crate::query::DocumentFilter;
use crate::reader::Library;
use crate::stretches::Features;
use crate::word_index::{WordIndex, WordPostings};
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use variorum::text::Span;

/// Share of length in the score. Of 400 verses 93.2 in 100 are in the best 256 stretches with it, with .75 92.5 (`bench/results`).
const B: f32 = 0.4;
/// Saturation of words that stand in a stretch several times, as usual in the literature.
const K1: f32 = 1.2;
/// Postings of all words of a query together that are read. Bounds the time; set by hand, not tuned.
const MAX_SEEN: u64 = 2_000_000;
/// Words of a query that are looked up, the rarest ones. Bounds the time; set by hand, not tuned.
const MAX_FEATURES: usize = 64;
/// One in so many stretches: a word that more of them have tells little and is not looked up, but for [`MIN_COMMON`]. Set by hand, not tuned.
const COMMON_SHARE: u64 = 4;
/// Stretches: a word that no more have is never too common. Set by hand, not tuned.
const MIN_COMMON: u64 = 1000;

/// A stretch of a document that shares words with a query.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct StretchHit {
    pub(crate) document: usize,
    /// The bytes of its text.
    pub(crate) span: Span,
    /// The sum of what the shared words are worth.
    pub(crate) score: f32,
}

/// A word of a query: how many stretches have it, and for each segment those of it.
struct Sought<'a> {
    feature: u32,
    count: u64,
    postings: Vec<Option<WordPostings<'a>>>,
}

/// The stretches that share most words with a text, best first, at most so many. None where all its words are too common.
///
/// # Errors
/// The index is damaged or cannot be read.
pub(crate) fn best_stretches(
    library: &Library,
    text: &str,
    most: usize,
    only: DocumentFilter<'_>,
) -> Result<Vec<StretchHit>, LibraryError> {
    let stretches: u64 = library.words.iter().map(|index| u64::from(index.stretches)).sum();
    let bytes: u64 = library.words.iter().map(|index| index.bytes).sum();
    let mean = bytes as f32 / stretches.max(1) as f32;
    let sought = sought(library, text, stretches)?;
    let mut best: Vec<StretchHit> = Vec::new();
    for (n, index) in library.words.iter().enumerate() {
        let mut scores = vec![0.0f32; index.stretches as usize];
        let mut seen = Vec::new();
        for word in &sought {
            let worth = rarity(stretches, word.count);
            let Some(postings) = word.postings[n] else { continue };
            postings.each(|stretch| {
                let score = &mut scores[stretch as usize];
                if *score == 0.0 {
                    seen.push(stretch);
                }
                *score += worth;
            })?;
        }
        // what is shorter than the mean counts up to so much more: where a stretch stands is only read where that may matter
        let most_gain = length_factor(0.0, 1.0);
        // the bits of scores, which are above zero, are in the order of the scores
        let mut ranked: BinaryHeap<(u32, Reverse<u32>)> =
            seen.into_iter().map(|s| (scores[s as usize].to_bits(), Reverse(s))).collect();
        while let Some((bits, Reverse(stretch))) = ranked.pop() {
            let score = f32::from_bits(bits);
            if best.len() >= most && score * most_gain < best[most - 1].score {
                break;
            }
            let (position, span) = index.stretch(stretch)?;
            let document = library.at(position).filter(|&document| only.is_none_or(|only| only(document)));
            let Some(document) = document else { continue };
            let score = score * length_factor(span.len() as f32, mean);
            insert(&mut best, StretchHit { document, span, score }, most);
        }
    }
    Ok(best)
}

/// Puts a hit among the best, which are no more than `most`.
fn insert(best: &mut Vec<StretchHit>, hit: StretchHit, most: usize) {
    let comes_before = |other: &StretchHit| {
        let place = |hit: &StretchHit| (hit.document, hit.span.start);
        other.score.total_cmp(&hit.score).reverse().then(place(other).cmp(&place(&hit))).is_lt()
    };
    best.insert(best.partition_point(comes_before), hit);
    best.truncate(most);
}

/// The words of a text that are looked up, the rarest first.
fn sought<'a>(library: &'a Library, text: &str, stretches: u64) -> Result<Vec<Sought<'a>>, LibraryError> {
    let mut all = Vec::new();
    for feature in Features::default().of(text) {
        let of = |index: &'a WordIndex| index.postings(feature);
        let postings = library.words.iter().map(of).collect::<Result<Vec<_>, LibraryError>>()?;
        let count = postings.iter().flatten().map(|p| u64::from(p.count)).sum();
        if count > 0 && count <= (stretches / COMMON_SHARE).max(MIN_COMMON) {
            all.push(Sought { feature, count, postings });
        }
    }
    all.sort_by_key(|word| (word.count, word.feature));
    all.truncate(MAX_FEATURES);
    let mut read = 0;
    all.retain(|word| {
        read += word.count;
        read <= MAX_SEEN
    });
    Ok(all)
}

/// What a word is worth that so many of all stretches have.
fn rarity(stretches: u64, holders: u64) -> f32 {
    let (stretches, holders) = (stretches as f32, holders as f32);
    (1.0 + (stretches - holders + 0.5).max(0.0) / (holders + 0.5)).ln()
}

/// What the length of a stretch makes of its score.
fn length_factor(bytes: f32, mean: f32) -> f32 {
    (K1 + 1.0) / (1.0 + K1 * (1.0 - B + B * bytes / mean.max(1.0)))
}
