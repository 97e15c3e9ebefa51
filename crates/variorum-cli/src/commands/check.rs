//! `variorum check`: are the quotations of a report right?

use super::{FailOn, exit_code};
use crate::input::{self, InputArguments};
use crate::output::{self, Format, OutputArguments, Working};
use anyhow::bail;
#[cfg(feature = "model")]
use std::path::PathBuf;
use std::process::ExitCode;
use variorum::report::{records, text, write};
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
  variorum check draft.md --against notes.txt --fail-on error && echo publish
  variorum check --quotations answers.jsonl --against sources/*.txt --format jsonl")]
pub(crate) struct Arguments {
    /// The text that quotes: plain text, Markdown, HTML or TEI; - reads standard input
    #[arg(required_unless_present = "quotations")]
    report: Option<String>,
    /// Check quotations that come as data instead: a JSON object a line, {"id"?, "text", "speaker"?}; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "report")]
    quotations: Option<String>,
    /// The texts it is checked against
    #[arg(long, short, required = true, num_args = 1.., value_name = "SOURCE")]
    against: Vec<String>,
    /// Exit with 1 from this level on
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
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    match (&arguments.report, &arguments.quotations) {
        (Some(report), _) => check_report(report, arguments),
        (None, Some(given)) => check_given(given, arguments),
        (None, None) => bail!("name a report, or quotations with --quotations"),
    }
}

#[cfg(feature = "model")]
fn model(arguments: &Arguments) -> anyhow::Result<Option<Box<variorum::Encode>>> {
    let Some(folder) = &arguments.model else { return Ok(None) };
    let model = variorum_model::load(folder).map_err(anyhow::Error::msg)?;
    Ok(Some(Box::new(move |sentence: &str| model.encode(sentence))))
}

#[cfg(not(feature = "model"))]
fn model(_: &Arguments) -> anyhow::Result<Option<Box<variorum::Encode>>> {
    Ok(None)
}

/// Quotations as JSON Lines: one record a line out, in the same order.
fn check_given(path: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let model = model(arguments)?;
    let (given, bad) = input::read_quotations(path, &arguments.input)?;
    let (sources, failed) = input::read_all(&arguments.against, &arguments.input);
    if sources.is_empty() {
        bail!("no source could be read, so nothing was checked");
    }
    let count = given.len() as u32;
    let quoted = given.iter().map(|g| Document::plain(&g.id, g.text.as_str()));
    let corpus = Corpus::new(quoted.chain(sources).collect());
    let ids: Vec<DocId> = corpus.doc_ids().collect();
    let (quotations, sources) = ids.split_at(count as usize);
    let spoken: Vec<_> = quotations.iter().copied().zip(given.iter().map(|g| g.speaker.clone())).collect();
    let (checked, note) = variorum::check_given(&corpus, &spoken, sources, model.as_deref());
    if let Some(note) = note {
        output::complain(&note.message);
    }
    let names: Vec<String> = given.into_iter().map(|g| g.id).collect();
    let records = write::given(&corpus, &names, quotations, &checked);
    arguments.output.write(&lines(&records)?)?;
    let found = records.iter().any(|q| is_reached(q, arguments.fail_on));
    Ok(exit_code(bad || !failed.is_empty(), found))
}

fn lines(records: &[records::Quotation]) -> anyhow::Result<String> {
    let mut out = String::new();
    for record in records {
        out.push_str(&serde_json::to_string(record)?);
        out.push('\n');
    }
    Ok(out)
}

fn is_reached(quotation: &records::Quotation, fail_on: FailOn) -> bool {
    quotation.rules.iter().any(|r| fail_on.reached(records::level(r)))
}

fn check_report(report: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let model = model(arguments)?;
    let report = input::read(report, &arguments.input)?;
    let (sources, failed) = input::read_all(&arguments.against, &arguments.input);
    if sources.is_empty() {
        bail!("no source could be read, so nothing was checked");
    }
    let documents: Vec<Document> = [report].into_iter().chain(sources).collect();
    let working = Working::on("checking against", documents.iter().map(|d| d.text.len()).sum());
    let corpus = Corpus::new(documents);
    let ids: Vec<DocId> = corpus.doc_ids().skip(1).collect();
    let found = variorum::check(&corpus, DocId(0), &ids, model.as_deref());
    drop(working);
    let mut record = write::check(&corpus, &found);
    record.notes.extend(failed.iter().map(|message| input::note(message)));
    let written = match arguments.output.format {
        Format::Jsonl => lines(&record.quotations)?,
        form @ (Format::Csv | Format::Passim) => return Err(form.only_reuse()),
        Format::Json => serde_json::to_string_pretty(&record)? + "\n",
        Format::Text => {
            text::check(&corpus, &found, &record, arguments.output.style(arguments.verbose, false))
        }
    };
    arguments.output.write(&written)?;
    let reached =
        |q: &records::Quotation| q.rules.iter().any(|r| arguments.fail_on.reached(records::level(r)));
    let trouble = !failed.is_empty() || found.left_unchecked > 0;
    let others = record.claims.iter().map(|c| &c.rules).chain(record.figures.iter().map(|f| &f.rules));
    let unsupported = others.flatten().any(|r| arguments.fail_on.reached(records::level(r)));
    Ok(exit_code(trouble, unsupported || record.quotations.iter().any(reached)))
}
