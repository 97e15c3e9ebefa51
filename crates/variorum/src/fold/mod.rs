//! The typographic profile: what counts as the same word.
//!
//! In: a word or the stretch between two words, as written. Out: forms to compare. Two words are *the same words by the profile*
//! when [`profile`] gives the same string for both; everything the profile does not fold (spelling, diacritics, case, OCR damage)
//! is a difference that `variant` names. The stored text is never changed: a fold is a view of it.
//!
//! Folded: apostrophes; soft hyphens and zero-width characters; ligatures and compatibility forms of letters and digits (NFKC;
//! superscript digits are no digits); the hyphen and break of a word broken at a line end. Between words: quotation marks by
//! role, dashes, spaces, the ellipsis. Cost: linear in the word.

mod case;
pub mod ocr;
pub(crate) mod sorted_lines;
pub mod words;
pub mod old_spelling;

pub use case::{lower, lowercase};

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The version of the rules that define "verbatim"; part of every record and fingerprint.
pub const PROFILE: &str = "variorum/typo/1";

/// Whether `c` is an apostrophe or one of the marks typed for it.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' | '\u{0060}' | '\u{00B4}' | '\u{2018}')
}

/// Whether `c` is a hyphen, dash or minus.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether `c` may stand where a word is broken at a line end; U+FFFE is what some PDF extractors leave there.
pub fn is_break_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{00AD}' | '\u{FFFE}')
}

/// Whether `c` is invisible inside a word. U+200C and U+200D carry meaning in scripts that join letters, so they stay there.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}' | '\u{FEFF}' | '\u{FFFE}' | '\u{2060}')
}

/// A word with everything the profile folds folded away; letter case is kept.
pub fn profile(word: &str) -> Cow<'_, str> {
    if word.is_ascii() && !word.contains(['\n', '\r', '`']) {
        return Cow::Borrowed(word);
    }
    let joined = without_break(word);
    let joining_script = joined.chars().any(joins_letters);
    let kept = |c: &char| !is_invisible(*c) && (joining_script || !matches!(c, '\u{200C}' | '\u{200D}'));
    let plain = |c: char| if is_apostrophe(c) { '\'' } else { c };
    // before and after: the compatibility form of one apostrophe is another, of an accent it is a space
    Cow::Owned(joined.chars().filter(kept).map(plain).nfkc().filter(kept).map(plain).collect())
}

/// What a word is looked up by: its profile in lower case, in American spelling or simplified characters where it has them.
pub fn key(word: &str) -> String {
    let folded = lower(&profile(word));
    if let Some(simplified) = words::simplified(&folded) {
        return simplified.to_owned();
    }
    words::american(&folded).unwrap_or(folded)
}

/// The letters alone, without diacritics: `Judæa` and `Judaea`, `résumé` and `resume`.
pub fn bare(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut bare = String::with_capacity(word.len());
    for c in word.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
        match c {
            'æ' | 'Æ' => bare.push_str("ae"),
            'œ' | 'Œ' => bare.push_str("oe"),
            'ß' => bare.push_str("ss"),
            'ø' | 'Ø' => bare.push('o'),
            'ł' | 'Ł' => bare.push('l'),
            c => bare.extend(c.to_lowercase()),
        }
    }
    bare
}

/// Only letters and digits, lower case: equal for `co-operation` and `cooperation`.
pub fn letters(text: &str) -> String {
    if text.is_ascii() {
        return text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    }
    text.nfkc().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The stretch between two words with marks, dashes and spaces folded by role.
pub fn punctuation(gap: &str) -> String {
    let mut folded = String::with_capacity(gap.len());
    for c in gap.chars().filter(|&c| !is_invisible(c)) {
        match c {
            c if c.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '"' | '「' | '」' | '『' | '』' | '＂' => {
                folded.push('"');
            }
            c if is_apostrophe(c) || matches!(c, '‚' | '‛' | '‹' | '›') => folded.push('\''),
            c if is_dash(c) => folded.push('-'),
            '…' => folded.push_str("..."),
            c => folded.push(c),
        }
    }
    folded.replace(" - ", "-").replace("- ", "-").replace(" -", "-")
}

/// Whether a word is broken at a line end (`Re-⏎public`), or by what an extractor left of such a break.
pub fn is_broken(word: &str) -> bool {
    word.bytes().any(|b| b == b'\n' || b == b'\r') || (!word.is_ascii() && word.contains('\u{FFFE}'))
}

/// A word broken at a line end without its hyphen and break.
pub fn without_break(word: &str) -> Cow<'_, str> {
    if !is_broken(word) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(halves(word).map(|(_, half)| half.trim_end_matches(is_break_hyphen)).collect())
}

/// A word in lower case; one broken at a line end is whole.
pub fn whole_lowercase(word: &str) -> Cow<'_, str> {
    match without_break(word) {
        Cow::Borrowed(word) => lowercase(word),
        Cow::Owned(word) => Cow::Owned(word.to_lowercase()),
    }
}

/// The pieces of a word broken at line ends, each with where it begins; what a page puts between two of them is left out.
pub fn halves(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let last = word.rfind(['\n', '\r', '\u{C}']).map_or(0, |at| at + 1);
    let mut at = 0;
    word.split(['\n', '\r', '\u{C}']).filter_map(move |line| {
        let from = at + line.len() - line.trim_start().len();
        let start = at;
        at += line.len() + 1;
        let half = line.trim();
        let broken =
            half.ends_with(is_break_hyphen) && !half.contains(|c: char| c.is_whitespace() || c.is_numeric());
        (!half.is_empty() && (start == 0 || start >= last || broken)).then_some((from, half))
    })
}

/// Arabic, Syriac, Mongolian and the Indic scripts, where U+200C and U+200D change what is read.
fn joins_letters(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{07FF}' | '\u{0900}'..='\u{0DFF}' | '\u{1800}'..='\u{18AF}' | '\u{1000}'..='\u{109F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_folds_typography_and_nothing_else() {
        assert_eq!(profile("country’s"), "country's");
        assert_eq!(profile("e\u{FB03}cient"), "efficient");
        for broken in [
            "Re-\npublic",
            "Re\u{2010}\r\n  public",
            "Re\u{AD}\npublic",
            "Re\u{FFFE}public",
            "Re\u{AD}public",
            "Re-\n\n   17\n\npublic",
            "Re-\n\u{C}18 THE TIDE-TABLES\n\npublic",
            "Re-\npub-\nlic",
        ] {
            assert_eq!(profile(broken), "Republic", "{broken:?}");
        }
        assert_ne!(profile("honour"), profile("honor"));
        assert_ne!(profile("Honour"), profile("honour"));
        assert_eq!(key("Organisation"), key("organization"));
        assert_eq!(key("國"), key("国"));
    }

    #[test]
    fn joiners_stay_where_they_are_read() {
        assert_eq!(profile("may\u{200C}be"), "maybe");
        assert_eq!(profile("می\u{200C}خواهم"), "می\u{200C}خواهم");
    }
}
