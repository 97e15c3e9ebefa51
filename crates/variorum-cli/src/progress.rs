//! A line on the terminal while long work is done, gone afterwards; complaints and remarks as they come.

use crate::{input, output};
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use variorum_report::records::Note;
use variorum_service::observer::{Observer, Problem, Progress};

/// Input that takes longer than people wait without a word, in bytes.
const LONG: u64 = 4 << 20;
/// How often the line changes.
const TICK: Duration = Duration::from_millis(200);

/// Calls for work that is watched at the terminal.
pub(crate) fn watched<T>(work: impl FnOnce(&Observer<'_>) -> T) -> T {
    watched_unless(false, work)
}

/// The same without the line where what is done is seen itself, as results that are written to the terminal as they come.
pub(crate) fn watched_unless<T>(seen: bool, work: impl FnOnce(&Observer<'_>) -> T) -> T {
    let watched = !seen && io::stderr().is_terminal();
    let line = ProgressLine { watched, stage: Mutex::new(("", now(), None)) };
    let progress = |progress: Progress| line.show(progress);
    let observer = Observer { progress: &progress, problem: &problem, note: &note, ..Observer::default() };
    let done = work(&observer);
    line.clear();
    done
}

fn problem(problem: &Problem<'_>) {
    match problem {
        Problem::Input(error) => input::complain(error),
        Problem::NotRefreshed(error) => {
            output::complain(&format!("{}; the library keeps what it has of it", input::message(error)));
        }
        other => output::complain(&other.to_string()),
    }
}

fn note(note: &Note) {
    output::remark(&format!("note: {}", note.message));
}

struct ProgressLine {
    watched: bool,
    /// The stage, when it began, and when the line was last written.
    stage: Mutex<(&'static str, Instant, Option<Instant>)>,
}

impl ProgressLine {
    fn show(&self, progress: Progress) {
        if !self.watched {
            return;
        }
        match progress {
            Progress::Begun { stage, bytes } if bytes >= LONG => {
                let _ = write!(io::stderr(), "{stage} {:.0} MB …", bytes as f64 / 1e6);
            }
            Progress::Begun { .. } => {}
            Progress::Items { stage, done, all } => self.line(stage, done, all, &|n| format!("{n:.0}")),
            Progress::Bytes { stage, done, all } => {
                self.line(stage, done, all, &|n| format!("{:.1} MB", n / 1e6));
            }
            Progress::Over => self.clear(),
        }
    }

    fn clear(&self) {
        if self.watched {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }

    fn line(&self, what: &'static str, done: u64, all: u64, shown: &dyn Fn(f64) -> String) {
        let now = now();
        let Ok(mut stage) = self.stage.lock() else { return };
        if stage.0 != what {
            *stage = (what, now, None);
        } else if stage.2.is_some_and(|last| now - last < TICK) {
            return;
        }
        stage.2 = Some(now);
        let spent = (now - stage.1).as_secs_f64();
        let rate = done as f64 / spent.max(1e-3);
        let (rate_shown, done_shown) = (shown(rate), shown(done as f64));
        let line = if all == 0 {
            format!("{what}: {done_shown}, {rate_shown} a second")
        } else {
            let left = all.saturating_sub(done) as f64 / rate.max(1e-3);
            let share = (100 * done / all).min(100);
            format!("{what}: {} {share} %, {rate_shown} a second, {left:.0} s left", bar(done, all))
        };
        let _ = write!(io::stderr(), "\r\u{1b}[K{line}");
    }
}

/// How far the work is, in twenty signs.
fn bar(done: u64, all: u64) -> String {
    let full = (20 * done / all.max(1)).min(20) as usize;
    format!("[{}{}]", "#".repeat(full), ".".repeat(20 - full))
}

/// The time, for the line on the terminal alone: no result depends on it.
#[allow(clippy::disallowed_methods)]
fn now() -> Instant {
    Instant::now()
}
