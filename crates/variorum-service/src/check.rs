//! A report, or quotations that come as data, against sources.

use crate::Limits;
use crate::gate::UNREADABLE;
use crate::given::{Given, GivenLine, GivenLines};
use crate::observer::{Cancelled, Observer, note};
use crate::readings;
use crate::select::{self, Selection};
use crate::source::{self, Cause, InputError, Source};
use crate::written::{self, Written};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use variorum::{Attributions, CheckOptions, Corpus, DocId, Document, Encode, GivenQuotation, Speaker};
use variorum_library::{AttributedWords, Library, LibraryError, Record, select_sources};
use variorum_report::build::check as build_check;
use variorum_report::records::{
    BadLine, CheckRecord, ChecksRecord, Level, Note, Quotation, QuotationLine, QuotationsRecord,
};

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

/// Quotations that are to be checked.
#[derive(Clone, Debug)]
pub struct QuotationsRequest {
    /// JSON Lines: an object with a `text`, and perhaps an `id`, a `speaker`, a `source` and a `lang`, a line.
    pub quotations: Source,
    /// What they are checked against.
    pub against: Against,
    /// How much a file may hold.
    pub limits: Limits,
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
fn without_copies(report: Option<&Document>, sources: Vec<Document>) -> (Vec<Document>, Vec<variorum::Note>) {
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

/// Quotations that come as data are checked so many at a time against a library: each time against other documents of it.
const TOGETHER: usize = 64;

/// How many quotations that come as data are checked together, one number after the other and the last again and again: few at first,
/// so that the first record comes at once; then many, since the sources are indexed for each of these parts. Set by hand.
const PARTS: [usize; 4] = [1, 64, 512, 4096];

/// The most lines that are complained of one by one; the others are counted.
const MOST_COMPLAINTS: usize = 20;

/// What is known when all quotations that came as data are checked.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct QuotationsEnd {
    /// The highest level of a quotation.
    pub level: Level,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Checks quotations that come as data. The records stand in their order, one for each line.
///
/// # Errors
/// [`CheckError`] if the quotations or every source cannot be read.
pub fn check_quotations(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
) -> Result<QuotationsRecord, CheckError> {
    let mut lines = Vec::new();
    let mut sources = Vec::new();
    let mut take = |line| {
        lines.push(line);
        Ok(())
    };
    let mut searched = |documents: &[Document]| sources.extend(build_check::sources(documents));
    let end = quotations(request, observer, &mut take, &mut searched)?;
    sources.dedup_by(|x, y| x.id == y.id);
    Ok(build_check::quotations(sources, lines, end.notes))
}

/// Checks quotations that come as data and hands over the record of each line as soon as it is there. No more is held than a part of
/// the lines and the sources.
///
/// # Errors
/// [`CheckError`] if the quotations or every source cannot be read, or a record could not be taken.
pub fn each_quotation(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(QuotationLine) -> io::Result<()>,
) -> Result<QuotationsEnd, CheckError> {
    quotations(request, observer, take, &mut |_| ())
}

fn quotations(
    request: &QuotationsRequest,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(QuotationLine) -> io::Result<()>,
    searched: &mut dyn FnMut(&[Document]),
) -> Result<QuotationsEnd, CheckError> {
    let model = model(&request.against)?;
    let name = request.quotations.name();
    let mut lines = GivenLines::open(&request.quotations).map_err(|cause| cause.at(name))?;
    let mut sources = Sources::open(&request.against, &request.limits, observer)?;
    let (named, twice) = without_copies(None, std::mem::take(&mut sources.named));
    sources.named = named;
    if sources.library.is_none() {
        searched(&sources.named);
    }
    let mut run = GivenRun {
        sources: &sources,
        model: model.as_deref(),
        observer,
        name,
        count: 0,
        bad: 0,
        level: Level::None,
        unknown: BTreeSet::new(),
        unsought: BTreeMap::new(),
    };
    let mut sizes = PARTS.iter().copied();
    let mut size = 0;
    loop {
        size = sizes.next().unwrap_or(size);
        let together = if sources.library.is_some() { size.min(TOGETHER) } else { size };
        let part: Vec<GivenLine> = std::iter::from_fn(|| lines.next()).take(together).collect();
        if part.is_empty() {
            break;
        }
        observer.go_on()?;
        let (records, documents) = run.check(part)?;
        if sources.library.is_some() {
            searched(&documents);
        }
        for record in records {
            take(record).map_err(CheckError::Written)?;
        }
    }
    if run.count == 0 {
        return Err(Cause::NoQuotations.at(name).into());
    }
    let level = run.level;
    let notes = run.notes(twice);
    Ok(QuotationsEnd { level, notes })
}

/// Quotations that come as data, being checked.
struct GivenRun<'a> {
    sources: &'a Sources,
    model: Option<&'a Encode>,
    observer: &'a Observer<'a>,
    /// What the lines are called.
    name: &'a str,
    /// How many lines were read.
    count: usize,
    /// How many of them are no quotations.
    bad: usize,
    level: Level,
    /// The fields that are not known.
    unknown: BTreeSet<String>,
    /// Limits that were met, by code and document, each with the message of the first and how often.
    unsought: BTreeMap<(String, Option<String>), (String, usize)>,
}

impl GivenRun<'_> {
    /// Checks a part of the lines. Gives a record for each, and what they were checked against.
    fn check(&mut self, part: Vec<GivenLine>) -> Result<(Vec<QuotationLine>, Vec<Document>), CheckError> {
        let said = part.iter().filter_map(|line| line.given.as_ref().ok());
        let said: Vec<AttributedWords> =
            said.map(|g| AttributedWords { words: g.text.clone(), speaker: g.speaker.clone() }).collect();
        let (documents, limits) = self.sources.of(&said)?;
        let (mut good, mut bad): (Vec<(Given, Option<usize>)>, Vec<BadLine>) = (Vec::new(), Vec::new());
        let mut order: Vec<bool> = Vec::with_capacity(part.len());
        for line in part {
            self.count += 1;
            self.unknown.extend(line.unknown);
            let taken = line.given.map_err(|bad| (bad.id, bad.error)).and_then(|mut given| {
                let cited = self.cited(&given, &documents)?;
                if given.id.is_empty() {
                    given.id = format!("Q{:02}", self.count);
                }
                Ok((given, cited))
            });
            order.push(taken.is_ok());
            match taken {
                Ok(found) => good.push(found),
                Err((id, error)) => {
                    self.complain(line.number, &error);
                    bad.push(BadLine { line: line.number as u32, id, error });
                }
            }
        }
        let (checked, unsought) = check_part(&good, documents.clone(), self.model);
        for limit in limits.into_iter().chain(unsought) {
            let key = (limit.code.clone().into_owned(), limit.document);
            self.unsought.entry(key).or_insert((limit.message, 0)).1 += 1;
        }
        self.level = checked.iter().map(|q| q.level).chain([self.level]).max().unwrap_or(Level::None);
        let (mut checked, mut bad) = (checked.into_iter(), bad.into_iter());
        let records = order.into_iter().filter_map(|is_good| match is_good {
            true => checked.next().map(|q| QuotationLine::Checked(Box::new(q))),
            false => bad.next().map(QuotationLine::Bad),
        });
        Ok((records.collect(), documents))
    }

    /// The place among the sources of the one that a quotation names.
    fn cited(&self, given: &Given, sources: &[Document]) -> Result<Option<usize>, (Option<String>, String)> {
        let Some(name) = &given.source else { return Ok(None) };
        let file = |d: &Document| d.id.rsplit(['/', '\\']).next() == Some(name.trim_start_matches("./"));
        let by = |is: &dyn Fn(&Document) -> bool| sources.iter().position(is);
        let found = by(&|d| d.id == *name).or_else(|| by(&file)).or_else(|| by(&|d| d.name == *name));
        let id = Some(given.id.clone()).filter(|id| !id.is_empty());
        match found {
            Some(place) => Ok(Some(place)),
            // of a library only what was found is here
            None if self.sources.library.is_some() => Ok(None),
            None => Err((id, format!("its source \"{name}\" is none of those given"))),
        }
    }

    fn complain(&mut self, line: usize, error: &str) {
        self.bad += 1;
        if self.bad <= MOST_COMPLAINTS {
            self.observer.about(&Cause::NoQuotation(error.to_owned()).at_line(self.name, line));
        }
    }

    /// What is to be said of all, once.
    fn notes(self, twice: Vec<variorum::Note>) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        let one = |n: variorum::Note| Note { document: n.document, ..note(&n.code, n.message) };
        notes.extend(twice.into_iter().map(one));
        if !self.unknown.is_empty() {
            let names: Vec<String> = self.unknown.into_iter().take(MOST_COMPLAINTS).collect();
            let message = format!("fields that are not known were left aside: {}", names.join(", "));
            notes.push(note("fields-unknown", message));
        }
        for ((code, document), (message, times)) in self.unsought {
            let message = if times > 1 { format!("{message} ({times} times)") } else { message };
            notes.push(Note { document, ..note(&code, message) });
        }
        for note in &notes {
            (self.observer.note)(note);
        }
        // these were complained of when they were met
        notes.extend(self.sources.failed.iter().cloned());
        if self.bad > 0 {
            let message = format!("{} of {} lines are no quotations", self.bad, self.count);
            notes.push(note("line-unreadable", message));
        }
        notes
    }
}

fn check_part(
    given: &[(Given, Option<usize>)],
    sources: Vec<Document>,
    model: Option<&Encode>,
) -> (Vec<Quotation>, Vec<variorum::Note>) {
    // what says no language is in that of the sources, if they have one
    let tag = sources.first().and_then(|d| d.language.clone());
    let tag = tag.filter(|tag| sources.iter().all(|d| d.language.as_ref() == Some(tag)));
    let quoted = given.iter().map(|(g, _)| {
        let language = g.lang.clone().or_else(|| tag.clone());
        Document { language, ..Document::plain(&g.id, g.text.as_str()) }
    });
    let corpus = Corpus::new(quoted.chain(sources).collect());
    let ids: Vec<DocId> = corpus.doc_ids().collect();
    let (quotations, against) = ids.split_at(given.len());
    let spoken: Vec<GivenQuotation> = quotations
        .iter()
        .zip(given)
        .map(|(&document, (g, cited))| GivenQuotation {
            document,
            speaker: g.speaker.clone(),
            cited: cited.map(|n| against[n]),
        })
        .collect();
    let (mut checked, notes) =
        variorum::check_given(&corpus, &spoken, against, &CheckOptions::with_model(model));
    checked.iter_mut().for_each(|c| readings::of_quotation(&corpus, c));
    let names: Vec<String> = given.iter().map(|(g, _)| g.id.clone()).collect();
    (build_check::given(&corpus, &names, quotations, &checked), notes)
}
