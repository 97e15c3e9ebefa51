//! Texts as rows of letters, which is all that a printer, a scanner and a columnist leave alike.
//!
//! In: texts. Out: one code a letter, whether a word begins with it, and where it stands. Case, marks, spaces, line ends and hyphens are gone; digits that a scanner
//! takes for letters count as those letters. Letters outside the Latin alphabet get codes by their number, so that two may share
//! one: it makes chance matches likelier by one in 200, nothing else. Nine bits a letter; where one stands is read from the text,
//! from the last place on that is known, of every 1,024th letter.

use crate::fold::is_break_hyphen;
use std::ops::Range;
use unicode_normalization::char::decompose_canonical;

/// How many codes there are.
pub const CODES: usize = 256;
/// The code of the first letter that has none of its own.
pub const FIRST_OTHER: u32 = 30;

/// So many letters at a time it is known where they begin.
const BLOCK: usize = 1 << 10;

/// The letters of several documents in a row.
#[derive(Clone, Default, Debug)]
pub struct Letters {
    /// A code for each letter.
    pub codes: Vec<u8>,
    /// A bit for each: whether a word begins with it.
    begins: Vec<u64>,
    /// Where each document ends in the row.
    ends: Vec<u32>,
    /// The document that holds the first letter of each block.
    blocks: Vec<u32>,
    /// The byte of it at which that letter stands.
    places: Vec<u32>,
}

impl Letters {
    /// Adds a document.
    pub fn push(&mut self, text: &str) {
        let (mut parted, mut hyphen) = (true, false);
        for (at, c) in text.char_indices() {
            if let Some(code) = code(c) {
                self.add(code, parted, at as u32);
                (parted, hyphen) = (false, false);
            } else if is_break_hyphen(c) {
                hyphen = true;
            } else if c.is_whitespace() {
                // a hyphen at the end of a line parts no word
                parted |= !(hyphen && c == '\n');
                hyphen &= c != '\n';
            }
        }
        self.ends.push(self.codes.len() as u32);
    }

    /// Adds a letter of the document that is not ended yet.
    fn add(&mut self, code: u8, begins: bool, place: u32) {
        let at = self.codes.len();
        if at.is_multiple_of(BLOCK) {
            self.blocks.push(self.ends.len() as u32);
            self.places.push(place);
        }
        if at.is_multiple_of(u64::BITS as usize) {
            self.begins.push(0);
        }
        self.codes.push(code);
        if begins {
            self.begins[at / u64::BITS as usize] |= 1 << (at % u64::BITS as usize);
        }
    }

    /// How many documents there are.
    pub fn documents(&self) -> usize {
        self.ends.len()
    }

    /// The document that holds letter `at`.
    pub fn document_at(&self, at: u32) -> usize {
        let first = |block: usize| self.blocks.get(block).map(|&document| document as usize);
        let block = at as usize / BLOCK;
        let from = first(block).unwrap_or(self.ends.len());
        let to = first(block + 1).map_or(self.ends.len(), |document| document + 1);
        from + self.ends[from..to].partition_point(|&end| end <= at)
    }

    /// The letters of a document.
    pub fn of(&self, document: usize) -> Range<u32> {
        let start = document.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[document]
    }

    /// The byte of its document at which a letter stands, given that document's text.
    pub fn place(&self, text: &str, at: u32) -> u32 {
        let document = self.document_at(at);
        let block = at as usize / BLOCK;
        let (known, from) = if self.blocks[block] as usize == document {
            ((block * BLOCK) as u32, self.places[block])
        } else {
            (self.of(document).start, 0)
        };
        let letters = text[from as usize..].char_indices().filter(|(_, c)| code(*c).is_some());
        letters.map(|(n, _)| from + n as u32).nth((at - known) as usize).unwrap_or(text.len() as u32)
    }

    /// Whether a word begins at letter `at`, or the row ends there.
    pub fn begins_word(&self, at: u32) -> bool {
        let at = at as usize;
        at >= self.codes.len() || self.begins[at / u64::BITS as usize] >> (at % u64::BITS as usize) & 1 == 1
    }
}

/// The code of a character; none if it is no letter or digit.
fn code(c: char) -> Option<u8> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        'A'..='Z' => Some(c as u8 - b'A'),
        '0' => code('o'),
        '1' | '!' => code('l'),
        '5' => code('s'),
        '6' | '8' => code('b'),
        '9' => code('g'),
        '2'..='4' => Some(26 + (c as u8 - b'2')),
        '7' => Some(29),
        _ if c.is_ascii() || !c.is_alphanumeric() => None,
        _ => {
            let mut base = None;
            decompose_canonical(c.to_lowercase().next().unwrap_or(c), |d| base = base.or(Some(d)));
            let base = base.unwrap_or(c);
            if base.is_ascii() { code(base) } else { Some(other(base)) }
        }
    }
}

fn other(c: char) -> u8 {
    (FIRST_OTHER + u32::from(c) % (CODES as u32 - FIRST_OTHER)) as u8
}
