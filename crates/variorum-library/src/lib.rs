//! A library of source documents on disk, with an index of their passages.
//!
//! A library is a folder of immutable checksummed files: segments of a document store, of a passage index and of a word index, and one manifest that
//! lists them and is replaced atomically. [`LibraryWriter`] adds and removes documents, [`Library`] reads a snapshot, [`find_exact`] and
//! [`find_approximate`] look a [`Query`] up, [`find_sentences`] finds what says nearly the same, [`select_sources`] chooses the documents that a report is to be checked against,
//! [`check_integrity`] and [`repair`] find and mend damage. Beside them are what people decided on drafts ([`decide`]) and results that are
//! to be found again ([`keep_result`]). This is the only crate that keeps anything for good.
//!
//! ```
//! use variorum::Document;
//! use variorum_library::{Library, LibraryWriter, Metadata, NewDocument, Query, find_exact};
//!
//! # fn main() -> Result<(), variorum_library::LibraryError> {
//! # let folder = tempfile::tempdir().unwrap();
//! # let folder = folder.path();
//! let text = "The pier is beyond all repair this winter, and I say so.";
//! let mut writer = LibraryWriter::open(folder)?;
//! writer.add(&NewDocument {
//!     bytes: text.as_bytes(),
//!     document: &Document::plain("speech", text),
//!     origin: "speech",
//!     metadata: &Metadata::default(),
//!     added: "2025-08-30T00:00:00Z",
//! })?;
//! writer.finish()?;
//!
//! let library = Library::open(folder)?;
//! let hits = find_exact(&library, &Query::new("BEYOND all re-\npair"), 10, None)?.hits;
//! assert_eq!(&library.text(hits[0].document)?[hits[0].span.range()], "beyond all repair");
//! # Ok(())
//! # }
//! ```

mod error;
mod durable;
mod memory_map;
mod checksummed;
mod alphabet;
mod passage_index;
mod stretches;
mod word_index;
mod manifest;
mod record;
mod document_store;
mod reader;
mod decisions;
mod results;
mod compaction;
mod writer;
mod integrity;
mod seeds;
mod diagonals;
mod query;
mod word_query;
mod sentence_query;
mod source_selection;
#[cfg(test)]
mod failure_tests;

pub use decisions::{Choice, Decided, Decision, decide, decisions, history};
pub use error::LibraryError;
pub use integrity::{IntegrityReport, Progress, RepairReport, check_integrity, delete_quarantine, repair};
pub use query::{DocumentFilter, Hit, Hits, MAX_QUERY_LETTERS, Query, find_approximate, find_exact};
pub use reader::{Library, content_hash};
pub use record::{MAX_SPEAKERS, Metadata, Record, Role};
pub use results::{keep_result, result, results};
pub use sentence_query::{SentenceHit, find_sentences};
pub use source_selection::{AttributedWords, MAX_WHOLE_BYTES, SourceSelection, select_sources};
pub use writer::{CommittedDocument, LibraryWriter, NewDocument, Outcome};

/// Deletes all decisions and results that are kept beside a library.
///
/// # Errors
/// They cannot be deleted.
pub fn delete_kept(folder: &std::path::Path) -> Result<(), LibraryError> {
    durable::delete_folder(&folder.join(decisions::FOLDER))?;
    durable::delete_folder(&folder.join(results::FOLDER))
}
