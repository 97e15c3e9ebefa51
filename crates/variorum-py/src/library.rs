//! A library of sources, on disk.

use crate::dicts::dict;
use crate::errors::ArgumentError;
use crate::requests::{NarrowArguments, narrow};
use crate::sources::{limits, many};
use crate::watch::watched;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyMapping};
use std::path::{Path, PathBuf};
use variorum_report::records::CommittedRecord;
use variorum_service::library::{
    AddRequest, Added, LibraryError, Part, RefreshRequest, Removal, library_add, library_doctor,
    library_export, library_list, library_part, library_refresh, library_remove, library_repair,
    library_show,
};
use variorum_service::source::Source;
use variorum_service::{Metadata, Record};

/// Dicts, and what could not be read.
type DictsWithProblems<'py> = (Bound<'py, PyAny>, Vec<String>);

/// Puts documents in. `metadata` is what is said of all of them.
#[pyfunction]
pub(crate) fn add<'py>(
    py: Python<'py>,
    folder: PathBuf,
    texts: &Bound<'py, PyAny>,
    metadata: &Bound<'py, PyAny>,
    now: String,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<DictsWithProblems<'py>> {
    let metadata: Metadata = crate::dicts::record(metadata, "what is said of documents")?;
    let sources = many(texts, "document")?;
    if texts.cast::<PyMapping>().is_err() && sources.iter().any(|s| matches!(s, Source::Bytes { .. })) {
        // a number would make another text of today a new version of yesterday's
        return Err(ArgumentError::new_err(
            "a text in a library has a name: give a mapping of names to texts",
        ));
    }
    let request = AddRequest { folder, sources, metadata, now, limits: limits(most)? };
    let (committed, told) = watched(py, |observer| {
        let mut committed = Vec::new();
        library_add(&request, observer, &mut |document| {
            committed.push(document.clone());
            Ok(())
        })
        .map(|_: Added| committed)
    })?;
    Ok((dict(py, &committed)?, told))
}

/// Reads every file again.
#[pyfunction]
pub(crate) fn refresh<'py>(
    py: Python<'py>,
    folder: PathBuf,
    now: String,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<DictsWithProblems<'py>> {
    let request = RefreshRequest { folder, now, limits: limits(most)? };
    let (committed, told) = watched(py, |observer| {
        let mut committed: Vec<CommittedRecord> = Vec::new();
        library_refresh(&request, observer, &mut |document| {
            committed.push(document.clone());
            Ok(())
        })
        .map(|_| committed)
    })?;
    Ok((dict(py, &committed)?, told))
}

/// Lists documents.
#[pyfunction]
pub(crate) fn documents<'py>(
    py: Python<'py>,
    folder: &str,
    of: NarrowArguments,
) -> PyResult<Bound<'py, PyAny>> {
    let narrow = narrow(of);
    let (records, _) = watched(py, |_| -> Result<Vec<Record>, LibraryError> {
        let mut records = Vec::new();
        library_list(Path::new(folder), &narrow, &mut |record| {
            records.push(record.clone());
            Ok(())
        })?;
        Ok(records)
    })?;
    dict(py, &records)
}

/// What is known of a document.
#[pyfunction]
pub(crate) fn show<'py>(py: Python<'py>, folder: &str, id: &str) -> PyResult<Bound<'py, PyAny>> {
    let (record, _) = watched(py, |_| library_show(Path::new(folder), id))?;
    dict(py, &record.document)
}

/// The text of a document.
#[pyfunction]
pub(crate) fn text(py: Python<'_>, folder: &str, id: &str) -> PyResult<String> {
    let (bytes, _) = watched(py, |_| library_part(Path::new(folder), id, Part::Text))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The bytes of a document that came in.
#[pyfunction]
pub(crate) fn original<'py>(py: Python<'py>, folder: &str, id: &str) -> PyResult<Bound<'py, PyBytes>> {
    let (bytes, _) = watched(py, |_| library_part(Path::new(folder), id, Part::Original))?;
    Ok(PyBytes::new(py, &bytes))
}

/// Takes documents out; all of them where no ids are given.
#[pyfunction]
pub(crate) fn remove(py: Python<'_>, folder: &str, ids: Option<Vec<String>>) -> PyResult<usize> {
    let removal = ids.map_or(Removal::All, Removal::Ids);
    Ok(watched(py, |_| library_remove(Path::new(folder), &removal))?.0)
}

/// Writes everything to a folder as plain files.
#[pyfunction]
pub(crate) fn export(py: Python<'_>, folder: &str, to: &str) -> PyResult<usize> {
    Ok(watched(py, |observer| library_export(Path::new(folder), Path::new(to), observer))?.0)
}

/// Proves that every byte is as it was written: how many documents are whole, and what is damaged.
#[pyfunction]
pub(crate) fn doctor(py: Python<'_>, folder: &str) -> PyResult<(usize, Vec<String>)> {
    let (health, told) = watched(py, |observer| library_doctor(Path::new(folder), observer))?;
    Ok((health.whole, told))
}

/// Saves what can be proved: how many documents are kept, and what is lost.
#[pyfunction]
pub(crate) fn repair(py: Python<'_>, folder: &str) -> PyResult<(usize, Vec<String>)> {
    let (repaired, told) = watched(py, |observer| library_repair(Path::new(folder), observer))?;
    Ok((repaired.kept, told))
}
