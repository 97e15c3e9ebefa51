//! Spaced seeds: fingerprints of letters and the candidates that equal ones make.
//!
//! In: letters. Out: pairs of places of two documents whose letters agree at the positions of a spaced seed, sorted.
//!
//! Method: at every letter those at the marked positions of the seed make a fingerprint (Ma, Tromp & Li, PatternHunter, 2002): a
//! misread letter between them does no harm. The more letters, the more positions the seed marks, so that chance matches stay about
//! as many a letter. Fingerprints are put into buckets and sorted; all pairs of equal ones from two documents are candidates.
//! One that occurs more than [`MOST_PLACES`] times is a stock phrase, or a text that went everywhere: each of its places is paired
//! with the next one only, so that the copies of a text stay linked one to the next. Cost: 8 bytes a letter; time linear.

use crate::letters::Letters;
use rayon::prelude::*;
use std::ops::Range;

/// The most places of one fingerprint that are paired each with each. Beyond, a place is paired with the next document's only. Higher links more copies of
/// texts that went everywhere and costs the square of it. With sampled places in a row, 24 link more copies than 16 do without.
pub const MOST_PLACES: usize = 24;
/// Of a fingerprint with more places, the most of one document that are paired with another's. Set by hand, to bound the time.
pub const MOST_IN_DOCUMENT: usize = 256;
/// The most places of one fingerprint held at once; beyond, those are done with whose partners are all known. Set by hand.
const MOST_HELD: usize = 1 << 13;
// of the places that are held some can always be done with
const _: () = assert!(MOST_HELD / MOST_IN_DOCUMENT > MOST_PLACES + 1);
/// The candidates filtered together: more fall out of the cache, fewer are slower to read. Set by hand, for speed.
const AT_ONCE: usize = 2048;
/// The seeds, a 1 for each position that counts, and from how many letters on each is used. Heavier seeds make fewer chance candidates and miss
/// badly misread copies: of copies planted in 5 MB of novels with 30 letters in a hundred misread, weight 10 leaves one in ten without a candidate,
/// 8 none, 7 none with fewer than three; 6 is no better and makes four times the candidates.
const SEEDS: &[(usize, &str)] = &[
    (0, "1101101011"),
    (8_000_000, "1101100101011"),
    (30_000_000, "11101001010111"),
    (100_000_000, "111010011010111"),
];
/// The buckets: the first eight bits of a fingerprint. 1,024 are as fast.
pub(crate) const BUCKET_BITS: u32 = 8;
const BUCKETS: usize = 1 << BUCKET_BITS;
/// The values of a digit of the radix sort.
const DIGITS: usize = 256;
/// The letters put into buckets by one thread at a time: so many that the buckets stay in the cache. Set by hand, for speed.
const LETTERS_A_PART: u32 = 1 << 17;
/// The fingerprints held at once, about: of more letters only those of some buckets are made at a time, each as often as there are times. On 75 MB of
/// novels it saves half of the memory; half as many save little more and take longer.
const MOST_PRINTS: usize = 1 << 24;

/// A candidate: a pair of places of two documents with equal fingerprints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Candidate<P = u32> {
    /// A letter of the one, that which comes first unless it is said.
    pub a: P,
    /// A letter of the other.
    pub b: P,
}

impl<P> Candidate<P> {
    /// The candidate with the other document first.
    pub fn swapped(self) -> Candidate<P> {
        Candidate { a: self.b, b: self.a }
    }
}

/// The candidates of some texts, and what was left out.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Candidates {
    /// Those that were kept, sorted.
    pub kept: Vec<Candidate>,
    /// Places whose fingerprint occurs so often that each was paired with the next one only.
    pub common: usize,
}

/// The positions of the seed for so many letters.
pub fn positions(letters: usize) -> Vec<usize> {
    let seed = SEEDS.iter().rev().find(|(least, _)| letters >= *least).map_or(SEEDS[0].1, |s| s.1);
    seed.bytes().enumerate().filter(|(_, mark)| *mark == b'1').map(|(n, _)| n).collect()
}

/// A seed as a bit mask.
pub fn mask(seed: &[usize]) -> u32 {
    seed.iter().map(|position| 1 << position).sum()
}

/// The letters that a seed with this mask spans.
pub fn span(mask: u32) -> usize {
    (u32::BITS - mask.leading_zeros()) as usize
}

/// The candidates of the documents that `may` be compared that `keep` leaves of those it is given.
pub fn candidates(
    letters: &Letters,
    seed: &[usize],
    may: impl Fn(usize, usize) -> bool + Sync,
    keep: impl Fn(&mut Vec<Candidate>) + Sync,
) -> Candidates {
    let times = letters.codes.len().div_ceil(MOST_PRINTS).clamp(1, BUCKETS);
    let at_once = BUCKETS.div_ceil(times);
    let mut found: Vec<Candidates> = Vec::with_capacity(BUCKETS);
    for first in (0..BUCKETS).step_by(at_once) {
        let some = first..(first + at_once).min(BUCKETS);
        let of = |documents| buckets(letters, seed, documents, &some);
        let parts: Vec<Vec<Vec<u64>>> = parts(letters).into_par_iter().map(of).collect();
        let of = |bucket: usize| {
            let prints = parts.iter().map(|part| part[bucket].as_slice()).collect::<Vec<_>>().concat();
            in_bucket(letters, prints, &may, &keep)
        };
        found.par_extend((0..some.len()).into_par_iter().map(of));
    }
    let kept = Vec::with_capacity(found.iter().map(|part| part.kept.len()).sum());
    let mut all = Candidates { kept, common: 0 };
    for part in found {
        all.kept.extend(part.kept);
        all.common += part.common;
    }
    all.kept.par_sort_unstable();
    all
}

/// The fingerprints of some documents, each with its place in the lower half, by their first bits, which are those of `some` buckets.
fn buckets(letters: &Letters, seed: &[usize], documents: Range<usize>, some: &Range<usize>) -> Vec<Vec<u64>> {
    let all = letters.of(documents.end - 1).end - letters.of(documents.start).start;
    let room = all as usize / BUCKETS * 9 / 8;
    let mut buckets: Vec<Vec<u64>> = some.clone().map(|_| Vec::with_capacity(room)).collect();
    for document in documents {
        let range = letters.of(document);
        let codes = &letters.codes[range.start as usize..range.end as usize];
        let add = |place: u32, print: u32| {
            if let Some(bucket) = buckets.get_mut(((print >> 24) as usize).wrapping_sub(some.start)) {
                bucket.push(u64::from(print) << 32 | u64::from(place));
            }
            place + 1
        };
        fingerprints(codes, seed).fold(range.start, add);
    }
    buckets
}

/// The documents in parts of [`LETTERS_A_PART`] letters or a little more.
fn parts(letters: &Letters) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for document in 0..letters.documents() {
        let full = letters.of(document).end - letters.of(start).start >= LETTERS_A_PART;
        if full || document + 1 == letters.documents() {
            parts.push(start..document + 1);
            start = document + 1;
        }
    }
    parts
}

/// Which places of a stretch have the fingerprint of an earlier one.
pub fn repeated(letters: &Letters, seed: &[usize], row: &Range<u32>) -> Vec<bool> {
    let codes = &letters.codes[row.start as usize..row.end as usize];
    let entry = |(print, place): (u32, u64)| u64::from(print) << 32 | place;
    let mut prints: Vec<u64> = fingerprints(codes, seed).zip(0..).map(entry).collect();
    prints.sort_unstable();
    let mut repeated = vec![false; prints.len()];
    for same in prints.windows(2).filter(|pair| pair[0] >> 32 == pair[1] >> 32) {
        repeated[same[1] as u32 as usize] = true;
    }
    repeated
}

/// The fingerprints of a text: of each place with letters enough behind it.
pub fn fingerprints(codes: &[u8], seed: &[usize]) -> impl Iterator<Item = u32> {
    long_fingerprints(codes, seed).map(|print| (print >> u32::BITS) as u32)
}

/// The same with 64 bits, the first 32 of which are those of [`fingerprints`].
pub fn long_fingerprints(codes: &[u8], seed: &[usize]) -> impl Iterator<Item = u64> {
    let mut marked = [0; WORD];
    seed.iter().for_each(|&position| marked[position] = u8::MAX);
    let marked = u128::from_le_bytes(marked);
    let places = (codes.len() + 1).saturating_sub(span(mask(seed)));
    // behind the last letters there are none, which no seed mask
    let last = &codes[codes.len().saturating_sub(WORD - 1)..];
    let few = move |from: usize| std::array::from_fn(|n| last.get(from + n).copied().unwrap_or(0));
    let words =
        codes.windows(WORD).filter_map(|word| word.first_chunk().copied()).chain((0..last.len()).map(few));
    words.take(places).map(move |word| fingerprint(u128::from_le_bytes(word) & marked))
}

/// The most letters of a seed: those that fit 128 bits.
const WORD: usize = 16;

/// A hash of some letters, the first bits of which are mixed best (multiplicative hashing: Knuth, Sorting and Searching, 6.4).
#[inline(always)]
fn fingerprint(letters: u128) -> u64 {
    let (first, last) = (letters as u64, (letters >> 64) as u64);
    first.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(last.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
}

fn in_bucket(
    letters: &Letters,
    mut bucket: Vec<u64>,
    may: &impl Fn(usize, usize) -> bool,
    keep: &impl Fn(&mut Vec<Candidate>),
) -> Candidates {
    sort(&mut bucket);
    let (mut met, mut kept) = (Candidates::default(), 0);
    let mut places: Vec<(u32, usize)> = Vec::new();
    for same in bucket.chunk_by(|x, y| x >> 32 == y >> 32).filter(|same| same.len() > 1) {
        places.clear();
        places.extend(same.iter().map(|&x| (x as u32, letters.document_at(x as u32))));
        if places.len() > MOST_PLACES {
            met.common += places.len();
        }
        pairs(&places, may, &mut |candidate| met.kept.push(candidate));
        if met.kept.len() - kept >= AT_ONCE {
            kept = keep_from(kept, &mut met.kept, keep);
        }
    }
    keep_from(kept, &mut met.kept, keep);
    met
}

/// Sorts a bucket by the bits of the fingerprints that are not the same in it; those that are equal stay in their order, which is
/// that of their places (radix sort, least significant digit first: Knuth, Sorting and Searching, 5.2.5).
pub(crate) fn sort(bucket: &mut Vec<u64>) {
    let mut other = vec![0; bucket.len()];
    for shift in [32, 40, 48] {
        let digit = |entry: u64| (entry >> shift) as usize % DIGITS;
        let mut next = [0; DIGITS];
        bucket.iter().for_each(|&entry| next[digit(entry)] += 1);
        let mut sum = 0;
        next.iter_mut().for_each(|count| (*count, sum) = (sum, sum + *count));
        for &entry in bucket.iter() {
            other[next[digit(entry)]] = entry;
            next[digit(entry)] += 1;
        }
        std::mem::swap(bucket, &mut other);
    }
}

/// Keeps what is to be kept of the candidates from `kept` on; how many there are then.
fn keep_from(kept: usize, all: &mut Vec<Candidate>, keep: &impl Fn(&mut Vec<Candidate>)) -> usize {
    let mut new = all.split_off(kept);
    keep(&mut new);
    all.append(&mut new);
    all.len()
}

/// The candidates of one fingerprint: of all its places, in order, with their documents.
pub fn pairs<P: Copy>(
    places: &[(P, usize)],
    may: &impl Fn(usize, usize) -> bool,
    take: &mut impl FnMut(Candidate<P>),
) {
    if places.len() > MOST_PLACES {
        pairs_of_frequent(places, may, take);
    } else {
        all_pairs(&by_document(places), may, take);
    }
}

/// The places of one fingerprint, taken one by one in their order: what [`pairs`] makes of all of them is made of no more than are held.
#[derive(Default)]
pub struct PlaceGroup<P = u32> {
    count: usize,
    /// With their documents, those that still may be set against others.
    places: Vec<(P, usize)>,
    /// How many of the last document's were met.
    of_last: usize,
}

impl<P: Copy> PlaceGroup<P> {
    /// Takes the next place, and says whether it is held: beyond the first ones of a document it is not. In a fingerprint with few places all are.
    pub fn push(
        &mut self,
        at: P,
        document: usize,
        may: &impl Fn(usize, usize) -> bool,
        take: &mut impl FnMut(Candidate<P>),
    ) -> bool {
        self.count += 1;
        self.of_last = if self.last_document() == Some(document) { self.of_last + 1 } else { 1 };
        // of few places all count; of many only so many of a document
        if self.count > MOST_PLACES && self.of_last > MOST_IN_DOCUMENT {
            return false;
        }
        self.places.push((at, document));
        if self.places.len() >= MOST_HELD {
            let done = pairs_so_far(&self.places, may, take);
            self.places.drain(..done);
        }
        true
    }

    /// The document of the place that was taken last, if one is held.
    pub fn last_document(&self) -> Option<usize> {
        self.places.last().map(|place| place.1)
    }

    /// The first place that is held.
    pub fn first(&self) -> Option<P> {
        self.places.first().map(|place| place.0)
    }

    /// Ends the group and begins the next; the number of its places if they are more than are paired each with each, else 0.
    pub fn close(
        &mut self,
        may: &impl Fn(usize, usize) -> bool,
        take: &mut impl FnMut(Candidate<P>),
    ) -> usize {
        let common = if self.count > MOST_PLACES { self.count } else { 0 };
        if common > 0 {
            pairs_of_frequent(&self.places, may, take);
        } else if self.count > 1 {
            pairs(&self.places, may, take);
        }
        self.places.clear();
        (self.count, self.of_last) = (0, 0);
        common
    }
}

/// The candidates of a fingerprint with more than [`MOST_PLACES`] places, even if these are only the last of them.
pub fn pairs_of_frequent<P: Copy>(
    places: &[(P, usize)],
    may: &impl Fn(usize, usize) -> bool,
    take: &mut impl FnMut(Candidate<P>),
) {
    let by_document = by_document(places);
    next_only(&by_document, 0..by_document.len(), may, take);
}

/// The candidates of the first of many places, those whose partners are all known; the number of these places.
pub fn pairs_so_far<P: Copy>(
    places: &[(P, usize)],
    may: &impl Fn(usize, usize) -> bool,
    take: &mut impl FnMut(Candidate<P>),
) -> usize {
    let by_document = by_document(places);
    // the last document may still go on
    let known = by_document.len().saturating_sub(MOST_PLACES + 1);
    next_only(&by_document, 0..known, may, take);
    by_document[..known].iter().map(|places| places.len()).sum()
}

fn by_document<P>(places: &[(P, usize)]) -> Vec<&[(P, usize)]> {
    places.chunk_by(|x, y| x.1 == y.1).collect()
}

/// Pairs each place with each one of the documents after its own.
fn all_pairs<P: Copy>(
    by_document: &[&[(P, usize)]],
    may: &impl Fn(usize, usize) -> bool,
    take: &mut impl FnMut(Candidate<P>),
) {
    for (n, places) in by_document.iter().enumerate() {
        for others in by_document[n + 1..].iter().filter(|others| may(places[0].1, others[0].1)) {
            places.iter().for_each(|a| others.iter().for_each(|b| take(Candidate { a: a.0, b: b.0 })));
        }
    }
}

/// Pairs each place of some documents with the one as far on in the next document that it may be compared with.
fn next_only<P: Copy>(
    by_document: &[&[(P, usize)]],
    of: Range<usize>,
    may: &impl Fn(usize, usize) -> bool,
    take: &mut impl FnMut(Candidate<P>),
) {
    for n in of {
        let places = by_document[n];
        let mut later = by_document[n + 1..].iter().take(MOST_PLACES);
        let Some(others) = later.find(|others| may(places[0].1, others[0].1)) else { continue };
        let both = places.iter().zip(others.iter()).take(MOST_IN_DOCUMENT);
        both.for_each(|(a, b)| take(Candidate { a: a.0, b: b.0 }));
    }
}
