//! Ids, and errors of the service as problems.

use crate::problem::Problem;
use variorum_service::EngineError;
use variorum_service::check::CheckError;
use variorum_service::collate::CollateError;
use variorum_service::desk::DecideError;
use variorum_service::find::FindError;
use variorum_service::library::LibraryError;
use variorum_service::reuse::ReuseError;

/// How ids of documents look, for schemas.
pub(super) const DOCUMENT: &str = "^doc_[0-9a-f]{16}$";

/// Whether text is an id with a prefix: `doc_` and 16 hexadecimal digits.
pub(crate) fn is_id(prefix: &str, text: &str) -> bool {
    let digits = text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_'));
    digits
        .is_some_and(|d| d.len() == 16 && d.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)))
}

/// The id of a document.
pub(super) fn document_id(text: &str) -> Result<&str, Problem> {
    if is_id("doc", text) { Ok(text) } else { Err(Problem::missing("document")) }
}

/// Ids of documents that a body names.
pub(super) fn are_documents(ids: &[String]) -> Result<(), Problem> {
    match ids.iter().find(|id| !is_id("doc", id)) {
        Some(_) => Err(Problem::invalid("the id of a document is doc_ and 16 hexadecimal digits")),
        None => Ok(()),
    }
}

fn of_library(error: EngineError) -> Problem {
    Problem::from(LibraryError::Library(error))
}

/// Why nothing was checked.
pub(super) fn of_check_error(error: CheckError) -> Problem {
    match error {
        CheckError::Library(error) => of_library(error),
        CheckError::NoneInLibrary(_) => {
            Problem::invalid("the library holds no source to check against; add one")
        }
        CheckError::OnlyItself(_) => {
            Problem::invalid("the report is its only source, so nothing was checked")
        }
        other => Problem::invalid(other.to_string()),
    }
}

/// Why nothing was compared.
pub(super) fn of_collate_error(error: CollateError) -> Problem {
    match error {
        CollateError::Library(error) => of_library(error),
        other => Problem::invalid(other.to_string()),
    }
}

/// Why no passages were found.
pub(super) fn of_reuse_error(error: ReuseError) -> Problem {
    match error {
        ReuseError::Library(error) => of_library(error),
        ReuseError::TooFew => Problem::invalid(error.to_string()),
        other => Problem::new(500, other.to_string()),
    }
}

/// Why nothing was looked up.
pub(crate) fn of_find_error(error: FindError) -> Problem {
    match error {
        FindError::Library(EngineError::NoSuchLibrary { .. } | EngineError::NotALibrary { .. }) => {
            Problem::new(404, "the library is empty; add a document")
        }
        FindError::Library(error) => of_library(error),
        other => Problem::invalid(other.to_string()),
    }
}

/// Why nothing was decided, or no decision is known.
pub(crate) fn of_decide_error(error: DecideError) -> Problem {
    match error {
        DecideError::Library(error) => error.into(),
        other => Problem::new(404, other.to_string()),
    }
}
