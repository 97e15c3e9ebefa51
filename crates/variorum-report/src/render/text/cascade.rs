//! A cascade for people at a terminal: group after group, each report below the one it is from.

use super::{GREY, Style, YELLOW, counted, notes, safe};
use crate::records::{CascadeChange, CascadeEdge, CascadeRecord, LinkKind, ReadingEntry, ReportGroup};

/// The groups of more than one report, then how many stand alone.
pub fn cascade(record: &CascadeRecord, style: &Style) -> String {
    let mut out = format!("{}\n\n", counted(record.documents.len(), "report"));
    let (groups, alone): (Vec<&ReportGroup>, Vec<&ReportGroup>) =
        record.groups.iter().partition(|g| g.documents.len() > 1);
    for group in groups {
        let origins = counted(group.independent as usize, "separate origin");
        let head = format!("group {}: {}, {origins}", group.id, counted(group.documents.len(), "report"));
        out.push_str(&format!("{}\n", style.paint(YELLOW, &head)));
        for origin in &group.origins {
            tree(&mut out, record, origin, 1);
        }
        record.changes.iter().filter(|change| change.group == group.id).for_each(|c| changed(&mut out, c));
        out.push('\n');
    }
    let open: Vec<&CascadeEdge> =
        record.edges.iter().filter(|e| matches!(e.kind, LinkKind::Undetermined | LinkKind::Quotes)).collect();
    for edge in &open {
        let (from, to) = (safe(&edge.from), safe(&edge.to));
        let why = match edge.kind {
            LinkKind::Quotes if edge.share == 0.0 => "share quotations only",
            LinkKind::Quotes => "share quotations and little else",
            _ => "undetermined",
        };
        out.push_str(&style.paint(GREY, &format!("{from} – {to}  {why}\n")));
    }
    if !open.is_empty() {
        out.push('\n');
    }
    notes(&mut out, &record.notes, style);
    out.push_str(&format!("{} of no group\n", counted(alone.len(), "report")));
    out
}

/// A figure or a name with where each of its readings entered, who kept it and where it still stands.
fn changed(out: &mut String, change: &CascadeChange) {
    out.push_str(&format!("  {} {}\n", change.id, change.kind));
    for reading in &change.readings {
        let document = safe(&reading.document);
        let instead = safe(reading.instead_of.as_deref().unwrap_or_default());
        let mut says = match reading.entry {
            ReadingEntry::First => format!("first in {document}"),
            ReadingEntry::Changed => format!("in {document} instead of {instead}"),
            ReadingEntry::Corrected => format!("in {document} instead of {instead}, by the same publisher"),
            ReadingEntry::Restored => format!("again in {document} instead of {instead}"),
        };
        let names = |all: Vec<&str>| all.into_iter().map(safe).collect::<Vec<_>>().join(", ");
        if !reading.kept.is_empty() {
            let kept = names(reading.kept.iter().map(|k| k.document.as_str()).collect());
            says.push_str(&format!("; kept by {kept}"));
        }
        if !reading.still_in.is_empty() {
            let still = names(reading.still_in.iter().map(String::as_str).collect());
            says.push_str(&format!("; still stands in {still}"));
        }
        out.push_str(&format!("    {}  {says}\n", safe(&reading.span.text)));
    }
}

fn tree(out: &mut String, record: &CascadeRecord, id: &str, depth: usize) {
    let document = record.documents.iter().find(|d| d.document.id == id);
    let about = |d: &crate::records::ReportDocument| {
        let parts = [d.publisher.as_deref(), d.date.as_deref()];
        parts.into_iter().flatten().map(safe).collect::<Vec<_>>().join(", ")
    };
    let edge = record
        .edges
        .iter()
        .find(|e| e.to == id && !matches!(e.kind, LinkKind::Quotes | LinkKind::Undetermined));
    let how = edge.map_or_else(
        || "from none of these".to_owned(),
        |e| {
            let why: Vec<&str> = e.evidence.iter().map(|p| p.text.as_str()).collect();
            format!("{} {:.2}: {}", e.kind, e.confidence, why.join("; "))
        },
    );
    let about = document.map(about).unwrap_or_default();
    out.push_str(&format!("{:indent$}{} ({about})  {how}\n", "", safe(id), indent = 2 * depth));
    let children = record
        .edges
        .iter()
        .filter(|e| e.from == id && !matches!(e.kind, LinkKind::Quotes | LinkKind::Undetermined));
    for child in children {
        tree(out, record, &child.to, depth + 1);
    }
}
