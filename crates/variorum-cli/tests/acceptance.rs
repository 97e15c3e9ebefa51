//! The three real texts that stand beside the project: nothing that held before may stop holding.
//!
//! They are other people's texts and are not part of the project; where their folder is absent this test says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::process::Command;
use support::{root, text};

#[test]
fn the_real_texts_come_out_as_expected() {
    let run = root().join("../shared/acceptance/run");
    if !run.exists() {
        eprintln!("skipped: the acceptance texts are not here");
        return;
    }
    let out = Command::new("python3").arg(run).arg(env!("CARGO_BIN_EXE_variorum")).output().unwrap();
    let lines = text(&out.stdout);
    assert!(lines.matches("ok ").count() >= 10, "{lines}{}", text(&out.stderr));
    assert!(!lines.contains("SHORT"), "{lines}");
}

/// The transcript, the newspaper page and the report stand in no shown order: losses and three odd readings prove nothing.
#[test]
fn the_real_texts_are_joined_without_a_direction() {
    let folder = root().join("../shared/acceptance");
    if !folder.exists() {
        eprintln!("skipped: the acceptance texts are not here");
        return;
    }
    for names in
        [&["transcript.txt", "newspaper.txt"][..], &["transcript.txt", "newspaper.txt", "report.txt"]]
    {
        let files = names.iter().map(|name| folder.join(name));
        let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
        let out = command.args(["lineage", "--format", "json"]).args(files).output().unwrap();
        let record: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        let edges = record["edges"].as_array().unwrap();
        assert!(edges.len() + 1 >= names.len());
        for edge in edges {
            assert_eq!(edge["kind"], "undetermined", "{edge}");
            assert!(!edge["evidence"].as_array().unwrap().is_empty(), "{edge}");
        }
        assert!(record["root"]["node"].is_null(), "{}", record["root"]);
    }
}
