//! Semi-global ("glocal") alignment: the whole of one token sequence in a stretch of another, as a quotation in a window of its source.
//!
//! In: token ids, and which different tokens are related. Out: an [`Alignment`] of the whole of `a` with the best stretch of `b`. Method: the
//! exact affine programme of [`affine`](super::affine) with free gaps at both ends of `b`. Cost: `a.len() * b.len()` bytes. Limits:
//! [`MOST_CELLS`].

use super::affine::{SCORES, operations};
use super::alignment::{Alignment, Op, Step, canonical};

/// The most cells of a fit, one byte each; a longer pair is refused. Set by hand, not tuned: a quotation of 2,000 words in a window of 4,000.
const MOST_CELLS: usize = 8 << 20;

/// Aligns the whole of `a` with the stretch of `b` it fits best, where token `i` of a and token `j` of b that differ may be `related(i, j)`,
/// as forms of one word are. `None` if either is empty or they have more than [`MOST_CELLS`].
pub fn fit(a: &[u32], b: &[u32], related: impl Fn(usize, usize) -> bool) -> Option<Alignment> {
    if a.is_empty() || b.is_empty() || a.len().saturating_mul(b.len()) > MOST_CELLS {
        return None;
    }
    if let Some(at) = only_occurrence(a, b) {
        // no other alignment has all words equal
        let (a, b) = (0..a.len() as u32, at as u32..(at + a.len()) as u32);
        let op = Op { step: Step::Equal, a: a.clone(), b: b.clone() };
        return Some(Alignment { a, b, ops: vec![op], coarse: Vec::new() });
    }
    let pair = |i: usize, j: usize| match () {
        () if a[i] == b[j] => SCORES.equal,
        () if related(i, j) => SCORES.related,
        () => SCORES.mismatch,
    };
    let ops = canonical(operations(a, b, true, pair).into_iter());
    let covered = ops.iter().map(|o| o.b.clone()).reduce(|x, y| x.start.min(y.start)..x.end.max(y.end))?;
    Some(Alignment { a: 0..a.len() as u32, b: covered, ops, coarse: Vec::new() })
}

/// Where all of `a` stands in `b` as it is, if it does once; `a` is not empty.
fn only_occurrence(a: &[u32], b: &[u32]) -> Option<usize> {
    let mut found = b.windows(a.len()).enumerate().filter(|(_, w)| *w == a).map(|(at, _)| at);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::super::alignment::replays;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_fit_replays_inside_the_source(a in prop::collection::vec(0u32..6, 1..20), b in prop::collection::vec(0u32..6, 1..80)) {
            if let Some(found) = fit(&a, &b, |i, j| a[i] + 1 == b[j]) {
                prop_assert!(replays(&found, &a, &b));
            }
        }

        #[test]
        fn words_that_stand_once_are_fitted_there(a in prop::collection::vec(0u32..3, 1..5), b in prop::collection::vec(0u32..3, 1..40)) {
            let alone = canonical(
                operations(&a, &b, true, |i, j| if a[i] == b[j] { SCORES.equal } else { SCORES.mismatch }).into_iter(),
            );
            if only_occurrence(&a, &b).is_some() {
                prop_assert_eq!(fit(&a, &b, |_, _| false).map(|found| found.ops), Some(alone));
            }
        }
    }
}
