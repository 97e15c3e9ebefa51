//! Checks as Markdown, for summaries of builds, comments and wikis.
//!
//! Text of documents stands in cells and is escaped, so that nothing in it is markup: no link, no picture, no mention of anybody.

use super::finding::observed;
use super::text::check::sign;
use super::text::{counted, safe, thousands};
use crate::records::{CheckRecord, ChecksRecord, Finding, Judgement, Level, Note, Place};

/// The most characters of a cell.
const CELL: usize = 300;

/// A check.
pub fn check(record: &CheckRecord) -> String {
    one(record, "#")
}

/// Checks of several reports.
pub fn checks(record: &ChecksRecord) -> String {
    let all: String = record.checks.iter().map(|check| one(check, "##")).collect();
    format!("# Checks of {}\n\n{all}{}", counted(record.checks.len(), "report"), notes(&record.notes))
}

fn one(check: &CheckRecord, heading: &str) -> String {
    let mut findings: Vec<Finding<'_>> = check
        .findings()
        .filter(|f| f.level > Level::None || matches!(f.verdict, Judgement::Quotation(_)))
        .collect();
    findings.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.span.start));
    let sources: Vec<String> = check.sources.iter().map(|s| escaped(&s.id)).collect();
    let mut out = format!("{heading} {}\n\nAgainst {}.\n\n", escaped(&check.report.id), sources.join(", "));
    let counts: Vec<String> = check
        .counts
        .iter()
        .map(|(verdict, n)| format!("{} {n} {}", escaped(sign(*verdict).0), verdict.name().replace('-', " ")))
        .collect();
    out.push_str(&format!(
        "{}\n\n",
        if counts.is_empty() { "No quotations.".to_owned() } else { counts.join(" · ") }
    ));
    if !findings.is_empty() {
        out.push_str("| | verdict | severity | line | in the report | observed | place |\n|---|---|---|---|---|---|---|\n");
        findings.iter().for_each(|f| out.push_str(&row(f)));
        out.push('\n');
    }
    out + &notes(&check.notes)
}

fn row(finding: &Finding<'_>) -> String {
    let at = finding.in_file.map_or(finding.location, |place| place.location);
    let waived = finding.waived.map_or_else(String::new, |w| format!(" (waived by {})", w.by));
    let decided =
        finding.decided.map_or_else(String::new, |d| format!(" (decided: {})", escaped(&cell(&d.told()))));
    format!(
        "| {} | {}{waived}{decided} | {} | {}:{} | {} | {} | {} |\n",
        finding.id,
        finding.verdict.name(),
        finding.severity,
        at.line,
        at.column,
        escaped(&cell(&finding.span.text)),
        escaped(&cell(&observed(finding))),
        finding.places.first().map_or_else(String::new, place)
    )
}

fn place(place: &Place) -> String {
    let cited = place.cite.as_deref().map_or_else(String::new, |cite| format!(" ({})", escaped(cite)));
    format!("{}:{}:{}{cited}", escaped(&place.source), place.location.line, place.location.column)
}

fn cell(text: &str) -> String {
    let line = safe(text.trim());
    if line.chars().count() <= CELL {
        return line;
    }
    line.chars().take(CELL - 1).chain(['…']).collect()
}

fn notes(notes: &[Note]) -> String {
    let mut lines: Vec<String> =
        notes.iter().map(|n| format!("- {}\n", escaped(&safe(&n.message)))).collect();
    let count = lines.len();
    lines.truncate(20);
    let more = if count > 20 { format!("- {} more notes\n", thousands(count - 20)) } else { String::new() };
    if count == 0 { String::new() } else { format!("{}{more}\n", lines.concat()) }
}

/// Text on one line in which nothing is Markdown or HTML, and no `@` or address is taken for a link.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in safe(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' => out.push_str("&#64;"),
            ':' => out.push_str("&#58;"),
            c if c.is_ascii_punctuation() && !"-.,;'\"/()?%=+".contains(c) => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.replace("www.", "www&#46;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("a|b *c* [d](e) <f> `g` @h"), "a\\|b \\*c\\* \\[d\\](e) &lt;f&gt; \\`g\\` &#64;h");
        assert_eq!(escaped("x\ny\u{202E}"), "x y&lt;U+202E&gt;");
    }
}
