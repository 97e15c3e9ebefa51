//! What a report attributes, before anything is checked.

use crate::Limits;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use variorum_report::build::quotes as build;
use variorum_report::records::QuotesRecord;

/// What is to be read.
#[derive(Clone, Debug)]
pub struct QuotesRequest {
    /// The text that quotes.
    pub report: Source,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QuotesError {
    /// The report could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Lists quotations, reported speech and figures.
///
/// # Errors
/// [`QuotesError`] if the report cannot be read.
pub fn quotes(request: &QuotesRequest, observer: &Observer<'_>) -> Result<QuotesRecord, QuotesError> {
    let document = source::document(&request.report, &request.limits)?.without_readings();
    observer.go_on()?;
    let found = variorum::attributions(&document);
    Ok(build::quotes(&document, &found.quotations, &found.claims))
}
