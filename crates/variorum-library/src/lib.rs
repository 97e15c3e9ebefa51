//! What is kept on disk.
//!
//! [`runs`] sorts more records than memory holds, [`texts`] keeps texts and their letters, and [`reuse`] finds the passages that texts
//! share within a given memory. This is the only crate that stores.

pub mod runs;
pub mod texts;
pub mod reuse;
