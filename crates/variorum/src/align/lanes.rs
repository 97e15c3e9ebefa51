//! Vectors of eight numbers, for the inner loops of dynamic programming.
//!
//! In: arrays of eight. Out: arrays of eight. Method: plain loops over arrays of a fixed length, which the compiler turns into SIMD
//! instructions of whatever the processor has; no intrinsics. The running maximum, which carries a gap along a row, is a prefix
//! scan in three steps (Hillis & Steele 1986).

use std::ops::Add;

/// The numbers of a vector. Eight 16-bit numbers fill a 128-bit register, eight 32-bit ones two; set by hand.
pub const LANES: usize = 8;

/// A vector.
pub type Lanes<T> = [T; LANES];

/// A slice as vectors, without the last few that fill none.
pub fn lanes<T>(some: &[T]) -> &[Lanes<T>] {
    some.as_chunks().0
}

/// The larger of two numbers.
#[inline(always)]
pub fn larger<T: PartialOrd>(x: T, y: T) -> T {
    if x > y { x } else { y }
}

/// The sums, lane by lane.
#[inline(always)]
pub fn sums<T: Copy + Add<Output = T>>(mut some: Lanes<T>, others: Lanes<T>) -> Lanes<T> {
    some.iter_mut().zip(others).for_each(|(x, y)| *x = *x + y);
    some
}

/// The larger ones, lane by lane.
#[inline(always)]
pub fn maxima<T: Copy + PartialOrd>(mut some: Lanes<T>, others: Lanes<T>) -> Lanes<T> {
    some.iter_mut().zip(others).for_each(|(x, y)| *x = larger(*x, y));
    some
}

/// `same` in the lanes where a code equals `code`, `other` elsewhere.
#[inline(always)]
pub fn select_equal<T: Copy>(codes: &Lanes<u16>, code: u16, (same, other): (Lanes<T>, T)) -> Lanes<T> {
    let mut told = [other; LANES];
    told.iter_mut()
        .zip(codes)
        .zip(same)
        .for_each(|((told, &c), same)| *told = if c == code { same } else { other });
    told
}

/// The running maximum: each lane with all before it, which lose `one` a lane on the way; `two` and `four` are its multiples.
#[inline(always)]
pub fn running_maxima<T: Copy + PartialOrd + Add<Output = T>>(
    some: Lanes<T>,
    [one, two, four]: [T; 3],
) -> Lanes<T> {
    // where there is none before it, what stands in its place is no larger
    let [a, b, c, d, e, f, g, _] = sums(some, [one; LANES]);
    let of_two = maxima(some, [a, a, b, c, d, e, f, g]);
    let [a, b, c, d, e, f, ..] = sums(of_two, [two; LANES]);
    let of_four = maxima(of_two, [a, b, a, b, c, d, e, f]);
    let [a, b, c, d, ..] = sums(of_four, [four; LANES]);
    maxima(of_four, [a, b, c, d, a, b, c, d])
}
