//! The library: what is there, and how more comes in.

use super::layout::{self, counted, escaped, own, thousands};
use crate::desk::Desk;
use crate::limits::PAGE;
use crate::message::Request;
use crate::problem::Problem;
use serde::Deserialize;
use variorum_service::library::{LibraryError, library_list};
use variorum_service::select::Narrow;
use variorum_service::{EngineError, Record, Role};

/// Which page of the list.
#[derive(Deserialize)]
struct From {
    #[serde(default)]
    from: usize,
}

/// The newest versions of all documents, the last that came in first; none where there is no library yet.
pub(super) fn documents(desk: &Desk) -> Result<Vec<Record>, Problem> {
    let mut records = Vec::new();
    let listed = library_list(&desk.folder, &Narrow::default(), &mut |record| {
        records.push(record.clone());
        Ok(())
    });
    match listed {
        Ok(_)
        | Err(LibraryError::Library(EngineError::NoSuchLibrary { .. } | EngineError::NotALibrary { .. })) => {
        }
        Err(error) => return Err(error.into()),
    }
    records.reverse();
    Ok(records)
}

/// The library.
pub(super) fn page(desk: &Desk, request: &Request) -> Result<String, Problem> {
    let From { from } = request.query()?;
    let records = documents(desk)?;
    let main = if records.is_empty() {
        format!("<h1>Your library is empty</h1>\n{WELCOME}{ADD}")
    } else {
        format!(
            "<h1>Library</h1>\n<p class=\"ui\">{} in {}</p>\n{}{ADD}",
            counted(records.len(), "document"),
            own(&desk.folder.display().to_string()),
            table(&records, from)
        )
    };
    Ok(layout::page(request, "Library", &main, &["library.js"]))
}

const WELCOME: &str = "<p>Put in a speech, an interview or a transcript, and a text that quotes it. Then every quotation is shown with its place beside it.</p>\n\
<p class=\"actions\"><a class=\"button\" href=\"/check\">Paste a report and its sources</a> <button type=\"button\" id=\"example\">Try the example</button></p>\n";

const ADD: &str = "<section aria-labelledby=\"add-title\" id=\"add\" class=\"drop\">\n<h2 id=\"add-title\">Add documents</h2>\n\
<form id=\"add-files\" class=\"stack\"><p class=\"row\"><label>Files <input type=\"file\" id=\"files\" multiple></label>\
<label>A folder <input type=\"file\" id=\"folder\" webkitdirectory></label></p>\n\
<fieldset class=\"row\"><legend>They are</legend><label><input type=\"radio\" name=\"role\" value=\"source\" checked> sources</label> \
<label><input type=\"radio\" name=\"role\" value=\"report\"> reports that quote</label></fieldset>\n\
<p class=\"soft ui\">Or drop files anywhere on this page. Text, Markdown, HTML, PDF, DOCX, ODT, EPUB, RTF, captions, TEI, mail, archives and more are read.</p></form>\n\
<form id=\"add-text\" class=\"stack\"><label>Or paste a text <textarea name=\"text\" rows=\"6\" required></textarea></label>\
<label>What to call it <input name=\"name\" maxlength=\"255\" required></label>\
<fieldset class=\"row\"><legend>It is</legend><label><input type=\"radio\" name=\"role\" value=\"source\" checked> a source</label> \
<label><input type=\"radio\" name=\"role\" value=\"report\"> a report that quotes</label></fieldset><p><button>Add the text</button></p></form>\n\
<ul id=\"added\" aria-live=\"polite\"></ul>\n</section>\n";

fn table(records: &[Record], from: usize) -> String {
    let rows: String = records.iter().skip(from).take(PAGE).map(row).collect();
    let mut pages = String::new();
    if from > 0 {
        pages.push_str(&format!("<a href=\"/?from={}\">newer</a> ", from.saturating_sub(PAGE)));
    }
    if from + PAGE < records.len() {
        pages.push_str(&format!("<a href=\"/?from={}\">older</a>", from + PAGE));
    }
    format!(
        "<form id=\"chosen\"><p class=\"actions\"><button type=\"submit\" name=\"do\" value=\"check\">Check a report</button> \
         <button type=\"submit\" name=\"do\" value=\"collate\">Compare versions</button> \
         <button type=\"submit\" name=\"do\" value=\"reuse\">Find shared passages</button> \
         <button type=\"submit\" name=\"do\" value=\"remove\">Take out</button> <span id=\"chosen-count\" class=\"soft ui\">nothing chosen</span></p>\n\
         <div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Documents\"><table class=\"list\"><thead><tr><th scope=\"col\"><span class=\"vh\">Choose</span></th><th scope=\"col\">Title</th>\
         <th scope=\"col\">Role</th><th scope=\"col\">Characters</th><th scope=\"col\">Language</th><th scope=\"col\">By</th><th scope=\"col\">Dated</th><th scope=\"col\">Came in</th></tr></thead>\n\
         <tbody>{rows}</tbody></table></div></form>\n<p class=\"ui\">{pages}</p>\n"
    )
}

fn row(record: &Record) -> String {
    let role = if record.role == Role::Report { "report" } else { "source" };
    let version = if record.version > 1 {
        format!(" <span class=\"soft\">version {}</span>", record.version)
    } else {
        String::new()
    };
    let whole = if record.complete == Some(false) { " <span class=\"soft\">not whole</span>" } else { "" };
    let cell = |text: &Option<String>| match text {
        Some(text) => format!("<td>{}</td>", own(text)),
        None => "<td class=\"none\">–</td>".to_owned(),
    };
    format!(
        "<tr><td><input type=\"checkbox\" name=\"document\" value=\"{id}\" data-role=\"{role}\" aria-label=\"Choose {title}\"></td>\
         <td><a href=\"/documents/{id}\">{name}</a>{version}{whole}</td><td>{role}</td><td>{length}</td>{language}{author}{date}<td>{added}</td></tr>\n",
        id = record.id,
        title = escaped(&record.title),
        name = own(&record.title),
        length = thousands(record.length as usize),
        language = cell(&record.language),
        author = cell(&record.author),
        date = cell(&record.date),
        added = escaped(record.added.get(..10).unwrap_or(&record.added)),
    )
}
