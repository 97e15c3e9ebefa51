//! English as it was spelt before its spelling was settled: `sayd`, `foole`, `haue`, `publick`, `walk'd`.
//!
//! In: a word in lower case. Out: the words of today that it may be. Method: letters that printers exchanged (u and v, i, j and y), then an
//! ending that was dropped since, then a doubled consonant; of what comes out only listed words count. A word that is listed itself is no
//! old spelling, so that `plane` is never `plan`; the few that are (`then` for `than`) stand in a table. The rules prove a
//! pair of words and not that a text is old: whoever asks has to know that. Limits: English; `heere` and other doubled vowels.

use super::words::is_listed_as;
use crate::language;

/// The most forms of a word that are made; further ones are left out. Set by hand, to bound the work.
const MOST_FORMS: usize = 64;

/// The most letters, in bytes, of a word that is read. Set by hand, to bound the work.
const LONGEST: usize = 24;
/// The fewest letters, in bytes, of a word that shows that a text is old; shorter ones are abbreviations too. Set by hand, not tuned.
const SHORTEST: usize = 3;

/// The fewest letters, in bytes, before `'d`: `he'd` is two words.
const BEFORE_D: usize = 3;

/// Letters that stood for each other.
const EXCHANGED: [(char, &str); 5] = [('v', "u"), ('u', "v"), ('i', "jy"), ('j', "i"), ('y', "i")];

/// Whether an old word may be the other word, as it is spelt today.
pub fn is_old_form(old: &str, modern: &str) -> bool {
    let by_table = language::english().old_spellings.get(old);
    by_table.is_some_and(|words| words.split('|').any(|word| word.trim() == modern))
        || (frame(old) == frame(modern)
            && !is_listed_as(old)
            && is_listed_as(modern)
            && forms(old).iter().any(|form| form == modern))
}

/// Whether a word that no list has may be a listed one in an old spelling.
pub fn looks_old(word: &str) -> bool {
    word.len() >= SHORTEST
        && !is_listed_as(word)
        && forms(word).iter().any(|form| form.len() > 2 && is_listed_as(form))
}

/// The letters that no rule touches, each once where it is doubled: of two words with other ones neither is the other. Most pairs are seen
/// by it at once to be none.
fn frame(word: &str) -> Vec<u8> {
    let mut letters: Vec<u8> = word.bytes().filter(|b| !b"eiyjuvwk'".contains(b)).collect();
    letters.dedup();
    letters
}

/// The forms that a word may have today, listed or not.
fn forms(word: &str) -> Vec<String> {
    if word.len() > LONGEST || !word.bytes().all(|b| b.is_ascii_lowercase() || b == b'\'') {
        return Vec::new();
    }
    let by_letters = exchanged(word);
    let ended: Vec<String> = by_letters.iter().flat_map(|form| with_ending_of_today(form)).collect();
    let all: Vec<String> = by_letters.into_iter().chain(ended).collect();
    let single: Vec<String> = all.iter().flat_map(|form| undoubled(form)).collect();
    all.into_iter().chain(single).filter(|form| form != word).collect()
}

/// A word with some of its letters exchanged, itself first.
fn exchanged(word: &str) -> Vec<String> {
    let mut forms = vec![word.replace("vv", "w")];
    for (at, letter) in word.char_indices() {
        let Some((_, others)) = EXCHANGED.iter().find(|(old, _)| *old == letter) else { continue };
        for form in forms.clone() {
            if form.get(at..=at).and_then(|c| c.chars().next()) != Some(letter) {
                continue;
            }
            let with = |other: char| format!("{}{other}{}", &form[..at], &form[at + 1..]);
            forms.extend(others.chars().map(with).take(MOST_FORMS.saturating_sub(forms.len())));
        }
    }
    forms
}

/// A word with its ending as it is today.
fn with_ending_of_today(form: &str) -> Vec<String> {
    let endings = language::english().old_endings;
    let of = |(old, today): (&str, &str)| Some(format!("{}{today}", form.strip_suffix(old)?));
    let mut ended: Vec<String> = endings.iter().filter_map(of).collect();
    ended.extend(form.strip_suffix('e').map(str::to_owned));
    let past = form.strip_suffix("'d").filter(|stem| stem.len() >= BEFORE_D);
    ended.extend(
        past.into_iter().flat_map(|stem| [format!("{stem}ed"), format!("{}ed", stem.trim_end_matches('e'))]),
    );
    if form.ends_with('l') && !form.ends_with("ll") {
        ended.push(format!("{form}l"));
    }
    ended
}

/// A word with one of its doubled consonants single.
fn undoubled(form: &str) -> Vec<String> {
    let letters = form.as_bytes();
    let doubled = |at: &usize| letters[*at] == letters[*at + 1] && !b"aeiou'".contains(&letters[*at]);
    let single = |at: usize| format!("{}{}", &form[..at], &form[at + 1..]);
    (0..letters.len().saturating_sub(1)).filter(doubled).map(single).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_spelling_leads_to_the_word_of_today() {
        for (old, modern) in [
            ("sayd", "said"),
            ("foole", "fool"),
            ("owne", "own"),
            ("raine", "rain"),
            ("haue", "have"),
            ("vpon", "upon"),
            ("iudge", "judge"),
            ("gladde", "glad"),
            ("shippes", "ships"),
            ("spoyled", "spoiled"),
            ("publick", "public"),
            ("walk'd", "walked"),
            ("lov'd", "loved"),
            ("vanitie", "vanity"),
            ("vessell", "vessel"),
            ("shal", "shall"),
            ("then", "than"),
        ] {
            assert!(is_old_form(old, modern), "{old} {modern}");
            assert!(!is_old_form(modern, old), "{old} {modern}");
        }
        assert!(
            looks_old("drinke") && !looks_old("drink") && !looks_old("he'd") && !looks_old("blogosphere")
        );
    }

    #[test]
    fn two_words_of_today_are_never_one() {
        for (one, other) in [
            ("plane", "plan"),
            ("bare", "bar"),
            ("rate", "rat"),
            ("hope", "hop"),
            ("latter", "later"),
            ("desert", "dessert"),
        ] {
            assert!(!is_old_form(one, other) && !is_old_form(other, one), "{one} {other}");
        }
    }
}
