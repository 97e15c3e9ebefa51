//! What stands elsewhere in one of two alignments, found before they are merged.
//!
//! In: two profiles. Out: a new order of the columns of the second in which moved blocks stand where the first has them, if there are any.
//! Method: runs of words that both have once; the heaviest chain of them keeps its order, the others are joined to blocks along their
//! diagonals and reach out as far as likeness goes. So a moved block is aligned with its like and does not drag its neighbours. Cost: that of
//! the seeds.

use super::letters::Letters;
use super::profile::Profile;
use crate::chain;
use crate::seed::{self, Seed};
use std::ops::Range;

/// The length of the seeds, in words.
const SEED: usize = 3;
/// The fewest equal words of a block. Set by hand: three neighbouring words, twice.
const FEWEST: u32 = 6;
/// The most words between two seeds of a block, and how much longer the stretch may be on one side. Set on made traditions.
const APART: u32 = 14;
const DRIFT: u32 = 4;
/// How many stretches a seed may go on, and how many may come before one in the heaviest order; to bound the work.
const LOOK_BACK: usize = 8;
const MOST_BACK: usize = 2000;

/// A stretch of the first that stands elsewhere in the second, as places in the sequences compared.
#[derive(Clone, Debug)]
struct Block {
    seeds: Vec<Seed>,
    a: Range<u32>,
    b: Range<u32>,
}

/// The columns of `q` in the order of `p`, if anything was moved.
pub(super) fn order(p: &Profile, q: &Profile, letters: &Letters) -> Option<Vec<u32>> {
    let (trunk_p, trunk_q) = (p.trunk(), q.trunk());
    let words = |of: &Profile, trunk: &[u32]| -> Vec<u32> {
        trunk.iter().map(|&n| of.columns[n as usize].word()).collect()
    };
    let (x, y) = (words(p, trunk_p), words(q, trunk_q));
    let seeds = seed::unique(&x, &y, SEED);
    if chain::heaviest(&seeds).len() == seeds.len() {
        return None;
    }
    let (chain, mut blocks) = apart(stretches(&seeds));
    if blocks.is_empty() {
        return None;
    }
    for n in 0..blocks.len() {
        reach_out(&mut blocks, n, &chain, (&x, &y), letters);
    }
    let place = places(&chain, &blocks, (x.len() as u32, y.len() as u32));
    // what few versions have goes with the word before it
    let mut keys = Vec::with_capacity(q.columns.len());
    let mut next = trunk_q.iter().zip(&place).peekable();
    let mut key = 0;
    for n in 0..q.columns.len() as u32 {
        if let Some((_, &place)) = next.next_if(|(at, _)| **at == n) {
            key = place;
        }
        keys.push((key, n));
    }
    keys.sort_unstable();
    Some(keys.into_iter().map(|k| k.1).collect())
}

/// Seeds as stretches along their diagonals, in the order of the first sequence.
fn stretches(seeds: &[Seed]) -> Vec<Block> {
    let mut open: Vec<Block> = Vec::new();
    for seed in seeds {
        let goes_on = |block: &&mut Block| {
            let (a, b) = (seed.a.checked_sub(block.a.end), seed.b.checked_sub(block.b.end));
            a.zip(b).is_some_and(|(a, b)| a.max(b) <= APART && a.abs_diff(b) <= DRIFT)
        };
        match open.iter_mut().rev().take(LOOK_BACK).find(goes_on) {
            Some(block) => {
                block.seeds.push(*seed);
                (block.a.end, block.b.end) = (seed.a_end(), seed.b_end());
            }
            None => open.push(Block { seeds: vec![*seed], a: seed.a..seed.a_end(), b: seed.b..seed.b_end() }),
        }
    }
    open
}

/// The seeds of the heaviest stretches that keep one order, and the stretches that stand elsewhere.
fn apart(stretches: Vec<Block>) -> (Vec<Seed>, Vec<Block>) {
    let weight = |block: &Block| block.seeds.iter().map(|s| s.len).sum::<u32>();
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(stretches.len());
    for (n, block) in stretches.iter().enumerate() {
        let from = n.saturating_sub(MOST_BACK);
        let fits = |m: &usize| stretches[*m].a.end <= block.a.start && stretches[*m].b.end <= block.b.start;
        let before = (from..n).filter(fits).max_by_key(|&m| (best[m].0, std::cmp::Reverse(m)));
        best.push((weight(block) + before.map_or(0, |m| best[m].0), before));
    }
    let mut at = (0..best.len()).max_by_key(|&n| (best[n].0, std::cmp::Reverse(n)));
    let mut in_order = vec![false; stretches.len()];
    while let Some(n) = at {
        in_order[n] = true;
        at = best[n].1;
    }
    let (mut chain, mut others) = (Vec::new(), Vec::new());
    for (block, in_order) in stretches.into_iter().zip(in_order) {
        if in_order { chain.push(block) } else { others.push(block) }
    }
    others.retain(|block| weight(block) >= FEWEST);
    others.sort_by_key(|block| (std::cmp::Reverse(weight(block)), block.a.start, block.b.start));
    let mut kept: Vec<Block> = Vec::new();
    for block in others {
        let apart = |other: &Block| {
            let apart = |x: &Range<u32>, y: &Range<u32>| x.end <= y.start || y.end <= x.start;
            apart(&block.a, &other.a) && apart(&block.b, &other.b)
        };
        if chain.iter().chain(&kept).all(apart) {
            kept.push(block);
        }
    }
    (chain.into_iter().flat_map(|b| b.seeds).collect(), kept)
}

/// Lets a block begin earlier and end later as far as the words are alike, but not into what stands firm.
fn reach_out(blocks: &mut [Block], n: usize, chain: &[Seed], (x, y): (&[u32], &[u32]), letters: &Letters) {
    let firm = |from: fn(&Seed) -> (u32, u32), of_block: fn(&Block) -> (u32, u32)| -> Vec<(u32, u32)> {
        let others = blocks.iter().enumerate().filter(|(k, _)| *k != n).map(|(_, b)| of_block(b));
        chain.iter().map(from).chain(others).collect()
    };
    let in_a = firm(|s| (s.a, s.a_end()), |b| (b.a.start, b.a.end));
    let in_b = firm(|s| (s.b, s.b_end()), |b| (b.b.start, b.b.end));
    let (a, b) = (blocks[n].a.clone(), blocks[n].b.clone());
    let before =
        |all: &[(u32, u32)], at: u32| at - all.iter().filter(|f| f.1 <= at).map(|f| f.1).max().unwrap_or(0);
    let behind = |all: &[(u32, u32)], at: u32, end: usize| {
        all.iter().filter(|f| f.0 >= at).map(|f| f.0).min().unwrap_or(end as u32) - at
    };
    let back = before(&in_a, a.start).min(before(&in_b, b.start));
    let on = behind(&in_a, a.end, x.len()).min(behind(&in_b, b.end, y.len()));
    let alike = |i: u32, j: u32| letters.alike(x[i as usize], y[j as usize]);
    let back = reach(back, |k| alike(a.start - 1 - k, b.start - 1 - k));
    let on = reach(on, |k| alike(a.end + k, b.end + k));
    blocks[n].a = a.start - back..a.end + on;
    blocks[n].b = b.start - back..b.end + on;
}

/// How far likeness goes, at most `most` words: it ends where three words in a row are strangers.
fn reach(most: u32, alike: impl Fn(u32) -> f32) -> u32 {
    let (mut best, mut score, mut top, mut strangers) = (0, 0.0, 0.0, 0);
    for k in 0..most {
        let likeness = alike(k);
        score += if likeness > 0.0 { likeness } else { -0.8 };
        strangers = if likeness > 0.0 { 0 } else { strangers + 1 };
        if strangers == 3 {
            break;
        }
        if score > top {
            (best, top) = (k + 1, score);
        }
    }
    best
}

/// For each word of the second sequence the place of the first that it belongs to.
fn places(chain: &[Seed], blocks: &[Block], (len_a, len_b): (u32, u32)) -> Vec<u32> {
    let mut place: Vec<Option<u32>> = vec![None; len_b as usize];
    let mut in_block = vec![false; len_b as usize];
    let mut spans: Vec<Range<u32>> = blocks.iter().map(|b| b.a.clone()).collect();
    spans.sort_unstable_by_key(|s| s.start);
    for seed in chain {
        (0..seed.len).for_each(|k| place[(seed.b + k) as usize] = Some(seed.a + k));
    }
    for block in blocks {
        let mut key = block.a.start;
        let mut seeds = block.seeds.iter().peekable();
        for j in block.b.clone() {
            while seeds.next_if(|s| s.b_end() <= j).is_some() {}
            match seeds.peek().filter(|s| s.b <= j) {
                Some(s) => key = s.a + (j - s.b),
                None => key = (key + 1).min(block.a.end - 1),
            }
            place[j as usize] = Some(key);
            in_block[j as usize] = true;
        }
    }
    let mut at = 0;
    while at < len_b as usize {
        if place[at].is_some() {
            at += 1;
            continue;
        }
        // a stretch of the trunk between two firm words, perhaps around a block that came here from elsewhere
        let main = |n: &usize| place[*n].is_some() && !in_block[*n];
        let from = (0..at).rev().find(main).and_then(|n| place[n]).map_or(0, |p| p + 1);
        let next = (at..place.len()).find(main);
        let to = next.and_then(|n| place[n]).unwrap_or(len_a);
        let end = next.unwrap_or(place.len());
        let open: Vec<usize> = (at..end).filter(|&n| place[n].is_none()).collect();
        let first = spans.iter().find(|s| s.start >= from && s.end <= to);
        for (k, &n) in open.iter().enumerate() {
            let forward = from + k as u32;
            let backward = to.saturating_sub((open.len() - k) as u32);
            let key = match first {
                Some(block) if forward >= block.start => backward.max(block.end),
                _ => forward,
            };
            place[n] = Some(key.min(to));
        }
        at = end;
    }
    place.into_iter().map(|p| p.unwrap_or(0)).collect()
}
