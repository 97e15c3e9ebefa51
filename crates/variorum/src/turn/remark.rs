//! Remarks inside a turn, `(Laughter.)`, `[rising]`: words that nobody speaks.
//!
//! In: a turn's words and a place in them. Out: whether the place lies in a remark. A bracket is a remark where it stands between
//! sentences or fills its line; one inside a sentence is the speaker's own.

use crate::text::Span;

/// The most bytes of a remark. Set by hand, not tuned.
const LONGEST: usize = 400;

/// Whether byte `at` of a text lies in a remark of a speech.
pub(super) fn holds(text: &str, speech: Span, at: u32) -> bool {
    let (from, at, end) = (speech.start as usize, at as usize, speech.end as usize);
    if at < from || end <= at {
        return false;
    }
    let first = at.saturating_sub(LONGEST).max(from);
    let before = &text.as_bytes()[first..at];
    let open = memchr::memrchr2(b'(', b'[', before);
    let Some(open) = open.filter(|&open| memchr::memchr2(b')', b']', &before[open..]).is_none()) else {
        return text[at..].starts_with(['(', '[']) && is_remark(text, speech, at);
    };
    is_remark(text, speech, first + open)
}

/// Whether the bracket that opens at byte `open` is a remark.
fn is_remark(text: &str, speech: Span, open: usize) -> bool {
    let (from, end) = (speech.start as usize, speech.end as usize);
    let before = text[from..open].trim_end_matches([' ', '\t', '_', '*']);
    let rest = &text[open..end];
    let close = if rest.starts_with('(') { ')' } else { ']' };
    let Some(at) =
        rest.char_indices().take_while(|(i, _)| *i < LONGEST).find(|(_, c)| *c == close).map(|(i, _)| i)
    else {
        return false;
    };
    let inner = rest[1..at].trim_end();
    let after = rest[at + 1..].trim_start_matches([' ', '\t', '_', '*']);
    let begins = before.is_empty() || before.ends_with(['\n', '.', '!', '?', '…', '—', '-', '”', '"', '’']);
    let ends = after.is_empty() || after.starts_with('\n') || inner.ends_with('.');
    begins && ends
}
