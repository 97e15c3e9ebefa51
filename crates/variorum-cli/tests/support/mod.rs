//! What the tests of the program share: running it, finding the project, keeping generated files up to date.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::disallowed_methods)]

pub mod awkward;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Runs the program in a folder, with colours off and a fixed width.
pub fn variorum(folder: &Path, arguments: &[&str]) -> Output {
    with_input(folder, arguments, b"")
}

/// The same with standard input.
pub fn with_input(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        // nothing that is kept for the next run comes into the folder of whoever runs the tests
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        // when a document came in, so that it is the same every time
        .env("SOURCE_DATE_EPOCH", "1756512000")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // a program that refuses its input closes the pipe early, which is its right
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().unwrap()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder for one test, empty and removed at its end.
pub fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// Compares a generated file with what it should be; with UPDATE=1 in the environment it is rewritten instead.
pub fn keep(path: &Path, wanted: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, wanted).unwrap();
        return;
    }
    let has = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        has == wanted,
        "{} is out of date; run UPDATE=1 cargo test and look at the difference",
        path.display()
    );
}

/// Every file below a folder with one of the endings, sorted.
pub fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let hidden = path.file_name().unwrap().to_string_lossy().starts_with('.');
            if path.is_dir() && !hidden && !path.ends_with("target") {
                folders.push(path);
            } else if endings.iter().any(|e| path.extension().is_some_and(|x| x == *e)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
