//! Who is named beside a quotation without a verb of saying.
//!
//! In: the mentions of a text and a quotation. Out: whom a label before it names (`Berg: “…”`, `Anna Berg on the flood: “…”`, `Berg’s
//! answer: “…”`), a phrase (`according to Berg`, `in Berg’s words`), or a signature behind it (`“…” — Anna Berg`, `“…” (Anna Berg)`). A
//! sentence that ends with a colon and has no verb of saying is its subject's. Limit: a label of one word that is a common
//! word and nobody's name in the text is in doubt, too.

use super::mentions::Mentions;
use super::quotation::{Quotation, Resolution, Speaker};
use super::word_kinds::{Kinds, is_possessive};
use crate::fold;
use crate::person;
use crate::text::Span;
use std::ops::Range;

/// The most words before a quotation in which `in Berg’s words` may stand. Set by hand, not tuned.
const NEAR: usize = 6;

impl Mentions<'_> {
    /// Whom the words before a colon name as the speaker of what follows.
    pub(super) fn label(&self, words: Range<usize>) -> Option<Speaker> {
        let (first, end) = (words.start, words.end);
        if words.is_empty() {
            return None;
        }
        let name = self.name_end(first).min(end);
        if name == first {
            return self.label_subject(first, end);
        }
        let heading = [self.language.headings, self.language.aside_headings]
            .iter()
            .any(|list| list.has(&self.phrase(first, end).to_lowercase()));
        if heading || self.is_caption(first, end) {
            return None;
        }
        if is_possessive(&self.lower(name - 1)) {
            return self.owner(first, end);
        }
        let goes_on = name == end
            || self.follows_comma(name)
            || self.gap(name).contains('(')
            || self.is(name, Kinds::PREPOSITION);
        if goes_on { Some(self.labelled(first, name)) } else { self.label_subject(first, end) }
    }

    /// Whether a label only says that a quotation follows, `Key quote:`, and is nobody's name.
    fn is_caption(&self, first: usize, end: usize) -> bool {
        let says = |n: usize| self.language.words_for_quotations.has(&self.lower(n));
        (first..end).any(says) && !self.language.given_names.has(&self.lower(first))
    }

    /// A name as a label; in doubt where nothing shows that it is a name.
    fn labelled(&self, from: usize, to: usize) -> Speaker {
        let speaker = self.speaker(from, to);
        let titled = (from..to).any(|n| person::is_title(self.word(n)));
        let listed = (from..to).all(|n| fold::words::is_listed_as(&self.lower(n)));
        let is_doubtful = listed && !titled && !self.is_known_name(from, to);
        Speaker { resolution: Resolution::Label, is_doubtful, ..speaker }
    }

    /// The subject of a sentence that ends with a colon: `Berg was blunt: “…”`; in doubt where it names somebody else as well. An office is
    /// taken only if somebody holds it.
    fn label_subject(&self, first: usize, end: usize) -> Option<Speaker> {
        let from = self.past_adverbials(first, end);
        let found = self.person_at(from).filter(|s| s.resolution != Resolution::Described)?;
        let behind = self.words_in(Span { start: found.span.end, end: self.words[end - 1].end });
        let other = behind.into_iter().any(|n| self.is_capital(n));
        let is_doubtful = found.is_doubtful || other;
        (found.span.end <= self.words[end - 1].end).then_some(Speaker { is_doubtful, ..found })
    }

    /// Whose words are meant by the noun that ends a range: `Berg’s answer`.
    fn owner(&self, first: usize, end: usize) -> Option<Speaker> {
        let said = |n: usize| {
            let word = self.lower(n);
            self.language.words_said.has(&word) || self.language.nouns_of_saying.has(&word)
        };
        let noun = (first + 1..end.min(first + NEAR)).find(|&n| said(n))?;
        let possessive = (first..noun).rev().find(|&n| is_possessive(&self.lower(n)))?;
        let name = (first..=possessive).find(|&n| self.name_end(n) > possessive)?;
        Some(self.speaker(name, possessive + 1))
    }

    /// Whom a phrase among some words names as the source: `according to Berg`, `in the words of Berg`, `in Berg’s words`.
    pub(super) fn source_phrase(&self, words: Range<usize>) -> Option<(usize, Speaker)> {
        let phrases = self.language.phrases_of_source;
        let at = words
            .clone()
            .rev()
            .find(|&n| n + 1 < words.end && phrases.has(&format!("{} {}", self.lower(n), self.lower(n + 1))));
        if let Some(n) = at {
            return self.phrase_after(n + 1).map(|s| (n, s));
        }
        let from = words.end.saturating_sub(NEAR).max(words.start);
        let opens = (from..words.end).find(|&n| {
            let begins = n == words.start || self.gap(n).contains([',', '.']);
            begins && self.is(n, Kinds::PREPOSITION)
        })?;
        self.owner(opens + 1, words.end).map(|s| (opens, s))
    }

    /// A name behind a quotation: after a dash as under a letter, or alone between brackets.
    pub(super) fn signed(&self, rest: &str, words: &Range<usize>) -> Option<Speaker> {
        let rest = rest.trim_start().trim_start_matches(['.', ',']).trim_start();
        let end = self.name_end(words.start).min(words.end);
        if words.is_empty() || end <= words.start {
            return None;
        }
        let signed = self.labelled(words.start, end);
        if rest.starts_with(['—', '–', '―']) || rest.starts_with("--") {
            return Some(signed);
        }
        let inside = rest.strip_prefix('(').and_then(|r| r.split_once(')')).map(|(inside, _)| inside)?;
        let named = self.document.text.slice(signed.span);
        let alone =
            inside.trim().strip_prefix(named).is_some_and(|more| more.is_empty() || more.starts_with(','));
        let known = end - words.start > 1 || self.is_known_name(words.start, end);
        let elsewhere = self.people.is_named_elsewhere(&signed.name, signed.span.start);
        let common = fold::words::is_listed_as(&self.lower(end - 1)) && !elsewhere;
        (alone && known).then_some(Speaker { is_doubtful: signed.is_doubtful || common, ..signed })
    }

    /// Whose words a quotation is said to have been: `“…” was Berg’s answer`.
    pub(super) fn owner_behind(&self, words: &Range<usize>) -> Option<Speaker> {
        let first = words.start;
        let copula = first + 2 < words.end && self.language.irregular_verbs.has(&self.lower(first));
        if copula && self.joins(first + 1) {
            self.owner(first + 1, words.end.min(first + NEAR))
        } else {
            None
        }
    }

    /// Whom a label names right before a quotation that is not seen as the report's own words: the label of a turn, as where a report
    /// prints an interview, or one inside the marks.
    pub(super) fn turn_label(&self, q: &Quotation) -> Option<Speaker> {
        let text = self.document.text.as_str();
        let inside = self.words_in(q.content);
        let name = self.name_end(inside.start).min(inside.end);
        let shouted = (inside.start..name).all(|n| self.word(n).chars().all(|c| !c.is_lowercase()));
        if name > inside.start && name < inside.end && shouted && self.gap(name).starts_with(':') {
            return Some(Speaker { resolution: Resolution::Label, ..self.speaker(inside.start, name) });
        }
        let turn = self.document.turn_at(q.marked.start)?;
        let between = text.get(turn.label.end as usize..q.marked.start as usize)?;
        if between.chars().any(char::is_alphanumeric) { None } else { self.turn_speaker(q) }
    }

    /// Who speaks in the turn of the report in which a quotation stands: `Berg: Nordvik must “wait for spring”`.
    pub(super) fn turn_speaker(&self, q: &Quotation) -> Option<Speaker> {
        let turn = self.document.turn_at(q.marked.start).filter(|t| !t.label.is_empty())?;
        let words = self.words_in(turn.label);
        let label =
            |from: usize, to: usize| Speaker { resolution: Resolution::Label, ..self.speaker(from, to) };
        let name = self.name_end(words.start).min(words.end);
        if name > words.start && name == words.end {
            return Some(label(words.start, name));
        }
        // a line that says who wrote what follows: `On 3 May Ida Moe wrote:`
        let line = self.document.text.slice(turn.label).trim_end();
        let at =
            line.ends_with([':', '：']).then(|| line.find(turn.speaker.as_str()))?? as u32 + turn.label.start;
        let within = self.words_in(Span { start: at, end: at + turn.speaker.len() as u32 });
        let named = !within.is_empty() && self.name_end(within.start) >= within.end;
        named.then(|| label(within.start, within.end))
    }

    /// The words of the sentence or line that ends with a colon before a quotation.
    pub(super) fn colon_lead(&self, q: &Quotation, lead: Span) -> Option<Range<usize>> {
        let text = self.document.text.as_str();
        if !text[..q.marked.start as usize].trim_end().ends_with(':') {
            return None;
        }
        let before = text[lead.start.min(q.marked.start) as usize..q.marked.start as usize].trim_end();
        let line = before.rfind('\n').map_or(0, |n| n as u32 + 1);
        Some(self.words_in(Span { start: lead.start + line, end: q.marked.start }))
    }
}
