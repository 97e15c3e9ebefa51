//! The use cases as functions of Python: arguments → a request → a record → a dict.
//!
//! Each says what it wants of its arguments; what it does is said by `variorum_service`. Those that have problems in no record give them
//! beside it.

use crate::columns::{Lines, TextTable};
use crate::dicts::dict;
use crate::errors::{ArgumentError, Failure};
use crate::sources::{limits, many, named, one};
use crate::watch::watched;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use std::path::PathBuf;
use std::sync::Arc;
use variorum_report::records::ReuseRecord;
use variorum_service::check::{Against, CheckRequest};
use variorum_service::collate::{CollateRequest, Version};
use variorum_service::find::{FindRequest, Lookup};
use variorum_service::lineage::LineageRequest;
use variorum_service::quotations::QuotationsRequest;
use variorum_service::quotes::QuotesRequest;
use variorum_service::read::ReadRequest;
use variorum_service::reuse::ReuseRequest;
use variorum_service::select::{Narrow, Selection};
use variorum_service::source::{Holds, Source};

/// A dict, and what could not be read.
type DictWithProblems<'py> = (Bound<'py, PyAny>, Vec<String>);

/// What is checked against: sources, the folder of a library, which of it, the folder of a model.
type AgainstArguments<'py> = (Option<Bound<'py, PyAny>>, Option<PathBuf>, Vec<String>, Option<PathBuf>);

fn against((sources, library, of, model): AgainstArguments<'_>) -> PyResult<Against> {
    let sources = sources.map_or(Ok(Vec::new()), |sources| many(&sources, "source"))?;
    if sources.is_empty() && library.is_none() {
        return Err(ArgumentError::new_err("there is no source to check against; give some, or a library"));
    }
    let library = library.map(|folder| Selection { folder, named: of });
    // a program that calls a module keeps what it wants itself
    Ok(Against { sources, library, model, cache: None })
}

/// Checks a report.
#[pyfunction]
pub(crate) fn check<'py>(
    py: Python<'py>,
    report: &Bound<'py, PyAny>,
    sources: AgainstArguments<'py>,
    texts: bool,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let report = one(report, "report")?;
    let request = CheckRequest { report, against: against(sources)?, limits: limits(most)?, texts };
    let (record, _) = watched(py, |observer| variorum_service::check::check(&request, observer))?;
    dict(py, &record)
}

/// Checks quotations that come as JSON Lines or as a table.
#[pyfunction]
pub(crate) fn check_quotations<'py>(
    py: Python<'py>,
    quotations: &Bound<'py, PyAny>,
    sources: AgainstArguments<'py>,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let quotations = match quotations.extract::<String>() {
        Ok(lines) => lines_of("quotations", lines.into_bytes()),
        Err(_) => of_table(
            "quotations",
            &TextTable::new(
                quotations,
                &[("text", true), ("id", false), ("speaker", false), ("source", false), ("lang", false)],
            )?,
        ),
    };
    let request = QuotationsRequest { quotations, against: against(sources)?, limits: limits(most)? };
    let (record, _) =
        watched(py, |observer| variorum_service::quotations::check_quotations(&request, observer))?;
    dict(py, &record)
}

fn lines_of(name: &str, bytes: Vec<u8>) -> Source {
    Source::Bytes { name: name.to_owned(), holds: Holds::Lines, bytes: bytes.into() }
}

/// The rows of a table as JSON Lines, made while they are read.
fn of_table(name: &str, table: &TextTable) -> Source {
    let table = table.clone();
    let open = Arc::new(move || Ok(Box::new(Lines::new(table.clone())) as Box<dyn std::io::BufRead>));
    Source::Stream { name: name.to_owned(), holds: Holds::Lines, open }
}

/// Lists what a report attributes.
#[pyfunction]
pub(crate) fn quotes<'py>(
    py: Python<'py>,
    report: &Bound<'py, PyAny>,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let request = QuotesRequest { report: one(report, "report")?, limits: limits(most)? };
    let (record, _) = watched(py, |observer| variorum_service::quotes::quotes(&request, observer))?;
    dict(py, &record)
}

/// Reads one document.
#[pyfunction]
pub(crate) fn read<'py>(
    py: Python<'py>,
    file: &Bound<'py, PyAny>,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let request = ReadRequest { file: one(file, "text")?, limits: limits(most)? };
    let (record, _) = watched(py, |observer| variorum_service::read::read(&request, observer))?;
    dict(py, &record)
}

/// Versions; the keys of a mapping are their sigla.
fn versions(object: &Bound<'_, PyAny>) -> PyResult<Vec<Version>> {
    if object.cast::<PyMapping>().is_ok() {
        let with_siglum = |source: Source| Version { siglum: Some(source.name().to_owned()), source };
        let keys: Vec<String> = object.cast::<PyMapping>()?.keys()?.extract().map_err(|_| {
            ArgumentError::new_err("the keys of a mapping of versions are their sigla, as str")
        })?;
        let mut versions: Vec<Version> = named(object)?.into_iter().map(with_siglum).collect();
        // a path is called what it is called; its siglum is the key all the same
        versions.iter_mut().zip(keys).for_each(|(version, key)| version.siglum = Some(key));
        return Ok(versions);
    }
    Ok(many(object, "version")?.into_iter().map(|source| Version { siglum: None, source }).collect())
}

/// Compares versions.
#[pyfunction]
pub(crate) fn collate<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    base: Option<String>,
    table: bool,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<DictWithProblems<'py>> {
    let request = CollateRequest { versions: versions(texts)?, base, table, limits: limits(most)? };
    let (record, told) = watched(py, |observer| variorum_service::collate::collate(&request, observer))?;
    Ok((dict(py, &record)?, told))
}

/// Finds out who took a text from whom. `dates` are lines of a siglum and a date.
#[pyfunction]
pub(crate) fn lineage<'py>(
    py: Python<'py>,
    texts: &Bound<'py, PyAny>,
    dates: Option<String>,
    root: Option<String>,
    least: f32,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<DictWithProblems<'py>> {
    let dates = dates.map(|lines| Source::bytes("dates", lines.into_bytes()));
    let request = LineageRequest {
        versions: versions(texts)?,
        collation: None,
        dates,
        root,
        least,
        limits: limits(most)?,
    };
    let (record, told) = watched(py, |observer| variorum_service::lineage::lineage(&request, observer))?;
    Ok((dict(py, &record)?, told))
}

/// Texts that are compared with each other: a table with the columns `id` and `text`, or what [`many`] takes.
fn texts(object: &Bound<'_, PyAny>, series: Option<&str>, name: &str) -> PyResult<Vec<Source>> {
    if !object.hasattr("__arrow_c_stream__")? {
        return many(object, name);
    }
    let mut columns = vec![("id", true), ("text", true)];
    columns.extend(series.map(|series| (series, true)));
    Ok(vec![of_table(name, &TextTable::new(object, &columns)?)])
}

/// Finds the passages that texts share.
#[pyfunction]
pub(crate) fn reuse<'py>(
    py: Python<'py>,
    given: (Bound<'py, PyAny>, Option<Bound<'py, PyAny>>),
    series: Option<String>,
    memory: Option<usize>,
    work: Option<PathBuf>,
    most: Option<&Bound<'py, PyAny>>,
) -> PyResult<DictWithProblems<'py>> {
    let (own, others) = given;
    let series_of = series.as_deref();
    let own = texts(&own, series_of, "text")?;
    let against = others.map_or(Ok(Vec::new()), |others| texts(&others, series_of, "other text"))?;
    let request = ReuseRequest { texts: own, against, series, memory, work, limits: limits(most)? };
    let (record, told) = watched(py, |observer| -> Result<ReuseRecord, Failure> {
        let shared = variorum_service::reuse::reuse(&request, observer)?;
        let passages = shared.clustered()?.collect::<std::io::Result<_>>()?;
        let record = ReuseRecord { passages, ..shared.envelope() };
        shared.finish();
        Ok(record)
    })?;
    Ok((dict(py, &record)?, told))
}

/// Which documents of a library: author, after, before, tag, whether older versions too.
pub(crate) type NarrowArguments = (Option<String>, Option<String>, Option<String>, Option<String>, bool);

pub(crate) fn narrow((author, after, before, tag, versions): NarrowArguments) -> Narrow {
    Narrow { author, after, before, tag, versions }
}

/// Finds words in a library: `how` says whether where they were changed too, and whether by meaning instead.
#[pyfunction]
pub(crate) fn find<'py>(
    py: Python<'py>,
    words: String,
    library: PathBuf,
    how: (bool, bool),
    most: usize,
    of: NarrowArguments,
) -> PyResult<Bound<'py, PyAny>> {
    let (fuzzy, meaning) = how;
    let request = FindRequest { words, lookup: Lookup { library, fuzzy, meaning, most, narrow: narrow(of) } };
    let (record, _) = watched(py, |observer| variorum_service::find::find(&request, observer))?;
    dict(py, &record)
}
