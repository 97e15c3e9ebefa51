//! `variorum quotes`: what a report attributes, and to whom.

use crate::input::{self, InputArguments};
use crate::output::{Format, OutputArguments};
use anyhow::bail;
use std::process::ExitCode;
use variorum_report::{build as write, render::text};

/// List what a report attributes to somebody
///
/// Words between marks with their cue and speaker, and reported speech without marks: what is said to have been said, promised,
/// denied or believed, and by whom. Nothing is checked; no source is needed.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum quotes report.txt
  variorum quotes page.html --format json | jq '.claims[].speaker.name'")]
pub(crate) struct Arguments {
    /// The text that quotes: plain text, Markdown, HTML or TEI; - reads standard input
    report: String,
    /// Show whole passages
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let document = input::read(&arguments.report, &arguments.input)?;
    let (quotations, claims) = variorum::attributions(&document);
    let record = write::quotes(&document, &quotations, &claims);
    let written = match arguments.output.format {
        Format::Json => serde_json::to_string_pretty(&record)? + "\n",
        Format::Jsonl => bail!("what a report attributes is one object; use --format json"),
        Format::Text => text::quotes(&document, &record, arguments.output.style(arguments.verbose, false)),
        form => return Err(form.only_reuse()),
    };
    arguments.output.write(&written)?;
    Ok(ExitCode::SUCCESS)
}
