//! The time, for when something was put in or decided and for how long a request took: no result depends on it.

#![allow(clippy::disallowed_methods)]

use std::time::{Instant, SystemTime};

/// Now, RFC 3339 in UTC.
pub(crate) fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

/// Now, to measure from.
pub(crate) fn instant() -> Instant {
    Instant::now()
}
