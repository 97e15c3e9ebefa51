//! Sources that are too long together to be compared with a report as a whole: an index of them, kept for the next run.
//!
//! In: the sources that a request names. Out: their documents where they are short; else a library of them, from which those are taken
//! that hold what a report says. Method: the library stands in a folder that is named after the bytes of all files, so that a run with the
//! same files finds it and one with others does not; what could not be read is tried again each time. A new one is made beside and renamed, so
//! that none is ever found half made. Those not used for longest are deleted where they take too much room. Cost: reading the files once to
//! name them, and once more to index them. Limit: sources that are no files are not indexed.

use crate::observer::{Cancelled, Observer, Progress};
use crate::source::{self, InputError, ReadFile, Source};
use crate::{Format, Limits, Metadata, Record};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::slice;
use std::time::Duration;
use variorum::Document;
use variorum::document::Note;
use variorum_library::{
    AttributedWords, Library, LibraryError, LibraryWriter, MAX_WHOLE_BYTES, NewDocument, content_hash,
    select_sources,
};

/// Bytes of all indexes that are kept; what was not used for longest is deleted. Set by hand, not tuned.
const MOST_KEPT: u64 = 4 << 30;

/// How old the remains of a run that was broken off are when they are deleted.
const BROKEN_OFF: Duration = Duration::from_secs(24 * 60 * 60);

/// The names in the folder of an index: the library, the files that could not be read, and when it was used last.
const LIBRARY: &str = "library";
const UNREAD: &str = "unread.json";
const USED: &str = "used";

/// How the folder of an index begins that is being made.
const UNFINISHED: &str = "variorum-";

/// Why an index of sources could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IndexError {
    /// It cannot be written.
    #[error(
        "the sources are long, and an index of them cannot be written: {0}; make room on the disk, or name fewer"
    )]
    CannotWrite(#[source] io::Error),
    /// The same, by the library that it is.
    #[error("an index of the sources: {0}")]
    Library(#[from] LibraryError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Sources as they are checked against.
pub(crate) enum ReadSources {
    /// Short ones.
    Whole(Vec<Document>),
    /// Long ones.
    Indexed(Box<SourceIndex>),
}

/// An index of sources.
pub(crate) struct SourceIndex {
    library: Library,
    records: BTreeMap<usize, Record>,
    limits: Limits,
    /// The folder that it is kept in; it goes away with the run if there is none.
    kept: Option<PathBuf>,
    _own: Option<tempfile::TempDir>,
}

/// The folder of this user for what programs keep to be faster the next time, if the system has one.
pub fn cache_folder() -> Option<PathBuf> {
    dirs::cache_dir().map(|folder| folder.join("variorum"))
}

/// Reads sources, or opens or makes the index of them where they are long; with why some could not be read. `cache` is the folder that the
/// index is kept in; without one it goes away with the run.
pub(crate) fn read(
    sources: &[Source],
    cache: Option<&Path>,
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<(ReadSources, Vec<InputError>), IndexError> {
    let (files, mut failed) = source::each_one(sources);
    let sizes: Option<u64> = files.iter().map(size_of_file).sum();
    if sizes.is_none_or(|bytes| bytes <= MAX_WHOLE_BYTES as u64) {
        let (documents, unread) = source::documents(&files, limits);
        failed.extend(unread);
        return Ok((ReadSources::Whole(documents), failed));
    }
    let cache = cache.filter(|cache| fs::create_dir_all(cache).is_ok());
    let kept = cache.map(|cache| cache.join(name(&files, limits)));
    if let Some((index, unread)) = kept.as_ref().and_then(|kept| SourceIndex::open(kept, limits)) {
        failed.extend(unread);
        return Ok((ReadSources::Indexed(Box::new(index)), failed));
    }
    let mut building = Building::new(cache)?;
    let (mut done, all) = (0, sizes.unwrap_or(0));
    for file in &files {
        observer.go_on()?;
        let mut ended = None;
        let mut take = |read| {
            if ended.is_none() {
                ended = building.add(read).err();
            }
        };
        let wrong = source::each_file(slice::from_ref(file), limits, &mut take);
        if let Some(error) = ended {
            return Err(error.into());
        }
        building.unread.extend((!wrong.is_empty()).then(|| file.name().to_owned()));
        failed.extend(wrong);
        done += size_of_file(file).unwrap_or(0);
        (observer.progress)(Progress::Bytes { stage: "indexing sources", done, all });
    }
    // a file that was changed meanwhile may have been read before or after: that index has no name
    let kept = kept.filter(|kept| kept.ends_with(name(&files, limits)));
    let read = building.finish(kept, limits)?;
    (observer.progress)(Progress::Over);
    Ok((read, failed))
}

/// The bytes of a source that is a file with documents; none for others.
fn size_of_file(source: &Source) -> Option<u64> {
    match source {
        Source::File(_) if !source.is_lines() => Some(source.size().unwrap_or(0)),
        _ => None,
    }
}

/// What an index of some files is called: it follows from their names and bytes, and from what reads them.
fn name(files: &[Source], limits: &Limits) -> String {
    // what cannot be read has no bytes
    let hash = |file: &Source| file.read(limits).map(|bytes| content_hash(&bytes)).unwrap_or_default();
    let hashes: Vec<String> = files.par_iter().map(hash).collect();
    let mut all = format!("variorum {} {limits:?}\n", env!("CARGO_PKG_VERSION"));
    for (file, hash) in files.iter().zip(hashes) {
        all.push_str(&format!("{} {} {hash}\n", file.name().len(), file.name()));
    }
    content_hash(all.as_bytes())
}

impl SourceIndex {
    /// Opens an index that is kept, if there is one and it is whole; with why some files could not be read.
    fn open(folder: &Path, limits: &Limits) -> Option<(SourceIndex, Vec<InputError>)> {
        let unread: Vec<String> = serde_json::from_slice(&fs::read(folder.join(UNREAD)).ok()?).ok()?;
        let index = SourceIndex::of(&folder.join(LIBRARY), limits);
        let Ok(mut index) = index else {
            // it is made anew
            let _ = fs::remove_dir_all(folder);
            return None;
        };
        // only tells which was used last
        let _ = fs::write(folder.join(USED), b"");
        index.kept = Some(folder.to_owned());
        let unread: Vec<Source> = unread.into_iter().map(Source::File).collect();
        Some((index, source::each_file(&unread, limits, &mut |_| ())))
    }

    fn of(folder: &Path, limits: &Limits) -> Result<SourceIndex, LibraryError> {
        let library = Library::open(folder)?;
        let records = (0..library.len()).map(|n| Ok((n, library.record(n)?)));
        let records = records.collect::<Result<_, LibraryError>>()?;
        Ok(SourceIndex { library, records, limits: *limits, kept: None, _own: None })
    }

    /// The documents that hold what a report says, with notes on what was searched. The report itself, by its bytes, is none of them.
    pub(crate) fn select(
        &self,
        report: &str,
        said: &[AttributedWords],
    ) -> Result<(Vec<Document>, Vec<Note>), LibraryError> {
        let mut records = Cow::Borrowed(&self.records);
        let mut notes = Vec::new();
        let itself = self.records.iter().find(|(_, record)| !report.is_empty() && record.sha256 == report);
        if let Some((number, record)) = itself {
            records.to_mut().remove(number);
            notes.push(report_left_out(&record.origin));
        }
        let selection = select_sources(&self.library, &records, said)?;
        notes.push(self.searched(records.len(), selection.documents.len()));
        if selection.passed > 0 {
            let message = format!(
                "{} more sources that hold the like of a quotation were not compared word by word, for they are too long together; name \
                 those that matter",
                selection.passed
            );
            notes.push(Note::of_run("sources-not-compared", message));
        }
        let documents = selection.documents.into_iter().map(|number| self.document(number));
        Ok((documents.collect::<Result<_, _>>()?, notes))
    }

    /// A document as it is read from its bytes.
    fn document(&self, number: usize) -> Result<Document, LibraryError> {
        let origin = &self.records[&number].origin;
        let bytes = self.library.original(number)?;
        match variorum_read::read(origin, bytes, Format::of(origin, bytes), &self.limits) {
            Ok(document) => Ok(document),
            // what stands alone may not tell what it is, as a part of a mail does not
            Err(_) => Ok(Document { id: origin.clone(), ..self.library.document(number)? }),
        }
    }

    fn searched(&self, all: usize, compared: usize) -> Note {
        let megabytes = self.library.sizes().0 >> 20;
        let kept = self.kept.as_ref().map_or(String::new(), |folder| {
            format!("; the index is kept in {} for the next run, and may be deleted", folder.display())
        });
        let message = format!(
            "the {all} sources have {megabytes} MB together, so what is quoted was looked up in an index of them, by its letters and by its \
             words, and {compared} that hold the like were compared word by word; in the others nothing was looked for that shares no rare word \
             with its source, such as a translation{kept}"
        );
        Note::of_run("sources-searched", message)
    }
}

/// A note that a source is the report itself.
pub(crate) fn report_left_out(source: &str) -> Note {
    Note::about(source, "report-among-sources", "this source is the report itself and was left out")
}

/// Sources that are being read, of which an index is made where they turn out to be long.
struct Building {
    /// Where the index is made.
    folder: tempfile::TempDir,
    /// What was read, as long as it is short.
    documents: Vec<ReadFile>,
    bytes: usize,
    writer: Option<LibraryWriter>,
    /// The files that could not be read.
    unread: Vec<String>,
}

impl Building {
    fn new(cache: Option<&Path>) -> Result<Building, IndexError> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED);
        let kept = cache.and_then(|cache| builder.tempdir_in(cache).ok());
        let folder = kept.map_or_else(|| builder.tempdir(), Ok).map_err(IndexError::CannotWrite)?;
        Ok(Building { folder, documents: Vec::new(), bytes: 0, writer: None, unread: Vec::new() })
    }

    fn add(&mut self, read: ReadFile) -> Result<(), LibraryError> {
        self.bytes += read.document.text.len();
        self.documents.push(read);
        if self.bytes <= MAX_WHOLE_BYTES {
            return Ok(());
        }
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => none.insert(LibraryWriter::open(&self.folder.path().join(LIBRARY))?),
        };
        for ReadFile { document, bytes, .. } in self.documents.drain(..) {
            let metadata = Metadata::default();
            let origin = &document.id;
            let added = "1970-01-01T00:00:00Z";
            writer.add(&NewDocument {
                bytes: &bytes,
                document: &document,
                origin,
                metadata: &metadata,
                added,
            })?;
            if writer.is_full() {
                writer.commit()?;
            }
        }
        Ok(())
    }

    /// The documents if they are short; else the index of them, which gets the name `kept` if there is one.
    fn finish(self, kept: Option<PathBuf>, limits: &Limits) -> Result<ReadSources, IndexError> {
        let Some(writer) = self.writer else {
            return Ok(ReadSources::Whole(self.documents.into_iter().map(|read| read.document).collect()));
        };
        writer.finish()?;
        let own = self.folder;
        let unread = serde_json::to_vec(&self.unread).unwrap_or_default();
        let written = File::create(own.path().join(UNREAD)).and_then(|mut file| file.write_all(&unread));
        written.map_err(IndexError::CannotWrite)?;
        // where another run was sooner, it made the same
        let Some(kept) = kept.filter(|kept| fs::rename(own.path(), kept).is_ok()) else {
            let index = SourceIndex::of(&own.path().join(LIBRARY), limits)?;
            return Ok(ReadSources::Indexed(Box::new(SourceIndex { _own: Some(own), ..index })));
        };
        // nothing is left under its old name to be deleted
        let _ = own.keep();
        let index = SourceIndex::of(&kept.join(LIBRARY), limits)?;
        let _ = fs::write(kept.join(USED), b"");
        kept.parent().into_iter().for_each(|cache| make_room(cache, &kept));
        Ok(ReadSources::Indexed(Box::new(SourceIndex { kept: Some(kept), ..index })))
    }
}

/// Deletes indexes of a folder until the others take no more room than they may: those first that were not used for longest, and `own` not.
fn make_room(cache: &Path, own: &Path) {
    let used = |folder: &Path| fs::metadata(folder.join(USED)).and_then(|m| m.modified()).ok();
    let (mut kept, mut total) = (Vec::new(), bytes(own));
    for folder in fs::read_dir(cache).into_iter().flatten().flatten().map(|entry| entry.path()) {
        let unfinished =
            folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED));
        let made = fs::metadata(&folder).and_then(|m| m.modified()).ok().filter(|_| unfinished);
        match used(&folder) {
            _ if folder == own || !folder.is_dir() => {}
            Some(when) => {
                total += bytes(&folder);
                kept.push((when, folder));
            }
            None if made.and_then(|made| made.elapsed().ok()).is_some_and(|age| age > BROKEN_OFF) => {
                let _ = fs::remove_dir_all(&folder);
            }
            None => {}
        }
    }
    kept.sort();
    for (_, folder) in kept {
        if total <= MOST_KEPT {
            break;
        }
        total = total.saturating_sub(bytes(&folder));
        let _ = fs::remove_dir_all(&folder);
    }
}

/// The bytes of all files in a folder and below it.
fn bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let of = |entry: fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => bytes(&entry.path()),
        Ok(about) => about.len(),
        Err(_) => 0,
    };
    entries.map(of).sum()
}
