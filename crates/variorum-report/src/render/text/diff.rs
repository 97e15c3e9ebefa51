//! What changed between two checks, for people at a terminal.

use super::{GREEN, GREY, RED, Style, YELLOW, push_wrapped, safe};
use crate::records::{DiffRecord, DiffState, DiffedFinding, Difference, Severity};

/// What is new, what was judged otherwise and what is gone; what is the same is counted.
pub fn diff(record: &DiffRecord, style: &Style) -> String {
    let mut out = format!("{}  →  {}\n\n", safe(&record.old.id), safe(&record.new.id));
    let shown = record.findings.iter().filter(|d| d.state != DiffState::Same || style.verbose);
    shown.for_each(|difference| one(&mut out, difference, style));
    let counts: Vec<String> = record.counts.iter().map(|(state, n)| format!("{n} {state}")).collect();
    out.push_str(&format!("{}{}\n", if out.ends_with("\n\n") { "" } else { "\n" }, counts.join("  ")));
    out
}

fn one(out: &mut String, difference: &Difference, style: &Style) {
    let (sign, color) = match difference.state {
        DiffState::New => ("+", if grave(difference.new.as_ref()) { RED } else { GREEN }),
        DiffState::Gone => ("-", GREY),
        DiffState::Changed => ("~", YELLOW),
        DiffState::Same => (" ", GREY),
    };
    let Some(shown) = difference.new.as_ref().or(difference.old.as_ref()) else { return };
    let verdict = match (&difference.old, &difference.new) {
        (Some(old), Some(new)) if old.verdict != new.verdict => format!("{} → {}", old.verdict, new.verdict),
        (Some(old), Some(new)) if old.severity != new.severity => {
            format!("{} ({} → {})", new.verdict, old.severity, new.severity)
        }
        _ => shown.verdict.clone(),
    };
    let waived = shown.waived.as_ref().map_or_else(String::new, |w| format!("  waived by {}", w.by));
    let at = format!("{}:{}", shown.location.line, shown.location.column);
    let head = format!("{at:>7}  {sign} {} {verdict}{waived}", shown.id);
    out.push_str(&format!("{}\n", style.paint(color, &head)));
    push_wrapped(out, &format!("           \"{}\"", safe(&shown.text)), style.width, 11);
}

fn grave(finding: Option<&DiffedFinding>) -> bool {
    finding.is_some_and(|f| f.severity >= Severity::Medium)
}
