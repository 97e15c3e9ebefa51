//! Which library, and which of its documents.

use crate::output;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use variorum_library::{Library, Record, Role};

/// Where the library is.
#[derive(clap::Args)]
pub(crate) struct Where {
    /// The folder of the library [default: variorum in the folder for data of the user, $XDG_DATA_HOME or ~/.local/share]
    #[arg(long, value_name = "DIR", global = true)]
    library: Option<PathBuf>,
}

impl Where {
    /// The folder.
    pub(crate) fn folder(&self) -> anyhow::Result<PathBuf> {
        self.library
            .clone()
            .or_else(default_folder)
            .context("name a folder for the library with --library DIR")
    }

    /// The library in it.
    pub(crate) fn open(&self) -> anyhow::Result<Library> {
        open(&self.folder()?)
    }
}

/// Opens a library.
pub(crate) fn open(folder: &Path) -> anyhow::Result<Library> {
    Ok(Library::open(folder)?)
}

fn default_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = match set("XDG_DATA_HOME").filter(|p| p.is_absolute()) {
        Some(folder) => folder,
        None if cfg!(windows) => set("LOCALAPPDATA")?,
        None => set("HOME")?.join(".local/share"),
    };
    Some(data.join("variorum"))
}

/// Which documents are looked at.
#[derive(clap::Args, Default)]
pub(crate) struct Narrow {
    /// Only what is by somebody, or where they speak; the last part of the name is enough
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only what is dated this day, month or year or later, such as 2025-08
    #[arg(long, value_name = "DATE", value_parser = date)]
    after: Option<String>,
    /// Only what is dated before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = date)]
    before: Option<String>,
    /// Only what has this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Older versions of a document too
    #[arg(long)]
    versions: bool,
}

impl Narrow {
    fn is_open(&self) -> bool {
        [&self.author, &self.after, &self.before, &self.tag].into_iter().all(Option::is_none)
    }

    /// The documents, in the order in which they came in. Those without a date are not before or after anything.
    pub(crate) fn of(&self, library: &Library) -> anyhow::Result<Vec<usize>> {
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

/// The sources of a library that a report is checked against, by number: all, or those that one of `named` says.
pub(crate) fn sources(library: &Library, named: &[String]) -> anyhow::Result<BTreeMap<usize, Record>> {
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
        output::complain(&format!(
            "no document of the library is \"{name}\", has it as a tag, series or author, or in its title"
        ));
    }
    if of.is_empty() {
        bail!("{}: no source to check against", library.folder().display());
    }
    Ok(of)
}

/// Whether a name says a document: its id or how that begins, a tag, its series, its author, or words of its title.
fn is_meant(record: &Record, name: &str) -> bool {
    let lower = name.to_lowercase();
    let same = |own: &String| own.to_lowercase() == lower;
    (name.starts_with("doc_") && record.id.starts_with(name))
        || record.tags.iter().chain(&record.series).any(same)
        || record.author.as_ref().is_some_and(|own| same(own) || record.is_by(name))
        || record.title.to_lowercase().contains(&lower)
        || record.origin == name
}

/// A year, a month or a day.
pub(crate) fn date(given: &str) -> Result<String, String> {
    let parts: Vec<&str> = given.split('-').collect();
    let number = |n: usize, digits: usize, range: std::ops::RangeInclusive<u32>| {
        parts.get(n).is_none_or(|p| {
            p.len() == digits
                && p.bytes().all(|b| b.is_ascii_digit())
                && p.parse().is_ok_and(|p| range.contains(&p))
        })
    };
    let is_date = parts.len() <= 3 && number(0, 4, 0..=9999) && number(1, 2, 1..=12) && number(2, 2, 1..=31);
    is_date
        .then(|| given.to_owned())
        .ok_or_else(|| "a date is a year, a month or a day: 2025, 2025-08 or 2025-08-30".to_owned())
}
