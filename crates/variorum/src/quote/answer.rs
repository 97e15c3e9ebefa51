//! A claim compared with the places that may answer to it.
//!
//! In: a claim and the places nearest to it. Out: [`Answer`]s. Of a sentence with several clauses, the one that holds all of the claim alone
//! answers to it, so that what the others say counts neither for nor against it.

use super::clause::{Comparison, Difference};
use super::clause_words::ClauseWords;
use super::clauses::{clauses, one_that_holds_all};
use super::index::Index;
use super::pairing::Pairing;
use super::placed::Placed;
use super::polarity::takes_back;
use super::quotation::Place;
use crate::corpus::DocId;
use crate::text::Span;
use std::rc::Rc;

/// The fewest weighty words of a claim that a sentence holds which differs in a name. Set by hand, not tuned.
pub(super) const FEWEST_HELD: usize = 2;

/// The words of a claim and those of the sentence of a place.
pub(super) struct Sides<'a> {
    /// The same for all places of one source, whose weights they have.
    ours: Rc<ClauseWords<'a>>,
    theirs: ClauseWords<'a>,
    /// The one clause of several that holds all of the claim.
    clause: Option<ClauseWords<'a>>,
}

/// Sets the words of a claim, which stand at `content` but for those of `aside`, beside those of the places.
pub(super) fn sides<'a>(
    index: &Index<'a>,
    report: DocId,
    content: (Span, Option<Span>),
    asked: &[(usize, &Placed)],
) -> Vec<Sides<'a>> {
    let mut read: Vec<(DocId, Rc<ClauseWords<'a>>)> = Vec::new();
    let one = |&(_, placed): &(usize, &Placed)| {
        let source = placed.place.source;
        let known = read.iter().find(|(of, _)| *of == source).map(|(_, words)| Rc::clone(words));
        let ours = known.unwrap_or_else(|| {
            let words = Rc::new(ClauseWords::new(index, report, content, source));
            read.push((source, Rc::clone(&words)));
            words
        });
        let theirs = ClauseWords::new(index, source, (sentence_of(index, &placed.place), None), source);
        let clause = answering_clause(index, &ours, source, &theirs);
        Sides { ours, theirs, clause }
    };
    asked.iter().map(one).collect()
}

/// The words of the one clause of a sentence with several that holds all of a claim.
fn answering_clause<'a>(
    index: &Index<'a>,
    ours: &ClauseWords<'a>,
    source: DocId,
    whole: &ClauseWords<'a>,
) -> Option<ClauseWords<'a>> {
    let all = clauses(whole, true);
    if all.len() < 2 || takes_back(whole) {
        return None;
    }
    let clause = one_that_holds_all(&Pairing::new(index, ours, whole, source), &all)?;
    let start = |n: usize| whole.spans[n].start;
    let end = whole.spans[clause.range.end - 1].end;
    let between = (clause.subject.end < clause.range.start && !clause.subject.is_empty())
        .then(|| Span { start: start(clause.subject.end), end: start(clause.range.start) });
    let first = if between.is_some() { clause.subject.start } else { clause.range.start };
    Some(ClauseWords::new(index, source, (Span { start: start(first), end }, between), source))
}

/// A place compared with a claim.
pub(super) struct Answer<'p, 'a> {
    /// Its number among the nearest places.
    pub(super) number: usize,
    /// Whether one sentence holds it.
    one_sentence: bool,
    pub(super) comparison: Comparison<'p, 'a>,
}

impl<'p, 'a> Answer<'p, 'a> {
    /// Compares a claim with a place; `turned` says whether what announces the claim denies it. Where the whole sentence does not support it,
    /// or the one clause that holds all of it says otherwise, that clause answers.
    pub(super) fn new(
        index: &Index<'_>,
        sides: &'p Sides<'a>,
        (number, place): (usize, &Place),
        turned: bool,
    ) -> Answer<'p, 'a> {
        let one_sentence = is_one_sentence(index, place);
        let with = |theirs: &'p ClauseWords<'a>| {
            let comparison = Comparison::new(index, &sides.ours, theirs, place.source, turned);
            Answer { number, one_sentence, comparison }
        };
        let whole = with(&sides.theirs);
        let clause = sides.clause.as_ref().map(with);
        clause.filter(|c| c.differs() || !whole.supports()).unwrap_or(whole)
    }

    /// Whether it says all of the claim and nothing stands against it.
    pub(super) fn supports(&self) -> bool {
        self.one_sentence && self.comparison.holds_all() && is_said(self.comparison.difference())
    }

    /// Whether something is shown that the sentence says otherwise.
    pub(super) fn differs(&self) -> bool {
        differs(self.comparison.difference())
    }
}

/// Whether one sentence holds a place.
fn is_one_sentence(index: &Index<'_>, place: &Place) -> bool {
    index.sentence_at(place.source, place.span.start).is_some_and(|s| place.span.end <= s.end)
}

/// The sentence of a place, as far as it stands in the same speech.
pub(super) fn sentence_of(index: &Index<'_>, place: &Place) -> Span {
    let sentence = index.sentence_at(place.source, place.span.start).unwrap_or(place.span);
    let speech = index.corpus.document(place.source).turn_at(place.span.start).map(|t| t.speech.start);
    let start = speech.map_or(sentence.start, |s| sentence.start.max(s.min(place.span.start)));
    Span { start, end: sentence.end.max(place.span.end) }
}

/// Whether something is shown that the sentence says otherwise.
pub(super) fn differs(against: &Difference) -> bool {
    against.opposed || against.exchanged || against.other.is_some()
}

/// Whether a sentence says all of a claim and nothing stands against it.
fn is_said(against: &Difference) -> bool {
    against.missing == 0
        && against.held >= FEWEST_HELD
        && against.whole
        && !differs(against)
        && !against.denied_there
        && !against.unconditional
        && against.measure.is_plain()
}
