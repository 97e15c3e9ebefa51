//! Work that is done again whenever one of its files changes.
//!
//! Files are looked at twice a second by size and time; no system of notifications sees every kind of disk.

use crate::output;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use variorum_service::source::{self, Source};

/// How often files are looked at.
const TICK: Duration = Duration::from_millis(500);

/// A file as it was seen: its path, when it changed, and its size; none where it is gone.
type Seen = Vec<(String, Option<(SystemTime, u64)>)>;

/// Does the work, and again after each change, until the program is ended. What goes wrong is said, and waited for to be mended.
pub(crate) fn again_and_again(
    inputs: &[Source],
    work: impl Fn() -> anyhow::Result<ExitCode>,
) -> anyhow::Result<ExitCode> {
    loop {
        let before = seen(inputs);
        if io::stdout().is_terminal() {
            // the screen is cleared and written from its top
            write!(io::stdout(), "\u{1b}[2J\u{1b}[H")?;
        }
        match work() {
            Err(error) if output::is_broken_pipe(&error) => return Err(error),
            Err(error) => output::complain(&format!("{error:#}")),
            Ok(_) => {}
        }
        output::remark("watching; Ctrl-C ends it");
        while seen(inputs) == before {
            std::thread::sleep(TICK);
        }
    }
}

fn seen(inputs: &[Source]) -> Seen {
    let files = source::files_of(inputs).into_iter();
    let state = |path: &String| {
        let known = std::fs::metadata(path).ok()?;
        Some((known.modified().ok()?, known.len()))
    };
    files.map(|path| (path.clone(), state(&path))).collect()
}
