//! Findings as Checkstyle's XML, which most build servers read: a file for each report, an error for each finding.

use super::finding::{Reported, reported};
use super::markup::attribute;
use crate::records::{CheckRecord, Level};

/// Checks as files with errors.
pub fn checks(checks: &[CheckRecord]) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">\n".to_owned();
    for check in checks {
        out.push_str(&format!("  <file name=\"{}\">\n", attribute(&check.report.id)));
        reported(std::slice::from_ref(check), false).iter().for_each(|r| out.push_str(&error(r)));
        out.push_str("  </file>\n");
    }
    out + "</checkstyle>\n"
}

fn error(r: &Reported<'_>) -> String {
    let severity = match r.finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note | Level::None => "info",
    };
    let at = r.location();
    format!(
        "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"variorum.{}\"/>\n",
        at.line,
        at.column,
        attribute(&r.message()),
        r.finding.code()
    )
}
