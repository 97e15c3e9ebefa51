//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines.
//!
//! Every result has a rule with a level, lines and columns (code points), one sentence that says no numbers of lines, and a fingerprint
//! made of what is quoted. The places in the sources are related locations. What is waived is left out unless it is wanted: readers
//! count suppressed results.

use super::finding::{Reported, reported};
use super::markup::reference;
use crate::records::{CheckRecord, FilePlace, Level, Location, Place, Tool, WaivedBy};
use crate::rules::{RULES, Rule};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// Where rules are described, a page each.
const PAGES: &str = "https://github.com/variorum/variorum/blob/main/crates/variorum-report/rules";

/// Checks as one run.
pub fn checks(tool: &Tool, checks: &[CheckRecord], waived: bool) -> String {
    let found = reported(checks, waived);
    let rules = rules(&found);
    let mut seen = BTreeMap::new();
    let results: Vec<Value> = found
        .iter()
        .map(|r| {
            let place = rules.iter().position(|rule| rule["id"] == r.finding.code()).unwrap_or(0);
            result(r, place, &mut seen)
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": tool.name, "version": tool.version, "semanticVersion": tool.version,
                "informationUri": "https://github.com/variorum/variorum", "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { "%SRCROOT%": { "description": { "text": "The folder the check was run in." } } },
            "invocations": [{ "executionSuccessful": true, "toolExecutionNotifications": notifications(checks) }],
            "results": results,
        }]
    });
    super::json::object(&log)
}

/// The rules, and the verdicts that something is named by which no rule names.
fn rules(found: &[Reported<'_>]) -> Vec<Value> {
    let described = |rule: &Rule| {
        let mut described = descriptor(rule.id.name(), rule.name, rule.help, rule.level);
        described["helpUri"] = format!("{PAGES}/{}.md", rule.id).into();
        described
    };
    let mut rules: Vec<Value> = RULES.iter().map(described).collect();
    let mut verdicts: Vec<(&str, Level)> = found
        .iter()
        .filter(|r| r.finding.rules.is_empty())
        .map(|r| (r.finding.verdict.name(), Level::Note))
        .collect();
    verdicts.sort_unstable();
    verdicts.dedup();
    let help = "The words stand in the source, and something about them is to be said.";
    rules.extend(verdicts.into_iter().map(|(verdict, level)| descriptor(verdict, verdict, help, level)));
    rules
}

fn descriptor(id: &str, name: &str, help: &str, level: Level) -> Value {
    let text = json!({ "text": help });
    json!({
        "id": id, "name": name, "shortDescription": text, "fullDescription": text,
        "defaultConfiguration": { "level": level },
    })
}

fn result(r: &Reported<'_>, rule: usize, seen: &mut BTreeMap<String, u32>) -> Value {
    let finding = &r.finding;
    let key = finding.key();
    let occurrence = seen.entry(format!("{}\n{key}", r.check.report.id)).or_default();
    *occurrence += 1;
    let related: Vec<Value> = finding.places.iter().enumerate().map(|(n, p)| related(n, p)).collect();
    let mut result = json!({
        "ruleId": finding.code(), "ruleIndex": rule, "level": finding.level,
        "message": { "text": unlinked(&r.message()) },
        "locations": [{ "physicalLocation": physical(&r.check.report.id, r.location(), &finding.span.text) }],
        "partialFingerprints": { "variorumQuote/v1": format!("{key}:{occurrence}") },
        "properties": {
            "id": finding.id, "verdict": finding.verdict.name(), "severity": finding.severity, "flags": finding.flags,
            "rules": finding.rules, "share": finding.places.first().map(|p| p.share),
            "span": { "start": finding.span.start, "end": finding.span.end },
        },
    });
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    if let Some(waiver) = finding.waived {
        let kind = if waiver.by == WaivedBy::Comment { "inSource" } else { "external" };
        let why = if waiver.reason.is_empty() { waiver.by.name() } else { &waiver.reason };
        result["suppressions"] = json!([{ "kind": kind, "justification": why }]);
        if waiver.by == WaivedBy::Baseline {
            result["baselineState"] = "unchanged".into();
        }
    }
    if let Some(decided) = finding.decided {
        result["properties"]["decided"] = json!(decided);
        if decided.lets_stand() {
            result["suppressions"] = json!([{ "kind": "external", "justification": decided.told() }]);
        }
    }
    if let Some((place, words)) = r.replacement() {
        result["fixes"] = json!([fix(&r.check.report.id, place, words)]);
    }
    result
}

fn related(n: usize, place: &Place) -> Value {
    let words = super::finding::short(&place.span.text);
    json!({
        "id": n, "message": { "text": unlinked(&format!("the source has “{words}”")) },
        "physicalLocation": physical(&place.source, place.location, &place.span.text),
    })
}

fn physical(id: &str, at: Location, words: &str) -> Value {
    json!({
        "artifactLocation": artifact(id),
        "region": {
            "startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column,
            "snippet": { "text": words },
        },
    })
}

fn artifact(id: &str) -> Value {
    let uri = reference(id);
    // an address of its own has no base
    if uri.contains("://") { json!({ "uri": uri }) } else { json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }) }
}

fn fix(id: &str, place: FilePlace, words: &str) -> Value {
    let at = place.location;
    json!({
        "description": { "text": "Replace by the words of the source" },
        "artifactChanges": [{
            "artifactLocation": artifact(id),
            "replacements": [{
                "deletedRegion": {
                    "startLine": at.line, "startColumn": at.column,
                    "endLine": at.end_line, "endColumn": at.end_column,
                },
                "insertedContent": { "text": words },
            }],
        }],
    })
}

/// Every limit and doubt.
fn notifications(checks: &[CheckRecord]) -> Vec<Value> {
    let mut told: Vec<(&str, &str)> =
        checks.iter().flat_map(|c| &c.notes).map(|n| (n.code.as_str(), n.message.as_str())).collect();
    told.sort_unstable();
    told.dedup();
    let notification = |(code, message): (&str, &str)| json!({ "level": "note", "descriptor": { "id": code }, "message": { "text": unlinked(message) } });
    told.into_iter().map(notification).collect()
}

/// Text in which nothing is a link: SARIF takes `[words](1)` for one.
fn unlinked(text: &str) -> String {
    text.replace("](", "]\u{2060}(")
}
