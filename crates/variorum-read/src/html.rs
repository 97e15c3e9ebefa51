//! A web page → the words of its main content; what `<q>` and `<blockquote>` hold as spans.
//!
//! The main content is found by `dom_smoothie` (Mozilla's Readability). Where it finds little of what the page shows, the whole
//! body is read instead and a Note says so. Nesting is bounded before the tree is built, because a tree builder's time grows
//! with depth; the walk itself keeps its own stack.

use crate::flow::{break_cell, break_line, break_paragraph, push_words, quotation_from};
use crate::{Extract, ReadError};
use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use variorum::turn::Mark;

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
/// The attribute of an empty element at the start of each cell of a table.
const WAS_CELL: &str = "data-variorum-cell";
/// Elements that hold nothing or close themselves, so that counting opening tags alone tells no depth.
const SHALLOW: &[&str] = &[
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "br", "img", "input",
    "meta", "link", "hr", "area", "base", "col", "embed", "source", "track", "wbr", "param",
];

pub(crate) fn extract(page: &str, depth: usize) -> Result<Extract, ReadError> {
    if nesting(page) > depth {
        return Err(ReadError::TooDeep(depth));
    }
    let whole = Document::from(page);
    let language = whole.select("html").attr("lang").map(|l| l.to_string()).filter(|l| !l.is_empty());
    let title = whole.select("title").text().trim().to_owned();
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
    let body = walk(whole.html_root());
    // Readability turns some blocks into plain ones; what they were stays with them as an attribute
    for block in whole.select("blockquote").nodes() {
        block.set_attr(WAS_QUOTATION, "");
    }
    // of a table Readability may leave rows without their table, whose tags are then no markup: what parts cells and rows stands in them
    whole.select("td, th").prepend_html(format!("<span {WAS_CELL}=\"\"></span>"));
    whole.select("td:last-child, th:last-child").append_html("<br>");
    let article = Readability::with_document(whole, None, None).and_then(|mut r| r.parse()).ok();
    let main = article.map(|a| walk(Document::from(a.content.to_string()).html_root()));
    let mut out =
        match main {
            // the main content of a transcript has all its speakers
            Some(main) if 10 * main.text.len() >= 3 * body.text.len() => {
                if speakers(&main) < speakers(&body) { body } else { main }
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

fn speakers(extract: &Extract) -> usize {
    extract.marks.iter().filter(|m| m.speaker).count()
}

/// An upper bound of how deep the elements nest.
fn nesting(page: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    let bytes = page.as_bytes();
    for (at, _) in page.match_indices('<') {
        let closing = bytes.get(at + 1) == Some(&b'/');
        let from = at + 1 + usize::from(closing);
        let name: String = page[from..].chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        if name.is_empty() || SHALLOW.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        depth = if closing { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

enum Visit<'a> {
    Enter(NodeRef<'a>),
    Leave { block: bool, quotation: Option<(usize, bool)>, mark: Option<(usize, bool)> },
}

fn walk(root: NodeRef<'_>) -> Extract {
    let mut out = Extract::default();
    let mut stack = vec![Visit::Enter(root)];
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::Leave { block, quotation, mark } => {
                if let Some((start, speaker)) = mark
                    && let Some(named) = quotation_from(&out.text, start, false)
                {
                    out.marks.push(Mark { span: named.span, speaker });
                }
                if let Some((start, is_block)) = quotation {
                    out.quotations.extend(quotation_from(&out.text, start, is_block));
                }
                if block {
                    break_paragraph(&mut out.text);
                }
            }
            Visit::Enter(node) if node.is_text() => push_words(&mut out.text, &node.text()),
            Visit::Enter(node) => enter(node, &mut out.text, &mut stack),
        }
    }
    let kept = out.text.trim_end().len();
    out.text.truncate(kept);
    out.quotations.sort_by_key(|q| q.span);
    out.marks.sort_by_key(|m| (m.span, !m.speaker));
    out.marks.dedup_by_key(|m| m.span.start);
    out
}

fn enter<'a>(node: NodeRef<'a>, text: &mut String, stack: &mut Vec<Visit<'a>>) {
    let name = node.node_name().map(|n| n.to_string()).unwrap_or_default();
    if SKIPPED.contains(&name.as_str()) || node.is_comment() {
        return;
    }
    let block = BLOCKS.contains(&name.as_str());
    if block {
        break_paragraph(text);
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
    let opens = text.is_empty() || text.ends_with('\n');
    let mark = (speaker || opens && NAMING.contains(&name.as_str())).then_some((text.len(), speaker));
    stack.push(Visit::Leave { block, quotation, mark });
    stack.extend(node.children_it(true).map(Visit::Enter));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_its_words_and_its_quotations() {
        let page = "<!doctype html><html lang='en-GB'><head><title>The quay</title><script>var x</script></head><body><nav>Home</nav>\
            <article><p>The mayor said <q>we will   mend it</q> on Monday.</p><blockquote><p>All of it.</p></blockquote></article></body></html>";
        let out = extract(page, 512).unwrap();
        let quoted: Vec<(&str, bool)> =
            out.quotations.iter().map(|q| (&out.text[q.span.range()], q.block)).collect();
        assert_eq!(quoted, [("we will mend it", false), ("All of it.", true)]);
        assert!(!out.text.contains("var x"));
        assert_eq!(out.language.as_deref(), Some("en-GB"));
    }

    #[test]
    fn the_deepest_page_is_refused_before_it_is_built() {
        let page = "<div>".repeat(200_000);
        assert!(matches!(extract(&page, 512), Err(ReadError::TooDeep(512))));
        assert!(extract(&"<p>word ".repeat(2_000), 512).is_ok());
    }
}
