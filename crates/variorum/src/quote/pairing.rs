//! Which word of a sentence answers to which word of a claim.
//!
//! In: the words of both. Out: a [`Pairing`]: for each two of them in what way the one is the counterpart of the other, if it is. Method:
//! the same word or stem; the same number; what a dictionary calls one word, synonyms or derived; a body that a speaker speaks for (`the
//! council`), where the source has `we` and does not have the body as somebody else. Limit: likeness by vectors is no counterpart.

use super::clause_words::{ClauseWords, bare};
use super::finding::is_one_of;
use super::index::Index;
use super::opposite::are_opposites;
use crate::corpus::DocId;
use crate::fold;
use crate::language::{Language, WordTable};
use crate::relation::{self, Relation};

/// In what way a word of a sentence answers to a word of a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Counterpart {
    /// The same word.
    Same,
    /// Another form of it.
    Form,
    /// The same number.
    Number,
    /// A word with the same sense.
    Synonym,
    /// A word derived from it, or of which it is derived.
    Derived,
    /// A word that says more: `poodle` for `dog`.
    Narrower,
    /// Its opposite, one of them being denied: `not safe`, `unsafe`.
    DeniedOpposite,
    /// A verb that tells of the same from the other end: `sell`, `buy`.
    Converse,
    /// The speaker, who speaks for it.
    Speaker,
}

/// The words of a claim and those of a sentence, set against each other.
pub(super) struct Pairing<'p, 'a> {
    pub(super) ours: &'p ClauseWords<'a>,
    pub(super) theirs: &'p ClauseWords<'a>,
    /// For each word of the claim, for each of the sentence.
    kinds: Vec<Option<Counterpart>>,
    /// Words of the claim and the sentence that are opposites.
    pub(super) opposites: Vec<(usize, usize)>,
}

impl<'p, 'a> Pairing<'p, 'a> {
    /// Sets the words of a claim against those of a sentence of `source`.
    pub(super) fn new(
        index: &Index<'_>,
        ours: &'p ClauseWords<'a>,
        theirs: &'p ClauseWords<'a>,
        source: DocId,
    ) -> Pairing<'p, 'a> {
        let kinds = vec![None; ours.len() * theirs.len()];
        let mut pairing = Pairing { ours, theirs, kinds, opposites: Vec::new() };
        for n in 0..ours.len() {
            for m in 0..theirs.len() {
                let same = is_same_word(ours.word(n), theirs.word(m));
                let stem = ours.stems[n].is_some() && ours.stems[n] == theirs.stems[m];
                if same || stem {
                    pairing.set(n, m, if same { Counterpart::Same } else { Counterpart::Form });
                } else if is_short_name(ours, n, theirs, m) {
                    pairing.set(n, m, Counterpart::Form);
                }
            }
        }
        ours.weighty().for_each(|n| pairing.look_up_converse(n));
        let open: Vec<usize> = ours.weighty().filter(|&n| !pairing.is_held(n)).collect();
        for n in open {
            pairing.look_up(n);
            if !pairing.is_held(n) && is_spoken_for(index, source, bare(ours.word(n)), ours.language()) {
                pairing.of_speaker(n);
            }
        }
        pairing
    }

    /// In what way word `m` of the sentence answers to word `n` of the claim.
    pub(super) fn kind(&self, n: usize, m: usize) -> Option<Counterpart> {
        self.kinds[n * self.theirs.len() + m]
    }

    /// Whether word `m` of the sentence answers to word `n` of the claim.
    pub(super) fn is(&self, n: usize, m: usize) -> bool {
        self.kind(n, m).is_some()
    }

    /// Whether a word of the sentence answers to word `n` of the claim.
    pub(super) fn is_held(&self, n: usize) -> bool {
        self.row(n).iter().any(Option::is_some)
    }

    /// Whether a word of the claim answers to word `m` of the sentence.
    pub(super) fn is_used(&self, m: usize) -> bool {
        (0..self.ours.len()).any(|n| self.is(n, m))
    }

    /// Whether an opposite in a denied part answers to word `n` of the claim.
    pub(super) fn is_turned(&self, n: usize) -> bool {
        self.row(n).contains(&Some(Counterpart::DeniedOpposite))
    }

    /// The words of the sentence that answer to word `n` of the claim.
    pub(super) fn of(&self, n: usize) -> impl Iterator<Item = usize> + '_ {
        self.row(n).iter().enumerate().filter(|(_, kind)| kind.is_some()).map(|(m, _)| m)
    }

    fn row(&self, n: usize) -> &[Option<Counterpart>] {
        &self.kinds[n * self.theirs.len()..(n + 1) * self.theirs.len()]
    }

    fn set(&mut self, n: usize, m: usize, kind: Counterpart) {
        let at = n * self.theirs.len() + m;
        self.kinds[at] = self.kinds[at].or(Some(kind));
    }

    /// Looks for a word of the sentence that is another form of word `n`, its synonym, the same number or its opposite.
    fn look_up(&mut self, n: usize) {
        let (ours, theirs) = (self.ours, self.theirs);
        let value = number(ours.word(n), ours.language());
        let mut found = Vec::new();
        for m in theirs.weighty() {
            if value.is_some() || number(theirs.word(m), theirs.language()).is_some() {
                if value == number(theirs.word(m), theirs.language()) {
                    found.push((m, Relation::Form, Counterpart::Number));
                }
                continue;
            }
            // a name is no other word's synonym
            if ours.capital[n] != theirs.capital[m] && ours.capital[n] {
                continue;
            }
            let relation = relation::between(ours.lemmas(n), theirs.lemmas(m));
            let relation = if relation != Some(Relation::Form) && are_of_one_kind(ours, n, theirs, m) {
                Some(Relation::Synonym)
            } else {
                relation
            };
            let opposite = relation == Some(Relation::Antonym)
                || (!matches!(relation, Some(Relation::Form | Relation::Synonym | Relation::Derived))
                    && are_opposites(ours.word(n), theirs.word(m), ours.language()));
            if opposite && ours.is_denied(n) != theirs.is_denied(m) {
                found.push((m, Relation::Derived, Counterpart::DeniedOpposite));
                continue;
            }
            let wider = || relation::is_wider(ours.lemmas(n), theirs.lemmas(m));
            let free = relation.is_none_or(|r| r == Relation::Opposite);
            if free && wider() && !is_wider_in_vain(ours, theirs, n, m) {
                found.push((m, Relation::Antonym, Counterpart::Narrower));
                continue;
            }
            let Some(relation) = relation else { continue };
            match relation {
                Relation::Form => found.push((m, relation, Counterpart::Form)),
                Relation::Synonym => found.push((m, relation, Counterpart::Synonym)),
                Relation::Derived => found.push((m, relation, Counterpart::Derived)),
                Relation::Antonym | Relation::Opposite => self.opposites.push((n, m)),
            }
        }
        let Some(nearest) = found.iter().map(|f| f.1).min() else { return };
        for (m, _, kind) in found.into_iter().filter(|f| f.1 == nearest) {
            self.set(n, m, kind);
            // both words of a verb of two answer: `turned down`
            let phrase = |side: &ClauseWords<'_>, at: usize| {
                at + 1 < side.len() && side.language().particles.has(side.word(at + 1))
            };
            if phrase(theirs, m) && !phrase(ours, n) {
                self.set(n, m + 1, kind);
            }
            if phrase(ours, n) && !self.is_held(n + 1) {
                self.set(n + 1, m, kind);
            }
        }
    }

    fn look_up_converse(&mut self, n: usize) {
        let (ours, theirs) = (self.ours, self.theirs);
        let verbs = ours.language().converse_verbs;
        let Some(other) = ours.lemmas(n).iter().find_map(|lemma| verbs.get(&lemma.word)) else { return };
        for m in theirs.weighty() {
            if theirs.lemmas(m).iter().any(|lemma| lemma.word == other) {
                self.set(n, m, Counterpart::Converse);
            }
        }
    }

    fn of_speaker(&mut self, n: usize) {
        let language = self.theirs.language();
        let speaks = |m: &usize| {
            let word = self.theirs.word(*m);
            language.first_person.has(word) && !language.first_person_singular.has(word)
        };
        for m in (0..self.theirs.len()).filter(speaks).collect::<Vec<_>>() {
            self.set(n, m, Counterpart::Speaker);
        }
    }
}

/// Whether what is said of a thing need not hold of one in a wider sense: it is denied, or said of all of them.
fn is_wider_in_vain(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>, n: usize, m: usize) -> bool {
    let of_many = |side: &ClauseWords<'_>| (0..side.len()).any(|k| side.language().shares.has(side.word(k)));
    ours.capital[n] || theirs.capital[m] || ours.is_denied(n) || theirs.is_denied(m) || of_many(ours)
}

/// The value of a word that is a number, in one form for one value.
pub(super) fn number(word: &str, language: &Language) -> Option<String> {
    if let Some(value) = language.word_values.get(word) {
        return Some(value.to_owned());
    }
    // with other letters than those of a rank it is an amount, which is judged as a figure
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    let digits = language.ordinal_endings.iter().find_map(|e| digits.strip_suffix(e)).unwrap_or(&digits);
    let plain =
        digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.starts_with(|c: char| c != '.');
    plain.then(|| digits.to_owned())
}

/// Whether two words are the same, but for accents.
fn is_same_word(x: &str, y: &str) -> bool {
    x == y || ((!x.is_ascii() || !y.is_ascii()) && fold::bare(x) == fold::bare(y))
}

/// The fewest letters of a short name. Set by hand, not tuned.
const SHORT_NAME: usize = 3;

/// Whether one of two names is the beginning of the other: `Tim`, `Timothy`.
fn is_short_name(ours: &ClauseWords<'_>, n: usize, theirs: &ClauseWords<'_>, m: usize) -> bool {
    let (x, y) = (ours.word(n), theirs.word(m));
    ours.capital[n]
        && (theirs.capital[m] || m == 0)
        && x.len().min(y.len()) >= SHORT_NAME
        && (x.starts_with(y) || y.starts_with(x))
}

/// Whether two words come to the same: of one set (`closed`, `shut`), or of as many (`every`, `each`).
fn are_of_one_kind(ours: &ClauseWords<'_>, n: usize, theirs: &ClauseWords<'_>, m: usize) -> bool {
    let language = ours.language();
    let value = |side: &ClauseWords<'_>, at: usize, table: WordTable| {
        let lemma = || side.lemmas(at).iter().find_map(|lemma| table.get(&lemma.word));
        table.get(side.word(at)).or_else(lemma)
    };
    [language.exclusives, language.shares].into_iter().any(|table| {
        let here = value(ours, n, table);
        here.is_some() && here == value(theirs, m, table)
    })
}

/// Whether a word is a body that one may speak for, and a source has it not at all, or as its own (`this council`).
fn is_spoken_for(index: &Index<'_>, source: DocId, word: &str, language: &Language) -> bool {
    if !language.speaking_bodies.has(word) {
        return false;
    }
    let own = |at: u32| {
        let before = at.checked_sub(1).map(|t| index.corpus.word(source, t));
        before.is_some_and(|w| is_one_of(w, language.first_person) || is_one_of(w, language.own_determiners))
    };
    let mut places = index.places_of(word).into_iter().filter(|(document, _)| *document == source).peekable();
    places.peek().is_none() || places.any(|(_, at)| own(at))
}
