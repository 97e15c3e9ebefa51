//! Diagonals: the beginnings of a query on which most of its seeds agree.
//!
//! In: posting lists. Out: the places at which most postings say that the query begins, best first. Method: the beginnings by the rarest
//! postings (their diagonals, as in FASTA) are sorted, and those not further apart than letters may be inserted and deleted are one place. Cost:
//! that of sorting [`MAX_POSTINGS`] numbers. Limits: [`MAX_DIAGONALS`] places, of which [`MAX_SINGLE`] have only one posting.

use crate::passage_index::{GRAM_INTERVAL, GramPostings, MAX_POSITIONS};
use crate::seeds;
use variorum::align::approximate::MAX_PATTERN_LETTERS;

/// Postings that are sorted. With 128 instead of 400 the 99th percentile of a look-up fell from .12 to .10 ms
/// (100 novels, 78 MB, `bench/results`).
const MAX_POSTINGS: usize = 128;
/// Postings among which those of wanted documents are searched for; beyond them none are found. Set by hand, not tuned.
const MAX_FILTERED: usize = 20_000;
/// A place is kept if at least one in so many of the postings of the best agree on it. Higher keeps more places to compare. Set by hand, not tuned.
const WORST_SHARE: usize = 4;
/// Places that are kept. Set by hand, not tuned.
const MAX_DIAGONALS: usize = 32;
/// Places that are kept with which only one posting agrees. Set by hand, not tuned.
const MAX_SINGLE: usize = 24;

/// A place where a query may begin: a band of diagonals.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Diagonal {
    /// The first and the last beginning of the postings that agree, in letters of the library.
    pub(crate) begins: (i64, i64),
    /// How many postings agree.
    pub(crate) count: usize,
    /// The position of the first posting, and the letter of the query at which its gram begins.
    pub(crate) position: u64,
    pub(crate) offset: usize,
}

/// The beginning of the query by a posting, and the number of its list, packed into one number that sorts fast.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct PackedDiagonal(u64);

/// Bits of the number of a list; where there are more lists the first are enough.
const LIST_BITS: u32 = 12;
/// Bits of the number of a beginning among those sorted.
const INDEX_BITS: u32 = 16;
const _: () = assert!(
    (MAX_POSITIONS * GRAM_INTERVAL as u64 + MAX_PATTERN_LETTERS as u64) >> (u64::BITS - LIST_BITS) == 0
);
const _: () = assert!(2 * MAX_POSTINGS < 1 << INDEX_BITS && LIST_BITS + INDEX_BITS <= u32::BITS);

impl PackedDiagonal {
    fn new(position: u64, offset: usize, list: usize) -> PackedDiagonal {
        // never below zero, even if the query would begin before the library
        PackedDiagonal(
            ((seeds::begin(position, offset) + MAX_PATTERN_LETTERS as i64) as u64) << LIST_BITS | list as u64,
        )
    }

    fn start(self) -> i64 {
        (self.0 >> LIST_BITS) as i64 - MAX_PATTERN_LETTERS as i64
    }

    /// The number of its list, which is how many lists are rarer.
    fn list(self) -> usize {
        (self.0 & ((1 << LIST_BITS) - 1)) as usize
    }
}

/// The places where lists agree up to `slack` letters, best first. The rarest list is the first; where some positions are `wanted`, other postings
/// do not count.
pub(crate) fn best(
    lists: &[GramPostings<'_>],
    slack: u32,
    wanted: Option<&dyn Fn(u64) -> bool>,
) -> Vec<Diagonal> {
    let begins = begins(lists, wanted);
    let chain = |(first, last): (usize, usize)| {
        let (from, to) = (begins[first], begins[last]);
        let offset = lists[from.list()].0;
        let position = (from.start() + offset as i64) as u64 / GRAM_INTERVAL as u64;
        Diagonal { begins: (from.start(), to.start()), count: last - first + 1, position, offset }
    };
    apart(&ranges(&begins, slack), begins.len()).into_iter().map(chain).collect()
}

/// The beginnings of the query by the rarest postings, in order.
fn begins(lists: &[GramPostings<'_>], wanted: Option<&dyn Fn(u64) -> bool>) -> Vec<PackedDiagonal> {
    let mut begins: Vec<PackedDiagonal> = Vec::new();
    let mut left = if wanted.is_some() { MAX_FILTERED } else { MAX_POSTINGS };
    for (list, (offset, hits)) in lists.iter().enumerate().take(1 << LIST_BITS) {
        if !begins.is_empty() && (begins.len() >= MAX_POSTINGS || hits.len() > left) {
            break;
        }
        left = left.saturating_sub(hits.len());
        let own = hits.positions().filter(|&position| wanted.is_none_or(|wanted| wanted(position)));
        begins.extend(own.take(MAX_POSTINGS).map(|position| PackedDiagonal::new(position, *offset, list)));
    }
    begins.sort_unstable();
    begins
}

/// The first and the last of the beginnings that agree: those of which most do, then those that stand alone, the rarest first.
fn ranges(begins: &[PackedDiagonal], slack: u32) -> Vec<(usize, usize)> {
    // packed to be sorted: how few agree, or how many lists are rarer; then the number of the first
    let (mut several, mut alone) = (Vec::new(), Vec::new());
    let pack = |order: usize, first: usize| (order << INDEX_BITS | first) as u32;
    let first_of = |packed: u32| (packed & ((1 << INDEX_BITS) - 1)) as usize;
    let mut first = 0;
    for last in 0..begins.len() {
        while begins[last].start() - begins[first].start() > i64::from(slack) {
            first += 1;
        }
        if first == last {
            alone.push(pack(begins[first].list(), first));
        } else {
            several.push(pack(begins.len() - (last - first), first));
        }
    }
    several.sort_unstable();
    if alone.len() > MAX_SINGLE {
        alone.select_nth_unstable(MAX_SINGLE);
        alone.truncate(MAX_SINGLE);
    }
    alone.sort_unstable();
    let last_of = |packed: u32| first_of(packed) + begins.len() - (packed >> INDEX_BITS) as usize;
    let several = several.into_iter().map(|packed| (first_of(packed), last_of(packed)));
    several.chain(alone.into_iter().map(|packed| (first_of(packed), first_of(packed)))).collect()
}

/// Those of some ranges of `count` numbers, the longest first, that share no number with a better one and are worth it.
fn apart(ranges: &[(usize, usize)], count: usize) -> Vec<(usize, usize)> {
    let least = ranges.first().map_or(0, |(first, last)| (last - first + 1) / WORST_SHARE);
    let mut taken = vec![false; count];
    let mut kept = Vec::new();
    for &(first, last) in ranges {
        if last - first + 1 < least || kept.len() == MAX_DIAGONALS {
            break;
        }
        // what was taken is no shorter, so it holds one of the ends if it holds any
        if !taken[first] && !taken[last] {
            taken[first..=last].fill(true);
            kept.push((first, last));
        }
    }
    kept
}
