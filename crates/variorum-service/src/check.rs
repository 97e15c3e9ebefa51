//! A report, or quotations that come as data, against sources.

use crate::Limits;
use crate::gate::UNREADABLE;
use crate::observer::{Cancelled, Observer, note};
use crate::readings;
use crate::select::{self, Selection};
use crate::source::{self, Cause, Given, InputError, Source};
use std::collections::BTreeMap;
use std::path::PathBuf;
use variorum::{Attributions, CheckOptions, Corpus, DocId, Document, Encode, Speaker};
use variorum_library::{AttributedWords, Library, LibraryError, Record, select_sources};
use variorum_report::build::check as build_check;
use variorum_report::records::{CheckRecord, Note, Quotation, QuotationsRecord};

/// What is checked against.
#[derive(Clone, Debug, Default)]
pub struct Against {
    /// Sources by themselves.
    pub sources: Vec<Source>,
    /// Sources of a library: each quotation is looked up in all of them.
    pub library: Option<Selection>,
    /// A folder with a model of meaning, to find what was reworded or translated.
    pub model: Option<PathBuf>,
}

/// A report that is to be checked.
#[derive(Clone, Debug)]
pub struct CheckRequest {
    /// The text that quotes.
    pub report: Source,
    /// What it is checked against.
    pub against: Against,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Quotations that are to be checked.
#[derive(Clone, Debug)]
pub struct QuotationsRequest {
    /// JSON Lines: an object with a `text`, and perhaps an `id` and a `speaker`, a line.
    pub quotations: Source,
    /// What they are checked against.
    pub against: Against,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was checked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CheckError {
    /// The report, or the quotations, could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// No source was named, or none could be read; the observer was told why.
    #[error("no source could be read, so nothing was checked")]
    NoSource,
    /// The library holds no source that is meant.
    #[error("{}: no source to check against", .0.display())]
    NoneInLibrary(PathBuf),
    /// The library is not there, in use, damaged or of a newer version.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// The model could not be read.
    #[error("{0}")]
    Model(String),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

#[cfg(feature = "model")]
fn model(against: &Against) -> Result<Option<Box<Encode>>, CheckError> {
    let Some(folder) = &against.model else { return Ok(None) };
    let model = variorum_model::load(folder).map_err(|e| CheckError::Model(e.to_string()))?;
    Ok(Some(Box::new(move |sentence: &str| model.encode(sentence))))
}

#[cfg(not(feature = "model"))]
fn model(against: &Against) -> Result<Option<Box<Encode>>, CheckError> {
    match &against.model {
        Some(_) => Err(CheckError::Model("this program was built without models of meaning".to_owned())),
        None => Ok(None),
    }
}

/// What is checked against, read once.
struct Sources {
    named: Vec<Document>,
    /// A note for each that could not be read.
    failed: Vec<Note>,
    /// A library and its sources.
    library: Option<(Library, BTreeMap<usize, Record>)>,
}

impl Sources {
    fn open(against: &Against, limits: &Limits, observer: &Observer<'_>) -> Result<Sources, CheckError> {
        let (named, failed) = source::documents(&against.sources, limits);
        failed.iter().for_each(|error| observer.about(error));
        if named.is_empty() && against.library.is_none() {
            return Err(CheckError::NoSource);
        }
        let open = |selection: &Selection| -> Result<_, CheckError> {
            let library = Library::open(&selection.folder)?;
            let of = select::sources(&library, &selection.named, observer)?;
            if of.is_empty() {
                return Err(CheckError::NoneInLibrary(library.folder().to_owned()));
            }
            Ok((library, of))
        };
        let library = against.library.as_ref().map(open).transpose()?;
        let failed = failed.iter().map(|error| note(UNREADABLE, error.to_string())).collect();
        Ok(Sources { named, failed, library })
    }

    /// The sources named, and of the library what holds the words or is by those said to have said them; with notes on what was
    /// searched and what was not.
    fn of(&self, said: &[AttributedWords]) -> Result<(Vec<Document>, Vec<variorum::Note>), LibraryError> {
        let mut documents = self.named.clone();
        let Some((library, of)) = &self.library else { return Ok((documents, Vec::new())) };
        let selection = select_sources(library, of, said)?;
        for document in selection.documents {
            documents.push(library.document(document)?);
        }
        Ok((documents, selection.notes))
    }
}

/// The quotations of a report and who is said to have said them; of reported speech the speakers alone.
fn said(report: &Document, found: &Attributions) -> Vec<AttributedWords> {
    let name = |speaker: &Option<Speaker>| speaker.as_ref().map(|s| s.name.clone());
    let quoted = found.quotations.iter().map(|q| AttributedWords {
        words: report.text.slice(q.content).to_owned(),
        speaker: name(&q.speaker),
    });
    let claimed =
        found.claims.iter().map(|c| AttributedWords { words: String::new(), speaker: name(&c.speaker) });
    quoted.chain(claimed).collect()
}

/// Checks the quotations, the reported speech and the figures of a report.
///
/// ```
/// use variorum_service::check::{Against, CheckRequest, check};
/// use variorum_service::{Limits, gate, observer::Observer, source::Source};
/// let request = CheckRequest {
///     report: Source::bytes("report", "Berg said the pier was “beyond all repair this winter”.".as_bytes()),
///     against: Against {
///         sources: vec![Source::bytes("speech", "The pier is beyond all repair this summer, and I say so.".as_bytes())],
///         ..Against::default()
///     },
///     limits: Limits::default(),
/// };
/// let record = check(&request, &Observer::default()).unwrap();
/// assert_eq!(record.quotations[0].verdict.name(), "altered");
/// assert!(gate::is_whole(&record.notes));
/// ```
///
/// # Errors
/// [`CheckError`] if the report or every source cannot be read. A source among others that cannot is a note.
pub fn check(request: &CheckRequest, observer: &Observer<'_>) -> Result<CheckRecord, CheckError> {
    let model = model(&request.against)?;
    let report = source::document(&request.report, &request.limits)?.without_readings();
    let sources = Sources::open(&request.against, &request.limits, observer)?;
    observer.go_on()?;
    let attributions = variorum::attributions(&report);
    let (documents, notes) = sources.of(&said(&report, &attributions))?;
    observer.go_on()?;
    let documents: Vec<Document> = [report].into_iter().chain(documents).collect();
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    let (corpus, mut found) = observer.during("checking against", bytes, || {
        let corpus = Corpus::new(documents);
        let ids: Vec<DocId> = corpus.doc_ids().skip(1).collect();
        let options = CheckOptions::with_model(model.as_deref());
        let found = variorum::check_attributed(&corpus, (DocId(0), attributions), &ids, &options);
        (corpus, found)
    });
    observer.go_on()?;
    readings::once_each(&corpus, &mut found);
    found.notes.extend(notes);
    if sources.library.is_some() {
        // of a library that holds much else only what is quoted is of interest
        found.coverage.retain(|c| !c.quoted.is_empty());
    }
    let mut record = build_check::check(&corpus, &found);
    record.notes.extend(sources.failed);
    Ok(record)
}

/// Quotations that come as data are checked so many at a time against a library: each time against other documents of it.
const TOGETHER: usize = 64;

/// Checks quotations that come as data. The records stand in their order; a line that is no quotation is a note.
///
/// # Errors
/// [`CheckError`] if the quotations or every source cannot be read.
pub fn check_quotations(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
) -> Result<QuotationsRecord, CheckError> {
    let model = model(&request.against)?;
    let (given, failed) = source::quotations(&request.quotations, &request.limits)?;
    failed.iter().for_each(|error| observer.about(error));
    if given.is_empty() {
        return Err(Cause::NoQuotations.at(request.quotations.name()).into());
    }
    let mut notes: Vec<Note> =
        failed.iter().map(|error| note("line-unreadable", error.to_string())).collect();
    let together = if request.against.library.is_some() { TOGETHER } else { given.len() };
    let sources = Sources::open(&request.against, &request.limits, observer)?;
    notes.extend(sources.failed.iter().cloned());
    let mut quotations = Vec::with_capacity(given.len());
    for part in given.chunks(together) {
        observer.go_on()?;
        let said: Vec<AttributedWords> = part
            .iter()
            .map(|g| AttributedWords { words: g.text.clone(), speaker: g.speaker.clone() })
            .collect();
        let (documents, searched) = sources.of(&said)?;
        let (checked, unsought) = check_part(part, documents, model.as_deref());
        for limit in searched.into_iter().chain(unsought) {
            let limit = Note { document: limit.document, ..note(&limit.code, limit.message) };
            (observer.note)(&limit);
            notes.push(limit);
        }
        quotations.extend(checked);
    }
    Ok(build_check::quotations(quotations, notes))
}

fn check_part(
    given: &[Given],
    sources: Vec<Document>,
    model: Option<&Encode>,
) -> (Vec<Quotation>, Vec<variorum::Note>) {
    let quoted = given.iter().map(|g| Document::plain(&g.id, g.text.as_str()));
    let corpus = Corpus::new(quoted.chain(sources).collect());
    let ids: Vec<DocId> = corpus.doc_ids().collect();
    let (quotations, against) = ids.split_at(given.len());
    let spoken: Vec<_> = quotations.iter().copied().zip(given.iter().map(|g| g.speaker.clone())).collect();
    let (mut checked, notes) =
        variorum::check_given(&corpus, &spoken, against, &CheckOptions::with_model(model));
    checked.iter_mut().for_each(|c| readings::of_quotation(&corpus, c));
    let names: Vec<String> = given.iter().map(|g| g.id.clone()).collect();
    (build_check::given(&corpus, &names, quotations, &checked), notes)
}
