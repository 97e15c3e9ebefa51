//! Where several rows of letters of some words agree.
//!
//! In: lists of postings. Out: the places at which most of them say that the words begin, best first. Method: the beginnings that the
//! rarest postings speak for are sorted, and those not further apart than letters may come and go are one place. Cost: that of sorting
//! [`MOST_HITS`] numbers. Limits: [`MOST_KEPT`] places, of which [`MOST_ALONE`] have only one posting.

use crate::passage_index::{List, MOST_PLACES, STEP};
use crate::seeds;
use variorum::align::approximate::MAX_PATTERN_LETTERS;

/// The most postings that are counted.
const MOST_HITS: usize = 128;
/// The most postings that are sifted for those that are wanted.
const MOST_SIFTED: usize = 20_000;
/// A place is kept if at least one in so many postings of the best agree on it.
const WORTH: usize = 4;
/// The most places that are kept, and of those the most with which only one posting agrees.
const MOST_KEPT: usize = 32;
const MOST_ALONE: usize = 24;

/// Where words may begin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Diagonal {
    /// The first and the last beginning of those that agree, in letters of the library.
    pub(crate) begins: (i64, i64),
    /// How many agree.
    pub(crate) count: usize,
    /// The first posting, and the number of the row it is of.
    pub(crate) place: u64,
    pub(crate) row: usize,
}

/// Where the words would begin if a posting is right, and the number of its list, packed: many of them are sorted in no time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct PackedDiagonal(u64);

/// Bits of the number of a list; whoever has more lists has enough in the first.
const LISTS: u32 = 12;
/// Bits of the number of a beginning.
const NUMBERS: u32 = 16;
const _: () = assert!((MOST_PLACES * STEP as u64 + MAX_PATTERN_LETTERS as u64) >> (u64::BITS - LISTS) == 0);
const _: () = assert!(2 * MOST_HITS < 1 << NUMBERS && LISTS + NUMBERS <= u32::BITS);

impl PackedDiagonal {
    fn new(place: u64, row: usize, list: usize) -> PackedDiagonal {
        // never below zero, even if the words would begin before the library
        PackedDiagonal(
            ((seeds::begin(place, row) + MAX_PATTERN_LETTERS as i64) as u64) << LISTS | list as u64,
        )
    }

    fn start(self) -> i64 {
        (self.0 >> LISTS) as i64 - MAX_PATTERN_LETTERS as i64
    }

    /// How many lists are rarer.
    fn list(self) -> usize {
        (self.0 & ((1 << LISTS) - 1)) as usize
    }
}

/// The places where lists agree up to `slack` letters, best first. The rarest list is the first; where something is `wanted` the
/// postings of other places do not count.
pub(crate) fn best(lists: &[List<'_>], slack: u32, wanted: Option<&dyn Fn(u64) -> bool>) -> Vec<Diagonal> {
    let begins = begins(lists, wanted);
    let chain = |(first, last): (usize, usize)| {
        let (from, to) = (begins[first], begins[last]);
        let row = lists[from.list()].0;
        let place = (from.start() + row as i64) as u64 / STEP as u64;
        Diagonal { begins: (from.start(), to.start()), count: last - first + 1, place, row }
    };
    apart(&ranges(&begins, slack), begins.len()).into_iter().map(chain).collect()
}

/// Where the words would begin by the rarest postings, in order.
fn begins(lists: &[List<'_>], wanted: Option<&dyn Fn(u64) -> bool>) -> Vec<PackedDiagonal> {
    let mut begins: Vec<PackedDiagonal> = Vec::new();
    let mut left = if wanted.is_some() { MOST_SIFTED } else { MOST_HITS };
    for (list, (row, hits)) in lists.iter().enumerate().take(1 << LISTS) {
        if !begins.is_empty() && (begins.len() >= MOST_HITS || hits.len() > left) {
            break;
        }
        left = left.saturating_sub(hits.len());
        let own = hits.places().filter(|&place| wanted.is_none_or(|wanted| wanted(place)));
        begins.extend(own.take(MOST_HITS).map(|place| PackedDiagonal::new(place, *row, list)));
    }
    begins.sort_unstable();
    begins
}

/// The first and the last of the beginnings that agree: those of which most do, then those that stand alone, the rarest first.
fn ranges(begins: &[PackedDiagonal], slack: u32) -> Vec<(usize, usize)> {
    // packed to be sorted: how few agree, or how many lists are rarer; then the number of the first
    let (mut several, mut alone) = (Vec::new(), Vec::new());
    let pack = |order: usize, first: usize| (order << NUMBERS | first) as u32;
    let first_of = |packed: u32| (packed & ((1 << NUMBERS) - 1)) as usize;
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
    if alone.len() > MOST_ALONE {
        alone.select_nth_unstable(MOST_ALONE);
        alone.truncate(MOST_ALONE);
    }
    alone.sort_unstable();
    let last_of = |packed: u32| first_of(packed) + begins.len() - (packed >> NUMBERS) as usize;
    let several = several.into_iter().map(|packed| (first_of(packed), last_of(packed)));
    several.chain(alone.into_iter().map(|packed| (first_of(packed), first_of(packed)))).collect()
}

/// Those of some ranges of `count` numbers, the longest first, that share no number with a better one and are worth it.
fn apart(ranges: &[(usize, usize)], count: usize) -> Vec<(usize, usize)> {
    let least = ranges.first().map_or(0, |(first, last)| (last - first + 1) / WORTH);
    let mut taken = vec![false; count];
    let mut kept = Vec::new();
    for &(first, last) in ranges {
        if last - first + 1 < least || kept.len() == MOST_KEPT {
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
