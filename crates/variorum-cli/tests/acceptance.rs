//! The three real texts that stand beside the project: nothing that held before may stop holding.
//!
//! They are other people's texts and are not part of the project; where their folder is absent this test says so and passes.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod support;

use std::process::Command;
use support::{root, text};

#[test]
fn the_real_texts_come_out_as_expected() {
    let run = root().join("../shared/acceptance/run");
    if !run.exists() {
        eprintln!("skipped: the acceptance texts are not here");
        return;
    }
    let out = Command::new("python3").arg(run).arg(env!("CARGO_BIN_EXE_variorum")).output().unwrap();
    let lines = text(&out.stdout);
    assert!(lines.matches("ok ").count() >= 10, "{lines}{}", text(&out.stderr));
    assert!(!lines.contains("SHORT"), "{lines}");
}
