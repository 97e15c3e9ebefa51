//! A text cut into words, numerals and marks.
//!
//! In: a text. Out: its pieces in order, white space left out. A numeral keeps the marks that part its thousands and its decimals; a blank
//! parts them too, but not where the numbers follow each other (`101 102`). Linear in the text. Limit: columns of a table that one blank
//! parts are read as one numeral.

use crate::fold;
use crate::language::WordTable;
use std::borrow::Cow;

/// What a piece is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Letters.
    Word,
    /// Digits.
    Numeral,
    /// Anything else, one character.
    Mark,
}

/// A piece of a text.
#[derive(Clone, Debug)]
pub(super) struct TextPiece<'a> {
    pub(super) start: usize,
    pub(super) text: &'a str,
    pub(super) lower: Cow<'a, str>,
    pub(super) sort: Sort,
    /// Nothing stands between it and the piece before.
    pub(super) glued: bool,
}

impl TextPiece<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Spaces that stand inside a number.
const THIN: [char; 3] = ['\u{A0}', '\u{2009}', '\u{202F}'];

/// Cuts a text into pieces.
pub(super) fn pieces(text: &str, decimal_comma: bool) -> Vec<TextPiece<'_>> {
    // a word and its space are more than four bytes, on the whole
    let mut found: Vec<TextPiece<'_>> = Vec::with_capacity(text.len() / 4 + 1);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (sort, length) = match c {
            _ if c.is_ascii_digit() => (Sort::Numeral, numeral(rest, decimal_comma)),
            _ if c.is_alphabetic() => {
                (Sort::Word, rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len()))
            }
            _ => (Sort::Mark, c.len_utf8()),
        };
        let text = &rest[..length];
        let glued = found.last().is_some_and(|p| p.end() == at);
        // lists have one form of the apostrophe
        let lower = if c == '’' { Cow::Borrowed("'") } else { fold::lowercase(text) };
        found.push(TextPiece { start: at, text, lower, sort, glued });
        at += length;
    }
    found
}

/// Of some phrases with what they stand for, sorted, the longest that stands at piece `at`, and the piece after it.
pub(super) fn longest(
    phrases: WordTable,
    pieces: &[TextPiece<'_>],
    at: usize,
) -> Option<(&'static str, usize)> {
    phrases.iter().rev().find_map(|(phrase, value)| Some((value, phrase_end(phrase, pieces, at)?)))
}

/// The piece after a phrase, if it stands at piece `at`.
pub(super) fn phrase_end(phrase: &str, pieces: &[TextPiece<'_>], at: usize) -> Option<usize> {
    let mut rest = phrase;
    let mut end = at;
    while !rest.is_empty() {
        let piece = pieces.get(end)?;
        if end > at && !piece.glued {
            rest = rest.strip_prefix(' ')?;
        }
        rest = rest.strip_prefix(&*piece.lower)?;
        end += 1;
    }
    Some(end)
}

/// Whether numbers of one text parted by blanks follow each other.
fn follow_each_other(numeral: &str) -> bool {
    let numbers: Vec<u32> = numeral.split(' ').filter_map(|n| n.parse().ok()).collect();
    numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] + 1 == pair[1])
}

/// The length of the numeral a text begins with.
fn numeral(text: &str, decimal_comma: bool) -> usize {
    let (thousands_mark, decimal_mark) = if decimal_comma { ('.', ',') } else { (',', '.') };
    let digits = |at: usize| text[at..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - at);
    let mut end = digits(0);
    let first = end;
    while let Some(mark) = text[end..].chars().next() {
        let next = end + mark.len_utf8();
        let group = digits(next);
        let thousands = first <= 3 && group == 3;
        let groups = thousands
            && (mark == thousands_mark
                || "'’".contains(mark)
                || THIN.contains(&mark)
                || (mark == ' ' && text[first..end].bytes().all(|b| b == b' ' || b.is_ascii_digit())));
        let decimals = mark == decimal_mark && group > 0 && !text[..end].contains(decimal_mark);
        if !groups && !decimals {
            break;
        }
        end = next + group;
    }
    if follow_each_other(&text[..end]) { first } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_parts_thousands_and_columns() {
        let numerals = |text: &'static str| {
            let all = pieces(text, false).into_iter().filter(|p| p.sort == Sort::Numeral);
            all.map(|p| p.text).collect::<Vec<_>>()
        };
        assert_eq!(numerals("It cost 12 400 300 crowns.  17 000 people came."), ["12 400 300", "17 000"]);
        assert_eq!(numerals("north\t12\t400\nsouth  15 300"), ["12", "400", "15 300"]);
        assert_eq!(numerals("rooms 101 102 103"), ["101", "102", "103"]);
    }
}
