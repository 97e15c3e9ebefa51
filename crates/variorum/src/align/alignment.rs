//! The result of an alignment of two token sequences: edit operations as index ranges.
//!
//! In: operations in order. Out: the same in canonical form, so that two aligners that agree give equal results. Nothing here reads a
//! token. Cost: linear.

use std::ops::Range;

/// The kind of an edit operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// The same tokens on both sides.
    Equal,
    /// A substitution, token for token; both ranges have one length.
    Replace,
    /// An insertion: tokens of b alone.
    Insert,
    /// A deletion: tokens of a alone.
    Delete,
}

/// An edit operation and the tokens it covers on each side.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Op {
    /// Its kind.
    pub step: Step,
    /// Tokens of a.
    pub a: Range<u32>,
    /// Tokens of b.
    pub b: Range<u32>,
}

/// An alignment of two stretches: the edit operations from one to the other, in order, each beginning where the one before ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alignment {
    /// The tokens of a it covers.
    pub a: Range<u32>,
    /// The tokens of b it covers.
    pub b: Range<u32>,
    /// The operations.
    pub ops: Vec<Op>,
    /// Pairs of stretches too large and too repetitive to be aligned word by word; `ops` has each as a deletion and an insertion.
    pub coarse: Vec<(Range<u32>, Range<u32>)>,
}

impl Alignment {
    /// The number of equal tokens.
    pub fn equal(&self) -> u32 {
        self.ops.iter().filter(|o| o.step == Step::Equal).map(|o| o.a.end - o.a.start).sum()
    }

    /// The most equal tokens in a row.
    pub fn longest_run(&self) -> u32 {
        self.ops.iter().filter(|o| o.step == Step::Equal).map(|o| o.a.end - o.a.start).max().unwrap_or(0)
    }

    /// The alignment with its sides exchanged.
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

/// Operations in canonical form: neighbours of one kind are joined, and of an insertion and a deletion the deletion comes first.
pub fn canonical(ops: impl Iterator<Item = Op>) -> Vec<Op> {
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

/// Whether the operations of an alignment lead from one sequence to the other.
#[cfg(test)]
pub(super) fn replays(alignment: &Alignment, a: &[u32], b: &[u32]) -> bool {
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
