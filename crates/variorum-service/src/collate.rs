//! Two versions of a text, side by side.

use crate::Limits;
use crate::observer::{Cancelled, Observer};
use crate::source::{self, InputError, Source};
use variorum::{Corpus, DocId, Document};
use variorum_report::build::collation;
use variorum_report::records::CollationRecord;

/// Which of two versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// The first.
    A,
    /// The second.
    B,
}

/// What is to be compared.
#[derive(Clone, Debug)]
pub struct CollateRequest {
    /// One version.
    pub a: Source,
    /// The other.
    pub b: Source,
    /// Which of them is the original, so that what the other has more is an addition.
    pub base: Option<Side>,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CollateError {
    /// A version could not be read; the observer was told why.
    #[error("two texts are needed, so nothing was compared")]
    Unreadable(Vec<InputError>),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// Compares two versions.
///
/// ```
/// use variorum_service::{Limits, collate::{CollateRequest, collate}, observer::Observer, source::Source};
/// let text = |name: &str, words: &str| Source::bytes(name, words.as_bytes());
/// let request = CollateRequest {
///     a: text("draft", "The pier is beyond all repair this winter, and the ferry stays in the harbour."),
///     b: text("print", "The pier is beyond all repair this summer, and the ferry stays in the harbour."),
///     base: None,
///     limits: Limits::default(),
/// };
/// let record = collate(&request, &Observer::default()).unwrap();
/// assert_eq!(record.variants[0].readings[1].text, "summer");
/// ```
///
/// # Errors
/// [`CollateError`] if a version cannot be read.
pub fn collate(request: &CollateRequest, observer: &Observer<'_>) -> Result<CollationRecord, CollateError> {
    let documents =
        pair([&request.a, &request.b], &request.limits, observer).map_err(CollateError::Unreadable)?;
    observer.go_on()?;
    let bytes = documents.iter().map(|d| d.text.len()).sum();
    let (corpus, found) = observer.during("comparing", bytes, || {
        let corpus = Corpus::new(documents);
        let found = variorum::collate(&corpus, DocId(0), DocId(1));
        (corpus, found)
    });
    observer.go_on()?;
    let base = request.base.map(|side| if side == Side::A { "A" } else { "B" });
    Ok(collation::collation(&corpus, &found, base))
}

/// Reads two documents; the observer is told what is wrong with either.
pub(crate) fn pair(
    sources: [&Source; 2],
    limits: &Limits,
    observer: &Observer<'_>,
) -> Result<Vec<Document>, Vec<InputError>> {
    let (mut documents, mut failed) = (Vec::new(), Vec::new());
    for source in sources {
        match source::document(source, limits) {
            Ok(document) => documents.push(document.without_streams()),
            Err(error) => {
                observer.about(&error);
                failed.push(error);
            }
        }
    }
    if failed.is_empty() { Ok(documents) } else { Err(failed) }
}
