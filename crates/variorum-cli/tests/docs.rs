//! The documents cannot rot: every `$ variorum …` in a console block is run, and what follows it is what it prints.

#![allow(clippy::unwrap_used)]

mod support;

use std::fs;
use std::path::Path;
use support::{files, keep, root, text, variorum};

/// The document with every console block as it comes out today, and how many commands it has.
fn replayed(source: &str) -> (String, usize) {
    let mut out = String::new();
    let mut commands = 0;
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line != "```console" {
            continue;
        }
        for line in lines.by_ref() {
            if line == "```" {
                out.push_str("```\n");
                break;
            }
            if let Some(command) = line.strip_prefix("$ variorum ") {
                commands += 1;
                out.push_str(&format!("{line}\n{}", printed(command)));
            } else if line.starts_with("$ ") {
                panic!("only variorum is run in console blocks: {line}");
            }
        }
    }
    (out, commands)
}

fn printed(command: &str) -> String {
    // words, and what stands between marks
    let parts = command.split('"').enumerate();
    let arguments: Vec<&str> = parts
        .flat_map(|(n, part)| if n % 2 == 1 { vec![part] } else { part.split_whitespace().collect() })
        .collect();
    let done = variorum(&root(), &arguments);
    assert!(done.status.code().is_some_and(|c| c < 2), "{command}: {}", text(&done.stderr));
    // a table ends its lines as RFC 4180 has it, a document as documents do
    text(&done.stdout).replace("\r\n", "\n")
}

#[test]
fn every_command_in_the_documents_prints_what_they_show() {
    // the library of the guide begins empty
    let _ = fs::remove_dir_all(root().join("target/guide"));
    let mut all = 0;
    let documents = files(&root().join("docs"), &["md"]).into_iter().filter(|p| !p.ends_with("cli.md"));
    for path in documents.chain(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(|n| root().join(n))) {
        let (page, commands) = replayed(&fs::read_to_string(&path).unwrap());
        keep(&path, &page);
        all += commands;
    }
    assert!(all >= 5, "the documents show the program at work");
}

#[test]
fn the_readme_shows_the_help_the_program_prints() {
    let help = text(&variorum(&root(), &["--help"]).stdout);
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    assert!(readme.contains(&help), "README.md shows `variorum --help` as it is");
}

#[test]
fn links_between_documents_lead_somewhere() {
    for path in files(&root(), &["md"]) {
        let source = fs::read_to_string(&path).unwrap();
        for link in source.split("](").skip(1).filter_map(|s| s.split([')', '#', ' ']).next()) {
            let target = path.parent().unwrap_or(Path::new(".")).join(link);
            let outside = link.contains("://") || link.is_empty() || link.starts_with("mailto:");
            assert!(outside || target.exists(), "{} links to {link}, which is not there", path.display());
        }
    }
}
