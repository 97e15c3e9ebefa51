//! A report and sources that are to be checked; and a report that is changed and checked again.

use super::layout::{self, escaped, own, thousands};
use super::library::documents;
use crate::api::is_id;
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use serde::Deserialize;
use variorum_service::Record;
use variorum_service::desk::kept;
use variorum_service::library::{Part, library_part, library_show};

/// What is chosen beforehand.
#[derive(Deserialize)]
struct Chosen {
    report: Option<String>,
    /// Ids with commas between them.
    #[serde(default)]
    sources: String,
}

/// How many documents of the library are offered.
const OFFERED: usize = 500;

/// The page on which a check begins.
pub(super) fn page(desk: &Desk, request: &Request) -> Result<String, Problem> {
    let Chosen { report, sources } = request.query()?;
    let records = documents(desk)?;
    let chosen: Vec<&str> = sources.split(',').collect();
    let options: String =
        records.iter().take(OFFERED).map(|r| option(r, report.as_deref() == Some(r.id.as_str()))).collect();
    let boxes: String =
        records.iter().take(OFFERED).map(|r| choice(r, chosen.contains(&r.id.as_str()))).collect();
    let held = if records.is_empty() {
        String::new()
    } else {
        format!(
            "<details class=\"held\"{}><summary>Sources of the library</summary><p><label><input type=\"checkbox\" name=\"all\"> all of them</label></p>\
             <ul class=\"choices\" tabindex=\"0\" aria-label=\"Documents of the library\">{boxes}</ul></details>\n",
            if sources.is_empty() { "" } else { " open" }
        )
    };
    let from = if records.is_empty() {
        String::new()
    } else {
        format!(
            "<label>Or a document of the library <select name=\"report\"><option value=\"\">none</option>{options}</select></label>"
        )
    };
    let main = format!(
        "<h1>Check a report</h1>\n<form id=\"new-check\">\n<div class=\"two drop\">\n\
         <section aria-labelledby=\"report-title\" class=\"stack\"><h2 id=\"report-title\">The report</h2>\n\
         <label>Paste the text that quotes <textarea name=\"report-text\" rows=\"12\"></textarea></label>\
         <label>Or choose a file <input type=\"file\" name=\"report-file\"></label>{from}</section>\n\
         <section aria-labelledby=\"sources-title\" class=\"stack\"><h2 id=\"sources-title\">Its sources</h2>\n\
         <label>Paste a text that is quoted <textarea name=\"source-text\" rows=\"12\"></textarea></label>\
         <label>Or choose files <input type=\"file\" name=\"source-files\" multiple></label>{held}</section>\n</div>\n\
         <p class=\"actions\"><button class=\"main\">Check</button> <button type=\"button\" id=\"example\">Try the example</button></p>\n{PROGRESS}</form>\n"
    );
    Ok(layout::page(request, "Check a report", &main, &["new-check.js"]))
}

/// What is said of work that takes long.
const PROGRESS: &str = "<p id=\"work\" hidden><progress id=\"progress\" aria-label=\"How far the work is\"></progress> <span id=\"stage\"></span> <button type=\"button\" id=\"cancel\">Cancel</button></p>\n";

fn option(record: &Record, chosen: bool) -> String {
    let chosen = if chosen { " selected" } else { "" };
    format!("<option value=\"{}\"{chosen}>{}</option>", record.id, escaped(&record.title))
}

fn choice(record: &Record, chosen: bool) -> String {
    let chosen = if chosen { " checked" } else { "" };
    format!(
        "<li><label><input type=\"checkbox\" name=\"source\" value=\"{}\"{chosen}> {} <span class=\"soft\">{} characters</span></label></li>",
        record.id,
        own(&record.title),
        thousands(record.length as usize)
    )
}

/// The check that a report is checked again as.
#[derive(Deserialize)]
struct Again {
    check: Option<String>,
}

/// The text of a report, to be changed and checked again.
pub(super) fn edit(desk: &Desk, request: &Request, id: &str) -> Result<String, Problem> {
    let Again { check } = request.query()?;
    let record = library_show(&desk.folder, id)?.document;
    let text = String::from_utf8_lossy(&library_part(&desk.folder, id, Part::Text)?).into_owned();
    let before = match &check {
        Some(check) if is_id("chk", check) => kept(&desk.folder, check)?.map(|(kept, _)| kept),
        _ => None,
    };
    let (sources, back) = match &before {
        Some(kept) if kept.of_library => ("all".to_owned(), format!("/checks/{}", kept.id)),
        Some(kept) => (
            kept.documents.iter().skip(1).cloned().collect::<Vec<_>>().join(","),
            format!("/checks/{}", kept.id),
        ),
        None => (String::new(), format!("/documents/{id}")),
    };
    let action = if before.is_some() { "Save and check again" } else { "Save as a new version" };
    let main = format!(
        "<h1>Edit {}</h1>\n<p class=\"ui\">What is saved is a new version; the one before stays as it is. What was decided stands where the words are the same.</p>\n\
         <form id=\"edit\" class=\"stack\" data-document=\"{id}\" data-sources=\"{sources}\"><label>The text <textarea name=\"text\" rows=\"24\" required dir=\"auto\" spellcheck=\"true\">\n{}</textarea></label>\n\
         <p class=\"actions\"><button class=\"main\">{action}</button> <a class=\"button\" href=\"{back}\">Leave it</a></p>\n{PROGRESS}</form>\n",
        own(&record.title),
        escaped(&text)
    );
    Ok(layout::page(request, &format!("Edit {}", record.title), &main, &["new-check.js"]))
}
