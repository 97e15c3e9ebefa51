//! Two sequences side by side.
//!
//! In: token ids. Out: the steps that lead from one to the other, and for a quotation the stretch of the source it fits best.
//!
//! Method: Gotoh's affine alignment (1982) over token ids, exact up to [`EXACT`] cells. A longer pair is first cut at its seeds
//! (runs unique on both sides, chained) and each gap is aligned by the same rule with shorter seeds, as in MUMmer; texts that
//! share an order therefore cost about as much as they are long. A gap that is too large and has no seed is set side by side
//! unaligned, and the result says so. An equal pair of words inside long differences does not pay for opening two gaps,
//! so a stray `the` never holds two sentences together.

use crate::chain;
use crate::seed::{self, Seed};
use std::ops::Range;

/// What one step does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The same tokens on both sides.
    Equal,
    /// Token for token other ones; both ranges have one length.
    Replace,
    /// Tokens of b alone.
    Insert,
    /// Tokens of a alone.
    Delete,
}

/// One step and the tokens it spans on each side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Op {
    /// What it does.
    pub step: Step,
    /// Tokens of a.
    pub a: Range<u32>,
    /// Tokens of b.
    pub b: Range<u32>,
}

/// Two stretches and the steps between them, in order and without gaps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alignment {
    /// The tokens of a it covers.
    pub a: Range<u32>,
    /// The tokens of b it covers.
    pub b: Range<u32>,
    /// The steps.
    pub ops: Vec<Op>,
    /// Stretches, on both sides, too large and too repetitive to be aligned word by word.
    pub coarse: Vec<(Range<u32>, Range<u32>)>,
}

/// What an equal pair of tokens earns.
pub const MATCH: i32 = 4;
/// What a pair of different but related tokens earns.
const RELATED: i32 = 2;
const MISMATCH: i32 = -3;
const OPEN: i32 = -3;
const EXTEND: i32 = -1;

/// The most cells of one exact alignment; each takes a byte while it runs.
pub const EXACT: usize = 1 << 20;

/// Seed lengths tried in turn, in tokens.
const SEED_LENGTHS: [usize; 4] = [6, 3, 2, 1];

impl Alignment {
    /// The number of equal tokens.
    pub fn equal(&self) -> u32 {
        self.ops.iter().filter(|o| o.step == Step::Equal).map(|o| o.a.end - o.a.start).sum()
    }

    /// The most equal tokens in a row.
    pub fn longest_run(&self) -> u32 {
        self.ops.iter().filter(|o| o.step == Step::Equal).map(|o| o.a.end - o.a.start).max().unwrap_or(0)
    }

    /// The same with the sides exchanged.
    pub fn flipped(&self) -> Alignment {
        let flip = |op: &Op| {
            let step = match op.step {
                Step::Insert => Step::Delete,
                Step::Delete => Step::Insert,
                same => same,
            };
            Op { step, a: op.b.clone(), b: op.a.clone() }
        };
        let ops = canonical(self.ops.iter().map(flip));
        let coarse = self.coarse.iter().map(|(a, b)| (b.clone(), a.clone())).collect();
        Alignment { a: self.b.clone(), b: self.a.clone(), ops, coarse }
    }
}

/// What a step earns.
pub fn score(op: &Op) -> i32 {
    let (a, b) = ((op.a.end - op.a.start) as i32, (op.b.end - op.b.start) as i32);
    match op.step {
        Step::Equal => MATCH * a,
        Step::Replace => MISMATCH * a,
        Step::Insert => OPEN + EXTEND * b,
        Step::Delete => OPEN + EXTEND * a,
    }
}

/// The whole of `a` against the whole of `b`.
pub fn global(a: &[u32], b: &[u32]) -> Alignment {
    let mut work = Work { a, b, ops: Vec::new(), coarse: Vec::new() };
    work.gap(0..a.len(), 0..b.len(), 0);
    let whole = |s: &[u32]| 0..s.len() as u32;
    Alignment { a: whole(a), b: whole(b), ops: canonical(work.ops.into_iter()), coarse: work.coarse }
}

/// The whole of `a` against the stretch of `b` it fits best, where tokens `i` of a and `j` of b that differ may be `related(i, j)`,
/// as forms of one word are. `None` if either is empty or they are too long for an exact answer.
pub fn fit(a: &[u32], b: &[u32], related: impl Fn(usize, usize) -> bool) -> Option<Alignment> {
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > 8 * EXACT {
        return None;
    }
    let earns = |i: usize, j: usize| match () {
        () if a[i] == b[j] => MATCH,
        () if related(i, j) => RELATED,
        () => MISMATCH,
    };
    let ops = canonical(dynamic(a, b, true, earns).into_iter());
    let covered = ops.iter().map(|o| o.b.clone()).reduce(|x, y| x.start.min(y.start)..x.end.max(y.end))?;
    Some(Alignment { a: 0..a.len() as u32, b: covered, ops, coarse: Vec::new() })
}

struct Work<'a> {
    a: &'a [u32],
    b: &'a [u32],
    ops: Vec<Op>,
    coarse: Vec<(Range<u32>, Range<u32>)>,
}

impl Work<'_> {
    /// Aligns what lies between two fixed places. `level` is the first seed length still to be tried.
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
        } else if a.len().saturating_mul(b.len()) <= EXACT {
            let (x, y) = (&self.a[a.clone()], &self.b[b.clone()]);
            for op in dynamic(x, y, false, |i, j| if x[i] == y[j] { MATCH } else { MISMATCH }) {
                let shift = |r: &Range<u32>, by: usize| r.start as usize + by..r.end as usize + by;
                self.push(op.step, shift(&op.a, a.start), shift(&op.b, b.start));
            }
        } else {
            self.cut_at_seeds(a.clone(), b.clone(), level);
        }
        self.push(Step::Equal, a.end..a.end + after, b.end..b.end + after);
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

/// Joins neighbouring steps of one kind; of insertions and deletions between two other steps the deletion comes first.
pub(crate) fn canonical(ops: impl Iterator<Item = Op>) -> Vec<Op> {
    let mut out: Vec<Op> = Vec::new();
    let mut waiting: Option<(Range<u32>, Range<u32>)> = None;
    let settle = |out: &mut Vec<Op>, waiting: &mut Option<(Range<u32>, Range<u32>)>| {
        let Some((a, b)) = waiting.take() else { return };
        if !a.is_empty() {
            out.push(Op { step: Step::Delete, a: a.clone(), b: b.start..b.start });
        }
        if !b.is_empty() {
            out.push(Op { step: Step::Insert, a: a.end..a.end, b });
        }
    };
    for op in ops {
        if matches!(op.step, Step::Insert | Step::Delete) {
            let (a, b) = waiting.take().unwrap_or((op.a.start..op.a.start, op.b.start..op.b.start));
            waiting = Some((a.start..op.a.end.max(a.end), b.start..op.b.end.max(b.end)));
            continue;
        }
        settle(&mut out, &mut waiting);
        match out.last_mut() {
            Some(last) if last.step == op.step => (last.a.end, last.b.end) = (op.a.end, op.b.end),
            _ => out.push(op),
        }
    }
    settle(&mut out, &mut waiting);
    out
}

/// The three states of an affine alignment: the last step was a pair, a token of a alone, or a token of b alone.
const PAIR: u8 = 0;
const ONLY_A: u8 = 1;
const ONLY_B: u8 = 2;
const START: u8 = 3;
const NEVER: i32 = i32::MIN / 2;

/// Exact affine alignment of pairs that earn what `earns` says; with `free` the ends of b cost nothing.
fn dynamic(a: &[u32], b: &[u32], free: bool, earns: impl Fn(usize, usize) -> i32) -> Vec<Op> {
    let width = b.len() + 1;
    // for each cell and state, the state it was reached from, two bits each
    let mut from = vec![0u8; (a.len() + 1) * width];
    let mut above = vec![[NEVER; 3]; width];
    for (j, cell) in above.iter_mut().enumerate() {
        cell[PAIR as usize] = if j == 0 || free { 0 } else { NEVER };
        cell[ONLY_B as usize] = if j == 0 || free { NEVER } else { OPEN + EXTEND * j as i32 };
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
        row[0] = [NEVER, OPEN + EXTEND * (i as i32 + 1), NEVER];
        let from = &mut from[(i + 1) * width..][..width];
        from[0] = if i == 0 { PAIR << 2 } else { ONLY_A << 2 };
        let mut left = row[0];
        let cells = above.windows(2).zip(&mut row[1..]).zip(&mut from[1..]);
        for (j, ((above, cell), from)) in cells.enumerate() {
            let (by_pair, pair_from) = best(above[0], [0, 0, 0]);
            let (by_a, a_from) = best(above[1], [OPEN + EXTEND, EXTEND, OPEN + EXTEND]);
            let (by_b, b_from) = best(left, [OPEN + EXTEND, OPEN + EXTEND, EXTEND]);
            left = [by_pair + earns(i, j), by_a, by_b];
            *cell = left;
            *from = pair_from | a_from << 2 | b_from << 4;
        }
        std::mem::swap(&mut above, &mut row);
    }
    trace(a, b, &above, &from, free)
}

/// The best of three states after adding what the step costs from each; the first of equals.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn total(alignment: &Alignment) -> i32 {
        alignment.ops.iter().map(score).sum()
    }

    /// The plain quadratic recurrence, scores only.
    fn oracle(a: &[u32], b: &[u32]) -> i32 {
        let gap = |n: usize| if n == 0 { 0 } else { OPEN + EXTEND * n as i32 };
        let mut cell = vec![vec![NEVER; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                let mut best = if i + j == 0 { 0 } else { NEVER };
                if i > 0 && j > 0 {
                    best = best.max(cell[i - 1][j - 1] + if a[i - 1] == b[j - 1] { MATCH } else { MISMATCH });
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

    fn replays(alignment: &Alignment, a: &[u32], b: &[u32]) -> bool {
        let (mut i, mut j) = (alignment.a.start, alignment.b.start);
        for op in &alignment.ops {
            let lengths = (op.a.end - op.a.start, op.b.end - op.b.start);
            let fits = match op.step {
                Step::Equal => {
                    a[op.a.start as usize..op.a.end as usize] == b[op.b.start as usize..op.b.end as usize]
                }
                Step::Replace => lengths.0 == lengths.1,
                Step::Insert => lengths.0 == 0,
                Step::Delete => lengths.1 == 0,
            };
            if !fits || (op.a.start, op.b.start) != (i, j) {
                return false;
            }
            (i, j) = (op.a.end, op.b.end);
        }
        (i, j) == (alignment.a.end, alignment.b.end)
    }

    proptest! {
        #[test]
        fn small_alignments_are_optimal_and_replay(a in prop::collection::vec(0u32..8, 0..60), b in prop::collection::vec(0u32..8, 0..60)) {
            let alignment = global(&a, &b);
            prop_assert!(replays(&alignment, &a, &b));
            prop_assert_eq!(total(&alignment), oracle(&a, &b));
        }

        #[test]
        fn a_fit_replays_inside_the_source(a in prop::collection::vec(0u32..6, 1..20), b in prop::collection::vec(0u32..6, 1..80)) {
            if let Some(found) = fit(&a, &b, |i, j| a[i] + 1 == b[j]) {
                prop_assert!(replays(&found, &a, &b));
            }
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
