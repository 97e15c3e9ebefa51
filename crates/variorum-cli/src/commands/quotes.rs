//! `variorum quotes`: what a report attributes, and to whom.

use super::{ReadAndWrite, TextOrJson};
use crate::input;
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
    common: ReadAndWrite<TextOrJson>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    let request = QuotesRequest {
        report: arguments.common.input.file(&arguments.report),
        limits: arguments.common.input.limits(),
    };
    let record = watched(|observer| quotes(&request, observer)).map_err(explained)?;
    arguments.common.output.write(&match arguments.common.format {
        TextOrJson::Json => json::object(&record),
        TextOrJson::Text => {
            text::quotes::quotes(&record, &arguments.common.output.style(arguments.verbose, false))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn explained(error: QuotesError) -> anyhow::Error {
    match error {
        QuotesError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
