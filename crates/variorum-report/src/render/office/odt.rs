//! Comments in ODT: `office:annotation` before the words and `office:annotation-end` behind them, in one paragraph.

use super::{
    AUTHOR, Archive, Comment, Letter, OfficeError, Part, comments, part, push_letters, with_insertions,
};
use crate::records::CheckRecord;
use crate::render::markup::escaped;
use roxmltree::{Document, Node};

const CONTENT: &str = "content.xml";
const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const DRAW: &str = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0";
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// The parts of an ODT that change.
pub(super) fn parts(archive: &mut Archive<'_>, check: &CheckRecord) -> Result<Vec<Part>, OfficeError> {
    let content = part(archive, CONTENT)?.ok_or(OfficeError::NotThis("ODT"))?;
    let document = Document::parse(&content)?;
    let body = document.descendants().find(|n| n.has_tag_name((OFFICE, "text")));
    let body = body.ok_or(OfficeError::NotThis("ODT"))?;
    let mut letters = Vec::new();
    let mut paragraphs = 0;
    collect(body, &content, &mut paragraphs, &mut letters);
    let (placed, unplaced) = comments(check, &letters);
    let taken: Vec<&str> = document.descendants().filter_map(|n| n.attribute((OFFICE, "name"))).collect();
    let mut number = 0;
    let mut name = || loop {
        number += 1;
        let name = format!("variorum-{number}");
        if !taken.contains(&name.as_str()) {
            return name;
        }
    };
    let mut insertions = Vec::new();
    if let (false, Some(first)) = (unplaced.is_empty(), letters.first()) {
        insertions.push((first.start, annotation(&name(), &unplaced)));
    }
    for Comment { paragraphs, from, to } in &placed {
        let name = name();
        insertions.push((from.start, annotation(&name, paragraphs)));
        insertions.push((
            to.end,
            format!("<office:annotation-end xmlns:office=\"{OFFICE}\" office:name=\"{name}\"/>"),
        ));
    }
    Ok(vec![(CONTENT.to_owned(), with_insertions(&content, insertions))])
}

/// The letters of the running text: notes, comments, frames and what was deleted stand beside it.
fn collect(node: Node<'_, '_>, xml: &str, paragraphs: &mut usize, letters: &mut Vec<Letter>) {
    for child in node.children() {
        if child.is_text() {
            // white space between elements has no letters
            let range = child.range();
            push_letters(letters, xml, (range.start, range.end), *paragraphs);
            continue;
        }
        let name = child.tag_name();
        let beside = match name.namespace() {
            Some(TEXT) => matches!(name.name(), "note" | "tracked-changes" | "ruby-text"),
            Some(OFFICE) => name.name() == "annotation",
            Some(DRAW) => true,
            _ => false,
        };
        if beside {
            continue;
        }
        if name.namespace() == Some(TEXT) && matches!(name.name(), "p" | "h") {
            *paragraphs += 1;
        }
        collect(child, xml, paragraphs, letters);
    }
}

fn annotation(name: &str, paragraphs: &[String]) -> String {
    let paragraphs: String = paragraphs.iter().map(|p| format!("<text:p>{}</text:p>", escaped(p))).collect();
    format!(
        "<office:annotation xmlns:office=\"{OFFICE}\" xmlns:text=\"{TEXT}\" xmlns:dc=\"{DC}\" office:name=\"{name}\"><dc:creator>{AUTHOR}</dc:creator>{paragraphs}</office:annotation>"
    )
}
