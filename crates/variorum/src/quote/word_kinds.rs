//! What kinds of word the words of a text are: each looked up in the lists of its language once.
//!
//! In: the words of a text. Out: a [`Kinds`] for each, a set of bits. The rules that look for a speaker ask of every word several times
//! whether it may be a verb, a preposition, the start of a phrase; a bit answers that. Cost: one search of each list for every
//! distinct word.

use crate::fold;
use crate::language::{Language, WordList};
use crate::text::{Span, Text};
use foldhash::fast::RandomState;
use std::collections::HashMap;

/// The kinds of one word, as bits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Kinds(u16);

impl Kinds {
    /// Announces a quotation: a verb of saying, of an act done by saying so, of quoting.
    pub(super) const ANNOUNCES: Kinds = Kinds(1);
    /// Announces only with an object behind it: `puts it`.
    pub(super) const ANNOUNCES_WITH_OBJECT: Kinds = Kinds(1 << 1);
    /// A preposition.
    pub(super) const PREPOSITION: Kinds = Kinds(1 << 2);
    /// Joins two of a kind.
    pub(super) const COORDINATOR: Kinds = Kinds(1 << 3);
    /// May begin another clause, coordinators included.
    pub(super) const CLAUSE_OPENER: Kinds = Kinds(1 << 4);
    /// Stands before a noun: an article, a possessive, a name with its ending.
    pub(super) const PHRASE_OPENER: Kinds = Kinds(1 << 5);
    /// Stands between a subject and its verb: an auxiliary, an adverb.
    pub(super) const AROUND_VERB: Kinds = Kinds(1 << 6);
    /// Stands for the noun before it.
    pub(super) const RELATIVE: Kinds = Kinds(1 << 7);
    /// Has the form of a verb, by its ending or as a common one.
    pub(super) const VERB_FORM: Kinds = Kinds(1 << 8);
    /// Has the ending of a participle that shares its subject.
    pub(super) const PARTICIPLE: Kinds = Kinds(1 << 9);
    /// Has a capital as names have.
    pub(super) const CAPITAL: Kinds = Kinds(1 << 10);
    /// Begins with a small letter.
    pub(super) const SMALL: Kinds = Kinds(1 << 11);
    /// A verb of saying.
    pub(super) const SAYS: Kinds = Kinds(1 << 12);
    /// Has the ending of most verbs in the past.
    pub(super) const PAST: Kinds = Kinds(1 << 13);

    pub(super) fn has(self, kind: Kinds) -> bool {
        self.0 & kind.0 != 0
    }

    /// Makes it no word of a kind.
    pub(super) fn clear(&mut self, kind: Kinds) {
        self.0 &= !kind.0;
    }

    fn of(word: &str, language: &Language) -> Kinds {
        let lower = fold::whole_lowercase(word);
        let lower: &str = &lower;
        let ends =
            |endings: WordList| endings.iter().any(|e| lower.len() > e.len() + 2 && lower.ends_with(e));
        let in_any = |lists: &[WordList]| lists.iter().any(|list| list.has(lower));
        let small = word.starts_with(char::is_lowercase);
        let capital = word.starts_with(char::is_uppercase);
        let says = language.verbs_of_saying.has(lower);
        let preposition = language.prepositions.has(lower);
        let article = language.determiners.has(lower) && !preposition;
        let participle = ends(language.participle_endings);
        let coordinator = language.coordinators.has(lower);
        let past = ends(language.past_endings);
        let verb = participle || past || language.irregular_verbs.has(lower);
        let no_name = [
            language.plural_pronouns,
            language.weekdays,
            language.capital_openers,
            language.words_before_names,
        ];
        let kinds = [
            (Kinds::ANNOUNCES, says || in_any(&[language.verbs_of_speech_acts, language.verbs_of_quoting])),
            (Kinds::ANNOUNCES_WITH_OBJECT, language.verbs_with_object_pronoun.has(lower)),
            (Kinds::PREPOSITION, preposition),
            (Kinds::COORDINATOR, coordinator),
            (Kinds::CLAUSE_OPENER, coordinator || language.clause_openers.has(lower)),
            (Kinds::PHRASE_OPENER, article || language.possessives.has(lower) || is_possessive(lower)),
            (
                Kinds::AROUND_VERB,
                language.around_verbs.has(lower) || (small && ends(language.adverb_endings)),
            ),
            (Kinds::RELATIVE, language.relative_pronouns.has(lower)),
            (Kinds::VERB_FORM, small && verb),
            (Kinds::PARTICIPLE, participle),
            (Kinds::CAPITAL, capital && !language.personal_pronouns.has(lower) && !in_any(&no_name)),
            (Kinds::SMALL, small),
            (Kinds::SAYS, says),
            (Kinds::PAST, past),
        ];
        Kinds(kinds.iter().filter(|(_, holds)| *holds).fold(0, |bits, (kind, _)| bits | kind.0))
    }
}

/// Whether a word says whose something is: `Berg’s`.
pub(super) fn is_possessive(word: &str) -> bool {
    ["'s", "’s", "s'", "s’"].iter().any(|ending| word.ends_with(ending))
}

/// The kinds of all words of a text, in order.
pub(super) fn kinds(text: &Text, words: &[Span], language: &Language) -> Vec<Kinds> {
    let mut known: HashMap<&str, Kinds, RandomState> = HashMap::default();
    words
        .iter()
        .map(|&span| {
            let word = text.slice(span);
            *known.entry(word).or_insert_with(|| Kinds::of(word, language))
        })
        .collect()
}
