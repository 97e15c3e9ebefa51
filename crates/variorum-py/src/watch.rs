//! Work without the lock of the interpreter, and how it is ended.
//!
//! In: a use case. Out: what it gives, with what could not be read. While it works other threads of Python run; Ctrl-C ends it between two
//! pieces of work. The lock is asked for seldom: whoever asks waits until the other threads give it up.

use crate::errors::Failure;
use pyo3::prelude::*;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};
use variorum_service::observer::Observer;

/// How often it is looked whether a signal came.
const OFTEN: Duration = Duration::from_millis(200);

/// Signals that come while work is done. Python hands them to the thread that called alone: what others ask must not put off its next look.
struct Signals {
    caller: ThreadId,
    came: AtomicBool,
    /// When the caller last looked, and what it found.
    look: Mutex<(Instant, Option<PyErr>)>,
}

impl Signals {
    fn new() -> Signals {
        Signals {
            caller: thread::current().id(),
            came: AtomicBool::new(false),
            look: Mutex::new((now(), None)),
        }
    }

    /// Whether one came; looked for only where the caller asks, and not too often.
    fn came(&self) -> bool {
        if self.came.load(Ordering::Relaxed) || thread::current().id() != self.caller {
            return self.came.load(Ordering::Relaxed);
        }
        let mut look = locked(&self.look);
        if look.0.elapsed() >= OFTEN {
            *look = (now(), Python::attach(|py| py.check_signals()).err());
            self.came.store(look.1.is_some(), Ordering::Relaxed);
        }
        look.1.is_some()
    }

    /// What it raised.
    fn raised(self) -> Option<PyErr> {
        self.look.into_inner().unwrap_or_else(PoisonError::into_inner).1
    }
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
    let signals = Signals::new();
    let done = py.detach(|| {
        let observer = Observer {
            problem: &|problem| locked(&told).push(problem.to_string()),
            cancelled: &|| signals.came(),
            ..Observer::default()
        };
        work(&observer)
    });
    let told = told.into_inner().unwrap_or_else(PoisonError::into_inner);
    match (done, signals.raised()) {
        (_, Some(raised)) => Err(raised),
        (Ok(done), None) => Ok((done, told)),
        (Err(error), None) => Err(error.into().raised(&told)),
    }
}

/// The time, for how often signals are looked for: no result depends on it.
#[allow(clippy::disallowed_methods)]
fn now() -> Instant {
    Instant::now()
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
