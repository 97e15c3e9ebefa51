//! What the program does for people, as plain functions on plain data.
//!
//! Each use case takes a request that says what is to be done and an [`Observer`](observer::Observer) that is told how far the work is, and
//! gives back a record or a typed error. Every surface calls these functions: none of them knows a command line, and no message
//! names an option.
//!
//! | module | use case |
//! |---|---|
//! | [`check`] | a report against sources |
//! | [`quotations`] | quotations that come as data against sources |
//! | [`difference`] | two checks of a draft |
//! | [`collate`] | versions side by side |
//! | [`lineage`] | who took a text from whom |
//! | [`cascade`] | who of many reports took the words from whom |
//! | [`quotes`] | what a report attributes |
//! | [`read`] | a file as it is read |
//! | [`find`] | words in a library |
//! | [`reuse`] | every passage that texts share |
//! | [`library`] | documents in, out and proved |
//! | [`stages`] | what each stage of the engine saw |
//! | [`desk`] | documents put in one by one, results that are found again, what people decided on findings |
//!
//! [`source`] reads what requests name, [`select`] chooses documents of a library, [`memory`] says how much is worked on at once, and
//! [`gate`] says what a record comes to.

pub mod date;
pub mod memory;
pub mod source;
pub mod given;
pub mod observer;
mod items;
pub mod gate;
mod written;
pub mod select;
mod collatex;
mod layers;
pub mod collate;
mod collation_file;
pub mod lineage;
pub mod cascade;
pub mod quotes;
pub mod read;
mod readings;
mod source_index;
pub mod check;
pub mod quotations;
pub mod difference;
pub mod find;
pub mod reuse;
pub mod library;
pub mod stages;
pub mod desk;

pub use source_index::{IndexError, cache_folder};
pub use variorum_library::LibraryError as EngineError;
pub use variorum_library::{Choice, Decided, Decision, Metadata, Record, Role};
pub use variorum_read::{Format, Limit, Limits, Tracked};

/// Sets the number of threads for all that follows; 0 takes one for each core. Results are the same with any number.
pub fn start_threads(threads: usize) {
    // a second pool is refused, which leaves the first one at work: nothing to report
    let _ = rayon::ThreadPoolBuilder::new().num_threads(threads.min(MOST_THREADS)).build_global();
}

/// The most threads that are started: more than any machine has cores to give, and few enough that starting them takes no time. Set by hand.
const MOST_THREADS: usize = 512;
