//! Findings as diagnostics of reviewdog, a JSON object a line (rdjsonl). Columns are bytes of UTF-8, so they are given only where the
//! place in the file is known.

use super::finding::{Reported, reported};
use crate::records::{CheckRecord, FilePlace, Level, Tool};
use serde_json::{Value, json};

/// Checks as diagnostics.
pub fn checks(tool: &Tool, checks: &[CheckRecord]) -> String {
    reported(checks, false).iter().map(|r| super::json::line(&diagnostic(tool, r))).collect()
}

fn diagnostic(tool: &Tool, r: &Reported<'_>) -> Value {
    let severity = match r.finding.level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Note | Level::None => "INFO",
    };
    let at = r.location();
    let range = match r.finding.in_file {
        Some(place) => range(place),
        None => json!({ "start": { "line": at.line }, "end": { "line": at.end_line } }),
    };
    let mut diagnostic = json!({
        "message": format!("{} {}", r.title(), r.message()),
        "location": { "path": r.check.report.id, "range": range },
        "severity": severity,
        "source": { "name": tool.name, "url": "https://github.com/variorum/variorum" },
        "code": { "value": r.finding.code() },
    });
    if let Some((place, words)) = r.replacement() {
        diagnostic["suggestions"] = json!([{ "range": self::range(place), "text": words }]);
    }
    diagnostic
}

fn range(place: FilePlace) -> Value {
    let at = place.location;
    json!({
        "start": { "line": at.line, "column": place.byte_column },
        "end": { "line": at.end_line, "column": place.end_byte_column },
    })
}
