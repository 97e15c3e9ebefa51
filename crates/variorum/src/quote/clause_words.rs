//! The words of a claim or of a sentence, with the parts they make up: what of them is weighty, what is denied, what depends on a
//! condition.
//!
//! Method: a text is cut where a comma, a coordinated negation or `not … but …` begins another part, so that a negation counts only for the
//! part it stands in. Limit: English lists, no parser.

use super::front::{WordsBefore, denies, is_negation};
use super::index::Index;
use crate::corpus::DocId;
use crate::language::{Language, WordList};
use crate::relation::{self, Lemma};
use crate::text::Span;
use std::cell::OnceCell;
use std::ops::Range;

/// How many weighty words after a negation it denies at most; those behind only say more about them. Set by hand, not tuned.
const DENIED: usize = 2;

/// The most words between a negation and the word that says with it that something has ended. Set by hand, not tuned.
const ENDED: usize = 4;

/// The most words of a phrase that something stands in the place of. Set by hand, not tuned.
const LONGEST_REPLACED: usize = 6;

/// The most words of a claim or a sentence that are read; of a longer one the last. Set by hand, to bound the work.
const LONGEST: u32 = 100;

/// Words of a text with their stems and the parts they make up.
pub(super) struct ClauseWords<'a> {
    pub(super) words: WordsBefore<'a>,
    pub(super) stems: Vec<Option<u32>>,
    /// How much each tells in the source.
    pub(super) weights: Vec<f64>,
    pub(super) capital: Vec<bool>,
    /// Where each stands in its document.
    pub(super) spans: Vec<Span>,
    /// Whether all words of the text are here.
    pub(super) whole: bool,
    weighty: Vec<bool>,
    lemmas: Vec<OnceCell<Vec<Lemma>>>,
    numbers: Vec<OnceCell<Option<String>>>,
    parts: OnceCell<Parts>,
    denied_words: OnceCell<Vec<bool>>,
}

/// The parts of a text, each with whether it is denied.
struct Parts {
    ranges: Vec<Range<usize>>,
    denied: Vec<bool>,
}

impl<'a> ClauseWords<'a> {
    /// The words of a stretch of a document without those of another within it, citations and marks of notes; `source` is the one whose
    /// weights count.
    pub(super) fn new(
        index: &Index<'a>,
        document: DocId,
        (span, without): (Span, Option<Span>),
        source: DocId,
    ) -> ClauseWords<'a> {
        let mut words = WordsBefore::up_to(index.corpus, document, (span.start, span.end), LONGEST);
        let all = index.corpus.tokens_in(document, span);
        let first_read = all.end - words.words.len() as u32;
        let aside = |t: &u32| {
            let token = index.corpus.tokens(document)[*t as usize].span;
            without.is_some_and(|w| w.contains(token)) || index.corpus.is_mark_or_citation(document, *t)
        };
        words.leave_out(|n| aside(&(first_read + n as u32)));
        words.without_elided();
        let tokens: Vec<u32> = (first_read..all.end).filter(|t| !aside(t)).collect();
        let of_document = index.corpus.ids(document);
        let ids: Vec<u32> = tokens.iter().map(|&t| of_document[t as usize]).collect();
        let first = index.sentence_start(document, span.start);
        let capital = |&t: &u32| {
            let start = index.corpus.tokens(document)[t as usize].span.start;
            index.corpus.word(document, t).starts_with(char::is_uppercase) && start != first
        };
        let weight = index.weight_in(source);
        let mut words = ClauseWords {
            stems: ids.iter().map(|&id| index.stem(id)).collect(),
            weights: ids.iter().map(|&id| weight(id)).collect(),
            whole: first_read == all.start,
            spans: tokens.iter().map(|&t| index.corpus.tokens(document)[t as usize].span).collect(),
            capital: tokens.iter().map(capital).collect(),
            lemmas: ids.iter().map(|_| OnceCell::new()).collect(),
            numbers: ids.iter().map(|_| OnceCell::new()).collect(),
            weighty: Vec::new(),
            parts: OnceCell::new(),
            denied_words: OnceCell::new(),
            words,
        };
        words.weighty = (0..words.len()).map(|n| words.says_something(n)).collect();
        words
    }

    /// Word `n` with those of which it may be a form; the first of two that are a verb (`turned down`) with both.
    pub(super) fn lemmas(&self, n: usize) -> &[Lemma] {
        self.lemmas[n].get_or_init(|| {
            let mut lemmas = relation::lemmas(bare(self.word(n)), self.language());
            if n + 1 < self.len() && self.language().particles.has(self.word(n + 1)) {
                let both = |lemma: &Lemma| Lemma::of(format!("{} {}", lemma.word, self.word(n + 1)));
                let both: Vec<Lemma> = lemmas.iter().map(both).collect();
                lemmas.extend(both);
            }
            lemmas
        })
    }

    /// The value of word `n` if it is a number, in one form for one value.
    pub(super) fn number(&self, n: usize) -> Option<&str> {
        self.numbers[n].get_or_init(|| number(self.word(n), self.language())).as_deref()
    }

    /// Whether a word says something and does not only join, refer or deny.
    pub(super) fn is_weighty(&self, n: usize) -> bool {
        self.weighty[n]
    }

    pub(super) fn language(&self) -> &'static Language {
        self.words.language
    }

    pub(super) fn len(&self) -> usize {
        self.words.words.len()
    }

    pub(super) fn word(&self, n: usize) -> &str {
        &self.words.words[n]
    }

    fn says_something(&self, n: usize) -> bool {
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
            language.words_of_any,
        ];
        let doubts = self.is_doubt(n) && self.announces(n);
        let fails = self.fails(n);
        let replaces = self.replaces(n);
        let titled = language.titles.has(word)
            && self.capital[n]
            && n + 1 < self.len()
            && self.capital[n + 1]
            && self.words.gaps[n].trim_matches(['.', ' ']).is_empty();
        // `May` is a month where it has its capital
        let month = self.capital[n] && language.months.has(word);
        let joins = lists.iter().any(|l| l.has(word));
        let negates = language.negative_endings.iter().any(|e| word.ends_with(e));
        let light = joins || negates || fails || replaces || titled || doubts || self.is_percent(n);
        month || (!light && !self.says_ended(n)) || self.counts_at_end(n)
    }

    /// Whether a word only says with a negation near it that something has ended: `no longer`, `ne va plus`.
    fn says_ended(&self, n: usize) -> bool {
        let near = n.saturating_sub(ENDED)..(n + 2).min(self.len());
        self.language().ended_words.has(self.word(n))
            && near.into_iter().any(|m| is_negation(&self.words.words, m, self.language()))
    }

    /// Whether a word that opens clauses as well says how often, at the end of one: `wrote once`.
    fn counts_at_end(&self, n: usize) -> bool {
        let (word, language) = (self.word(n), self.language());
        let ends = n + 1 == self.len() || !self.words.gaps[n].trim().is_empty();
        ends && language.clause_openers.has(word) && language.quantifiers.has(word)
    }

    /// Whether a word is one for hundredths or part of one: `per cent`.
    fn is_percent(&self, n: usize) -> bool {
        let percent = self.language().percent;
        percent.has(self.word(n))
            || self.opens(n, 2, percent)
            || n.checked_sub(1).is_some_and(|before| self.opens(before, 2, percent))
    }

    /// Whether it says a share in hundredths or another part of a whole.
    pub(super) fn has_share(&self) -> bool {
        // `third` is a rank more often than a part
        let fraction = |n: usize| {
            let language = self.language();
            language.fractions.has(self.word(n)) && !language.ranks.has(self.word(n))
        };
        (0..self.len()).any(|n| self.is_percent(n) || fraction(n) || self.words.gaps[n].starts_with('%'))
    }

    /// Whether words that say that something is not done begin at word `n`: `failed to`.
    pub(super) fn fails(&self, n: usize) -> bool {
        self.opens(n, 2, self.language().failing_phrases)
    }

    /// Whether a word is a verb that tells of a refusal.
    pub(super) fn is_refusal(&self, n: usize) -> bool {
        let verbs = self.language().verbs_of_refusal;
        self.is_weighty(n) && self.lemmas(n).iter().any(|lemma| verbs.has(&lemma.word))
    }

    /// Whether word `n` and those after it, `count` in all, are a phrase of a list; most words begin none, which one look shows.
    pub(super) fn opens(&self, n: usize, count: usize, phrases: WordList) -> bool {
        !phrases.starting(self.word(n)).is_empty() && phrases.has(&self.phrase(n, count))
    }

    /// Word `n` and those after it, `count` in all, with spaces between.
    pub(super) fn phrase(&self, n: usize, count: usize) -> String {
        self.words.words[n..self.len().min(n + count)].join(" ")
    }

    pub(super) fn weighty(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|&n| self.is_weighty(n))
    }

    /// Whether nothing but a space stands before word `n`.
    pub(super) fn adjoins(&self, n: usize) -> bool {
        n > 0 && self.words.gaps[n - 1].trim_matches(['.', '-', ' ']).is_empty()
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
        // `and had found`: another verb with an auxiliary of its own
        let auxiliary = |m: usize| {
            let lists = [language.modals, language.perfect_auxiliaries, language.passive_auxiliaries];
            m < self.len() && lists.iter().any(|list| list.has(self.word(m)))
        };
        let joined = language.coordinators.has(self.word(n))
            && (negation(n + 1) || auxiliary(n + 1) || self.word(n) == "but");
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

    /// The parts it is made up of, in order.
    pub(super) fn parts(&self) -> &[Range<usize>] {
        &self.read_parts().ranges
    }

    /// For each part whether it is denied.
    pub(super) fn denied(&self) -> &[bool] {
        &self.read_parts().denied
    }

    fn read_parts(&self) -> &Parts {
        self.parts.get_or_init(|| {
            let mut starts: Vec<usize> = (0..self.len()).filter(|&n| self.begins(n)).collect();
            starts.push(self.len());
            let ranges: Vec<Range<usize>> = starts.windows(2).map(|w| w[0]..w[1]).collect();
            Parts { denied: self.are_denied(&ranges), ranges }
        })
    }

    /// Whether what stands in the place of something else begins at word `n`: `rather than the snow`.
    fn replaces(&self, n: usize) -> bool {
        self.opens(n, 2, self.language().replacing_phrases)
    }

    /// For each part whether it is denied. A part that is a negation alone, or ends with one and says nothing else, denies the one it goes on to, past what stands between
    /// commas: `and not, as some think, to the village`.
    fn are_denied(&self, parts: &[Range<usize>]) -> Vec<bool> {
        let language = self.language();
        let mut denied: Vec<bool> = parts.iter().map(|p| self.denies(p)).collect();
        for k in (1..parts.len().saturating_sub(1)).filter(|&k| self.corrects_number(&parts[k - 1..=k + 1])) {
            denied[k] = false;
        }
        for (k, part) in parts.iter().enumerate().take(parts.len().saturating_sub(1)) {
            let only =
                |n: usize| language.coordinators.has(self.word(n)) || language.negations.has(self.word(n));
            // `we do not, as I said, rent`
            let waits = || {
                language.negations.has(self.word(part.end - 1)) && !part.clone().any(|n| self.is_weighty(n))
            };
            if !(denied[k] && (part.clone().all(only) || waits())) {
                continue;
            }
            let inserted = language.clause_openers.has(self.word(parts[k + 1].start)) && k + 2 < parts.len();
            let until = if inserted { k + 2 } else { k + 1 };
            denied[until] = !denied[until];
        }
        denied
    }

    /// Whether the second of three parts is a word that takes back a number and the third the right one: `300 — no, 350 crowns`.
    fn corrects_number(&self, parts: &[Range<usize>]) -> bool {
        let has_number = |part: &Range<usize>| part.clone().any(|n| self.number(n).is_some());
        let word = parts[1].start;
        parts[1].len() == 1
            && self.language().answer_words.has(self.word(word))
            && has_number(&parts[0])
            && self.number(parts[2].start).is_some()
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
    pub(super) fn scope(&self, part: &Range<usize>) -> Vec<usize> {
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
    pub(super) fn is_denied(&self, n: usize) -> bool {
        let denied = self.denied_words.get_or_init(|| {
            let mut words = vec![false; self.len()];
            let parts = self.parts().iter().zip(self.denied());
            let scopes = parts.filter(|(_, denied)| **denied).map(|(part, _)| self.scope(part));
            scopes.flatten().for_each(|n| words[n] = true);
            words
        });
        denied[n]
    }

    /// Whether a word is lacking by its preposition: `without heating`.
    pub(super) fn is_without(&self, n: usize) -> bool {
        (n.saturating_sub(2)..n).any(|m| self.language().negations_of_nouns.has(self.word(m)))
    }

    /// Whether a strong stop stands before word `n`.
    pub(super) fn is_past_stop(&self, n: usize) -> bool {
        self.words.gaps[..n].iter().any(|g| g.contains([';', '.', '?', '!']))
    }

    pub(super) fn has_condition(&self) -> bool {
        let language = self.language();
        let inverted = self.len() > 0
            && self.condition_starts().any(|n| {
                language.inverted_conditions.has(self.word(n))
                    && self.words.gaps[n..self.len() - 1].iter().any(|g| g.contains(','))
            });
        let opens = |n: usize| {
            !language.negations_of_nouns.has(self.word(n))
                && (1..=3).any(|k| self.opens(n, k, language.condition_openers))
                && !(2..=3).any(|k| self.opens(n, k, language.set_conditions))
        };
        inverted || (0..self.len()).any(opens)
    }

    /// Where a sentence may begin: at the first word and after a label's colon.
    fn condition_starts(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|&n| n == 0 || self.words.gaps[n - 1].contains(':'))
    }
}

/// A word without the ending that says whose something is.
pub(super) fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// The value of a word that is a number, in one form for one value.
fn number(word: &str, language: &Language) -> Option<String> {
    if let Some(value) = language.word_values.get(word) {
        return Some(value.to_owned());
    }
    if !word.starts_with(|c: char| c.is_ascii_digit() || c == ',') {
        return None;
    }
    // with other letters than those of a rank it is an amount, which is judged as a figure
    let digits: String = word.chars().filter(|c| *c != ',').collect();
    let digits = language.ordinal_endings.iter().find_map(|e| digits.strip_suffix(e)).unwrap_or(&digits);
    let plain =
        digits.chars().all(|c| c.is_ascii_digit() || c == '.') && digits.starts_with(|c: char| c != '.');
    plain.then(|| digits.to_owned())
}
