//! `variorum check`: what became of the quotations, reported speech and figures of a report.

use super::vocabulary::{
    ClaimKind, ClaimReasonKind, ClaimVerdict, Class, DecisionChoice, FigureKind, FigureVerdict, Flag, Kind,
    Level, Op, Resolution, RuleId, Severity, Verdict, WaivedBy,
};
use super::{Document, FilePlace, Location, Note, Range, Span, Tool};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// `variorum check`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
    /// How much of each source is quoted; of more than five sources only of those that are.
    pub coverage: Vec<Coverage>,
    /// How many quotations have each verdict.
    pub counts: BTreeMap<Verdict, u32>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// A quotation and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotation {
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
    /// The same in the file itself, where that is a file of text and the words stand in it as they are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_file: Option<FilePlace>,
    /// What it is.
    pub kind: Kind,
    /// The id of the report, where several were checked together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// What announces it.
    pub cue: Option<Span>,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// The ids of the sources that are cited for it, which were looked at first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<String>,
    /// The one word of judgement.
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// What that comes to.
    pub level: Level,
    /// What else is to be said.
    pub flags: Vec<Flag>,
    /// The ids of the rules that apply.
    pub rules: Vec<RuleId>,
    /// Why it does not count for those who let a program decide, if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
    /// What somebody decided on it, in a record that was saved from a library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<HumanDecision>,
    /// Where, best first.
    pub places: Vec<Place>,
}

/// What somebody decided on a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HumanDecision {
    /// What was decided.
    pub choice: DecisionChoice,
    /// Why, in the words of whoever decided; empty where nobody gave a reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Who decided.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
}

impl HumanDecision {
    /// What people call it: `fine as it is, by Ida Moe, 2025-03-01: the source is the draft`.
    pub fn told(&self) -> String {
        let choice = match self.choice {
            DecisionChoice::Agree => "agree",
            DecisionChoice::Fine => "fine as it is",
            DecisionChoice::WrongMatch => "wrong match",
            DecisionChoice::Seen => "seen",
        };
        let by = if self.by.is_empty() { String::new() } else { format!(", by {}", self.by) };
        let day = self.at.get(..10).map_or_else(String::new, |day| format!(", {day}"));
        let note = if self.note.is_empty() { String::new() } else { format!(": {}", self.note) };
        format!("{choice}{by}{day}{note}")
    }

    /// Whether whoever decided holds that nothing is to be changed.
    pub fn lets_stand(&self) -> bool {
        matches!(self.choice, DecisionChoice::Fine | DecisionChoice::WrongMatch)
    }
}

/// Why a finding does not count.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiver {
    /// Who says so.
    pub by: WaivedBy,
    /// Why, in the words of whoever waived it; empty where nobody gave a reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Who is said to have said it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// As full as the report gives it; the phrase where it gives no name.
    pub name: String,
    /// The mention it rests on: what the speaker is called there.
    pub span: Span,
    /// How the name was found.
    pub resolved: Resolution,
    /// Somebody else may be meant as well: words that stand in another's turn are then not called misattributed.
    pub doubtful: bool,
}

/// A place in a source.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// The id of the source.
    pub source: String,
    /// Where in it.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// The same as a reader of the file would cite it: `p. 3, line 14`, `00:12:31–00:12:40`; with it whose reading it is, if several
    /// are known. Left out where the file has nothing to cite by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<String>,
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
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// How it came about.
    pub op: Op,
    /// Its kind.
    pub class: Class,
    /// Why the words are the same all the same, or a finer name within the class; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// In the report.
    pub report: Span,
    /// In the source.
    pub source: Span,
}

/// Reported speech, or a statement that a source is cited for, and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Claim {
    /// For people: `C01`, in reading order.
    pub id: String,
    /// What makes it a claim.
    #[serde(default)]
    pub kind: ClaimKind,
    /// What is reported.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// The same in the file itself, where that is a file of text and the words stand in it as they are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_file: Option<FilePlace>,
    /// What announces it; of a statement that is only cited, the citation.
    pub cue: Span,
    /// To whom the report ascribes it.
    pub speaker: Option<Speaker>,
    /// The ids of the sources that are cited for it, by which alone it was judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cited: Vec<String>,
    /// What became of it.
    pub verdict: ClaimVerdict,
    /// How much it matters.
    pub severity: Severity,
    /// What that comes to.
    pub level: Level,
    /// What else is to be said.
    pub flags: Vec<Flag>,
    /// The ids of the rules that apply.
    pub rules: Vec<RuleId>,
    /// Why it does not count for those who let a program decide, if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
    /// What somebody decided on it, in a record that was saved from a library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<HumanDecision>,
    /// Why, in the order of the claim: its parts, then what stands against it. Empty where nothing is judged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<ClaimReason>,
    /// The nearest places, best first.
    pub places: Vec<Place>,
}

/// A part of a claim and what answers to it in the first of its places.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClaimReason {
    /// In what way.
    pub kind: ClaimReasonKind,
    /// In the report; none where no words are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<Span>,
    /// In the source of the first place; none where nothing answers or no words are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Span>,
}

/// A figure and what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Figure {
    /// For people: `F01`, in reading order.
    pub id: String,
    /// Where it stands, with its unit.
    pub span: Span,
    /// The same by lines and columns.
    pub location: Location,
    /// The same in the file itself, where that is a file of text and the words stand in it as they are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_file: Option<FilePlace>,
    /// What it is.
    pub kind: FigureKind,
    /// Its value in one form: `250`, `10..12`, `2025-06-05`, `--06-05`, `03:30`.
    pub value: String,
    /// Of what.
    pub unit: Option<String>,
    /// What became of it.
    pub verdict: FigureVerdict,
    /// How much it matters.
    pub severity: Severity,
    /// What that comes to.
    pub level: Level,
    /// The ids of the rules that apply.
    pub rules: Vec<RuleId>,
    /// Why it does not count for those who let a program decide, if it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waiver>,
    /// What somebody decided on it, in a record that was saved from a library.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<HumanDecision>,
    /// The source's figures it answers to, best first.
    pub places: Vec<Place>,
}

/// How much of a source is quoted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
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
    /// How many turns of the source answer or state rather than ask.
    pub answers: u32,
    /// Those of them that no quotation stands on.
    pub answers_unused: u32,
}

/// `variorum check` of quotations that come as data, as one object.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuotationsRecord {
    /// `variorum/quotations/1`.
    pub schema: String,
    /// What defines "verbatim".
    pub profile: String,
    /// What made it.
    pub tool: Tool,
    /// Against what.
    pub sources: Vec<Document>,
    /// A record for each line, in order.
    pub quotations: Vec<QuotationLine>,
    /// How many quotations have each verdict.
    pub counts: BTreeMap<Verdict, u32>,
    /// Limits and doubts.
    pub notes: Vec<Note>,
}

/// What became of a line of quotations that come as data.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum QuotationLine {
    /// A quotation that was checked.
    Checked(Box<Quotation>),
    /// A line that is no quotation, or that cannot be checked.
    Bad(BadLine),
}

impl QuotationLine {
    /// The quotation, if the line is one.
    pub fn checked(&self) -> Option<&Quotation> {
        match self {
            QuotationLine::Checked(quotation) => Some(quotation),
            QuotationLine::Bad(_) => None,
        }
    }
}

/// A line that was not checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BadLine {
    /// Its number, from 1.
    pub line: u32,
    /// Its id, if it says one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is wrong with it.
    pub error: String,
}

/// `variorum check` of several reports, as one object.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChecksRecord {
    /// `variorum/checks/1`.
    pub schema: String,
    /// What made it.
    pub tool: Tool,
    /// Every report that could be read, in order.
    pub checks: Vec<CheckRecord>,
    /// What could not be read.
    pub notes: Vec<Note>,
}

impl ChecksRecord {
    /// The name of the form.
    pub const SCHEMA: &str = "variorum/checks/1";
}

/// The verdict on a finding of any kind.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Judgement {
    /// Of a quotation.
    Quotation(Verdict),
    /// Of reported speech.
    Claim(ClaimVerdict),
    /// Of a figure.
    Figure(FigureVerdict),
}

impl Judgement {
    /// As it is spelt in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Judgement::Quotation(verdict) => verdict.name(),
            Judgement::Claim(verdict) => verdict.name(),
            Judgement::Figure(verdict) => verdict.name(),
        }
    }
}

/// What a quotation, a claim and a figure have in common.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// For people: `Q01`, `C01`, `F01`.
    pub id: &'a str,
    /// The words.
    pub span: &'a Span,
    /// The same by lines and columns.
    pub location: Location,
    /// The same in the file itself.
    pub in_file: Option<FilePlace>,
    /// The word of judgement.
    pub verdict: Judgement,
    /// How much it matters.
    pub severity: Severity,
    /// What that comes to.
    pub level: Level,
    /// The ids of the rules that apply.
    pub rules: &'a [RuleId],
    /// What else is to be said.
    pub flags: &'a [Flag],
    /// Of a claim why it is what it is.
    pub reasons: &'a [ClaimReason],
    /// Where, best first.
    pub places: &'a [Place],
    /// To whom the report ascribes it.
    pub speaker: Option<&'a Speaker>,
    /// Why it does not count.
    pub waived: Option<&'a Waiver>,
    /// What somebody decided on it.
    pub decided: Option<&'a HumanDecision>,
}

impl Finding<'_> {
    /// `quotation`, `claim` or `figure`.
    pub fn kind(&self) -> &'static str {
        match self.verdict {
            Judgement::Quotation(_) => "quotation",
            Judgement::Claim(_) => "claim",
            Judgement::Figure(_) => "figure",
        }
    }

    /// The rule it is named by first, else its verdict.
    pub fn code(&self) -> &'static str {
        self.rules.first().map_or(self.verdict.name(), |id| id.name())
    }

    /// The id of the source it stands in; empty where it stands in none.
    pub fn source(&self) -> &str {
        self.places.first().map_or("", |place| place.source.as_str())
    }

    /// Its words without case and marks.
    pub fn words(&self) -> String {
        let words = self.span.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
    }

    /// What it is known by however the lines of the report move: the first 16 hexadecimal digits of SHA-256 over its rule, the words
    /// that are quoted, without case and marks, and the source. Words that are quoted twice have it twice.
    pub fn key(&self) -> String {
        let whole = format!("{}\n{}\n{}", self.code(), self.words(), self.source());
        Sha256::digest(whole.as_bytes())[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// What a quotation, a claim or a figure has in common with the others, by the names that all of them share.
macro_rules! finding {
    ($of:ident, $verdict:expr, $flags:expr, $reasons:expr, $speaker:expr) => {
        Finding {
            id: &$of.id,
            span: &$of.span,
            location: $of.location,
            in_file: $of.in_file,
            verdict: $verdict,
            severity: $of.severity,
            level: $of.level,
            rules: &$of.rules,
            flags: $flags,
            reasons: $reasons,
            places: &$of.places,
            speaker: $speaker,
            waived: $of.waived.as_ref(),
            decided: $of.decided.as_ref(),
        }
    };
}

impl Quotation {
    /// What it has in common with other findings.
    pub fn finding(&self) -> Finding<'_> {
        finding!(self, Judgement::Quotation(self.verdict), &self.flags, &[], self.speaker.as_ref())
    }
}

impl Claim {
    /// What it has in common with other findings.
    pub fn finding(&self) -> Finding<'_> {
        finding!(self, Judgement::Claim(self.verdict), &self.flags, &self.reasons, self.speaker.as_ref())
    }
}

impl Figure {
    /// What it has in common with other findings.
    pub fn finding(&self) -> Finding<'_> {
        finding!(self, Judgement::Figure(self.verdict), &[], &[], None)
    }
}

impl CheckRecord {
    /// Quotations, then claims, then figures.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        let quotations = self.quotations.iter().map(Quotation::finding);
        let claims = self.claims.iter().map(Claim::finding);
        quotations.chain(claims).chain(self.figures.iter().map(Figure::finding))
    }

    /// What can be added to each finding later, in the order of [`CheckRecord::findings`].
    fn additions(&mut self) -> impl Iterator<Item = (&mut Option<Waiver>, &mut Option<FilePlace>)> {
        let quotations = self.quotations.iter_mut().map(|q| (&mut q.waived, &mut q.in_file));
        let claims = self.claims.iter_mut().map(|c| (&mut c.waived, &mut c.in_file));
        quotations.chain(claims).chain(self.figures.iter_mut().map(|f| (&mut f.waived, &mut f.in_file)))
    }

    /// Waives every finding for which there is a reason to; one that is waived already stays so.
    pub fn waive(&mut self, mut why: impl FnMut(&Finding<'_>) -> Option<Waiver>) {
        let found: Vec<Option<Waiver>> =
            self.findings().map(|f| if f.waived.is_some() { None } else { why(&f) }).collect();
        for ((waived, _), why) in self.additions().zip(found) {
            *waived = waived.take().or(why);
        }
    }

    /// Adds what was decided on findings, by their ids.
    pub fn decide(&mut self, decided: impl Fn(&str) -> Option<HumanDecision>) {
        self.quotations.iter_mut().for_each(|q| q.decided = decided(&q.id));
        self.claims.iter_mut().for_each(|c| c.decided = decided(&c.id));
        self.figures.iter_mut().for_each(|f| f.decided = decided(&f.id));
    }

    /// Puts every finding where the file has it.
    pub fn place_in_file(&mut self, place: impl Fn(&Finding<'_>) -> Option<FilePlace>) {
        let found: Vec<Option<FilePlace>> = self.findings().map(|f| place(&f)).collect();
        for ((_, in_file), place) in self.additions().zip(found) {
            *in_file = place;
        }
    }
}
