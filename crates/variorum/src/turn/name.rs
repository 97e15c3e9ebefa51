//! The names that the labels of a text stand for.
//!
//! In: a text and its labels. Out: for each label the speaker's name, as full as the text gives it. A family name takes the given name
//! of a longer label or of running text; a shortened name and initials are resolved by the persons named before the first label; a role
//! that is followed by a name in brackets is that person. What cannot be resolved stays as it is written.

use super::decision::last_word;
use super::label::before_remark;
use super::{is_anonymous, words_of};
use crate::language;
use crate::person::{self, Identity, Name, is_title};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// How many bytes before the first label are looked through for the persons of a text. Set by hand, not tuned.
const HEAD: usize = 20_000;
/// The most letters of a shortened name. Set by hand, not tuned.
const SHORT: usize = 5;
/// The most words of a name behind an office. Set by hand, not tuned.
const NAME_WORDS: usize = 4;

/// The names the labels of one text stand for.
pub(super) struct Names {
    /// Whether labels have a man's title of one letter, as `M. Vessel` beside `Mme Brune`.
    one_letter_title: bool,
    names: BTreeMap<String, String>,
    persons: Persons,
}

impl Names {
    pub(super) fn new(text: &str, labels: &[Span]) -> Names {
        let mut names = BTreeMap::new();
        let mut short = BTreeMap::new();
        let mut full: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let every = language::every();
        let first = |label: &Span| {
            let words = words_of(text, *label);
            words.split_once(char::is_whitespace).map(|(first, _)| lower(first)).unwrap_or_default()
        };
        // where people are told apart by initials there are others than M
        let letters: BTreeSet<String> =
            labels.iter().map(first).filter(|first| first.chars().count() == 1).collect();
        let one_letter_title = !letters.is_empty() && letters.iter().all(|l| every.titles_of_men.has(l));
        for label in labels {
            let words = named(words_of(text, *label), one_letter_title);
            let key = words.to_lowercase();
            if !seen.insert(key.clone()) {
                continue;
            }
            if words.contains(' ') {
                full.entry(last_word(&key).to_owned()).or_default().push(words);
                names.insert(key, words.to_owned());
            } else if !language::every().labels.has(&key) {
                short.entry(key).or_insert(words);
            }
        }
        // of two people of one family name the titles stay, which tell them apart
        for labels in full.values() {
            let one = one_person(labels).is_some();
            for label in labels {
                let bare = person::without_titles(label);
                let told = one || bare.contains(' ');
                names.insert(label.to_lowercase(), if told { bare } else { (*label).to_owned() });
            }
        }
        let persons = Persons::new(text, labels);
        let given = given_names(text, &short);
        for (key, words) in short {
            let labels = full.get(&key);
            let named = match (labels.and_then(|labels| one_person(labels)), given.get(&key)) {
                (Some(label), _) => person::without_titles(label),
                // of two people of one family name the short label tells neither
                (None, _) if labels.is_some() => words.to_owned(),
                (None, Some(_)) if persons.has_two(&key) => words.to_owned(),
                (None, Some(name)) => format!("{name} {}", capitalised(words)),
                (None, None) => persons.of_short(words).unwrap_or_else(|| words.to_owned()),
            };
            names.insert(key, named);
        }
        Names { one_letter_title, names, persons }
    }

    pub(super) fn resolve(&self, text: &str, label: Span) -> String {
        let words = named(words_of(text, label), self.one_letter_title);
        let held = || behind_office(&text[label.range()]);
        let office = || is_anonymous(words) || Name::parse(words).is_none() || person::is_office_of(words);
        if let Some(name) = in_brackets(&text[label.range()]).filter(|_| office()).or_else(held) {
            return self
                .names
                .get(&name.to_lowercase())
                .cloned()
                .unwrap_or_else(|| person::without_titles(name));
        }
        self.names.get(&words.to_lowercase()).cloned().unwrap_or_else(|| words.to_owned())
    }

    /// The fullest form of a name that the text gives.
    pub(super) fn fullest(&self, name: &str) -> String {
        let bare = person::without_titles(name);
        let key = bare.to_lowercase();
        let found = self.names.get(&key).or_else(|| self.names.get(&name.to_lowercase())).cloned();
        found.or_else(|| self.persons.of_family(&bare)).unwrap_or_else(|| name.to_owned())
    }
}

fn lower(word: &str) -> String {
    word.trim_end_matches('.').to_lowercase()
}

/// A label's words without the place somebody sits for (`Mr. HOLT of Vane`), and without a man's title of one letter where there are
/// such.
fn named(words: &str, one_letter_title: bool) -> &str {
    let every = language::every();
    let words = match words.split_once(char::is_whitespace) {
        Some((title, rest))
            if one_letter_title
                && lower(title).len() == 1
                && every.titles_of_men.has(&lower(title))
                && !rest.trim_start().starts_with(char::is_lowercase) =>
        {
            rest.trim_start()
        }
        _ => words,
    };
    let Some((name, place)) = words.split_once(" of ") else { return words };
    let last = name.split_whitespace().next_back().unwrap_or(name);
    let capitals = last.chars().count() > 1 && !last.chars().any(char::is_lowercase);
    let one_place = place.split_whitespace().count() <= 2
        && !place.split_whitespace().any(|w| !w.chars().any(char::is_lowercase));
    if capitals && one_place && !is_title(last) { name } else { words }
}

/// A person's name in brackets behind a role: `Q (Vera Holm, Fjord Tidings)`.
fn in_brackets(label: &str) -> Option<&str> {
    let inner = label.split_once('(')?.1;
    let name = before_remark(inner.split(')').next()?);
    let name = match name.split_once(' ') {
        Some((by, name)) if language::every().examiner_prepositions.has(&by.to_lowercase()) => name.trim(),
        _ => name,
    };
    let parsed = Name::parse(name)?;
    let named = !parsed.given.is_empty() || !parsed.titles.is_empty();
    (named && name.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || person::is_particle(w)))
        .then_some(name)
}

/// The name behind an office and a comma: `PRESIDENT OF THE CHAMBER, ANNA BERG`.
fn behind_office(label: &str) -> Option<&str> {
    let (office, behind) = label.split_once(',')?;
    let signs = |c: char| c.is_whitespace() || ":：.*_[]".contains(c);
    let name = before_remark(behind.trim_matches(signs));
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&str| w.starts_with(char::is_uppercase) || person::is_particle(w);
    let fits = (2..=NAME_WORDS).contains(&words.len())
        && words.iter().all(capital)
        && !words.iter().any(|w| is_title(w))
        && Name::parse(name).is_some_and(|n| !n.given.is_empty());
    (fits && person::is_office_of(office.trim_matches(signs))).then_some(name)
}

/// The people that stand before the first label, by which shortened names are resolved.
struct Persons {
    /// Each word with a capital, by its small letters.
    words: BTreeMap<String, String>,
    /// Two or three words with capitals in a row, by their initials; empty where two people share them.
    initials: BTreeMap<String, String>,
    /// The same by the last word.
    families: BTreeMap<String, String>,
}

impl Persons {
    fn new(text: &str, labels: &[Span]) -> Persons {
        let mut end = labels.first().map_or(0, |l| l.start as usize).min(HEAD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let mut persons =
            Persons { words: BTreeMap::new(), initials: BTreeMap::new(), families: BTreeMap::new() };
        let mut run: Vec<&str> = Vec::new();
        for word in text[..end].split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let capital = bare.chars().next().is_some_and(char::is_uppercase) && !is_title(bare);
            if !capital {
                run.clear();
                continue;
            }
            persons.words.entry(bare.to_lowercase()).or_insert_with(|| bare.to_owned());
            run.push(bare);
            for size in [2, 3] {
                if run.len() >= size {
                    persons.add(&run[run.len() - size..]);
                }
            }
            if !word.ends_with(char::is_alphanumeric) {
                run.clear();
            }
        }
        persons
    }

    fn add(&mut self, words: &[&str]) {
        let name = words.iter().map(|w| capitalised(w)).collect::<Vec<_>>().join(" ");
        let initials: String = words.iter().filter_map(|w| w.chars().next()).collect();
        let put = |map: &mut BTreeMap<String, String>, key: String| {
            let held = map.entry(key).or_insert_with(|| name.clone());
            if *held != name {
                held.clear();
            }
        };
        put(&mut self.initials, initials.to_lowercase());
        if words.len() == 2 {
            put(&mut self.families, words[1].to_lowercase());
        }
    }

    /// The one person a shortened name or initials can stand for.
    fn of_short(&self, words: &str) -> Option<String> {
        let key = words.trim_end_matches('.').to_lowercase();
        let letters = key.chars().count();
        if !(2..=SHORT).contains(&letters) {
            return None;
        }
        if words.chars().all(char::is_uppercase)
            && let Some(name) = self.initials.get(&key).filter(|name| !name.is_empty())
        {
            return Some(name.clone());
        }
        if self.words.contains_key(&key) {
            return None;
        }
        let mut longer = self
            .words
            .range(key.clone()..)
            .take_while(|(w, _)| w.starts_with(&key))
            .filter(|(w, _)| **w != key);
        let (_, found) = longer.next()?;
        longer.next().is_none().then(|| capitalised(found))
    }

    /// Whether two people of one family name are named.
    fn has_two(&self, family: &str) -> bool {
        self.families.get(family).is_some_and(String::is_empty)
    }

    fn of_family(&self, name: &str) -> Option<String> {
        self.families.get(&name.to_lowercase()).filter(|name| !name.is_empty()).cloned()
    }
}

/// The first of some labels with one family name, if all can be one person's.
fn one_person<'a>(labels: &[&'a str]) -> Option<&'a str> {
    let first = *labels.first()?;
    let other = |label: &&str| person::identity(first, label) == Some(Identity::Different);
    (!labels.iter().any(other)).then_some(first)
}

/// For each surname the word that stands before it most often in running text, where that is no title.
fn given_names<'a>(text: &'a str, surnames: &BTreeMap<String, &str>) -> BTreeMap<String, &'a str> {
    let capital = |w: &str| w.chars().next().is_some_and(char::is_uppercase);
    let mut seen: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut before = "";
    let searched = if surnames.is_empty() { "" } else { text };
    for (n, word) in searched.lines().flat_map(|line| line.split_whitespace().enumerate()) {
        if n == 0 {
            // what ends the line above is no given name of who is named at the start of a line
            before = "";
        }
        let bare = word.trim_end_matches(|c: char| !c.is_alphabetic());
        let given = capital(before) && before.chars().all(char::is_alphabetic) && !is_title(before);
        if given && capital(bare) && surnames.contains_key(&bare.to_lowercase()) {
            *seen.entry(bare.to_lowercase()).or_default().entry(before).or_default() += 1;
        }
        before = word;
    }
    // of two that stand there equally often neither is the one
    let most = |names: BTreeMap<&'a str, usize>| {
        let most = names.values().copied().max()?;
        let mut first = names.into_iter().filter(|(_, n)| *n == most).map(|(w, _)| w);
        first.next().filter(|_| first.next().is_none())
    };
    seen.into_iter().filter_map(|(surname, names)| Some((surname, most(names)?))).collect()
}

fn capitalised(word: &str) -> String {
    if word.chars().all(|c| !c.is_lowercase()) && word.chars().count() > 2 {
        let mut chars = word.chars();
        chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect()
    } else {
        word.to_owned()
    }
}
