//! `variorum reuse`: which passages do texts share?

use super::{ReadAndWrite, exit_code};
use crate::input;
use crate::progress::watched;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_report::render::{csv, json, text};
use variorum_service::memory;
use variorum_service::reuse::{PairsRequest, ReuseError, ReuseRequest, Shared, reuse, reuse_of_pairs};

/// Find every passage that texts share
///
/// Compares every text with every other and lists the passages two of them share, to the character: whole or in columns, with up
/// to three letters in ten misread or three words in ten replaced. Pairs named with --pairs are looked at closer: what was reworded,
/// translated or condensed is found too.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum reuse newspapers/
  variorum reuse thesis.txt --against library/
  variorum reuse articles.jsonl --series newspaper --format jsonl | jq .cluster
  variorum reuse --pairs suspected.tsv --format csv
  variorum reuse archive/ --memory 2G --work /data/work --format passim -o clusters.jsonl

Exit codes: 0 whatever is found, 1 with --fail if texts share a passage, 2 an input could not be read.")]
pub(crate) struct Arguments {
    /// Texts, folders of texts, or JSON Lines (.jsonl) with an "id" and a "text" a line; - reads JSON Lines from standard input
    #[arg(required_unless_present = "pairs", value_name = "FILE")]
    files: Vec<String>,
    /// Compare only with these, not with each other
    #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with = "pairs")]
    against: Vec<String>,
    /// Compare only these pairs, and look closer: two paths a line, with a tab between them
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pairs: Option<String>,
    /// A field of the JSON Lines; texts with the same value are not compared with each other
    #[arg(long, value_name = "FIELD", conflicts_with = "pairs")]
    series: Option<String>,
    /// The most memory to use, 24M or more, such as 500M or 4G; what does not fit is worked on on disk, or pair after pair [default: a quarter of the machine's]
    #[arg(long, value_name = "SIZE", value_parser = memory::size)]
    memory: Option<usize>,
    /// A folder to work in; if the work is interrupted, the same command goes on from there
    #[arg(long, value_name = "DIR", conflicts_with = "pairs")]
    work: Option<PathBuf>,
    /// Exit with 1 if texts share a passage
    #[arg(long)]
    fail: bool,
    #[command(flatten)]
    common: ReadAndWrite<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// The passages, a JSON record a line
    Jsonl,
    /// A table, a row a passage
    Csv,
    /// The clusters as passim writes them, a JSON record a place
    Passim,
    /// The table as Parquet; the help is the same without it, and the guide names it
    #[cfg(feature = "parquet")]
    #[value(hide = true)]
    Parquet,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    let shared = watched(|observer| match &arguments.pairs {
        Some(list) => {
            let request = PairsRequest {
                list: arguments.common.input.file(list),
                memory: arguments.memory,
                limits: arguments.common.input.limits(),
            };
            reuse_of_pairs(&request, observer)
        }
        None => {
            let request = ReuseRequest {
                texts: input::many(&arguments.files),
                against: input::many(&arguments.against),
                series: arguments.series.clone(),
                memory: arguments.memory,
                work: arguments.work.clone(),
                limits: arguments.common.input.limits(),
            };
            reuse(&request, observer)
        }
    });
    let shared = shared.map_err(|error| explained(&error))?;
    write(&shared, arguments)?;
    let (whole, found) = (shared.whole, shared.passages > 0);
    shared.finish();
    Ok(exit_code(!whole, arguments.fail && found))
}

/// Writes the passages in the form asked for.
fn write(shared: &Shared, arguments: &Arguments) -> anyhow::Result<()> {
    arguments.common.output.stream(|out| {
        match arguments.common.format {
            Format::Text => {
                for passage in shared.passages()? {
                    out.write_all(text::reuse::passage(&passage?).as_bytes())?;
                }
                let summary = text::reuse::summary(shared.passages, shared.pairs, shared.texts);
                out.write_all(summary.as_bytes())?;
            }
            Format::Json => json::reuse(&shared.envelope(), shared.clustered()?, out)?,
            Format::Jsonl => {
                for passage in shared.clustered()? {
                    out.write_all(json::line(&passage?.as_line()).as_bytes())?;
                }
            }
            Format::Csv => {
                writeln!(out, "{}", csv::COLUMNS)?;
                for passage in shared.clustered()? {
                    out.write_all(csv::row(&passage?).as_bytes())?;
                }
            }
            Format::Passim => {
                shared.places(&mut |place| out.write_all(json::line(place).as_bytes()))?;
            }
            #[cfg(feature = "parquet")]
            Format::Parquet => variorum_report::render::parquet::write(shared.clustered()?, out)?,
        }
        Ok(())
    })
}

fn explained(error: &ReuseError) -> anyhow::Error {
    let message = match error {
        ReuseError::Input(error) => input::message(error),
        ReuseError::NoFolder(_) => format!("{error}; name one with --work"),
        ReuseError::DiskFull { .. } => {
            format!("{error}. Name a folder with more room with --work, some 15 bytes for each byte of text")
        }
        other => other.to_string(),
    };
    anyhow::Error::msg(message)
}
