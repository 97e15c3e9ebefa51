//! The text of a file as it was read, with what was set aside.

use super::safe;
use crate::records::{Range, ReadRecord};
use variorum::text::LineIndex;

/// The running words, then each stream after a line that says what it is and where it belongs.
pub fn read(record: &ReadRecord) -> String {
    let lines = LineIndex::new(&record.text);
    let words = |range: &Range| -> String {
        let is_there = range.start <= range.end && range.end <= lines.code_points();
        let byte = |at: u32| lines.byte_of_code_point(at) as usize;
        let part = if is_there { &record.text[byte(range.start)..byte(range.end)] } else { "" };
        part.split('\n').map(safe).collect::<Vec<_>>().join("\n")
    };
    let mut out = words(&record.body) + "\n";
    for stream in &record.streams {
        let cited = stream.cite.as_deref().unwrap_or(&stream.kind);
        out.push_str(&format!("\n[{}]\n{}\n", safe(cited), words(&stream.span)));
    }
    out
}
