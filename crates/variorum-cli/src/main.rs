//! The program `variorum`: reads files, calls the library, prints.
//!
//! A table of contents: parse, run one command, turn what happened into an exit code (0 clean, 1 findings, 2 trouble).

mod output;
mod input;
mod progress;
mod commands;

use clap::{Parser, Subcommand};
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
    Find(commands::find::Arguments),
    Library(commands::library::Arguments),
    Quotes(commands::quotes::Arguments),
    Read(commands::read::Arguments),
    Reuse(commands::reuse::Arguments),
    Show(commands::show::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(arguments) => commands::check::run(&arguments),
        Command::Collate(arguments) => commands::collate::run(&arguments),
        Command::Find(arguments) => commands::find::run(&arguments),
        Command::Library(arguments) => commands::library::run(&arguments),
        Command::Quotes(arguments) => commands::quotes::run(&arguments),
        Command::Read(arguments) => commands::read::run(&arguments),
        Command::Reuse(arguments) => commands::reuse::run(&arguments),
        Command::Show(arguments) => commands::show::run(&arguments),
    };
    match done {
        Ok(code) => code,
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&format!("{error:#}"));
            ExitCode::from(2)
        }
    }
}
