//! `variorum collate`: how do two versions differ?

use super::exit_code;
use crate::input::InputArguments;
use crate::output::OutputArguments;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_report::render::{json, text};
use variorum_service::collate::{CollateRequest, Side, collate};
use variorum_service::gate;

/// Compare two versions of a text
///
/// Lists every place where A and B differ and what kind of difference it is: other words, figures or names, omissions, moved
/// passages, spelling, OCR damage, typography, layout. What readers would not call a difference is counted, not shown, unless
/// --all asks for it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum collate newspaper.txt transcript.txt
  variorum collate draft.md final.md --base A --all
  variorum collate a.html b.html --format json | jq .counts

Exit codes: 0 compared, 1 with --fail if there are substantive differences, 2 a text could not be read.")]
pub(crate) struct Arguments {
    /// One version, of any format that is read; - reads standard input
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
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
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

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let request = CollateRequest {
        a: arguments.input.file(&arguments.a),
        b: arguments.input.file(&arguments.b),
        base: arguments.base.map(|base| if base == Base::A { Side::A } else { Side::B }),
        limits: arguments.input.limits(),
    };
    let record = watched(|observer| collate(&request, observer))?;
    let style = arguments.output.style(arguments.verbose, arguments.all);
    arguments.output.write(&match arguments.format {
        Format::Json => json::object(&record),
        Format::Text => text::collation::collation(&record, &style),
    })?;
    Ok(exit_code(false, arguments.fail && gate::is_substantive(&record)))
}
