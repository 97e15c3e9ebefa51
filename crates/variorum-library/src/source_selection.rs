//! Source selection: the documents of a library that a report is to be checked against.
//!
//! In: the words a report attributes to speakers. Out: the documents that hold such words or are by such speakers, and notes on what was
//! searched. Method: a small library is taken whole. In a larger one the documents by the named speakers are searched first; words that do not
//! stand there, exactly or approximately, are looked up in all others. For words that stand nowhere exactly, the documents are taken too whose
//! sentences say most nearly the same ([`crate::sentence_query`]). Cost: a few look-ups a quotation, and reading what is taken. Limit: what shares
//! no rare word with the source, such as its translation, is only looked for in the documents taken.

use crate::error::LibraryError;
use crate::query::{DocumentFilter, Hit, Query, find_approximate, find_exact};
use crate::reader::Library;
use crate::record::Record;
use crate::sentence_query::{find_sentences, find_sentences_among};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use variorum::document::Note;

/// Words that a report attributes to a speaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttributedWords {
    /// The words; none where only the speaker is known.
    pub words: String,
    /// Whether they are quoted; else they only report what was said, and are looked for by their sense alone.
    pub quoted: bool,
    /// The speaker, as the report names them.
    pub speaker: Option<String>,
}

/// The documents that a report is to be checked against.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SourceSelection {
    /// Their numbers, in the order of the library.
    pub documents: Vec<usize>,
    /// How many more hold such words, or are by such speakers, and are left out, for they are too long together.
    pub passed: usize,
    /// Notes on what was searched, and what was not.
    pub notes: Vec<Note>,
}

/// Bytes of text up to which a library is taken whole, without look-ups. Set by hand, not tuned.
pub const MAX_WHOLE_BYTES: usize = 4 << 20;
/// Bytes of text that are taken of documents that hold the words exactly; of what is beyond, a note says so. Set by hand, not tuned.
const MAX_EXACT_BYTES: usize = 64 << 20;
/// Bytes of text that are taken in all, but for those that hold the words exactly; of what is beyond, a note says so. Set by hand, not tuned.
const MAX_BYTES: usize = 12 << 20;
/// Hits of one quotation whose documents are considered. Set by hand, not tuned.
const MAX_HITS: usize = 8;
/// Documents that are taken for a quotation that stands nowhere exactly. Set by hand, not tuned.
const MAX_APPROXIMATE: usize = 3;
/// Sentences that say nearly the same as some words whose documents are considered, as long as they are about as near as the first. Set by hand,
/// not tuned.
const MAX_SENTENCES: usize = 3;
/// How near a sentence of a document that is taken must be, as a share of the nearness of the first, so that the document of that one is not
/// needed. Set by hand, not tuned.
const ENOUGH: f32 = 0.8;
/// Stretches of the documents that are taken whose sentences are asked whether they are as near. Costs time in proportion; set by hand.
const FEW_STRETCHES: usize = 32;
/// How near a further sentence must be, as a share of the nearness of the first, so that its document is taken too. Set by hand, not tuned.
const AS_NEAR: f32 = 0.95;
/// How near a sentence must be, 0 to about 1.6, to be what was said: of the counterparts of verses in another translation 19 in 20 are nearer, and
/// half of what else is found (`bench/results`).
const MIN_NEARNESS: f32 = 0.65;
/// Incomplete documents that a note names. Set by hand, not tuned.
const MAX_NAMED: usize = 5;

/// Selects, among the documents whose records are given by their numbers, those that may hold the words.
///
/// # Errors
/// A file of the library is damaged or cannot be read.
pub fn select_sources(
    library: &Library,
    records: &BTreeMap<usize, Record>,
    said: &[AttributedWords],
) -> Result<SourceSelection, LibraryError> {
    let allowed: BTreeSet<usize> = records.keys().copied().collect();
    let bytes: usize = allowed.iter().map(|&n| library.text_length(n)).sum();
    if bytes <= MAX_WHOLE_BYTES {
        return Ok(SourceSelection {
            documents: allowed.into_iter().collect(),
            ..SourceSelection::default()
        });
    }
    let held: Vec<Held> =
        said.par_iter().map(|s| hold(library, s, &allowed, records)).collect::<Result<_, LibraryError>>()?;
    let mut taken = Taken::default();
    taken.add(library, held.iter().filter_map(|h| h.exact.first()), MAX_EXACT_BYTES);
    taken.add(library, held.iter().filter_map(|h| h.approximate.first()), MAX_BYTES);
    taken.add(library, held.iter().flat_map(|h| h.exact.iter().chain(&h.approximate)), MAX_BYTES);
    take_near(library, &mut taken, said, &held)?;
    taken.add(library, held.iter().flat_map(|h| &h.own), MAX_BYTES);
    let Taken { documents: taken, passed, .. } = taken;
    let quoted = said.iter().filter(|s| s.quoted).count();
    let notes = notes(library, records, &taken, quoted, passed.len());
    Ok(SourceSelection { documents: taken.into_iter().collect(), passed: passed.len(), notes })
}

/// The documents that are taken, as long as there is room.
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

/// The documents that matter for some words.
#[derive(Default)]
struct Held {
    /// By the speaker.
    own: BTreeSet<usize>,
    /// With exact hits.
    exact: Vec<usize>,
    /// With approximate hits.
    approximate: Vec<usize>,
    /// With sentences that say nearly the same, and how near the nearest is.
    near: Vec<usize>,
    nearness: f32,
}

/// Takes documents with sentences that say nearly the same, those first that most of what was said points to. One is left out where a document
/// that is taken says as nearly all that points to it: what only shares some words with a report would be a rival of its sources.
fn take_near(
    library: &Library,
    taken: &mut Taken,
    said: &[AttributedWords],
    held: &[Held],
) -> Result<(), LibraryError> {
    let mut pointing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, held) in held.iter().enumerate() {
        if let Some(&first) = held.near.first() {
            pointing.entry(first).or_default().push(n);
        }
    }
    let mut order: Vec<(usize, Vec<usize>)> = pointing.into_iter().collect();
    order.sort_by_key(|(document, pointing)| (Reverse(pointing.len()), *document));
    for (document, pointing) in order {
        let within = |n: usize| taken.documents.contains(&n);
        let says_less = |&n: &usize| {
            let hits = find_sentences_among(library, &said[n].words, 1, Some(&within), FEW_STRETCHES)?;
            Ok(hits.first().is_none_or(|hit| hit.nearness < ENOUGH * held[n].nearness))
        };
        let less: Vec<bool> = pointing.par_iter().map(says_less).collect::<Result<_, LibraryError>>()?;
        let without: Vec<usize> =
            pointing.into_iter().zip(less).filter(|(_, less)| *less).map(|(n, _)| n).collect();
        if !without.is_empty() {
            taken.add(library, std::iter::once(&document), MAX_BYTES);
        }
        taken.add(library, without.into_iter().flat_map(|n| &held[n].near), MAX_BYTES);
    }
    Ok(())
}

fn hold(
    library: &Library,
    said: &AttributedWords,
    allowed: &BTreeSet<usize>,
    records: &BTreeMap<usize, Record>,
) -> Result<Held, LibraryError> {
    let by = |name: &String| records.iter().filter(|(_, r)| r.is_by(name)).map(|(n, _)| *n).collect();
    let mut held = Held { own: said.speaker.as_ref().map(by).unwrap_or_default(), ..Held::default() };
    let mut everywhere = said.quoted;
    for part in said.words.split("...").flat_map(|p| p.split('…')).filter(|_| said.quoted) {
        let words = Query::new(part);
        if !words.is_long_enough() {
            continue;
        }
        let exact = held.exact.len();
        let in_own = !held.own.is_empty() && held.add(library, &words, &held.own.clone())?;
        if !in_own {
            held.add(library, &words, allowed)?;
        }
        everywhere &= held.exact.len() > exact;
    }
    if !everywhere {
        held.add_near(library, &said.words, allowed)?;
    }
    Ok(held)
}

impl Held {
    /// Looks words up in some documents; whether there are hits.
    fn add(&mut self, library: &Library, words: &Query, of: &BTreeSet<usize>) -> Result<bool, LibraryError> {
        let within = |n: usize| of.contains(&n);
        let only: DocumentFilter<'_> = if of.len() == library.len() { None } else { Some(&within) };
        let found = find_exact(library, words, MAX_HITS, only)?.hits;
        if !found.is_empty() {
            self.exact.extend(distinct(found.iter()));
            return Ok(true);
        }
        let places = find_approximate(library, words, MAX_HITS, only)?.hits;
        let before = self.approximate.len();
        self.approximate.extend(distinct(places.iter()).take(MAX_APPROXIMATE));
        Ok(self.approximate.len() > before)
    }
}

impl Held {
    /// Looks for sentences that say nearly the same.
    fn add_near(&mut self, library: &Library, words: &str, of: &BTreeSet<usize>) -> Result<(), LibraryError> {
        let within = |n: usize| of.contains(&n);
        let only: DocumentFilter<'_> = if of.len() == library.len() { None } else { Some(&within) };
        let hits = find_sentences(library, words, MAX_SENTENCES, only)?;
        self.nearness = hits.first().map_or(0.0, |first| first.nearness);
        let least = self.nearness * AS_NEAR;
        for hit in hits.iter().take_while(|hit| hit.nearness >= least.max(MIN_NEARNESS)) {
            if !self.near.contains(&hit.document) {
                self.near.push(hit.document);
            }
        }
        Ok(())
    }
}

/// The documents of hits, each once, in their order.
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
        "{said} quotations were looked up by their letters, first in what is by those named, then in all {} documents, and what stands nowhere \
         as it is by its words too; {} documents that hold the like or are by those named were compared word by word; in the others nothing \
         was looked for that shares no rare word with its source, such as a translation",
        records.len(),
        taken.len()
    );
    let mut notes = vec![Note::about(&folder, "library-searched", message)];
    if !library.has_word_index() {
        let message = "the words of this library are not indexed, since an earlier version wrote it: reworded quotations were looked for only in \
                       the documents that were compared; adding a document or repairing it makes the index";
        notes.push(Note::about(&folder, "library-words-not-indexed", message));
    }
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
        let segment: Vec<String> =
            parts.iter().take(MAX_NAMED).map(|r| format!("{} ({})", r.id, r.title)).collect();
        let more = parts.len().saturating_sub(MAX_NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!(
            "not whole, so that what is not found may stand in the rest of them: {}{more}",
            segment.join(", ")
        );
        notes.push(Note::about(&folder, "library-incomplete", message));
    }
    notes
}
