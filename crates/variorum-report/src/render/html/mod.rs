//! Records as pages: what was read of a file, with the words beside their places, and checks ([`check`]).

pub mod check;

use super::markup;
use crate::records::{ReadMilestone, ReadRecord};

const HEAD: &str = "<meta charset=\"utf-8\"><style>body{font:16px/1.5 serif;max-width:52em;margin:2em auto;padding:0 1em}\
    p{display:grid;grid-template-columns:11em 1fr;gap:1em;margin:.4em 0;white-space:pre-wrap}p>span:first-child{font:12px/2 sans-serif;color:#555}\
    .set-aside{background:#f3efe4}ul{font:14px/1.5 sans-serif}</style>";

/// A page with every paragraph, each with the place it would be cited by.
pub fn read(record: &ReadRecord) -> String {
    let characters: Vec<char> = record.text.chars().collect();
    let words = |from: u32, to: u32| -> String {
        characters.get(from as usize..to as usize).unwrap_or_default().iter().collect()
    };
    let mut out = format!(
        "<!doctype html><html><head><title>{}</title>{HEAD}</head><body>",
        page_text(&record.document.name)
    );
    out.push_str(&format!("<h1>{}</h1>", page_text(&record.document.name)));
    if !record.notes.is_empty() {
        let notes = record.notes.iter().map(|n| format!("<li>{}</li>", page_text(&n.message)));
        out.push_str(&format!("<ul>{}</ul>", notes.collect::<String>()));
    }
    let mut at = record.body.start;
    for paragraph in words(record.body.start, record.body.end).split("\n\n") {
        let place = place(&record.milestones, at);
        out.push_str(&format!(
            "<p><span>{}</span><span>{}</span></p>",
            page_text(&place),
            page_text(paragraph)
        ));
        at += paragraph.chars().count() as u32 + 2;
    }
    for stream in &record.streams {
        let cited = stream.cite.as_deref().unwrap_or(&stream.kind);
        let text = words(stream.span.start, stream.span.end);
        out.push_str(&format!(
            "<p class=\"set-aside\"><span>{}</span><span>{}</span></p>",
            page_text(cited),
            page_text(&text)
        ));
    }
    out + "</body></html>\n"
}

/// What the milestones that hold a place say of it.
fn place(milestones: &[ReadMilestone], at: u32) -> String {
    let here = milestones.iter().filter(|m| m.span.start <= at && at < m.span.end.max(m.span.start + 1));
    let said = here.map(|m| {
        let number = m.label.clone().unwrap_or_else(|| m.number.to_string());
        if m.unit == "time" { clock(m.number) } else { format!("{} {number}", m.unit) }
    });
    said.collect::<Vec<_>>().join(", ")
}

fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Text as the content or the attribute of an element of a page, which has no carriage returns.
pub fn page_text(text: &str) -> String {
    let escaped = markup::escaped(text);
    if escaped.contains("&#13;") { escaped.replace("&#13;", "") } else { escaped }
}
