//! Whether what a claim says is denied where the sentence does not deny it, or the other way round.
//!
//! In: a claim and a sentence, word set against word. Method: part against part, so that a negation counts only for the part it stands in
//! and for the first words after it; what is `without` something lacks it; where a refusal is told by its verb (`turned down`) or a
//! comparison is denied (`no line is older than …`), nothing is said. Limit: English lists, no parser.

use super::clause_words::ClauseWords;
use super::front::is_negation;
use super::pairing::{Counterpart, Pairing, Surely};
use std::collections::BTreeSet;
use std::ops::Range;

/// The fewest weighty words of a claim in a further part of a sentence, the most of them being elsewhere, that make it answer to the
/// claim; a shorter part answers whole. Set by hand, not tuned.
const FEWEST_OF_FURTHER: usize = 2;

/// Whether a part of the claim is denied and the parts that answer to it are not, or the other way round, as far as what is denied
/// stands in both, as surely as is asked for.
pub(super) fn opposed(pairing: &Pairing<'_, '_>, turned: bool, surely: Surely) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    if compares_one_way(pairing) || (0..theirs.len()).any(|m| theirs.is_refusal(m) && !pairing.is_used(m)) {
        return false;
    }
    if takes_back(theirs) {
        return false;
    }
    if let Some((n, m)) = shared_refusal(pairing) {
        return (is_negated(ours, n) != is_negated(theirs, m)) != turned;
    }
    let (parts, denied) = (theirs.parts(), theirs.denied());
    let (own, reports) = (ours.parts(), ours.denied());
    let lacks = || lacks_otherwise(pairing);
    let denies = || !denied.contains(&true) && denies_held(pairing, own, reports, surely);
    if !turned && (lacks() || denies()) {
        return true;
    }
    own.iter().zip(reports.iter().copied()).any(|(part, denies)| {
        let mut words: BTreeSet<usize> = part.clone().filter(|&n| ours.is_weighty(n)).collect();
        let turns = turned && !ours.is_past_stop(part.start);
        let mut free: Vec<(&Range<usize>, bool)> = parts.iter().zip(denied.iter().copied()).collect();
        let mut fewest = 1;
        while !words.is_empty() {
            let holds = |p: &Range<usize>, n: usize| pairing.of(n).any(|m| p.contains(&m));
            let shared = |k: usize| words.iter().filter(|&&n| holds(free[k].0, n)).count();
            let best = (0..free.len()).rev().max_by_key(|&k| shared(k)).filter(|&k| shared(k) > 0);
            let Some(best) = best else { break };
            let count = shared(best);
            let (taken, denied) = free.remove(best);
            let whole = taken.clone().filter(|&m| theirs.is_weighty(m)).count();
            let answers = count >= fewest.min(whole);
            // `it runs, but not in winter` and `in winter it does not run`
            let excepts_word = |p: &Range<usize>, n: usize| is_exception(theirs, p) && holds(p, n);
            let excepted =
                |n: usize| !holds(taken, n) && free.iter().any(|(p, denied)| *denied && excepts_word(p, n));
            let excepts = denies && !denied && words.iter().any(|&n| excepted(n));
            if answers
                && !excepts
                && denied != (denies != (turns != is_turned(pairing, part, taken)))
                && turns_on_shared(pairing, (part, denies), (taken, denied), surely)
            {
                return true;
            }
            fewest = FEWEST_OF_FURTHER;
            words.retain(|&n| !holds(taken, n));
        }
        false
    })
}

/// Whether a part begins with a negation or a refusal, behind no word that says something: `but not in winter`, `but declined to sail`.
fn is_exception(words: &ClauseWords<'_>, part: &Range<usize>) -> bool {
    let language = words.language();
    let denies = |n: usize| words.fails(n) || is_negation(&words.words.words, n, language);
    let joins = |n: usize| !words.is_weighty(n) || language.restrictive_adverbs.has(words.word(n));
    part.clone().find(|&n| denies(n) || !joins(n)).is_some_and(denies)
}

/// Whether a sentence of its own, or a last clause, takes back what stands before it and says no more: `I should have called. I did not.`,
/// `They said it was safe, and it wasn't.`; or whether it ends by calling so what it reports: `The rumour that … is false.`
pub(super) fn takes_back(theirs: &ClauseWords<'_>) -> bool {
    let parts = theirs.parts().iter().zip(theirs.denied());
    let bare = |part: &Range<usize>| {
        let language = theirs.language();
        let auxiliary = |m: usize| {
            language.governed_verbs.has(theirs.word(m))
                || language.negative_endings.iter().any(|e| theirs.word(m).ends_with(e))
        };
        let last = part.end == theirs.len() && language.coordinators.has(theirs.word(part.start));
        (theirs.is_past_stop(part.start) || last)
            && !part.clone().any(|m| theirs.is_weighty(m))
            && part.clone().any(auxiliary)
    };
    parts.into_iter().any(|(part, denied)| *denied && bare(part)) || calls_untrue(theirs)
}

/// Whether a sentence ends by calling untrue what it reports, and the report has a verb of its own: `The rumour that it will be sold is false`.
fn calls_untrue(theirs: &ClauseWords<'_>) -> bool {
    let language = theirs.language();
    let calls = |m: &usize| language.denying_predicates.has(theirs.word(*m));
    let Some(last) = theirs.len().checked_sub(1).filter(calls) else { return false };
    let that = (0..last).rev().find(|&m| language.complementizers.has(theirs.word(m)));
    let finite = |m: usize| {
        let lists =
            [language.copulas, language.modals, language.passive_auxiliaries, language.irregular_verbs];
        lists.iter().any(|list| list.has(theirs.word(m)))
    };
    let copula = (0..last).rev().find(|&m| language.copulas.has(theirs.word(m)));
    that.zip(copula).is_some_and(|(that, copula)| (that + 1..copula).any(finite))
}

/// Whether a claim that denies nothing has a word that only denied parts of the sentence hold.
pub(super) fn draws_on_denied(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let (parts, denied) = (theirs.parts(), theirs.denied());
    let holds = |n: usize, wanted: bool| {
        parts.iter().zip(denied).any(|(p, denied)| *denied == wanted && pairing.of(n).any(|m| p.contains(&m)))
    };
    let draws = |n: usize| holds(n, true) && !holds(n, false) && !ours.is_without(n) && !pairing.is_turned(n);
    !ours.denied().contains(&true) && ours.weighty().any(draws)
}

/// Whether a part of the claim and one of the sentence say one thing by opposites, one of them denied: `not safe`, `unsafe`.
fn is_turned(pairing: &Pairing<'_, '_>, part: &Range<usize>, taken: &Range<usize>) -> bool {
    let turned = |n: usize, m: usize| pairing.kind(n, m) == Some(Counterpart::DeniedOpposite);
    part.clone().any(|n| pairing.of(n).any(|m| taken.contains(&m) && turned(n, m)))
}

/// Whether one side alone compares, and one of them denies: `no line is older than that`.
pub(super) fn compares_one_way(pairing: &Pairing<'_, '_>) -> bool {
    let compares =
        |side: &ClauseWords<'_>| (0..side.len()).any(|n| side.language().comparison_words.has(side.word(n)));
    let denies = |side: &ClauseWords<'_>| side.denied().contains(&true);
    compares(pairing.ours) != compares(pairing.theirs) && (denies(pairing.ours) || denies(pairing.theirs))
}

/// A verb of refusal on both sides: the refusals are one, and only a negation of them counts.
fn shared_refusal(pairing: &Pairing<'_, '_>) -> Option<(usize, usize)> {
    let refusals = (0..pairing.ours.len()).filter(|&n| pairing.ours.is_refusal(n));
    refusals.into_iter().find_map(|n| Some((n, pairing.of(n).find(|&m| pairing.theirs.is_refusal(m))?)))
}

/// Whether a negation stands in the part of a word.
fn is_negated(words: &ClauseWords<'_>, n: usize) -> bool {
    let negation = |m: usize| is_negation(&words.words.words, m, words.language()) && !words.is_refusal(m);
    words.parts().iter().filter(|part| part.contains(&n)).any(|part| part.clone().any(negation))
}

/// Whether something is lacking by its preposition on one side, and there on the other.
fn lacks_otherwise(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let lacks = |side: &ClauseWords<'_>, n: usize| side.is_without(n) || side.is_denied(n);
    ours.weighty().filter(|&n| pairing.is_held(n)).any(|n| {
        let here = ours.is_without(n) && !pairing.of(n).any(|m| lacks(theirs, m));
        here || (pairing.of(n).all(|m| theirs.is_without(m)) && !lacks(ours, n))
    })
}

/// Whether what a part of the claim denies by a negation stands in a sentence that denies nothing.
fn denies_held(pairing: &Pairing<'_, '_>, own: &[Range<usize>], reports: &[bool], surely: Surely) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    own.iter().zip(reports).filter(|(_, denies)| **denies).any(|(part, _)| {
        let scope = ours.scope(part);
        let negation = part.clone().any(|n| is_negation(&ours.words.words, n, ours.language()));
        let lacking = |n: usize| pairing.of(n).any(|m| theirs.is_without(m));
        negation
            && !scope.is_empty()
            && scope.iter().all(|&n| pairing.is_held_as(n, surely) && !lacking(n))
            && !part.clone().any(|n| pairing.is_turned(n))
    })
}

/// Whether what the one part denies stands in the other, which does not.
fn turns_on_shared(
    pairing: &Pairing<'_, '_>,
    (part, denies): (&Range<usize>, bool),
    (taken, denied): (&Range<usize>, bool),
    surely: Surely,
) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    match (denies, denied) {
        (true, false) => {
            let scope = ours.scope(part);
            let stands = |m: usize| taken.contains(&m) && !theirs.is_without(m);
            scope.iter().all(|&n| pairing.is_held_as(n, surely))
                && scope.first().is_some_and(|&n| pairing.of(n).any(stands))
        }
        (false, true) => {
            let stands = |n: usize| !ours.is_without(n);
            // `not plan to close`: what is denied is the closing
            let governed = |m: &usize| theirs.language().governed_verbs.has(theirs.word(*m));
            let scope = theirs.scope(taken).into_iter().find(|m| !governed(m));
            scope.is_some_and(|m| part.clone().any(|n| pairing.is(n, m) && stands(n)))
        }
        // what announces the claim turns it
        _ => true,
    }
}
