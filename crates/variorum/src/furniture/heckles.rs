//! What an audience does and calls while somebody speaks: `(Applause from the gallery)`, `(Mr. Berg: No!)`.
//!
//! In: a text. Out: the brackets that hold such a thing. Method: the bracket stands between sentences, and it begins with a word for what an
//! audience does and says whose it was, or with a person with a title or with the party in brackets behind the name, and a colon. Limit:
//! who calls is not known by name alone, as a bracket with a colon is as often the speaker's own.

use super::{Furniture, Kind, Page};
use crate::language;
use crate::person::is_title;
use crate::text::Span;

/// The most bytes of such a bracket. Set by hand, to bound the work.
const LONGEST: usize = 400;
/// The most words before the colon of who calls something. Set by hand, not tuned.
const CALLER_WORDS: usize = 6;

pub(super) fn heckles(page: &Page<'_>) -> Vec<Furniture> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in page.text.match_indices(['(', '[']) {
        if at < end || !is_between_sentences(&page.text[..at]) {
            continue;
        }
        let Some(inner) = inside(&page.text[at..]) else { continue };
        if is_sound(inner) || is_call(inner) {
            end = at + 1 + inner.len();
            found.push(Furniture { span: Span::new(at + 1, end), kind: Kind::Remark });
        }
    }
    found
}

fn is_between_sentences(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '.', '!', '?', '…', ')', ']', '"', '”', '“', '»'])
}

/// What stands in the bracket that a text begins with, up to the one that closes it.
fn inside(text: &str) -> Option<&str> {
    let mut depth = 0;
    let mut closes = |c: char| {
        depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
        depth == 0
    };
    let near = text.char_indices().take_while(|(at, _)| *at < LONGEST);
    let (at, _) = near.into_iter().find(|(_, c)| closes(*c))?;
    text.get(1..at).filter(|inner| !inner.trim().is_empty())
}

/// Whether a bracket says what an audience does and whose it is: `Applause from the gallery`.
fn is_sound(inner: &str) -> bool {
    let every = language::every();
    let mut words = inner.split_whitespace();
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let Some(first) = words.next() else { return false };
    let joins = |w: &str| {
        let word = bare(w);
        word.is_empty()
            || every.prepositions.has(&word)
            || every.determiners.has(&word)
            || every.coordinators.has(&word)
    };
    let stopped = first.ends_with([':', ',', '.', '!']);
    // a sentence of the speaker's own has a verb or speaks to somebody
    let own = [every.copulas, every.modals, every.first_person, every.second_person];
    let said = inner.split(':').next().unwrap_or(inner);
    let speaks = said.split_whitespace().skip(1).map(bare).any(|w| own.iter().any(|list| list.has(&w)));
    !speaks && every.sounds_of_audiences.has(&bare(first)) && (stopped || words.next().is_none_or(joins))
}

/// Whether a bracket says who calls what: `Mr. Berg: No!`, `Anna Berg [Left]: No!`.
fn is_call(inner: &str) -> bool {
    let Some((caller, words)) = inner.split_once(": ") else { return false };
    let first = caller.split_whitespace().next().unwrap_or("");
    let party = caller.ends_with([']', ')']);
    !words.trim().is_empty()
        && caller.split_whitespace().count() <= CALLER_WORDS
        && first.starts_with(char::is_uppercase)
        && (party || is_title(first) && caller.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_audience_does_is_told_from_what_a_speaker_adds() {
        for inner in [
            "Applause from the gallery",
            "Beifall bei der Linken – Heiterkeit",
            "Zuruf von links: Nein!",
            "Aplausos de los diputados",
            "Applaudissements sur les bancs de la gauche",
            "Anna Berg [Left]: No!",
            "Mr. Berg: Shame!",
        ] {
            assert!(is_sound(inner) || is_call(inner), "{inner}");
        }
        for inner in [
            "Applause is cheap",
            "Beispiel: drei Boote",
            "the old one",
            "Mein Vater: ein Seemann",
            "Laughter heals",
            "Cheers to all of you.",
            "Interruption of the work would be wrong.",
            "Unruhe der Tiere ist ein Zeichen.",
            "Note that the pier is old",
        ] {
            assert!(!is_sound(inner) && !is_call(inner), "{inner}");
        }
    }

    #[test]
    fn a_bracket_may_hold_another() {
        assert_eq!(inside("(Anna [Left]: No!) So"), Some("Anna [Left]: No!"));
        assert_eq!(inside("(never closed"), None);
    }
}
