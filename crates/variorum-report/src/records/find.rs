//! `variorum find`: where words stand in a library.

use super::{Location, Note, Span, Tool};
use serde::{Deserialize, Serialize};

/// `variorum find` as one object.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindRecord {
    /// `variorum/find/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What was looked up.
    pub query: Query,
    /// How many documents were searched.
    pub documents: usize,
    /// Where it stands, best first.
    pub places: Vec<FoundRecord>,
    /// Whether there are more places than were looked at.
    pub cut: bool,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Words that are looked up.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Query {
    /// The words.
    pub text: String,
    /// Whether they were also looked for with changes.
    pub fuzzy: bool,
    /// Whether sentences that say nearly the same were looked for instead.
    pub meaning: bool,
    /// Whether they are long enough for that.
    pub long_enough: bool,
}

/// A place where words stand that were looked up.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundRecord {
    /// The id of the document.
    pub source: String,
    /// What it is called.
    pub name: String,
    /// Whose words it holds, if that is known.
    pub author: Option<String>,
    /// When they were said or published, if that is known.
    pub date: Option<String>,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// Where, from the first letter looked up to the last; by meaning a sentence, or two.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// The share of the letters looked up that stand there, 0 to 1; 1 is all of them and nothing between. None of what was found by meaning.
    pub share: Option<f64>,
    /// What puts sentences found by meaning in order, about 0 to 1.6; no share, and no probability. None of what was found by its letters.
    pub nearness: Option<f64>,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

/// `variorum find` of several quotations as one object.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookupsRecord {
    /// `variorum/lookups/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// How many documents were searched.
    pub documents: usize,
    /// What was found of each, in their order.
    pub quotations: Vec<FoundQuotation>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// What was found of one of several quotations that were looked up.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundQuotation {
    /// What to call it.
    pub id: String,
    /// Where it stands, best first.
    pub places: Vec<FoundRecord>,
    /// Whether there are more places than were looked at.
    pub cut: bool,
}
