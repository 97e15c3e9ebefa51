//! The people a text names, with what it tells of them: their gender and their offices.
//!
//! In: who is named where, and the offices given to them (see [`super::introductions`]). Out: whom a pronoun (`she`) or an office (`the
//! mayor`) stands for.
//!
//! Method: a pronoun stands for the last person whose gender it fits, those who begin a sentence
//! or say something first; where somebody else fits too, that is said to be in doubt. An office stands for the one to whom the text gives it. Cost: a short way back
//! from each pronoun. Limit: what begins a sentence is taken for its subject.

use crate::person::{self, Identity};
use std::collections::BTreeMap;

/// What a pronoun or a title tells of a person.
pub(super) type Gender = &'static str;

/// A person named at a place.
pub(super) struct Mention {
    pub(super) at: u32,
    pub(super) paragraph: usize,
    pub(super) name: String,
    /// It begins a sentence or stands beside a verb of saying.
    pub(super) is_subject: bool,
}

/// An office that a text gives to somebody.
pub(super) struct Office {
    pub(super) at: u32,
    pub(super) phrase: OfficePhrase,
    pub(super) name: String,
}

/// A phrase for an office: `the former mayor of Nordvik`.
pub(super) struct OfficePhrase {
    pub(super) noun: String,
    pub(super) rank: Option<String>,
    pub(super) of: Option<String>,
}

/// Whom a phrase stands for.
pub(super) struct Referent {
    pub(super) name: String,
    /// Somebody else may be meant as well.
    pub(super) is_doubtful: bool,
}

/// The people of a text.
#[derive(Default)]
pub(super) struct People {
    pub(super) mentions: Vec<Mention>,
    pub(super) genders: BTreeMap<String, Gender>,
    pub(super) offices: Vec<Office>,
    /// Where somebody is named by an office alone.
    pub(super) unnamed: Vec<(u32, OfficePhrase)>,
}

/// How many mentions before a pronoun are looked at; it stands for none farther off. Set by hand, to bound the work.
const MENTIONS_BACK: usize = 40;

/// How many mentions or offices before and after a place are looked at for another of the same; set by hand, to bound the work.
const OFFICES_AROUND: usize = 400;

/// How many paragraphs before its own a pronoun may reach back for. Set by hand, not tuned.
const PARAGRAPHS_BACK: usize = 3;

impl People {
    /// Whom a pronoun of a gender at byte `at` stands for.
    pub(super) fn pronoun(&self, at: u32, paragraph: usize, gender: Gender) -> Option<Referent> {
        let before = self.mentions.partition_point(|m| m.at < at);
        let near: Vec<&Mention> = self.mentions[before.saturating_sub(MENTIONS_BACK)..before]
            .iter()
            .rev()
            .filter(|m| m.paragraph + PARAGRAPHS_BACK >= paragraph && self.fits(&m.name, gender))
            .collect();
        let found = near.iter().find(|m| m.is_subject).or_else(|| near.first())?;
        let other = |m: &&&Mention| m.paragraph >= found.paragraph && are_two(&m.name, &found.name);
        let is_doubtful = near.iter().any(|m| other(&m)) || self.names_stranger(found.at, at, &found.name);
        Some(Referent { name: found.name.clone(), is_doubtful })
    }

    /// Whether somebody else than the one named is named between two bytes.
    pub(super) fn names_another(&self, from: u32, to: u32, name: &str) -> bool {
        let first = self.mentions.partition_point(|m| m.at < from);
        self.mentions[first..].iter().take_while(|m| m.at < to).any(|m| are_two(&m.name, name))
    }

    /// Whether an office between two bytes is that of somebody else than the one named, or of nobody the text names.
    fn names_stranger(&self, from: u32, to: u32, name: &str) -> bool {
        let first = self.unnamed.partition_point(|(at, _)| *at < from);
        let between = self.unnamed[first..].iter().take(MENTIONS_BACK).take_while(|(at, _)| *at < to);
        between
            .into_iter()
            .any(|(at, phrase)| self.office(*at, phrase).is_none_or(|r| are_two(&r.name, name)))
    }

    /// Whether somebody is named at another place than byte `at`.
    pub(super) fn is_named_elsewhere(&self, name: &str, at: u32) -> bool {
        let from = self.mentions.partition_point(|m| m.at < at).saturating_sub(OFFICES_AROUND);
        self.mentions[from..].iter().take(2 * OFFICES_AROUND).any(|m| m.at != at && m.name == name)
    }

    fn fits(&self, name: &str, gender: Gender) -> bool {
        self.genders.get(name).is_none_or(|g| *g == gender)
    }

    /// Who holds an office.
    pub(super) fn office(&self, at: u32, phrase: &OfficePhrase) -> Option<Referent> {
        let agree = |x: &Option<String>, y: &Option<String>| x.is_none() || y.is_none() || x == y;
        let next = self.offices.partition_point(|o| o.at < at);
        let around = next.saturating_sub(OFFICES_AROUND)..self.offices.len().min(next + OFFICES_AROUND);
        let holders: Vec<&Office> = self.offices[around]
            .iter()
            .filter(|o| o.phrase.noun == phrase.noun && o.phrase.rank == phrase.rank)
            .filter(|o| agree(&o.phrase.of, &phrase.of))
            .collect();
        let last = holders.iter().rev().find(|o| o.at < at).or_else(|| holders.first())?;
        let is_doubtful = holders.iter().any(|o| are_two(&o.name, &last.name));
        Some(Referent { name: last.name.clone(), is_doubtful })
    }
}

fn are_two(one: &str, other: &str) -> bool {
    one != other && person::identity(one, other).is_none_or(|i| i == Identity::Different)
}
