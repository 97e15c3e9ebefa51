//! Seeds in order.
//!
//! In: seeds between two sequences. Out: the subset that keeps one order on both sides, shares no token and covers the most
//! tokens: the heaviest chain, by a sweep over `a` with a Fenwick tree of the best chains that end before each place of `b`
//! (Abouelhoda and Ohlebusch 2005). Ties go to the seed that comes first. Cost: n log n in the number of seeds.

use crate::seed::Seed;

/// The mark of a place where a seed starts, above the numbers of seeds.
const STARTS: u64 = 1 << 31;

/// The heaviest chain, in order.
pub fn heaviest(seeds: &[Seed]) -> Vec<Seed> {
    if are_in_order(seeds) {
        return seeds.to_vec();
    }
    // where, whether a seed starts there, and its number, in one number that is sorted fast
    let mut events: Vec<u64> = Vec::with_capacity(2 * seeds.len());
    for (n, seed) in (0..).zip(seeds) {
        events.push(u64::from(seed.a_end()) << 32 | n);
        events.push(u64::from(seed.a) << 32 | STARTS | n);
    }
    events.sort_unstable();
    let ends = sorted_ends(seeds);
    let mut tree = Fenwick::new(ends.len());
    let mut weight = vec![0u64; seeds.len()];
    let mut before = vec![None; seeds.len()];
    for event in events {
        let (starts, n) = (event & STARTS != 0, (event & (STARTS - 1)) as usize);
        let seed = &seeds[n];
        if starts {
            let (best, from) = tree.best(ends.partition_point(|&e| e <= seed.b));
            weight[n] = best + u64::from(seed.len);
            before[n] = from;
        } else {
            tree.raise(ends.partition_point(|&e| e < seed.b_end()), weight[n], n);
        }
    }
    walk_back(seeds, &tree, &before)
}

/// Whether all seeds are one chain, as of texts in which nothing was moved.
fn are_in_order(seeds: &[Seed]) -> bool {
    let follow = |w: &[Seed]| w[0].a_end() <= w[1].a && w[0].b_end() <= w[1].b;
    seeds.iter().all(|s| s.len > 0) && seeds.windows(2).all(follow)
}

fn sorted_ends(seeds: &[Seed]) -> Vec<u32> {
    let mut ends: Vec<u32> = seeds.iter().map(|s| s.b_end()).collect();
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn walk_back(seeds: &[Seed], tree: &Fenwick, before: &[Option<usize>]) -> Vec<Seed> {
    let mut at = tree.best(tree.cells.len() - 1).1;
    let mut chain = Vec::new();
    while let Some(n) = at {
        chain.push(seeds[n]);
        at = before[n];
    }
    chain.reverse();
    chain
}

/// Prefix maxima of (weight, seed).
struct Fenwick {
    cells: Vec<(u64, Option<usize>)>,
}

impl Fenwick {
    fn new(places: usize) -> Fenwick {
        Fenwick { cells: vec![(0, None); places + 1] }
    }

    /// The best among the first `places`.
    fn best(&self, places: usize) -> (u64, Option<usize>) {
        let mut best = (0, None);
        let mut i = places;
        while i > 0 {
            if self.cells[i].0 > best.0 {
                best = self.cells[i];
            }
            i &= i - 1;
        }
        best
    }

    fn raise(&mut self, place: usize, weight: u64, seed: usize) {
        let mut i = place + 1;
        while i < self.cells.len() {
            if weight > self.cells[i].0 {
                self.cells[i] = (weight, Some(seed));
            }
            i += i & i.wrapping_neg();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn oracle(seeds: &[Seed]) -> u32 {
        let mut order: Vec<&Seed> = seeds.iter().collect();
        order.sort();
        let mut best = vec![0; order.len()];
        for i in 0..order.len() {
            let fits = |j: &usize| order[*j].a_end() <= order[i].a && order[*j].b_end() <= order[i].b;
            best[i] = order[i].len + (0..i).filter(fits).map(|j| best[j]).max().unwrap_or(0);
        }
        best.into_iter().max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_chain_is_heavier(raw in prop::collection::vec((0u32..60, 0u32..60, 1u32..9), 0..40)) {
            let seeds: Vec<Seed> = raw.into_iter().map(|(a, b, len)| Seed { a, b, len }).collect();
            let chain = heaviest(&seeds);
            prop_assert!(chain.windows(2).all(|w| w[0].a_end() <= w[1].a && w[0].b_end() <= w[1].b));
            prop_assert_eq!(chain.iter().map(|s| s.len).sum::<u32>(), oracle(&seeds));
        }
    }
}
