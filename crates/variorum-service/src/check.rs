//! A report against sources.

use crate::Limits;
use crate::gate::UNREADABLE;
use crate::observer::{Cancelled, Observer, Progress, note};
use crate::readings;
use crate::select::{self, Selection};
use crate::source::{self, InputError, ReadFile, Source};
use crate::source_index::{self, IndexError, ReadSources, SourceIndex, report_left_out};
use crate::written::{self, Written};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::slice;
use variorum::{Attributions, Check, CheckOptions, Corpus, Document, Encode, IndexedSources, Speaker};
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
    /// The folder where the index of sources that are long together is kept for the next run; without one it goes away with the run.
    pub cache: Option<PathBuf>,
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
    /// The index of long sources could not be made.
    #[error(transparent)]
    NoIndex(#[from] IndexError),
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
    /// Named sources that are long together; none of them is among the others.
    index: Option<Box<SourceIndex>>,
    /// A note for each that could not be read.
    pub(crate) failed: Vec<Note>,
    /// A library and its sources.
    pub(crate) library: Option<(Library, BTreeMap<usize, Record>)>,
}

impl Sources {
    /// Reads all sources that are named.
    pub(crate) fn open(
        against: &Against,
        limits: &Limits,
        observer: &Observer<'_>,
    ) -> Result<Sources, CheckError> {
        let (named, failed) = source::documents(&against.sources, limits);
        Sources::with((named, None), &failed, against, observer)
    }

    /// The same; of sources that are long together an index is made instead.
    fn open_or_index(
        against: &Against,
        limits: &Limits,
        observer: &Observer<'_>,
    ) -> Result<Sources, CheckError> {
        let cache = against.cache.as_deref();
        let (read, failed) = source_index::read(&against.sources, cache, limits, observer)?;
        let read = match read {
            ReadSources::Whole(named) => (named, None),
            ReadSources::Indexed(index) => (Vec::new(), Some(index)),
        };
        Sources::with(read, &failed, against, observer)
    }

    fn with(
        (named, index): (Vec<Document>, Option<Box<SourceIndex>>),
        failed: &[InputError],
        against: &Against,
        observer: &Observer<'_>,
    ) -> Result<Sources, CheckError> {
        failed.iter().for_each(|error| observer.about(error));
        if named.is_empty() && index.is_none() && against.library.is_none() {
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
        Ok(Sources { named, index, failed, library })
    }

    /// Whether what is checked against follows from what is said.
    fn are_selected(&self) -> bool {
        self.library.is_some() || self.index.is_some()
    }

    /// The sources named, and of an index of them and of the library what holds the words or is by those said to have said them; with notes
    /// on what was searched and what was not. `report` is the SHA-256 of the report's bytes, or nothing.
    pub(crate) fn of(
        &self,
        named: &[Document],
        report: &str,
        said: &[AttributedWords],
    ) -> Result<(Vec<Document>, Vec<variorum::Note>), LibraryError> {
        let (mut documents, mut notes) = (named.to_vec(), Vec::new());
        if let Some(index) = &self.index {
            let (selected, searched) = index.select(report, said)?;
            documents.extend(selected);
            notes.extend(searched);
        }
        if let Some((library, of)) = &self.library {
            let selection = select_sources(library, of, said)?;
            for document in selection.documents {
                documents.push(library.document(document)?);
            }
            notes.extend(selection.notes);
        }
        Ok((documents, notes))
    }
}

/// The quotations and the reported speech of a report, and who is said to have said them.
fn said(report: &Document, found: &Attributions) -> Vec<AttributedWords> {
    let name = |speaker: &Option<Speaker>| speaker.as_ref().map(|s| s.name.clone());
    let quoted = found.quotations.iter().map(|q| AttributedWords {
        words: report.text.slice(q.content).to_owned(),
        quoted: true,
        speaker: name(&q.speaker),
    });
    let claimed = found.claims.iter().map(|c| AttributedWords {
        words: report.text.slice(c.content).to_owned(),
        quoted: false,
        speaker: name(&c.speaker),
    });
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
    let mut ready = ReadySources::open(&request.against, &request.limits, model.as_deref(), observer)?;
    observer.go_on()?;
    let mut record = check_document(report, &mut ready, request.texts, observer)?;
    record.notes.append(&mut ready.read.failed);
    Ok(record)
}

/// Checks several reports, each by itself, against the same sources. Each quotation names its report.
///
/// # Errors
/// [`CheckError`] if no report, or no source, can be read. One among others that cannot is a note.
pub fn check_reports(request: &ChecksRequest, observer: &Observer<'_>) -> Result<ChecksRecord, CheckError> {
    let mut checks = Vec::new();
    let mut take = |check| {
        checks.push(check);
        Ok(())
    };
    let notes = each_report(request, observer, &mut take)?;
    Ok(build_check::checks(checks, notes))
}

/// Checks several reports, each by itself, and hands over the record of each as soon as it is there; each quotation names its report. The
/// sources are read and indexed once, and no more than one report is held. Gives what is to be said of the run as a whole.
///
/// # Errors
/// [`CheckError`] if no report, or no source, can be read, or a record could not be taken. A report or source among others that cannot
/// be read is a note.
pub fn each_report(
    request: &ChecksRequest,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(CheckRecord) -> io::Result<()>,
) -> Result<Vec<Note>, CheckError> {
    let model = model(&request.against)?;
    let mut ready = ReadySources::open(&request.against, &request.limits, model.as_deref(), observer)?;
    let (files, mut failed) = source::each_one(&request.reports);
    let mut run = ReportsRun {
        ready: &mut ready,
        texts: request.texts,
        observer,
        take,
        count: 0,
        only_themselves: Vec::new(),
    };
    let mut waiting = Waiting::default();
    let mut ended = None;
    for (n, file) in files.iter().enumerate() {
        (observer.progress)(Progress::Items { stage: "checking", done: n as u64, all: files.len() as u64 });
        let mut keep = |read| {
            waiting.add(read);
            if ended.is_none() && waiting.is_enough() {
                ended = run.check(waiting.next()).err();
            }
        };
        failed.extend(source::each_file(slice::from_ref(file), &request.limits, &mut keep));
        if let Some(error) = ended {
            return Err(error);
        }
    }
    run.check(waiting.next())?;
    let ReportsRun { count, only_themselves, .. } = run;
    (observer.progress)(Progress::Over);
    if count == 0 {
        let last = failed.pop();
        failed.iter().for_each(|error| observer.about(error));
        return Err(last.map_or(CheckError::NoSource, CheckError::Input));
    }
    failed.iter().for_each(|error| observer.about(error));
    let unread = failed.iter().map(|error| note(UNREADABLE, error.to_string()));
    Ok(unread.chain(ready.read.failed).chain(only_themselves).collect())
}

/// The most reports that are checked together. Set by hand: some for each core.
const TOGETHER: usize = 16;

/// The bytes of reports from which on no more are checked together. Set by hand, to bound the memory.
const TOGETHER_BYTES: usize = 4 << 20;

/// A report, and where it stands in the file it was read from.
type Report = (Document, Option<Written>);

/// Reports that are to be checked together.
#[derive(Default)]
struct Waiting {
    reports: Vec<Report>,
    bytes: usize,
}

impl Waiting {
    fn add(&mut self, read: ReadFile) {
        self.bytes += read.document.text.len();
        self.reports.push(written::report(read));
    }

    fn is_enough(&self) -> bool {
        self.reports.len() >= TOGETHER || self.bytes >= TOGETHER_BYTES
    }

    fn next(&mut self) -> Vec<Report> {
        self.bytes = 0;
        std::mem::take(&mut self.reports)
    }
}

/// Several reports against the same sources.
struct ReportsRun<'r, 'm> {
    ready: &'r mut ReadySources<'m>,
    texts: bool,
    observer: &'r Observer<'r>,
    take: &'r mut dyn FnMut(CheckRecord) -> io::Result<()>,
    /// How many were checked.
    count: usize,
    /// A note for each that is its only source.
    only_themselves: Vec<Note>,
}

impl ReportsRun<'_, '_> {
    /// Checks some reports and hands their records over.
    fn check(&mut self, reports: Vec<Report>) -> Result<(), CheckError> {
        self.observer.go_on()?;
        self.count += reports.len();
        if reports.iter().all(|(report, _)| self.ready.is_for(report)) {
            for record in check_together(reports, self.ready, self.texts) {
                self.hand_over(record)?;
            }
            return Ok(());
        }
        for report in reports {
            self.observer.go_on()?;
            match check_document(report, self.ready, self.texts, self.observer) {
                Ok(record) => self.hand_over(record)?,
                Err(error @ CheckError::OnlyItself(_)) => {
                    self.only_themselves.push(note(UNREADABLE, error.to_string()));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn hand_over(&mut self, mut record: CheckRecord) -> Result<(), CheckError> {
        let id = record.report.id.clone();
        record.quotations.iter_mut().for_each(|q| q.report = Some(id.clone()));
        (self.take)(record).map_err(CheckError::Written)
    }
}

/// Checks reports on all cores against sources that they can be checked against as they are.
fn check_together(reports: Vec<Report>, ready: &mut ReadySources<'_>, texts: bool) -> Vec<CheckRecord> {
    let (reports, written): (Vec<Document>, Vec<Option<Written>>) = reports.into_iter().unzip();
    let reports = reports.into_par_iter().map(attributed).collect();
    let twice = ready.twice.clone();
    ready.indexed().check_reports(reports, |corpus, n, check| {
        let wanted = Wanted { written: written[n].as_ref(), texts, quoted_alone: false };
        recorded(corpus, check, twice.clone(), wanted)
    })
}

/// What reports are checked against, one after the other.
struct ReadySources<'m> {
    read: Sources,
    /// The named sources without what was given twice, indexed when the first report needs them. They are not while a library adds others
    /// to them for each report.
    indexed: Option<IndexedSources<'m>>,
    /// What was given twice.
    twice: Vec<variorum::Note>,
    model: Option<&'m Encode>,
}

impl<'m> ReadySources<'m> {
    fn open(
        against: &Against,
        limits: &Limits,
        model: Option<&'m Encode>,
        observer: &Observer<'_>,
    ) -> Result<ReadySources<'m>, CheckError> {
        let mut read = Sources::open_or_index(against, limits, observer)?;
        let (named, twice) = without_copies(None, std::mem::take(&mut read.named));
        read.named = named;
        Ok(ReadySources { read, indexed: None, twice, model })
    }

    fn options(&self) -> CheckOptions<'m> {
        CheckOptions::with_model(self.model)
    }

    /// The named sources.
    fn named(&self) -> &[Document] {
        self.indexed.as_ref().map_or(&self.read.named[..], |indexed| indexed.sources())
    }

    /// Whether a report can be checked against the named sources as they are: nothing of a library comes to them, and none of them is the
    /// report.
    fn is_for(&self, report: &Document) -> bool {
        let is_report = |source: &Document| !source.sha256.is_empty() && source.sha256 == report.sha256;
        !self.read.are_selected() && !self.named().iter().any(is_report)
    }

    /// The named sources, indexed.
    fn indexed(&mut self) -> &mut IndexedSources<'m> {
        let options = self.options();
        let named = &mut self.read.named;
        self.indexed.get_or_insert_with(|| IndexedSources::new(std::mem::take(named), &options))
    }
}

/// A report with what it attributes.
fn attributed(report: Document) -> (Document, Attributions) {
    let found = variorum::attributions(&report);
    (report, found)
}

fn check_document(
    (report, written): (Document, Option<Written>),
    ready: &mut ReadySources<'_>,
    texts: bool,
    observer: &Observer<'_>,
) -> Result<CheckRecord, CheckError> {
    let (report, attributions) = attributed(report);
    let written = written.as_ref();
    let mut notes = ready.twice.clone();
    let of_library = ready.read.are_selected();
    if ready.is_for(&report) {
        let indexed = ready.indexed();
        return judge(report, attributions, indexed, observer).map(|found| {
            recorded(indexed.corpus(), found, notes, Wanted { written, texts, quoted_alone: of_library })
        });
    }
    let said = said(&report, &attributions);
    let (mut documents, searched) = ready.read.of(ready.named(), &report.sha256, &said)?;
    notes.extend(searched);
    let left_out;
    (documents, left_out) = without_copies(Some(&report), documents);
    if documents.is_empty() && !left_out.is_empty() {
        return Err(CheckError::OnlyItself(report.id));
    }
    notes.extend(left_out);
    observer.go_on()?;
    let mut indexed = IndexedSources::new(documents, &ready.options());
    let found = judge(report, attributions, &mut indexed, observer)?;
    Ok(recorded(indexed.corpus(), found, notes, Wanted { written, texts, quoted_alone: of_library }))
}

/// Judges a report by sources that are indexed.
fn judge(
    report: Document,
    attributions: Attributions,
    sources: &mut IndexedSources<'_>,
    observer: &Observer<'_>,
) -> Result<Check, CheckError> {
    let bytes = sources.sources().iter().chain([&report]).map(|d| d.text.len()).sum();
    let found = observer.during("checking against", bytes, || sources.check_report(report, attributions));
    observer.go_on()?;
    Ok(found)
}

/// What a record is to have.
#[derive(Clone, Copy)]
struct Wanted<'w> {
    written: Option<&'w Written>,
    texts: bool,
    /// How much of a source is quoted only of those that are quoted.
    quoted_alone: bool,
}

fn recorded(
    corpus: &Corpus,
    mut found: Check,
    notes: Vec<variorum::Note>,
    wanted: Wanted<'_>,
) -> CheckRecord {
    readings::once_each(corpus, &mut found);
    found.notes.extend(notes);
    if wanted.quoted_alone || found.sources.len() > build_check::FEW_SOURCES {
        // of a library that holds much else, or of many sources, only what is quoted is of interest
        found.coverage.retain(|c| !c.quoted.is_empty());
    }
    let mut record = build_check::check(corpus, &found);
    if let Some(written) = wanted.written {
        written.complete(corpus.document(found.report).text.as_str(), &mut record);
    }
    if wanted.texts {
        build_check::add_texts(&mut record, corpus, &found);
    }
    record
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
            notes.push(report_left_out(&source.id));
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
