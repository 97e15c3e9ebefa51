//! Where words stand in the library.

use super::layout::{self, escaped, own};
use crate::api::of_find_error;
use crate::desk::Desk;
use crate::message::Request;
use crate::problem::Problem;
use serde::Deserialize;
use variorum_report::records::{FindRecord, FoundRecord};
use variorum_service::find::{FindRequest, Lookup, find};
use variorum_service::observer::Observer;
use variorum_service::select::Narrow;

/// The most places shown.
const MOST: usize = 100;

/// Words that are looked up.
#[derive(Deserialize)]
struct Words {
    #[serde(default)]
    words: String,
    fuzzy: Option<String>,
    #[serde(default)]
    author: String,
}

/// The search.
pub(super) fn page(desk: &Desk, request: &Request) -> Result<String, Problem> {
    let Words { words, fuzzy, author } = request.query()?;
    let fuzzy = fuzzy.is_some();
    let form = format!(
        "<h1>Find words</h1>\n<form action=\"/search\" class=\"stack\" role=\"search\" aria-label=\"Words and where\"><label>Words <input name=\"words\" type=\"search\" value=\"{}\" dir=\"auto\" required></label>\
         <label>By <input name=\"author\" value=\"{}\" dir=\"auto\"></label>\
         <p><label><input type=\"checkbox\" name=\"fuzzy\"{}> where they stand changed too</label></p><p><button class=\"main\">Find</button></p></form>\n",
        escaped(&words),
        escaped(&author),
        if fuzzy { " checked" } else { "" }
    );
    let found = if words.trim().is_empty() {
        String::new()
    } else {
        let narrow = Narrow { author: Some(author).filter(|a| !a.trim().is_empty()), ..Narrow::default() };
        let lookup = Lookup { library: desk.folder.clone(), fuzzy, meaning: false, most: MOST, narrow };
        match find(&FindRequest { words, lookup }, &Observer::default()).map_err(of_find_error) {
            Ok(record) => places(&record),
            Err(problem) if problem.status < 500 => {
                format!("<p class=\"trouble\">{}</p>\n", escaped(&problem.detail))
            }
            Err(problem) => return Err(problem),
        }
    };
    Ok(layout::page(request, "Find words", &(form + &found), &[]))
}

fn places(record: &FindRecord) -> String {
    let count = match record.places.len() {
        0 => "These words stand nowhere".to_owned(),
        1 => "One place".to_owned(),
        n if record.cut => format!("The first {n} places; there are more"),
        n => format!("{n} places"),
    };
    let items: String = record.places.iter().map(place).collect();
    let notes: String = record.notes.iter().map(|n| format!("<li>{}</li>", own(&n.message))).collect();
    let notes = if notes.is_empty() { notes } else { format!("<ul>{notes}</ul>\n") };
    format!("<h2>{count}</h2>\n{notes}<ol class=\"cards\">\n{items}</ol>\n")
}

fn place(found: &FoundRecord) -> String {
    let of = [&found.author, &found.date, &found.speaker].into_iter().flatten().map(|t| own(t));
    let of: String = of.map(|about| about + " · ").collect();
    let share = match found.share {
        None => " · by meaning".to_owned(),
        Some(share) if share < 1.0 => format!(" · {:.0} % of the letters", share * 100.0),
        Some(_) => String::new(),
    };
    format!(
        "<li class=\"card verbatim\"><h3><a href=\"/documents/{}#char={},{}\">{}</a></h3><p class=\"around\" dir=\"auto\">{}<span><mark class=\"verbatim\">{}</mark></span>{}</p><p class=\"ui soft\">{}line {}{share}</p></li>\n",
        found.source,
        found.span.start,
        found.span.end,
        own(&found.name),
        escaped(&found.before),
        escaped(&found.span.text),
        escaped(&found.after),
        of,
        found.location.line
    )
}
