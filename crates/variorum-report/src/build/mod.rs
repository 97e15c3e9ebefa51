//! Findings as records.
//!
//! In: a [`Check`], a [`Collation`], or what a report attributes. Out: their [`records`](crate::records): bytes become code points,
//! verdicts their names, and every finding gets the ids of the rules that apply.

pub mod find;
pub mod reuse;

use crate::records::{
    Change, CheckRecord, Claim, Claimed, CollationRecord, Coverage, Document, Figure, Found, Note, Passage,
    Place, Quotation, Quoted, QuotesRecord, Range, Reading, Span, Speaker, Tool, Variant, Witness,
};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use variorum::collate::Collation;
use variorum::corpus::{Corpus, DocId};
use variorum::document;
use variorum::figure;
use variorum::fold;
use variorum::quote::check::{self, Check};
use variorum::quote::figures::{CheckedFigure, FigureVerdict};
use variorum::quote::finding::{Checked, Flag, Severity, Verdict};
use variorum::quote::reported::{CheckedClaim, ClaimVerdict};
use variorum::quote::{self, Kind};
use variorum::text::{self, LineIndex};
use variorum::variant::{self, Class, Weight};

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
            code: note.code.clone().into_owned(),
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
    let message = "reported speech is judged only where something can be shown; for the rest the nearest places are shown";
    notes.push(Note {
        code: "claims-not-judged".to_owned(),
        message: message.to_owned(),
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
        figures: check.figures.iter().enumerate().map(|(n, f)| figure(&writers, report, n, f)).collect(),
        coverage: check.coverage.iter().map(|c| coverage(writers.of(c.source), c)).collect(),
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
    let figures = figure::figures(document.text.as_str()).into_iter();
    QuotesRecord {
        schema: "variorum/quotes/1".to_owned(),
        tool: tool(),
        report: report.document(),
        quotations: quotations.iter().enumerate().map(quoted).collect(),
        claims: claims.iter().enumerate().map(claimed).collect(),
        figures: figures.enumerate().map(|(n, f)| found(&report, n, &f)).collect(),
        notes: Vec::new(),
    }
}

fn tool() -> Tool {
    Tool { name: "variorum".to_owned(), version: env!("CARGO_PKG_VERSION").to_owned() }
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
    let (verdict, rule) = match checked.verdict {
        ClaimVerdict::Supported => ("supported", None),
        ClaimVerdict::PartlySupported => ("partly-supported", None),
        ClaimVerdict::Contradicted => ("contradicted", Some("VC001")),
        ClaimVerdict::NotSupported => ("not-supported", Some("VC002")),
        ClaimVerdict::OutOfScope => ("out-of-scope", None),
        ClaimVerdict::NotChecked => ("not-checked", None),
    };
    Claim {
        id: format!("C{:02}", n + 1),
        span: report.span(c.content),
        cue: report.span(c.cue),
        speaker: c.speaker.as_ref().map(|s| report.speaker(s)),
        verdict: verdict.to_owned(),
        flags: checked.flags.iter().map(|f| flag(*f).to_owned()).collect(),
        rules: rule.map(str::to_owned).into_iter().collect(),
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
    }
}

fn figure(writers: &Writers<'_>, report: &Writer<'_>, n: usize, checked: &CheckedFigure) -> Figure {
    let Found { id, span, kind, value, unit } = found(report, n, &checked.figure);
    let (verdict, rule) = match checked.verdict {
        FigureVerdict::Match => ("match", None),
        FigureVerdict::Rounded => ("rounded", Some("VF003")),
        FigureVerdict::Converted => ("unit-converted", Some("VF003")),
        FigureVerdict::Differs => ("differs", Some("VF001")),
        FigureVerdict::Absent => ("absent", Some("VF002")),
        FigureVerdict::OutOfScope => ("out-of-scope", None),
        FigureVerdict::NotChecked => ("not-checked", None),
    };
    Figure {
        id,
        span,
        kind,
        value,
        unit,
        verdict: verdict.to_owned(),
        rules: rule.map(str::to_owned).into_iter().collect(),
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
    }
}

fn found(report: &Writer<'_>, n: usize, figure: &figure::Figure) -> Found {
    let kind = match figure.kind {
        figure::Kind::Number => "number",
        figure::Kind::Date => "date",
        figure::Kind::Amount => "amount",
        figure::Kind::Percentage => "percentage",
    };
    Found {
        id: format!("F{:02}", n + 1),
        span: report.span(figure.span),
        kind: kind.to_owned(),
        value: figure.value.to_string(),
        unit: figure.unit.map(|u| u.name.to_owned()),
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

fn coverage(source: &Writer<'_>, coverage: &check::Coverage) -> Coverage {
    let ranges: Vec<Range> = coverage.quoted.iter().map(|s| source.range(*s)).collect();
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
        figures: coverage.figures,
        figures_left_out: coverage.figures_left_out.iter().map(|s| source.span(*s)).collect(),
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
    let cut = [
        Flag::CutNegation,
        Flag::CutCondition,
        Flag::QuestionAsAnswer,
        Flag::EllipsisHides,
        Flag::ContextShift,
    ];
    if checked.flags.iter().any(|f| cut.contains(f)) {
        rules.push("VQ006");
    }
    if checked.flags.contains(&Flag::EllipsisUnmarked) {
        rules.push("VQ007");
    }
    if checked.flags.contains(&Flag::Ambiguous) && checked.flags.contains(&Flag::ShortQuote) {
        rules.push("VQ008");
    }
    if checked.flags.contains(&Flag::SourceIncomplete) {
        rules.push("VS001");
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
        Flag::ContextShift => "context-shift",
        Flag::AttributionBroadened => "attribution-broadened",
        Flag::SourceIncomplete => "source-incomplete",
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
