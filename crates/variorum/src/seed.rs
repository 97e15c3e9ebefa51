//! Shared runs of words: where an alignment can hold on.
//!
//! In: two sequences of token ids. Out: [`Seed`]s, maximal runs that stand in both. A run counts when it holds a k-gram that
//! occurs once on each side, as in patience diff (Cohen) and MUMmer (Delcher et al. 1999), so repeated text makes no seeds and
//! cannot make them quadratic. Cost: linear in both.

use foldhash::fast::RandomState;
use std::collections::HashMap;

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

#[derive(Clone, Copy, Default)]
struct Seen {
    a: Option<u32>,
    b: Option<u32>,
    again: bool,
}

/// The maximal shared runs that hold a `k`-gram unique on both sides, ordered by place in `a`.
pub fn unique(a: &[u32], b: &[u32], k: usize) -> Vec<Seed> {
    let mut grams: HashMap<&[u32], Seen, RandomState> =
        HashMap::with_capacity_and_hasher(a.len(), RandomState::default());
    for (i, gram) in a.windows(k).enumerate() {
        let seen = grams.entry(gram).or_default();
        seen.again |= seen.a.is_some();
        seen.a = Some(i as u32);
    }
    for (j, gram) in b.windows(k).enumerate() {
        if let Some(seen) = grams.get_mut(gram) {
            seen.again |= seen.b.is_some();
            seen.b = Some(j as u32);
        }
    }
    let mut seeds: Vec<Seed> = Vec::new();
    for (i, gram) in a.windows(k).enumerate() {
        let i = i as u32;
        let Some(Seen { b: Some(j), again: false, .. }) = grams.get(gram).copied() else { continue };
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
