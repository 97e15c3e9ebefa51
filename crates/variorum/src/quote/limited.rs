//! What a sentence says only within limits that a claim leaves out.
//!
//! In: a claim and a sentence, word set against word. Out: whether the claim takes off or adds a limit. Method: words that take something
//! off another (`almost`, `only`, `former`); what stands behind the subject with a preposition and says of which it is (`the talks on the
//! harbour were held`); what stands behind a superlative or a rank and says of which it is the first (`the oldest mill of the county`).
//! Limit: English lists, no parser.

use super::clause_words::ClauseWords;
use super::frames::is_finite;
use super::pairing::Pairing;
use std::ops::Range;

/// The most words between a word that limits and the word it limits. Set by hand, not tuned.
const LIMITED: usize = 2;

/// Whether a limit is said by one side alone; `answering` are the parts of the sentence that answer to the claim.
pub(super) fn is_limited(pairing: &Pairing<'_, '_>, answering: &[Range<usize>]) -> bool {
    takes_off(pairing, answering)
        || answering.iter().any(|part| narrows_subject(pairing, part) || narrows_first(pairing, part))
}

/// Whether a word that limits stands before a word of the one and not before its counterpart, or is said by the one alone.
fn takes_off(pairing: &Pairing<'_, '_>, answering: &[Range<usize>]) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let limiting = ours.language().limiting_words;
    let limits = |m: usize| {
        let mut behind = m + 1..theirs.len().min(m + 1 + LIMITED);
        limiting.has(theirs.word(m)) && behind.any(|k| theirs.is_weighty(k) && pairing.is_used(k))
    };
    let dropped = answering.iter().cloned().flatten().any(|m| limits(m) && !pairing.is_used(m));
    let added = (0..ours.len()).any(|n| limiting.has(ours.word(n)) && !pairing.is_held(n));
    dropped || added
}

/// Whether the subject of a part has behind it a phrase of which the claim says nothing: of which of them it is said.
fn narrows_subject(pairing: &Pairing<'_, '_>, part: &Range<usize>) -> bool {
    let theirs = pairing.theirs;
    let used = |m: &usize| theirs.is_weighty(*m) && pairing.is_used(*m);
    let Some(head) = part.clone().find(used).filter(|&m| is_one_of_several(theirs, part.start, m)) else {
        return false;
    };
    let Some(verb) = (head + 1..part.end).find(|&m| is_finite(theirs, m)) else { return false };
    (head + 1..verb).filter(|&m| is_preposition(theirs, m)).any(|m| is_unsaid(pairing, m + 1..verb))
}

/// Whether the word at `head` is a noun that a phrase behind it may tell from others like it: no name, and not any one of its kind.
fn is_one_of_several(words: &ClauseWords<'_>, from: usize, head: usize) -> bool {
    let language = words.language();
    let any = |m: usize| language.articles.has(words.word(m)) || language.prepositions.has(words.word(m));
    !words.capital[head] && !(from..head).any(any)
}

/// Whether a superlative or a rank that answers to the claim has behind it a phrase of which the claim says nothing.
fn narrows_first(pairing: &Pairing<'_, '_>, part: &Range<usize>) -> bool {
    let theirs = pairing.theirs;
    let first = |m: &usize| is_superlative(theirs, *m) && pairing.is_used(*m);
    let Some(first) = part.clone().find(first) else { return false };
    let end = (first + 1..part.end).find(|&m| is_finite(theirs, m)).unwrap_or(part.end);
    (first + 1..end).find(|&m| is_preposition(theirs, m)).is_some_and(|m| is_unsaid(pairing, m + 1..end))
}

fn is_superlative(words: &ClauseWords<'_>, m: usize) -> bool {
    let (word, language) = (words.word(m), words.language());
    let ends = language.superlative_endings.iter().any(|end| word.ends_with(end));
    language.superlatives.has(word) || (ends && words.lemmas(m).len() > 1)
}

fn is_preposition(words: &ClauseWords<'_>, m: usize) -> bool {
    words.language().prepositions.has(words.word(m))
}

/// Whether the phrase that begins a stretch says something, and nothing that the claim says.
fn is_unsaid(pairing: &Pairing<'_, '_>, stretch: Range<usize>) -> bool {
    let theirs = pairing.theirs;
    let ends = |m: &usize| {
        let opens = theirs.language().clause_openers.has(theirs.word(*m));
        (opens && !theirs.language().coordinators.has(theirs.word(*m))) || is_preposition(theirs, *m)
    };
    let until = stretch.clone().find(ends).unwrap_or(stretch.end);
    let mut said = (stretch.start..until).filter(|&m| theirs.is_weighty(m)).peekable();
    said.peek().is_some() && said.all(|m| !pairing.is_used(m))
}
