//! A check as a record.
//!
//! In: a [`Check`], or quotations that came as data. Out: a [`CheckRecord`], or a [`Quotation`] for each.

use super::quotes::figure_found;
use super::{RecordWriter, Writers, fingerprint, hexadecimal, tool, words};
use crate::records::{
    Change, CheckRecord, ChecksRecord, Claim, ClaimReason, Class, Coverage, Document, Figure, Found, Note,
    Op, Place, Quotation, QuotationLine, QuotationsRecord, Range,
};
use std::collections::{BTreeMap, BTreeSet};
use variorum::corpus::{Corpus, DocId};
use variorum::quote::check::{self, Check};
use variorum::quote::figures::CheckedFigure;
use variorum::quote::finding::Checked;
use variorum::quote::reported::CheckedClaim;
use variorum::{fold, quote, turn, variant};

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
        *counts.entry(q.verdict).or_default() += 1;
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
        report: writers.document(check.report),
        sources: check.sources.iter().map(|&s| writers.document(s)).collect(),
        quotations,
        claims: check.claims.iter().enumerate().map(|(n, c)| claim(&writers, report, n, c)).collect(),
        figures: check.figures.iter().enumerate().map(|(n, f)| figure(&writers, report, n, f)).collect(),
        coverage: check.coverage.iter().map(|c| coverage(writers.of(c.source), c)).collect(),
        counts,
        notes,
    }
}

/// The most sources of which a record tells all: the texts where it is to have them, and how much is quoted; of more it tells of those that
/// a finding points to. Set by hand, to bound the size of what is made of it.
pub const FEW_SOURCES: usize = 5;

/// Adds the texts of the report and of the sources, for forms that show them.
pub fn add_texts(record: &mut CheckRecord, corpus: &Corpus, check: &Check) {
    let text = |id: DocId| Some(corpus.document(id).text.as_str().to_owned());
    let shown: BTreeSet<String> =
        record.findings().flat_map(|f| f.places).map(|place| place.source.clone()).collect();
    record.report.text = text(check.report);
    for (source, &id) in record.sources.iter_mut().zip(&check.sources) {
        if check.sources.len() <= FEW_SOURCES || shown.contains(&source.id) {
            source.text = text(id);
        }
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

/// Quotations that came as data, as one record.
pub fn quotations(
    sources: Vec<Document>,
    quotations: Vec<QuotationLine>,
    notes: Vec<Note>,
) -> QuotationsRecord {
    let mut counts = BTreeMap::new();
    for quotation in quotations.iter().filter_map(QuotationLine::checked) {
        *counts.entry(quotation.verdict).or_default() += 1;
    }
    QuotationsRecord {
        schema: "variorum/quotations/1".to_owned(),
        profile: fold::PROFILE.to_owned(),
        tool: tool(),
        sources,
        quotations,
        counts,
        notes,
    }
}

/// Checks of several reports, as one record.
pub fn checks(checks: Vec<CheckRecord>, notes: Vec<Note>) -> ChecksRecord {
    ChecksRecord { schema: ChecksRecord::SCHEMA.to_owned(), tool: tool(), checks, notes }
}

/// Documents that were checked against, without their number of words.
pub fn sources(documents: &[variorum::Document]) -> Vec<Document> {
    documents.iter().map(|document| RecordWriter::new(document).document()).collect()
}

fn quotation(
    writers: &Writers<'_>,
    report: &RecordWriter<'_>,
    text_hash: &str,
    n: usize,
    checked: &Checked,
) -> Quotation {
    let q = &checked.quotation;
    let span = report.span(q.content);
    let severity = words::severity(checked.severity);
    Quotation {
        id: format!("Q{:02}", n + 1),
        fingerprint: fingerprint(text_hash, &span),
        stretches: q.stretches.iter().map(|s| report.span(*s)).collect(),
        kind: words::kind(q.kind),
        report: None,
        cited: q.cited.iter().map(|&source| writers.of(source).document.id.clone()).collect(),
        cue: q.cue.map(|c| report.span(c)),
        speaker: q.speaker.as_ref().map(|s| report.speaker(s)),
        verdict: words::verdict(checked.verdict),
        severity,
        level: severity.level(),
        flags: checked.flags.iter().map(|f| words::flag(*f)).collect(),
        rules: words::rules(checked),
        waived: None,
        decided: None,
        in_file: None,
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
        span,
        location: report.location(q.content),
    }
}

fn claim(writers: &Writers<'_>, report: &RecordWriter<'_>, n: usize, checked: &CheckedClaim) -> Claim {
    let c = &checked.claim;
    let (severity, rule) = words::of_claim(checked.verdict);
    Claim {
        id: format!("C{:02}", n + 1),
        kind: words::claim_kind(c.kind),
        span: report.span(c.content),
        location: report.location(c.content),
        cue: report.span(c.cue),
        speaker: c.speaker.as_ref().map(|s| report.speaker(s)),
        cited: c.cited.iter().map(|&source| writers.of(source).document.id.clone()).collect(),
        verdict: words::claim_verdict(checked.verdict),
        severity,
        level: severity.level(),
        flags: checked.flags.iter().map(|f| words::flag(*f)).collect(),
        rules: rule.into_iter().collect(),
        waived: None,
        decided: None,
        in_file: None,
        reasons: checked.reasons.iter().map(|r| reason(writers, report, checked, r)).collect(),
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
    }
}

fn reason(
    writers: &Writers<'_>,
    report: &RecordWriter<'_>,
    checked: &CheckedClaim,
    reason: &quote::reasons::ClaimReason,
) -> ClaimReason {
    let source = checked.places.first().map(|p| writers.of(p.source));
    ClaimReason {
        kind: words::reason_kind(reason.kind),
        report: reason.claim.map(|span| report.span(span)),
        source: reason.source.zip(source).map(|(span, source)| source.span(span)),
    }
}

fn figure(writers: &Writers<'_>, report: &RecordWriter<'_>, n: usize, checked: &CheckedFigure) -> Figure {
    let Found { id, span, location, kind, value, unit } = figure_found(report, n, &checked.figure);
    let (severity, rule) = words::of_figure(checked.verdict);
    Figure {
        id,
        span,
        location,
        kind,
        value,
        unit,
        verdict: words::figure_verdict(checked.verdict),
        severity,
        level: severity.level(),
        rules: rule.into_iter().collect(),
        waived: None,
        decided: None,
        in_file: None,
        places: checked.places.iter().map(|p| place(report, writers.of(p.source), p)).collect(),
    }
}

fn place(report: &RecordWriter<'_>, source: &RecordWriter<'_>, place: &quote::Place) -> Place {
    Place {
        source: source.document.id.clone(),
        span: source.span(place.span),
        location: source.location(place.span),
        cite: source.document.cite(place.span),
        share: (place.share() * 1000.0).round() / 1000.0,
        longest_run: place.longest_run,
        speaker: place.speaker.clone(),
        changes: place.changes.iter().map(|c| change(report, source, c)).collect(),
    }
}

fn change(report: &RecordWriter<'_>, source: &RecordWriter<'_>, change: &variant::Variant) -> Change {
    let class = words::class(change.class);
    let (op, class) = match (change.a.is_empty(), change.b.is_empty()) {
        (true, _) => (Op::Delete, class),
        (false, true) if class == Class::Omission => (Op::Insert, Class::Addition),
        (false, true) => (Op::Insert, class),
        _ => (Op::Replace, class),
    };
    let reason = change.subclass.to_owned();
    Change { op, class, reason, report: report.span(change.a), source: source.span(change.b) }
}

fn coverage(source: &RecordWriter<'_>, coverage: &check::Coverage) -> Coverage {
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
    let document = source.document;
    let answers: Vec<_> = document
        .turns
        .iter()
        .filter(|t| !turn::asks(turn::words_of(document.text.as_str(), t.label)))
        .collect();
    let unused = answers.iter().filter(|t| !coverage.quoted.iter().any(|s| s.overlaps(t.speech)));
    Coverage {
        source: source.document.id.clone(),
        quoted: ranges.iter().map(|r| r.end - r.start).sum(),
        length,
        omitted,
        figures: coverage.figures,
        answers: answers.len() as u32,
        answers_unused: unused.count() as u32,
        figures_left_out: coverage.figures_left_out.iter().map(|s| source.span(*s)).collect(),
    }
}
