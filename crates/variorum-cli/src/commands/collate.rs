//! `variorum collate`: how do versions differ?

use super::{ReadAndWrite, exit_code};
use crate::input::{self, InputArguments};
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::records::TokenTable;
use variorum_report::render::{apparatus, collatex, json, nexus, tei_parallel, text, variants_html};
use variorum_service::collate::{CollateRequest, Version, collate, tokens};
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
    /// The versions, of any format that is read, or folders of them; - reads standard input
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

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    let request = CollateRequest {
        versions: arguments.versions.versions(&arguments.common.input)?,
        base: arguments.base.clone(),
        table: arguments.table,
        limits: arguments.common.input.limits(),
    };
    if let Some(write) = whole_texts(arguments.common.format) {
        let table = watched(|observer| tokens(&request, observer))?;
        arguments.common.output.write(&write(&table))?;
        return Ok(ExitCode::SUCCESS);
    }
    let record = watched(|observer| collate(&request, observer))?;
    let code = exit_code(!gate::is_whole(&record.notes), arguments.fail && gate::is_substantive(&record));
    if arguments.common.format == Format::Json && record.table.is_none() {
        arguments.common.output.stream(|out| Ok(json::write(&record, out)?))?;
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
        Format::Text | Format::Json | Format::Csv | Format::Html | Format::Nexus => None,
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
