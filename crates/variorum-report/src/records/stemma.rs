//! `variorum lineage`: who took a text from whom.

use super::vocabulary::{EvidenceKind, LinkKind, NodeKind, RootReason};
use super::{Document, Note, Tool};
use serde::{Deserialize, Serialize};

/// `variorum lineage`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StemmaRecord {
    /// `variorum/stemma/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What counts as the same word.
    pub profile: String,
    /// The documents.
    pub witnesses: Vec<DatedWitness>,
    /// Witnesses by the ids of their documents, and lost ones as `*1`, `*2`.
    pub nodes: Vec<Node>,
    /// Who took the text from whom, or belongs together.
    pub edges: Vec<StemmaEdge>,
    /// Where the tradition began, as far as that is known.
    pub root: Root,
    /// What shows it.
    pub evidence: Vec<Evidence>,
    /// How many places of variation there are.
    pub counts: PlaceCounts,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Places of variation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlaceCounts {
    /// In all.
    pub places: u32,
    /// Those the tree is made of.
    pub used: u32,
    /// Those left out, because scans were misread there.
    pub misread: u32,
}

/// A document as carrier of a text, with its date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatedWitness {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// Its short name.
    pub siglum: String,
    /// When it was made, as given.
    pub date: Option<String>,
}

/// A node of a stemma.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Node {
    /// The id of a document, or `*1` of a lost one.
    pub id: String,
    /// Which of both.
    pub kind: NodeKind,
}

/// An edge of a stemma.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StemmaEdge {
    /// The parent, or the node that comes first.
    pub from: String,
    /// The child.
    pub to: String,
    /// What it is.
    pub kind: LinkKind,
    /// How probable it is that the first is an ancestor of the second, from 0 to 1.
    pub confidence: f64,
    /// The share of resampled texts that show the same split, from 0 to 1.
    pub support: f64,
    /// How much of the text it is about, from 0 to 1.
    pub share: f64,
    /// Ids of evidence for it.
    pub evidence: Vec<String>,
    /// Ids of evidence against its direction.
    pub against: Vec<String>,
}

/// The root of a stemma.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Root {
    /// The node; null where nothing shows one.
    pub node: Option<String>,
    /// Why it.
    pub because: RootReason,
    /// How probable it is, from 0 to 1.
    pub confidence: f64,
    /// All that may be it, the most probable first.
    pub candidates: Vec<Candidate>,
}

/// A node that may be the root.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Candidate {
    /// The node.
    pub node: String,
    /// How probable it is, from 0 to 1.
    pub confidence: f64,
}

/// Something that shows what belongs together or which way a text went.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Evidence {
    /// `E001`.
    pub id: String,
    /// What it is.
    pub kind: EvidenceKind,
    /// The sigla of those with the later reading, or with the reading they share.
    pub witnesses: Vec<String>,
    /// What it is worth, in nats.
    pub weight: f64,
    /// What each witness that reaches here has.
    pub spans: Vec<EvidenceSpan>,
}

/// What a witness has at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EvidenceSpan {
    /// Its siglum, or its id.
    pub witness: String,
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words; empty where it has none.
    pub text: String,
}
