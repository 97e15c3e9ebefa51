//! Work without the lock of the interpreter, and how it is ended.
//!
//! In: a use case. Out: what it gives, with what could not be read. While it works other threads of Python run; Ctrl-C ends it between two
//! pieces of work. The lock is asked for seldom: whoever asks waits until the other threads give it up.

use crate::errors::Failure;
use pyo3::prelude::*;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use variorum_service::observer::Observer;

/// How often it is looked whether a signal came.
const OFTEN: Duration = Duration::from_millis(200);

/// When signals were last looked for, and what the last one raised.
struct Signals {
    looked: Instant,
    raised: Option<PyErr>,
}

/// Does some work without the lock, and gives what could not be read besides.
///
/// # Errors
/// What the work came to, or what a signal raised.
pub(crate) fn watched<T: Send, E: Into<Failure> + Send>(
    py: Python<'_>,
    work: impl FnOnce(&Observer<'_>) -> Result<T, E> + Send,
) -> PyResult<(T, Vec<String>)> {
    let told: Mutex<Vec<String>> = Mutex::default();
    let signals = Mutex::new(Signals { looked: now(), raised: None });
    let done = py.detach(|| {
        let observer = Observer {
            problem: &|problem| locked(&told).push(problem.to_string()),
            cancelled: &|| is_interrupted(&signals),
            ..Observer::default()
        };
        work(&observer)
    });
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    let raised = signals.into_inner().unwrap_or_else(PoisonError::into_inner).raised;
    match (done, raised) {
        (_, Some(raised)) => Err(raised),
        (Ok(done), None) => Ok((done, told)),
        (Err(error), None) => Err(error.into().raised(&told)),
    }
}

fn is_interrupted(signals: &Mutex<Signals>) -> bool {
    let Ok(mut signals) = signals.try_lock() else { return false };
    if signals.raised.is_none() && signals.looked.elapsed() >= OFTEN {
        signals.raised = Python::attach(|py| py.check_signals()).err();
        signals.looked = now();
    }
    signals.raised.is_some()
}

/// The time, for how often signals are looked for: no result depends on it.
#[allow(clippy::disallowed_methods)]
fn now() -> Instant {
    Instant::now()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
