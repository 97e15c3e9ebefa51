//! Words in a library.

use crate::Limits;
use crate::date::BadDate;
use crate::given::{self, Given};
use crate::observer::{Cancelled, Observer, Problem, note};
use crate::select::Narrow;
use crate::source::{Cause, InputError, Source};
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use variorum::turn::{self, Turn};
use variorum::{LineIndex, Span};
use variorum_library::{
    DocumentFilter, Hit, Hits, Library, LibraryError, MAX_QUERY_LETTERS, Record, SentenceHit,
    find_approximate, find_exact, find_sentences,
};
use variorum_report::build::find as build;
use variorum_report::records::{FindRecord, FoundQuotation, FoundRecord, LookupsRecord, Note, Query};

/// How words are looked up.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The folder of the library.
    pub library: PathBuf,
    /// Whether words that stand nowhere as they are are looked for where they were changed.
    pub fuzzy: bool,
    /// Whether sentences that say nearly the same are looked for instead, in whatever words.
    pub meaning: bool,
    /// The most places listed.
    pub most: usize,
    /// Which documents are looked at.
    pub narrow: Narrow,
}

/// Words that are to be looked up.
#[derive(Clone, Debug)]
pub struct FindRequest {
    /// The words.
    pub words: String,
    /// How.
    pub lookup: Lookup,
}

/// Quotations that are to be looked up.
#[derive(Clone, Debug)]
pub struct LookupsRequest {
    /// JSON Lines: an object with a `text`, and perhaps an `id`, a line.
    pub quotations: Source,
    /// How.
    pub lookup: Lookup,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was looked up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// Words without a letter.
    #[error("\"{0}\" holds no letter and no digit, so there is nothing to look up")]
    NoLetters(String),
    /// A date that is none.
    #[error(transparent)]
    Date(#[from] BadDate),
    /// The quotations could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The library is not there, in use, damaged or of a newer version.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// A library with those of its documents that are looked at.
struct LibrarySearch<'a> {
    library: &'a Library,
    of: BTreeSet<usize>,
    lookup: &'a Lookup,
    held: Mutex<HashMap<usize, Arc<HeldDocument<'a>>>>,
}

/// What is needed of a document to show places in it.
struct HeldDocument<'a> {
    record: Record,
    turns: Vec<Turn>,
    text: &'a str,
    lines: LineIndex<'a>,
}

/// The most documents held at a time.
const MOST_HELD: usize = 128;

/// Finds where words stand.
///
/// # Errors
/// [`FindError`] if there is nothing to look up or the library cannot be read.
pub fn find(request: &FindRequest, observer: &Observer<'_>) -> Result<FindRecord, FindError> {
    let mut notes = Vec::new();
    let library = open(&request.lookup, &mut notes, observer)?;
    let search = LibrarySearch::new(&library, &request.lookup)?;
    let found = search.find(&request.words, observer)?;
    observer.go_on()?;
    notes.extend(found.limit);
    let query = Query {
        text: request.words.clone(),
        fuzzy: request.lookup.fuzzy,
        meaning: request.lookup.meaning,
        long_enough: variorum_library::Query::new(&request.words).is_long_enough(),
    };
    Ok(build::find(query, search.of.len(), found.places, found.cut, notes))
}

/// Finds where each of several quotations stands, in their order.
///
/// # Errors
/// [`FindError`] if the quotations or the library cannot be read, or one of them holds no letter.
pub fn find_quotations(
    request: &LookupsRequest,
    observer: &Observer<'_>,
) -> Result<LookupsRecord, FindError> {
    let mut notes = Vec::new();
    let library = open(&request.lookup, &mut notes, observer)?;
    let search = LibrarySearch::new(&library, &request.lookup)?;
    let (given, failed) = given::all(&request.quotations)?;
    failed.iter().for_each(|error| observer.about(error));
    if given.is_empty() {
        return Err(Cause::NoQuotations.at(request.quotations.name()).into());
    }
    notes.extend(failed.iter().map(|error| note("line-unreadable", error.to_string())));
    let of = |quotation: &Given| -> Result<(FoundQuotation, Option<Note>), FindError> {
        observer.go_on()?;
        let Found { places, cut, limit } = search.find(&quotation.text, observer)?;
        Ok((FoundQuotation { id: quotation.id.clone(), places, cut }, limit))
    };
    let found: Vec<(FoundQuotation, Option<Note>)> = given.par_iter().map(of).collect::<Result<_, _>>()?;
    let (quotations, limits): (Vec<FoundQuotation>, Vec<Option<Note>>) = found.into_iter().unzip();
    notes.extend(limits.into_iter().flatten());
    Ok(build::lookups(search.of.len(), quotations, notes))
}

fn open(lookup: &Lookup, notes: &mut Vec<Note>, observer: &Observer<'_>) -> Result<Library, FindError> {
    lookup.narrow.check()?;
    let library = Library::open(&lookup.library)?;
    if library.is_empty() {
        let empty = Problem::EmptyLibrary(library.folder());
        (observer.problem)(&empty);
        notes.push(note("library-empty", empty.to_string()));
    }
    if lookup.meaning && !library.has_word_index() {
        let message = "the words of this library are not indexed, since an earlier version wrote it, so nothing is found by meaning; adding a \
                       document or repairing it makes the index";
        let limit = note("library-words-not-indexed", message);
        (observer.note)(&limit);
        notes.push(limit);
    }
    Ok(library)
}

/// What was found of some words.
struct Found {
    places: Vec<FoundRecord>,
    /// Whether there are more places than were looked at.
    cut: bool,
    limit: Option<Note>,
}

impl<'a> LibrarySearch<'a> {
    fn new(library: &'a Library, lookup: &'a Lookup) -> Result<LibrarySearch<'a>, LibraryError> {
        let of = lookup.narrow.of(library)?.into_iter().collect();
        Ok(LibrarySearch { library, of, lookup, held: Mutex::default() })
    }

    /// Finds words as the look-up says.
    fn find(&self, given: &str, observer: &Observer<'_>) -> Result<Found, FindError> {
        if !self.lookup.meaning {
            let (hits, limit) = self.look_up(given, observer)?;
            return Ok(Found { places: self.places(&hits)?, cut: hits.truncated, limit });
        }
        if !given.contains(char::is_alphanumeric) {
            return Err(FindError::NoLetters(given.to_owned()));
        }
        let narrowed = |n: usize| self.of.contains(&n);
        let hits = find_sentences(self.library, given, self.lookup.most, self.only(&narrowed))?;
        let place = |hit: &SentenceHit| {
            let held = self.hold(hit.document)?;
            let span = without_label(&held, hit.span);
            Ok(held.place(span, None, Some(f64::from(hit.nearness))))
        };
        let places = hits.iter().map(place).collect::<Result<_, LibraryError>>()?;
        Ok(Found { places, cut: false, limit: None })
    }

    /// A filter for the documents that are looked at; none where all are.
    fn only<'f>(&self, narrowed: &'f (dyn Fn(usize) -> bool + Sync)) -> DocumentFilter<'f> {
        if self.of.len() == self.library.len() { None } else { Some(narrowed) }
    }

    fn look_up(&self, given: &str, observer: &Observer<'_>) -> Result<(Hits, Option<Note>), FindError> {
        let words = variorum_library::Query::new(given);
        if words.letters() == 0 {
            return Err(FindError::NoLetters(given.to_owned()));
        }
        let limit = words.is_truncated().then(|| {
            let message =
                format!("only the first {MAX_QUERY_LETTERS} letters of what has more were looked up");
            note("words-cut", message)
        });
        limit.iter().for_each(observer.note);
        let narrowed = |n: usize| self.of.contains(&n);
        let only = self.only(&narrowed);
        let found = find_exact(self.library, &words, self.lookup.most, only)?;
        if !found.hits.is_empty() || !self.lookup.fuzzy {
            return Ok((found, limit));
        }
        Ok((find_approximate(self.library, &words, self.lookup.most, only)?, limit))
    }

    fn places(&self, found: &Hits) -> Result<Vec<FoundRecord>, LibraryError> {
        let share = |edits: u32, letters: u32| 1.0 - f64::from(edits) / f64::from(letters.max(1));
        let place = |hit: &Hit| {
            Ok(self.hold(hit.document)?.place(hit.span, Some(share(hit.edits, hit.letters)), None))
        };
        found.hits.iter().map(place).collect()
    }

    fn hold(&self, document: usize) -> Result<Arc<HeldDocument<'a>>, LibraryError> {
        let locked = || self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = locked().get(&document) {
            return Ok(Arc::clone(held));
        }
        let (record, turns) = self.library.record_and_turns(document)?;
        let text = self.library.text(document)?;
        let held = Arc::new(HeldDocument { record, turns, text, lines: LineIndex::new(text) });
        let mut all = locked();
        if all.len() == MOST_HELD {
            all.clear();
        }
        all.insert(document, Arc::clone(&held));
        Ok(held)
    }
}

impl HeldDocument<'_> {
    /// A place of the document, with the share of the letters that stand there or how near it is by meaning.
    fn place(&self, span: Span, share: Option<f64>, nearness: Option<f64>) -> FoundRecord {
        let (before, shown, after) = build::around(self.text, &self.lines, span);
        let thousandths = |number: f64| (number * 1000.0).round() / 1000.0;
        let record = &self.record;
        FoundRecord {
            source: record.id.clone(),
            name: record.title.clone(),
            author: record.author.clone(),
            date: record.date.clone(),
            speaker: turn::at(&self.turns, span.start)
                .filter(|t| !turn::is_remark(self.text, t, span.start))
                .map(|t| t.speaker.clone()),
            span: shown,
            location: build::location(&self.lines, span),
            share: share.map(thousandths),
            nearness: nearness.map(thousandths),
            before,
            after,
        }
    }
}

/// A sentence without the label of the turn that begins with it.
fn without_label(held: &HeldDocument<'_>, span: Span) -> Span {
    let next = held.turns.partition_point(|t| t.label.start <= span.start);
    let label = held.turns[..next].last().map(|t| t.label).filter(|label| label.end < span.end);
    let start = label.map_or(span.start, |label| label.end.max(span.start));
    let text = held.text.get(start as usize..span.end as usize).unwrap_or_default();
    let blank = text.len() - text.trim_start().len();
    Span { start: start + blank as u32, ..span }
}
