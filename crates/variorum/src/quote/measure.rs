//! How sure, how many and how nearly: what makes a claim say more than the sentence it answers to.
//!
//! In: a claim and a sentence, word set against word. Out: a [`Measure`]: whether the claim is surer, says it of more, or leaves out what
//! limits it. Method: words that say how sure (`may`, `likely`) and of how many (`all`, `most`, `some`, `none`), each with a rank; of a
//! sentence only the parts that answer to the claim count. Limit: English lists; `would` reports what will be and is sure.

use super::clause_words::ClauseWords;
use super::clauses::are_mixed;
use super::frames::is_finite;
use super::limited::is_limited;
use super::pairing::Pairing;
use super::polarity::compares_one_way;
use crate::language::{Language, WordList};
use std::ops::Range;

/// How a claim stands to a sentence in what it says beside its words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Measure {
    /// The claim is surer than the sentence.
    pub(super) surer: bool,
    /// The sentence is surer than the claim.
    pub(super) less_sure: bool,
    /// One says that it must or should be, the other only that it is.
    pub(super) otherwise_bound: bool,
    /// The claim says it of other ones: of all instead of some, of none instead of all.
    pub(super) of_others: bool,
    /// The claim says of how many, and the sentence does not.
    pub(super) of_unsaid: bool,
    /// The sentence limits what the claim does not, or the other way round: `almost`, `the talks on the harbour`.
    pub(super) limited: bool,
    /// The sentence tells a part from the whole or takes somebody out, and the claim does not.
    pub(super) of_part: bool,
    /// The sentence says it of a share of them, and the claim names none.
    pub(super) of_share: bool,
    /// The sentence has a refusal of which the claim says nothing.
    pub(super) refused: bool,
    /// The sentence says that somebody was to do it, wanted or forgot to, and the claim that it was done.
    pub(super) only_meant: bool,
    /// A word of the claim stands in the sentence only as part of a name.
    pub(super) within_name: bool,
    /// One denies a comparison, the other compares nothing.
    pub(super) compared: bool,
    /// A word of the sentence stands in the place of another of the claim.
    pub(super) out_of_place: bool,
    /// The claim relates what it says to something (`before`, `below`, `or`), and the sentence does so otherwise or not at all.
    pub(super) related_otherwise: bool,
    /// The claim takes its words from clauses of the sentence of which none says all of it.
    pub(super) mixed: bool,
    /// The claim says of two what the sentence says once.
    pub(super) doubled: bool,
    /// Who does it to whom is not shown, and stands the other way round.
    pub(super) roles_unsure: bool,
}

impl Measure {
    /// Whether anything stands against the claim.
    pub(super) fn is_plain(&self) -> bool {
        *self == Measure::default()
    }
}

/// The rank of what is said without a word that says how sure.
const PLAIN: u8 = 5;
/// The rank of a share that is nothing.
pub(super) const NO_SHARE: &str = "0";
/// The rank of what is said to come.
const ANNOUNCED: u8 = 4;

/// Compares how sure, how many and how nearly.
pub(super) fn measure(pairing: &Pairing<'_, '_>) -> Measure {
    let language = pairing.ours.language();
    let answering = answering(pairing);
    let our_words = words(pairing.ours, 0..pairing.ours.len());
    let their_words = words(pairing.theirs, answering.iter().cloned().flatten());
    let (ours, theirs) = (certainty(&our_words, language), certainty(&their_words, language));
    // `promised to pay`
    let is_to_come = our_words.first().is_some_and(|w| language.infinitive_marks.has(w));
    let ours = if is_to_come { ours.min(ANNOUNCED) } else { ours };
    // `can` is reported as `could`, which is no doubt
    let mut reported = language.past_of_modals.iter().filter(|(past, _)| our_words.contains(past));
    let able = reported.any(|(_, now)| !language.certainty.has(now) && their_words.contains(&now));
    let bound = |words: &[&str]| words.iter().any(|w| language.words_of_duty.has(w));
    let (of_ours, of_theirs) = (shares(&our_words, language), shares(&their_words, language));
    let unsaid = |share: &&'static str| !of_theirs.contains(share);
    // who says it of all says it of most
    let most = of_theirs.iter().max().copied();
    let fewer = |share: &&'static str| *share > NO_SHARE && most.is_some_and(|most| *share < most);
    let scarce = our_words.iter().any(|w| language.scarce_words.has(w));
    let of_fewer = !scarce && of_ours.iter().filter(|s| unsaid(s)).all(fewer);
    let unlike = of_ours.iter().any(unsaid) && !of_theirs.is_empty() && !of_fewer;
    Measure {
        surer: ours > theirs && !able,
        less_sure: ours < theirs && ours < ANNOUNCED && !able,
        otherwise_bound: bound(&our_words) != bound(&their_words),
        of_others: unlike,
        of_unsaid: !unlike && of_ours.iter().any(unsaid),
        limited: is_limited(pairing, &answering),
        of_part: tells_part(pairing),
        of_share: pairing.theirs.has_share() && !pairing.ours.has_share(),
        refused: answering
            .iter()
            .cloned()
            .flatten()
            .any(|m| pairing.theirs.is_refusal(m) && !pairing.is_used(m)),
        only_meant: is_only_meant(pairing),
        within_name: is_within_name(pairing),
        compared: compares_one_way(pairing),
        out_of_place: pairing.is_out_of_place(),
        related_otherwise: our_words.iter().any(|w| language.relations.has(w) && !their_words.contains(w)),
        mixed: are_mixed(pairing),
        doubled: pairing.is_doubled(),
        roles_unsure: false,
    }
}

/// Whether an infinitive of the sentence answers to a finite verb of the claim, and what stands before it does not say that it is done:
/// `forgot to pay`, `was asked to pay`.
fn is_only_meant(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let language = ours.language();
    let is_mark = |side: &ClauseWords<'_>, n: usize| language.infinitive_marks.has(side.word(n));
    let follows_mark = |n: usize| n > 0 && (is_mark(ours, n - 1) || language.modals.has(ours.word(n - 1)));
    let told = |n: usize, m: usize| pairing.is(n, m) && is_finite(ours, n) && !follows_mark(n);
    (1..theirs.len().saturating_sub(1)).filter(|&m| is_mark(theirs, m) && theirs.adjoins(m)).any(|m| {
        let before = theirs.word(m - 1);
        let is_done = language.verbs_of_doing.has(before) || (0..ours.len()).any(|n| ours.word(n) == before);
        !is_done && ours.weighty().any(|n| told(n, m + 1))
    })
}

/// Whether the sentence tells a part of something from the whole, or takes somebody out of all or none, and the claim does not.
fn tells_part(pairing: &Pairing<'_, '_>) -> bool {
    let parts = |side: &ClauseWords<'_>| {
        let language = side.language();
        let has = |n: usize, list: WordList| (1..=LONGEST_PARTING).any(|k| side.opens(n, k, list));
        // `Nobody but`, `everyone but`
        let but = |n: usize| {
            n > 0
                && language.contrasts.has(side.word(n))
                && side.adjoins(n)
                && matches!(language.shares.get(side.word(n - 1)), Some("0" | "3"))
        };
        let starts = 0..side.len();
        starts
            .into_iter()
            .any(|n| has(n, language.exception_words) || has(n, language.parting_phrases) || but(n))
    };
    parts(pairing.theirs) && !parts(pairing.ours)
}

/// The most words of a phrase that parts something, as the language data hold.
const LONGEST_PARTING: usize = 3;

/// Some words of a text without the names of months, of which one is `May`.
fn words<'w>(side: &'w ClauseWords<'_>, which: impl Iterator<Item = usize>) -> Vec<&'w str> {
    let month = |n: usize| side.capital[n] && side.language().months.has(side.word(n));
    which.filter(|&n| !month(n)).map(|n| side.word(n)).collect()
}

/// The parts of the sentence in which a weighty word of the claim stands.
fn answering(pairing: &Pairing<'_, '_>) -> Vec<Range<usize>> {
    let held = |m: usize| pairing.ours.weighty().any(|n| pairing.is(n, m));
    pairing.theirs.parts().iter().filter(|part| (*part).clone().any(held)).cloned().collect()
}

/// The rank of the least sure of some words; the surest where nothing doubts.
fn certainty(words: &[&str], language: &Language) -> u8 {
    let ranks = words.iter().filter_map(|w| language.certainty.get(w)?.parse().ok());
    let ranks: Vec<u8> = ranks.collect();
    let least = ranks.iter().copied().min().unwrap_or(PLAIN);
    if least < PLAIN { least } else { ranks.into_iter().max().unwrap_or(PLAIN) }
}

/// Of how many some words say something.
fn shares(words: &[&str], language: &Language) -> Vec<&'static str> {
    words.iter().filter_map(|w| language.shares.get(w)).collect()
}

/// Whether a word of the claim has no counterpart but in a name: `a county`, `Yavapai County`.
fn is_within_name(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let capital = |m: usize| theirs.capital.get(m).copied().unwrap_or(false);
    let named = |m: usize| capital(m) && ((m > 0 && capital(m - 1)) || capital(m + 1));
    let held = |n: &usize| !ours.capital[*n] && pairing.is_held(*n);
    ours.weighty().filter(held).any(|n| pairing.of(n).all(named))
}
