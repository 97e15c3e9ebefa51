//! What a word is by its letters and its place: a name, an acronym, a figure, the base of a power.

use super::gap::blank_line;
use crate::corpus::{Corpus, DocId};
use crate::fold::{self, words};
use crate::language::Language;
use crate::person;
use crate::text::Span;

/// Whether a token is a name by its capital: inside a sentence, or a word that is listed with a capital only.
pub fn is_name(corpus: &Corpus, doc: DocId, at: u32) -> bool {
    let word = corpus.word(doc, at);
    let Some(first) = word.chars().next().filter(|c| c.is_uppercase()) else { return false };
    if word == "I" || word.starts_with("I'") || word.starts_with("I’") {
        return false;
    }
    let start = corpus.tokens(doc)[at as usize].span.start as usize;
    let text = &corpus.document(doc).text.as_str()[..start];
    let before = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !".?!:".contains(c));
    // the stop of a title ends no sentence: `Dr. Berg`
    let titled = before.strip_suffix('.').is_some_and(|b| {
        let title = &b[b.trim_end_matches(char::is_alphanumeric).len()..];
        let short = corpus.document(doc).vocabulary().abbreviations.has(&fold::lower(title));
        short && person::is_title(title)
    });
    let inside =
        (titled || before.ends_with(|c: char| c.is_alphanumeric())) && !blank_line(&text[before.len()..]);
    let lower: String = first.to_lowercase().chain(word.chars().skip(1)).collect();
    inside || (words::is_listed(word) && !words::is_listed_as(&lower))
}

/// Capitals alone, two or more.
pub(super) fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 2
        && word.chars().all(|c| !c.is_lowercase())
        && word.chars().any(char::is_uppercase)
}

/// Whether two words may be two names: both have a capital before small letters, and not the same one. Damage to the letters behind it leaves
/// what is hardly a name (`Jcsus`), damage to the capital another name (`Hailey`, `Bailey`).
pub(super) fn may_be_two_names(x: &str, y: &str) -> bool {
    let by_form = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && !letters.as_str().is_empty()
            && letters.all(char::is_lowercase)
    };
    by_form(x) && by_form(y) && x.chars().next() != y.chars().next()
}

/// Whether a word holds a digit.
pub fn has_figure(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

/// The part of `word` that `other` does not share at either end.
pub(super) fn differing(word: &str, other: &str, at: Span) -> Span {
    let head: usize =
        word.chars().zip(other.chars()).take_while(|(x, y)| x == y).map(|(x, _)| x.len_utf8()).sum();
    let rest = (&word[head..], &other[head..]);
    let tail: usize = rest
        .0
        .chars()
        .rev()
        .zip(rest.1.chars().rev())
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len_utf8())
        .sum();
    Span { start: at.start + head as u32, end: at.end - tail as u32 }
}

/// Whether a raised figure behind a word is a power and no note: `10⁶`, `m²`.
pub(super) fn takes_power(word: &str, language: &Language) -> bool {
    word == "10" || (word.chars().count() <= 3 && language.units.has(&fold::lower(word)))
}

/// The raised figures behind a span.
pub(super) fn powers(text: &str, span: Span) -> &str {
    let rest = &text[span.end as usize..];
    let is_raised = |c: char| matches!(c, '²' | '³' | '¹' | '⁻' | '\u{2070}'..='\u{2079}');
    &rest[..rest.len() - rest.trim_start_matches(is_raised).len()]
}
