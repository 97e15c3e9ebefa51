//! The English lexica: which words there are, and which spellings are one word.
//!
//! Both tables are sorted text inside the binary, searched in place: nothing is built at start-up. They were generated once (see
//! `data/generate.py`) from SCOWL and VarCon. Limit: English only; in other languages nothing counts as proved by a word list.

use super::case::lowercase;
use crate::language;
use std::cmp::Ordering;

const WORDS: &str = include_str!("../../data/words.txt");
const SPELLINGS: &str = include_str!("../../data/spelling.txt");
/// Traditional Chinese characters with their simplified ones, from the Unicode Han Database by `data/han.py`.
const SIMPLIFIED: &str = include_str!("../../data/han.txt");

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
    line_of(WORDS, word).is_some()
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
    if let Some(line) = line_of(SPELLINGS, stem) {
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
    if one { line_of(SIMPLIFIED, character) } else { None }
}

/// What follows the tab in the line that begins with `word`; empty for a line that holds the word alone.
fn line_of(table: &'static str, word: &str) -> Option<&'static str> {
    let bytes = table.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
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
            return Some(&table[(head + 1).min(end)..end]);
        }
        low = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_searched_in_place() {
        for table in [WORDS, SPELLINGS, SIMPLIFIED] {
            let heads: Vec<&str> = table.lines().map(|l| l.split('\t').next().unwrap_or(l)).collect();
            assert!(heads.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
            for head in heads.iter().step_by(997).chain(heads.first()).chain(heads.last()) {
                assert!(line_of(table, head).is_some(), "{head}");
            }
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
