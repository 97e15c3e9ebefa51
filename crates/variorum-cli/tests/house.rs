//! The fence: what must stay true of the house as it grows. Each failure says what to do.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;
use support::{files, keep, root, text, variorum};

/// The modules of a crate in the order of lib.rs.
fn modules(folder: &str) -> Vec<String> {
    let lib = fs::read_to_string(root().join("crates").join(folder).join("src/lib.rs")).unwrap();
    let name =
        |l: &str| Some(l.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
    lib.lines().filter_map(name).collect()
}

/// The code of a file without its comments.
fn code(path: &Path) -> String {
    let source = fs::read_to_string(path).unwrap();
    source.lines().filter(|l| !l.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_module_names_only_modules_above_it_in_lib_rs() {
    for (folder, fewest) in [("variorum", 15), ("variorum-library", 10), ("variorum-reuse", 15)] {
        let order = modules(folder);
        assert!(order.len() >= fewest, "lib.rs lists its modules, lowest first");
        let source = root().join("crates").join(folder).join("src");
        let mut upward = Vec::new();
        for path in files(&source, &["rs"]) {
            let inside = path.strip_prefix(&source).unwrap().to_string_lossy().replace(".rs", "");
            let own = inside.split('/').next().unwrap();
            let Some(place) = order.iter().position(|m| m == own) else { continue };
            upward.extend(named(&code(&path)).into_iter().filter_map(|other| {
                match order.iter().position(|m| *m == other) {
                    Some(at) if at > place => Some(format!("{inside} names {other}")),
                    Some(_) => None,
                    None => Some(format!(
                        "{inside} names crate::{other}, which is no module: name the module that owns it"
                    )),
                }
            }));
        }
        assert!(upward.is_empty(), "a module names only lower ones:\n{}", upward.join("\n"));
    }
}

/// What follows `crate::` in some code.
fn named(code: &str) -> Vec<String> {
    let names =
        |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let mut all = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        match code[at + 7..].strip_prefix('{') {
            // a list: the first word of each part
            Some(list) => all.extend(list[..list.find("};").unwrap_or(0)].split(", ").map(names)),
            None => all.push(names(&code[at + 7..])),
        }
    }
    all.retain(|name| !name.is_empty());
    all
}

#[test]
fn a_module_inside_a_folder_names_only_those_above_it_in_its_mod_rs() {
    let mut upward = Vec::new();
    let mut checked = 0;
    for folder in ["language", "fold", "collate", "quote"].map(|f| root().join("crates/variorum/src").join(f))
    {
        let list = fs::read_to_string(folder.join("mod.rs")).unwrap();
        let module =
            |l: &str| Some(l.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')?.to_owned());
        let order: Vec<String> = list.lines().filter_map(module).collect();
        for (place, name) in order.iter().enumerate() {
            checked += 1;
            let code = code(&folder.join(format!("{name}.rs")));
            let above = |other: &&String| {
                code.contains(&format!("super::{other}::")) || code.contains(&format!("super::{other};"))
            };
            upward.extend(
                order[place..]
                    .iter()
                    .filter(above)
                    .map(|other| format!("{} names {other}", folder.join(name).display())),
            );
        }
    }
    assert!(checked >= 10);
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}

/// What reads a text anew: its sentences, words, figures and turns belong to the analysis of a document, made once.
const READS_TEXT: [&str; 9] = [
    "document.sentences()",
    "document.paragraphs()",
    "sentence::sentences(",
    "sentence::paragraphs(",
    "token::words(",
    "figure::figures(",
    "figure::value(",
    "turn::turns(",
    "Document::plain(",
];

#[test]
fn judges_borrow_the_analysis_of_a_document_and_seldom_read_its_text_again() {
    let mut again = Vec::new();
    for folder in ["quote", "meaning"] {
        for path in files(&root().join("crates/variorum/src").join(folder), &["rs"]) {
            let code = code(&path);
            let shipped = code.split("#[cfg(test)]").next().unwrap();
            let counts = READS_TEXT.iter().map(|call| (call, shipped.matches(call).count()));
            again.extend(
                counts.filter(|(_, n)| *n > 0).map(|(call, n)| format!("{}: {n} {call}", path.display())),
            );
        }
    }
    assert!(again.len() <= 5, "judges read texts again in more places than 5:\n{}", again.join("\n"));
}

#[test]
fn no_file_is_longer_than_800_lines() {
    for path in files(&root(), &["rs", "md", "py"]) {
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        assert!(lines <= 800, "{} has {lines} lines: make two rooms of it", path.display());
    }
}

#[test]
fn every_module_opens_by_saying_what_it_is_for() {
    for path in files(&root().join("crates"), &["rs"]) {
        let source = fs::read_to_string(&path).unwrap();
        let opening = source.lines().take_while(|l| l.starts_with("//!")).count();
        assert!(
            (1..=40).contains(&opening),
            "{} opens with {opening} lines of documentation, 1 to 40 are wanted",
            path.display()
        );
    }
}

#[test]
fn every_term_of_the_glossary_is_an_item_of_the_code() {
    let glossary = fs::read_to_string(root().join("GLOSSARY.md")).unwrap();
    let all: String = files(&root().join("crates"), &["rs"]).iter().map(|p| code(p)).collect();
    let mut terms = 0;
    for row in glossary.lines().filter(|l| l.starts_with("| `")) {
        for term in row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2) {
            terms += 1;
            let forms = ["struct", "enum", "fn", "mod", "type", "const"]
                .map(|k| [format!("pub {k} {term}"), format!("pub(crate) {k} {term}")]);
            let variant = format!("\n    {term},");
            assert!(
                forms.iter().flatten().any(|f| all.contains(f)) || all.contains(&variant),
                "the glossary has {term}, the code has not"
            );
        }
    }
    assert!(terms >= 20, "the glossary has rows that begin with `Term`");
}

#[test]
fn the_architecture_fits_on_a_few_pages() {
    let lines = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap().lines().count();
    assert!(lines <= 200, "ARCHITECTURE.md has {lines} lines, 200 are enough");
}

#[test]
fn the_reference_of_commands_is_what_help_says() {
    let mut page = String::from("# Commands\n\nWritten by a test from `--help`; do not edit.\n");
    let shelf =
        ["add", "list", "show", "remove", "refresh", "export", "doctor"].map(|c| format!("library {c}"));
    let commands =
        ["", "check", "collate", "find", "library"].into_iter().chain(shelf.iter().map(String::as_str));
    for command in commands.chain(["quotes", "reuse", "show"]) {
        let arguments: Vec<&str> = command.split_whitespace().chain(["--help"]).collect();
        let help = text(&variorum(&root(), &arguments).stdout);
        let name = format!("variorum {command}");
        page.push_str(&format!("\n## {}\n\n```text\n{}\n```\n", name.trim(), help.trim_end()));
    }
    keep(&root().join("docs/cli.md"), &page);
}

#[test]
fn dependencies_have_licences_on_the_list() {
    let allowed: BTreeSet<&str> = [
        "MIT",
        "MIT-0",
        "Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "ISC",
        "Zlib",
        "Unlicense",
        "Unicode-3.0",
        "CC0-1.0",
        "0BSD",
        // copyleft by file: the four crates of the CSS selector engine, used unchanged
        "MPL-2.0",
    ]
    .into();
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", text(&out.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 20);
    for package in packages {
        let licence =
            package["license"].as_str().unwrap_or("none").replace('/', " OR ").replace(['(', ')'], "");
        let fits = |choice: &str| choice.split(" OR ").any(|l| allowed.contains(l.trim()));
        assert!(licence.split(" AND ").all(fits), "{}: {licence} is not on the list", package["name"]);
    }
}

#[test]
fn the_project_speaks_only_of_itself() {
    let words = ["file:///work", "/work/", "../.library"];
    for path in files(&root(), &["rs", "md", "toml", "py", "txt", "json"]) {
        if path.ends_with("tests/house.rs") {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for word in words {
            assert!(!source.contains(word), "{} names a place on one machine: {word}", path.display());
        }
    }
}

#[test]
fn forms_of_output_see_records_alone() {
    let folder = root().join("crates/variorum-report/src/render");
    let forms = files(&folder, &["rs"]);
    assert!(forms.len() >= 8);
    for path in forms {
        let code = code(&path);
        for name in ["Corpus", "variorum::", "variorum_reuse::", "crate::build"] {
            assert!(
                !code.contains(name),
                "{} names {name}: what it needs belongs into the record",
                path.display()
            );
        }
    }
}

#[test]
fn the_program_names_no_part_of_the_engine() {
    let engine = ["variorum::", "variorum_library", "variorum_read", "variorum_reuse", "variorum_model"];
    for path in files(&root().join("crates/variorum-cli/src"), &["rs"]) {
        let code = code(&path);
        for name in engine {
            assert!(!code.contains(name), "{} names {name}: ask variorum_service", path.display());
        }
    }
}

/// Surfaces other than the command line have no options, so whatever stands below it may not name one.
#[test]
fn no_message_below_the_command_line_names_an_option() {
    let crates = [
        "variorum",
        "variorum-read",
        "variorum-reuse",
        "variorum-library",
        "variorum-report",
        "variorum-service",
    ];
    for name in crates {
        for path in files(&root().join("crates").join(name).join("src"), &["rs"]) {
            for line in code(&path).lines() {
                let is_option = |(at, _): (usize, &str)| {
                    let before = line[..at].chars().next_back();
                    let after = line[at + 2..].chars().next();
                    before.is_none_or(|c| "\" (`".contains(c))
                        && after.is_some_and(|c| c.is_ascii_lowercase())
                };
                assert!(
                    !line.contains('"') || !line.match_indices("--").any(is_option),
                    "{}: {}: say what can be done, and let the command line name the option",
                    path.display(),
                    line.trim()
                );
            }
        }
    }
}
