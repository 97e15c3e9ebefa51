//! `variorum library`: what became of documents that were put in.

use super::Tool;
use super::vocabulary::Outcome;
use serde::Serialize;

/// A document that is safe in a library.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CommittedRecord {
    /// Its id.
    pub id: String,
    /// The path or the name it came from.
    pub origin: String,
    /// What it is called.
    pub title: String,
    /// The how manieth version of its origin it is, from 1.
    pub version: u32,
    /// Whether it is new.
    pub outcome: Outcome,
}

/// What is known of one document, as an object by itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentRecord<T> {
    /// `variorum/document/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What the library says of it.
    #[serde(flatten)]
    pub document: T,
}
