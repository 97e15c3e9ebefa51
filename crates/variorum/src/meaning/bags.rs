//! Bags of features, ranked by BM25.
//!
//! In: the features of a text, stretches of them that are bags, and the features of a query. Out: how much of the query's worth each
//! bag scores, 0 to about 1.
//!
//! Method: Robertson and Zaragoza 2009, the sum over what the text would score against itself. Two kinds of features are used:
//! character 4-grams over letters, which see roots of words, and whole words. Limit: words that share no letters are out of reach.
//! Cost: 8 bytes a feature and bag; a lookup is linear in the occurrences of its features, of which the commonest are skipped.

use std::collections::HashMap;
use std::ops::Range;

/// Saturation of repeated features and the share of length in the score, as usual in the literature.
const K1: f32 = 1.2;
const B: f32 = 0.9;
/// Letters to a gram.
const GRAM: usize = 4;
/// The most stretches a feature may stand in; commoner ones tell little and cost most.
const MOST_COMMON: usize = 20_000;

/// The character 4-grams of a text, one for each character that begins one.
pub(super) fn grams(text: &str) -> impl Iterator<Item = u64> + '_ {
    let starts = || text.char_indices().map(|(at, _)| at).chain([text.len()]);
    starts().zip(starts().skip(GRAM)).map(|(from, to)| hash(&text[from..to]))
}

/// How many grams a text of so many characters has.
pub(super) fn gram_count(characters: usize) -> usize {
    (characters + 1).saturating_sub(GRAM)
}

/// A word as a feature: FNV-1a, the same on every machine.
pub(super) fn hash(feature: &str) -> u64 {
    feature.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The different features of a query, in order, and how often each counts.
pub(super) fn query(features: impl Iterator<Item = u64>) -> Vec<(u64, f32)> {
    let mut features: Vec<u64> = features.collect();
    features.sort_unstable();
    features.chunk_by(|x, y| x == y).map(|same| (same[0], same.len().min(3) as f32)).collect()
}

/// Bags of features with what BM25 needs.
#[derive(Clone, Debug)]
pub(super) struct Bags {
    /// Feature → its number.
    numbers: HashMap<u64, u32, foldhash::fast::RandomState>,
    /// Where the postings of each feature begin; one more at the end.
    starts: Vec<usize>,
    /// The bags a feature stands in, in order, and what it scores there.
    postings: Vec<(u32, f32)>,
    bags: f32,
}

impl Bags {
    /// Indexes bags, each a stretch of the sequence of features; they may overlap.
    pub(super) fn new(features: impl Iterator<Item = u64>, bags: &[Range<usize>]) -> Bags {
        let mut numbers = HashMap::default();
        let features: Vec<u32> = features
            .map(|feature| {
                let next = numbers.len() as u32;
                *numbers.entry(feature).or_insert(next)
            })
            .collect();
        let (starts, mut postings) = counted(&features, numbers.len(), bags);
        weigh(&starts, &mut postings, bags);
        Bags { numbers, starts, postings, bags: bags.len() as f32 }
    }

    /// Adds what each bag scores for the features of a [query], over what they are worth together, times `share`.
    pub(super) fn score(&self, query: &[(u64, f32)], share: f32, scores: &mut [f32]) {
        let mut worth = 0.0;
        let mut found: Vec<(&[(u32, f32)], f32)> = Vec::new();
        for &(feature, count) in query {
            let postings = self.postings_of(feature);
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

    fn postings_of(&self, feature: u64) -> &[(u32, f32)] {
        let number = self.numbers.get(&feature);
        number.map_or(&[], |&n| &self.postings[self.starts[n as usize]..self.starts[n as usize + 1]])
    }
}

/// For each of so many features the bags it stands in and how often: where its postings begin, and the postings.
fn counted(features: &[u32], count: usize, bags: &[Range<usize>]) -> (Vec<usize>, Vec<(u32, f32)>) {
    let mut starts = vec![0; count + 1];
    // the last bag in which each feature was seen, by its number from 1 on
    let mut last = vec![0; count];
    for (bag, range) in (1..).zip(bags) {
        for &feature in &features[range.clone()] {
            starts[feature as usize + 1] += usize::from(last[feature as usize] != bag);
            last[feature as usize] = bag;
        }
    }
    for n in 1..starts.len() {
        starts[n] += starts[n - 1];
    }
    let mut postings = vec![(0, 0.0); starts[count]];
    let mut ends = starts.clone();
    last.fill(0);
    for (bag, range) in (1..).zip(bags) {
        for &feature in &features[range.clone()] {
            let end = &mut ends[feature as usize];
            *end += usize::from(last[feature as usize] != bag);
            last[feature as usize] = bag;
            let (holder, times) = &mut postings[*end - 1];
            *holder = bag - 1;
            *times += 1.0;
        }
    }
    (starts, postings)
}

/// Turns counts into scores.
fn weigh(starts: &[usize], postings: &mut [(u32, f32)], bags: &[Range<usize>]) {
    let mean = bags.iter().map(|bag| bag.len() as f32).sum::<f32>() / (bags.len().max(1) as f32);
    // what the length of a bag adds is the same for all its features
    let long: Vec<f32> = bags.iter().map(|bag| K1 * (1.0 - B + B * bag.len() as f32 / mean)).collect();
    for of_feature in starts.windows(2) {
        let postings = &mut postings[of_feature[0]..of_feature[1]];
        let rare = rarity(bags.len() as f32, postings.len());
        for (bag, count) in postings {
            *count = rare * *count * (K1 + 1.0) / (*count + long[*bag as usize]);
        }
    }
}

/// The weight of a feature that stands in `holders` of `bags`.
fn rarity(bags: f32, holders: usize) -> f32 {
    let holders = holders as f32;
    (1.0 + (bags - holders + 0.5) / (holders + 0.5)).ln()
}
