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

use std::process::ExitCode;

/// The exit code: trouble outweighs findings.
fn exit_code(trouble: bool, findings: bool) -> ExitCode {
    match (trouble, findings) {
        (true, _) => ExitCode::from(2),
        (false, true) => ExitCode::from(1),
        (false, false) => ExitCode::SUCCESS,
    }
}
