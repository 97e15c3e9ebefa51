//! The table of shared passages as Parquet says what the JSON records say. Built with the feature `parquet` alone.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used)]

mod support;

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::RowAccessor;
use serde_json::Value;
use std::fs::File;
use support::{folder, root, text, variorum};

#[test]
fn the_table_has_the_rows_of_the_records() {
    let folder = folder();
    let table = folder.path().join("reuse.parquet");
    let run = |more: &[&str]| {
        let done = variorum(
            &root(),
            &[&["reuse", "examples/newspaper.txt", "examples/interview.txt"], more].concat(),
        );
        assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
        text(&done.stdout)
    };
    run(&["--format", "parquet", "--output", table.to_str().unwrap()]);
    let records: Vec<Value> =
        run(&["--format", "jsonl"]).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let reader = SerializedFileReader::new(File::open(&table).unwrap()).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    assert!(!rows.is_empty());
    assert_eq!(rows.len(), records.len());
    for (row, record) in rows.iter().zip(&records) {
        assert_eq!(row.get_string(0).unwrap(), record["a"]["id"].as_str().unwrap());
        assert_eq!(i64::from(row.get_int(4).unwrap()), record["b"]["start"].as_i64().unwrap());
        assert_eq!(i64::from(row.get_int(5).unwrap()), record["b"]["end"].as_i64().unwrap());
        assert_eq!(row.get_string(6).unwrap(), record["kind"].as_str().unwrap());
        assert_eq!(row.get_double(7).unwrap(), record["identity"].as_f64().unwrap());
        assert_eq!(row.get_long(8).unwrap(), record["words"].as_i64().unwrap());
        assert_eq!(row.get_long(10).unwrap(), record["cluster"].as_i64().unwrap());
        assert!(!row.get_bool(11).unwrap());
    }
    let check = variorum(&root(), &["quotes", "examples/report.txt", "--format", "parquet"]);
    assert_eq!(check.status.code(), Some(2));
    assert!(text(&check.stderr).contains("invalid value 'parquet'"));
}
