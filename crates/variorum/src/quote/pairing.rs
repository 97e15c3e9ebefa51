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
use crate::text::Span;

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
    /// The last of its names, where nobody else in the source has it: `Berg` for `Anna Berg`.
    Name,
    /// The speaker, who speaks for it.
    Speaker,
}

/// Share of a claim's weight, 0 to 1, below which what stands in the same words or forms in a sentence says so little that no others are
/// looked up. Set by hand, not tuned.
const WORTH_LOOKING_UP: f64 = 0.25;

/// How two words that are not the same stand to each other.
enum Related {
    /// The one answers to the other, as nearly as words in that relation.
    Counterpart(Relation, Counterpart),
    Opposite,
}

/// How surely a word must answer to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Surely {
    /// So that it is shown: not as a synonym, a wider or a derived word, of which another sense may be meant.
    Shown,
    /// In any way.
    Perhaps,
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
                let stem = (ours.stems[n].is_some() && ours.stems[n] == theirs.stems[m])
                    || are_verb_forms(ours, n, theirs, m);
                if same || stem {
                    pairing.set(n, m, if same { Counterpart::Same } else { Counterpart::Form });
                } else if is_short_name(ours, n, theirs, m) {
                    pairing.set(n, m, Counterpart::Form);
                }
            }
        }
        pairing.look_up_names(index, source);
        ours.weighty().for_each(|n| pairing.look_up_converse(n));
        let open: Vec<usize> = ours.weighty().filter(|&n| !pairing.is_held(n)).collect();
        if pairing.said() < WORTH_LOOKING_UP {
            return pairing;
        }
        for n in open {
            pairing.look_up(n);
            if !pairing.is_held(n) && is_spoken_for(index, source, bare(ours.word(n)), ours.language()) {
                pairing.of_speaker(n);
            }
        }
        pairing
    }

    /// Share of the weight of the claim's weighty words that have a counterpart, 0 to 1.
    pub(super) fn said(&self) -> f64 {
        let weight = |n: usize| self.ours.weights[n];
        let held: f64 = self.ours.weighty().filter(|&n| self.is_held(n)).map(weight).sum();
        let all: f64 = self.ours.weighty().map(weight).sum();
        if all > 0.0 { held / all } else { 0.0 }
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

    /// Whether a word of the sentence answers to word `n` of the claim, as surely as is asked for.
    pub(super) fn is_held_as(&self, n: usize, surely: Surely) -> bool {
        let unsure = |kind: &Counterpart| {
            matches!(kind, Counterpart::Synonym | Counterpart::Derived | Counterpart::Narrower)
        };
        self.row(n).iter().flatten().any(|kind| surely == Surely::Perhaps || !unsure(kind))
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

    /// Whether a weighty word of the claim finds only words of the sentence that answer to others of them: what the sentence says once, the
    /// claim says of two. By a maximum matching (Kuhn 1955).
    pub(super) fn is_doubled(&self) -> bool {
        let mut taken: Vec<Option<usize>> = vec![None; self.theirs.len()];
        let together = [Counterpart::Name, Counterpart::Speaker];
        let once = |n: &usize| {
            let particle = self.ours.language().particles.has(self.ours.word(*n));
            self.is_held(*n) && !particle && !self.row(*n).iter().flatten().any(|k| together.contains(k))
        };
        let mut words = self.ours.weighty().filter(once);
        words.any(|n| !self.match_word(n, &mut taken, &mut vec![false; self.theirs.len()]))
    }

    /// Whether between the counterparts of a weighty word's neighbours stands one word alone, and another: `words, and the parsing of
    /// sentences` for `sentences, and the parsing of words`.
    pub(super) fn is_out_of_place(&self) -> bool {
        let words: Vec<usize> = self.ours.weighty().collect();
        words.windows(3).any(|w| {
            let beside = |first: usize, last: usize| {
                let mut between = (first + 1..last).filter(|&m| self.theirs.is_weighty(m));
                let only = between.next().filter(|_| between.next().is_none());
                only.is_some_and(|m| self.is_held(w[1]) && !self.is(w[1], m))
            };
            self.of(w[0]).any(|first| self.of(w[2]).any(|last| beside(first, last)))
        })
    }

    /// Gives word `n` of the claim a word of the sentence of its own, moving others to another if need be.
    fn match_word(&self, n: usize, taken: &mut [Option<usize>], tried: &mut [bool]) -> bool {
        for m in self.of(n) {
            if !std::mem::replace(&mut tried[m], true)
                && taken[m].is_none_or(|other| self.match_word(other, taken, tried))
            {
                taken[m] = Some(n);
                return true;
            }
        }
        false
    }

    fn row(&self, n: usize) -> &[Option<Counterpart>] {
        &self.kinds[n * self.theirs.len()..(n + 1) * self.theirs.len()]
    }

    fn set(&mut self, n: usize, m: usize, kind: Counterpart) {
        let at = n * self.theirs.len() + m;
        self.kinds[at] = self.kinds[at].or(Some(kind));
    }

    /// Looks for the words of the sentence that are another form of word `n`, its synonym, the same number or its opposite; the nearest
    /// of them answer to it.
    fn look_up(&mut self, n: usize) {
        let mut found = Vec::new();
        let kinds = kinds(self.ours, n);
        for m in self.theirs.weighty() {
            match self.relation(n, m, &kinds) {
                Some(Related::Opposite) => self.opposites.push((n, m)),
                Some(Related::Counterpart(nearness, kind)) => found.push((nearness, m, kind)),
                None => {}
            }
        }
        let Some(nearest) = found.iter().map(|f| f.0).min() else { return };
        for (_, m, kind) in found.into_iter().filter(|f| f.0 == nearest) {
            self.set_phrase(n, m, kind);
        }
    }

    /// How two words that are not the same stand to each other, by their values, by the kinds of word `n`, or by the table of
    /// relations.
    fn relation(&self, n: usize, m: usize, kinds: &Kinds) -> Option<Related> {
        let (ours, theirs) = (self.ours, self.theirs);
        let (here, there) = (ours.number(n), theirs.number(m));
        if here.is_some() || there.is_some() {
            return (here == there).then_some(Related::Counterpart(Relation::Form, Counterpart::Number));
        }
        // a name is no other word's synonym
        if ours.capital[n] && !theirs.capital[m] {
            return None;
        }
        let mut relation = relation::between(ours.lemmas(n), theirs.lemmas(m));
        if relation != Some(Relation::Form) && are_of_one_kind(kinds, theirs, m, ours.language()) {
            relation = Some(Relation::Synonym);
        }
        let near = matches!(relation, Some(Relation::Form | Relation::Synonym | Relation::Derived));
        let opposite = relation == Some(Relation::Antonym)
            || (!near && are_opposites(ours.word(n), theirs.word(m), ours.language()));
        if opposite && ours.is_denied(n) != theirs.is_denied(m) {
            return Some(Related::Counterpart(Relation::Derived, Counterpart::DeniedOpposite));
        }
        let wider = || relation::is_wider(ours.lemmas(n), theirs.lemmas(m));
        let free = relation.is_none_or(|r| r == Relation::Opposite);
        if free && wider() && !is_wider_in_vain(ours, theirs, n, m) {
            return Some(Related::Counterpart(Relation::Antonym, Counterpart::Narrower));
        }
        let kind = match relation? {
            Relation::Form => Counterpart::Form,
            Relation::Synonym => Counterpart::Synonym,
            Relation::Derived => Counterpart::Derived,
            Relation::Antonym | Relation::Opposite => return Some(Related::Opposite),
        };
        relation.map(|nearness| Related::Counterpart(nearness, kind))
    }

    /// Says that word `m` answers to word `n`; of verbs of two words (`turned down`) both do.
    fn set_phrase(&mut self, n: usize, m: usize, kind: Counterpart) {
        let (ours, theirs) = (self.ours, self.theirs);
        self.set(n, m, kind);
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

    /// The first names of a claim where the sentence has the last alone and the source has nobody else of that name.
    fn look_up_names(&mut self, index: &Index<'_>, source: DocId) {
        let (ours, theirs) = (self.ours, self.theirs);
        let open: Vec<usize> = ours.weighty().filter(|&n| ours.capital[n] && !self.is_held(n)).collect();
        for n in open {
            let family = n + 1;
            if family == ours.len() || !ours.capital[family] || ours.words.gaps[n] != " " {
                continue;
            }
            let Some(m) = self.of(family).find(|&m| self.kind(family, m) == Some(Counterpart::Same)) else {
                continue;
            };
            if (theirs.capital[m] || m == 0) && is_only_one(index, source, ours.word(n), ours.word(family)) {
                self.set(n, m, Counterpart::Name);
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

/// Whether two words are the same, but for accents.
fn is_same_word(x: &str, y: &str) -> bool {
    x == y || ((!x.is_ascii() || !y.is_ascii()) && fold::bare(x) == fold::bare(y))
}

/// Whether nobody in a source has a family name with another first name than `given`.
fn is_only_one(index: &Index<'_>, source: DocId, given: &str, family: &str) -> bool {
    let document = index.corpus.document(source);
    // `Lea "Lo" Brandt`, `L. Brandt`
    let before = |at: u32| {
        let first = at.checked_sub(1)?;
        let tokens = index.corpus.tokens(source);
        let gap = Span { start: tokens[first as usize].span.end, end: tokens[at as usize].span.start };
        let gap = document.text.slice(gap);
        let word = index.corpus.word(source, first);
        let parted =
            gap.contains([',', ';', ':', '?', '!', '\n']) || (gap.contains('.') && word.chars().count() > 1);
        (!parted && word.starts_with(char::is_uppercase)).then_some(word)
    };
    let titled = |word: &str| is_one_of(word, document.vocabulary().titles);
    let places = index.places_of(family).into_iter().filter(|(of, _)| *of == source);
    places.filter_map(|(_, at)| before(at)).all(|word| titled(word) || word.to_lowercase() == given)
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

/// Whether two words that are no names, nor nouns where nouns have capitals, are forms of one verb.
fn are_verb_forms(ours: &ClauseWords<'_>, n: usize, theirs: &ClauseWords<'_>, m: usize) -> bool {
    let (x, y) = (ours.word(n), theirs.word(m));
    let close = x.as_bytes().first() == y.as_bytes().first() || !ours.language().verb_prefixes.is_empty();
    close
        && !ours.capital[n]
        && !theirs.capital[m]
        && ours.is_weighty(n)
        && theirs.is_weighty(m)
        && ours.language().tag == theirs.language().tag
        && relation::are_verb_forms(x, y, ours.language())
}

/// Of which set a word is a member (`closed`, `shut`), and of how many it says something (`every`, `each`).
type Kinds = [Option<&'static str>; 2];

fn kinds(side: &ClauseWords<'_>, n: usize) -> Kinds {
    let language = side.language();
    [language.exclusives, language.shares].map(|table| kind_in(table, side, n))
}

fn kind_in(table: WordTable, side: &ClauseWords<'_>, n: usize) -> Option<&'static str> {
    let lemma = || side.lemmas(n).iter().find_map(|lemma| table.get(&lemma.word));
    table.get(side.word(n)).or_else(lemma)
}

/// Whether a word comes to the same as one of some kinds.
fn are_of_one_kind(here: &Kinds, theirs: &ClauseWords<'_>, m: usize, language: &Language) -> bool {
    let tables = [language.exclusives, language.shares];
    here.iter().zip(tables).any(|(kind, table)| kind.is_some() && *kind == kind_in(table, theirs, m))
}

/// How much of the beginning of a source is read for the body that somebody speaks for, in tokens: its title and who is asked. Set by hand, not
/// tuned.
const OPENING: u32 = 60;

/// Whether a word is a body that one may speak for, and a source has it as its own (`this council`), or in its opening and nowhere else; or has
/// it not at all, if it may be anybody's (`the board`, and not `the police`).
fn is_spoken_for(index: &Index<'_>, source: DocId, word: &str, language: &Language) -> bool {
    if !language.speaking_bodies.has(word) {
        return false;
    }
    let own = |at: u32| {
        let before = at.checked_sub(1).map(|t| index.corpus.word(source, t));
        before.is_some_and(|w| is_one_of(w, language.first_person) || is_one_of(w, language.own_determiners))
    };
    let places = index.places_of(word).into_iter().filter(|(document, _)| *document == source);
    let places: Vec<u32> = places.map(|(_, at)| at).collect();
    let in_opening = !places.is_empty() && places.iter().all(|&at| at < OPENING);
    let unnamed = places.is_empty() && language.bodies_of_speakers.has(word);
    unnamed || in_opening || places.iter().any(|&at| own(at))
}
