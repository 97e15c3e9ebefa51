//! What a record comes to, for those who let a program decide.
//!
//! In: records. Out: whether something was found that counts, and whether all that was asked for was done. A finding counts unless it is
//! [waived](variorum_report::records::Waiver): by a comment in the report ([`comments`]), by a [`baseline`] of what was there before, or
//! because none of its rules was asked for ([`policy`]). What is waived stays in the record, with the reason.

pub mod policy;
pub mod baseline;
pub(crate) mod comments;

use variorum_report::records::{
    CheckRecord, ChecksRecord, CollationRecord, Level, Note, QuotationLine, QuotationsRecord, VariantSeverity,
};

/// Notes that say that something was asked for and not done.
const UNDONE: [&str; 3] = [UNREADABLE, "line-unreadable", "quotations-unchecked"];
/// A source that could not be read.
pub(crate) const UNREADABLE: &str = "source-unreadable";

/// The highest level of a check's findings that count.
pub fn of_check(record: &CheckRecord) -> Level {
    record.findings().filter(|f| f.waived.is_none()).map(|f| f.level).max().unwrap_or(Level::None)
}

/// The highest level of quotations that came as data.
pub fn of_quotations(record: &QuotationsRecord) -> Level {
    let checked = record.quotations.iter().filter_map(QuotationLine::checked);
    checked.filter(|q| q.waived.is_none()).map(|q| q.level).max().unwrap_or(Level::None)
}

/// The highest level of several checks.
pub fn of_checks(record: &ChecksRecord) -> Level {
    record.checks.iter().map(of_check).max().unwrap_or(Level::None)
}

/// Whether all that was asked for was done, by the notes of several checks and of each.
pub fn are_whole(record: &ChecksRecord) -> bool {
    is_whole(&record.notes) && record.checks.iter().all(|check| is_whole(&check.notes))
}

/// Whether two versions differ in substance, or share nothing.
pub fn is_substantive(record: &CollationRecord) -> bool {
    record.passages.is_empty() || record.variants.iter().any(|v| v.severity == VariantSeverity::Substantive)
}

/// Whether all that was asked for was done, by the notes of a record.
pub fn is_whole(notes: &[Note]) -> bool {
    notes.iter().all(|note| !UNDONE.contains(&note.code.as_str()))
}
