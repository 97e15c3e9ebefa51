//! What lets a build pass: levels and rules, baselines, comments in a report, settings of a project.

#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod support;

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use support::{folder, root, text, variorum, with_input};

const SPEECH: &str = "Question: And the ferry?\n\nBerg: The old ferry carries forty passengers to the island on every quiet day of the season. The county will not pay for a new one before the winter.\n";
/// A content word differs: a warning.
const CALM: &str =
    "“The old ferry carries forty passengers to the island on every calm day of the season”, Berg said.\n";
/// A negation is gone: an error.
const PAYS: &str = "“The county will pay for a new one before the winter”, Berg said.\n";

fn project(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = folder();
    for (name, content) in [("speech.txt", SPEECH)].iter().chain(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// The exit code of a command, and what it said on standard error.
fn run(folder: &Path, command: &str) -> (Option<i32>, String) {
    let done = variorum(folder, &command.split_whitespace().collect::<Vec<_>>());
    (done.status.code(), text(&done.stderr))
}

fn code(folder: &Path, command: &str) -> Option<i32> {
    run(folder, command).0
}

fn record(folder: &Path, command: &str) -> Value {
    let arguments: Vec<&str> = command.split_whitespace().chain(["--format", "json"]).collect();
    serde_json::from_slice(&variorum(folder, &arguments).stdout).unwrap()
}

#[test]
fn a_build_fails_on_levels_or_on_rules() {
    let project = project(&[("calm.txt", CALM), ("pays.txt", PAYS)]);
    let with = |report: &str, more: &str| {
        code(project.path(), &format!("check {report} --against speech.txt {more}"))
    };
    assert_eq!((with("calm.txt", ""), with("calm.txt", "--fail-on error")), (Some(1), Some(0)));
    assert_eq!(
        (with("pays.txt", "--fail-on error"), with("pays.txt", "--fail-on never")),
        (Some(1), Some(0))
    );
    assert_eq!(
        (with("calm.txt", "--fail-on VQ003"), with("calm.txt", "--fail-on VF,VQ001")),
        (Some(1), Some(0))
    );
    assert_eq!((with("calm.txt", "--ignore VQ003"), with("calm.txt", "--select VF,VC")), (Some(0), Some(0)));
    assert_eq!(with("calm.txt", "--select quotation-altered"), Some(1));
    for wrong in ["--fail-on grave", "--ignore VQ999"] {
        let (code, said) = run(project.path(), &format!("check calm.txt --against speech.txt {wrong}"));
        assert!(code == Some(2) && said.contains("there is no rule"), "{said}");
    }
    let ignored = record(project.path(), "check calm.txt --against speech.txt --ignore VQ003");
    assert_eq!(ignored["quotations"][0]["waived"]["by"], "rules");
}

#[test]
fn a_baseline_knows_findings_by_what_is_quoted() {
    let project = project(&[("r.txt", CALM)]);
    let check = "check r.txt --against speech.txt --baseline b.json";
    let (written, said) = run(project.path(), "check r.txt --against speech.txt --write-baseline b.json");
    assert!(written == Some(0) && said.contains("b.json: 1 findings written"), "{said}");
    assert_eq!(code(project.path(), check), Some(0));
    // lines move, other words come before
    fs::write(project.path().join("r.txt"), format!("A heading.\n\nThe board met on Monday.\n\n{CALM}"))
        .unwrap();
    assert_eq!(code(project.path(), check), Some(0));
    assert_eq!(record(project.path(), check)["quotations"][0]["waived"]["by"], "baseline");
    // the same words once more are new
    fs::write(project.path().join("r.txt"), format!("{CALM}\n{CALM}")).unwrap();
    assert_eq!(code(project.path(), check), Some(1));
    // another finding is new, and the entry of the first is stale
    fs::write(project.path().join("r.txt"), PAYS).unwrap();
    let (failed, said) = run(project.path(), check);
    assert!(failed == Some(1) && said.contains("lists 1 findings that are not found any more"), "{said}");
    fs::write(project.path().join("r.txt"), "Nobody said anything.\n").unwrap();
    assert_eq!(
        (code(project.path(), check), code(project.path(), &format!("{check} --strict-baseline"))),
        (Some(0), Some(1))
    );
    fs::write(project.path().join("b.json"), "{\"schema\": 1}").unwrap();
    let (refused, said) = run(project.path(), check);
    assert!(
        refused == Some(2) && said.contains("b.json: line 1, column ") && said.contains("no baseline"),
        "{said}"
    );
}

#[test]
fn a_comment_waives_what_it_names_and_says_why() {
    let comment = "<!-- variorum: ignore[VQ003] reason=\"translated by us\" -->\n";
    let without = "<!-- variorum: ignore[VQ003] -->\n";
    for name in ["r.md", "r.txt"] {
        let waived = format!("{comment}{CALM}");
        let project = project(&[(name, waived.as_str())]);
        let command = format!("check {name} --against speech.txt");
        let of = record(project.path(), &command);
        assert_eq!(of["quotations"].as_array().unwrap().len(), 1, "{name}: nobody says the reason");
        assert_eq!(of["quotations"][0]["waived"]["reason"], "translated by us", "{name}");
        assert_eq!(code(project.path(), &command), Some(0));
        fs::write(project.path().join(name), format!("{without}{CALM}")).unwrap();
        assert_eq!(code(project.path(), &command), Some(1));
        let notes = record(project.path(), &command)["notes"].to_string();
        assert!(notes.contains("the comment in line 1 waives nothing: it gives no reason"), "{notes}");
        fs::write(project.path().join(name), format!("{comment}Nobody said anything.\n\n{CALM}")).unwrap();
        assert_eq!(code(project.path(), &command), Some(1));
        assert!(record(project.path(), &command)["notes"].to_string().contains("ignore-unused"));
    }
}

#[test]
fn settings_come_from_the_nearest_place() {
    let settings = "# a gate\n[check]\nagainst = [\"speech.txt\"]\nfail-on = \"error\"\n";
    let project = project(&[("variorum.toml", settings), ("docs/calm.txt", CALM), ("docs/pays.txt", PAYS)]);
    assert_eq!(code(project.path(), "check docs/calm.txt"), Some(0));
    assert_eq!(code(project.path(), "check docs/pays.txt"), Some(1));
    assert_eq!(code(project.path(), "check docs/calm.txt --fail-on warning"), Some(1));
    // paths are those of the file's folder
    assert_eq!(code(&project.path().join("docs"), "check pays.txt"), Some(1));
    let shown = text(&variorum(project.path(), &["config", "show", "--origin"]).stdout);
    assert!(shown.contains("fail-on = \"error\"  # variorum.toml, line 4\n"), "{shown}");
    assert!(shown.contains("format = \"text\"  # default\n"), "{shown}");
    assert_eq!(
        text(&variorum(project.path(), &["config", "show"]).stdout),
        "[check]\nagainst = \"speech.txt\"\nfail-on = \"error\"\n\n"
    );
}

#[test]
fn a_settings_file_with_an_error_names_line_and_key() {
    for (settings, said) in [
        (
            "[check]\n\nfail_on = \"error\"\n",
            "line 3: check has no option fail_on; fail-on is meant, perhaps",
        ),
        ("[chek]\n", "line 1: there is no command chek; check is meant, perhaps"),
        ("[check]\nfail-on = \"grave\"\n", "variorum.toml, line 2: fail-on: invalid value 'grave'"),
        ("[check]\nformat = \"sarf\"\n", "variorum.toml, line 2: format: invalid value 'sarf'"),
        ("[check]\nstrict-baseline = \"yes\"\n", "variorum.toml, line 2: strict-baseline is true or false"),
        (
            "[check]\nagainst = 1.5\n",
            "line 2: against: a text, a number, true, false or a list of texts is wanted",
        ),
        ("[check\n", "line 1: "),
        ("check = 1\n", "line 1: check is a table; write [check]"),
    ] {
        let project = project(&[("variorum.toml", settings), ("calm.txt", CALM)]);
        let (code, message) = run(project.path(), "check calm.txt --against speech.txt");
        assert_eq!(code, Some(2), "{settings}: {message}");
        assert!(message.contains(said) && message.contains("variorum.toml"), "{settings}: {message}");
    }
}

#[test]
fn folders_patterns_and_lists_name_reports() {
    let project = project(&[
        ("docs/a.md", CALM),
        ("docs/b/c.md", CALM),
        ("docs/b/d.txt", CALM),
        ("docs/old/e.md", PAYS),
        (".variorumignore", "docs/old/\n"),
    ]);
    let reports = |arguments: &[&str], input: &str| -> Vec<String> {
        let all = [arguments, &["--against", "speech.txt", "--format", "json"]].concat();
        let done = with_input(project.path(), &all, input.as_bytes());
        let record: Value = serde_json::from_slice(&done.stdout).unwrap();
        record["checks"]
            .as_array()
            .unwrap()
            .iter()
            .map(|c| c["report"]["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(reports(&["check", "docs"], ""), ["docs/a.md", "docs/b/c.md", "docs/b/d.txt"]);
    assert_eq!(reports(&["check", "docs/**/*.md"], ""), ["docs/a.md", "docs/b/c.md"]);
    let list = ["check", "--files-from", "-"];
    assert_eq!(reports(&list, "docs/a.md\ndocs/old/e.md\n"), ["docs/a.md", "docs/old/e.md"]);
    assert_eq!(reports(&list, "docs/a.md\0docs/b/c.md\0"), ["docs/a.md", "docs/b/c.md"]);
    let nothing = with_input(project.path(), &["check", "--files-from", "-", "--against", "speech.txt"], b"");
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(0), 0));
}

#[test]
fn places_in_markdown_are_those_of_the_file() {
    let report = "# News\n\nBerg **said** “the old ferry carries *forty* passengers to the island on every calm day”, and “the county will pay for a new one before the winter”.\n";
    let project = project(&[("r.md", report)]);
    let of = record(project.path(), "check r.md --against speech.txt");
    let line: Vec<char> = report.lines().nth(2).unwrap().chars().collect();
    // markup stands inside the first, so that the place in the file is not known
    assert!(of["quotations"][0].get("in_file").is_none());
    let place = &of["quotations"][1]["in_file"];
    let at = |key: &str| usize::try_from(place[key].as_u64().unwrap()).unwrap();
    let words: String = line[at("column") - 1..at("end_column") - 1].iter().collect();
    assert_eq!((at("line"), words.as_str()), (3, "the county will pay for a new one before the winter"));
    let bytes = &report.lines().nth(2).unwrap().as_bytes()[at("byte_column") - 1..at("end_byte_column") - 1];
    assert_eq!(bytes, words.as_bytes());
}

#[test]
fn two_checks_are_set_side_by_side() {
    let both = format!("{CALM}\n{PAYS}");
    let project = project(&[("r.txt", both.as_str())]);
    let check = |output: &str| {
        code(project.path(), &format!("check r.txt --against speech.txt --format json --output {output}"))
    };
    check("old.json");
    let mended = CALM.replace("calm", "quiet");
    fs::write(project.path().join("r.txt"), format!("A line more.\n\n{PAYS}\n{mended}")).unwrap();
    check("new.json");
    let done = variorum(project.path(), &["diff", "old.json", "new.json", "--format", "json"]);
    let record: Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(
        (&record["counts"]["same"], &record["counts"]["new"], &record["counts"]["gone"]),
        (&json!(2), &json!(1), &json!(1))
    );
    assert_eq!(done.status.code(), Some(0), "what is new needs no look");
    let back = variorum(project.path(), &["diff", "new.json", "old.json"]);
    assert_eq!(back.status.code(), Some(1));
    assert!(text(&back.stdout).contains("+ Q01 altered"), "{}", text(&back.stdout));
    assert_eq!(code(project.path(), "diff speech.txt new.json"), Some(2));
}

#[test]
fn shells_and_manuals_know_every_option() {
    let project = project(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let written = text(&variorum(project.path(), &["completions", shell]).stdout);
        assert!(written.contains("strict-baseline"), "{shell}");
    }
    let page = text(&variorum(project.path(), &["man", "check"]).stdout);
    assert!(page.contains(".TH variorum-check") && page.contains("strict\\-baseline"), "{page}");
}

/// The steps of the action that check, run by a shell as the runner of workflows does.
#[test]
#[cfg(unix)]
fn the_action_checks_what_its_inputs_name() {
    let action = fs::read_to_string(root().join("action.yml")).unwrap();
    let install = action.lines().find_map(|line| line.trim().strip_prefix("run: cargo install ")).unwrap();
    let path = install.rsplit("$GITHUB_ACTION_PATH/").next().unwrap().trim_end_matches('"');
    assert!(root().join(path).join("Cargo.toml").exists(), "{install}");
    let script = action.split("run: |\n").nth(1).unwrap();
    let project = project(&[("docs/calm.txt", CALM), ("docs/a b.txt", CALM)]);
    let programs = Path::new(env!("CARGO_BIN_EXE_variorum")).parent().unwrap();
    let path = format!("{}:{}", programs.display(), std::env::var("PATH").unwrap());
    let step = |reports: &str, against: &str, fail_on: &str, more: &str| {
        let done = std::process::Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(project.path())
            .env("PATH", &path)
            .env("GITHUB_STEP_SUMMARY", project.path().join("summary.md"))
            .envs([("REPORTS", reports), ("AGAINST", against), ("FAIL_ON", fail_on), ("MORE", more)])
            .output()
            .unwrap();
        (done.status.code(), text(&done.stdout), text(&done.stderr))
    };
    let (code, out, said) = step("docs/calm.txt", "speech.txt", "warning", "");
    assert!(code == Some(1) && out.starts_with("::warning file=docs/calm.txt,line=1"), "{out}{said}");
    let summary = fs::read_to_string(project.path().join("summary.md")).unwrap();
    assert!(summary.contains("docs/calm.txt") && summary.contains("altered"), "{summary}");
    assert_eq!(step("docs/**/*.txt", "speech.txt", "error", "").0, Some(0));
    assert_eq!(step("docs/", "speech.txt", "warning", "--ignore VQ003").0, Some(0));
    // the sources may stand in the settings of the project
    fs::write(project.path().join("variorum.toml"), "[check]\nagainst = [\"speech.txt\"]\n").unwrap();
    assert_eq!(step("docs/calm.txt", "", "warning", "").0, Some(1));
    assert_eq!(step("docs/none.txt", "", "warning", "").0, Some(2));
}

/// The hook runs its entry with the files that changed behind it.
#[test]
fn the_hook_checks_the_files_that_changed() {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: variorum ")).unwrap();
    let settings = "[check]\nagainst = [\"speech.txt\"]\n";
    let good = CALM.replace("calm", "quiet");
    let project = project(&[("variorum.toml", settings), ("a.md", good.as_str()), ("b.md", CALM)]);
    assert_eq!(code(project.path(), &format!("{entry} a.md")), Some(0));
    assert_eq!(code(project.path(), &format!("{entry} a.md b.md")), Some(1));
}

/// What a program that goes on says, line by line.
fn lines_of(stream: impl std::io::Read + Send + 'static) -> std::sync::mpsc::Receiver<String> {
    use std::io::BufRead;
    let (send, receive) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let lines = std::io::BufReader::new(stream).lines().map_while(Result::ok);
        lines.take_while(|line| send.send(line.clone()).is_ok()).count()
    });
    receive
}

#[test]
fn a_report_is_checked_again_when_it_or_a_source_changes() {
    let project = project(&[("r.txt", CALM)]);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["check", "r.txt", "--against", "speech.txt", "--watch"])
        .current_dir(project.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let (out, said) = (lines_of(child.stdout.take().unwrap()), lines_of(child.stderr.take().unwrap()));
    let patience = std::time::Duration::from_secs(120);
    let until = |lines: &std::sync::mpsc::Receiver<String>, words: &str| {
        while !lines.recv_timeout(patience).unwrap_or_else(|_| panic!("nobody says {words}")).contains(words)
        {
        }
    };
    until(&out, "passengers");
    until(&said, "watching");
    fs::write(project.path().join("r.txt"), format!("{PAYS}\nThe board met.\n")).unwrap();
    until(&out, "county");
    until(&said, "watching");
    // what goes wrong is said, and waited for to be mended
    fs::remove_file(project.path().join("r.txt")).unwrap();
    until(&said, "r.txt: there is no such file");
    until(&said, "watching");
    fs::write(project.path().join("r.txt"), CALM).unwrap();
    until(&out, "passengers");
    until(&said, "watching");
    fs::write(project.path().join("speech.txt"), SPEECH.replace("quiet day", "calm day")).unwrap();
    until(&out, "1 verbatim");
    child.kill().unwrap();
    child.wait().unwrap();
}
