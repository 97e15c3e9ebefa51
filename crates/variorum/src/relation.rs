//! How two words stand to each other, as a dictionary has it.
//!
//! In: two words in lower case. Out: whether they are forms of one word, synonyms, derived one from the other, or opposites, if the table
//! says so. The table is drawn from WordNet by `data/relations.py` and holds pairs of frequent words; it is searched in place. What is
//! irregular stands there (`bought`); regular endings are taken off by the lists of the language. Limits: English; a word has several
//! senses and the first of them count, whatever the text means.

use crate::fold::sorted_lines::Table;
use crate::language::{self, Language};

static RELATIONS: Table = Table::new(LINES);
#[cfg(feature = "meaning")]
const LINES: &str = include_str!("../data/relations.txt");
/// No pairs.
#[cfg(not(feature = "meaning"))]
const LINES: &str = "";

/// How two words stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Relation {
    /// Two forms of one word.
    Form,
    /// They have a sense in common.
    Synonym,
    /// One is derived from the other: `agree`, `agreement`.
    Derived,
    /// They are opposites, or derived from opposites.
    Antonym,
    /// A sense of one is opposite to a sense of the other.
    Opposite,
}

/// The fewest letters, in bytes, left of a word whose ending is taken off. Set by hand, not tuned.
const FEWEST_LETTERS: usize = 2;

/// The most letters of an ending that is taken off; the lists have none that is longer.
const LONGEST_ENDING: usize = 4;

/// A word, or one of which it may be a form, with what the table has of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lemma {
    /// The word in lower case.
    pub word: String,
    line: &'static str,
    /// The bits of the words on the line.
    related: u64,
}

impl Lemma {
    /// A word as it is; the table may have nothing of it.
    pub fn of(word: String) -> Lemma {
        let line = RELATIONS.line_of(&word).unwrap_or("");
        Lemma::with(word, line)
    }

    fn with(word: String, line: &'static str) -> Lemma {
        let words = line.split('\t').filter_map(|field| field.get(1..)).flat_map(|field| field.split(','));
        Lemma { word, line, related: words.fold(0, |bits, word| bits | bit(word)) }
    }

    /// Whether a word may stand on its line; most do not, which one look shows.
    fn may_have(&self, word: &str) -> bool {
        self.related & bit(word) != 0
    }

    /// The words in one relation to it.
    fn words(&self, kind: char) -> impl Iterator<Item = &'static str> + use<> {
        let fields = self.line.split('\t').filter_map(move |field| field.strip_prefix(kind));
        fields.flat_map(|words| words.split(','))
    }
}

/// A word with those of which it may be a form, as the table has them; itself first. None in a language that the table has not.
pub fn lemmas(word: &str, language: &Language) -> Vec<Lemma> {
    if language.tag != language::english().tag {
        return Vec::new();
    }
    let itself = Lemma::of(word.to_owned());
    let irregular: Vec<Lemma> = itself.words('f').map(|base| Lemma::of(base.to_owned())).collect();
    let mut found = vec![itself];
    found.extend(irregular);
    let mut add = |word: String| {
        let listed = RELATIONS.line_of(&word).filter(|_| !found.iter().any(|lemma| lemma.word == word));
        found.extend(listed.map(|line| Lemma::with(word, line)));
    };
    for stem_end in word.char_indices().map(|(at, _)| at).rev().take(LONGEST_ENDING) {
        let (stem, ending) = word.split_at(stem_end);
        let Some(instead) = language.word_endings.get(ending).filter(|_| stem.len() >= FEWEST_LETTERS) else {
            continue;
        };
        for put in instead.split('|').map(str::trim) {
            add(format!("{stem}{put}"));
        }
        // `planned`, `stopping`
        let mut last = stem.chars().rev();
        if instead.contains('|') && last.next().is_some_and(|c| Some(c) == last.next()) {
            add(stem[..stem.len() - stem.chars().next_back().map_or(0, char::len_utf8)].to_owned());
        }
    }
    found
}

/// How two words stand to each other, each given with its lemmas; the nearest relation where there are several.
pub fn between(x: &[Lemma], y: &[Lemma]) -> Option<Relation> {
    if x.iter().any(|lemma| y.iter().any(|other| other.word == lemma.word)) {
        return Some(Relation::Form);
    }
    x.iter().flat_map(|a| y.iter().filter_map(move |b| pair(a, b))).min()
}

/// Whether a sense of the one word is wider than one of the other: `dog` than `poodle`; each is given with its lemmas.
pub fn is_wider(wide: &[Lemma], narrow: &[Lemma]) -> bool {
    let pairs = narrow.iter().flat_map(|lemma| wide.iter().map(move |other| (lemma, &other.word)));
    pairs.filter(|(lemma, other)| lemma.may_have(other)).any(|(l, other)| l.words('g').any(|w| w == other))
}

/// Whether a word with its lemmas is a verb more often than not.
pub fn is_verb(lemmas: &[Lemma]) -> bool {
    lemmas.iter().any(|lemma| lemma.line.split('\t').any(|field| field == "v"))
}

/// The fewest letters, in bytes, of what is left of a verb. Set by hand, not tuned.
const SHORTEST_VERB: usize = 3;

/// Whether two words, in lower case, may be forms of one regular verb, by the endings that the language lists: `schließe`, `schließen`;
/// `fermons`, `fermerait`. Never in a language without such a list. Limit: what changes within the verb is not seen.
pub fn are_verb_forms(x: &str, y: &str, language: &Language) -> bool {
    if language.verb_endings.is_empty() {
        return false;
    }
    stems(x, language).any(|stem| stems(y, language).any(|other| stem == other))
}

/// What is left of a word without the longest ending of a verb; of a participle also without what it begins with.
fn stems<'w>(word: &'w str, language: &Language) -> impl Iterator<Item = &'w str> + use<'w> {
    let mut cuts = word.char_indices().map(|(at, _)| at).filter(|&at| at >= SHORTEST_VERB);
    let stem = cuts.find(|&at| language.verb_endings.has(&word[at..])).map(|at| &word[..at]);
    let bare: Vec<&str> =
        language.verb_prefixes.iter().filter_map(|prefix| stem?.strip_prefix(prefix)).collect();
    stem.into_iter().chain(bare).filter(|stem| stem.len() >= SHORTEST_VERB)
}

/// Which of 64 bits stands for a word.
fn bit(word: &str) -> u64 {
    let sum = word.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    1 << (sum & 63)
}

fn pair(x: &Lemma, y: &Lemma) -> Option<Relation> {
    let (first, second) = if x.word.as_bytes() <= y.word.as_bytes() { (x, y) } else { (y, x) };
    if !first.may_have(&second.word) {
        return None;
    }
    first.line.split('\t').find_map(|field| {
        let relation = match field.chars().next()? {
            's' => Relation::Synonym,
            'd' => Relation::Derived,
            'a' => Relation::Antonym,
            'o' => Relation::Opposite,
            _ => return None,
        };
        field[1..].split(',').any(|word| word == second.word).then_some(relation)
    })
}

#[cfg(all(test, feature = "meaning"))]
mod tests {
    use super::*;
    use crate::fold::sorted_lines::whole_lines;

    fn relation(x: &str, y: &str) -> Option<Relation> {
        let of = |word| lemmas(word, language::english());
        between(&of(x), &of(y))
    }

    #[test]
    fn the_nearest_relation_of_two_words_is_given() {
        assert_eq!(relation("bought", "buys"), Some(Relation::Form));
        assert_eq!(relation("planned", "planning"), Some(Relation::Form));
        assert_eq!(relation("films", "movie"), Some(Relation::Synonym));
        assert_eq!(relation("agreed", "agreement"), Some(Relation::Derived));
        assert_eq!(relation("refused", "accepts"), Some(Relation::Antonym));
        assert_eq!(relation("tiny", "large"), Some(Relation::Opposite));
        assert_eq!(relation("boat", "pencil"), None);
        let wider = |x, y| is_wider(&lemmas(x, language::english()), &lemmas(y, language::english()));
        assert!(wider("dogs", "poodle") && !wider("poodle", "dogs"));
    }

    #[test]
    fn forms_of_a_regular_verb_are_told_by_its_endings() {
        let are = |tag, (x, y): (&str, &str)| are_verb_forms(x, y, language::of(Some(tag)));
        assert!(are("de", ("gezahlt", "zahlen")) && !are("de", ("zahlen", "zählen")));
        assert!(are("fr", ("fermerait", "fermons")) && !are("fr", ("fermons", "formons")));
        assert!(are("es", ("subiremos", "subirán")) && are("it", ("chiuderanno", "chiudiamo")));
        // English has a table of its own
        assert!(!are("en", ("closed", "closes")));
    }

    #[test]
    fn no_ending_is_longer_than_those_that_are_looked_for() {
        let longest = language::english().word_endings.iter().map(|(ending, _)| ending.chars().count()).max();
        assert_eq!(longest, Some(LONGEST_ENDING));
    }

    #[test]
    fn the_table_is_sorted() {
        let lines = whole_lines(LINES);
        let heads: Vec<&str> = lines.iter().map(|l| l.split('\t').next().unwrap_or("")).collect();
        assert!(heads.windows(2).all(|w| w[0].as_bytes() < w[1].as_bytes()));
        assert!(heads.iter().all(|head| RELATIONS.line_of(head).is_some()));
    }
}
