//! Who is said to have said it.
//!
//! In: a document and its quotations. Out: for each the cue (the words that announce it) and the speaker it names, as full as the
//! report gives the name.
//!
//! Method: verbs of saying and `according to` are looked for first in the words after the closing mark, then in those before the
//! opening one, within the sentence; the name or pronoun beside the verb is the speaker. A pronoun stands for the last person named
//! as saying something. A quotation with no cue of its own continues the one before it in the paragraph. Linear in the text.
//! Limit: English verbs; a speaker described without a name stays as described.

use super::{Kind, Quotation, Speaker};
use crate::document::Document;
use crate::language::{self, Language};
use crate::person::{self, Identity};
use crate::sentence;
use crate::text::Span;
use crate::token;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The longest phrase taken for a speaker, in words.
const LONGEST_PHRASE: usize = 8;

/// How far from a quotation its cue may stand, in words.
const FAR: usize = 40;

/// Gives each quotation its cue and speaker.
pub fn attribute(document: &Document, quotations: &mut [Quotation]) {
    let report = Report::new(document, quotations);
    let mut last: Option<(usize, Speaker)> = None;
    for n in 0..quotations.len() {
        let q = &quotations[n];
        let paragraph = report.paragraph(q.marked.start);
        let own = report
            .after(q, quotations.get(n + 1))
            .or_else(|| report.before(q, n.checked_sub(1).map(|m| &quotations[m])));
        let inherited = || last.clone().filter(|(p, _)| *p == paragraph).map(|(_, s)| s);
        let (cue, speaker) = match own {
            Some(found) => (Some(found.cue), found.speaker.or_else(inherited)),
            None if !matches!(q.kind, Kind::Title) => (None, inherited().or_else(|| report.follows(q))),
            None => (None, None),
        };
        if matches!(q.kind, Kind::Fragment) && speaker.is_none() && cue.is_none() && short(document, q) {
            quotations[n].kind = Kind::Term;
        }
        if let Some(s) = &speaker {
            last = Some((paragraph, s.clone()));
        }
        (quotations[n].cue, quotations[n].speaker) = (cue, speaker);
    }
}

/// Up to three words, as scare quotes are.
fn short(document: &Document, q: &Quotation) -> bool {
    token::words(document.text.slice(q.content)).len() <= 3
}

struct Cue {
    cue: Span,
    speaker: Option<Speaker>,
}

/// A report made ready for lookups: its words, sentences, and the people who say something in it.
pub(super) struct Report<'a> {
    pub(super) document: &'a Document,
    pub(super) language: &'static Language,
    pub(super) words: Vec<Span>,
    quoted: Vec<Span>,
    pub(super) sentences: Vec<Span>,
    paragraphs: Vec<u32>,
    /// Last word of a name → the full names that end with it, the one met most often first.
    full: BTreeMap<String, Vec<String>>,
    /// Where somebody named says something, in order.
    sayings: Vec<(u32, Speaker)>,
}

impl<'a> Report<'a> {
    pub(super) fn new(document: &'a Document, quotations: &[Quotation]) -> Report<'a> {
        let text = document.text.as_str();
        let mut report = Report {
            document,
            language: language::english(),
            words: token::words(text),
            quoted: quotations.iter().map(|q| q.marked).collect(),
            sentences: document.sentences(),
            paragraphs: paragraph_starts(text),
            full: BTreeMap::new(),
            sayings: Vec::new(),
        };
        report.full = report.full_names();
        report.sayings = report.named_sayings();
        report
    }

    pub(super) fn word(&self, n: usize) -> &'a str {
        self.document.text.slice(self.words[n])
    }

    pub(super) fn lower(&self, n: usize) -> String {
        self.word(n).to_lowercase()
    }

    pub(super) fn paragraph(&self, at: u32) -> usize {
        self.paragraphs.partition_point(|&p| p <= at)
    }

    pub(super) fn in_quotation(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|q| q.start <= span.start);
        next > 0 && self.quoted[next - 1].contains(span)
    }

    /// Last word of each name that stands with a first one → the full names, the one met most often first.
    fn full_names(&self) -> BTreeMap<String, Vec<String>> {
        let mut seen: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        let mut n = 0;
        while n < self.words.len() {
            let end = self.name_end(n);
            if end > n + 1 {
                let name = person::without_titles(&self.phrase(n, end));
                if name.contains(' ') {
                    *seen.entry(last_word(&name)).or_default().entry(name).or_default() += 1;
                }
            }
            n = end.max(n + 1);
        }
        let by_count = |names: BTreeMap<String, usize>| {
            let mut names: Vec<(String, usize)> = names.into_iter().rev().collect();
            names.sort_by_key(|(_, n)| Reverse(*n));
            names.into_iter().map(|(name, _)| name).collect()
        };
        seen.into_iter().map(|(last, names)| (last, by_count(names))).collect()
    }

    /// The word after the last of the name that starts at word `n`; `n` if none does.
    fn name_end(&self, n: usize) -> usize {
        let mut end = n;
        while end < self.words.len() && (end == n || self.adjoins(end)) {
            let word = self.word(end);
            let particle = end > n
                && person::is_particle(word)
                && end + 1 < self.words.len()
                && is_capital(self.word(end + 1));
            if !is_capital(word) && !particle {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether only a space, or the stop of an initial, stands between a word and the one before it.
    fn adjoins(&self, n: usize) -> bool {
        let gap = self.document.text.slice(Span { start: self.words[n - 1].end, end: self.words[n].start });
        gap.trim_matches(' ').is_empty()
            || gap == "\n"
            || gap == "-"
            || (gap == ". " && self.words[n - 1].len() <= 2)
    }

    fn phrase(&self, from: usize, to: usize) -> String {
        (from..to).map(|n| self.word(n)).collect::<Vec<_>>().join(" ")
    }

    fn named_sayings(&self) -> Vec<(u32, Speaker)> {
        let mut sayings = Vec::new();
        for n in 0..self.words.len() {
            if self.is_verb(n)
                && let Some(speaker) = self.subject(n).filter(|s| is_capital(&s.name))
            {
                sayings.push((self.words[n].start, speaker));
            }
        }
        sayings
    }

    fn is_verb(&self, n: usize) -> bool {
        self.announces(&self.lower(n)) && !self.in_quotation(self.words[n]) && !self.is_compound(n)
    }

    /// Whether a word in lower case may announce a quotation.
    fn announces(&self, word: &str) -> bool {
        let language = self.language;
        [language.verbs_of_saying, language.verbs_of_speech_acts, language.verbs_of_quoting]
            .iter()
            .any(|verbs| verbs.has(word))
    }

    /// Whether a word is the second half of a compound: `so-called`.
    pub(super) fn is_compound(&self, n: usize) -> bool {
        self.document.text.as_str()[..self.words[n].start as usize].ends_with('-')
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
        self.before_clause(at).or_else(|| self.mention_ending(at)).or_else(|| self.mention_starting(n + 1))
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

    /// The name or pronoun that ends before word `at`, in the same clause.
    pub(super) fn mention_ending(&self, at: usize) -> Option<Speaker> {
        let last = at.checked_sub(1)?;
        if self.parted(last, at) || self.in_quotation(self.words[last]) {
            return None;
        }
        let mut first = at;
        while first > 0
            && at - first < 6
            && (first == at || self.adjoins(first))
            && is_capital(self.word(first - 1))
        {
            first -= 1;
        }
        if first < at {
            let opener = first + 1 < at
                && crate::fold::words::is_listed_as(&self.lower(first))
                && !self.names_person(first, at);
            return Some(self.speaker(first + usize::from(opener), at));
        }
        self.language.personal_pronouns.has(&self.lower(last)).then(|| self.pronoun(last)).flatten()
    }

    fn names_person(&self, first: usize, at: usize) -> bool {
        at - first <= 3 && self.full.contains_key(&last_word(&self.phrase(first, at)))
    }

    /// The name or pronoun that starts at word `at`: `said Berg`, `said the minister, Anna Berg`.
    pub(super) fn mention_starting(&self, at: usize) -> Option<Speaker> {
        if at >= self.words.len() || self.parted(at - 1, at) || self.in_quotation(self.words[at]) {
            return None;
        }
        let titles = (at..self.words.len().min(at + 5))
            .take_while(|&n| self.word(n) == "the" || person::is_title(self.word(n)))
            .count();
        let from = at + titles;
        let end = if from < self.words.len() { self.name_end(from) } else { from };
        if end > from {
            return Some(self.speaker(from, end));
        }
        self.language.personal_pronouns.has(&self.lower(at)).then(|| self.pronoun(at)).flatten()
    }

    pub(super) fn parted(&self, first: usize, second: usize) -> bool {
        let gap =
            self.document.text.slice(Span { start: self.words[first].end, end: self.words[second].start });
        gap.contains(['.', ';', '?', '!', ':', '"', '“', '”', '«', '»']) || gap.contains("\n\n")
    }

    fn speaker(&self, from: usize, to: usize) -> Speaker {
        let named = person::without_titles(&self.phrase(from, to));
        let fits = |full: &&String| person::identity(full, &named).is_none_or(|i| i != Identity::Different);
        let full = self.full.get(&last_word(&named)).and_then(|names| names.iter().find(fits));
        let name = full.cloned().unwrap_or(named);
        let name = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(&name).to_owned();
        Speaker { name, span: Span { start: self.words[from].start, end: self.words[to - 1].end } }
    }

    /// The person a pronoun stands for: the last one named as saying something before it.
    fn pronoun(&self, n: usize) -> Option<Speaker> {
        let span = self.words[n];
        let before = self.sayings.partition_point(|(at, _)| *at < span.start);
        let name = self.sayings[..before].last().map(|(_, s)| s.name.clone())?;
        Some(Speaker { name, span })
    }

    fn sentence_of(&self, at: u32) -> Span {
        let next = self.sentences.partition_point(|s| s.start <= at);
        next.checked_sub(1).map_or(Span::at(at), |n| self.sentences[n])
    }

    pub(super) fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|w| w.start < span.start);
        start..self.words.partition_point(|w| w.end <= span.end).max(start)
    }

    /// A cue after the quotation: `…,” Berg said.`, `…” — Berg`.
    fn after(&self, q: &Quotation, next: Option<&Quotation>) -> Option<Cue> {
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
    fn signed(&self, rest: &str, words: &std::ops::Range<usize>) -> Option<Speaker> {
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
    fn before(&self, q: &Quotation, previous: Option<&Quotation>) -> Option<Cue> {
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

    fn according_to(&self, words: std::ops::Range<usize>, q: &Quotation) -> Option<Cue> {
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
    fn follows(&self, q: &Quotation) -> Option<Speaker> {
        if !matches!(q.kind, Kind::Direct | Kind::Block) {
            return None;
        }
        let before = self.sayings.partition_point(|(at, _)| *at < q.marked.start);
        self.sayings[..before].last().map(|(_, s)| s.clone())
    }
}

/// Whether a mention is a pronoun, which stands for whoever was named last.
pub(super) fn is_pronoun(mention: &str) -> bool {
    language::english().personal_pronouns.has(&mention.to_lowercase())
}

fn last_word(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or("").to_lowercase();
    last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")).unwrap_or(&last).to_owned()
}

fn is_capital(word: &str) -> bool {
    let (lower, language) = (word.to_lowercase(), language::english());
    word.chars().next().is_some_and(char::is_uppercase)
        && !language.personal_pronouns.has(&lower)
        && ![language.plural_pronouns, language.weekdays, language.capital_openers]
            .iter()
            .any(|words| words.has(&lower))
}

fn paragraph_starts(text: &str) -> Vec<u32> {
    let end = if sentence::lines_are_paragraphs(text) { "\n" } else { "\n\n" };
    let mut starts = vec![0];
    starts.extend(text.match_indices(end).map(|(i, _)| (i + end.len()) as u32));
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::extract;

    fn speakers(text: &str) -> Vec<Option<String>> {
        let document = Document::plain("r", text);
        let mut found = extract::quotations(&document);
        attribute(&document, &mut found);
        found.into_iter().map(|q| q.speaker.map(|s| s.name)).collect()
    }

    fn all(text: &str, name: &str) {
        let found = speakers(text);
        assert!(!found.is_empty() && found.iter().all(|s| s.as_deref() == Some(name)), "{text}: {found:?}");
    }

    #[test]
    fn the_name_beside_the_verb_is_the_speaker() {
        all("“We will mend the old pier,” Anna Berg said.", "Anna Berg");
        all("“We will mend the old pier,” said Mayor Anna Berg.", "Anna Berg");
        all("Mayor Anna Berg said: “We will mend the old pier.”", "Anna Berg");
        all("According to Anna Berg, the pier is “beyond repair now” and closed.", "Anna Berg");
    }

    #[test]
    fn pronouns_and_short_names_lead_to_the_full_one() {
        all(
            "Mayor Anna Berg has announced a plan. She also called the pier “a danger to children” on Monday.",
            "Anna Berg",
        );
        all(
            "Anna Berg came. Berg said the pier was “beyond all repair now”, and that “nobody may walk on it”.",
            "Anna Berg",
        );
    }

    #[test]
    fn an_interrupted_quotation_has_one_speaker() {
        all("“The pier,” Anna Berg said, “is beyond repair.”", "Anna Berg");
    }
}
