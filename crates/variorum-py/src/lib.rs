//! The module of Rust in the Python package `variorum`.
//!
//! Arguments come in, dicts, text and tables go out; what is done in between is `variorum_service`'s, and how it is written
//! `variorum_report`'s. Nothing here is meant to be called but by the Python of the package, which says what each function is for.
//!
//! | module | what it does |
//! |---|---|
//! | [`errors`] | typed errors → exceptions |
//! | [`watch`] | work without the lock of the interpreter |
//! | [`dicts`] | records ↔ dicts |
//! | [`sources`], [`columns`] | texts, bytes, paths, tables → sources |
//! | [`requests`], [`library`] | arguments → records |
//! | [`render`], [`tables`] | dicts → forms of output, tables |
//! | [`stages`] | shared passages batch by batch, for engines that shuffle |

mod errors;
mod watch;
mod dicts;
mod sources;
mod columns;
mod requests;
mod library;
mod render;
mod tables;
mod stages;

use pyo3::prelude::*;

/// The functions that the package is made of.
#[pymodule]
mod _variorum {
    #[pymodule_export]
    use crate::library::{add, doctor, documents, export, original, refresh, remove, repair, show, text};
    #[pymodule_export]
    use crate::render::render;
    #[pymodule_export]
    use crate::requests::{check, check_quotations, collate, find, lineage, quotes, read, reuse};
    #[pymodule_export]
    use crate::stages::{Stages, Walk, joined_lines, sums_of, sums_together};
    #[pymodule_export]
    use crate::tables::{as_table, quotes_of_table};
    use pyo3::prelude::*;

    /// The version of the program, of which the package is a part.
    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
