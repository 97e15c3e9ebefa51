//! What callers give as texts → [`Source`]s.
//!
//! A `str` is a text, whose offsets are its own indices. `bytes` and the like are what a file holds, a path is a file or a folder, a mapping
//! names its values, any other iterable gives one after the other.

use crate::errors::{ArgumentError, InputError};
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes, PyMapping, PyMemoryView, PyString};
use std::path::PathBuf;
use variorum_service::source::{Holds, Source};
use variorum_service::{Format, Limit, Limits};

/// What is said of something that is no source.
const KINDS: &str = "a text is a str, bytes, or a path (pathlib.Path)";

/// One source; a mapping of one item names it.
pub(crate) fn one(object: &Bound<'_, PyAny>, name: &str) -> PyResult<Source> {
    if let Some(source) = single(object, name)? {
        return Ok(source);
    }
    if object.cast::<PyMapping>().is_ok_and(|mapping| mapping.len().is_ok_and(|n| n == 1)) {
        return Ok(named(object)?.remove(0));
    }
    Err(wrong(object, name))
}

/// Several sources: one of them, a mapping of names to them, or an iterable.
pub(crate) fn many(object: &Bound<'_, PyAny>, name: &str) -> PyResult<Vec<Source>> {
    if let Some(source) = single(object, name)? {
        return Ok(vec![source]);
    }
    if object.cast::<PyMapping>().is_ok() {
        return named(object);
    }
    let Ok(each) = object.try_iter() else { return Err(wrong(object, name)) };
    let mut sources = Vec::new();
    for item in each {
        let (item, number) = (item?, sources.len() + 1);
        let name = format!("{name} {number}");
        sources.push(single(&item, &name)?.ok_or_else(|| wrong(&item, &name))?);
    }
    Ok(sources)
}

/// The sources that a mapping names, with their names.
pub(crate) fn named(object: &Bound<'_, PyAny>) -> PyResult<Vec<Source>> {
    let mapping = object.cast::<PyMapping>()?;
    let mut sources = Vec::new();
    for item in mapping.items()?.iter() {
        let (name, item): (Bound<'_, PyAny>, Bound<'_, PyAny>) = item.extract()?;
        let name: String = name
            .extract()
            .map_err(|_| ArgumentError::new_err("the keys of a mapping of texts are their names, as str"))?;
        sources.push(single(&item, &name)?.ok_or_else(|| wrong(&item, &name))?);
    }
    Ok(sources)
}

fn single(object: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<Source>> {
    if let Ok(text) = object.cast::<PyString>() {
        return Ok(Some(of_text(text, name)?));
    }
    let bytes: Option<Vec<u8>> = if let Ok(bytes) = object.cast::<PyBytes>() {
        Some(bytes.as_bytes().to_vec())
    } else if let Ok(bytes) = object.cast::<PyByteArray>() {
        Some(bytes.to_vec())
    } else if object.is_instance_of::<PyMemoryView>() {
        Some(object.call_method0("tobytes")?.extract()?)
    } else {
        None
    };
    if let Some(bytes) = bytes {
        return Ok(Some(Source::bytes(name, bytes)));
    }
    if object.hasattr("__fspath__")? {
        let path: PathBuf = object.extract()?;
        let path = path.into_os_string().into_string().map_err(|path| {
            InputError::new_err(format!("{}: its name is not UTF-8; rename it", path.display()))
        })?;
        return Ok(Some(Source::Path(path)));
    }
    Ok(None)
}

/// A text as it is: behind a mark that says UTF-8 nothing is guessed of it and nothing taken off, so that its offsets are those of the
/// string. Most texts need none.
fn of_text(text: &Bound<'_, PyString>, name: &str) -> PyResult<Source> {
    let text = text.to_cow().map_err(|error| {
        InputError::new_err(format!("{name}: it holds half of a surrogate pair, which is no text ({error})"))
    })?;
    let holds = Holds::Of(Format::Text);
    let is_control = |b: u8| b.is_ascii_control() && !b.is_ascii_whitespace();
    let is_doubtful = text.starts_with('\u{FEFF}') || text.bytes().any(is_control);
    let mark = if is_doubtful { "\u{FEFF}" } else { "" };
    let bytes = [mark.as_bytes(), text.as_bytes()].concat().into();
    Ok(Source::Bytes { name: name.to_owned(), holds, bytes })
}

fn wrong(object: &Bound<'_, PyAny>, name: &str) -> PyErr {
    let kind = object.get_type().name().map_or_else(|_| "object".to_owned(), |name| name.to_string());
    ArgumentError::new_err(format!("{name}: {KINDS}, not {kind}"))
}

/// How much a file may hold, by the names of limits.
pub(crate) fn limits(given: Option<&Bound<'_, PyAny>>) -> PyResult<Limits> {
    let mut limits = Limits::default();
    let Some(given) = given else { return Ok(limits) };
    let given = given
        .cast::<PyMapping>()
        .map_err(|_| ArgumentError::new_err("limits are a mapping of names to numbers"))?;
    for item in given.items()?.iter() {
        let (name, most): (String, usize) = item
            .extract()
            .map_err(|_| ArgumentError::new_err("limits are a mapping of names to numbers, 0 or more"))?;
        let limit = Limit::named(&name).ok_or_else(|| {
            let known: Vec<&str> = Limit::every().map(Limit::name).collect();
            ArgumentError::new_err(format!("there is no limit {name}; there are {}", known.join(", ")))
        })?;
        limits.raise(limit, most);
    }
    Ok(limits)
}
