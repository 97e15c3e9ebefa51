//! `variorum check`: are the quotations of a report right?

use super::exit_code;
use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use crate::progress::watched;
use anyhow::bail;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_report::records::Level;
use variorum_report::render::{json, text};
use variorum_service::check::{Against, CheckError, CheckRequest, QuotationsRequest};
use variorum_service::select::Selection;
use variorum_service::{check as service, gate};

/// Check the quotations of a report against its sources
///
/// Finds every quotation of REPORT, looks for its words in the sources, and says of each whether the words are the same, what was
/// changed, and where they stand. Marks, dashes, line breaks and printers' hyphens never count as changes; figures, names and
/// negations always do.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum check report.txt --against interview.txt
  variorum check page.html --against speech.md transcript.txt --format json --output check.json
  variorum check draft.md --against notes.txt --fail-on error && echo publish
  variorum check report.txt --library ~/sources --sources \"Anna Berg\"
  variorum check --quotations answers.jsonl --against sources/*.txt --format jsonl

Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 an input could not be read or checked.")]
pub(crate) struct Arguments {
    /// The text that quotes, of any format that is read; - reads standard input
    #[arg(required_unless_present = "quotations")]
    report: Option<String>,
    /// Check quotations that come as data instead: a JSON object a line, {"id"?, "text", "speaker"?}; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "report")]
    quotations: Option<String>,
    /// The texts it is checked against
    #[arg(long, short, required_unless_present = "library", num_args = 1.., value_name = "SOURCE")]
    against: Vec<String>,
    /// Check against everything in a library: each quotation is looked up in all of it
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Of the library only these: ids, tags, series, authors, or words of titles
    #[arg(long, num_args = 1.., value_name = "WHAT", requires = "library")]
    sources: Vec<String>,
    /// Exit with 1 from this level on, which follows from what changed
    #[arg(long, value_enum, default_value = "warning")]
    fail_on: FailOn,
    /// Show cues, speakers and whole passages
    #[arg(long, short)]
    verbose: bool,
    /// A folder with a model of meaning, to find what was reworded or translated; see the guide for where to get one
    #[cfg(feature = "model")]
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    #[command(flatten)]
    input: InputArguments,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: OutputArguments,
}

/// From which level on a finding makes the exit code 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum FailOn {
    /// Another figure, name or speaker, a negation that came or went, words or a splice that stand nowhere
    Error,
    /// Also another content word, what was cut off or hidden, figures and claims that no source has
    Warning,
    /// Also damage, marked edits, changed function words, figures in other form
    Note,
    /// Never
    Never,
}

impl FailOn {
    fn reached(self, level: Level) -> bool {
        match self {
            FailOn::Error => level >= Level::Error,
            FailOn::Warning => level >= Level::Warning,
            FailOn::Note => level >= Level::Note,
            FailOn::Never => false,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal; of --quotations the lines of jsonl
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// The quotations, a JSON record a line
    Jsonl,
}

impl Arguments {
    fn against(&self) -> Against {
        let selection = |folder: &PathBuf| Selection { folder: folder.clone(), named: self.sources.clone() };
        Against {
            sources: self.input.files(&self.against),
            library: self.library.as_ref().map(selection),
            #[cfg(feature = "model")]
            model: self.model.clone(),
            #[cfg(not(feature = "model"))]
            model: None,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    match (&arguments.report, &arguments.quotations) {
        (Some(report), _) => check_report(report, arguments),
        (None, Some(given)) => check_quotations(given, arguments),
        (None, None) => bail!("name a report, or quotations with --quotations"),
    }
}

fn check_report(report: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = CheckRequest {
        report: arguments.input.file(report),
        against: arguments.against(),
        limits: arguments.input.limits(),
    };
    let record = watched(|observer| service::check(&request, observer)).map_err(explained)?;
    let written = match arguments.format {
        Format::Jsonl => json::lines(&record.quotations),
        Format::Json => json::object(&record),
        Format::Text => text::check::check(&record, &arguments.output.style(arguments.verbose, false)),
    };
    arguments.output.write(&written)?;
    let reached = arguments.fail_on.reached(gate::of_check(&record));
    Ok(exit_code(!gate::is_whole(&record.notes), reached))
}

/// Quotations as JSON Lines: one record a line out, in the same order.
fn check_quotations(given: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = QuotationsRequest {
        quotations: input::lines(given),
        against: arguments.against(),
        limits: arguments.input.limits(),
    };
    let record = watched(|observer| service::check_quotations(&request, observer)).map_err(explained)?;
    arguments.output.write(&match arguments.format {
        Format::Json => json::object(&record),
        Format::Text | Format::Jsonl => json::lines(&record.quotations),
    })?;
    let reached = arguments.fail_on.reached(gate::of_quotations(&record));
    Ok(exit_code(!gate::is_whole(&record.notes), reached))
}

fn explained(error: CheckError) -> anyhow::Error {
    match error {
        CheckError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
