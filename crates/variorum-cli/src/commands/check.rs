//! `variorum check`: are the quotations of a report right?

use super::exit_code;
use crate::form::{FormArguments, Format};
use crate::gate::{Gate, GateArguments};
use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use crate::progress::{watched, watched_unless};
use crate::several::Several;
use crate::watch;
use anyhow::{Context, bail};
use clap::ValueHint;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_report::records::{CheckRecord, QuotationLine};
use variorum_report::render::{json, office, text};
use variorum_service::check::{Against, CheckError, CheckRequest, ChecksRequest};
use variorum_service::quotations::{self, QuotationsRequest};
use variorum_service::select::Selection;
use variorum_service::{cache_folder, check as service, gate as service_gate};

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
  variorum check draft.md --against notes.txt --format html --output check.html
  variorum check draft.docx --against notes.txt --format docx --output commented.docx
  variorum check docs/ --against sources/ --write-baseline baseline.json
  variorum check docs/ --against sources/ --baseline baseline.json
  variorum check report.txt --library ~/sources --sources \"Anna Berg\"
  variorum check --quotations answers.jsonl --against sources/*.txt --format jsonl

Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 an input could not be read or checked."
)]
pub(crate) struct Arguments {
    /// The texts that quote: of any format that is read, folders of these, or patterns such as "docs/**/*.md"; named before --against;
    /// - reads standard input. What a .variorumignore names is passed over in folders and patterns
    #[arg(required_unless_present_any = ["quotations", "files_from"], value_name = "REPORT", value_hint = ValueHint::AnyPath)]
    reports: Vec<String>,
    /// Check the texts too that this file names, one a line or each before a NUL; - reads standard input
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    files_from: Option<String>,
    /// Check quotations that come as data instead: a JSON object a line, {"id"?, "text", "speaker"?, "source"?, "lang"?}; - reads
    /// standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["reports", "files_from"], value_hint = ValueHint::FilePath)]
    quotations: Option<String>,
    /// The texts they are checked against, or folders of these
    #[arg(long, short, required_unless_present = "library", num_args = 1.., value_name = "SOURCE", value_hint = ValueHint::AnyPath)]
    against: Vec<String>,
    /// Check against everything in a library: each quotation is looked up in all of it
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    library: Option<PathBuf>,
    /// Of the library only these: ids, tags, series, authors, or words of titles
    #[arg(long, num_args = 1.., value_name = "WHAT", requires = "library")]
    sources: Vec<String>,
    #[command(flatten)]
    gate: GateArguments,
    /// Show cues, speakers and whole passages
    #[arg(long, short)]
    verbose: bool,
    /// A folder with a model of meaning, to find what was reworded or translated; see the guide for where to get one
    #[cfg(feature = "model")]
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    model: Option<PathBuf>,
    /// Keep nothing for the next run: of sources over 4 MB an index is made, which is else found again in the folder that the system has
    /// for such files
    #[arg(long)]
    no_cache: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    form: FormArguments,
    /// Check again whenever the report or a source changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["quotations", "files_from", "write_baseline"])]
    watch: bool,
    #[command(flatten)]
    output: OutputArguments,
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
            cache: if self.no_cache { None } else { cache_folder() },
        }
    }

    /// The reports that are named, here and in a list.
    fn named(&self) -> anyhow::Result<Vec<String>> {
        let listed = self.files_from.as_deref().map(input::read_list).transpose()?;
        Ok(self.reports.iter().cloned().chain(listed.unwrap_or_default()).collect())
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    arguments.form.prove()?;
    if let Some(given) = &arguments.quotations {
        return check_quotations(given, arguments);
    }
    if !arguments.watch {
        return check_all(arguments);
    }
    let named = [&arguments.reports[..], &arguments.against].concat();
    watch::again_and_again(&arguments.input.files_and_folders(&named), || check_all(arguments))
}

fn check_all(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let reports = arguments.named()?;
    let gate = arguments.gate.open()?;
    match &reports[..] {
        // a list of changed files may well be empty
        [] => Ok(ExitCode::SUCCESS),
        [report] if !input::is_folder(report) && !input::is_pattern(report) => {
            check_report(report, gate, arguments)
        }
        reports => check_reports(reports, gate, arguments),
    }
}

fn check_report(report: &str, mut gate: Gate, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = CheckRequest {
        report: arguments.input.file(report),
        against: arguments.against(),
        limits: arguments.input.limits(),
        texts: arguments.form.shows_texts(),
    };
    let mut check = watched(|observer| service::check(&request, observer)).map_err(explained)?;
    gate.judge(&mut check);
    let fails = gate.end()?;
    if let Some(office) = arguments.form.office() {
        if report == "-" {
            bail!("comments are written into the report itself, which must be a file");
        }
        let bytes = std::fs::read(report).with_context(|| format!("{report}: it cannot be read"))?;
        let commented = office::commented(&bytes, office, &check).with_context(|| report.to_owned())?;
        arguments.output.write_bytes(&commented)?;
    } else {
        let style = arguments.output.style(arguments.verbose, false);
        arguments.output.write(&arguments.form.one(&check, &style)?)?;
    }
    Ok(exit_code(!service_gate::is_whole(&check.notes), fails))
}

/// Several reports, each checked by itself and written as soon as it is.
fn check_reports(reports: &[String], mut gate: Gate, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if arguments.form.office().is_some() {
        bail!("comments are written into one report, not into several");
    }
    let request = ChecksRequest {
        reports: arguments.input.files_and_folders(reports),
        against: arguments.against(),
        limits: arguments.input.limits(),
        texts: arguments.form.shows_texts(),
    };
    let style = arguments.output.style(arguments.verbose, false);
    let mut several = Several::new(&arguments.form, style);
    let (mut whole, mut fails) = (true, false);
    arguments.output.stream(|out| {
        let mut take = |mut check: CheckRecord| {
            gate.judge(&mut check);
            whole &= service_gate::is_whole(&check.notes);
            several.take(check, out)
        };
        let seen = arguments.output.to_terminal();
        let notes = watched_unless(seen, |observer| service::each_report(&request, observer, &mut take));
        let notes = notes.map_err(explained)?;
        whole &= service_gate::is_whole(&notes);
        fails = gate.end()?;
        several.end(notes, out)
    })?;
    Ok(exit_code(!whole, fails))
}

/// Quotations as JSON Lines: a record for each line, in the same order; as JSON Lines as soon as it is there.
fn check_quotations(given: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request = QuotationsRequest {
        quotations: input::lines(given),
        against: arguments.against(),
        limits: arguments.input.limits(),
    };
    let policy = arguments.gate.policy();
    let mut fails = false;
    let mut look = |line: &QuotationLine| {
        fails |= line.checked().is_some_and(|quotation| policy.fails(&quotation.finding()));
    };
    let whole = match arguments.form.format {
        Format::Jsonl => stream_quotations(&request, &mut look, arguments)?,
        Format::Text | Format::Json => {
            let record =
                watched(|observer| quotations::check_quotations(&request, observer)).map_err(explained)?;
            record.quotations.iter().for_each(&mut look);
            let style = arguments.output.style(arguments.verbose, false);
            arguments.output.write(&match arguments.form.format {
                Format::Text => text::check::quotations(&record, &style),
                _ => json::object(&record),
            })?;
            service_gate::is_whole(&record.notes)
        }
        _ => bail!("quotations that come as data stand in no report: their form is text, json or jsonl"),
    };
    Ok(exit_code(!whole, fails))
}

/// Writes a record for each line as soon as it is there, and says whether all could be checked.
fn stream_quotations(
    request: &QuotationsRequest,
    look: &mut dyn FnMut(&QuotationLine),
    arguments: &Arguments,
) -> anyhow::Result<bool> {
    let mut end = None;
    arguments.output.stream(|out| {
        let mut take = |line: QuotationLine| {
            look(&line);
            out.write_all(json::line(&line).as_bytes())?;
            out.flush()
        };
        let found = watched(|observer| quotations::each_quotation(request, observer, &mut take));
        end = Some(found.map_err(explained)?);
        Ok(())
    })?;
    let Some(end) = end else { bail!("no quotation was checked") };
    Ok(service_gate::is_whole(&end.notes))
}

fn explained(error: CheckError) -> anyhow::Error {
    match error {
        CheckError::Input(error) => anyhow::Error::msg(input::message(&error)),
        CheckError::Written(error) => error.into(),
        other => other.into(),
    }
}
