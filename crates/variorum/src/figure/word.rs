//! Figures: which words are numbers, and which numbers are equal.
//!
//! In: a word. Out: its value in one form, so that `1,235`, `1235` and, for the small ones, `five` can be compared. Limit: single
//! words, in English; dates, amounts and units are made of several.

use crate::fold;
use crate::language;

/// The value of a word that is a number, as digits; `None` for other words.
pub fn value(word: &str) -> Option<String> {
    let lower = fold::lowercase(word);
    if lower.contains(|c: char| c.is_ascii_digit()) {
        return Some(ungrouped(&lower));
    }
    language::english().word_values.get(&lower).map(str::to_owned)
}

/// The signs that belong to the number at `start..end` of a text: a currency or a minus before it, a per cent or currency after it.
pub fn signs(text: &str, start: usize, end: usize) -> String {
    let before = text[..start].trim_end_matches(is_minus);
    let dash = text[before.len()..start].contains('\u{2013}');
    let apart = !before.ends_with(char::is_alphanumeric);
    let minus = before.len() < start
        && apart
        && (!dash || before.is_empty() || before.ends_with([' ', '\n', '(', '\u{A0}']));
    let (before, after) = (
        before.trim_end_matches([' ', '\u{A0}']),
        text[end..].trim_start_matches([' ', '\u{A0}', '\u{202F}']),
    );
    let sign = |c: Option<char>| c.filter(|c| "$£€¥₹₽₩%‰".contains(*c));
    let mut signs = String::from(if minus { "-" } else { "" });
    signs.extend(sign(before.chars().next_back()));
    signs.extend(sign(after.chars().next()));
    signs
}

/// The signs that say that a number is below zero, a dash among them.
pub(super) fn is_minus(c: char) -> bool {
    matches!(c, '-' | '\u{2212}' | '\u{2013}')
}

/// `1,235` without its group marks; what follows the digits (`80th`, `1930s`, `5G`) stays.
fn ungrouped(word: &str) -> String {
    if is_grouped(word) { word.replace(',', "") } else { word.to_owned() }
}

/// Whether the commas of a number part thousands.
fn is_grouped(number: &str) -> bool {
    let whole = number.split('.').next().unwrap_or(number);
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let three = |g: &str| g.len() == 3 && g.bytes().all(|b| b.is_ascii_digit());
    whole.contains(',') && (1..=3).contains(&first.len()) && groups.all(three)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_form() {
        assert_eq!(value("1,235"), value("1235"));
        assert_eq!(value("Five"), value("5"));
        assert_eq!(value("fifth"), value("5th"));
        assert_ne!(value("twice"), value("two"));
        assert_ne!(value("1,5"), value("15"));
        assert_ne!(value("1930s"), value("1930"));
        assert_eq!(value("fish"), None);
        assert_eq!(
            (signs("lost $5 m", 6, 7), signs("at -5 or", 4, 5), signs("10-12", 3, 5)),
            ("$".into(), "-".into(), String::new())
        );
        assert_eq!(
            (signs("at –5 or", 6, 7), signs("10–12", 5, 7), signs("Oslo,–5", 8, 9)),
            ("-".into(), String::new(), String::new())
        );
    }
}
