//! `variorum quotes`: what a report attributes, before anything is checked.

use super::check::Speaker;
use super::vocabulary::{FigureKind, Kind};
use super::{Document, Location, Note, Span, Tool};
use serde::{Deserialize, Serialize};

/// `variorum quotes`: what a report attributes, before anything is checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuotesRecord {
    /// `variorum/quotes/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What was read.
    pub report: Document,
    /// Words between marks, in order.
    pub quotations: Vec<Quoted>,
    /// Reported speech, in order.
    pub claims: Vec<Claimed>,
    /// Figures and dates, in order.
    pub figures: Vec<Found>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A quotation as it stands in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quoted {
    /// For people: `Q01`, in reading order.
    pub id: String,
    /// The same in every run on the same text and rules.
    pub fingerprint: String,
    /// The words inside the marks; from the first to the last of them where who says it stands between.
    pub span: Span,
    /// The stretches of its words, in order, where who says it stands between them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stretches: Vec<Span>,
    /// The same by lines and columns.
    pub location: Location,
    /// What it is.
    pub kind: Kind,
    /// What announces it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
}

/// Reported speech as it stands in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claimed {
    /// For people: `C01`, in reading order.
    pub id: String,
    /// What is reported.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// What announces it.
    pub cue: Span,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
}

/// A figure as it stands in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// For people: `F01`, in reading order.
    pub id: String,
    /// Where it stands, with its unit.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// What it is.
    pub kind: FigureKind,
    /// Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`.
    pub value: String,
    /// Of what.
    pub unit: Option<String>,
}
