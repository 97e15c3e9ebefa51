//! Places where words were looked up, for people at a terminal.

use super::{Style, push_wrapped, safe};
use crate::records::{FindRecord, FoundRecord};

/// The places, best first, and how many there are.
pub fn find(record: &FindRecord, style: &Style) -> String {
    let mut out = String::new();
    for found in &record.places {
        place(&mut out, found, style);
        out.push('\n');
    }
    push_wrapped(&mut out, &summary(record, style), style.width, 2);
    out
}

fn summary(record: &FindRecord, style: &Style) -> String {
    let documents = match record.documents {
        1 => "1 document".to_owned(),
        of => format!("{of} documents"),
    };
    let more = if record.cut {
        format!("; there are more: raise {} or narrow the search", style.options.most)
    } else {
        String::new()
    };
    match record.places.len() {
        0 if record.query.meaning => format!("nothing in {documents} shares a rare word with it"),
        _ if record.query.meaning => {
            format!("the nearest by meaning in {documents}; judge yourself whether they say the same")
        }
        0 if record.cut => format!(
            "nowhere among the places looked at; they are too common in {documents}: narrow the search"
        ),
        0 if record.query.fuzzy && !record.query.long_enough => {
            format!("nowhere in {documents}; they are too short to find the like of them")
        }
        0 if record.query.fuzzy => format!("nowhere in {documents}, and nothing like it was found"),
        0 => {
            format!("nowhere in {documents}; with {} also where the words were changed", style.options.fuzzy)
        }
        1 => format!("1 place in {documents}{more}"),
        n => format!("{n} places in {documents}{more}"),
    }
}

/// A place for a terminal: which document, how much is the same, and the words in what stands around them.
fn place(out: &mut String, found: &FoundRecord, style: &Style) {
    let share = match found.share {
        None => "by meaning".to_owned(),
        Some(share) if share >= 1.0 => "the same".to_owned(),
        Some(share) => format!("{:.0} % alike", share * 100.0),
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
