//! Results of work on documents of a library, kept beside it.

use crate::Limits;
use crate::check::{Against, CheckError, CheckRequest, check};
use crate::collate::{CollateError, CollateRequest, Version, collate};
use crate::library::{LibraryError, library_sources};
use crate::observer::{Observer, note};
use crate::reuse::{ReuseError, ReuseRequest, reuse};
use crate::select::Selection;
use crate::source::Source;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use variorum_library as engine;
use variorum_report::records::{CheckRecord, CollationRecord, KeptResult, ResultKind, ReuseRecord};
use variorum_report::render::json;

/// A report of a library that is to be checked.
#[derive(Clone, Debug)]
pub struct HeldCheck {
    /// The folder of the library.
    pub folder: PathBuf,
    /// The id of the report.
    pub report: String,
    /// The ids of the sources; all sources of the library if there are none.
    pub sources: Vec<String>,
    /// Who asks.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub now: String,
}

/// Documents of a library that are to be compared.
#[derive(Clone, Debug)]
pub struct HeldCollation {
    /// The folder of the library.
    pub folder: PathBuf,
    /// The ids of the versions.
    pub documents: Vec<String>,
    /// The siglum of the original.
    pub base: Option<String>,
    /// Whether the record is to hold the table of all words.
    pub table: bool,
    /// Who asks.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub now: String,
}

/// Documents of a library whose shared passages are to be found.
#[derive(Clone, Debug)]
pub struct HeldReuse {
    /// The folder of the library.
    pub folder: PathBuf,
    /// The ids of the documents.
    pub documents: Vec<String>,
    /// Who asks.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub now: String,
}

/// The most shared passages that are kept; of more the first, with a note.
const MOST_PASSAGES: usize = 10_000;

/// Checks a report of a library and keeps the check.
///
/// # Errors
/// [`CheckError`] if there is no such document, or the check cannot be kept.
pub fn check_held(
    request: &HeldCheck,
    observer: &Observer<'_>,
) -> Result<(KeptResult, CheckRecord), CheckError> {
    let HeldCheck { folder, report, sources, by, now } = request;
    let mut held = held(folder, &[&[report.clone()][..], sources].concat())?;
    let report = held.remove(0);
    let all = Selection { folder: folder.clone(), named: Vec::new() };
    let library = sources.is_empty().then_some(all);
    let against = Against { sources: held, library, ..Against::default() };
    let of_library = against.library.is_some();
    let record = check(&CheckRequest { report, against, limits: Limits::default(), texts: false }, observer)?;
    let counts = record.counts.iter().map(|(verdict, n)| (verdict.name().to_owned(), *n)).collect();
    let documents = [&record.report].into_iter().chain(&record.sources).map(|d| d.id.clone()).collect();
    let about = About { kind: ResultKind::Check, title: record.report.name.clone(), documents, counts };
    Ok((keep(folder, about, of_library, (by, now), &record)?, record))
}

/// Compares documents of a library and keeps the collation.
///
/// # Errors
/// [`CollateError`] if there is no such document, or the collation cannot be kept.
pub fn collate_held(
    request: &HeldCollation,
    observer: &Observer<'_>,
) -> Result<(KeptResult, CollationRecord), CollateError> {
    let HeldCollation { folder, documents, base, table, by, now } = request;
    let versions = held(folder, documents)?.into_iter().map(|source| Version { siglum: None, source });
    let (base, table, limits) = (base.clone(), *table, Limits::default());
    let record = collate(&CollateRequest { versions: versions.collect(), base, table, limits }, observer)?;
    let names: Vec<&str> = record.witnesses.iter().map(|w| w.document.name.as_str()).collect();
    let about = About {
        kind: ResultKind::Collation,
        title: names.join(" · "),
        documents: record.witnesses.iter().map(|w| w.document.id.clone()).collect(),
        counts: record.counts.iter().map(|(class, n)| (class.name().to_owned(), *n)).collect(),
    };
    Ok((keep(folder, about, false, (by, now), &record)?, record))
}

/// Finds the passages that documents of a library share and keeps them.
///
/// # Errors
/// [`ReuseError`] if there is no such document, or the passages cannot be kept.
pub fn reuse_held(
    request: &HeldReuse,
    observer: &Observer<'_>,
) -> Result<(KeptResult, ReuseRecord), ReuseError> {
    let HeldReuse { folder, documents, by, now } = request;
    let texts = held(folder, documents)?;
    let request = ReuseRequest {
        texts,
        against: Vec::new(),
        series: None,
        memory: None,
        work: None,
        limits: Limits::default(),
    };
    let shared = reuse(&request, observer)?;
    let read = |error: io::Error| ReuseError::Folder { folder: folder.clone(), error };
    let clustered = shared.clustered().map_err(read)?;
    let passages = clustered.take(MOST_PASSAGES).collect::<io::Result<Vec<_>>>().map_err(read)?;
    let mut record = ReuseRecord { passages, ..shared.envelope() };
    if let Some(more) = shared.passages.checked_sub(MOST_PASSAGES).filter(|more| *more > 0) {
        record.notes.push(note("passages-cut", format!("{more} more passages are not listed")));
    }
    shared.finish();
    let about = About {
        kind: ResultKind::Reuse,
        title: format!("{} documents", record.texts),
        documents: documents.clone(),
        counts: BTreeMap::from([("passages".to_owned(), record.passages.len() as u32)]),
    };
    Ok((keep(folder, about, false, (by, now), &record)?, record))
}

fn held(folder: &Path, ids: &[String]) -> Result<Vec<Source>, engine::LibraryError> {
    library_sources(folder, ids).map_err(|error| match error {
        LibraryError::Library(error) => error,
        LibraryError::NoSuchDocument(id) => engine::LibraryError::NoSuchDocument { id },
        LibraryError::Ambiguous { id, count } => engine::LibraryError::AmbiguousId { id, count },
        other => engine::LibraryError::NoSuchDocument { id: other.to_string() },
    })
}

/// What is said of a result.
struct About {
    kind: ResultKind,
    title: String,
    documents: Vec<String>,
    counts: BTreeMap<String, u32>,
}

/// Keeps a record; one that is kept already stays as it is.
fn keep<T: Serialize>(
    folder: &Path,
    about: About,
    of_library: bool,
    (by, now): (&String, &String),
    record: &T,
) -> Result<KeptResult, engine::LibraryError> {
    let record = json::line(record);
    let About { kind, title, documents, counts } = about;
    let prefix = match kind {
        ResultKind::Check => "chk",
        ResultKind::Collation => "col",
        ResultKind::Reuse => "reu",
    };
    let id = format!("{prefix}_{}", &engine::content_hash(record.as_bytes())[..16]);
    if let Some((before, _)) = of_id(folder, &id)? {
        return Ok(before);
    }
    let (created, by) = (now.clone(), by.clone());
    let kept = KeptResult { id, kind, created, by, title, documents, of_library, counts };
    engine::keep_result(folder, &kept.id, &json::line(&kept), &record)?;
    Ok(kept)
}

/// A kept result and its record as JSON; `None` if there is none of this id.
///
/// # Errors
/// It cannot be read.
pub fn kept(folder: &Path, id: &str) -> Result<Option<(KeptResult, String)>, LibraryError> {
    Ok(of_id(folder, id)?)
}

fn of_id(folder: &Path, id: &str) -> Result<Option<(KeptResult, String)>, engine::LibraryError> {
    let Some((about, record)) = engine::result(folder, id)? else { return Ok(None) };
    // a file that somebody else put there is no result
    Ok(serde_json::from_str(&about).ok().map(|about| (about, record)))
}

/// A kept result of a kind and its record; `None` if there is none of this id.
///
/// # Errors
/// It cannot be read.
pub fn kept_record<T: DeserializeOwned>(
    folder: &Path,
    id: &str,
) -> Result<Option<(KeptResult, T)>, LibraryError> {
    let Some((about, record)) = of_id(folder, id)? else { return Ok(None) };
    Ok(serde_json::from_str(&record).ok().map(|record| (about, record)))
}

/// What is kept, the newest first.
///
/// # Errors
/// It cannot be read.
pub fn kept_results(folder: &Path) -> Result<Vec<KeptResult>, LibraryError> {
    let lines = engine::results(folder)?;
    let mut all: Vec<KeptResult> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    all.sort_by(|x, y| (&y.created, &x.id).cmp(&(&x.created, &y.id)));
    Ok(all)
}

/// A check with the texts of its documents, as far as the library still has them.
///
/// # Errors
/// The library cannot be read.
pub fn with_texts(folder: &Path, mut record: CheckRecord) -> Result<CheckRecord, LibraryError> {
    let library = engine::Library::open(folder)?;
    for document in [&mut record.report].into_iter().chain(&mut record.sources) {
        if let Ok(number) = library.document_with_id(&document.id) {
            document.text = Some(library.text(number)?.to_owned());
        }
    }
    Ok(record)
}
