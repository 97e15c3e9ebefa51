//! Words put in a row as the tree of a page or an edition is walked.
//!
//! In: pieces of text and where blocks begin and end. Out: text with its white space as a reader sees it, and the quotations whose
//! ends the walk met, with the lines that say whose they are.

use variorum::document::MarkedQuotation;
use variorum::text::Span;

/// Adds text with its white space collapsed, as a browser shows it.
pub(crate) fn push_words(text: &mut String, words: &str) {
    let mut words = words.split(|c: char| c.is_whitespace() && c != '\u{A0}');
    text.push_str(words.next().unwrap_or_default());
    for word in words {
        if !text.is_empty() && !text.ends_with([' ', '\n', '\t']) {
            text.push(' ');
        }
        text.push_str(word);
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
    (from < to).then(|| MarkedQuotation { span: Span::new(from, to), block, source: None })
}

/// What was written since byte `start`, without the space around it; none where nothing was.
pub(crate) fn written_from(text: &str, start: usize) -> Option<Span> {
    quotation_from(text, start, false).map(|q| q.span)
}

/// Gives the last quotation the line below it that says whose it is, if nothing stands between.
pub(crate) fn sign_last(text: &str, quotations: &mut [MarkedQuotation], source: Option<Span>) {
    let (Some(source), Some(last)) = (source, quotations.last_mut()) else { return };
    let inside = last.span.contains(source) && last.span.end == source.end && last.span.start < source.start;
    let below =
        text.get(last.span.end as usize..source.start as usize).is_some_and(|gap| gap.trim().is_empty());
    if inside || below {
        last.source = Some(source);
    }
}

/// Raised figures as characters of their own, `84¹`, so that a note's number is no part of the figure before it; other words as they are.
pub(crate) fn raised(words: &str) -> String {
    let up = |c: char| match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' | '4'..='9' => char::from_u32(0x2070 + c as u32 - '0' as u32).unwrap_or(c),
        other => other,
    };
    words.chars().map(up).collect()
}

/// Whether words are no more than the sign of a note: `1`, `[12]`, `*`, `†`.
pub(crate) fn is_note_sign(words: &str) -> bool {
    let words = words.trim();
    let sign = |c: char| c.is_ascii_digit() || "*†‡§¶[](),–-  ᵃᵇ".contains(c);
    !words.is_empty() && words.chars().count() <= 8 && words.chars().all(sign)
}

/// Puts brackets around a number from byte `start` on, `[3]`, if the text ends with one: as a link it is the number of a source and none of the
/// sentence.
pub(crate) fn bracket_number(text: &mut String, start: usize) {
    let start = start.min(text.len());
    let number = &text[start..];
    if (1..=MOST_DIGITS).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) {
        let bracketed = format!("[{number}]");
        text.replace_range(start.., &bracketed);
    }
}

/// The most digits of the number of a source that is a link; a longer one is a year.
const MOST_DIGITS: usize = 3;

/// Marks behind which a number that is a link counts nothing of the sentence.
pub(crate) fn is_stop(c: char) -> bool {
    ".,;:!?)]”\"»’".contains(c)
}
