//! A TEI edition → the words of its text; quotations and speakers its markup declares as spans.
//!
//! In: XML in the TEI namespace or without one. Out: what stands in `<text>`, as it was written: of `<choice>` the original, no
//! deletions, notes, headers of pages or variant readings. `<quote>`, `<q>` and `<said>` are quotations (blocks where they stand
//! beside paragraphs), `<sp>` and `<u>` turns. Entities are expanded within the bounds of `roxmltree`; the walk keeps its own stack.

use crate::flow::{break_line, break_paragraph, push_words, quotation_from};
use crate::{Extract, ReadError};
use roxmltree::{Document, Node, ParsingOptions};
use variorum::text::Span;
use variorum::turn::Turn;

const BLOCKS: &[&str] = &[
    "p", "ab", "div", "head", "l", "lg", "sp", "u", "list", "item", "table", "row", "front", "body", "back",
    "opener", "closer", "epigraph", "stage", "byline", "dateline", "salute", "signed", "trailer", "speaker",
];
const SKIPPED: &[&str] = &["note", "fw", "figDesc", "corr", "reg", "expan", "del", "rdg", "gap", "teiHeader"];
const QUOTATIONS: &[&str] = &["quote", "q", "said"];
/// Elements that are one speaker's turn.
const TURNS: &[&str] = &["sp", "u"];
/// The parents in which a quotation stands beside paragraphs.
const BESIDE_PARAGRAPHS: &[&str] = &["body", "div", "front", "back", "cit", "epigraph", "sp"];
/// The most nodes of a tree.
const MOST_NODES: u32 = 20_000_000;

/// Whether bytes begin like a TEI edition.
pub(crate) fn looks_like_tei(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let root = head.find("<TEI").or_else(|| head.find("<tei:TEI"));
    root.is_some_and(|at| !head[..at].contains("<html"))
}

pub(crate) fn extract(source: &str, depth: usize) -> Result<Extract, ReadError> {
    if nesting(source) > depth {
        return Err(ReadError::TooDeep(depth));
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let tree = Document::parse_with_options(source, options)
        .map_err(|error| ReadError::Malformed(error.to_string()))?;
    let named = |name: &str| tree.descendants().find(|n| n.tag_name().name() == name);
    let mut out = walk(named("text").unwrap_or(tree.root_element()));
    let language = |n: Node<'_, '_>| {
        n.attributes().find(|a| a.name() == "lang").map(|a| a.value().to_owned()).filter(|l| !l.is_empty())
    };
    out.language = named("text").and_then(language).or_else(|| language(tree.root_element()));
    out.title = named("title").map(words_of).filter(|t| !t.is_empty());
    Ok(out)
}

/// An upper bound of how deep the elements nest: `roxmltree` calls itself for each.
fn nesting(source: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0usize);
    for (at, _) in source.match_indices('<') {
        let rest = &source.as_bytes()[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|b| matches!(b, b'<' | b'>'));
                let closed = end.is_some_and(|n| n > 0 && rest[n - 1] == b'/');
                depth += usize::from(!closed);
            }
        }
        deepest = deepest.max(depth);
    }
    deepest
}

fn words_of(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    node.descendants()
        .filter_map(|n| n.text().filter(|_| n.is_text()))
        .for_each(|t| push_words(&mut words, t));
    words.trim().to_owned()
}

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    Leave { block: bool, quotation: Option<(usize, bool)>, turn: bool },
    LeaveLabel(usize),
}

fn walk<'a>(root: Node<'a, 'a>) -> Extract {
    let mut out = Extract::default();
    let mut turns: Vec<Turn> = Vec::new();
    let mut stack = vec![Visit::Enter(root)];
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::Enter(node) if node.is_text() => push_words(&mut out.text, node.text().unwrap_or("")),
            Visit::Enter(node) => enter(node, &mut out.text, &mut turns, &mut stack),
            Visit::LeaveLabel(start) => {
                let written = Span::new(start, out.text.trim_end().len().max(start));
                break_paragraph(&mut out.text);
                label(&out.text, written, turns.last_mut());
            }
            Visit::Leave { block, quotation, turn } => {
                if let Some((start, is_block)) = quotation {
                    out.quotations.extend(quotation_from(&out.text, start, is_block));
                }
                if let Some(turn) = turns.last_mut().filter(|_| turn) {
                    turn.speech.end = out.text.trim_end().len() as u32;
                }
                if block {
                    break_paragraph(&mut out.text);
                }
            }
        }
    }
    let kept = out.text.trim_end().len();
    out.text.truncate(kept);
    out.quotations.sort_by_key(|q| q.span);
    turns.retain(|t| t.speech.start < t.speech.end);
    out.turns = (!turns.is_empty()).then_some(turns);
    out
}

fn enter<'a>(node: Node<'a, 'a>, text: &mut String, turns: &mut Vec<Turn>, stack: &mut Vec<Visit<'a>>) {
    let name = node.tag_name().name();
    if SKIPPED.contains(&name) || !node.is_element() {
        return;
    }
    if name == "lb" {
        if node.attribute("break") == Some("no") {
            join_lines(text, turns, stack);
        } else {
            break_line(text);
        }
        return;
    }
    let quotation = QUOTATIONS.contains(&name);
    let set_off = quotation && stands_beside_paragraphs(node);
    let block = set_off || BLOCKS.contains(&name);
    if block {
        break_paragraph(text);
    }
    let turn = TURNS.contains(&name);
    if turn {
        let who = node.attribute("who").unwrap_or("").trim_start_matches('#').to_owned();
        let at = Span::at(text.len() as u32);
        turns.push(Turn { label: at, speaker: who, speech: at });
    }
    if name == "speaker" && node.ancestors().any(|n| TURNS.contains(&n.tag_name().name())) {
        stack.push(Visit::LeaveLabel(text.len()));
    } else {
        stack.push(Visit::Leave { block, quotation: quotation.then_some((text.len(), set_off)), turn });
    }
    stack.extend(node.children().rev().map(Visit::Enter));
}

fn stands_beside_paragraphs(node: Node<'_, '_>) -> bool {
    let has_blocks = node.children().any(|n| BLOCKS.contains(&n.tag_name().name()));
    let parent = node.parent().map_or("", |p| p.tag_name().name());
    has_blocks || BESIDE_PARAGRAPHS.contains(&parent)
}

/// Takes the space off the end of the text, so that a word goes on; what began after it begins at the end.
fn join_lines(text: &mut String, turns: &mut [Turn], stack: &mut [Visit<'_>]) {
    let end = text.trim_end().len();
    text.truncate(end);
    for visit in stack {
        if let Visit::Leave { quotation: Some((start, _)), .. } | Visit::LeaveLabel(start) = visit {
            *start = end.min(*start);
        }
    }
    let end = end as u32;
    for turn in turns.iter_mut().rev().take_while(|t| t.speech.start > end) {
        turn.label = Span { start: end.min(turn.label.start), end: end.min(turn.label.end) };
        turn.speech.start = end;
    }
}

/// What was written in `span` names who speaks; the speech begins at the end of the text.
fn label(text: &str, span: Span, turn: Option<&mut Turn>) {
    let (Some(turn), Some(written)) = (turn, text.get(span.range())) else { return };
    if written.trim().is_empty() {
        return;
    }
    let start = span.start + (written.len() - written.trim_start().len()) as u32;
    turn.label = Span { start, end: span.end };
    turn.speaker = written.trim().trim_end_matches(['.', ':', ' ']).to_owned();
    turn.speech.start = text.len() as u32;
}

#[cfg(test)]
mod tests {
    use super::*;

    const EDITION: &str = "<?xml version='1.0'?><TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader><fileDesc><titleStmt><title>The quay</title>\
        </titleStmt></fileDesc></teiHeader><text xml:lang='en'><body><p>She said <q>we will\n mend it</q><note>Or not.</note> on <lb/>Mon<lb break='no'/>day.</p>\
        <quote><p>All of <choice><orig>itt</orig><reg>it</reg></choice>.</p></quote>\
        <sp who='#b'><speaker>Berg.</speaker><p>It &amp; all.</p></sp></body></text></TEI>";

    #[test]
    fn an_edition_gives_its_words_quotations_and_turns() {
        let out = extract(EDITION, 512).unwrap();
        let quoted: Vec<(&str, bool)> =
            out.quotations.iter().map(|q| (&out.text[q.span.range()], q.block)).collect();
        assert_eq!(quoted, [("we will mend it", false), ("All of itt.", true)]);
        assert!(out.text.contains("on\nMonday.") && !out.text.contains("Or not"), "{}", out.text);
        let turns = out.turns.unwrap();
        assert_eq!((turns[0].speaker.as_str(), &out.text[turns[0].speech.range()]), ("Berg", "It & all."));
        assert_eq!((out.title.as_deref(), out.language.as_deref()), (Some("The quay"), Some("en")));
    }

    #[test]
    fn a_word_that_goes_on_over_a_line_takes_what_it_began_with_it() {
        let out = extract("<TEI><text><p>Mon <q><lb break='no'/>day é</q></p></text></TEI>", 512).unwrap();
        assert_eq!(&out.text[out.quotations[0].span.range()], "day é");
        let play =
            "<TEI><text><p>é</p><sp><lb break='no'/><speaker/><p>ß</p></sp><speaker>B</speaker></text></TEI>";
        let out = extract(play, 512).unwrap();
        let turns = out.turns.unwrap();
        assert_eq!((turns.len(), out.text[turns[0].speech.range()].trim()), (1, "ß"));
    }

    #[test]
    fn broken_endless_and_multiplied_editions_are_refused() {
        assert!(matches!(extract("<TEI><text><p>a</text></TEI>", 512), Err(ReadError::Malformed(_))));
        let deep = format!("<TEI>{}", "<p>".repeat(100_000));
        assert!(matches!(extract(&deep, 512), Err(ReadError::TooDeep(512))));
        let doubled =
            (1..30).map(|n| format!("<!ENTITY e{n} '&e{};&e{};'>", n - 1, n - 1)).collect::<String>();
        let laughs = format!("<!DOCTYPE TEI [<!ENTITY e0 'ha'>{doubled}]><TEI><text>&e29;</text></TEI>");
        assert!(matches!(extract(&laughs, 512), Err(ReadError::Malformed(_))));
    }
}
