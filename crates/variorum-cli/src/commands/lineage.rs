//! `variorum lineage`: who took a text from whom?

use super::collate::VersionArguments;
use super::{ReadAndWrite, exit_code};
use crate::input;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::render::{cascade_svg, dot, graphml, json, newick, stemma_html, stemma_svg, text};
use variorum_service::cascade::{CascadeRequest, cascade};
use variorum_service::gate;
use variorum_service::lineage::{LineageRequest, lineage};

/// Find out who took a text from whom
///
/// Draws a tree of the versions, with lost ones where three ways meet, and gives each edge a direction only as far as signs in the texts, dates
/// or a given root show one; what shows it is written beside it. Where nothing does, the edge is undetermined. The order in which the
/// versions are named changes nothing.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum lineage witnesses/
  variorum lineage 1859.txt 1860.txt 1861.txt --dates dates.csv
  variorum lineage witnesses/ --format dot | dot -Tsvg > stemma.svg
  variorum collate witnesses/ --format json --table --output table.json
  variorum lineage --collation table.json
  variorum lineage --cascade reports.jsonl --format svg --output reports.svg

Exit codes: 0 whatever is found, 2 an input could not be read.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    versions: VersionArguments,
    /// Reports of one event or many instead of versions of one text: JSON Lines with an id, a text, and perhaps a date and a publisher a line, or a folder
    #[arg(long, value_name = "FILE", conflicts_with = "files", conflicts_with = "dates")]
    cascade: Option<String>,
    /// The versions of a collation with its table of all words, which may have been mended by hand: the JSON of `collate --table`. Its files must be there, unchanged
    #[arg(long, value_name = "FILE", conflicts_with = "files", conflicts_with = "files_from")]
    collation: Option<String>,
    /// When versions were made: a siglum and a year, a month, a day or two of them (1859/1861) a line, with a comma between
    #[arg(long, value_name = "FILE")]
    dates: Option<String>,
    /// The version that all others come from, by its siglum
    #[arg(long, value_name = "SIGLUM")]
    root: Option<String>,
    /// Leave an edge undetermined if its direction is less probable than this
    #[arg(long, default_value_t = 0.5, value_name = "P", value_parser = probability)]
    min_confidence: f32,
    /// Show all evidence
    #[arg(long, short)]
    verbose: bool,
    #[command(flatten)]
    common: ReadAndWrite<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// A graph for graphviz
    Dot,
    /// A tree for programs of phylogenetics
    Newick,
    /// A graph for programs of networks
    Graphml,
    /// A picture
    Svg,
    /// A page: the picture, and what shows each edge
    Html,
}

fn probability(given: &str) -> Result<f32, String> {
    let number: f32 = given.parse().map_err(|_| "a number from 0 to 1".to_owned())?;
    if (0.0..=1.0).contains(&number) { Ok(number) } else { Err("a number from 0 to 1".to_owned()) }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    if let Some(file) = &arguments.cascade {
        return reports(arguments, file);
    }
    let request = LineageRequest {
        versions: arguments.versions.versions(&arguments.common.input)?,
        collation: arguments.collation.as_ref().map(|file| arguments.common.input.file(file)),
        dates: arguments.dates.as_ref().map(|file| arguments.common.input.file(file)),
        root: arguments.root.clone(),
        least: arguments.min_confidence,
        limits: arguments.common.input.limits(),
    };
    let record = watched(|observer| lineage(&request, observer))?;
    let style = arguments.common.output.style(arguments.verbose, false);
    arguments.common.output.write(&match arguments.common.format {
        Format::Text => text::stemma::stemma(&record, &style),
        Format::Json => json::object(&record),
        Format::Dot => dot::stemma(&record),
        Format::Newick => newick::stemma(&record),
        Format::Graphml => graphml::stemma(&record),
        Format::Svg => stemma_svg::stemma(&record),
        Format::Html => stemma_html::page(&record),
    })?;
    Ok(exit_code(!gate::is_whole(&record.notes), false))
}

/// Reports instead of versions.
fn reports(arguments: &Arguments, file: &str) -> anyhow::Result<ExitCode> {
    let source = input::many(&[file.to_owned()]).remove(0);
    let request = CascadeRequest { reports: source, limits: arguments.common.input.limits() };
    let record = watched(|observer| cascade(&request, observer))?;
    let style = arguments.common.output.style(arguments.verbose, false);
    let text = match arguments.common.format {
        Format::Text => text::cascade::cascade(&record, &style),
        Format::Json => json::object(&record),
        Format::Svg => cascade_svg::cascade(&record),
        _ => anyhow::bail!("of reports there is text, JSON and a picture; name --format text, json or svg"),
    };
    arguments.common.output.write(&text)?;
    Ok(exit_code(!gate::is_whole(&record.notes), false))
}
