//! Who does what to whom: whether two clauses of the same words exchange their roles.
//!
//! In: the words of a claim and those of a sentence, each with a number that is one for the forms of one word. Out: whether what stands before and
//! behind the same words has changed places (`A sued B` and `B sued A`), or whether an active and a passive name the same one first.
//! Limit: no parser; only what changes places as it stands is seen.

use crate::language::Language;

/// A word of a clause that bears on roles.
#[derive(Clone, Copy)]
pub(super) struct RoleWord<'a> {
    pub(super) word: &'a str,
    /// One number for the forms of one word.
    pub(super) stem: u32,
    /// It says something and does not only join.
    pub(super) weighty: bool,
}

/// Whether two clauses of the same words exchange roles.
pub(super) fn are_exchanged(ours: &[RoleWord<'_>], theirs: &[RoleWord<'_>], language: &Language) -> bool {
    let both_ways = |side: &[RoleWord<'_>]| side.iter().any(|w| language.role_verbs_both_ways.has(w.word));
    if both_ways(ours) || both_ways(theirs) {
        return false;
    }
    match (agent(ours, language), agent(theirs, language)) {
        (Some(doer), None) => is_done_to(ours, doer, theirs),
        (None, Some(doer)) => is_done_to(theirs, doer, ours),
        _ => change_places(&kept(ours, language), &kept(theirs, language), language),
    }
}

/// The one who does it in a passive: the first weighty word behind `by`.
fn agent(words: &[RoleWord<'_>], language: &Language) -> Option<usize> {
    let auxiliary = words.iter().position(|w| language.passive_auxiliaries.has(w.word))?;
    let by = (auxiliary..words.len()).find(|&n| language.agent_prepositions.has(words[n].word))?;
    let pronoun = |w: &RoleWord<'_>| language.first_person.has(w.word) || language.third_person.has(w.word);
    let doer = (by + 1..words.len()).find(|&n| words[n].weighty || pronoun(&words[n]))?;
    (!pronoun(&words[doer]) && !language.months.has(words[doer].word)).then_some(doer)
}

/// Whether the doer of a passive stands behind its verb in the active, and the one it is done to first.
fn is_done_to(passive: &[RoleWord<'_>], doer: usize, active: &[RoleWord<'_>]) -> bool {
    let same = |word: &RoleWord<'_>| active.iter().position(|w| w.weighty && w.stem == word.stem);
    let Some(first) = passive.iter().find(|w| w.weighty) else { return false };
    let (Some(undergoes), Some(does)) = (same(first), same(&passive[doer])) else { return false };
    let subject = active.iter().position(|w| w.weighty);
    subject == Some(undergoes)
        && (undergoes + 1..does)
            .any(|n| active[n].weighty && passive.iter().any(|w| w.stem == active[n].stem))
}

/// The words that count for the order: weighty ones and prepositions.
fn kept<'a>(words: &[RoleWord<'a>], language: &Language) -> Vec<RoleWord<'a>> {
    let counts = |w: &&RoleWord<'_>| {
        w.weighty
            || language.prepositions.has(w.word)
            || language.coordinators.has(w.word)
            || language.copulas.has(w.word)
            || language.comparison_words.has(w.word)
    };
    let one = |w: &RoleWord<'a>| {
        // every form of a verb that only joins is the same
        let stem = if language.copulas.has(w.word) { u32::MAX } else { w.stem };
        RoleWord { stem, ..*w }
    };
    words.iter().filter(counts).map(one).collect()
}

/// Whether two stretches change places around the same words: `X B Y` and `Y B X`.
fn change_places(ours: &[RoleWord<'_>], theirs: &[RoleWord<'_>], language: &Language) -> bool {
    let (Some(ours), Some(theirs)) = (bounded(ours), bounded(theirs)) else { return false };
    (0..ours.len()).any(|n| {
        (0..theirs.len()).filter(|&m| begins_run(ours, theirs, n, m)).any(|m| {
            let length = (0..).take_while(|&k| equal(ours.get(n + k), theirs.get(m + k))).count();
            let between = &ours[n..n + length];
            joins_roles(between, language)
                && exchanged_around(&ours[..n], &theirs[m + length..], language)
                && exchanged_around(&theirs[..m], &ours[n + length..], language)
        })
    })
}

/// The most words of a clause that are compared. Set by hand, to bound the work.
const LONGEST: usize = 64;

fn bounded<'w, 'a>(words: &'w [RoleWord<'a>]) -> Option<&'w [RoleWord<'a>]> {
    (words.len() <= LONGEST).then_some(words)
}

fn equal(x: Option<&RoleWord<'_>>, y: Option<&RoleWord<'_>>) -> bool {
    x.zip(y).is_some_and(|(x, y)| x.stem == y.stem)
}

fn begins_run(ours: &[RoleWord<'_>], theirs: &[RoleWord<'_>], n: usize, m: usize) -> bool {
    ours[n].stem == theirs[m].stem && (n == 0 || m == 0 || ours[n - 1].stem != theirs[m - 1].stem)
}

/// Whether words between two others say which does what: more than `and`, and more than that both are one.
fn joins_roles(between: &[RoleWord<'_>], language: &Language) -> bool {
    let parts = |w: &RoleWord<'_>| language.coordinators.has(w.word) || w.word == ",";
    !between.iter().any(parts) && between.iter().any(|w| !language.copulas.has(w.word))
}

/// Whether some weighty words at the end of one stretch are those at the beginning of the other. When something is has no role that its
/// place tells: `am Montag schloss der Rat` and `der Rat schloss am Montag`.
fn exchanged_around(end: &[RoleWord<'_>], beginning: &[RoleWord<'_>], language: &Language) -> bool {
    let most = end.len().min(beginning.len());
    (1..=most).any(|k| {
        let (before, end) = end.split_at(end.len() - k);
        let beginning = &beginning[..k];
        let mut pairs = end.iter().zip(beginning);
        // where cases tell the roles, a word that keeps its form keeps its role, but for one that belongs to the word before it
        let belongs = before.last().is_some_and(|w| w.weighty);
        let same_role = language.roles_by_case && !belongs && pairs.clone().all(|(x, y)| x.word == y.word);
        end.iter().any(|w| w.weighty)
            && !is_time(end, language)
            && !same_role
            && pairs.all(|(x, y)| x.stem == y.stem)
    })
}

/// Whether a stretch is a preposition with a day, a month or a number behind it.
fn is_time(stretch: &[RoleWord<'_>], language: &Language) -> bool {
    let dates = |w: &RoleWord<'_>| {
        language.weekdays.has(w.word)
            || language.months.has(w.word)
            || w.word.starts_with(|c: char| c.is_ascii_digit())
    };
    language.prepositions.has(stretch[0].word) && stretch.iter().any(dates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use std::collections::BTreeMap;

    fn words<'a>(text: &'a str, stems: &mut BTreeMap<&'a str, u32>) -> Vec<RoleWord<'a>> {
        let one = |word| {
            let next = stems.len() as u32;
            let stem = *stems.entry(word).or_insert(next);
            RoleWord { word, stem, weighty: !language::english().function_words.has(word) }
        };
        text.split(' ').map(one).collect()
    }

    fn exchanged(ours: &str, theirs: &str) -> bool {
        let mut stems = BTreeMap::new();
        let (ours, theirs) = (words(ours, &mut stems), words(theirs, &mut stems));
        are_exchanged(&ours, &theirs, language::english())
    }

    #[test]
    fn what_changes_places_around_a_verb_is_exchanged() {
        assert!(exchanged("ida sued otto", "otto sued ida"));
        assert!(exchanged("the road runs from arle to benn", "the road runs from benn to arle"));
        assert!(exchanged("ida was sued by otto", "ida sued otto"));
        assert!(!exchanged("ida was sued by otto", "otto sued ida"));
        assert!(!exchanged("ida and otto sued", "otto and ida sued"));
        assert!(!exchanged("on monday ida sued otto", "ida sued otto on monday"));
        assert!(!exchanged("the keeper is ida", "ida is the keeper"));
        assert!(!exchanged("on monday closed the board", "the board closed on monday"));
    }
}
