//! The text of a file as it was read, with what was set aside.

use super::safe;
use crate::records::{Range, ReadRecord};

/// The running words, then each stream after a line that says what it is and where it belongs.
pub fn read(record: &ReadRecord) -> String {
    let characters: Vec<char> = record.text.chars().collect();
    let words = |range: &Range| -> String {
        let part: String =
            characters.get(range.start as usize..range.end as usize).unwrap_or_default().iter().collect();
        part.split('\n').map(safe).collect::<Vec<_>>().join("\n")
    };
    let mut out = words(&record.body) + "\n";
    for stream in &record.streams {
        let cited = stream.cite.as_deref().unwrap_or(&stream.kind);
        out.push_str(&format!("\n[{}]\n{}\n", safe(cited), words(&stream.span)));
    }
    out
}
