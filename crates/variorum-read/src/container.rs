//! Files that hold documents → each of them, one after the other.
//!
//! In: a ZIP file, a web archive, rows of a table, or any of these packed. Out: every document with the bytes it was read from, and an error for
//! each that cannot be read, which ends neither the others nor the file. Members have names and no places on a disk: `../` in one is
//! three letters. What is no document (pictures, style sheets) is counted in a Note. How many members there are, how deep they stand in
//! each other and what they become when they are unpacked is bounded for the file as a whole.

use crate::ReadError;
use crate::extract::Extract;
use crate::format::Format;
use crate::head::{Head, Input};
use crate::inflate::{self, Packing};
use crate::limits::{Limit, Limits, Unpacked};
use std::collections::BTreeMap;
use variorum::document::{Document, Note};

/// What a reader reads.
#[derive(Clone, Copy)]
pub(crate) enum Reads {
    /// One document.
    One(fn(&Input<'_>) -> Result<Extract, ReadError>),
    /// As many as there are in it.
    Several(fn(&mut Container<'_, '_>) -> Result<(), ReadError>),
}

/// A document of a file.
#[derive(Debug)]
pub struct Member<'a> {
    /// The document; its id is the name of the file and, if it holds several, its own after a slash.
    pub document: Document,
    /// The bytes it was read from.
    pub bytes: &'a [u8],
    /// How they were read.
    pub format: Format,
}

/// Takes a document, or the name of one that cannot be read and why.
pub type TakeMember<'a> = dyn FnMut(Result<Member<'_>, (String, ReadError)>) + 'a;

/// A file that may hold several documents, being read.
pub(crate) struct Container<'a, 'b> {
    /// What its members are called after.
    pub(crate) id: &'a str,
    pub(crate) input: &'a Input<'a>,
    nesting: usize,
    shared: &'a mut Shared<'b>,
}

/// What all containers in each other share.
struct Shared<'b> {
    take: &'b mut TakeMember<'b>,
    members: usize,
    /// How often a name was given.
    named: BTreeMap<String, usize>,
    /// What is no document, by what it is.
    left_out: BTreeMap<&'static str, usize>,
    notes: Vec<(&'static str, String)>,
}

/// Reads every document of a file. `id` is its path or whatever else names it. Documents and errors are handed over in the order of the file;
/// what is given back are notes about the file as a whole.
///
/// ```
/// use variorum_read::{Format, Limits, read_each};
/// let lines = b"{\"id\": \"may\", \"text\": \"The pier is shut.\"}\n{\"id\": \"june\", \"text\": \"It is open.\"}\n";
/// let mut read = Vec::new();
/// let format = Format::of("log.jsonl", lines);
/// read_each("log.jsonl", lines, format, &Limits::default(), &mut |member| read.push(member.unwrap().document.id)).unwrap();
/// assert_eq!(read, ["may", "june"]);
/// ```
///
/// # Errors
/// [`ReadError`] if the file as a whole cannot be read, or not to its end.
pub fn read_each(
    id: &str,
    bytes: &[u8],
    format: Format,
    limits: &Limits,
    take: &mut TakeMember<'_>,
) -> Result<Vec<Note>, ReadError> {
    limits.allow(Limit::Bytes, bytes.len())?;
    let unpacked = Unpacked::default();
    let mut forward = |member: Result<Member<'_>, (String, ReadError)>| take(member);
    let mut shared = Shared {
        take: &mut forward,
        members: 0,
        named: BTreeMap::new(),
        left_out: BTreeMap::new(),
        notes: Vec::new(),
    };
    let input = Input { bytes, limits, unpacked: &unpacked };
    let mut whole = Container { id, input: &input, nesting: 0, shared: &mut shared };
    match format.reads() {
        Reads::Several(read) => read(&mut whole)?,
        Reads::One(_) => whole.one(id, format, bytes)?,
    }
    let Shared { left_out, notes, .. } = shared;
    let mut notes: Vec<Note> =
        notes.into_iter().map(|(code, message)| Note::about(id, code, message)).collect();
    if !left_out.is_empty() {
        let kinds: Vec<String> = left_out.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
        let message = format!("what is no document in it was left out: {}", kinds.join(", "));
        notes.push(Note::about(id, "members-left-out", message));
    }
    Ok(notes)
}

/// Reads a document with the reader of its format.
fn read_input(
    id: &str,
    input: &Input<'_>,
    read: fn(&Input<'_>) -> Result<Extract, ReadError>,
    format: Format,
) -> Result<Document, ReadError> {
    // a format that is read was known by its content; what was not may be of a kind that is not
    let as_text = matches!(format, Format::Text | Format::Markdown | Format::Html | Format::Xml);
    if let Some(kind) = Head::new(id, input.bytes).refused().filter(|_| as_text) {
        return Err(ReadError::Unsupported(kind));
    }
    finish(id, input.bytes, read(input)?, input.limits)
}

/// A document of what was taken out of bytes, if it holds anything and not too much.
pub(crate) fn finish(
    id: &str,
    bytes: &[u8],
    extract: Extract,
    limits: &Limits,
) -> Result<Document, ReadError> {
    if extract.text.trim().is_empty() && extract.asides.is_empty() {
        return Err(ReadError::Empty);
    }
    let beside: usize = extract.asides.iter().map(|a| a.text.chars().count()).sum();
    limits.allow(Limit::Characters, extract.text.chars().count() + beside)?;
    Ok(extract.document(id, bytes))
}

/// The only document of a file that may hold several.
pub(crate) fn only(id: &str, bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, ReadError> {
    let mut found: Vec<Document> = Vec::new();
    let mut failed = None;
    let (mut names, mut count) = (Vec::new(), 0);
    let notes = read_each(id, bytes, format, limits, &mut |member| match member {
        Ok(Member { document, .. }) => {
            count += 1;
            if names.len() < MOST_NAMES {
                names.push(own_name(id, &document.id));
            }
            if count == 1 {
                found.push(document);
            }
        }
        Err((_, error)) => failed = Some(error),
    })?;
    match (found.pop(), count, failed) {
        (_, _, Some(error)) => Err(error),
        (Some(mut document), 1, None) => {
            document.notes.extend(notes);
            Ok(document)
        }
        (_, 0, None) => Err(ReadError::Empty),
        (_, count, None) => Err(ReadError::Several { count, names }),
    }
}

/// So many names of documents are given where one is wanted.
const MOST_NAMES: usize = 5;

fn own_name(file: &str, id: &str) -> String {
    id.strip_prefix(file).map_or(id, |rest| rest.trim_start_matches('/')).to_owned()
}

/// What a member holds, if that is known otherwise than by its bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Known {
    pub(crate) format: Option<Format>,
    /// Whether it is a document at all if nothing in its bytes says so.
    pub(crate) only_if_recognised: bool,
}

impl Container<'_, '_> {
    /// Counts a container that others may stand in.
    pub(crate) fn open(&mut self) -> Result<(), ReadError> {
        self.nesting += 1;
        self.input.limits.allow(Limit::Nesting, self.nesting)
    }

    /// A member under its own name. What is wrong with it is handed over; a limit of the whole file ends the reading.
    pub(crate) fn member(&mut self, name: &str, bytes: &[u8], known: Known) -> Result<(), ReadError> {
        let id = self.named(name);
        if bytes.iter().all(u8::is_ascii_whitespace) {
            self.leave_out("empty files");
            return Ok(());
        }
        let head = Head::new(name, bytes);
        let format = known.format.unwrap_or_else(|| Format::of(name, bytes));
        let is_text = matches!(format, Format::Text);
        if is_text && let Some(kind) = head.refused() {
            match kind {
                "a picture" => self.leave_out("pictures"),
                "a recording" | "a recording or picture" => self.leave_out("recordings or pictures"),
                kind => self.fail(id, ReadError::Unsupported(kind)),
            }
            return Ok(());
        }
        if is_text && known.only_if_recognised {
            self.leave_out("files of no known kind");
            return Ok(());
        }
        self.one(&id, format, bytes)
    }

    /// A document of that id, or a container within this one.
    fn one(&mut self, id: &str, format: Format, bytes: &[u8]) -> Result<(), ReadError> {
        self.shared.members += 1;
        self.input.limits.allow(Limit::Members, self.shared.members)?;
        let input = Input { bytes, ..*self.input };
        match format.reads() {
            Reads::Several(read) => {
                let mut inner =
                    Container { id, input: &input, nesting: self.nesting, shared: &mut *self.shared };
                let read = read(&mut inner);
                self.settle(id, read)
            }
            Reads::One(read) => {
                let read = read_input(id, &input, read, format);
                let read = read.map(|document| self.document(document, bytes, format));
                self.settle(id, read)
            }
        }
    }

    /// What is wrong with a member is its own; what is wrong with the file, or counts for all of it, ends the reading.
    pub(crate) fn settle(&mut self, id: &str, read: Result<(), ReadError>) -> Result<(), ReadError> {
        if self.nesting == 0 { read } else { self.settle_row(id, read) }
    }

    /// What is wrong with a row is its own.
    pub(crate) fn settle_row(&mut self, id: &str, read: Result<(), ReadError>) -> Result<(), ReadError> {
        match read {
            Err(error) if error.is_of_the_whole() => Err(error),
            Err(error) => {
                self.fail(id.to_owned(), error);
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }

    /// Hands a document over.
    pub(crate) fn document(&mut self, document: Document, bytes: &[u8], format: Format) {
        (self.shared.take)(Ok(Member { document, bytes, format }));
    }

    /// A member that cannot be read.
    pub(crate) fn fail(&mut self, id: String, error: ReadError) {
        (self.shared.take)(Err((id, error)));
    }

    /// A member that is no document.
    pub(crate) fn leave_out(&mut self, kind: &'static str) {
        *self.shared.left_out.entry(kind).or_default() += 1;
    }

    /// Something to be said about the file.
    pub(crate) fn note(&mut self, code: &'static str, message: String) {
        self.shared.notes.push((code, message));
    }

    /// The id of a member: what it is called, after the file; a name given again is counted.
    pub(crate) fn named(&mut self, name: &str) -> String {
        let shown: String = name.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect();
        let id = format!("{}/{shown}", self.id);
        let count = self.shared.named.entry(id.clone()).or_default();
        *count += 1;
        if *count == 1 { id } else { format!("{id} ({count})") }
    }
}

pub(crate) fn recognise_packed(head: &Head<'_>) -> bool {
    Packing::of(head.bytes).is_some()
}

/// What is packed alone, with gzip or zstd: it has the name of its file.
pub(crate) fn read_packed(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    container.open()?;
    let input = container.input;
    let packing = Packing::of(input.bytes).unwrap_or(Packing::Gzip);
    let (bytes, error) = inflate::unpack(input.bytes, packing, input)?;
    let damaged = |what| ReadError::Damaged { kind: "packed file", what };
    if bytes.is_empty() {
        return Err(error.map_or(ReadError::Empty, damaged));
    }
    let id = container.id.to_owned();
    let name = [".gz", ".zst", ".gzip"].iter().find_map(|ending| id.strip_suffix(ending)).unwrap_or(&id);
    let format = Format::of(name, &bytes);
    if format == Format::Text
        && let Some(kind) = Head::new(name, &bytes).refused()
    {
        return Err(ReadError::Unsupported(kind));
    }
    container.one(&id, format, &bytes)?;
    error.map_or(Ok(()), |what| Err(damaged(what)))
}

#[cfg(feature = "office")]
pub(crate) fn recognise_zip(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"PK\x03\x04") || head.bytes.starts_with(b"PK\x05\x06")
}

/// The files of a ZIP file, by name.
#[cfg(feature = "office")]
pub(crate) fn read_zip(container: &mut Container<'_, '_>) -> Result<(), ReadError> {
    container.open()?;
    let input = container.input;
    if let Some(kind) = Head::new(container.id, input.bytes).refused() {
        return Err(ReadError::Unsupported(kind));
    }
    let mut archive = crate::archive::Archive::open(input)?;
    for name in archive.names() {
        let last = name.rsplit('/').next().unwrap_or(&name);
        if last.starts_with('.') || name.starts_with("__MACOSX/") {
            container.leave_out("hidden files");
            continue;
        }
        match archive.member(&name) {
            Ok(Some(bytes)) => container.member(&name, &bytes, Known::default())?,
            Ok(None) => {}
            Err(error) => {
                let id = container.named(&name);
                container.settle(&id, Err(error))?;
            }
        }
    }
    Ok(())
}
