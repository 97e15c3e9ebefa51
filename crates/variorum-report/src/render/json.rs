//! Records as JSON: one object, or an object a line.

use crate::records::{
    CellRange, CheckRecord, ChecksRecord, CollationRecord, ReuseRecord, SharedPassage, Table, Transposition,
};
use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// A record as one object, for people to read too.
///
/// # Panics
/// Never: records have names for keys and finite numbers.
pub fn object<T: Serialize>(record: &T) -> String {
    serde_json::to_string_pretty(record).expect("a record is JSON") + "\n"
}

/// A record as one object, written as it is made: a large one is never in memory as text.
///
/// # Errors
/// What writing came upon.
pub fn write<T: Serialize>(record: &T, out: &mut dyn Write) -> io::Result<()> {
    // the output may be a pipe or a terminal, to which each of the many small pieces is a write
    let mut pieces = BufWriter::with_capacity(PIECE, out);
    serde_json::to_writer_pretty(&mut pieces, record)?;
    pieces.write_all(b"\n")?;
    pieces.flush()
}

/// How many bytes are put together before they are written.
const PIECE: usize = 1 << 16;

/// A record on one line.
///
/// # Panics
/// Never: records have names for keys and finite numbers.
pub fn line<T: Serialize>(record: &T) -> String {
    serde_json::to_string(record).expect("a record is JSON") + "\n"
}

/// Records, a line each.
pub fn lines<T: Serialize>(records: &[T]) -> String {
    records.iter().map(line).collect()
}

/// What of the object of several checks stands before them and what behind; between these they are written [one by
/// one](one_of_checks). `envelope` is all but the checks.
pub fn around_checks(envelope: &ChecksRecord, are_none: bool) -> (String, String) {
    let whole = object(&ChecksRecord { checks: Vec::new(), ..envelope.clone() });
    let (before, after) = whole.split_once("\"checks\": []").unwrap_or((&whole, ""));
    (format!("{before}\"checks\": ["), format!("{}]{after}", if are_none { "" } else { "\n  " }))
}

/// A check as it stands among others in the object.
pub fn one_of_checks(check: &CheckRecord, is_first: bool) -> String {
    let mut out = if is_first { String::new() } else { ",".to_owned() };
    for line in object(check).lines() {
        out.push_str("\n    ");
        out.push_str(line);
    }
    out
}

/// Shared passages as one object, written as they come: `envelope` is all but the passages.
///
/// # Errors
/// What reading the passages or writing the object came upon.
pub fn reuse(
    envelope: &ReuseRecord,
    passages: impl Iterator<Item = io::Result<SharedPassage>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let whole = object(&ReuseRecord { passages: Vec::new(), ..envelope.clone() });
    let (before, after) = whole.split_once("\"passages\": []").unwrap_or((&whole, ""));
    write!(out, "{before}\"passages\": [")?;
    for (n, passage) in passages.enumerate() {
        let comma = if n == 0 { "" } else { "," };
        write!(out, "{comma}\n    {}", line(&passage?).trim_end())?;
    }
    write!(out, "\n  ]{after}")
}

/// A collation as one object; of its table each column is a line.
pub fn collation(record: &CollationRecord) -> String {
    let Some(table) = &record.table else { return object(record) };
    let empty = Table { columns: Vec::new(), transpositions: Vec::new() };
    let whole = object(&CollationRecord { table: Some(empty), ..record.clone() });
    let (before, after) = whole.split_once("\"columns\": []").unwrap_or((&whole, ""));
    let (between, after) = after.split_once("\"transpositions\": []").unwrap_or((after, ""));
    let mut out = before.to_owned();
    out.push_str("\"columns\": [");
    columns(&mut out, &table.columns, "\n      ");
    out.push_str(&format!("\n    ]{between}\"transpositions\": ["));
    for (n, Transposition { id, columns: rows, moved }) in table.transpositions.iter().enumerate() {
        let comma = if n == 0 { "" } else { "," };
        out.push_str(&format!("{comma}\n      {{ \"id\": {}, \"columns\": [", line(id).trim_end()));
        columns(&mut out, rows, " ");
        out.push_str(&format!(" ], \"moved\": {} }}", line(moved).trim_end()));
    }
    out.push_str(&format!("\n    ]{after}"));
    out
}

fn columns(out: &mut String, rows: &[Vec<Option<CellRange>>], before: &str) {
    for (n, row) in rows.iter().enumerate() {
        out.push_str(if n == 0 { "" } else { "," });
        out.push_str(before);
        let mut open = '[';
        for cell in row {
            out.push(std::mem::replace(&mut open, ','));
            match cell {
                Some([start, end]) => {
                    out.push('[');
                    digits(out, *start);
                    out.push(',');
                    digits(out, *end);
                    out.push(']');
                }
                None => out.push_str("null"),
            }
        }
        out.push(']');
    }
}

/// A number, as a large table has millions of them.
fn digits(out: &mut String, mut number: u32) {
    let mut reversed = [b'0'; 10];
    let mut length = 0;
    loop {
        reversed[length] = b'0' + (number % 10) as u8;
        (number, length) = (number / 10, length + 1);
        if number == 0 {
            break;
        }
    }
    out.extend(reversed[..length].iter().rev().map(|&b| b as char));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Part, ReuseKind, Tool};

    #[test]
    fn an_object_is_written_as_it_is_made_whole() {
        let mut deep = serde_json::json!({ "none": [], "nothing": {}, "two": [1.5, "a \"b\"\n"], "in": [{}, [null, [[]]]] });
        for _ in 0..20 {
            deep = serde_json::json!([deep, { "again": true }]);
        }
        let mut written = Vec::new();
        write(&deep, &mut written).expect("nothing fails");
        assert_eq!(String::from_utf8(written).as_deref(), Ok(object(&deep).as_str()));
    }

    #[test]
    fn passages_written_as_they_come_are_the_object() {
        let part = |id: &str| Part { id: id.to_owned(), start: 0, end: 9, at: None };
        let passage = SharedPassage {
            a: part("one"),
            b: part("two"),
            kind: ReuseKind::Copied,
            identity: 1.0,
            words: 2,
            expected: 0.0,
            cluster: 0,
            boilerplate: false,
            beginning: None,
        };
        let tool = Tool { name: "variorum".to_owned(), version: "0".to_owned() };
        let schema = "variorum/reuse/1".to_owned();
        let whole =
            ReuseRecord { schema, tool, texts: 2, pairs: 1, passages: vec![passage; 2], notes: Vec::new() };
        let mut written = Vec::new();
        reuse(&whole, whole.passages.iter().cloned().map(Ok), &mut written).expect("nothing fails");
        let read: serde_json::Value = serde_json::from_slice(&written).expect("it is JSON");
        assert_eq!(read, serde_json::to_value(&whole).expect("it is JSON"));
    }
}
