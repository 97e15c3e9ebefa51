//! Comments in a report that waive what is found in the line below them.
//!
//! ```text
//! <!-- variorum: ignore[VQ003] reason="translated by us" -->
//! ```
//!
//! In: the text of the file as it was written. Out: what each comment waives, and where it stands. A comment holds for the next line that
//! is neither empty nor a comment of this kind. Lines are those of the file, so comments are read in files whose text keeps them: plain
//! text and Markdown.

use crate::observer::note;
use variorum::Span;
use variorum_report::records::{CheckRecord, Finding, Level, Note, RuleId, WaivedBy, Waiver};
use variorum_report::rules;

const OPENS: &str = "<!--";
const CLOSES: &str = "-->";
const NAME: &str = "variorum:";

/// A comment that waives something.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Comment {
    /// Its line, from 1.
    at: u32,
    /// The line it holds for; none where nothing follows.
    line: Option<u32>,
    /// What it waives and why, or what is wrong with it.
    waives: Result<(Vec<RuleId>, String), String>,
}

/// Where comments of this kind stand in a text, in bytes: nobody says their words.
pub(crate) fn spans(written: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(opens) = written[at..].find(OPENS).map(|n| at + n) {
        let Some(closes) = written[opens..].find(CLOSES).map(|n| opens + n + CLOSES.len()) else { break };
        if is_ours(&written[opens..closes]) {
            spans.push(Span::new(opens, closes));
        }
        at = closes;
    }
    spans
}

fn is_ours(comment: &str) -> bool {
    comment[OPENS.len()..].trim_start().starts_with(NAME)
}

/// Waives what the comments of a report say, and notes each that says nothing that can be followed.
pub(crate) fn apply(record: &mut CheckRecord, written: &str) {
    let comments = read(written);
    if comments.is_empty() {
        return;
    }
    let mut used = vec![false; comments.len()];
    record.waive(|finding| {
        let (n, reason) = waiving(&comments, finding)?;
        used[n] = true;
        Some(Waiver { by: WaivedBy::Comment, reason: reason.to_owned() })
    });
    let id = record.report.id.clone();
    let said = comments.iter().zip(used).filter_map(|(comment, used)| said(comment, used));
    let about = |(code, message)| Note { document: Some(id.clone()), ..note(code, message) };
    let notes: Vec<Note> = said.map(about).collect();
    record.notes.extend(notes);
}

fn waiving<'a>(comments: &'a [Comment], finding: &Finding<'_>) -> Option<(usize, &'a str)> {
    let line = finding.in_file.map_or(finding.location, |place| place.location).line;
    comments.iter().enumerate().find_map(|(n, comment)| {
        let (rules, reason) = comment.waives.as_ref().ok()?;
        let holds = comment.line == Some(line) && finding.level > Level::None;
        // a finding that another rule names too stays, so that no comment hides more than it says
        let named = finding.rules.iter().all(|id| rules.contains(id)) && !finding.rules.is_empty();
        (holds && named).then_some((n, reason.as_str()))
    })
}

/// What is to be said of a comment that did nothing.
fn said(comment: &Comment, used: bool) -> Option<(&'static str, String)> {
    let at = comment.at;
    match &comment.waives {
        Err(fault) => {
            Some(("ignore-not-followed", format!("the comment in line {at} waives nothing: {fault}")))
        }
        Ok(_) if !used => {
            Some(("ignore-unused", format!("the comment in line {at} waives nothing that is found below it")))
        }
        Ok(_) => None,
    }
}

fn read(written: &str) -> Vec<Comment> {
    let lines: Vec<&str> = written.lines().collect();
    let is_passed =
        |line: &str| line.trim().is_empty() || (line.trim_start().starts_with(OPENS) && line.contains(NAME));
    let all = spans(written).into_iter().map(|span| {
        let before = &written[..span.start as usize];
        let at = before.matches('\n').count();
        let ends = at + written[span.range()].matches('\n').count();
        let next = (ends + 1..lines.len()).find(|&n| !is_passed(lines[n]));
        Comment {
            at: at as u32 + 1,
            line: next.map(|n| n as u32 + 1),
            waives: waives(&written[span.range()]),
        }
    });
    all.collect()
}

/// The rules and the reason of a comment.
fn waives(comment: &str) -> Result<(Vec<RuleId>, String), String> {
    let form = "it has the form ignore[VQ003] reason=\"why\"";
    let inside = comment[OPENS.len()..comment.len() - CLOSES.len()].trim();
    let said = inside[NAME.len()..].trim();
    let rest = said.strip_prefix("ignore[").ok_or(form)?;
    let (names, rest) = rest.split_once(']').ok_or(form)?;
    let named: Result<Vec<Vec<RuleId>>, _> = names.split(',').map(rules::named).collect();
    let named = named.map_err(|error| error.to_string())?.concat();
    let reason = rest.trim().strip_prefix("reason=").map(|r| r.trim().trim_matches('"').trim());
    match reason {
        Some(reason) if !reason.is_empty() => Ok((named, reason.to_owned())),
        _ => Err("it gives no reason; add reason=\"why\"".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_holds_for_the_line_below_it() {
        let text = "One.\n<!-- variorum: ignore[VQ003, VQ01] reason=\"translated by us\" -->\n\nTwo.\n<!-- variorum: ignore[VQ003] -->\n<!-- other -->";
        let comments = read(text);
        assert_eq!(comments.len(), 2);
        assert_eq!((comments[0].at, comments[0].line), (2, Some(4)));
        let (rules, reason) = comments[0].waives.as_ref().expect("it is whole");
        assert_eq!((rules.len(), rules[0], reason.as_str()), (4, RuleId::Altered, "translated by us"));
        assert!(comments[1].waives.as_ref().is_err_and(|fault| fault.contains("no reason")));
    }

    #[test]
    fn what_is_no_rule_is_named() {
        let fault =
            waives("<!-- variorum: ignore[VQ999] reason=\"x\" -->").expect_err("there is no such rule");
        assert!(fault.contains("VQ999"), "{fault}");
        assert!(waives("<!-- variorum: ignore -->").is_err());
    }
}
