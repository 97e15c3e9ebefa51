//! Input nobody means well with: each ends, in bounded memory, with a clear message and the right exit code. No time is measured: how
//! work grows with a text is tested where the work is done, by a comparison within one process (`variorum`, `growth`).

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use std::fs;
use std::path::Path;
use support::{folder, root, text, variorum, with_input};

const SOURCE: &str = "The pier was mended in May. It is beyond all doubt the longest pier on this coast.\n";
const REPORT: &str = "She said it is “beyond all doubt the longest pier on this coast”.\n";

/// Checks `report` against a good source, both as files; gives the exit code and what was said on standard error.
fn check(report: &[u8]) -> (i32, String) {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), report).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    run(folder.path(), &["check", "report.txt", "--against", "source.txt"])
}

fn run(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let out = variorum(folder, arguments);
    let said = text(&out.stderr);
    assert!(!said.contains("panicked"), "{said}");
    (out.status.code().unwrap(), said)
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    fs::write(folder.path().join("binary.txt"), b"\x00\x01\x02\x03\x00\x05\x06").unwrap();
    fs::write(folder.path().join("scan.pdf"), b"%PDF-1.7 and so on").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    for (name, reason) in [
        ("missing.txt", "no such file"),
        ("folder", "holds no files"),
        ("empty.txt", "holds no text"),
        ("binary.txt", "not text"),
        ("scan.pdf", "is a damaged PDF"),
    ] {
        for arguments in [
            vec!["check", name, "--against", "report.txt"],
            vec!["check", "report.txt", "--against", name],
            vec!["collate", "report.txt", name],
        ] {
            let (code, said) = run(folder.path(), &arguments);
            assert_eq!(code, 2, "{arguments:?}");
            assert!(said.contains(name) && said.contains(reason), "{arguments:?}: {said}");
        }
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    for output in [&["-o", "./source.txt"][..], &["--output=report.txt"], &["-oreport.txt"]] {
        let arguments = [&["check", "report.txt", "--against", "source.txt"], output].concat();
        let (code, said) = run(folder.path(), &arguments);
        assert!(code == 2 && said.contains("would be written over"), "{output:?}: {said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("source.txt")).unwrap(), SOURCE);
    assert_eq!(fs::read_to_string(folder.path().join("report.txt")).unwrap(), REPORT);
}

#[cfg(unix)]
#[test]
fn results_go_into_a_pipe_and_through_a_link() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let check = |output: &str| {
        run(folder.path(), &["check", "report.txt", "--against", "source.txt", "--output", output])
    };
    fs::write(folder.path().join("target.txt"), "old").unwrap();
    std::os::unix::fs::symlink("target.txt", folder.path().join("link.txt")).unwrap();
    assert_eq!(check("link.txt").0, 0);
    assert!(fs::symlink_metadata(folder.path().join("link.txt")).unwrap().is_symlink());
    let written = fs::read(folder.path().join("target.txt")).unwrap();
    assert!(written.starts_with(b"report.txt"), "{}", text(&written));
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reading = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    assert_eq!(check("pipe").0, 0);
    assert_eq!(reading.join().unwrap(), written);
    assert!(!fs::symlink_metadata(&pipe).unwrap().is_file());
}

#[test]
fn a_source_that_cannot_be_read_does_not_stop_the_others() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let out = variorum(
        folder.path(),
        &["check", "report.txt", "--against", "missing.txt", "source.txt", "--format", "json"],
    );
    assert_eq!(out.status.code(), Some(2));
    let record: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(record["quotations"][0]["verdict"], "verbatim");
    assert!(record["notes"].as_array().unwrap().iter().any(|n| n["code"] == "source-unreadable"));
}

/// Each bad file is named with what is wrong and how a limit is raised, and the good source beside it is still used.
#[test]
fn bad_files_of_every_kind_are_named_and_the_others_are_checked() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let bad: [(&str, Vec<u8>, &str); 7] = [
        ("entities.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".to_vec(), "xmllint"),
        ("deep.html", format!("<html>{}word", "<div>".repeat(9)).into_bytes(), "--limit depth=N"),
        ("rows.csv", b"boats,day\n12,May\n".to_vec(), "boats, day"),
        ("cut.json", b"{\"text\": \"cut".to_vec(), "damaged JSON"),
        (
            "round.pdf",
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj\ntrailer<</Root 1 0 R>>".to_vec(),
            "PDF",
        ),
        ("cut.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03\x4B".to_vec(), "damaged packed file"),
        (
            "length.warc",
            b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 99\r\n\r\nword".to_vec(),
            "said to have 99 bytes",
        ),
    ];
    let mut arguments =
        vec!["check", "report.txt", "--format", "json", "--limit", "depth=5", "--against", "source.txt"];
    for (name, bytes, _) in &bad {
        fs::write(folder.path().join(name), bytes).unwrap();
        arguments.push(name);
    }
    let out = variorum(folder.path(), &arguments);
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{said}");
    for (name, _, reason) in &bad {
        assert!(said.lines().any(|line| line.contains(name) && line.contains(reason)), "{name}: {said}");
    }
    let record: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(record["quotations"][0]["verdict"], "verbatim");
}

#[test]
fn invalid_utf_8_is_read_with_its_doubt_said() {
    let folder = folder();
    fs::write(
        folder.path().join("report.txt"),
        b"Caf\xe9 owners said the pier is \"beyond all doubt the longest pier on this coast\".",
    )
    .unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let out = variorum(folder.path(), &["check", "report.txt", "--against", "source.txt", "--width", "0"]);
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stdout).contains("guessed from the letters"), "{}", text(&out.stdout));
}

#[test]
fn more_than_the_limit_is_refused_before_it_is_parsed() {
    let (code, said) = check(&vec![b'x'; 100_000_000]);
    assert_eq!(code, 2);
    assert!(
        said.contains("report.txt") && said.contains("limit") && said.contains("--max-document"),
        "{said}"
    );
}

#[test]
fn repetition_is_bounded() {
    let million = 1_000_000;
    for report in [
        "\"".repeat(million),
        "“".repeat(million),
        "the ".repeat(million),
        "'a ".repeat(million / 4),
        "x".repeat(4 * million),
    ] {
        let (code, said) = check(report.as_bytes());
        assert_eq!(code, 0, "{said}");
    }
    for report in [
        "[\"".repeat(million / 8),
        "Ab: x\n".repeat(million / 8),
        "a-\n".repeat(million / 8),
        ".A:".repeat(million / 8),
    ] {
        let (code, said) = check(report.as_bytes());
        assert!(code < 2, "{said}");
    }
}

#[test]
fn claims_and_sources_without_end_are_bounded() {
    let folder = folder();
    let claim = format!(
        "Berg said that the pier {} was mended in May.\n",
        "and the long quay beside it ".repeat(100)
    );
    fs::write(folder.path().join("report.txt"), claim).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    fs::write(folder.path().join("many.txt"), "The pier was mended in May. ".repeat(200_000)).unwrap();
    fs::write(folder.path().join("short.txt"), "Berg said that the pier was mended in May.\n").unwrap();
    for arguments in [["report.txt", "source.txt"], ["short.txt", "many.txt"], ["report.txt", "many.txt"]] {
        let (code, said) = run(folder.path(), &["check", arguments[0], "--against", arguments[1]]);
        assert!(code < 2, "{said}");
    }
}

#[test]
fn more_quotations_than_are_checked_are_said_not_to_be_all_checked() {
    let (code, said) = check("\"a b\" ".repeat(50_000).as_bytes());
    assert_eq!(code, 2, "{said}");
}

#[test]
fn ten_thousand_quotations_are_checked() {
    let report: String = (0..10_000)
        .map(|n| format!("She said “beyond all doubt the longest pier number {n} here”.\n\n"))
        .collect();
    let (code, said) = check(report.as_bytes());
    assert_eq!(code, 1, "{said}");
}

#[test]
fn figures_without_end_are_read() {
    let texts = [
        "one hundred and ".repeat(20_000),
        (0..1_000).map(|n| format!("Berg said that {n} boats cost {} euros. ", 3 * n)).collect(),
        format!("Berg said that {}.", "5 June 1999 and 12 boats, ".repeat(4_000)),
    ];
    for text in texts {
        let folder = folder();
        fs::write(folder.path().join("same.txt"), &text).unwrap();
        // a report is none of its own sources
        fs::write(folder.path().join("copy.txt"), format!("{text}\n")).unwrap();
        let (code, _) = run(folder.path(), &["check", "same.txt", "--against", "copy.txt"]);
        assert!((0..=1).contains(&code), "{code}");
    }
}

#[test]
fn a_source_that_is_a_part_of_the_report_is_named() {
    let folder = folder();
    fs::write(folder.path().join("r.txt"), "Berg said “the pier is closed until spring”. She left.").unwrap();
    fs::write(folder.path().join("s.txt"), "the pier is closed until spring").unwrap();
    let out = variorum(folder.path(), &["check", "r.txt", "--against", "s.txt", "--format", "json"]);
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
    assert!(text(&out.stdout).contains("source-is-part-of-report"), "{}", text(&out.stdout));
}

#[test]
fn repetitive_versions_are_compared() {
    let folder = folder();
    fs::write(folder.path().join("a.txt"), "the ".repeat(1_000_000)).unwrap();
    fs::write(folder.path().join("b.txt"), "the ".repeat(900_000) + "end").unwrap();
    fs::write(
        folder.path().join("c.txt"),
        (0..200_000).map(|n| ["a ", "b ", "c "][n % 3]).collect::<String>(),
    )
    .unwrap();
    for pair in [["a.txt", "b.txt"], ["a.txt", "c.txt"], ["c.txt", "b.txt"]] {
        assert_eq!(run(folder.path(), &["collate", pair[0], pair[1]]).0, 0);
    }
}

#[test]
fn texts_that_repeat_themselves_are_compared() {
    let line = |text: &str| serde_json::json!({ "id": "x", "text": text }).to_string() + "\n";
    let phrase = "the cat sat on the mat and ".repeat(4_000);
    let folder = folder();
    for (name, texts) in [
        ("letters", line(&"a".repeat(100_000)).repeat(3)),
        ("phrases", line(&phrase).repeat(2)),
        (
            "copies",
            line("Nobody knew how the lamp had come to the island, and nobody asked before the winter.")
                .repeat(2_000),
        ),
        ("empty", line("").repeat(100_000)),
    ] {
        fs::write(folder.path().join("texts.jsonl"), texts).unwrap();
        let (code, said) = run(folder.path(), &["reuse", "texts.jsonl", "--format", "jsonl"]);
        assert_eq!(code, 0, "{name}: {said}");
    }
}

#[test]
fn a_line_that_is_no_text_is_named_and_the_others_are_compared() {
    let folder = folder();
    let letter = "We left the harbour before dawn, and by noon the wind had turned so far to the north that the captain spoke of going back.";
    let line = |id: &str| serde_json::json!({ "id": id, "text": letter }).to_string();
    fs::write(folder.path().join("texts.jsonl"), format!("{}\n{{no\n{}\n", line("a"), line("b"))).unwrap();
    let out = variorum(folder.path(), &["reuse", "texts.jsonl", "--format", "jsonl"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(text(&out.stderr).contains("texts.jsonl, line 2"), "{}", text(&out.stderr));
    assert_eq!(text(&out.stdout).lines().count(), 1);
    let (code, said) = run(folder.path(), &["reuse", "nowhere", "texts.jsonl"]);
    assert!(code == 2 && said.contains("nowhere: there is no such file"), "{said}");
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), REPORT).unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let (code, said) = run(
        folder.path(),
        &["check", "report.txt", "--against", "source.txt", "--output", "nowhere/out.json"],
    );
    assert_eq!(code, 2);
    assert!(said.contains("nowhere/out.json"), "{said}");
    assert_eq!(run(folder.path(), &["check", "report.txt", "--against", "source.txt", "-o", "out.txt"]).0, 0);
    let written = fs::read_to_string(folder.path().join("out.txt")).unwrap();
    let last = written.lines().last().unwrap();
    assert!(written.ends_with('\n') && last.starts_with("1 verbatim"), "{written}");
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}

#[test]
fn standard_input_is_a_report_too() {
    let folder = folder();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let out = with_input(folder.path(), &["check", "-", "--against", "source.txt"], REPORT.as_bytes());
    assert_eq!(out.status.code(), Some(0), "{}", text(&out.stderr));
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    let examples = root().join("examples");
    let with = |threads: &str| {
        let check = variorum(
            &examples,
            &[
                "check",
                "report.txt",
                "--against",
                "interview.txt",
                "newspaper.txt",
                "--format",
                "json",
                "--threads",
                threads,
            ],
        );
        let collate = variorum(
            &examples,
            &["collate", "newspaper.txt", "interview.txt", "--format", "json", "--threads", threads],
        );
        let texts = [
            "reuse",
            "report.txt",
            "newspaper.txt",
            "interview.txt",
            "--format",
            "jsonl",
            "--threads",
            threads,
        ];
        (check.stdout, collate.stdout, variorum(&examples, &texts).stdout)
    };
    let one = with("1");
    assert!(one.0.len() > 1000 && !one.2.is_empty());
    assert_eq!(one, with("8"));
}

#[test]
fn a_line_of_quotations_that_is_no_json_is_named_and_the_others_are_checked() {
    let folder = folder();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let lines = "\u{FEFF}{\"id\": \"b\", \"text\": \"beyond all doubt the longest pier on this coast\"}\n{\"text\": 7}\nnonsense\n\
                 {\"text\": \"the shortest pier on any coast you may care to name\", \"speaker\": \"Anna Berg\"}\n";
    let arguments = ["check", "--quotations", "-", "--against", "source.txt", "--format", "jsonl"];
    let out = with_input(folder.path(), &arguments, lines.as_bytes());
    let said = text(&out.stderr);
    assert_eq!(out.status.code(), Some(2), "{said}");
    assert!(said.contains("line 2") && said.contains("line 3"), "{said}");
    let records: Vec<serde_json::Value> =
        text(&out.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let word = |r: &serde_json::Value, key: &str| r[key].as_str().unwrap_or("").to_owned();
    let told: Vec<_> = records.iter().map(|r| (word(r, "id"), word(r, "verdict"))).collect();
    let none = || (String::new(), String::new());
    let found = |id: &str, verdict: &str| (id.to_owned(), verdict.to_owned());
    assert_eq!(told, [found("b", "verbatim"), none(), none(), found("Q04", "not-found")]);
    assert_eq!((&records[1]["line"], &records[2]["line"]), (&2.into(), &3.into()));
}

#[test]
fn a_report_without_quotations_says_so_and_is_clean() {
    let folder = folder();
    fs::write(folder.path().join("report.txt"), "Nothing was said on Monday.").unwrap();
    fs::write(folder.path().join("source.txt"), SOURCE).unwrap();
    let out = variorum(folder.path(), &["check", "report.txt", "--against", "source.txt"]);
    assert_eq!(out.status.code(), Some(0));
    assert!(text(&out.stdout).contains("holds no quotations"), "{}", text(&out.stdout));
}

#[test]
fn sources_in_another_language_make_nothing_not_found() {
    let folder = folder();
    let report = "The director of the harbour said on Monday that the ferry “will sail again before the school holidays begin in summer”, \
                  and that the people of the island had waited long enough for it.";
    let source = "Die neue Fähre wird vor den Schulferien wieder fahren, sagte die Direktorin des Hafens. Die Menschen auf der Insel haben \
                  lange genug darauf gewartet, und wir bitten sie um Verzeihung für den vergangenen Winter.";
    fs::write(folder.path().join("report.txt"), report).unwrap();
    fs::write(folder.path().join("source.txt"), source).unwrap();
    let out =
        variorum(folder.path(), &["check", "report.txt", "--against", "source.txt", "--format", "json"]);
    let record: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(record["quotations"][0]["verdict"], "not-checked");
    assert!(
        record["notes"].as_array().unwrap().iter().any(|n| n["code"] == "other-language"),
        "{}",
        record["notes"]
    );
}
