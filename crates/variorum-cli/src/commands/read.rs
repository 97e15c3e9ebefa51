//! `variorum read`: a file as the program reads it.

use super::ReadAndWrite;
use crate::input;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::render::{html, json, text};
use variorum_service::read::{ReadFileError, ReadRequest, read};

/// Print the text of a file as it is read
///
/// The running words, then what stands beside them: notes, heads of pages, comments, other readings, each with its place. This is the
/// text into which every other command points.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum read report.pdf
  variorum read talk.vtt --format json | jq '.turns[].speaker'

Exit codes: 0 read, 2 the file could not be read.")]
pub(crate) struct Arguments {
    /// The file, of any format that is read; - reads standard input
    file: String,
    #[command(flatten)]
    common: ReadAndWrite<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// The text
    Text,
    /// One JSON object with everything found; see docs/records.schema.json
    Json,
    /// A page with every paragraph beside its place
    Html,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = ReadRequest {
        file: arguments.common.input.file(&arguments.file),
        limits: arguments.common.input.limits(),
    };
    let record = watched(|observer| read(&request, observer)).map_err(explained)?;
    if arguments.common.format != Format::Json {
        record.notes.iter().for_each(|note| crate::output::remark(&note.message));
    }
    arguments.common.output.write(&match arguments.common.format {
        Format::Text => text::read::read(&record),
        Format::Json => json::object(&record),
        Format::Html => html::read(&record),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn explained(error: ReadFileError) -> anyhow::Error {
    match error {
        ReadFileError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
