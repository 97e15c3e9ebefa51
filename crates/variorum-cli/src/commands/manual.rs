//! `variorum completions` and `variorum man`: what shells and manuals need, from the definitions of the options.

use crate::output::OutputArguments;
use anyhow::bail;
use clap::Command;
use std::process::ExitCode;

/// Write the completions of a shell
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum completions bash > ~/.local/share/bash-completion/completions/variorum
  variorum completions zsh > ~/.zfunc/_variorum
  variorum completions fish > ~/.config/fish/completions/variorum.fish

Exit codes: 0 written, 2 trouble.")]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
    #[command(flatten)]
    output: OutputArguments,
}

/// Write a page of the manual, to be read with man
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum man check > variorum-check.1 && man ./variorum-check.1

Exit codes: 0 written, 2 there is no such command.")]
pub(crate) struct ManArguments {
    /// The command; without it the program as a whole
    command: Option<String>,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn completions(
    arguments: &CompletionsArguments,
    mut program: Command,
) -> anyhow::Result<ExitCode> {
    let mut written = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "variorum", &mut written);
    arguments.output.write(&String::from_utf8(written)?)?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn man(arguments: &ManArguments, program: Command) -> anyhow::Result<ExitCode> {
    let page = match &arguments.command {
        None => clap_mangen::Man::new(program),
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                bail!("there is no command {name}");
            };
            clap_mangen::Man::new(command.clone().display_name(format!("variorum-{name}")))
                .title(format!("variorum-{name}"))
        }
    };
    let mut written = Vec::new();
    page.render(&mut written)?;
    arguments.output.write(&String::from_utf8(written)?)?;
    Ok(ExitCode::SUCCESS)
}
