//! The text of a file as it was read, with what was set aside.

use super::safe;
use crate::records::{Range, ReadRecord};

/// The running words, then each stream after a line that says what it is and where it belongs.
pub fn read(record: &ReadRecord) -> String {
    let mut places = Places { text: &record.text, code_point: 0, byte: 0 };
    let mut words = |range: &Range| -> String {
        let ends = places.byte(range.start).zip(places.byte(range.end));
        let part = ends.and_then(|(start, end)| record.text.get(start..end)).unwrap_or_default();
        part.split('\n').map(safe).collect::<Vec<_>>().join("\n")
    };
    let mut out = words(&record.body) + "\n";
    for stream in &record.streams {
        let cited = stream.cite.as_deref().unwrap_or(&stream.kind);
        out.push_str(&format!("\n[{}]\n{}\n", safe(cited), words(&stream.span)));
    }
    out
}

/// Where code points stand in bytes, each counted from the one asked for before it.
struct Places<'a> {
    text: &'a str,
    code_point: u32,
    byte: usize,
}

impl Places<'_> {
    /// The byte at which a code point starts, or the end of the text; none behind it.
    fn byte(&mut self, at: u32) -> Option<usize> {
        if at < self.code_point {
            (self.code_point, self.byte) = (0, 0);
        }
        let rest = &self.text[self.byte..];
        let mut starts = rest.char_indices().map(|(byte, _)| byte).chain([rest.len()]);
        self.byte += starts.nth((at - self.code_point) as usize)?;
        self.code_point = at;
        Some(self.byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_found_in_any_order() {
        let text = "aé😀b";
        let mut places = Places { text, code_point: 0, byte: 0 };
        let found = [2, 4, 0, 3, 5, 1].map(|at| places.byte(at));
        assert_eq!(found, [Some(3), Some(8), Some(0), Some(7), None, Some(1)]);
    }
}
