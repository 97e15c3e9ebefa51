//! One form of output a file: records in, text out.

pub mod json;
pub mod csv;
pub mod html;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod text;
