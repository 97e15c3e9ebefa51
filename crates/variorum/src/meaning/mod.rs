//! Sentences that say the same in other words.
//!
//! In: the documents to look in, and some words. Out: the sentences that say most nearly what the words say, best first.
//!
//! Three views of a sentence are added up: the letters and words it shares with the query (`bags`), the sum of its words' vectors in
//! a table that is part of the program (`table`), and, where the caller has one, the vector a model gives the whole sentence. Each is
//! weak where another is strong: letters hold on to names and rare words, the table knows that a ship is a vessel, a model reads the
//! order of the words, and other languages. The shares were set on verses of two translations (`bench/`).

mod bags;
mod table;
mod vocabulary;
mod sentences;

pub use sentences::{Encode, Near, SentenceParts, SentenceUnit, Sentences};
pub use table::HAS_VECTORS;
