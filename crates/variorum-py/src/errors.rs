//! What goes wrong, as the exceptions of the module `variorum.errors`.
//!
//! In: the typed errors of the use cases. Out: a [`Failure`], which becomes one of a few exceptions with the same one message.

use pyo3::exceptions::PyRuntimeError;
use pyo3::{PyErr, import_exception};
use variorum_service::check::CheckError;
use variorum_service::collate::CollateError;
use variorum_service::find::FindError;
use variorum_service::library::LibraryError as ServiceLibraryError;
use variorum_service::lineage::LineageError;
use variorum_service::quotes::QuotesError;
use variorum_service::read::ReadFileError;
use variorum_service::reuse::ReuseError;

import_exception!(variorum.errors, VariorumError);
import_exception!(variorum.errors, ArgumentError);
import_exception!(variorum.errors, InputError);
import_exception!(variorum.errors, LibraryError);

/// What kind of exception an error becomes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum FailureKind {
    /// Something given cannot be read or holds nothing to work on.
    Input,
    /// A library is not there, damaged or in use.
    Library,
    /// The disk, the memory, a model.
    Work,
    /// The caller ended the work.
    Cancelled,
}

/// Why a use case gave nothing.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: FailureKind,
    message: String,
}

impl Failure {
    fn new(kind: FailureKind, error: &impl ToString) -> Failure {
        Failure { kind, message: error.to_string() }
    }

    /// The exception; `told` is what the use case said before it gave up.
    pub(crate) fn raised(self, told: &[String]) -> PyErr {
        let cause: Vec<String> = told.iter().filter(|one| **one != self.message).cloned().collect();
        let message =
            if cause.is_empty() { self.message } else { format!("{}: {}", self.message, cause.join("; ")) };
        match self.kind {
            FailureKind::Input => InputError::new_err(message),
            FailureKind::Library => LibraryError::new_err(message),
            FailureKind::Work => VariorumError::new_err(message),
            FailureKind::Cancelled => PyRuntimeError::new_err(message),
        }
    }
}

impl From<CheckError> for Failure {
    fn from(error: CheckError) -> Failure {
        let kind = match &error {
            CheckError::Cancelled(_) => FailureKind::Cancelled,
            CheckError::Library(_) | CheckError::NoneInLibrary(_) => FailureKind::Library,
            CheckError::Model(_) | CheckError::Written(_) => FailureKind::Work,
            _ => FailureKind::Input,
        };
        Failure::new(kind, &error)
    }
}

impl From<QuotesError> for Failure {
    fn from(error: QuotesError) -> Failure {
        match &error {
            QuotesError::Cancelled(_) => Failure::new(FailureKind::Cancelled, &error),
            _ => Failure::new(FailureKind::Input, &error),
        }
    }
}

impl From<ReadFileError> for Failure {
    fn from(error: ReadFileError) -> Failure {
        match &error {
            ReadFileError::Cancelled(_) => Failure::new(FailureKind::Cancelled, &error),
            _ => Failure::new(FailureKind::Input, &error),
        }
    }
}

impl From<CollateError> for Failure {
    fn from(error: CollateError) -> Failure {
        match &error {
            CollateError::Cancelled(_) => Failure::new(FailureKind::Cancelled, &error),
            _ => Failure::new(FailureKind::Input, &error),
        }
    }
}

impl From<LineageError> for Failure {
    fn from(error: LineageError) -> Failure {
        match error {
            LineageError::Versions(inner) => inner.into(),
            other => Failure::new(FailureKind::Input, &other),
        }
    }
}

impl From<ReuseError> for Failure {
    fn from(error: ReuseError) -> Failure {
        let kind = match &error {
            ReuseError::Cancelled(_) => FailureKind::Cancelled,
            ReuseError::Input(_) | ReuseError::TooFew | ReuseError::Memory(_) => FailureKind::Input,
            _ => FailureKind::Work,
        };
        Failure::new(kind, &error)
    }
}

impl From<FindError> for Failure {
    fn from(error: FindError) -> Failure {
        let kind = match &error {
            FindError::Cancelled(_) => FailureKind::Cancelled,
            FindError::Library(_) => FailureKind::Library,
            _ => FailureKind::Input,
        };
        Failure::new(kind, &error)
    }
}

impl From<ServiceLibraryError> for Failure {
    fn from(error: ServiceLibraryError) -> Failure {
        let kind = match &error {
            ServiceLibraryError::Cancelled(_) => FailureKind::Cancelled,
            ServiceLibraryError::Date(_) => FailureKind::Input,
            _ => FailureKind::Library,
        };
        Failure::new(kind, &error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        Failure::new(FailureKind::Work, &error)
    }
}
