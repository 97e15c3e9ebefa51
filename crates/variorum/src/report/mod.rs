//! What is given out: the records, and one file a format.
//!
//! In: a [`Check`](crate::Check) or a [`Collation`](crate::Collation). Out: the serialised [`records`], which every surface shares
//! and [`write`] makes, and text for a terminal. Offsets become code points here and nowhere before.

pub mod records;
pub mod write;
pub mod text;
pub mod reuse;
pub mod find;
