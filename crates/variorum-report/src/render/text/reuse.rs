//! Shared passages for people at a terminal.

use crate::records::{Part, ReuseKind, SharedPassage};

/// A passage in two lines: where it stands on both sides, and its first words.
pub fn passage(passage: &SharedPassage) -> String {
    let percent = (passage.identity * 100.0).round();
    let what = match passage.kind {
        ReuseKind::Copied => "of the letters".to_owned(),
        other => format!("of the words, {other}"),
    };
    let (shown, more) = match &passage.beginning {
        Some(beginning) => (beginning.text.as_str(), if beginning.cut { "…" } else { "" }),
        None => ("", ""),
    };
    let (a, b) = (place(&passage.a), place(&passage.b));
    format!("{a}  {b}  {} words, {percent} % {what}\n    {shown}{more}\n", passage.words)
}

fn place(part: &Part) -> String {
    match part.at {
        Some((line, column)) => format!("{}:{line}:{column}", part.id),
        None => format!("{} {}", part.id, part.start),
    }
}

/// How many passages there are.
pub fn summary(passages: usize, pairs: usize, texts: usize) -> String {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{} in {} of {}\n",
        plural(passages, "shared passage"),
        plural(pairs, "pair"),
        plural(texts, "text")
    )
}
