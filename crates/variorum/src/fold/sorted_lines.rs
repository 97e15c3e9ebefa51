//! Tables that are sorted text inside the binary, searched in place: nothing is built at start-up, and where some of the lines begin is
//! noted when a table is first asked.

use std::cmp::Ordering;
use std::sync::OnceLock;

/// The bytes from one noted line of a table to the next. Set by hand, not tuned.
const NOTED: usize = 2048;

/// Lines sorted by their heads, each a word and perhaps a tab and what the word stands for.
pub(crate) struct Table {
    pub(super) lines: &'static str,
    /// Of every so many bytes the first line: the first letters of its head, and where it begins.
    noted: OnceLock<Vec<(u64, usize)>>,
}

impl Table {
    pub(crate) const fn new(lines: &'static str) -> Table {
        Table { lines, noted: OnceLock::new() }
    }

    /// What follows the tab in the line that begins with `word`; empty for a line that holds the word alone.
    pub(crate) fn line_of(&self, word: &str) -> Option<&'static str> {
        let bytes = self.lines.as_bytes();
        let (mut low, mut high) = self.stretch_of(word);
        while low < high {
            let middle = low + (high - low) / 2;
            let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |i| low + i + 1);
            let head = memchr::memchr2(b'\t', b'\n', &bytes[start..high]).map_or(high, |i| start + i);
            let order = bytes[start..head].cmp(word.as_bytes());
            if order == Ordering::Greater {
                high = start;
                continue;
            }
            let end = memchr::memchr(b'\n', &bytes[head..high]).map_or(high, |i| head + i);
            if order == Ordering::Equal {
                return Some(&self.lines[(head + 1).min(end)..end]);
            }
            low = end + 1;
        }
        None
    }

    /// The bytes among which the line of a word stands, from the beginning of a line to the beginning of another.
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
        let line_at = |at: usize| match at {
            0 => Some(0),
            _ => memchr::memchr(b'\n', &bytes[at - 1..]).map(|i| at + i),
        };
        let starts = (0..bytes.len()).step_by(NOTED).filter_map(line_at).filter(|at| *at < bytes.len());
        let head = |at: usize| {
            let end = memchr::memchr2(b'\t', b'\n', &bytes[at..]).map_or(bytes.len(), |i| at + i);
            &bytes[at..end]
        };
        starts.map(|at| (first_letters(head(at)), at)).collect()
    }
}

/// The first eight bytes as a number, in their order.
fn first_letters(word: &[u8]) -> u64 {
    let mut first = [0; 8];
    let count = word.len().min(first.len());
    first[..count].copy_from_slice(&word[..count]);
    u64::from_be_bytes(first)
}
