//! Who is the subject of a verb of saying.
//!
//! In: the mentions of a text and a verb. Out: the name or pronoun beside the verb, else the phrase before it in its clause. Method:
//! auxiliaries, adverbs, a bracket and a clause between commas are passed over (`Brandt, who spoke after Keller, has said`); what
//! stands before the verb goes before what stands after it. Limit: without a parser a clause ends at a mark or a conjunction.

use super::mentions::Mentions;
use super::quotation::{Quotation, Speaker};
use crate::analysis::Analysis;
use crate::text::Span;

/// The most words of a phrase taken for a speaker; of a longer one the last are taken. Set by hand, not tuned.
const LONGEST_PHRASE: usize = 8;

/// The mentions of a text with those who are named as saying something.
pub(super) fn mentions<'a>(analysis: &'a Analysis<'_>, quotations: &[Quotation]) -> Mentions<'a> {
    with_sayings(Mentions::new(analysis, quotations))
}

/// Mentions, with those who are named as saying something.
pub(super) fn with_sayings(mut mentions: Mentions<'_>) -> Mentions<'_> {
    mentions.sayings = mentions.named_sayings();
    mentions
}

impl Mentions<'_> {
    /// Whether a word in lower case may announce a quotation.
    fn announces(&self, word: &str) -> bool {
        let language = self.language;
        [language.verbs_of_saying, language.verbs_of_speech_acts, language.verbs_of_quoting]
            .iter()
            .any(|verbs| verbs.has(word))
    }

    fn named_sayings(&self) -> Vec<(u32, Speaker)> {
        let mut sayings = Vec::new();
        for n in 0..self.words.len() {
            if self.is_verb(n)
                && let Some(speaker) = self.subject(n).filter(|s| self.is_capital(&s.name))
            {
                sayings.push((self.words[n].start, speaker));
            }
        }
        sayings
    }

    pub(super) fn is_verb(&self, n: usize) -> bool {
        self.announces(&self.lower(n)) && !self.in_quotation(self.words[n]) && !self.is_compound(n)
    }

    /// The word after the one that a bracket before word `at` follows: `Ida Moe (D-Nordvik) said`.
    fn before_bracket(&self, at: usize) -> Option<usize> {
        let gap = |n: usize| {
            self.document.text.slice(Span { start: self.words[n - 1].end, end: self.words[n].start })
        };
        if at == 0 || at >= self.words.len() || !gap(at).contains(')') {
            return None;
        }
        (at.saturating_sub(6).max(1)..at).rev().find(|&n| gap(n).contains('('))
    }

    /// The speaker named before or after the verb at word `n`.
    pub(super) fn subject(&self, n: usize) -> Option<Speaker> {
        let at = self.group_start(n);
        self.before_clause(at)
            .or_else(|| self.mention_ending(at).filter(|s| !self.is_complement(s)))
            .or_else(|| self.mention_starting(n + 1))
    }

    /// Whether a name only says whose somebody is: `a spokeswoman for Brandt said`.
    fn is_complement(&self, speaker: &Speaker) -> bool {
        let first = self.words.partition_point(|w| w.start < speaker.span.start);
        let Some(noun) = first.checked_sub(2).filter(|&m| !self.parted(m, first - 1)) else { return false };
        let joined = self.language.prepositions.has(&self.lower(first - 1)) && !self.parted(first - 1, first);
        let one = noun.checked_sub(1).is_some_and(|m| self.language.determiners.has(&self.lower(m)));
        joined
            && one
            && !self.word(noun).starts_with(char::is_uppercase)
            && !self.announces(&self.lower(noun))
    }

    /// The name before a clause between commas that ends before word `at`: `Brandt, who spoke after Keller, said`.
    fn before_clause(&self, at: usize) -> Option<Speaker> {
        let comma = |n: usize| {
            let gap = Span { start: self.words[n - 1].end, end: self.words[n].start };
            self.document.text.slice(gap).trim() == ","
        };
        if at == 0 || at >= self.words.len() || !comma(at) {
            return None;
        }
        let opens = (at.saturating_sub(12).max(1)..at).rev().find(|&n| comma(n) || self.parted(n - 1, n))?;
        comma(opens).then(|| self.mention_ending(opens)).flatten()
    }

    /// Where the verb at word `n` begins with its auxiliaries and adverbs, and a bracket before them.
    fn group_start(&self, n: usize) -> usize {
        let mut at = n;
        while at > 0 && n - at < 4 && self.language.around_verbs.has(&self.lower(at - 1)) {
            at -= 1;
        }
        self.before_bracket(at).unwrap_or(at)
    }

    /// The speaker named beside the verb at word `n`, else the phrase that stands before it in its clause.
    pub(super) fn subject_or_phrase(&self, n: usize) -> Option<Speaker> {
        let named = self.subject(n);
        let after = named.as_ref().is_some_and(|s| s.span.start > self.words[n].start);
        if after && let Some(described) = self.described(self.group_start(n)) {
            return Some(described);
        }
        let before = self.group_start(n).checked_sub(1).map(|m| self.words[m].start);
        let beside =
            |s: &Speaker| before.is_some_and(|m| s.span.end >= m) || s.span.start > self.words[n].start;
        if named.as_ref().is_some_and(beside) { named } else { self.described(n).or(named) }
    }

    /// The phrase that ends before word `n`, back to where its clause begins.
    fn described(&self, n: usize) -> Option<Speaker> {
        let mut first = n;
        while first > 0 && n - first < LONGEST_PHRASE {
            let m = first - 1;
            let gap =
                self.document.text.slice(Span { start: self.words[m].end, end: self.words[first].start });
            let ends = gap.contains([',', '—', '(', '”', '"'])
                || self.parted(m, first)
                || self.in_quotation(self.words[m]);
            if ends || self.language.clause_openers.has(&self.lower(m)) {
                break;
            }
            first = m;
        }
        let span = Span { start: self.words.get(first)?.start, end: self.words[n].start };
        let name = self.document.text.slice(span).trim().to_owned();
        let end = span.start + name.len() as u32;
        let worded = first < n && name.chars().any(char::is_alphabetic);
        worded.then_some(Speaker { name, span: Span { start: span.start, end } })
    }
}
