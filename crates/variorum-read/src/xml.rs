//! XML whose vocabulary is not known → all its text.
//!
//! In: any well-formed XML. Out: its words; an element that stands beside others is a paragraph, one that stands among words is not.
//! What its name calls a reference or a note is no part of the sentence. A Note says that the vocabulary was not known. `parse` bounds
//! nesting, elements and entities for every reader of XML.

use crate::extract::{Aside, Extract};
use crate::flow::{break_cell, break_line, break_paragraph, is_note_sign, push_words, raised};
use crate::head::{Head, Input};
use crate::{Limits, ReadError, charset, shape};
use roxmltree::{Document, Node, ParsingOptions};
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;
use variorum::turn::Turn;

/// Empty elements that end a line.
const LINE_ENDS: &[&str] = &["br", "lb", "linebreak", "break", "eol"];
/// Elements that hold a note.
const NOTES: &[&str] = &["fn", "note", "footnote", "endnote", "authorialnote"];
/// Elements that refer to something, often by a raised number.
const REFERENCES: &[&str] =
    &["xref", "ref", "sup", "noteref", "footnoteref", "fnref", "cite", "citation", "superscript"];
/// Elements that hold the number or sign of what follows them.
const LABELS: &[&str] = &["label", "num"];
/// Elements that hold no words: rules of style, programs, pictures in letters.
const UNSAID: &[&str] = &["style", "stylesheet", "script", "binary", "binarydata"];
/// Attributes that name a speaker in full.
const SPEAKERS: &[&str] = &["speakername", "speaker"];

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    // some archives write articles without the line that says XML, and give them endings of their own (`.nxml`)
    let is_declared = || {
        head.text.starts_with("<?xml") || (head.text.starts_with("<!DOCTYPE") && head.text.contains("xmlns"))
    };
    head.root().is_some() && (head.ending.ends_with("xml") || is_declared())
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let tree = parse(&decoded.text, input.limits)?;
    let root = tree.root_element();
    let mut out = walk(vec![Visit::Enter(root)]);
    out.title = root.descendants().find(|n| n.tag_name().name().eq_ignore_ascii_case("title")).map(words_of);
    out.language = language_of(root);
    let name = root.tag_name().name().chars().take(40).collect::<String>();
    let message =
        format!("its XML is of a kind that is not known (it begins with <{name}>); all its text was read");
    out.notes.push(("xml-unknown", message));
    out.notes.extend(decoded.note);
    Ok(out)
}

/// The tree of an XML file.
pub(crate) fn parse<'a>(source: &'a str, limits: &Limits) -> Result<Document<'a>, ReadError> {
    shape::xml(source, limits)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    Document::parse_with_options(source, options).map_err(|error| ReadError::Malformed(error.to_string()))
}

/// What `xml:lang` says.
pub(crate) fn language_of(node: Node<'_, '_>) -> Option<String> {
    node.attributes().find(|a| a.name() == "lang").map(|a| a.value().to_owned()).filter(|l| !l.is_empty())
}

/// All words of an element, in one line.
pub(crate) fn words_of(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    node.descendants()
        .filter_map(|n| n.text().filter(|_| n.is_text()))
        .for_each(|t| push_words(&mut words, t));
    words.trim().to_owned()
}

/// What the first element of that name says, as the parts of containers say who wrote them.
pub(crate) fn said(tree: &Document<'_>, name: &str) -> Option<String> {
    let node = tree.descendants().find(|n| n.tag_name().name() == name)?;
    node.text().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned)
}

/// An attribute by its name without prefix.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value())
}

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    Leave { block: bool, turn: Option<usize> },
}

/// What stands in nodes, the first of which is the last of the stack.
fn walk(mut stack: Vec<Visit<'_>>) -> Extract {
    let mut out = Extract::default();
    let mut turns: Vec<Turn> = Vec::new();
    while let Some(visit) = stack.pop() {
        match visit {
            Visit::Enter(node) if node.is_text() => push_words(&mut out.text, node.text().unwrap_or("")),
            Visit::Enter(node) if node.is_element() => enter(node, &mut out, &mut turns, &mut stack),
            Visit::Enter(_) => {}
            Visit::Leave { block, turn } => {
                if let Some(n) = turn {
                    turns[n].speech.end = (out.text.trim_end().len() as u32).max(turns[n].speech.start);
                }
                if block {
                    break_paragraph(&mut out.text);
                }
            }
        }
    }
    out.trim_end();
    turns.retain(|t| t.speech.start < t.speech.end);
    out.turns = (!turns.is_empty()).then_some(turns);
    out
}

fn enter<'a>(node: Node<'a, 'a>, out: &mut Extract, turns: &mut Vec<Turn>, stack: &mut Vec<Visit<'a>>) {
    let name = node.tag_name().name().to_ascii_lowercase();
    let name = name.as_str();
    let among_words = stands_among_words(node);
    match name {
        _ if UNSAID.contains(&name) => return,
        _ if LINE_ENDS.contains(&name) => return break_line(&mut out.text),
        "pb" | "pagebreak" | "page-break" if !node.has_children() => {
            let number = attribute(node, "n").or_else(|| attribute(node, "number")).unwrap_or("");
            let mark = Milestone::open(out.text.len(), Unit::Page, 0).labelled(number);
            out.milestones.extend(mark.label.is_some().then_some(mark));
            return;
        }
        "td" | "th" | "cell" | "entry" => break_cell(&mut out.text),
        _ if among_words && follows_another(node) && !out.text.ends_with(char::is_whitespace) => {
            out.text.push(' ');
        }
        _ if among_words && NOTES.contains(&name) => {
            let label = attribute(node, "n").unwrap_or("");
            let part = walk(node.children().rev().map(Visit::Enter).collect());
            let words = part.text.split_whitespace().collect::<Vec<_>>().join(" ");
            out.asides.push(Aside::new(StreamKind::Note, label, out.text.len(), words));
            let of = Span::at(out.text.len() as u32);
            out.asides.extend(part.asides.into_iter().map(|aside| Aside { of, ..aside }));
            return;
        }
        _ if among_words && REFERENCES.contains(&name) => {
            let words = words_of(node);
            if is_note_sign(&words) {
                out.text.push_str(&raised(&words));
                return;
            }
        }
        _ => {}
    }
    let cell = matches!(name, "td" | "th" | "cell" | "entry");
    let block = !among_words && !cell;
    if block {
        break_paragraph(&mut out.text);
    }
    let speaker = SPEAKERS.iter().find_map(|a| attribute(node, a)).filter(|s| s.contains(' '));
    let turn = speaker.map(|speaker| {
        let at = Span::at(out.text.len() as u32);
        turns.push(Turn { label: at, speaker: speaker.to_owned(), speech: at });
        turns.len() - 1
    });
    stack.push(Visit::Leave { block, turn });
    stack.extend(node.children().rev().map(Visit::Enter));
}

/// Whether words stand beside an element within its parent, or within one around it that itself stands among words.
fn stands_among_words(node: Node<'_, '_>) -> bool {
    node.parent().is_some_and(|parent| {
        has_words(parent) || (parent.is_element() && parent.parent().is_some_and(has_words))
    })
}

fn has_words(node: Node<'_, '_>) -> bool {
    node.children().any(|c| c.is_text() && c.text().is_some_and(|t| !t.trim().is_empty()))
}

/// Whether an element stands right behind another that is no part of its word: the number of it, or one of those that alone fill their parent, as
/// the surname and the first letters of a name do.
fn follows_another(node: Node<'_, '_>) -> bool {
    let before = node.prev_sibling().filter(Node::is_element);
    let alone = || node.parent().is_some_and(|parent| !has_words(parent));
    before.is_some_and(|before| LABELS.contains(&before.tag_name().name()) || alone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_xml(source: &str) -> Extract {
        read(&Input::alone(source)).unwrap()
    }

    #[test]
    fn what_stands_among_words_parts_no_sentence() {
        let out = read_xml(
            "<?xml version='1.0'?><article><stylesheet>p { margin: 0 }</stylesheet><sec><title>Barley</title><p>It holds nine<xref rid='b'>1</xref> <i>kinds</i><fn n='2'>Counted.</fn>, \
             <br/>and<pb n='4'/> forty.</p><p>More.</p></sec></article>",
        );
        assert_eq!(out.text, "Barley\n\nIt holds nine¹ kinds,\nand forty.\n\nMore.");
        assert_eq!((out.asides[0].label.as_str(), out.asides[0].text.as_str()), ("2", "Counted."));
        assert_eq!((out.title.as_deref(), out.notes[0].0), (Some("Barley"), "xml-unknown"));
        assert_eq!(out.milestones[0].label.as_deref(), Some("4"));
    }

    #[test]
    fn parts_of_a_name_and_the_number_of_a_note_are_words_of_their_own() {
        let article = "<!DOCTYPE article PUBLIC '-//NLM//DTD JATS v1.0//EN' 'a.dtd'><article xmlns:x='http://www.w3.org/1999/xlink'>\
            <p>See <name><surname>Moe</surname><given-names>I</given-names></name> (1911)<fn><label>1</label><p>Not seen.</p><p>Lost <fn>Or burnt.</fn> since.</p></fn>.</p></article>";
        assert!(
            recognise(&Head::new("a.nxml", article.as_bytes()))
                && recognise(&Head::new("a", article.as_bytes()))
        );
        let out = read_xml(article);
        assert_eq!(out.text, "See Moe I (1911).");
        let notes: Vec<&str> = out.asides.iter().map(|aside| aside.text.as_str()).collect();
        assert_eq!(notes, ["1 Not seen. Lost since.", "Or burnt."]);
    }

    #[test]
    fn a_speech_with_a_name_is_a_turn() {
        let out = read_xml(
            "<?xml version='1.0'?><d><speech speakername='Odd Lunde'><p>Ay.</p><p>No.</p></speech><speech><p>So.</p></speech></d>",
        );
        let turns = out.turns.unwrap();
        assert_eq!((turns.len(), &out.text[turns[0].speech.range()]), (1, "Ay.\n\nNo."));
    }
}
