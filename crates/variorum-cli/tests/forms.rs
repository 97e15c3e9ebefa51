//! Every form of a check, on texts that look like markup: what is text stays text, what is a form is well-formed.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use support::awkward::{AWKWARD, awkward};
use support::{folder, root, text, variorum};

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
            "markdown" => stays_text_in_markdown(&out),
            "text" | "citation" | "bibtex" => {
                assert!(!out.contains(['\u{1B}', '\u{7}', '\u{202E}']), "{form}: a terminal would obey");
            }
            "quotation" => {
                assert_eq!(out.matches("</script").count(), 1, "the text does not close the element");
            }
            other => panic!("{other} is not looked at"),
        }
    }
}

#[test]
fn pictures_of_awkward_texts_are_well_formed() {
    let folder = folder();
    awkward(folder.path());
    let files = ["report <b>&.txt", "source =1.txt"];
    let report = |id: &str, publisher: &str| {
        let text = fs::read_to_string(folder.path().join(files[1])).unwrap();
        json!({ "id": id, "publisher": publisher, "text": text }).to_string()
    };
    let reports = [report("<b>&", "Ledger & \"Sons\""), report("]]>", "</svg>")].join("\n");
    fs::write(folder.path().join("reports.jsonl"), reports).unwrap();
    for command in [
        &["collate", files[0], files[1]][..],
        &["lineage", files[0], files[1]],
        &["lineage", "--cascade", "reports.jsonl"],
    ] {
        let done = variorum(folder.path(), &[command, &["--format", "svg"]].concat());
        assert!(done.status.success(), "{command:?}: {}", text(&done.stderr));
        let picture = text(&done.stdout);
        let names: BTreeSet<&str> = xml("svg", &picture).descendants().map(|n| n.tag_name().name()).collect();
        let ours = ["", "svg", "g", "a", "defs", "marker", "title", "path", "rect", "circle", "line", "text"];
        assert!(names.iter().all(|name| ours.contains(name)), "{command:?}: {names:?}");
    }
}

/// Nothing but the tables, headings and lists of the form itself is markup.
fn stays_text_in_markdown(page: &str) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    assert!(!page.contains(['\u{1B}', '\u{7}', '\u{202E}']));
    let (mut shown, mut rows) = (String::new(), 0);
    for event in Parser::new_ext(page, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(words) => shown.push_str(&words),
            Event::Start(Tag::TableRow) => rows += 1,
            Event::Start(
                Tag::Heading { .. }
                | Tag::Paragraph
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableCell
                | Tag::List(_)
                | Tag::Item,
            )
            | Event::End(_)
            | Event::SoftBreak => {}
            other => panic!("{other:?}"),
        }
    }
    assert!(rows >= 100, "{rows} rows");
    for words in AWKWARD
        .iter()
        .filter(|w| !w.contains(|c: char| c.is_control() || "\u{202E}\u{200B}\u{FFFE}".contains(c)))
    {
        assert!(shown.contains(words), "the table shows {words}");
    }
}

fn stays_text_in_html(page: &str) {
    let document = dom_query::Document::from(page);
    assert_eq!(document.select("script:not([type='application/json'])").length(), 0, "nothing runs");
    assert_eq!(document.select("img, article b, article i, .cards b, .cards i").length(), 0);
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

/// Reasons, speakers and names of sources are text too.
#[test]
fn text_of_every_field_stays_text() {
    let folder = folder();
    // a reason ends with its mark, a comment with its sign, a speaker with a colon; what is not shown is not compared
    let ends = |c: char| "\":\u{200B}\u{202E}\u{FFFE}".contains(c) || c.is_control();
    let usable = |w: &&&str| !w.contains(ends) && !w.contains("--") && !w.contains("]]>");
    let words: Vec<&str> = AWKWARD.iter().filter(usable).copied().collect();
    assert!(words.len() >= 15, "{words:?}");
    for (n, words) in words.iter().enumerate() {
        let report = format!(
            "# {words}\n\n<!-- variorum: ignore[VQ] reason=\"{words}\" -->\n“The pier of {n} was closed until the spring of next year,” said Berg.\n\nAnna {words} said “we looked at it”.\n"
        );
        let source =
            format!("# {words}\n\nBerg {words}: The pier of {n} was closed until the winter of next year.\n");
        fs::write(folder.path().join("r.md"), report).unwrap();
        let name = format!("s {}.md", words.replace('/', "_"));
        fs::write(folder.path().join(&name), source).unwrap();
        for form in ["html", "markdown", "csv", "text", "sarif", "tei", "junit"] {
            let done = variorum(
                folder.path(),
                &["check", "r.md", "--against", &name, "--sarif-all", "--format", form],
            );
            assert!(matches!(done.status.code(), Some(0 | 1)), "{form}, {words}: {}", text(&done.stderr));
            let out = text(&done.stdout);
            assert!(
                !out.contains(['\u{1B}', '\u{7}', '\u{202E}']) || form == "html",
                "{form}: a terminal would obey"
            );
            match form {
                "html" => {
                    let page = dom_query::Document::from(out.as_str());
                    assert_eq!(
                        page.select("img, main b, article i, .cards i, script:not([type])").length(),
                        0,
                        "{words}"
                    );
                }
                "sarif" => {
                    let log: Value = serde_json::from_str(&out).unwrap();
                    let results = log["runs"][0]["results"].as_array().unwrap();
                    let said = |r: &Value| r["suppressions"][0]["justification"].as_str() == Some(words);
                    assert!(results.iter().any(said), "{out}");
                }
                "tei" | "junit" => {
                    xml(form, &out);
                }
                _ => {}
            }
        }
        fs::remove_file(folder.path().join(&name)).unwrap();
    }
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
    let (code, said) = check("source =1.txt/check.html");
    assert!(code == Some(2) && said.contains("source =1.txt/check.html: cannot be written"), "{said}");
    let (code, said) = check(".");
    assert!(code == Some(2) && said.contains(".: cannot be written"), "{said}");
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

/// A disk that is full after some blocks: files of this process may not be larger. What fails leaves no file, of one report or of several.
#[test]
#[cfg(target_os = "linux")]
fn a_disk_that_fills_up_leaves_no_half_file() {
    let folder = folder();
    awkward(folder.path());
    for reports in ["'report <b>&.txt'", "'report <b>&.txt' 'source =1.txt'"] {
        let command = format!(
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" check {reports} --against 'source =1.txt' --format json --output check.json"
        );
        let done = std::process::Command::new("bash")
            .args(["-c", &command])
            .arg(env!("CARGO_BIN_EXE_variorum"))
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = text(&done.stderr);
        assert!(done.status.code() == Some(2) && said.contains("check.json: cannot be written"), "{said}");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }
}

#[test]
fn a_pipe_that_is_closed_ends_the_work_without_a_word() {
    let folder = folder();
    awkward(folder.path());
    for reports in [&["report <b>&.txt"][..], &["report <b>&.txt", "source =1.txt"]] {
        for form in ["text", "json", "html"] {
            let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_variorum"))
                .arg("check")
                .args(reports)
                .args(["--against", "source =1.txt", "--format", form])
                .current_dir(folder.path())
                .stdout(std::process::Stdio::piped())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            let done = child.wait_with_output().unwrap();
            assert_eq!((done.status.code(), text(&done.stderr).as_str()), (Some(0), ""), "{form}");
        }
    }
}
