//! What a report attributes, as a record.

use super::{RecordWriter, fingerprint, hexadecimal, tool, words};
use crate::records::{Claimed, Found, Quoted, QuotesRecord};
use variorum::{document, figure, quote};

/// What a report attributes, as a record.
pub fn quotes(
    document: &document::Document,
    quotations: &[quote::Quotation],
    claims: &[quote::Claim],
) -> QuotesRecord {
    let report = RecordWriter::new(document);
    let text_hash = hexadecimal(document.text.as_str().as_bytes());
    let quoted = |(n, q): (usize, &quote::Quotation)| {
        let span = report.span(q.content);
        Quoted {
            id: format!("Q{:02}", n + 1),
            fingerprint: fingerprint(&text_hash, &span),
            stretches: q.stretches.iter().map(|s| report.span(*s)).collect(),
            kind: words::kind(q.kind),
            cue: q.cue.map(|c| report.span(c)),
            speaker: q.speaker.as_ref().map(|s| report.speaker(s)),
            span,
            location: report.location(q.content),
        }
    };
    let claimed = |(n, c): (usize, &quote::Claim)| Claimed {
        id: format!("C{:02}", n + 1),
        span: report.span(c.content),
        location: report.location(c.content),
        cue: report.span(c.cue),
        speaker: c.speaker.as_ref().map(|s| report.speaker(s)),
    };
    let figures = figure::figures(document.text.as_str(), document.vocabulary()).into_iter();
    QuotesRecord {
        schema: "variorum/quotes/1".to_owned(),
        tool: tool(),
        report: report.document(),
        quotations: quotations.iter().enumerate().map(quoted).collect(),
        claims: claims.iter().enumerate().map(claimed).collect(),
        figures: figures.enumerate().map(|(n, f)| figure_found(&report, n, &f)).collect(),
        notes: Vec::new(),
    }
}

pub(crate) fn figure_found(report: &RecordWriter<'_>, n: usize, figure: &figure::Figure) -> Found {
    Found {
        id: format!("F{:02}", n + 1),
        span: report.span(figure.span),
        location: report.location(figure.span),
        kind: words::figure_kind(figure.kind),
        value: figure.value.to_string(),
        unit: figure.unit.map(|u| u.name.to_owned()),
    }
}
