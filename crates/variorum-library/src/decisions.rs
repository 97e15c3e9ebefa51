//! Decisions: what people said of the findings of a draft, kept beside its library.
//!
//! In: a decision on a finding, with the revision of the one it replaces. Out: the decision with its new revision, or the one that somebody
//! else made meanwhile. A draft is what came from one origin, whatever its version, and has a file of its own to which a line is appended;
//! no line is ever changed, so who said what and when stays known. A decision is given back after its line is durable. A line that a crash
//! cut short was never given back and is taken away by the next writer.

use crate::durable;
use crate::error::{LibraryError, damaged, io_error};
use crate::reader::hexadecimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The folder of the decisions in that of a library. Part of the format.
pub(crate) const FOLDER: &str = "decisions";

/// What somebody decides on a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    /// The finding is right: the report is to be changed.
    Agree,
    /// What the report says may stay as it is.
    Fine,
    /// The place is not what the report means.
    WrongMatch,
    /// Looked at, and nothing decided.
    Seen,
    /// Nothing: an earlier decision is taken back.
    Open,
}

/// A decision on a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// What the finding is known by in every check of the draft.
    pub finding: String,
    /// What was decided.
    pub choice: Choice,
    /// Why, in the words of whoever decided.
    pub note: String,
    /// Who decided.
    pub by: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// The how manieth decision on this finding it is, from 1.
    pub revision: u32,
}

/// What became of a decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Decided {
    /// It is durable.
    Kept(Decision),
    /// It was made in ignorance of another, which stands; none if there is none.
    Overtaken(Option<Decision>),
}

/// The decisions on a draft that stand, by the findings they are on.
///
/// # Errors
/// The file cannot be read, or a line of it is none.
pub fn decisions(folder: &Path, origin: &str) -> Result<BTreeMap<String, Decision>, LibraryError> {
    Ok(standing(history(folder, origin)?))
}

/// Every decision on a draft that was ever made, in order.
///
/// # Errors
/// The file cannot be read, or a line of it is none.
pub fn history(folder: &Path, origin: &str) -> Result<Vec<Decision>, LibraryError> {
    let path = path(folder, origin);
    match File::open(&path) {
        Ok(mut file) => Ok(read(&mut file, &path)?.0),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(e) => Err(io_error(&path, e)),
    }
}

/// Keeps a decision. Its `revision` is that of the decision it replaces, 0 where there is none.
///
/// # Errors
/// The file cannot be read or written.
pub fn decide(folder: &Path, origin: &str, decision: &Decision) -> Result<Decided, LibraryError> {
    let path = path(folder, origin);
    let within = folder.join(FOLDER);
    durable::create_folder(&within)?;
    let mut options = OpenOptions::new();
    let open = options.create(true).read(true).append(true).open(&path);
    let mut file = open.map_err(|e| io_error(&path, e))?;
    // whoever else decides waits; the lock ends with the file
    file.lock().map_err(|e| io_error(&path, e))?;
    let (all, whole) = read(&mut file, &path)?;
    let before = standing(all).remove(&decision.finding);
    if before.as_ref().map_or(0, |b| b.revision) != decision.revision {
        return Ok(Decided::Overtaken(before));
    }
    file.set_len(whole).map_err(|e| io_error(&path, e))?;
    let kept = Decision { revision: decision.revision + 1, ..decision.clone() };
    let mut line = serde_json::to_string(&kept).map_err(|e| io_error(&path, e))?;
    line.push('\n');
    durable::write(&mut file, &path, line.as_bytes())?;
    durable::sync(&file, &path)?;
    durable::sync_folder(&within)?;
    durable::sync_folder(folder)?;
    Ok(Decided::Kept(kept))
}

/// The last decision on each finding.
fn standing(all: Vec<Decision>) -> BTreeMap<String, Decision> {
    all.into_iter().map(|decision| (decision.finding.clone(), decision)).collect()
}

/// The decisions of a file, and the bytes of its whole lines.
fn read(file: &mut File, path: &Path) -> Result<(Vec<Decision>, u64), LibraryError> {
    let mut text = String::new();
    match file.read_to_string(&mut text) {
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::InvalidData => return Err(damaged(path, "it is not UTF-8")),
        Err(e) => return Err(io_error(path, e)),
    }
    let whole = text.rfind('\n').map_or(0, |at| at + 1);
    let line = |line: &str| {
        serde_json::from_str(line).map_err(|e| damaged(path, format!("a line does not parse ({e})")))
    };
    Ok((text[..whole].lines().map(line).collect::<Result<_, _>>()?, whole as u64))
}

fn path(folder: &Path, origin: &str) -> PathBuf {
    let name = hexadecimal(&Sha256::digest(origin.as_bytes())[..8]);
    folder.join(FOLDER).join(format!("{name}.jsonl"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use std::io::Write;

    fn decision(choice: Choice, revision: u32) -> Decision {
        let [finding, note, by, at] = ["f1", "", "ada", "2025-08-30T00:00:00Z"].map(str::to_owned);
        Decision { finding, choice, note, by, at, revision }
    }

    #[test]
    fn a_decision_made_in_ignorance_of_another_does_not_replace_it() {
        let folder = tempfile::tempdir().unwrap();
        let decide = |choice, revision| decide(folder.path(), "draft", &decision(choice, revision)).unwrap();
        let Decided::Kept(first) = decide(Choice::Agree, 0) else { panic!("nothing stands against it") };
        assert_eq!(first.revision, 1);
        assert_eq!(decide(Choice::Fine, 0), Decided::Overtaken(Some(first)));
        assert!(matches!(decide(Choice::Fine, 1), Decided::Kept(_)));
        assert_eq!(decisions(folder.path(), "draft").unwrap()["f1"].choice, Choice::Fine);
        assert_eq!(history(folder.path(), "draft").unwrap().len(), 2);
        assert!(decisions(folder.path(), "another draft").unwrap().is_empty());
    }

    #[test]
    fn a_line_that_a_crash_cut_short_is_no_decision_and_spoils_no_other() {
        let folder = tempfile::tempdir().unwrap();
        decide(folder.path(), "draft", &decision(Choice::Agree, 0)).unwrap();
        let mut file = OpenOptions::new().append(true).open(path(folder.path(), "draft")).unwrap();
        file.write_all(b"{\"finding\": \"f1\", \"cho").unwrap();
        assert_eq!(history(folder.path(), "draft").unwrap().len(), 1);
        decide(folder.path(), "draft", &decision(Choice::Fine, 1)).unwrap();
        assert_eq!(history(folder.path(), "draft").unwrap().len(), 2);
    }
}
