//! Exact alignment of two token sequences with affine gap costs: the dynamic programme below [`global`](super::global()) and
//! [`fit`](super::fit()).
//!
//! In: token ids, and the score of a pair. Out: operations. Method: Gotoh (1982), three states a cell, with a predecessor matrix of six
//! bits a cell, so that the whole alignment is traced back exactly. Cost: `a.len() * b.len()` cells of one byte, each a dozen
//! instructions. Limits: the caller bounds the number of cells. The scores are constants, not parameters: the recurrence then
//! compiles to additions of constants, and there is one set of them.

use super::alignment::{Op, Step};

/// The scores of an alignment of words, in one arbitrary unit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Scores {
    /// Of a pair of equal tokens.
    pub equal: i32,
    /// Of a pair of different tokens that the caller calls related, as forms of one word are.
    pub related: i32,
    /// Of any other pair.
    pub mismatch: i32,
    /// Of a gap, besides what its tokens score.
    pub open: i32,
    /// Of each token in a gap.
    pub extend: i32,
}

/// The scores used. Only their ratios matter. A replaced word (-3) scores better than a deletion and an insertion (-8), and one equal pair
/// (4) does not pay for the second gap it would make (-8, where one gap goes on for -1 a word): with a dearer `equal` or a cheaper `open`
/// stray common words hold unrelated sentences together. Set by hand, not tuned.
pub const SCORES: Scores = Scores { equal: 4, related: 2, mismatch: -3, open: -3, extend: -1 };

/// The score of one operation, as far as it can be told without the tokens: related pairs count as mismatches.
pub fn score(op: &Op) -> i32 {
    let (a, b) = ((op.a.end - op.a.start) as i32, (op.b.end - op.b.start) as i32);
    match op.step {
        Step::Equal => SCORES.equal * a,
        Step::Replace => SCORES.mismatch * a,
        Step::Insert => SCORES.open + SCORES.extend * b,
        Step::Delete => SCORES.open + SCORES.extend * a,
    }
}

/// The states of the recurrence: the last column is a pair, a token of a alone, or a token of b alone; or it is the first.
const PAIR: u8 = 0;
const ONLY_A: u8 = 1;
const ONLY_B: u8 = 2;
const START: u8 = 3;
/// The score of an unreachable cell, which stays far below any other when costs are added.
const UNREACHABLE: i32 = i32::MIN / 2;

/// The operations of the best alignment of the whole of `a` and `b`, where the pair of token `i` of a and token `j` of b scores
/// `pair(i, j)`. With `free` the gaps of b before and behind a cost nothing and are not part of the result.
pub fn operations(a: &[u32], b: &[u32], free: bool, pair: impl Fn(usize, usize) -> i32) -> Vec<Op> {
    let width = b.len() + 1;
    // the predecessor of each state of each cell, two bits each
    let mut from = vec![0u8; (a.len() + 1) * width];
    let mut above = vec![[UNREACHABLE; 3]; width];
    for (j, cell) in above.iter_mut().enumerate() {
        cell[PAIR as usize] = if j == 0 || free { 0 } else { UNREACHABLE };
        cell[ONLY_B as usize] =
            if j == 0 || free { UNREACHABLE } else { SCORES.open + SCORES.extend * j as i32 };
        from[j] = if free || j == 0 {
            START
        } else if j == 1 {
            PAIR << 4
        } else {
            ONLY_B << 4
        };
    }
    let mut row = above.clone();
    for i in 0..a.len() {
        row[0] = [UNREACHABLE, SCORES.open + SCORES.extend * (i as i32 + 1), UNREACHABLE];
        let from = &mut from[(i + 1) * width..][..width];
        from[0] = if i == 0 { PAIR << 2 } else { ONLY_A << 2 };
        let mut left = row[0];
        let cells = above.windows(2).zip(&mut row[1..]).zip(&mut from[1..]);
        for (j, ((above, cell), from)) in cells.enumerate() {
            let (by_pair, pair_from) = best(above[0], [0, 0, 0]);
            let (by_a, a_from) =
                best(above[1], [SCORES.open + SCORES.extend, SCORES.extend, SCORES.open + SCORES.extend]);
            let (by_b, b_from) =
                best(left, [SCORES.open + SCORES.extend, SCORES.open + SCORES.extend, SCORES.extend]);
            left = [by_pair + pair(i, j), by_a, by_b];
            *cell = left;
            *from = pair_from | a_from << 2 | b_from << 4;
        }
        std::mem::swap(&mut above, &mut row);
    }
    trace(a, b, &above, &from, free)
}

/// The best predecessor state after adding the cost of the step from each; the first of equals.
fn best(states: [i32; 3], cost: [i32; 3]) -> (i32, u8) {
    let mut best = (states[0] + cost[0], PAIR);
    if states[1] + cost[1] > best.0 {
        best = (states[1] + cost[1], ONLY_A);
    }
    if states[2] + cost[2] > best.0 {
        best = (states[2] + cost[2], ONLY_B);
    }
    best
}

/// Follows the predecessor states back from the last cell, or with `free` from the best one of the last row.
fn trace(a: &[u32], b: &[u32], last: &[[i32; 3]], from: &[u8], free: bool) -> Vec<Op> {
    let width = b.len() + 1;
    let (mut i, mut j) = (a.len(), b.len());
    if free {
        let end = |j: &usize| best(last[*j], [0; 3]).0;
        j = (0..width).max_by_key(|j| (end(j), std::cmp::Reverse(*j))).unwrap_or(j);
    }
    let mut state = best(last[j], [0; 3]).1;
    let mut ops = Vec::new();
    while i > 0 || (j > 0 && !free) {
        let cell = from[i * width + j];
        let (step, di, dj, next) = match state {
            PAIR => (if a[i - 1] == b[j - 1] { Step::Equal } else { Step::Replace }, 1, 1, cell & 3),
            ONLY_A => (Step::Delete, 1, 0, cell >> 2 & 3),
            _ => (Step::Insert, 0, 1, cell >> 4 & 3),
        };
        ops.push(Op { step, a: (i - di) as u32..i as u32, b: (j - dj) as u32..j as u32 });
        (i, j, state) = (i - di, j - dj, next);
    }
    ops.reverse();
    ops
}
