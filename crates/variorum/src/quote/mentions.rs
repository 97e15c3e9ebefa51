//! The people a text mentions.
//!
//! In: the analysis of a text and its quotations. Out: [`Mentions`]: the names and pronouns that stand at a place, each with the fullest
//! name the text gives the person.
//!
//! Method: words with capitals in a row are a name; titles are left off; a family name alone is completed from the full names of the
//! text, unless two people have it. Whom a pronoun stands for is asked of [`super::people`]. Linear in the text.

use super::people::People;
use super::quotation::{Quotation, Resolution, Speaker};
use super::word_kinds::{Kinds, kinds};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::fold;
use crate::language::{self, Language};
use crate::person::{self, Identity};
use crate::sentence;
use crate::text::Span;
use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The most full names with one family name that a name is compared with, the most frequent first. Set by hand, to bound the work.
const MOST_NAMESAKES: usize = 12;

/// The fewest letters before the ending of an adverb. Set by hand, not tuned.
const SHORTEST_STEM: usize = 3;

/// A text made ready to be asked who says something in it.
pub(super) struct Mentions<'a> {
    pub(super) document: &'a Document,
    pub(super) language: &'static Language,
    pub(super) words: &'a [Span],
    pub(super) sentences: &'a [Span],
    kinds: Vec<Kinds>,
    paragraphs: &'a [Span],
    quoted: Vec<Span>,
    /// Last word of a name → the full names that end with it, the one met most often first.
    full: BTreeMap<String, Vec<String>>,
    /// Names as written → the full ones, for those that were asked for.
    completed: RefCell<BTreeMap<String, String>>,
    /// The people named, with what is told of them.
    pub(super) people: People,
    /// Where somebody named says something, in order.
    pub(super) sayings: Vec<(u32, Speaker)>,
}

impl<'a> Mentions<'a> {
    /// Whether a sentence begins within a stretch, and not only at its start.
    pub(super) fn begins_sentence_in(&self, stretch: Span) -> bool {
        let next = self.sentences.partition_point(|s| s.start <= stretch.start);
        self.sentences.get(next).is_some_and(|s| s.start < stretch.end)
    }

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
            kinds: kinds(&analysis.document.text, words, analysis.document.vocabulary()),
            paragraphs: analysis.paragraphs(),
            quoted: quotations.iter().map(|q| q.marked).collect(),
            full: BTreeMap::new(),
            completed: RefCell::default(),
            people: People::default(),
            sayings: Vec::new(),
        };
        mentions.leave_openers_out();
        mentions.full = mentions.full_names();
        mentions
    }

    /// Takes the capital from words that have it only because they begin a sentence, before a name: `Initially Berg said`.
    fn leave_openers_out(&mut self) {
        let starts = self.sentences.iter().map(|s| self.words.partition_point(|w| w.start < s.start));
        let openers: Vec<usize> = starts.filter(|&n| self.is_opener(n)).collect();
        openers.into_iter().for_each(|n| self.kinds[n].clear(Kinds::CAPITAL));
    }

    /// Whether the first word of a sentence is an adverb by its ending, and no part of the name that follows.
    fn is_opener(&self, n: usize) -> bool {
        if n + 1 >= self.words.len() || !(self.is_capital(n) && self.is_capital(n + 1) && self.adjoins(n + 1))
        {
            return false;
        }
        let word = self.lower(n);
        let ends = |e: &str| word.strip_suffix(e).is_some_and(|rest| rest.chars().count() >= SHORTEST_STEM);
        let english = self.language.tag == language::english().tag;
        self.language.adverb_endings.iter().any(ends)
            && (!english || fold::words::is_listed_as(&word))
            && !self.language.given_names.has(&word)
    }

    pub(super) fn word(&self, n: usize) -> &'a str {
        self.document.text.slice(self.words[n])
    }

    /// A word in lower case; one broken at a line end is whole.
    pub(super) fn lower(&self, n: usize) -> Cow<'a, str> {
        fold::whole_lowercase(self.word(n))
    }

    /// Some words with one blank between them, and with the hyphens that join them.
    pub(super) fn phrase(&self, from: usize, to: usize) -> String {
        let mut phrase = String::new();
        for n in from..to {
            if n > from {
                phrase.push(if self.gap(n) == "-" { '-' } else { ' ' });
            }
            phrase.push_str(self.word(n));
        }
        phrase
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
        gap.contains(['.', ';', '?', '!', ':', '"', '“', '”', '«', '»']) || sentence::has_blank_line(gap)
    }

    /// Whether only a space, or the stop of an initial or a title, stands between a word and the one before it.
    pub(super) fn adjoins(&self, n: usize) -> bool {
        let gap = self.gap(n);
        // a space that does not break is one, too; a tab parts two cells of a table
        let white = [' ', '\r', '\n', '\u{A0}', '\u{202F}'];
        let space = |gap: &str| gap.trim_matches(white).is_empty() && !sentence::has_blank_line(gap);
        let stop = |rest: &str| !rest.is_empty() && space(rest) && self.is_abbreviated(n - 1);
        space(gap) || gap == "-" || gap.strip_prefix('.').is_some_and(stop)
    }

    /// The text between a word and the one before it.
    pub(super) fn gap(&self, n: usize) -> &'a str {
        self.document.text.slice(Span { start: self.words[n - 1].end, end: self.words[n].start })
    }

    /// Whether a stop after a word is part of it: an initial or a title.
    fn is_abbreviated(&self, n: usize) -> bool {
        self.words[n].len() <= 2
            || (self.word(n).starts_with(char::is_uppercase) && {
                let word = self.lower(n);
                self.language.abbreviations.has(&word) && person::is_title(&word)
            })
    }

    /// Whether a phrase may go on from one word to the next: no mark stands between them, and both are outside quotation marks.
    pub(super) fn joins(&self, n: usize) -> bool {
        (self.adjoins(n) || self.gap(n) == "/")
            && !self.in_quotation(self.words[n])
            && !self.in_quotation(self.words[n - 1])
    }

    /// Whether a comma stands before a word.
    pub(super) fn follows_comma(&self, n: usize) -> bool {
        n > 0 && n < self.words.len() && self.gap(n).trim() == ","
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
            // `Said Berg` is no name
            if end > n + 1 && !self.language.verbs_of_saying.has(&self.lower(n)) && !self.only_opens(n) {
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

    /// Whether a quoted word may have its capital only from the sentence or the quotation that it begins: `“Notice Berg …”`.
    fn only_opens(&self, n: usize) -> bool {
        let word = self.lower(n);
        let begins = self.sentence_of(self.words[n].start).start == self.words[n].start
            || (n > 0 && self.gap(n).contains(['"', '“', '„', '«']));
        begins
            && self.in_quotation(self.words[n])
            && fold::words::is_listed_as(&word)
            && !self.language.given_names.has(&word)
            && !person::is_title(self.word(n))
    }

    /// The word after the last of the name that starts at word `n`; `n` if none does.
    pub(super) fn name_end(&self, n: usize) -> usize {
        let mut end = n;
        if n >= self.words.len() || !self.is_capital(n) {
            return n;
        }
        // `Said Berg` at the start of a sentence
        let verb = self.is(n, Kinds::SAYS);
        if self.is_month(n)
            || verb && n + 1 < self.words.len() && self.word(n + 1).starts_with(char::is_uppercase)
        {
            return n;
        }
        while end < self.words.len() && (end == n || self.adjoins(end)) {
            let word = self.word(end);
            let particle = end > n
                && person::is_particle(word)
                && end + 1 < self.words.len()
                && self.is_capital(end + 1);
            if !self.is_capital(end) && !particle {
                break;
            }
            end += 1;
        }
        end
    }

    /// Whether a word is a month behind a preposition, and so no part of the name behind it: `In March Berg said`.
    pub(super) fn is_month(&self, n: usize) -> bool {
        n > 0 && self.is(n - 1, Kinds::PREPOSITION) && self.language.months.get(&self.lower(n)).is_some()
    }

    /// Whether a word has a capital as names have, and not only because it begins a sentence.
    pub(super) fn is_capital(&self, n: usize) -> bool {
        self.is(n, Kinds::CAPITAL)
    }

    /// Whether a word is of a kind.
    pub(super) fn is(&self, n: usize, kind: Kinds) -> bool {
        self.kinds[n].has(kind)
    }

    /// Whether the last word of some words is the family name of somebody whose full name the text gives.
    pub(super) fn is_known_name(&self, from: usize, to: usize) -> bool {
        to - from <= 3 && self.full.contains_key(&last_word(&self.phrase(from, to)))
    }

    /// The person named by some words. A family name that two people of the text have stays as it is.
    pub(super) fn speaker(&self, from: usize, to: usize) -> Speaker {
        let named = self.phrase(from, to);
        let known = self.completed.borrow().get(&named).cloned();
        let name = known.unwrap_or_else(|| {
            let name = self.completion(&named);
            self.completed.borrow_mut().insert(named, name.clone());
            name
        });
        let span = Span { start: self.words[from].start, end: self.words[to - 1].end };
        Speaker::sure(name, span, Resolution::Named)
    }

    /// The fullest name the text gives somebody, without titles.
    fn completion(&self, phrase: &str) -> String {
        let named = person::without_titles(phrase);
        let differ = |x: &str, y: &str| person::identity(x, y).is_some_and(|i| i == Identity::Different);
        let all = self.full.get(&last_word(&named)).map_or(&[][..], Vec::as_slice);
        let mut fitting = all.iter().take(MOST_NAMESAKES).filter(|full| !differ(full, &named));
        let full = fitting.next().filter(|first| !fitting.any(|other| differ(first, other)));
        let name = full.cloned().unwrap_or(named);
        name.strip_suffix("'s").or_else(|| name.strip_suffix("’s")).unwrap_or(&name).to_owned()
    }

    /// The person a pronoun stands for.
    pub(super) fn pronoun(&self, n: usize) -> Option<Speaker> {
        let span = self.words[n];
        let word = self.lower(n);
        let table = [self.language.personal_pronouns, self.language.possessive_pronouns];
        let gender = table.iter().find_map(|t| t.get(&word))?;
        if let Some(found) = self.people.pronoun(span.start, self.paragraph(span.start), gender) {
            let (name, is_doubtful) = (found.name, found.is_doubtful);
            let called = self.word(n).to_owned();
            return Some(Speaker { name, span, called, resolution: Resolution::Pronoun, is_doubtful });
        }
        let before = self.sayings.partition_point(|(at, _)| *at < span.start);
        let last = self.sayings[..before].last().map(|(_, s)| s.name.clone());
        let name = last.unwrap_or_else(|| word.clone().into_owned());
        Some(Speaker {
            name,
            span,
            called: self.word(n).to_owned(),
            resolution: Resolution::Pronoun,
            is_doubtful: true,
        })
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
            && self.is_capital(first - 1)
            && !self.is_month(first - 1)
        {
            first -= 1;
        }
        if first < at {
            let opener = first + 1 < at
                && fold::words::is_listed_as(&self.lower(first))
                && !self.is_known_name(first, at);
            return Some(self.speaker(first + usize::from(opener), at));
        }
        self.language.personal_pronouns.has(&self.lower(last)).then(|| self.pronoun(last)).flatten()
    }
}

fn last_word(name: &str) -> String {
    let last = name.split_whitespace().next_back().unwrap_or("").to_lowercase();
    last.strip_suffix("'s").or_else(|| last.strip_suffix("’s")).unwrap_or(&last).to_owned()
}
