//! A claim against the clause of a source that answers to it.
//!
//! In: the words of a claim and those of a sentence. Out: [`Difference`]: whether they are opposed, exchange who does what to whom, differ
//! in a name, day, rank, quantity or opposite, and which weighty words have no counterpart.
//!
//! Method: both are cut where a comma, a coordinated negation or `not … but …` begins another part; each part of the claim is compared
//! with the parts of the sentence that hold its weighty words, so that a negation counts only for the part it stands in. Limit: English
//! lists, no parser.

use super::finding::Flag;
use super::front::{WordsBefore, denies, is_negation};
use super::index::Index;
use super::opposite::{are_exclusive, are_opposites, is_other_rank};
use super::roles::{RoleWord, are_exchanged};
use crate::corpus::DocId;
use crate::language::Language;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a claim is against a sentence.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Difference {
    /// A part of one is denied and that of the other is not.
    pub(super) opposed: bool,
    /// Who does it and to whom are exchanged.
    pub(super) exchanged: bool,
    /// A name or day, a rank, or a quantity or an opposite is another, all else being the same.
    pub(super) other: Option<Flag>,
    /// Something of a claim that denies nothing stands only in what the sentence denies.
    pub(super) denied_there: bool,
    /// How many weighty words of the claim the sentence has.
    pub(super) held: usize,
    /// How many it lacks.
    pub(super) missing: usize,
    /// The sentence makes it depend on something that the claim does not say.
    pub(super) unconditional: bool,
}

/// How many weighty words after a negation it denies at most; those behind only say more about them. Set by hand, not tuned.
const DENIED: usize = 2;

/// The most words of a phrase that something stands in the place of. Set by hand, not tuned.
const LONGEST_REPLACED: usize = 6;

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
            language.second_person,
        ];
        let doubts = self.is_doubt(n) && self.announces(n);
        let fails = language.failing_phrases.starting(word).iter().any(|p| self.phrase(n, 2) == p);
        let replaces = language.replacing_phrases.starting(word).iter().any(|p| self.phrase(n, 2) == p);
        let titled = language.titles.has(word)
            && self.capital[n]
            && n + 1 < self.len()
            && self.capital[n + 1]
            && self.words.gaps[n].trim_matches(['.', ' ']).is_empty();
        // `May` is a month where it has its capital
        let month = self.capital[n] && language.months.has(word);
        let joins = lists.iter().any(|l| l.has(word));
        let negates = language.negative_endings.iter().any(|e| word.ends_with(e));
        let light = joins || negates || fails || replaces || titled || doubts;
        month || !light
    }

    /// Word `n` and those after it, `count` in all, with spaces between.
    fn phrase(&self, n: usize, count: usize) -> String {
        self.words.words[n..self.len().min(n + count)].join(" ")
    }

    fn weighty(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|&n| self.is_weighty(n))
    }

    /// Whether word `n` holds the word `word` with stem `stem`.
    fn is(&self, n: usize, word: &str, stem: Option<u32>) -> bool {
        self.word(n) == word || (stem.is_some() && self.stems[n] == stem)
    }

    /// Whether nothing but a space stands before word `n`.
    fn adjoins(&self, n: usize) -> bool {
        n > 0 && self.words.gaps[n - 1].trim_matches(['.', '-', ' ']).is_empty()
    }

    /// Whether a part has word `n` of another text.
    fn holds(&self, part: &Range<usize>, other: &ClauseWords<'_>, n: usize) -> bool {
        part.clone().any(|m| self.is(m, other.word(n), other.stems[n]))
    }

    /// Where a part of its own begins.
    fn begins(&self, n: usize) -> bool {
        if n == 0 {
            return true;
        }
        let language = self.language();
        let negation = |m: usize| {
            m < self.len()
                && language.negations.has(self.word(m))
                && !language.negations_of_nouns.has(self.word(m))
        };
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
        let ends_replaced = language.clause_openers.has(self.word(n))
            && (n.saturating_sub(LONGEST_REPLACED)..n - 1).any(|m| self.replaces(m));
        joined || of_a_part || self.replaces(n) || ends_replaced
    }

    fn parts(&self) -> Vec<Range<usize>> {
        let mut starts: Vec<usize> = (0..self.len()).filter(|&n| self.begins(n)).collect();
        starts.push(self.len());
        starts.windows(2).map(|w| w[0]..w[1]).collect()
    }

    /// Whether what stands in the place of something else begins at word `n`: `rather than the snow`.
    fn replaces(&self, n: usize) -> bool {
        self.language().replacing_phrases.has(&self.phrase(n, 2))
    }

    /// For each part whether it is denied. A part that is a negation alone denies the one it goes on to, past what stands between
    /// commas: `and not, as some think, to the village`.
    fn denied(&self, parts: &[Range<usize>]) -> Vec<bool> {
        let language = self.language();
        let mut denied: Vec<bool> = parts.iter().map(|p| self.denies(p)).collect();
        for (k, part) in parts.iter().enumerate().take(parts.len().saturating_sub(1)) {
            let only =
                |n: usize| language.coordinators.has(self.word(n)) || language.negations.has(self.word(n));
            if !(denied[k] && part.clone().all(only)) {
                continue;
            }
            let inserted = language.clause_openers.has(self.word(parts[k + 1].start)) && k + 2 < parts.len();
            let until = if inserted { k + 2 } else { k + 1 };
            denied[until] = !denied[until];
        }
        denied
    }

    fn denies(&self, part: &Range<usize>) -> bool {
        let counts = |n: &usize| {
            !self.language().negations_of_nouns.has(self.word(*n))
                && (!self.is_doubt(*n) || self.announces(*n))
        };
        let words: Vec<String> = part.clone().filter(counts).map(|n| self.word(n).to_owned()).collect();
        denies(&words, self.language()) != self.replaces(part.start)
    }

    fn is_doubt(&self, n: usize) -> bool {
        self.language().doubts.has(self.word(n))
    }

    /// Whether a doubt announces a clause: `doubt that …`, `refuse to …`; one that does not is a word like others.
    fn announces(&self, n: usize) -> bool {
        let language = self.language();
        (n + 1..self.len().min(n + 3)).any(|m| language.links_of_nouns.has(self.word(m)) && !self.is_comma(m))
    }

    fn is_comma(&self, n: usize) -> bool {
        n > 0 && self.words.gaps[n - 1].contains(',')
    }

    /// The weighty words that the negation of a part denies: the first after it, else the last before it; all where a part is denied
    /// without a negation.
    fn scope(&self, part: &Range<usize>) -> Vec<usize> {
        let language = self.language();
        let weighty = |range: Range<usize>| range.filter(|&n| self.is_weighty(n)).collect::<Vec<_>>();
        let Some(negation) = part.clone().find(|&n| is_negation(&self.words.words, n, language)) else {
            return weighty(part.clone());
        };
        let mut after = weighty(negation + 1..part.end);
        after.truncate(DENIED);
        if after.is_empty() {
            after.extend(weighty(part.start..negation).last());
        }
        after
    }

    /// Whether a negation denies word `n`.
    fn is_denied(&self, n: usize) -> bool {
        let parts = self.parts();
        let denied = self.denied(&parts);
        parts.iter().zip(denied).any(|(p, denied)| denied && p.contains(&n) && self.scope(p).contains(&n))
    }

    /// Whether a word is lacking by its preposition: `without heating`.
    fn is_without(&self, n: usize) -> bool {
        (n.saturating_sub(2)..n).any(|m| self.language().negations_of_nouns.has(self.word(m)))
    }

    /// Whether a strong stop stands before word `n`.
    fn is_past_stop(&self, n: usize) -> bool {
        self.words.gaps[..n].iter().any(|g| g.contains([';', '.', '?', '!']))
    }

    fn has_condition(&self) -> bool {
        let language = self.language();
        let inverted = self.len() > 0
            && self.condition_starts().any(|n| {
                language.inverted_conditions.has(self.word(n))
                    && self.words.gaps[n..self.len() - 1].iter().any(|g| g.contains(','))
            });
        let opens = |n: usize| {
            !language.negations_of_nouns.has(self.word(n))
                && (1..=3).any(|k| language.condition_openers.has(&self.phrase(n, k)))
                && !(2..=3).any(|k| language.set_conditions.has(&self.phrase(n, k)))
        };
        inverted || (0..self.len()).any(opens)
    }

    /// Where a sentence may begin: at the first word and after a label's colon.
    fn condition_starts(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|&n| n == 0 || self.words.gaps[n - 1].contains(':'))
    }

    /// Its words as they bear on roles; the forms of one word have one number on both sides.
    fn role_words<'s>(&'s self, numbers: &mut BTreeMap<String, u32>) -> Vec<RoleWord<'s>> {
        let one = |n: usize| {
            let word = self.word(n);
            let key = self.stems[n].map_or_else(|| word.to_owned(), |s| format!("{s}"));
            let next = numbers.len() as u32;
            RoleWord { word, stem: *numbers.entry(key).or_insert(next), weighty: self.is_weighty(n) }
        };
        (0..self.len()).map(one).collect()
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
    Difference {
        opposed: opposed(&ours, &theirs, turned),
        exchanged: missing.is_empty() && exchanged(&ours, &theirs),
        denied_there: !turned && draws_on_denied(&ours, &theirs),
        held: ours.weighty().count() - missing.len(),
        other: other(&ours, &theirs, &missing, &left),
        missing: missing.len(),
        unconditional: theirs.has_condition() && !ours.has_condition(),
    }
}

/// Whether a part of the claim is denied and the parts that answer to it are not, or the other way round, as far as what is denied
/// stands in both.
fn opposed(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>, turned: bool) -> bool {
    let parts = theirs.parts();
    let denied = theirs.denied(&parts);
    let own = ours.parts();
    let reports = ours.denied(&own);
    own.iter().zip(reports).any(|(part, denies)| {
        let mut words: BTreeSet<usize> = part.clone().filter(|&n| ours.is_weighty(n)).collect();
        let turns = turned && !ours.is_past_stop(part.start);
        let mut free: Vec<(&Range<usize>, bool)> = parts.iter().zip(denied.iter().copied()).collect();
        let mut fewest = 1;
        while !words.is_empty() {
            let holds = |p: &Range<usize>, n: usize| theirs.holds(p, ours, n);
            let shared = |k: usize| words.iter().filter(|&&n| holds(free[k].0, n)).count();
            let best = (0..free.len()).rev().max_by_key(|&k| shared(k)).filter(|&k| shared(k) > 0);
            let Some(best) = best else { break };
            let count = shared(best);
            let (taken, denied) = free.remove(best);
            let whole = taken.clone().filter(|&m| theirs.is_weighty(m)).count();
            let answers = count >= fewest.min(whole);
            if answers
                && denied != (denies != turns)
                && turns_on_shared(ours, theirs, (part, denies), (taken, denied))
            {
                return true;
            }
            fewest = FEWEST_OF_FURTHER;
            words.retain(|&n| !holds(taken, n));
        }
        false
    })
}

/// Whether a claim that denies nothing has a word that only denied parts of the sentence hold.
fn draws_on_denied(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>) -> bool {
    let own = ours.parts();
    let parts = theirs.parts();
    let denied = theirs.denied(&parts);
    let holds = |n: usize, wanted: bool| {
        parts.iter().zip(&denied).any(|(p, denied)| *denied == wanted && theirs.holds(p, ours, n))
    };
    !ours.denied(&own).contains(&true) && ours.weighty().any(|n| holds(n, true) && !holds(n, false))
}

/// The fewest weighty words of a claim in a further part of a sentence, the most of them being elsewhere, that make it answer to the
/// claim; a shorter part answers whole. Set by hand, not tuned.
const FEWEST_OF_FURTHER: usize = 2;

/// Whether what the one part denies stands in the other, which does not.
fn turns_on_shared(
    ours: &ClauseWords<'_>,
    theirs: &ClauseWords<'_>,
    (part, denies): (&Range<usize>, bool),
    (taken, denied): (&Range<usize>, bool),
) -> bool {
    match (denies, denied) {
        (true, false) => ours.scope(part).iter().any(|&n| {
            let mut there = taken.clone().filter(|&m| theirs.is(m, ours.word(n), ours.stems[n]));
            there.any(|m| !theirs.is_without(m))
        }),
        (false, true) => theirs.scope(taken).iter().any(|&m| {
            let mut here = part.clone().filter(|&n| theirs.is(m, ours.word(n), ours.stems[n]));
            here.any(|n| !ours.is_without(n))
        }),
        // what announces the claim turns it
        _ => true,
    }
}

/// What the claim differs in from the sentence, where that is one name or day, or in one rank, quantity or opposite, and in nothing else.
fn other(
    ours: &ClauseWords<'_>,
    theirs: &ClauseWords<'_>,
    missing: &[usize],
    left: &[usize],
) -> Option<Flag> {
    let language = ours.language();
    if missing.is_empty() {
        return joins_otherwise(ours, theirs).then_some(Flag::NegationChange);
    }
    let day = |w: &str| language.weekdays.has(w) || language.months.has(w);
    let days = missing.iter().all(|&n| day(ours.word(n))) && left.iter().any(|&m| day(theirs.word(m)));
    if days || is_other_name(ours, theirs, missing, left) {
        return Some(Flag::NameChange);
    }
    let [n] = missing else { return None };
    let word = ours.word(*n);
    let alike = |other: &str| {
        let (x, y) = (language.exclusives.get(word), language.exclusives.get(other));
        x.is_some() && x == y
    };
    left.iter().find_map(|&m| {
        let other = theirs.word(m);
        let beside = || beside_same(ours, theirs, *n, m) && ours.is_denied(*n) == theirs.is_denied(m);
        let numerals = language.numerals.has(word) && language.numerals.has(other);
        let ranks = language.ranks.has(word) && language.ranks.has(other);
        let quantities = language.quantifiers.has(word) && language.quantifiers.has(other) && !alike(other);
        if ranks || ((numerals || is_other_rank(word, other, language)) && beside()) {
            return Some(Flag::NumberChange);
        }
        let opposites = are_opposites(word, other, language) || are_exclusive(word, other, language);
        (quantities || (opposites && beside())).then_some(Flag::NegationChange)
    })
}

/// Whether the words that a claim has alone are one name, beside the same word as another name of the sentence.
fn is_other_name(
    ours: &ClauseWords<'_>,
    theirs: &ClauseWords<'_>,
    missing: &[usize],
    left: &[usize],
) -> bool {
    let (Some(&first), Some(&last)) = (missing.first(), missing.last()) else { return false };
    let language = ours.language();
    let is_name = |side: &ClauseWords<'_>, n: usize| {
        let word = side.word(n);
        side.capital[n]
            && !language.titles.has(word)
            && !language.weekdays.has(word)
            && !language.months.has(word)
    };
    let same = |n: usize, m: usize| is_name(ours, n) && theirs.is(m, ours.word(n), ours.stems[n]);
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
    one && left.iter().filter(|&&m| is_name(theirs, m)).any(|&m| {
        let (from, to) = run(m);
        let beside = same_neighbour(ours, theirs, (first, last), (from, to));
        shares_rest(from, to) || (alone && whole(theirs, from, to, left) && beside)
    })
}

/// Whether two words stand beside the same word on either side.
fn beside_same(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>, n: usize, m: usize) -> bool {
    same_neighbour(ours, theirs, (n, n), (m, m))
}

/// Whether two stretches of words have the same word before or after them, or both begin or end a text.
fn same_neighbour(
    ours: &ClauseWords<'_>,
    theirs: &ClauseWords<'_>,
    (first, last): (usize, usize),
    (from, to): (usize, usize),
) -> bool {
    let articles = |side: &ClauseWords<'_>, n: usize| {
        let (language, word) = (side.language(), side.word(n));
        (language.determiners.has(word) && !language.prepositions.has(word)) || language.negations.has(word)
    };
    let before = |side: &ClauseWords<'_>, n: usize| (0..n).rev().find(|&k| !articles(side, k));
    let after = |side: &ClauseWords<'_>, n: usize| (n + 1..side.len()).find(|&k| !articles(side, k));
    let same = |n: usize, m: usize| theirs.is(m, ours.word(n), ours.stems[n]);
    let pair = |x: Option<usize>, y: Option<usize>| match (x, y) {
        (Some(n), Some(m)) => same(n, m),
        (None, None) => true,
        _ => false,
    };
    pair(before(ours, first), before(theirs, from)) || pair(after(ours, last), after(theirs, to))
}

/// Whether the one word that only joins and differs excludes its counterpart: `before` and `after`.
fn joins_otherwise(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>) -> bool {
    let language = ours.language();
    let only = |x: &ClauseWords<'_>, y: &ClauseWords<'_>| -> Vec<String> {
        let light = |n: &usize| !x.is_weighty(*n) && language.exclusives.has(x.word(*n));
        let words = (0..x.len()).filter(light).map(|n| x.word(n));
        words.filter(|w| !y.words.words.iter().any(|v| v == w)).map(str::to_owned).collect()
    };
    let (here, there) = (only(ours, theirs), only(theirs, ours));
    here.iter().any(|x| there.iter().any(|y| are_exclusive(x, y, language)))
}

/// Whether the roles are exchanged in words that are the same.
fn exchanged(ours: &ClauseWords<'_>, theirs: &ClauseWords<'_>) -> bool {
    let mut numbers = BTreeMap::new();
    let (here, there) = (ours.role_words(&mut numbers), theirs.role_words(&mut numbers));
    are_exchanged(&here, &there, ours.language())
}
