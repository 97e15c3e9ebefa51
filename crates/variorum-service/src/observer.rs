//! Who is told how far the work is and what could not be read, and who may end it.

use crate::source::InputError;
use std::path::Path;
use variorum_report::records::Note;

/// What is told while work is done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Progress {
    /// A stage begins that says nothing more of itself.
    Begun {
        /// What is done.
        stage: &'static str,
        /// How many bytes of text it is about.
        bytes: u64,
    },
    /// So many items are done.
    Items {
        /// What is done.
        stage: &'static str,
        /// How many are done.
        done: u64,
        /// Of how many; 0 if nobody knows.
        all: u64,
    },
    /// So many bytes are done.
    Bytes {
        /// What is done.
        stage: &'static str,
        /// How many are done.
        done: u64,
        /// Of how many; 0 if nobody knows.
        all: u64,
    },
    /// The stage is over.
    Over,
}

/// What went wrong with a part of the work, while the rest goes on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem<'a> {
    /// An input that could not be read.
    #[error("{0}")]
    Input(&'a InputError),
    /// A document of a library that could not be read again.
    #[error("{0}; the library keeps what it has of it")]
    NotRefreshed(&'a InputError),
    /// A name of sources that means none of them.
    #[error("no document of the library is \"{0}\", has it as a tag, series or author, or in its title")]
    UnknownName(&'a str),
    /// A library without documents.
    #[error("{}: the library is empty", .0.display())]
    EmptyLibrary(&'a Path),
    /// A damaged document or file of a library.
    #[error("{0}")]
    Damaged(&'a str),
    /// A document of a library that could not be saved.
    #[error("lost: {0}")]
    Lost(&'a str),
}

/// Callbacks of whoever asked for the work. All may be called from several threads.
#[derive(Clone, Copy)]
pub struct Observer<'a> {
    /// Told how far the work is.
    pub progress: &'a (dyn Fn(Progress) + Sync),
    /// Told what could not be read, as soon as that is known.
    pub problem: &'a (dyn Fn(&Problem<'_>) + Sync),
    /// Told of a limit as soon as it is met; it is in the record too.
    pub note: &'a (dyn Fn(&Note) + Sync),
    /// Asked between pieces of work whether to stop.
    pub cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// The work was ended by whoever asked for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the work was cancelled")]
pub struct Cancelled;

impl Default for Observer<'_> {
    /// Nobody is told, and nobody ends the work.
    fn default() -> Self {
        Observer { progress: &|_| (), problem: &|_| (), note: &|_| (), cancelled: &|| false }
    }
}

impl Observer<'_> {
    /// Whether the work is to go on.
    pub(crate) fn go_on(&self) -> Result<(), Cancelled> {
        if (self.cancelled)() { Err(Cancelled) } else { Ok(()) }
    }

    /// Does one stage that says nothing more of itself.
    pub(crate) fn during<T>(&self, stage: &'static str, bytes: usize, work: impl FnOnce() -> T) -> T {
        (self.progress)(Progress::Begun { stage, bytes: bytes as u64 });
        let done = work();
        (self.progress)(Progress::Over);
        done
    }

    /// Tells of an input that could not be read.
    pub(crate) fn about(&self, error: &InputError) {
        (self.problem)(&Problem::Input(error));
    }
}

/// A note about a run as a whole.
pub(crate) fn note(code: &str, message: impl Into<String>) -> Note {
    Note { code: code.to_owned(), message: message.into(), span: None, document: None }
}
