//! Sources → documents, with one clear message for each that cannot be read.
//!
//! In: files, folders, patterns, bytes and streams that a request names. Out: documents, texts among many, or lines. Nothing beyond the
//! limits is ever held. What cannot be read is an [`InputError`] that says which input, where and what to do.

use crate::{Format, Limits};
use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufRead, Read};
use std::path::PathBuf;
use std::sync::Arc;
use variorum::Document;
use variorum_library::{Library, LibraryError};
use variorum_read::{Limit, Member, ReadError, TakeMember};

/// Opens a stream.
pub type Open = Arc<dyn Fn() -> io::Result<Box<dyn BufRead>> + Send + Sync>;

/// What bytes hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Holds {
    /// A document; its format is told by its name and how it begins.
    Document,
    /// A document of this format.
    Of(Format),
    /// JSON Lines: an object with an `id` and a `text` a line, each a document.
    Lines,
}

/// Where documents come from.
#[derive(Clone)]
pub enum Source {
    /// A file, whatever it is called.
    File(String),
    /// A file, or a folder with everything in it and below it, by name; hidden files are left out and links are not followed. A name that
    /// ends in `.jsonl` or `.ndjson` is read as JSON Lines.
    Path(String),
    /// All files whose paths fit a pattern with `*`, `?` and `**`, by name.
    Glob(String),
    /// Bytes in memory.
    Bytes {
        /// What to call them.
        name: String,
        /// What they hold.
        holds: Holds,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
    /// Bytes as they come.
    Stream {
        /// What to call them.
        name: String,
        /// What they hold.
        holds: Holds,
        /// Opens them.
        open: Open,
    },
    /// A document of a library, as it was read when it was put in; [`crate::library::library_sources`] makes these.
    Held(LibraryDocument),
}

/// A document of a library that is open.
#[derive(Clone)]
pub struct LibraryDocument {
    pub(crate) library: Arc<Library>,
    pub(crate) number: usize,
    pub(crate) id: String,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.name())
    }
}

/// Why an input could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{input}{}{cause}", place(.line, .cause))]
pub struct InputError {
    /// The input.
    pub input: String,
    /// The line, from 1, where it is about one.
    pub line: Option<usize>,
    /// What is wrong.
    pub cause: Cause,
}

fn place(line: &Option<usize>, cause: &Cause) -> String {
    match line {
        Some(line) if matches!(cause, Cause::LongLine { .. }) => format!(": line {line} "),
        Some(line) => format!(", line {line}: "),
        None => ": ".to_owned(),
    }
}

/// What is wrong with an input, and what to do.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// Nothing of this name.
    #[error("there is no such file; check the path")]
    Missing,
    /// No right to read it.
    #[error("it may not be read; check its permissions")]
    Denied,
    /// A folder where a file is wanted.
    #[error("it is a directory; name the files in it")]
    Folder,
    /// A folder without files.
    #[error("this folder holds no files")]
    EmptyFolder,
    /// A pattern that is none.
    #[error("it is no pattern for files: {0}")]
    Pattern(String),
    /// A pattern that no file fits.
    #[error("no file fits this pattern")]
    NoFit,
    /// The disk or the stream refused.
    #[error("it cannot be read: {0}")]
    Unreadable(io::Error),
    /// A line of more bytes than the limit.
    #[error("has more than {limit} bytes, so it and what follows was not read; raise the limit")]
    LongLine {
        /// The limit.
        limit: usize,
    },
    /// What the reader of its format says.
    #[error(transparent)]
    Format(#[from] ReadError),
    /// A line of JSON that is no document.
    #[error("column {column}: not an object with an \"id\" and a \"text\" ({kind})")]
    NoRecord {
        /// The column where that shows, from 1.
        column: usize,
        /// What kind of mistake it is.
        kind: String,
    },
    /// A line of JSON that is no quotation.
    #[error("{0}")]
    NoQuotation(String),
    /// Lines of JSON without a quotation.
    #[error("holds no quotations; each line is a JSON object with a \"text\"")]
    NoQuotations,
    /// Lines of JSON that are not UTF-8.
    #[error("JSON Lines are UTF-8, this is not")]
    NotUtf8,
    /// A line that is no pair of paths.
    #[error("a pair is the paths of two files with a tab between them")]
    NoPair,
    /// A document of a library that is damaged.
    #[error(transparent)]
    Held(#[from] LibraryError),
    /// JSON without versions of a text.
    #[error("{0}")]
    Witnesses(String),
    /// JSON that is no collation, or one that no longer fits its versions.
    #[error("{0}")]
    Collation(String),
    /// A date that is none.
    #[error("{0}")]
    Date(#[from] crate::date::BadDate),
}

impl Cause {
    /// The limit without which it could be read.
    pub fn limit(&self) -> Option<Limit> {
        match self {
            Cause::LongLine { .. } => Some(Limit::Bytes),
            Cause::Format(ReadError::Beyond { limit, .. }) => Some(*limit),
            _ => None,
        }
    }

    /// What the system says.
    pub fn of(error: io::Error) -> Cause {
        match error.kind() {
            io::ErrorKind::NotFound => Cause::Missing,
            io::ErrorKind::PermissionDenied => Cause::Denied,
            _ => Cause::Unreadable(error),
        }
    }

    pub(crate) fn no_record(error: &serde_json::Error) -> Cause {
        Cause::NoRecord { column: error.column(), kind: format!("{:?}", error.classify()) }
    }

    pub(crate) fn at(self, input: &str) -> InputError {
        InputError { input: input.to_owned(), line: None, cause: self }
    }

    pub(crate) fn at_line(self, input: &str, line: usize) -> InputError {
        InputError { input: input.to_owned(), line: Some(line), cause: self }
    }
}

impl Source {
    /// A document in memory, its format told by its name and how it begins.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Source {
        Source::Bytes { name: name.into(), holds: Holds::Document, bytes: bytes.into() }
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        match self {
            Source::File(name) | Source::Path(name) | Source::Glob(name) => name,
            Source::Bytes { name, .. } | Source::Stream { name, .. } => name,
            Source::Held(held) => &held.id,
        }
    }

    /// The files, bytes and streams it means, one by one.
    pub(crate) fn each(&self) -> Result<Vec<Source>, InputError> {
        match self {
            Source::Path(path) => {
                let files = files(path).map_err(|cause| cause.at(path))?;
                Ok(files.into_iter().map(Source::File).collect())
            }
            Source::Glob(pattern) => {
                let files = fitting(pattern).map_err(|cause| cause.at(pattern))?;
                Ok(files.into_iter().map(Source::File).collect())
            }
            other => Ok(vec![other.clone()]),
        }
    }

    /// Whether it holds JSON Lines where many texts are read.
    pub(crate) fn is_lines(&self) -> bool {
        match self {
            Source::File(name) | Source::Path(name) => name.ends_with(".jsonl") || name.ends_with(".ndjson"),
            Source::Glob(_) | Source::Held(_) => false,
            Source::Bytes { holds, .. } | Source::Stream { holds, .. } => *holds == Holds::Lines,
        }
    }

    /// How many bytes it has, if that can be known beforehand.
    pub(crate) fn size(&self) -> Option<u64> {
        match self {
            Source::File(path) => fs::metadata(path).ok().map(|m| m.len()),
            Source::Bytes { bytes, .. } => Some(bytes.len() as u64),
            _ => None,
        }
    }

    /// All its bytes, never more than the limit and one, whatever it claims to hold.
    pub(crate) fn read(&self, limits: &Limits) -> Result<Vec<u8>, InputError> {
        let read = || match self {
            Source::Bytes { bytes, .. } => bounded(&**bytes, limits),
            _ => bounded(self.open()?, limits),
        };
        read().map_err(|cause| cause.at(self.name()))
    }

    pub(crate) fn open(&self) -> Result<Box<dyn BufRead + '_>, Cause> {
        match self {
            Source::Bytes { bytes, .. } => Ok(Box::new(&**bytes)),
            Source::Held(held) => Ok(Box::new(held.library.original(held.number)?)),
            Source::Stream { open, .. } => open().map(|stream| stream as Box<dyn BufRead>).map_err(Cause::of),
            Source::File(path) | Source::Path(path) | Source::Glob(path) => {
                if fs::metadata(path).map_err(Cause::of)?.is_dir() {
                    return Err(Cause::Folder);
                }
                Ok(Box::new(io::BufReader::new(File::open(path).map_err(Cause::of)?)))
            }
        }
    }

    fn format(&self, bytes: &[u8]) -> Format {
        match self {
            Source::Bytes { holds: Holds::Of(format), .. }
            | Source::Stream { holds: Holds::Of(format), .. } => *format,
            other => Format::of(other.name(), bytes),
        }
    }
}

/// The files that sources mean now, one by one; a name that means none is kept as it is.
pub fn files_of(sources: &[Source]) -> Vec<String> {
    let named = |source: &Source| vec![source.name().to_owned()];
    let files = |source: &Source| match source.each() {
        Ok(each) => each.iter().map(|one| one.name().to_owned()).collect(),
        Err(_) => named(source),
    };
    sources.iter().flat_map(files).collect()
}

/// A document with the file it was read from.
pub(crate) struct ReadFile {
    /// What was read.
    pub(crate) document: Document,
    /// The bytes of the file; none where it is a line among others.
    pub(crate) bytes: Vec<u8>,
    /// How they were read.
    pub(crate) format: Format,
}

/// Reads one document.
pub(crate) fn document(source: &Source, limits: &Limits) -> Result<Document, InputError> {
    Ok(read_file(source, limits)?.document)
}

fn held(of: &LibraryDocument) -> Result<Document, InputError> {
    of.library.document(of.number).map_err(|error| Cause::Held(error).at(&of.id))
}

/// Reads one document as plain text, whatever its name says.
pub(crate) fn plain(source: &Source, limits: &Limits) -> Result<Document, InputError> {
    read_as(source, &source.read(limits)?, Format::Text, limits)
}

/// Reads one document and keeps what it was read from.
pub(crate) fn read_file(source: &Source, limits: &Limits) -> Result<ReadFile, InputError> {
    if let Source::Held(of) = source {
        return Ok(ReadFile { document: held(of)?, bytes: Vec::new(), format: Format::Text });
    }
    let bytes = source.read(limits)?;
    let format = source.format(&bytes);
    let document = read_as(source, &bytes, format, limits)?;
    Ok(ReadFile { document, bytes, format })
}

fn read_as(source: &Source, bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, InputError> {
    variorum_read::read(source.name(), bytes, format, limits)
        .map_err(|error| Cause::Format(error).at(source.name()))
}

/// Takes a document with its bytes, or why there is none.
pub(crate) type TakeDocument<'a> = dyn FnMut(Result<Member<'_>, InputError>) + 'a;

/// Reads every document of a file that may hold several, such as an archive. What is given back are notes about the file as a whole; what
/// is wrong with it as a whole is taken like what is wrong with a member.
pub(crate) fn each_member(
    source: &Source,
    limits: &Limits,
    take: &mut TakeDocument<'_>,
) -> Vec<variorum::Note> {
    let name = source.name();
    if let Source::Held(of) = source {
        take(held(of).map(|document| Member { document, bytes: &[], format: Format::Text }));
        return Vec::new();
    }
    let read = source.read(limits).and_then(|bytes| {
        let at = |(id, error): (String, ReadError)| Cause::Format(error).at(&id);
        let take: &mut TakeMember<'_> = &mut |member| take(member.map_err(at));
        variorum_read::read_each(name, &bytes, source.format(&bytes), limits, take)
            .map_err(|error| Cause::Format(error).at(name))
    });
    read.unwrap_or_else(|error| {
        take(Err(error));
        Vec::new()
    })
}

/// Reads documents one by one: of folders and patterns every file, of archives every member, of JSON Lines every line.
pub(crate) fn documents(sources: &[Source], limits: &Limits) -> (Vec<Document>, Vec<InputError>) {
    let mut documents = Vec::new();
    let failed = each_file(sources, limits, &mut |read| documents.push(read.document));
    (documents, failed)
}

/// The files, bytes and streams that sources mean, one by one, and which sources mean none.
pub(crate) fn each_one(sources: &[Source]) -> (Vec<Source>, Vec<InputError>) {
    let (mut all, mut failed) = (Vec::new(), Vec::new());
    for source in sources {
        match source.each() {
            Ok(each) => all.extend(each),
            Err(error) => failed.push(error),
        }
    }
    (all, failed)
}

/// Hands over documents one by one, each with its file, and gives what could not be read.
pub(crate) fn each_file(
    sources: &[Source],
    limits: &Limits,
    take: &mut dyn FnMut(ReadFile),
) -> Vec<InputError> {
    let (all, mut failed) = each_one(sources);
    for one in all {
        if !one.is_lines() || holds_talk(&one, limits) {
            each_of(&one, limits, take, &mut failed);
            continue;
        }
        let mut take = |line: &str| -> Result<Result<(), std::convert::Infallible>, Cause> {
            let Line { id, text } = serde_json::from_str(line).map_err(|e| Cause::no_record(&e))?;
            let document = variorum_read::read(&id, text.as_bytes(), Format::Text, limits)?;
            take(ReadFile { document, bytes: Vec::new(), format: Format::Text });
            Ok(Ok(()))
        };
        let Ok(()) = each_line(&one, limits, &mut take, &mut |error| failed.push(error));
    }
    failed
}

/// Whether the lines of a file are the rows of one talk: the first has a text and no id of its own.
fn holds_talk(source: &Source, limits: &Limits) -> bool {
    // a stream can be read only once
    if matches!(source, Source::Stream { .. }) {
        return false;
    }
    let mut first = Vec::new();
    let limit = limits.most(Limit::Bytes) as u64;
    let read = source.open().map(|from| from.take(limit).read_until(b'\n', &mut first));
    let row = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&first);
    read.is_ok() && row.is_ok_and(|row| row.contains_key("text") && !row.contains_key("id") && row.len() > 1)
}

/// Hands over the documents of one file; what is to be said about the file is said with the last.
fn each_of(source: &Source, limits: &Limits, take: &mut dyn FnMut(ReadFile), failed: &mut Vec<InputError>) {
    let wrong = failed.len();
    let mut last: Option<ReadFile> = None;
    let notes = each_member(source, limits, &mut |read| match read {
        Ok(Member { document, bytes, format }) => {
            let next = ReadFile { document, bytes: bytes.to_vec(), format };
            if let Some(before) = last.replace(next) {
                take(before);
            }
        }
        Err(error) => failed.push(error),
    });
    match last {
        Some(mut read) => {
            read.document.notes.extend(notes);
            take(read);
        }
        None if failed.len() == wrong => failed.push(Cause::Format(ReadError::Empty).at(source.name())),
        None => {}
    }
}

/// A line of JSON with a text.
#[derive(serde::Deserialize)]
pub(crate) struct Line {
    #[serde(deserialize_with = "id")]
    pub(crate) id: String,
    pub(crate) text: String,
}

/// An id: words, or a number as it is written.
pub(crate) fn id<'de, D: serde::Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    #[derive(serde::Deserialize)]
    #[serde(untagged)]
    enum Id {
        Words(String),
        Number(serde_json::Number),
    }
    serde::Deserialize::deserialize(from).map(|id| match id {
        Id::Words(id) => id,
        Id::Number(number) => number.to_string(),
    })
}

/// Takes a line. What is wrong with the line is the outer error; that of the inner ends the reading.
pub(crate) type TakeLine<'a, E> = dyn FnMut(&str) -> Result<Result<(), E>, Cause> + 'a;

/// Reads JSON Lines, a line at a time. Of a line that is none, or too long, `complain` is told, with its number.
pub(crate) fn each_line<E>(
    source: &Source,
    limits: &Limits,
    take: &mut TakeLine<'_, E>,
    complain: &mut dyn FnMut(InputError),
) -> Result<(), E> {
    let name = source.name();
    let mut from = match source.open() {
        Ok(from) => from,
        Err(cause) => {
            complain(cause.at(name));
            return Ok(());
        }
    };
    // JSON writes some characters in six bytes
    let limit = limits.most(Limit::Bytes).saturating_mul(2);
    let mut number = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        match from.by_ref().take(limit as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                complain(Cause::of(error).at_line(name, number));
                return Ok(());
            }
        }
        if line.len() > limit {
            complain(Cause::LongLine { limit }.at_line(name, number));
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            continue;
        }
        match take(text) {
            Ok(taken) => taken?,
            Err(cause) => complain(cause.at_line(name, number)),
        }
    }
}

/// Files that are passed over in folders and patterns, as `.gitignore` is written; it holds for its own folder and those below.
const IGNORED: &str = ".variorumignore";

/// A file itself, and of a folder everything in it and below, by name; hidden files, links and what [`IGNORED`] names are left out.
fn files(path: &str) -> Result<Vec<String>, Cause> {
    if !fs::metadata(path).map_err(Cause::of)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut walk = ignore::WalkBuilder::new(path);
    walk.standard_filters(false).hidden(true).parents(true).add_custom_ignore_filename(IGNORED);
    let mut found = Vec::new();
    for entry in walk.build() {
        let entry = entry.map_err(|error| {
            let told = error.to_string();
            error.into_io_error().map_or_else(|| Cause::Pattern(told), Cause::of)
        })?;
        // links are not followed: they can lead round in a circle
        if entry.file_type().is_some_and(|kind| kind.is_file()) {
            found.push(entry.path().to_string_lossy().into_owned());
        }
    }
    found.sort();
    if found.is_empty() { Err(Cause::EmptyFolder) } else { Ok(found) }
}

/// The files that fit a pattern, by name, without what the working folder's [`IGNORED`] names.
fn fitting(pattern: &str) -> Result<Vec<String>, Cause> {
    let paths = glob::glob(pattern).map_err(|error| Cause::Pattern(error.to_string()))?;
    let (ignored, _) = ignore::gitignore::Gitignore::new(IGNORED);
    let is_meant = |path: &PathBuf| {
        let is_ignored = path.is_relative() && ignored.matched_path_or_any_parents(path, false).is_ignore();
        path.is_file() && !is_ignored
    };
    let mut found: Vec<String> =
        paths.flatten().filter(is_meant).map(|p| p.to_string_lossy().into_owned()).collect();
    found.sort();
    if found.is_empty() { Err(Cause::NoFit) } else { Ok(found) }
}

fn bounded(from: impl Read, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let most = limits.most(Limit::Bytes);
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes).map_err(Cause::of)?;
    let limit = Limit::Bytes;
    if bytes.len() > most { Err(Cause::Format(ReadError::Beyond { limit, most })) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_is_named_with_its_place() {
        let limits = Limits::default();
        let missing = document(&Source::File("nowhere.txt".into()), &limits).expect_err("there is none");
        assert_eq!(missing.to_string(), "nowhere.txt: there is no such file; check the path");
        let lines = Source::Bytes {
            name: "lines".into(),
            holds: Holds::Lines,
            bytes: b"{\"id\": \"one\", \"text\": \"The pier is shut.\"}\nnone\n".to_vec().into(),
        };
        let (read, failed) = documents(&[lines], &limits);
        assert_eq!(read.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["one"]);
        assert!(failed[0].to_string().starts_with("lines, line 2: column "), "{}", failed[0]);
    }

    #[test]
    fn a_pattern_means_the_files_that_fit_it() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.txt", "a.txt", "a.md"] {
            fs::write(folder.path().join(name), "The pier is shut.").expect("a file");
        }
        let of =
            |pattern: &str| Source::Glob(folder.path().join(pattern).to_string_lossy().into_owned()).each();
        let names: Vec<String> =
            of("*.txt").expect("two files").iter().map(|s| s.name().to_owned()).collect();
        assert!(names.len() == 2 && names[0].ends_with("a.txt"), "{names:?}");
        assert!(matches!(of("*.html").map_err(|e| e.cause), Err(Cause::NoFit)));
        assert!(matches!(of("***").map_err(|e| e.cause), Err(Cause::Pattern(_))));
    }
}
