//! Shared runs of words: where an alignment can hold on.
//!
//! In: two sequences of token ids. Out: [`Seed`]s, maximal runs that stand in both. A run counts when it holds a k-gram that
//! occurs once on each side, as in patience diff (Cohen) and MUMmer (Delcher et al. 1999), so repeated text makes no seeds and
//! cannot make them quadratic. Cost: linear in both.

use foldhash::fast::RandomState;
use std::hash::BuildHasher;

/// A run of `len` equal tokens at `a` on one side and `b` on the other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seed {
    /// The first token on side a.
    pub a: u32,
    /// The first token on side b.
    pub b: u32,
    /// Length in tokens.
    pub len: u32,
}

impl Seed {
    /// The token after the last on side a.
    pub fn a_end(self) -> u32 {
        self.a + self.len
    }

    /// The token after the last on side b.
    pub fn b_end(self) -> u32 {
        self.b + self.len
    }
}

/// Where a row of tokens stands on both sides.
#[derive(Clone, Copy)]
struct Seen {
    a: u32,
    b: u32,
    again: bool,
}

/// Not on that side.
const NOWHERE: u32 = u32::MAX;

/// The different rows of `k` tokens of one side, found by their hash in a table of numbers.
struct Rows<'a> {
    a: &'a [u32],
    k: usize,
    /// For each slot the number of its row.
    slots: Vec<u32>,
    seen: Vec<Seen>,
    /// Hashes with a seed of its own, so that no text can be written whose rows all have one slot.
    hasher: RandomState,
}

impl<'a> Rows<'a> {
    fn new(a: &'a [u32], k: usize) -> Rows<'a> {
        let slots = (2 * a.len()).next_power_of_two();
        let seen = Vec::with_capacity(a.len());
        Rows { a, k, slots: vec![NOWHERE; slots], seen, hasher: RandomState::default() }
    }

    /// The slot of a row: that which holds it, or the free one where it belongs.
    fn slot(&self, row: &[u32]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = self.hasher.hash_one(row) as usize & mask;
        loop {
            let number = self.slots[at];
            let same = |n: u32| {
                let start = self.seen[n as usize].a as usize;
                self.a[start..start + self.k] == *row
            };
            if number == NOWHERE || same(number) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }
}

/// The maximal shared runs that hold a `k`-gram unique on both sides, ordered by place in `a`.
pub fn unique(a: &[u32], b: &[u32], k: usize) -> Vec<Seed> {
    let mut rows = Rows::new(a, k);
    let mut number = Vec::with_capacity(a.len());
    for (i, row) in a.windows(k).enumerate() {
        let slot = rows.slot(row);
        if rows.slots[slot] == NOWHERE {
            rows.slots[slot] = rows.seen.len() as u32;
            rows.seen.push(Seen { a: i as u32, b: NOWHERE, again: false });
        } else {
            rows.seen[rows.slots[slot] as usize].again = true;
        }
        number.push(rows.slots[slot]);
    }
    for (j, row) in b.windows(k).enumerate() {
        let slot = rows.slot(row);
        if let Some(seen) = rows.seen.get_mut(rows.slots[slot] as usize) {
            seen.again |= seen.b != NOWHERE;
            seen.b = j as u32;
        }
    }
    let mut seeds: Vec<Seed> = Vec::new();
    for (i, &number) in number.iter().enumerate() {
        let (i, Seen { b: j, again, .. }) = (i as u32, rows.seen[number as usize]);
        if again || j == NOWHERE {
            continue;
        }
        let covered = seeds.last().is_some_and(|s| i < s.a_end() && s.a + j == s.b + i);
        if !covered {
            seeds.push(extend(a, b, Seed { a: i, b: j, len: k as u32 }));
        }
    }
    seeds
}

/// The longest run of equal tokens that holds the seed.
fn extend(a: &[u32], b: &[u32], seed: Seed) -> Seed {
    let (i, j) = (seed.a as usize, seed.b as usize);
    let before = a[..i].iter().rev().zip(b[..j].iter().rev()).take_while(|(x, y)| x == y).count();
    let (i, j) = (i + seed.len as usize, j + seed.len as usize);
    let after = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
    Seed { a: seed.a - before as u32, b: seed.b - before as u32, len: seed.len + (before + after) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_maximal_and_repetition_makes_none() {
        assert_eq!(unique(&[1, 2, 3, 4, 9], &[7, 1, 2, 3, 4], 2), [Seed { a: 0, b: 1, len: 4 }]);
        assert!(unique(&[1; 50], &[1; 40], 3).is_empty());
    }
}
