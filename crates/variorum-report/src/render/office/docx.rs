//! Comments in DOCX: marks around the words in the document, the comments in a part of their own.
//!
//! A run that holds a mark is cut in two with the same properties. Marks stand around fields, links and tags, never inside; a paragraph in
//! a block of form controls takes none, so that its comment stands in the paragraph before. Programs drop words or comments where this is
//! not so.

use super::{
    AUTHOR, Archive, Comment, Letter, OfficeError, Part, comments, part, push_letters, with_insertions,
};
use crate::records::CheckRecord;
use crate::render::markup::escaped;
use roxmltree::{Document, Node};

const DOCUMENT: &str = "word/document.xml";
const COMMENTS: &str = "word/comments.xml";
const RELATIONS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const INITIALS: &str = "VQ";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// The parts of a DOCX that change.
pub(super) fn parts(archive: &mut Archive<'_>, check: &CheckRecord) -> Result<Vec<Part>, OfficeError> {
    let document = part(archive, DOCUMENT)?.ok_or(OfficeError::NotThis("DOCX"))?;
    let existing = part(archive, COMMENTS)?;
    let first_id = existing.as_deref().map(next_id).transpose()?.unwrap_or(0);
    let parsed = Document::parse(&document)?;
    let body = parsed.descendants().find(|n| n.has_tag_name((W, "body")));
    let paragraphs: Vec<Node<'_, '_>> = body
        .into_iter()
        .flat_map(|body| body.descendants())
        .filter(|n| n.has_tag_name((W, "p")) && !has_ancestor(*n, "txbxContent"))
        .collect();
    let mut letters = Vec::new();
    paragraphs.iter().enumerate().for_each(|(n, p)| collect(*p, &document, n, &mut letters));
    let (placed, unplaced) = comments(check, &letters);
    let mut insertions = Vec::new();
    let mut written = String::new();
    let mut id = first_id;
    if let (false, Some(first)) = (unplaced.is_empty(), letters.first()) {
        let at = anchor(&document, &paragraphs, *first, *first);
        mark(&mut insertions, id, at);
        written.push_str(&comment(id, &unplaced));
        id += 1;
    }
    for Comment { paragraphs: said, from, to } in &placed {
        mark(&mut insertions, id, anchor(&document, &paragraphs, *from, *to));
        written.push_str(&comment(id, said));
        id += 1;
    }
    keep_blanks(&document, &parsed, &mut insertions);
    let mut changed = vec![(DOCUMENT.to_owned(), with_insertions(&document, insertions))];
    changed.push((COMMENTS.to_owned(), with_comments(existing.as_deref(), &written)?));
    if existing.is_none() {
        changed.extend(registered(archive)?);
    }
    Ok(changed)
}

fn has_ancestor(node: Node<'_, '_>, name: &str) -> bool {
    node.ancestors().skip(1).any(|a| a.has_tag_name((W, name)))
}

/// The letters of a paragraph; not those of paragraphs in boxes inside it, nor what was moved elsewhere.
fn collect(node: Node<'_, '_>, xml: &str, number: usize, letters: &mut Vec<Letter>) {
    for child in node.children().filter(Node::is_element) {
        if child.has_tag_name((W, "t")) {
            for text in child.children().filter(Node::is_text) {
                let range = text.range();
                push_letters(letters, xml, (range.start, range.end), number);
            }
        } else if !["p", "txbxContent", "moveFrom"].iter().any(|name| child.has_tag_name((W, *name))) {
            collect(child, xml, number, letters);
        }
    }
}

/// Where a mark goes: a byte of the document, and what closes and opens again the run it stands in.
struct Cut {
    at: usize,
    /// What closes the run before it and opens it again after; empty between runs.
    around: (String, String),
}

/// Where the marks of a comment go.
fn anchor(xml: &str, paragraphs: &[Node<'_, '_>], from: Letter, to: Letter) -> (Cut, Cut) {
    let paragraph = paragraphs[from.paragraph];
    if let Some(control) = paragraph.ancestors().filter(|a| a.has_tag_name((W, "sdt"))).last() {
        // inside a block of controls programs lose words: the paragraph before it is told instead
        let before = paragraphs.iter().rev().find(|p| p.range().end <= control.range().start);
        let after = || paragraphs.iter().find(|p| p.range().start >= control.range().end);
        if let Some(end) =
            before.or_else(after).and_then(|p| p.last_element_child()).map(|last| last.range().end)
        {
            return (between(end), between(end));
        }
    }
    (cut(xml, paragraph, from.start, false), cut(xml, paragraph, to.end, true))
}

fn between(at: usize) -> Cut {
    Cut { at, around: (String::new(), String::new()) }
}

/// Where a mark goes that belongs before or behind a byte.
fn cut(xml: &str, paragraph: Node<'_, '_>, byte: usize, behind: bool) -> Cut {
    let holds = |n: &Node<'_, '_>| n.range().start < byte + usize::from(!behind) && byte <= n.range().end;
    let run = paragraph.descendants().filter(|n| n.has_tag_name((W, "r"))).find(|n| {
        n.children()
            .any(|t| t.has_tag_name((W, "t")) && t.children().any(|text| text.is_text() && holds(&text)))
    });
    let Some(run) = run else {
        return between(paragraph.last_element_child().map_or(byte, |last| last.range().end));
    };
    // around what programs do not look into
    let closed = ["hyperlink", "fldSimple", "smartTag"];
    let container = run.ancestors().filter(|a| closed.iter().any(|name| a.has_tag_name((W, *name)))).last();
    if let Some(container) = container {
        let range = container.range();
        return between(if behind { range.end } else { range.start });
    }
    if let Some((first, last)) = field_around(paragraph, run) {
        return between(if behind { last } else { first });
    }
    let t =
        run.children().find(|t| t.has_tag_name((W, "t")) && t.range().start < byte && byte < t.range().end);
    let Some(t) = t else { return between(if behind { run.range().end } else { run.range().start }) };
    let properties = run.children().find(|n| n.has_tag_name((W, "rPr")));
    let first = run.children().find(|n| n.is_element() && !n.has_tag_name((W, "rPr")));
    let text = t.children().find(Node::is_text).map_or(byte..byte, |text| text.range());
    if byte == text.start && first == Some(t) {
        return between(run.range().start);
    }
    if byte == text.end && run.last_element_child() == Some(t) {
        return between(run.range().end);
    }
    let prefix = run_prefix(xml, run);
    let properties = properties.map_or("", |p| &xml[p.range()]);
    Cut {
        at: byte,
        around: (
            format!("</{prefix}t></{prefix}r>"),
            format!("<{prefix}r>{properties}<{prefix}t xml:space=\"preserve\">"),
        ),
    }
}

/// The prefix of the names of a run, with its colon.
fn run_prefix<'a>(xml: &'a str, run: Node<'_, '_>) -> &'a str {
    let name = &xml[run.range().start + 1..];
    let end = name.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(0);
    name[..end].strip_suffix('r').unwrap_or("w:")
}

/// The bytes before and behind the field that a run of a paragraph is the result of.
fn field_around(paragraph: Node<'_, '_>, run: Node<'_, '_>) -> Option<(usize, usize)> {
    let mut open: Vec<usize> = Vec::new();
    let mut fields = Vec::new();
    for mark in paragraph.descendants().filter(|n| n.has_tag_name((W, "fldChar"))) {
        let own = mark.ancestors().find(|a| a.has_tag_name((W, "r")))?;
        match mark.attribute((W, "fldCharType")) {
            Some("begin") => open.push(own.range().start),
            Some("end") => {
                if let Some(start) = open.pop() {
                    fields.push((start, own.range().end));
                }
            }
            _ => {}
        }
    }
    // the outermost comes last
    fields.into_iter().rev().find(|(start, end)| *start <= run.range().start && run.range().end <= *end)
}

fn mark(insertions: &mut Vec<(usize, String)>, id: u32, (from, to): (Cut, Cut)) {
    let start = format!("<w:commentRangeStart xmlns:w=\"{W}\" w:id=\"{id}\"/>");
    let end = format!(
        "<w:commentRangeEnd xmlns:w=\"{W}\" w:id=\"{id}\"/><w:r xmlns:w=\"{W}\"><w:commentReference w:id=\"{id}\"/></w:r>"
    );
    for (cut, marks) in [(from, start), (to, end)] {
        let (close, open) = cut.around;
        insertions.push((cut.at, format!("{close}{marks}{open}")));
    }
}

/// Sees to it that blanks at the cuts stay: a text that is cut says that it keeps them.
fn keep_blanks(xml: &str, document: &Document<'_>, insertions: &mut Vec<(usize, String)>) {
    let cuts: Vec<usize> =
        insertions.iter().filter(|(_, piece)| piece.starts_with("</")).map(|(at, _)| *at).collect();
    let texts = document.descendants().filter(|n| n.has_tag_name((W, "t")));
    for t in texts.filter(|t| t.attribute(("http://www.w3.org/XML/1998/namespace", "space")).is_none()) {
        let range = t.range();
        if cuts.iter().any(|at| range.start < *at && *at < range.end) {
            let name = xml[range.start..].find(['>', ' ', '/']).map_or(range.start, |n| range.start + n);
            insertions.push((name, " xml:space=\"preserve\"".to_owned()));
        }
    }
}

fn comment(id: u32, paragraphs: &[String]) -> String {
    let paragraphs: String = paragraphs
        .iter()
        .map(|p| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(p)))
        .collect();
    format!(
        "<w:comment xmlns:w=\"{W}\" w:id=\"{id}\" w:author=\"{AUTHOR}\" w:initials=\"{INITIALS}\">{paragraphs}</w:comment>"
    )
}

/// The first number that no comment has.
fn next_id(comments: &str) -> Result<u32, OfficeError> {
    let parsed = Document::parse(comments)?;
    let ids = parsed.descendants().filter_map(|n| n.attribute((W, "id"))?.parse::<u32>().ok());
    Ok(ids.max().map_or(0, |id| id.saturating_add(1)))
}

/// The part of comments with more of them at its end.
fn with_comments(existing: Option<&str>, more: &str) -> Result<String, OfficeError> {
    let Some(existing) = existing else {
        return Ok(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{W}\">{more}</w:comments>"
        ));
    };
    appended(existing, more)
}

/// XML with something more at the end of its root.
fn appended(xml: &str, more: &str) -> Result<String, OfficeError> {
    let parsed = Document::parse(xml)?;
    let root = parsed.root_element().range();
    let source = &xml[root.clone()];
    match source.rfind("</") {
        Some(at) => Ok(with_insertions(xml, vec![(root.start + at, more.to_owned())])),
        None => {
            // an empty element
            let name: String =
                source[1..].chars().take_while(|c| !c.is_whitespace() && !"/>".contains(*c)).collect();
            let open = source.trim_end_matches("/>");
            Ok(format!("{}{open}>{more}</{name}>{}", &xml[..root.start], &xml[root.end..]))
        }
    }
}

/// The lists of types and relations with the part of comments in them.
fn registered(archive: &mut Archive<'_>) -> Result<Vec<Part>, OfficeError> {
    let types = part(archive, TYPES)?.ok_or(OfficeError::NotThis("DOCX"))?;
    let mut changed = Vec::new();
    if !types.contains("/word/comments.xml") {
        let kind = format!("<Override PartName=\"/{COMMENTS}\" ContentType=\"{CONTENT}\"/>");
        changed.push((TYPES.to_owned(), appended(&types, &kind)?));
    }
    let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    let relations = part(archive, RELATIONS)?.unwrap_or_else(|| empty.to_owned());
    if !relations.contains(RELATION) {
        let mut number = 1;
        while relations.contains(&format!("\"rIdVariorum{number}\"")) {
            number += 1;
        }
        let relation =
            format!("<Relationship Id=\"rIdVariorum{number}\" Type=\"{RELATION}\" Target=\"comments.xml\"/>");
        changed.push((RELATIONS.to_owned(), appended(&relations, &relation)?));
    }
    Ok(changed)
}
