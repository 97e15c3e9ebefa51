//! How the work of a function grows with its input, for tests.
//!
//! In: a function and inputs, one of them four times as large. Out: nothing, or a failed test. Method: four runs over the small input
//! and one over the large one take turns; both take about as long where the work grows in proportion, so that a busy machine slows both
//! alike. The best of all turns so far is compared, of a few at least, until it is in proportion: another process delays single turns, a
//! square all of them. Limit: what is quadratic only in a small part of its work is not seen.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// How often both are run at most; the best counts.
const MOST_TURNS: usize = 30;
/// How often both are run at least: on a busy machine a single turn over the small input may be delayed as much as a square would be.
const FEWEST_TURNS: usize = 5;
/// By this factor the large input may take longer than four small ones: 1 is proportion, 4 is a square.
const MOST: f64 = 2.5;

/// Fails if `work` takes much more than four times as long for `large` as for `small`, which is a quarter of it.
#[allow(clippy::disallowed_methods)]
pub(crate) fn assert_in_proportion<I, O>(small: &I, large: &I, work: impl Fn(&I) -> O) {
    let time = |input: &I, runs: usize| {
        let start = Instant::now();
        (0..runs).for_each(|_| drop(black_box(work(black_box(input)))));
        start.elapsed()
    };
    let (mut least_small, mut least_large) = (Duration::MAX, Duration::MAX);
    let mut factor = f64::INFINITY;
    for turn in 1..=MOST_TURNS {
        least_small = least_small.min(time(small, 4));
        least_large = least_large.min(time(large, 1));
        factor = least_large.as_secs_f64() / least_small.as_secs_f64();
        if turn >= FEWEST_TURNS && factor < MOST {
            return;
        }
    }
    panic!("four times the input took {:.1} times as long", 4.0 * factor);
}

#[test]
fn a_square_is_told_from_proportion() {
    let sum = |n: &u64| (0..*n).fold(0u64, |all, m| all.wrapping_mul(31) ^ m);
    assert_in_proportion(&500_000, &2_000_000, sum);
    let square = |n: &u64| (0..*n).map(|_| sum(black_box(n))).fold(0, u64::wrapping_add);
    let failed = std::panic::catch_unwind(|| assert_in_proportion(&1_000, &4_000, square));
    assert!(failed.is_err());
}
