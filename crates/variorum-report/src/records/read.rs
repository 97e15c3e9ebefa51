//! `variorum read`: everything that was found in a file.

use super::{Document, Note, Range, Tool};
use serde::{Deserialize, Serialize};

/// `variorum read`: everything that was found in a file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadRecord {
    /// `variorum/read/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// What was read.
    pub document: Document,
    /// Who wrote it, in order.
    pub authors: Vec<String>,
    /// When, as the file has it.
    pub date: Option<String>,
    /// Who published it, or where.
    pub site: Option<String>,
    /// On what terms it may be used.
    pub licence: Option<String>,
    /// All its text: the running words and, after them, every stream. Offsets of all other records of this document point into it.
    pub text: String,
    /// The running words.
    pub body: Range,
    /// What stands beside them, in the order of the text.
    pub streams: Vec<ReadStream>,
    /// Where stretches stand, as a reader of the file would cite them.
    pub milestones: Vec<ReadMilestone>,
    /// Who speaks where.
    pub turns: Vec<ReadTurn>,
    /// Quotations that the file declares.
    pub quotations: Vec<Range>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Text that stands beside the running words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadStream {
    /// `note`, `comment`, `box`, `head`, `remark`, `gloss`, `hidden` or `reading`.
    pub kind: String,
    /// Its number or name; of a reading whose it is.
    pub label: String,
    /// Its words.
    pub span: Range,
    /// Where it belongs in the running words; of a reading the stretch it stands for.
    pub of: Range,
    /// Its place as a reader of the file would cite it.
    pub cite: Option<String>,
}

/// A stretch with a number or name of its own.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadMilestone {
    /// `page`, `line`, `time` and so on.
    pub unit: String,
    /// The stretch.
    pub span: Range,
    /// Its number from 1, 0 where it is not counted; of a time its start in milliseconds.
    pub number: u32,
    /// Of a time its end in milliseconds, else 0.
    pub until: u32,
    /// What is printed for it, where that is not the number.
    pub label: Option<String>,
    /// Left, top, right and bottom on its page, in the file's own unit.
    pub area: Option<[i32; 4]>,
}

/// A stretch of speech.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadTurn {
    /// Who speaks.
    pub speaker: String,
    /// The words spoken.
    pub span: Range,
}
