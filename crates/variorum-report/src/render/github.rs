//! Findings as workflow commands of GitHub, which shows them beside the lines of a change.
//!
//! Ten of a kind are shown for a step, so the gravest come first and the rest is counted; the summary of the step has them all
//! ([`markdown`](super::markdown)).

use super::finding::{Reported, reported};
use crate::records::{CheckRecord, Level};

/// The most commands of a kind that are shown for a step.
const SHOWN: usize = 10;

/// The levels with the names of their commands.
const KINDS: [(Level, &str); 3] =
    [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "notice")];

/// Checks as commands, a line each.
pub fn checks(checks: &[CheckRecord]) -> String {
    let found = reported(checks, false);
    let mut out = String::new();
    for (level, kind) in KINDS {
        let of_level: Vec<&Reported<'_>> = found.iter().filter(|r| r.finding.level == level).collect();
        of_level.iter().take(SHOWN).for_each(|r| out.push_str(&command(kind, r)));
        if of_level.len() > SHOWN {
            out.push_str(&format!("+{} more of the level {level}\n", of_level.len() - SHOWN));
        }
    }
    out
}

fn command(kind: &str, r: &Reported<'_>) -> String {
    let at = r.location();
    // columns are refused where a finding goes on in another line
    let columns = if at.line == at.end_line {
        format!(",col={},endColumn={}", at.column, at.end_column)
    } else {
        String::new()
    };
    format!(
        "::{kind} file={},line={},endLine={}{columns},title={}::{}\n",
        property(&r.check.report.id),
        at.line,
        at.end_line,
        property(&r.title()),
        data(&r.message())
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
