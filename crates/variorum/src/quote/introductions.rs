//! How a text introduces the people it names.
//!
//! In: the names of a text. Out: [`People`]. Method: a name counts as a person's unless it is a place's (`in Nordvik`) or stands behind an
//! article. Gender is told by titles, offices, kinship and common given names. An office is given by a title (`Mayor Berg`), before a
//! name (`the miller Moe`) or in an apposition (`Berg, the mayor of Nordvik,`). Linear in the text. Limit: an office that a sentence
//! gives (`Berg is the mayor`) is not seen.

use super::mentions::Mentions;
use super::people::{Gender, Mention, Office, OfficePhrase, People};
use super::word_kinds::Kinds;
use crate::fold;
use crate::language::WordList;
use crate::person;

/// The people that the names of a text name.
pub(super) fn people(mentions: &Mentions<'_>) -> People {
    let mut people = People::default();
    let mut n = 0;
    while n < mentions.words.len() {
        let end = mentions.name_end(n);
        if end > n && !mentions.in_quotation(mentions.words[n]) {
            mentions.add_person(n, end, &mut people);
        }
        people.unnamed.extend(mentions.unnamed(n).map(|phrase| (mentions.words[n].start, phrase)));
        n = end.max(n + 1);
    }
    people
}

impl Mentions<'_> {
    fn add_person(&self, from: usize, end: usize, people: &mut People) {
        let titles = (from..end).take_while(|&n| person::is_title(self.word(n))).count();
        if from + titles == end || !self.is_person(from, end, titles > 0) {
            return;
        }
        let name = self.speaker(from, end).name;
        if let Some(gender) = self.gender(from, end) {
            people.genders.entry(name.clone()).or_insert(gender);
        }
        for office in [self.title(from, titles), self.office_before(from), self.office_behind(end)] {
            let Some(phrase) = office else { continue };
            if let Some(gender) = self.language.gender_words.get(&phrase.noun) {
                people.genders.entry(name.clone()).or_insert(gender);
            }
            people.offices.push(Office { at: self.words[from].start, phrase, name: name.clone() });
        }
        let at = self.words[from].start;
        let is_subject = self.is_subject(from, end);
        people.mentions.push(Mention { at, paragraph: self.paragraph(at), name, is_subject });
    }

    /// The office that stands behind an article and before no name: `the mayor`.
    fn unnamed(&self, n: usize) -> Option<OfficePhrase> {
        if !self.opens_phrase(n) || self.in_quotation(self.words[n]) {
            return None;
        }
        let titled =
            |m: usize| person::is_title(self.word(m)) || self.language.gender_words.has(&self.lower(m));
        let within = (n + 1..self.words.len().min(n + 4)).take_while(|&m| self.joins(m));
        let head = within.into_iter().find(|&m| titled(m))?;
        let named = head + 1 < self.words.len() && self.joins(head + 1) && self.name_end(head + 1) > head + 1;
        if named { None } else { self.office_in(n, head + 1) }
    }

    /// Whether a name stands alone in brackets behind another, whose party, place or house it is: `Ida Moe (R-Vik.)`.
    fn is_affiliation(&self, from: usize, end: usize) -> bool {
        let behind = self.document.text.as_str()[self.words[end - 1].end as usize..].trim_start_matches('.');
        from > 0 && self.is_capital(from - 1) && self.gap(from).trim_start() == "(" && behind.starts_with(')')
    }

    fn is_person(&self, from: usize, end: usize, titled: bool) -> bool {
        let before = from.checked_sub(1).filter(|&m| !self.parted(m, from)).map(|m| self.lower(m));
        let is = |list: WordList| before.as_ref().is_some_and(|w| list.has(w));
        let listed = |n: usize| fold::words::is_listed_as(&self.lower(n));
        if titled || self.gender(from, end).is_some() {
            return true;
        }
        if self.is_affiliation(from, end) {
            return false;
        }
        let bare = end - from == 1;
        let known = || self.is_known_name(from, end);
        let said = || self.beside_verb(from, end);
        let placed = is(self.language.definite_articles) || (bare && is(self.language.prepositions));
        !placed
            && (if bare { known() || (said() && !listed(from)) } else { !(from..end).all(listed) || said() })
    }

    fn beside_verb(&self, from: usize, end: usize) -> bool {
        let says = |n: usize| n < self.words.len() && self.is_verb(n) && self.gap(n).trim().is_empty();
        let aside = |&n: &usize| n < self.words.len() && self.joins(n) && self.is(n, Kinds::AROUND_VERB);
        let verb = (end..end + 3).take_while(aside).last().map_or(end, |n| n + 1);
        says(verb) || from.checked_sub(1).is_some_and(|m| self.joins(from) && self.is_inverted(m))
    }

    /// Whether a verb of saying stands before its subject: `“…,” said Berg`.
    fn is_inverted(&self, n: usize) -> bool {
        let opens = n == 0 || self.follows_comma(n) || self.is_parted_from(n);
        opens && self.is(n, Kinds::SAYS) && !self.in_quotation(self.words[n])
    }

    /// Whether a verb follows a name that is not itself part of another phrase: `Berg left`, and not `a friend of Berg left`.
    fn leads_verb(&self, from: usize, end: usize) -> bool {
        let verb = end < self.words.len() && self.joins(end) && self.is_verb_form(end);
        let linked = from > 0 && self.joins(from) && self.is(from - 1, Kinds::PREPOSITION);
        verb && !linked
    }

    /// Whether a name begins its sentence, apart from what belongs to it (`His wife Ida`) or stands before a comma, or stands beside a
    /// verb of saying.
    fn is_subject(&self, from: usize, end: usize) -> bool {
        let start = self.sentence_of(self.words[from].start).start;
        let first = self.words.partition_point(|w| w.start < start);
        let plain = |n: usize| !self.is(n, Kinds::PREPOSITION) && !self.in_quotation(self.words[n]);
        let opens = from - first.min(from) <= 3 && (first..from).all(plain);
        opens || self.follows_comma(from) || self.beside_verb(from, end) || self.leads_verb(from, end)
    }

    /// The gender that the words of a name or the word before it tell.
    fn gender(&self, from: usize, end: usize) -> Option<Gender> {
        let told = |n: usize| self.language.gender_words.get(self.lower(n).trim_end_matches('.'));
        let before = from.checked_sub(1).filter(|&m| !self.parted(m, from));
        let within = (from..end).find_map(told);
        let given = || {
            let first = (from..end).find(|&n| !person::is_title(self.word(n)))?;
            self.language.given_names.get(&self.lower(first))
        };
        within.or_else(|| before.and_then(told)).or_else(given)
    }

    /// The office that the titles at the start of a name give.
    fn title(&self, from: usize, titles: usize) -> Option<OfficePhrase> {
        let noun = self.plain(titles.checked_sub(1)? + from);
        let rank = (from..from + titles - 1).map(|n| self.plain(n)).find(|w| self.language.rank_words.has(w));
        Some(OfficePhrase { noun, rank, of: None })
    }

    /// The office in the words before a name: `the miller Moe`, `the mayor of Nordvik, Berg`.
    fn office_before(&self, from: usize) -> Option<OfficePhrase> {
        let last = from.checked_sub(1).filter(|&m| !self.parted(m, from))?;
        let within = || (last.saturating_sub(6)..=last).rev().take_while(|&n| n == last || self.joins(n + 1));
        if let Some(first) = within().filter(|&n| self.opens_phrase(n)).last() {
            return self.office_in(first, from);
        }
        // `Harbour master Berg opened`
        let first = within().last().filter(|&n| from - n <= 3 && self.joins(from))?;
        let opens = self.sentence_of(self.words[first].start).start == self.words[first].start;
        let common =
            fold::words::is_listed_as(&self.lower(first)) && self.word(last).starts_with(char::is_lowercase);
        if opens && common && first < last { self.office_in(first, from) } else { None }
    }

    /// The office in an apposition: `Berg, the mayor of Nordvik,`.
    fn office_behind(&self, end: usize) -> Option<OfficePhrase> {
        let mut first = end;
        while first < self.words.len() && first < end + 2 && self.follows_comma(first) {
            let counted = self.word(first).starts_with(|c: char| c.is_ascii_digit());
            if !counted {
                let last = (first..self.words.len().min(first + 9)).find(|&n| n > first && !self.joins(n));
                return self.office_in(first, last.unwrap_or(self.words.len().min(first + 9)));
            }
            first += 1;
        }
        None
    }

    /// The phrase for an office that fills the words of a range: an article, words in small letters, and what it is of.
    pub(super) fn office_in(&self, from: usize, end: usize) -> Option<OfficePhrase> {
        let language = self.language;
        let first = from + usize::from(from < end && self.opens_phrase(from));
        let linked =
            |n: &usize| language.complement_links.has(&self.lower(*n)) || self.is(*n, Kinds::PREPOSITION);
        let link = (first..end).find(linked);
        let head = link.unwrap_or(end).checked_sub(1).filter(|&n| n >= first && n - first < 5)?;
        let named =
            |n: usize| self.word(n).starts_with(char::is_uppercase) && !person::is_title(self.word(n));
        let verb = first == from && self.is_verb_form(first);
        if verb || named(head) || !self.word(head).starts_with(char::is_alphabetic) {
            return None;
        }
        let of = link.and_then(|l| (l..end).find(|&n| self.is_capital(n))).map(|n| self.plain(n));
        let rank = (first..head).map(|n| self.plain(n)).find(|w| language.rank_words.has(w));
        Some(OfficePhrase { noun: self.plain(head), rank, of })
    }

    /// Whether a word stands before a noun: an article, a possessive, a name with its ending.
    pub(super) fn opens_phrase(&self, n: usize) -> bool {
        self.is(n, Kinds::PHRASE_OPENER)
    }

    /// A word in small letters without the stop of an abbreviation.
    fn plain(&self, n: usize) -> String {
        self.lower(n).trim_end_matches('.').to_owned()
    }
}
