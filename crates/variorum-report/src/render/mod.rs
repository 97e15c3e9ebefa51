//! One file a form of output: records in, text out.

pub mod text;
pub mod find;
