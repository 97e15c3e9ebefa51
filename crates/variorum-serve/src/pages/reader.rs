//! A document, with what a check found quoted of it and what was left out.

use super::layout::{self, escaped, own, thousands, when};
use crate::api::is_id;
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use serde::Deserialize;
use variorum_report::records::{CheckRecord, Coverage, KeptResult, ReadRecord, ReadTurn, ResultKind};
use variorum_service::desk::{kept_record, kept_results};
use variorum_service::library::{library_read, library_show};

/// The check whose quotations are marked.
#[derive(Deserialize)]
struct Marked {
    check: Option<String>,
}

/// A document, by its id.
pub(super) fn page(desk: &Desk, request: &Request, id: &str) -> Result<String, Problem> {
    let Marked { check } = request.query()?;
    let record = library_show(&desk.folder, id)?.document;
    let read = library_read(&desk.folder, id)?;
    let checks = kept_results(&desk.folder)?;
    let about: Vec<&KeptResult> = checks
        .iter()
        .filter(|k| k.kind == ResultKind::Check && k.documents.iter().any(|d| d == id))
        .collect();
    let check = match check {
        Some(check) if is_id("chk", &check) => kept_record::<CheckRecord>(&desk.folder, &check)?,
        _ => None,
    };
    let check = check.map(|(kept, record)| (kept.id, record));
    let marks = check.as_ref().map(|(check, record)| marks(check, record, id)).unwrap_or_default();
    let coverage = check.as_ref().and_then(|(_, record)| record.coverage.iter().find(|c| c.source == id));
    let facts = facts(&[
        ("By", record.author.as_deref()),
        ("Dated", record.date.as_deref()),
        ("Came from", Some(&record.origin)),
        ("Came in", Some(&when(&record.added))),
        ("SHA-256", Some(&record.sha256)),
    ]);
    let main = format!(
        "<h1>{}</h1>\n<p class=\"ui\">{} characters · <a href=\"/documents/{id}/edit\">Edit</a> · <a href=\"/check?report={id}\">Check as a report</a> · <a href=\"/v1/documents/{id}/original\" download>Save the original</a></p>\n\
         <details><summary>What is known of it</summary><dl class=\"meta\">{facts}</dl></details>\n{}{}{}<article class=\"reader\" aria-label=\"The text\" lang=\"{}\" dir=\"auto\">\n{}</article>\n",
        own(&record.title),
        thousands(record.length as usize),
        quoted_by(id, &about, check.as_ref().map(|(check, _)| check.as_str())),
        coverage.map(|c| strip(c, &read)).unwrap_or_default(),
        notes(&read),
        escaped(record.language.as_deref().unwrap_or("und")),
        text(&read, &marks, coverage)
    );
    Ok(layout::page(request, &record.title, &main, &["place.js"]))
}

fn facts(all: &[(&str, Option<&str>)]) -> String {
    let fact =
        |(name, value): &(&str, Option<&str>)| value.map(|v| format!("<dt>{name}</dt><dd>{}</dd>", own(v)));
    all.iter().filter_map(fact).collect()
}

fn notes(read: &ReadRecord) -> String {
    if read.notes.is_empty() {
        return String::new();
    }
    let notes: String = read.notes.iter().map(|note| format!("<li>{}</li>", own(&note.message))).collect();
    format!("<details><summary>Limits and doubts</summary><ul>{notes}</ul></details>\n")
}

/// The checks that a document is in, as links that mark what they found.
fn quoted_by(id: &str, checks: &[&KeptResult], now: Option<&str>) -> String {
    if checks.is_empty() {
        return "<p class=\"ui soft\">No check quotes it yet.</p>\n".to_owned();
    }
    let item = |kept: &&KeptResult| {
        let here = if now == Some(kept.id.as_str()) { " aria-current=\"true\"" } else { "" };
        let when = escaped(kept.created.get(..10).unwrap_or(&kept.created));
        if kept.documents.first().is_some_and(|report| report == id) {
            return format!("<li><a href=\"/checks/{}\">its check of {when}</a></li>", kept.id);
        }
        format!(
            "<li><a href=\"/documents/{id}?check={}\"{here}>quoted by {}, {when}</a></li>",
            kept.id,
            own(&kept.title)
        )
    };
    let items: String = checks.iter().take(20).map(item).collect();
    format!("<nav aria-label=\"Checks of this document\"><ul>{items}</ul></nav>\n")
}

/// A place that a check found quoted, in code points.
struct Mark {
    start: u32,
    end: u32,
    id: String,
    check: String,
    verdict: &'static str,
}

/// The best places of the quotations of a check in a source, in order and apart.
fn marks(check: &str, record: &CheckRecord, source: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for finding in record.quotations.iter().map(|q| q.finding()) {
        for place in finding.places.iter().take(1).filter(|p| p.source == source && p.span.end > p.span.start)
        {
            marks.push(Mark {
                start: place.span.start,
                end: place.span.end,
                id: finding.id.to_owned(),
                check: check.to_owned(),
                verdict: finding.verdict.name(),
            });
        }
    }
    marks.sort_by_key(|mark| (mark.start, mark.end));
    let mut end = 0;
    marks.retain(|mark| {
        let apart = mark.start >= end;
        end = if apart { mark.end } else { end };
        apart
    });
    marks
}

/// Where the quotations stand, as a picture, in words and as links.
fn strip(coverage: &Coverage, read: &ReadRecord) -> String {
    let scale = 1000.0 / f64::from(coverage.length.max(1));
    let mut bars = String::new();
    let mut at = 0;
    let end = (coverage.length, coverage.length);
    for (start, after) in coverage.omitted.iter().map(|r| (r.start, r.end)).chain([end]) {
        if start > at {
            let width = (f64::from(start - at) * scale).max(2.0);
            bars.push_str(&format!(
                "<rect x=\"{:.1}\" width=\"{width:.1}\" height=\"20\"/>",
                f64::from(at) * scale
            ));
        }
        at = after;
    }
    let share = f64::from(coverage.quoted) * 100.0 / f64::from(coverage.length.max(1));
    let mut said = format!(
        "The report quotes {} of {} characters of this text ({share:.1} %)",
        thousands(coverage.quoted as usize),
        thousands(coverage.length as usize)
    );
    if coverage.answers > 1 {
        let used = coverage.answers.saturating_sub(coverage.answers_unused);
        said.push_str(&format!(", from {used} of {} answers", coverage.answers));
    }
    if coverage.figures > 0 {
        said.push_str(&format!(
            "; {} of {} figures and dates are left out",
            coverage.figures_left_out.len(),
            coverage.figures
        ));
    }
    let left: Vec<String> = coverage.figures_left_out.iter().take(60).map(|span| own(&span.text)).collect();
    let left = if left.is_empty() {
        String::new()
    } else {
        format!("<p class=\"ui\">Figures left out: {}</p>\n", left.join(" · "))
    };
    let turn = |(n, turn): (usize, &ReadTurn)| {
        format!(
            "<li><a href=\"#char={},{}\">{} {}</a></li>",
            turn.span.start,
            turn.span.end,
            n + 1,
            own(&turn.speaker)
        )
    };
    let turns: String = read.turns.iter().take(200).enumerate().map(turn).collect();
    let turns = if turns.is_empty() {
        String::new()
    } else {
        format!("<details><summary>Who speaks where</summary><ul class=\"places\">{turns}</ul></details>\n")
    };
    format!(
        "<figure><svg class=\"strip\" role=\"img\" aria-label=\"{0}\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\">{bars}</svg><figcaption>{0}.</figcaption></figure>\n{left}{turns}\
         <p class=\"ui\"><label><input type=\"checkbox\" id=\"omitted\"> hide what was left out</label></p>\n",
        escaped(&said)
    )
}

/// The text, a paragraph an element, which says where it begins; what is quoted is marked.
fn text(read: &ReadRecord, marks: &[Mark], coverage: Option<&Coverage>) -> String {
    let characters: Vec<char> = read.text.chars().collect();
    let mut out = String::new();
    let mut marks = marks.iter().peekable();
    for (start, end) in paragraphs(&characters, &read.turns) {
        let turn = read.turns.iter().find(|t| (start..end.max(start + 1)).contains(&t.span.start));
        if let Some(turn) = turn {
            out.push_str(&format!("<h2 class=\"speaker\">{}</h2>\n", own(&turn.speaker)));
        }
        let omitted = coverage.is_some_and(|c| c.omitted.iter().any(|o| o.start <= start && end <= o.end));
        let class = if omitted { " class=\"omitted\"" } else { "" };
        out.push_str(&format!("<p data-start=\"{start}\"{class}>"));
        let mut at = start;
        while let Some(mark) = marks.peek().filter(|mark| mark.start < end) {
            let (from, to) = (mark.start.max(at), mark.end.min(end));
            out.push_str(&slice(&characters, at, from));
            out.push_str(&format!(
                "<mark class=\"{}\">{}</mark>",
                mark.verdict,
                slice(&characters, from, to)
            ));
            at = to.max(at);
            if mark.end > end {
                break;
            }
            out.push_str(&format!(
                "<a class=\"ref {}\" data-added href=\"/checks/{}#{}\">{}<span class=\"vh\"> {}</span></a>",
                mark.verdict,
                mark.check,
                mark.id,
                mark.id,
                mark.verdict.replace('-', " ")
            ));
            marks.next();
        }
        out.push_str(&slice(&characters, at, end));
        out.push_str("</p>\n");
    }
    out
}

fn slice(characters: &[char], from: u32, to: u32) -> String {
    let text: String = characters.get(from as usize..to as usize).unwrap_or_default().iter().collect();
    escaped(&text)
}

/// Where paragraphs begin and end: empty lines part them, and where one speaker ends and another is announced.
fn paragraphs(characters: &[char], turns: &[ReadTurn]) -> Vec<(u32, u32)> {
    let blank = |at: usize| characters[at] == '\n' && characters.get(at + 1) == Some(&'\n');
    let breaks = (1..characters.len()).filter(|at| blank(*at));
    let mut breaks: Vec<usize> = breaks.chain(turns.iter().map(|turn| turn.span.end as usize)).collect();
    breaks.push(characters.len());
    breaks.sort_unstable();
    let mut start = 0;
    let mut found = Vec::new();
    for end in breaks {
        let piece = characters.get(start..end).unwrap_or_default();
        let first = piece.iter().position(|c| !matches!(c, '\n' | '\r'));
        let last = piece.iter().rposition(|c| !c.is_whitespace());
        if let (Some(first), Some(last)) = (first, last) {
            found.push(((start + first) as u32, (start + last + 1) as u32));
        }
        start = end.max(start);
    }
    found
}
