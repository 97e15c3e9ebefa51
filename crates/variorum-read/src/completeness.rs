//! Whether a text says of itself that it is not whole.
//!
//! In: a text. Out: `Some(false)` where its first or last lines say that it goes on elsewhere or was cut, else `None`: that a text
//! is whole it never proves. The phrases are those of newspapers, archives and web pages.

use variorum::language;

/// How many characters at each end are looked at.
const EDGE: usize = 400;

/// `Some(false)` if the text says that it is a part.
pub(crate) fn of(text: &str) -> Option<bool> {
    let head: String = text.chars().take(EDGE).collect();
    let from = text.char_indices().rev().nth(EDGE).map_or(0, |(at, _)| at);
    let edges = [head.to_lowercase(), text[from..].to_lowercase()];
    let says = |phrase: &'static str| edges.iter().any(|edge| edge.contains(phrase));
    language::every().partial_texts.iter().any(says).then_some(false)
}
