//! Tables that are sorted text inside the binary, searched in place: nothing is built at start-up, and where some of the lines begin is
//! noted when a table is first asked.
//!
//! The lines are front coded (Witten, Moffat and Bell, *Managing Gigabytes*, 1999, 4.1; written by `data/front_coding.py`): of a head
//! stands only what differs from the one before, after a character that counts the bytes they share. Some lines have their whole head,
//! and of these one is found by bisection; the few behind it are read.

use std::cmp::Ordering;
use std::sync::OnceLock;

/// Stands before a whole head, and nowhere else; the characters that follow it count shared bytes.
const WHOLE: u8 = b'!';

/// The bytes from one noted line of a table to the next. Set by hand: some kilobytes of notes for the longest table.
const NOTED: usize = 512;

/// Lines sorted by their heads, each a word and perhaps a tab and what the word stands for.
pub(crate) struct Table {
    pub(super) lines: &'static str,
    /// Of every so many bytes the first line with a whole head: the first letters of its head, and where it begins.
    noted: OnceLock<Vec<(u64, usize)>>,
}

impl Table {
    pub(crate) const fn new(lines: &'static str) -> Table {
        Table { lines, noted: OnceLock::new() }
    }

    /// What follows the tab in the line whose head is `word`; empty for a line that has a head alone.
    pub(crate) fn line_of(&self, word: &str) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let (mut low, mut high) = self.stretch_of(word);
        while let Some(at) = middle(bytes, low + 1, high) {
            match head(bytes, at).cmp(word.as_bytes()) {
                Ordering::Greater => high = at,
                _ => low = at,
            }
        }
        self.line_among(word.as_bytes(), low, high)
    }

    /// The same among the lines from byte `low` to byte `high`, of which only the first has a whole head.
    fn line_among(&self, word: &[u8], low: usize, high: usize) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let (mut at, mut alike) = (low, 0);
        while at < high {
            let shared = usize::from(bytes[at] - WHOLE);
            // what shares less with the line before than the word does comes after the word
            if shared < alike {
                return None;
            }
            let end = at + memchr::memchr(b'\n', &bytes[at..high]).unwrap_or(high - at);
            if shared == alike {
                let (own, rest) = (head(bytes, at), &word[alike..]);
                match own.cmp(rest) {
                    Ordering::Equal => return Some(&self.lines[(at + 2 + own.len()).min(end)..end]),
                    Ordering::Greater => return None,
                    Ordering::Less => alike += shared_beginning(own, rest),
                }
            }
            at = end + 1;
        }
        None
    }

    /// The bytes among which the line of a word stands, from the beginning of a line with a whole head to that of another.
    fn stretch_of(&self, word: &str) -> (usize, usize) {
        let noted = self.noted.get_or_init(|| self.note());
        let first = first_letters(word.as_bytes());
        let low = noted.partition_point(|(letters, _)| *letters < first).saturating_sub(1);
        let high = low + noted[low..].partition_point(|(letters, _)| *letters <= first);
        let start = |n: usize| noted.get(n).map(|(_, at)| *at);
        (start(low).unwrap_or(0), start(high).unwrap_or(self.lines.len()))
    }

    fn note(&self) -> Vec<(u64, usize)> {
        let bytes = self.lines.as_bytes();
        let mut noted: Vec<(u64, usize)> = Vec::new();
        let mut from = 0;
        while let Some(at) = memchr::memchr(WHOLE, bytes.get(from..).unwrap_or(&[])).map(|i| from + i) {
            noted.push((first_letters(head(bytes, at)), at));
            from = at + NOTED;
        }
        noted
    }
}

/// How many bytes two heads share at their beginnings, in whole characters as the lines count them.
fn shared_beginning(own: &[u8], other: &[u8]) -> usize {
    let count = own.iter().zip(other).take_while(|(x, y)| x == y).count();
    let within = |at: usize| other.get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    (0..=count).rev().find(|&at| !within(at)).unwrap_or(0)
}

/// What stands of the head of the line that begins at byte `at`.
fn head(bytes: &[u8], at: usize) -> &[u8] {
    let rest = &bytes[at + 1..];
    &rest[..memchr::memchr2(b'\t', b'\n', rest).unwrap_or(rest.len())]
}

/// A line with a whole head that begins between two bytes, near their middle.
fn middle(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    if from >= to {
        return None;
    }
    let middle = from + (to - from) / 2;
    let before = memchr::memrchr(WHOLE, &bytes[from..middle]).map(|i| from + i);
    before.or_else(|| memchr::memchr(WHOLE, &bytes[middle..to]).map(|i| middle + i))
}

/// The first eight bytes as a number, in their order.
fn first_letters(word: &[u8]) -> u64 {
    let mut first = [0; 8];
    let count = word.len().min(first.len());
    first[..count].copy_from_slice(&word[..count]);
    u64::from_be_bytes(first)
}

/// The lines of a table with their whole heads.
#[cfg(test)]
pub(crate) fn whole_lines(lines: &str) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for line in lines.lines() {
        let shared = usize::from(line.as_bytes()[0] - WHOLE);
        let head = whole.last().map_or("", |last| &last[..shared]);
        whole.push(format!("{head}{}", &line[1..]));
    }
    whole
}
