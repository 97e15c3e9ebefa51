//! `variorum diff`: what changed between two checks of a draft.

use super::vocabulary::{DiffState, Severity};
use super::{Document, Location, Tool, Waiver};
use serde::Serialize;
use std::collections::BTreeMap;

/// `variorum diff`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffRecord {
    /// `variorum/diff/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What was checked before.
    pub old: Document,
    /// What was checked since.
    pub new: Document,
    /// Every finding of either, those of the new check in its order first.
    pub findings: Vec<Difference>,
    /// How many findings are in each state.
    pub counts: BTreeMap<DiffState, u32>,
}

/// A finding of two checks.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// What became of it.
    pub state: DiffState,
    /// As it was before; left out where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<DiffedFinding>,
    /// As it is now; left out where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<DiffedFinding>,
}

/// A finding as one of the checks has it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffedFinding {
    /// For people: `Q01`.
    pub id: String,
    /// The word of judgement.
    pub verdict: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where it stands, in the file if that is known.
    pub location: Location,
    /// The words.
    pub text: String,
    /// Why it does not count, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
}
