//! What is kept on disk.
//!
//! [`runs`] sorts more records than memory holds, [`texts`] keeps texts and their letters, and [`reuse`] finds the passages that texts
//! share within a given memory. [`library`] keeps sources for good: documents in packs, an index of their letters, and a
//! catalogue that names both; [`find`] looks words up in it. This is the only crate that stores.

pub mod runs;
pub mod texts;
pub mod reuse;
mod disk;
mod map;
mod sealed;
mod letters;
mod postings;
mod catalogue;
pub mod record;
mod pack;
pub mod library;
pub mod shelve;
pub mod doctor;
mod fit;
pub mod find;
pub mod consult;
#[cfg(test)]
mod trials;
