//! The people a text mentions.
//!
//! In: the analysis of a text and its quotations. Out: [`Mentions`]: the names and pronouns that stand at a place, each with the fullest
//! name the text gives the person.
//!
//! Method: words with capitals in a row are a name; titles are left off; a family name alone is completed from the full names of the
//! text. A pronoun stands for the last person named as saying something. Linear in the text.

use super::quotation::{Quotation, Speaker};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::fold;
use crate::language::Language;
use crate::person::{self, Identity};
use crate::text::Span;
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A text made ready to be asked who says something in it.
pub(super) struct Mentions<'a> {
    pub(super) document: &'a Document,
    pub(super) language: &'static Language,
    pub(super) words: &'a [Span],
    pub(super) sentences: &'a [Span],
    paragraphs: &'a [Span],
    quoted: Vec<Span>,
    /// Last word of a name → the full names that end with it, the one met most often first.
    full: BTreeMap<String, Vec<String>>,
    /// Where somebody named says something, in order.
    pub(super) sayings: Vec<(u32, Speaker)>,
}

impl<'a> Mentions<'a> {
    /// The names of a text. Who says something is found from them, see [`super::subject`].
    pub(super) fn new(analysis: &'a Analysis<'_>, quotations: &[Quotation]) -> Mentions<'a> {
        Mentions::among(analysis, analysis.words(), analysis.sentences(), quotations)
    }

    /// The names among some words of a text that make up some sentences.
    pub(super) fn among(
        analysis: &'a Analysis<'_>,
        words: &'a [Span],
        sentences: &'a [Span],
        quotations: &[Quotation],
    ) -> Mentions<'a> {
        let mut mentions = Mentions {
            document: analysis.document,
            language: analysis.document.vocabulary(),
            words,
            sentences,
            paragraphs: analysis.paragraphs(),
            quoted: quotations.iter().map(|q| q.marked).collect(),
            full: BTreeMap::new(),
            sayings: Vec::new(),
        };
        mentions.full = mentions.full_names();
        mentions
    }

    pub(super) fn word(&self, n: usize) -> &'a str {
        self.document.text.slice(self.words[n])
    }

    pub(super) fn lower(&self, n: usize) -> Cow<'a, str> {
        fold::lowercase(self.word(n))
    }

    pub(super) fn phrase(&self, from: usize, to: usize) -> String {
        (from..to).map(|n| self.word(n)).collect::<Vec<_>>().join(" ")
    }

    /// The number of the paragraph that holds byte `at`.
    pub(super) fn paragraph(&self, at: u32) -> usize {
        self.paragraphs.partition_point(|p| p.start <= at)
    }

    pub(super) fn sentence_of(&self, at: u32) -> Span {
        let next = self.sentences.partition_point(|s| s.start <= at);
        next.checked_sub(1).map_or(Span::at(at), |n| self.sentences[n])
    }

    pub(super) fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.words.partition_point(|w| w.start < span.start);
        start..self.words.partition_point(|w| w.end <= span.end).max(start)
    }

    pub(super) fn in_quotation(&self, span: Span) -> bool {
        let next = self.quoted.partition_point(|q| q.start <= span.start);
        next > 0 && self.quoted[next - 1].contains(span)
    }

    pub(super) fn parted(&self, first: usize, second: usize) -> bool {
        let gap =
            self.document.text.slice(Span { start: self.words[first].end, end: self.words[second].start });
        gap.contains(['.', ';', '?', '!', ':', '"', '“', '”', '«', '»']) || gap.contains("\n\n")
    }

    /// Whether only a space, or the stop of an initial, stands between a word and the one before it.
    pub(super) fn adjoins(&self, n: usize) -> bool {
        let gap = self.document.text.slice(Span { start: self.words[n - 1].end, end: self.words[n].start });
        gap.trim_matches(' ').is_empty()
            || gap == "\n"
            || gap == "-"
            || (gap == ". " && self.words[n - 1].len() <= 2)
    }

    /// Whether a word is the second half of a compound: `so-called`.
    pub(super) fn is_compound(&self, n: usize) -> bool {
        self.document.text.as_str()[..self.words[n].start as usize].ends_with('-')
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
    pub(super) fn name_end(&self, n: usize) -> usize {
        let mut end = n;
        while end < self.words.len() && (end == n || self.adjoins(end)) {
            let word = self.word(end);
            let particle = end > n
                && person::is_particle(word)
                && end + 1 < self.words.len()
                && self.is_capital(self.word(end + 1));
            if !self.is_capital(word) && !particle {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a word has a capital as names have, and not only because it begins a sentence.
    pub(super) fn is_capital(&self, word: &str) -> bool {
        if !word.starts_with(char::is_uppercase) {
            return false;
        }
        let (lower, language) = (word.to_lowercase(), self.language);
        !language.personal_pronouns.has(&lower)
            && ![language.plural_pronouns, language.weekdays, language.capital_openers]
                .iter()
                .any(|words| words.has(&lower))
    }

    fn names_person(&self, first: usize, at: usize) -> bool {
        at - first <= 3 && self.full.contains_key(&last_word(&self.phrase(first, at)))
    }

    pub(super) fn speaker(&self, from: usize, to: usize) -> Speaker {
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
            && self.is_capital(self.word(first - 1))
        {
            first -= 1;
        }
        if first < at {
            let opener = first + 1 < at
                && fold::words::is_listed_as(&self.lower(first))
                && !self.names_person(first, at);
            return Some(self.speaker(first + usize::from(opener), at));
        }
        self.language.personal_pronouns.has(&self.lower(last)).then(|| self.pronoun(last)).flatten()
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
}

/// Whether a mention is a pronoun, which stands for whoever was named last.
pub(super) fn is_pronoun(mention: &str, language: &Language) -> bool {
    language.personal_pronouns.has(&mention.to_lowercase())
}

fn last_word(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or("").to_lowercase();
    last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")).unwrap_or(&last).to_owned()
}
