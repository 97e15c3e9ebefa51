//! What governs words from the front: the part of their sentence that stands before them.
//!
//! In: a text and where words begin in it. Out: what that part does to them: it denies them (`I do not believe that …`, `not going to
//! …`), makes them depend on something (`Unless the county pays, …`), limits them (`Some of …`), says that they were heard from somebody (`I was
//! told that …`), or nothing of it. Method: back from the words to where their clause begins. What stands before `that` or a verb of saying denies the words if it holds an odd number of negations and doubts, none of
//! them before a word that takes the rest for granted (`I do not mind that …`); a negation beside the words denies them whatever
//! follows. Limit: English lists, no parser; what another sentence says of the words is not seen.

use super::finding::has_negation;
use crate::corpus::{Corpus, DocId};
use crate::fold;
use crate::language::{self, Language, WordList};
use crate::stem;
use crate::text::Span;

/// What stands before words does to them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Governing {
    /// It denies them.
    pub(super) denies: bool,
    /// It denies them by a negation beside them.
    pub(super) denies_beside: bool,
    /// It limits them, from the first word of their clause on: `Some of …`, `Perhaps …`.
    pub(super) limits: bool,
    /// It says that whoever speaks has it from somebody else: `I was told that …`.
    pub(super) is_hearsay: bool,
    /// It makes them depend on something, or a thought and no statement.
    pub(super) conditions: bool,
}

/// The most words before a place that are read; what stands farther off does not govern it. Set by hand, to bound the work.
const FAR: u32 = 40;

/// The most words between a negation and what it denies without a verb of saying. Set by hand, not tuned.
const BETWEEN: usize = 5;

/// Words in lower case, each with what stands between it and the next.
pub(super) struct WordsBefore<'a> {
    pub(super) language: &'static Language,
    pub(super) words: Vec<String>,
    pub(super) gaps: Vec<&'a str>,
}

impl<'a> WordsBefore<'a> {
    /// The words of a text from byte `from` up to byte `at`, the last [`FAR`] of them.
    pub(super) fn before(corpus: &'a Corpus, document: DocId, from: u32, at: u32) -> WordsBefore<'a> {
        WordsBefore::up_to(corpus, document, (from, at), FAR)
    }

    /// The same, the last `most` of them.
    pub(super) fn up_to(
        corpus: &'a Corpus,
        document: DocId,
        (from, at): (u32, u32),
        most: u32,
    ) -> WordsBefore<'a> {
        let tokens = corpus.tokens(document);
        let first = corpus.tokens_in(document, Span { start: from.min(at), end: at });
        let range = first.end.saturating_sub(most).max(first.start)..first.end;
        let text = &corpus.document(document).text;
        let lower = |n: u32| fold::lower(&fold::profile(corpus.word(document, n)));
        let after = |n: u32| {
            let next = tokens.get(n as usize + 1).map_or(at, |t| t.span.start).min(at);
            text.slice(Span { start: tokens[n as usize].span.end.min(next), end: next })
        };
        let language = corpus.document(document).vocabulary();
        WordsBefore { language, words: range.clone().map(lower).collect(), gaps: range.map(after).collect() }
    }

    /// Leaves out the words for which `is_aside` holds, by their numbers; what stands behind one stands behind the word before.
    pub(super) fn leave_out(&mut self, is_aside: impl Fn(usize) -> bool) {
        let mut kept = 0;
        for n in 0..self.words.len() {
            if !is_aside(n) {
                self.words.swap(kept, n);
                self.gaps[kept] = self.gaps[n];
                kept += 1;
            } else if kept > 0 {
                self.gaps[kept - 1] = self.gaps[n].trim_start_matches([']', ')', '】', '）']);
            }
        }
        self.words.truncate(kept);
        self.gaps.truncate(kept);
    }

    /// Takes off words that an apostrophe joins to others from the front.
    pub(super) fn without_elided(&mut self) {
        for word in self.words.iter_mut().filter(|w| w.contains('\'')) {
            let bare = stem::without_elided(word, self.language).to_owned();
            *word = bare;
        }
    }

    /// Leaves out the beginnings of `next`, the words that follow, that a speaker broke off and said again: `we did, we did not, we did not
    /// close`.
    fn leave_out_starts(&mut self, next: &[String]) {
        while let Some(kept) = self.before_start(next) {
            self.words.truncate(kept);
            self.gaps.truncate(kept);
        }
    }

    /// How many words stand before a last piece that is how `next` begins.
    fn before_start(&self, next: &[String]) -> Option<usize> {
        let broken =
            self.gaps.last().is_some_and(|g| g.contains([',', '—', '–', '…', '-']) || g.contains("..."));
        let most = next.len().min(self.words.len());
        let kept = (2..=most).map(|k| (self.words.len() - k, k));
        kept.filter(|_| broken).find(|&(kept, k)| self.words[kept..] == next[..k]).map(|(kept, _)| kept)
    }

    /// How many words the longest phrase has that begins at word `n` and is in one of the lists.
    fn phrase_at(&self, n: usize, lists: &[WordList]) -> Option<usize> {
        let joint = if self.language.unspaced { "" } else { " " };
        let most = LONGEST_PHRASE.min(self.words.len() - n);
        (1..=most).rev().find(|&k| {
            let phrase = self.words[n..n + k].join(joint);
            lists.iter().any(|list| list.has(&phrase))
        })
    }

    /// Whether a clause of its own begins at word `n`.
    fn begins_clause(&self, n: usize) -> bool {
        let language = self.language;
        let gap = if n == 0 { "" } else { self.gaps[n - 1] };
        let joins = language.coordinators.has(&self.words[n]) || self.words[n] == "so";
        let subject = self
            .words
            .get(n + 1)
            .is_some_and(|w| language.first_person.has(w) || language.third_person.has(w));
        gap.contains([';', ':', '.', '?', '!']) || (joins && (gap.contains(',') || subject))
    }

    fn begins_clause_or_text(&self, n: usize) -> bool {
        n == 0 || self.begins_clause(n)
    }

    /// The first word of the clause in which the last word stands.
    fn clause(&self) -> usize {
        (0..self.words.len()).rev().find(|&n| self.begins_clause(n)).unwrap_or(0)
    }
}

/// What the words of a text from byte `from` on do to those that begin at byte `at`.
pub(super) fn front(corpus: &Corpus, document: DocId, from: u32, at: u32) -> Governing {
    let mut words = WordsBefore::before(corpus, document, from, at);
    words.leave_out_starts(&words_from(corpus, document, at, LONGEST_START));
    let ends = words.gaps.last().is_some_and(|g| g.contains([';', ':', '.', '?', '!']));
    if words.words.is_empty() || ends {
        return Governing::default();
    }
    let clause = words.clause();
    let announced = announced(&words, clause);
    let beside = negated_beside(&words);
    let first = word_from(corpus, document, at);
    let predicate = denies_predicate(&words, clause, &first);
    Governing {
        denies_beside: beside,
        limits: limits_from_front(&words, clause),
        is_hearsay: is_hearsay(&words, clause),
        denies: beside
            || predicate
            || announced.is_some_and(|end| denies(&words.words[clause..end], words.language)),
        conditions: opens_condition(&words)
            || follows_condition(&words)
            || announced.is_some_and(|end| supposes(&words.words[clause..end], words.language)),
    }
}

/// Whether the clause of the words of a text at byte `at` begins with a verb of opinion in the first person: `We believe that …`.
pub(super) fn announced_by_thought(corpus: &Corpus, document: DocId, from: u32, at: u32) -> bool {
    let words = WordsBefore::before(corpus, document, from, at);
    let language = words.language;
    if words.words.is_empty() {
        return false;
    }
    let clause = words.clause();
    let of_speaker = |n: usize| n > clause && language.first_person.has(&words.words[n - 1]);
    // where the subject is told by the verb: `creemos`
    let thinks = |n: usize| {
        let word = &words.words[n];
        // `want to say`
        let infinitive = words.words.get(n + 1).is_some_and(|w| language.infinitive_marks.has(w));
        language.first_person_thoughts.has(word)
            || (language.verbs_of_opinion.has(word) && of_speaker(n) && !infinitive)
    };
    (clause..words.words.len()).take(FIRST_WORDS).any(thinks)
}

/// How many words from the beginning of a clause are read for a verb of opinion. Set by hand, not tuned.
const FIRST_WORDS: usize = 4;

/// The most words that a speaker says before he breaks off and says them again. Set by hand, not tuned.
const LONGEST_START: usize = 6;

/// The words of a text from byte `at` on, in lower case, `most` of them.
fn words_from(corpus: &Corpus, document: DocId, at: u32, most: usize) -> Vec<String> {
    let tokens = corpus.tokens(document);
    let next = tokens.partition_point(|t| t.span.start < at);
    let lower = |n: usize| fold::lower(&fold::profile(corpus.word(document, n as u32)));
    (next..tokens.len()).take(most).map(lower).collect()
}

/// The first of them; empty at the end of the text.
fn word_from(corpus: &Corpus, document: DocId, at: u32) -> String {
    words_from(corpus, document, at, 1).pop().unwrap_or_default()
}

/// Whether the words, the first of which is `first`, are what something is said to be, and that is denied in the same clause however far before:
/// `I would not describe him as …`, `I never said he was …`.
fn denies_predicate(words: &WordsBefore<'_>, clause: usize, first: &str) -> bool {
    let language = words.language;
    let last = words.words.len() - 1;
    let names = |n: usize| language.verbs_of_naming.has(&words.words[n]);
    let near = |n: usize| (n.saturating_sub(NAMED)..n).any(names);
    let word = &words.words[last];
    // `call the bridge …`, where what is named is whole
    let is_whole = !language.determiners.has(word) && !language.possessives.has(word) && !names(last);
    let is_predicate = language.copulas.has(first) || language.copulas.has(word) || (is_whole && near(last));
    if !is_predicate || words.gaps[last].contains([',', '—', '–']) {
        return false;
    }
    for n in (clause..=last).rev() {
        let word = &words.words[n];
        let parted = n < last && words.gaps[n].contains([',', '—', '–']);
        let opens = language.clause_openers.has(word)
            && !language.complementizers.has(word)
            && !language.naming_links.has(word);
        if parted || opens || language.presupposing_words.has(word) {
            return false;
        }
        if is_negation(&words.words, n, language) {
            return true;
        }
    }
    false
}

/// The most words between a verb of naming and the word that joins the name to it: `described the mayor as`. Set by hand, not tuned.
const NAMED: usize = 4;

/// The most words that limit a clause from its front. Set by hand, not tuned.
const LONGEST_LIMIT: usize = 6;
/// The same in characters, where each is read as a word.
const LONGEST_UNSPACED: usize = 10;
/// The most words of a phrase that limits a clause without a comma behind it: `in most years`. Set by hand, not tuned.
const SHORT_PHRASE: usize = 4;
/// The most words of a phrase that is looked up. As many as the longest in the language data.
const LONGEST_PHRASE: usize = 4;

/// Whether the words of a text from byte `at` on are a part of a clause that says nothing by itself: `if …`, `in …`.
pub(super) fn opens_part(corpus: &Corpus, document: DocId, at: u32) -> bool {
    let language = corpus.document(document).vocabulary();
    let lists =
        [language.clause_openers, language.coordinators, language.prepositions, language.condition_openers];
    let word = word_from(corpus, document, at);
    lists.iter().any(|list| list.has(&word))
}

/// Whether all that stands between the beginning of a clause and the rest limits it: words that do (`some`, `perhaps`, `almost`) and those that
/// join them to it (`of the`), or a phrase with such a word before a comma (`in most years,`).
fn limits_from_front(words: &WordsBefore<'_>, clause: usize) -> bool {
    let language = words.language;
    let last = words.words.len() - 1;
    let announces = |n: &usize| {
        language.complementizers.has(&words.words[*n]) || words.gaps[*n].contains([',', '—', '–'])
    };
    let opens = |n: &usize| {
        language.coordinators.has(&words.words[*n]) || language.clause_connectors.has(&words.words[*n])
    };
    let from = (clause..last).rev().find(announces).map_or(clause, |n| n + 1);
    let from = (from..=last).find(|n| !opens(n)).unwrap_or(last + 1);
    let far = if language.unspaced { LONGEST_UNSPACED } else { LONGEST_LIMIT };
    if from > last || last + 1 - from > far {
        return false;
    }
    let mut limiting = vec![false; last + 1 - from];
    for n in from..=last {
        if let Some(k) = words.phrase_at(n, &[language.front_limits]) {
            limiting[n - from..n - from + k].fill(true);
        }
    }
    let joins = |n: usize| {
        let lists =
            [language.determiners, language.prepositions, language.complement_links, language.articles];
        lists.iter().any(|list| list.has(&words.words[n]))
    };
    let closed = words.gaps[last].contains(',');
    let prepositional = language.prepositions.has(&words.words[from]);
    // `in rare cases the doors jam`
    let short =
        prepositional && limiting.iter().rev().nth(1) == Some(&true) && limiting.len() <= SHORT_PHRASE;
    let phrase = (closed && (limiting[0] || prepositional)) || short;
    let light = (from..=last).all(|n| limiting[n - from] || joins(n));
    limiting.contains(&true) && (light || phrase)
}

/// Whether the clause begins with words that say that it was heard from somebody: `I was told that …`, `the rumour was that …`.
fn is_hearsay(words: &WordsBefore<'_>, clause: usize) -> bool {
    let heard = |n: usize| words.phrase_at(n, &[words.language.hearsay_phrases]).is_some();
    (clause..words.words.len()).any(|n| heard(n) || is_of_somebody(words, n))
}

/// Whether a phrase of source at a word names somebody by what he is: `according to the skipper`, and not `according to the law`.
fn is_of_somebody(words: &WordsBefore<'_>, n: usize) -> bool {
    let language = words.language;
    let length = words.phrase_at(n, &[language.phrases_of_source, language.source_phrases]);
    let light = |w: &&String| language.determiners.has(w) || language.possessives.has(w);
    let after = length.and_then(|k| words.words[n + k..].iter().find(|w| !light(w)));
    let every = language::every();
    after.is_some_and(|w| every.titles.has(w) || every.occupations.has(w) || every.gender_words.has(w))
}

/// The word after those that announce the rest: `that`, or a verb of saying at the end, is the last of these.
fn announced(words: &WordsBefore<'_>, clause: usize) -> Option<usize> {
    let language = words.language;
    let last = words.words.len() - 1;
    let says = |w: &String| {
        [language.verbs_of_saying, language.doubts, language.suppositions].iter().any(|l| l.has(w))
    };
    let that = |n: usize| language.complementizers.has(&words.words[n]);
    if that(last) {
        return Some(last + 1);
    }
    if says(&words.words[last]) && words.gaps[last].trim().is_empty() {
        return Some(last + 1);
    }
    let weighs = |w: &String| says(w) || language.weighed_words.has(w) || language.nouns_of_saying.has(w);
    let plain = |n: usize| words.gaps[n..].iter().all(|g| !g.contains(','));
    let inside = (clause + 1..last).rev().find(|&n| that(n) && weighs(&words.words[n - 1]) && plain(n));
    inside.map(|n| n + 1)
}

/// Whether some words deny what they announce.
pub(super) fn denies(words: &[String], language: &Language) -> bool {
    let mut count = 0;
    let mut negations = 0;
    for (n, word) in words.iter().enumerate() {
        let next = words.get(n + 1).map_or("", String::as_str);
        let again = negations > 0 && (language.negative_concord || language.paired_negations.has(word));
        let negation = is_negation(words, n, language) && !language.restrictive_adverbs.has(next);
        negations += usize::from(negation);
        let fails = !next.is_empty() && language.failing_phrases.has(&format!("{word} {next}"));
        count += usize::from((negation && !again) || fails || language.doubts.has(word));
        // `no choice but`, `nothing but`
        count += usize::from(word == "but" && count % 2 == 1 && n > 0);
        if count > 0 && language.presupposing_words.has(word) {
            return false;
        }
    }
    count % 2 == 1
}

/// Whether word `n` denies something: it is no half of a limit and closes no pair (`or not`).
pub(super) fn is_negation(words: &[String], n: usize, language: &Language) -> bool {
    let pair = n > 0 && language.set_negations.has(&format!("{} {}", words[n - 1], words[n]));
    has_negation(&words[n], language) && !pair && !limits(words, n, language) && !bounds(words, n, language)
}

/// Whether word `n` begins a bound and denies nothing: `no more than ten`.
fn bounds(words: &[String], n: usize, language: &Language) -> bool {
    bound_at(words, n, language) > 1
}

/// Whether word `n` stands in a bound of several words: `at most`.
pub(super) fn is_in_bound(words: &[String], n: usize, language: &Language) -> bool {
    (n.saturating_sub(LONGEST_PHRASE - 1)..=n).any(|from| {
        let length = bound_at(words, from, language);
        length > 1 && from + length > n
    })
}

/// How many words the longest bound of a number has that begins at word `n`; 0 where none does.
fn bound_at(words: &[String], n: usize, language: &Language) -> usize {
    let lists = [language.most_phrases, language.least_phrases];
    let lengths = lists.iter().flat_map(|list| list.starting(&words[n]).iter()).map(|phrase| {
        let count = phrase.split(' ').count();
        let same = phrase.split(' ').zip(&words[n..]).all(|(part, word)| part == word);
        if same && count <= words.len() - n { count } else { 0 }
    });
    lengths.max().unwrap_or(0)
}

/// Whether word `n` is the first half of a limit and of no negation: `ne … que`.
fn limits(words: &[String], n: usize, language: &Language) -> bool {
    if !language.half_negations.has(&words[n]) {
        return false;
    }
    let whole = |w: &String| has_negation(w, language) && !language.half_negations.has(w);
    let after = words[n + 1..].iter().find(|w| whole(w) || language.limiting_partners.has(w));
    after.is_some_and(|w| !whole(w))
}

fn supposes(words: &[String], language: &Language) -> bool {
    words.iter().any(|w| language.suppositions.has(w))
}

/// Whether a negation stands beside the words, with nothing but auxiliaries, adverbs and verbs that take another between.
fn negated_beside(words: &WordsBefore<'_>) -> bool {
    let last = words.words.len() - 1;
    for n in (last.saturating_sub(BETWEEN)..=last).rev() {
        let negation = is_negation(&words.words, n, words.language);
        // the last word before them counts whatever mark stands between, unless it answers: `No, …`
        let answers = words.language.answer_words.has(&words.words[n]) && words.begins_clause_or_text(n);
        if negation && n == last && !(answers && words.gaps[n].contains(',')) {
            return true;
        }
        if words.gaps[n].contains([',', '—', '–']) {
            return false;
        }
        if negation {
            return true;
        }
        if !words.language.governed_verbs.has(&words.words[n]) {
            return false;
        }
    }
    false
}

/// Whether the words are a condition themselves: `if …`, `whether …`.
fn opens_condition(words: &WordsBefore<'_>) -> bool {
    let last = words.words.len() - 1;
    let beside = words.gaps[last].trim().is_empty();
    let (language, word) = (words.language, &words.words[last]);
    beside && language.condition_openers.has(word) && !language.negations_of_nouns.has(word)
}

/// Whether a condition at the start of the sentence, or just before the words, governs them.
fn follows_condition(words: &WordsBefore<'_>) -> bool {
    let count = words.words.len();
    let then = words.words[count - 1] == "then";
    let comma = |n: usize| words.gaps[n].contains(',');
    if !comma(count - 1) && !then && !(0..count).any(comma) {
        return false;
    }
    (0..count).any(|n| opens_at(words, n))
}

/// The most words of a piece between commas that only says who says it. Set by hand, not tuned.
const SAID: usize = 5;

/// How many pieces between commas behind word `n` only say who says it: `Should it rain, Berg said, …`.
fn said_between(words: &WordsBefore<'_>, n: usize) -> usize {
    let commas: Vec<usize> = (n..words.gaps.len()).filter(|&k| words.gaps[k].contains(',')).collect();
    let says =
        |piece: &[String]| piece.len() <= SAID && piece.iter().any(|w| words.language.verbs_of_saying.has(w));
    commas.windows(2).filter(|pair| says(&words.words[pair[0] + 1..=pair[1]])).count()
}

/// Whether a condition begins at word `n`: first in the sentence but for a word that joins it, or after `that` or a comma with no
/// other comma up to its own.
fn opens_at(words: &WordsBefore<'_>, n: usize) -> bool {
    let language = words.language;
    let phrase = |k: usize| words.words[n..words.words.len().min(n + k)].join(" ");
    let opens = (1..=3).any(|k| language.condition_openers.has(&phrase(k)));
    let in_form = (2..=3).any(|k| language.set_conditions.has(&phrase(k)));
    let joins = |m: usize| {
        language.coordinators.has(&words.words[m]) || language.clause_connectors.has(&words.words[m])
    };
    // `…; but if the ice holds, …`
    let clause = (0..=n).rev().find(|&m| words.begins_clause(m)).unwrap_or(0);
    let first = (clause..n).all(joins);
    let strong = |m: usize| words.gaps[m].contains([';', ':', '.', '?', '!']);
    if in_form || (n..words.words.len()).any(strong) {
        return false;
    }
    let commas = words.gaps[n..].iter().filter(|g| g.contains(',')).count() - said_between(words, n);
    let inverted = n == 0 && language.inverted_conditions.has(&words.words[0]);
    let inside = n > 0
        && (language.complementizers.has(&words.words[n - 1]) || words.gaps[n - 1].contains(','))
        && commas == 1;
    let closed = words.gaps[words.gaps.len() - 1].contains(',');
    commas > 0 && ((opens && (first || (inside && closed))) || (inverted && commas == 1 && closed))
}
