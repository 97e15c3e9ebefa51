//! Tables of pandas, polars, pyarrow and others, by the Arrow C interface → rows of words.
//!
//! In: an object with `__arrow_c_stream__` and the names of columns. Out: [`Lines`], one JSON object a row, made while they are read: the
//! texts stay where they are. Columns are told by their names, and must hold words or whole numbers.

use crate::errors::InputError;
use arrow_array::cast::AsArray;
use arrow_array::{Array, LargeStringArray, RecordBatch};
use arrow_schema::{DataType, Schema};
use pyo3::prelude::*;
use pyo3_arrow::PyTable;
use serde_json::{Map, Value};
use std::io::{self, BufRead, Read};

/// The columns of a table that hold what is asked for.
#[derive(Clone)]
pub(crate) struct TextTable {
    names: Vec<String>,
    /// Of each batch the columns, in the order of the names.
    batches: Vec<Vec<LargeStringArray>>,
}

impl TextTable {
    /// Takes columns of a table; the flag says whether there must be one of that name.
    ///
    /// # Errors
    /// [`InputError`] if the object is no table, a column is not there, or it holds something else than words.
    pub(crate) fn new(object: &Bound<'_, PyAny>, wanted: &[(&str, bool)]) -> PyResult<TextTable> {
        let table: PyTable = object
            .extract()
            .map_err(|error| InputError::new_err(format!("this is no table that Arrow can read: {error}")))?;
        let (batches, schema) = table.into_inner();
        let has = |name: &str| schema.fields().iter().any(|field| field.name() == name);
        if let Some((name, _)) = wanted.iter().find(|(name, must)| *must && !has(name)) {
            return Err(missing(name, &schema));
        }
        let names: Vec<String> =
            wanted.iter().filter(|(name, _)| has(name)).map(|(name, _)| (*name).to_owned()).collect();
        let batches = batches.iter().map(|batch| columns(batch, &names)).collect::<PyResult<_>>()?;
        Ok(TextTable { names, batches })
    }

    /// The text of each row, and what the second column says of it.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
        fn cell(column: Option<&LargeStringArray>, row: usize) -> Option<&str> {
            column.filter(|column| !column.is_null(row)).map(|column| column.value(row))
        }
        self.batches.iter().flat_map(|columns| {
            let rows = columns.first().map_or(0, Array::len);
            (0..rows).map(move |row| (cell(columns.first(), row), cell(columns.get(1), row)))
        })
    }

    fn row(&self, batch: usize, row: usize) -> Value {
        let cell = |column: &LargeStringArray| match column.is_null(row) {
            true => Value::Null,
            false => Value::String(column.value(row).to_owned()),
        };
        let cells = self.names.iter().cloned().zip(self.batches[batch].iter().map(cell));
        Value::Object(cells.collect::<Map<String, Value>>())
    }
}

fn missing(name: &str, schema: &Schema) -> PyErr {
    let known: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    InputError::new_err(format!("the table has no column {name}; its columns are {}", known.join(", ")))
}

fn columns(batch: &RecordBatch, names: &[String]) -> PyResult<Vec<LargeStringArray>> {
    let of = |name: &String| -> PyResult<LargeStringArray> {
        let column = batch.column_by_name(name).ok_or_else(|| missing(name, batch.schema_ref()))?;
        let kind = match column.data_type() {
            DataType::Dictionary(_, values) => values.as_ref(),
            kind => kind,
        };
        let is_words =
            matches!(kind, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null);
        if !is_words && !kind.is_integer() {
            return Err(InputError::new_err(format!("the column {name} holds {kind}, not words")));
        }
        let words = arrow_cast::cast(column, &DataType::LargeUtf8)
            .map_err(|error| InputError::new_err(format!("the column {name} cannot be read: {error}")))?;
        Ok(words.as_string::<i64>().clone())
    };
    names.iter().map(of).collect()
}

/// The rows of a table as JSON Lines.
pub(crate) struct Lines {
    table: TextTable,
    batch: usize,
    row: usize,
    line: Vec<u8>,
    read: usize,
}

impl Lines {
    pub(crate) fn new(table: TextTable) -> Lines {
        Lines { table, batch: 0, row: 0, line: Vec::new(), read: 0 }
    }

    /// Makes the next line; an empty one at the end.
    fn advance(&mut self) -> io::Result<()> {
        (self.read, self.line) = (0, Vec::new());
        while let Some(columns) = self.table.batches.get(self.batch) {
            if self.row < columns.first().map_or(0, Array::len) {
                self.line = serde_json::to_vec(&self.table.row(self.batch, self.row))?;
                self.line.push(b'\n');
                self.row += 1;
                break;
            }
            (self.batch, self.row) = (self.batch + 1, 0);
        }
        Ok(())
    }
}

impl BufRead for Lines {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read == self.line.len() {
            self.advance()?;
        }
        Ok(&self.line[self.read..])
    }

    fn consume(&mut self, amount: usize) {
        self.read += amount;
    }
}

impl Read for Lines {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let some = self.fill_buf()?;
        let amount = some.len().min(buffer.len());
        buffer[..amount].copy_from_slice(&some[..amount]);
        self.consume(amount);
        Ok(amount)
    }
}
