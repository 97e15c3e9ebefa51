//! Records as dicts, and dicts as records.
//!
//! The same dicts that `json.loads` makes of the program's JSON, but for pairs of numbers, which are tuples. A large record is made piece
//! by piece: between two pieces other threads of Python run.

use crate::errors::ArgumentError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};
use pythonize::{PythonizeMappingType, PythonizeTypes, PythonizeUnnamedMappingAdapter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::Cell;

/// After so many fields other threads run; set by hand, a few hundred microseconds.
const PIECE: u32 = 2_000;

thread_local! {
    static FIELDS: Cell<u32> = const { Cell::new(0) };
}

/// A dict whose making lets other threads run.
struct Yielding;

impl PythonizeMappingType for Yielding {
    type Builder<'py> = Bound<'py, PyDict>;

    fn builder<'py>(py: Python<'py>, _: Option<usize>) -> PyResult<Self::Builder<'py>> {
        Ok(PyDict::new(py))
    }

    fn push_item<'py>(
        builder: &mut Self::Builder<'py>,
        key: Bound<'py, PyAny>,
        value: Bound<'py, PyAny>,
    ) -> PyResult<()> {
        let fields = FIELDS.get() + 1;
        FIELDS.set(fields % PIECE);
        if fields == PIECE {
            builder.py().detach(|| ());
        }
        builder.set_item(key, value)
    }

    fn finish<'py>(builder: Self::Builder<'py>) -> PyResult<Bound<'py, PyMapping>> {
        Ok(builder.into_mapping())
    }
}

/// What records are made of in Python.
struct Types;

impl PythonizeTypes for Types {
    type Map = Yielding;
    type NamedMap = PythonizeUnnamedMappingAdapter<Yielding>;
    type List = pyo3::types::PyList;
}

/// A record as a dict.
///
/// # Errors
/// Where there is no memory for it.
pub(crate) fn dict<'py>(py: Python<'py>, record: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    Ok(pythonize::pythonize_custom::<Types, _>(py, record)?)
}

/// A dict as a record; `what` it should be.
///
/// # Errors
/// [`ArgumentError`] if a field is missing or of another kind.
pub(crate) fn record<T: DeserializeOwned>(dict: &Bound<'_, PyAny>, what: &str) -> PyResult<T> {
    pythonize::depythonize(dict)
        .map_err(|error| ArgumentError::new_err(format!("this dict is no record of {what}: {error}")))
}
