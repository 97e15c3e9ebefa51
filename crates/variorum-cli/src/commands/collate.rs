//! `variorum collate`: how do two versions differ?

use super::exit_code;
use crate::input::{self, InputArguments};
use crate::output::{Format, OutputArguments, Working};
use anyhow::bail;
use std::process::ExitCode;
use variorum::{Corpus, DocId};
use variorum_report::{build as write, render::text};

/// Compare two versions of a text
///
/// Lists every place where A and B differ and what kind of difference it is: other words, figures or names, omissions, moved
/// passages, spelling, OCR damage, typography, layout. What readers would not call a difference is counted, not shown, unless
/// --all asks for it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum collate newspaper.txt transcript.txt
  variorum collate draft.md final.md --base A --all
  variorum collate a.html b.html --format json | jq .counts")]
pub(crate) struct Arguments {
    /// One version: plain text, Markdown, HTML or TEI; - reads standard input
    a: String,
    /// The other
    b: String,
    /// Which of them is the original, so that what the other has more is an addition
    #[arg(long, value_enum)]
    base: Option<Base>,
    /// Show differences of typography, layout and spelling too
    #[arg(long)]
    all: bool,
    /// Exit with 1 if there are substantive differences
    #[arg(long)]
    fail: bool,
    /// Show whole passages
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Base {
    /// The first
    #[value(name = "A", alias = "a")]
    A,
    /// The second
    #[value(name = "B", alias = "b")]
    B,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let documents = input::read_pair(&arguments.a, &arguments.b, &arguments.input)?;
    let working = Working::on("comparing", documents.iter().map(|d| d.text.len()).sum());
    let corpus = Corpus::new(documents);
    let found = variorum::collate(&corpus, DocId(0), DocId(1));
    drop(working);
    let base = arguments.base.map(|b| if b == Base::A { "A" } else { "B" });
    let record = write::collation(&corpus, &found, base);
    let written = match arguments.output.format {
        Format::Json => serde_json::to_string_pretty(&record)? + "\n",
        Format::Jsonl => bail!("a collation is one object; use --format json"),
        Format::Text => text::collation(
            &corpus,
            &found,
            &record,
            arguments.output.style(arguments.verbose, arguments.all),
        ),
        form => return Err(form.only_reuse()),
    };
    arguments.output.write(&written)?;
    let substantive =
        record.variants.iter().any(|v| v.severity == "substantive") || record.passages.is_empty();
    Ok(exit_code(false, arguments.fail && substantive))
}
