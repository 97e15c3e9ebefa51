//! The English lexica: which words there are, and which spellings are one word.
//!
//! The tables are sorted text inside the binary, searched in place, generated once (see `data/generate.py`) from SCOWL and VarCon. Limit: English only; in other languages nothing counts as proved by a word list.

use super::case::lowercase;
use super::sorted_lines::Table;
use crate::language;

static WORDS: Table = Table::new(include_str!("../../data/words.txt"));
static SPELLINGS: Table = Table::new(include_str!("../../data/spelling.txt"));
/// Traditional Chinese characters with their simplified ones, from the Unicode Han Database by `data/han.py`.
static SIMPLIFIED: Table = Table::new(include_str!("../../data/han.txt"));

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

#[cfg(test)]
mod tests {
    use super::super::sorted_lines::whole_lines;
    use super::*;

    #[test]
    fn the_tables_are_sorted_and_searched_in_place() {
        for table in [&WORDS, &SPELLINGS, &SIMPLIFIED] {
            let lines = whole_lines(table.lines);
            let parted: Vec<(&str, &str)> =
                lines.iter().map(|l| l.split_once('\t').unwrap_or((l, ""))).collect();
            let heads: Vec<&str> = parted.iter().map(|(head, _)| *head).collect();
            assert!(heads.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
            for (n, (head, rest)) in parted.iter().enumerate() {
                assert_eq!(table.line_of(head), Some(*rest), "{head}");
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
