//! One file as it is read, with everything that was found in it.

use crate::Limits;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use variorum_report::build::read as build;
use variorum_report::records::ReadRecord;

/// What is to be read.
#[derive(Clone, Debug)]
pub struct ReadRequest {
    /// The file.
    pub file: Source,
    /// How much it may hold.
    pub limits: Limits,
}

/// Why nothing was read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadFileError {
    /// It could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Reads a file.
///
/// ```
/// use variorum_service::{Limits, read::{ReadRequest, read}, observer::Observer, source::Source};
/// let captions = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Maud Ferrier>The lamp was lit.";
/// let request = ReadRequest { file: Source::bytes("talk.vtt", captions.as_bytes()), limits: Limits::default() };
/// let record = read(&request, &Observer::default()).unwrap();
/// assert_eq!((record.text.as_str(), record.turns[0].speaker.as_str()), ("The lamp was lit.", "Maud Ferrier"));
/// ```
///
/// # Errors
/// [`ReadFileError`] if it cannot be read.
pub fn read(request: &ReadRequest, observer: &Observer<'_>) -> Result<ReadRecord, ReadFileError> {
    let document = source::document(&request.file, &request.limits)?;
    observer.go_on()?;
    Ok(build::read(&document))
}
