//! The stages of shared passages, batch by batch: what an engine that shuffles calls between its shuffles.
//!
//! In: record batches of Arrow, their columns told by name and checked by kind. Out: record batches with the columns named below. What is done
//! with the rows is `variorum_service::reuse::shuffled`'s. A text is `n`, `id`, `text`; places are letters of a text, from 0.

use crate::errors::{InputError, VariorumError};
use arrow_array::builder::{BinaryBuilder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{ArrowPrimitiveType, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BinaryArray, LargeStringArray, ListArray, PrimitiveArray, RecordBatch, StructArray,
};
use arrow_schema::{DataType, Field, Schema};
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::PyRecordBatch;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use variorum_service::reuse::shuffled::{
    Joined, Numbered, OfPair, PlaceOf, Stages as Kernel, Sums, Surroundings, Walk as KernelWalk,
};

/// Why a batch is refused.
type Refused = String;

fn refused(message: Refused) -> PyErr {
    InputError::new_err(message)
}

/// Adds up the letters of the texts of a batch.
#[pyfunction]
pub(crate) fn sums_of<'py>(py: Python<'py>, batch: PyRecordBatch) -> PyResult<Bound<'py, PyBytes>> {
    let batch = batch.into_inner();
    let sums = py.detach(|| -> Result<Vec<u8>, Refused> {
        let texts = words(&batch, "text")?;
        let mut sums = Sums::new();
        (0..texts.len()).for_each(|row| sums.add(texts.value(row)));
        Ok(sums.to_bytes())
    });
    Ok(PyBytes::new(py, &sums.map_err(refused)?))
}

/// Adds up sums of several parts.
#[pyfunction]
pub(crate) fn sums_together<'py>(py: Python<'py>, parts: Vec<Vec<u8>>) -> PyResult<Bound<'py, PyBytes>> {
    let sums = py.detach(|| {
        let mut all = Sums::new();
        parts
            .into_iter()
            .try_for_each(|part| Sums::from_bytes(&part).map(|part| all.merge(&part)))
            .map(|()| all.to_bytes())
    });
    Ok(PyBytes::new(py, &sums.map_err(|error| VariorumError::new_err(error.to_string()))?))
}

/// The stages, with the parameters that are the same for all texts.
#[pyclass(frozen, module = "variorum._variorum")]
pub(crate) struct Stages(Kernel);

#[pymethods]
impl Stages {
    /// From the sums over all texts.
    #[new]
    fn new(py: Python<'_>, sums: &[u8]) -> PyResult<Stages> {
        let stages = py.detach(|| Sums::from_bytes(sums).map(|sums| Stages(Kernel::new(&sums))));
        stages.map_err(|error| VariorumError::new_err(error.to_string()))
    }

    /// `n`, `text` → `fp`, `n`, `at`, `ctx`.
    fn fingerprints(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        done(py.detach(|| {
            let (numbers, texts) = (numbers::<Int64Type>(&batch, "n")?, words(&batch, "text")?);
            let (mut prints, mut of, mut at) =
                (Int64Builder::new(), Int64Builder::new(), Int32Builder::new());
            let mut around = BinaryBuilder::new();
            let mut row_of = Vec::new();
            for row in 0..batch.num_rows() {
                self.0.fingerprints(texts.value(row), |print, place, before, letters| {
                    prints.append_value(i64::from(print));
                    of.append_value(numbers.value(row));
                    at.append_value(place as i32);
                    row_of.clear();
                    row_of.push(before);
                    row_of.extend_from_slice(letters);
                    around.append_value(&row_of);
                });
            }
            batch_of(vec![
                ("fp", Arc::new(prints.finish())),
                ("n", Arc::new(of.finish())),
                ("at", Arc::new(at.finish())),
                ("ctx", Arc::new(around.finish())),
            ])
        }))
    }

    /// `a`, `text`, `places` of `at_a`, `b`, `at_b` → `a`, `at_a`, `b`, `at_b`, `around_a`.
    fn surroundings(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        done(py.detach(|| {
            let (numbers, texts) = (numbers::<Int64Type>(&batch, "a")?, words(&batch, "text")?);
            let (lists, places) = lists(&batch)?;
            let (at_a, b, at_b) = (
                inner::<Int32Type>(&places, "at_a")?,
                inner::<Int64Type>(&places, "b")?,
                inner::<Int32Type>(&places, "at_b")?,
            );
            let mut out = Pairs::default();
            let mut around = BinaryBuilder::new();
            for (row, range) in lists.into_iter().enumerate() {
                let own = at_a.values()[range.clone()].iter().map(|at| *at as u32);
                self.0
                    .surroundings(texts.value(row), own, |s| around.append_value(packed(&s)))
                    .map_err(|at| beyond(numbers.value(row), at))?;
                for n in range {
                    out.push((numbers.value(row), at_a.value(n)), (b.value(n), at_b.value(n)));
                }
            }
            let mut columns = out.columns();
            columns.push(("around_a", Arc::new(around.finish())));
            batch_of(columns)
        }))
    }

    /// `b`, `text`, `places` of `a`, `at_a`, `at_b`, `around_a` → `a`, `at_a`, `b`, `at_b`, those that are near.
    fn near(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        done(py.detach(|| {
            let (numbers, texts) = (numbers::<Int64Type>(&batch, "b")?, words(&batch, "text")?);
            let (lists, places) = lists(&batch)?;
            let (a, at_a, at_b) = (
                inner::<Int64Type>(&places, "a")?,
                inner::<Int32Type>(&places, "at_a")?,
                inner::<Int32Type>(&places, "at_b")?,
            );
            let around: BinaryArray =
                of_kind(column_of(&places, "around_a")?, "around_a", &DataType::Binary)?
                    .as_binary::<i32>()
                    .clone();
            let mut out = Pairs::default();
            for (row, range) in lists.into_iter().enumerate() {
                let own = at_b.values()[range.clone()].iter().map(|at| *at as u32);
                let (mut of_row, mut bad) = (range, None);
                let mut look = |found: Surroundings<'_>| {
                    let Some(n) = of_row.next() else { return };
                    match unpacked(around.value(n)) {
                        Some(other) if self.0.are_near(other, found) => {
                            out.push((a.value(n), at_a.value(n)), (numbers.value(row), at_b.value(n)));
                        }
                        Some(_) => {}
                        None => bad = Some(n),
                    }
                };
                self.0
                    .surroundings(texts.value(row), own, &mut look)
                    .map_err(|at| beyond(numbers.value(row), at))?;
                if bad.is_some() {
                    return Err("the column around_a was not made by the stage before".to_owned());
                }
            }
            batch_of(out.columns())
        }))
    }

    /// `a`, `id_a`, `text_a`, `b`, `id_b`, `text_b`, `places` of `at_a`, `at_b` → `a`, `b`, `passage`, `repeating`, `cut`; a pair without a
    /// passage has a row without one if there is something to say of it.
    fn passages(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        done(py.detach(|| {
            let side = |n: &str, id: &str, text: &str| -> Result<_, Refused> {
                Ok((numbers::<Int64Type>(&batch, n)?, words(&batch, id)?, words(&batch, text)?))
            };
            let (side_a, side_b) = (side("a", "id_a", "text_a")?, side("b", "id_b", "text_b")?);
            let (lists, places) = lists(&batch)?;
            let (at_a, at_b) = (inner::<Int32Type>(&places, "at_a")?, inner::<Int32Type>(&places, "at_b")?);
            let mut out = PassageRows::default();
            for (row, range) in lists.into_iter().enumerate() {
                let text = |side: &'_ (PrimitiveArray<Int64Type>, LargeStringArray, LargeStringArray)| {
                    side.0.value(row) as u64
                };
                let (a, b) = (text(&side_a), text(&side_b));
                if a >= b {
                    return Err("in a pair of texts the one with the smaller n comes first, as a".to_owned());
                }
                let candidates: Vec<(u32, u32)> =
                    range.map(|n| (at_a.value(n) as u32, at_b.value(n) as u32)).collect();
                let of_pair = self.0.passages(
                    Numbered { number: a, id: side_a.1.value(row), text: side_a.2.value(row) },
                    Numbered { number: b, id: side_b.1.value(row), text: side_b.2.value(row) },
                    &candidates,
                );
                out.push((a as i64, b as i64), &of_pair);
            }
            batch_of(out.columns())
        }))
    }
}

fn beyond(number: i64, at: u32) -> Refused {
    format!("text {number} has no letter {at}: it is another text than the one its fingerprints were made of")
}

/// A walk along fingerprints that are sorted.
#[pyclass(frozen, module = "variorum._variorum")]
pub(crate) struct Walk {
    walk: Mutex<KernelWalk>,
    /// Of each text by its number what it is part of, 0 for nothing; none where nobody asked.
    series: Option<Vec<u32>>,
    /// Texts with a smaller number are compared only with the others.
    own: Option<u64>,
}

#[pymethods]
impl Walk {
    #[new]
    fn new(stages: &Bound<'_, Stages>, series: Option<Vec<u32>>, own: Option<u64>) -> Walk {
        Walk { walk: Mutex::new(KernelWalk::new(&stages.get().0)), series, own }
    }

    /// `fp`, `n`, `at`, `ctx`, sorted by the first three → `a`, `at_a`, `b`, `at_b`.
    fn push(&self, py: Python<'_>, batch: PyRecordBatch) -> PyResult<PyRecordBatch> {
        let batch = batch.into_inner();
        done(py.detach(|| {
            let mut walk = self.walk.lock().unwrap_or_else(PoisonError::into_inner);
            let (prints, of) = (numbers::<Int64Type>(&batch, "fp")?, numbers::<Int64Type>(&batch, "n")?);
            let at = numbers::<Int32Type>(&batch, "at")?;
            let around =
                of_kind(column(&batch, "ctx")?, "ctx", &DataType::Binary)?.as_binary::<i32>().clone();
            let mut out = Pairs::default();
            for row in 0..batch.num_rows() {
                let place = PlaceOf { text: of.value(row) as u64, at: at.value(row) as u32 };
                let print =
                    u32::try_from(prints.value(row)).map_err(|_| "fp is no fingerprint".to_owned())?;
                let Some((before, letters)) = around.value(row).split_first() else {
                    return Err("the column ctx was not made by the stage before".to_owned());
                };
                let mut take = |a: PlaceOf, b: PlaceOf| out.push_places(a, b);
                walk.push((print, place), (*before, letters), &|a, b| self.may(a, b), &mut take)
                    .map_err(|error| error.to_string())?;
            }
            batch_of(out.columns())
        }))
    }

    /// What is left at the end.
    fn finish(&self, py: Python<'_>) -> PyResult<PyRecordBatch> {
        done(py.detach(|| {
            let mut out = Pairs::default();
            let mut walk = self.walk.lock().unwrap_or_else(PoisonError::into_inner);
            walk.close(&|a, b| self.may(a, b), &mut |a, b| out.push_places(a, b));
            batch_of(out.columns())
        }))
    }

    /// How many places had a fingerprint that occurs too often for all pairs.
    #[getter]
    fn common(&self) -> u64 {
        self.walk.lock().unwrap_or_else(PoisonError::into_inner).common
    }
}

impl Walk {
    /// Whether two texts are compared.
    fn may(&self, a: u64, b: u64) -> bool {
        let part = |n: u64| self.series.as_ref().and_then(|all| all.get(n as usize)).copied().unwrap_or(0);
        (part(a) == 0 || part(a) != part(b)) && self.own.is_none_or(|own| (a < own) != (b < own))
    }
}

/// Joins passages and gives them as the program's JSON Lines.
#[pyfunction]
pub(crate) fn joined_lines(py: Python<'_>, passages: Vec<String>) -> PyResult<String> {
    let lines = py.detach(|| {
        let joined = Joined::new(passages).map_err(|error| error.to_string())?;
        Ok(joined.passages().map(|p| variorum_report::render::json::line(&p.as_line())).collect())
    });
    lines.map_err(|error: Refused| InputError::new_err(format!("this is no passage: {error}")))
}

/// A column of a batch, which has no nulls.
fn column<'a>(batch: &'a RecordBatch, name: &str) -> Result<&'a ArrayRef, Refused> {
    let known =
        || batch.schema_ref().fields().iter().map(|f| f.name().clone()).collect::<Vec<_>>().join(", ");
    let column = batch
        .column_by_name(name)
        .ok_or_else(|| format!("the batch has no column {name}, but {}", known()))?;
    whole(column, name)
}

fn column_of<'a>(places: &'a StructArray, name: &str) -> Result<&'a ArrayRef, Refused> {
    let column = places.column_by_name(name).ok_or_else(|| format!("places have no field {name}"))?;
    whole(column, name)
}

fn whole<'a>(column: &'a ArrayRef, name: &str) -> Result<&'a ArrayRef, Refused> {
    match column.null_count() {
        0 => Ok(column),
        nulls => Err(format!("the column {name} has {nulls} nulls, and may have none")),
    }
}

fn of_kind<'a>(column: &'a ArrayRef, name: &str, kind: &DataType) -> Result<&'a ArrayRef, Refused> {
    match column.data_type() {
        own if own == kind => Ok(column),
        own => Err(format!("the column {name} is {own}, and must be {kind}")),
    }
}

fn numbers<T: ArrowPrimitiveType>(batch: &RecordBatch, name: &str) -> Result<PrimitiveArray<T>, Refused> {
    Ok(of_kind(column(batch, name)?, name, &T::DATA_TYPE)?.as_primitive::<T>().clone())
}

fn inner<T: ArrowPrimitiveType>(places: &StructArray, name: &str) -> Result<PrimitiveArray<T>, Refused> {
    Ok(of_kind(column_of(places, name)?, name, &T::DATA_TYPE)?.as_primitive::<T>().clone())
}

/// A column of words, whatever form of words Arrow has them in.
fn words(batch: &RecordBatch, name: &str) -> Result<LargeStringArray, Refused> {
    let column = column(batch, name)?;
    if !matches!(column.data_type(), DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View) {
        return Err(format!("the column {name} is {}, and must be Utf8", column.data_type()));
    }
    let words = arrow_cast::cast(column, &DataType::LargeUtf8).map_err(|error| error.to_string())?;
    Ok(words.as_string::<i64>().clone())
}

/// The lists of places of each row, as ranges of one array.
fn lists(batch: &RecordBatch) -> Result<(Vec<Range<usize>>, StructArray), Refused> {
    let column = column(batch, "places")?;
    let list: &ListArray = column
        .as_list_opt()
        .ok_or_else(|| format!("the column places is {}, and must be a list", column.data_type()))?;
    let places = list
        .values()
        .as_struct_opt()
        .ok_or_else(|| "the column places must be a list of structs".to_owned())?
        .clone();
    if places.null_count() > 0 {
        return Err("the column places has nulls, and may have none".to_owned());
    }
    let ends = list.value_offsets();
    Ok((ends.windows(2).map(|pair| pair[0] as usize..pair[1] as usize).collect(), places))
}

/// Surroundings as bytes: the rank, how many letters stand before the place, the letters.
fn packed(s: &Surroundings<'_>) -> Vec<u8> {
    [&s.rank.to_le_bytes()[..], &s.before.to_le_bytes()[..], s.letters].concat()
}

fn unpacked(bytes: &[u8]) -> Option<Surroundings<'_>> {
    let (rank, rest) = bytes.split_first_chunk::<8>()?;
    let (before, letters) = rest.split_first_chunk::<4>()?;
    let before = u32::from_le_bytes(*before);
    let s = Surroundings { rank: u64::from_le_bytes(*rank), before, letters };
    (before as usize <= letters.len()).then_some(s)
}

/// Pairs of places, being made.
#[derive(Default)]
struct Pairs {
    a: Int64Builder,
    at_a: Int32Builder,
    b: Int64Builder,
    at_b: Int32Builder,
}

impl Pairs {
    fn push(&mut self, a: (i64, i32), b: (i64, i32)) {
        self.a.append_value(a.0);
        self.at_a.append_value(a.1);
        self.b.append_value(b.0);
        self.at_b.append_value(b.1);
    }

    fn push_places(&mut self, a: PlaceOf, b: PlaceOf) {
        self.push((a.text as i64, a.at as i32), (b.text as i64, b.at as i32));
    }

    fn columns(mut self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("a", Arc::new(self.a.finish())),
            ("at_a", Arc::new(self.at_a.finish())),
            ("b", Arc::new(self.b.finish())),
            ("at_b", Arc::new(self.at_b.finish())),
        ]
    }
}

/// Passages of pairs, being made.
#[derive(Default)]
struct PassageRows {
    a: Int64Builder,
    b: Int64Builder,
    passage: StringBuilder,
    repeating: Int64Builder,
    cut: Int64Builder,
}

impl PassageRows {
    fn push(&mut self, (a, b): (i64, i64), of: &OfPair) {
        let mut said = (of.repeating as i64, i64::from(of.cut));
        let mut row = |passage: Option<&str>| {
            self.a.append_value(a);
            self.b.append_value(b);
            self.passage.append_option(passage);
            self.repeating.append_value(said.0);
            self.cut.append_value(said.1);
            said = (0, 0);
        };
        of.kept.iter().for_each(|kept| row(Some(kept)));
        if of.kept.is_empty() && (of.repeating > 0 || of.cut) {
            row(None);
        }
    }

    fn columns(mut self) -> Vec<(&'static str, ArrayRef)> {
        vec![
            ("a", Arc::new(self.a.finish())),
            ("b", Arc::new(self.b.finish())),
            ("passage", Arc::new(self.passage.finish())),
            ("repeating", Arc::new(self.repeating.finish())),
            ("cut", Arc::new(self.cut.finish())),
        ]
    }
}

/// A batch with these columns, all of which may have nulls, as engines expect.
fn batch_of(columns: Vec<(&'static str, ArrayRef)>) -> Result<RecordBatch, Refused> {
    let field =
        |(name, column): &(&'static str, ArrayRef)| Field::new(*name, column.data_type().clone(), true);
    let schema = Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()));
    RecordBatch::try_new(schema, columns.into_iter().map(|(_, column)| column).collect())
        .map_err(|error| error.to_string())
}

fn done(batch: Result<RecordBatch, Refused>) -> PyResult<PyRecordBatch> {
    batch.map(PyRecordBatch::new).map_err(refused)
}
