//! Whether a text says of itself that it is not whole.
//!
//! In: a text. Out: `Some(false)` where its first or last lines say that it goes on elsewhere or was cut, else `None`: that a text
//! is whole it never proves. English phrases of newspapers, archives and web pages.

/// How many characters at each end are looked at.
const EDGE: usize = 400;
const PHRASES: &[&str] = &[
    "continued on page",
    "continued from page",
    "continued on next page",
    "to be continued",
    "excerpts from",
    "this is an excerpt",
    "edited for length",
    "abridged version",
    "abridged transcript",
    "partial transcript",
    "read the full interview",
    "read the full transcript",
    "full transcript follows",
    "subscribe to read",
    "subscribe to continue",
    "sign in to continue reading",
    "log in to continue reading",
    "[transcript ends",
    "[recording ends",
];

/// `Some(false)` if the text says that it is a part.
pub(crate) fn of(text: &str) -> Option<bool> {
    let head: String = text.chars().take(EDGE).collect();
    let from = text.char_indices().rev().nth(EDGE).map_or(0, |(at, _)| at);
    let edges = [head.to_lowercase(), text[from..].to_lowercase()];
    let says = |phrase: &&str| edges.iter().any(|edge| edge.contains(phrase));
    PHRASES.iter().any(says).then_some(false)
}
