//! Words put in a row as the tree of a page or an edition is walked.
//!
//! In: pieces of text and where blocks begin and end. Out: text with its white space as a reader sees it, and the quotations whose
//! ends the walk met.

use variorum::document::MarkedQuotation;
use variorum::text::Span;

/// Adds text with its white space collapsed, as a browser shows it.
pub(crate) fn push_words(text: &mut String, words: &str) {
    for c in words.chars() {
        if !c.is_whitespace() || c == '\u{A0}' {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
            text.push(' ');
        }
    }
}

/// Begins a new line.
pub(crate) fn break_line(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    text.push('\n');
}

/// Begins a new cell of a row.
pub(crate) fn break_cell(text: &mut String) {
    text.truncate(text.trim_end_matches(' ').len());
    if !text.is_empty() && !text.ends_with(['\n', '\t']) {
        text.push('\t');
    }
}

/// Begins a new paragraph, unless one has just begun.
pub(crate) fn break_paragraph(text: &mut String) {
    text.truncate(text.trim_end().len());
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}

/// What was written since byte `start`, without the space around it, as a quotation; none where nothing was.
pub(crate) fn quotation_from(text: &str, start: usize, block: bool) -> Option<MarkedQuotation> {
    let inside = text.get(start..)?;
    let from = start + inside.len() - inside.trim_start().len();
    let to = start + inside.trim_end().len();
    (from < to).then(|| MarkedQuotation { span: Span::new(from, to), block })
}
