//! Who does what to whom, verb by verb.
//!
//! In: a claim and a sentence, word set against word. Out: whether the one who does it in the claim is the one it is done to in the
//! sentence, or the other way round. Method: what stands before a verb does it and what stands behind it has it done to it; in a passive it is the other way
//! round and the one who does it stands behind `by`; verbs that tell of one thing from two ends (`sell` and `buy`) are read from one of
//! them. Whose something is stands behind `of` or before it with an ending (`Sudmark's partner`). Limit: no parser; a clause ends at a mark or a word that opens another.

use super::clause_words::ClauseWords;
use super::pairing::{Counterpart, Pairing};
use crate::language::{Language, WordList};
use crate::relation;
use std::ops::Range;

/// The most words of a phrase on one side of a verb that count. Set by hand, not tuned.
const LONGEST_PHRASE: usize = 8;

/// The most words between an auxiliary and its participle. Set by hand, not tuned.
const LONGEST_AUXILIARY: usize = 3;

/// Who does it, to whom or what, from whom and to whom it goes, by the numbers of their words.
struct Frame {
    does: Vec<usize>,
    undergoes: Vec<usize>,
    origin: Vec<usize>,
    goal: Vec<usize>,
}

/// Whether some verb of the claim has one of those in the sentence in the other's place, or what something is and whose it is have changed
/// places.
pub(super) fn have_changed_places(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let verbs = (0..ours.len()).filter(|&n| is_verb(ours, n));
    let crosses = |n: usize| {
        let answers = pairing.of(n).filter(|&m| is_verb(theirs, m));
        let mut answers = answers.map(|m| (m, pairing.kind(n, m) == Some(Counterpart::Converse)));
        answers.any(|(m, converse)| {
            let there = frame(theirs, m);
            let there = if converse { turned(theirs, m, there) } else { there };
            crosses(pairing, &frame(ours, n), &there)
        })
    };
    // where cases tell the roles, places do not
    (!ours.language().roles_by_case && verbs.into_iter().any(crosses)) || have_owners_changed_places(pairing)
}

/// Whether word `n` stands where a verb stands or is one more often than not.
pub(super) fn is_verb(words: &ClauseWords<'_>, n: usize) -> bool {
    if !words.is_weighty(n) || words.capital[n] {
        return false;
    }
    let language = words.language();
    let word = words.word(n);
    let before = n.checked_sub(1).map_or("", |m| words.word(m));
    let determined = (language.determiners.has(before) && !language.prepositions.has(before))
        || language.possessives.has(before);
    let auxiliary = language.modals.has(before)
        || language.passive_auxiliaries.has(before)
        || language.perfect_auxiliaries.has(before);
    let past = language.past_endings.iter().any(|e| word.ends_with(e));
    !determined && (auxiliary || past || relation::is_verb(words.lemmas(n)))
}

/// Whether a word may be the verb of a subject before it.
pub(super) fn is_finite(words: &ClauseWords<'_>, m: usize) -> bool {
    let language = words.language();
    let lists =
        [language.modals, language.perfect_auxiliaries, language.passive_auxiliaries, language.copulas];
    lists.iter().any(|list| list.has(words.word(m))) || is_verb(words, m)
}

/// Who does verb `n`, what it is done to and from whom.
fn frame(words: &ClauseWords<'_>, n: usize) -> Frame {
    let language = words.language();
    let before = argument(words, n);
    let behind = |list: WordList| {
        let found = (n + 1..words.len().min(n + 1 + 2 * LONGEST_PHRASE)).find(|&m| list.has(words.word(m)));
        found.map_or(Vec::new(), |m| phrase(words, m + 1))
    };
    let (origin, goal) = (behind(language.origin_prepositions), behind(language.goal_prepositions));
    if is_passive(words, n) {
        Frame { does: behind(language.agent_prepositions), undergoes: before, origin, goal }
    } else {
        Frame { does: before, undergoes: phrase(words, n + 1), origin, goal }
    }
}

/// What its clause names before verb `n`, nearest first.
fn argument(words: &ClauseWords<'_>, n: usize) -> Vec<usize> {
    let language = words.language();
    let mut found = Vec::new();
    for m in (0..n).rev() {
        let parted = m + 1 < n && is_mark(words.words.gaps[m]);
        let opens = language.clause_openers.has(words.word(m)) && !language.coordinators.has(words.word(m));
        if parted || opens || found.len() == LONGEST_PHRASE {
            break;
        }
        if counts(words, m) {
            found.push(m);
        }
    }
    found
}

/// Whether what stands between two words parts them.
fn is_mark(gap: &str) -> bool {
    gap.contains([',', ';', ':', '—', '–', '.', '?', '!'])
}

/// The phrase that begins at word `n`, up to the next preposition.
fn phrase(words: &ClauseWords<'_>, n: usize) -> Vec<usize> {
    let ends = |m: &usize| {
        let word = words.word(*m);
        let language = words.language();
        let opens = language.prepositions.has(word) || language.clause_openers.has(word);
        (opens && !language.coordinators.has(word)) || (*m > n && is_mark(words.words.gaps[*m - 1]))
    };
    let until = (n..words.len().min(n + LONGEST_PHRASE)).find(ends);
    (n..until.unwrap_or(words.len().min(n + LONGEST_PHRASE))).filter(|&m| counts(words, m)).collect()
}

/// Whether a word names somebody or something.
fn counts(words: &ClauseWords<'_>, m: usize) -> bool {
    words.is_weighty(m) || person(words, m).is_some()
}

/// Whether a verb is a participle behind an auxiliary: `had been sued`.
fn is_passive(words: &ClauseWords<'_>, n: usize) -> bool {
    let language = words.language();
    let word = words.word(n);
    let progressive = language.participle_endings.iter().any(|e| word.ends_with(e));
    let participle = language.past_endings.iter().any(|e| word.ends_with(e))
        || words.lemmas(n).len() > 1 && !word.ends_with('s');
    let between = |m: usize| {
        (m + 1..n).all(|k| {
            let word = words.word(k);
            // `are still owed`
            let adverb = n == m + 2 && !language.determiners.has(word) && !language.prepositions.has(word);
            adverb
                || language.passive_auxiliaries.has(word)
                || language.negations.has(word)
                || language.adverb_endings.iter().any(|e| word.ends_with(e))
                || language.around_verbs.has(word)
        })
    };
    let auxiliary = |m: usize| language.passive_auxiliaries.has(words.word(m)) && between(m);
    !progressive
        && participle
        && ((n.saturating_sub(LONGEST_AUXILIARY)..n).any(auxiliary) || is_attribute(words, n))
}

/// Whether a participle says of a noun before it by whom something was done to it, in a clause that has its verb: `is a film produced by`,
/// `a song written and sung by`.
fn is_attribute(words: &ClauseWords<'_>, n: usize) -> bool {
    let language = words.language();
    let agent = |m: usize| m < words.len() && language.agent_prepositions.has(words.word(m));
    let joined = n + 1 < words.len() && language.coordinators.has(words.word(n + 1));
    let finite = |m: usize| language.copulas.has(words.word(m));
    (agent(n + 1) || (joined && agent(n + 3))) && (0..n).any(finite)
}

/// The roles of a verb as one that tells of it from the other end has them: of `A sells X to B`, `B buys X from A`.
fn turned(words: &ClauseWords<'_>, n: usize, frame: Frame) -> Frame {
    let first = frame.does;
    if !frame.origin.is_empty() {
        return Frame { does: frame.origin, undergoes: first.clone(), origin: Vec::new(), goal: first };
    }
    // `lent B a boat`: B stands next to the verb
    let does = if frame.goal.is_empty() { phrase(words, n + 1) } else { frame.goal };
    Frame { does, undergoes: first.clone(), origin: first, goal: Vec::new() }
}

/// Whether a word stands for the speaker or those spoken for (`true`), or for another (`false`).
fn person(words: &ClauseWords<'_>, m: usize) -> Option<bool> {
    let language = words.language();
    let word = words.word(m);
    if language.first_person.has(word) {
        return Some(true);
    }
    language.third_person.has(word).then_some(false)
}

/// Whether word `n` of a claim and word `m` of a sentence name the same: what a source says of itself, a report says of him or her.
fn names_same(pairing: &Pairing<'_, '_>, n: usize, m: usize) -> bool {
    match (person(pairing.ours, n), person(pairing.theirs, m)) {
        (Some(_), Some(own)) => own,
        (Some(_), None) => false,
        (None, _) => pairing.is(n, m),
    }
}

fn share(pairing: &Pairing<'_, '_>, here: &[usize], there: &[usize]) -> bool {
    here.iter().any(|&n| there.iter().any(|&m| names_same(pairing, n, m)))
}

/// Whether the one who does it in the claim is the one it is done to in the sentence, and the other way round where the claim has both.
fn crosses(pairing: &Pairing<'_, '_>, here: &Frame, there: &Frame) -> bool {
    let undergoes = (share(pairing, &here.does, &there.undergoes) || share(pairing, &here.does, &there.goal))
        && !share(pairing, &here.does, &there.does)
        && !names_what_undergoes(pairing, here, there);
    let gives = share(pairing, &here.origin, &there.does) && !share(pairing, &here.does, &there.does);
    // of a verb without an object (`the pool opens`) what opens is what is opened
    (undergoes && !here.undergoes.is_empty()) || (gives && !there.origin.is_empty())
}

/// Whether the one who does it in the claim only tells more of what it is done to in the sentence: `the state pays the grant` and `the
/// state grant is paid`.
fn names_what_undergoes(pairing: &Pairing<'_, '_>, here: &Frame, there: &Frame) -> bool {
    let theirs = pairing.theirs;
    let named = |words: &[usize], m: usize| words.iter().any(|&n| names_same(pairing, n, m));
    let part = |&m: &usize| {
        let next = m + 1;
        let adjoins = there.undergoes.contains(&next) && theirs.adjoins(next);
        adjoins && person(theirs, m).is_none() && named(&here.does, m) && named(&here.undergoes, next)
    };
    there.undergoes.iter().any(part)
}

/// Whether a verb of the claim has a named doer and a named object of which the sentence does not show that they are in their places, and
/// which stand there the other way round.
pub(super) fn are_unsure(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let named = |words: &[usize]| -> Vec<usize> {
        words.iter().copied().filter(|&n| ours.capital[n] || person(ours, n).is_some()).collect()
    };
    (0..ours.len()).filter(|&n| is_verb(ours, n)).any(|n| {
        let here = frame(ours, n);
        if is_done_by_another(pairing, n, &here) {
            return true;
        }
        let (does, undergoes) = (named(&here.does), named(&[here.undergoes, here.goal].concat()));
        let shown = pairing.of(n).filter(|&m| is_verb(theirs, m)).any(|m| {
            let there = frame(theirs, m);
            let converse = pairing.kind(n, m) == Some(Counterpart::Converse);
            let there = if converse { turned(theirs, m, there) } else { there };
            share(pairing, &does, &there.does)
                || share(pairing, &undergoes, &[there.undergoes, there.goal].concat())
        });
        let first =
            |words: &[usize]| (0..theirs.len()).find(|&m| words.iter().any(|&n| names_same(pairing, n, m)));
        !shown && first(&does).zip(first(&undergoes)).is_some_and(|(x, y)| x > y)
    })
}

/// Whether the claim says of him or her who speaks (`she called the brigade`) what the sentence says of somebody it names.
fn is_done_by_another(pairing: &Pairing<'_, '_>, n: usize, here: &Frame) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let language = ours.language();
    let of_one = |m: &usize| person(ours, *m) == Some(false) && !language.plural_pronouns.has(ours.word(*m));
    if here.does.is_empty() || !here.does.iter().all(of_one) {
        return false;
    }
    let mut answers = pairing.of(n).filter(|&m| is_verb(theirs, m)).peekable();
    let named = |m: usize| {
        let there = frame(theirs, m);
        let converse = pairing.kind(n, m) == Some(Counterpart::Converse);
        let there = if converse { turned(theirs, m, there) } else { there };
        !there.does.is_empty()
            && there.does.iter().all(|&k| person(theirs, k).is_none() && !pairing.is_used(k))
    };
    answers.peek().is_some() && answers.all(named)
}

/// Whether what something is and whose it is have changed places: `A is the partner of B` and `A's partner is B`.
fn have_owners_changed_places(pairing: &Pairing<'_, '_>) -> bool {
    let (Some(here), Some(there)) = (owned(pairing.ours), owned(pairing.theirs)) else { return false };
    let kept = share(pairing, &here.0, &there.0) || share(pairing, &here.1, &there.1);
    let exchanged = share(pairing, &here.0, &there.1) || share(pairing, &here.1, &there.0);
    exchanged && !kept
}

/// What is something of somebody, and of whom: of `A is the partner of B`, A and B.
fn owned(words: &ClauseWords<'_>) -> Option<(Vec<usize>, Vec<usize>)> {
    let language = words.language();
    let copula = (1..words.len()).find(|&n| language.copulas.has(words.word(n)))?;
    let parted = |n: &usize| is_mark(words.words.gaps[*n - 1]);
    let start = (1..copula).rev().find(parted).unwrap_or(0);
    let end = (copula + 1..words.len()).find(parted).unwrap_or(words.len());
    let sides = [start..copula, copula + 1..end];
    let owner = |side: &Range<usize>| -> Option<Vec<usize>> {
        let ending = side.clone().find(|&n| is_owner(words.word(n), language));
        let of = side.clone().find(|&n| language.owner_prepositions.has(words.word(n)));
        let named = |n: &usize| words.capital[*n] || *n == start;
        match (ending, of) {
            (Some(n), _) => Some((side.start..=n).filter(|m| words.is_weighty(*m) && named(m)).collect()),
            (None, Some(n)) => Some(phrase(words, n + 1).into_iter().filter(named).collect()),
            _ => None,
        }
    };
    let (left, right) = (owner(&sides[0]), owner(&sides[1]));
    let (owner, other) = match (left, right) {
        (Some(owner), None) => (owner, &sides[1]),
        (None, Some(owner)) => (owner, &sides[0]),
        _ => return None,
    };
    let entity: Vec<usize> =
        other.clone().filter(|&n| words.is_weighty(n) && (words.capital[n] || n == start)).collect();
    (!owner.is_empty() && !entity.is_empty()).then_some((entity, owner))
}

/// Whether a word says whose something is.
fn is_owner(word: &str, language: &Language) -> bool {
    language.possessive_endings.iter().any(|ending| word.ends_with(ending))
}
