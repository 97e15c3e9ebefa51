//! Places where words were looked up, for people at a terminal.

use super::text::{Style, push_wrapped, safe};
use crate::records::FoundRecord;

/// A place for a terminal: which document, how much is the same, and the words in what stands around them.
pub fn place(out: &mut String, found: &FoundRecord, style: Style) {
    let share = if found.share >= 1.0 {
        "the same".to_owned()
    } else {
        format!("{:.0} % alike", found.share * 100.0)
    };
    let by = [&found.speaker, &found.author].into_iter().flatten().next();
    let known: Vec<String> = by.into_iter().chain(&found.date).map(|s| safe(s)).collect();
    let known = if known.is_empty() { String::new() } else { format!("  {}", known.join(", ")) };
    let head =
        format!("{}  {}{known}  at {}  {share}", safe(&found.source), safe(&found.name), found.span.start);
    push_wrapped(out, &head, style.width, 2);
    let flat = |s: &str| safe(&s.split_whitespace().collect::<Vec<_>>().join(" "));
    let gap = |s: &str, end: bool| {
        let edge = if end { s.chars().next() } else { s.chars().next_back() };
        if edge.is_some_and(char::is_whitespace) { " " } else { "" }
    };
    let words = format!(
        "    {}{}[{}]{}{}",
        flat(&found.before),
        gap(&found.before, false),
        flat(&found.span.text),
        gap(&found.after, true),
        flat(&found.after)
    );
    push_wrapped(out, &words, style.width, 4);
}
