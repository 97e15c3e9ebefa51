//! The records of what was found, and the forms they are written in.
//!
//! [`build`] makes [`records`] of the results of the engine and is the only place that sees its texts; [`render`] makes a form of output
//! of records alone. The records are the contract between the program and everything that reads its output.

pub mod records;
pub mod rules;
pub mod words;
pub mod render;
pub mod build;
