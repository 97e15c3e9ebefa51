//! What stands around a place where words were looked up.
//!
//! In: a text and a place in it. Out: the words there and those before and after them, with the place in code points.

use super::tool;
use crate::records::{
    FindRecord, FoundQuotation, FoundRecord, Location, LookupsRecord, Note, Query, Span as RecordSpan,
};
use variorum::text::{LineIndex, Span};

/// The most characters shown before a place and after it.
const AROUND: usize = 80;

/// The words at a place of a text and those around them, in whole words; the place in code points.
pub fn around(text: &str, lines: &LineIndex<'_>, span: Span) -> (String, RecordSpan, String) {
    let (start, end) = (lines.code_point(span.start), lines.code_point(span.end));
    let words = &text[span.range()];
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(at, c)| at + c.len_utf8());
    let from = from + if from == 0 { 0 } else { before[from..].find(char::is_whitespace).unwrap_or(0) };
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let to = if to == after.len() { to } else { after[..to].rfind(char::is_whitespace).unwrap_or(to) };
    (before[from..].to_owned(), RecordSpan { start, end, text: words.to_owned() }, after[..to].to_owned())
}

/// A place by lines and columns.
pub fn location(lines: &LineIndex<'_>, span: Span) -> Location {
    let [(line, column), (end_line, end_column)] = lines.ends(span);
    Location { line, column, end_line, end_column }
}

/// Where words stand, as one record.
pub fn find(
    query: Query,
    documents: usize,
    places: Vec<FoundRecord>,
    cut: bool,
    notes: Vec<Note>,
) -> FindRecord {
    let schema = "variorum/find/1".to_owned();
    FindRecord { schema, tool: tool(), query, documents, places, cut, notes }
}

/// Where several quotations stand, as one record.
pub fn lookups(documents: usize, quotations: Vec<FoundQuotation>, notes: Vec<Note>) -> LookupsRecord {
    let schema = "variorum/lookups/1".to_owned();
    LookupsRecord { schema, tool: tool(), documents, quotations, notes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_is_whole_words() {
        let text = format!("{} the café is shut {}", "before ".repeat(30), "after ".repeat(30));
        let at = text.find("café").unwrap();
        let (before, span, after) =
            around(&text, &LineIndex::new(&text), Span::new(at, at + "café is shut".len()));
        assert!(before.trim_start().starts_with("before") && before.len() <= AROUND + 1, "{before:?}");
        assert_eq!((span.start, span.text.as_str()), (at as u32, "café is shut"));
        assert!(after.trim_end().ends_with("after") && after.len() <= AROUND, "{after:?}");
    }
}
