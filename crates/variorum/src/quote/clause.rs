//! A claim against the clause of a source that answers to it.
//!
//! In: the words of a claim and those of a sentence. Out: [`Difference`]: whether they are opposed, exchange who does what to whom, differ
//! in a name, day, rank, quantity or opposite, and which weighty words have no counterpart.
//!
//! Method: the words of both are set against each other ([`Pairing`]); each part of the claim is compared with the parts of the sentence
//! that hold its weighty words, so that a negation counts only for the part it stands in. Limit: English lists, no parser.

use super::clause_words::ClauseWords;
use super::exchanged_numbers;
use super::finding::Flag;
use super::frames::{are_unsure, have_changed_places};
use super::front::is_in_bound;
use super::index::Index;
use super::measure::{Measure, NO_SHARE, measure};
use super::opposite::{are_exclusive, are_opposites, is_other_rank};
use super::pairing::{Pairing, Surely};
use super::polarity::{draws_on_denied, opposed, takes_back};
use super::reasons::{self, ClaimReason, ClaimReasonKind, OtherWords};
use super::roles::{RoleWord, are_exchanged};
use crate::corpus::DocId;
use crate::language::Language;
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What a claim is against a sentence.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Difference {
    /// A part of one is denied and that of the other is not.
    pub(super) opposed: bool,
    /// Who does it and to whom are exchanged.
    pub(super) exchanged: bool,
    /// A name or day, a rank, or a quantity or an opposite is another, all else being the same.
    pub(super) other: Option<Flag>,
    /// Something of a claim that denies nothing stands only in what the sentence denies; or they may be opposed, if words that are
    /// alike mean the same.
    pub(super) denied_there: bool,
    /// How many weighty words of the claim the sentence has.
    pub(super) held: usize,
    /// How many it lacks.
    pub(super) missing: usize,
    /// How many of these only say of how many it holds.
    pub(super) missing_shares: usize,
    /// How sure, how many and how nearly.
    pub(super) measure: Measure,
    /// Whether all words of both were compared.
    pub(super) whole: bool,
    /// The sentence makes it depend on something that the claim does not say.
    pub(super) unconditional: bool,
    /// Each weighty word with what answers to it, and what stands against the claim.
    pub(super) reasons: Vec<ClaimReason>,
}

/// A claim set against a sentence of a source, word against word. What else is said of the two is found where it is asked for: most
/// sentences hold too little of a claim.
pub(super) struct Comparison<'p, 'a> {
    pairing: Pairing<'p, 'a>,
    /// Weighty words of the claim without a counterpart.
    missing: Vec<usize>,
    /// Share of the weight of the claim's weighty words that have a counterpart, 0 to 1.
    pub(super) said: f64,
    /// Whether what announces the claim denies it.
    turned: bool,
    other: OnceCell<Option<Other>>,
    difference: OnceCell<Difference>,
}

/// What is another thing in the sentence, with its words where these can be named.
type Other = (Flag, Option<OtherWords>);

impl<'p, 'a> Comparison<'p, 'a> {
    /// Sets the words of a claim against those of a sentence of `source`; `turned` says whether what announces the claim denies it.
    pub(super) fn new(
        index: &Index<'_>,
        ours: &'p ClauseWords<'a>,
        theirs: &'p ClauseWords<'a>,
        source: DocId,
        turned: bool,
    ) -> Comparison<'p, 'a> {
        let pairing = Pairing::new(index, ours, theirs, source);
        let missing: Vec<usize> = ours.weighty().filter(|&n| !pairing.is_held(n)).collect();
        let said = pairing.said();
        Comparison { pairing, missing, said, turned, other: OnceCell::new(), difference: OnceCell::new() }
    }

    /// How many weighty words of the claim the sentence has.
    pub(super) fn held(&self) -> usize {
        self.pairing.ours.weighty().count() - self.missing.len()
    }

    /// Where in the source the first word stands that answers to one of the claim.
    pub(super) fn begins(&self) -> Option<u32> {
        let theirs = self.pairing.theirs;
        let first = theirs.weighty().find(|&m| self.pairing.is_used(m))?;
        theirs.spans.get(first).map(|span| span.start)
    }

    /// Whether the claim denies something by itself, or says by its opposite what the sentence denies.
    pub(super) fn denies(&self) -> bool {
        let ours = self.pairing.ours;
        ours.denied().contains(&true) || ours.weighty().any(|n| self.pairing.is_turned(n))
    }

    /// Whether it has all of them.
    pub(super) fn holds_all(&self) -> bool {
        self.missing.is_empty()
    }

    /// What is another thing in the sentence, all else being the same.
    pub(super) fn other(&self) -> Option<Flag> {
        self.other_words().as_ref().map(|(flag, _)| *flag)
    }

    fn other_words(&self) -> &Option<Other> {
        self.other.get_or_init(|| {
            let theirs = self.pairing.theirs;
            let left: Vec<usize> = theirs.weighty().filter(|&m| !self.pairing.is_used(m)).collect();
            other(&self.pairing, &self.missing, &left)
        })
    }

    /// What the claim is against the sentence.
    pub(super) fn difference(&self) -> &Difference {
        self.difference.get_or_init(|| {
            let pairing = &self.pairing;
            let (ours, theirs) = (pairing.ours, pairing.theirs);
            let other = self.other_words().as_ref();
            let told = measure(pairing);
            // what is taken back is said neither surely nor at all
            let taken_back = takes_back(theirs);
            let is_share = |n: &&usize| ours.language().shares.has(ours.word(**n));
            let shown = opposed(pairing, self.turned, Surely::Shown);
            let mut found = Difference {
                // a negation of one clause says nothing of words from another
                opposed: shown && !told.mixed && !told.of_part,
                exchanged: self.holds_all() && !told.of_part && exchanged(pairing),
                denied_there: (!self.turned && draws_on_denied(pairing))
                    || shown
                    || opposed(pairing, self.turned, Surely::Perhaps),
                held: self.held(),
                other: other.map(|(flag, _)| *flag),
                missing: self.missing.len(),
                missing_shares: self.missing.iter().filter(is_share).count(),
                unconditional: theirs.has_condition() && !ours.has_condition(),
                measure: Measure {
                    roles_unsure: are_unsure(pairing),
                    surer: told.surer && !taken_back,
                    refused: told.refused || taken_back,
                    ..told
                },
                whole: ours.whole && theirs.whole,
                reasons: reasons::of_words(pairing, other.and_then(|(_, words)| words.as_ref())),
            };
            found.reasons.extend(against_it(pairing, &found));
            found
        })
    }
}

/// What stands against a claim.
fn against_it(pairing: &Pairing<'_, '_>, found: &Difference) -> Vec<ClaimReason> {
    let told = [
        (ClaimReasonKind::RolesExchanged, found.exchanged),
        (ClaimReasonKind::Condition, found.unconditional),
        (ClaimReasonKind::TooLong, !found.whole),
    ];
    let whole = told.into_iter().filter(|(_, holds)| *holds).map(|(kind, _)| ClaimReason::of_whole(kind));
    let denied = (found.opposed || found.denied_there).then(|| reasons::of_denial(pairing));
    denied.into_iter().chain(whole).chain(reasons::of_measure(&found.measure)).collect()
}

/// What the claim differs in from the sentence, where that is one name or day, or in one rank, quantity or opposite, and in nothing else.
fn other(pairing: &Pairing<'_, '_>, missing: &[usize], left: &[usize]) -> Option<Other> {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let language = ours.language();
    // that it is not the one is no contradiction of its being the other
    if missing.iter().any(|&n| ours.is_denied(n)) {
        return None;
    }
    if exchanged_numbers::have_changed_places(pairing) {
        return Some((Flag::NumberChange, None));
    }
    if missing.is_empty() {
        return joins_otherwise(pairing).then_some((Flag::NegationChange, None));
    }
    let answered = |flag: Flag, m: usize| {
        let ours = missing[0]..missing[missing.len() - 1] + 1;
        (flag, Some(OtherWords { ours, theirs: Some(m) }))
    };
    let day = |w: &str| language.weekdays.has(w) || language.months.has(w);
    let other_day = || left.iter().copied().find(|&m| day(theirs.word(m)));
    if let Some(m) = other_day().filter(|_| missing.iter().all(|&n| day(ours.word(n)))) {
        return Some(answered(Flag::NameChange, m));
    }
    if let Some(m) = other_name(pairing, missing, left).filter(|_| !are_akin(pairing, missing, left)) {
        return Some(answered(Flag::NameChange, m));
    }
    let [n] = missing else { return None };
    let word = ours.word(*n);
    let alike = |other: &str| {
        let (x, y) = (language.exclusives.get(word), language.exclusives.get(other));
        x.is_some() && x == y
    };
    left.iter().filter(|&&m| !says_of_fewer(word, theirs.word(m), language)).find_map(|&m| {
        let other = theirs.word(m);
        let beside = || beside_same(pairing, *n, m) && ours.is_denied(*n) == theirs.is_denied(m);
        let numerals = ours.number(*n).is_some() && theirs.number(m).is_some();
        let ranks = language.ranks.has(word) && language.ranks.has(other);
        // `up` and `over` are more often particles of a verb
        let lists = [language.limiting_words, language.particles];
        let quantifies = |w: &str| language.quantifiers.has(w) && !lists.iter().any(|l| l.has(w));
        // what bounds a number is read with it
        let in_bound = |side: &ClauseWords<'_>, n: usize| is_in_bound(&side.words.words, n, side.language());
        let bounded = in_bound(ours, *n) || in_bound(theirs, m);
        let quantities = quantifies(word) && quantifies(other) && !alike(other) && !bounded;
        if ranks || ((numerals || is_other_rank(word, other, language)) && beside()) {
            return Some(answered(Flag::NumberChange, m));
        }
        let opposites = are_opposites(word, other, language)
            || are_exclusive(word, other, language)
            || pairing.opposites.contains(&(*n, m));
        (quantities || (opposites && beside())).then(|| answered(Flag::NegationChange, m))
    })
}

/// Whether a word says of some or most what another says of more: who lit all lamps has lit most of them.
fn says_of_fewer(word: &str, other: &str, language: &Language) -> bool {
    let shares = language.shares.get(word).zip(language.shares.get(other));
    shares.is_some_and(|(x, y)| NO_SHARE < x && x < y) && !language.scarce_words.has(word)
}

/// The fewest letters in which two names of one thing begin alike: `China`, `Chinese`. Set by hand, not tuned.
const AKIN: usize = 4;

/// Whether a word that the claim has alone begins like one that the sentence has alone.
fn are_akin(pairing: &Pairing<'_, '_>, missing: &[usize], left: &[usize]) -> bool {
    let begins = |word: &str| word.chars().take(AKIN).collect::<String>();
    let theirs: Vec<String> = left.iter().map(|&m| begins(pairing.theirs.word(m))).collect();
    missing.iter().any(|&n| theirs.contains(&begins(pairing.ours.word(n))))
}

/// The other name of the sentence that stands beside the same word as what the claim has alone, if that is one name.
fn other_name(pairing: &Pairing<'_, '_>, missing: &[usize], left: &[usize]) -> Option<usize> {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let (&first, &last) = (missing.first()?, missing.last()?);
    let language = ours.language();
    let is_name = |side: &ClauseWords<'_>, n: usize| {
        let word = side.word(n);
        side.capital[n]
            && !language.titles.has(word)
            && !language.weekdays.has(word)
            && !language.months.has(word)
    };
    let same = |n: usize, m: usize| is_name(ours, n) && pairing.is(n, m);
    // `Lea Brandt` for `Lea Brink`
    let shares_rest = |from: usize, to: usize| {
        let before =
            first > 0 && from > 0 && ours.adjoins(first) && theirs.adjoins(from) && same(first - 1, from - 1);
        let after = last + 1 < ours.len()
            && to + 1 < theirs.len()
            && ours.adjoins(last + 1)
            && theirs.adjoins(to + 1)
            && same(last + 1, to + 1);
        before || after
    };
    // `Anna Berg` for `Berg` is no other name
    let whole = |side: &ClauseWords<'_>, from: usize, to: usize, own: &[usize]| {
        let before = from > 0 && side.adjoins(from) && is_name(side, from - 1) && !own.contains(&(from - 1));
        let after =
            to + 1 < side.len() && side.adjoins(to + 1) && is_name(side, to + 1) && !own.contains(&(to + 1));
        !before && !after
    };
    let run = |m: usize| -> (usize, usize) {
        let from = (0..m).rev().take_while(|k| left.contains(k) && theirs.adjoins(k + 1)).last().unwrap_or(m);
        let to =
            (m + 1..theirs.len()).take_while(|k| left.contains(k) && theirs.adjoins(*k)).last().unwrap_or(m);
        (from, to)
    };
    let one = missing.iter().all(|&n| is_name(ours, n)) && (first + 1..=last).all(|n| missing.contains(&n));
    let alone = whole(ours, first, last, missing);
    left.iter().copied().filter(|&m| one && is_name(theirs, m)).find(|&m| {
        let (from, to) = run(m);
        let beside = same_neighbour(pairing, (first, last), (from, to));
        shares_rest(from, to) || (alone && whole(theirs, from, to, left) && beside)
    })
}

/// Whether two words stand beside the same word on either side.
fn beside_same(pairing: &Pairing<'_, '_>, n: usize, m: usize) -> bool {
    same_neighbour(pairing, (n, n), (m, m))
}

/// Whether two stretches of words have the same word before or after them, or both begin or end a text.
fn same_neighbour(
    pairing: &Pairing<'_, '_>,
    (first, last): (usize, usize),
    (from, to): (usize, usize),
) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let articles = |side: &ClauseWords<'_>, n: usize| {
        let (language, word) = (side.language(), side.word(n));
        (language.determiners.has(word) && !language.prepositions.has(word)) || language.negations.has(word)
    };
    let before = |side: &ClauseWords<'_>, n: usize| (0..n).rev().find(|&k| !articles(side, k));
    let after = |side: &ClauseWords<'_>, n: usize| (n + 1..side.len()).find(|&k| !articles(side, k));
    let same = |n: usize, m: usize| pairing.is(n, m);
    let pair = |x: Option<usize>, y: Option<usize>| match (x, y) {
        (Some(n), Some(m)) => same(n, m),
        (None, None) => true,
        _ => false,
    };
    let (start, beginning) = (before(ours, first), before(theirs, from));
    let (end, ending) = (after(ours, last), after(theirs, to));
    // an auxiliary alone makes no two of its subjects stand in one place
    let auxiliary = end.is_some_and(|n| ours.language().passive_auxiliaries.has(ours.word(n)));
    let opens = start.is_none() && beginning.is_none();
    pair(start, beginning) || ((opens || !auxiliary) && pair(end, ending))
}

/// Whether the one word that only joins and differs excludes its counterpart: `before` and `after`.
fn joins_otherwise(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let language = ours.language();
    let only = |x: &ClauseWords<'_>, y: &ClauseWords<'_>| -> Vec<String> {
        let light = |n: &usize| !x.is_weighty(*n) && language.exclusives.has(x.word(*n));
        let words = (0..x.len()).filter(light).map(|n| x.word(n));
        words.filter(|w| !y.words.words.iter().any(|v| v == w)).map(str::to_owned).collect()
    };
    let (here, there) = (only(ours, theirs), only(theirs, ours));
    here.iter().any(|x| there.iter().any(|y| are_exclusive(x, y, language)))
}

/// Whether the roles are exchanged in words that answer to each other.
fn exchanged(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let mut numbers = BTreeMap::new();
    let mut one = |side: &ClauseWords<'_>, n: usize| {
        let key = side.stems[n].map_or_else(|| side.word(n).to_owned(), |s| format!("{s}"));
        let next = numbers.len() as u32;
        *numbers.entry(key).or_insert(next)
    };
    let own: Vec<u32> = (0..ours.len()).map(|n| one(ours, n)).collect();
    let theirs_own = |m: usize| (0..ours.len()).find(|&n| pairing.is(n, m)).map(|n| own[n]);
    let other: Vec<u32> =
        (0..theirs.len()).map(|m| theirs_own(m).unwrap_or_else(|| one(theirs, m))).collect();
    let here = role_words(ours, &own);
    let there = role_words(theirs, &other);
    are_exchanged(&here, &there, ours.language()) || have_changed_places(pairing)
}

/// The words of a clause as they bear on roles; words that answer to each other have one number.
fn role_words<'s>(side: &'s ClauseWords<'_>, numbers: &[u32]) -> Vec<RoleWord<'s>> {
    let one = |n: usize| RoleWord { word: side.word(n), stem: numbers[n], weighty: side.is_weighty(n) };
    (0..side.len()).map(one).collect()
}

#[cfg(test)]
#[cfg(feature = "meaning")]
mod tests {
    use super::*;
    use crate::analysis::Analyses;
    use crate::corpus::Corpus;
    use crate::document::Document;
    use crate::text::Span;

    /// A claim against a sentence of a source that has another one.
    fn compared(claim: &str, sentence: &str) -> Difference {
        let source = format!("{sentence} It was a mild evening.");
        let english = |id: &str, text: &str| Document::plain(id, text).in_language("en");
        let corpus =
            Corpus::new(vec![english("r", &format!("Berg said that {claim}.")), english("s", &source)]);
        let analyses = Analyses::new(&corpus);
        let index = Index::new(&analyses, &corpus, &[DocId(1)], None);
        let span = |text: &str, part: &str| {
            let start = text.find(part).unwrap_or(0);
            Span::new(start, start + part.len())
        };
        let report = corpus.document(DocId(0)).text.as_str();
        let (claim, sentence) = (span(report, claim), span(&source, sentence));
        let ours = ClauseWords::new(&index, DocId(0), (claim, None), DocId(1));
        let theirs = ClauseWords::new(&index, DocId(1), (sentence, None), DocId(1));
        Comparison::new(&index, &ours, &theirs, DocId(1), false).difference().clone()
    }

    fn is_same(claim: &str, sentence: &str) -> bool {
        let found = compared(claim, sentence);
        found.missing == 0
            && !found.opposed
            && !found.exchanged
            && !found.denied_there
            && found.other.is_none()
            && found.measure.is_plain()
    }

    #[test]
    fn the_same_is_said_in_other_words_from_the_other_side_and_by_opposites_denied() {
        assert!(is_same("the board had been sued by the guild", "The guild sued the board."));
        assert!(is_same("Sudmark bought oil from Norland", "Norland sells oil to Sudmark."));
        assert!(is_same("the offer had been turned down by the guild", "The guild rejected our offer."));
        assert!(is_same("the road to Arle was not safe", "The road to Arle is unsafe."));
        assert!(is_same("the council would close the old pier", "We will shut the old pier."));
    }

    #[test]
    fn exchanged_roles_are_seen() {
        let exchanged = |claim, sentence| compared(claim, sentence).exchanged;
        assert!(exchanged("the board had sued the guild", "The guild sued the board."));
        assert!(exchanged("Norland bought oil from Sudmark", "Norland sells oil to Sudmark."));
        assert!(exchanged("Otto had lent Ida his cart", "Ida told me that she had lent Otto her cart."));
        assert!(exchanged("Sudmark was the partner of Norland", "Norland is the partner of Sudmark."));
        assert!(!exchanged("Sudmark's partner was Norland", "Norland is the partner of Sudmark."));
    }

    #[test]
    fn what_is_surer_or_of_others_or_limited_is_not_plain() {
        let measure = |claim, sentence| compared(claim, sentence).measure;
        assert!(measure("the pool would be closed", "We may close the pool.").surer);
        assert!(measure("all of the doctors left", "Some of the doctors left.").of_others);
        assert!(measure("half of the houses burned", "Almost half of the houses burned.").limited);
        assert!(measure("the houses burned", "Forty percent of the houses burned.").of_share);
    }

    #[test]
    fn a_negation_counts_for_its_part() {
        let opposed = |claim, sentence| compared(claim, sentence).opposed;
        let board = "The board has opened an inquiry and has not found any fault.";
        assert!(opposed("the board had not opened an inquiry and had found fault", board));
        assert!(!opposed("the board had opened an inquiry and had found no fault", board));
        assert!(opposed("the guild had not refused the offer", "The guild turned down the offer."));
        assert!(opposed("the houses had heating", "The houses are without heating."));
    }
}
