//! `variorum mcp`: tools for programs that write.

use crate::input::Where;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;
use variorum_serve::{McpSettings, mcp};

/// Serve tools to a program that writes, over standard input and output
///
/// Speaks the Model Context Protocol. The tool check_quotations says of what is about to be quoted whether the words stand in the
/// sources, whose they are and what differs; find looks words up in the library; collate compares versions. Nothing is fetched and no
/// file is read but those below --root.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum mcp
  variorum mcp --library speeches.library --root ~/drafts

A client starts it by itself; its settings name the command variorum with the argument mcp.

Exit codes: 0 the input ended, 2 it could not be read.")]
pub(crate) struct Arguments {
    #[command(flatten)]
    place: Where,
    /// The folder whose files may be named as sources; without it texts are given as such
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    root: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let settings = McpSettings { library: arguments.place.folder()?, root: arguments.root.clone() };
    mcp(&settings, &mut BufReader::new(io::stdin().lock()), &mut io::stdout().lock())?;
    Ok(ExitCode::SUCCESS)
}
