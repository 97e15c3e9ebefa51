//! Whether the letters around two places are nearly the same.
//!
//! In: two places of a row of letters. Out: how many letters must be changed, put in or taken out to make 64 letters around the one a
//! stretch around the other. Method: bit-parallel approximate matching (Myers 1999). Cost: about 90 steps of a dozen machine
//! instructions, whatever the letters.

use super::seeds::Candidate;
use std::ops::Range;

/// How many letters are compared: the bits of a word.
pub const WINDOW: usize = 64;
/// How much farther the stretch reaches on each side.
const SLACK: usize = 8;

/// The most changes in 64 letters that two copies of one text show; two texts that share nothing differ in 35 or more.
const MOST_CHANGES: u32 = 29;

/// The letters around both places of a candidate that are compared, within their documents: the window, which is shorter near the ends
/// of a short document, and the stretch it is looked for in.
pub fn around(c: Candidate, within_a: &Range<u32>, within_b: &Range<u32>) -> (Range<u32>, Range<u32>) {
    let before = (c.a - within_a.start).min(WINDOW as u32 / 3);
    let start = c.a - before;
    let end = (start + WINDOW as u32).min(within_a.end);
    let start = start.min(end.saturating_sub(WINDOW as u32).max(within_a.start));
    let before = c.a - start + SLACK as u32;
    let from = c.b.saturating_sub(before).max(within_b.start);
    let to = (c.b + (end - c.a) + SLACK as u32).min(within_b.end);
    (start..end, from..to)
}

/// Whether a window turns into a part of a stretch by no more changes than a misread copy shows.
pub fn is_near(window: &[u8], stretch: &[u8]) -> bool {
    fewest_changes(window, stretch) * WINDOW as u32 <= MOST_CHANGES * window.len() as u32
}

/// The fewest changes between a pattern of at most 64 letters and any stretch of a text.
pub fn fewest_changes(pattern: &[u8], text: &[u8]) -> u32 {
    let mut equal = [0u64; 256];
    for (n, &code) in pattern.iter().enumerate() {
        equal[code as usize] |= 1 << n;
    }
    let last = 1u64 << (pattern.len().max(1) - 1);
    let (mut up, mut down) = (u64::MAX, 0u64);
    let (mut here, mut best) = (pattern.len() as u32, pattern.len() as u32);
    for &code in text {
        let same = equal[code as usize];
        let diagonal = (((same & up).wrapping_add(up)) ^ up) | same | down;
        let (rise, fall) = (down | !(diagonal | up), up & diagonal);
        here = here + u32::from(rise & last != 0) - u32::from(fall & last != 0);
        best = best.min(here);
        let (rise, fall) = (rise << 1, fall << 1);
        up = fall | !(diagonal | rise);
        down = rise & diagonal;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_wherever_the_stretch_begins() {
        assert_eq!(fewest_changes(b"harbour", b"the old harbour wall"), 0);
        assert_eq!(fewest_changes(b"harbour", b"the old harbor wall"), 1);
        assert_eq!(fewest_changes(b"harbour", b"xxhaXrboXrxx"), 2);
        assert_eq!(fewest_changes(b"abc", b""), 3);
    }
}
