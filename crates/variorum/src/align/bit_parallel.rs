//! Edit distance of many short patterns to the best stretch of their texts, four at a time.
//!
//! In: pairs of a pattern of at most 64 codes and a text. Out: the fewest edits of each pattern. Method: bit-parallel approximate
//! matching (Myers 1999), a word a pattern, four words side by side. Cost: a dozen instructions for each letter of the longest of
//! four texts. Limits: [`LONGEST`], [`CODES`]; where the best stretch stands is not told: [`approximate`](super::approximate) does that.

/// The longest pattern, in letters: the bits of a word.
pub const LONGEST: usize = 64;
/// How many pairs are worked on at once: four words of 64 bits fill a 256-bit register. Set by hand.
pub const TOGETHER: usize = 4;

/// The fewest edits between each pattern and any stretch of the text beside it, of at most [`TOGETHER`] pairs; 0 for those that are missing.
///
/// ```
/// use variorum::align::bit_parallel::fewest_edits;
///
/// let pairs = [("harbour", "the old harbor wall"), ("quay", "the old key")];
/// let edits = fewest_edits(&pairs.map(|(pattern, text)| (pattern.as_bytes(), text.as_bytes())));
/// assert_eq!(edits[..2], [1, 3]);
/// ```
pub fn fewest_edits(pairs: &[(&[u8], &[u8])]) -> [u32; TOGETHER] {
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
    search.best.map(|edits| edits as u32)
}

/// The codes that are told apart, modulo which others are taken for the same: a larger table takes longer to clear than the search itself. So
/// for codes above it the result is a lower bound. Set by hand: the Latin alphabet and digits fit.
const CODES: usize = 64;
/// A word of each pair.
type PatternWords = [u64; TOGETHER];

/// The match masks of the patterns, each in the last bits of its words, so that its last letter is the sign bit. The bits before it are
/// equal to any letter.
struct Patterns {
    /// For each code the bits of its positions.
    equal: [[u64; CODES]; TOGETHER],
    /// The bits before the pattern.
    always: PatternWords,
}

/// A column of each distance matrix: the bits where a cell is one more than the cell above it, and one less.
#[derive(Clone, Copy)]
struct Search {
    up: PatternWords,
    down: PatternWords,
    /// The last cell, and the smallest last cell so far.
    here: PatternWords,
    best: PatternWords,
}

fn begin(pairs: &[(&[u8], &[u8])]) -> (Patterns, Search) {
    let (mut equal, mut always, mut length) = ([[0; CODES]; TOGETHER], [u64::MAX; TOGETHER], [0; TOGETHER]);
    for (n, (pattern, _)) in pairs.iter().enumerate() {
        let before = (LONGEST - pattern.len()) as u32;
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
    /// The columns of one more letter of each text, given its mask. All are worked out by the same instructions.
    #[inline(always)]
    fn step(self, same: PatternWords) -> Search {
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
    fn edits_are_counted_wherever_the_stretch_begins() {
        let pairs: [(&[u8], &[u8]); 4] = [
            (b"harbour", b"the old harbour wall"),
            (b"harbour", b"the old harbor wall"),
            (b"harbour", b"xxhaXrboXrxx"),
            (b"abc", b""),
        ];
        assert_eq!(fewest_edits(&pairs), [0, 1, 2, 3]);
    }

    /// The textbook recurrence (Sellers 1980).
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
            prop_assert_eq!(&fewest_edits(&given)[..given.len()], &known);
        }
    }
}
