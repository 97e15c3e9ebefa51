//! Quotations without marks: speech after a dialogue dash, and blocks that a sentence announces.
//!
//! In: a document. Out: [`Quotation`]s in order.
//!
//! Method: (1) In languages that print dialogue with a dash, a paragraph that begins with one is speech. Where it is interrupted by
//! who says it, it is parted there: by a dash before a small letter and the next dash after a mark (`— Да, — сказал он. — Нет.`,
//! `—Sí —dijo él—. No.`); what stands between commas is parted later ([`super::incise`]). (2) A paragraph that follows a
//! verb of saying and a colon at the end of the one before it is a block quotation, with those after it that are indented as it is.
//! Linear in the text. Limits: a dash inside speech before a small letter after a comma is taken for the end of speech; English
//! verbs for blocks.

use super::quotation::{Quotation, QuotationKind};
use crate::analysis::Analysis;
use crate::document::Document;
use crate::text::Span;

const MARKS: &[char] = &['“', '„', '«', '"', '‘', '”', '»', '「', '『'];

/// The quotations of a document that no mark and no markup shows.
pub(super) fn quotations(analysis: &Analysis<'_>) -> Vec<Quotation> {
    let document = analysis.document;
    let mut found = if document.vocabulary().dialogue_dash { dialogue(document) } else { Vec::new() };
    found.extend(blocks(analysis));
    found.sort_by_key(|q| q.content);
    found
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

/// Paragraphs announced by a verb of saying and a colon.
fn blocks(analysis: &Analysis<'_>) -> Vec<Quotation> {
    let document = analysis.document;
    let text = document.text.as_str();
    let mut found: Vec<Quotation> = Vec::new();
    for pair in analysis.paragraphs().windows(2) {
        let continues = found.last().is_some_and(|q| {
            q.content.end == pair[0].end && indent(text, pair[1]) > 0 && indent(text, pair[0]) > 0
        });
        if continues && !begins_marked(text, pair[1]) {
            if let Some(last) = found.last_mut() {
                (last.content.end, last.marked.end) = (pair[1].end, pair[1].end);
            }
        } else if announces(document, pair[0]) && !begins_marked(text, pair[1]) {
            found.extend(quotation(text, pair[1].start as usize, pair[1].end as usize, QuotationKind::Block));
        }
    }
    found
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
    worded.then_some(Quotation { content, marked: content, kind, cue: None, speaker: None, unmatched: false })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(language: &str, text: &str) -> Vec<String> {
        let document = Document { language: Some(language.into()), ..Document::plain("r", text) };
        quotations(&Analysis::new(&document)).iter().map(|q| text[q.content.range()].to_owned()).collect()
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
        assert_eq!(quoted("en", text), ["The pier is closed.\n\n    Wait for spring."]);
        assert!(quoted("en", "They bought:\n\nBread and fish.").is_empty());
    }
}
