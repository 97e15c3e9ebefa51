//! Who is the subject of a verb of saying.
//!
//! In: the mentions of a text and a verb. Out: the person named as its subject, else the phrase that is. Method: auxiliaries, adverbs and
//! a bracket before the verb are passed over. What stands right before it is the subject (`the mayor said`), or a relative pronoun that
//! stands for the noun before it, or a conjunction, so that the subject is that of the verb before (`Berg smiled and said`). After a
//! comma it is what stands before the words between commas (`Berg, 59, of Nordvik, said`), or of a participle that of the verb before
//! (`Berg left, saying`). Where nothing stands before it, it is what follows (`said Berg`). Limit: without a parser a clause
//! ends at a mark or a conjunction.

use super::introductions;
use super::mentions::Mentions;
use super::quotation::{Quotation, Resolution, Speaker};
use super::word_kinds::Kinds;
use crate::analysis::Analysis;
use crate::fold;
use std::collections::BTreeSet;

/// How many words before a verb its subject may begin, where no mark stands between. Set by hand, not tuned.
const FARTHEST: usize = 12;

/// How many words before a verb its clause may begin. Set by hand, to bound the work.
const FARTHEST_CLAUSE: usize = 60;

/// How many adverbials may open a clause: `On Friday, in Nordvik, …`. Set by hand, not tuned.
const MOST_ADVERBIALS: usize = 3;

/// The mentions of a text with those who are named as saying something.
pub(super) fn mentions<'a>(analysis: &'a Analysis<'_>, quotations: &[Quotation]) -> Mentions<'a> {
    with_sayings(Mentions::new(analysis, quotations))
}

/// Mentions, with those who are named as saying something.
pub(super) fn with_sayings(mut mentions: Mentions<'_>) -> Mentions<'_> {
    mentions.people = introductions::people(&mentions);
    mentions.sayings = mentions.named_sayings();
    mentions
}

impl Mentions<'_> {
    fn named_sayings(&self) -> Vec<(u32, Speaker)> {
        let mut sayings = Vec::new();
        for n in 0..self.words.len() {
            if self.is_verb(n)
                && let Some(speaker) = self.subject(n).filter(|s| s.name.starts_with(char::is_uppercase))
            {
                sayings.push((self.words[n].start, speaker));
            }
        }
        sayings
    }

    /// Whether a word is a verb of saying of the report itself: outside quotation marks, no half of a compound and no part of a name.
    pub(super) fn is_verb(&self, n: usize) -> bool {
        let with_object = || {
            self.is(n, Kinds::ANNOUNCES_WITH_OBJECT)
                && n + 1 < self.words.len()
                && self.language.object_pronouns.has(&self.lower(n + 1))
        };
        (self.is(n, Kinds::ANNOUNCES) || with_object())
            && !self.in_quotation(self.words[n])
            && !self.is_compound(n)
            && !self.is_in_name(n)
    }

    /// Whether a word has a capital though no sentence begins with it and not all words of its line have: `the United States`.
    pub(super) fn is_in_name(&self, n: usize) -> bool {
        if n == 0 || self.in_middle(n) || self.is_parted_from(n) {
            return false;
        }
        let sentence = self.words_in(self.sentence_of(self.words[n].start));
        let long = || sentence.clone().take(FARTHEST_CLAUSE).filter(|&m| self.words[m].len() > 3);
        2 * long().filter(|&m| self.in_middle(m)).count() > long().count()
    }

    /// The person named as the subject of the verb at word `n`.
    pub(super) fn subject(&self, n: usize) -> Option<Speaker> {
        self.subject_or_phrase(n).filter(|s| s.resolution != Resolution::Described)
    }

    /// Who says what the verb at word `n` announces: its subject, be it a phrase that names nobody, and in the passive who did it.
    pub(super) fn subject_or_phrase(&self, n: usize) -> Option<Speaker> {
        if self.is_passive(n) { self.agent(n) } else { self.grammatical_subject(n) }
    }

    /// Whether somebody is told or asked by another: `Moe was told by Berg`.
    fn is_passive(&self, n: usize) -> bool {
        let word = self.lower(n);
        let to_somebody = [self.language.verbs_with_addressee, self.language.verbs_of_speech_acts]
            .iter()
            .any(|v| v.has(&word));
        let group = (self.group_start(n)..n).any(|m| self.language.passive_auxiliaries.has(&self.lower(m)));
        group && to_somebody && !self.is_participle(n)
    }

    /// Who does what a verb in the passive says.
    fn agent(&self, n: usize) -> Option<Speaker> {
        let near = (n + 1..self.words.len().min(n + FARTHEST)).take_while(|&m| self.joins(m));
        let by = near.into_iter().find(|&m| self.language.agent_prepositions.has(&self.lower(m)))?;
        self.phrase_after(by)
    }

    /// Who is the subject of the verb at word `n`.
    fn grammatical_subject(&self, n: usize) -> Option<Speaker> {
        if let Some(speaker) = self.quoted_by_another(n) {
            return Some(speaker);
        }
        let at = self.group_start(n);
        if at == 0 || self.is_parted_from(at) {
            return self.behind(n);
        }
        if let Some(bracket) = self.before_bracket(at) {
            return self.phrase_before(bracket, n);
        }
        if self.joins(at) {
            let last = at - 1;
            if self.is(last, Kinds::RELATIVE) {
                return self.antecedent(last);
            }
            if self.is(last, Kinds::COORDINATOR) {
                return self.nearest_subject(last, n);
            }
            return self.phrase_before(at, n);
        }
        if self.is_participle(n) {
            self.nearest_subject(at, n)
        } else {
            self.interposed(at).or_else(|| self.behind(n))
        }
    }

    /// Where the verb at word `n` begins with its auxiliaries and adverbs.
    fn group_start(&self, n: usize) -> usize {
        let mut at = n;
        let beside = |m: usize| self.is(m, Kinds::AROUND_VERB);
        while at > 0 && n - at < 4 && !self.is_parted_from(at) && self.joins(at) && beside(at - 1) {
            at -= 1;
        }
        at
    }

    /// Whom the subject of a verb has saying something: `the Herald quotes Berg as saying`.
    fn quoted_by_another(&self, n: usize) -> Option<Speaker> {
        let says = |m: usize| m < self.words.len() && self.language.verbs_of_saying.has(&self.lower(m));
        let near = (n + 1..self.words.len().min(n + FARTHEST)).take_while(|&m| self.joins(m));
        near.into_iter().find(|&m| self.language.naming_links.has(&self.lower(m)) && says(m + 1))?;
        self.phrase_after(n).filter(|s| s.resolution == Resolution::Named)
    }

    /// The word after the one that a bracket before word `at` follows: `Ida Moe (D-Nordvik) said`.
    pub(super) fn before_bracket(&self, at: usize) -> Option<usize> {
        if at == 0 || at >= self.words.len() || !self.gap(at).contains(')') || self.gap(at).contains(',') {
            return None;
        }
        (at.saturating_sub(6).max(1)..at).rev().find(|&n| self.gap(n).contains('('))
    }

    /// Whether a sentence, a mark or a quotation ends between a word and the one before it.
    pub(super) fn is_parted_from(&self, n: usize) -> bool {
        let sentence = self.sentence_of(self.words[n].start).start;
        self.gap(n).contains([';', ':', '?', '!', '"', '“', '”', '«', '»'])
            || self.words[n - 1].start < sentence
            || self.in_quotation(self.words[n - 1])
    }

    fn is_participle(&self, n: usize) -> bool {
        self.is(n, Kinds::PARTICIPLE)
    }

    /// Whoever is named behind the verb: `said Berg`; behind a verb that opens the sentence, behind its comma: `Asked why, Berg said`.
    fn behind(&self, n: usize) -> Option<Speaker> {
        let opens = self.is_participle(n) || self.language.verbs_of_speech_acts.has(&self.lower(n));
        if !opens || self.in_middle(n) {
            return self.phrase_after(n);
        }
        self.after_comma(n)
    }

    /// Whether a word in small letters stands here, so that no sentence begins with it.
    fn in_middle(&self, n: usize) -> bool {
        self.is(n, Kinds::SMALL)
    }

    /// Whoever is named behind the next comma of the sentence.
    fn after_comma(&self, n: usize) -> Option<Speaker> {
        let end = self.sentence_of(self.words[n].start).end;
        let within =
            (n + 1..self.words.len().min(n + FARTHEST_CLAUSE)).take_while(|&m| self.words[m].end <= end);
        within
            .filter(|&m| self.follows_comma(m) && !self.in_quotation(self.words[m]))
            .find_map(|m| self.person_at(m))
    }

    /// A person, a pronoun or an office that begins at a word.
    pub(super) fn person_at(&self, n: usize) -> Option<Speaker> {
        let opens = self.opens_phrase(n) || self.word(n).starts_with(char::is_uppercase);
        let pronoun = self.language.personal_pronouns.has(&self.lower(n));
        if opens || pronoun { self.phrase_at(n) } else { None }
    }

    /// Whom a relative pronoun at word `n` stands for: `Moe, who had said`.
    fn antecedent(&self, n: usize) -> Option<Speaker> {
        let before = self.mention_ending(n).or_else(|| {
            let from = self.phrase_start(n);
            self.phrase_of(from, n)
        });
        let resolution = |r| if r == Resolution::Described { r } else { Resolution::Pronoun };
        before.map(|s| Speaker { span: self.words[n], resolution: resolution(s.resolution), ..s })
    }

    /// Where the phrase that ends before word `at` begins: after a mark, a word that opens a clause, or a verb of saying.
    fn phrase_start(&self, at: usize) -> usize {
        let mut first = at;
        while first > 0
            && at - first < FARTHEST
            && (first == at || self.joins(first))
            && !self.is_parted_from(first)
        {
            let m = first - 1;
            let noun = |m: usize| m.checked_sub(1).is_some_and(|b| self.opens_phrase(b));
            let verb = self.is_verb(m) && self.in_middle(m) && !noun(m) && m + 1 < at;
            if self.opens_clause(m) || self.is(m, Kinds::RELATIVE) || verb {
                break;
            }
            first = m;
        }
        first
    }

    /// Whoever is named by the phrase right before the verb: `the mayor said`, `In May Berg said`.
    fn phrase_before(&self, at: usize, n: usize) -> Option<Speaker> {
        let from = self.phrase_start(at);
        let shares = self.is_participle(n) && self.in_middle(n);
        if shares {
            let one = (from < at && !self.opens_adverbial(from)).then(|| self.phrase_of(from, at)).flatten();
            return self.mention_ending(at).or_else(|| self.nearest_subject(at, n)).or(one);
        }
        if from == at {
            return self.behind(n);
        }
        if !self.opens_adverbial(from) {
            let joined = self.joined_names(from);
            return self.phrase_of(joined, at);
        }
        let relative = from.checked_sub(1).filter(|&m| self.is(m, Kinds::RELATIVE));
        if let Some(pronoun) = relative.filter(|&m| m + 3 >= at) {
            return self.antecedent(pronoun);
        }
        if let Some(named) = self.mention_ending(at).filter(|_| !self.is_complement(from, at)) {
            return Some(named);
        }
        if let Some(joint) = from.checked_sub(1).filter(|&m| self.is(m, Kinds::COORDINATOR)) {
            return self.nearest_subject(joint, n);
        }
        let article = (from + 2..at).rev().find(|&m| self.opens_phrase(m));
        let opens = || self.after_comma(n);
        article.and_then(|m| self.phrase_of(m, at)).or_else(opens)
    }

    /// Whether an adverbial begins at a word: a preposition, or the first word of a sentence that is a participle.
    fn opens_adverbial(&self, n: usize) -> bool {
        let participle = self.is(n, Kinds::PARTICIPLE) || self.is(n, Kinds::PAST);
        let first = self.sentence_of(self.words[n].start).start == self.words[n].start;
        self.is(n, Kinds::PREPOSITION) || (participle && first && fold::words::is_listed_as(&self.lower(n)))
    }

    /// Whether the name before word `at` only says where or whose: `In the hall of Berg said`.
    fn is_complement(&self, from: usize, at: usize) -> bool {
        let name = (from..at).rev().take_while(|&m| self.is_capital(m) && !self.is_month(m)).last();
        name.is_some_and(|m| m > from && self.is(m - 1, Kinds::PREPOSITION))
    }

    /// Two names joined before one verb are one phrase: `Berg and Moe said`.
    fn joined_names(&self, from: usize) -> usize {
        let Some(joint) = from.checked_sub(1).filter(|&m| m > 0 && self.is(m, Kinds::COORDINATOR)) else {
            return from;
        };
        if !self.joins(joint) || !self.joins(from) || !self.is_capital(from) || !self.is_capital(joint - 1) {
            return from;
        }
        let first = self.phrase_start(joint);
        let opens = first == 0
            || self.is_parted_from(first)
            || self.follows_comma(first)
            || self.opens_clause(first - 1);
        if opens && self.name_end(first) == joint { first } else { from }
    }

    /// Whether a word is a verb of saying in a clause of its own: no participle, no noun (`her support`) and not in a relative clause.
    fn is_main_verb(&self, n: usize) -> bool {
        if !self.is_verb(n) || !self.in_middle(n) || self.is_participle(n) {
            return false;
        }
        let at = self.group_start(n);
        let before = at.checked_sub(1);
        !before.is_some_and(|m| self.is(m, Kinds::RELATIVE) || (self.joins(at) && self.opens_phrase(m)))
    }

    /// The subject of the clause in which a second verb stands: `Berg smiled and said`, `Berg left, saying`.
    fn nearest_subject(&self, at: usize, n: usize) -> Option<Speaker> {
        let first = self.clause_start(at);
        if self.is_participle(n) {
            let verb = (first..at).rev().find(|&m| self.is_main_verb(m));
            if let Some(speaker) = verb.and_then(|m| self.grammatical_subject(m)) {
                return Some(speaker);
            }
        }
        let speaker = self.phrase_at(first)?;
        (first < at).then_some(speaker)
    }

    /// Where the clause of word `at` begins: after a quotation, a stop, or `, and`; a leading adverbial is passed over.
    fn clause_start(&self, at: usize) -> usize {
        let joint = |m: usize| self.follows_comma(m) && self.is(m, Kinds::COORDINATOR);
        let stops = |m: &usize| *m == 0 || self.begins_clause(*m) || joint(*m);
        let first =
            (at.saturating_sub(FARTHEST_CLAUSE)..=at).rev().filter(|&m| m < at || joint(m)).find(stops);
        self.past_adverbials(first.unwrap_or(at), at)
    }

    /// Whether a word is the first of its sentence or stands behind speech or a mark that ends a clause; words quoted in the middle of
    /// a clause do not end it.
    fn begins_clause(&self, n: usize) -> bool {
        let gap = self.gap(n);
        let closed =
            gap.find(['"', '”', '»']).is_some_and(|at| gap[..at].contains([',', '.', '?', '!', '…']));
        closed
            || gap.contains([';', ':'])
            || self.sentence_of(self.words[n].start).start > self.words[n - 1].start
    }

    /// The first word after the conjunctions and adverbials that open a clause: `But in May, …`.
    pub(super) fn past_adverbials(&self, first: usize, at: usize) -> usize {
        let mut from = first;
        while from < at && self.is(from, Kinds::COORDINATOR) {
            from += 1;
        }
        let shouted = |n: usize| self.word(n).chars().all(|c| !c.is_lowercase());
        let dateline = (from..at.min(from + 4)).take_while(|&n| shouted(n)).last();
        if let Some(last) = dateline.filter(|&n| {
            n + 1 < at && self.gap(n + 1).contains(['—', '–', '-']) && self.gap(n + 1).contains(' ')
        }) {
            from = last + 1;
        }
        for _ in 0..MOST_ADVERBIALS {
            let alone = self.follows_comma(from + 1) && fold::words::is_listed_as(&self.lower(from));
            if !(alone || self.opens_adverbial(from) || self.is(from, Kinds::CLAUSE_OPENER)) {
                break;
            }
            let Some(next) = (from + 1..at).find(|&m| self.follows_comma(m)) else { break };
            from = next;
        }
        from
    }

    /// The subject before what stands between commas or brackets: `Berg, 59, of Nordvik, who spoke after Moe, said`.
    fn interposed(&self, at: usize) -> Option<Speaker> {
        let start = self.clause_start(at);
        let sayings = (start..at).filter(|&m| m > start && self.is_verb(m - 1) && self.in_middle(m - 1));
        let openers = (start..at).filter(|&m| m > start && self.opens_clause(m - 1));
        let starts: BTreeSet<usize> = std::iter::once(start).chain(sayings).chain(openers).collect();
        let followed = |from: usize| {
            let end = self.phrase_end(from);
            let named = || if from == start { self.phrase_at(from) } else { self.person_at(from) };
            (end > from && end < at && !self.joins(end) && !self.is_parted_from(end)).then(named).flatten()
        };
        starts.into_iter().find_map(followed).or_else(|| self.before_commas(at))
    }

    /// The name before the nearest comma: `… told Brandt, who spoke after Keller, said`.
    fn before_commas(&self, at: usize) -> Option<Speaker> {
        let opens = (at.saturating_sub(FARTHEST).max(1)..at)
            .rev()
            .find(|&n| self.follows_comma(n) || self.parted(n - 1, n))?;
        self.follows_comma(opens).then(|| self.mention_ending(opens)).flatten()
    }
}
