//! Runs the cases: Markdown documents that tell a situation, the texts, the command and what must be found.
//!
//! A case has one or more `## Text `name`` sections with a fenced block (a block marked `escaped` may hold `\u{AD}` and `\r`), a
//! `## Run` section with one command, and a `## Found` section with a table. For `check` each row is a quotation in order; for
//! a first column `claim` each row is a claim that was judged, for `collate` each row is a variant in order, cosmetic ones left out unless the command says `--all`, and for
//! `reuse` each row is a passage. A column says what a field
//! must be; a cell that is empty must be empty, one with `…` stands for any text.

#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::{files, folder, root, text, variorum};

struct Case {
    texts: Vec<(String, String)>,
    command: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

fn parse(source: &str) -> Case {
    let mut case = Case { texts: vec![], command: String::new(), columns: vec![], rows: vec![] };
    for section in source.split("\n## ").skip(1) {
        let (title, body) = section.split_once('\n').unwrap();
        if let Some(name) = title.strip_prefix("Text ") {
            case.texts.push((name.trim_matches('`').to_owned(), block(body)));
        } else if title == "Run" {
            case.command = block(body).trim().to_owned();
        } else if title == "Found" {
            let mut lines = body.lines().filter(|l| l.starts_with('|')).map(cells);
            case.columns = lines.next().unwrap();
            case.rows = lines.skip(1).collect();
        }
    }
    assert!(!case.command.is_empty() && !case.columns.is_empty(), "a case has a Run and a Found section");
    case
}

fn block(body: &str) -> String {
    let fence: String = body[body.find("```").unwrap()..].chars().take_while(|c| *c == '`').collect();
    let start = body.find(&fence).unwrap();
    let (info, rest) = body[start + fence.len()..].split_once('\n').unwrap();
    let inside = rest[..rest.find(&format!("\n{fence}")).map_or(0, |i| i + 1)].to_owned();
    if !info.contains("escaped") {
        return inside;
    }
    let mut out = inside.replace("\\r", "\r");
    while let Some(at) = out.find("\\u{") {
        let end = at + out[at..].find('}').unwrap();
        let c = char::from_u32(u32::from_str_radix(&out[at + 3..end], 16).unwrap()).unwrap();
        out.replace_range(at..=end, &c.to_string());
    }
    out
}

fn cells(line: &str) -> Vec<String> {
    line.trim().trim_matches('|').split(" | ").map(|c| c.trim().trim_matches('`').to_owned()).collect()
}

/// One field of a record as text.
fn field(record: &Value, column: &str) -> String {
    let place = &record["places"][0];
    let joined = |v: &Value| {
        v.as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(", ")
    };
    let words = |v: &Value| one_line(v["text"].as_str().unwrap_or(""));
    let reading = |siglum: &str| {
        let readings = record["readings"].as_array().unwrap();
        one_line(readings.iter().find(|r| r["witness"] == siglum).unwrap()["text"].as_str().unwrap())
    };
    match column {
        "quotation" | "claim" | "figure" => words(&record["span"]),
        "flags" | "rules" => joined(&record[column]),
        "speaker" => record["speaker"]["name"].as_str().unwrap_or("").to_owned(),
        "said by" => place["speaker"].as_str().unwrap_or("").to_owned(),
        "place" => words(&place["span"]),
        "snapshot" => place["snapshot"].as_str().unwrap_or("").to_owned(),
        "places" => record["places"].as_array().unwrap().len().to_string(),
        "changes" => place["changes"]
            .as_array()
            .map_or_else(String::new, |c| c.iter().map(change).collect::<Vec<_>>().join("; ")),
        "A" | "B" => reading(column),
        _ => record[column].as_str().unwrap_or_else(|| panic!("no column {column}")).to_owned(),
    }
}

fn change(change: &Value) -> String {
    let (class, from, to) = (&change["class"], &change["source"]["text"], &change["report"]["text"]);
    format!(
        "{} {} → {}",
        class.as_str().unwrap(),
        one_line(from.as_str().unwrap()),
        one_line(to.as_str().unwrap())
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `…` stands for any text.
fn fits(pattern: &str, found: &str) -> bool {
    match pattern.split_once('…') {
        None => one_line(pattern) == found.trim(),
        Some((head, tail)) => {
            found.len() >= head.len() + tail.len()
                && found.starts_with(head.trim_end())
                && found.ends_with(tail.trim_start())
        }
    }
}

/// A shared passage with the words of both sides.
fn passage(case: &Case, line: &str) -> Value {
    let mut record: Value = serde_json::from_str(line).unwrap();
    for side in ["a", "b"] {
        let (_, content) = case.texts.iter().find(|(name, _)| record[side]["id"] == **name).unwrap();
        let at = |key: &str| usize::try_from(record[side][key].as_u64().unwrap()).unwrap();
        let words: String = content.chars().skip(at("start")).take(at("end") - at("start")).collect();
        record[format!("in {side}")] = json!(one_line(&words));
        record[side] = record[side]["id"].clone();
    }
    record
}

/// Each place of a quotation with the beginning of the hash of the source it stands in.
fn with_snapshots(mut record: Value) -> Value {
    let sources = record["sources"].clone();
    for quotation in record["quotations"].as_array_mut().into_iter().flatten() {
        for place in quotation["places"].as_array_mut().into_iter().flatten() {
            let held = sources.as_array().unwrap().iter().find(|s| s["id"] == place["source"]).unwrap();
            place["snapshot"] = json!(held["sha256"].as_str().unwrap()[..12]);
        }
    }
    record
}

fn run(path: &Path) -> Vec<String> {
    let case = parse(&fs::read_to_string(path).unwrap());
    let folder = folder();
    for (name, content) in &case.texts {
        fs::write(folder.path().join(name), content).unwrap();
    }
    let mut arguments: Vec<&str> = case.command.split_whitespace().skip(1).collect();
    let lines = arguments[0] == "reuse";
    arguments.extend(["--format", if lines { "jsonl" } else { "json" }]);
    let out = variorum(folder.path(), &arguments);
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    if !matches!(out.status.code(), Some(0 | 1)) {
        return vec![format!("{name}: {}", text(&out.stderr))];
    }
    let record: Value = if lines {
        let passages: Vec<Value> = text(&out.stdout).lines().map(|l| passage(&case, l)).collect();
        json!({ "variants": passages })
    } else {
        serde_json::from_slice(&out.stdout).unwrap()
    };
    let record = with_snapshots(record);
    let shown = |v: &&Value| v["severity"] != "cosmetic" || case.command.contains("--all");
    let judged = |c: &&Value| c["verdict"] != "not-checked";
    let found: Vec<&Value> = match record["quotations"].as_array() {
        Some(_) if case.columns[0] == "claim" => {
            record["claims"].as_array().unwrap().iter().filter(judged).collect()
        }
        Some(_) if case.columns[0] == "figure" => record["figures"].as_array().unwrap().iter().collect(),
        Some(quotations) => quotations.iter().collect(),
        None => record["variants"].as_array().unwrap().iter().filter(shown).collect(),
    };
    let mut wrong = Vec::new();
    if found.len() != case.rows.len() {
        let all: Vec<String> = found
            .iter()
            .map(|f| case.columns.iter().map(|c| field(f, c)).collect::<Vec<_>>().join(" | "))
            .collect();
        wrong.push(format!(
            "{name}: {} found, {} wanted:\n    {}",
            found.len(),
            case.rows.len(),
            all.join("\n    ")
        ));
    }
    for (n, (record, row)) in found.iter().zip(&case.rows).enumerate() {
        for (column, wanted) in case.columns.iter().zip(row) {
            let has = field(record, column);
            if !fits(wanted, &has) {
                wrong.push(format!("{name}, row {}: {column} is «{has}», wanted «{wanted}»", n + 1));
            }
        }
    }
    wrong
}

#[test]
fn every_case_holds() {
    let cases: Vec<_> =
        files(&root().join("cases"), &["md"]).into_iter().filter(|p| !p.ends_with("README.md")).collect();
    assert!(cases.len() >= 12);
    let wrong: Vec<String> = cases.iter().flat_map(|p| run(p)).collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
