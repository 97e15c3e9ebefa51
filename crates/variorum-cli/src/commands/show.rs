//! `variorum show`: what each stage saw.

use crate::input::{self, InputArguments};
use crate::output::OutputArguments;
use crate::progress::watched;
use std::process::ExitCode;
use variorum_service::stages::{self, StageError, StageRequest, stages};

/// Print what a stage of the program sees
///
/// One line an item, its fields parted by tabs, places in code points. The first three stages take one text, the others two.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum show turns interview.txt
  variorum show alignment newspaper.txt transcript.txt | less

Exit codes: 0 shown, 2 a text could not be read.")]
pub(crate) struct Arguments {
    /// The stage
    #[arg(value_enum)]
    stage: Stage,
    /// The text, or the two texts
    #[arg(required = true, num_args = 1..=2, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Stage {
    /// Words: start, end, id, key, as written
    Tokens,
    /// Sentences: start, end, words
    Sentences,
    /// Turns: label start, speech start, speech end, speaker; last why these
    Turns,
    /// Runs shared by two texts, in tokens: a, b, length
    Seeds,
    /// The heaviest of them in one order
    Chains,
    /// Steps from A to B: step, start and end in A and B, words of both
    Alignment,
    /// Of a reuse, places of two texts that begin alike: a, b
    Candidates,
    /// Those whose surroundings are alike too
    Near,
    /// Stretches that are alike: start and end in A and B, score in nats, letters that are the same
    Likenesses,
}

impl Stage {
    fn asked(self) -> stages::Stage {
        match self {
            Stage::Tokens => stages::Stage::Tokens,
            Stage::Sentences => stages::Stage::Sentences,
            Stage::Turns => stages::Stage::Turns,
            Stage::Seeds => stages::Stage::Seeds,
            Stage::Chains => stages::Stage::Chains,
            Stage::Alignment => stages::Stage::Alignment,
            Stage::Candidates => stages::Stage::Candidates,
            Stage::Near => stages::Stage::Near,
            Stage::Likenesses => stages::Stage::Likenesses,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let request = StageRequest {
        stage: arguments.stage.asked(),
        texts: arguments.input.files(&arguments.files),
        limits: arguments.input.limits(),
    };
    let shown = watched(|observer| stages(&request, observer)).map_err(explained)?;
    arguments.output.write(&shown)?;
    Ok(ExitCode::SUCCESS)
}

fn explained(error: StageError) -> anyhow::Error {
    match error {
        StageError::Input(error) => anyhow::Error::msg(input::message(&error)),
        other => other.into(),
    }
}
