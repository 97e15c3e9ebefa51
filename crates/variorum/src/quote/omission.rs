//! Marked omissions: whether what an ellipsis leaves out may be left out.
//!
//! In: two parts of a quotation that stand in order in one turn. Out: whether they still say what the source says. They do within one
//! sentence where what is left out holds no condition, and no negation or subject that governs what stands beside it; and as whole
//! sentences. Method: what is left out is cut at its commas; its first piece belongs to the words before, its last to those after.

use super::finding::has_negation;
use super::front::WordsBefore;
use super::index::Index;
use super::placed::Placed;
use crate::text::Span;

/// The most words before an ellipsis that may be a subject without its verb; more are a clause of their own. Set by hand, not tuned.
const LONGEST_SUBJECT: u32 = 4;

/// Whether nothing that matters is left out between two parts; `capital` says whether the second is shown as a sentence of its own.
pub(super) fn is_sound(index: &Index<'_>, left: &Placed, right: &Placed, capital: bool) -> bool {
    let source = left.place.source;
    if right.tokens.start <= left.tokens.end {
        return true;
    }
    let sentence = |at: u32| index.sentence_at(source, at);
    let (Some(first), Some(second)) =
        (sentence(left.place.span.end.saturating_sub(1)), sentence(right.place.span.start))
    else {
        return true;
    };
    let hidden = |from: u32, to: u32| Hidden::between(index, source, Span { start: from, end: to.max(from) });
    // so few words are a subject that waits for its verb
    let bare = left.place.words <= LONGEST_SUBJECT;
    if first == second {
        return hidden(left.place.span.end, right.place.span.start).may_be_left_out(bare);
    }
    let words = |span: Span| index.corpus.tokens_in(source, span);
    let whole = words(Span { start: left.place.span.end.min(first.end), end: first.end }).is_empty();
    let begins = words(Span { start: second.start.min(right.place.span.start), end: right.place.span.start })
        .is_empty();
    let rest = || hidden(left.place.span.end, first.end);
    let apart = || rest().begins_apart() || (!bare && rest().goes_on_with_and());
    begins && (whole || (capital && apart() && rest().may_be_left_out(bare)))
}

/// What is left out, with the marks before it.
struct Hidden<'a> {
    words: WordsBefore<'a>,
    lead: &'a str,
}

impl<'a> Hidden<'a> {
    fn between(index: &Index<'a>, source: crate::corpus::DocId, span: Span) -> Hidden<'a> {
        let words = WordsBefore::before(index.corpus, source, span.start, span.end);
        let tokens = index.corpus.tokens_in(source, span);
        let first =
            tokens.clone().next().map_or(span.end, |t| index.corpus.tokens(source)[t as usize].span.start);
        let lead =
            index.corpus.document(source).text.slice(Span { start: span.start, end: first.max(span.start) });
        Hidden { words, lead }
    }

    fn parts(gap: &str) -> bool {
        gap.contains([',', ';', ':', '—', '–', '(', ')'])
    }

    fn begins_apart(&self) -> bool {
        Hidden::parts(self.lead)
    }

    /// Whether it is one thing more, said of the same: `… and make notes`.
    fn goes_on_with_and(&self) -> bool {
        self.words.words.first().is_some_and(|w| self.words.language.ampersands.has(w))
    }

    /// The pieces between commas, by their words.
    fn pieces(&self) -> Vec<std::ops::Range<usize>> {
        let mut starts = vec![0];
        let count = self.words.words.len();
        starts.extend((1..count).filter(|&n| Hidden::parts(self.words.gaps[n - 1])));
        starts.iter().enumerate().map(|(k, &s)| s..starts.get(k + 1).copied().unwrap_or(count)).collect()
    }

    fn may_be_left_out(&self, bare: bool) -> bool {
        let words = &self.words.words;
        let Some(last_gap) = self.words.gaps.last() else { return true };
        let pieces = self.pieces();
        let first = pieces[0].clone();
        let last = pieces[pieces.len() - 1].clone();
        let (joined_left, joined_right) = (!self.begins_apart(), !Hidden::parts(last_gap));
        let language = self.words.language;
        let negates = |r: std::ops::Range<usize>| {
            words[r].iter().any(|w| has_negation(w, language) || language.doubts.has(w))
        };
        let phrase = |n: usize, k: usize| words[n..words.len().min(n + k)].join(" ");
        let condition =
            (0..words.len()).any(|n| (1..=3).any(|k| language.condition_openers.has(&phrase(n, k))));
        let hedge = |r: std::ops::Range<usize>| {
            words[r].iter().any(|w| language.modals.has(w) && !language.plain_modals.has(w))
        };
        !(condition
            || (joined_left && negates(first.clone()))
            || (joined_right
                && (negates(last.clone())
                    || (bare && hedge(last.clone()))
                    || (bare && self.has_subject(last)))))
    }

    /// Whether the last piece begins a clause and names what it is about.
    fn has_subject(&self, last: std::ops::Range<usize>) -> bool {
        let words = &self.words.words;
        let language = self.words.language;
        let opens = |n: usize| {
            let word = &words[n];
            let joins = language.coordinators.has(word);
            let after_mark = n == last.start && (n > 0 || self.begins_apart());
            let subject = words
                .get(n + 1)
                .is_some_and(|w| language.first_person.has(w) || language.third_person.has(w) || w == "it");
            language.clause_openers.has(word) && (!joins || word == "but" || after_mark || subject)
        };
        last.clone().rev().find(|&n| opens(n)).is_some_and(|n| n + 1 < last.end)
    }
}
