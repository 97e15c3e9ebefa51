//! A TEI edition → the words of its text; quotations and speakers its markup declares as spans.
//!
//! In: XML in the TEI namespace or without one. Out: what stands in `<text>`, as it was written: of `<choice>` the original, of `<app>`
//! the lemma or else the first reading, and every other reading as an alternative. Notes, heads of pages and stage directions within
//! speech are set aside. Of corrections by the writer (`<del>`, `<add>`) the last state is the text, the first another reading. `<quote>`, `<q>` and `<said>` are quotations (blocks where they stand beside paragraphs), `<sp>` and `<u>`
//! turns, whose `who` is looked up in the lists of persons and roles. Pages, lines, verses, acts and scenes are marks. The walk keeps its own stack.

use crate::extract::{Alternative, Aside, BEFORE_CORRECTION, Extract};
use crate::flow::{
    break_cell, break_line, break_paragraph, is_note_sign, push_words, quotation_from, raised,
};
use crate::head::{Head, Input};
use crate::xml::{attribute, language_of, parse};
use crate::{Limits, ReadError, Tracked, charset, xml};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;
use variorum::turn::Turn;

const BLOCKS: &[&str] = &[
    "p", "ab", "div", "head", "l", "lg", "sp", "u", "list", "item", "table", "row", "front", "body", "back",
    "opener", "closer", "epigraph", "stage", "byline", "dateline", "salute", "signed", "trailer", "speaker",
];
/// What is no word of the text, and no reading of it.
const SKIPPED: &[&str] = &["figDesc", "surplus", "gap", "teiHeader", "witDetail", "spanGrp", "standOff"];
/// What is done or heard while somebody speaks.
const REMARKS: &[&str] = &["stage", "vocal", "kinesic", "incident", "writing"];
const QUOTATIONS: &[&str] = &["quote", "q", "said"];
/// Elements that are one speaker's turn.
const TURNS: &[&str] = &["sp", "u"];
/// The parents in which a quotation stands beside paragraphs.
const BESIDE_PARAGRAPHS: &[&str] = &["body", "div", "front", "back", "cit", "epigraph", "sp"];
/// Empty elements between which a word may go on.
const BREAKS: &[&str] = &["lb", "pb", "cb", "gb"];

/// A file that begins like a TEI edition.
pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.root().is_some_and(|(name, _)| matches!(name, "TEI" | "teiCorpus" | "TEI.2"))
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, true)?;
    let mut out = extract(&decoded.text, input.limits)?;
    out.notes.extend(decoded.note);
    Ok(out)
}

pub(crate) fn extract(source: &str, limits: &Limits) -> Result<Extract, ReadError> {
    let tree = parse(source, limits)?;
    let named = |name: &str| tree.descendants().find(|n| n.tag_name().name() == name);
    let own = Named::of(&tree);
    let mut out = walk(words_from(&tree), &own, limits.tracked);
    out.language = named("text").and_then(language_of).or_else(|| language_of(tree.root_element()));
    out.title = named("title").map(words_of).filter(|t| !t.is_empty());
    let header = named("teiHeader");
    let in_header = |name: &str| {
        let inside = header.into_iter().flat_map(|h| h.descendants());
        inside.filter(|n| n.tag_name().name() == name).map(words_of).find(|w| !w.is_empty())
    };
    out.metadata.authors.extend(in_header("author"));
    (out.metadata.licence, out.metadata.site) = (in_header("licence"), in_header("publisher"));
    out.metadata.date = in_header("date");
    Ok(out)
}

/// The element that the words of a file stand in: its text, or all of it where it has several, as a corpus has.
fn words_from<'a>(tree: &'a Document<'a>) -> Node<'a, 'a> {
    let is_text = |n: &Node<'_, '_>| n.tag_name().name() == "text";
    let outer = |n: &Node<'_, '_>| is_text(n) && !n.ancestors().skip(1).any(|a| is_text(&a));
    let mut texts = tree.descendants().filter(outer);
    match (texts.next(), texts.next()) {
        (Some(text), None) => text,
        _ => tree.root_element(),
    }
}

/// What a file has under ids.
#[derive(Default)]
struct Named {
    /// The names of people.
    people: BTreeMap<String, String>,
    /// The notes.
    notes: BTreeSet<String>,
}

impl Named {
    fn of(tree: &Document<'_>) -> Named {
        let notes = tree.descendants().filter(|n| n.tag_name().name() == "note");
        let notes = notes.filter_map(|n| attribute(n, "id")).map(str::to_owned).collect();
        Named { people: people(tree), notes }
    }
}

/// The names that the lists of persons and roles give for their ids.
fn people(tree: &Document<'_>) -> BTreeMap<String, String> {
    let id = |n: &Node<'_, '_>| attribute(*n, "id").map(str::to_owned);
    let mut names = BTreeMap::new();
    for node in
        tree.descendants().filter(|n| matches!(n.tag_name().name(), "person" | "castItem" | "role" | "org"))
    {
        let named = |name: &str| node.descendants().find(|n| n.tag_name().name() == name);
        let own = || (node.tag_name().name() == "role").then_some(node);
        let name = ["persName", "role", "orgName", "name"].iter().find_map(|n| named(n)).or_else(own);
        // given and family names may stand in any order and without a blank between them
        let parts = |n: Node<'_, '_>| {
            let part = |name: &str| n.children().find(|c| c.tag_name().name() == name).map(words_of);
            part("surname").map(|s| part("forename").map_or(s.clone(), |f| format!("{f} {s}")))
        };
        let name = name.map(|n| parts(n).unwrap_or_else(|| words_of(n))).filter(|n| !n.is_empty());
        let ids = [id(&node), named("role").as_ref().and_then(id)];
        if let Some(name) = name {
            ids.into_iter().flatten().for_each(|id| {
                names.entry(id).or_insert_with(|| name.trim_end_matches(['.', ',']).to_owned());
            });
        }
    }
    names
}

/// From so many elements around it on, the words of an element are read without regard to what is within; set by hand, not tuned.
const DEEP: usize = 64;

/// The words of an element as its reader has them: of what can be read otherwise the first, without notes.
fn words_of(node: Node<'_, '_>) -> String {
    part_of(node).text
}

/// The same with the notes within it.
fn part_of(node: Node<'_, '_>) -> Extract {
    // a walk within a walk takes its part of the stack
    if node.ancestors().nth(DEEP).is_some() {
        return Extract { text: xml::words_of(node), ..Extract::default() };
    }
    let mut part = walk(node, &Named::default(), Tracked::Accepted);
    part.text = part.text.split_whitespace().collect::<Vec<_>>().join(" ");
    part
}

enum Visit<'a> {
    Enter(Node<'a, 'a>),
    Leave { block: bool, quotation: Option<(usize, bool)>, turn: bool },
    LeaveLabel(usize),
    LeaveReading { start: usize, others: Vec<(String, String)> },
}

struct Walk<'a, 'n> {
    out: Extract,
    turns: Vec<Turn>,
    stack: Vec<Visit<'a>>,
    named: &'n Named,
    pages: u32,
    /// Which state of what the writer corrected is read.
    state: Tracked,
}

fn walk<'a>(root: Node<'a, 'a>, named: &Named, state: Tracked) -> Extract {
    let stack = vec![Visit::Enter(root)];
    let mut walk = Walk { out: Extract::default(), turns: Vec::new(), stack, named, pages: 0, state };
    while let Some(visit) = walk.stack.pop() {
        match visit {
            Visit::Enter(node) if node.is_text() => push_words(&mut walk.out.text, node.text().unwrap_or("")),
            Visit::Enter(node) => walk.enter(node, root),
            Visit::LeaveLabel(start) => walk.leave_label(start),
            Visit::LeaveReading { start, others } => walk.leave_reading(start, others),
            Visit::Leave { block, quotation, turn } => walk.leave(block, quotation, turn),
        }
    }
    let Walk { mut out, mut turns, .. } = walk;
    out.trim_end();
    out.quotations.sort_by_key(|q| q.span);
    turns.retain(|t| t.speech.start < t.speech.end && !t.speaker.is_empty());
    out.turns = (!turns.is_empty()).then_some(turns);
    out
}

impl<'a> Walk<'a, '_> {
    fn leave(&mut self, block: bool, quotation: Option<(usize, bool)>, turn: bool) {
        let text = &mut self.out.text;
        if let Some((start, is_block)) = quotation {
            self.out.quotations.extend(quotation_from(text, start, is_block));
        }
        if let Some(turn) = self.turns.last_mut().filter(|_| turn) {
            turn.speech.end = (text.trim_end().len() as u32).max(turn.speech.start);
        }
        if block {
            break_paragraph(text);
        }
    }

    fn leave_label(&mut self, start: usize) {
        let text = &mut self.out.text;
        let written = Span::new(start, text.trim_end().len().max(start));
        break_paragraph(text);
        label(&self.out.text, written, self.turns.last_mut());
    }

    /// What was written since byte `start` has other readings.
    fn leave_reading(&mut self, start: usize, others: Vec<(String, String)>) {
        let text = &self.out.text;
        let end = text.trim_end().len().max(start.min(text.len()));
        let start = start.min(end);
        let blanks = text[start..end].len() - text[start..end].trim_start().len();
        let span = Span::new(start + blanks, end);
        let alternative = |(reading, words)| Alternative { span, words, reading };
        self.out.alternatives.extend(others.into_iter().map(alternative));
    }

    fn enter(&mut self, node: Node<'a, 'a>, root: Node<'a, 'a>) {
        let name = node.tag_name().name();
        if !node.is_element() || (SKIPPED.contains(&name) && node != root) {
            return;
        }
        if node != root && self.is_of_another_state(node, name) {
            return;
        }
        if self.set_aside(node, name, root) || self.reads_otherwise(node, name) {
            return;
        }
        if BREAKS.contains(&name) {
            return self.at_break(node, name);
        }
        if name == "cell" {
            break_cell(&mut self.out.text);
        }
        if node != root
            && (self.calls_note(node, name) || attribute(node, "rend").is_some_and(|r| r.contains("sup")))
        {
            let words = words_of(node);
            if is_note_sign(&words) {
                return self.out.text.push_str(&raised(&words));
            }
        }
        let quotation = QUOTATIONS.contains(&name);
        let set_off = quotation && stands_beside_paragraphs(node);
        let block = set_off || BLOCKS.contains(&name);
        let text = &mut self.out.text;
        if block {
            break_paragraph(text);
        }
        let at = text.len();
        self.mark(node, name, at);
        let turn = TURNS.contains(&name);
        if turn {
            let span = Span::at(at as u32);
            self.turns.push(Turn { label: span, speaker: self.speaker(node), speech: span });
        }
        if name == "speaker" && node.ancestors().any(|n| TURNS.contains(&n.tag_name().name())) {
            self.stack.push(Visit::LeaveLabel(at));
        } else {
            self.stack.push(Visit::Leave { block, quotation: quotation.then_some((at, set_off)), turn });
        }
        self.stack.extend(node.children().rev().map(Visit::Enter));
    }

    /// Whether an element calls a note, so that a number in it is a raised sign: one that leads to a page, a year or another text does not, unless
    /// it stands close to a word.
    fn calls_note(&self, node: Node<'_, '_>, name: &str) -> bool {
        if !matches!(name, "ref" | "ptr") {
            return false;
        }
        let Some(target) = attribute(node, "target") else { return true };
        let close = self.out.text.ends_with(|c: char| !c.is_whitespace());
        attribute(node, "type").is_some_and(|kind| kind.contains("note"))
            || self.named.notes.contains(target.trim().trim_start_matches('#'))
            || (close && !target.contains(['/', ':']))
    }

    /// Sets a note, the head of a page or a remark within speech aside.
    fn set_aside(&mut self, node: Node<'a, 'a>, name: &str, root: Node<'a, 'a>) -> bool {
        let within_speech = || node.ancestors().skip(1).any(|n| TURNS.contains(&n.tag_name().name()));
        let kind = match name {
            "note" => StreamKind::Note,
            "fw" => StreamKind::Head,
            // a remark may be made of several
            _ if REMARKS.contains(&root.tag_name().name()) => return false,
            _ if REMARKS.contains(&name) && within_speech() => StreamKind::Remark,
            _ => return false,
        };
        if node == root {
            return false;
        }
        let label = attribute(node, "n").filter(|_| kind == StreamKind::Note).unwrap_or("");
        let part = part_of(node);
        let at = self.out.text.len();
        self.out.asides.push(Aside::new(kind, label, at, part.text));
        self.set_aside_within(part.asides);
        true
    }

    /// Notes within what is itself set aside or is another reading belong where that does.
    fn set_aside_within(&mut self, asides: Vec<Aside>) {
        let of = Span::at(self.out.text.len() as u32);
        self.out.asides.extend(asides.into_iter().map(|aside| Aside { of, ..aside }));
    }

    /// Takes the first of several readings, and the others as alternatives.
    fn reads_otherwise(&mut self, node: Node<'a, 'a>, name: &str) -> bool {
        let choices = match name {
            "choice" => Vec::from_iter(node.children().filter(Node::is_element)),
            "app" => node.descendants().filter(|n| matches!(n.tag_name().name(), "lem" | "rdg")).collect(),
            _ => return false,
        };
        let nested = |n: &Node<'a, 'a>| {
            n.ancestors()
                .skip(1)
                .take_while(|a| *a != node)
                .any(|a| matches!(a.tag_name().name(), "lem" | "rdg"))
        };
        let choices: Vec<_> = choices.into_iter().filter(|n| !nested(n)).collect();
        let as_written = |n: &&Node<'_, '_>| matches!(n.tag_name().name(), "orig" | "sic" | "abbr" | "lem");
        let Some(first) = choices.iter().find(as_written).or(choices.first()).copied() else { return true };
        let mut others = Vec::new();
        for other in choices.iter().filter(|n| **n != first) {
            let part = part_of(*other);
            others.push((reading_of(*other), part.text));
            self.set_aside_within(part.asides);
        }
        self.stack.push(Visit::LeaveReading { start: self.out.text.len(), others });
        self.stack.extend(first.children().rev().map(Visit::Enter));
        true
    }

    /// Whether an element is no part of the state that is read: what the writer took out of the last, or what he had not yet put into the first.
    fn is_of_another_state(&mut self, node: Node<'a, 'a>, name: &str) -> bool {
        let is_restored = || node.parent().is_some_and(|p| p.tag_name().name() == "restore");
        match (name, self.state) {
            ("del", Tracked::Accepted) => !is_restored(),
            ("del", Tracked::Both) if !is_restored() => {
                let span = Span::at(self.out.text.len() as u32);
                let reading = BEFORE_CORRECTION.to_owned();
                self.out.alternatives.push(Alternative { span, words: words_of(node), reading });
                true
            }
            ("add", Tracked::Original) => true,
            ("add", Tracked::Both) => {
                let others = vec![(BEFORE_CORRECTION.to_owned(), String::new())];
                self.stack.push(Visit::LeaveReading { start: self.out.text.len(), others });
                false
            }
            _ => false,
        }
    }

    fn at_break(&mut self, node: Node<'a, 'a>, name: &str) {
        if node.attribute("break") == Some("no") {
            self.join_lines();
        } else if name == "lb" {
            break_line(&mut self.out.text);
        }
        self.mark(node, name, self.out.text.len());
    }

    /// A page, line, verse, act or scene begins at byte `at`.
    fn mark(&mut self, node: Node<'_, '_>, name: &str, at: usize) {
        let n = attribute(node, "n").unwrap_or("").trim();
        self.pages += u32::from(name == "pb");
        let unit = match (name, attribute(node, "type").unwrap_or("")) {
            ("pb", _) if is_folio(n) => Unit::Folio,
            ("pb", _) => Unit::Page,
            ("cb", _) => Unit::Column,
            ("lb", _) => Unit::Line,
            ("l", _) => Unit::Verse,
            ("div" | "div1" | "div2", "act") => Unit::Act,
            ("div" | "div1" | "div2" | "div3", "scene") => Unit::Scene,
            _ => return,
        };
        let mark =
            Milestone::open(at, unit, if name == "pb" && n.is_empty() { self.pages } else { 0 }).labelled(n);
        self.out.milestones.extend((mark.number > 0 || mark.label.is_some()).then_some(mark));
    }

    /// Who speaks by the lists of persons, else by an id that is a name run together; empty where neither tells.
    fn speaker(&self, node: Node<'_, '_>) -> String {
        let around = node.ancestors().skip(1).take(2).find(|n| n.tag_name().name() == "annotationBlock");
        let who = attribute(node, "who").or_else(|| around.and_then(|n| attribute(n, "who"))).unwrap_or("");
        let known = |id: &str| self.named.people.get(id.trim_start_matches('#')).cloned();
        let names: Vec<String> = who.split_whitespace().filter_map(known).collect();
        if !names.is_empty() {
            return names.join(" and ");
        }
        let before = node.prev_siblings().filter(Node::is_element).nth(1);
        let noted =
            before.filter(|n| n.tag_name().name() == "note" && attribute(*n, "type") == Some("speaker"));
        let said = noted.map(|n| words_of(n).trim_end_matches([':', '.', ' ']).to_owned());
        said.unwrap_or_else(|| split_at_capitals(who.trim_start_matches('#')))
    }

    /// Takes the space and a printed hyphen off the end of the text, so that a word goes on; what began after it begins at the end.
    fn join_lines(&mut self) {
        let text = &mut self.out.text;
        let end = text.trim_end().trim_end_matches(['-', '\u{AD}', '\u{2010}', '¬', '⸗']).len();
        text.truncate(end);
        for visit in &mut self.stack {
            if let Visit::Leave { quotation: Some((start, _)), .. }
            | Visit::LeaveLabel(start)
            | Visit::LeaveReading { start, .. } = visit
            {
                *start = end.min(*start);
            }
        }
        self.out.alternatives.iter_mut().for_each(|a| a.span = cut(a.span, end));
        self.out.quotations.iter_mut().for_each(|q| q.span = cut(q.span, end));
        self.out.quotations.retain(|q| !q.span.is_empty());
        let end = end as u32;
        for turn in self.turns.iter_mut().rev().take_while(|t| t.speech.start > end) {
            turn.label = Span { start: end.min(turn.label.start), end: end.min(turn.label.end) };
            turn.speech.start = end;
        }
        for turn in self.turns.iter_mut().rev().take_while(|t| t.speech.end > end) {
            turn.speech.end = end.max(turn.speech.start);
        }
    }
}

fn cut(span: Span, end: usize) -> Span {
    let end = end as u32;
    Span { start: span.start.min(end), end: span.end.min(end) }
}

/// What a reading is called.
fn reading_of(node: Node<'_, '_>) -> String {
    let named = match node.tag_name().name() {
        "reg" => "regularised",
        "corr" => "corrected",
        "expan" => "expanded",
        "orig" => "original",
        "sic" => "as printed",
        "abbr" => "abbreviated",
        "rdg" | "lem" => {
            let witnesses = attribute(node, "wit").unwrap_or("").replace('#', "");
            return if witnesses.is_empty() { "other".to_owned() } else { format!("of {witnesses}") };
        }
        _ => "other",
    };
    named.to_owned()
}

/// Whether a page is numbered by its leaf: `3v`, `12r`.
fn is_folio(n: &str) -> bool {
    let number = n.strip_suffix(['r', 'v']).unwrap_or("");
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// `MaudFerrier` as `Maud Ferrier`; empty where that gives no two words.
fn split_at_capitals(id: &str) -> String {
    let mut name = String::new();
    for c in id.chars() {
        match c {
            '_' | '-' | '.' => name.push(' '),
            c => {
                if c.is_uppercase() && name.ends_with(char::is_lowercase) {
                    name.push(' ');
                }
                name.push(c);
            }
        }
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = |w: &&str| {
        w.chars().count() > 1 && w.starts_with(char::is_uppercase) && w.chars().all(char::is_alphabetic)
    };
    if words.len() >= 2 && words.iter().all(is_name) { words.join(" ") } else { String::new() }
}

fn stands_beside_paragraphs(node: Node<'_, '_>) -> bool {
    let has_blocks = node.children().any(|n| BLOCKS.contains(&n.tag_name().name()));
    let parent = node.parent().map_or("", |p| p.tag_name().name());
    has_blocks || BESIDE_PARAGRAPHS.contains(&parent)
}

/// What was written in `span` names who speaks; the speech begins at the end of the text.
fn label(text: &str, span: Span, turn: Option<&mut Turn>) {
    let (Some(turn), Some(written)) = (turn, text.get(span.range())) else { return };
    if written.trim().is_empty() {
        return;
    }
    let start = span.start + (written.len() - written.trim_start().len()) as u32;
    turn.label = Span { start, end: span.end };
    let printed = without_manner(written.trim()).trim_end_matches(['.', ':', ' ', ',']);
    // the list of persons has the name in full where the label may be cut
    if turn.speaker.is_empty() || !turn.speaker.contains(' ') {
        turn.speaker = printed.to_owned();
    }
    turn.speech.start = text.len() as u32;
}

/// A printed label without how or where its speaker stands: `FIGARO, une lampe à la main.`
fn without_manner(label: &str) -> &str {
    let small = |at: &usize| label[*at + 1..].trim_start().starts_with(char::is_lowercase);
    let comma = label.match_indices(',').map(|(at, _)| at).find(small);
    let bracket = label.find('(').filter(|at| *at > 0);
    &label[..comma.into_iter().chain(bracket).min().unwrap_or(label.len())]
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
        let out = extract(EDITION, &Limits::default()).unwrap();
        let quoted: Vec<(&str, bool)> =
            out.quotations.iter().map(|q| (&out.text[q.span.range()], q.block)).collect();
        assert_eq!(quoted, [("we will mend it", false), ("All of itt.", true)]);
        assert!(out.text.contains("on\nMonday.") && !out.text.contains("Or not"), "{}", out.text);
        let turns = out.turns.unwrap();
        assert_eq!((turns[0].speaker.as_str(), &out.text[turns[0].speech.range()]), ("Berg", "It & all."));
        assert_eq!((out.title.as_deref(), out.language.as_deref()), (Some("The quay"), Some("en")));
    }

    #[test]
    fn every_reading_and_note_is_kept_with_its_place() {
        let source = "<TEI><text><body><pb n='3v'/><p>The <choice><abbr>Dr</abbr><expan>Doctor</expan></choice> \
            <app><rdg wit='#A'>lit</rdg><rdg wit='#B'>trimmed</rdg></app> the lan-<pb n='4r' break='no'/>tern<note n='1'>Of <hi>brass</hi>.</note>.</p></body></text></TEI>";
        let document = extract(source, &Limits::default()).unwrap().document("a", b"");
        assert_eq!(document.text.slice(document.body()), "The Dr lit the lantern.");
        let streams: Vec<(&str, &str)> =
            document.streams.iter().map(|s| (s.label.as_str(), document.text.slice(s.span))).collect();
        assert_eq!(
            streams,
            [
                ("1", "Of brass."),
                ("expanded", "The Doctor lit the lantern."),
                ("of B", "The Dr trimmed the lantern."),
                ("expanded, of B", "The Doctor trimmed the lantern.")
            ]
        );
        assert_eq!(document.cite(Span::new(4, 6)).as_deref(), Some("fol. 3v"));
        assert_eq!(document.cite(document.streams[0].span).as_deref(), Some("n. 1 at fol. 4r"));
    }

    #[test]
    fn what_stands_within_what_is_set_aside_and_in_each_text_of_a_corpus_is_kept() {
        let text = |inside: &str| {
            format!("<TEI><teiHeader><title>T</title></teiHeader><text><body>{inside}</body></text></TEI>")
        };
        let speech = "<sp who='#a'><stage><stage type='sound'>A bell. </stage><stage>Odd goes,<note>To the quay.</note> slowly.</stage></stage><p>Ay.</p></sp>";
        let reading =
            "<p>It <app><lem>shut</lem><rdg wit='#B'>closed<note>In another hand.</note></rdg></app>.</p>";
        let out =
            extract(&format!("<teiCorpus>{}{}</teiCorpus>", text(speech), text(reading)), &Limits::default())
                .unwrap();
        assert_eq!(out.text, "Ay.\n\nIt shut.");
        let asides: Vec<&str> = out.asides.iter().map(|aside| aside.text.as_str()).collect();
        assert_eq!(asides, ["A bell. Odd goes, slowly.", "To the quay.", "In another hand."]);
    }

    #[test]
    fn what_the_writer_corrected_has_a_first_and_a_last_state() {
        let source = "<TEI><text><body><p>The <subst><del>old</del> <add>new</add></subst> lamp w<del>a</del><add>e</add>nt out<add> at dusk</add>, \
            <restore><del>all but</del></restore> unseen.</p></body></text></TEI>";
        let state = |tracked| {
            let mut limits = Limits::default();
            limits.tracked = tracked;
            extract(source, &limits).unwrap().document("a", b"")
        };
        let last = "The new lamp went out at dusk, all but unseen.";
        let first = "The old lamp want out, all but unseen.";
        assert_eq!(state(Tracked::Accepted).text.as_str(), last);
        assert_eq!(state(Tracked::Original).text.as_str(), first);
        let both = state(Tracked::Both);
        assert_eq!(both.text.slice(both.body()), last);
        let others: Vec<(&str, &str)> =
            both.streams.iter().map(|s| (s.label.as_str(), both.text.slice(s.span))).collect();
        assert_eq!(others, [(BEFORE_CORRECTION, first)]);
    }

    #[test]
    fn cells_are_parted_and_only_the_sign_of_a_note_is_raised() {
        let source = "<TEI><text><body><table><row><cell>Oslo</cell><cell>stable<lb/>release</cell></row></table>\
            <p>It fell<ref target='#n1'>1</ref> in <ref target='#of-year'>1911</ref> (<ref target='https://example.org/84'>84</ref>)\
            <ref type='noteAnchor' target='#x'>2</ref>.<note xml:id='n1'>So.</note></p></body></text></TEI>";
        let out = extract(source, &Limits::default()).unwrap();
        assert_eq!(out.text, "Oslo\tstable\nrelease\n\nIt fell¹ in 1911 (84)².");
    }

    #[test]
    fn who_speaks_is_looked_up_and_a_code_is_no_name() {
        let source = "<TEI><teiHeader><particDesc><listPerson><person xml:id='AB'><persName><surname>Berg</surname><forename>Anna</forename></persName></person>\
            </listPerson></particDesc></teiHeader><text><body><u who='#AB'>We sail.<vocal>(laughs)</vocal> Now<ref>12</ref>.</u><u who='#MaudFerrier'>Ay.</u><u who='#S1'>No.</u></body></text></TEI>";
        let out = extract(source, &Limits::default()).unwrap();
        let turns = out.turns.unwrap();
        let said: Vec<(&str, &str)> =
            turns.iter().map(|t| (t.speaker.as_str(), &out.text[t.speech.range()])).collect();
        assert_eq!(said, [("Anna Berg", "We sail. Now¹²."), ("Maud Ferrier", "Ay.")]);
        assert_eq!(out.asides[0].text, "(laughs)");
    }

    #[test]
    fn a_word_that_goes_on_over_a_line_takes_what_it_began_with_it() {
        let out =
            extract("<TEI><text><p>Mon <q><lb break='no'/>day é</q></p></text></TEI>", &Limits::default())
                .unwrap();
        assert_eq!(&out.text[out.quotations[0].span.range()], "day é");
        let play =
            "<TEI><text><p>é</p><sp><lb break='no'/><speaker/><p>ß</p></sp><speaker>B</speaker></text></TEI>";
        let out = extract(play, &Limits::default()).unwrap();
        assert!(out.turns.is_none(), "nobody is named");
    }

    #[test]
    fn broken_endless_and_multiplied_editions_are_refused() {
        assert!(matches!(
            extract("<TEI><text><p>a</text></TEI>", &Limits::default()),
            Err(ReadError::Malformed(_))
        ));
        let deep = format!("<TEI>{}", "<p>".repeat(100_000));
        assert!(matches!(
            extract(&deep, &Limits::default()),
            Err(ReadError::Beyond { limit: crate::Limit::XmlDepth, .. })
        ));
        let doubled =
            (1..30).map(|n| format!("<!ENTITY e{n} '&e{};&e{};'>", n - 1, n - 1)).collect::<String>();
        let laughs = format!("<!DOCTYPE TEI [<!ENTITY e0 'ha'>{doubled}]><TEI><text>&e29;</text></TEI>");
        assert!(matches!(extract(&laughs, &Limits::default()), Err(ReadError::Entities)));
    }
}
