//! What is kept on disk.
//!
//! [`library`] keeps sources for good: documents in packs, an index of their letters, and a
//! catalogue that names both; [`find`] looks words up in it. This is the only crate that stores.
//!
//! ```
//! use variorum::Document;
//! use variorum_library::{find, library::Library, record::About, shelve::{New, Writer}};
//!
//! # fn main() -> std::io::Result<()> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let text = "The pier is beyond all repair this winter, and I say so.";
//! let mut writer = Writer::open(folder)?;
//! writer.add(&New {
//!     bytes: text.as_bytes(),
//!     document: &Document::plain("speech", text),
//!     origin: "speech",
//!     about: &About::default(),
//!     now: "2025-08-30T00:00:00Z",
//! })?;
//! writer.finish()?;
//!
//! let library = Library::open(folder)?;
//! let places = find::exact(&library, &find::Words::new("BEYOND all re-\npair"), 10, None)?.places;
//! assert_eq!(&library.text(places[0].document)?[places[0].span.range()], "beyond all repair");
//! # Ok(())
//! # }
//! ```

mod disk;
mod map;
mod sealed;
mod letters;
mod postings;
mod catalogue;
pub mod record;
mod pack;
pub mod library;
mod merge;
pub mod shelve;
pub mod doctor;
mod fit;
mod seeds;
mod chains;
pub mod find;
pub mod consult;
#[cfg(test)]
mod trials;
