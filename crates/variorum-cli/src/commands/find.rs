//! `variorum find`: where do words stand in the library?

use super::{ReadAndWrite, exit_code};
use crate::input::{self, NarrowArguments, Where};
use crate::progress::watched;
use std::num::NonZeroUsize;
use std::process::ExitCode;
use variorum_report::render::{json, text};
use variorum_service::find::{FindError, FindRequest, Lookup, LookupsRequest, find, find_quotations};
use variorum_service::gate;

/// Find where words stand in the library
///
/// Searches every document for the words, whatever their marks, case, line ends and printers' hyphens, and shows each place with what
/// stands around it. With --fuzzy also where they stand changed: with another word, another figure, letters misread. With --meaning the
/// sentences that say most nearly the same, in whatever words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum find \"the bridge will be closed\"
  variorum find --fuzzy \"the bridge shall be closed\" --author Berg --after 2025
  variorum find --meaning \"cars may no longer cross the river\"
  variorum find --quotations quotes.jsonl --fuzzy --format jsonl

Exit codes: 0 the words stand somewhere, 1 nowhere (of several quotations: one of them stands nowhere), 2 an input could not be read.")]
pub(crate) struct Arguments {
    /// The words
    #[arg(required_unless_present = "quotations")]
    words: Option<String>,
    /// Look up quotations that come as data instead: a JSON object a line, {"id"?, "text"}; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    quotations: Option<String>,
    /// Where they stand nowhere as they are, find where they stand most nearly: up to three letters in ten may differ
    #[arg(long, short)]
    fuzzy: bool,
    /// Find the sentences that say most nearly the same instead, nearest first; what shares no rare word with them is not seen
    #[arg(long, conflicts_with = "fuzzy")]
    meaning: bool,
    /// The most places shown
    #[arg(long, value_name = "N", default_value = "20")]
    most: NonZeroUsize,
    #[command(flatten)]
    narrow: NarrowArguments,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    common: ReadAndWrite<Format>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal; of --quotations the lines of jsonl
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// The places, a JSON record a line; of --quotations a quotation with its places a line
    Jsonl,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.common.input.start_threads();
    let lookup = Lookup {
        library: arguments.place.folder()?,
        fuzzy: arguments.fuzzy,
        meaning: arguments.meaning,
        most: arguments.most.get(),
        narrow: arguments.narrow.narrow(),
    };
    if let Some(path) = &arguments.quotations {
        return of_quotations(path, lookup, arguments);
    }
    let request = FindRequest { words: arguments.words.clone().unwrap_or_default(), lookup };
    let record = watched(|observer| find(&request, observer)).map_err(explained)?;
    arguments.common.output.write(&match arguments.common.format {
        Format::Json => json::object(&record),
        Format::Jsonl => json::lines(&record.places),
        Format::Text => text::find::find(&record, &arguments.common.output.style(false, false)),
    })?;
    Ok(exit_code(!gate::is_whole(&record.notes), record.places.is_empty()))
}

/// Quotations as JSON Lines: one record a line out, in the same order.
fn of_quotations(path: &str, lookup: Lookup, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let request =
        LookupsRequest { quotations: input::lines(path), lookup, limits: arguments.common.input.limits() };
    let record = watched(|observer| find_quotations(&request, observer)).map_err(explained)?;
    arguments.common.output.write(&match arguments.common.format {
        Format::Json => json::object(&record),
        Format::Text | Format::Jsonl => json::lines(&record.quotations),
    })?;
    let nowhere = record.quotations.iter().any(|quotation| quotation.places.is_empty());
    Ok(exit_code(!gate::is_whole(&record.notes), nowhere))
}

fn explained(error: FindError) -> anyhow::Error {
    match error {
        FindError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
