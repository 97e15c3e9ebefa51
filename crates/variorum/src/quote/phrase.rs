//! Whom a phrase names: `the mayor of Nordvik, Anna Berg`, `Berg’s neighbour Tom Moe`, `one official on the panel`.
//!
//! In: the words of a phrase. Out: the speaker it names. Method: the phrase is parted at its first preposition. A name at the end of
//! what stands before it is the person (`the miller Odd Moe`); an office is followed by its holder behind a comma (`the mayor, Anna
//! Berg`), or stands for the person to whom the text gives it; what is left stays as described (`a spokesman for Berg`). Limit: without
//! a parser a phrase that is not closed ends at a preposition of place or time, or at a word with the ending of a verb.

use super::mentions::Mentions;
use super::quotation::{Resolution, Speaker};
use super::word_kinds::{Kinds, is_possessive};
use crate::person;
use crate::text::Span;

/// The most words of a phrase that is read; of a longer one the rest is left off. Set by hand, not tuned.
const LONGEST_PHRASE: usize = 12;

impl Mentions<'_> {
    /// The speaker named by the phrase that begins after a word, in the same sentence: `said the mayor of Nordvik, Anna Berg`.
    pub(super) fn phrase_after(&self, n: usize) -> Option<Speaker> {
        let next = self.words.get(n + 1)?;
        let apart =
            self.parted(n, n + 1) || self.sentence_of(next.start) != self.sentence_of(self.words[n].start);
        if apart { None } else { self.phrase_at(n + 1) }
    }

    /// The speaker named by the phrase that begins at a word.
    pub(super) fn phrase_at(&self, from: usize) -> Option<Speaker> {
        self.phrase_of(from, self.phrase_end(from))
    }

    /// Where the phrase that begins at a word ends: before a mark, a verb, a clause, or a preposition that begins something else.
    pub(super) fn phrase_end(&self, from: usize) -> usize {
        let language = self.language;
        let named = self.name_end(from);
        let ends = |n: usize| {
            let word = self.lower(n);
            let elsewhere = self.is(n, Kinds::PREPOSITION) && !language.complement_links.has(&word);
            let time = language.weekdays.has(&word) || self.is(n, Kinds::AROUND_VERB);
            // behind an article it is none: `the presiding officer`
            let verb = self.is_verb_form(n) && !(n > from && self.opens_phrase(n - 1));
            elsewhere || time || self.opens_clause(n) || verb || self.is_finite(n)
        };
        let last = self.words.len().min(from + LONGEST_PHRASE);
        (from..last)
            .find(|&n| n >= named.max(from) && ((n > from && !self.joins(n)) || ends(n)))
            .unwrap_or(last)
    }

    /// Whether a word may begin another clause.
    pub(super) fn opens_clause(&self, n: usize) -> bool {
        self.is(n, Kinds::CLAUSE_OPENER)
    }

    /// Whether a word is a verb of saying with a subject of its own, and no noun: `the report` is none.
    fn is_finite(&self, n: usize) -> bool {
        self.is_verb(n)
            && !n.checked_sub(1).is_some_and(|m| self.opens_phrase(m) || self.is(m, Kinds::PREPOSITION))
    }

    /// Whether a word has the form of a verb, by its ending or as a common one.
    pub(super) fn is_verb_form(&self, n: usize) -> bool {
        self.is(n, Kinds::VERB_FORM)
    }

    /// The speaker named by the words of a range.
    pub(super) fn phrase_of(&self, from: usize, end: usize) -> Option<Speaker> {
        if from >= end || self.in_quotation(self.words[from]) {
            return None;
        }
        if end == from + 1
            && let Some(speaker) = self.pronoun(from)
        {
            return Some(speaker);
        }
        let link = |n: &usize| self.is(*n, Kinds::PREPOSITION);
        let head = (from + 1..end).find(link).unwrap_or(end);
        let owner = (from..head - 1).rev().find(|&n| is_possessive(&self.lower(n)));
        let first = owner.map_or(from, |n| n + 1);
        let name = self.name_within(first, head);
        if let Some(name) =
            name.filter(|&n| !is_possessive(&self.lower(head - 1)) && !self.is_all_titles(n, head))
        {
            return Some(self.speaker(name, head));
        }
        let opened =
            owner.is_some() || self.opens_phrase(from) || self.word(from).starts_with(char::is_uppercase);
        let apposed = || self.apposed(end).filter(|_| opened);
        apposed().or_else(|| self.holder(from, end)).or_else(|| self.described(from, end))
    }

    /// Where the name that ends before word `end` begins.
    fn name_within(&self, first: usize, end: usize) -> Option<usize> {
        (first..end).find(|&n| self.word(n).starts_with(char::is_uppercase) && self.name_end(n) >= end)
    }

    fn is_all_titles(&self, from: usize, to: usize) -> bool {
        (from..to).all(|n| person::is_title(self.word(n)))
    }

    /// The name between commas behind an office: `the mayor of Nordvik, Anna Berg, said`.
    fn apposed(&self, at: usize) -> Option<Speaker> {
        if !self.follows_comma(at) || self.in_quotation(self.words[at]) {
            return None;
        }
        let end = self.name_end(at);
        (end > at && !is_possessive(&self.lower(end - 1))).then(|| self.speaker(at, end))
    }

    /// The person to whom the text gives the office that a phrase names: `the mayor`.
    fn holder(&self, from: usize, end: usize) -> Option<Speaker> {
        let definite = self.language.definite_articles.has(&self.lower(from));
        let phrase = self.office_in(from, end).filter(|_| definite)?;
        let found = self.people.office(self.words[from].start, &phrase)?;
        let (name, is_doubtful) = (found.name, found.is_doubtful);
        let called = self.phrase(from, end);
        Some(Speaker { name, span: self.span(from, end), called, resolution: Resolution::Role, is_doubtful })
    }

    /// A phrase as it stands.
    fn described(&self, from: usize, end: usize) -> Option<Speaker> {
        let span = self.span(from, end);
        let name = self.document.text.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
        let worded = name.chars().any(char::is_alphabetic);
        worded.then(|| Speaker::sure(name, span, Resolution::Described))
    }

    fn span(&self, from: usize, end: usize) -> Span {
        Span { start: self.words[from].start, end: self.words[end - 1].end }
    }
}
