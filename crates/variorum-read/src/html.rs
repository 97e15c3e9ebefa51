//! A web page → the words of its main content; what `<q>` and `<blockquote>` hold as spans.
//!
//! The main content is found by `dom_smoothie` (Mozilla's Readability). Where it finds little of what the page shows, the whole
//! body is read instead and a Note says so. Nesting is bounded before the tree is built, because a tree builder's time grows
//! with depth; the walk itself keeps its own stack.

use crate::css::Classes;
use crate::extract::{Alternative, Aside, BEFORE, Extract};
use crate::flow::{
    bracket_number, break_cell, break_line, break_paragraph, is_note_sign, is_stop, push_words,
    quotation_from, raised, sign_last, written_from,
};
use crate::head::{Head, Input};
use crate::{Limits, ReadError, Tracked, charset, shape};
use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use std::borrow::Cow;
use std::collections::BTreeMap;
use variorum::document::{Link, Milestone, StreamKind, Unit};
use variorum::text::Span;
use variorum::turn::Mark as Label;

const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "hr",
    "body",
    "header",
    "footer",
    "aside",
    "nav",
    "form",
    "address",
    "details",
];
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "iframe", "object", "template", "svg", "head", "textarea", "select",
    "button",
];
/// The attribute of a block that was a quotation in the page.
const WAS_QUOTATION: &str = "data-variorum-quotation";
/// The attribute of what the page calls a speaker.
const WAS_SPEAKER: &str = "data-variorum-speaker";
/// Elements that set a name off from the words beside or below it.
const NAMING: &[&str] = &["b", "strong", "em", "i", "cite", "dt", "h2", "h3", "h4", "h5", "h6"];
/// What the class of an element that holds a speaker's name has in it.
const SPEAKER_CLASSES: &[&str] = &["speaker", "interlocutor", "who"];
/// Elements that hold what a program reads or writes.
const CODE: &[&str] = &["code", "samp", "kbd", "tt"];
/// The attribute of what says whose a block is, and where such elements stand.
const WAS_SOURCE: &str = "data-variorum-source";
const SOURCES: &str = "blockquote > cite, blockquote footer, figure figcaption";
/// The attribute of an empty element at the start of each cell of a table.
const WAS_CELL: &str = "data-variorum-cell";
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let begins = head.text.get(..14).unwrap_or(&head.text).to_ascii_lowercase();
    let page = begins.starts_with("<!doctype html")
        || head.root().is_some_and(|(name, _)| name.eq_ignore_ascii_case("html"));
    page || matches!(head.ending.as_str(), "html" | "htm" | "xhtml")
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let mut out = extract(&decoded.text, input.limits)?;
    out.notes.extend(decoded.note);
    Ok(out)
}

pub(crate) fn extract(page: &str, limits: &Limits) -> Result<Extract, ReadError> {
    let page = if is_xml(page) { Cow::Owned(closed(page)) } else { Cow::Borrowed(page) };
    let whole = Document::from(shape::page(&page, limits)?.as_ref());
    let language = whole.select("html").attr("lang").map(|l| l.to_string()).filter(|l| !l.is_empty());
    let title = whole.select("title").text().trim().to_owned();
    // Readability drops footers, in a block too
    for source in whole.select(SOURCES).nodes() {
        source.set_attr(WAS_SOURCE, "");
    }
    for footer in whole.select("blockquote footer").nodes() {
        footer.rename("p");
    }
    for node in whole.select("[class]").nodes() {
        let is_speaker = node.attr("class").is_some_and(|class| {
            class
                .split_whitespace()
                .any(|c| SPEAKER_CLASSES.iter().any(|name| c.to_lowercase().contains(name)))
        });
        if is_speaker {
            // inside, since a plain block that Readability makes of one keeps no attributes
            let inner = node.inner_html();
            node.set_html(format!("<span {WAS_SPEAKER}=\"\">{inner}</span>"));
        }
    }
    // a style sheet may be all that parts a time from the words after it
    for node in whole.select("[class*=time], [class*=stamp], time").nodes() {
        if !node.text().contains(char::is_alphabetic) {
            node.append_html(" ");
        }
    }
    let mut look = Look { tracked: limits.tracked, ..Look::default() };
    whole.select("style").iter().for_each(|style| look.classes.add(&style.text()));
    let body = walk(whole.html_root(), &look);
    // the class by which the call of a note is known does not stay with it either, but its being raised does
    for call in whole.select("a[class], a[role]").nodes() {
        let is_call = NOTE_CALLS.iter().any(|sign| roles(call).contains(sign));
        if is_call && is_note_sign(&call.text()) && !call.inner_html().contains('<') {
            call.set_html(format!("<sup>{}</sup>", call.inner_html()));
        }
    }
    // Readability turns some blocks into plain ones; what they were stays with them as an attribute
    for block in whole.select("blockquote").nodes() {
        block.set_attr(WAS_QUOTATION, "");
    }
    // of a table Readability may leave rows without their table, whose tags are then no markup: what parts cells and rows stands in them
    whole.select("td, th").prepend_html(format!("<span {WAS_CELL}=\"\"></span>"));
    whole.select("td:last-child, th:last-child").append_html("<br>");
    let article = Readability::with_document(whole, None, None).and_then(|mut r| r.parse()).ok();
    let main = article.map(|a| walk(Document::from(a.content.to_string()).html_root(), &look));
    let mut out =
        match main {
            // the main content of a transcript has all its speakers
            Some(main) if 10 * main.text.len() >= 3 * body.text.len() => {
                if speakers(&main) < speakers(&body) { body } else { with_notes(main, body) }
            }
            _ => {
                let note = (
                    "main-content-unclear",
                    "no main content stands out on this page; all its text was read".to_owned(),
                );
                Extract { notes: vec![note], ..body }
            }
        };
    (out.language, out.title) = (language, Some(title));
    Ok(out)
}

/// The main content with the notes of the page that stand outside of it.
fn with_notes(mut main: Extract, body: Extract) -> Extract {
    for note in body.asides.into_iter().filter(|a| a.kind == StreamKind::Note) {
        let known = main.asides.iter().any(|a| a.label == note.label && a.text == note.text);
        let called = main.text.find(&raised(&note.label)).filter(|_| !note.label.is_empty());
        if let Some(at) = called.filter(|_| !known) {
            main.asides.push(Aside { of: Span::at(at as u32), ..note });
        }
    }
    main
}

/// Parts what the page calls a speaker from a time or words that a style sheet alone parts from it.
fn part_from_next(text: &mut String, speaker: bool) {
    if speaker && !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(' ');
    }
}

fn speakers(extract: &Extract) -> usize {
    extract.labels.iter().filter(|m| m.speaker).count()
}

enum Visit<'a> {
    Enter(NodeRef<'a>),
    Leave {
        block: bool,
        quotation: Option<(usize, bool)>,
        mark: Option<(usize, bool)>,
    },
    LeaveCode(usize),
    /// What says whose a block is was entered.
    LeaveSource(usize),
    /// A link that began at a byte and leads somewhere is left.
    LeaveLink(usize, String),
    /// What was written since was added to the page.
    LeaveAdded(usize),
}

/// How the words of a page are shown.
#[derive(Default)]
struct Look {
    tracked: Tracked,
    classes: Classes,
    /// Whether no program of the page shows what its style sheets hide.
    is_book: bool,
}

/// All of a page, whatever stands out on it. Of a book its style `sheets` are given.
pub(crate) fn whole(page: &str, sheets: Option<&[String]>, limits: &Limits) -> Result<Extract, ReadError> {
    let page = if sheets.is_some() || is_xml(page) { Cow::Owned(closed(page)) } else { Cow::Borrowed(page) };
    let tree = Document::from(shape::page(&page, limits)?.as_ref());
    let mut look = Look { tracked: limits.tracked, is_book: sheets.is_some(), ..Look::default() };
    sheets.unwrap_or_default().iter().for_each(|sheet| look.classes.add(sheet));
    tree.select("style").iter().for_each(|style| look.classes.add(&style.text()));
    let mut out = walk(tree.html_root(), &look);
    out.title = Some(tree.select("title").text().trim().to_owned());
    Ok(out)
}

/// Elements that have no end.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// A page of XML as HTML has it: an element that ends where it begins (`<span id="p7"/>`) would hold all that follows it.
pub(crate) fn closed(page: &str) -> String {
    let mut out = String::with_capacity(page.len() + page.len() / 16);
    let mut rest = page;
    while let Some(at) = rest.find("/>") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let tag = before.rfind('<').map(|from| &before[from + 1..]).filter(|tag| !tag.contains('>'));
        let name = tag.and_then(|tag| tag.split(char::is_whitespace).next());
        let opens = name.filter(|n| n.starts_with(|c: char| c.is_ascii_alphabetic()) && !VOID.contains(n));
        match opens {
            Some(name) => out.push_str(&format!("></{name}>")),
            None => out.push_str("/>"),
        }
        rest = &after[2..];
    }
    out.push_str(rest);
    out
}

/// Whether a page says that it is XML.
pub(crate) fn is_xml(page: &str) -> bool {
    page.trim_start().starts_with("<?xml") || page.contains("xmlns=\"http://www.w3.org/1999/xhtml\"")
}

/// What a page says an element is, by any of the ways in which pages say it.
fn roles(node: &NodeRef<'_>) -> String {
    let said = ["role", "epub:type", "class"].iter().filter_map(|name| node.attr(name));
    said.map(|value| value.to_ascii_lowercase() + " ").collect()
}

/// Calls of notes: the id of the note and its sign.
fn calls(root: &NodeRef<'_>) -> BTreeMap<String, String> {
    let calls = root.descendants_it().filter(|n| n.node_name().is_some_and(|name| &*name == "a"));
    let calls = calls.filter(|n| NOTE_CALLS.iter().any(|sign| roles(n).contains(sign)));
    let call = |n: NodeRef<'_>| {
        let target = n.attr("href")?.rsplit_once('#')?.1.to_owned();
        let sign: String = n.text().trim().trim_matches(['[', ']', '(', ')']).to_owned();
        Some((target, sign))
    };
    calls.filter_map(call).collect()
}

/// How pages mark the call of a note.
const NOTE_CALLS: &[&str] = &["noteref", "footnote-ref", "fnref"];

fn walk(root: NodeRef<'_>, look: &Look) -> Extract {
    let calls = calls(&root);
    let mut out = Extract::default();
    let mut stack = vec![Visit::Enter(root)];
    let mut source = None;
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::LeaveCode(start) => out.unsaid.push(Span::new(start.min(out.text.len()), out.text.len())),
            Visit::LeaveSource(start) => {
                source = written_from(&out.text, start);
                sign_last(&out.text, &mut out.quotations, source);
                break_paragraph(&mut out.text);
            }
            Visit::Leave { block, quotation, mark } => {
                if let Some((start, speaker)) = mark
                    && let Some(named) = quotation_from(&out.text, start, false)
                {
                    out.labels.push(Label { span: named.span, speaker });
                    part_from_next(&mut out.text, speaker);
                }
                if let Some((start, is_block)) = quotation {
                    out.quotations.extend(quotation_from(&out.text, start, is_block));
                    sign_last(&out.text, &mut out.quotations, source.filter(|_| is_block));
                }
                if block {
                    break_paragraph(&mut out.text);
                }
            }
            Visit::LeaveLink(start, target) => {
                let before = &out.text[..start.min(out.text.len())];
                if target.starts_with('#') && before.trim_end().ends_with(is_stop) {
                    bracket_number(&mut out.text, start);
                }
                let span = Span::new(start.min(out.text.len()), out.text.len());
                out.links.push(Link { span, target });
            }
            Visit::Enter(node) if node.is_text() => push_words(&mut out.text, &node.text()),
            Visit::LeaveAdded(start) => leave_added(start, look.tracked, &mut out),
            Visit::Enter(node) if draws(&node, &mut out) || sets_aside(&node, &calls, &mut out) => {}
            Visit::Enter(node) if is_removed(&node) => remove(&node, look.tracked, &mut out),
            Visit::Enter(node) if styled(&node, look, &mut out) => {}
            Visit::Enter(node) => enter(node, &mut out.text, &mut stack),
        }
    }
    out.trim_end();
    out.quotations.sort_by_key(|q| q.span);
    out.labels.sort_by_key(|m| (m.span, !m.speaker));
    out.labels.dedup_by_key(|m| m.span.start);
    out.unsaid.sort_unstable();
    let kept = out.text.len();
    out.unsaid.retain(|s| (s.end as usize) <= kept);
    out.links.sort_by_key(|l| l.span);
    out
}

fn enter<'a>(node: NodeRef<'a>, text: &mut String, stack: &mut Vec<Visit<'a>>) {
    let name = node.node_name().map(|n| n.to_string()).unwrap_or_default();
    if SKIPPED.contains(&name.as_str()) || node.is_comment() || is_hidden(&node) {
        return;
    }
    match name.as_str() {
        // a gloss is no word of the line it stands over
        "rt" | "rp" | "rtc" => return,
        "ins" => stack.push(Visit::LeaveAdded(text.len())),
        "sup" if is_note_sign(&node.text()) => return text.push_str(&raised(node.text().trim())),
        "mfrac" => {
            let parts: Vec<String> = node.children_it(false).map(|n| n.text().trim().to_owned()).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|p| !p.is_empty()).collect();
            return push_words(text, &parts.join("/"));
        }
        _ => {}
    }
    let signs = node.has_attr(WAS_SOURCE);
    let block = signs || BLOCKS.contains(&name.as_str());
    if block {
        break_paragraph(text);
    }
    if name == "a"
        && let Some(target) = node.attr("href").filter(|target| !target.is_empty())
    {
        stack.push(Visit::LeaveLink(text.len(), target.to_string()));
    }
    if signs {
        stack.push(Visit::LeaveSource(text.len()));
    } else if CODE.contains(&name.as_str()) {
        stack.push(Visit::LeaveCode(text.len()));
    }
    match name.as_str() {
        "br" => break_line(text),
        "td" | "th" => break_cell(text),
        "time" if !text.is_empty() && !text.ends_with(char::is_whitespace) => text.push(' '),
        _ if node.has_attr(WAS_CELL) => break_cell(text),
        _ => {}
    }
    let block_quotation = name == "blockquote" || node.has_attr(WAS_QUOTATION);
    let quotation = (name == "q" || block_quotation).then_some((text.len(), block_quotation));
    let speaker = node.has_attr(WAS_SPEAKER);
    // a time may stand before the name
    let opens = || !text[text.rfind('\n').map_or(0, |at| at + 1)..].contains(char::is_alphabetic);
    let mark = (speaker || NAMING.contains(&name.as_str()) && opens()).then_some((text.len(), speaker));
    stack.push(Visit::Leave { block, quotation, mark });
    stack.extend(node.children_it(true).map(Visit::Enter));
}

/// Whether words were taken out of the page.
fn is_removed(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| matches!(&*name, "del" | "s" | "strike"))
}

/// Words that were removed are read only before the changes.
fn remove(node: &NodeRef<'_>, tracked: Tracked, out: &mut Extract) {
    match tracked {
        Tracked::Original => push_words(&mut out.text, &node.text()),
        Tracked::Accepted => {}
        Tracked::Both => {
            let words = words_of(node);
            let span = Span::at(out.text.len() as u32);
            out.alternatives.push(Alternative { span, words, reading: BEFORE.to_owned() });
        }
    }
}

/// What was written since byte `start` was added.
fn leave_added(start: usize, tracked: Tracked, out: &mut Extract) {
    match tracked {
        Tracked::Original => out.text.truncate(start.min(out.text.len())),
        Tracked::Both if start < out.text.len() => {
            let span = Span::new(start, out.text.len());
            out.alternatives.push(Alternative { span, words: String::new(), reading: BEFORE.to_owned() });
        }
        _ => {}
    }
}

/// Writes what a style sheet raises, if it is the sign of a note, and sets aside what it hides.
fn styled(node: &NodeRef<'_>, look: &Look, out: &mut Extract) -> bool {
    let Some(classes) = node.attr("class") else { return false };
    if look.classes.raises(&classes) && is_note_sign(&node.text()) {
        out.text.push_str(&raised(node.text().trim()));
        return true;
    }
    let hidden = look.is_book && look.classes.hides(&classes);
    if hidden {
        let words = words_of(node);
        out.asides.push(Aside::new(StreamKind::Hidden, "", out.text.len(), words));
    }
    hidden
}

/// The words of an element in one line; blocks and ends of lines part them.
fn words_of(node: &NodeRef<'_>) -> String {
    let mut words = String::new();
    let mut stack = vec![Some(*node)];
    while let Some(visit) = stack.pop() {
        let Some(node) = visit.filter(|n| !n.is_text()) else {
            words.push_str(&visit.map_or_else(|| " ".into(), |n| n.text()));
            continue;
        };
        let name = node.node_name().map(|n| n.to_string()).unwrap_or_default();
        let placed = || ["x", "y", "dy"].iter().any(|place| node.has_attr(place));
        if BLOCKS.contains(&name.as_str())
            || matches!(name.as_str(), "br" | "td" | "th" | "text")
            || (name == "tspan" && placed())
        {
            words.push(' ');
            stack.push(None);
        }
        stack.extend(node.children_it(true).map(Some));
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sets the words of a drawing aside: a page of a book may be one.
fn draws(node: &NodeRef<'_>, out: &mut Extract) -> bool {
    let is_named = |n: &NodeRef<'_>, name: &str| n.node_name().is_some_and(|own| &*own == name);
    if !is_named(node, "svg") || is_hidden(node) {
        return false;
    }
    let lines = node.descendants_it().filter(|n| is_named(n, "text")).map(|n| words_of(&n));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    out.asides.push(Aside::new(StreamKind::Box, "", out.text.len(), lines.join("\n")));
    true
}

/// Takes a note, the call of one or the break of a page out of the row of the words.
fn sets_aside(node: &NodeRef<'_>, calls: &BTreeMap<String, String>, out: &mut Extract) -> bool {
    if !node.is_element() {
        return false;
    }
    let roles = roles(node);
    if roles.contains("backlink") || roles.contains("footnote-back") {
        return true;
    }
    if roles.contains("pagebreak") {
        let printed = node.text();
        let label = ["title", "aria-label"].iter().find_map(|name| node.attr(name)).unwrap_or(printed);
        let mark =
            Milestone::open(out.text.len(), Unit::Page, 0).labelled(label.trim().trim_end_matches('.'));
        out.milestones.extend(mark.label.is_some().then_some(mark));
        return true;
    }
    if calls.is_empty() {
        return false;
    }
    if NOTE_CALLS.iter().any(|sign| roles.contains(sign)) && node.has_attr("href") {
        let target = node.attr("href").and_then(|h| h.rsplit_once('#').map(|(_, id)| id.to_owned()));
        let at = Span::at(out.text.len() as u32);
        out.asides.iter_mut().filter(|a| Some(&a.label) == target.as_ref()).for_each(|a| a.of = at);
        // a letter would be one of the word before it; the note has its place
        let sign = node.text();
        if !sign.contains(char::is_alphabetic) {
            out.text.push_str(&raised(sign.trim()));
        } else if let Some(target) = target {
            out.calls.insert(target, out.text.len());
        }
        return true;
    }
    let Some(sign) = node.attr("id").and_then(|id| calls.get(&*id)) else { return false };
    // the sign before the note is no word of it
    let words = words_of(node).replace(['\u{21A9}', '\u{FE0E}', '\u{2191}'], "").trim_end().to_owned();
    // it is one if it stands by itself: the note may begin with the same figure
    let alone =
        node.descendants_it().filter(|n| n.is_text()).map(|n| n.text()).find(|t| !t.trim().is_empty());
    let alone =
        alone.is_some_and(|first| first.trim().trim_matches(['[', ']', '(', ')', '.']) == sign.as_str());
    let without = words.strip_prefix(sign.as_str()).filter(|rest| alone || rest.starts_with(['.', ')']));
    let words = without.map_or(words.as_str(), |w| w.trim_start_matches(['.', ')', ' ']));
    let by_letter = node.attr("id").and_then(|id| out.calls.get(&*id).copied());
    let by_sign = || out.text.find(&raised(sign)).filter(|_| !sign.is_empty());
    let called = by_letter.or_else(by_sign).unwrap_or(out.text.len());
    out.asides.push(Aside::new(StreamKind::Note, sign, called, words.to_owned()));
    true
}

/// Whether a page says of an element that it is not shown.
fn is_hidden(node: &NodeRef<'_>) -> bool {
    let style = || {
        let style = node.attr("style")?.to_ascii_lowercase();
        Some(style.split(';').any(|part| part.split_whitespace().collect::<String>() == "display:none"))
    };
    node.has_attr("hidden") || style().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_its_words_and_its_quotations() {
        let page = "<!doctype html><html lang='en-GB'><head><title>The quay</title><script>var x</script></head><body><nav>Home</nav>\
            <article><p>The mayor said <q>we will   mend it</q> on Monday.</p><blockquote><p>All of it.</p></blockquote></article></body></html>";
        let out = extract(page, &Limits::default()).unwrap();
        let quoted: Vec<(&str, bool)> =
            out.quotations.iter().map(|q| (&out.text[q.span.range()], q.block)).collect();
        assert_eq!(quoted, [("we will mend it", false), ("All of it.", true)]);
        assert!(!out.text.contains("var x"));
        assert_eq!(out.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn the_call_of_a_note_is_no_letter_of_the_word_before_it() {
        let line = "<p>The keeper wrote to the town that the eels had come back, and that nobody had seen so many since the mill was shut";
        let page = format!(
            "<html><body><article>{line}<a class='footnote-ref' href='#n1'>1</a> in May.</p>{line}.</p></article></body></html>"
        );
        let out = extract(&page, &Limits::default()).unwrap();
        assert!(out.text.contains("was shut¹ in May."), "{}", out.text);
    }

    #[test]
    fn lines_of_a_note_and_words_of_a_drawing_are_words() {
        let page = "<html><body><p>He wrote<a class='footnote-ref' href='#n1'>1</a> it.</p><svg><title>eels</title>\
            <text><tspan x='1'>The</tspan><tspan x='9'>weir</tspan></text><text>below</text></svg>\
            <div id='n1'><p>So long a line<br>of people</p><p>came.</p></div></body></html>";
        let out = whole(page, None, &Limits::default()).unwrap();
        let asides: Vec<(StreamKind, &str)> = out.asides.iter().map(|a| (a.kind, a.text.as_str())).collect();
        let note = "So long a line of people came.";
        assert_eq!(asides, [(StreamKind::Box, "The weir\nbelow"), (StreamKind::Note, note)]);
        assert_eq!(out.text, "He wrote¹ it.");
    }

    #[test]
    fn code_and_signatures_are_told_from_speech() {
        let page = "<html><body><article><p>The quay: <code>say(\"no\")</code>.</p>\
            <blockquote><p>All of it.</p><footer>— Ida Moe</footer></blockquote><blockquote>None of it.<cite>Per Lie</cite></blockquote></article></body></html>";
        let out = extract(page, &Limits::default()).unwrap();
        assert_eq!(&out.text[out.unsaid[0].range()], "say(\"no\")");
        let signed: Vec<Option<&str>> =
            out.quotations.iter().map(|q| q.source.map(|s| &out.text[s.range()])).collect();
        assert_eq!(signed, [Some("— Ida Moe"), Some("Per Lie")], "{}", out.text);
    }

    #[test]
    fn what_is_raised_removed_hidden_or_above_a_word_is_no_part_of_it() {
        let page = "<html><body><p>The quarry was shut for 84<sup>1</sup> days<sup><a href='#n'>[2]</a></sup> on the 1<sup>st</sup>, <del>five</del><ins>six</ins> \
            men<wbr>folk by <ruby>名<rp>(</rp><rt>na</rt><rp>)</rp></ruby> had <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math> pay\
            <span hidden>no</span><span style='color:red; display: none'>no</span>.</p></body></html>";
        let out = extract(page, &Limits::default()).unwrap();
        assert_eq!(
            out.text,
            "The quarry was shut for 84¹ days[²] on the 1st, six menfolk by 名 had 1/2 pay."
        );
        let before: Vec<&str> = out.alternatives.iter().map(|a| a.words.as_str()).collect();
        assert_eq!(before, ["five", ""]);
    }

    #[test]
    fn the_deepest_page_is_refused_before_it_is_built() {
        let page = "<div>".repeat(200_000);
        assert!(matches!(
            extract(&page, &Limits::default()),
            Err(ReadError::Beyond { limit: crate::Limit::Depth, .. })
        ));
        assert!(extract(&"<p>word ".repeat(2_000), &Limits::default()).is_ok());
    }
}
