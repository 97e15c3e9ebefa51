//! A claim against the clause of a source that answers to it.
//!
//! In: the words of a claim and those of a sentence. Out: [`Difference`]: whether they are opposed, exchange who does what to whom, differ
//! in a name, day, rank, quantity or opposite, and which weighty words have no counterpart.
//!
//! Method: both are cut where a comma, a coordinated negation or `not … but …` begins another part; each part of the claim is compared
//! with the parts of the sentence that hold its weighty words, so that a negation counts only for the part it stands in. Limit: English
//! lists, no parser.

use super::front::{WordsBefore, denies};
use super::index::Index;
use super::opposite::are_opposites;
use crate::corpus::DocId;
use crate::language::Language;
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// What a claim is against a sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Difference {
    /// A part of one is denied and that of the other is not.
    pub(super) opposed: bool,
    /// Who does it and to whom are exchanged.
    pub(super) exchanged: bool,
    /// A name or day is another, all else being the same.
    pub(super) other_name: bool,
    /// A rank, a quantity or an opposite is another, all else being the same.
    pub(super) other_word: bool,
    /// How many weighty words of the claim the sentence lacks.
    pub(super) missing: usize,
    /// The sentence makes it depend on something that the claim does not say.
    pub(super) unconditional: bool,
}

/// Words of a text with their stems and the parts they make up.
struct ClauseWords<'a> {
    words: WordsBefore<'a>,
    stems: Vec<Option<u32>>,
    capital: Vec<bool>,
}

impl<'a> ClauseWords<'a> {
    fn new(index: &Index<'a>, document: DocId, span: Span) -> ClauseWords<'a> {
        let words = WordsBefore::before(index.corpus, document, span.start, span.end);
        let tokens = index.corpus.tokens_in(document, span);
        let tokens = tokens.end - words.words.len() as u32..tokens.end;
        let ids = &index.corpus.ids(document)[tokens.start as usize..tokens.end as usize];
        let stems = ids.iter().map(|&id| index.stem(id)).collect();
        let first = index.sentence_start(document, span.start);
        let capital = |t: u32| {
            let start = index.corpus.tokens(document)[t as usize].span.start;
            index.corpus.word(document, t).starts_with(char::is_uppercase) && start != first
        };
        ClauseWords { stems, capital: tokens.map(capital).collect(), words }
    }

    fn language(&self) -> &'static Language {
        self.words.language
    }

    fn len(&self) -> usize {
        self.words.words.len()
    }

    fn word(&self, n: usize) -> &str {
        &self.words.words[n]
    }

    fn is_weighty(&self, n: usize) -> bool {
        let (word, language) = (self.word(n), self.language());
        let lists = [
            language.function_words,
            language.prepositions,
            language.determiners,
            language.clause_openers,
            language.modals,
            language.negations,
            language.first_person,
            language.third_person,
            language.condition_openers,
            language.doubts,
        ];
        // `May` is a month where it has its capital
        let month = self.capital[n] && language.months.has(word);
        month
            || !lists.iter().any(|l| l.has(word))
                && !language.negative_endings.iter().any(|e| word.ends_with(e))
    }

    fn weighty(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|&n| self.is_weighty(n))
    }

    /// Whether word `n` holds the word `word` with stem `stem`.
    fn is(&self, n: usize, word: &str, stem: Option<u32>) -> bool {
        self.word(n) == word || (stem.is_some() && self.stems[n] == stem)
    }

    /// Where a part of its own begins.
    fn begins(&self, n: usize) -> bool {
        if n == 0 {
            return true;
        }
        let language = self.language();
        let negation =
            |m: usize| m < self.len() && language.negations.has(self.word(m)) && self.word(m) != "without";
        let gap = self.words.gaps[n - 1];
        if gap.contains([',', ';', ':', '—', '–', '.', '?', '!']) {
            return true;
        }
        let joined = language.coordinators.has(self.word(n)) && (negation(n + 1) || self.word(n) == "but");
        let of_a_part = negation(n)
            && !language.modals.has(self.word(n - 1))
            && (!language.function_words.has(self.word(n - 1))
                || language.prepositions.has(self.word(n - 1)))
            && n + 1 < self.len()
            && (language.prepositions.has(self.word(n + 1)) || self.word(n + 1) == "because");
        joined || of_a_part
    }

    fn parts(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.len()).filter(|&n| self.begins(n)).collect();
        starts.push(self.len());
        starts.windows(2).map(|w| w[0]..w[1]).collect()
    }

    fn denies(&self, part: &Range<usize>) -> bool {
        let words: Vec<String> =
            self.words.words[part.clone()].iter().filter(|w| *w != "without").cloned().collect();
        denies(&words, self.language())
    }

    fn has_condition(&self) -> bool {
        let openers = self.language().condition_openers;
        let phrase = |n: usize, k: usize| self.words.words[n..self.len().min(n + k)].join(" ");
        (0..self.len()).any(|n| self.word(n) != "without" && (1..=3).any(|k| openers.has(&phrase(n, k))))
    }
}

/// Compares a claim with a sentence of a source; `turned` says whether what announces the claim denies it.
pub(super) fn against(
    index: &Index<'_>,
    (report, claim): (DocId, Span),
    (source, sentence): (DocId, Span),
    turned: bool,
) -> Difference {
    let (ours, theirs) = (ClauseWords::new(index, report, claim), ClauseWords::new(index, source, sentence));
    let held = |n: usize| (0..theirs.len()).any(|m| theirs.is(m, ours.word(n), ours.stems[n]));
    let missing: Vec<usize> = ours.weighty().filter(|&n| !held(n)).collect();
    let left: Vec<usize> = theirs
        .weighty()
        .filter(|&m| !(0..ours.len()).any(|n| theirs.is(m, ours.word(n), ours.stems[n])))
        .collect();
    let (other_name, other_word) = other(&ours, &theirs, &missing, &left);
    Difference {
        opposed: opposed(&ours, &theirs, turned),
        exchanged: missing.is_empty() && exchanged(&ours, &theirs),
        other_name,
        other_word,
        missing: missing.len(),
        unconditional: theirs.has_condition() && !ours.has_condition(),
    }
}

/// Whether a part of the claim is denied and the parts that answer to it are not, or the other way round.
fn opposed(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>, turned: bool) -> bool {
    let parts = theirs.parts();
    ours.parts().iter().any(|part| {
        let mut words: BTreeSet<usize> = part.clone().filter(|&n| ours.is_weighty(n)).collect();
        let reported = ours.denies(part) != turned;
        let mut free: Vec<&Range<usize>> = parts.iter().collect();
        while !words.is_empty() {
            let holds =
                |p: &Range<usize>, n: usize| p.clone().any(|m| theirs.is(m, ours.word(n), ours.stems[n]));
            let shared = |p: &&Range<usize>| words.iter().filter(|&&n| holds(p, n)).count();
            let best =
                (0..free.len()).rev().max_by_key(|&k| shared(&free[k])).filter(|&k| shared(&free[k]) > 0);
            let Some(best) = best else { break };
            let taken = free.remove(best);
            if theirs.denies(taken) != reported {
                return true;
            }
            words.retain(|&n| !holds(taken, n));
        }
        false
    })
}

/// Whether the claim differs from the sentence in one name or day, or in one rank, quantity or opposite, and in nothing else.
fn other(
    ours: &ClauseWords<'_>,
    theirs: &ClauseWords<'_>,
    missing: &[usize],
    left: &[usize],
) -> (bool, bool) {
    let language = ours.language();
    if missing.is_empty() || left.is_empty() {
        return (false, false);
    }
    let day = |w: &str| language.weekdays.has(w) || language.months.has(w);
    let days = missing.iter().all(|&n| day(ours.word(n))) && left.iter().any(|&m| day(theirs.word(m)));
    let is_name = |side: &ClauseWords<'_>, n: usize| side.capital[n] && !day(side.word(n));
    let names = missing.iter().all(|&n| is_name(ours, n)) && left.iter().any(|&m| is_name(theirs, m));
    let [n] = missing else { return (days || names, false) };
    let word = ours.word(*n);
    let ranks = |m: &usize| language.ranks.has(word) && language.ranks.has(theirs.word(*m));
    let quantities = |m: &usize| language.quantifiers.has(word) && language.quantifiers.has(theirs.word(*m));
    let opposites = |m: &usize| are_opposites(word, theirs.word(*m), language);
    (days || names, left.iter().any(|m| ranks(m) || quantities(m) || opposites(m)))
}

/// Whether what comes first in one comes later in the other and the other way round, with the same words between, both active.
fn exchanged(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>) -> bool {
    let subject = |side: &ClauseWords<'_>| -> Option<usize> {
        let first = side.weighty().next()?;
        let language = side.language();
        let before = first.checked_sub(1).map_or("", |n| side.word(n));
        let after = if first + 1 < side.len() { side.word(first + 1) } else { "" };
        let free = !language.prepositions.has(before) && !language.condition_openers.has(before);
        (first <= 2 && free && !language.coordinators.has(after)).then_some(first)
    };
    let passive = |side: &ClauseWords<'_>| side.words.words.iter().any(|w| w == "by");
    let (Some(x), Some(y)) = (subject(ours), subject(theirs)) else { return false };
    let both = |s: &ClauseWords<'_>| s.weighty().any(|n| s.language().role_verbs_both_ways.has(s.word(n)));
    if passive(ours) != passive(theirs) || both(ours) {
        return false;
    }
    let at = |side: &ClauseWords<'_>, word: &str, stem| side.weighty().find(|&n| side.is(n, word, stem));
    let (Some(there), Some(here)) =
        (at(theirs, ours.word(x), ours.stems[x]), at(ours, theirs.word(y), theirs.stems[y]))
    else {
        return false;
    };
    // the verb stands between in both
    let between = |n: &usize| {
        (x + 1..here).contains(n)
            && (y + 1..there).any(|m| theirs.is_weighty(m) && theirs.is(m, ours.word(*n), ours.stems[*n]))
    };
    there > y && here > x && ours.weighty().any(|n| between(&n))
}
