//! Which documents of a library.

use crate::date::{self, BadDate};
use crate::observer::{Observer, Problem};
use std::collections::BTreeMap;
use std::path::PathBuf;
use variorum_library::{Library, LibraryError, Record, Role};

/// Sources of a library that a report is checked against.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The folder of the library.
    pub folder: PathBuf,
    /// Ids, tags, series, authors or words of titles; all sources if there are none.
    pub named: Vec<String>,
}

/// Which documents of a library are looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Narrow {
    /// Only what is by somebody, or where they speak; the last part of the name is enough.
    pub author: Option<String>,
    /// Only what is dated this day, month or year or later.
    pub after: Option<String>,
    /// Only what is dated before this day, month or year.
    pub before: Option<String>,
    /// Only what has this tag.
    pub tag: Option<String>,
    /// Older versions of a document too.
    pub versions: bool,
}

impl Narrow {
    /// Whether its dates are dates.
    pub(crate) fn check(&self) -> Result<(), BadDate> {
        [&self.after, &self.before].into_iter().flatten().try_for_each(|day| date::check(day))
    }

    fn is_open(&self) -> bool {
        [&self.author, &self.after, &self.before, &self.tag].into_iter().all(Option::is_none)
    }

    /// The documents, in the order in which they came in. Those without a date are not before or after anything.
    pub(crate) fn of(&self, library: &Library) -> Result<Vec<usize>, LibraryError> {
        let newest = (0..library.len()).filter(|&n| self.versions || !library.is_superseded(n));
        if self.is_open() {
            return Ok(newest.collect());
        }
        let mut of = Vec::new();
        for document in newest {
            if self.takes(&library.record(document)?) {
                of.push(document);
            }
        }
        Ok(of)
    }

    fn takes(&self, record: &Record) -> bool {
        let dated = |test: &dyn Fn(&str) -> bool| record.date.as_deref().is_some_and(test);
        self.author.as_ref().is_none_or(|name| record.is_by(name))
            && self.tag.as_ref().is_none_or(|tag| record.tags.contains(tag))
            && self.after.as_ref().is_none_or(|day| dated(&|own| own >= day.as_str()))
            && self.before.as_ref().is_none_or(|day| dated(&|own| own < day.as_str()))
    }
}

/// The sources of a library, by number: all, or those that one of `named` means.
pub(crate) fn sources(
    library: &Library,
    named: &[String],
    observer: &Observer<'_>,
) -> Result<BTreeMap<usize, Record>, LibraryError> {
    let mut of = BTreeMap::new();
    let mut used = vec![false; named.len()];
    for document in (0..library.len()).filter(|&n| !library.is_superseded(n)) {
        let record = library.record(document)?;
        let means: Vec<bool> = named.iter().map(|name| is_meant(&record, name)).collect();
        used.iter_mut().zip(&means).for_each(|(used, means)| *used |= means);
        if record.role == Role::Source && (named.is_empty() || means.contains(&true)) {
            of.insert(document, record);
        }
    }
    for (name, _) in named.iter().zip(used).filter(|(_, used)| !used) {
        (observer.problem)(&Problem::UnknownName(name));
    }
    Ok(of)
}

/// Whether a name means a document: its id or how that begins, a tag, its series, its author, or words of its title.
fn is_meant(record: &Record, name: &str) -> bool {
    let lower = name.to_lowercase();
    let same = |own: &String| own.to_lowercase() == lower;
    (name.starts_with("doc_") && record.id.starts_with(name))
        || record.tags.iter().chain(&record.series).any(same)
        || record.author.as_ref().is_some_and(|own| same(own) || record.is_by(name))
        || record.title.to_lowercase().contains(&lower)
        || record.origin == name
}
