//! The cue of a quotation: the words that announce it, and whom they name.
//!
//! In: the mentions of a text and a quotation. Out: the [`Cue`] in the words after its closing mark (`…,” Berg said.`, `…” — Berg`) or
//! in those before its opening one (`Berg said that the pier was “…`, `According to Berg, …`), within the sentence.

use super::mentions::Mentions;
use super::quotation::{Quotation, QuotationKind, Speaker};
use crate::text::Span;
use std::ops::Range;

/// Words before a quotation among which its cue may stand; a verb farther off announces something else. Set by hand, not tuned.
const FAR: usize = 40;

/// The words that announce a quotation.
pub(super) struct Cue {
    /// Where they stand.
    pub(super) cue: Span,
    /// Whom they name.
    pub(super) speaker: Option<Speaker>,
}

impl Mentions<'_> {
    /// A cue after the quotation: `…,” Berg said.`, `…” — Berg`.
    pub(super) fn after(&self, q: &Quotation, next: Option<&Quotation>) -> Option<Cue> {
        let text = self.document.text.as_str();
        let rest = &text[q.marked.end as usize..];
        let first =
            q.marked.end + (rest.len() - rest.trim_start_matches([' ', ',', '\n', '\r']).len()) as u32;
        if self.paragraph(first) != self.paragraph(q.marked.start) {
            return None;
        }
        let end = self.sentence_of(q.marked.end.saturating_sub(1)).end.max(self.sentence_of(first).end);
        let stop = next.map_or(end, |n| end.min(n.marked.start)).max(q.marked.end);
        let words = self.words_in(Span { start: q.marked.end, end: stop });
        if let Some(speaker) = self.signed(&text[q.marked.end as usize..stop as usize], &words) {
            return Some(Cue { cue: speaker.span, speaker: Some(speaker) });
        }
        let closed =
            self.document.text.slice(q.content).ends_with(['.', '!', '?', ',', '…', '—', '-', ';', ':']);
        let spaced = rest.starts_with([',', ' ', '\n']);
        let verb = words.clone().take(12).find(|&n| self.is_verb(n))?;
        let speaker = self.subject_or_phrase(verb).filter(|s| s.span.start >= q.marked.end)?;
        let close = verb - words.start <= 9 && (closed || spaced);
        (close && self.begins_with(words.start, verb, &speaker)).then(|| {
            let from = self.words[words.start].start;
            let cue = Span { start: from, end: self.words[verb].end.max(speaker.span.end) };
            Cue { cue, speaker: Some(speaker) }
        })
    }

    /// A name after a dash, as under a letter or a motto.
    fn signed(&self, rest: &str, words: &Range<usize>) -> Option<Speaker> {
        let dashed = rest.trim_start().starts_with(['—', '–', '―']);
        let end = self.name_end(words.start);
        (dashed && !words.is_empty() && end > words.start).then(|| self.speaker(words.start, end))
    }

    /// Whether the clause after a quotation is the cue itself and not a new clause with its own `that`.
    fn begins_with(&self, first: usize, verb: usize, speaker: &Speaker) -> bool {
        let object = self.words.get(verb + 1).is_some_and(|w| {
            let next = self.document.text.slice(*w).to_lowercase();
            next == "that" && speaker.span.start < self.words[verb].start
        });
        let joins = |n: usize| {
            self.language.clause_joiners.has(&self.lower(n))
                && (n == first || self.document.text.as_str()[..self.words[n].start as usize].ends_with(", "))
        };
        let named = (first..verb).take_while(|&n| self.words[n].start < speaker.span.start);
        !object && !joins(first) && !named.into_iter().any(joins)
    }

    /// A cue before the quotation in its sentence: `Berg said that the pier was “…`.
    pub(super) fn before(&self, q: &Quotation, previous: Option<&Quotation>) -> Option<Cue> {
        let sentence = self.lead_sentence(q);
        let lead = Span { start: sentence.start.min(q.marked.start), end: q.marked.start };
        let start = previous.map_or(lead.start, |p| lead.start.max(p.marked.end.min(q.marked.start)));
        let words = self.words_in(Span { start, end: q.marked.start });
        let words = words.end.saturating_sub(FAR).max(words.start)..words.end;
        if let Some(cue) = self.according_to(words.clone(), q) {
            return Some(cue);
        }
        let verb = words
            .clone()
            .rev()
            .find(|&n| self.is_verb(n) && self.subject(n).is_some())
            .or_else(|| words.rev().find(|&n| self.is_verb(n)))?;
        let speaker = self.subject_or_phrase(verb).filter(|s| s.span.end <= q.marked.start);
        let from =
            speaker.as_ref().map_or(self.words[verb].start, |s| s.span.start.min(self.words[verb].start));
        Some(Cue { cue: self.trimmed(Span { start: from, end: q.marked.start }), speaker })
    }

    /// The sentence that leads up to a quotation: its own, or the one before if that ends with a colon.
    fn lead_sentence(&self, q: &Quotation) -> Span {
        let own = self.sentence_of(q.marked.start);
        let before = self.document.text.as_str()[..q.marked.start as usize].trim_end();
        let introduced = own.start >= q.marked.start.saturating_sub(1) && before.ends_with(':');
        if introduced { self.sentence_of(before.len() as u32 - 1) } else { own }
    }

    fn according_to(&self, words: Range<usize>, q: &Quotation) -> Option<Cue> {
        let n = words.clone().rev().find(|&n| {
            self.lower(n) == "according" && self.words.len() > n + 2 && self.lower(n + 1) == "to"
        })?;
        let speaker = self.mention_starting(n + 2)?;
        (speaker.span.end <= q.marked.start).then(|| Cue {
            cue: self.trimmed(Span { start: self.words[n].start, end: q.marked.start }),
            speaker: Some(speaker),
        })
    }

    fn trimmed(&self, span: Span) -> Span {
        let inside = self.document.text.slice(span);
        Span { start: span.start, end: span.start + inside.trim_end().len() as u32 }
    }

    /// A quotation that is a sentence of its own goes on from whoever spoke last in the paragraph before it.
    pub(super) fn follows(&self, q: &Quotation) -> Option<Speaker> {
        if !matches!(q.kind, QuotationKind::Direct | QuotationKind::Block) {
            return None;
        }
        let before = self.sayings.partition_point(|(at, _)| *at < q.marked.start);
        self.sayings[..before].last().map(|(_, s)| s.clone())
    }
}
