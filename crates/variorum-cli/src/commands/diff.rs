//! `variorum diff`: what changed between two checks.

use super::{TextOrJson, exit_code};
use crate::output::OutputArguments;
use anyhow::Context;
use std::process::ExitCode;
use variorum_report::records::{CheckRecord, DiffState, Severity};
use variorum_report::render::{json, text};
use variorum_service::difference::difference;

/// Say what changed between two checks of a draft
///
/// OLD and NEW are what `variorum check --format json` wrote. Findings are paired by their words, so lines and numbers may move.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum check draft.md --against notes.txt --format json --output old.json
  variorum check draft.md --against notes.txt --format json --output new.json
  variorum diff old.json new.json

Exit codes: 0 nothing new needs a look, 1 something does, 2 a check could not be read.")]
pub(crate) struct Arguments {
    /// The earlier check
    #[arg(value_hint = clap::ValueHint::FilePath)]
    old: String,
    /// The later one
    #[arg(value_hint = clap::ValueHint::FilePath)]
    new: String,
    /// Show what stayed the same too
    #[arg(long, short)]
    verbose: bool,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let record = difference(&read(&arguments.old)?, &read(&arguments.new)?);
    let style = arguments.output.style(arguments.verbose, false);
    arguments.output.write(&match arguments.format {
        TextOrJson::Text => text::diff::diff(&record, &style),
        TextOrJson::Json => json::object(&record),
    })?;
    let worse = record.findings.iter().filter(|d| matches!(d.state, DiffState::New | DiffState::Changed));
    let worse =
        worse.filter_map(|d| d.new.as_ref()).any(|f| f.severity >= Severity::Medium && f.waived.is_none());
    Ok(exit_code(false, worse))
}

/// Reads a check.
fn read(path: &str) -> anyhow::Result<CheckRecord> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{path}: the check cannot be read"))?;
    let check: CheckRecord = serde_json::from_str(&text).with_context(|| {
        format!("{path}: it is no check of one report as JSON; write one with --format json")
    })?;
    Ok(check)
}
