//! The English lexica: which words there are, and which spellings are one word.
//!
//! The tables are sorted text inside the binary, searched in place: nothing is built at start-up, and where some of the lines begin is
//! noted when a table is first asked. They were generated once (see `data/generate.py`) from SCOWL and VarCon. Limit: English only; in other languages nothing counts as proved by a word list.

use super::case::lowercase;
use crate::language;
use std::cmp::Ordering;
use std::sync::OnceLock;

static WORDS: Table = Table::new(include_str!("../../data/words.txt"));
static SPELLINGS: Table = Table::new(include_str!("../../data/spelling.txt"));
/// Traditional Chinese characters with their simplified ones, from the Unicode Han Database by `data/han.py`.
static SIMPLIFIED: Table = Table::new(include_str!("../../data/han.txt"));

/// The bytes from one noted line of a table to the next. Set by hand: some kilobytes of notes for the longest table.
const NOTED: usize = 512;

/// Whether `word` is a listed English word or name as it is written: a name needs its capital (`Lt`, not `lt`), any word may have
/// one, and a word in capitals may be either.
pub fn is_listed(word: &str) -> bool {
    let plain = word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word);
    let lower = lowercase(plain);
    if lower.chars().count() == 1 {
        return language::english().single_letters.has(&lower);
    }
    let shouted = plain.chars().all(|c| !c.is_lowercase());
    is_listed_as(plain)
        || (lower != plain && is_listed_as(&lower))
        || (shouted && is_listed_as(&capitalised(&lower)))
}

fn capitalised(lower: &str) -> String {
    let mut chars = lower.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Whether `word` is listed in exactly this form.
pub fn is_listed_as(word: &str) -> bool {
    WORDS.line_of(word).is_some()
}

/// The American spelling of a word given in lower case, if it has another one.
///
/// From the table; beyond it `-isation`, which is only ever a spelling of `-ization`.
pub fn american(lower: &str) -> Option<String> {
    let (stem, ending) = match lower.strip_suffix("'s") {
        Some(stem) => (stem, "'s"),
        None => (lower, ""),
    };
    if stem.len() < 4 || !stem.is_ascii() {
        return None;
    }
    if let Some(line) = SPELLINGS.line_of(stem) {
        return Some(format!("{line}{ending}"));
    }
    for suffix in language::english().spelling_endings.iter() {
        if let Some(root) = stem.strip_suffix(suffix).filter(|r| r.len() >= 3) {
            return Some(format!("{root}{}{ending}", suffix.replacen('s', "z", 1)));
        }
    }
    None
}

/// The simplified form of a Chinese character, if it has another one. Characters that fell together have one.
pub fn simplified(character: &str) -> Option<&'static str> {
    let mut chars = character.chars();
    let one = chars.next().is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c)) && chars.next().is_none();
    if one { SIMPLIFIED.line_of(character) } else { None }
}

/// Lines sorted by their heads, each a word and perhaps a tab and what the word stands for.
struct Table {
    lines: &'static str,
    /// Of every so many bytes the first line: the first letters of its head, and where it begins.
    noted: OnceLock<Vec<(u64, usize)>>,
}

impl Table {
    const fn new(lines: &'static str) -> Table {
        Table { lines, noted: OnceLock::new() }
    }

    /// What follows the tab in the line that begins with `word`; empty for a line that holds the word alone.
    fn line_of(&self, word: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_searched_in_place() {
        for table in [&WORDS, &SPELLINGS, &SIMPLIFIED] {
            let heads: Vec<&str> = table.lines.lines().map(|l| l.split('\t').next().unwrap_or(l)).collect();
            assert!(heads.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
            for (n, head) in heads.iter().enumerate() {
                assert!(table.line_of(head).is_some(), "{head}");
                let next = format!("{head}\u{1}");
                assert!(heads.get(n + 1) == Some(&next.as_str()) || table.line_of(&next).is_none(), "{head}");
            }
            assert!(table.line_of("").is_none() && table.line_of("\u{10FFFF}").is_none());
        }
        assert!(is_listed("modem") && is_listed("Harbour's") && is_listed("VLADIMIR"));
        assert!(is_listed("Lt") && !is_listed("lt") && is_listed("I") && !is_listed("l"));
        assert!(!is_listed("farnous") && !is_listed("tbe"));
    }

    #[test]
    fn traditional_characters_lead_to_simplified_ones() {
        assert_eq!(simplified("國"), Some("国"));
        assert_eq!((simplified("國家"), simplified("国"), simplified("a")), (None, None, None));
    }

    #[test]
    fn british_spellings_lead_to_american_ones() {
        assert_eq!(american("neighbourliness").as_deref(), Some("neighborliness"));
        assert_eq!(american("containerisation").as_deref(), Some("containerization"));
        assert_eq!(american("wise"), None);
        assert_eq!(american("favor"), None);
    }
}
