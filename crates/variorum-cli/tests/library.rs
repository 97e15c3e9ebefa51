//! The library as people use it: put in, find, check against everything, and what must hold when somebody pulls the plug.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;
use support::{folder, text, variorum, with_input};

const SPEECHES: &str = r#"{"id": "budget", "text": "We shall mend the north pier before the winter storms. The money is there, and the stone is ordered from Halvard's quarry.", "author": "Anna Berg", "title": "Budget speech", "date": "2025-03-02", "tags": ["harbour"]}
{"id": "reply", "text": "The north pier has been promised to us four times. I have counted 17 cracks in its wall, and no one has come to look at them.", "author": "Jon Aske", "title": "Reply to the budget", "date": "2025-03-03", "complete": false}
{"id": "letter", "text": "Dear Sir, I was told that the lighthouse would never be sold, whatever the price, as long as a keeper was to be found for it.", "author": "Mary Lund", "date": "1911"}
"#;

/// A library of three speeches in a folder.
fn speeches(folder: &Path) {
    let done = with_input(folder, &["library", "add", "-", "--library", "lib"], SPEECHES.as_bytes());
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
}

fn lines(done: &Output) -> Vec<Value> {
    text(&done.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn doctor(folder: &Path) -> Output {
    variorum(folder, &["library", "doctor", "--library", "lib"])
}

#[test]
fn words_are_found_with_their_place_and_what_stands_around() {
    let folder = folder();
    speeches(folder.path());
    let find = |more: &[&str]| {
        variorum(folder.path(), &[&["find", "--library", "lib", "--format", "jsonl"], more].concat())
    };
    let exact = lines(&find(&["“the stone IS or-\ndered from Halvard’s quarry”"]));
    assert_eq!(exact.len(), 1);
    assert_eq!(exact[0]["name"], "Budget speech");
    assert_eq!(exact[0]["speaker"], "Anna Berg");
    assert_eq!(exact[0]["span"]["text"], "the stone is ordered from Halvard's quarry");
    assert_eq!(exact[0]["span"]["start"], 79);
    assert!(exact[0]["before"].as_str().unwrap().ends_with("The money is there, and "));
    let none = find(&["I have counted 19 cracks in its wall"]);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
    let fuzzy = lines(&find(&["--fuzzy", "I have counted 19 cracks in its wall"]));
    assert_eq!(fuzzy[0]["span"]["text"], "I have counted 17 cracks in its wall");
    assert!(fuzzy[0]["share"].as_f64().unwrap() < 1.0);
    let two = lines(&find(&["the north pier"]));
    assert_eq!(two.len(), 2);
    assert_eq!(lines(&find(&["the north pier", "--author", "aske"])).len(), 1);
    assert_eq!(lines(&find(&["the north pier", "--before", "2025-03-03"])).len(), 1);
    assert_eq!(lines(&find(&["the north pier", "--after", "2025-03", "--tag", "harbour"])).len(), 1);
    assert_eq!(find(&["north pier", "--after", "2026"]).status.code(), Some(1));
    // seven letters are read for, not looked up
    assert_eq!(lines(&find(&["17 crack"])).len(), 1);
    let nothing = find(&["…"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(text(&nothing.stderr).contains("no letter"));
    let given = with_input(
        folder.path(),
        &["find", "--library", "lib", "--fuzzy", "--quotations", "-"],
        b"{\"id\": \"x\", \"text\": \"the lighthouse would never be sold\"}\n{\"text\": \"the observatory was given to the poor\"}\n",
    );
    let records = lines(&given);
    assert_eq!((records[0]["id"].as_str(), records[0]["places"].as_array().unwrap().len()), (Some("x"), 1));
    assert_eq!((records[1]["id"].as_str(), records[1]["places"].as_array().unwrap().len()), (Some("Q02"), 0));
    assert_eq!(given.status.code(), Some(1));
}

#[test]
fn a_report_is_checked_against_everything_and_the_true_source_is_named() {
    let folder = folder();
    speeches(folder.path());
    let report = "Anna Berg said: “I have counted 17 cracks in its wall, and no one has come to look at them.” \
        She also said that “the money is there, and the stone is ordered from Halvard's quarry”. \
        Mary Lund wrote that “the lighthouse would surely be sold, whatever the price, as long as a keeper was to be found for it”. \
        Jon Aske said: “Every ferry in the county will be painted green before the summer holidays.”";
    fs::write(folder.path().join("report.txt"), report).unwrap();
    let check = |more: &[&str]| {
        variorum(
            folder.path(),
            &[&["check", "report.txt", "--library", "lib", "--format", "json"], more].concat(),
        )
    };
    let done = check(&[]);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
    let record: Value = serde_json::from_slice(&done.stdout).unwrap();
    let verdicts: Vec<&str> =
        record["quotations"].as_array().unwrap().iter().map(|q| q["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["misattributed", "verbatim", "altered", "not-found"]);
    let true_source = &record["quotations"][0]["places"][0];
    assert_eq!(true_source["speaker"], "Jon Aske");
    let named =
        record["sources"].as_array().unwrap().iter().find(|s| s["id"] == true_source["source"]).unwrap();
    assert_eq!(named["name"], "Reply to the budget");
    // what is not found may stand in the rest of the reply, which is not whole
    let flags = record["quotations"][3]["flags"].as_array().unwrap();
    assert!(flags.iter().any(|f| f == "source-incomplete"), "{flags:?}");
    let narrowed: Value = serde_json::from_slice(&check(&["--sources", "budget speech"]).stdout).unwrap();
    assert_eq!(narrowed["sources"].as_array().unwrap().len(), 1);
    assert_eq!(narrowed["quotations"][0]["verdict"], "not-found");
    let unknown = check(&["--sources", "Nobody"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("\"Nobody\""));
}

#[test]
fn a_large_library_is_searched_by_its_index_and_says_so() {
    let folder = folder();
    speeches(folder.path());
    // five megabytes of other words
    let filler: String =
        (0..).map(|n| format!("{{\"id\": \"log {n}\", \"text\": \"{}\"}}\n", log(n))).take(90).collect();
    with_input(folder.path(), &["library", "add", "-", "--library", "lib"], filler.as_bytes());
    let report = "Anna Berg said: “I have counted 17 cracks in its wall, and no one has come to look at them.” \
        Mary Lund wrote that “the lighthouse would never be given away”.";
    fs::write(folder.path().join("report.txt"), report).unwrap();
    let done = variorum(folder.path(), &["check", "report.txt", "--library", "lib", "--format", "json"]);
    let record: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(record["quotations"][0]["verdict"], "misattributed");
    assert_eq!(record["quotations"][1]["verdict"], "altered");
    let sources = record["sources"].as_array().unwrap().len();
    assert!((2..10).contains(&sources), "{sources} of 93 were compared word by word");
    let notes: Vec<&str> =
        record["notes"].as_array().unwrap().iter().map(|n| n["code"].as_str().unwrap()).collect();
    assert!(notes.contains(&"library-searched"), "{notes:?}");
    let given = with_input(
        folder.path(),
        &["check", "--quotations", "-", "--library", "lib", "--format", "jsonl"],
        b"{\"text\": \"We shall mend the north pier before the winter storms.\", \"speaker\": \"Jon Aske\"}\n",
    );
    assert_eq!(lines(&given)[0]["verdict"], "misattributed", "{}", text(&given.stderr));
}

#[test]
fn what_is_reworded_is_found_in_a_large_library() {
    let folder = folder();
    let speech = "The ferry was late again on Monday. I have great respect for the fishermen's patience during the long repair of \
        our harbour. The bakery sold all its bread before noon. Next week the school will paint its fence.";
    fs::write(folder.path().join("speech.txt"), speech).unwrap();
    let filler: String =
        (0..).map(|n| format!("{{\"id\": \"log {n}\", \"text\": \"{}\"}}\n", log(n))).take(90).collect();
    with_input(folder.path(), &["library", "add", "-", "--library", "lib"], filler.as_bytes());
    variorum(folder.path(), &["library", "add", "speech.txt", "--library", "lib"]);
    let words = "the enormous patience of the fishermen while our harbour was being repaired";
    let report = format!(
        "Berg praised “{words}”. She also said that “a new hospital with twelve beds ought to be opened on the island \
         within two years”."
    );
    fs::write(folder.path().join("report.txt"), report).unwrap();
    let done = variorum(folder.path(), &["check", "report.txt", "--library", "lib", "--format", "json"]);
    let record: Value = serde_json::from_slice(&done.stdout).unwrap();
    let [reworded, nowhere] = &record["quotations"].as_array().unwrap()[..] else { panic!("{record}") };
    assert_eq!((&reworded["verdict"], &nowhere["verdict"]), (&"reworded".into(), &"not-found".into()));
    let place = reworded["places"][0]["span"]["text"].as_str().unwrap();
    assert!(place.contains("the fishermen's patience"), "{place}");
    // all that stands there by its letters is other words
    let by_letters = variorum(folder.path(), &["find", "--fuzzy", words, "--library", "lib"]);
    assert_eq!(by_letters.status.code(), Some(1), "{}", text(&by_letters.stdout));
    let meaning = |more: &[&str]| {
        variorum(folder.path(), &[&["find", "--meaning", words, "--library", "lib"], more].concat())
    };
    let found: Value = serde_json::from_slice(&meaning(&["--format", "json"]).stdout).unwrap();
    let first = &found["places"][0];
    assert!(first["span"]["text"].as_str().unwrap().starts_with("I have great respect"), "{first}");
    assert!(first["share"].is_null() && first["nearness"].as_f64().unwrap() > 0.5, "{first}");
    let shown = text(&meaning(&["--width", "80"]).stdout);
    assert!(shown.contains("by meaning") && shown.contains("judge yourself"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    assert_eq!(meaning(&["--fuzzy"]).status.code(), Some(2));
    let nothing = variorum(folder.path(), &["find", "--meaning", "zyzzyva quokka", "--library", "lib"]);
    assert_eq!(nothing.status.code(), Some(1), "{}", text(&nothing.stdout));
}

/// Some 60,000 bytes that no other number gives.
fn log(number: usize) -> String {
    let mut out = String::new();
    for entry in 0..900 {
        let (wind, sea) = (number * 31 + entry * 17, number * 13 + entry * 7);
        write!(out, "On watch {entry} the wind stood at {wind} and the glass at {sea}, all hands well. ")
            .unwrap();
    }
    out
}

#[test]
fn what_is_put_in_comes_out_as_it_was() {
    let folder = folder();
    let root = folder.path();
    fs::create_dir(root.join("in")).unwrap();
    let page = "\u{FEFF}<html lang=en><title>Minutes</title><p>Berg: <q>The pier is shut</q>.</p><p>Aske: Since when?</p></html>";
    fs::write(root.join("in/page.html"), page).unwrap();
    fs::write(root.join("in/talk.txt"), "The crane was sold in spring.").unwrap();
    let add = |what: &str| {
        variorum(root, &["library", "add", what, "--library", "lib", "--tag", "minutes", "--format", "jsonl"])
    };
    let first = lines(&add("in"));
    assert_eq!(first.len(), 2);
    assert!(lines(&add("in")).iter().all(|l| l["outcome"] == "same"));
    let id = first.iter().find(|l| l["title"] == "Minutes").unwrap()["id"].as_str().unwrap().to_owned();
    let show = |more: &[&str]| {
        text(&variorum(root, &[&["library", "show", "--library", "lib", &id[..10]], more].concat()).stdout)
    };
    assert_eq!(show(&["--original"]), page);
    assert!(show(&["--text"]).contains("The pier is shut"));
    let record: Value = serde_json::from_str(&show(&[])).unwrap();
    assert_eq!((record["language"].as_str(), record["tags"][0].as_str()), (Some("en"), Some("minutes")));
    // a changed file is a new version, an unchanged one is not
    fs::write(root.join("in/talk.txt"), "The crane was sold in autumn.").unwrap();
    let refreshed = text(&variorum(root, &["library", "refresh", "--library", "lib"]).stdout);
    assert!(refreshed.contains("0 added, 1 changed, 1 there already"), "{refreshed}");
    let find = |more: &[&str]| {
        variorum(root, &[&["find", "the crane was sold in spring", "--library", "lib"], more].concat())
            .status
            .code()
    };
    assert_eq!((find(&[]), find(&["--versions"])), (Some(1), Some(0)));
    let exported = variorum(root, &["library", "export", "out", "--library", "lib"]);
    assert_eq!(exported.status.code(), Some(0), "{}", text(&exported.stderr));
    assert_eq!(fs::read(root.join(format!("out/originals/{id}.html"))).unwrap(), page.as_bytes());
    assert_eq!(fs::read_to_string(root.join("out/documents.jsonl")).unwrap().lines().count(), 3);
    let manifest = fs::read_to_string(root.join("out/manifest-sha256.txt")).unwrap();
    assert!(manifest.lines().count() == 6 && manifest.contains(record["sha256"].as_str().unwrap()));
    assert_eq!(variorum(root, &["library", "export", "out", "--library", "lib"]).status.code(), Some(2));
    assert_eq!(doctor(root).status.code(), Some(0));
    let removed = variorum(root, &["library", "remove", &id, "--library", "lib"]);
    assert!(text(&removed.stdout).starts_with("1 removed"));
    assert_eq!(variorum(root, &["find", "the pier is shut", "--library", "lib"]).status.code(), Some(1));
    assert_eq!(doctor(root).status.code(), Some(0));
    assert!(
        text(&variorum(root, &["library", "remove", "--all", "--library", "lib"]).stdout)
            .starts_with("2 removed")
    );
}

#[test]
fn bad_input_is_named_and_nothing_is_lost() {
    let folder = folder();
    let root = folder.path();
    let broken =
        format!("{SPEECHES}{{\"id\": 7}}\n{{\"id\": \"d\", \"text\": \"Words.\", \"date\": \"May\"}}\n");
    let done = with_input(root, &["library", "add", "-", "gone.txt", "--library", "lib"], broken.as_bytes());
    let said = text(&done.stderr);
    assert_eq!(done.status.code(), Some(2));
    for part in ["line 4", "line 5", "2025-08-30", "gone.txt"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(text(&done.stdout).contains("3 added"));
    assert_eq!(doctor(root).status.code(), Some(0));
    let refused = |arguments: &[&str], why: &str| {
        let done = variorum(root, arguments);
        assert_eq!(done.status.code(), Some(2), "{arguments:?}");
        assert!(text(&done.stderr).contains(why), "{arguments:?}: {}", text(&done.stderr));
    };
    refused(&["find", "x", "--library", "nowhere"], "no such library");
    refused(&["library", "list", "--library", "."], "no library");
    refused(&["library", "add", "gone.txt", "--library", "."], "other files");
    refused(&["library", "show", "doc_ffff", "--library", "lib"], "no such document");
    refused(&["library", "doctor", "--library", "nowhere"], "no such library");
    refused(&["library", "doctor", "--repair", "--library", "nowhere"], "no such library");
    refused(&["library", "add", "gone.txt", "--date", "May"], "2025-08-30");
    assert!(!root.join("nowhere").exists());
    fs::write(root.join("file"), "no folder").unwrap();
    refused(&["library", "add", "file", "--library", "file/lib"], "file/lib");
}

#[test]
fn a_library_within_the_folder_that_is_put_in_is_no_part_of_it() {
    let folder = folder();
    fs::create_dir(folder.path().join("talks")).unwrap();
    fs::write(folder.path().join("talks/pier.txt"), "The pier stays closed until the spring tide.").unwrap();
    for _ in 0..2 {
        let done = variorum(folder.path(), &["library", "add", ".", "--library", "lib"]);
        assert_eq!((done.status.code(), text(&done.stderr)), (Some(0), String::new()));
    }
    let list = variorum(folder.path(), &["library", "list", "--library", "lib", "--format", "jsonl"]);
    assert_eq!(lines(&list).len(), 1);
}

#[test]
fn a_second_writer_is_told_to_wait_and_a_reader_is_not() {
    let folder = folder();
    speeches(folder.path());
    let mut first = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["library", "add", "-", "--library", "lib", "--format", "jsonl"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = first.stdin.take().unwrap();
    // a full batch, so that it is known to be at work
    let batch: String =
        (0..256).map(|n| format!("{{\"id\": \"n{n}\", \"text\": \"This is note number {n}.\"}}\n")).collect();
    input.write_all(batch.as_bytes()).unwrap();
    let mut told = BufReader::new(first.stdout.take().unwrap()).lines();
    assert!(told.next().unwrap().unwrap().contains("added"));
    let second = with_input(folder.path(), &["library", "add", "-", "--library", "lib"], SPEECHES.as_bytes());
    assert_eq!(second.status.code(), Some(2));
    assert!(
        text(&second.stderr).contains("another variorum is changing this library"),
        "{}",
        text(&second.stderr)
    );
    assert_eq!(
        variorum(folder.path(), &["find", "this is note number 255", "--library", "lib"]).status.code(),
        Some(0)
    );
    drop(input);
    assert!(first.wait().unwrap().success());
    assert_eq!(doctor(folder.path()).status.code(), Some(0));
}

/// How often the plug is pulled: 25 times, or as often as the environment says.
fn kills() -> u64 {
    std::env::var("KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(25)
}

#[test]
fn a_killed_add_keeps_every_document_it_named() {
    let folder = folder();
    let mut documents = String::new();
    for n in 0..2000u64 {
        let words: String = (0..40).map(|k| format!("{} ", (n * 40 + k) * 2_654_435_761 % 100_003)).collect();
        writeln!(documents, "{{\"id\": \"d{n}\", \"text\": \"Reading {n}: {words}\"}}").unwrap();
    }
    fs::write(folder.path().join("all.jsonl"), documents).unwrap();
    let (mut named_at_all, mut cut) = (0, 0);
    for round in 0..kills() {
        if round % 5 == 0 {
            let _ = fs::remove_dir_all(folder.path().join("lib"));
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
            .args(["library", "add", "all.jsonl", "--library", "lib", "--format", "jsonl"])
            .current_dir(folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader =
            std::thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).collect::<Vec<_>>());
        // anywhere in the work, which takes some hundred milliseconds
        std::thread::sleep(Duration::from_micros(round * 7_919 % 400 * 1_000));
        child.kill().unwrap();
        cut += usize::from(!child.wait().unwrap().success());
        let named: BTreeSet<String> = reader
            .join()
            .unwrap()
            .iter()
            .filter_map(|l| serde_json::from_str::<Value>(l).ok())
            .map(|l| l["id"].as_str().unwrap().to_owned())
            .collect();
        named_at_all += named.len();
        if !folder.path().join("lib/catalogue").exists() {
            assert!(named.is_empty());
            continue;
        }
        let health = doctor(folder.path());
        assert_eq!(health.status.code(), Some(0), "round {round}: {}", text(&health.stderr));
        let list = variorum(folder.path(), &["library", "list", "--library", "lib", "--format", "jsonl"]);
        let there: BTreeSet<String> =
            lines(&list).iter().map(|l| l["id"].as_str().unwrap().to_owned()).collect();
        assert!(named.is_subset(&there), "round {round}: {} named, {} there", named.len(), there.len());
    }
    assert!(cut > 0 && named_at_all > 0, "{cut} cut, {named_at_all} named");
    let last = variorum(folder.path(), &["library", "add", "all.jsonl", "--library", "lib"]);
    assert_eq!(last.status.code(), Some(0));
    let list = variorum(folder.path(), &["library", "list", "--library", "lib", "--format", "jsonl"]);
    assert_eq!(lines(&list).len(), 2000);
    assert_eq!(doctor(folder.path()).status.code(), Some(0));
}
