//! The candidate filter on disk: which candidates pass it, with the letters of two blocks of the row in memory at a time.
//!
//! In: candidates, sorted by [`Tiles`], a block of the row against another. Out: those that pass all checks of the [`filter`], as records by pairs of
//! texts. Where all letters have room in memory there is one block, and nothing is sorted.

use crate::filter::{self, Filter};
use crate::place_record::PlaceRecord;
use crate::seeds::Candidate;
use crate::text_store::{RowBorders, Texts};
use rayon::prelude::*;
use std::io;
use std::ops::Range;

/// The letters around a place that the filter reads lie within so many of it.
const MARGIN: u64 = 2 * filter::WINDOW as u64;
/// The candidates filtered by one core at a time. Set by hand.
const AT_ONCE: usize = 4096;
/// The bits of a place in a block, at most and at least.
const MOST_BITS: u32 = 31;
const LEAST_BITS: u32 = 12;

/// Two blocks of the row against each other, with a place in each: sorted by tiles, then by places.
#[derive(Clone, Copy)]
pub(crate) struct Tiles {
    /// The bits of a place within its block.
    bits: u32,
}

impl Tiles {
    /// Blocks so large that two of them take a quarter of the memory.
    pub(crate) fn new(memory: usize) -> Tiles {
        Tiles { bits: (memory / 8).max(1 << LEAST_BITS).ilog2().min(MOST_BITS) }
    }

    pub(crate) fn key<R: PlaceRecord>(self, c: Candidate<u64>) -> R {
        let (a, b) = (u128::from(c.a), u128::from(c.b));
        let low = (1 << self.bits) - 1;
        let blocks = (a >> self.bits) << (R::HALF - self.bits) | b >> self.bits;
        R::from_bits(blocks << (2 * self.bits) | (a & low) << self.bits | b & low)
    }

    pub(crate) fn candidate<R: PlaceRecord>(self, key: R) -> Candidate<u64> {
        let low = (1 << self.bits) - 1;
        let (a, b) = self.blocks(key);
        let place = |block: u64, low: u128| block << self.bits | low as u64;
        Candidate { a: place(a, key.bits() >> self.bits & low), b: place(b, key.bits() & low) }
    }

    pub(crate) fn blocks<R: PlaceRecord>(self, key: R) -> (u64, u64) {
        let blocks = key.bits() >> (2 * self.bits);
        let low = (1 << (R::HALF - self.bits)) - 1;
        ((blocks >> (R::HALF - self.bits)) as u64, (blocks & low) as u64)
    }
}

/// Letters of the row, from `start` on.
pub(crate) struct Block {
    start: u64,
    codes: Vec<u8>,
    borders: RowBorders,
}

impl Block {
    /// One of the blocks of the tiles, with the letters beside it.
    pub(crate) fn read(texts: &Texts, (tiles, filter): (Tiles, Filter), n: u64) -> io::Result<Block> {
        let all = texts.places();
        let start = (n << tiles.bits).saturating_sub(MARGIN).max(all.start);
        let end = ((n + 1) << tiles.bits).saturating_add(MARGIN).min(all.end);
        Block::of(texts, filter, start..end)
    }

    /// All letters; there must be fewer than 2³².
    pub(crate) fn whole(texts: &Texts, filter: Filter) -> io::Result<Block> {
        Block::of(texts, filter, texts.places())
    }

    fn of(texts: &Texts, filter: Filter, row: Range<u64>) -> io::Result<Block> {
        let borders = texts.borders(row.clone(), filter::reach(filter));
        Ok(Block { start: row.start, codes: texts.codes(row)?, borders })
    }

    /// A place within the block.
    fn within(&self, at: u64) -> u32 {
        (at.saturating_sub(self.start)).min(self.codes.len() as u64) as u32
    }

    /// A stretch of the row within the block, as far as it is in it.
    fn part(&self, row: &Range<u64>) -> Range<u32> {
        self.within(row.start)..self.within(row.end)
    }

    fn slice(&self, row: &Range<u32>) -> &[u8] {
        &self.codes[row.start as usize..row.end as usize]
    }
}

/// A candidate with its texts, that of the lower rank first, and the letters around it.
struct Placed<'a> {
    /// The texts by their numbers.
    texts: (usize, usize),
    /// The places in the row.
    places: Candidate<u64>,
    starts: (u64, u64),
    blocks: (&'a Block, &'a Block),
    /// The places in the blocks, and the texts there.
    c: Candidate,
    within: (Range<u32>, Range<u32>),
}

impl<'a> Placed<'a> {
    fn new(texts: &Texts, (block_a, block_b): (&'a Block, &'a Block), c: Candidate<u64>) -> Placed<'a> {
        let (a, b) = (texts.text_at(c.a), texts.text_at(c.b));
        let is_swapped = texts.rank(b) < texts.rank(a);
        let (places, first, second) = if is_swapped {
            (c.swapped(), (b, block_b), (a, block_a))
        } else {
            (c, (a, block_a), (b, block_b))
        };
        let (of_first, of_second) = (texts.of(first.0), texts.of(second.0));
        Placed {
            texts: (a, b),
            places,
            starts: (of_first.start, of_second.start),
            blocks: (first.1, second.1),
            c: Candidate { a: first.1.within(places.a), b: second.1.within(places.b) },
            within: (first.1.part(&of_first), second.1.part(&of_second)),
        }
    }

    /// The window at the first place and the stretch at the second one.
    fn windows(&self) -> (&'a [u8], &'a [u8]) {
        let (window, stretch) = filter::windows(self.c, &self.within.0, &self.within.1);
        (self.blocks.0.slice(&window), self.blocks.1.slice(&stretch))
    }

    fn continues(&self, filter: Filter) -> bool {
        let codes = (&*self.blocks.0.codes, &*self.blocks.1.codes);
        filter::continues(filter, codes, self.c, &self.within.0, &self.within.1)
    }

    /// The numbers of the texts and the letters of each, that of the lower rank first.
    fn record(&self) -> u128 {
        let half = |first: u64, second: u64| u128::from(first) << 32 | u128::from(second);
        half(self.texts.0 as u64, self.texts.1 as u64) << 64
            | half(self.places.a - self.starts.0, self.places.b - self.starts.1)
    }
}

/// Those of some candidates of two blocks that pass the filter, as records.
pub(crate) fn passing(
    texts: &Texts,
    filter: Filter,
    blocks: (&Block, &Block),
    candidates: &[Candidate<u64>],
) -> Vec<u128> {
    let of = |part: &[Candidate<u64>]| passing_of_part(texts, filter, blocks, part);
    if candidates.len() <= AT_ONCE {
        return of(candidates);
    }
    candidates.par_chunks(AT_ONCE).flat_map_iter(of).collect()
}

fn passing_of_part(
    texts: &Texts,
    filter: Filter,
    (a, b): (&Block, &Block),
    candidates: &[Candidate<u64>],
) -> Vec<u128> {
    let within = candidates.iter().map(|c| (a.within(c.a), b.within(c.b)));
    filter::touch(within.map(|(at_a, at_b)| ((&*a.codes, at_a), (&*b.codes, at_b))));
    let may_be = |c: &&Candidate<u64>| {
        let (at_a, at_b) = (a.within(c.a) as usize, b.within(c.b) as usize);
        filter::passes_letter_checks(filter, (&a.codes, at_a), (&b.codes, at_b))
            || a.borders.are_near(c.a)
            || b.borders.are_near(c.b)
    };
    let placed: Vec<Placed<'_>> =
        candidates.iter().filter(may_be).map(|&c| Placed::new(texts, (a, b), c)).collect();
    let windows: Vec<(&[u8], &[u8])> = placed.iter().map(Placed::windows).collect();
    let near = filter::are_within_edits(filter, &windows).into_iter().zip(&placed);
    near.filter(|(is_near, placed)| *is_near && placed.continues(filter))
        .map(|(_, placed)| placed.record())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_candidate_comes_back_from_its_key(a in any::<u32>(), b in any::<u32>(), above in 0u64..1 << 20, memory in 0usize..1 << 40) {
            let tiles = Tiles::new(memory);
            let narrow = Candidate { a: u64::from(a), b: u64::from(b) };
            prop_assert_eq!(tiles.candidate(tiles.key::<u64>(narrow)), narrow);
            let wide = Candidate { a: narrow.a | above << 32, b: narrow.b | above << 31 };
            prop_assert_eq!(tiles.candidate(tiles.key::<u128>(wide)), wide);
            prop_assert_eq!(tiles.blocks(tiles.key::<u128>(wide)), (wide.a >> tiles.bits, wide.b >> tiles.bits));
        }
    }
}
