//! What a report attributes, for people at a terminal.

use super::{Style, counted, notes, safe};
use crate::records::{Location, QuotesRecord};

/// What a report attributes, in reading order, words between marks and reported speech together.
pub fn quotes(record: &QuotesRecord, style: &Style) -> String {
    let mut items: Vec<(u32, String, &str, Option<&str>, Location)> = Vec::new();
    for q in &record.quotations {
        let name = q.speaker.as_ref().map(|s| s.name.as_str());
        items.push((q.span.start, format!("{} {:<9}", q.id, q.kind), &q.span.text, name, q.location));
    }
    for c in &record.claims {
        let name = c.speaker.as_ref().map(|s| s.name.as_str());
        items.push((c.span.start, format!("{} {:<9}", c.id, "reported"), &c.span.text, name, c.location));
    }
    items.sort();
    let mut out = format!(
        "{}  {}, {}\n\n",
        safe(&record.report.id),
        counted(record.quotations.len(), "quotation"),
        counted(record.claims.len(), "claim")
    );
    for (_, head, text, speaker, at) in items {
        let at = format!("{}:{}", at.line, at.column);
        let who = speaker.map_or_else(|| "nobody named".to_owned(), safe);
        out.push_str(&format!("{at:>7}  {head} {who}\n"));
        style.block(&mut out, &format!("\"{}\"", safe(text)));
    }
    notes(&mut out, &record.notes, style);
    out
}
