//! Bags of features, ranked by BM25.
//!
//! In: the features of many stretches of text, and of one. Out: how much of the one's worth each of the many scores, 0 to about 1.
//!
//! Method: Robertson and Zaragoza 2009, the sum over what the text would score against itself. Two kinds of features are used:
//! character 4-grams over letters, which see roots of words, and whole words. Limit: words that share no letters are out of reach.
//! Cost: 8 bytes a feature and stretch; a lookup is linear in the occurrences of its features, of which the commonest are skipped.

use std::collections::HashMap;

/// Saturation of repeated features and the share of length in the score, as usual in the literature.
const K1: f32 = 1.2;
const B: f32 = 0.9;
/// Letters to a gram.
const GRAM: usize = 4;
/// The most stretches a feature may stand in; commoner ones tell little and cost most.
const MOST_COMMON: usize = 20_000;

/// The character 4-grams of a text.
pub(super) fn grams(text: &str) -> Vec<u64> {
    let starts: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    starts.windows(GRAM + 1).map(|w| hash(&text[w[0]..w[GRAM]])).collect()
}

/// The words of a text.
pub(super) fn words(text: &str) -> Vec<u64> {
    text.split_whitespace().map(hash).collect()
}

/// FNV-1a, the same on every machine.
fn hash(feature: &str) -> u64 {
    feature.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Bags of features with what BM25 needs.
#[derive(Clone, Debug)]
pub(super) struct Bags {
    /// Feature → the bags it stands in and what it scores there.
    postings: HashMap<u64, Vec<(u32, f32)>>,
    bags: f32,
}

impl Bags {
    /// Indexes the features of many stretches.
    pub(super) fn new(bags: impl Iterator<Item = Vec<u64>>) -> Bags {
        let mut postings: HashMap<u64, Vec<(u32, f32)>> = HashMap::new();
        let mut lengths = Vec::new();
        for (n, mut features) in bags.enumerate() {
            lengths.push(features.len() as f32);
            features.sort_unstable();
            for same in features.chunk_by(|x, y| x == y) {
                postings.entry(same[0]).or_default().push((n as u32, same.len() as f32));
            }
        }
        let mean = lengths.iter().sum::<f32>() / (lengths.len().max(1) as f32);
        let mut bags = Bags { postings, bags: lengths.len() as f32 };
        bags.weigh(&lengths, mean);
        bags
    }

    /// Turns counts into scores. Each list is changed by itself, so the order of the map does not matter.
    #[allow(clippy::iter_over_hash_type)]
    fn weigh(&mut self, lengths: &[f32], mean: f32) {
        let bags = self.bags;
        for postings in self.postings.values_mut() {
            let rare = rarity(bags, postings.len());
            for (bag, count) in postings {
                let long = K1 * (1.0 - B + B * lengths[*bag as usize] / mean);
                *count = rare * *count * (K1 + 1.0) / (*count + long);
            }
        }
    }

    /// Adds what each bag scores for some features, over what they are worth together, times `share`.
    pub(super) fn score(&self, features: &[u64], share: f32, scores: &mut [f32]) {
        let mut features = features.to_vec();
        features.sort_unstable();
        let mut worth = 0.0;
        let mut found: Vec<(&[(u32, f32)], f32)> = Vec::new();
        for same in features.chunk_by(|x, y| x == y) {
            let count = same.len().min(3) as f32;
            let postings = self.postings.get(&same[0]).map_or(&[][..], Vec::as_slice);
            worth += count * rarity(self.bags, postings.len());
            if postings.len() <= MOST_COMMON {
                found.push((postings, count));
            }
        }
        for (postings, count) in found.into_iter().filter(|_| worth > 0.0) {
            for &(bag, value) in postings {
                scores[bag as usize] += share * count * value / worth;
            }
        }
    }
}

/// The weight of a feature that stands in `holders` of `bags`.
fn rarity(bags: f32, holders: usize) -> f32 {
    let holders = holders as f32;
    (1.0 + (bags - holders + 0.5) / (holders + 0.5)).ln()
}
