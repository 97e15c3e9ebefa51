//! Runs the cases: Markdown documents that tell a situation, the texts, the command and what must be found.
//!
//! `cases/README.md` says how a case is written, `support/case.rs` reads it. With `CASE=words` in the environment only the cases whose
//! name holds these words are run.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

#[path = "support/case.rs"]
mod case;
mod support;

use case::{Case, Table, parse};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::process::Output;
use support::{files, folder, root, text, variorum};

/// One field of a record as text.
fn field(record: &Value, column: &str) -> Result<String, String> {
    let none = || format!("the record has no {column}: {record}");
    let place = &record["places"][0];
    let joined = |v: &Value| {
        v.as_array().unwrap().iter().map(|x| x.as_str().unwrap().to_owned()).collect::<Vec<_>>().join(", ")
    };
    let words = |v: &Value| one_line(v["text"].as_str().unwrap_or(""));
    let reading = |siglum: &str| {
        let readings = record["readings"].as_array().unwrap();
        one_line(readings.iter().find(|r| r["witness"] == siglum).unwrap()["text"].as_str().unwrap())
    };
    Ok(match column {
        "quotation" | "claim" | "figure" => words(&record["span"]),
        "note" => record["code"].as_str().ok_or_else(none)?.to_owned(),
        "flags" | "rules" => joined(&record[column]),
        "speaker" => record["speaker"]["name"].as_str().unwrap_or("").to_owned(),
        "resolved" => {
            let doubt = if record["speaker"]["doubtful"] == true { ", in doubt" } else { "" };
            format!("{}{doubt}", record["speaker"]["resolved"].as_str().unwrap_or(""))
        }
        "said by" => place["speaker"].as_str().unwrap_or("").to_owned(),
        "place" => words(&place["span"]),
        "cited" => place["cite"].as_str().unwrap_or("").to_owned(),
        "snapshot" => place["snapshot"].as_str().unwrap_or("").to_owned(),
        "places" => record["places"].as_array().unwrap().len().to_string(),
        "changes" => place["changes"]
            .as_array()
            .map_or_else(String::new, |c| c.iter().map(change).collect::<Vec<_>>().join("; ")),
        "A" | "B" => reading(column),
        "groups" => {
            let group = |g: &Value| {
                let words = one_line(g["text"].as_str().unwrap());
                let words = if words.is_empty() { "om.".to_owned() } else { words };
                format!("{words} {}", joined(&g["witnesses"]).replace(", ", " "))
            };
            record["groups"].as_array().unwrap().iter().map(group).collect::<Vec<_>>().join(" · ")
        }
        "absent" => record.get(column).map_or_else(String::new, joined),
        _ => match record.get(column).ok_or_else(none)? {
            Value::String(words) => words.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        },
    })
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

/// Runs the commands of a case in a folder of its own, the last with some arguments more; gives what the last one did.
fn run(case: &Case, more: &[&str]) -> Result<Output, String> {
    let folder = folder();
    for (name, content) in &case.texts {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let (last, before) = case.commands.split_last().unwrap();
    let call = |arguments: &[String], more: &[&str]| {
        let all: Vec<&str> = arguments.iter().map(String::as_str).chain(more.iter().copied()).collect();
        variorum(folder.path(), &all)
    };
    for command in before {
        let out = call(&words(command), &[]);
        if !out.status.success() {
            return Err(format!("«{command}» prepares the case and failed: {}", text(&out.stderr)));
        }
    }
    Ok(call(&words(last), more))
}

/// The arguments of a command, without the name of the program; what stands between double quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (n, part) in command.split('"').enumerate() {
        if n % 2 == 1 {
            all.push(part.to_owned());
        } else {
            all.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    all.split_off(1)
}

/// What is wrong with a case.
fn faults(case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    if case.output.is_some() || case.exit.is_some() || !case.messages.is_empty() {
        match run(case, &[]) {
            Ok(out) => wrong.extend(as_written(case, &out)),
            Err(fault) => wrong.push(fault),
        }
    }
    if !case.found.is_empty() {
        wrong.extend(in_json(case).unwrap_or_else(|fault| vec![fault]));
    }
    wrong.into_iter().map(|fault| format!("{}: {fault}", case.name)).collect()
}

/// What is wrong with what the command wrote and how it ended.
fn as_written(case: &Case, out: &Output) -> Vec<String> {
    let mut wrong = Vec::new();
    let (wrote, said) = (text(&out.stdout), text(&out.stderr));
    let code = out.status.code();
    let is_wanted = |code: i32| case.exit.map_or((0..=1).contains(&code), |wanted| code == wanted);
    if !code.is_some_and(is_wanted) {
        let wanted = case.exit.map_or("0 or 1".to_owned(), |wanted| wanted.to_string());
        wrong.push(format!("exit code {code:?}, wanted {wanted}; it said: {said}"));
    }
    if let Some(wanted) = case.output.as_ref().filter(|wanted| **wanted != wrote) {
        let line = wanted.lines().zip(wrote.lines()).take_while(|(x, y)| x == y).count() + 1;
        wrong.push(format!("the output differs from line {line} on; it is\n{wrote}"));
    }
    let missing = case.messages.iter().filter(|line| !said.contains(line.as_str()));
    wrong.extend(missing.map(|line| format!("it did not say «{line}» but: {said}")));
    wrong
}

/// What is wrong with the records of a case.
fn in_json(case: &Case) -> Result<Vec<String>, String> {
    let command = words(case.commands.last().unwrap());
    let lines = command[0] == "reuse";
    let out = run(case, &["--format", if lines { "jsonl" } else { "json" }])?;
    let code = out.status.code();
    if !matches!(code, Some(0 | 1)) && code != case.exit {
        return Err(text(&out.stderr));
    }
    let record: Value = if lines {
        let passages: Vec<Value> = text(&out.stdout).lines().map(|l| passage(case, l)).collect();
        json!({ "variants": passages })
    } else {
        serde_json::from_slice(&out.stdout).map_err(|fault| fault.to_string())?
    };
    let record = with_snapshots(record);
    let all = command.iter().any(|word| word == "--all");
    let mut wrong = Vec::new();
    for table in &case.found {
        wrong.extend(compare(&rows(&record, table, all)?, table)?);
    }
    Ok(wrong)
}

/// The records a table is about.
fn rows<'a>(record: &'a Value, table: &Table, all: bool) -> Result<Vec<&'a Value>, String> {
    let list = |key: &str| -> Result<Vec<&'a Value>, String> {
        let list = record[key].as_array().ok_or_else(|| format!("there are no {key}"))?;
        Ok(list.iter().collect())
    };
    let shown = |v: &&Value| v["severity"] != "cosmetic" || all;
    match table.columns[0].as_str() {
        "claim" => Ok(list("claims")?.into_iter().filter(|c| c["verdict"] != "not-checked").collect()),
        "figure" => list("figures"),
        "note" => list("notes"),
        _ if record["quotations"].is_array() => list("quotations"),
        _ => Ok(list("variants")?.into_iter().filter(shown).collect()),
    }
}

fn compare(found: &[&Value], table: &Table) -> Result<Vec<String>, String> {
    let mut wrong = Vec::new();
    if found.len() != table.rows.len() {
        let shown = |f: &&Value| -> Result<String, String> {
            let cells: Result<Vec<String>, String> = table.columns.iter().map(|c| field(f, c)).collect();
            Ok(cells?.join(" | "))
        };
        let all: Result<Vec<String>, String> = found.iter().map(shown).collect();
        wrong.push(format!(
            "{} found, {} wanted:\n    {}",
            found.len(),
            table.rows.len(),
            all?.join("\n    ")
        ));
    }
    for (n, (record, row)) in found.iter().zip(&table.rows).enumerate() {
        for (column, wanted) in table.columns.iter().zip(row) {
            let has = field(record, column)?;
            if !fits(wanted, &has) {
                wrong.push(format!("row {}: {column} is «{has}», wanted «{wanted}»", n + 1));
            }
        }
    }
    Ok(wrong)
}

/// The cases whose name holds some words; none is a fault.
fn chosen(cases: Vec<Case>, filter: Option<&str>) -> Result<Vec<Case>, String> {
    let Some(filter) = filter else { return Ok(cases) };
    let chosen: Vec<Case> = cases.into_iter().filter(|c| c.name.contains(filter)).collect();
    if chosen.is_empty() { Err(format!("no case is called «{filter}»")) } else { Ok(chosen) }
}

#[test]
fn every_case_holds() {
    let mut cases = Vec::new();
    let mut wrong = Vec::new();
    let written = files(&root().join("cases"), &["md"]).into_iter().filter(|p| !p.ends_with("README.md"));
    // the page of a rule is a case of its own
    for path in written.chain(files(&root().join("crates/variorum-report/rules"), &["md"])) {
        let name = path.file_stem().unwrap().to_string_lossy();
        match parse(&name, &fs::read_to_string(&path).unwrap()) {
            Ok(found) => cases.extend(found),
            Err(fault) => wrong.push(fault),
        }
    }
    assert!(cases.len() >= 12);
    let filter = std::env::var("CASE").ok();
    let chosen = chosen(cases, filter.as_deref()).unwrap_or_else(|fault| panic!("{fault}"));
    for case in &chosen {
        if filter.is_some() {
            // past the test's own output, which is shown only when it fails
            writeln!(std::io::stderr(), "case {}", case.name).unwrap();
        }
        wrong.extend(faults(case));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

const TEXTS: &str = "# A pier\n\nWhy.\n\n## Text `s.txt`\n```text\nThe pier is closed until the spring of next year.\n```\n\
    ## Text `r.txt`\n```text\nBerg said “closed until the spring of next year”.\n```\n";
const RUN: &str = "Run\n```text\nvariorum check r.txt --against s.txt\n```\n";

/// What is wrong with a file of these sections after the texts.
fn faults_of(sections: &str) -> Vec<String> {
    match parse("pier", &format!("{TEXTS}{sections}")) {
        Ok(cases) => cases.iter().flat_map(faults).collect(),
        Err(fault) => vec![fault],
    }
}

#[test]
fn a_case_that_holds_has_no_faults() {
    let found = "Found\n| quotation | verdict |\n|---|---|\n| closed … | verbatim |\n";
    assert_eq!(faults_of(&format!("## {RUN}## {found}## Exit\n0\n")), [] as [&str; 0]);
    let several = format!("## First\n### {RUN}### {found}## Second\n### {RUN}### Exit\n0\n");
    assert_eq!(faults_of(&several), [] as [&str; 0]);
    let names: Vec<String> =
        parse("pier", &format!("{TEXTS}{several}")).unwrap().into_iter().map(|c| c.name).collect();
    assert_eq!(names, ["pier: First", "pier: Second"]);
}

#[test]
fn a_wrong_expectation_is_a_fault() {
    for (sections, fault) in [
        ("Found\n| verdict |\n|---|\n| altered |\n", "row 1: verdict is «verbatim», wanted «altered»"),
        ("Found\n| verdict |\n|---|\n", "1 found, 0 wanted"),
        ("Found\n| claim |\n|---|\n| x |\n", "0 found, 1 wanted"),
        ("Found\n| verdict | class |\n|---|---|\n| verbatim | x |\n", "the record has no class"),
        ("Exit\n1\n", "exit code Some(0), wanted 1"),
        ("Output\n```text\nNothing.\n```\n", "the output differs from line 1 on"),
        ("Message\n```text\nno such file\n```\n", "it did not say «no such file»"),
    ] {
        let faults = faults_of(&format!("## {RUN}## {sections}"));
        assert!(faults.len() == 1 && faults[0].contains(fault), "{sections}: {faults:?}");
    }
}

#[test]
fn what_a_case_does_not_know_is_a_fault() {
    let exit = "## Exit\n0\n";
    for (sections, fault) in [
        (
            format!("## {RUN}## Fond\n| verdict |\n|---|\n| altered |\n"),
            "only texts may stand before several cases",
        ),
        (format!("## {RUN}## Found\n| verdit |\n|---|\n| altered |\n"), "no column is called «verdit»"),
        (format!("## {RUN}## Found\n| verdict |\n|---|\n| altered | high |\n"), "a row has 2 cells"),
        (format!("## A\n### {RUN}### Fond\n```text\n```\n"), "section Fond"),
        (format!("## A\n### {RUN}{exit}"), "its sections have three #"),
        (format!("### {RUN}{exit}"), "outside a case"),
        (format!("## {RUN}## Exit\nnone\n"), "«none» is no exit code"),
        (format!("## {RUN}## {RUN}{exit}"), "stands twice"),
        (format!("## Run\n```shell\nvariorum check\n```\n{exit}"), "a block is marked text"),
        (format!("## Run\n```text\nls\n```\n{exit}"), "begins with variorum"),
        (format!("## Text `r.txt`\n```text\n```\n## {RUN}{exit}"), "a name of its own"),
        (format!("## {RUN}## Output\n```text\n"), "its block is not closed"),
        (format!("## {RUN}"), "a section Found, Output, Message or Exit"),
        (exit.to_owned(), "a section Run"),
        (format!("## A\n### {RUN}### Exit\n0\n## A\n### {RUN}### Exit\n0\n"), "two cases are called «A»"),
    ] {
        let faults = faults_of(&sections);
        assert!(faults.len() == 1 && faults[0].contains(fault), "{sections}: {faults:?}");
    }
}

#[test]
fn a_filter_that_matches_nothing_is_a_fault() {
    let cases = parse("pier", &format!("{TEXTS}## {RUN}## Exit\n0\n")).unwrap();
    assert_eq!(chosen(cases.clone(), Some("pie")).unwrap().len(), 1);
    assert!(chosen(cases, Some("ferry")).unwrap_err().contains("ferry"));
}
