//! What all requests share: the library, the jobs, who may ask.

use crate::guard::Guard;
use crate::jobs::Jobs;
use crate::replies::Replies;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// What all requests share.
pub(crate) struct Desk {
    /// The folder of the library.
    pub(crate) folder: PathBuf,
    /// Held while the library is changed: one writer at a time.
    pub(crate) writing: Mutex<()>,
    /// Work that takes long.
    pub(crate) jobs: Arc<Jobs>,
    /// Replies that are given again.
    pub(crate) replies: Replies,
    /// Who may ask.
    pub(crate) guard: Guard,
}
