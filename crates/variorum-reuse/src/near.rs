//! Whether the letters around two places are nearly the same.
//!
//! In: two places of a row of letters. Out: yes or no, by four looks, each of which costs more than the one before and leaves less to
//! the next: whether the seed agrees a little earlier too; letters on both sides of it, one by one; 64 letters around it; the 64 before or
//! behind those. Method of the last two: how many letters must be changed, put in or taken out to make the letters of the one a stretch of
//! the other, by bit-parallel approximate matching (Myers 1999). Cost: one comparison of 16 letters; twelve; about 90 steps of a dozen
//! machine instructions, for four pairs at a time; three times as many.

use crate::seeds::{self, Candidate, span};
use std::ops::Range;

/// How many letters are compared: the bits of a word.
pub const WINDOW: usize = 64;
/// How much farther the stretch reaches on each side.
const SLACK: usize = 8;

/// What is looked for: where the seed agrees, and the most changes that are taken for a copy's. The more letters, the more places are alike by chance or as phrases are, and the fewer
/// changes are taken; where there are few letters, what is alike costs little to follow.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Looks {
    /// The positions of the seed.
    marks: u32,
    /// In 64 letters; two texts that share nothing differ in 35 or more.
    here: u32,
    /// In these and the 64 before or behind them, where the text is long enough to be a passage. Phrases of the language, which are alike
    /// in the first and not in the others, nearly all have more.
    farther: u32,
}

/// From how many letters on how many changes are taken.
const MOST: &[(usize, (u32, u32))] = &[(0, (32, 72)), (8_000_000, (29, 67))];

impl Looks {
    /// With a seed, at places of so many letters.
    pub fn new(seed: &[usize], letters: usize) -> Looks {
        let most = MOST.iter().rev().find(|(least, _)| letters >= *least).unwrap_or(&MOST[0]).1;
        Looks { marks: seeds::marks(seed), here: most.0, farther: most.1 }
    }
}

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

/// How many letters on each side of a seed are set against each other one by one, by how many they are shifted at most, and how many
/// must be the same. Of copies a third of whose letters differ nearly all have as many; texts that share no more than a phrase have 5 or 6.
pub const BESIDE: usize = 16;
const SHIFT: usize = 2;
const LEAST_BESIDE: u8 = 8;

/// How many letters are compared to see whether the seed agrees a little earlier too, those of the seed among them.
const EARLIER: usize = 16;
/// Of many places in a row at which the seed agrees, the first is looked at, and one of so many, chosen by the letters, so that it does not matter
/// where in their rows they stand and which comes first.
const EACH: u32 = 8;

/// Whether two places at which the seed agrees are worth a longer look, whichever comes first. `a` and `b` say where the
/// places are in their letters. Near the ends of the letters the answer is yes.
pub fn may_be_near(looks: Looks, a: (&[u8], usize), b: (&[u8], usize)) -> bool {
    !follows(looks.marks, a, b) && is_alike_beside(span(looks.marks), a, b)
}

/// Whether the seed agrees a little earlier too, so that the same would be seen again: so it does at half of all candidates. That the
/// earlier one is a candidate is likely, not certain: what occurs too often is not compared with all, and before the first letters of a
/// document stand those of another.
fn follows(marks: u32, (letters_a, a): (&[u8], usize), (letters_b, b): (&[u8], usize)) -> bool {
    let earlier = EARLIER - span(marks);
    let from = |letters: &[u8], at: usize| -> Option<[u8; EARLIER]> {
        letters.get(at.checked_sub(earlier)?..)?.first_chunk().copied()
    };
    let Some((row, other)) = from(letters_a, a).zip(from(letters_b, b)) else { return false };
    let same: u32 = (0..EARLIER).map(|n| u32::from(row[n] == other[n]) << n).sum();
    (0..earlier).any(|n| (same >> n) & marks == marks) && !is_one_of_eight(&row, &other)
}

fn is_one_of_eight(row: &[u8; EARLIER], other: &[u8; EARLIER]) -> bool {
    let both = |n: usize| u32::from(row[n]) + u32::from(other[n]);
    let mixed = both(EARLIER - 1) * 5 + both(EARLIER - 2) * 3 + both(EARLIER - 3);
    (mixed / 2).is_multiple_of(EACH)
}

/// Whether letters on both sides of a seed, which spans so many, are the same: a look that costs little and leaves out most of what is
/// alike in the seed alone.
fn is_alike_beside(span: usize, (letters_a, a): (&[u8], usize), (letters_b, b): (&[u8], usize)) -> bool {
    let of_a = |at: Option<usize>| letters_a.get(at?..)?.first_chunk();
    let of_b = |at: Option<usize>| letters_b.get(at?..)?.first_chunk();
    let start = |at: usize| at.checked_sub(BESIDE + SHIFT);
    let before = of_a(start(a)).zip(of_b(start(b)));
    let behind = of_a(Some(a + span)).zip(of_b(Some(b + span)));
    let Some((before, behind)) = before.zip(behind) else { return true };
    most_beside::<SHIFT>(before) + most_beside::<0>(behind) >= LEAST_BESIDE
}

/// How many letters are the same side by side, those of either side shifted away from the seed in the best way; where they are not, they
/// begin at `NEXT`.
#[inline]
fn most_beside<const NEXT: usize>((row, other): (&[u8; BESIDE + SHIFT], &[u8; BESIDE + SHIFT])) -> u8 {
    let same = |n: usize, m: usize| -> u8 {
        row[n..][..BESIDE].iter().zip(&other[m..][..BESIDE]).map(|(x, y)| u8::from(x == y)).sum()
    };
    (0..=SHIFT).map(|n| same(n, NEXT).max(same(NEXT, n))).max().unwrap_or(0)
}

/// Whether what is alike around a candidate goes on to one side, as far as the documents do.
pub fn goes_on(
    looks: Looks,
    codes: &[u8],
    c: Candidate,
    within_a: &Range<u32>,
    within_b: &Range<u32>,
) -> bool {
    let (window, stretch) = around(c, within_a, within_b);
    let (wide, slack) = (WINDOW as u32, 2 * SLACK as i64);
    let of = |row: Range<u32>| &codes[row.start as usize..row.end as usize];
    let beside = |row: Range<u32>| {
        let there = |at: u32, farther: i64| {
            let at = i64::from(at) - i64::from(c.a) + i64::from(c.b) + farther;
            at.clamp(i64::from(within_b.start), i64::from(within_b.end)) as u32
        };
        let stretch = there(row.start, -slack)..there(row.end, slack);
        (of(row), of(stretch))
    };
    let before = beside(window.start.saturating_sub(wide).max(within_a.start)..window.start);
    let behind = beside(window.end..(window.end + wide).min(within_a.end));
    let [here, before, behind, _] = fewest_changes(&[(of(window), of(stretch)), before, behind]);
    here + before.min(behind) <= looks.farther
}

/// Which windows turn into a part of their stretch by no more changes than a misread copy shows, of any number of pairs.
pub fn are_near(looks: Looks, pairs: &[(&[u8], &[u8])]) -> Vec<bool> {
    let near = |changes: u32, window: &[u8]| changes * WINDOW as u32 <= looks.here * window.len() as u32;
    let mut all = Vec::with_capacity(pairs.len());
    for pairs in pairs.chunks(TOGETHER) {
        all.extend(
            pairs.iter().zip(fewest_changes(pairs)).map(|((window, _), changes)| near(changes, window)),
        );
    }
    all
}

/// How many pairs are looked at together.
const TOGETHER: usize = 4;

/// The fewest changes between each pattern of at most 64 letters and any stretch of the text beside it, of at most [`TOGETHER`] pairs.
fn fewest_changes(pairs: &[(&[u8], &[u8])]) -> [u32; TOGETHER] {
    let mut texts: [&[u8]; TOGETHER] = [&[]; TOGETHER];
    texts.iter_mut().zip(pairs).for_each(|(text, pair)| *text = pair.1);
    let lengths = texts.map(<[u8]>::len);
    let shortest = lengths.into_iter().min().unwrap_or(0);
    let longest = lengths.into_iter().max().unwrap_or(0);
    let (patterns, mut search) = begin(pairs);
    let [a, b, c, d] = texts.map(|text| &text[..shortest]);
    let [equal_a, equal_b, equal_c, equal_d] = &patterns.equal;
    let at = |code: u8| code as usize % CODES;
    for (((a, b), c), d) in a.iter().zip(b).zip(c).zip(d) {
        search = search.step([equal_a[at(*a)], equal_b[at(*b)], equal_c[at(*c)], equal_d[at(*d)]]);
    }
    for n in shortest..longest {
        let same = |text: usize| texts[text].get(n).map(|&code| patterns.equal[text][at(code)]);
        search = search.step(std::array::from_fn(|text| same(text).unwrap_or(patterns.always[text])));
    }
    search.best.map(|changes| changes as u32)
}

/// So many codes are told apart here: 64 are quicker to clear than 256. Letters of other scripts that share one are taken for the same, but
/// not later.
const CODES: usize = 64;
type Words = [u64; TOGETHER];

/// Patterns that are being looked for, each in the last bits of its words, so that its last letter is the sign. What stands before it is
/// the same as any letter.
struct Patterns {
    /// Where each letter stands in the pattern.
    equal: [[u64; CODES]; TOGETHER],
    /// The bits before the pattern.
    always: Words,
}

/// How far the search for them has come.
#[derive(Clone, Copy)]
struct Search {
    up: Words,
    down: Words,
    /// The changes up to here, and the fewest up to any place so far.
    here: Words,
    best: Words,
}

fn begin(pairs: &[(&[u8], &[u8])]) -> (Patterns, Search) {
    let (mut equal, mut always, mut length) = ([[0; CODES]; TOGETHER], [u64::MAX; TOGETHER], [0; TOGETHER]);
    for (n, (pattern, _)) in pairs.iter().enumerate() {
        let before = (WINDOW - pattern.len()) as u32;
        always[n] = u64::MAX.checked_shl(before).map_or(u64::MAX, |bits| !bits);
        length[n] = pattern.len() as u64;
        equal[n].fill(always[n]);
        let mut bit = always[n].wrapping_add(1);
        for &code in *pattern {
            equal[n][code as usize % CODES] |= bit;
            bit <<= 1;
        }
    }
    let search = Search { up: always.map(|bits| !bits), down: [0; TOGETHER], here: length, best: length };
    (Patterns { equal, always }, search)
}

impl Search {
    /// One more letter of each text, given where it stands in the pattern. All are done with by the same instructions.
    #[inline(always)]
    fn step(self, same: Words) -> Search {
        let Search { mut up, mut down, mut here, mut best } = self;
        for n in 0..TOGETHER {
            let diagonal = (((same[n] & up[n]).wrapping_add(up[n])) ^ up[n]) | same[n] | down[n];
            let (rise, fall) = (down[n] | !(diagonal | up[n]), up[n] & diagonal);
            here[n] = here[n].wrapping_add(rise >> 63).wrapping_sub(fall >> 63);
            // by one if it is lower, since it falls by one at most
            best[n] = best[n].wrapping_sub(here[n].wrapping_sub(best[n]) >> 63);
            let (rise, fall) = (rise << 1, fall << 1);
            up[n] = fall | !(diagonal | rise);
            down[n] = rise & diagonal;
        }
        Search { up, down, here, best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn of_places_in_a_row_the_first_and_one_of_eight_are_looked_at_wherever_they_stand() {
        let copy = "weleftthequaybeforedawnandbynoonthewindhadturnedsofartothenorth".repeat(4);
        let marks = seeds::marks(&seeds::positions(0));
        let looked_at = |before_a: usize, before_b: usize| -> Vec<usize> {
            let (a, b) =
                (format!("{}{copy}", "x".repeat(before_a)), format!("{}{copy}", "z".repeat(before_b)));
            let looked_at =
                |n: &usize| !follows(marks, (a.as_bytes(), before_a + n), (b.as_bytes(), before_b + n));
            (0..copy.len() - EARLIER).filter(looked_at).collect()
        };
        let found = looked_at(21, 34);
        assert!(found[0] == 0 && (copy.len() / 16..copy.len() / 4).contains(&found.len()), "{found:?}");
        assert_eq!((looked_at(34, 21), looked_at(22, 30)), (found.clone(), found));
    }

    #[test]
    fn fewer_changes_are_taken_where_there_are_more_letters() {
        let (page, copy) = ([b'a'; 64], [[b'a'; 33].as_slice(), &[b'b'; 31]].concat());
        let near =
            |letters: usize| are_near(Looks::new(&seeds::positions(letters), letters), &[(&copy, &page)])[0];
        assert!(near(5_000_000) && !near(50_000_000));
    }

    #[test]
    fn changes_are_counted_wherever_the_stretch_begins() {
        let pairs: [(&[u8], &[u8]); 4] = [
            (b"harbour", b"the old harbour wall"),
            (b"harbour", b"the old harbor wall"),
            (b"harbour", b"xxhaXrboXrxx"),
            (b"abc", b""),
        ];
        assert_eq!(fewest_changes(&pairs), [0, 1, 2, 3]);
    }

    /// The fewest changes, worked out cell by cell (Sellers 1980).
    fn cell_by_cell(pattern: &[u8], text: &[u8]) -> u32 {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        let mut best = pattern.len() as u32;
        for code in text {
            let mut diagonal = column[0];
            for (i, letter) in pattern.iter().enumerate() {
                let changed = diagonal + u32::from(letter != code);
                diagonal = column[i + 1];
                column[i + 1] = changed.min(column[i] + 1).min(diagonal + 1);
            }
            best = best.min(column[pattern.len()]);
        }
        best
    }

    proptest! {
        #[test]
        fn four_at_once_are_the_same_as_cell_by_cell(
            pairs in prop::collection::vec((prop::collection::vec(0u8..4, 0..=64), prop::collection::vec(0u8..4, 0..96)), 1..=TOGETHER),
        ) {
            let given: Vec<(&[u8], &[u8])> = pairs.iter().map(|(pattern, text)| (&pattern[..], &text[..])).collect();
            let known: Vec<u32> = given.iter().map(|(pattern, text)| cell_by_cell(pattern, text)).collect();
            prop_assert_eq!(&fewest_changes(&given)[..given.len()], &known);
        }
    }
}
