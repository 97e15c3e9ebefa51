//! Results: checks, collations and reuse that are to be found again, kept beside their library.
//!
//! In: a name, a line that says what it is, and the record. Out: the same. A result never changes: its name is made of what it holds. It is
//! given back as kept after its file is durable. The line comes first in the file, so that a list of results reads no record.

use crate::durable;
use crate::error::{LibraryError, damaged, io_error};
use std::fs::File;
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

/// The folder of the results in that of a library. Part of the format.
pub(crate) const FOLDER: &str = "results";

/// Keeps a result under a name of letters, digits and `_`.
///
/// # Errors
/// It cannot be written.
pub fn keep_result(folder: &Path, name: &str, about: &str, record: &str) -> Result<(), LibraryError> {
    let within = folder.join(FOLDER);
    durable::create_folder(&within)?;
    let bytes = [about.trim_end(), "\n", record.trim_end(), "\n"].concat();
    durable::replace(&within, &format!("{name}.json"), bytes.as_bytes())?;
    durable::sync_folder(folder)
}

/// What a result is, and its record; `None` if there is none of this name.
///
/// # Errors
/// It cannot be read.
pub fn result(folder: &Path, name: &str) -> Result<Option<(String, String)>, LibraryError> {
    let Some(path) = path(folder, name) else { return Ok(None) };
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(io_error(&path, e)),
    };
    match text.split_once('\n') {
        Some((about, record)) => Ok(Some((about.to_owned(), record.to_owned()))),
        None => Err(damaged(&path, "it has one line")),
    }
}

/// What all results are, in the order of their names.
///
/// # Errors
/// One cannot be read.
pub fn results(folder: &Path) -> Result<Vec<String>, LibraryError> {
    let within = folder.join(FOLDER);
    let entries = match std::fs::read_dir(&within) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(io_error(&within, e)),
    };
    // a file that a crash left half-written has another ending
    let mut paths: Vec<PathBuf> =
        entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
    paths.sort();
    let first = |path: &PathBuf| -> Result<String, LibraryError> {
        let mut line = String::new();
        let file = File::open(path).map_err(|e| io_error(path, e))?;
        BufReader::new(file).read_line(&mut line).map_err(|e| io_error(path, e))?;
        Ok(line)
    };
    paths.iter().map(first).collect()
}

fn path(folder: &Path, name: &str) -> Option<PathBuf> {
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    is_name.then(|| folder.join(FOLDER).join(format!("{name}.json")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_result_comes_back_and_a_name_leads_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        keep_result(folder.path(), "chk_1", "{\"kind\":\"check\"}", "{\"schema\":\"x\"}").unwrap();
        let (about, record) = result(folder.path(), "chk_1").unwrap().unwrap();
        assert_eq!((about.as_str(), record.trim_end()), ("{\"kind\":\"check\"}", "{\"schema\":\"x\"}"));
        assert_eq!(results(folder.path()).unwrap().len(), 1);
        std::fs::write(folder.path().join("secret.json"), "a\nb\n").unwrap();
        for name in ["../secret", "chk_2", "", "/", "..", "chk_1\0"] {
            assert_eq!(result(folder.path(), name).unwrap(), None, "{name}");
        }
    }
}
