//! `variorum check`: are the quotations of a report right?

use super::{FailOn, exit_code};
use crate::input::{self, InputArguments};
use crate::output::{Format, OutputArguments, Working};
use anyhow::bail;
use std::process::ExitCode;
use variorum::report::{records, text};
use variorum::{Corpus, DocId, Document};

/// Check the quotations of a report against its sources
///
/// Finds every quotation of REPORT, looks for its words in the sources, and says of each whether the words are the same, what was
/// changed, and where they stand. Marks, dashes, line breaks and printers' hyphens never count as changes; figures, names and
/// negations always do.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum check report.txt --against interview.txt
  variorum check page.html --against speech.md transcript.txt --format json --output check.json
  variorum check draft.md --against notes.txt --fail-on error && echo publish")]
pub(crate) struct Arguments {
    /// The text that quotes: plain text, Markdown or HTML; - reads standard input
    report: String,
    /// The texts it is checked against
    #[arg(long, short, required = true, num_args = 1.., value_name = "SOURCE")]
    against: Vec<String>,
    /// Exit with 1 from this level on
    #[arg(long, value_enum, default_value = "warning")]
    fail_on: FailOn,
    /// Show cues, speakers and whole passages
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let report = input::read(&arguments.report, &arguments.input)?;
    let (sources, failed) = input::read_all(&arguments.against, &arguments.input);
    if sources.is_empty() {
        bail!("no source could be read, so nothing was checked");
    }
    let documents: Vec<Document> = [report].into_iter().chain(sources).collect();
    let working = Working::on("checking against", documents.iter().map(|d| d.text.len()).sum());
    let corpus = Corpus::new(documents);
    let ids: Vec<DocId> = corpus.doc_ids().skip(1).collect();
    let found = variorum::check(&corpus, DocId(0), &ids);
    drop(working);
    let mut record = records::check(&corpus, &found);
    record.notes.extend(failed.iter().map(|message| input::note(message)));
    let written = match arguments.output.format {
        Format::Json => serde_json::to_string_pretty(&record)? + "\n",
        Format::Text => {
            text::check(&corpus, &found, &record, arguments.output.style(arguments.verbose, false))
        }
    };
    arguments.output.write(&written)?;
    let reached =
        |q: &records::Quotation| q.rules.iter().any(|r| arguments.fail_on.reached(records::level(r)));
    let trouble = !failed.is_empty() || found.left_unchecked > 0;
    Ok(exit_code(trouble, record.quotations.iter().any(reached)))
}
