//! The alphabet of the index: letters and digits as 6-bit codes.
//!
//! In: a text. Out: one code for each letter or digit, with the bytes where it stands. Case, accents, punctuation, spaces, line ends and hyphens are
//! left out, so that the words of a quotation are one sequence of letters wherever lines end. Letters outside the Latin alphabet share
//! [`OTHERS`] codes by their number. Unlike in the alphabet of `variorum-reuse` digits are told apart: a look-up must tell 1986 from 1988.

use std::ops::Range;
use unicode_normalization::char::decompose_compatible;

/// Bits of a code. Part of the format.
pub(crate) const BITS: u32 = 6;
/// What stands in [`ASCII`] for a character without a code.
const NONE: u8 = u8::MAX;
/// Letters of the Latin alphabet, whose codes stand before those of the digits.
const LATIN_LETTERS: u8 = 26;
/// The code of the first letter that has none of its own: behind 26 letters and 10 digits. Part of the format.
const FIRST_OTHER: u32 = 36;
/// How many codes the letters share that have none of their own. Part of the format.
const OTHERS: u32 = (1 << BITS) - FIRST_OTHER;

/// The code of each ASCII character.
const ASCII: [u8; 128] = ascii();

const fn ascii() -> [u8; 128] {
    let mut codes = [NONE; 128];
    let mut c = 0u8;
    while c < 128 {
        if c.is_ascii_alphabetic() {
            codes[c as usize] = c.to_ascii_lowercase() - b'a';
        } else if c.is_ascii_digit() {
            codes[c as usize] = LATIN_LETTERS + (c - b'0');
        }
        c += 1;
    }
    codes
}

/// Gives the code of each letter and the bytes of its character, until `take` says no.
pub(crate) fn each(text: &str, mut take: impl FnMut(u8, Range<usize>) -> bool) {
    for (at, c) in text.char_indices() {
        let going = match ASCII.get(c as usize) {
            Some(&NONE) => true,
            Some(&code) => take(code, at..at + 1),
            None => other(c, |code| take(code, at..at + c.len_utf8())),
        };
        if !going {
            return;
        }
    }
}

/// Gives the codes of a character that is not ASCII: of each part of a ligature, without accents.
fn other(c: char, mut take: impl FnMut(u8) -> bool) -> bool {
    let mut going = true;
    if !c.is_alphanumeric() {
        return going;
    }
    for lower in c.to_lowercase() {
        decompose_compatible(lower, |part| {
            let code = match ASCII.get(part as usize) {
                Some(&code) => code,
                None if part.is_alphanumeric() => (FIRST_OTHER + part as u32 % OTHERS) as u8,
                None => NONE,
            };
            going = going && (code == NONE || take(code));
        });
    }
    going
}

/// Bytes that are encoded together, without a branch for each if all are ASCII. Set by hand, not tuned.
const TOGETHER: usize = 64;

/// Appends the codes of a text.
pub(crate) fn push(text: &str, codes: &mut Vec<u8>) {
    push_first(text, codes, usize::MAX);
}

/// Appends the codes of a text until there are so many, or somewhat more.
fn push_first(text: &str, codes: &mut Vec<u8>, enough: usize) {
    let mut rest = text;
    while !rest.is_empty() && codes.len() < enough {
        let (now, later) = rest.split_at(boundary(rest, TOGETHER));
        if now.is_ascii() {
            let (mut own, mut count) = ([0; TOGETHER], 0);
            for &byte in now.as_bytes() {
                let code = ASCII[usize::from(byte & 127)];
                own[count % TOGETHER] = code;
                count += usize::from(code < 1 << BITS);
            }
            codes.extend_from_slice(&own[..count]);
        } else {
            each(now, |code, _| {
                codes.push(code);
                true
            });
        }
        rest = later;
    }
}

/// The first end of a character at or after byte `at`; the end of the text if it has fewer.
pub(crate) fn boundary(text: &str, at: usize) -> usize {
    (at..text.len()).find(|&n| text.is_char_boundary(n)).unwrap_or(text.len())
}

/// The first codes of a text, so many or somewhat more.
pub(crate) fn first(text: &str, enough: usize) -> Vec<u8> {
    let mut codes = Vec::with_capacity(text.len().min(enough + TOGETHER));
    push_first(text, &mut codes, enough);
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<u8> {
        first(text, usize::MAX - TOGETHER)
    }

    #[test]
    fn marks_case_accents_hyphens_and_ligatures_leave_no_trace() {
        assert_eq!(codes("Har-\nbour “Café” ﬁnds 1,986!"), codes("harbour cafe finds 1986"));
        assert_ne!(codes("1986"), codes("1988"));
        assert_ne!(codes("Мир"), codes("Рим"));
    }

    #[test]
    fn the_quick_way_is_the_slow_way() {
        let text =
            "Ærlig talt, 42 years — “ﬁne” weather in the harbour of Århus, and no ship at all to be seen. "
                .repeat(9);
        let mut slow = Vec::new();
        each(&text, |code, _| {
            slow.push(code);
            true
        });
        assert_eq!(codes(&text), slow);
    }
}
