//! `variorum lineage --cascade`: who of many reports took the words from whom.

use super::vocabulary::LinkKind;
use super::{Document, Note, Tool};
use serde::Serialize;

/// `variorum lineage --cascade`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CascadeRecord {
    /// `variorum/cascade/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The reports.
    pub documents: Vec<ReportDocument>,
    /// Who took the words from whom.
    pub edges: Vec<CascadeEdge>,
    /// Reports that hang together by copying.
    pub groups: Vec<ReportGroup>,
    /// Figures and names that are not the same in all reports of a group.
    pub changes: Vec<CascadeChange>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportDocument {
    /// The document.
    #[serde(flatten)]
    pub document: Document,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as given.
    pub date: Option<String>,
    /// The number of its group.
    pub group: u32,
}

/// One report took words from another, or shares some with it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CascadeEdge {
    /// The id of the earlier.
    pub from: String,
    /// The id of the later.
    pub to: String,
    /// What it is.
    pub kind: LinkKind,
    /// How probable it is that the words went this way, from 0 to 1.
    pub confidence: f64,
    /// The share of the earlier report that the later has.
    pub share: f64,
    /// How many words the later has besides, in stretches of its own.
    pub added: u32,
    /// The share of the common words that were changed one by one; what was added together is none of them.
    pub rewritten: f64,
    /// What shows it: words they share, a name, a date.
    pub evidence: Vec<CascadeEvidence>,
}

/// What shows that words went from one report to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CascadeEvidence {
    /// What it is.
    pub kind: super::vocabulary::EvidenceKind,
    /// It in words.
    pub text: String,
}

/// A figure or a name that is not the same in all reports of a group.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CascadeChange {
    /// Its number, as `X001`.
    pub id: String,
    /// What it is.
    pub kind: super::vocabulary::ChangedWord,
    /// The number of its group.
    pub group: u32,
    /// Its readings, in the order in which they entered; the same words that entered twice are two.
    pub readings: Vec<EnteredReading>,
}

/// A reading, from the report on in which it entered.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EnteredReading {
    /// The report in which it entered.
    pub document: String,
    /// Where it stands there.
    pub span: super::Span,
    /// How it entered.
    pub entry: super::vocabulary::ReadingEntry,
    /// What the report that it is from has there, where that is something else.
    pub instead_of: Option<String>,
    /// The reports that kept it.
    pub kept: Vec<KeptReading>,
    /// Of all these the reports in which it still stands although it was corrected or changed back in another, which is not known to be later.
    pub still_in: Vec<String>,
}

/// A place where a reading was kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptReading {
    /// The report.
    pub document: String,
    /// Where it stands there.
    #[serde(flatten)]
    pub range: super::Range,
}

/// Reports that hang together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReportGroup {
    /// Its number.
    pub id: u32,
    /// Its reports, by id.
    pub documents: Vec<String>,
    /// Those that are from no other of those held, as far as it is shown.
    pub origins: Vec<String>,
    /// How many separate origins it has: two of which one is from the other, either way, are one.
    pub independent: u32,
}
