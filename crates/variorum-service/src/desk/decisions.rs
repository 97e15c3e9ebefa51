//! What people decide on the findings of a draft, whatever its version and however often it is checked.

use super::kept::kept_record;
use crate::library::LibraryError;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use variorum_library::{self as engine, Choice, Decided, Decision, Library};
use variorum_report::build::tool;
use variorum_report::records::{CheckRecord, DecisionChoice, DecisionsRecord, FindingName, HumanDecision};

/// A decision that somebody makes.
#[derive(Clone, Debug)]
pub struct DecideRequest {
    /// The folder of the library.
    pub folder: PathBuf,
    /// The id of the check that was looked at.
    pub check: String,
    /// What the finding is known by; [`finding_names`] says.
    pub finding: String,
    /// What is decided.
    pub choice: Choice,
    /// Why.
    pub note: String,
    /// The revision of the decision it replaces; 0 where there is none.
    pub revision: u32,
    /// Who decides.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub now: String,
}

/// Why nothing was decided.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DecideError {
    /// No check has this id.
    #[error("{0}: there is no such check")]
    NoSuchCheck(String),
    /// The check has no such finding.
    #[error("{0}: the check has no such finding")]
    NoSuchFinding(String),
    /// The library cannot be read or written.
    #[error(transparent)]
    Library(#[from] LibraryError),
}

/// What the findings of a check are called, in its order. Words that are quoted twice, with one verdict and of one source, are told apart by
/// the how manieth they are.
pub fn finding_names(record: &CheckRecord) -> Vec<FindingName> {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    let name = |finding: variorum_report::records::Finding<'_>| {
        let key = finding.key();
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        let id = finding.id.to_owned();
        FindingName { id, finding: if *count > 1 { format!("{key}-{count}") } else { key } }
    };
    record.findings().map(name).collect()
}

/// What stands decided on the findings of a check.
///
/// # Errors
/// [`DecideError`] if there is no such check.
pub fn decisions(folder: &Path, check: &str) -> Result<DecisionsRecord<Decision>, DecideError> {
    let record = of_check(folder, check)?;
    let findings = finding_names(&record);
    let mut standing = engine::decisions(folder, &origin(folder, &record)?).map_err(LibraryError::Library)?;
    let decisions = findings.iter().filter_map(|name| standing.remove(&name.finding)).collect();
    let schema = "variorum/decisions/1".to_owned();
    Ok(DecisionsRecord { schema, tool: tool(), check: check.to_owned(), findings, decisions })
}

/// A check with what stands decided on its findings.
///
/// # Errors
/// [`DecideError`] if there is no such check.
pub fn with_decisions(
    folder: &Path,
    check: &str,
    mut record: CheckRecord,
) -> Result<CheckRecord, DecideError> {
    let DecisionsRecord { findings, decisions, .. } = decisions(folder, check)?;
    let standing: BTreeMap<&str, &Decision> = decisions.iter().map(|d| (d.finding.as_str(), d)).collect();
    let names: BTreeMap<&str, &str> =
        findings.iter().map(|name| (name.id.as_str(), name.finding.as_str())).collect();
    record.decide(|id| {
        let decision = standing.get(names.get(id)?)?;
        let choice = match decision.choice {
            Choice::Agree => DecisionChoice::Agree,
            Choice::Fine => DecisionChoice::Fine,
            Choice::WrongMatch => DecisionChoice::WrongMatch,
            Choice::Seen => DecisionChoice::Seen,
            Choice::Open => return None,
        };
        let Decision { note, by, at, .. } = (*decision).clone();
        Some(HumanDecision { choice, note, by, at })
    });
    Ok(record)
}

/// Decides on a finding. The decision is durable when it is given back.
///
/// # Errors
/// [`DecideError`] if there is no such finding, or the decision cannot be written.
pub fn decide(request: &DecideRequest) -> Result<Decided, DecideError> {
    let record = of_check(&request.folder, &request.check)?;
    if !finding_names(&record).iter().any(|name| name.finding == request.finding) {
        return Err(DecideError::NoSuchFinding(request.finding.clone()));
    }
    let DecideRequest { finding, choice, note, by, now, revision, .. } = request.clone();
    let decision = Decision { finding, choice, note, by, at: now, revision };
    let origin = origin(&request.folder, &record)?;
    Ok(engine::decide(&request.folder, &origin, &decision).map_err(LibraryError::Library)?)
}

fn of_check(folder: &Path, check: &str) -> Result<CheckRecord, DecideError> {
    let found = kept_record(folder, check)?;
    found.map(|(_, record)| record).ok_or_else(|| DecideError::NoSuchCheck(check.to_owned()))
}

/// Where the report came from: what all its versions have in common. Of one that was taken out its id is left.
fn origin(folder: &Path, record: &CheckRecord) -> Result<String, LibraryError> {
    let library = Library::open(folder)?;
    match library.document_with_id(&record.report.id) {
        Ok(number) => Ok(library.record(number)?.origin),
        Err(_) => Ok(record.report.id.clone()),
    }
}
