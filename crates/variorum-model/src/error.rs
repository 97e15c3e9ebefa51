//! The error type of a model.

use std::io;
use std::path::PathBuf;
use thiserror::Error;

/// A failure to load a model.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file of the model is missing or cannot be read.
    #[error("{}: {error}; a model is a folder with weights.npz and sp.model", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said; part of the text, so it is no `source` that a chain of errors would say again.
        error: io::Error,
    },
    /// A file is not one of this model.
    #[error("{}: {problem}", path.display())]
    NotThisModel {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: Problem,
    },
}

/// What is wrong with a file of a model.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum Problem {
    /// The tokenizer's file is no vocabulary of SentencePiece.
    #[error("not a SentencePiece vocabulary")]
    NotAVocabulary,
    /// The file of weights is no archive of NumPy.
    #[error("not an archive of NumPy: {0}")]
    NotAnArchive(String),
    /// An array is missing from the archive or is none.
    #[error("cannot read {name}: {reason}")]
    UnreadableArray {
        /// The name of the array.
        name: String,
        /// What the reader of the archive said.
        reason: String,
    },
    /// A matrix has another shape than the network needs.
    #[error("{name} is {found:?} where {needed:?} is needed")]
    WrongShape {
        /// The name of the matrix.
        name: String,
        /// The shape it has.
        found: Vec<usize>,
        /// The shape it should have.
        needed: [usize; 2],
    },
    /// A vector has another length than the network needs.
    #[error("{name} has {found} numbers where {needed} are needed")]
    WrongLength {
        /// The name of the vector.
        name: String,
        /// The length it has.
        found: usize,
        /// The length it should have.
        needed: usize,
    },
}
