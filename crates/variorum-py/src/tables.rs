//! Records as tables, by the Arrow C interface: what pandas, polars, pyarrow and engines read without a copy.
//!
//! In: the name of a record and a dict. Out: a table with a row a finding, a quotation, a passage or a place. Numbers are of 64 bits, lists
//! of words are words with spaces between, and a value that is not known is null.

use crate::columns::TextTable;
use crate::dicts::record;
use crate::errors::{ArgumentError, Failure, InputError};
use crate::sources::limits;
use crate::watch::watched;
use arrow_array::{ArrayRef, BooleanArray, Float64Array, Int64Array, RecordBatch, StringArray};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use std::sync::Arc;
use variorum_report::records::{
    CheckRecord, FindRecord, Place, QuotationsRecord, Quoted, QuotesRecord, ReuseRecord, SharedPassage,
};
use variorum_service::Format;
use variorum_service::quotes::{QuotesRequest, quotes};
use variorum_service::source::{Holds, Source};

/// The columns of a table, in order.
type Columns = Vec<(&'static str, ArrayRef)>;

fn words<'a>(all: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    Arc::new(all.collect::<StringArray>())
}

fn numbers(all: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    Arc::new(all.collect::<Int64Array>())
}

fn shares(all: impl Iterator<Item = Option<f64>>) -> ArrayRef {
    Arc::new(all.collect::<Float64Array>())
}

fn joined<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

fn table(columns: Columns) -> PyResult<PyTable> {
    let batch = RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true)))
        .map_err(|error| InputError::new_err(error.to_string()))?;
    let schema = batch.schema();
    PyTable::try_new(vec![batch], schema)
}

/// A record as a table; `of` is the last part of its schema.
#[pyfunction]
pub(crate) fn as_table(py: Python<'_>, of: &str, dict: &Bound<'_, PyAny>) -> PyResult<PyTable> {
    match of {
        "check" => {
            let check: CheckRecord = record(dict, of)?;
            table(py.detach(|| of_check(&check)))
        }
        "quotations" => {
            let quotations: QuotationsRecord = record(dict, of)?;
            table(py.detach(|| of_quotations(&quotations)))
        }
        "quotes" => {
            let quotes: QuotesRecord = record(dict, of)?;
            table(py.detach(|| of_quotes(&[quotes])))
        }
        "reuse" => {
            let reuse: ReuseRecord = record(dict, of)?;
            table(py.detach(|| of_passages(&reuse.passages)))
        }
        "find" => {
            let find: FindRecord = record(dict, of)?;
            table(py.detach(|| of_places(&find)))
        }
        _ => Err(ArgumentError::new_err(format!("a record of {of} is no table"))),
    }
}

/// What each report of a table attributes, as one table.
#[pyfunction]
pub(crate) fn quotes_of_table(
    py: Python<'_>,
    reports: &Bound<'_, PyAny>,
    most: Option<&Bound<'_, PyAny>>,
) -> PyResult<PyTable> {
    let rows = TextTable::new(reports, &[("text", true), ("id", false)])?;
    let limits = limits(most)?;
    let (columns, _) = watched(py, |observer| -> Result<Columns, Failure> {
        let mut records = Vec::new();
        for (n, (text, id)) in rows.texts().enumerate() {
            let name = id.map_or_else(|| (n + 1).to_string(), str::to_owned);
            let bytes = text.unwrap_or_default().as_bytes().into();
            let report = Source::Bytes { name, holds: Holds::Of(Format::Text), bytes };
            records.push(quotes(&QuotesRequest { report, limits }, observer)?);
        }
        Ok(of_quotes(&records))
    })?;
    table(columns)
}

fn of_check(check: &CheckRecord) -> Columns {
    let findings: Vec<_> = check.findings().collect();
    let flags: Vec<String> = findings.iter().map(|f| joined(f.flags)).collect();
    let rules: Vec<String> = findings.iter().map(|f| joined(f.rules)).collect();
    let mut columns: Columns = vec![
        ("report", words(findings.iter().map(|_| Some(check.report.id.as_str())))),
        ("id", words(findings.iter().map(|f| Some(f.id)))),
        ("kind", words(findings.iter().map(|f| Some(f.kind())))),
        ("start", numbers(findings.iter().map(|f| Some(f.span.start.into())))),
        ("end", numbers(findings.iter().map(|f| Some(f.span.end.into())))),
        ("text", words(findings.iter().map(|f| Some(f.span.text.as_str())))),
        ("speaker", words(findings.iter().map(|f| f.speaker.map(|s| s.name.as_str())))),
        ("verdict", words(findings.iter().map(|f| Some(f.verdict.name())))),
        ("severity", words(findings.iter().map(|f| Some(f.severity.name())))),
        ("level", words(findings.iter().map(|f| Some(f.level.name())))),
        ("flags", words(flags.iter().map(|f| Some(f.as_str())))),
        ("rules", words(rules.iter().map(|f| Some(f.as_str())))),
    ];
    columns.extend(best_places(&findings.iter().map(|f| f.places.first()).collect::<Vec<_>>()));
    columns
}

/// The best place of each finding.
fn best_places(places: &[Option<&Place>]) -> Columns {
    let each = || places.iter().copied();
    vec![
        ("source", words(each().map(|p| p.map(|p| p.source.as_str())))),
        ("source_start", numbers(each().map(|p| p.map(|p| p.span.start.into())))),
        ("source_end", numbers(each().map(|p| p.map(|p| p.span.end.into())))),
        ("source_text", words(each().map(|p| p.map(|p| p.span.text.as_str())))),
        ("share", shares(each().map(|p| p.map(|p| p.share)))),
    ]
}

fn of_quotations(record: &QuotationsRecord) -> Columns {
    let all: Vec<_> = record.quotations.iter().filter_map(|line| line.checked()).collect();
    let flags: Vec<String> = all.iter().map(|q| joined(&q.flags)).collect();
    let rules: Vec<String> = all.iter().map(|q| joined(&q.rules)).collect();
    let mut columns: Columns = vec![
        ("id", words(all.iter().map(|q| Some(q.id.as_str())))),
        ("text", words(all.iter().map(|q| Some(q.span.text.as_str())))),
        ("speaker", words(all.iter().map(|q| q.speaker.as_ref().map(|s| s.name.as_str())))),
        ("verdict", words(all.iter().map(|q| Some(q.verdict.name())))),
        ("severity", words(all.iter().map(|q| Some(q.severity.name())))),
        ("level", words(all.iter().map(|q| Some(q.level.name())))),
        ("flags", words(flags.iter().map(|f| Some(f.as_str())))),
        ("rules", words(rules.iter().map(|f| Some(f.as_str())))),
    ];
    columns.extend(best_places(&all.iter().map(|q| q.places.first()).collect::<Vec<_>>()));
    columns
}

fn of_quotes(records: &[QuotesRecord]) -> Columns {
    let all: Vec<(&str, &Quoted)> =
        records.iter().flat_map(|r| r.quotations.iter().map(move |q| (r.report.id.as_str(), q))).collect();
    vec![
        ("report", words(all.iter().map(|(report, _)| Some(*report)))),
        ("id", words(all.iter().map(|(_, q)| Some(q.id.as_str())))),
        ("kind", words(all.iter().map(|(_, q)| Some(q.kind.name())))),
        ("start", numbers(all.iter().map(|(_, q)| Some(q.span.start.into())))),
        ("end", numbers(all.iter().map(|(_, q)| Some(q.span.end.into())))),
        ("text", words(all.iter().map(|(_, q)| Some(q.span.text.as_str())))),
        ("speaker", words(all.iter().map(|(_, q)| q.speaker.as_ref().map(|s| s.name.as_str())))),
    ]
}

/// The columns of the program's CSV and Parquet.
fn of_passages(all: &[SharedPassage]) -> Columns {
    let number = |n: usize| Some(n as i64);
    vec![
        ("a_id", words(all.iter().map(|p| Some(p.a.id.as_str())))),
        ("a_start", numbers(all.iter().map(|p| Some(p.a.start.into())))),
        ("a_end", numbers(all.iter().map(|p| Some(p.a.end.into())))),
        ("b_id", words(all.iter().map(|p| Some(p.b.id.as_str())))),
        ("b_start", numbers(all.iter().map(|p| Some(p.b.start.into())))),
        ("b_end", numbers(all.iter().map(|p| Some(p.b.end.into())))),
        ("kind", words(all.iter().map(|p| Some(p.kind.name())))),
        ("identity", shares(all.iter().map(|p| Some(p.identity)))),
        ("words", numbers(all.iter().map(|p| number(p.words)))),
        ("expected", shares(all.iter().map(|p| Some(p.expected)))),
        ("cluster", numbers(all.iter().map(|p| number(p.cluster)))),
        ("boilerplate", Arc::new(all.iter().map(|p| Some(p.boilerplate)).collect::<BooleanArray>())),
    ]
}

fn of_places(find: &FindRecord) -> Columns {
    let all = &find.places;
    vec![
        ("source", words(all.iter().map(|p| Some(p.source.as_str())))),
        ("name", words(all.iter().map(|p| Some(p.name.as_str())))),
        ("author", words(all.iter().map(|p| p.author.as_deref()))),
        ("date", words(all.iter().map(|p| p.date.as_deref()))),
        ("speaker", words(all.iter().map(|p| p.speaker.as_deref()))),
        ("start", numbers(all.iter().map(|p| Some(p.span.start.into())))),
        ("end", numbers(all.iter().map(|p| Some(p.span.end.into())))),
        ("text", words(all.iter().map(|p| Some(p.span.text.as_str())))),
        ("share", shares(all.iter().map(|p| p.share))),
        ("nearness", shares(all.iter().map(|p| p.nearness))),
        ("before", words(all.iter().map(|p| Some(p.before.as_str())))),
        ("after", words(all.iter().map(|p| Some(p.after.as_str())))),
    ]
}
