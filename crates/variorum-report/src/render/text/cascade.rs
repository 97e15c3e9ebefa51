//! A cascade for people at a terminal: group after group, each report below the one it is from.

use super::{GREY, Style, YELLOW, counted, notes, safe};
use crate::records::{CascadeEdge, CascadeRecord, LinkKind, ReportGroup};

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
        out.push('\n');
    }
    let open: Vec<&CascadeEdge> =
        record.edges.iter().filter(|e| matches!(e.kind, LinkKind::Undetermined | LinkKind::Quotes)).collect();
    for edge in &open {
        let (from, to) = (safe(&edge.from), safe(&edge.to));
        let why = if edge.kind == LinkKind::Quotes { "share quotations only" } else { "undetermined" };
        out.push_str(&style.paint(GREY, &format!("{from} – {to}  {why}\n")));
    }
    if !open.is_empty() {
        out.push('\n');
    }
    notes(&mut out, &record.notes, style);
    out.push_str(&format!("{} of no group\n", counted(alone.len(), "report")));
    out
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
