//! What governs words from the front: the part of their sentence that stands before them.
//!
//! In: a text and where words begin in it. Out: what that part does to them: it denies them (`I do not believe that …`, `not going to
//! …`), makes them depend on something (`Unless the county pays, …`), or neither. Method: back from the words to where their clause
//! begins. What stands before `that` or a verb of saying denies the words if it holds an odd number of negations and doubts, none of
//! them before a word that takes the rest for granted (`I do not mind that …`); a negation beside the words denies them whatever
//! follows. Limit: English lists, no parser; what another sentence says of the words is not seen.

use super::finding::has_negation;
use crate::corpus::{Corpus, DocId};
use crate::fold;
use crate::language::Language;
use crate::text::Span;

/// What stands before words does to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Governing {
    /// It denies them.
    pub(super) denies: bool,
    /// It makes them depend on something, or a thought and no statement.
    pub(super) conditions: bool,
}

/// The most words before a place that are read; what stands farther off does not govern it. Set by hand, to bound the work.
const FAR: u32 = 40;

/// The most words between a negation and what it denies without a verb of saying. Set by hand, not tuned.
const BETWEEN: usize = 5;

/// Words in lower case, each with what stands between it and the next.
pub(super) struct WordsBefore<'a> {
    pub(super) language: &'static Language,
    pub(super) words: Vec<String>,
    pub(super) gaps: Vec<&'a str>,
}

impl<'a> WordsBefore<'a> {
    /// The words of a text from byte `from` up to byte `at`, the last [`FAR`] of them.
    pub(super) fn before(corpus: &'a Corpus, document: DocId, from: u32, at: u32) -> WordsBefore<'a> {
        WordsBefore::up_to(corpus, document, (from, at), FAR)
    }

    /// The same, the last `most` of them.
    pub(super) fn up_to(
        corpus: &'a Corpus,
        document: DocId,
        (from, at): (u32, u32),
        most: u32,
    ) -> WordsBefore<'a> {
        let tokens = corpus.tokens(document);
        let first = corpus.tokens_in(document, Span { start: from.min(at), end: at });
        let range = first.end.saturating_sub(most).max(first.start)..first.end;
        let text = &corpus.document(document).text;
        let lower = |n: u32| fold::lower(&fold::profile(corpus.word(document, n)));
        let after = |n: u32| {
            let next = tokens.get(n as usize + 1).map_or(at, |t| t.span.start).min(at);
            text.slice(Span { start: tokens[n as usize].span.end.min(next), end: next })
        };
        let language = corpus.document(document).vocabulary();
        WordsBefore { language, words: range.clone().map(lower).collect(), gaps: range.map(after).collect() }
    }

    /// Whether a clause of its own begins at word `n`.
    fn begins_clause(&self, n: usize) -> bool {
        let language = self.language;
        let gap = if n == 0 { "" } else { self.gaps[n - 1] };
        let joins = language.coordinators.has(&self.words[n]) || self.words[n] == "so";
        let subject = self
            .words
            .get(n + 1)
            .is_some_and(|w| language.first_person.has(w) || language.third_person.has(w));
        gap.contains([';', ':', '.', '?', '!']) || (joins && (gap.contains(',') || subject))
    }

    fn begins_clause_or_text(&self, n: usize) -> bool {
        n == 0 || self.begins_clause(n)
    }

    /// The first word of the clause in which the last word stands.
    fn clause(&self) -> usize {
        (0..self.words.len()).rev().find(|&n| self.begins_clause(n)).unwrap_or(0)
    }
}

/// What the words of a text from byte `from` on do to those that begin at byte `at`.
pub(super) fn front(corpus: &Corpus, document: DocId, from: u32, at: u32) -> Governing {
    let words = WordsBefore::before(corpus, document, from, at);
    let ends = words.gaps.last().is_some_and(|g| g.contains([';', ':', '.', '?', '!']));
    if words.words.is_empty() || ends {
        return Governing::default();
    }
    let clause = words.clause();
    let announced = announced(&words, clause);
    let beside = negated_beside(&words);
    Governing {
        denies: beside || announced.is_some_and(|end| denies(&words.words[clause..end], words.language)),
        conditions: opens_condition(&words)
            || follows_condition(&words)
            || announced.is_some_and(|end| supposes(&words.words[clause..end], words.language)),
    }
}

/// The word after those that announce the rest: `that`, or a verb of saying at the end, is the last of these.
fn announced(words: &WordsBefore<'_>, clause: usize) -> Option<usize> {
    let language = words.language;
    let last = words.words.len() - 1;
    let says = |w: &String| {
        [language.verbs_of_saying, language.doubts, language.suppositions].iter().any(|l| l.has(w))
    };
    let that = |n: usize| language.complementizers.has(&words.words[n]);
    if that(last) {
        return Some(last + 1);
    }
    if says(&words.words[last]) && words.gaps[last].trim().is_empty() {
        return Some(last + 1);
    }
    let weighs = |w: &String| says(w) || language.weighed_words.has(w) || language.nouns_of_saying.has(w);
    let plain = |n: usize| words.gaps[n..].iter().all(|g| !g.contains(','));
    let inside = (clause + 1..last).rev().find(|&n| that(n) && weighs(&words.words[n - 1]) && plain(n));
    inside.map(|n| n + 1)
}

/// Whether some words deny what they announce.
pub(super) fn denies(words: &[String], language: &Language) -> bool {
    let mut count = 0;
    let mut negations = 0;
    for (n, word) in words.iter().enumerate() {
        let next = words.get(n + 1).map_or("", String::as_str);
        let again = negations > 0 && (language.negative_concord || language.paired_negations.has(word));
        let negation = is_negation(words, n, language) && !language.restrictive_adverbs.has(next);
        negations += usize::from(negation);
        let fails = !next.is_empty() && language.failing_phrases.has(&format!("{word} {next}"));
        count += usize::from((negation && !again) || fails || language.doubts.has(word));
        // `no choice but`, `nothing but`
        count += usize::from(word == "but" && count % 2 == 1 && n > 0);
        if count > 0 && language.presupposing_words.has(word) {
            return false;
        }
    }
    count % 2 == 1
}

/// Whether word `n` denies something: it is no half of a limit and closes no pair (`or not`).
pub(super) fn is_negation(words: &[String], n: usize, language: &Language) -> bool {
    let pair = n > 0 && language.set_negations.has(&format!("{} {}", words[n - 1], words[n]));
    has_negation(&words[n], language) && !pair && !limits(words, n, language)
}

/// Whether word `n` is the first half of a limit and of no negation: `ne … que`.
fn limits(words: &[String], n: usize, language: &Language) -> bool {
    if !language.half_negations.has(&words[n]) {
        return false;
    }
    let whole = |w: &String| has_negation(w, language) && !language.half_negations.has(w);
    let after = words[n + 1..].iter().find(|w| whole(w) || language.limiting_partners.has(w));
    after.is_some_and(|w| !whole(w))
}

fn supposes(words: &[String], language: &Language) -> bool {
    words.iter().any(|w| language.suppositions.has(w))
}

/// Whether a negation stands beside the words, with nothing but auxiliaries, adverbs and verbs that take another between.
fn negated_beside(words: &WordsBefore<'_>) -> bool {
    let last = words.words.len() - 1;
    for n in (last.saturating_sub(BETWEEN)..=last).rev() {
        let negation = is_negation(&words.words, n, words.language);
        // the last word before them counts whatever mark stands between, unless it answers: `No, …`
        let answers = words.language.answer_words.has(&words.words[n]) && words.begins_clause_or_text(n);
        if negation && n == last && !(answers && words.gaps[n].contains(',')) {
            return true;
        }
        if words.gaps[n].contains([',', '—', '–']) {
            return false;
        }
        if negation {
            return true;
        }
        if !words.language.governed_verbs.has(&words.words[n]) {
            return false;
        }
    }
    false
}

/// Whether the words are a condition themselves: `if …`, `whether …`.
fn opens_condition(words: &WordsBefore<'_>) -> bool {
    let last = words.words.len() - 1;
    let beside = words.gaps[last].trim().is_empty();
    beside && words.language.condition_openers.has(&words.words[last]) && words.words[last] != "without"
}

/// Whether a condition at the start of the sentence, or just before the words, governs them.
fn follows_condition(words: &WordsBefore<'_>) -> bool {
    let count = words.words.len();
    let then = words.words[count - 1] == "then";
    let comma = |n: usize| words.gaps[n].contains(',');
    if !comma(count - 1) && !then && !(0..count).any(comma) {
        return false;
    }
    (0..count).any(|n| opens_at(words, n))
}

/// Whether a condition begins at word `n`: first in the sentence but for a word that joins it, or after `that` or a comma with no
/// other comma up to its own.
fn opens_at(words: &WordsBefore<'_>, n: usize) -> bool {
    let language = words.language;
    let phrase = |k: usize| words.words[n..words.words.len().min(n + k)].join(" ");
    let opens = (1..=3).any(|k| language.condition_openers.has(&phrase(k)));
    let in_form = (2..=3).any(|k| language.set_conditions.has(&phrase(k)));
    let joins = |m: usize| {
        language.coordinators.has(&words.words[m]) || language.clause_connectors.has(&words.words[m])
    };
    let first = (0..n).all(joins) || (n > 0 && words.begins_clause(n));
    let strong = |m: usize| words.gaps[m].contains([';', ':', '.', '?', '!']);
    if in_form || (n..words.words.len()).any(strong) {
        return false;
    }
    let commas = words.gaps[n..].iter().filter(|g| g.contains(',')).count();
    let inverted = n == 0 && language.inverted_conditions.has(&words.words[0]);
    let inside = n > 0
        && (language.complementizers.has(&words.words[n - 1]) || words.gaps[n - 1].contains(','))
        && commas == 1;
    let closed = words.gaps[words.gaps.len() - 1].contains(',');
    commas > 0 && ((opens && (first || (inside && closed))) || (inverted && commas == 1 && closed))
}
