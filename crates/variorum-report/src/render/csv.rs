//! Shared passages as a table of values between commas (RFC 4180).

use crate::records::{Part, SharedPassage};

/// The names of the columns.
pub const COLUMNS: &str =
    "a_id,a_start,a_end,b_id,b_start,b_end,kind,identity,words,expected,cluster,boilerplate";

/// A passage as a row.
pub fn row(passage: &SharedPassage) -> String {
    let field = |text: &str| {
        if text.contains(['"', ',', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let part = |part: &Part| format!("{},{},{}", field(&part.id), part.start, part.end);
    let SharedPassage { a, b, kind, identity, words, expected, cluster, boilerplate, .. } = passage;
    format!("{},{},{kind},{identity},{words},{expected:e},{cluster},{boilerplate}\n", part(a), part(b))
}
