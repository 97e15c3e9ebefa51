//! The JSON Schema of the records: generated from the types, and every output proved against it.

#![allow(clippy::unwrap_used)]

mod support;

use boon::{Compiler, Schemas};
use schemars::schema_for;
use serde_json::{Value, json};
use support::{folder, keep, root, variorum, with_input};
use variorum_library::Record;
use variorum_report::records::{
    CascadeRecord, CheckRecord, CollationRecord, DiffRecord, FindRecord, FoundQuotation, FoundRecord,
    LookupsRecord, QuotationsRecord, QuotesRecord, ReadRecord, ReuseRecord, SharedPassage, StemmaRecord,
};

const RECORDS: [&str; 15] = [
    "cascade",
    "check",
    "collation",
    "diff",
    "document",
    "find",
    "lookup",
    "lookups",
    "passage",
    "place",
    "quotations",
    "quotes",
    "read",
    "reuse",
    "stemma",
];
/// What comes as lines does not name its schema in each.
const LINES: [&str; 4] = ["document", "lookup", "passage", "place"];

fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The records of variorum",
        "description": "Offsets are Unicode code points, from 0, the end not included, into the extracted text of a document.",
        "oneOf": RECORDS.map(|name| json!({ "$ref": format!("#/$defs/{name}") })),
        "$defs": {
            "cascade": schema_for!(CascadeRecord),
            "check": schema_for!(CheckRecord),
            "collation": schema_for!(CollationRecord),
            "diff": schema_for!(DiffRecord),
            "document": schema_for!(Record),
            "find": schema_for!(FindRecord),
            "lookup": schema_for!(FoundQuotation),
            "lookups": schema_for!(LookupsRecord),
            "passage": schema_for!(SharedPassage),
            "place": schema_for!(FoundRecord),
            "quotations": schema_for!(QuotationsRecord),
            "quotes": schema_for!(QuotesRecord),
            "read": schema_for!(ReadRecord),
            "reuse": schema_for!(ReuseRecord),
            "stemma": schema_for!(StemmaRecord)
        }
    })
}

#[test]
fn the_schema_is_the_one_checked_in() {
    // each record keeps its own definitions, so references inside it are made relative to where it stands
    keep(
        &root().join("docs/records.schema.json"),
        &(serde_json::to_string_pretty(&rooted(schema())).unwrap() + "\n"),
    );
}

/// Points the references of each embedded schema at its own definitions.
fn rooted(mut schema: Value) -> Value {
    for record in RECORDS {
        let inner =
            schema["$defs"][record].to_string().replace("#/$defs/", &format!("#/$defs/{record}/$defs/"));
        schema["$defs"][record] = serde_json::from_str(&inner).unwrap();
        schema["$defs"][record].as_object_mut().unwrap().remove("$schema");
        if !LINES.contains(&record) {
            schema["$defs"][record]["properties"]["schema"]["const"] = json!(format!("variorum/{record}/1"));
        }
    }
    schema
}

fn assert_valid(output: &[u8]) {
    let instance: Value = serde_json::from_slice(output).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("records", rooted(schema())).unwrap();
    let index = compiler.compile("records", &mut schemas).unwrap();
    if let Err(error) = schemas.validate(&instance, index) {
        panic!("{error:#}");
    }
}

#[test]
fn outputs_are_valid_and_a_broken_one_is_not() {
    let examples = root().join("examples");
    let check = variorum(
        &examples,
        &["check", "report.txt", "--against", "interview.txt", "newspaper.txt", "--format", "json"],
    );
    assert_valid(&check.stdout);
    let kept = folder();
    std::fs::write(kept.path().join("check.json"), &check.stdout).unwrap();
    assert_valid(&variorum(kept.path(), &["diff", "check.json", "check.json", "--format", "json"]).stdout);
    assert_valid(
        &variorum(
            &examples,
            &["collate", "newspaper.txt", "interview.txt", "--base", "B", "--format", "json"],
        )
        .stdout,
    );
    let three = ["newspaper.txt", "interview.txt", "report.txt"];
    assert_valid(
        &variorum(&examples, &[&["collate", "--format", "json", "--table"], &three[..]].concat()).stdout,
    );
    assert_valid(&variorum(&examples, &[&["lineage", "--format", "json"], &three[..]].concat()).stdout);
    let reports = root().join("examples").to_string_lossy().into_owned();
    assert_valid(&variorum(&root(), &["lineage", "--cascade", &reports, "--format", "json"]).stdout);
    assert_valid(&variorum(&examples, &["quotes", "report.txt", "--format", "json"]).stdout);
    let reuse = variorum(&examples, &["reuse", "newspaper.txt", "interview.txt", "--format", "jsonl"]);
    assert!(!reuse.stdout.is_empty());
    reuse.stdout.split_inclusive(|b| *b == b'\n').for_each(assert_valid);
    let reuse = variorum(&examples, &["reuse", "newspaper.txt", "interview.txt", "--format", "json"]);
    assert_valid(&reuse.stdout);
    let given = b"{\"text\": \"nobody will have to row across again\"}";
    let quotations = ["check", "--quotations", "-", "--against", "interview.txt", "--format", "json"];
    assert_valid(&with_input(&examples, &quotations, given).stdout);
    let shelf = folder();
    let library = ["--library", shelf.path().to_str().unwrap()];
    variorum(&examples, &[&["library", "add", "interview.txt", "newspaper.txt"], &library[..]].concat());
    let lookup = b"{\"text\": \"nobody will have to row across again\"}";
    let lines = [
        variorum(&examples, &[&["library", "list", "--format", "jsonl"], &library[..]].concat()),
        variorum(
            &examples,
            &[&["find", "nobody will have to row", "--format", "jsonl"], &library[..]].concat(),
        ),
        with_input(&examples, &[&["find", "--quotations", "-"], &library[..]].concat(), lookup),
    ];
    let whole = [
        variorum(
            &examples,
            &[&["find", "nobody will have to row", "--format", "json"], &library[..]].concat(),
        ),
        with_input(
            &examples,
            &[&["find", "--quotations", "-", "--format", "json"], &library[..]].concat(),
            lookup,
        ),
    ];
    for done in whole {
        assert_valid(&done.stdout);
        let record: Value = serde_json::from_slice(&done.stdout).unwrap();
        assert_eq!((&record["tool"]["name"], &record["documents"]), (&json!("variorum"), &json!(2)));
    }
    for done in lines {
        assert!(!done.stdout.is_empty());
        done.stdout.split_inclusive(|b| *b == b'\n').for_each(assert_valid);
    }
    let mut broken: Value = serde_json::from_slice(&check.stdout).unwrap();
    broken["quotations"][0]["span"]["start"] = json!("three");
    let caught = std::panic::catch_unwind(|| assert_valid(broken.to_string().as_bytes()));
    assert!(caught.is_err());
}

/// A page that is quoted today may read otherwise tomorrow: the verdict is about the bytes that were read, and names them.
#[test]
fn a_verdict_names_the_version_of_the_source_it_rests_on() {
    let folder = folder();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let check = || -> Value {
        let arguments = ["check", "report.txt", "--against", "page.txt", "--format", "json"];
        serde_json::from_slice(&variorum(folder.path(), &arguments).stdout).unwrap()
    };
    write("report.txt", "Berg said “the pier is beyond all repair this winter”.");
    write("page.txt", "The pier is beyond all repair this winter, Berg said.");
    let before = check();
    write("page.txt", "The pier is beyond all repair this summer, Berg said.");
    let after = check();
    let verdict = |record: &Value| record["quotations"][0]["verdict"].clone();
    assert_eq!((verdict(&before), verdict(&after)), (json!("verbatim"), json!("altered")));
    assert_ne!(before["sources"][0]["sha256"], after["sources"][0]["sha256"]);
    assert_eq!(before["report"]["sha256"], after["report"]["sha256"]);
}
