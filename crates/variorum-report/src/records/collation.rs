//! `variorum collate`: how versions differ.

use super::vocabulary::{Class, VariantSeverity};
use super::{Document, Location, Note, Range, Tool};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `variorum collate`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    /// All words side by side; left out where it was not asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
    /// How many variants there are of each class.
    pub counts: BTreeMap<Class, u32>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A document as carrier of a text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witness {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// Its short name.
    pub siglum: String,
    /// The siglum of the version of which this is the first layer, before its writer corrected it; left out where it is a version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer_of: Option<String>,
}

/// A stretch that witnesses share.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Passage {
    /// By siglum, where it stands.
    pub readings: BTreeMap<String, Range>,
}

/// A place where witnesses differ.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    /// The witnesses by what they have, the largest group first, ties by text.
    pub groups: Vec<ReadingGroup>,
    /// The witnesses that say nothing here, because they begin later or end earlier; left out where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
}

/// Witnesses that have the same words at a place, by the profile.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingGroup {
    /// Their sigla.
    pub witnesses: Vec<String>,
    /// The words, as the first of them writes them; empty where they have none.
    pub text: String,
    /// How they differ from the base, else from the largest group; null of that one itself.
    pub class: Option<Class>,
    /// How much that matters.
    pub severity: Option<VariantSeverity>,
}

/// The first code point of some words and the one after the last.
pub type CellRange = [u32; 2];

/// All words of all witnesses, each in one column, in order.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Table {
    /// Each column has a cell a witness: code points, or null where it has nothing.
    pub columns: Vec<Vec<Option<CellRange>>>,
    /// Words that stand elsewhere in some witnesses.
    pub transpositions: Vec<Transposition>,
}

/// Words that stand at one place in some witnesses and at another in others.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Transposition {
    /// `T001`, in the order of the table.
    pub id: String,
    /// Which words of whom belong together, as columns of the table.
    pub columns: Vec<Vec<Option<CellRange>>>,
    /// The sigla of the minority.
    pub moved: Vec<String>,
}

/// What one witness has at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
