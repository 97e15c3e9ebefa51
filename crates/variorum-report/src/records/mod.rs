//! The records: the contract between the program and everything that reads its output.
//!
//! Offsets are Unicode code points, from 0, the end not included, into the extracted text of the document. The JSON Schema in
//! `docs/records.schema.json` is generated from these types.

pub mod vocabulary;
pub mod check;
pub mod diff;
pub mod quotes;
pub mod collation;
pub mod reuse;
pub mod stemma;
pub mod tokens;
pub mod cascade;
pub mod desk;
pub mod find;
pub mod library;
pub mod read;

pub use cascade::*;
pub use check::*;
pub use collation::*;
pub use desk::*;
pub use diff::*;
pub use find::*;
pub use library::*;
pub use quotes::*;
pub use read::*;
pub use reuse::*;
pub use stemma::*;
pub use tokens::*;
pub use vocabulary::*;

use serde::{Deserialize, Serialize};

/// A place in a text and what stands there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// A place in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
}

/// The lines and columns of a place, both from 1, columns in code points, the end not included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// The line of the first code point.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// The line of the code point after the last.
    pub end_line: u32,
    /// Its column.
    pub end_column: u32,
}

/// A place in a file of text as an editor counts, markup included: what a program that opens the file needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FilePlace {
    /// Lines and columns of the file, columns in code points.
    #[serde(flatten)]
    pub location: Location,
    /// The column of the first byte, from 1, in bytes of UTF-8.
    pub byte_column: u32,
    /// The column of the byte after the last.
    pub end_byte_column: u32,
}

/// A document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Its path as given.
    pub id: String,
    /// Its title, else its file name.
    pub name: String,
    /// Of the bytes that came in.
    pub sha256: String,
    /// Of its extracted text, in code points.
    pub length: u32,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether it is whole; null where nothing tells.
    pub complete: Option<bool>,
    /// Its words; left out where nothing was compared word by word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<u32>,
    /// Its extracted text; left out unless a form of output shows the texts themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// A limit, a fallback or a doubt.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// A short stable name.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The place it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Range>,
    /// The id of the document it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// The program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `variorum`.
    pub name: String,
    /// Its version.
    pub version: String,
}
