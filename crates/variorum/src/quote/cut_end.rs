//! Quotations that end before the negation of their clause: “The walls are.” of `The walls are not.`
//!
//! In: a quotation and its places. Out: whether at every place it may stand on a negation follows at once that the quotation leaves out, though
//! its sentence or clause ends there. Method: the negation follows without a mark and either ends its sentence, or stands behind an
//! auxiliary, or is one that a language puts behind its verb. Limit: what is denied farther on in the sentence is not seen.

use super::finding::{Finding, Verdict, has_negation};
use super::flag::{goes_on, is_denied_around};
use super::front::is_negation;
use super::index::Index;
use super::placed::Placed;
use super::quotation::{Quotation, QuotationKind};
use crate::corpus::DocId;
use crate::fold;
use crate::language::Language;
use crate::text::Span;

/// The most words behind a place that are read. Set by hand: an auxiliary, a negation and the word that limits it are three.
const BEHIND: u32 = 4;

/// Whether a quotation ends where the source goes on with a negation.
pub(super) fn cuts_negation_behind(
    index: &Index<'_>,
    report: DocId,
    quotation: &Quotation,
    finding: &Finding,
) -> bool {
    let Some(best) = finding.places.get(finding.parts.max(1) - 1) else { return false };
    let text = index.corpus.document(report).text.as_str();
    if !is_closed(text, quotation) || is_denied_around(index, report, quotation) {
        return false;
    }
    // where the same words stand again with the same speaker and nothing behind them, these may be quoted
    let same = |p: &&Placed| finding.verdict == Verdict::Verbatim && p.place.speaker == best.place.speaker;
    let altered = finding.verdict == Verdict::Altered;
    let cut = |p: &Placed| is_cut(index, report, quotation, p, altered);
    cut(best) && finding.places.iter().filter(same).all(cut)
}

/// Whether a sentence or clause of the report ends where a quotation does.
fn is_closed(text: &str, quotation: &Quotation) -> bool {
    let stop = |c: char| ".,;:!?…—–。，；：！？".contains(c);
    let behind = &text[quotation.content.end as usize..];
    let behind = behind.trim_start_matches(|c: char| "”\"»“’'」』›".contains(c));
    text[quotation.content.range()].trim_end().ends_with(stop)
        || behind.trim_start_matches(' ').starts_with(|c: char| stop(c) || c == ')' || c == '\n')
        || behind.trim_start().is_empty()
}

/// Whether quoted words are dressed as a sentence, however short.
fn is_sentence(words: &str) -> bool {
    words.trim_start().starts_with(char::is_uppercase) && words.trim_end().ends_with(['.', '!'])
}

/// Whether a negation that denies the words of a place follows it.
fn is_cut(index: &Index<'_>, report: DocId, quotation: &Quotation, placed: &Placed, altered: bool) -> bool {
    let Some(behind) = Behind::of(index, placed) else { return false };
    let at = placed.tokens.end;
    if goes_on(index, (report, quotation.content.end), (placed.place.source, at)) {
        return false;
    }
    let language = behind.language;
    // `and so are the walls` for `The walls are not`
    let moved = altered && behind.is_auxiliary(0) && behind.is_close(1);
    if moved && behind.denies(1) {
        return true;
    }
    if !behind.denies(0) {
        return false;
    }
    let contracted = altered && has_negation(&behind.words[0], language) && behind.is_auxiliary(0);
    let whole = matches!(quotation.kind, QuotationKind::Direct | QuotationKind::Block)
        || is_sentence(index.corpus.document(report).text.slice(quotation.content));
    let late = language.late_negations.has(&behind.words[0]);
    behind.ends_sentence()
        || (behind.is_close(0) && (is_auxiliary(&behind.last, language) || contracted || (whole && late)))
}

/// The words of a sentence behind a place.
struct Behind<'a> {
    language: &'static Language,
    /// The last word of the place, in lower case.
    last: String,
    /// In lower case.
    words: Vec<String>,
    /// What stands before each of them.
    gaps: Vec<&'a str>,
    /// Whether the sentence has more.
    goes_on: bool,
}

impl<'a> Behind<'a> {
    fn of(index: &Index<'a>, placed: &Placed) -> Option<Behind<'a>> {
        let source = placed.place.source;
        let sentence = index.sentence_at(source, placed.place.span.end.saturating_sub(1))?;
        let document = index.corpus.document(source);
        let end = index.corpus.tokens_in(source, sentence).end;
        let at = placed.tokens.end;
        let read = at..end.min(at + BEHIND).max(at);
        let tokens = index.corpus.tokens(source);
        let lower = |n: u32| fold::lower(&fold::profile(index.corpus.word(source, n)));
        let gap = |n: u32| {
            let from = tokens[n as usize - 1].span.end;
            document.text.slice(Span { start: from, end: tokens[n as usize].span.start.max(from) })
        };
        let behind = Behind {
            language: document.vocabulary(),
            last: lower(at.checked_sub(1)?),
            words: read.clone().map(lower).collect(),
            gaps: read.clone().map(gap).collect(),
            goes_on: end > read.end,
        };
        (!behind.words.is_empty()).then_some(behind)
    }

    /// Whether no mark stands before word `n`.
    fn is_close(&self, n: usize) -> bool {
        self.gaps.get(n).is_some_and(|gap| gap.trim().is_empty())
    }

    fn is_auxiliary(&self, n: usize) -> bool {
        let whole = self.words.get(n).map(|word| word.trim_end_matches("n't"));
        whole.is_some_and(|word| is_auxiliary(word, self.language))
    }

    /// Whether word `n` is a negation that limits nothing and denies more than the noun behind it.
    fn denies(&self, n: usize) -> bool {
        let language = self.language;
        let next = self.words.get(n + 1).map_or("", String::as_str);
        n < self.words.len()
            && is_negation(&self.words, n, language)
            && !language.restrictive_adverbs.has(next)
            && !language.negations_of_nouns.has(&self.words[n])
    }

    /// Whether the first word ends its sentence: `The walls are not.`, `Les murs, non.` Without blanks a word has two characters.
    fn ends_sentence(&self) -> bool {
        let most = if self.language.unspaced { 2 } else { 1 };
        !self.goes_on && self.words.len() <= most && !self.gaps[0].contains([';', ':', '(', '.', '?', '!'])
    }
}

fn is_auxiliary(word: &str, language: &Language) -> bool {
    let lists = [
        language.copulas,
        language.modals,
        language.perfect_auxiliaries,
        language.passive_auxiliaries,
        language.plain_modals,
        language.auxiliaries_of_negation,
    ];
    lists.iter().any(|list| list.has(word))
}
