//! Which documents of a library a report is to be checked against.
//!
//! In: the words a report puts in somebody's mouth, and who is said to have said them. Out: the documents that hold such words or are
//! by such a person, and notes on what was searched. Method: a small library is taken whole. In a larger one the documents by the
//! named speakers are taken first; words that do not stand there, nor nearly so, are looked up in the index of all others. Cost: a
//! lookup or two a quotation, and reading what is taken. Limit: words that were translated or reworded leave no letters in a row,
//! so they are only looked for in the documents taken.

use crate::query::{DocumentFilter, Hit, Query, find_approximate, find_exact};
use crate::reader::Library;
use crate::record::Record;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use variorum::document::Note;

/// What a report puts in somebody's mouth.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttributedWords {
    /// The words; none where only the speaker is known.
    pub words: String,
    /// Whose they are said to be.
    pub speaker: Option<String>,
}

/// What to check against.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SourceSelection {
    /// The documents, in the order of the library.
    pub documents: Vec<usize>,
    /// What was searched, and what was not.
    pub notes: Vec<Note>,
}

/// A library with so many bytes of text at most is taken whole.
const WHOLE: usize = 4 << 20;
/// The most bytes of text that are taken of a larger one: of documents that hold the words as they are, and of all.
const MOST_HELD: usize = 64 << 20;
const MOST_BYTES: usize = 12 << 20;
/// The most places looked at for one quotation.
const MOST_PLACES: usize = 8;
/// The most documents taken for one quotation that is nowhere as it is.
const MOST_ALIKE: usize = 3;
/// The most incomplete documents that are named.
const MOST_NAMED: usize = 5;

/// Chooses among the documents that may be used, whose records are given by their numbers.
///
/// # Errors
/// The library is damaged.
pub fn select_sources(
    library: &Library,
    records: &BTreeMap<usize, Record>,
    said: &[AttributedWords],
) -> io::Result<SourceSelection> {
    let allowed: BTreeSet<usize> = records.keys().copied().collect();
    let bytes: usize = allowed.iter().map(|&n| library.text_length(n)).sum();
    if bytes <= WHOLE {
        return Ok(SourceSelection { documents: allowed.into_iter().collect(), notes: Vec::new() });
    }
    let held: Vec<Held> =
        said.par_iter().map(|s| hold(library, s, &allowed, records)).collect::<io::Result<_>>()?;
    let mut taken = Taken::default();
    taken.add(library, held.iter().filter_map(|h| h.find_exact.first()), MOST_HELD);
    taken.add(library, held.iter().filter_map(|h| h.find_approximate.first()), MOST_BYTES);
    taken.add(library, held.iter().flat_map(|h| h.find_exact.iter().chain(&h.find_approximate)), MOST_BYTES);
    taken.add(library, held.iter().flat_map(|h| &h.own), MOST_BYTES);
    let Taken { documents: taken, passed, .. } = taken;
    let quoted = said.iter().filter(|s| !s.words.is_empty()).count();
    let notes = notes(library, records, &taken, quoted, passed.len());
    Ok(SourceSelection { documents: taken.into_iter().collect(), notes })
}

/// What is taken, as long as there is room.
#[derive(Default)]
struct Taken {
    documents: BTreeSet<usize>,
    bytes: usize,
    passed: BTreeSet<usize>,
}

impl Taken {
    fn add<'a>(&mut self, library: &Library, documents: impl Iterator<Item = &'a usize>, most: usize) {
        for &document in documents {
            let size = library.text_length(document);
            if self.documents.contains(&document) {
                continue;
            }
            // what is alone is taken however long it is
            if self.bytes + size <= most || self.documents.is_empty() {
                self.documents.insert(document);
                self.passed.remove(&document);
                self.bytes += size;
            } else {
                self.passed.insert(document);
            }
        }
    }
}

/// The documents that matter for words.
#[derive(Default)]
struct Held {
    /// By the one who is said to have said them.
    own: BTreeSet<usize>,
    /// Where they stand.
    find_exact: Vec<usize>,
    /// Where they nearly stand.
    find_approximate: Vec<usize>,
}

fn hold(
    library: &Library,
    said: &AttributedWords,
    allowed: &BTreeSet<usize>,
    records: &BTreeMap<usize, Record>,
) -> io::Result<Held> {
    let by = |name: &String| records.iter().filter(|(_, r)| r.is_by(name)).map(|(n, _)| *n).collect();
    let mut held = Held { own: said.speaker.as_ref().map(by).unwrap_or_default(), ..Held::default() };
    for part in said.words.split("...").flat_map(|p| p.split('…')) {
        let words = Query::new(part);
        if !words.is_long_enough() {
            continue;
        }
        let in_own = !held.own.is_empty() && held.add(library, &words, &held.own.clone())?;
        if !in_own {
            held.add(library, &words, allowed)?;
        }
    }
    Ok(held)
}

impl Held {
    /// Looks words up in some documents; whether they stand there, or nearly so.
    fn add(&mut self, library: &Library, words: &Query, of: &BTreeSet<usize>) -> io::Result<bool> {
        let within = |n: usize| of.contains(&n);
        let only: DocumentFilter<'_> = if of.len() == library.len() { None } else { Some(&within) };
        let found = find_exact(library, words, MOST_PLACES, only)?.hits;
        if !found.is_empty() {
            self.find_exact.extend(distinct(found.iter()));
            return Ok(true);
        }
        let places = find_approximate(library, words, MOST_PLACES, only)?.hits;
        let before = self.find_approximate.len();
        self.find_approximate.extend(distinct(places.iter()).take(MOST_ALIKE));
        Ok(self.find_approximate.len() > before)
    }
}

/// The documents of places, each once, in their order.
fn distinct<'a>(places: impl Iterator<Item = &'a Hit>) -> impl Iterator<Item = usize> {
    let mut seen = BTreeSet::new();
    places.map(|f| f.document).filter(move |&d| seen.insert(d))
}

fn notes(
    library: &Library,
    records: &BTreeMap<usize, Record>,
    taken: &BTreeSet<usize>,
    said: usize,
    passed: usize,
) -> Vec<Note> {
    let folder = library.folder().display().to_string();
    let message = format!(
        "{said} quotations were looked up by their letters, first in what is by those named, then in all {} documents; {} that hold the like \
         or are by those named were compared word by word; words that were reworded or translated were not looked for in the others",
        records.len(),
        taken.len()
    );
    let mut notes = vec![Note::about(&folder, "library-searched", message)];
    if passed > 0 {
        let message = format!(
            "{passed} more documents that hold the like of a quotation, or are by those named, were not compared word by word, for they are too \
             long together; name those that matter"
        );
        notes.push(Note::about(&folder, "library-not-compared", message));
    }
    let parts: Vec<&Record> = records
        .iter()
        .filter(|(n, r)| r.complete == Some(false) && !taken.contains(n))
        .map(|(_, r)| r)
        .collect();
    if !parts.is_empty() {
        let named: Vec<String> =
            parts.iter().take(MOST_NAMED).map(|r| format!("{} ({})", r.id, r.title)).collect();
        let more = parts.len().saturating_sub(MOST_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!(
            "not whole, so that what is not found may stand in the rest of them: {}{more}",
            named.join(", ")
        );
        notes.push(Note::about(&folder, "library-incomplete", message));
    }
    notes
}
