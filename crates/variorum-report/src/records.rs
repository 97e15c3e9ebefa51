//! The records: the contract between the program and everything that reads its output.
//!
//! Offsets are Unicode code points, from 0, the end not included, into the extracted text of the document. The JSON Schema in
//! `docs/records.schema.json` is generated from these types.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A place in a text and what stands there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
    /// The words.
    pub text: String,
}

/// A place in a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Range {
    /// The first code point.
    pub start: u32,
    /// The code point after the last.
    pub end: u32,
}

/// A passage that two documents share.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReuseRecord {
    /// Where it stands in the earlier document.
    pub a: Part,
    /// Where it stands in the later one.
    pub b: Part,
    /// How it went from one to the other: copied letter by letter, reworded, or condensed.
    pub kind: String,
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
}

/// A place where words stand that were looked up.
#[derive(Clone, PartialEq, Debug, Serialize)]
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
    /// Where, from the first letter looked up to the last.
    pub span: Span,
    /// The share of the letters looked up that stand there, 0 to 1; 1 is all of them and nothing between.
    pub share: f64,
    /// What stands before it.
    pub before: String,
    /// What stands after it.
    pub after: String,
}

/// What was found of one of several quotations that were looked up.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FoundQuotation {
    /// What to call it.
    pub id: String,
    /// Where it stands, best first.
    pub places: Vec<FoundRecord>,
    /// Whether there are more places than were looked at.
    pub cut: bool,
}

/// A document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Its path as given.
    pub id: String,
    /// Its title, else its file name.
    pub name: String,
    /// Of the bytes that came in.
    pub sha256: String,
    /// Of its extracted text, in code points.
    pub length: u32,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// Whether it is whole; null where nothing tells.
    pub complete: Option<bool>,
}

/// A limit, a fallback or a doubt.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// A short stable name.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The place it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Range>,
    /// The id of the document it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}

/// The program.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tool {
    /// `variorum`.
    pub name: String,
    /// Its version.
    pub version: String,
}

/// `variorum check`.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckRecord {
    /// `variorum/check/1`.
    pub schema: String,
    /// What defines "verbatim".
    pub profile: String,
    /// What made it.
    pub tool: Tool,
    /// What was checked.
    pub report: Document,
    /// Against what.
    pub sources: Vec<Document>,
    /// Every quotation, in order.
    pub quotations: Vec<Quotation>,
    /// Reported speech, in order.
    pub claims: Vec<Claim>,
    /// Figures and dates, in order.
    pub figures: Vec<Figure>,
    /// How much of each source is quoted.
    pub coverage: Vec<Coverage>,
    /// How many quotations have each verdict.
    pub counts: BTreeMap<String, u32>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// Reported speech and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// For people: `C01`, in reading order.
    pub id: String,
    /// What is reported.
    pub span: Span,
    /// What announces it.
    pub cue: Span,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// `supported`, `partly-supported`, `contradicted`, `not-supported`, `out-of-scope`, or `not-checked` where the nearest places are shown and not judged.
    pub verdict: String,
    /// What else is to be said.
    pub flags: Vec<String>,
    /// The ids of the rules that apply.
    pub rules: Vec<String>,
    /// The nearest places, best first.
    pub places: Vec<Place>,
}

/// A figure and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// For people: `F01`, in reading order.
    pub id: String,
    /// Where it stands, with its unit.
    pub span: Span,
    /// `number`, `date`, `amount` or `percentage`.
    pub kind: String,
    /// Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`.
    pub value: String,
    /// Of what.
    pub unit: Option<String>,
    /// `match`, `rounded`, `unit-converted`, `differs`, `absent`, `out-of-scope` or `not-checked`.
    pub verdict: String,
    /// The ids of the rules that apply.
    pub rules: Vec<String>,
    /// The source's figures it answers to, best first.
    pub places: Vec<Place>,
}

/// A figure as it stands in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Found {
    /// For people: `F01`, in reading order.
    pub id: String,
    /// Where it stands, with its unit.
    pub span: Span,
    /// `number`, `date`, `amount` or `percentage`.
    pub kind: String,
    /// Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`.
    pub value: String,
    /// Of what.
    pub unit: Option<String>,
}

/// `variorum quotes`: what a report attributes, before anything is checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quoted {
    /// For people: `Q01`, in reading order.
    pub id: String,
    /// The same in every run on the same text and rules.
    pub fingerprint: String,
    /// The words inside the marks.
    pub span: Span,
    /// `direct`, `fragment`, `block`, `term` or `title`.
    pub kind: String,
    /// What announces it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
}

/// Reported speech as it stands in a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claimed {
    /// For people: `C01`, in reading order.
    pub id: String,
    /// What is reported.
    pub span: Span,
    /// What announces it.
    pub cue: Span,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
}

/// A quotation and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotation {
    /// For people: `Q01`, in reading order.
    pub id: String,
    /// The same in every run on the same text and rules.
    pub fingerprint: String,
    /// The words inside the marks.
    pub span: Span,
    /// `direct`, `fragment`, `block`, `term` or `title`.
    pub kind: String,
    /// What announces it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// The one word of judgement.
    pub verdict: String,
    /// `none`, `low`, `medium` or `high`.
    pub severity: String,
    /// What else is to be said.
    pub flags: Vec<String>,
    /// The ids of the rules that apply.
    pub rules: Vec<String>,
    /// Where, best first.
    pub places: Vec<Place>,
}

/// Who is said to have said it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// As full as the report gives it.
    pub name: String,
    /// The mention it rests on.
    pub span: Span,
}

/// A place in a source.
#[derive(Clone, PartialEq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The id of the source.
    pub source: String,
    /// Where in it.
    pub span: Span,
    /// Quoted words that stand there identical and in order, over all quoted words.
    pub share: f64,
    /// The most of them in a row.
    pub longest_run: u32,
    /// Who speaks there.
    pub speaker: Option<String>,
    /// How the words differ.
    pub changes: Vec<Change>,
}

/// One difference between the report and a source.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// `replace`, `insert` (the report has more) or `delete` (the source has more).
    pub op: String,
    /// Its kind.
    pub class: String,
    /// In the report.
    pub report: Span,
    /// In the source.
    pub source: Span,
}

/// How much of a source is quoted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Coverage {
    /// The id of the source.
    pub source: String,
    /// Code points that quotations stand on.
    pub quoted: u32,
    /// Code points of the source.
    pub length: u32,
    /// What no quotation stands on.
    pub omitted: Vec<Range>,
    /// How many figures and dates the source has.
    pub figures: u32,
    /// Those that no figure of the report answers to.
    pub figures_left_out: Vec<Span>,
}

/// `variorum collate`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollationRecord {
    /// `variorum/collation/1`.
    pub schema: String,
    /// The documents compared.
    pub witnesses: Vec<Witness>,
    /// The siglum of the base, if one was named.
    pub base: Option<String>,
    /// What they share.
    pub passages: Vec<Passage>,
    /// Every place where they differ.
    pub variants: Vec<Variant>,
    /// How many variants there are of each class.
    pub counts: BTreeMap<String, u32>,
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
    pub class: String,
    /// A finer name within the class; may be empty.
    pub subclass: String,
    /// `cosmetic`, `minor`, `substantive` or `structural`.
    pub severity: String,
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
    /// The words; empty where it has none.
    pub text: String,
}
