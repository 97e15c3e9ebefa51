//! Work on disk: where it is done, within what memory, and how far it has come.
//!
//! In: what a stage has left. Out: a checkpoint, from which the same work done again goes on.

use crate::external_sort;
use crate::passage::{Reuse, Shared};
use crate::text_store::Text;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::PathBuf;

/// The name of the files of parts of fingerprints.
pub(crate) const PARTS: &str = "prints";

/// Where the work is done and within what memory.
#[derive(Clone, Debug)]
pub struct Work {
    /// A folder for everything on disk.
    pub folder: PathBuf,
    /// The most bytes of memory, besides the two texts in hand, see [`pair_cost`](crate::out_of_core::pair_cost).
    pub memory: usize,
    /// What names this work: if the folder holds the state of work of this name, it goes on from there. Nothing is kept without.
    pub name: Option<String>,
}

/// What a caller does with passages and with progress.
pub trait Watch: Sync {
    /// The passages of two texts as they are written to the file.
    fn written(&self, passages: &[Shared], a: &Text, b: &Text) -> String;
    /// So much of all is done in a stage.
    ///
    /// # Errors
    /// What is to end the work; with a name it can go on from there.
    fn progress(&self, stage: &'static str, done: u64, all: u64) -> io::Result<()>;
}

/// What was found and what was not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Found {
    /// How many passages.
    pub passages: usize,
    /// In how many pairs of texts.
    pub pairs: usize,
    /// See [`Reuse::common`].
    pub common: usize,
    /// See [`Reuse::repeating`].
    pub repeating: usize,
    /// See [`Reuse::cut`].
    pub cut: usize,
}

impl Found {
    /// Adds what was found in some pairs.
    pub fn add(&mut self, reuse: &Reuse) {
        self.passages += reuse.passages.len();
        self.common += reuse.common;
        self.repeating += reuse.repeating;
        self.cut += reuse.cut;
        self.pairs += reuse.passages.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).count();
    }
}

/// A checkpoint: how far the work has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct State {
    name: String,
    pub(crate) stage: WorkStage,
    /// The number of parts or sorted runs the last stage has left.
    pub(crate) runs: usize,
    /// The pairs of texts that are done, and how long the file of passages is with them.
    pub(crate) done: u64,
    pub(crate) length: u64,
    pub(crate) found: Found,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
pub(crate) enum WorkStage {
    #[default]
    Nothing,
    Fingerprints,
    Candidates,
    Filtered,
}

impl WorkStage {
    /// The name of the parts or sorted runs it leaves.
    pub(crate) fn runs(self) -> &'static str {
        match self {
            WorkStage::Nothing | WorkStage::Fingerprints => PARTS,
            WorkStage::Candidates => "tiles",
            WorkStage::Filtered => "filtered",
        }
    }
}

impl Work {
    pub(crate) fn state(&self) -> State {
        let name = self.name.clone().unwrap_or_default();
        let left = fs::read(self.folder.join("state")).ok();
        let left = left.and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok());
        match left {
            Some(state) if self.name.is_some() && state.name == name => state,
            _ => State { name, ..State::default() },
        }
    }

    pub(crate) fn reached(&self, state: &mut State, stage: WorkStage, runs: usize) -> io::Result<()> {
        (state.stage, state.runs) = (stage, runs);
        if self.name.is_some() {
            external_sort::sync(&self.folder, stage.runs(), runs)?;
        }
        self.write_checkpoint(state)
    }

    /// Writes a checkpoint, whole or not at all.
    pub(crate) fn write_checkpoint(&self, state: &State) -> io::Result<()> {
        if self.name.is_none() {
            return Ok(());
        }
        let (new, path) = (self.folder.join("state-new"), self.folder.join("state"));
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(state)?)?;
        file.sync_all()?;
        fs::rename(new, path)
    }

    /// Where the passages are when the work is done.
    pub fn passages(&self) -> PathBuf {
        self.folder.join("passages")
    }
}
