//! Who asks and who answers in the record of a court.
//!
//! In: a text whose labels are kept, some of them roles: `Q.`, `A.`, `THE WITNESS`. Out: for each place the names these stand for, by the
//! lines that say so: `BY MR. LATHAM:`, `EXAMINATION BY MR. LATHAM`, `TOBIAS RENN, sworn, testified`, `DEPOSITION OF TOBIAS
//! RENN`. Where no line says it, the role stays a role, which names nobody.

use super::asks;
use super::label::{LONGEST, before_remark};
use crate::language;
use crate::person::{Name, is_title};

/// A line that says who asks or answers from there on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Turning {
    /// The byte at which its words begin.
    pub(super) at: u32,
    who: Who,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum Who {
    Asks(String),
    Answers(String),
    /// An examination begins, and nothing says whose it is.
    Unknown,
}

/// The lines that say who asks or answers, in order.
pub(super) fn turnings(text: &str) -> Vec<Turning> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let words = words_in(line);
        let from = line.len() - line.trim_start_matches(|c: char| !c.is_alphabetic()).len();
        let at = (start + from) as u32;
        let over = || {
            let next = words_in(lines.peek()?);
            // `…, having been duly` is finished on the next line
            let person = words.contains(',') && words.len() + next.len() <= 3 * LONGEST;
            let who = person.then(|| who(&format!("{words} {next}")))?;
            who.filter(|who| matches!(who, Who::Answers(_)))
        };
        if words.len() <= 3 * LONGEST
            && let Some(who) = who(words).or_else(over)
        {
            found.push(Turning { at, who });
        }
        start += line.len();
    }
    found
}

/// The words of a line without its number.
fn words_in(line: &str) -> &str {
    line.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end()
}

fn who(line: &str) -> Option<Who> {
    let every = language::every();
    let word = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.len() <= 10
        && let Some(by) = words.iter().position(|w| every.examiner_prepositions.has(&word(w)))
        && (by == 0 || every.examination_words.has(&word(words[by - 1])))
    {
        let name = words[by + 1..].join(" ");
        let name = before_remark(name.trim_matches([':', '.', '-', '—', ')', ']', ' ']));
        let titled = words.get(by + 1).is_some_and(|w| is_title(w));
        let small = name.split_whitespace().any(|w| w.starts_with(char::is_lowercase));
        return (!small && (titled || by > 0 || line.ends_with(':')) && Name::parse(name).is_some())
            .then(|| Who::Asks(name.to_owned()));
    }
    let in_capitals = |w: &str| !w.chars().any(char::is_lowercase);
    if words.len() <= 5
        && words.last().is_some_and(|w| every.examination_words.has(&word(w)) && in_capitals(w))
    {
        return Some(Who::Unknown);
    }
    if let Some(name) = testifies(&words) {
        return Some(Who::Answers(name));
    }
    let name = before_remark(line);
    let sworn = || words.iter().any(|w| every.sworn_words.has(&word(w)));
    let is_person = || {
        Name::parse(name).is_some_and(|n| !n.given.is_empty() || !n.titles.is_empty())
            && name.split_whitespace().count() <= 5
            && !name.split_whitespace().any(|w| w.starts_with(char::is_lowercase))
    };
    (name.len() < line.len() && sworn() && is_person()).then(|| Who::Answers(name.to_owned()))
}

/// The most words before the one that says what a record is: `CONTINUED DEPOSITION OF`. Set by hand, not tuned.
const BEFORE: usize = 2;

/// Whose testimony a title says a record is: `DEPOSITION OF TOBIAS RENN`.
fn testifies(words: &[&str]) -> Option<String> {
    let every = language::every();
    let lower = |w: &&str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let at = words.iter().take(BEFORE + 1).position(|w| every.testimony_words.has(&lower(w)))?;
    let link = words
        .get(at + 1)
        .filter(|w| every.owner_prepositions.has(&lower(w)) || every.name_particles.has(&lower(w)))?;
    let capitals = words[..=at].iter().chain([link]).all(|w| w.starts_with(char::is_uppercase));
    let name = words[at + 2..].join(" ");
    let name = before_remark(name.trim_end_matches([',', '.', ':']));
    let small = name.split_whitespace().any(|w| w.starts_with(char::is_lowercase));
    let person = Name::parse(name).is_some_and(|n| !n.given.is_empty() || !n.titles.is_empty());
    let short = name.split_whitespace().count() <= LONGEST_NAME;
    (capitals && person && !small && short).then(|| name.to_owned())
}

/// The most words of a name in a title. Set by hand, not tuned.
const LONGEST_NAME: usize = 5;

/// Who asks and who answers at a place of the record, as it is read from the front.
#[derive(Default)]
pub(super) struct Examination {
    next: usize,
    asks: Option<String>,
    answers: Option<String>,
}

impl Examination {
    /// The name of the person a role stands for at byte `at`, where the record says it.
    pub(super) fn person(&mut self, turnings: &[Turning], at: u32, role: &str) -> Option<String> {
        while let Some(turning) = turnings.get(self.next).filter(|t| t.at <= at) {
            match &turning.who {
                Who::Asks(name) => self.asks = Some(name.clone()),
                Who::Answers(name) => (self.answers, self.asks) = (Some(name.clone()), None),
                Who::Unknown => self.asks = None,
            }
            self.next += 1;
        }
        if asks(role) {
            self.asks.clone()
        } else if language::every().answerer_labels.has(&role.to_lowercase()) {
            self.answers.clone()
        } else {
            None
        }
    }
}
