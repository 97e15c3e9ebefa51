//! Numbers that the processor adds and compares eight at a time.
//!
//! In: rows of eight. Out: rows of eight. Method: each is done with all eight by the same few instructions, which is how the compiler
//! sees to it that they are done at once. The best of all before each is found in three steps (Hillis & Steele 1986).

use std::ops::Add;

/// How many.
pub const LANES: usize = 8;

/// Eight numbers.
pub type Lanes<T> = [T; LANES];

/// All of some numbers but the last few.
pub fn lanes<T>(some: &[T]) -> &[Lanes<T>] {
    some.as_chunks().0
}

/// The larger of two.
#[inline(always)]
pub fn better<T: PartialOrd>(x: T, y: T) -> T {
    if x > y { x } else { y }
}

/// The sums side by side.
#[inline(always)]
pub fn plus<T: Copy + Add<Output = T>>(mut some: Lanes<T>, others: Lanes<T>) -> Lanes<T> {
    some.iter_mut().zip(others).for_each(|(x, y)| *x = *x + y);
    some
}

/// The larger ones side by side.
#[inline(always)]
pub fn best_of<T: Copy + PartialOrd>(mut some: Lanes<T>, others: Lanes<T>) -> Lanes<T> {
    some.iter_mut().zip(others).for_each(|(x, y)| *x = better(*x, y));
    some
}

/// One wherever two rows are the same, another elsewhere.
#[inline(always)]
pub fn where_same<T: Copy>(codes: &Lanes<u16>, code: u16, (same, other): (Lanes<T>, T)) -> Lanes<T> {
    let mut told = [other; LANES];
    told.iter_mut()
        .zip(codes)
        .zip(same)
        .for_each(|((told, &c), same)| *told = if c == code { same } else { other });
    told
}

/// The best of each and all before it, each of which loses so much on the way from one to the next.
#[inline(always)]
pub fn best_so_far<T: Copy + PartialOrd + Add<Output = T>>(
    some: Lanes<T>,
    [one, two, four]: [T; 3],
) -> Lanes<T> {
    // where there is none before it, what stands in its place is no better
    let [a, b, c, d, e, f, g, _] = plus(some, [one; LANES]);
    let of_two = best_of(some, [a, a, b, c, d, e, f, g]);
    let [a, b, c, d, e, f, ..] = plus(of_two, [two; LANES]);
    let of_four = best_of(of_two, [a, b, a, b, c, d, e, f]);
    let [a, b, c, d, ..] = plus(of_four, [four; LANES]);
    best_of(of_four, [a, b, c, d, a, b, c, d])
}
