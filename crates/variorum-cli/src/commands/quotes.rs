//! `variorum quotes`: what a report attributes, and to whom.

use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::render::{json, text};
use variorum_service::quotes::{QuotesError, QuotesRequest, quotes};

/// List what a report attributes to somebody
///
/// Words between marks with their cue and speaker, and reported speech without marks: what is said to have been said, promised,
/// denied or believed, and by whom. Nothing is checked; no source is needed.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum quotes report.txt
  variorum quotes page.html --format json | jq '.claims[].speaker.name'

Exit codes: 0 whatever is found, 2 the report could not be read.")]
pub(crate) struct Arguments {
    /// The text that quotes, of any format that is read; - reads standard input
    report: String,
    /// Show whole passages
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    input: InputArguments,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let request =
        QuotesRequest { report: arguments.input.file(&arguments.report), limits: arguments.input.limits() };
    let record = watched(|observer| quotes(&request, observer)).map_err(explained)?;
    arguments.output.write(&match arguments.format {
        Format::Json => json::object(&record),
        Format::Text => text::quotes::quotes(&record, &arguments.output.style(arguments.verbose, false)),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn explained(error: QuotesError) -> anyhow::Error {
    match error {
        QuotesError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
