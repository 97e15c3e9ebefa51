//! `variorum collate`: how do versions differ?

use super::{ReadAndWrite, exit_code};
use crate::input::{self, InputArguments};
use crate::output;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::records::TokenTable;
use variorum_report::render::{
    apparatus, collatex, json, nexus, tei_parallel, text, variant_graph_svg, variants_html,
};
use variorum_service::collate::{CollateRequest, Stretch, Version, collate, stretch, tokens};
use variorum_service::gate;
use variorum_service::source::Source;

/// Compare versions of a text
///
/// Lists every place where the versions differ and what kind of difference it is: other words, figures or names, omissions, moved
/// passages, spelling, OCR damage, typography, layout. Of more than two the readings are grouped by who has them, and the order in which
/// they are named changes nothing. What readers would not call a difference is counted, not shown, unless --all asks for it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum collate newspaper.txt transcript.txt
  variorum collate draft.md final.md --base A --all
  variorum collate witnesses/ --format csv
  variorum collate a.html b.html c.html --format json --table | jq .counts
  variorum collate tokens.json --format svg --stretch V003-V012 --output graph.svg

Exit codes: 0 compared, 1 with --fail if there are substantive differences, 2 a text could not be read.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    versions: VersionArguments,
    /// Which of them is the original, by its siglum, so that what others have more is an addition
    #[arg(long, value_name = "SIGLUM")]
    base: Option<String>,
    /// With all words side by side, in JSON
    #[arg(long)]
    table: bool,
    /// The stretch that --format svg draws, from one variant to another by their ids
    #[arg(long, value_name = "V001-V020", value_parser = between)]
    stretch: Option<(String, String)>,
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
    common: ReadAndWrite<Format>,
}

/// Which versions are meant.
#[derive(clap::Args)]
pub(crate) struct VersionArguments {
    /// The versions, of any format that is read, or folders of them; a file of CollateX (.json) with its witnesses and their tokens; - reads standard input
    #[arg(value_name = "FILE")]
    files: Vec<String>,
    /// Versions named in a file, one a line; - reads standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<String>,
    /// A version with what it is to be called; the others are A, B, C in their order
    #[arg(long = "siglum", value_name = "SIGLUM=FILE", value_parser = siglum)]
    sigla: Vec<(String, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// A table, a row a reading
    Csv,
    /// A page with the places where versions differ
    Html,
    /// A picture of the words as boxes and the ways of the versions through them; of many places the first, or those of --stretch
    Svg,
    /// TEI P5 by parallel segmentation
    Tei,
    /// The table of CollateX, as its Java program writes it
    CollatexJava,
    /// The table of CollateX, as its Python program writes it
    CollatexPython,
    /// A matrix of the readings for programs of phylogenetics
    Nexus,
}

/// `SIGLUM=FILE`.
fn siglum(given: &str) -> Result<(String, String), String> {
    let parts = given.split_once('=').filter(|(siglum, file)| !siglum.is_empty() && !file.is_empty());
    let (siglum, file) = parts.ok_or("a siglum, an equals sign and a file: A=first.txt")?;
    Ok((siglum.to_owned(), file.to_owned()))
}

/// `V001-V020`, or one id.
fn between(given: &str) -> Result<(String, String), String> {
    let (from, to) = given.split_once('-').unwrap_or((given, given));
    let is_id = |id: &str| !id.trim().is_empty();
    if is_id(from) && is_id(to) {
        Ok((from.trim().to_owned(), to.trim().to_owned()))
    } else {
        Err("two ids of variants: V001-V020".to_owned())
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    let request = CollateRequest {
        versions: arguments.versions.versions(&arguments.common.input)?,
        base: arguments.base.clone(),
        table: arguments.table,
        limits: arguments.common.input.limits(),
    };
    if arguments.common.format == Format::Svg {
        let between = arguments.stretch.as_ref().map(|(from, to)| (from.as_str(), to.as_str()));
        let Stretch { table, columns, about, is_whole } =
            watched(|observer| stretch(&request, between, observer))?;
        if between.is_none() && !is_whole {
            output::remark(&format!("the picture shows {about}; choose others with --stretch"));
        }
        arguments.common.output.write(&variant_graph_svg::graph(&table, columns, &about))?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(write) = whole_texts(arguments.common.format) {
        let table = watched(|observer| tokens(&request, observer))?;
        arguments.common.output.write(&write(&table))?;
        return Ok(ExitCode::SUCCESS);
    }
    let record = watched(|observer| collate(&request, observer))?;
    let code = exit_code(!gate::is_whole(&record.notes), arguments.fail && gate::is_substantive(&record));
    if arguments.common.format == Format::Json && record.table.is_none() {
        arguments.common.output.stream(|out| Ok(json::write(&record, out)?))?;
        // the program ends here, and need not give millions of strings back one by one
        std::mem::forget(record);
        return Ok(code);
    }
    let style = arguments.common.output.style(arguments.verbose, arguments.all);
    arguments.common.output.write(&match arguments.common.format {
        Format::Json => json::collation(&record),
        Format::Csv => apparatus::csv(&record),
        Format::Html => variants_html::page(&record),
        Format::Nexus => nexus::nexus(&record),
        _ => text::collation::collation(&record, &style),
    })?;
    Ok(code)
}

/// How a form is written that gives the texts whole; none for the others.
fn whole_texts(format: Format) -> Option<fn(&TokenTable) -> String> {
    match format {
        Format::Tei => Some(tei_parallel::tei),
        Format::CollatexJava => Some(collatex::java),
        Format::CollatexPython => Some(collatex::python),
        Format::Text | Format::Json | Format::Csv | Format::Html | Format::Svg | Format::Nexus => None,
    }
}

impl VersionArguments {
    /// The versions named, those with sigla in the place where the file stands among the others, else behind them.
    pub(crate) fn versions(&self, input: &InputArguments) -> anyhow::Result<Vec<Version>> {
        let mut paths = self.files.clone();
        if let Some(list) = &self.files_from {
            paths.extend(input::read_list(list)?);
        }
        let mut sigla = self.sigla.clone();
        let source = |path: &str| {
            if input::is_folder(path) { Source::Path(path.to_owned()) } else { input.file(path) }
        };
        let mut versions = Vec::new();
        for path in &paths {
            let siglum = sigla.iter().position(|(_, file)| file == path).map(|n| sigla.remove(n).0);
            versions.push(Version { siglum, source: source(path) });
        }
        let named =
            |(siglum, file): (String, String)| Version { siglum: Some(siglum), source: source(&file) };
        versions.extend(sigla.into_iter().map(named));
        Ok(versions)
    }
}
