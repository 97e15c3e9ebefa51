//! Findings as programs that gather them want them: those that count, each with a rule and one sentence.
//!
//! In: checks. Out: a [`Reported`] for each finding that says something and is not waived, by report and place.

use super::characters::Cut;
use super::text::safe;
use crate::records::{
    Change, CheckRecord, ClaimVerdict, Class, FilePlace, Finding, Judgement, Level, Location, Op, Place,
    RuleId, Span, Verdict,
};

/// The most characters of the words that a sentence repeats.
const SHOWN: usize = 80;
/// The most changes that a sentence names.
const MOST_CHANGES: usize = 3;

/// A finding of a report.
pub(super) struct Reported<'a> {
    /// The check it is of.
    pub(super) check: &'a CheckRecord,
    /// What was found.
    pub(super) finding: Finding<'a>,
}

/// The findings of some checks that count; with those that are waived, if they are wanted.
pub(super) fn reported(checks: &[CheckRecord], waived: bool) -> Vec<Reported<'_>> {
    let of = |check| {
        let is_told = |f: &Finding<'_>| f.level > Level::None && (waived || f.waived.is_none());
        let mut findings: Vec<Finding<'_>> = CheckRecord::findings(check).filter(is_told).collect();
        findings.sort_by_key(|f| f.span.start);
        findings.into_iter().map(move |finding| Reported { check, finding })
    };
    checks.iter().flat_map(of).collect()
}

impl Reported<'_> {
    /// Where it stands, in the file if that is known.
    pub(super) fn location(&self) -> Location {
        self.finding.in_file.map_or(self.finding.location, |place| place.location)
    }

    /// A heading: `VQ003 Q01 altered`.
    pub(super) fn title(&self) -> String {
        format!("{} {} {}", self.finding.code(), self.finding.id, self.finding.verdict.name())
    }

    /// One sentence, which begins with the words.
    pub(super) fn message(&self) -> String {
        message(&self.finding)
    }

    /// The words of the source, and where they would stand in the file instead of those of the report: only where the quotation is known
    /// to be one place of the source in other words.
    pub(super) fn replacement(&self) -> Option<(FilePlace, &str)> {
        let in_file = self.finding.in_file?;
        let is_one = self.finding.verdict == Judgement::Quotation(Verdict::Altered);
        let place = self.finding.places.first().filter(|_| is_one)?;
        Some((in_file, place.span.text.trim()))
    }
}

/// The words of the report in pieces, and of each whether only the report has it. Marks and line ends are no difference.
pub(super) fn of_report<'a>(span: &'a Span, place: &'a Place) -> Vec<(&'a str, bool)> {
    pieces(span, place.changes.iter().filter(|c| is_shown(c.class)).map(|c| &c.report))
}

/// The same of the source.
pub(super) fn of_source(place: &Place) -> Vec<(&str, bool)> {
    pieces(&place.span, place.changes.iter().filter(|c| is_shown(c.class)).map(|c| &c.source))
}

fn is_shown(class: Class) -> bool {
    !matches!(class, Class::Typography | Class::Layout)
}

fn pieces<'a>(span: &'a Span, changes: impl Iterator<Item = &'a Span>) -> Vec<(&'a str, bool)> {
    let mut cut = Cut::from(&span.text, span.start);
    let mut pieces = Vec::new();
    for change in changes.filter(|c| c.end > c.start) {
        if change.start >= cut.at && change.end <= span.end {
            pieces.push((cut.until(change.start), false));
            pieces.push((cut.until(change.end), true));
        }
    }
    pieces.push((cut.rest(), false));
    pieces
}

/// One sentence on a finding, which begins with its words.
pub(super) fn message(finding: &Finding<'_>) -> String {
    let flags: Vec<&str> = finding.flags.iter().map(|f| f.name()).collect();
    let flags = if flags.is_empty() { String::new() } else { format!(" ({})", flags.join(", ")) };
    format!("“{}”: {}{flags}", short(&finding.span.text), observed(finding))
}

/// What was observed, in the words of the source.
pub(super) fn observed(finding: &Finding<'_>) -> String {
    let Some(place) = finding.places.first() else { return nothing_there(finding).to_owned() };
    let there = short(&place.span.text);
    match finding.verdict {
        Judgement::Quotation(Verdict::NotFound) => {
            format!("these words are not in the sources; the nearest place has “{there}”")
        }
        Judgement::Quotation(Verdict::Reworded) => format!("the source says this in other words: “{there}”"),
        Judgement::Quotation(Verdict::Spliced) => {
            let parts: Vec<String> =
                finding.places.iter().map(|p| format!("“{}”", short(&p.span.text))).collect();
            format!("these stretches stand apart in the source: {}", parts.join(" and "))
        }
        Judgement::Quotation(Verdict::Misattributed) => match &place.speaker {
            Some(speaker) => format!("in {} these are words of {}", safe(&place.source), safe(speaker)),
            None => format!("these words stand in {}", safe(&place.source)),
        },
        Judgement::Claim(ClaimVerdict::Contradicted) => format!("the source says otherwise: “{there}”"),
        Judgement::Claim(ClaimVerdict::NotSupported) => {
            format!("no source says this; the nearest place has “{there}”")
        }
        Judgement::Claim(_) | Judgement::Figure(_) => format!("the source has “{there}”"),
        _ => changed(finding),
    }
}

fn nothing_there(finding: &Finding<'_>) -> &'static str {
    match finding.rules.first() {
        Some(RuleId::ClaimNotSupported) => "no source says this",
        Some(RuleId::FigureAbsent) => "no source has this figure",
        _ => "these words are not in the sources",
    }
}

/// The changes of a quotation, the first few.
fn changed(finding: &Finding<'_>) -> String {
    // of words that were changed other places are only alike; what is proved the same may stand in parts
    let parts =
        if finding.verdict == Judgement::Quotation(Verdict::Normalised) { finding.places.len() } else { 1 };
    let weighty: Vec<&Change> = finding.places.iter().take(parts).flat_map(changes).collect();
    if weighty.is_empty() {
        return format!("these words stand in {}", safe(finding.source()));
    }
    let told: Vec<String> = weighty.iter().take(MOST_CHANGES).map(|change| one_change(change)).collect();
    let more = weighty.len().saturating_sub(MOST_CHANGES);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    format!("{}{more}", told.join("; "))
}

/// The changes of a place that are more than typography and layout.
pub(super) fn changes(place: &Place) -> impl Iterator<Item = &Change> {
    place.changes.iter().filter(|c| !matches!(c.class, Class::Typography | Class::Layout))
}

fn one_change(change: &Change) -> String {
    let (report, source) = (short(&change.report.text), short(&change.source.text));
    match change.op {
        Op::Replace => format!("the source has “{source}” for “{report}”"),
        Op::Insert => format!("the source has not “{report}”"),
        Op::Delete => format!("the source has also “{source}”"),
    }
}

/// Text on one line, cut if it is long.
pub(super) fn short(text: &str) -> String {
    let line = safe(text.trim());
    if line.chars().count() <= SHOWN {
        return line;
    }
    let kept: String = line.chars().take(SHOWN - 1).collect();
    format!("{}…", kept.trim_end())
}
