//! The lineage of versions and that of a collation written of them are one; a table that no longer fits its versions is refused by name.

use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;
use variorum_report::records::StemmaRecord;
use variorum_service::Limits;
use variorum_service::collate::{CollateError, CollateRequest, Version, collate};
use variorum_service::lineage::{LineageError, LineageRequest, lineage};
use variorum_service::observer::Observer;
use variorum_service::source::Source;

const PARAGRAPHS: [&str; 3] = [
    "The ferryman sold his boat to the widow of the miller and never rowed again after that spring.",
    "In the harbour the cranes stood still for eleven days, since nobody would pay the watchmen their wages.",
    "A heron stood beside the sluice and waited for the water to fall, and the fish were gone when it had fallen.",
];

/// Versions in a folder: two as they are, one with the last paragraph first, one with other words.
fn versions(folder: &Path) -> Vec<Version> {
    let [a, b, c] = PARAGRAPHS;
    let texts = [
        ("a.txt", format!("{a}\n\n{b}\n\n{c}\n")),
        ("b.txt", format!("{a}\n\n{}\n\n{c}\n", b.replace("eleven", "twelve"))),
        ("c.txt", format!("{c}\n\n{a}\n\n{}\n", b.replace("eleven", "twelve"))),
        ("d.txt", format!("{}\n\n{b}\n\n{c}\n", a.replace("boat", "barge"))),
    ];
    let version = |(name, text): (&str, String)| {
        let path = folder.join(name);
        std::fs::write(&path, text).expect("a file");
        Version { siglum: None, source: Source::File(path.to_string_lossy().into_owned()) }
    };
    texts.into_iter().map(version).collect()
}

fn request(versions: Vec<Version>, collation: Option<Source>) -> LineageRequest {
    LineageRequest { versions, collation, dates: None, root: None, least: 0.5, limits: Limits::default() }
}

/// A folder with versions, and the collation of them with its table.
fn written() -> (TempDir, Vec<Version>, Value) {
    let folder = tempfile::tempdir().expect("a folder");
    let versions = versions(folder.path());
    let of =
        CollateRequest { versions: versions.clone(), base: None, table: true, limits: Limits::default() };
    let record = collate(&of, &Observer::default()).expect("four versions");
    (folder, versions, serde_json::to_value(record).expect("JSON"))
}

fn of_collation(record: &Value) -> Result<StemmaRecord, LineageError> {
    let source = Source::bytes("table.json", record.to_string().into_bytes());
    lineage(&request(Vec::new(), Some(source)), &Observer::default())
}

fn refused(record: &Value) -> String {
    match of_collation(record).expect_err("it does not fit") {
        LineageError::Versions(CollateError::Collation(error)) => error.to_string(),
        other => panic!("another error: {other}"),
    }
}

#[test]
fn the_lineage_of_a_table_is_that_of_its_versions() {
    let (_folder, versions, record) = written();
    let moved = record["table"]["transpositions"].as_array().expect("a list");
    assert!(!moved.is_empty(), "the paragraph was moved");
    let direct = lineage(&request(versions, None), &Observer::default()).expect("four versions");
    assert_eq!(of_collation(&record).expect("the same"), direct);
}

#[test]
fn a_table_that_does_not_fit_is_refused() {
    let (folder, _, record) = written();
    let changed = |change: fn(&mut Vec<Value>)| {
        let mut record = record.clone();
        change(record["table"]["columns"].as_array_mut().expect("a list"));
        refused(&record)
    };
    let lost = changed(|columns| drop(columns.pop()));
    assert!(lost.contains("are in no column"), "{lost}");
    let turned = changed(|columns| columns.swap(0, 1));
    assert!(turned.contains("are not in order there, or in no column"), "{turned}");
    let narrow = changed(|columns| drop(columns[2].as_array_mut().map(Vec::pop)));
    assert_eq!(narrow, "table.json: column 3 has 3 cells for 4 versions");
    let part = changed(|columns| columns[0][0] = serde_json::json!([0, 2]));
    assert_eq!(part, "table.json: column 1: 0 to 2 of A are no whole words of it");
    let none = refused(&serde_json::json!({"witnesses": []}));
    assert!(none.starts_with("table.json: it is no collation in JSON"), "{none}");
    std::fs::write(folder.path().join("b.txt"), "Another text.").expect("a file");
    let other = refused(&record);
    assert!(other.ends_with("b.txt has changed since; collate again"), "{other}");
}
