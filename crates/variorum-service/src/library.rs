//! Documents into a library, out of it and proved.

use crate::date::{self, BadDate};
use crate::items;
use crate::observer::{Cancelled, Observer, Problem, Progress};
use crate::select::Narrow;
use crate::source::{self, Cause, LibraryDocument, Source};
use crate::{Format, Limits, Metadata, Record, Role};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use variorum::Document;
use variorum_library::{
    self as engine, CommittedDocument, IntegrityReport, Library, LibraryWriter, NewDocument, check_integrity,
};
use variorum_read::Member;
use variorum_report::build::{read as build, tool};
use variorum_report::records::{CommittedRecord, DocumentRecord, Outcome, ReadRecord};

/// Documents that are to be put into a library.
#[derive(Clone, Debug)]
pub struct AddRequest {
    /// The folder of the library; it is made if there is none.
    pub folder: PathBuf,
    /// The documents.
    pub sources: Vec<Source>,
    /// What is said of all of them; it stands above what a document's own line says.
    pub metadata: Metadata,
    /// When they come in, RFC 3339 in UTC.
    pub now: String,
    /// How much a file may hold.
    pub limits: Limits,
}

/// A library that is to be read again from where its documents came from.
#[derive(Clone, Debug)]
pub struct RefreshRequest {
    /// The folder of the library.
    pub folder: PathBuf,
    /// When they come in, RFC 3339 in UTC.
    pub now: String,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was done with a library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// An id of no document.
    #[error("{0}: the library has no such document")]
    NoSuchDocument(String),
    /// The beginning of several ids.
    #[error("{id}: begins the ids of {count} documents; give more of it")]
    Ambiguous {
        /// What was given.
        id: String,
        /// How many ids begin like that.
        count: usize,
    },
    /// A date that is none.
    #[error(transparent)]
    Date(#[from] BadDate),
    /// A folder that is to be written to and holds something.
    #[error("{}: holds files already; name a new or an empty folder", .0.display())]
    NotEmpty(PathBuf),
    /// A folder that cannot be written to.
    #[error("{}: cannot be written: {error}", folder.display())]
    CannotWrite {
        /// The folder.
        folder: PathBuf,
        /// What it says.
        error: io::Error,
    },
    /// The library is not there, in use, damaged or of a newer version.
    #[error(transparent)]
    Library(#[from] engine::LibraryError),
    /// What was told, or read out, could not be written.
    #[error(transparent)]
    Write(#[from] io::Error),
    /// The work was ended by whoever asked for it; what was told of is safe.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// What became of documents that were put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Added {
    /// How many are new.
    pub added: usize,
    /// How many are new versions.
    pub changed: usize,
    /// How many were there already.
    pub same: usize,
    /// How many came from no file and were not read again.
    pub elsewhere: usize,
    /// Whether something could not be read; the observer was told.
    pub unread: bool,
}

/// Takes what is said of a document as soon as it is safe on the disk.
pub type Tell<'a> = dyn FnMut(&CommittedRecord) -> io::Result<()> + 'a;

/// Tells what became of documents, and counts them.
struct Teller<'a, 'b> {
    tell: &'a mut Tell<'b>,
    counts: Added,
}

impl Teller<'_, '_> {
    fn all(&mut self, shelved: Vec<CommittedDocument>) -> io::Result<()> {
        for CommittedDocument { id, origin, title, version, outcome } in shelved {
            let (outcome, count) = match outcome {
                engine::Outcome::Added => (Outcome::Added, &mut self.counts.added),
                engine::Outcome::Changed => (Outcome::Changed, &mut self.counts.changed),
                engine::Outcome::Unchanged => (Outcome::Same, &mut self.counts.same),
            };
            *count += 1;
            (self.tell)(&CommittedRecord { id, origin, title, version, outcome })?;
        }
        Ok(())
    }
}

/// A document for the library, and what it was read from.
struct Incoming {
    /// The path of its file, or the `id` of its line.
    origin: String,
    /// The bytes that were read.
    bytes: Vec<u8>,
    /// What was found in them.
    document: Document,
    /// What its line says of it.
    about: Metadata,
}

/// Puts documents into a library. Each is told of as soon as it is safe on the disk; what cannot be read is left out, and the observer
/// is told.
///
/// # Errors
/// [`LibraryError`] if the library cannot be written, or a date is none.
pub fn library_add(
    request: &AddRequest,
    observer: &Observer<'_>,
    tell: &mut Tell<'_>,
) -> Result<Added, LibraryError> {
    request.metadata.date.iter().try_for_each(|date| date::check(date))?;
    let mut writer = LibraryWriter::open(&request.folder)?;
    let mut teller = Teller { tell, counts: Added::default() };
    let sources = outside(&request.folder, &request.sources);
    let all = size(&sources);
    let mut done = 0;
    let whole = each(&sources, &request.limits, observer, &mut |incoming| {
        observer.go_on()?;
        done += incoming.bytes.len() as u64;
        let about = merged(&request.metadata, &incoming.about);
        put(&mut writer, &incoming, &about, &request.now, &mut teller)?;
        (observer.progress)(Progress::Bytes { stage: "adding", done, all });
        Ok(())
    })?;
    teller.all(writer.finish()?)?;
    (observer.progress)(Progress::Over);
    Ok(Added { unread: !whole, ..teller.counts })
}

/// Sources without the files of the library itself, which may lie in a folder that is put in.
fn outside(library: &Path, sources: &[Source]) -> Vec<Source> {
    let Ok(library) = library.canonicalize() else { return sources.to_vec() };
    let is_inside = |path: &str| Path::new(path).canonicalize().is_ok_and(|path| path.starts_with(&library));
    let holds = |path: &str| Path::new(path).canonicalize().is_ok_and(|path| library.starts_with(path));
    let of = |source: &Source| match source {
        Source::Path(path) if holds(path) => match source.each() {
            Ok(files) => files.into_iter().filter(|file| !is_inside(file.name())).collect(),
            Err(_) => vec![source.clone()],
        },
        other => vec![other.clone()],
    };
    sources.iter().flat_map(of).collect()
}

/// How many bytes are to be read, if that can be known beforehand; else 0.
fn size(sources: &[Source]) -> u64 {
    let of = |source: &Source| -> Option<u64> {
        let size = |one: &Source| one.size().filter(|_| !one.is_lines());
        source.each().ok()?.iter().map(size).sum()
    };
    sources.iter().map(of).sum::<Option<u64>>().unwrap_or(0)
}

/// What is said of all documents, and of the rest what the document's own line says.
fn merged(said: &Metadata, own: &Metadata) -> Metadata {
    let either = |said: &Option<String>, own: &Option<String>| said.clone().or_else(|| own.clone());
    let tags: BTreeSet<String> = own.tags.iter().chain(&said.tags).cloned().collect();
    Metadata {
        title: either(&said.title, &own.title),
        author: either(&said.author, &own.author),
        date: either(&said.date, &own.date),
        language: either(&said.language, &own.language),
        series: either(&said.series, &own.series),
        complete: said.complete.or(own.complete),
        role: if said.role == Role::Report { Role::Report } else { own.role },
        tags: tags.into_iter().collect(),
    }
}

fn put(
    writer: &mut LibraryWriter,
    incoming: &Incoming,
    about: &Metadata,
    now: &str,
    teller: &mut Teller<'_, '_>,
) -> Result<(), LibraryError> {
    let Incoming { bytes, document, origin, .. } = incoming;
    writer.add(&NewDocument { bytes, document, origin, metadata: about, added: now })?;
    if writer.is_full() {
        teller.all(writer.commit()?)?;
    }
    Ok(())
}

/// Reads documents from files, folders and JSON Lines, one after the other. The observer is told what cannot be read, which is left
/// out; the flag says whether nothing was.
fn each(
    sources: &[Source],
    limits: &Limits,
    observer: &Observer<'_>,
    take: &mut dyn FnMut(Incoming) -> Result<(), LibraryError>,
) -> Result<bool, LibraryError> {
    let of_line = |line: &str| of_line(line, limits);
    items::each_item(sources, limits, observer, (&of_member, &of_line), take)
}

fn of_member(source: &Source, member: Member<'_>) -> Incoming {
    let Member { document, bytes, .. } = member;
    // each word once, so that a lookup counts it once
    let document = document.without_readings();
    let name = source.name();
    let origin = match (source, document.id.strip_prefix(name)) {
        // a path that holds wherever the program is called from, and what it is called in an archive there
        (Source::File(_), Some(within)) => {
            let path =
                std::path::absolute(name).map_or(name.to_owned(), |p| p.to_string_lossy().into_owned());
            path + within
        }
        _ => document.id.clone(),
    };
    Incoming { origin, bytes: bytes.to_vec(), document, about: Metadata::default() }
}

/// The file that a document came from: itself, or the archive it is in.
fn file_of(origin: &str) -> Option<&Path> {
    Path::new(origin).ancestors().find(|path| path.is_file())
}

/// A line of JSON for the library.
#[derive(serde::Deserialize)]
struct IncomingLine {
    id: String,
    text: String,
    #[serde(flatten)]
    about: Metadata,
}

fn of_line(line: &str, limits: &Limits) -> Result<Incoming, Cause> {
    let IncomingLine { id, text, about } = serde_json::from_str(line).map_err(|e| Cause::no_record(&e))?;
    about.date.iter().try_for_each(|date| date::check(date))?;
    let bytes = text.into_bytes();
    let document = variorum_read::read(&id, &bytes, Format::Text, limits)?;
    Ok(Incoming { origin: id, bytes, document, about })
}

/// What a library holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Listed {
    /// How many documents were listed.
    pub documents: usize,
    /// Their characters.
    pub characters: u64,
    /// How many versions the library has in all.
    pub versions: usize,
    /// The bytes of its texts on the disk.
    pub texts: u64,
    /// The bytes of its indexes.
    pub index: u64,
}

/// Lists documents, in the order in which they came in.
///
/// # Errors
/// [`LibraryError`] if the library cannot be read, a date is none, or what `take` came upon.
pub fn library_list(
    folder: &Path,
    narrow: &Narrow,
    take: &mut dyn FnMut(&Record) -> io::Result<()>,
) -> Result<Listed, LibraryError> {
    narrow.check()?;
    let library = Library::open(folder)?;
    let (texts, letters, words) = library.sizes();
    let index = letters + words;
    let mut listed = Listed { versions: library.len(), texts, index, ..Listed::default() };
    for document in narrow.of(&library)? {
        let record = library.record(document)?;
        listed.documents += 1;
        listed.characters += record.length;
        take(&record)?;
    }
    Ok(listed)
}

/// Which part of a document is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Its text.
    Text,
    /// The bytes that came in.
    Original,
}

/// What is known of a document, by its id or how that begins.
///
/// # Errors
/// [`LibraryError`] if there is no such document, or several.
pub fn library_show(folder: &Path, id: &str) -> Result<DocumentRecord<Record>, LibraryError> {
    let library = Library::open(folder)?;
    let document = library.record(the_one(&library, id)?)?;
    Ok(DocumentRecord { schema: "variorum/document/1".to_owned(), tool: tool(), document })
}

/// A part of a document, by its id or how that begins.
///
/// # Errors
/// [`LibraryError`] if there is no such document, or several.
pub fn library_part(folder: &Path, id: &str, part: Part) -> Result<Vec<u8>, LibraryError> {
    let library = Library::open(folder)?;
    let document = the_one(&library, id)?;
    Ok(match part {
        Part::Text => library.text(document)?.as_bytes().to_vec(),
        Part::Original => library.original(document)?.to_vec(),
    })
}

/// Documents of a library as sources, by their ids or how these begin.
///
/// # Errors
/// [`LibraryError`] if there is no such document, or several.
pub fn library_sources(folder: &Path, ids: &[String]) -> Result<Vec<Source>, LibraryError> {
    let library = Arc::new(Library::open(folder)?);
    let source = |id: &String| -> Result<Source, LibraryError> {
        let number = the_one(&library, id)?;
        let id = library.record(number)?.id;
        Ok(Source::Held(LibraryDocument { library: Arc::clone(&library), number, id }))
    };
    ids.iter().map(source).collect()
}

/// A document as it was read when it was put in, by its id or how that begins.
///
/// # Errors
/// [`LibraryError`] if there is no such document, or several.
pub fn library_read(folder: &Path, id: &str) -> Result<ReadRecord, LibraryError> {
    let library = Library::open(folder)?;
    Ok(build::read(&library.document(the_one(&library, id)?)?))
}

/// The one document that an id means.
fn the_one(library: &Library, id: &str) -> Result<usize, LibraryError> {
    library.document_with_id(id).map_err(|error| match error {
        engine::LibraryError::NoSuchDocument { id } => LibraryError::NoSuchDocument(id),
        engine::LibraryError::AmbiguousId { id, count } => LibraryError::Ambiguous { id, count },
        other => other.into(),
    })
}

/// Documents that are to be taken out.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Removal {
    /// Those with these ids, or with ids that begin like these.
    Ids(Vec<String>),
    /// All, what a repair left, and the results and decisions that are kept beside them.
    All,
}

/// Takes documents out for good, and says how many.
///
/// # Errors
/// [`LibraryError`] if an id means no document, or several; then nothing is taken out.
pub fn library_remove(folder: &Path, removal: &Removal) -> Result<usize, LibraryError> {
    let library = Library::open(folder)?;
    let of: BTreeSet<usize> = match removal {
        Removal::Ids(ids) => ids.iter().map(|id| the_one(&library, id)).collect::<Result<_, _>>()?,
        Removal::All => (0..library.len()).collect(),
    };
    let removed = LibraryWriter::open(folder)?.remove(&of.iter().map(|&n| library.sha256(n)).collect())?;
    if *removal == Removal::All {
        engine::delete_quarantine(folder)?;
        engine::delete_kept(folder)?;
    }
    Ok(removed)
}

/// Reads every file again; what changed becomes a new version.
///
/// # Errors
/// [`LibraryError`] if the library cannot be read or written.
pub fn library_refresh(
    request: &RefreshRequest,
    observer: &Observer<'_>,
    tell: &mut Tell<'_>,
) -> Result<Added, LibraryError> {
    let library = Library::open(&request.folder)?;
    let mut writer = LibraryWriter::open(&request.folder)?;
    let mut teller = Teller { tell, counts: Added::default() };
    // an archive is read once for all that is in it
    let mut files: BTreeMap<String, BTreeMap<String, Record>> = BTreeMap::new();
    for document in (0..library.len()).filter(|&n| !library.is_superseded(n)) {
        observer.go_on()?;
        let record = library.record(document)?;
        if !Path::new(&record.origin).is_absolute() {
            teller.counts.elsewhere += 1;
            continue;
        }
        let file =
            file_of(&record.origin).unwrap_or(Path::new(&record.origin)).to_string_lossy().into_owned();
        files.entry(file).or_default().insert(record.origin.clone(), record);
    }
    for (file, mut records) in files {
        observer.go_on()?;
        let source = Source::File(file);
        let mut put_again = Ok(());
        source::each_member(&source, &request.limits, &mut |read| match read {
            Ok(member) => {
                let incoming = of_member(&source, member);
                if let Some(record) = records.remove(&incoming.origin)
                    && put_again.is_ok()
                {
                    put_again = put(&mut writer, &incoming, &again(&record), &request.now, &mut teller);
                }
            }
            Err(error) => {
                teller.counts.unread = true;
                (observer.problem)(&Problem::NotRefreshed(&error));
            }
        });
        put_again?;
    }
    teller.all(writer.finish()?)?;
    Ok(teller.counts)
}

/// What was said of a document holds for its next version too; what the reader finds is found anew.
fn again(record: &Record) -> Metadata {
    Metadata {
        title: Some(record.title.clone()),
        author: record.author.clone(),
        date: record.date.clone(),
        language: record.language.clone(),
        series: record.series.clone(),
        complete: record.complete,
        role: record.role,
        tags: record.tags.clone(),
    }
}

/// Writes everything to a new or empty folder as plain files, and says how many documents.
///
/// # Errors
/// [`LibraryError`] if the folder holds something or cannot be written.
pub fn library_export(folder: &Path, to: &Path, observer: &Observer<'_>) -> Result<usize, LibraryError> {
    let library = Library::open(folder)?;
    if std::fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(LibraryError::NotEmpty(to.to_owned()));
    }
    match write_out(to, &library, observer) {
        Err(LibraryError::Write(error)) => Err(LibraryError::CannotWrite { folder: to.to_owned(), error }),
        other => other,
    }
}

/// Originals and texts as files, a record a line, and the SHA-256 of each file.
fn write_out(folder: &Path, library: &Library, observer: &Observer<'_>) -> Result<usize, LibraryError> {
    let (originals, texts) = (folder.join("originals"), folder.join("texts"));
    std::fs::create_dir_all(&originals)?;
    std::fs::create_dir_all(&texts)?;
    let (mut lines, mut manifest) = (String::new(), String::new());
    for document in 0..library.len() {
        observer.go_on()?;
        let record = library.record(document)?;
        let ending = Path::new(&record.origin).extension().and_then(|e| e.to_str()).unwrap_or("txt");
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let (original, text) = (format!("{}.{ending}", record.id), format!("{}.txt", record.id));
        std::fs::write(originals.join(&original), library.original(document)?)?;
        std::fs::write(texts.join(&text), library.text(document)?)?;
        // writing to a string cannot fail
        let _ = writeln!(
            manifest,
            "{}  originals/{original}\n{}  texts/{text}",
            record.sha256, record.text_sha256
        );
        lines.push_str(&variorum_report::render::json::line(&record));
    }
    std::fs::write(folder.join("documents.jsonl"), lines)?;
    std::fs::write(folder.join("manifest-sha256.txt"), manifest)?;
    Ok(library.len())
}

/// Whether a library is as it was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Health {
    /// How many documents are whole.
    pub whole: usize,
    /// How many things are damaged; the observer was told which.
    pub damaged: usize,
    /// How many files an interrupted writer left.
    pub leftovers: usize,
}

/// Proves that every byte is as it was written and that the index says what the texts say.
///
/// # Errors
/// [`LibraryError`] if there is no library.
pub fn library_doctor(folder: &Path, observer: &Observer<'_>) -> Result<Health, LibraryError> {
    let stage = "reading everything";
    let health = check_integrity(folder, &mut |done, all| {
        (observer.progress)(Progress::Bytes { stage, done, all });
    })?;
    (observer.progress)(Progress::Over);
    health.problems.iter().for_each(|trouble| (observer.problem)(&Problem::Damaged(&trouble.to_string())));
    let IntegrityReport { intact, problems, unreferenced, .. } = health;
    Ok(Health { whole: intact, damaged: problems.len(), leftovers: unreferenced.len() })
}

/// What a repair saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repaired {
    /// How many documents are whole and in new files.
    pub kept: usize,
    /// How many are lost; the observer was told which.
    pub lost: usize,
    /// Where the files before are.
    pub damaged: PathBuf,
}

/// Saves what can be proved into new files, and makes the index anew.
///
/// # Errors
/// [`LibraryError`] if there is no library or no room.
pub fn library_repair(folder: &Path, observer: &Observer<'_>) -> Result<Repaired, LibraryError> {
    let repair = engine::repair(folder, &mut |done, all| {
        (observer.progress)(Progress::Items { stage: "saving packs", done, all });
    })?;
    (observer.progress)(Progress::Over);
    repair.lost.iter().for_each(|lost| (observer.problem)(&Problem::Lost(&lost.to_string())));
    Ok(Repaired { kept: repair.recovered, lost: repair.lost.len(), damaged: folder.join("damaged") })
}
