//! Quotations without marks: speech after a dialogue dash, and blocks that a sentence announces.
//!
//! In: a document. Out: [`Quotation`]s after a dash, and [`Block`]s, each in order.
//!
//! Method: (1) In languages that print dialogue with a dash, a paragraph that begins with one is speech. Where it is interrupted by
//! who says it, it is parted there: by a dash before a small letter and the next dash after a mark (`— Да, — сказал он. — Нет.`,
//! `—Sí —dijo él—. No.`); what stands between commas is parted later ([`super::incise`]). (2) A paragraph that follows a
//! verb of saying and a colon at the end of the one before it is a block quotation, with those after it that are indented as it is;
//! so are lines that begin with `>`. (3) A paragraph all of whose lines stand farther in than the one before it is presumed to be one.
//! Linear in the text. Limits: a dash inside speech before a small letter after a comma is taken for the end of speech; English
//! verbs for blocks.

use super::block::Block;
use super::quotation::{Quotation, QuotationKind};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::Span;
use std::cmp::Reverse;

const MARKS: &[char] = &['“', '„', '«', '"', '‘', '”', '»', '「', '『'];

/// Speech after a dash.
pub(super) fn quotations(analysis: &Analysis<'_>) -> Vec<Quotation> {
    let document = analysis.document;
    if document.vocabulary().dialogue_dash { dialogue(document) } else { Vec::new() }
}

fn dialogue(document: &Document) -> Vec<Quotation> {
    let text = document.text.as_str();
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line.trim_end()))
    });
    let mut found = Vec::new();
    for (at, line) in lines {
        let inside = line.trim_start();
        let Some(speech) = inside.strip_prefix(is_dash) else { continue };
        let start = at + line.len() - speech.len();
        for (from, to) in spoken(speech) {
            found.extend(quotation(text, start + from, start + to, QuotationKind::Direct));
        }
    }
    found
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

/// The parts of a line after its dash that are spoken, in bytes.
fn spoken(line: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let (mut start, mut is_speech) = (0, true);
    for (at, dash) in line.char_indices().filter(|&(_, c)| is_dash(c)) {
        let (before, after) = (line[..at].trim_end(), &line[at + dash.len_utf8()..]);
        let next = after.trim_start().chars().next().unwrap_or(' ');
        let paused = before.ends_with([',', '.', '!', '?', '…']) || !after.starts_with(' ');
        if is_speech && next.is_lowercase() && paused {
            parts.push((start, at));
            is_speech = false;
        } else if !is_speech && (before.ends_with([',', '.', ':']) || next == '.' || next == ',') {
            let mark = usize::from(next == '.' || next == ',');
            start = at + dash.len_utf8() + mark;
            is_speech = true;
        }
    }
    if is_speech {
        parts.push((start, line.len()));
    }
    parts
}

/// The blocks that no markup shows: paragraphs announced by a verb of saying and a colon, lines that begin with `>`, paragraphs set in.
pub(super) fn blocks(analysis: &Analysis<'_>) -> Vec<Block> {
    let text = analysis.document.text.as_str();
    let mut blocks = quoted_lines(text);
    let announced = announced(analysis);
    for block in announced.into_iter().chain(set_in(text)) {
        let before = blocks.partition_point(|b| b.span.start <= block.span.start);
        let taken = before > 0 && blocks[before - 1].span.overlaps(block.span);
        if !taken && blocks.get(before).is_none_or(|b| !b.span.overlaps(block.span)) {
            blocks.insert(before, block);
        }
    }
    blocks
}

/// Paragraphs announced by a verb of saying and a colon.
fn announced(analysis: &Analysis<'_>) -> Vec<Block> {
    let document = analysis.document;
    let text = document.text.as_str();
    let mut found: Vec<Block> = Vec::new();
    for pair in analysis.paragraphs().windows(2) {
        let continues = found.last().is_some_and(|b| {
            b.span.end == pair[0].end && indent(text, pair[1]) > 0 && indent(text, pair[0]) > 0
        });
        if continues && !begins_marked(text, pair[1]) {
            if let Some(last) = found.last_mut() {
                last.span.end = pair[1].end;
            }
        } else if announces(document, pair[0])
            && !begins_marked(text, pair[1])
            && !announces(document, pair[1])
        {
            found.push(Block { span: pair[1], source: None, presumed: false });
        }
    }
    found
}

/// The deepest nesting of quoted lines that is told apart. Set by hand, to bound the work.
const DEEPEST: usize = 8;

/// Lines that begin with `>`, as mail quotes; one deeper is a block inside a block.
fn quoted_lines(text: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let inside = line.trim_start_matches(['>', ' ', '\t']);
        let prefix = &line[..line.len() - inside.len()];
        let depth = prefix.matches('>').count().min(DEEPEST);
        let spaced = prefix.ends_with([' ', '\t'])
            || inside.starts_with(char::is_alphanumeric)
            || inside.trim().is_empty();
        let depth = if prefix.trim_start().starts_with('>') && spaced { depth } else { 0 };
        while open.len() > depth {
            found.extend(open.pop());
        }
        let (start, end) = (at + prefix.len(), at + line.trim_end().len());
        if end > start {
            open.resize(depth, Span::new(start, end));
            open.iter_mut().for_each(|span| span.end = end as u32);
        }
        at += line.len();
    }
    found.append(&mut open);
    found.retain(|span| text[span.range()].split_whitespace().count() >= FEWEST_WORDS);
    found.sort_by_key(|span| (span.start, Reverse(span.end)));
    found.into_iter().map(|span| Block { span, source: None, presumed: false }).collect()
}

/// The fewest words of a block that nothing announces. Set by hand, not tuned.
const FEWEST_WORDS: usize = 3;
/// The fewest words of a paragraph that only stands farther in than those around it. Set by hand, not tuned.
const FEWEST_SET_IN: usize = 8;
/// By so many columns such a paragraph stands farther in, all its lines alike. Set by hand, not tuned.
const SET_IN: usize = 2;

/// Paragraphs of two lines or more that stand farther in than the one before them, all their lines alike, and end as sentences do.
fn set_in(text: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut margin: Option<usize> = None;
    for paragraph in Lines::paragraphs(text) {
        let words = &text[paragraph.span.range()];
        let farther = margin.is_some_and(|m| paragraph.least >= m + SET_IN);
        let list = words
            .starts_with(|c: char| "-*•|+".contains(c) || c.is_numeric() || MARKS.contains(&c) || is_dash(c));
        let table = words.lines().any(|l| l.trim().contains("   ") || l.trim().contains('\t'));
        let code = words.contains(['{', '}', ';', '=']) && !words.contains(". ");
        let sentences = words.ends_with(['.', '?', '!', '…']);
        if farther
            && paragraph.count >= 2
            && paragraph.most <= paragraph.least + SET_IN
            && sentences
            && !list
            && !table
            && !code
        {
            let long = words.split_whitespace().count() >= FEWEST_SET_IN;
            found.extend(long.then_some(Block { span: paragraph.span, source: None, presumed: true }));
        } else {
            margin = Some(paragraph.least);
        }
    }
    found
}

/// Lines between two empty ones.
struct Lines {
    span: Span,
    count: usize,
    /// How many columns the least and the most indented line stand in.
    least: usize,
    most: usize,
}

impl Lines {
    fn paragraphs(text: &str) -> Vec<Lines> {
        let mut found: Vec<Lines> = Vec::new();
        let (mut at, mut open) = (0, false);
        for line in text.split_inclusive('\n') {
            let inside = line.trim();
            let (before, from) =
                (line.len() - line.trim_start().len(), at + line.len() - line.trim_start().len());
            let span = Span::new(from, from + inside.len());
            if inside.is_empty() {
                open = false;
            } else if let Some(last) = found.last_mut().filter(|_| open) {
                (last.span.end, last.count) = (span.end, last.count + 1);
                (last.least, last.most) = (last.least.min(before), last.most.max(before));
            } else {
                found.push(Lines { span, count: 1, least: before, most: before });
                open = true;
            }
            at += line.len();
        }
        found
    }
}

/// How far a paragraph's first line stands from the margin, in bytes.
fn indent(text: &str, paragraph: Span) -> usize {
    let before = &text[..paragraph.start as usize];
    before.len() - before.trim_end_matches([' ', '\t', '\u{A0}']).len()
}

fn begins_marked(text: &str, paragraph: Span) -> bool {
    text[paragraph.range()].starts_with(|c: char| MARKS.contains(&c) || is_dash(c) || "-*•".contains(c))
}

/// Whether a paragraph ends with a verb of saying near a colon, and is no label of a turn.
fn announces(document: &Document, paragraph: Span) -> bool {
    let text = document.text.slice(paragraph);
    let Some(lead) = text.strip_suffix(':') else { return false };
    let sentence = lead.rsplit(['.', '?', '!']).next().unwrap_or(lead);
    let verb = |w: &str| {
        let word = w.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
        document.vocabulary().verbs_of_saying.has(&word)
    };
    !document.in_label(paragraph) && sentence.split_whitespace().any(verb)
}

fn quotation(text: &str, from: usize, to: usize, kind: QuotationKind) -> Option<Quotation> {
    let inside = &text[from..to];
    let trim = |c: char| c.is_whitespace() || is_dash(c);
    let start = from + inside.len() - inside.trim_start_matches(trim).len();
    let end = start + text[start..to].trim_end_matches(trim).len();
    let worded = text.get(start..end)?.chars().any(char::is_alphanumeric);
    let content = Span::new(start, end);
    worded.then(|| Quotation::new(content, content, kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(language: &str, text: &str) -> Vec<String> {
        let document = Document { language: Some(language.into()), ..Document::plain("r", text) };
        quotations(&Analysis::new(&document)).iter().map(|q| text[q.content.range()].to_owned()).collect()
    }

    fn set_off(text: &str) -> Vec<(String, bool)> {
        let document = Document { language: Some("en".into()), ..Document::plain("r", text) };
        let found = blocks(&Analysis::new(&document));
        found.iter().map(|b| (text[b.span.range()].to_owned(), b.presumed)).collect()
    }

    #[test]
    fn a_dialogue_dash_is_parted_from_who_says_it() {
        assert_eq!(
            quoted("ru", "— Причал закрыт, — сказала она. — Ждите весны.\nОна ушла."),
            ["Причал закрыт,", "Ждите весны."]
        );
        assert_eq!(
            quoted("es", "—El muelle está cerrado —dijo ella—. Esperen la primavera."),
            ["El muelle está cerrado", "Esperen la primavera."]
        );
        assert_eq!(quoted("ru", "— Причал — наша гордость."), ["Причал — наша гордость."]);
        assert!(quoted("en", "— a list\n— of things").is_empty());
    }

    #[test]
    fn a_paragraph_after_a_verb_and_a_colon_is_a_block() {
        let text = "On Monday Berg said:\n\n    The pier is closed.\n\n    Wait for spring.\n\nShe left.";
        assert_eq!(set_off(text), [("The pier is closed.\n\n    Wait for spring.".to_owned(), false)]);
        assert!(set_off("They bought:\n\nBread and fish.").is_empty());
    }

    #[test]
    fn lines_that_mail_quotes_are_blocks_and_deeper_ones_blocks_inside() {
        let text = "She wrote.\n> The pier is shut,\n> and the boats lie.\n>> Who shut the pier?\n> The mayor did it.\nBread > cake.";
        let found = set_off(text);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].0.ends_with("The mayor did it.") && found[1].0 == "Who shut the pier?");
    }

    #[test]
    fn a_paragraph_set_in_is_presumed_and_a_first_line_is_not() {
        let block = "    The pier is shut and stays so,\n    and nobody may walk on it.";
        let text = format!("She spoke of the pier.\n\n{block}\n\nThen she left.");
        assert_eq!(set_off(&text), [(block.trim().to_owned(), true)]);
        for other in [
            "    The pier is shut and stays so,\nand nobody may walk on it.",
            "    1. The pier is shut and\n    2. nobody may walk on it now.",
            "    Boats   12   tide out and\n    Nets    14   all of them dry.",
        ] {
            assert!(set_off(&format!("She spoke of it.\n\n{other}\n\nThen she left.")).is_empty(), "{other}");
        }
    }
}
