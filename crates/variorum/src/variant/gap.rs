//! What stands between two words: breaks, marks and white space.

use crate::fold;
use crate::text::Span;

/// A gap without spaces and without the `>` of quoted lines.
pub(crate) fn squeezed(gap: &str) -> String {
    let mut starts = false;
    let mut kept = String::new();
    for c in gap.chars().filter(|c| !fold::is_invisible(*c)) {
        if c == '\n' {
            starts = true;
        } else if !(c.is_whitespace() || (starts && c == '>')) {
            kept.push(c);
            starts = false;
        }
    }
    kept
}

pub(super) fn hard_hyphen(gap: &str) -> bool {
    gap.trim_start_matches(|c| !fold::is_break_hyphen(c))
        .chars()
        .nth(1)
        .is_some_and(|c| c == '\n' || c == '\r')
}

pub(super) fn blank_line(gap: &str) -> bool {
    gap.chars().filter(|&c| c == '\n').count() >= 2 || gap.matches('\r').count() >= 2
}

/// The white space of a gap that holds its line breaks; empty at the end of a gap without any.
pub(super) fn layout_part(gap: &str, at: Span) -> Span {
    match (gap.find('\n'), gap.rfind('\n')) {
        (Some(first), Some(last)) => Span::new(at.start as usize + first, at.start as usize + last + 1),
        _ => Span::at(at.end),
    }
}

/// The marks of a gap, without the white space around them.
pub(crate) fn marks_part(gap: &str, at: Span) -> Span {
    let start = at.start as usize + gap.len() - gap.trim_start().len();
    Span::new(
        start.min(at.end as usize),
        (at.start as usize + gap.trim_end().len()).max(start.min(at.end as usize)),
    )
}

pub(crate) fn mark_kind(p: &str, q: &str) -> &'static str {
    let dashes = |g: &str| g.chars().filter(|&c| fold::is_dash(c)).count();
    if fold::punctuation(p).trim() != fold::punctuation(q).trim() {
        "punctuation"
    } else if dashes(p) > 0 {
        "dash"
    } else {
        "quotation-mark"
    }
}
