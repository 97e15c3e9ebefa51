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
    if text[at..].starts_with(['(', '[']) && is_remark(text, speech, at) {
        return true;
    }
    let first = at.saturating_sub(LONGEST).max(from);
    // of brackets in each other any may be the remark: `(Anna Berg [Left]: No!)`
    let mut closed = 0;
    for (n, byte) in text.as_bytes()[first..at].iter().enumerate().rev() {
        match byte {
            b')' | b']' => closed += 1,
            b'(' | b'[' if closed > 0 => closed -= 1,
            b'(' | b'[' if is_remark(text, speech, first + n) => return true,
            _ => {}
        }
    }
    false
}

/// Whether the bracket that opens at byte `open` is a remark.
fn is_remark(text: &str, speech: Span, open: usize) -> bool {
    let (from, end) = (speech.start as usize, speech.end as usize);
    let before = text[from..open].trim_end_matches([' ', '\t', '_', '*']);
    let rest = &text[open..end];
    let (opens, close) = if rest.starts_with('(') { ('(', ')') } else { ('[', ']') };
    let mut depth = 0;
    let mut closes = |c: char| {
        depth += i32::from(c == opens) - i32::from(c == close);
        depth == 0
    };
    let near = rest.char_indices().take_while(|(i, _)| *i < LONGEST);
    let Some((at, _)) = near.into_iter().find(|(_, c)| closes(*c)) else { return false };
    let inner = rest[1..at].trim_end();
    let after = rest[at + 1..].trim_start_matches([' ', '\t', '_', '*']);
    let begins = before.is_empty() || before.ends_with(['\n', '.', '!', '?', '…', '—', '-', '”', '"', '’']);
    let ends = after.is_empty() || after.starts_with('\n') || inner.ends_with('.') || calls(inner);
    begins && ends
}

/// Whether somebody calls something in a remark: `(Zuruf von links: Nein!)`.
fn calls(inner: &str) -> bool {
    inner.contains(": ") && inner.ends_with(['!', '?'])
}
