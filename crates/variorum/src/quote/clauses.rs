//! The clauses of a sentence that stand side by side, each with a subject and a verb of its own.
//!
//! In: the words of a sentence. Out: where each of its clauses stands, by the numbers of words. Method: a clause ends before a word that
//! joins (`and`), or behind a semicolon, where a noun and a verb follow and the clause before has its verb. A second verb of one subject
//! (`closed the school and sold it`) begins no clause. Limit: no parser; without a list of verbs only auxiliaries and endings tell a verb.

use super::clause_words::ClauseWords;
use super::frames::is_finite;
use super::pairing::Pairing;
use std::ops::Range;

/// The most words of a clause up to its verb. Set by hand, not tuned.
const LONGEST_SUBJECT: usize = 10;

/// A clause, by the numbers of its words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Clause {
    pub(super) range: Range<usize>,
    /// Its subject, which stands in an earlier clause where it has none of its own or a pronoun.
    pub(super) subject: Range<usize>,
}

/// The clauses of a sentence, in order; with `shared`, the verbs of one subject make up as many (`closed the school and sold it`).
pub(super) fn clauses(words: &ClauseWords<'_>, shared: bool) -> Vec<Clause> {
    let mut starts = vec![0];
    for n in 1..words.len() {
        let from = *starts.last().unwrap_or(&0);
        if begins(words, n, shared) && has_verb(words, from, n) {
            starts.push(n);
        }
    }
    starts.push(words.len());
    let mut found: Vec<Clause> = Vec::new();
    for range in starts.windows(2).map(|w| w[0]..w[1]).filter(|c| !c.is_empty()) {
        let verb = range.clone().find(|&n| is_clause_verb(words, n)).unwrap_or(range.end);
        let names = (range.start..verb).any(|n| words.is_weighty(n));
        let before = found.last().map(|c| c.subject.clone());
        let subject = before.filter(|_| !names).unwrap_or(range.start..verb);
        found.push(Clause { range, subject });
    }
    found
}

/// The clause that alone, with its subject, holds all weighty words of a claim; none where no clause does, or where one that stands before
/// it may govern it (`if …`, `I doubt that …`).
pub(super) fn one_that_holds_all(pairing: &Pairing<'_, '_>, clauses: &[Clause]) -> Option<Clause> {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let within = |c: &Clause, m: usize| c.range.contains(&m) || c.subject.contains(&m);
    let holds = |c: &Clause| ours.weighty().all(|n| pairing.of(n).any(|m| within(c, m)));
    let language = theirs.language();
    let governs = |m: usize| {
        language.complementizers.has(theirs.word(m)) || language.condition_openers.has(theirs.word(m))
    };
    let found = clauses.iter().find(|c| holds(c))?;
    let governed = found.range.start > 0 && (0..found.range.start).any(governs);
    (!governed).then(|| found.clone())
}

/// Whether a claim of one clause takes its words from several clauses of the sentence, none of which says all of it. What a clause refers
/// to by a pronoun (`and the county accepted it`) may stand in the one before.
pub(super) fn are_mixed(pairing: &Pairing<'_, '_>) -> bool {
    let theirs: Vec<Range<usize>> = clauses(pairing.theirs, false).into_iter().map(|c| c.range).collect();
    if theirs.len() < 2 || clauses(pairing.ours, true).len() > 1 {
        return false;
    }
    let held: Vec<usize> = pairing.ours.weighty().filter(|&n| pairing.is_held(n)).collect();
    let lacks = |c: &Range<usize>| -> Vec<usize> {
        held.iter().copied().filter(|&n| !pairing.of(n).any(|m| c.contains(&m))).collect()
    };
    let language = pairing.theirs.language();
    let refers = |c: &Range<usize>| {
        c.clone().any(|m| is_pronoun(pairing.theirs, m) && !language.first_person.has(pairing.theirs.word(m)))
    };
    let stands_before = |c: &Range<usize>, n: usize| pairing.of(n).any(|m| m < c.start);
    let answers = |c: &Range<usize>| {
        let lacking = lacks(c);
        lacking.is_empty()
            || (refers(c) && 2 * lacking.len() <= held.len() && lacking.iter().all(|&n| stands_before(c, n)))
    };
    !theirs.iter().any(answers)
}

/// Whether a clause of its own begins at word `n`, or with `shared` another verb of the same subject.
fn begins(words: &ClauseWords<'_>, n: usize, shared: bool) -> bool {
    let gap = words.words.gaps[n - 1];
    let joined = words.language().coordinators.has(words.word(n));
    let parted = gap.contains([';', '.', '?', '!', '—']);
    (parted || joined) && has_subject_and_verb(words, if joined { n + 1 } else { n })
        || (joined && shared && n + 1 < words.len() && is_clause_verb(words, n + 1))
}

/// Whether a noun or a pronoun stands before the first verb from word `from` on, up to the next mark or word that opens another clause.
fn has_subject_and_verb(words: &ClauseWords<'_>, from: usize) -> bool {
    let language = words.language();
    let until = words.len().min(from + LONGEST_SUBJECT);
    let mut named = false;
    for n in from..until {
        let word = words.word(n);
        let parted = n > from && words.words.gaps[n - 1].contains([',', ';', ':', '.', '?', '!', '—', '–']);
        if parted || (n > from && language.clause_openers.has(word)) {
            return false;
        }
        if is_clause_verb(words, n) {
            return named;
        }
        let adverb =
            language.around_verbs.has(word) || language.adverb_endings.iter().any(|e| word.ends_with(e));
        named |= is_pronoun(words, n) || (words.is_weighty(n) && !adverb);
    }
    false
}

/// Whether a word stands for somebody or something.
fn is_pronoun(words: &ClauseWords<'_>, n: usize) -> bool {
    let language = words.language();
    let lists = [language.first_person, language.second_person, language.third_person, language.same_person];
    lists.iter().any(|list| list.has(words.word(n)))
}

/// Whether a stretch has a verb, behind the last word in it that opens a clause of another kind.
fn has_verb(words: &ClauseWords<'_>, from: usize, to: usize) -> bool {
    let language = words.language();
    let opens = |n: &usize| {
        language.complementizers.has(words.word(*n))
            || (language.clause_openers.has(words.word(*n)) && !language.coordinators.has(words.word(*n)))
    };
    let from = (from..to).rev().find(opens).unwrap_or(from);
    (from..to).any(|n| is_clause_verb(words, n))
}

/// Whether a word may be the verb of a clause, common ones without the ending of a verb included.
fn is_clause_verb(words: &ClauseWords<'_>, n: usize) -> bool {
    is_finite(words, n) || words.language().irregular_verbs.has(words.word(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyses;
    use crate::corpus::{Corpus, DocId};
    use crate::document::Document;
    use crate::quote::index::Index;
    use crate::text::Span;

    fn found(sentence: &str) -> Vec<String> {
        let english = |id: &str, text: &str| Document::plain(id, text).in_language("en");
        let corpus = Corpus::new(vec![english("r", "x"), english("s", sentence)]);
        let analyses = Analyses::new(&corpus);
        let index = Index::new(&analyses, &corpus, &[DocId(1)], None);
        let span = Span::new(0, sentence.len());
        let words = ClauseWords::new(&index, DocId(1), (span, None), DocId(1));
        clauses(&words, false)
            .into_iter()
            .map(|c| c.range.map(|n| words.word(n)).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_clause_has_its_own_subject_and_verb() {
        assert_eq!(
            found("The ministry rejected the plan and the county accepted it."),
            ["the ministry rejected the plan", "and the county accepted it"]
        );
        assert_eq!(
            found("The fund will not cover the pipe, but it will cover the houses."),
            ["the fund will not cover the pipe", "but it will cover the houses"]
        );
        assert_eq!(found("On Monday the bus runs; on Sunday it does not run.").len(), 2);
        assert_eq!(found("We closed the school and sold the bus.").len(), 1);
        assert_eq!(found("The school and the pool will close in July.").len(), 1);
        assert_eq!(found("She said that the school and the pool will close.").len(), 1);
    }
}
