//! DOCX → its words, with what was changed, noted and set beside them.
//!
//! In: the parts of the container. Out: the text with all tracked changes accepted; the text before them as another reading. Notes, comments,
//! boxes, heads, glosses and hidden text are streams with the place they belong to. The number of a note is drawn by the program
//! that shows the file, so it is no character of the text. Pages are known only where the program that wrote the file left marks.

use crate::archive::{Archive, beside};
use crate::extract::{Alternative, Aside, BEFORE, Extract};
use crate::flow::{break_cell, break_line, break_paragraph, quotation_from, raised};
use crate::head::{Head, Input};
use crate::xml::{attribute, parse, said};
use crate::{Limits, ReadError, Tracked, html, mail, rtf};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.is_zip_with(b"word/document.xml")
        || (head.is_zip_with(b"word/") && head.is_zip_with(b"[Content_Types].xml"))
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    read_with(input, true)
}

/// Reads a document; parts of another format, which programs put into it whole, are read where it is no such part itself.
fn read_with(input: &Input<'_>, with_parts: bool) -> Result<Extract, ReadError> {
    let mut archive = Archive::open(input)?;
    let main =
        related(&mut archive, "", "officeDocument")?.pop().unwrap_or_else(|| "word/document.xml".to_owned());
    let Some(source) = archive.text(&main)? else {
        return Err(ReadError::Damaged { kind: "DOCX", what: format!("it has no {main}") });
    };
    let mut beside = Beside { parts: parts(&mut archive, &main, with_parts)?, ..Beside::default() };
    for (kind, name, element) in [
        (StreamKind::Note, "footnotes", "footnote"),
        (StreamKind::Note, "endnotes", "endnote"),
        (StreamKind::Comment, "comments", "comment"),
    ] {
        for part in related(&mut archive, &main, name)? {
            if let Some(source) = archive.text(&part)? {
                beside.add(&parse(&source, input.limits)?, kind, element, input.limits.tracked);
            }
        }
    }
    let tree = parse(&source, input.limits)?;
    for part in related(&mut archive, &main, "styles")? {
        let source = archive.text(&part)?.unwrap_or_default();
        if let Ok(tree) = parse(&source, input.limits) {
            beside.add_styles(&tree);
        }
    }
    let mut out = walk(tree.root_element(), &beside, input.limits.tracked);
    let mut heads: Vec<String> = Vec::new();
    for name in ["header", "footer"] {
        for part in related(&mut archive, &main, name)? {
            let Some(source) = archive.text(&part)? else { continue };
            let tree = parse(&source, input.limits)?;
            let head = walk(tree.root_element(), &Beside::default(), input.limits.tracked);
            // a head that is a box alone has no words but those of the box
            let boxes = head.asides.into_iter().map(|aside| aside.text);
            for words in std::iter::once(head.text).chain(boxes) {
                if !heads.contains(&words) {
                    out.asides.push(Aside::new(StreamKind::Head, "", 0, words.clone()));
                    heads.push(words);
                }
            }
        }
    }
    about(&mut archive, input.limits, &mut out)?;
    Ok(out)
}

/// What the file says about itself.
fn about(archive: &mut Archive<'_>, limits: &Limits, out: &mut Extract) -> Result<(), ReadError> {
    let Some(source) = archive.text("docProps/core.xml")? else { return Ok(()) };
    let Ok(tree) = parse(&source, limits) else { return Ok(()) };
    (out.title, out.metadata.date) = (said(&tree, "title"), said(&tree, "created"));
    out.metadata.authors.extend(said(&tree, "creator"));
    Ok(())
}

/// The parts that a part names by what they are to it.
fn related(archive: &mut Archive<'_>, part: &str, kind: &str) -> Result<Vec<String>, ReadError> {
    Ok(related_by_id(archive, part, kind)?.into_iter().map(|(_, path)| path).collect())
}

/// The same with the ids by which they are named.
fn related_by_id(
    archive: &mut Archive<'_>,
    part: &str,
    kind: &str,
) -> Result<Vec<(String, String)>, ReadError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path =
        if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(source) = archive.text(&path)? else { return Ok(Vec::new()) };
    let Ok(tree) = parse(&source, archive.limits()) else { return Ok(Vec::new()) };
    let of_kind = tree
        .descendants()
        .filter(|n| attribute(*n, "Type").is_some_and(|t| t.ends_with(&format!("/{kind}"))));
    let named = |n: Node<'_, '_>| {
        let target = attribute(n, "Target")?;
        Some((attribute(n, "Id").unwrap_or("").to_owned(), beside(part, target)))
    };
    Ok(of_kind.filter_map(named).collect())
}

/// The parts of another format (`altChunk`: HTML, rich text, another DOCX) by their ids: programs that make documents of web pages put the
/// whole page into one. What cannot be read, or is not to be, is a note in its place.
fn parts(archive: &mut Archive<'_>, main: &str, read: bool) -> Result<BTreeMap<String, Extract>, ReadError> {
    let mut parts = BTreeMap::new();
    for (id, path) in related_by_id(archive, main, "aFChunk")? {
        let Some(bytes) = archive.member(&path)? else { continue };
        let unread = |why: String| Extract {
            notes: vec![("part-unread", format!("its part {path} was not read: {why}"))],
            ..Extract::default()
        };
        let input = archive.input_of(&bytes);
        let head = Head::new(&path, &bytes);
        let part = match head {
            _ if !read => Err(ReadError::Unsupported("a part within such a part")),
            head if mail::recognise_page(&head) => mail::read_page(&input),
            head if rtf::recognise(&head) => rtf::read(&input),
            head if html::recognise(&head) => html::read(&input),
            head if recognise(&head) => read_with(&input, false),
            _ => Err(ReadError::Unsupported("a part of another format")),
        };
        match part {
            Err(error) if error.is_of_the_whole() => return Err(error),
            part => parts.insert(id, part.unwrap_or_else(|error| unread(error.to_string()))),
        };
    }
    Ok(parts)
}

/// Notes and comments by what they are and their ids, and the styles of words that matter.
#[derive(Default)]
struct Beside {
    /// Parts of another format by their ids.
    parts: BTreeMap<String, Extract>,
    notes: BTreeMap<(&'static str, String), (StreamKind, String)>,
    raised: BTreeSet<String>,
    hidden: BTreeSet<String>,
}

impl Beside {
    /// The styles that raise or hide words; one that is based on such a one does too.
    fn add_styles(&mut self, tree: &Document<'_>) {
        let styles: Vec<Node<'_, '_>> =
            tree.descendants().filter(|n| n.tag_name().name() == "style").collect();
        for _ in 0..MOST_BASES {
            for style in &styles {
                let Some(id) = attribute(*style, "styleId") else { continue };
                let inside = |name: &str| style.descendants().find(|n| n.tag_name().name() == name);
                let value = |name: &str| inside(name).map(|n| attribute(n, "val").unwrap_or("true"));
                let base = value("basedOn").unwrap_or("");
                if value("vertAlign") == Some("superscript")
                    || self.raised.contains(base) && inside("vertAlign").is_none()
                {
                    self.raised.insert(id.to_owned());
                }
                let shown = matches!(value("vanish"), Some("false" | "0" | "off"));
                if !shown && (inside("vanish").is_some() || self.hidden.contains(base)) {
                    self.hidden.insert(id.to_owned());
                }
            }
        }
    }

    fn add(&mut self, tree: &Document<'_>, kind: StreamKind, element: &'static str, tracked: Tracked) {
        for node in tree.descendants().filter(|n| n.tag_name().name() == element) {
            // the lines that part notes from the text are kept as notes too
            let Some(id) =
                attribute(node, "id").filter(|_| attribute(node, "type").is_none_or(|t| t == "normal"))
            else {
                continue;
            };
            let text = walk(node, &Beside::default(), tracked).text;
            self.notes.insert((element, id.to_owned()), (kind, text));
        }
    }
}

/// How long a line of styles based on each other is followed; set by hand, not tuned.
const MOST_BASES: usize = 8;

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    LeaveParagraph {
        start: usize,
        quotation: bool,
        joined: bool,
    },
    LeaveRow {
        in_table: bool,
    },
    /// What was written since is text that was added.
    LeaveAdded(usize),
}

struct Walk<'a, 'b> {
    out: Extract,
    stack: Vec<Visit<'a>>,
    beside: &'b Beside,
    tracked: Tracked,
    paragraphs: u32,
    pages: u32,
    notes: u32,
    in_table: bool,
    symbols: usize,
    /// Where the last mark of a page was set by the program that wrote the file.
    rendered: Option<usize>,
}

/// All words within an element, its asides left out.
fn walk<'a>(root: Node<'a, 'a>, beside: &Beside, tracked: Tracked) -> Extract {
    let mut walk = Walk {
        out: Extract::default(),
        stack: root.children().rev().map(Visit::Enter).collect(),
        beside,
        tracked,
        paragraphs: 0,
        pages: 1,
        notes: 0,
        in_table: false,
        symbols: 0,
        rendered: None,
    };
    while let Some(visit) = walk.stack.pop() {
        match visit {
            Visit::Enter(node) if node.is_element() => walk.enter(node),
            Visit::Enter(_) => {}
            Visit::LeaveRow { in_table } => {
                walk.in_table = in_table;
                break_paragraph(&mut walk.out.text);
            }
            Visit::LeaveAdded(start) => walk.leave_added(start),
            Visit::LeaveParagraph { start, quotation, joined } => {
                walk.leave_paragraph(start, quotation, joined);
            }
        }
    }
    let Walk { mut out, symbols, rendered, .. } = walk;
    out.trim_end();
    if symbols > 0 {
        let message = format!("{symbols} signs are of a font without letters; they were read as U+FFFD");
        out.notes.push(("symbols-unknown", message));
    }
    if rendered.is_some() {
        let message = "pages are where the program that wrote the file last had them".to_owned();
        out.notes.push(("pages-as-rendered", message));
    }
    out
}

impl<'a> Walk<'a, '_> {
    fn descend(&mut self, node: Node<'a, 'a>) {
        self.stack.extend(node.children().rev().map(Visit::Enter));
    }

    fn enter(&mut self, node: Node<'a, 'a>) {
        let text = &mut self.out.text;
        match node.tag_name().name() {
            "p" if is_math(node) => self.descend(node),
            "p" => self.paragraph(node),
            "r" if !is_math(node) => self.run(node),
            "t" | "delText" => self.words(node),
            "tab" | "ptab" => text.push('\t'),
            "br" if attribute(node, "type") == Some("page") => self.page(),
            "lastRenderedPageBreak" => {
                let at = self.out.text.len();
                self.rendered = Some(at);
                self.page();
            }
            "br" | "cr" => break_line(text),
            "noBreakHyphen" => text.push('\u{2011}'),
            "softHyphen" => text.push('\u{AD}'),
            "sym" => self.symbol(node),
            "footnoteReference" => self.call(node, "footnote"),
            "endnoteReference" => self.call(node, "endnote"),
            "commentReference" => self.call(node, "comment"),
            "del" | "moveFrom" => self.removed(node),
            "ins" | "moveTo" => {
                self.stack.push(Visit::LeaveAdded(text.len()));
                self.descend(node);
            }
            "tc" => {
                // the last paragraph of the cell before ended a line
                if text.ends_with('\n') && !text.ends_with("\n\n") {
                    text.pop();
                }
                break_cell(text);
                self.descend(node);
            }
            "tr" => self.row(node),
            "tbl" => {
                break_paragraph(text);
                self.descend(node);
            }
            "AlternateContent" => {
                let of = |name: &str| node.children().find(|n| n.tag_name().name() == name);
                if let Some(chosen) = of("Choice").or_else(|| of("Fallback")) {
                    self.descend(chosen);
                }
            }
            "altChunk" => {
                break_paragraph(text);
                let part = attribute(node, "id").and_then(|id| self.beside.parts.get(id));
                part.into_iter().for_each(|part| self.out.push(part));
                break_paragraph(&mut self.out.text);
            }
            "txbxContent" => {
                let inside = walk(node, self.beside, self.tracked);
                let at = self.out.text.len();
                self.out.asides.push(Aside::new(StreamKind::Box, "", at, inside.text));
                // boxes and notes within it
                let of = Span::at(at as u32);
                self.out.asides.extend(inside.asides.into_iter().map(|aside| Aside { of, ..aside }));
            }
            "rt" => self.aside(node, StreamKind::Gloss),
            "f" if is_math(node) => self.fraction(node),
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "instrText"
            | "delInstrText" | "fldData" | "binData" | "rubyPr" | "tblGrid" => {}
            _ => self.descend(node),
        }
    }

    fn paragraph(&mut self, node: Node<'a, 'a>) {
        let properties = node.children().find(|n| n.tag_name().name() == "pPr");
        let inside = |name: &str| {
            properties.into_iter().flat_map(|p| p.descendants()).find(|n| n.tag_name().name() == name)
        };
        let style = inside("pStyle").and_then(|s| attribute(s, "val")).unwrap_or("").to_lowercase();
        let mark = properties.and_then(|p| p.children().find(|n| n.tag_name().name() == "rPr"));
        let joined =
            mark.is_some_and(|m| m.children().any(|n| matches!(n.tag_name().name(), "del" | "moveFrom")));
        self.paragraphs += 1;
        let start = self.out.text.len();
        self.out.milestones.push(Milestone::open(start, Unit::Paragraph, self.paragraphs));
        let quotation = style.contains("quote") || style == "zitat" || style == "citation";
        self.stack.push(Visit::LeaveParagraph { start, quotation, joined });
        self.descend(node);
    }

    fn leave_paragraph(&mut self, start: usize, quotation: bool, joined: bool) {
        let text = &mut self.out.text;
        if quotation {
            self.out.quotations.extend(quotation_from(text, start, true));
        }
        match (joined, self.in_table) {
            (true, _) => {}
            (false, true) if text.len() > start => text.push('\n'),
            (false, true) => {}
            (false, false) => break_paragraph(text),
        }
    }

    fn run(&mut self, node: Node<'a, 'a>) {
        let properties = node.children().find(|n| n.tag_name().name() == "rPr");
        let property = |name: &str| {
            let found = properties.and_then(|p| p.children().find(|n| n.tag_name().name() == name))?;
            Some(attribute(found, "val").unwrap_or("true"))
        };
        let on = |name: &str| property(name).is_some_and(|v| !matches!(v, "false" | "0" | "off"));
        let style = property("rStyle").unwrap_or("");
        let unless_shown = property("vanish").is_none() && self.beside.hidden.contains(style);
        if on("vanish") || on("webHidden") || unless_shown {
            return self.aside(node, StreamKind::Hidden);
        }
        let words: String =
            node.children().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
        let figures = !words.is_empty() && words.chars().all(|c| c.is_ascii_digit() || ", –-".contains(c));
        let by_style = property("vertAlign").is_none() && self.beside.raised.contains(style);
        if (property("vertAlign") == Some("superscript") || by_style) && figures {
            self.out.text.push_str(&raised(&words));
            return;
        }
        self.descend(node);
    }

    /// The words of a run. Blanks at their ends that are not said to be kept are blanks to some programs and nothing to others.
    fn words(&mut self, node: Node<'_, '_>) {
        let words = node.text().unwrap_or("");
        let start = self.out.text.len();
        self.out.text.push_str(words);
        if attribute(node, "space") == Some("preserve") {
            return;
        }
        let (before, after) = (words.len() - words.trim_start().len(), words.len() - words.trim_end().len());
        let end = self.out.text.len();
        for span in [Span::new(start, start + before), Span::new(end - after, end)] {
            if !span.is_empty() && before < words.len() {
                let reading = "without blanks at the ends of runs".to_owned();
                self.out.alternatives.push(Alternative { span, words: String::new(), reading });
            }
        }
    }

    /// Words that stand beside the text.
    fn aside(&mut self, node: Node<'a, 'a>, kind: StreamKind) {
        let words: String =
            node.descendants().filter(|n| n.tag_name().name() == "t").filter_map(|n| n.text()).collect();
        self.out.asides.push(Aside::new(kind, "", self.out.text.len(), words));
    }

    fn call(&mut self, node: Node<'a, 'a>, element: &'static str) {
        let Some(id) = attribute(node, "id") else { return };
        let Some((kind, words)) = self.beside.notes.get(&(element, id.to_owned())) else { return };
        let label = if element == "comment" {
            String::new()
        } else {
            self.notes += 1;
            self.notes.to_string()
        };
        self.out.asides.push(Aside::new(*kind, &label, self.out.text.len(), words.clone()));
    }

    /// Words that were removed: they are read only before the changes.
    fn removed(&mut self, node: Node<'a, 'a>) {
        let words: String = node
            .descendants()
            .filter_map(|n| match n.tag_name().name() {
                "delText" | "t" => n.text(),
                "tab" => Some("\t"),
                "br" | "cr" => Some("\n"),
                _ => None,
            })
            .collect();
        match self.tracked {
            Tracked::Original => self.out.text.push_str(&words),
            Tracked::Accepted => {}
            Tracked::Both if words.is_empty() => {}
            Tracked::Both => {
                let span = Span::at(self.out.text.len() as u32);
                self.out.alternatives.push(Alternative { span, words, reading: BEFORE.to_owned() });
            }
        }
    }

    /// What was written since byte `start` was added.
    fn leave_added(&mut self, start: usize) {
        let end = self.out.text.len();
        match self.tracked {
            Tracked::Original => self.out.text.truncate(start.min(end)),
            Tracked::Accepted => {}
            Tracked::Both if start < end => {
                let span = Span::new(start, end);
                self.out.alternatives.push(Alternative {
                    span,
                    words: String::new(),
                    reading: BEFORE.to_owned(),
                });
            }
            Tracked::Both => {}
        }
    }

    fn row(&mut self, node: Node<'a, 'a>) {
        let properties = node.children().find(|n| n.tag_name().name() == "trPr");
        let has = |name: &str| properties.is_some_and(|p| p.children().any(|n| n.tag_name().name() == name));
        if has("del") && self.tracked != Tracked::Original {
            return self.removed(node);
        }
        break_paragraph(&mut self.out.text);
        self.stack.push(Visit::LeaveRow { in_table: self.in_table });
        self.in_table = true;
        self.descend(node);
    }

    fn page(&mut self) {
        let at = self.out.text.len();
        // a break and the mark of the program stand at one place
        if self.out.milestones.last().is_some_and(|m| m.unit == Unit::Page && m.span.start as usize == at) {
            return;
        }
        if self.pages == 1 {
            self.out.milestones.push(Milestone::open(0, Unit::Page, 1));
        }
        self.pages += 1;
        self.out.milestones.push(Milestone::open(at, Unit::Page, self.pages));
    }

    fn symbol(&mut self, node: Node<'_, '_>) {
        let code = attribute(node, "char").and_then(|c| u32::from_str_radix(c, 16).ok()).unwrap_or(0);
        let font = attribute(node, "font").unwrap_or("").to_lowercase();
        let low = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
        let letter = if font == "symbol" { of_symbol(low) } else { None };
        let plain = || char::from_u32(code).filter(|_| !(0xE000..=0xF8FF).contains(&code) && code > 0x20);
        let sign = letter.or_else(plain).unwrap_or_else(|| {
            self.symbols += 1;
            '\u{FFFD}'
        });
        self.out.text.push(sign);
    }

    fn fraction(&mut self, node: Node<'a, 'a>) {
        let part = |name: &str| {
            let part = node.children().find(|n| n.tag_name().name() == name);
            let texts = part.into_iter().flat_map(|p| p.descendants()).filter(|n| n.tag_name().name() == "t");
            texts.filter_map(|n| n.text()).collect::<String>()
        };
        self.out.text.push_str(&format!("{}/{}", part("num"), part("den")));
    }
}

fn is_math(node: Node<'_, '_>) -> bool {
    node.tag_name().namespace().is_some_and(|n| n.ends_with("/math"))
}

/// The letters and signs of Adobe's Symbol font that texts use.
fn of_symbol(code: u32) -> Option<char> {
    const UPPER: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const LOWER: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    match code {
        0x41..=0x5A => UPPER.chars().nth(code as usize - 0x41),
        0x61..=0x7A => LOWER.chars().nth(code as usize - 0x61),
        0xA3 => Some('≤'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0x2D => Some('−'),
        0x20..=0x3F => char::from_u32(code),
        _ => None,
    }
}
