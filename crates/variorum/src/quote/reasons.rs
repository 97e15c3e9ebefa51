//! Why a claim is what it is: each weighty word with what answers to it, and what stands against the claim.
//!
//! In: a claim and a sentence, word set against word, and what was found of them. Out: [`ClaimReason`]s in the order of the claim, those that
//! stand against it last. Limit: of how sure, of how many and how nearly it is said the kind alone is named, not the words.

use super::clause_words::ClauseWords;
use super::front::is_negation;
use super::measure::Measure;
use super::pairing::{Counterpart, Pairing};
use crate::text::Span;
use std::ops::Range;

/// In what way something in a claim stands to the sentence it was judged by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum ClaimReasonKind {
    /// The same words.
    Same,
    /// Another form of the word.
    Form,
    /// The same number.
    Number,
    /// A word with the same sense.
    Synonym,
    /// A word derived from it, or of which it is derived.
    Derived,
    /// A word that says more.
    Narrower,
    /// Its opposite, one of them being denied.
    DeniedOpposite,
    /// A verb that tells of the same from the other end.
    OtherEnd,
    /// The last of its names, which nobody else has.
    Name,
    /// The speaker, who speaks for it.
    Speaker,
    /// The sentence has nothing for it.
    NotSaid,
    /// The sentence has something else in its place.
    Other,
    /// One denies it and the other does not.
    Denied,
    /// Who does it and to whom have changed places.
    RolesExchanged,
    /// Whether they have changed places cannot be told.
    RolesUnsure,
    /// The sentence says it only where something holds.
    Condition,
    /// The claim is surer.
    Surer,
    /// The claim is less sure, or one says what must be.
    OtherwiseSure,
    /// The claim says it of others: of all instead of some.
    OfOthers,
    /// One limits it and the other does not.
    Limited,
    /// A word stands in the sentence as a part of a name alone.
    PartOfName,
    /// The sentence has words in the places of others.
    OutOfPlace,
    /// The sentence says once what the claim says of two.
    SaidOnce,
    /// What is denied cannot be told: a refusal or a comparison.
    Unclear,
    /// Claim or sentence is too long to be compared whole.
    TooLong,
    /// No sentence does the act that the claim reports.
    NoSuchAct,
    /// The report says that it speaks of something else.
    OtherMatter,
    /// Somebody else says it there.
    SaidByAnother,
    /// Another source says it than the one cited for it.
    OtherSource,
}

/// A part of a claim with what answers to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct ClaimReason {
    /// In what way.
    pub kind: ClaimReasonKind,
    /// The words of the claim, where these can be named.
    pub claim: Option<Span>,
    /// The words of the source of the first place, where these can be named.
    pub source: Option<Span>,
}

impl ClaimReason {
    /// A reason of which no words are named.
    pub(super) fn of_whole(kind: ClaimReasonKind) -> ClaimReason {
        ClaimReason { kind, claim: None, source: None }
    }

    /// A reason that lies in words of the claim.
    pub(super) fn of_claim(kind: ClaimReasonKind, claim: Span) -> ClaimReason {
        ClaimReason { kind, claim: Some(claim), source: None }
    }
}

/// What was found to be another thing: the words of the claim, and that of the sentence where one answers.
pub(super) struct OtherWords {
    pub(super) ours: Range<usize>,
    pub(super) theirs: Option<usize>,
}

/// Each weighty word of a claim with what answers to it; `other` is what is another thing there.
pub(super) fn of_words(pairing: &Pairing<'_, '_>, other: Option<&OtherWords>) -> Vec<ClaimReason> {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let mut found: Vec<(ClaimReason, usize, Option<usize>)> = Vec::new();
    for n in ours.weighty() {
        let is_other = other.filter(|o| o.ours.contains(&n));
        let nearest = pairing.of(n).filter_map(|m| Some((pairing.kind(n, m)?, m))).min();
        let (kind, m) = match (nearest, is_other) {
            (Some((kind, m)), _) => (kind_of(kind), Some(m)),
            (None, Some(other)) => (ClaimReasonKind::Other, other.theirs),
            (None, None) => (ClaimReasonKind::NotSaid, None),
        };
        let (claim, source) = (Some(ours.spans[n]), m.map(|m| theirs.spans[m]));
        if let Some((last, before, beside)) = found.last_mut()
            && last.kind == kind
            && goes_on(ours, *before, n, kind, (*beside, m))
        {
            last.claim = last.claim.map(|s| Span { start: s.start, end: ours.spans[n].end });
            last.source = last.source.zip(source).map(|(s, t)| s.cover(t));
            (*before, *beside) = (n, m);
            continue;
        }
        found.push((ClaimReason { kind, claim, source }, n, m));
    }
    found.into_iter().map(|(reason, ..)| reason).collect()
}

/// Whether word `n` goes on a reason that ended with word `before`: nothing weighty lies between on either side.
fn goes_on(
    ours: &ClauseWords<'_>,
    before: usize,
    n: usize,
    kind: ClaimReasonKind,
    (x, y): (Option<usize>, Option<usize>),
) -> bool {
    let beside = ours.adjoins(n) && before + 1 == n;
    match (kind, x, y) {
        (ClaimReasonKind::Same, Some(x), Some(y)) => beside && y == x + 1,
        (ClaimReasonKind::NotSaid, ..) => beside,
        (ClaimReasonKind::Other, ..) => beside && x == y,
        _ => false,
    }
}

fn kind_of(counterpart: Counterpart) -> ClaimReasonKind {
    match counterpart {
        Counterpart::Same => ClaimReasonKind::Same,
        Counterpart::Form => ClaimReasonKind::Form,
        Counterpart::Number => ClaimReasonKind::Number,
        Counterpart::Synonym => ClaimReasonKind::Synonym,
        Counterpart::Derived => ClaimReasonKind::Derived,
        Counterpart::Narrower => ClaimReasonKind::Narrower,
        Counterpart::DeniedOpposite => ClaimReasonKind::DeniedOpposite,
        Counterpart::Converse => ClaimReasonKind::OtherEnd,
        Counterpart::Name => ClaimReasonKind::Name,
        Counterpart::Speaker => ClaimReasonKind::Speaker,
    }
}

/// What is denied on one side alone, with the words that deny.
pub(super) fn of_denial(pairing: &Pairing<'_, '_>) -> ClaimReason {
    let denying = |side: &ClauseWords<'_>| {
        let word = (0..side.len()).find(|&n| {
            is_negation(&side.words.words, n, side.language()) || side.fails(n) || side.is_refusal(n)
        });
        word.map(|n| side.spans[n])
    };
    ClaimReason {
        kind: ClaimReasonKind::Denied,
        claim: denying(pairing.ours),
        source: denying(pairing.theirs),
    }
}

/// What stands against a claim in how sure, of how many and how nearly it is said.
pub(super) fn of_measure(measure: &Measure) -> Vec<ClaimReason> {
    let told = [
        (ClaimReasonKind::Surer, measure.surer),
        (ClaimReasonKind::OtherwiseSure, measure.less_sure || measure.otherwise_bound || measure.only_meant),
        (ClaimReasonKind::OfOthers, measure.of_others || measure.of_unsaid || measure.of_share),
        (ClaimReasonKind::Limited, measure.limited || measure.of_part),
        (ClaimReasonKind::PartOfName, measure.within_name),
        (ClaimReasonKind::OutOfPlace, measure.out_of_place || measure.related_otherwise || measure.mixed),
        (ClaimReasonKind::SaidOnce, measure.doubled),
        (ClaimReasonKind::Unclear, measure.refused || measure.compared),
        (ClaimReasonKind::RolesUnsure, measure.roles_unsure),
    ];
    told.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| ClaimReason::of_whole(kind)).collect()
}
