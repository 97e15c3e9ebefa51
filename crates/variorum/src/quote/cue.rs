//! The cue of a quotation: the words that announce it, and whom they name.
//!
//! In: the mentions of a text and a quotation. Out: the [`Cue`] in the words after its closing mark (`…,” Berg said.`, `…,” according to
//! Berg`) or in those before its opening one (`Berg said that the pier was “…`, `Berg: “…`), within the sentence. Where a sentence stands
//! between two quotations, a colon or comma at its end gives it to the second unless the first waits for its cue with a comma.

use super::mentions::Mentions;
use super::quotation::{Quotation, QuotationKind, Resolution, Speaker};
use super::word_kinds::{Kinds, is_possessive};
use crate::text::Span;
use std::ops::Range;

/// Words before a quotation among which its cue may stand; a verb farther off announces something else. Set by hand, not tuned.
const FAR: usize = 40;

/// Words between a quotation and the verb of its cue behind it, if whoever says it is named at once: `“…,” Berg, the …, said`. Set by
/// hand, not tuned.
const FAR_BEHIND: usize = 30;

/// The same where something stands before the name. Set by hand, not tuned.
const NEAR_BEHIND: usize = 9;

/// Words between the verb of a cue and a comma before the quotation: `Berg told reporters on Friday, “…`. Set by hand, not tuned.
const NEAR_COMMA: usize = 6;

/// The words that announce a quotation.
pub(super) struct Cue {
    /// Where they stand.
    pub(super) cue: Span,
    /// Whom they name.
    pub(super) speaker: Option<Speaker>,
    /// They stand behind the quotation.
    pub(super) is_behind: bool,
}

impl Mentions<'_> {
    /// The cue of a quotation. What stands up to byte `taken` is the cue of the quotation before it.
    pub(super) fn cue(
        &self,
        q: &Quotation,
        previous: Option<&Quotation>,
        next: Option<&Quotation>,
        taken: u32,
    ) -> Option<Cue> {
        if let Some(speaker) = self.turn_label(q) {
            return Some(Cue { cue: speaker.span, speaker: Some(speaker), is_behind: false });
        }
        let waits = self.document.text.slice(q.content).ends_with([',', '—', '–']);
        let announced = || {
            let own = previous.is_none_or(|p| taken <= p.marked.end.max(self.lead_sentence(q).start));
            self.before(q, previous).filter(|c| own && c.speaker.is_some() && self.adjoins_cue(q, c))
        };
        if waits {
            self.after(q, next).or_else(|| self.before(q, previous))
        } else {
            announced().or_else(|| self.after(q, next)).or_else(|| self.before(q, previous))
        }
    }

    /// Whether a cue leads up to a colon or comma right before a quotation.
    fn adjoins_cue(&self, q: &Quotation, cue: &Cue) -> bool {
        // the lines of a block may begin with a mark
        let before = self.document.text.as_str()[..q.marked.start as usize]
            .trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        let sure =
            cue.speaker.as_ref().is_some_and(|s| !s.is_doubtful || s.resolution == Resolution::Pronoun);
        let words = self.words_in(Span { start: cue.cue.start, end: q.marked.start });
        let verb = words.clone().rev().find(|&n| self.is_verb(n));
        if before.ends_with(':') {
            return sure || verb.is_some();
        }
        before.ends_with(',') && verb.is_some_and(|n| words.end - n <= NEAR_COMMA)
    }

    /// A cue after the quotation: `…,” Berg said.`, `…” — Berg`, `…,” according to Berg.`
    fn after(&self, q: &Quotation, next: Option<&Quotation>) -> Option<Cue> {
        let text = self.document.text.as_str();
        let rest = &text[q.marked.end as usize..];
        let first = q.marked.end
            + (rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',').len()) as u32;
        if self.paragraph(first) != self.paragraph(q.marked.start) {
            return None;
        }
        let end = self.sentence_of(q.marked.end.saturating_sub(1)).end.max(self.sentence_of(first).end);
        let stop = next.map_or(end, |n| end.min(n.marked.start)).max(q.marked.end);
        let words = self.words_in(Span { start: q.marked.end, end: stop });
        let between = &text[q.marked.end as usize..stop as usize];
        let behind = |cue: Span, speaker: Speaker| Some(Cue { cue, speaker: Some(speaker), is_behind: true });
        if let Some(speaker) = self.signed(between, &words) {
            return behind(speaker.span, speaker);
        }
        if next.is_some_and(|n| stop == n.marked.start) && self.announces_next(q, between) {
            return None;
        }
        let source =
            self.source_phrase(words.clone()).filter(|(n, s)| *n <= words.start + 2 && s.span.end <= stop);
        if let Some((n, speaker)) = source {
            return behind(Span { start: self.words[n].start, end: speaker.span.end }, speaker);
        }
        if let Some(speaker) = self.owner_behind(&words) {
            return behind(Span { start: self.words[words.start].start, end: speaker.span.end }, speaker);
        }
        self.verb_behind(q, rest, words)
    }

    /// Whether the words between two quotations announce the second.
    fn announces_next(&self, q: &Quotation, between: &str) -> bool {
        let closed = self.document.text.slice(q.content).ends_with('.');
        let sentence = between.trim_start().starts_with(char::is_uppercase);
        let between = between.trim_end();
        between.ends_with(':') || (closed && sentence && between.ends_with(','))
    }

    /// The verb of saying behind a quotation, with its subject.
    fn verb_behind(&self, q: &Quotation, rest: &str, words: Range<usize>) -> Option<Cue> {
        let closed =
            self.document.text.slice(q.content).ends_with(['.', '!', '?', ',', '…', '—', '-', ';', ':']);
        let spaced = rest.starts_with([',', ' ', '\n']);
        let first = words.start;
        words.take(FAR_BEHIND).filter(|&n| self.is_verb(n)).take(3).find_map(|verb| {
            let speaker = self.subject_or_phrase(verb).filter(|s| s.span.start >= q.marked.end)?;
            let at_once = self.words.get(first + 1).is_some_and(|w| speaker.span.start <= w.start);
            let close = (verb - first <= NEAR_BEHIND || at_once) && (closed || spaced);
            (close && self.begins_with(first, verb, &speaker)).then(|| {
                let end = self.words[verb].end.max(speaker.span.end);
                let cue = Span { start: self.words[first].start, end };
                Cue { cue, speaker: Some(speaker), is_behind: true }
            })
        })
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

    /// A cue before the quotation in its sentence: `Berg said that the pier was “…`, `Berg: “…`.
    fn before(&self, q: &Quotation, previous: Option<&Quotation>) -> Option<Cue> {
        let sentence = self.lead_sentence(q);
        let lead = Span { start: sentence.start.min(q.marked.start), end: q.marked.start };
        let start = previous.map_or(lead.start, |p| lead.start.max(p.marked.end.min(q.marked.start)));
        let words = self.words_in(Span { start, end: q.marked.start });
        let words = words.end.saturating_sub(FAR).max(words.start)..words.end;
        let ahead = |from: u32, speaker: Option<Speaker>| {
            let cue = self.trimmed(Span { start: from, end: q.marked.start });
            Cue { cue, speaker, is_behind: false }
        };
        if let Some((n, speaker)) =
            self.source_phrase(words.clone()).filter(|(_, s)| s.span.end <= q.marked.start)
        {
            return Some(ahead(self.words[n].start, Some(speaker)));
        }
        let verb = words
            .clone()
            .rev()
            .find(|&n| self.is_cue_verb(n) && self.subject(n).is_some())
            .or_else(|| words.clone().rev().find(|&n| self.is_cue_verb(n)));
        let verb = verb.map(|verb| self.holding(verb, words.start).unwrap_or(verb));
        let Some(verb) = verb else {
            let label = self.colon_lead(q, Span { start, end: q.marked.start })?;
            let first = self.words.get(label.start)?.start;
            return self.label(label).map(|s| ahead(first, Some(s)));
        };
        let speaker = self.subject_or_phrase(verb).filter(|s| s.span.end <= q.marked.start);
        let from =
            speaker.as_ref().map_or(self.words[verb].start, |s| s.span.start.min(self.words[verb].start));
        let doubtful = self.are_anothers_words(verb, words.end);
        let speaker = speaker.map(|s| Speaker { is_doubtful: s.is_doubtful || doubtful, ..s });
        Some(ahead(from, speaker))
    }

    /// The verb of saying that announces the clause in which another one only tells why, when or as who says it: `Berg said that, as Moe had
    /// explained, “…`.
    fn holding(&self, verb: usize, first: usize) -> Option<usize> {
        let subject = self.subject_or_phrase(verb)?;
        let at = self.words.partition_point(|w| w.start < subject.span.start);
        let opener = if self.is(at, Kinds::RELATIVE) { at } else { at.checked_sub(1)? };
        let opens = self.opens_clause(opener)
            && !self.language.complementizers.has(&self.lower(opener))
            && !self.is(opener, Kinds::COORDINATOR);
        let announces = |n: &usize| {
            let that = (n + 1..opener).any(|m| self.language.complementizers.has(&self.lower(m)));
            self.is_cue_verb(*n) && that && self.subject(*n).is_some()
        };
        (first..opener).rev().filter(|_| opens).find(announces)
    }

    /// Whether the words that a verb announces up to word `end` may be somebody else's, whom the speaker only answers or reads: `Moe mocked
    /// Berg’s promise that “…`.
    fn are_anothers_words(&self, verb: usize, end: usize) -> bool {
        let owned = |n: usize| self.is_capital(n) && is_possessive(self.word(n));
        let near = end.saturating_sub(NEAR_COMMA).max(verb + 1);
        self.language.verbs_about_words.has(&self.lower(verb)) || (near..end).any(owned)
    }

    /// Whether a word before a quotation is a verb of saying and no noun: `on the plans` holds none.
    fn is_cue_verb(&self, n: usize) -> bool {
        let counted = |m: usize| {
            self.language.nouns_like_verbs.has(&self.lower(n))
                && self.language.number_words.has(&self.lower(m))
        };
        let is_noun = n.checked_sub(1).is_some_and(|m| (self.opens_phrase(m) || counted(m)) && self.joins(n));
        self.is_verb(n) && !is_noun
    }

    /// The sentence that leads up to a quotation: its own, or the one before if that ends with a colon.
    pub(super) fn lead_sentence(&self, q: &Quotation) -> Span {
        let own = self.sentence_of(q.marked.start);
        // the lines of a block may begin with a mark
        let before = self.document.text.as_str()[..q.marked.start as usize]
            .trim_end_matches(|c: char| c.is_whitespace() || c == '>');
        let introduced = own.start as usize >= before.len() && before.ends_with(':');
        if introduced { self.sentence_of(before.len() as u32 - 1) } else { own }
    }

    fn trimmed(&self, span: Span) -> Span {
        let inside = self.document.text.slice(span);
        Span { start: span.start, end: span.start + inside.trim_end().len() as u32 }
    }

    /// The subject of the sentence before a quotation that is one of its own, in its paragraph and behind byte `from`: `Berg shook her
    /// head. “Never.”`
    pub(super) fn led_by(&self, q: &Quotation, from: u32) -> Option<Speaker> {
        let own = self.sentence_of(q.marked.start);
        if q.kind != QuotationKind::Direct || own.start + 1 < q.marked.start || q.marked.start == 0 {
            return None;
        }
        let before = self.sentence_of(own.start.checked_sub(1)?);
        let near = before.start >= from && self.paragraph(before.start) == self.paragraph(q.marked.start);
        let words = self.words_in(before);
        if !near || words.is_empty() || self.in_quotation(self.words[words.start]) {
            return None;
        }
        let found = self.person_at(self.past_adverbials(words.start, words.end))?;
        (found.resolution != Resolution::Described && found.span.end <= before.end).then_some(found)
    }

    /// A quotation that is a sentence of its own goes on from whoever spoke last before it.
    pub(super) fn follows(&self, q: &Quotation) -> Option<Speaker> {
        if !matches!(q.kind, QuotationKind::Direct | QuotationKind::Block) {
            return None;
        }
        let before = self.sayings.partition_point(|(at, _)| *at < q.marked.start);
        self.sayings[..before].last().map(|(_, s)| s.clone())
    }
}
