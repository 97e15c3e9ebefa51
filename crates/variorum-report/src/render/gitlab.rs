//! Findings as a code quality report of GitLab: a list of JSON objects, each with a fingerprint that holds however lines move.

use super::finding::{Reported, reported};
use crate::records::{CheckRecord, Level};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Checks as a list.
pub fn checks(checks: &[CheckRecord]) -> String {
    let mut seen = BTreeMap::new();
    let all: Vec<Value> = reported(checks, false).iter().map(|r| issue(r, &mut seen)).collect();
    super::json::object(&all)
}

fn issue(r: &Reported<'_>, seen: &mut BTreeMap<String, u32>) -> Value {
    let severity = match r.finding.level {
        Level::Error => "critical",
        Level::Warning => "major",
        Level::Note | Level::None => "info",
    };
    let key = format!("{}:{}", r.check.report.id, r.finding.key());
    let count = seen.entry(key.clone()).or_default();
    *count += 1;
    let at = r.location();
    json!({
        "description": format!("{} {}", r.title(), r.message()),
        "check_name": r.finding.code(),
        "fingerprint": format!("{key}:{count}"),
        "severity": severity,
        "location": { "path": r.check.report.id, "lines": { "begin": at.line, "end": at.end_line } },
    })
}
