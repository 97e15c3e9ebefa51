//! What speaks for labels beside their number: who speaks says `I`, asks and answers, and has a name.
//!
//! In: a text and something in it that has the form of a label. Out: whether speech follows it, whether it names a person. A talk in
//! which nobody speaks twice is told by this from a list, a set of headings or places with news.

use super::label::{Candidate, before_remark, is_ideograph, is_name_in_ideographs, key, opens_sentence};
use crate::language;
use crate::person::{is_particle, is_title};
use crate::text::Span;
use std::collections::BTreeSet;

/// How many bytes after a label are looked at. Set by hand, not tuned.
const NEAR: usize = 600;

/// Whether what follows a label is somebody's speech: a question, an answer, or words in the first person.
pub(super) fn is_speech(text: &str, label: Span) -> bool {
    let mut end = text.len().min(label.end as usize + NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let after = text[label.end as usize..end].trim_start();
    let near = after.split("\n\n").next().unwrap_or(after);
    let every = language::every();
    let mut words =
        near.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase);
    let answers = words.clone().next().is_some_and(|first| every.answer_words.has(&first));
    let person = |w: String| every.first_person.has(&w) && (w.chars().count() > 1 || w == "i" || w == "я");
    // characters that are not parted by spaces
    let joined = || every.first_person.iter().any(|w| w.starts_with(is_ideograph) && near.contains(w));
    answers || near.contains(['?', '？', '؟']) || words.any(person) || joined()
}

/// Whether a label is a name of several words or has a title, an office or a place behind the name, and no word that opens sentences.
pub(super) fn names_person(text: &str, label: Span) -> bool {
    let whole = text[label.range()]
        .trim_end_matches([':', '：', '︰', '.', ' ', '*', '_', '】'])
        .trim_start_matches('【');
    let name = before_remark(whole);
    if name.starts_with(is_ideograph) {
        return is_name_in_ideographs(name);
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let named = |w: &&str| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()) || is_particle(w);
    let titled = words.first().is_some_and(|w| is_title(w)) || name.len() < whole.len();
    (1..=5).contains(&words.len())
        && (words.len() >= 2 || titled)
        && words.iter().all(|w| named(w) || is_title(w))
        && !words.iter().any(|w| opens_sentence(w) && !is_title(w))
        && !name.contains(|c: char| c.is_ascii_digit())
}

/// Whether some candidates open so much of a text, and what follows them is so often speech, that they are labels although no name
/// returns. `units` are the paragraphs.
pub(super) fn covers(text: &str, candidates: &[&Candidate], units: usize) -> bool {
    let opening = candidates.iter().filter(|c| c.opens).count();
    let names: BTreeSet<String> = candidates.iter().map(|c| key(text, c.label)).collect();
    if names.len() < 2 || 2 * opening < units {
        return false;
    }
    let spoken = candidates.iter().filter(|c| is_speech(text, c.label)).count();
    let persons = || candidates.iter().all(|c| names_person(text, c.label));
    (3 * opening >= 2 * units && 3 * spoken >= candidates.len())
        || (2 * spoken >= candidates.len() && persons())
}

/// Whether some candidates are of several names, and what follows them is often speech.
pub(super) fn spoken_by_several(text: &str, candidates: &[&Candidate]) -> bool {
    let names: BTreeSet<String> = candidates.iter().map(|c| key(text, c.label)).collect();
    names.len() >= 2 && 3 * candidates.iter().filter(|c| is_speech(text, c.label)).count() >= candidates.len()
}

/// Whether what follows most of some candidates begins in small letters, as the explanation of a word does.
pub(super) fn begin_small(text: &str, candidates: &[&Candidate]) -> bool {
    let small = |c: &&&Candidate| text[c.label.end as usize..].trim_start().starts_with(char::is_lowercase);
    2 * candidates.iter().filter(small).count() > candidates.len()
}

/// Whether the only label of a text is one: a person's name before speech that ends as sentences do, where it opens the text or
/// says more of the speaker than the name.
pub(super) fn is_only_label(text: &str, candidate: &Candidate) -> bool {
    let label = candidate.label;
    let whole = text[label.range()].trim_end_matches([':', '.', ' ', '*', '_']);
    let opens_text = text[..label.start as usize].trim().is_empty();
    let described =
        before_remark(whole).len() < whole.len() || whole.split_whitespace().next().is_some_and(is_title);
    let rest = text[label.end as usize..].trim_start_matches([' ', '\t', '\r']);
    let paragraph = rest.split("\n\n").next().unwrap_or("").trim();
    candidate.first
        && (opens_text || described)
        && names_person(text, label)
        && is_speech(text, label)
        && paragraph.ends_with(['.', '!', '?', '…', '”', '"', '»', '’', ')'])
}
