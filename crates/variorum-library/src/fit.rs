//! Where a row of letters fits best into a longer one.
//!
//! In: a pattern and a text. Out: the stretch of the text that fewest changes of single letters turn into the pattern. Method: the
//! bit-parallel search of Myers (1999) in blocks of 64 letters after Hyyrö (2003), forwards for the end and backwards from it for the
//! start. Cost: letters of the text times letters of the pattern / 64, twice.

use crate::letters::BITS;

/// The best fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Fit {
    /// Letters that are missing, added or replaced.
    pub(crate) changes: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

struct Block {
    up: u64,
    down: u64,
}

/// For each block of 64 letters and each letter where the letter stands.
type Table = Vec<[u64; 1 << BITS]>;

/// A pattern, ready to be fitted into texts.
pub(crate) struct Pattern {
    length: usize,
    forwards: Table,
    backwards: Table,
}

fn table(pattern: impl Iterator<Item = u8>, length: usize) -> Table {
    let mut table = vec![[0; 1 << BITS]; length.div_ceil(64)];
    for (n, code) in pattern.enumerate() {
        table[n / 64][usize::from(code)] |= 1 << (n % 64);
    }
    table
}

/// A search for a pattern in a text that is given letter by letter.
struct Search<'a> {
    of: &'a Table,
    blocks: Vec<Block>,
    last: u64,
    changes: u32,
    /// What a letter before the pattern costs: nothing in a search, one where the start is given.
    first: i32,
}

impl Search<'_> {
    fn new(of: &Table, length: usize, anchored: bool) -> Search<'_> {
        let blocks = of.iter().map(|_| Block { up: u64::MAX, down: 0 }).collect();
        Search {
            of,
            blocks,
            last: 1 << ((length - 1) % 64),
            changes: length as u32,
            first: i32::from(anchored),
        }
    }

    /// One letter more; the changes if the fit ends here.
    fn step(&mut self, code: u8) -> u32 {
        let mut carry = self.first;
        let count = self.blocks.len();
        for (n, (block, of)) in self.blocks.iter_mut().zip(self.of).enumerate() {
            let high = if n + 1 == count { self.last } else { 1 << 63 };
            carry = block.step(of[usize::from(code)], high, carry);
        }
        self.changes = self.changes.wrapping_add_signed(carry);
        self.changes
    }
}

impl Block {
    fn step(&mut self, equal: u64, high: u64, carry: i32) -> i32 {
        let vertical = equal | self.down;
        let equal = equal | u64::from(carry < 0);
        let across = (((equal & self.up).wrapping_add(self.up)) ^ self.up) | equal;
        let mut up = self.down | !(across | self.up);
        let mut down = self.up & across;
        let out = i32::from(up & high != 0) - i32::from(down & high != 0);
        up = up << 1 | u64::from(carry > 0);
        down = down << 1 | u64::from(carry < 0);
        self.up = down | !(vertical | up);
        self.down = up & vertical;
        out
    }
}

impl Pattern {
    /// Some letters; at least one.
    pub(crate) fn new(codes: &[u8]) -> Pattern {
        let length = codes.len();
        let backwards = table(codes.iter().rev().copied(), length);
        Pattern { length, forwards: table(codes.iter().copied(), length), backwards }
    }

    /// The best fit, if it has at most so many changes; the first of equals.
    pub(crate) fn fit(&self, text: &[u8], most: u32) -> Option<Fit> {
        let mut search = Search::new(&self.forwards, self.length, false);
        let mut best = Fit { changes: self.length as u32, start: 0, end: 0 };
        for (n, &code) in text.iter().enumerate() {
            let changes = search.step(code);
            if changes < best.changes {
                best = Fit { changes, start: 0, end: n as u32 + 1 };
            }
        }
        if best.changes > most {
            return None;
        }
        best.start = best.end;
        let mut search = Search::new(&self.backwards, self.length, true);
        for &code in text[..best.end as usize].iter().rev() {
            best.start -= 1;
            if search.step(code) == best.changes {
                break;
            }
        }
        Some(best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The changes by the textbook, with any start and end.
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
            pattern in prop::collection::vec(0u8..3, 1..150),
            text in prop::collection::vec(0u8..3, 0..200),
        ) {
            let least = slowly(&pattern, &text);
            let fitted = |most| Pattern::new(&pattern).fit(&text, most);
            prop_assert!(least == 0 || fitted(least - 1).is_none());
            let found = fitted(least).unwrap();
            prop_assert_eq!(found.changes, least);
            let stretch = &text[found.start as usize..found.end as usize];
            prop_assert_eq!(found.changes, slowly(&pattern, stretch));
        }
    }
}
