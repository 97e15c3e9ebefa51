//! One file a command: its arguments with their help, and what it asks the service for.

pub(crate) mod check;
pub(crate) mod collate;
pub(crate) mod config;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod lineage;
pub(crate) mod find;
pub(crate) mod library;
pub(crate) mod manual;
pub(crate) mod mcp;
pub(crate) mod quotes;
pub(crate) mod read;
pub(crate) mod reuse;
pub(crate) mod serve;
pub(crate) mod show;

use crate::input::InputArguments;
use crate::output::OutputArguments;
use std::process::ExitCode;

/// What most commands take besides their own: how inputs are read, and in which form results are written where.
#[derive(clap::Args)]
struct ReadAndWrite<F: clap::ValueEnum + Clone + Send + Sync + 'static> {
    #[command(flatten)]
    input: InputArguments,
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: F,
    #[command(flatten)]
    output: OutputArguments,
}

/// The forms of what is not for other programs but through JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum TextOrJson {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
}

/// The exit code: trouble outweighs findings.
fn exit_code(trouble: bool, findings: bool) -> ExitCode {
    match (trouble, findings) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    }
}
