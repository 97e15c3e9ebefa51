//! The program `variorum`: reads files, calls the library, prints.
//!
//! A table of contents: parse, run one command, turn what happened into an exit code (0 clean, 1 findings, 2 trouble).

mod output;
mod settings;
mod input;
mod progress;
mod form;
mod several;
mod gate;
mod watch;
mod commands;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::process::ExitCode;

/// Did they really say that, where, and what happened to the words on the way?
///
/// variorum compares what was published with its sources, offline, and shows the exact place of everything it says.
#[derive(Parser)]
#[command(name = "variorum", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 2 if an input could not be read or checked; when 0 and when 1, the help of each command says.";

#[derive(Subcommand)]
enum Command {
    Check(commands::check::Arguments),
    Collate(commands::collate::Arguments),
    Completions(commands::manual::CompletionsArguments),
    Config(commands::config::Arguments),
    Diff(commands::diff::Arguments),
    Explain(commands::explain::Arguments),
    Find(commands::find::Arguments),
    Library(commands::library::Arguments),
    Lineage(commands::lineage::Arguments),
    Man(commands::manual::ManArguments),
    Mcp(commands::mcp::Arguments),
    Quotes(commands::quotes::Arguments),
    Read(commands::read::Arguments),
    Reuse(commands::reuse::Arguments),
    Serve(commands::serve::Arguments),
    Show(commands::show::Arguments),
}

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let typed = std::env::args_os().collect();
    let program = Arguments::command();
    let given = program.clone().get_matches_from(settings::with_settings(typed, &program)?);
    output::spares_inputs(&program, &given)?;
    match Arguments::from_arg_matches(&given)?.command {
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Collate(arguments) => commands::collate::run(&arguments),
        Command::Completions(arguments) => commands::manual::completions(&arguments, Arguments::command()),
        Command::Config(arguments) => commands::config::run(&arguments, &Arguments::command()),
        Command::Diff(arguments) => commands::diff::run(&arguments),
        Command::Explain(arguments) => commands::explain::run(&arguments),
        Command::Find(arguments) => commands::find::run(&arguments),
        Command::Library(arguments) => commands::library::run(&arguments),
        Command::Lineage(arguments) => commands::lineage::run(&arguments),
        Command::Man(arguments) => commands::manual::man(&arguments, Arguments::command()),
        Command::Mcp(arguments) => commands::mcp::run(&arguments),
        Command::Quotes(arguments) => commands::quotes::run(&arguments),
        Command::Read(arguments) => commands::read::run(&arguments),
        Command::Reuse(arguments) => commands::reuse::run(&arguments),
        Command::Serve(arguments) => commands::serve::run(&arguments),
        Command::Show(arguments) => commands::show::run(&arguments),
    }
}
