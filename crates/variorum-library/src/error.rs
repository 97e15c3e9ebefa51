//! The error type of a library.
//!
//! Every function that touches a library on disk returns [`LibraryError`]. Its text names the file or the document it is about and, where there
//! is one, the way out; it names no command and no option, for it does not know who calls.

use std::io;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A failure to open, read, change, check or repair a library.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LibraryError {
    /// The folder is missing.
    #[error("{}: there is no such library; adding a document to it makes one", folder.display())]
    NoSuchLibrary {
        /// Where it was looked for.
        folder: PathBuf,
    },
    /// The folder is there and holds no manifest.
    #[error("{}: is no library: it has no catalogue; adding a document to an empty folder makes one", folder.display())]
    NotALibrary {
        /// The folder.
        folder: PathBuf,
    },
    /// The folder was to become a library and holds other files.
    #[error("{}: holds other files and is no library; name an empty or a new folder", folder.display())]
    FolderInUse {
        /// The folder.
        folder: PathBuf,
    },
    /// The library was written in a format that this version cannot read; nothing was changed.
    #[error(
        "{}: made by a newer variorum (format {format}, this program reads up to {newest}); use that one, nothing was changed",
        folder.display()
    )]
    NewerFormat {
        /// The folder of the library.
        folder: PathBuf,
        /// The format of the library.
        format: u32,
        /// The newest format that can be read.
        newest: u32,
    },
    /// Another process has the library open for writing.
    #[error("{}: another variorum is changing this library; wait until it is done", folder.display())]
    Locked {
        /// The folder of the library.
        folder: PathBuf,
    },
    /// A file is not as it was written.
    #[error("{}: damaged, {problem}; checking the library says what is lost, repairing it mends the rest", path.display())]
    DamagedFile {
        /// The file.
        path: PathBuf,
        /// The first byte of the damaged block, where the damage is that narrow.
        offset: Option<u64>,
        /// What is wrong with it.
        problem: String,
    },
    /// The stored parts of a document do not agree with each other.
    #[error("{id}: {problem}")]
    DamagedDocument {
        /// The id of the document.
        id: String,
        /// What is wrong with it.
        problem: String,
    },
    /// The passage index does not have the postings of a document's text.
    #[error("{id}: the index does not say what its text says; repairing the library makes it anew")]
    IndexMismatch {
        /// The id of the document.
        id: String,
    },
    /// No document has this id.
    #[error("{id}: the library has no such document")]
    NoSuchDocument {
        /// The id, or the beginning of one, as given.
        id: String,
    },
    /// Several documents have ids that begin so.
    #[error("{id}: begins the ids of {count} documents; give more of it")]
    AmbiguousId {
        /// The beginning as given.
        id: String,
        /// How many documents it fits.
        count: usize,
    },
    /// The operating system refused to read or write a file.
    #[error("{}: {error}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said; part of the text, so it is no `source` that a chain of errors would say again.
        error: io::Error,
    },
}

impl LibraryError {
    /// Whether the library is there and damaged, so that [`crate::repair`] may help.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            LibraryError::DamagedFile { .. }
                | LibraryError::DamagedDocument { .. }
                | LibraryError::IndexMismatch { .. }
        )
    }

    /// Whether a file is missing that was there when the manifest was read.
    pub(crate) fn is_missing_file(&self) -> bool {
        matches!(self, LibraryError::Io { error, .. } if error.kind() == io::ErrorKind::NotFound)
    }
}

/// An error of the system about a file.
pub(crate) fn io_error(path: &Path, error: impl Into<io::Error>) -> LibraryError {
    LibraryError::Io { path: path.to_owned(), error: error.into() }
}

/// An error about a file that is not as it was written, where the damage cannot be placed.
pub(crate) fn damaged(path: &Path, problem: impl Into<String>) -> LibraryError {
    LibraryError::DamagedFile { path: path.to_owned(), offset: None, problem: problem.into() }
}
