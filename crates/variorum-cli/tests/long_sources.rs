//! Sources that are long together: looked up in an index of them, which the next run finds again.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{folder, text};

const SPEECH: &str = "Anna Berg: We shall mend the north pier before the winter storms, and the stone is ordered.\n\n\
    Jon Aske: I have counted 17 cracks in its wall. I have great respect for the fishermen's patience during the long repair.\n";
const REPORT: &str = "Anna Berg said: “We shall mend the north pier before the winter storms.” Jon Aske said: “I have counted 19 cracks \
    in its wall.” “The stone is ordered,” Aske said. He said that he had counted 17 cracks in the wall of the pier.\n";

/// A folder with a report, a speech in `sources` and five megabytes of logs beside it.
fn long_sources() -> tempfile::TempDir {
    let folder = folder();
    let sources = folder.path().join("sources");
    fs::create_dir(&sources).unwrap();
    for n in 0..5 {
        let line = |k: usize| {
            let hash = (n * 100_000 + k).wrapping_mul(2_654_435_761) % 99_991;
            format!("At lamp {hash} the keeper wrote of wind {}, of {} sails and of fog. ", k % 17, hash % 23)
        };
        fs::write(sources.join(format!("log-{n}.txt")), (0..16_000).map(line).collect::<String>()).unwrap();
    }
    fs::write(sources.join("speech.txt"), SPEECH).unwrap();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    folder
}

/// Checks the report, with a folder of its own for what is kept.
fn check(folder: &Path, against: &str, more: &[&str]) -> Output {
    let arguments = ["check", "report.txt", "--against", against, "--format", "json", "--fail-on", "never"];
    let mut program = Command::new(env!("CARGO_BIN_EXE_variorum"));
    program.args(arguments).args(more).current_dir(folder);
    program.env("XDG_CACHE_HOME", folder.join("kept")).output().unwrap()
}

fn record(done: &Output) -> Value {
    serde_json::from_slice(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&done.stderr)))
}

/// The verdicts with where the words stand first.
fn verdicts(record: &Value) -> Vec<(Value, Value, Value)> {
    let all =
        ["quotations", "claims", "figures"].into_iter().flat_map(|kind| record[kind].as_array().unwrap());
    let one = |finding: &Value| {
        let place = &finding["places"][0];
        (finding["verdict"].clone(), place["span"].clone(), place["speaker"].clone())
    };
    all.map(one).collect()
}

fn notes(record: &Value) -> Vec<&str> {
    record["notes"].as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect()
}

/// What is kept for the next run.
fn kept(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder.join("kept/variorum"));
    all.into_iter().flatten().map(|entry| entry.unwrap().path()).collect()
}

#[test]
fn long_sources_give_the_verdicts_of_the_one_that_matters() {
    let folder = long_sources();
    let alone = record(&check(folder.path(), "sources/speech.txt", &[]));
    assert!(kept(folder.path()).is_empty(), "short sources need no index");
    let first = check(folder.path(), "sources", &[]);
    let found = record(&first);
    assert_eq!(verdicts(&found), verdicts(&alone));
    assert_eq!(found["quotations"][0]["places"][0]["source"], "sources/speech.txt");
    assert!(notes(&found).contains(&"sources-searched"), "{:?}", notes(&found));
    assert!(!notes(&alone).contains(&"sources-searched"));
    assert_eq!(kept(folder.path()).len(), 1);
    let second = check(folder.path(), "sources", &[]);
    assert_eq!(text(&second.stdout), text(&first.stdout));
}

#[test]
fn nothing_is_kept_where_it_is_not_to_be() {
    let folder = long_sources();
    let found = record(&check(folder.path(), "sources", &["--no-cache"]));
    assert!(kept(folder.path()).is_empty());
    assert_eq!(verdicts(&found), verdicts(&record(&check(folder.path(), "sources", &[]))));
    // nor where it cannot be
    fs::remove_dir_all(folder.path().join("kept")).unwrap();
    fs::write(folder.path().join("kept"), "a file").unwrap();
    assert_eq!(verdicts(&record(&check(folder.path(), "sources", &[]))), verdicts(&found));
}

#[test]
fn a_source_that_changed_is_read_anew() {
    let folder = long_sources();
    let before = record(&check(folder.path(), "sources", &[]));
    assert_eq!(before["quotations"][0]["verdict"], "verbatim");
    fs::write(folder.path().join("sources/speech.txt"), SPEECH.replace("winter", "autumn")).unwrap();
    let after = record(&check(folder.path(), "sources", &[]));
    assert_eq!(after["quotations"][0]["verdict"], "altered");
    assert_eq!(kept(folder.path()).len(), 2);
}

#[test]
fn what_is_kept_and_damaged_is_made_anew() {
    let folder = long_sources();
    let first = check(folder.path(), "sources", &[]);
    let catalogue = kept(folder.path())[0].join("library/catalogue");
    assert!(catalogue.is_file());
    fs::write(&catalogue, "nothing of it").unwrap();
    assert_eq!(text(&check(folder.path(), "sources", &[]).stdout), text(&first.stdout));
    assert_ne!(fs::read(&catalogue).unwrap(), b"nothing of it");
}

#[test]
fn what_cannot_be_read_is_named_in_every_run() {
    let folder = long_sources();
    fs::write(folder.path().join("sources/picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    for _ in 0..2 {
        let done = check(folder.path(), "sources", &[]);
        assert_eq!(done.status.code(), Some(2));
        assert!(text(&done.stderr).contains("picture.png"), "{}", text(&done.stderr));
        assert_eq!(record(&done)["quotations"][0]["verdict"], "verbatim");
    }
}

#[test]
fn a_report_among_long_sources_is_no_source_of_itself() {
    let folder = long_sources();
    fs::copy(folder.path().join("report.txt"), folder.path().join("sources/again.txt")).unwrap();
    let found = record(&check(folder.path(), "sources", &[]));
    assert!(notes(&found).contains(&"report-among-sources"), "{:?}", notes(&found));
    assert_eq!(found["quotations"][1]["verdict"], "altered");
    assert_eq!(found["quotations"][1]["places"][0]["source"], "sources/speech.txt");
}
