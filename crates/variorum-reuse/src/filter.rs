//! Candidate filter: drops candidates whose surroundings are no copy of each other.
//!
//! In: pairs of places of letter sequences. Out: which of them are worth an alignment. Method: four checks, each of which costs more than the
//! one before and leaves less to the next: the seed must not agree a little earlier too, at a place that is a candidate itself; enough letters beside the seed must be equal,
//! one by one; 64 letters around it must be within an edit distance of the other side ([`fewest_edits`]); and so must the 64
//! before or behind those. Cost: one comparison of 16 letters; twelve; about 90 steps of a dozen instructions for four
//! pairs at a time; three times as many.

use crate::seeds::{self, Candidate, span};
use std::ops::Range;
use variorum::align::bit_parallel::{LONGEST, TOGETHER, fewest_edits};

/// The letters of a window: as many as the bits of a word.
pub const WINDOW: usize = LONGEST;
/// How much farther the text reaches on each side than the window that is looked for in it, in letters: the net length of the gaps there may be
/// before or behind the seed. Set by hand, not tuned.
const SLACK: usize = 8;

/// The thresholds of the filter, for one seed and one amount of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Filter {
    /// The positions of the seed.
    mask: u32,
    /// The most edits in 64 letters; two texts that share nothing differ in 35 or more.
    in_window: u32,
    /// The most edits in these and the 64 before or behind them, where the text is long enough to be a passage. Phrases of the language, which are alike
    /// in the first and not in the others, nearly all have more.
    in_two_windows: u32,
}

/// From how many letters on how many edits are taken, in one window and in two. The more letters, the more places are alike by chance or as phrases
/// are, and the fewer edits are taken: above, candidates cost time; below, badly misread copies are lost. Chosen on copies planted in
/// 5 MB and 75 MB of novels (bench/results/2026-11-23-reuse-scores.md); values between were not compared.
const MOST_EDITS: &[(usize, (u32, u32))] = &[(0, (32, 72)), (8_000_000, (29, 67))];

impl Filter {
    /// The filter for a seed and a number of letters in all.
    pub fn new(seed: &[usize], letters: usize) -> Filter {
        let most = MOST_EDITS.iter().rev().find(|(least, _)| letters >= *least).unwrap_or(&MOST_EDITS[0]).1;
        Filter { mask: seeds::mask(seed), in_window: most.0, in_two_windows: most.1 }
    }
}

/// The window at the first place of a candidate, which is shorter near the ends of a short document, and the stretch at the second one that it is
/// looked for in, both within their documents.
pub fn windows(c: Candidate, within_a: &Range<u32>, within_b: &Range<u32>) -> (Range<u32>, Range<u32>) {
    let before = (c.a - within_a.start).min((WINDOW / BEFORE_SEED) as u32);
    let start = c.a - before;
    let end = (start + WINDOW as u32).min(within_a.end);
    let start = start.min(end.saturating_sub(WINDOW as u32).max(within_a.start));
    let before = c.a - start + SLACK as u32;
    let from = c.b.saturating_sub(before).max(within_b.start);
    let to = (c.b + (end - c.a) + SLACK as u32).min(within_b.end);
    (start..end, from..to)
}

/// The part of the window that stands before the seed, as a divisor: a third, for the seed itself stands behind. Set by hand, not tuned.
const BEFORE_SEED: usize = 3;

/// The letters on each side of a seed that are compared one by one, and the shift in which most of them are equal, at most.
pub const BESIDE: usize = 16;
const SHIFT: usize = 2;
/// The fewest equal letters of the 32. Of copies a third of whose letters differ nearly all have 8; texts that share no more than a phrase have 5
/// or 6. On copies planted in novels five of six candidates go by it; 9 halve the rest, and cost a fifth of a point of recall where 30 words in a
/// hundred are replaced.
const LEAST_BESIDE: u8 = 8;

/// How far from a seed, on either side of it, letters are looked at by [`passes_letter_checks`].
pub const BESIDE_SEED: usize = BESIDE + SHIFT;
/// How many letters are looked at by [`passes_letter_checks`] before a place and from it on.
pub fn reach(filter: Filter) -> (u32, u32) {
    (BESIDE_SEED as u32, (span(filter.mask) + BESIDE_SEED) as u32)
}

/// How far from a place, on either side of it, letters are looked at by [`windows`] and [`are_within_edits`].
pub const AROUND_PLACE: usize = WINDOW + SLACK;

/// The letters compared to see whether the seed agrees a little earlier too, those of the seed among them.
const EARLIER: usize = 16;
/// Of many places in a row at which the seed agrees, the first is kept, and one of so many, chosen by the letters, so that it does not matter
/// where in their sequences they stand and which comes first. On 75 MB of novels this
/// saves a quarter of the time with the same recall.
const SAMPLE: u32 = 8;

/// The first two checks of two places at which the seed agrees, whichever comes first. `a` and `b` are letters, and the place in them. Near the
/// ends of the letters the answer is yes; where they are those of several documents, near the ends of each document it must be so too
/// ([`Borders`](crate::letters::Borders)), or it would depend on which document stands beside which.
pub fn passes_letter_checks(filter: Filter, a: (&[u8], usize), b: (&[u8], usize)) -> bool {
    let has_all = |(letters, at): (&[u8], usize)| {
        at >= BESIDE_SEED && at + span(filter.mask) + BESIDE_SEED <= letters.len()
    };
    !(has_all(a) && has_all(b)) || !follows(filter.mask, a, b) && is_equal_beside(span(filter.mask), a, b)
}

/// Whether the seed agrees a little earlier too, as it does at half of all candidates, so that the same alignment would be found again. That the
/// earlier place is a candidate is likely, not certain: what occurs too often is not paired with all, and before the first letters of a
/// document stand those of another.
fn follows(mask: u32, (letters_a, a): (&[u8], usize), (letters_b, b): (&[u8], usize)) -> bool {
    let earlier = EARLIER - span(mask);
    let from = |letters: &[u8], at: usize| -> Option<[u8; EARLIER]> {
        letters.get(at.checked_sub(earlier)?..)?.first_chunk().copied()
    };
    let Some((row, other)) = from(letters_a, a).zip(from(letters_b, b)) else { return false };
    let same: u32 = (0..EARLIER).map(|n| u32::from(row[n] == other[n]) << n).sum();
    (0..earlier).any(|n| (same >> n) & mask == mask) && !is_sampled(&row, &other)
}

/// Whether a candidate is one of the sample, by a number made of its letters and the same for either order.
fn is_sampled(row: &[u8; EARLIER], other: &[u8; EARLIER]) -> bool {
    let both = |n: usize| u32::from(row[n]) + u32::from(other[n]);
    let mixed = both(EARLIER - 1) * 5 + both(EARLIER - 2) * 3 + both(EARLIER - 3);
    (mixed / 2).is_multiple_of(SAMPLE)
}

/// Whether enough letters on both sides of a seed, which spans so many, are equal: a check that costs little and drops most of what is
/// alike in the seed alone.
fn is_equal_beside(span: usize, (letters_a, a): (&[u8], usize), (letters_b, b): (&[u8], usize)) -> bool {
    let of_a = |at: Option<usize>| letters_a.get(at?..)?.first_chunk();
    let of_b = |at: Option<usize>| letters_b.get(at?..)?.first_chunk();
    let start = |at: usize| at.checked_sub(BESIDE + SHIFT);
    let before = of_a(start(a)).zip(of_b(start(b)));
    let behind = of_a(Some(a + span)).zip(of_b(Some(b + span)));
    let Some((before, behind)) = before.zip(behind) else { return true };
    most_equal::<SHIFT>(before) + most_equal::<0>(behind) >= LEAST_BESIDE
}

/// The most equal letters of any shift of either side away from the seed; without a shift both begin at `NEXT`.
#[inline]
fn most_equal<const NEXT: usize>((row, other): (&[u8; BESIDE + SHIFT], &[u8; BESIDE + SHIFT])) -> u8 {
    let same = |n: usize, m: usize| -> u8 {
        row[n..][..BESIDE].iter().zip(&other[m..][..BESIDE]).map(|(x, y)| u8::from(x == y)).sum()
    };
    (0..=SHIFT).map(|n| same(n, NEXT).max(same(NEXT, n))).max().unwrap_or(0)
}

/// The last check: whether the likeness around a candidate goes on to one side, as far as the documents do.
pub fn continues(
    filter: Filter,
    (codes_a, codes_b): (&[u8], &[u8]),
    c: Candidate,
    within_a: &Range<u32>,
    within_b: &Range<u32>,
) -> bool {
    let (window, stretch) = windows(c, within_a, within_b);
    let (wide, slack) = (WINDOW as u32, 2 * SLACK as i64);
    let of_a = |row: Range<u32>| &codes_a[row.start as usize..row.end as usize];
    let of_b = |row: Range<u32>| &codes_b[row.start as usize..row.end as usize];
    let beside = |row: Range<u32>| {
        let there = |at: u32, farther: i64| {
            let at = i64::from(at) - i64::from(c.a) + i64::from(c.b) + farther;
            at.clamp(i64::from(within_b.start), i64::from(within_b.end)) as u32
        };
        let stretch = there(row.start, -slack)..there(row.end, slack);
        (of_a(row), of_b(stretch))
    };
    let before = beside(window.start.saturating_sub(wide).max(within_a.start)..window.start);
    let behind = beside(window.end..(window.end + wide).min(within_a.end));
    let [in_window, before, behind, _] = fewest_edits(&[(of_a(window), of_b(stretch)), before, behind]);
    in_window + before.min(behind) <= filter.in_two_windows
}

/// Reads the letters around all places of candidates before any is worked on: the processor waits for many cache lines at a time, not for one.
pub(crate) fn touch<'a>(places: impl Iterator<Item = ((&'a [u8], u32), (&'a [u8], u32))>) {
    let code = |codes: &[u8], at: u32| codes.get(at as usize).copied().unwrap_or(0);
    let around = |(codes, at): (&[u8], u32)| {
        code(codes, at.saturating_sub(BESIDE as u32)) ^ code(codes, at.saturating_add(2 * BESIDE as u32))
    };
    std::hint::black_box(places.fold(0, |all, (a, b)| all ^ around(a) ^ around(b)));
}

/// The third check, of any number of pairs of a window and a stretch: whether they are within the edits of a misread copy.
pub fn are_within_edits(filter: Filter, pairs: &[(&[u8], &[u8])]) -> Vec<bool> {
    let near = |edits: u32, window: &[u8]| edits * WINDOW as u32 <= filter.in_window * window.len() as u32;
    let mut all = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunks(TOGETHER) {
        all.extend(pairs.iter().zip(fewest_edits(pairs)).map(|((window, _), edits)| near(edits, window)));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_places_in_a_row_the_first_and_one_of_eight_are_kept_wherever_they_stand() {
        let copy = "weleftthequaybeforedawnandbynoonthewindhadturnedsofartothenorth".repeat(4);
        let mask = seeds::mask(&seeds::positions(0));
        let kept = |before_a: usize, before_b: usize| -> Vec<usize> {
            let (a, b) =
                (format!("{}{copy}", "x".repeat(before_a)), format!("{}{copy}", "z".repeat(before_b)));
            let kept = |n: &usize| !follows(mask, (a.as_bytes(), before_a + n), (b.as_bytes(), before_b + n));
            (0..copy.len() - EARLIER).filter(kept).collect()
        };
        let found = kept(21, 34);
        assert!(found[0] == 0 && (copy.len() / 16..copy.len() / 4).contains(&found.len()), "{found:?}");
        assert_eq!((kept(34, 21), kept(22, 30)), (found.clone(), found));
    }

    #[test]
    fn fewer_edits_are_taken_where_there_are_more_letters() {
        let (page, copy) = ([b'a'; 64], [[b'a'; 33].as_slice(), &[b'b'; 31]].concat());
        let near = |letters: usize| {
            are_within_edits(Filter::new(&seeds::positions(letters), letters), &[(&copy, &page)])[0]
        };
        assert!(near(5_000_000) && !near(50_000_000));
    }
}
