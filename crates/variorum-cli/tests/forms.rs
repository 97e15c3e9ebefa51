//! Every form of a check, on texts that look like markup: what is text stays text, what is a form is well-formed.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::{folder, root, text, variorum};

/// Harmless words with what some form takes for markup, a formula, a command or an end.
const AWKWARD: [&str; 30] = [
    "<script>alert(1)</script>",
    "</script><b>bold",
    "<!-- <script",
    "]]> and <![CDATA[",
    "<img src=x onerror=alert(1)>",
    "a & b &amp; c &lt;",
    "=1+1",
    "+1 and -1",
    "@echo and @somebody",
    "=HYPERLINK(\"https://a.example\")",
    "| a | b |",
    "*stars* and _lines_ and `code`",
    "[a link](https://a.example) and ![a picture](x.png)",
    "# no heading",
    "::error file=x::no command",
    "%0A::warning::no command either",
    "$HOME and `uname` and \\command{x}",
    "{{braces}} and {% tags %}",
    "tab\tinside",
    "the mark \u{202E}turned\u{202C} back",
    "a \u{200B}zero\u{200B} width",
    "the escape \u{1B}[31mred\u{1B}[0m",
    "the bell \u{7} rings",
    "\u{FFFE} and \u{FDD0}",
    "an <i>unpaired tag",
    "quotes \" and ' inside",
    "https://a.example/?a=1&b=<2>",
    "шина «внутри» и 北京",
    "שלום <b>עולם</b>",
    "e\u{301} and 𝄞 and 👩‍👩‍👧",
];

const FORMS: [&str; 19] = [
    "json",
    "jsonl",
    "html",
    "markdown",
    "csv",
    "sarif",
    "github",
    "rdjsonl",
    "junit",
    "checkstyle",
    "gitlab",
    "tei",
    "webanno",
    "hypothesis",
    "csl",
    "bibtex",
    "citation",
    "quotation",
    "text",
];

/// Five frames of words that the awkward ones stand in.
const FRAMES: [(&str, &str); 5] = [
    ("the pier was closed", "until the spring of next year"),
    ("nobody on the island has seen", "since the lamp was lit"),
    ("we shall have to share", "with the county after the first season"),
    ("every boat that sails with", "will be counted at the quay"),
    ("the board has put", "into the plan for the breakwater"),
];

/// A report of 150 quotations, each the source's with a word changed, and the source.
fn awkward(folder: &Path) {
    let (mut report, mut source) = (String::new(), String::from("Berg: We begin.\n\n"));
    for (n, words) in AWKWARD.iter().enumerate() {
        for (m, (before, after)) in FRAMES.iter().enumerate() {
            let number = n * FRAMES.len() + m;
            source.push_str(&format!("Berg: In place {number} {before} {words} {after}.\n\n"));
            let after = after.replacen("the", "a", 1);
            report.push_str(&format!("Berg said “In place {number} {before} {words} {after}”.\n\n"));
        }
    }
    fs::write(folder.join("report <b>&.txt"), report).unwrap();
    fs::write(folder.join("source =1.txt"), source).unwrap();
}

fn written(folder: &Path, form: &str) -> String {
    let arguments = ["check", "report <b>&.txt", "--against", "source =1.txt", "--format", form];
    let done = variorum(folder, &arguments);
    assert!(matches!(done.status.code(), Some(0 | 1)), "{form}: {}", text(&done.stderr));
    text(&done.stdout)
}

fn xml<'a>(form: &str, document: &'a str) -> roxmltree::Document<'a> {
    roxmltree::Document::parse(document).unwrap_or_else(|error| panic!("{form}: {error}"))
}

#[test]
fn text_that_looks_like_markup_stays_text() {
    let folder = folder();
    awkward(folder.path());
    let record: Value = serde_json::from_str(&written(folder.path(), "json")).unwrap();
    assert!(record["quotations"].as_array().unwrap().len() >= 100, "the quotations are found");
    for form in FORMS {
        let out = written(folder.path(), form);
        assert_eq!(out, written(folder.path(), form), "{form}: the same bytes every time");
        match form {
            "html" => stays_text_in_html(&out),
            "junit" | "checkstyle" | "tei" => {
                let document = xml(form, &out);
                let names: BTreeSet<&str> = document.descendants().map(|n| n.tag_name().name()).collect();
                assert!(
                    ["script", "b", "i", "img"].iter().all(|name| !names.contains(name)),
                    "{form}: {names:?}"
                );
            }
            "sarif" | "json" | "gitlab" | "webanno" | "hypothesis" | "csl" => {
                serde_json::from_str::<Value>(&out).unwrap_or_else(|error| panic!("{form}: {error}"));
            }
            "jsonl" | "rdjsonl" => out.lines().for_each(|line| {
                serde_json::from_str::<Value>(line).unwrap_or_else(|error| panic!("{form}: {error}"));
            }),
            "github" => out.lines().for_each(|line| {
                let is_ours = ["::error file=report", "::warning file=report", "::notice file=report", "+"];
                assert!(is_ours.iter().any(|own| line.starts_with(own)), "{line}");
            }),
            "csv" => out.lines().skip(1).flat_map(|line| line.split("\",\"")).for_each(|cell| {
                assert!(!cell.trim_start_matches('"').starts_with(['=', '+', '-', '@', '\t']), "{cell}");
            }),
            "text" | "markdown" | "citation" | "bibtex" => {
                assert!(!out.contains(['\u{1B}', '\u{7}', '\u{202E}']), "{form}: a terminal would obey");
            }
            "quotation" => {
                assert_eq!(out.matches("</script").count(), 1, "the text does not close the element");
            }
            other => panic!("{other} is not looked at"),
        }
    }
}

fn stays_text_in_html(page: &str) {
    let document = dom_query::Document::from(page);
    assert_eq!(document.select("script:not([type='application/json'])").length(), 0, "nothing runs");
    assert_eq!(document.select("img, article b, article i, .card b, .card i").length(), 0);
    let shown = document.select("article .text").text();
    for words in AWKWARD.iter().filter(|w| !w.contains(char::is_control) && !w.contains('\u{FFFE}')) {
        assert!(shown.contains(words), "the page shows {words}");
    }
}

/// The schema of a form from beside the project, if it is there.
fn schema(name: &str) -> Option<Value> {
    let text = fs::read_to_string(root().join("../shared/schemas").join(name)).ok()?;
    Some(serde_json::from_str(&text).unwrap())
}

fn validate(schema: &Value, instance: &Value) -> Result<(), String> {
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("https://schema.example/form", schema.clone()).unwrap();
    let index =
        compiler.compile("https://schema.example/form", &mut schemas).map_err(|e| format!("{e:#}"))?;
    schemas.validate(instance, index).map_err(|e| format!("{e:#}"))
}

#[test]
#[allow(clippy::print_stderr, reason = "a schema that is not beside the project is said")]
fn published_schemas_hold_and_catch_what_is_broken() {
    let folder = folder();
    awkward(folder.path());
    let grave = |log: &mut Value| log["runs"][0]["results"][0]["level"] = json!("grave");
    let rumour = |items: &mut Value| items[0]["type"] = json!("rumour");
    for (form, name, break_it) in [
        ("sarif", "sarif-2.1.0.json", grave as fn(&mut Value)),
        ("csl", "csl-data.json", rumour as fn(&mut Value)),
    ] {
        let Some(schema) = schema(name) else {
            eprintln!("skipped: ../shared/schemas/{name} is not here");
            continue;
        };
        let mut instance: Value = serde_json::from_str(&written(folder.path(), form)).unwrap();
        validate(&schema, &instance).unwrap_or_else(|error| panic!("{form}: {error}"));
        break_it(&mut instance);
        assert!(validate(&schema, &instance).is_err(), "{form}: what is broken is caught");
    }
}

/// What readers of SARIF need beyond the schema.
#[test]
fn every_result_of_sarif_can_be_shown() {
    let examples = root().join("examples");
    let done =
        variorum(&examples, &["check", "report.txt", "--against", "interview.txt", "--format", "sarif"]);
    let log: Value = serde_json::from_slice(&done.stdout).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().all(|rule| rule["defaultConfiguration"]["level"].is_string()));
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 5);
    for result in results {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(result.get("suppressions").is_none());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "report.txt");
        assert!(place["region"]["startLine"].is_u64() && place["region"]["endLine"].is_u64());
    }
}

/// Positions of annotations select the quoted words, in code points and in UTF-16.
#[test]
fn annotations_select_the_words() {
    let folder = folder();
    let report = "𝄞𝄞 Berg said “the pier is beyond all repair this winter”, and no more.";
    fs::write(folder.path().join("r.txt"), report).unwrap();
    fs::write(folder.path().join("s.txt"), "The pier is beyond all repair this summer, Berg said.").unwrap();
    let selected = |form: &str| -> (Value, String, String) {
        let done = variorum(folder.path(), &["check", "r.txt", "--against", "s.txt", "--format", form]);
        let record: Value = serde_json::from_slice(&done.stdout).unwrap();
        let target = record["first"]["items"][0]["target"].clone();
        let at = |key: &str| usize::try_from(target["selector"][1][key].as_u64().unwrap()).unwrap();
        let points: String = report.chars().skip(at("start")).take(at("end") - at("start")).collect();
        let units: Vec<u16> = report.encode_utf16().skip(at("start")).take(at("end") - at("start")).collect();
        (target, points, String::from_utf16_lossy(&units))
    };
    let words = "the pier is beyond all repair this winter";
    let (target, points, _) = selected("webanno");
    assert_eq!((target["selector"][0]["exact"].as_str(), points.as_str()), (Some(words), words));
    assert_eq!(target["selector"][0]["prefix"], "𝄞𝄞 Berg said “");
    assert_eq!(selected("hypothesis").2, words);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let folder = folder();
    awkward(folder.path());
    let check = |output: &str| {
        let arguments = [
            "check",
            "report <b>&.txt",
            "--against",
            "source =1.txt",
            "--format",
            "html",
            "--output",
            output,
        ];
        let done = variorum(folder.path(), &arguments);
        (done.status.code(), text(&done.stderr))
    };
    let (code, said) = check("nowhere/check.html");
    assert!(
        code == Some(2) && said.contains("nowhere/check.html") && said.contains("no such folder"),
        "{said}"
    );
    if cfg!(target_os = "linux") && Path::new("/dev/full").exists() {
        let shell = std::process::Command::new("sh")
            .args([
                "-c",
                "\"$0\" check 'report <b>&.txt' --against 'source =1.txt' --format html > /dev/full",
            ])
            .arg(env!("CARGO_BIN_EXE_variorum"))
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = text(&shell.stderr);
        assert!(shell.status.code() == Some(2) && said.starts_with("variorum: "), "{said}");
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
