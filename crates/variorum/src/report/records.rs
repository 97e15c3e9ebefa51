//! The records: the contract between the program and everything that reads its output.
//!
//! Offsets are Unicode code points, from 0, the end not included, into the extracted text of the document. The JSON Schema in
//! `docs/records.schema.json` is generated from these types.

use crate::collate::Collation;
use crate::corpus::{Corpus, DocId};
use crate::document;
use crate::fold;
use crate::quote::finding::{Flag, Severity, Verdict};
use crate::quote::reported::{CheckedClaim, ClaimVerdict};
use crate::quote::verdict::{Check, Checked};
use crate::quote::{self, Kind};
use crate::text::{self, LineIndex};
use crate::variant::{self, Class, Weight};
use serde::Serialize;
use sha2::{Digest, Sha256};
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
    /// Figures and dates; always empty in this version, which says so in a note.
    pub figures: Vec<Unchecked>,
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
    /// `supported`, `not-supported`, `out-of-scope`, or `not-checked` where the nearest places are shown and not judged.
    pub verdict: String,
    /// What else is to be said.
    pub flags: Vec<String>,
    /// The ids of the rules that apply.
    pub rules: Vec<String>,
    /// The nearest places, best first.
    pub places: Vec<Place>,
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
    /// Figures and dates; always empty in this version, which says so in a note.
    pub figures: Vec<Unchecked>,
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

/// What this version does not check.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unchecked {}

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

/// The level of a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Level {
    /// For information.
    Note,
    /// To be looked at.
    Warning,
    /// To be mended.
    Error,
}

/// The level of a rule by its id.
pub fn level(rule: &str) -> Level {
    match rule {
        "VQ001" | "VQ002" => Level::Error,
        "VC002" | "VQ003" | "VQ004" | "VQ005" | "VQ006" | "VQ007" | "VX001" => Level::Warning,
        _ => Level::Note,
    }
}

/// A document being written about: its text with its conversions.
struct Writer<'a> {
    document: &'a document::Document,
    index: LineIndex<'a>,
}

impl<'a> Writer<'a> {
    fn new(document: &'a document::Document) -> Writer<'a> {
        Writer { document, index: LineIndex::new(document.text.as_str()) }
    }

    fn range(&self, span: text::Span) -> Range {
        Range { start: self.index.code_point(span.start), end: self.index.code_point(span.end) }
    }

    fn span(&self, span: text::Span) -> Span {
        let Range { start, end } = self.range(span);
        Span { start, end, text: self.document.text.slice(span).to_owned() }
    }

    fn speaker(&self, speaker: &quote::Speaker) -> Speaker {
        Speaker { name: speaker.name.clone(), span: self.span(speaker.span) }
    }

    fn document(&self) -> Document {
        let d = self.document;
        Document {
            id: d.id.clone(),
            name: d.name.clone(),
            sha256: d.sha256.clone(),
            length: self.index.code_points(),
            language: d.language.clone(),
            complete: d.complete,
        }
    }
}

/// All documents of a corpus, to write about.
struct Writers<'a>(Vec<Writer<'a>>);

impl<'a> Writers<'a> {
    fn new(corpus: &'a Corpus) -> Writers<'a> {
        Writers(corpus.documents().iter().map(Writer::new).collect())
    }

    fn of(&self, id: DocId) -> &Writer<'a> {
        &self.0[id.0 as usize]
    }

    /// The notes of a run and of the documents it read.
    fn notes(&self, run: &[document::Note], ids: &[DocId]) -> Vec<Note> {
        let read = ids.iter().flat_map(|&id| &self.of(id).document.notes);
        let mut notes: Vec<Note> = read.chain(run).map(|n| self.note(n)).collect();
        notes.sort();
        notes.dedup();
        notes
    }

    fn note(&self, note: &document::Note) -> Note {
        let about = self.0.iter().find(|w| Some(&w.document.id) == note.document.as_ref());
        let span = about.and_then(|w| note.span.map(|s| w.range(s)));
        Note {
            code: note.code.to_owned(),
            message: note.message.clone(),
            span,
            document: note.document.clone(),
        }
    }
}

/// A check as a record.
pub fn check(corpus: &Corpus, check: &Check) -> CheckRecord {
    let writers = Writers::new(corpus);
    let report = writers.of(check.report);
    let text_hash = hexadecimal(report.document.text.as_str().as_bytes());
    let quotations: Vec<Quotation> = check
        .quotations
        .iter()
        .enumerate()
        .map(|(n, c)| quotation(&writers, report, &text_hash, n, c))
        .collect();
    let mut counts = BTreeMap::new();
    for q in &quotations {
        *counts.entry(q.verdict.clone()).or_default() += 1;
    }
    let ids: Vec<DocId> = [check.report].into_iter().chain(check.sources.iter().copied()).collect();
    let mut notes = writers.notes(&check.notes, &ids);
    notes.push(Note {
        code: "not-checked-yet".to_owned(),
        message: "most reported speech is shown with its nearest places and not judged; figures outside quotations are not checked".to_owned(),
        span: None,
        document: None,
    });
    CheckRecord {
        schema: "variorum/check/1".to_owned(),
        profile: fold::PROFILE.to_owned(),
        tool: tool(),
        report: report.document(),
        sources: check.sources.iter().map(|&s| writers.of(s).document()).collect(),
        quotations,
        claims: check.claims.iter().enumerate().map(|(n, c)| claim(&writers, report, n, c)).collect(),
        figures: Vec::new(),
        coverage: check.coverage.iter().map(|c| coverage(writers.of(c.source), &c.quoted)).collect(),
        counts,
        notes,
    }
}

/// Quotations that came as data, each document one; `names` are what to call them, in order.
pub fn given(corpus: &Corpus, names: &[String], quotations: &[DocId], checked: &[Checked]) -> Vec<Quotation> {
    let writers = Writers::new(corpus);
    let records = quotations.iter().zip(checked).enumerate().map(|(n, (&id, checked))| {
        let report = writers.of(id);
        let text_hash = hexadecimal(report.document.text.as_str().as_bytes());
        Quotation { id: names[n].clone(), ..quotation(&writers, report, &text_hash, n, checked) }
    });
    records.collect()
}

/// What a report attributes, as a record.
pub fn quotes(
    document: &document::Document,
    quotations: &[quote::Quotation],
    claims: &[quote::Claim],
) -> QuotesRecord {
    let report = Writer::new(document);
    let text_hash = hexadecimal(document.text.as_str().as_bytes());
    let quoted = |(n, q): (usize, &quote::Quotation)| {
        let span = report.span(q.content);
        Quoted {
            id: format!("Q{:02}", n + 1),
            fingerprint: fingerprint(&text_hash, &span),
            kind: kind(q.kind).to_owned(),
            cue: q.cue.map(|c| report.span(c)),
            speaker: q.speaker.as_ref().map(|s| report.speaker(s)),
            span,
        }
    };
    let claimed = |(n, c): (usize, &quote::Claim)| Claimed {
        id: format!("C{:02}", n + 1),
        span: report.span(c.content),
        cue: report.span(c.cue),
        speaker: c.speaker.as_ref().map(|s| report.speaker(s)),
    };
    QuotesRecord {
        schema: "variorum/quotes/1".to_owned(),
        tool: tool(),
        report: report.document(),
        quotations: quotations.iter().enumerate().map(quoted).collect(),
        claims: claims.iter().enumerate().map(claimed).collect(),
        figures: Vec::new(),
        notes: vec![not_yet("figures and dates are not listed by this version")],
    }
}

fn tool() -> Tool {
    Tool { name: "variorum".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
}

fn not_yet(message: &str) -> Note {
    Note { code: "not-checked-yet".to_owned(), message: message.to_owned(), span: None, document: None }
}

fn quotation(
    writers: &Writers<'_>,
    report: &Writer<'_>,
    text_hash: &str,
    n: usize,
    checked: &Checked,
) -> Quotation {
    let q = &checked.quotation;
    let span = report.span(q.content);
    Quotation {
        id: format!("Q{:02}", n + 1),
        fingerprint: fingerprint(text_hash, &span),
        kind: kind(q.kind).to_owned(),
        cue: q.cue.map(|c| report.span(c)),
        speaker: q.speaker.as_ref().map(|s| report.speaker(s)),
        verdict: verdict(checked.verdict).to_owned(),
        severity: severity(checked.severity).to_owned(),
        flags: checked.flags.iter().map(|f| flag(*f).to_owned()).collect(),
        rules: rules(checked).into_iter().map(str::to_owned).collect(),
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
        span,
    }
}

fn claim(writers: &Writers<'_>, report: &Writer<'_>, n: usize, checked: &CheckedClaim) -> Claim {
    let c = &checked.claim;
    let unsupported = checked.verdict == ClaimVerdict::NotSupported;
    let verdict = match checked.verdict {
        ClaimVerdict::Supported => "supported",
        ClaimVerdict::NotSupported => "not-supported",
        ClaimVerdict::OutOfScope => "out-of-scope",
        ClaimVerdict::NotChecked => "not-checked",
    };
    Claim {
        id: format!("C{:02}", n + 1),
        span: report.span(c.content),
        cue: report.span(c.cue),
        speaker: c.speaker.as_ref().map(|s| report.speaker(s)),
        verdict: verdict.to_owned(),
        flags: Vec::new(),
        rules: unsupported.then(|| "VC002".to_owned()).into_iter().collect(),
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
    }
}

fn place(report: &Writer<'_>, source: &Writer<'_>, place: &quote::Place) -> Place {
    Place {
        source: source.document.id.clone(),
        span: source.span(place.span),
        share: (place.share() * 1000.0).round() / 1000.0,
        longest_run: place.longest_run,
        speaker: place.speaker.clone(),
        changes: place.changes.iter().map(|c| change(report, source, c)).collect(),
    }
}

fn change(report: &Writer<'_>, source: &Writer<'_>, change: &variant::Variant) -> Change {
    let (op, class) = match (change.a.is_empty(), change.b.is_empty()) {
        (true, _) => ("delete", change.class),
        (false, true) if change.class == Class::Omission => ("insert", Class::Addition),
        (false, true) => ("insert", change.class),
        _ => ("replace", change.class),
    };
    Change {
        op: op.to_owned(),
        class: class_name(class).to_owned(),
        report: report.span(change.a),
        source: source.span(change.b),
    }
}

fn coverage(source: &Writer<'_>, quoted: &[text::Span]) -> Coverage {
    let ranges: Vec<Range> = quoted.iter().map(|s| source.range(*s)).collect();
    let length = source.index.code_points();
    let mut omitted = Vec::new();
    let mut at = 0;
    for r in ranges.iter().chain([&Range { start: length, end: length }]) {
        if at < r.start {
            omitted.push(Range { start: at, end: r.start });
        }
        at = r.end;
    }
    Coverage {
        source: source.document.id.clone(),
        quoted: ranges.iter().map(|r| r.end - r.start).sum(),
        length,
        omitted,
    }
}

/// The first 16 hexadecimal digits of SHA-256 over the rule set, the text's hash and the place.
fn fingerprint(text_hash: &str, span: &Span) -> String {
    hexadecimal(format!("{}\n{text_hash}\n{}\n{}", fold::PROFILE, span.start, span.end).as_bytes())[..16]
        .to_owned()
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    let mut rules = Vec::new();
    rules.extend(match checked.verdict {
        Verdict::NotFound => Some("VQ001"),
        Verdict::Misattributed => Some("VQ002"),
        Verdict::Altered => Some("VQ003"),
        Verdict::Reworded => Some("VQ004"),
        Verdict::Spliced => Some("VQ005"),
        Verdict::NotChecked | Verdict::Verbatim | Verdict::Normalised => None,
    });
    let cut = [Flag::CutNegation, Flag::CutCondition, Flag::QuestionAsAnswer, Flag::EllipsisHides];
    if checked.flags.iter().any(|f| cut.contains(f)) {
        rules.push("VQ006");
    }
    if checked.flags.contains(&Flag::EllipsisUnmarked) {
        rules.push("VQ007");
    }
    if checked.flags.contains(&Flag::Ambiguous) && checked.flags.contains(&Flag::ShortQuote) {
        rules.push("VQ008");
    }
    if checked.flags.contains(&Flag::ExtractionDamage) {
        rules.push("VX001");
    }
    rules
}

/// A collation as a record. With `base`, what the base lacks is an addition.
pub fn collation(corpus: &Corpus, collation: &Collation, base: Option<&str>) -> CollationRecord {
    let writers = Writers::new(corpus);
    let (a, b) = (writers.of(collation.a), writers.of(collation.b));
    let witness =
        |w: &Writer<'_>, siglum: &str| Witness { document: w.document(), siglum: siglum.to_owned() };
    let readings = |x, y| BTreeMap::from([("A".to_owned(), a.range(x)), ("B".to_owned(), b.range(y))]);
    let variants: Vec<Variant> =
        collation.variants.iter().enumerate().map(|(n, v)| variant(a, b, n, v, base)).collect();
    let mut counts = BTreeMap::new();
    for v in &variants {
        *counts.entry(v.class.clone()).or_default() += 1;
    }
    CollationRecord {
        schema: "variorum/collation/1".to_owned(),
        witnesses: vec![witness(a, "A"), witness(b, "B")],
        base: base.map(str::to_owned),
        passages: collation.passages.iter().map(|&(x, y)| Passage { readings: readings(x, y) }).collect(),
        variants,
        counts,
        notes: writers.notes(&collation.notes, &[collation.a, collation.b]),
    }
}

fn variant(a: &Writer<'_>, b: &Writer<'_>, n: usize, v: &variant::Variant, base: Option<&str>) -> Variant {
    let added = match base {
        Some("A") => v.a.is_empty(),
        Some("B") => v.b.is_empty(),
        _ => false,
    };
    let class = if added && v.class == Class::Omission { Class::Addition } else { v.class };
    let reading = |w: &Writer<'_>, siglum: &str, span: text::Span| {
        let Span { start, end, text } = w.span(span);
        Reading { witness: siglum.to_owned(), start, end, text }
    };
    Variant {
        id: format!("V{:03}", n + 1),
        class: class_name(class).to_owned(),
        subclass: v.subclass.to_owned(),
        severity: weight(class.weight()).to_owned(),
        readings: vec![reading(a, "A", v.a), reading(b, "B", v.b)],
    }
}

/// A class by its name in the records.
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::Wording => "wording",
        Class::Omission => "omission",
        Class::Addition => "addition",
        Class::Transposition => "transposition",
        Class::Number => "number",
        Class::Name => "name",
        Class::Orthographic => "orthographic",
        Class::Ocr => "ocr",
        Class::Typography => "typography",
        Class::Layout => "layout",
        Class::SpeakerLabel => "speaker-label",
        Class::Header => "header",
        Class::Markup => "markup",
    }
}

fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Cosmetic => "cosmetic",
        Weight::Minor => "minor",
        Weight::Substantive => "substantive",
        Weight::Structural => "structural",
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Fragment => "fragment",
        Kind::Block => "block",
        Kind::Term => "term",
        Kind::Title => "title",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotChecked => "not-checked",
        Verdict::Misattributed => "misattributed",
        Verdict::Spliced => "spliced",
        Verdict::Verbatim => "verbatim",
        Verdict::Normalised => "normalised",
        Verdict::Altered => "altered",
        Verdict::Reworded => "reworded",
        Verdict::NotFound => "not-found",
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::None => "none",
        Severity::Low => "low",
        Severity::Medium => "medium",
        Severity::High => "high",
    }
}

fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::ShortQuote => "short-quote",
        Flag::Ambiguous => "ambiguous",
        Flag::TruncatedEnd => "truncated-end",
        Flag::CutNegation => "cut-negation",
        Flag::CutCondition => "cut-condition",
        Flag::QuestionAsAnswer => "question-as-answer",
        Flag::EllipsisUnmarked => "ellipsis-unmarked",
        Flag::EllipsisHides => "ellipsis-hides",
        Flag::BracketEdit => "bracket-edit",
        Flag::PersonShift => "person-shift",
        Flag::NegationChange => "negation-change",
        Flag::NumberChange => "number-change",
        Flag::NameChange => "name-change",
        Flag::ModalityChange => "modality-change",
        Flag::Reordered => "reordered",
        Flag::ExtractionDamage => "extraction-damage",
        Flag::RetranslationSuspected => "retranslation-suspected",
    }
}
