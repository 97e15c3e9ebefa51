//! Places in a text, and the only conversions between the units people count them in.
//!
//! In: a string. Out: [`Span`]s of it in bytes, and for each byte its code point, its UTF-16 unit and its line and column.
//! Inside the library every offset is a byte offset in a `u32`; code points are what the records print, UTF-16 is what editors
//! and browsers count, line and column is what people read. Nothing outside `report` and the readers converts.
//!
//! Method: a checkpoint every 512 bytes, then a count from there, so that a conversion costs the same in a text of 10 bytes and
//! one of 50 MB without a line break. Lines end at `\n`, `\r\n` or a lone `\r`. Limit: texts under 4 GiB.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A range of a text in bytes, `start` included, `end` not, both on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`.
    pub fn new(start: usize, end: usize) -> Span {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Span { start: start as u32, end: end as u32 }
    }

    /// The empty span before byte `at`.
    pub fn at(at: u32) -> Span {
        Span { start: at, end: at }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// As a range of `usize`, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The plain text of a document, as it came in: never normalised, only decoded.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text(String);

impl Text {
    /// Takes a string of less than 4 GiB.
    ///
    /// # Panics
    /// If it is longer; the readers refuse such input before.
    pub fn new(text: impl Into<String>) -> Text {
        let text = text.into();
        assert!(text.len() < u32::MAX as usize, "a text is shorter than 4 GiB");
        Text(text)
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands at `span`.
    pub fn slice(&self, span: Span) -> &str {
        &self.0[span.range()]
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it has no byte.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The whole text as a span.
    pub fn span(&self) -> Span {
        Span::new(0, self.len())
    }
}

const STEP: usize = 512;

/// Conversions for one text.
#[derive(Clone, Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    table: Arc<LineTable>,
}

/// What is known of the places of a text, without the text.
#[derive(Debug)]
pub struct LineTable {
    /// At the first boundary at or after each multiple of `STEP` bytes.
    checkpoints: Vec<Checkpoint>,
    /// The byte each line starts at; made when a line is asked for.
    lines: OnceLock<Vec<u32>>,
    code_points: u32,
}

#[derive(Clone, Copy, Debug)]
struct Checkpoint {
    byte: u32,
    code_point: u32,
    utf16: u32,
}

impl LineTable {
    /// Reads a text once.
    pub fn new(text: &str) -> LineTable {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let (mut byte, mut code_point, mut utf16) = (0, 0, 0);
        loop {
            checkpoints.push(Checkpoint { byte: byte as u32, code_point, utf16 });
            let next = checkpoints.len() * STEP;
            let Some(end) = (next..text.len()).find(|&n| text.is_char_boundary(n)) else { break };
            let count = text[byte..end].chars().count() as u32;
            // a character of four bytes is two units
            let astral = text.as_bytes()[byte..end].iter().filter(|b| **b >= 0xF0).count() as u32;
            (byte, code_point, utf16) = (end, code_point + count, utf16 + count + astral);
        }
        let code_points = code_point + text[byte..].chars().count() as u32;
        LineTable { checkpoints, lines: OnceLock::new(), code_points }
    }
}

impl<'a> LineIndex<'a> {
    /// Reads the text once.
    pub fn new(text: &'a str) -> LineIndex<'a> {
        LineIndex::with(text, Arc::new(LineTable::new(text)))
    }

    /// The conversions for a text that was read before; the table is that of the text.
    pub fn with(text: &'a str, table: Arc<LineTable>) -> LineIndex<'a> {
        LineIndex { text, table }
    }

    /// The byte each line starts at.
    fn lines(&self) -> &[u32] {
        self.table.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends =
                |n: &usize| bytes[*n] == b'\n' || (bytes[*n] == b'\r' && bytes.get(n + 1) != Some(&b'\n'));
            [0].into_iter().chain((0..bytes.len()).filter(ends).map(|n| n as u32 + 1)).collect()
        })
    }

    /// The number of code points before `byte`; a byte inside a character counts as its start.
    pub fn code_point(&self, byte: u32) -> u32 {
        let (from, is_ascii) = self.checkpoint(byte);
        if is_ascii {
            return from.code_point + byte.min(self.text.len() as u32) - from.byte;
        }
        let to = self.text.floor_char_boundary(byte as usize);
        from.code_point + self.text[from.byte as usize..to].chars().count() as u32
    }

    /// The number of UTF-16 units before `byte`.
    pub fn utf16(&self, byte: u32) -> u32 {
        let from = self.before(|c| c.byte <= byte);
        from.utf16 + self.chars_between(from.byte, byte).map(|c| c.len_utf16() as u32).sum::<u32>()
    }

    /// The byte at which code point number `code_point` starts; the text's length if there are not so many.
    pub fn byte_of_code_point(&self, code_point: u32) -> u32 {
        let from = self.before(|c| c.code_point <= code_point);
        let skip = (code_point - from.code_point) as usize;
        let rest = &self.text[from.byte as usize..];
        from.byte + rest.char_indices().nth(skip).map_or(rest.len(), |(i, _)| i) as u32
    }

    /// The byte at which UTF-16 unit number `unit` starts; the second unit of a pair counts as its first.
    pub fn byte_of_utf16(&self, unit: u32) -> u32 {
        let from = self.before(|c| c.utf16 <= unit);
        let (mut byte, mut at) = (from.byte, from.utf16);
        for c in self.text[byte as usize..].chars() {
            if at + c.len_utf16() as u32 > unit {
                break;
            }
            at += c.len_utf16() as u32;
            byte += c.len_utf8() as u32;
        }
        byte
    }

    /// Line and column of `byte`, both from 1, the column in code points.
    pub fn line_column(&self, byte: u32) -> (u32, u32) {
        let lines = self.lines();
        let line = lines.partition_point(|&start| start <= byte) - 1;
        (line as u32 + 1, self.code_point(byte) - self.code_point(lines[line]) + 1)
    }

    /// Line and column of both ends of `span`, as [`LineIndex::line_column`] has them.
    pub fn ends(&self, span: Span) -> [(u32, u32); 2] {
        let (line, column) = self.line_column(span.start);
        let held = if span.len() < STEP { self.text.get(span.range()) } else { None };
        match held.filter(|held| !held.contains(['\n', '\r'])) {
            // in one line, so that only what lies between them is counted
            Some(held) => [(line, column), (line, column + held.chars().count() as u32)],
            None => [(line, column), self.line_column(span.end)],
        }
    }

    /// The byte at `line` and `column` (both from 1), if the text has that line.
    pub fn byte_of_line_column(&self, line: u32, column: u32) -> Option<u32> {
        let start = *self.lines().get(line.checked_sub(1)? as usize)?;
        Some(self.byte_of_code_point(self.code_point(start) + column.checked_sub(1)?))
    }

    /// The number of code points in the text.
    pub fn code_points(&self) -> u32 {
        self.table.code_points
    }

    /// The last checkpoint not behind `byte`, found by its number, and whether only ASCII stands between it and the next.
    fn checkpoint(&self, byte: u32) -> (Checkpoint, bool) {
        let all = &self.table.checkpoints;
        let near = (byte as usize / STEP).min(all.len() - 1);
        // one may stand some bytes behind its multiple
        let n = if all[near].byte > byte { near - 1 } else { near };
        let end = (self.text.len() as u32, self.table.code_points);
        let (next, code_point) = all.get(n + 1).map_or(end, |c| (c.byte, c.code_point));
        (all[n], next - all[n].byte == code_point - all[n].code_point)
    }

    fn before(&self, keep: impl Fn(&Checkpoint) -> bool) -> Checkpoint {
        let checkpoints = &self.table.checkpoints;
        checkpoints[checkpoints.partition_point(keep).saturating_sub(1)]
    }

    fn chars_between(&self, from: u32, to: u32) -> impl Iterator<Item = char> + '_ {
        let rest = &self.text[from as usize..];
        rest.char_indices().take_while(move |(i, c)| i + c.len_utf8() <= (to - from) as usize).map(|(_, c)| c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_end_at_every_kind_of_break() {
        let index = LineIndex::new("a\nb\r\nc\rd");
        let places: Vec<_> = [0, 2, 5, 7].map(|b| index.line_column(b)).into();
        assert_eq!(places, [(1, 1), (2, 1), (3, 1), (4, 1)]);
    }

    proptest! {
        #[test]
        fn code_points_are_counted_in_long_texts(text in "([a-z\n]{300,700}|é|😀){0,9}") {
            let index = LineIndex::new(&text);
            for (n, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(index.code_point(byte as u32), n as u32);
            }
            prop_assert_eq!(index.code_point(text.len() as u32), index.code_points());
        }

        #[test]
        fn every_unit_leads_back_to_the_byte(text in "(\\PC|[\r\n\u{2028}\u{200D}\u{301}😀é—]){0,900}") {
            let index = LineIndex::new(&text);
            let boundaries = text.char_indices().map(|(i, _)| i as u32).chain([text.len() as u32]);
            for (n, byte) in boundaries.enumerate() {
                prop_assert_eq!(index.code_point(byte), n as u32);
                prop_assert_eq!(index.byte_of_code_point(n as u32), byte);
                prop_assert_eq!(index.byte_of_utf16(index.utf16(byte)), byte);
                let units = text[..byte as usize].encode_utf16().count();
                prop_assert_eq!(index.utf16(byte) as usize, units);
                let (line, column) = index.line_column(byte);
                prop_assert_eq!(index.byte_of_line_column(line, column), Some(byte));
                let before = Span { start: text.floor_char_boundary(byte as usize / 2) as u32, end: byte };
                prop_assert_eq!(index.ends(before), [index.line_column(before.start), (line, column)]);
            }
        }
    }
}
