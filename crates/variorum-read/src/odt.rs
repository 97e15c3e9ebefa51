//! ODT → its words, with what was changed, noted and set beside them.
//!
//! As for DOCX: tracked changes accepted, the text before them as another reading; notes, comments and boxes with their places. A page
//! break that the program set while laying out is a mark and no break of the sentence.

use crate::archive::Archive;
use crate::extract::{Alternative, Aside, BEFORE, Extract};
use crate::flow::{break_cell, break_line, break_paragraph, push_words, quotation_from, raised};
use crate::head::{Head, Input, holds};
use crate::xml::{attribute, parse, said};
use crate::{ReadError, Tracked, charset};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;

/// By its first member, or by its members where a program packed them anew in another order.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.is_zip_beginning(b"mimetypeapplication/vnd.oasis.opendocument.text")
        || (!head.is_zip_beginning(b"mimetype")
            && head.is_zip_with(b"content.xml")
            && head.is_zip_with(b"META-INF/manifest.xml"))
}

/// The same in one XML file.
pub(crate) fn recognise_flat(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, tag)| name == "document" && tag.contains("opendocument:xmlns:office"))
}

pub(crate) fn read_flat(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let mut out = of_parts(&tree, Some(&tree), Some(&tree), input.limits.tracked);
    out.notes.extend(decoded.note);
    Ok(out)
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let mut archive = Archive::open(input)?;
    if archive.member("META-INF/manifest.xml")?.is_some_and(|list| holds(&list, b"encryption-data")) {
        return Err(ReadError::Encrypted("ODT"));
    }
    let Some(source) = archive.text("content.xml")? else {
        return Err(ReadError::Damaged { kind: "ODT", what: "it has no content.xml".to_owned() });
    };
    let tree = parse(&source, input.limits)?;
    let mut part = |name: &str| archive.text(name).map(Option::unwrap_or_default);
    let (common, meta) = (part("styles.xml")?, part("meta.xml")?);
    let (common, meta) = (parse(&common, input.limits).ok(), parse(&meta, input.limits).ok());
    Ok(of_parts(&tree, common.as_ref(), meta.as_ref(), input.limits.tracked))
}

/// What stands in the content, the common styles and what is said about the file.
fn of_parts(
    tree: &Document<'_>,
    common: Option<&Document<'_>>,
    meta: Option<&Document<'_>>,
    tracked: Tracked,
) -> Extract {
    let mut styles = Styles::default();
    common.into_iter().chain([tree]).for_each(|tree| styles.add(tree));
    styles.settle();
    let body = tree.descendants().find(|n| {
        n.tag_name().name() == "text" && n.tag_name().namespace().is_some_and(|u| u.ends_with(":office:1.0"))
    });
    let mut out = walk(body.unwrap_or(tree.root_element()), &styles, tracked);
    if let Some(meta) = meta {
        out.title = said(meta, "title");
        out.metadata.authors.extend(said(meta, "creator").or_else(|| said(meta, "initial-creator")));
        out.metadata.date = said(meta, "date").or_else(|| said(meta, "creation-date"));
        out.language = said(meta, "language");
    }
    let heads = ["header", "footer", "header-left", "footer-left", "header-first", "footer-first"];
    let mut seen = BTreeSet::new();
    let common = common.into_iter().flat_map(|tree| tree.descendants());
    for node in common.filter(|n| heads.contains(&n.tag_name().name())) {
        let words = walk(node, &styles, tracked).text;
        if seen.insert(words.clone()) {
            out.asides.push(Aside::new(StreamKind::Head, "", 0, words));
        }
    }
    out
}

/// Names of styles that matter, and what was deleted.
#[derive(Default)]
struct Styles<'a> {
    raised: BTreeSet<&'a str>,
    hidden: BTreeSet<&'a str>,
    /// The styles that others are made from.
    parents: BTreeMap<&'a str, &'a str>,
    /// Words that were deleted, by the id of the change.
    deleted: BTreeMap<&'a str, String>,
    inserted: BTreeSet<&'a str>,
}

impl<'a> Styles<'a> {
    fn add(&mut self, tree: &'a Document<'a>) {
        for node in tree.descendants() {
            match node.tag_name().name() {
                "style" => {
                    let pair = attribute(node, "name").zip(attribute(node, "parent-style-name"));
                    self.parents.extend(pair);
                }
                "text-properties" => {
                    let name = node.parent().and_then(|p| attribute(p, "name"));
                    let up = attribute(node, "text-position").is_some_and(|p| {
                        p.starts_with("super") || p.starts_with(|c: char| c.is_ascii_digit() && c != '0')
                    });
                    let hidden = attribute(node, "display") == Some("none");
                    self.raised.extend(name.filter(|_| up));
                    self.hidden.extend(name.filter(|_| hidden));
                }
                "changed-region" => {
                    let Some(id) = attribute(node, "id") else { continue };
                    for change in node.children() {
                        match change.tag_name().name() {
                            "deletion" => {
                                let paragraphs =
                                    change.children().filter(|n| matches!(n.tag_name().name(), "p" | "h"));
                                let words: Vec<String> = paragraphs.map(words_of).collect();
                                self.deleted.insert(id, words.join("\n"));
                            }
                            "insertion" => {
                                self.inserted.insert(id);
                            }
                            _ => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// A style that is made from one that matters does too.
    fn settle(&mut self) {
        for _ in 0..MOST_PARENTS {
            for (style, parent) in &self.parents {
                for of in [&mut self.raised, &mut self.hidden] {
                    if of.contains(parent) {
                        of.insert(*style);
                    }
                }
            }
        }
    }
}

/// How long a line of styles made from each other is followed; set by hand, not tuned.
const MOST_PARENTS: usize = 8;

/// The words of a paragraph as they are written, blanks at its ends too.
fn words_of(node: Node<'_, '_>) -> String {
    node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect()
}

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    LeaveParagraph { start: usize, quotation: bool },
    LeaveTable(bool),
}

struct Walk<'a, 's> {
    out: Extract,
    stack: Vec<Visit<'a>>,
    styles: &'s Styles<'s>,
    tracked: Tracked,
    paragraphs: u32,
    pages: u32,
    notes: u32,
    in_table: bool,
    /// Where insertions began that have not ended.
    open: Vec<(String, usize)>,
}

fn walk<'a>(root: Node<'a, 'a>, styles: &Styles<'_>, tracked: Tracked) -> Extract {
    let mut walk = Walk {
        out: Extract::default(),
        stack: root.children().rev().map(Visit::Enter).collect(),
        styles,
        tracked,
        paragraphs: 0,
        pages: 1,
        notes: 0,
        in_table: false,
        open: Vec::new(),
    };
    while let Some(visit) = walk.stack.pop() {
        match visit {
            Visit::Enter(node) if node.is_text() => {
                // white space between paragraphs belongs to the file
                let in_paragraph = node.ancestors().any(|n| matches!(n.tag_name().name(), "p" | "h"));
                if in_paragraph {
                    push_words(&mut walk.out.text, node.text().unwrap_or(""));
                }
            }
            Visit::Enter(node) if node.is_element() => walk.enter(node),
            Visit::Enter(_) => {}
            Visit::LeaveTable(in_table) => {
                walk.in_table = in_table;
                break_paragraph(&mut walk.out.text);
            }
            Visit::LeaveParagraph { start, quotation } => {
                let text = &mut walk.out.text;
                if quotation {
                    walk.out.quotations.extend(quotation_from(text, start, true));
                }
                if walk.in_table { break_line(text) } else { break_paragraph(text) }
            }
        }
    }
    let mut out = walk.out;
    out.trim_end();
    out
}

impl<'a> Walk<'a, '_> {
    fn descend(&mut self, node: Node<'a, 'a>) {
        self.stack.extend(node.children().rev().map(Visit::Enter));
    }

    fn enter(&mut self, node: Node<'a, 'a>) {
        let text = &mut self.out.text;
        match node.tag_name().name() {
            "tracked-changes"
            | "sequence-decls"
            | "variable-decls"
            | "user-field-decls"
            | "annotation-end"
            | "title"
            | "desc"
            | "table-of-content-source"
            | "bibliography-source"
            | "forms"
            | "event-listeners" => {}
            "p" | "h" => {
                self.paragraphs += 1;
                let start = text.len();
                self.out.milestones.push(Milestone::open(start, Unit::Paragraph, self.paragraphs));
                let style = attribute(node, "style-name").unwrap_or("").to_lowercase();
                self.stack.push(Visit::LeaveParagraph { start, quotation: style.contains("quot") });
                self.descend(node);
            }
            "s" => {
                let count = attribute(node, "c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                text.push_str(&" ".repeat(count.min(80)));
            }
            "tab" => text.push('\t'),
            "line-break" => break_line(text),
            "soft-page-break" => {
                if self.pages == 1 {
                    self.out.milestones.push(Milestone::open(0, Unit::Page, 1));
                    let message = "pages are where the program that wrote the file last had them".to_owned();
                    self.out.notes.push(("pages-as-rendered", message));
                }
                self.pages += 1;
                self.out.milestones.push(Milestone::open(self.out.text.len(), Unit::Page, self.pages));
            }
            "span" => self.span(node),
            "note" => {
                self.notes += 1;
                let of = |name: &str| node.children().find(|n| n.tag_name().name() == name);
                let label = of("note-citation").map(words_of).filter(|l| !l.trim().is_empty());
                let label = label.unwrap_or_else(|| self.notes.to_string());
                self.aside(of("note-body").unwrap_or(node), StreamKind::Note, &label);
            }
            "annotation" => {
                // who wrote it and when are no words of it
                let paragraphs: Vec<String> =
                    node.children().filter(|n| n.tag_name().name() == "p").map(words_of).collect();
                let at = self.out.text.len();
                self.out.asides.push(Aside::new(StreamKind::Comment, "", at, paragraphs.join("\n")));
            }
            "text-box" => self.aside(node, StreamKind::Box, ""),
            "ruby-text" => self.aside(node, StreamKind::Gloss, ""),
            "change" => self.deleted(node),
            "change-start" => {
                let id = attribute(node, "change-id").unwrap_or("").to_owned();
                let at = text.len();
                self.open.push((id, at));
            }
            "change-end" => self.inserted(node),
            "table-cell" => {
                if text.ends_with('\n') && !text.ends_with("\n\n") {
                    text.pop();
                }
                break_cell(text);
                self.descend(node);
            }
            "table-row" => {
                break_paragraph(text);
                self.descend(node);
            }
            "table" => {
                break_paragraph(text);
                self.stack.push(Visit::LeaveTable(self.in_table));
                self.in_table = true;
                self.descend(node);
            }
            _ => self.descend(node),
        }
    }

    fn span(&mut self, node: Node<'a, 'a>) {
        let style = attribute(node, "style-name").unwrap_or("");
        if self.styles.hidden.contains(style) {
            return self.aside(node, StreamKind::Hidden, "");
        }
        let words = words_of(node);
        let figures = !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || ", –-".contains(c));
        if figures && self.styles.raised.contains(style) {
            self.out.text.push_str(&raised(&words));
            return;
        }
        self.descend(node);
    }

    fn aside(&mut self, node: Node<'a, 'a>, kind: StreamKind, label: &str) {
        let words = if node.descendants().any(|n| matches!(n.tag_name().name(), "p" | "h")) {
            walk(node, self.styles, self.tracked).text
        } else {
            words_of(node)
        };
        self.out.asides.push(Aside::new(kind, label, self.out.text.len(), words));
    }

    /// Words were deleted here: they are read only before the changes.
    fn deleted(&mut self, node: Node<'_, '_>) {
        let Some(words) = attribute(node, "change-id").and_then(|id| self.styles.deleted.get(id)).cloned()
        else {
            return;
        };
        match self.tracked {
            Tracked::Original => self.out.text.push_str(&words),
            Tracked::Accepted => {}
            Tracked::Both => {
                let span = Span::at(self.out.text.len() as u32);
                self.out.alternatives.push(Alternative { span, words, reading: BEFORE.to_owned() });
            }
        }
    }

    /// What was written since the change began was added.
    fn inserted(&mut self, node: Node<'_, '_>) {
        let id = attribute(node, "change-id").unwrap_or("");
        let Some(at) = self.open.iter().rposition(|(open, _)| open == id) else { return };
        let (id, start) = self.open.remove(at);
        let end = self.out.text.len();
        if !self.styles.inserted.contains(id.as_str()) || start >= end {
            return;
        }
        match self.tracked {
            Tracked::Original => self.out.text.truncate(start),
            Tracked::Accepted => {}
            Tracked::Both => {
                let span = Span::new(start, end);
                self.out.alternatives.push(Alternative {
                    span,
                    words: String::new(),
                    reading: BEFORE.to_owned(),
                });
            }
        }
    }
}
