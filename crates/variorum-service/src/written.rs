//! A report as it was written: where findings stand in its file, and what its comments say.
//!
//! In: a file. Out: its document, and for each finding of a check the lines and columns that an editor shows. Where a file is more than
//! its text, such as Markdown, the words of a finding are looked for in it as they are; where they cannot be told apart from others of
//! the same words, or markup stands inside them, no place is given.

use crate::gate::comments;
use crate::source::ReadFile;
use variorum::{Document, LineIndex, Span};
use variorum_read::Format;
use variorum_report::records::{CheckRecord, FilePlace, Location};

/// The text of a report's file.
pub(crate) struct Written {
    text: String,
    /// Whether its lines are those of the document.
    keeps_lines: bool,
}

/// A report and, if it is a file of text, what was written.
pub(crate) fn report(read: ReadFile) -> (Document, Option<Written>) {
    let ReadFile { mut document, bytes, format } = read;
    let keeps_lines = matches!(format, Format::Text | Format::Markdown);
    let is_text = keeps_lines || matches!(format, Format::Html | Format::Xml | Format::Tei);
    if format == Format::Text {
        // the reader of Markdown leaves comments out; here they are text that nobody says
        document.unsaid.extend(comments::spans(document.text.as_str()));
        document.unsaid.sort_by_key(|span| span.start);
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes).ok().filter(|text| is_text && !text.is_empty());
    let written = text.map(|text| Written { text: text.to_owned(), keeps_lines });
    (document.without_readings(), written)
}

impl Written {
    /// Says where the findings of a report stand in its file, and follows its comments. `read` is the text they were found in.
    pub(crate) fn complete(&self, read: &str, record: &mut CheckRecord) {
        let (file, document) = (LineIndex::new(&self.text), LineIndex::new(read));
        let same = self.text == read;
        record.place_in_file(|finding| {
            let start = document.byte_of_code_point(finding.span.start) as usize;
            let line = self.keeps_lines.then_some(finding.location.line);
            let stretches = || Some((stretch(&self.text, &file, line)?, stretch(read, &document, line)?));
            let found =
                || stretches().and_then(|(here, there)| counterpart(&finding.span.text, here, there, start));
            let at = if same { Some(start) } else { found() };
            at.map(|at| place(&file, Span::new(at, at + finding.span.text.len())))
        });
        if self.keeps_lines {
            comments::apply(record, &self.text);
        }
    }
}

/// Where in a text words may begin, in bytes.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    text: &'a str,
    from: usize,
    until: usize,
}

/// A line of a text, or all of it.
fn stretch<'a>(text: &'a str, index: &LineIndex<'_>, line: Option<u32>) -> Option<Stretch<'a>> {
    let Some(line) = line else { return Some(Stretch { text, from: 0, until: text.len() }) };
    let from = index.byte_of_line_column(line, 1)? as usize;
    let until = text[from..].find('\n').map_or(text.len(), |n| from + n);
    Some(Stretch { text, from, until })
}

/// Where the words stand in one stretch that begin at byte `start` of the other. Of words that stand several times in a line, or in a
/// file, the same one is meant, if they stand as often on both sides.
fn counterpart(words: &str, here: Stretch<'_>, there: Stretch<'_>, start: usize) -> Option<usize> {
    let all = |stretch: Stretch<'_>| -> Vec<usize> {
        let Stretch { from, until, text } = stretch;
        let end = text.ceil_char_boundary((until + words.len()).min(text.len()));
        text[from..end].match_indices(words).map(|(n, _)| from + n).filter(|at| *at < until).collect()
    };
    let (here, there) = (all(here), all(there));
    let which = there.iter().position(|at| *at == start)?;
    (here.len() == there.len()).then(|| here[which])
}

fn place(index: &LineIndex<'_>, span: Span) -> FilePlace {
    let ((line, column), (end_line, end_column)) =
        (index.line_column(span.start), index.line_column(span.end));
    let byte_column = |at: u32, line: u32| at - index.byte_of_line_column(line, 1).unwrap_or(0).min(at) + 1;
    FilePlace {
        location: Location { line, column, end_line, end_column },
        byte_column: byte_column(span.start, line),
        end_byte_column: byte_column(span.end, end_line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_the_file_has_them() {
        let (file, read) = (
            "x\nShe *said* “the *pier* is shut” and “shut”.\n",
            "x\nShe said “the pier is shut” and “shut”.\n",
        );
        let (f, r) = (LineIndex::new(file), LineIndex::new(read));
        let of = |words: &str, start: usize| {
            let stretches = (stretch(file, &f, Some(2)), stretch(read, &r, Some(2)));
            counterpart(words, stretches.0?, stretches.1?, start)
        };
        let last = read.rfind("shut").expect("it is there");
        let found = of("shut", last).expect("twice on both sides");
        assert_eq!(place(&f, Span::new(found, found + 4)).location.column, 38);
        assert_eq!(place(&f, Span::new(found, found + 4)).byte_column, 44);
        // markup stands within
        assert_eq!(of("the pier is shut", read.find("the").expect("it is there")), None);
    }
}
