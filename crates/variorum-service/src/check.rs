//! A report against sources.

use crate::Limits;
use crate::gate::UNREADABLE;
use crate::observer::{Cancelled, Observer, note};
use crate::readings;
use crate::select::{self, Selection};
use crate::source::{self, InputError, Source};
use crate::written::{self, Written};
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use variorum::{Attributions, CheckOptions, Corpus, DocId, Document, Encode, Speaker};
use variorum_library::{AttributedWords, Library, LibraryError, Record, select_sources};
use variorum_report::build::check as build_check;
use variorum_report::records::{CheckRecord, ChecksRecord, Note};

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
    /// Whether the record has the texts too.
    pub texts: bool,
}

/// Several reports that are to be checked, each by itself.
#[derive(Clone, Debug)]
pub struct ChecksRequest {
    /// The texts that quote: files, folders, JSON Lines.
    pub reports: Vec<Source>,
    /// What they are checked against.
    pub against: Against,
    /// How much a file may hold.
    pub limits: Limits,
    /// Whether the records have the texts too.
    pub texts: bool,
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
    /// The only source is the report itself.
    #[error("{0}: the report is its only source, so nothing was checked")]
    OnlyItself(String),
    /// The records could not be handed over.
    #[error("the records could not be written: {0}")]
    Written(#[source] io::Error),
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
pub(crate) fn model(against: &Against) -> Result<Option<Box<Encode>>, CheckError> {
    let Some(folder) = &against.model else { return Ok(None) };
    let model = variorum_model::load(folder).map_err(|e| CheckError::Model(e.to_string()))?;
    Ok(Some(Box::new(move |sentence: &str| model.encode(sentence))))
}

#[cfg(not(feature = "model"))]
pub(crate) fn model(against: &Against) -> Result<Option<Box<Encode>>, CheckError> {
    match &against.model {
        Some(_) => Err(CheckError::Model("this program was built without models of meaning".to_owned())),
        None => Ok(None),
    }
}

/// What is checked against, read once.
pub(crate) struct Sources {
    pub(crate) named: Vec<Document>,
    /// A note for each that could not be read.
    pub(crate) failed: Vec<Note>,
    /// A library and its sources.
    pub(crate) library: Option<(Library, BTreeMap<usize, Record>)>,
}

impl Sources {
    pub(crate) fn open(
        against: &Against,
        limits: &Limits,
        observer: &Observer<'_>,
    ) -> Result<Sources, CheckError> {
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
    pub(crate) fn of(
        &self,
        said: &[AttributedWords],
    ) -> Result<(Vec<Document>, Vec<variorum::Note>), LibraryError> {
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
///     texts: false,
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
    let report = written::report(source::read_file(&request.report, &request.limits)?);
    let sources = Sources::open(&request.against, &request.limits, observer)?;
    observer.go_on()?;
    let mut record = check_document(report, &sources, request.texts, model.as_deref(), observer)?;
    record.notes.extend(sources.failed);
    Ok(record)
}

/// Checks several reports, each by itself, against the same sources, which are read once. Each quotation names its report.
///
/// # Errors
/// [`CheckError`] if no report, or no source, can be read. One among others that cannot is a note.
pub fn check_reports(request: &ChecksRequest, observer: &Observer<'_>) -> Result<ChecksRecord, CheckError> {
    let model = model(&request.against)?;
    let mut reports = Vec::new();
    let mut take = |read| reports.push(written::report(read));
    let mut failed = source::each_file(&request.reports, &request.limits, &mut take);
    if reports.is_empty() {
        return Err(failed.pop().map_or(CheckError::NoSource, CheckError::Input));
    }
    failed.iter().for_each(|error| observer.about(error));
    let sources = Sources::open(&request.against, &request.limits, observer)?;
    let unread = failed.iter().map(|error| note(UNREADABLE, error.to_string()));
    let mut notes: Vec<Note> = unread.chain(sources.failed.iter().cloned()).collect();
    let mut checks = Vec::with_capacity(reports.len());
    for report in reports {
        observer.go_on()?;
        let id = report.0.id.clone();
        match check_document(report, &sources, request.texts, model.as_deref(), observer) {
            Ok(mut record) => {
                record.quotations.iter_mut().for_each(|q| q.report = Some(id.clone()));
                checks.push(record);
            }
            Err(error @ CheckError::OnlyItself(_)) => notes.push(note(UNREADABLE, error.to_string())),
            Err(error) => return Err(error),
        }
    }
    Ok(build_check::checks(checks, notes))
}

fn check_document(
    (report, written): (Document, Option<Written>),
    sources: &Sources,
    texts: bool,
    model: Option<&Encode>,
    observer: &Observer<'_>,
) -> Result<CheckRecord, CheckError> {
    let attributions = variorum::attributions(&report);
    let (documents, mut notes) = sources.of(&said(&report, &attributions))?;
    let (documents, left_out) = without_copies(Some(&report), documents);
    if documents.is_empty() && !left_out.is_empty() {
        return Err(CheckError::OnlyItself(report.id));
    }
    notes.extend(left_out);
    observer.go_on()?;
    let documents: Vec<Document> = [report].into_iter().chain(documents).collect();
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    let (corpus, mut found) = observer.during("checking against", bytes, || {
        let corpus = Corpus::new(documents);
        let ids: Vec<DocId> = corpus.doc_ids().skip(1).collect();
        let options = CheckOptions::with_model(model);
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
    if let Some(written) = written {
        written.complete(corpus.document(DocId(0)).text.as_str(), &mut record);
    }
    if texts {
        build_check::add_texts(&mut record, &corpus);
    }
    Ok(record)
}

/// Sources without the report itself and without any that came before under another name, with a note on each that is left out. The
/// bytes decide, so that a name for the same file is seen too.
pub(crate) fn without_copies(
    report: Option<&Document>,
    sources: Vec<Document>,
) -> (Vec<Document>, Vec<variorum::Note>) {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut notes = Vec::new();
    let mut kept = Vec::with_capacity(sources.len());
    for source in sources {
        if source.sha256.is_empty() {
            kept.push(source);
        } else if report.is_some_and(|report| report.sha256 == source.sha256) {
            let message = "this source is the report itself and was left out";
            notes.push(variorum::Note::about(&source.id, "report-among-sources", message));
        } else if let Some(first) = seen.get(&source.sha256) {
            let message = format!("this source is the same as {first} and was left out");
            notes.push(variorum::Note::about(&source.id, "source-twice", message));
        } else {
            seen.insert(source.sha256.clone(), source.id.clone());
            kept.push(source);
        }
    }
    (kept, notes)
}
