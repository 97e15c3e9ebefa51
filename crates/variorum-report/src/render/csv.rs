//! Tables of values between commas (RFC 4180): shared passages for programs, checks for people.
//!
//! Programs for tables run what begins with `=`, `+`, `-` or `@`, whether it stands between marks or not; in a table for people such a
//! cell begins with an apostrophe.

use super::text::safe;
use crate::records::{CheckRecord, Finding, Part, SharedPassage};

/// The names of the columns.
pub const COLUMNS: &str =
    "a_id,a_start,a_end,b_id,b_start,b_end,kind,identity,words,expected,cluster,boilerplate";

/// A passage as a row.
pub fn row(passage: &SharedPassage) -> String {
    let field = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let part = |part: &Part| format!("{},{},{}", field(&part.id), part.start, part.end);
    let SharedPassage { a, b, kind, identity, words, expected, cluster, boilerplate, .. } = passage;
    format!("{},{},{kind},{identity},{words},{expected:e},{cluster},{boilerplate}\n", part(a), part(b))
}

/// The names of the columns of a check.
const CHECK: [&str; 16] = [
    "report",
    "id",
    "kind",
    "verdict",
    "severity",
    "level",
    "rules",
    "flags",
    "line",
    "column",
    "quoted",
    "speaker",
    "source",
    "source words",
    "source place",
    "decided",
];

/// Checks, a row a finding, with a byte order mark by which programs for tables know UTF-8.
pub fn checks(checks: &[CheckRecord]) -> String {
    let heading: Vec<String> = CHECK.iter().map(|name| cell(name)).collect();
    let mut out = format!("\u{FEFF}{}\r\n", heading.join(","));
    for check in checks {
        check.findings().for_each(|f| out.push_str(&finding(&check.report.id, &f)));
    }
    out
}

fn finding(report: &str, finding: &Finding<'_>) -> String {
    let at = finding.in_file.map_or(finding.location, |place| place.location);
    let names = |names: &[&str]| names.join(" ");
    let best = finding.places.first();
    let place = best.map_or_else(String::new, |p| {
        let cited = p.cite.as_deref().map_or_else(String::new, |cite| format!(", {cite}"));
        format!("line {}, column {}{cited}", p.location.line, p.location.column)
    });
    let cells = [
        report.to_owned(),
        finding.id.to_owned(),
        finding.kind().to_owned(),
        finding.verdict.name().to_owned(),
        finding.severity.name().to_owned(),
        finding.level.name().to_owned(),
        names(&finding.rules.iter().map(|id| id.name()).collect::<Vec<_>>()),
        names(&finding.flags.iter().map(|flag| flag.name()).collect::<Vec<_>>()),
        at.line.to_string(),
        at.column.to_string(),
        finding.span.text.clone(),
        finding.speaker.map_or_else(String::new, |s| s.name.clone()),
        finding.source().to_owned(),
        best.map_or_else(String::new, |p| p.span.text.clone()),
        place,
        finding.decided.map_or_else(String::new, crate::records::HumanDecision::told),
    ];
    let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell between marks that no program takes for a formula.
fn cell(text: &str) -> String {
    let text = safe(text);
    let runs = text.starts_with(['=', '+', '-', '@']);
    format!("\"{}{}\"", if runs { "'" } else { "" }, text.replace('"', "\"\""))
}
