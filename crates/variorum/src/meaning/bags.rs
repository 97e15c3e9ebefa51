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

/// The features of some documents in order, and the bags of each: stretches of its features, which may overlap.
#[derive(Default)]
pub(super) struct Sequences {
    /// Feature → its number.
    numbers: HashMap<u64, u32, foldhash::fast::RandomState>,
    features: Vec<u32>,
    bags: Vec<Range<usize>>,
    /// Which bags are those of each document.
    documents: Vec<Range<usize>>,
}

impl Sequences {
    /// Adds the features of a document and its bags, which are counted from its first feature on.
    pub(super) fn add(&mut self, features: impl Iterator<Item = u64>, bags: &[Range<usize>]) {
        let (first, start) = (self.bags.len(), self.features.len());
        let numbers = &mut self.numbers;
        self.features.extend(features.map(|feature| {
            let next = numbers.len() as u32;
            *numbers.entry(feature).or_insert(next)
        }));
        self.bags.extend(bags.iter().map(|bag| bag.start + start..bag.end + start));
        self.documents.push(first..self.bags.len());
    }
}

/// Bags of features of some documents with what BM25 needs. All are in one index, so that a query looks a feature up once and not once
/// a document; how rare a feature is and how long a bag follow from its own document.
#[derive(Clone, Debug)]
pub(super) struct Bags {
    /// Feature → its number.
    numbers: HashMap<u64, u32, foldhash::fast::RandomState>,
    /// Where the holders of each feature begin; one more at the end.
    starts: Vec<u32>,
    /// The documents that have a feature, in order, feature after feature; one more at the end, of nobody.
    holders: Vec<Holder>,
    /// The bags a feature stands in, in order, and what it scores there.
    postings: Vec<(u32, f32)>,
    /// For each document the weight of a feature that it lacks.
    absent: Vec<f32>,
}

/// A document that has a feature.
#[derive(Clone, Copy, Debug)]
struct Holder {
    document: u32,
    /// The weight of the feature there.
    rarity: f32,
    /// Where its postings begin; they end where those of the next holder begin.
    start: usize,
}

impl Bags {
    /// Indexes the bags of some documents.
    pub(super) fn new(read: Sequences) -> Bags {
        let Sequences { numbers, features, bags, documents } = read;
        let (begin, mut postings) = counted(&features, numbers.len(), &bags);
        drop(features);
        let absent = documents.iter().map(|d| rarity(d.len() as f32, 0)).collect();
        let long = lengths(&bags, &documents);
        let mut starts = Vec::with_capacity(begin.len());
        starts.push(0);
        // of one document each feature has one holder
        let mut holders = Vec::with_capacity(begin.len());
        for of_feature in begin.windows(2) {
            let mut start = of_feature[0];
            while start < of_feature[1] {
                let document = documents.partition_point(|d| d.end <= postings[start].0 as usize);
                let bags = &documents[document];
                let held =
                    postings[start..of_feature[1]].partition_point(|(bag, _)| (*bag as usize) < bags.end);
                let rarity = rarity(bags.len() as f32, held);
                holders.push(Holder { document: document as u32, rarity, start });
                for (bag, count) in &mut postings[start..start + held] {
                    *count = rarity * *count * (K1 + 1.0) / (*count + long[*bag as usize]);
                }
                start += held;
            }
            starts.push(holders.len() as u32);
        }
        holders.push(Holder { document: u32::MAX, rarity: 0.0, start: postings.len() });
        Bags { numbers, starts, holders, postings, absent }
    }

    /// Adds what each bag scores for the features of a [query], over what they are worth together in its document, times `share`.
    pub(super) fn score(&self, query: &[(u64, f32)], share: f32, scores: &mut [f32]) {
        let found = query.iter().map(|&(feature, count)| (self.holders_of(feature), count));
        let found: Vec<(&[Holder], f32)> = found.collect();
        let mut worth = vec![0.0; self.absent.len()];
        for (holders, count) in &found {
            let mut rest = 0;
            for holder in &holders[..holders.len() - 1] {
                let here = holder.document as usize;
                (rest..here).for_each(|d| worth[d] += count * self.absent[d]);
                worth[here] += count * holder.rarity;
                rest = here + 1;
            }
            (rest..worth.len()).for_each(|d| worth[d] += count * self.absent[d]);
        }
        for (holders, count) in found {
            for both in holders.windows(2) {
                let (worth, postings) = (worth[both[0].document as usize], both[0].start..both[1].start);
                if postings.len() > MOST_COMMON || worth <= 0.0 {
                    continue;
                }
                for &(bag, value) in &self.postings[postings] {
                    scores[bag as usize] += share * count * value / worth;
                }
            }
        }
    }

    /// The documents that have a feature, and the holder after them, with whose postings theirs end.
    fn holders_of(&self, feature: u64) -> &[Holder] {
        let nobody = &self.holders[self.holders.len() - 1..];
        let number = self.numbers.get(&feature);
        number.map_or(nobody, |&n| {
            &self.holders[self.starts[n as usize] as usize..=self.starts[n as usize + 1] as usize]
        })
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

/// What the length of each bag adds, by the mean of its document; it is the same for all features of the bag.
fn lengths(bags: &[Range<usize>], documents: &[Range<usize>]) -> Vec<f32> {
    let of_document = |document: &Range<usize>| {
        let bags = &bags[document.clone()];
        let mean = bags.iter().map(|bag| bag.len() as f32).sum::<f32>() / (bags.len().max(1) as f32);
        bags.iter().map(move |bag| K1 * (1.0 - B + B * bag.len() as f32 / mean))
    };
    documents.iter().flat_map(of_document).collect()
}

/// The weight of a feature that stands in `holders` of `bags`.
fn rarity(bags: f32, holders: usize) -> f32 {
    let holders = holders as f32;
    (1.0 + (bags - holders + 0.5) / (holders + 0.5)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The scores of the bags of some documents, each bag two words in a row.
    fn scores(documents: &[Vec<u64>], asked: &[u64]) -> Vec<f32> {
        let mut read = Sequences::default();
        for words in documents {
            let bags: Vec<Range<usize>> = (1..words.len()).map(|n| n - 1..n + 1).collect();
            read.add(words.iter().copied(), &bags);
        }
        let mut scores = vec![0.0; read.bags.len()];
        Bags::new(read).score(&query(asked.iter().copied()), 0.7, &mut scores);
        scores
    }

    proptest! {
        #[test]
        fn a_bag_scores_the_same_whatever_other_documents_there_are(
            documents in prop::collection::vec(prop::collection::vec(0u64..12, 2..30), 1..5),
            asked in prop::collection::vec(0u64..16, 1..8),
        ) {
            let alone: Vec<f32> =
                documents.iter().flat_map(|words| scores(std::slice::from_ref(words), &asked)).collect();
            prop_assert_eq!(scores(&documents, &asked), alone);
        }
    }
}
