//! Global alignment of two token sequences of any length.
//!
//! In: token ids. Out: an [`Alignment`] of the whole of both. Method: Gotoh's affine alignment (1982), exact up to [`MOST_CELLS`]. A longer
//! pair is first cut at its seeds (runs unique on both sides, chained), and each gap is aligned by the same rule with shorter seeds, as
//! in MUMmer (Delcher et al. 1999); texts that share an order therefore cost about as much as they are long. Cost: at most
//! [`MOST_CELLS`] bytes at a time. Limits: a gap that is too large and has no seed is not aligned, and the result says so
//! (`coarse`). Affine gaps mean that an equal pair of words inside long differences does not pay for opening two gaps, so a stray
//! `the` never holds two sentences together.

use super::affine::{SCORES, operations};
use super::alignment::{Alignment, Op, Step, canonical};
use crate::chain;
use crate::seed::{self, Seed};
use std::ops::Range;

/// The most cells of one exact alignment; each takes a byte while it runs. Above, the pair is cut at seeds first, which is faster and may
/// miss the best score. Set by hand: a megabyte, some milliseconds; not tuned.
pub const MOST_CELLS: usize = 1 << 20;
/// The same for [`along_seeds`]: 128 words of each side. Set by hand on made cascades.
const FEW_CELLS: usize = 1 << 14;

/// The seed lengths tried in turn, in tokens: long seeds are rarely unique by chance, and single words are the last resort. Set by
/// hand, not tuned.
const SEED_LENGTHS: [usize; 4] = [6, 3, 2, 1];

/// Aligns the whole of `a` with the whole of `b`.
pub fn global(a: &[u32], b: &[u32]) -> Alignment {
    within(a, b, MOST_CELLS)
}

/// Aligns the whole of `a` with the whole of `b` at seeds wherever there are any: for many pairs that share long runs, of which not every
/// word must be placed as well as it could be.
pub fn along_seeds(a: &[u32], b: &[u32]) -> Alignment {
    within(a, b, FEW_CELLS)
}

/// Aligns exactly what has no more cells than `few`, or no seeds.
fn within(a: &[u32], b: &[u32], few: usize) -> Alignment {
    let mut work = GlobalWork { a, b, few, ops: Vec::new(), coarse: Vec::new() };
    work.gap(0..a.len(), 0..b.len(), 0);
    let whole = |s: &[u32]| 0..s.len() as u32;
    Alignment { a: whole(a), b: whole(b), ops: canonical(work.ops.into_iter()), coarse: work.coarse }
}

/// An alignment being put together.
struct GlobalWork<'a> {
    a: &'a [u32],
    b: &'a [u32],
    few: usize,
    ops: Vec<Op>,
    coarse: Vec<(Range<u32>, Range<u32>)>,
}

impl GlobalWork<'_> {
    /// Aligns the gap between two seeds. `level` is the first seed length still to be tried.
    fn gap(&mut self, mut a: Range<usize>, mut b: Range<usize>, level: usize) {
        let before = self.a[a.clone()].iter().zip(&self.b[b.clone()]).take_while(|(x, y)| x == y).count();
        self.push(Step::Equal, a.start..a.start + before, b.start..b.start + before);
        (a.start, b.start) = (a.start + before, b.start + before);
        let (x, y) = (self.a[a.clone()].iter().rev(), self.b[b.clone()].iter().rev());
        let after = x.zip(y).take_while(|(x, y)| x == y).count();
        (a.end, b.end) = (a.end - after, b.end - after);
        if a.is_empty() || b.is_empty() {
            self.push(Step::Delete, a.clone(), b.start..b.start);
            self.push(Step::Insert, a.end..a.end, b.clone());
        } else if self.is_exact(a.len().saturating_mul(b.len()), level) {
            let (x, y) = (&self.a[a.clone()], &self.b[b.clone()]);
            for op in
                operations(x, y, false, |i, j| if x[i] == y[j] { SCORES.equal } else { SCORES.mismatch })
            {
                let shift = |r: &Range<u32>, by: usize| r.start as usize + by..r.end as usize + by;
                self.push(op.step, shift(&op.a, a.start), shift(&op.b, b.start));
            }
        } else {
            self.cut_at_seeds(a.clone(), b.clone(), level);
        }
        self.push(Step::Equal, a.end..a.end + after, b.end..b.end + after);
    }

    fn is_exact(&self, cells: usize, level: usize) -> bool {
        cells <= self.few || (level == SEED_LENGTHS.len() && cells <= MOST_CELLS)
    }

    fn cut_at_seeds(&mut self, a: Range<usize>, b: Range<usize>, level: usize) {
        let Some(&k) = SEED_LENGTHS.get(level) else {
            self.coarse.push((a.start as u32..a.end as u32, b.start as u32..b.end as u32));
            self.push(Step::Delete, a.clone(), b.start..b.start);
            self.push(Step::Insert, a.end..a.end, b);
            return;
        };
        let chain = chain::heaviest(&seed::unique(&self.a[a.clone()], &self.b[b.clone()], k));
        let (mut i, mut j) = (a.start, b.start);
        for Seed { a: x, b: y, len } in chain {
            let (x, y, len) = (a.start + x as usize, b.start + y as usize, len as usize);
            self.gap(i..x, j..y, level + 1);
            self.push(Step::Equal, x..x + len, y..y + len);
            (i, j) = (x + len, y + len);
        }
        self.gap(i..a.end, j..b.end, level + 1);
    }

    fn push(&mut self, step: Step, a: Range<usize>, b: Range<usize>) {
        if !a.is_empty() || !b.is_empty() {
            self.ops.push(Op { step, a: a.start as u32..a.end as u32, b: b.start as u32..b.end as u32 });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::affine::score;
    use super::super::alignment::replays;
    use super::*;
    use proptest::prelude::*;

    const UNREACHABLE: i32 = i32::MIN / 2;

    fn total(alignment: &Alignment) -> i32 {
        alignment.ops.iter().map(score).sum()
    }

    /// The plain quadratic recurrence, scores only.
    fn oracle(a: &[u32], b: &[u32]) -> i32 {
        let gap = |n: usize| if n == 0 { 0 } else { SCORES.open + SCORES.extend * n as i32 };
        let mut cell = vec![vec![UNREACHABLE; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut best = if i + j == 0 { 0 } else { UNREACHABLE };
                if i > 0 && j > 0 {
                    best = best.max(
                        cell[i - 1][j - 1]
                            + if a[i - 1] == b[j - 1] { SCORES.equal } else { SCORES.mismatch },
                    );
                }
                for n in 1..=i {
                    best = best.max(cell[i - n][j] + gap(n));
                }
                for n in 1..=j {
                    best = best.max(cell[i][j - n] + gap(n));
                }
                cell[i][j] = best;
            }
        }
        cell[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn small_alignments_are_optimal_and_replay(a in prop::collection::vec(0u32..8, 0..60), b in prop::collection::vec(0u32..8, 0..60)) {
            let alignment = global(&a, &b);
            prop_assert!(replays(&alignment, &a, &b));
            prop_assert_eq!(total(&alignment), oracle(&a, &b));
        }
    }

    #[test]
    fn long_repetitive_texts_stay_bounded() {
        let (a, b) = (vec![1; 200_000], vec![1; 150_000]);
        assert!(replays(&global(&a, &b), &a, &b));
        let (a, b): (Vec<u32>, Vec<u32>) =
            ((0..9000).map(|i| i % 3).collect(), (0..9000).map(|i| 5 + i % 7).collect());
        let alignment = global(&a, &b);
        assert!(replays(&alignment, &a, &b));
        assert!(!alignment.coarse.is_empty());
    }
}
