//! Approximate search: where a pattern of any length fits a text with the fewest edits.
//!
//! In: codes of letters. Out: the stretch of the text with the smallest edit distance to the pattern. Method: the bit-parallel search of
//! Myers (1999) as Hyyrö (2003) writes it, on numbers of as many words as the pattern needs, forwards for the end
//! and backwards from it for the start. Cost: `text.len() * pattern.len() / 64` steps, twice where it fits. Limits: [`MAX_PATTERN_LETTERS`];
//! codes below [`CODES`].

/// The codes there may be: a table of a pattern has a row for each.
pub const CODES: usize = 64;

/// The best fit of a pattern.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ApproximateMatch {
    /// The edit distance: letters missing, added or replaced.
    pub edits: u32,
    /// Where the stretch of the text begins.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// The longest pattern, in letters: 128 words of 64 bits. A longer one panics. Set by hand: longer than any quotation that is looked up whole.
pub const MAX_PATTERN_LETTERS: usize = 8192;

/// A pattern, preprocessed for the search in many texts.
pub struct Pattern<'a> {
    codes: &'a [u8],
    forwards: MatchMasks,
}

/// The match masks of a pattern: for each code the bits of its positions, the last of which is the highest bit of the last word.
struct MatchMasks {
    /// The words of a mask.
    width: usize,
    /// Bits below the pattern.
    below: usize,
    words: Vec<u64>,
}

impl MatchMasks {
    /// Of a pattern that begins anywhere in a text, or where the text begins.
    fn new(pattern: impl ExactSizeIterator<Item = u8>, anywhere: bool) -> MatchMasks {
        let needed = pattern.len().div_ceil(64);
        // the widths that `of_width` knows
        let width = if needed < 4 { needed } else { needed.next_power_of_two() };
        let below = width * 64 - pattern.len();
        // what is below a pattern that begins anywhere is equal to every letter, so that it costs nothing
        let bits = if anywhere { low_bits(width, below) } else { vec![0; width] };
        let mut words = bits.repeat(CODES);
        for (n, code) in (below..).zip(pattern) {
            words[usize::from(code) * width + n / 64] |= 1 << (n % 64);
        }
        MatchMasks { width, below, words }
    }
}

/// A number of some words whose lowest bits are set.
fn low_bits(words: usize, bits: usize) -> Vec<u64> {
    let of = |n: usize| match bits.saturating_sub(64 * n) {
        some @ 0..64 => (1 << some) - 1,
        _ => u64::MAX,
    };
    (0..words).map(of).collect()
}

/// A column of the distance matrix: the bits where a cell is one more than the cell above it, and one less.
struct Column<'a, const N: usize> {
    table: &'a MatchMasks,
    more: [u64; N],
    less: [u64; N],
    /// The last cell.
    edits: u32,
    /// How much the first cell grows by with each letter of the text: nothing if the pattern begins anywhere.
    later: u64,
}

impl<const N: usize> Column<'_, N> {
    fn new(table: &MatchMasks, anywhere: bool) -> Column<'_, N> {
        let (mut more, below) = ([0; N], low_bits(N, table.below));
        more.iter_mut().zip(below).for_each(|(more, below)| *more = !below);
        let edits = (N * 64 - table.below) as u32;
        Column { table, more, less: [0; N], edits, later: u64::from(!anywhere) }
    }

    /// The column of one more letter; the edits if the fit ends there.
    #[inline]
    fn step(&mut self, code: u8) -> u32 {
        let at = usize::from(code) * N;
        let equal = &self.table.words[at..at + N];
        let (mut carry, mut up, mut down) = (false, self.later, 0);
        for ((more, less), &equal) in self.more.iter_mut().zip(&mut self.less).zip(equal) {
            let sum;
            (sum, carry) = (equal & *more).carrying_add(*more, carry);
            let same = (sum ^ *more) | equal | *less;
            let (rises, falls) = (*less | !(same | *more), same & *more);
            let (risen, fallen) = (rises << 1 | up, falls << 1 | down);
            (up, down) = (rises >> 63, falls >> 63);
            *more = fallen | !(same | risen);
            *less = same & risen;
        }
        self.edits = self.edits + up as u32 - down as u32;
        self.edits
    }
}

/// The fewest edits of a pattern that begins anywhere in a text, and where it ends; the first of equals.
fn end<const N: usize>(table: &MatchMasks, text: &[u8]) -> (u32, usize) {
    let mut search = Column::<N>::new(table, true);
    let mut best = (search.edits, 0);
    for (n, &code) in text.iter().enumerate() {
        let edits = search.step(code);
        if edits < best.0 {
            best = (edits, n + 1);
        }
    }
    best
}

/// The length of the shortest suffix of a text that a reversed pattern fits with so many edits.
fn length<const N: usize>(table: &MatchMasks, text: &[u8], edits: u32) -> usize {
    let mut search = Column::<N>::new(table, false);
    let at = text.iter().rev().position(|&code| search.step(code) == edits);
    at.map_or(text.len(), |n| n + 1)
}

/// Calls a function for the width of a table.
macro_rules! of_width {
    ($table:expr, $call:ident($($argument:expr),*)) => {
        match $table.width {
            0 | 1 => $call::<1>($($argument),*),
            2 => $call::<2>($($argument),*),
            3 => $call::<3>($($argument),*),
            4 => $call::<4>($($argument),*),
            8 => $call::<8>($($argument),*),
            16 => $call::<16>($($argument),*),
            32 => $call::<32>($($argument),*),
            64 => $call::<64>($($argument),*),
            _ => $call::<{ MAX_PATTERN_LETTERS / 64 }>($($argument),*),
        }
    };
}

impl Pattern<'_> {
    /// Of codes below [`CODES`], at least one and at most [`MAX_PATTERN_LETTERS`].
    pub fn new(codes: &[u8]) -> Pattern<'_> {
        Pattern { codes, forwards: MatchMasks::new(codes.iter().copied(), true) }
    }

    /// Whether it fits with at most so many edits.
    pub fn fits(&self, text: &[u8], most: u32) -> bool {
        let forwards = &self.forwards;
        of_width!(forwards, end(forwards, text)).0 <= most
    }

    /// The best fit, if it has at most so many edits; the first of equals.
    pub fn fit(&self, text: &[u8], most: u32) -> Option<ApproximateMatch> {
        let forwards = &self.forwards;
        let (edits, end) = of_width!(forwards, end(forwards, text));
        if edits > most {
            return None;
        }
        let backwards = MatchMasks::new(self.codes.iter().rev().copied(), false);
        let length = of_width!(backwards, length(&backwards, &text[..end], edits));
        Some(ApproximateMatch { edits, start: (end - length) as u32, end: end as u32 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The textbook recurrence (Sellers 1980), with any start and end.
    fn slowly(pattern: &[u8], text: &[u8]) -> u32 {
        let mut column: Vec<u32> = (0..=pattern.len() as u32).collect();
        let mut best = pattern.len() as u32;
        for &code in text {
            let mut before = std::mem::replace(&mut column[0], 0);
            for (n, &own) in pattern.iter().enumerate() {
                let replaced = before + u32::from(own != code);
                before = column[n + 1];
                column[n + 1] = replaced.min(before + 1).min(column[n] + 1);
            }
            best = best.min(column[pattern.len()]);
        }
        best
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(
            pattern in prop::collection::vec(0u8..3, 1..400),
            text in prop::collection::vec(0u8..3, 0..500),
        ) {
            let least = slowly(&pattern, &text);
            let fitted = |most| Pattern::new(&pattern).fit(&text, most);
            prop_assert!(least == 0 || fitted(least - 1).is_none());
            let found = fitted(least).unwrap();
            prop_assert_eq!(found.edits, least);
            let stretch = &text[found.start as usize..found.end as usize];
            prop_assert_eq!(found.edits, slowly(&pattern, stretch));
        }
    }
}
