//! Shares told by two numbers or a rank: `one in four`, `9 out of 10`, `every fourth`.
//!
//! In: pieces of a text and where to begin. Out: the part of one that is told, and the piece after it. Only wholes that shares are
//! usually told of count: up to ten, twenty, a hundred, a thousand; `5 of 12 boats` are two numbers, and `two in five days` is no share.

use super::number::{Number, number};
use super::pieces::{TextPiece, longest, phrase_end};
use crate::language::{Language, WordList};

/// The share that begins at piece `at`.
pub(super) fn share(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<Number> {
    let found = by_two_numbers(pieces, at, language).or_else(|| by_rank(pieces, at, language))?;
    let next = pieces.get(found.end);
    let of_measure = is_unit(pieces, found.end, language)
        || next.is_some_and(|p| p.text == "%" || language.percent.has(&p.lower));
    let goes_on =
        next.is_some_and(|p| p.glued && (p.text == "-" || p.text.starts_with(char::is_alphanumeric)));
    (!of_measure && !goes_on).then_some(found)
}

/// `one in four`, `9 out of 10`.
fn by_two_numbers(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<Number> {
    // `uno` is an article too
    let one = || {
        let word = &pieces.get(at)?.lower;
        let value = longest(language.number_words.starting(word), pieces, at)?;
        Some(Number { value: value.0.parse().ok()?, end: value.1, rank: false, words: true })
    };
    let part = number(pieces, at, language).filter(|n| !n.rank).or_else(one)?;
    let link = link_end(language.share_links, pieces, part.end)?;
    let whole = number(pieces, link, language).filter(|n| !n.rank)?;
    let is_whole = |n: f64| (2.0..=10.0).contains(&n) || [20.0, 100.0, 1000.0].contains(&n);
    let fits = part.value >= 1.0 && part.value < whole.value && is_whole(whole.value);
    let counts = part.value.fract() == 0.0 && whole.value.fract() == 0.0;
    (fits && counts).then_some(Number { value: part.value / whole.value, words: false, ..whole })
}

/// `every fourth`, `jeder vierte`.
fn by_rank(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> Option<Number> {
    let (value, end) = longest(language.share_phrases.starting(&pieces.get(at)?.lower), pieces, at)?;
    Some(Number { value: value.parse().ok()?, end, rank: false, words: false })
}

fn is_unit(pieces: &[TextPiece<'_>], at: usize, language: &Language) -> bool {
    pieces.get(at).is_some_and(|p| longest(language.units.starting(&p.lower), pieces, at).is_some())
}

/// The piece after the longest phrase of a list that stands at piece `at`.
fn link_end(phrases: WordList, pieces: &[TextPiece<'_>], at: usize) -> Option<usize> {
    let starting = phrases.starting(&pieces.get(at)?.lower);
    starting.iter().rev().find_map(|phrase| phrase_end(phrase, pieces, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::pieces::pieces;
    use crate::language;

    fn read(tag: &str, text: &str) -> Option<f64> {
        share(&pieces(text, false), 0, language::of(Some(tag))).map(|n| n.value)
    }

    #[test]
    fn a_share_is_told_in_each_language() {
        assert_eq!(read("en", "one in four drivers"), Some(0.25));
        assert_eq!(read("en", "9 out of every 10 boats"), Some(0.9));
        assert_eq!(read("en", "every fifth boat"), Some(0.2));
        assert_eq!(read("de", "jeder vierte Fahrer"), Some(0.25));
        assert_eq!(read("de", "neun von zehn Booten"), Some(0.9));
        assert_eq!(read("fr", "un bateau sur quatre"), None);
        assert_eq!(read("fr", "neuf sur dix"), Some(0.9));
        assert_eq!(read("es", "uno de cada cuatro barcos"), Some(0.25));
        assert_eq!(read("it", "nove barche su dieci"), None);
        assert_eq!(read("ru", "девять из десяти"), Some(0.9));
        assert_eq!(read("ru", "каждый четвёртый водитель"), Some(0.25));
    }

    #[test]
    fn numbers_beside_each_other_are_no_share() {
        assert_eq!(read("en", "two in five days"), None);
        assert_eq!(read("en", "5 of 12 boats"), None);
        assert_eq!(read("en", "four in 2019"), None);
        assert_eq!(read("en", "ten in four rooms"), None);
        assert_eq!(read("en", "every fourth year"), None);
        assert_eq!(read("de", "jeden zweiten Tag"), None);
    }
}
