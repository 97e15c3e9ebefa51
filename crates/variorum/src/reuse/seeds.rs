//! Places of two documents that begin alike.
//!
//! In: letters. Out: pairs of places whose letters agree at the positions of a spaced seed, in no order.
//!
//! Method: at every letter those at the marked positions of the seed make a fingerprint (Ma, Tromp & Li, PatternHunter, 2002): a
//! misread letter between them does no harm. The more letters, the more positions the seed marks, so that chance matches stay about
//! as many a letter. Fingerprints are put into buckets and sorted; all pairs of equal ones from two documents are candidates. One
//! that occurs more than [`MOST_PLACES`] times is a stock phrase and left out. Cost: 8 bytes a letter, time linear but for the sort.

use super::letters::Letters;
use rayon::prelude::*;

/// The most places of one fingerprint.
pub const MOST_PLACES: usize = 16;
/// The seeds and from how many letters on each is used: a mark for each position that counts.
const SEEDS: &[(usize, &str)] = &[
    (0, "110100110101"),
    (8_000_000, "1101100101011"),
    (30_000_000, "11101001010111"),
    (100_000_000, "111010011010111"),
];
const BUCKETS: usize = 256;

/// A letter of one document and one of another, later in the row, where both look alike.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Candidate {
    /// A letter of the earlier document.
    pub a: u32,
    /// A letter of the later one.
    pub b: u32,
}

/// What a lookup of candidates met.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Met {
    /// Fingerprints made.
    pub fingerprints: usize,
    /// Places left out because their fingerprint occurs too often.
    pub too_common: usize,
    /// Pairs of places looked at.
    pub candidates: usize,
}

impl Met {
    fn and(self, other: Met) -> Met {
        Met {
            fingerprints: self.fingerprints + other.fingerprints,
            too_common: self.too_common + other.too_common,
            candidates: self.candidates + other.candidates,
        }
    }
}

/// The positions that the seed for so many letters marks.
pub fn positions(letters: usize) -> Vec<usize> {
    let seed = SEEDS.iter().rev().find(|(least, _)| letters >= *least).map_or(SEEDS[0].1, |s| s.1);
    seed.bytes().enumerate().filter(|(_, mark)| *mark == b'1').map(|(n, _)| n).collect()
}

/// All candidates that `keep` keeps, sorted, and what was met.
pub fn candidates(letters: &Letters, keep: impl Fn(Candidate) -> bool + Sync) -> (Vec<Candidate>, Met) {
    let buckets = buckets(letters);
    let found: Vec<(Vec<Candidate>, Met)> =
        buckets.into_par_iter().map(|bucket| in_bucket(letters, bucket, &keep)).collect();
    let met = found.iter().fold(Met::default(), |all, (_, met)| all.and(*met));
    let mut kept: Vec<Candidate> = found.into_iter().flat_map(|(kept, _)| kept).collect();
    kept.par_sort_unstable();
    (kept, met)
}

/// Every fingerprint with its place in the lower half, by its first bits.
fn buckets(letters: &Letters) -> Vec<Vec<u64>> {
    let positions = positions(letters.codes.len());
    let span = positions.last().map_or(0, |last| last + 1);
    let parts: Vec<Vec<Vec<u64>>> = (0..letters.documents())
        .collect::<Vec<_>>()
        .par_chunks(64.max(letters.documents() / 64))
        .map(|documents| {
            let mut buckets = vec![Vec::new(); BUCKETS];
            for &document in documents {
                let range = letters.of(document);
                let codes = &letters.codes[range.start as usize..range.end as usize];
                for (n, window) in codes.windows(span).enumerate() {
                    let print = fingerprint(window, &positions);
                    buckets[(print >> 24) as usize].push(u64::from(print) << 32 | u64::from(range.start + n as u32));
                }
            }
            buckets
        })
        .collect();
    (0..BUCKETS).into_par_iter().map(|b| parts.iter().flat_map(|part| &part[b]).copied().collect()).collect()
}

/// 32 bits of the letters at the positions of the seed.
fn fingerprint(window: &[u8], positions: &[usize]) -> u32 {
    let packed = positions.iter().fold(0u64, |sum, &p| sum.wrapping_mul(257) + u64::from(window[p]) + 1);
    (packed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as u32
}

fn in_bucket(letters: &Letters, mut bucket: Vec<u64>, keep: &impl Fn(Candidate) -> bool) -> (Vec<Candidate>, Met) {
    bucket.sort_unstable();
    let mut met = Met { fingerprints: bucket.len(), ..Met::default() };
    let mut kept = Vec::new();
    for same in bucket.chunk_by(|x, y| x >> 32 == y >> 32).filter(|same| same.len() > 1) {
        if same.len() > MOST_PLACES {
            met.too_common += same.len();
            continue;
        }
        let places: Vec<(u32, usize)> = same.iter().map(|&x| (x as u32, letters.document_at(x as u32))).collect();
        for (n, &(a, of_a)) in places.iter().enumerate() {
            for &(b, of_b) in places[n + 1..].iter().filter(|p| p.1 != of_a) {
                debug_assert!(of_a < of_b);
                met.candidates += 1;
                let candidate = Candidate { a, b };
                if keep(candidate) {
                    kept.push(candidate);
                }
            }
        }
    }
    (kept, met)
}
