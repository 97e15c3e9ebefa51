//! How much one request, and all of them together, may take. All set by hand.

use std::time::Duration;

/// Bytes of a body.
pub(crate) const BODY: usize = 32 << 20;
/// Bytes of all bodies that are held at once.
pub(crate) const BODIES: usize = 128 << 20;
/// Bytes of a request line and its headers.
pub(crate) const HEAD: usize = 32 << 10;
/// How many headers there may be.
pub(crate) const HEADERS: usize = 64;
/// How long the head of a request may take to come.
pub(crate) const HEAD_TIME: Duration = Duration::from_secs(10);
/// How long a body may take to come.
pub(crate) const BODY_TIME: Duration = Duration::from_secs(60);
/// Connections at a time; more wait.
pub(crate) const CONNECTIONS: usize = 1000;
/// Requests that are answered at a time; more are told to come again.
pub(crate) const REQUESTS: usize = 256;
/// Jobs that wait for their turn; more are told to come again.
pub(crate) const QUEUE: usize = 64;
/// Jobs that are remembered.
pub(crate) const JOBS: usize = 512;
/// How long a request waits for its job, before it is told where to ask for it.
pub(crate) const JOB_WAIT: Duration = Duration::from_secs(2);
/// How long requests may still take once the server is asked to end.
pub(crate) const DRAIN: Duration = Duration::from_secs(5);
/// Replies that are remembered by their Idempotency-Key, and their bytes together.
pub(crate) const REPLIES: usize = 256;
/// See [`REPLIES`].
pub(crate) const REPLY_BYTES: usize = 32 << 20;
/// Items of a page of a list, if nothing is said, and at most.
pub(crate) const PAGE: usize = 100;
/// See [`PAGE`].
pub(crate) const MOST_PAGE: usize = 1000;
