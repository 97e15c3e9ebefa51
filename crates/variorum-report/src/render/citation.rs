//! The sources that are quoted, for managers of literature: CSL-JSON, BibTeX, and a plain line for each finding.
//!
//! What a file says of itself is not known from a record beyond its name, its language and its hash, so nothing else is said; whoever
//! imports an entry adds the rest. Pinpoints stand in the plain lines, where their kind is written out.

use super::finding::short;
use super::json;
use super::markup::{is_address, reference};
use crate::records::{CheckRecord, Document, Finding, Judgement, Place, Verdict};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The sources of checks that something answers to, each once.
fn cited(checks: &[CheckRecord]) -> Vec<(String, &Document)> {
    let mut ids = BTreeSet::new();
    let mut documents = BTreeMap::new();
    for check in checks {
        let named: BTreeSet<&str> =
            check.findings().filter_map(|f| f.places.first()).map(|p| p.source.as_str()).collect();
        let known = check.sources.iter().filter(|s| named.contains(s.id.as_str()));
        known.for_each(|s| {
            documents.entry(s.id.as_str()).or_insert(s);
        });
    }
    documents.into_values().map(|d| (entry_id(&d.name, &mut ids), d)).collect()
}

/// A name of ASCII letters, digits and hyphens that no other entry has, without regard to case.
fn entry_id(name: &str, taken: &mut BTreeSet<String>) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let words: Vec<String> = words.take(6).map(str::to_lowercase).collect();
    let base = if words.is_empty() { "source".to_owned() } else { words.join("-") };
    // a number would be taken for one
    let base = if base.starts_with(|c: char| c.is_ascii_digit()) { format!("source-{base}") } else { base };
    let mut id = base.clone();
    let mut count = 1;
    while !taken.insert(id.clone()) {
        count += 1;
        id = format!("{base}-{count}");
    }
    id
}

/// CSL-JSON.
pub fn csl(checks: &[CheckRecord]) -> String {
    let item = |(id, document): &(String, &Document)| -> Value {
        let mut item = json!({
            "id": id,
            "type": if is_address(&document.id) { "webpage" } else { "document" },
            "title": unmarked(&document.name),
        });
        if is_address(&document.id) {
            item["URL"] = document.id.as_str().into();
        } else {
            item["archive_location"] = reference(&document.id).into();
        }
        if let Some(language) = &document.language {
            item["language"] = language.as_str().into();
        }
        if !document.sha256.is_empty() {
            item["note"] = format!("sha256:{}", document.sha256).into();
        }
        item
    };
    json::object(&cited(checks).iter().map(item).collect::<Vec<Value>>())
}

/// A title in which nothing is a tag: programs take `<i>` for one.
fn unmarked(title: &str) -> String {
    title.replace('<', "<\u{2060}")
}

/// BibTeX.
pub fn bibtex(checks: &[CheckRecord]) -> String {
    let entry = |(id, document): &(String, &Document)| {
        let mut out = format!("@misc{{{id},\n  title = {{{{{}}}}}", braced(&document.name));
        if is_address(&document.id) {
            out.push_str(&format!(",\n  url = {{{}}}", reference(&document.id)));
        } else {
            out.push_str(&format!(",\n  howpublished = {{{}}}", braced(&document.id)));
        }
        if let Some(language) = &document.language {
            out.push_str(&format!(",\n  langid = {{{}}}", braced(language)));
        }
        if !document.sha256.is_empty() {
            out.push_str(&format!(",\n  note = {{sha256:{}}}", document.sha256));
        }
        out + "\n}\n"
    };
    cited(checks).iter().map(entry).collect::<Vec<String>>().join("\n")
}

/// Text in braces, in which nothing is a command.
fn braced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in super::text::safe(text).chars() {
        match c {
            '$' | '&' | '#' | '%' | '_' => out.extend(['\\', c]),
            '{' => out.push_str("\\textbraceleft{}"),
            '}' => out.push_str("\\textbraceright{}"),
            '\\' => out.push_str("\\textbackslash{}"),
            '@' => out.push_str("{\\char64}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

/// A line of evidence for each quotation.
pub fn plain(checks: &[CheckRecord]) -> String {
    checks.iter().flat_map(|check| check.findings().map(move |f| line(check, &f))).flatten().collect()
}

fn line(check: &CheckRecord, finding: &Finding<'_>) -> Option<String> {
    if matches!(finding.verdict, Judgement::Quotation(Verdict::NotChecked)) {
        return None;
    }
    let at = finding.location;
    let versus = finding.places.first().map_or_else(
        || "no place in the sources".to_owned(),
        |place| format!("“{}” in {}", short(&place.span.text), pinpoint(check, place)),
    );
    let decided =
        finding.decided.map_or_else(String::new, |d| format!("; decided: {}", super::text::safe(&d.told())));
    Some(format!(
        "[{}] {} - “{}” ({}, line {}) vs. {versus}{decided}; {} {}, profile {}\n",
        finding.id,
        finding.verdict.name(),
        short(&finding.span.text),
        super::text::safe(&check.report.name),
        at.line,
        check.tool.name,
        check.tool.version,
        check.profile
    ))
}

/// A place as it is cited, with what its kind is written out.
fn pinpoint(check: &CheckRecord, place: &Place) -> String {
    let source = check.sources.iter().find(|s| s.id == place.source);
    let name = source.map_or(place.source.as_str(), |s| s.name.as_str());
    let cite = place.cite.clone().unwrap_or_else(|| format!("line {}", place.location.line));
    let hash = source.and_then(|s| s.sha256.get(..8)).map_or_else(String::new, |h| format!("; sha256 {h}…"));
    format!(
        "“{}”, {} (characters {}–{}{hash})",
        super::text::safe(name),
        super::text::safe(&cite),
        place.span.start,
        place.span.end
    )
}
