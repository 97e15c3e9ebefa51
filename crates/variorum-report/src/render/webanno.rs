//! Checks as W3C Web Annotations: a collection for each report, an annotation for each finding.
//!
//! The target is the report, by its words with what stands around them and by the position in its text; the body holds the verdict and
//! the place in the source. Positions are code points, as the standard has it, or UTF-16 units, as Hypothesis counts. A quotation over
//! several paragraphs has a target for each, since pages join words over the end of one. Words around a quotation are lengthened until
//! the place is the only one.

use super::characters::Characters;
use super::finding::observed;
use super::json;
use super::markup::reference;
use crate::records::{CheckRecord, Document, Finding, Place, Tool};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// Code points before and after the words, at least where there are as many.
const AROUND: u32 = 32;
/// The most code points around the words; where even these stand twice, the position tells.
const MOST_AROUND: u32 = 1024;

/// What positions count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Code points, as the standard says.
    CodePoints,
    /// UTF-16 units, as browsers and Hypothesis count.
    Utf16,
}

/// Checks as collections: one, or a list of several.
pub fn checks(tool: &Tool, checks: &[CheckRecord], unit: Unit) -> String {
    let all: Vec<Value> = checks.iter().map(|check| collection(tool, check, unit)).collect();
    match &all[..] {
        [one] => json::object(one),
        all => json::object(&all),
    }
}

fn collection(tool: &Tool, check: &CheckRecord, unit: Unit) -> Value {
    let texts = texts(check);
    let page = Annotations { tool, check, texts, unit };
    let items: Vec<Value> = check.findings().map(|f| page.annotation(&f)).collect();
    let id = format!("urn:variorum:check:{}", name(&check.report));
    json!({
        "@context": CONTEXT,
        "id": id,
        "type": "AnnotationCollection",
        "label": format!("Findings in {}", check.report.name),
        "total": items.len(),
        "first": { "id": format!("{id}:1"), "type": "AnnotationPage", "partOf": id, "startIndex": 0, "items": items },
    })
}

/// The texts of all documents, by id.
fn texts(check: &CheckRecord) -> BTreeMap<&str, (&str, Characters<'_>)> {
    let documents = [&check.report].into_iter().chain(&check.sources);
    let text = |d| -> Option<_> {
        let document: &Document = d;
        let text = document.text.as_deref()?;
        Some((document.id.as_str(), (text, Characters::new(text))))
    };
    documents.filter_map(text).collect()
}

/// A name of a document that is safe in an address: the hash of its bytes, else its id.
fn name(document: &Document) -> String {
    if document.sha256.is_empty() {
        super::markup::encoded(&document.id, "")
    } else {
        document.sha256.clone()
    }
}

struct Annotations<'a> {
    tool: &'a Tool,
    check: &'a CheckRecord,
    texts: BTreeMap<&'a str, (&'a str, Characters<'a>)>,
    unit: Unit,
}

impl Annotations<'_> {
    fn annotation(&self, finding: &Finding<'_>) -> Value {
        let report = &self.check.report;
        let mut targets = self.targets(report, finding.span.start, &finding.span.text);
        let target = if targets.len() == 1 { targets.remove(0) } else { Value::from(targets) };
        let mut body = vec![json!({
            "type": "TextualBody",
            "value": format!("{}: {}", finding.verdict.name(), observed(finding)),
            "format": "text/plain",
            "language": "en",
            "purpose": "assessing",
        })];
        body.extend(finding.places.iter().map(|place| self.place(place)));
        json!({
            "@context": CONTEXT,
            "id": format!("urn:variorum:check:{}:{}", name(report), finding.id),
            "type": "Annotation",
            "motivation": "assessing",
            "generator": { "id": "https://github.com/variorum/variorum", "type": "Software", "name": format!("{} {}", self.tool.name, self.tool.version) },
            "body": body,
            "target": target,
        })
    }

    fn place(&self, place: &Place) -> Value {
        let source = self.check.sources.iter().find(|s| s.id == place.source);
        let mut targets =
            source.map_or_else(Vec::new, |s| self.targets(s, place.span.start, &place.span.text));
        if targets.is_empty() {
            return json!({ "type": "SpecificResource", "source": iri(&place.source), "purpose": "linking" });
        }
        let mut first = targets.remove(0);
        first["purpose"] = "linking".into();
        first
    }

    /// The stretches of a text, one for each paragraph.
    fn targets(&self, document: &Document, start: u32, words: &str) -> Vec<Value> {
        let mut at = start;
        let mut targets = Vec::new();
        for part in words.split_inclusive("\n\n") {
            let length = part.chars().count() as u32;
            let inside = part.trim();
            let skipped = part.chars().take_while(|c| c.is_whitespace()).count() as u32;
            if !inside.is_empty() {
                targets.push(self.target(document, at + skipped, inside));
            }
            at += length;
        }
        targets
    }

    fn target(&self, document: &Document, start: u32, exact: &str) -> Value {
        let end = start + exact.chars().count() as u32;
        let mut quote = json!({ "type": "TextQuoteSelector", "exact": exact });
        let mut position = (start, end);
        if let Some((text, characters)) = self.texts.get(document.id.as_str()) {
            let (prefix, suffix) = match self.unit {
                Unit::CodePoints => context(text, characters, (start, end), exact),
                Unit::Utf16 => short_context(characters, (start, end)),
            };
            for (key, words) in [("prefix", prefix), ("suffix", suffix)] {
                if !words.is_empty() {
                    quote[key] = words.into();
                }
            }
            if self.unit == Unit::Utf16 {
                let units = |until: u32| characters.slice(0, until).encode_utf16().count() as u32;
                position = (units(start), units(end));
            }
        }
        json!({
            "type": "SpecificResource",
            "source": iri(&document.id),
            "selector": [
                quote,
                { "type": "TextPositionSelector", "start": position.0, "end": position.1 },
            ],
        })
    }
}

/// The words before and after, as many as make the place the only one.
fn context<'a>(
    text: &str,
    characters: &Characters<'a>,
    (start, end): (u32, u32),
    exact: &str,
) -> (&'a str, &'a str) {
    let mut length = AROUND;
    loop {
        let (prefix, suffix) = (characters.before(start, length), characters.after(end, length));
        let whole = format!("{prefix}{exact}{suffix}");
        if length >= MOST_AROUND || text.match_indices(&whole).nth(1).is_none() {
            return (prefix, suffix);
        }
        length *= 2;
    }
}

/// The most UTF-16 units before or after the words that anchoring programs take: they look for these as bits of one number.
const MOST_UNITS: usize = 32;

/// The words before and after, as many as anchoring programs take.
fn short_context<'a>(characters: &Characters<'a>, (start, end): (u32, u32)) -> (&'a str, &'a str) {
    let units = |text: &str| text.encode_utf16().count();
    let around = |count: u32| (characters.before(start, count), characters.after(end, count));
    let fits = |count: &u32| units(around(*count).0) <= MOST_UNITS && units(around(*count).1) <= MOST_UNITS;
    around((0..=AROUND).rev().find(fits).unwrap_or(0))
}

/// An absolute address: a name of its own for what has none.
fn iri(id: &str) -> String {
    let reference = reference(id);
    if reference.contains("://") { reference } else { format!("urn:variorum:document:{reference}") }
}
