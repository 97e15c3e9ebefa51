//! What a desk keeps beside a library: results that are found again, and what people decided on findings.

use super::Tool;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a kept result is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResultKind {
    /// A check of a report.
    Check,
    /// A collation of versions.
    Collation,
    /// The passages that texts share.
    Reuse,
}

/// A result that is kept, without its record.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KeptResult {
    /// `chk_`, `col_` or `reu_` and the first 16 hexadecimal digits of the SHA-256 of the record.
    pub id: String,
    /// What it is.
    pub kind: ResultKind,
    /// When it was made first, RFC 3339 in UTC.
    pub created: String,
    /// Who had it made.
    pub by: String,
    /// What to call it.
    pub title: String,
    /// The ids of the documents it is about; of a check the report first.
    pub documents: Vec<String>,
    /// Whether a check is against every source of the library rather than against those named.
    pub of_library: bool,
    /// How many findings of which kind it has.
    pub counts: BTreeMap<String, u32>,
}

/// What people decided on the findings of a check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionsRecord<T> {
    /// `variorum/decisions/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// The id of the check.
    pub check: String,
    /// Every finding of the check, in the order of the record: its id there, and what it is known by in every check of the draft.
    pub findings: Vec<FindingName>,
    /// The decisions that stand.
    pub decisions: Vec<T>,
}

/// What a finding is called.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingName {
    /// In this check: `Q01`.
    pub id: String,
    /// In every check of the draft: made of its rule, its words and its source.
    pub finding: String,
}
