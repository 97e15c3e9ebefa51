//! Quotations of which the report says that they were not said: `She never said “…”`, `He was wrongly quoted as saying “…”`.
//!
//! In: a quotation of a report and what was found of it. Out: whether the report denies that it was said, and the source does not deny
//! the words itself. Method: the nearest verb of saying before the marks in their
//! sentence, or behind them, is denied beside itself, or called wrong. Questions are no denials, and what is said but not only, or not before
//! something, was said. Limit: what another sentence says of it is not seen.

use super::finding::{Finding, Flag, Verdict, is_one_of};
use super::front::front;
use super::index::Index;
use super::quotation::{Place, Quotation};
use crate::corpus::DocId;
use crate::language::{Language, WordList};
use crate::text::Span;

/// How many words before or behind the marks a verb is looked for. Set by hand, not tuned.
const NEAR: usize = 6;

/// How many words before a verb may call it wrong or deny it: `wrongly quoted the new mayor as saying`. Set by hand, not tuned.
const BESIDE: usize = 6;

/// Whether the report says that the quoted words were not said, and no place has them as what the report says of them: `I refuse to call it
/// safe`.
pub(super) fn is_denied(index: &Index<'_>, report: DocId, quotation: &Quotation, finding: &Finding) -> bool {
    let is_there = matches!(finding.verdict, Verdict::Verbatim | Verdict::Normalised);
    let told_so = finding.places.first().filter(|_| is_there).is_some_and(|p| denies_words(index, &p.place));
    let named = is_there && finding.flags.contains(&Flag::ShortQuote);
    !named && !told_so && denies_saying(index, report, quotation)
}

/// Whether something stands before the words of a place, in their sentence, that may deny them.
fn denies_words(index: &Index<'_>, place: &Place) -> bool {
    let corpus = index.corpus;
    let language = corpus.document(place.source).vocabulary();
    let start = index.sentence_start(place.source, place.span.start);
    let lists = [language.negations, language.doubts, language.verbs_of_refusal];
    let mut before = corpus.tokens_in(place.source, Span { start, end: place.span.start });
    before.any(|n| lists.iter().any(|list| is_one_of(corpus.word(place.source, n), *list)))
}

/// Whether the report says that the quoted words were not said.
fn denies_saying(index: &Index<'_>, report: DocId, quotation: &Quotation) -> bool {
    let text = index.corpus.document(report).text.as_str();
    let marked = quotation.marked;
    let Some(sentence) = index.sentence_at(report, marked.start) else { return false };
    let end = sentence.end.max(marked.end);
    let behind = &text[marked.end as usize..end as usize];
    if behind.trim_end().ends_with(['?', '？']) {
        return false;
    }
    let before = Span { start: sentence.start.min(marked.start), end: marked.start };
    // what goes on behind the marks may take it back: `until 2021`, `but once`
    let stopped = text[quotation.content.range()].trim_end().ends_with(['.', '!', '?', '。', '！', '？']);
    let whole = stopped || !behind.trim_start().starts_with(char::is_alphanumeric);
    denied(index, report, before, true) && whole
        || denied(index, report, Span { start: marked.end, end }, false)
}

/// Whether the verb of saying nearest to the marks in a stretch of the report is denied or called wrong.
fn denied(index: &Index<'_>, report: DocId, stretch: Span, nearest_last: bool) -> bool {
    let corpus = index.corpus;
    let language = corpus.document(report).vocabulary();
    let words: Vec<u32> = corpus.tokens_in(report, stretch).collect();
    let has = |n: usize, list: WordList| is_one_of(corpus.word(report, words[n]), list);
    let says = |n: &usize| verbs(language).into_iter().any(|list| has(*n, list));
    let verb = if nearest_last {
        (words.len().saturating_sub(NEAR)..words.len()).rev().find(says)
    } else {
        (0..words.len().min(NEAR)).find(says)
    };
    let Some(verb) = verb else { return false };
    let at = corpus.tokens(report)[words[verb] as usize].span.start;
    // `denied the charge and said` denies something else
    let parts = |n: &usize| has(*n, language.coordinators) || has(*n, language.complementizers);
    let first =
        (verb.saturating_sub(BESIDE)..verb).rev().find(parts).map_or(verb.saturating_sub(BESIDE), |n| n + 1);
    let wrongly = |n: usize| has(n, language.denying_adverbs);
    let denies = |n: usize| has(n, language.verbs_of_denial);
    // `Nowhere does she say`
    let opens = |n: usize| n == 0 && has(n, language.negations);
    let behind = verb + 1;
    front(corpus, report, stretch.start, at).denies_beside
        || (first..verb).any(|n| wrongly(n) || denies(n) || opens(n))
        || (behind < words.len() && wrongly(behind))
}

/// The verbs that put words in a mouth.
fn verbs(language: &Language) -> [WordList; 5] {
    [
        language.verbs_of_saying,
        language.verbs_of_quoting,
        language.verbs_of_speech_acts,
        language.inverted_verbs,
        language.verbs_about_words,
    ]
}
