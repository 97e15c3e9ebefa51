//! One file a command: its arguments with their help, and what it does.

pub(crate) mod check;
pub(crate) mod collate;
pub(crate) mod find;
pub(crate) mod library;
pub(crate) mod quotes;
pub(crate) mod reuse;
pub(crate) mod show;

use std::process::ExitCode;
use variorum_report::rules::Level;

/// From which level on a finding makes the exit code 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum FailOn {
    /// Only quotations not found or misattributed
    Error,
    /// Also altered, reworded, spliced and cut quotations, damage, and claims not supported
    Warning,
    /// Any finding
    Note,
    /// Never
    Never,
}

impl FailOn {
    fn reached(self, level: Level) -> bool {
        match self {
            FailOn::Error => level >= Level::Error,
            FailOn::Warning => level >= Level::Warning,
            FailOn::Note => true,
            FailOn::Never => false,
        }
    }
}

/// The exit code: trouble outweighs findings.
fn exit_code(trouble: bool, findings: bool) -> ExitCode {
    match (trouble, findings) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    }
}
