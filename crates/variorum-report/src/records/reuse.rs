//! `variorum reuse`: the passages that texts share.

use super::vocabulary::ReuseKind;
use super::{Note, Tool};
use serde::{Deserialize, Serialize};

/// `variorum reuse` as one object.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReuseRecord {
    /// `variorum/reuse/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// How many texts were compared.
    pub texts: usize,
    /// How many pairs of them share a passage.
    pub pairs: usize,
    /// What they share, in the order of the texts.
    pub passages: Vec<SharedPassage>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A passage that two documents share.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SharedPassage {
    /// Where it stands in the earlier document.
    pub a: Part,
    /// Where it stands in the later one.
    pub b: Part,
    /// How it went from one to the other.
    pub kind: ReuseKind,
    /// The share that is the same, 0 to 1: of the letters, in the same order, of a copied passage; of the words of others.
    pub identity: f64,
    /// Its words in the earlier document.
    pub words: usize,
    /// How many passages at least as alike are expected by chance in unrelated texts of this size.
    pub expected: f64,
    /// The number of the cluster: passages with one number are one text.
    pub cluster: usize,
    /// Whether the cluster is short and stands in twenty documents or more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub boilerplate: bool,
    /// How it begins in the earlier document; left out of lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beginning: Option<Beginning>,
}

/// The first words of a passage.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Beginning {
    /// The words, on one line.
    pub text: String,
    /// Whether the passage goes on.
    pub cut: bool,
}

/// A stretch of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Part {
    /// The document.
    pub id: String,
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The line and the column of the first code point, both from 1; left out of lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(u32, u32)>,
}

impl SharedPassage {
    /// The passage without what a line leaves out.
    pub fn as_line(mut self) -> SharedPassage {
        self.beginning = None;
        (self.a.at, self.b.at) = (None, None);
        self
    }
}

/// A place of a cluster as passim writes it.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PassimRecord<'a> {
    /// A number made of the id (FNV-1a).
    pub uid: u64,
    /// The document.
    pub id: &'a str,
    /// What it is a part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<&'a str>,
    /// The cluster.
    pub cluster: usize,
    /// How many places the cluster has.
    pub size: usize,
    /// The first code point.
    pub begin: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: &'a str,
}
