//! `variorum check`: are the quotations of a report right?

use super::exit_code;
use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use crate::progress::watched;
use anyhow::bail;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_report::records::{Level, QuotationLine};
use variorum_report::render::{json, text};
use variorum_service::check::{Against, CheckError, CheckRequest, ChecksRequest, QuotationsRequest};
use variorum_service::select::Selection;
use variorum_service::{check as service, gate};

/// Check the quotations of a report against its sources
///
/// Finds every quotation of REPORT, looks for its words in the sources, and says of each whether the words are the same, what was
/// changed, and where they stand. Marks, dashes, line breaks and printers' hyphens never count as changes; figures, names and
/// negations always do.
#[derive(clap::Args)]
#[command(
    override_usage = "variorum check [OPTIONS] <REPORT>... --against <SOURCE>...\n       variorum check [OPTIONS] --quotations <FILE> --against <SOURCE>...",
    after_help = "Examples:
  variorum check report.txt --against interview.txt
  variorum check drafts/ --against interviews/
  variorum check page.html --against speech.md transcript.txt --format json --output check.json
  variorum check draft.md --against notes.txt --fail-on error && echo publish
  variorum check report.txt --library ~/sources --sources \"Anna Berg\"
  variorum check --quotations answers.jsonl --against sources/*.txt --format jsonl

Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 an input could not be read or checked."
)]
pub(crate) struct Arguments {
    /// The texts that quote: of any format that is read, or folders of these; named before --against; - reads standard input
    #[arg(required_unless_present = "quotations", value_name = "REPORT")]
    reports: Vec<String>,
    /// Check quotations that come as data instead: a JSON object a line, {"id"?, "text", "speaker"?, "source"?, "lang"?}; - reads
    /// standard input
    #[arg(long, value_name = "FILE", conflicts_with = "reports")]
    quotations: Option<String>,
    /// The texts they are checked against, or folders of these
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
    /// For people at a terminal
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
            sources: self.input.files_and_folders(&self.against),
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
    match (arguments.reports.as_slice(), &arguments.quotations) {
        (_, Some(given)) => check_quotations(given, arguments),
        ([report], None) if !input::is_folder(report) => check_report(report, arguments),
        (reports, None) => check_reports(reports, arguments),
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

/// Several reports, each checked by itself.
fn check_reports(reports: &[String], arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = ChecksRequest {
        reports: arguments.input.files_and_folders(reports),
        against: arguments.against(),
        limits: arguments.input.limits(),
    };
    let record = watched(|observer| service::check_reports(&request, observer)).map_err(explained)?;
    let written = match arguments.format {
        Format::Jsonl => record.checks.iter().map(|check| json::lines(&check.quotations)).collect(),
        Format::Json => json::object(&record),
        Format::Text => text::check::checks(&record, &arguments.output.style(arguments.verbose, false)),
    };
    arguments.output.write(&written)?;
    let reached = arguments.fail_on.reached(gate::of_checks(&record));
    Ok(exit_code(!gate::are_whole(&record), reached))
}

/// Quotations as JSON Lines: a record for each line, in the same order; as JSON Lines as soon as it is there.
fn check_quotations(given: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = QuotationsRequest {
        quotations: input::lines(given),
        against: arguments.against(),
        limits: arguments.input.limits(),
    };
    if arguments.format == Format::Jsonl {
        return stream_quotations(&request, arguments);
    }
    let record = watched(|observer| service::check_quotations(&request, observer)).map_err(explained)?;
    arguments.output.write(&match arguments.format {
        Format::Text => text::check::quotations(&record, &arguments.output.style(arguments.verbose, false)),
        Format::Json | Format::Jsonl => json::object(&record),
    })?;
    let reached = arguments.fail_on.reached(gate::of_quotations(&record));
    Ok(exit_code(!gate::is_whole(&record.notes), reached))
}

fn stream_quotations(request: &QuotationsRequest, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let mut end = None;
    arguments.output.stream(|out| {
        let mut take = |line: QuotationLine| {
            out.write_all(json::line(&line).as_bytes())?;
            out.flush()
        };
        let found = watched(|observer| service::each_quotation(request, observer, &mut take));
        end = Some(found.map_err(explained)?);
        Ok(())
    })?;
    let Some(end) = end else { bail!("no quotation was checked") };
    Ok(exit_code(!gate::is_whole(&end.notes), arguments.fail_on.reached(end.level)))
}

fn explained(error: CheckError) -> anyhow::Error {
    match error {
        CheckError::Input(error) => anyhow::Error::msg(input::message(&error)),
        CheckError::Written(error) => error.into(),
        other => other.into(),
    }
}
