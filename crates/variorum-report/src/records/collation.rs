//! `variorum collate`: how two versions differ.

use super::vocabulary::{Class, VariantSeverity};
use super::{Document, Location, Note, Range, Tool};
use serde::Serialize;
use std::collections::BTreeMap;

/// `variorum collate`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollationRecord {
    /// `variorum/collation/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What counts as the same word.
    pub profile: String,
    /// The documents compared.
    pub witnesses: Vec<Witness>,
    /// The siglum of the base, if one was named.
    pub base: Option<String>,
    /// What they share.
    pub passages: Vec<Passage>,
    /// Every place where they differ.
    pub variants: Vec<Variant>,
    /// How many variants there are of each class.
    pub counts: BTreeMap<Class, u32>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A document as carrier of a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witness {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// Its short name.
    pub siglum: String,
}

/// A stretch that witnesses share.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// By siglum, where it stands.
    pub readings: BTreeMap<String, Range>,
}

/// A place where witnesses differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Variant {
    /// `V001`, in the order of the first witness.
    pub id: String,
    /// Its kind.
    pub class: Class,
    /// A finer name within the class; may be empty.
    pub subclass: String,
    /// How much it matters.
    pub severity: VariantSeverity,
    /// What each witness has.
    pub readings: Vec<Reading>,
}

/// What one witness has at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// Its siglum.
    pub witness: String,
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// Where that is by lines and columns.
    pub location: Location,
    /// The words; empty where it has none.
    pub text: String,
}
