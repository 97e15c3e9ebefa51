//! Texts that are to be compared, one by one.

use crate::Limits;
use crate::items;
use crate::observer::Observer;
use crate::source::{self, Cause, InputError, Line, Source};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use variorum::Document;
use variorum_read::Member;

/// A text among many.
#[derive(Clone)]
pub(super) struct Item {
    /// Its path, or the `id` of its line.
    pub(super) id: String,
    /// Its text.
    pub(super) text: String,
    /// What it is a part of, if that was asked for.
    pub(super) series: Option<String>,
    /// Its language, where it is known.
    pub(super) language: Option<String>,
}

impl Item {
    fn of(id: &str, document: &Document) -> Item {
        let text = document.text.as_str().to_owned();
        Item { id: id.to_owned(), text, series: None, language: document.language.clone() }
    }
}

/// Reads texts from files, folders and JSON Lines, one after the other. The observer is told what cannot be read, which is left out; the
/// flag says whether nothing was. Errors of `take` end the reading.
pub(super) fn each<E>(
    sources: &[Source],
    series: Option<&str>,
    limits: &Limits,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(Item) -> Result<(), E>,
) -> Result<bool, E> {
    let of_member = |_: &Source, member: Member<'_>| {
        Item::of(&member.document.id.clone(), &member.document.without_streams())
    };
    let of_line = |line: &str| record(line, series);
    items::each_item(sources, limits, observer, (&of_member, &of_line), take)
}

/// One line: its id, its text and its series, which is none where it is null.
fn record(line: &str, series: Option<&str>) -> Result<Item, Cause> {
    let Line { id, text } = serde_json::from_str(line).map_err(|e| Cause::no_record(&e))?;
    let field = |name: &str| -> Option<String> {
        let whole: serde_json::Value = serde_json::from_str(line).ok()?;
        let value = whole.get(name).filter(|value| !value.is_null())?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    Ok(Item { id, text, series: series.and_then(field), language: None })
}

/// Reads a list of pairs of paths. The observer is told of a line that is none; the flag says whether there was none.
pub(super) fn pairs(
    list: &Source,
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<(Vec<(String, String)>, bool), InputError> {
    let document = source::plain(list, limits)?;
    let (mut pairs, mut whole) = (Vec::new(), true);
    for (n, line) in document.text.as_str().lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match line.split_once('\t') {
            Some((a, b)) if a != "-" && b.trim_end() != "-" => {
                pairs.push((a.to_owned(), b.trim_end().to_owned()));
            }
            _ => {
                whole = false;
                observer.about(&Cause::NoPair.at_line(list.name(), n + 1));
            }
        }
    }
    Ok((pairs, whole))
}

/// Reads the text of a file.
pub(super) fn one(path: &str, limits: &Limits) -> Result<Item, InputError> {
    let document = source::document(&Source::File(path.to_owned()), limits)?;
    Ok(Item::of(path, &document.without_streams()))
}

/// Reads each path once. The observer is told what cannot be read, which is given by its paths.
pub(super) fn read_each<'a>(
    paths: impl Iterator<Item = &'a String>,
    limits: &Limits,
    observer: &Observer<'_>,
) -> (BTreeMap<String, Item>, Vec<String>) {
    let paths: BTreeSet<&String> = paths.collect();
    let read: Vec<(&String, Result<Item, InputError>)> =
        paths.into_par_iter().map(|path| (path, one(path, limits))).collect();
    let (mut items, mut unread) = (BTreeMap::new(), Vec::new());
    for (path, item) in read {
        match item {
            Ok(item) => _ = items.insert(path.clone(), item),
            Err(error) => {
                unread.push(path.clone());
                observer.about(&error);
            }
        }
    }
    (items, unread)
}
