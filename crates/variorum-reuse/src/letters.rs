//! Texts as letter sequences: what printers, scanners and editors leave alike.
//!
//! In: texts. Out: one code a letter, whether a word begins with it, and where it stands; in scripts written without spaces each letter is a word.
//! Case, marks, spaces, line ends and hyphens are gone; digits that a scanner takes for letters count as those letters. Letters outside the Latin alphabet get codes by their number, so that two may share
//! one: it makes chance matches likelier by one in 200, nothing else. Cost: linear; nine bits a letter. Where one stands is read from the text,
//! from the nearest known place before it, of every 1,024th letter.

use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical, is_combining_mark};
use variorum::fold::is_break_hyphen;
use variorum::token::stands_alone;

/// The number of codes: a byte a letter.
pub const CODES: usize = 256;
/// The code of the first letter without a code of its own: 26 letters and the digits 2, 3, 4 and 7, which look like no letter, come before it.
pub const FIRST_OTHER: u32 = 30;

/// The letters of a block, the place of whose first letter is stored: more take less memory and longer to find a place. Set by hand.
pub(crate) const BLOCK: usize = 1 << 10;

/// The codes mixed at a time, as many as bytes fit a word, and the multiplier of the mix: 2⁶⁴ divided by the golden ratio, which is odd and has as many
/// bits set as not.
const MIXED: usize = 8;
const MIXER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The rank of a document: an order that does not depend on the one in which documents are given. By the number of letters, then by a hash of
/// them. Documents of one rank have the same letters, but for one in 2³² of those of one length.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rank {
    letters: u32,
    mixed: u32,
}

impl Rank {
    fn new(codes: &[u8]) -> Rank {
        let mixed = codes.chunks(MIXED).fold(0u64, |mixed, codes| {
            let number = codes.iter().fold(0, |number, &code| number << u8::BITS | u64::from(code));
            (mixed ^ number).wrapping_mul(MIXER).rotate_left(u32::BITS)
        });
        Rank { letters: codes.len() as u32, mixed: mixed as u32 }
    }

    /// The rank as a number: the greater, the higher.
    pub fn number(self) -> u64 {
        u64::from(self.letters) << u32::BITS | u64::from(self.mixed)
    }
}

/// The ends of documents within reach of the places of a row of letters. One look tells of most places that there is none.
pub struct Borders<'a> {
    /// Where each document ends, in letters from the first of all.
    ends: Cow<'a, [u32]>,
    /// How many letters before and behind a place are within reach.
    reach: (u32, u32),
    /// The first letter of the row.
    start: u32,
    /// For each [`STRETCH`] of letters of the row, whether an end is within reach of one of them.
    is_near: Vec<bool>,
}

/// The letters that share one answer of [`Borders`], as a power of two. Set by hand: a byte for 64 letters.
const STRETCH: u32 = 6;

impl<'a> Borders<'a> {
    /// Of the documents that end at `ends`, for places of `row`.
    pub fn new(ends: impl Into<Cow<'a, [u32]>>, row: Range<u32>, reach: (u32, u32)) -> Borders<'a> {
        let ends = ends.into();
        let last = row.end.saturating_sub(1).max(row.start);
        let mut is_near = vec![false; ((last - row.start) >> STRETCH) as usize + 1];
        let first = ends.partition_point(|&end| end.saturating_add(reach.0) < row.start);
        let before = first.checked_sub(1).map_or(0, |n| ends[n]);
        for &end in std::iter::once(&before).chain(&ends[first..]) {
            let (from, to) =
                (end.saturating_sub(reach.1).max(row.start), end.saturating_add(reach.0).min(last));
            if from > last {
                break;
            }
            if from <= to {
                is_near[((from - row.start) >> STRETCH) as usize..=((to - row.start) >> STRETCH) as usize]
                    .fill(true);
            }
        }
        Borders { ends, reach, start: row.start, is_near }
    }

    /// Whether the letters within reach of a place of the row are not all of its document.
    pub fn are_near(&self, at: u32) -> bool {
        self.is_near[((at - self.start) >> STRETCH) as usize] && {
            let document = self.ends.partition_point(|&end| end <= at);
            let start = document.checked_sub(1).map_or(0, |before| self.ends[before]);
            at - start < self.reach.0 || self.ends.get(document).is_none_or(|&end| end - at < self.reach.1)
        }
    }
}

/// The letters of several documents, one after the other.
#[derive(Clone, Default, Debug)]
pub struct Letters {
    /// A code for each letter.
    pub codes: Vec<u8>,
    /// A bit for each: whether a word begins with it.
    begins: Vec<u64>,
    /// Where each document ends in the row.
    ends: Vec<u32>,
    ranks: Vec<Rank>,
    /// The document that holds the first letter of each block.
    blocks: Vec<u32>,
    /// The byte of it at which that letter stands.
    places: Vec<u32>,
}

impl Letters {
    /// Adds a document. Whether a character is a letter cannot be foreseen by the processor, so each is worked on without a branch.
    pub fn push(&mut self, text: &str) {
        let mut n = self.codes.len();
        // no character has more letters than bytes
        self.codes.resize(n + text.len(), 0);
        self.begins.resize((n + text.len()).div_ceil(u64::BITS as usize), 0);
        let (mut parted, mut hyphen) = (true, false);
        for (at, kind) in kinds(text) {
            self.codes[n] = kind.code;
            self.begins[n / u64::BITS as usize] |=
                u64::from(parted & kind.letter | kind.alone) << (n % u64::BITS as usize);
            if n.is_multiple_of(BLOCK) & kind.letter {
                self.blocks.push(self.ends.len() as u32);
                self.places.push(at as u32);
            }
            n += usize::from(kind.letter);
            // a hyphen at the end of a line parts no word
            parted = parted & !kind.letter | kind.alone | kind.space | kind.line_end & !hyphen;
            hyphen = hyphen & !kind.letter & !kind.line_end | kind.hyphen;
        }
        self.codes.truncate(n);
        self.begins.truncate(n.div_ceil(u64::BITS as usize));
        let start = self.ends.last().map_or(0, |&end| end as usize);
        self.ranks.push(Rank::new(&self.codes[start..]));
        self.ends.push(n as u32);
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

    /// Where documents end within reach of the letters, so many before and behind each.
    pub fn borders(&self, reach: (u32, u32)) -> Borders<'_> {
        Borders::new(self.ends.as_slice(), 0..self.codes.len() as u32, reach)
    }

    /// The rank of a document.
    pub fn rank(&self, document: usize) -> Rank {
        self.ranks[document]
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
        let letters = kinds(&text[from as usize..]).filter(|(_, kind)| kind.letter);
        letters.map(|(n, _)| from + n as u32).nth((at - known) as usize).unwrap_or(text.len() as u32)
    }

    /// Whether a word begins at letter `at`, or the row ends there.
    pub fn begins_word(&self, at: u32) -> bool {
        let at = at as usize;
        at >= self.codes.len() || self.begins[at / u64::BITS as usize] >> (at % u64::BITS as usize) & 1 == 1
    }
}

/// What a character is here.
#[derive(Clone, Copy)]
struct LetterKind {
    /// Its code, if it is a letter or digit.
    code: u8,
    letter: bool,
    /// Whether it is a word by itself.
    alone: bool,
    hyphen: bool,
    line_end: bool,
    /// Any other space.
    space: bool,
}

impl LetterKind {
    const NOTHING: LetterKind =
        LetterKind { code: 0, letter: false, alone: false, hyphen: false, line_end: false, space: false };
    const HYPHEN: LetterKind = LetterKind { hyphen: true, ..LetterKind::NOTHING };
    const LINE_END: LetterKind = LetterKind { line_end: true, ..LetterKind::NOTHING };
    const SPACE: LetterKind = LetterKind { space: true, ..LetterKind::NOTHING };

    const fn letter(code: u8) -> LetterKind {
        LetterKind { code, letter: true, ..LetterKind::NOTHING }
    }
}

/// Whether a character is a letter or digit, and no mark on one.
pub fn is_letter(c: char) -> bool {
    ASCII.get(c as usize).copied().unwrap_or_else(|| of_others(c)).letter
}

/// What each character of a text is, with the byte at which it begins.
fn kinds(text: &str) -> impl Iterator<Item = (usize, LetterKind)> {
    text.char_indices().map(|(at, c)| (at, ASCII.get(c as usize).copied().unwrap_or_else(|| of_others(c))))
}

/// Of the characters that nearly all texts consist of.
const ASCII: [LetterKind; 128] = {
    let mut kinds = [LetterKind::NOTHING; 128];
    let mut n = 0;
    while n < kinds.len() {
        kinds[n] = of_ascii(n as u8);
        n += 1;
    }
    kinds
};

const fn of_ascii(c: u8) -> LetterKind {
    match c {
        b'a'..=b'z' => LetterKind::letter(c - b'a'),
        b'A'..=b'Z' => LetterKind::letter(c - b'A'),
        b'0' => of_ascii(b'o'),
        b'1' | b'!' => of_ascii(b'l'),
        b'5' => of_ascii(b's'),
        b'6' | b'8' => of_ascii(b'b'),
        b'9' => of_ascii(b'g'),
        b'2'..=b'4' => LetterKind::letter(26 + (c - b'2')),
        b'7' => LetterKind::letter(29),
        b'-' => LetterKind::HYPHEN,
        b'\n' => LetterKind::LINE_END,
        // as char::is_whitespace
        b'\t' | 0x0B | 0x0C | b'\r' | b' ' => LetterKind::SPACE,
        _ => LetterKind::NOTHING,
    }
}

#[cold]
fn of_others(c: char) -> LetterKind {
    if is_break_hyphen(c) {
        LetterKind::HYPHEN
    } else if c.is_whitespace() {
        LetterKind::SPACE
    } else if c.is_alphanumeric() && canonical_combining_class(c) == 0 {
        let base = without_marks(c.to_lowercase().next().unwrap_or(c));
        if base.is_ascii() {
            of_ascii(base as u8)
        } else {
            LetterKind { alone: stands_alone(c), ..LetterKind::letter(other(base)) }
        }
    } else {
        LetterKind::NOTHING
    }
}

/// The letter under its marks. A Korean syllable has none: it consists of letters, and is one.
fn without_marks(c: char) -> char {
    let (mut base, mut only_marks) = (None, true);
    decompose_canonical(c, |part| match base {
        None => base = Some(part),
        Some(_) => only_marks &= is_combining_mark(part),
    });
    base.filter(|_| only_marks).unwrap_or(c)
}

fn other(c: char) -> u8 {
    (FIRST_OTHER + u32::from(c) % (CODES as u32 - FIRST_OTHER)) as u8
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The letters of a text, with a bar before each with which a word begins.
    fn words(texts: &[String]) -> String {
        let mut letters = Letters::default();
        texts.iter().for_each(|text| letters.push(text));
        let of = |at: u32| {
            let code = letters.codes[at as usize];
            let letter = if code < 26 { (b'a' + code) as char } else { '?' };
            format!("{}{letter}", if letters.begins_word(at) { "|" } else { "" })
        };
        (0..letters.codes.len() as u32).map(of).collect()
    }

    #[test]
    fn only_a_hyphen_at_the_end_of_a_line_joins() {
        let known = [
            ("the har-\nbour wall", "|the|harbour|wall"),
            ("the har- \r\nbour", "|the|har|bour"),
            ("har-\n\nbour", "|har|bour"),
            ("har-bour", "|harbour"),
            ("har-bour\nwall", "|harbour|wall"),
            ("on 渡船 a渡b", "|on|?|?|a|?|b"),
            ("Caf\u{e9} \u{201C}ma\u{AD}\nchine\u{201D}\u{a0}5O", "|cafe|machine|so"),
        ];
        known
            .iter()
            .for_each(|(text, letters)| assert_eq!(words(&[(*text).to_owned()]), *letters, "{text:?}"));
    }

    #[test]
    fn marks_are_gone_in_any_script() {
        let codes = |text: &str| {
            let mut letters = Letters::default();
            letters.push(text);
            letters.codes
        };
        // accents, Hebrew points, Arabic vowels, the two dots of a Cyrillic letter
        let marked = [
            ("re\u{301}sume\u{301}", "resum\u{e9}"),
            ("שָׁלוֹם", "שלום"),
            ("كِتَاب", "كتاب"),
            ("\u{451}лка", "елка"),
        ];
        marked.iter().for_each(|(with, without)| assert_eq!(codes(with), codes(without), "{with}"));
        // a Korean syllable is more than its first letter
        assert_ne!(codes("하"), codes("호"));
    }

    proptest! {
        #[test]
        fn each_letter_is_found_again(texts in prop::collection::vec("[ab \\-\n\u{e4}\u{3b1}7]{0,900}", 0..6)) {
            let mut letters = Letters::default();
            texts.iter().for_each(|text| letters.push(text));
            let mut at = 0;
            for (document, text) in texts.iter().enumerate() {
                prop_assert_eq!(letters.of(document).start, at);
                for (place, _) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
                    prop_assert_eq!((letters.document_at(at), letters.place(text, at)), (document, place as u32));
                    at += 1;
                }
                prop_assert_eq!(letters.of(document).end, at);
            }
            prop_assert_eq!(letters.codes.len(), at as usize);
        }
    }
}
