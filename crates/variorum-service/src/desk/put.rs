//! One file into a library.

use crate::library::{AddRequest, LibraryError, library_add, library_list, library_show};
use crate::observer::{Observer, Problem};
use crate::select::Narrow;
use crate::source::{Cause, Holds, InputError, Source};
use crate::{Format, Limits, Metadata};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use variorum_library as engine;
use variorum_read::ReadError;
use variorum_report::records::CommittedRecord;

/// A file that is to be put into a library.
#[derive(Clone, Debug)]
pub struct PutRequest {
    /// The folder of the library; it is made if there is none.
    pub folder: PathBuf,
    /// What the file is called.
    pub name: String,
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// Whether they are plain text, whatever the name says.
    pub plain: bool,
    /// The id of the document it is a new version of. Else it is a document of its own, whatever others are called.
    pub replaces: Option<String>,
    /// What is said of it; of a new version what was said of the one before.
    pub metadata: Metadata,
    /// When it comes in, RFC 3339 in UTC.
    pub now: String,
    /// How much it may hold.
    pub limits: Limits,
}

/// Why a file cannot be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unread {
    /// It holds more than a limit.
    TooMuch,
    /// It is of no kind that is read.
    Unknown,
    /// It is damaged, empty or otherwise no document.
    Unreadable,
}

/// Why a file is not in the library.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PutError {
    /// It cannot be read.
    #[error("{1}")]
    Unread(Unread, String),
    /// The library cannot be written, or there is no document that is to be replaced.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

impl Unread {
    fn of(error: &InputError) -> Unread {
        match &error.cause {
            Cause::LongLine { .. } | Cause::Format(ReadError::Beyond { .. }) => Unread::TooMuch,
            Cause::Format(ReadError::Unsupported(_) | ReadError::Binary) => Unread::Unknown,
            _ => Unread::Unreadable,
        }
    }
}

/// What a file held.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Put {
    /// Its document; of an archive each that could be read.
    pub documents: Vec<CommittedRecord>,
    /// Why parts of it could not be read.
    pub unread: Vec<String>,
}

/// Puts a file into a library and says what it held. Its documents are durable then.
///
/// # Errors
/// [`PutError`] if nothing in it can be read, or the library cannot be written.
pub fn put(request: &PutRequest, observer: &Observer<'_>) -> Result<Put, PutError> {
    let (name, metadata) = match &request.replaces {
        Some(id) => {
            let before = library_show(&request.folder, id)?.document;
            let said = Metadata {
                title: Some(before.title),
                author: before.author,
                date: before.date,
                language: before.language,
                series: before.series,
                complete: before.complete,
                role: before.role,
                tags: before.tags,
            };
            (before.origin, said)
        }
        None => (free_name(request)?, request.metadata.clone()),
    };
    let holds = if request.plain { Holds::Of(Format::Text) } else { Holds::Document };
    let source = Source::Bytes { name, holds, bytes: Arc::clone(&request.bytes) };
    let add = AddRequest {
        folder: request.folder.clone(),
        sources: vec![source],
        metadata,
        now: request.now.clone(),
        limits: request.limits,
    };
    let unread = Mutex::new(Vec::new());
    let problem = |problem: &Problem<'_>| {
        if let Problem::Input(error) = problem {
            let said = (Unread::of(error), error.to_string());
            unread.lock().unwrap_or_else(PoisonError::into_inner).push(said);
        }
        (observer.problem)(problem);
    };
    let mut documents = Vec::new();
    library_add(&add, &Observer { problem: &problem, ..*observer }, &mut |document| {
        documents.push(document.clone());
        Ok(())
    })?;
    let mut unread = unread.into_inner().unwrap_or_else(PoisonError::into_inner);
    if documents.is_empty() && !unread.is_empty() {
        let (why, message) = unread.remove(0);
        return Err(PutError::Unread(why, message));
    }
    Ok(Put { documents, unread: unread.into_iter().map(|(_, message)| message).collect() })
}

/// The name, with a number behind it if a document of another content has it.
fn free_name(request: &PutRequest) -> Result<String, LibraryError> {
    let mut taken = BTreeSet::new();
    let sha256 = engine::content_hash(&request.bytes);
    let mut is_here = false;
    let all = Narrow { versions: true, ..Narrow::default() };
    let listed = library_list(&request.folder, &all, &mut |record| {
        is_here |= record.sha256 == sha256;
        taken.insert(record.origin.clone());
        Ok(())
    });
    match listed {
        Ok(_) => {}
        // the first document makes the library
        Err(LibraryError::Library(
            engine::LibraryError::NoSuchLibrary { .. } | engine::LibraryError::NotALibrary { .. },
        )) => {}
        Err(error) => return Err(error),
    }
    if is_here || !taken.contains(&request.name) {
        return Ok(request.name.clone());
    }
    let (stem, ending) = request.name.rsplit_once('.').unwrap_or((&request.name, ""));
    let numbered = |n: usize| match ending {
        "" => format!("{} ({n})", request.name),
        ending => format!("{stem} ({n}).{ending}"),
    };
    let mut n = 2;
    while taken.contains(&numbered(n)) {
        n += 1;
    }
    Ok(numbered(n))
}
