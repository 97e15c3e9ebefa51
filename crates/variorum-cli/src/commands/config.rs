//! `variorum config`: what is set, and where.

use crate::output::OutputArguments;
use crate::settings::{self, Origin, Setting};
use clap::{Arg, Command};
use std::process::ExitCode;

/// Show what variorum.toml, the user's file and the environment set
///
/// A file has a table for each command with its options as keys: `[check]`, `fail-on = "error"`. What is typed comes before
/// VARIORUM_FAIL_ON in the environment, that before variorum.toml in this folder or one above it, and that before
/// variorum/config.toml in the folder for settings of the user, $XDG_CONFIG_HOME or ~/.config.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Print every option that is set, as a file would set it
    ///
    /// Exit codes: 0 printed, 2 a file has an error.
    Show {
        /// Say where each comes from, and show those that nothing sets
        #[arg(long)]
        origin: bool,
        #[command(flatten)]
        output: OutputArguments,
    },
}

pub(crate) fn run(arguments: &Arguments, program: &Command) -> anyhow::Result<ExitCode> {
    let Action::Show { origin, output } = &arguments.action;
    let set = settings::settings(program)?;
    let mut out = String::new();
    for command in program.get_subcommands() {
        let lines: Vec<String> =
            settings::options(command).filter_map(|o| line(command, o, &set, *origin)).collect();
        let is_shown = set.iter().any(|s| s.command == command.get_name());
        if is_shown || (*origin && command.get_name() == "check") {
            out.push_str(&format!("[{}]\n{}\n", command.get_name(), lines.concat()));
        }
    }
    output.write(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// An option as a line of a file; none if nothing sets it, unless origins are wanted and it has a default.
fn line(command: &Command, option: &Arg, set: &[Setting], origin: bool) -> Option<String> {
    let key = option.get_long()?;
    let found = set.iter().find(|s| s.command == command.get_name() && s.key == key);
    let defaults = || -> Vec<String> {
        option.get_default_values().iter().map(|v| v.to_string_lossy().into_owned()).collect()
    };
    let (values, from) = match found {
        Some(setting) => (setting.values.clone(), setting.origin.clone()),
        None => (Some(defaults()).filter(|d| origin && !d.is_empty())?, Origin::Default),
    };
    let quoted: Vec<String> = values.iter().map(|v| value(v)).collect();
    let whole = if quoted.len() == 1 { quoted.concat() } else { format!("[{}]", quoted.join(", ")) };
    let comment = if origin { format!("  # {from}") } else { String::new() };
    Some(format!("{key} = {whole}{comment}\n"))
}

/// A value as TOML writes it: numbers and truth as they are, texts between marks.
fn value(text: &str) -> String {
    if ["true", "false"].contains(&text) || text.parse::<i64>().is_ok() {
        return text.to_owned();
    }
    // basic strings of TOML have the escapes of JSON
    variorum_report::render::json::line(&text).trim_end().to_owned()
}
