//! A check as test results (JUnit XML): a suite for each report, a case for each quotation, and for each claim and figure to look at.

use super::finding::message;
use super::markup::{attribute, escaped};
use crate::records::{CheckRecord, Finding, Judgement, Level, Verdict};

/// Checks as suites.
pub fn checks(checks: &[CheckRecord]) -> String {
    let suites: String = checks.iter().map(suite).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"variorum\">\n{suites}</testsuites>\n"
    )
}

fn suite(check: &CheckRecord) -> String {
    let quotations = check.quotations.iter().map(|q| q.finding());
    let others = check.findings().skip(check.quotations.len()).filter(|f| f.level > Level::None);
    let all: Vec<Finding<'_>> = quotations.chain(others).collect();
    let count = |is: fn(&Finding<'_>) -> bool| all.iter().filter(|f| is(f)).count();
    let cases: String = all.iter().map(|f| case(&check.report.id, f)).collect();
    format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{cases}  </testsuite>\n",
        attribute(&check.report.id),
        all.len(),
        count(is_failure),
        count(is_skipped)
    )
}

/// Whether it is to be looked at: what is only for information does not fail a test.
fn is_failure(finding: &Finding<'_>) -> bool {
    finding.level >= Level::Warning && finding.waived.is_none()
}

fn is_skipped(finding: &Finding<'_>) -> bool {
    finding.waived.is_some() || finding.verdict == Judgement::Quotation(Verdict::NotChecked)
}

fn case(report: &str, finding: &Finding<'_>) -> String {
    let head = format!(
        "    <testcase name=\"{} {}\" classname=\"{}\"",
        finding.id,
        finding.code(),
        attribute(report)
    );
    let at = finding.in_file.map_or(finding.location, |place| place.location);
    let said = format!("{} {}", finding.code(), message(finding));
    if is_skipped(finding) {
        let why = finding.waived.map_or("a term or a title, not speech", |w| w.reason.as_str());
        format!("{head}><skipped message=\"{}\"/></testcase>\n", attribute(why))
    } else if is_failure(finding) {
        let place = format!("{report}:{}:{}", at.line, at.column);
        format!(
            "{head}><failure type=\"{}\" message=\"{}\">{}</failure></testcase>\n",
            finding.code(),
            attribute(&said),
            escaped(&format!("{place}: {said}"))
        )
    } else {
        format!("{head}/>\n")
    }
}
