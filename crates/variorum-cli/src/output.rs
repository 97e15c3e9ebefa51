//! Results → standard output or a file that appears whole; complaints → standard error.

use anyhow::{Context, anyhow};
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use terminal_size::{Width, terminal_size};
use variorum_report::render::text::Style;

/// How results are written.
#[derive(clap::Args)]
pub(crate) struct OutputArguments {
    /// The form of the output
    #[arg(long, value_enum, default_value = "text")]
    pub(crate) format: Format,
    /// Write to a file instead of standard output; it appears whole or not at all
    #[arg(long, short, value_name = "FILE")]
    output: Option<String>,
    /// Colour the text
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
    /// Columns of the text; 0 does not wrap [default: the terminal's, else 100]
    #[arg(long, value_name = "N")]
    width: Option<usize>,
}

/// The forms of output.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people at a terminal
    Text,
    /// One JSON object; see docs/records.schema.json
    Json,
    /// One JSON record a line: the quotations of a check, the passages of a reuse
    Jsonl,
    /// Of a reuse: a table, a row a passage
    Csv,
    /// Of a reuse: the clusters as passim writes them, a JSON record a place
    Passim,
    /// Of a reuse: the table as Parquet
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Format {
    /// What is said where only a reuse has this form.
    pub(crate) fn only_reuse(self) -> anyhow::Error {
        let value = clap::ValueEnum::to_possible_value(&self);
        let name = value.as_ref().map_or("this", |v| v.get_name());
        anyhow!("only variorum reuse writes {name}; use --format text or json")
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum When {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

impl OutputArguments {
    /// How text is to be written here.
    pub(crate) fn style(&self, verbose: bool, all: bool) -> Style {
        let columns = terminal_size().filter(|_| self.to_terminal()).map(|(Width(w), _)| usize::from(w));
        let mut style = Style::default();
        style.color = self.colored();
        style.width = self.width.or(columns).unwrap_or(style.width);
        (style.verbose, style.all) = (verbose, all);
        style
    }

    fn to_terminal(&self) -> bool {
        self.output.is_none() && io::stdout().is_terminal()
    }

    fn colored(&self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto if set("NO_COLOR") => false,
            When::Auto if set("CLICOLOR_FORCE") => true,
            When::Auto => self.to_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb"),
        }
    }

    /// Writes the results.
    pub(crate) fn write(&self, text: &str) -> anyhow::Result<()> {
        match &self.output {
            Some(path) => {
                let write = |file: &mut tempfile::NamedTempFile| file.write_all(text.as_bytes());
                write_whole(Path::new(path), write).with_context(|| format!("{path}: cannot be written"))
            }
            None => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }

    /// Writes results piece by piece.
    pub(crate) fn stream(
        &self,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let Some(path) = &self.output else {
            let mut out = io::BufWriter::new(io::stdout().lock());
            write(&mut out)?;
            return Ok(out.flush()?);
        };
        let mut failed = None;
        let buffered = |file: &mut tempfile::NamedTempFile| {
            let mut out = io::BufWriter::new(file);
            failed = write(&mut out).err();
            out.flush()
        };
        let written =
            write_whole(Path::new(path), buffered).with_context(|| format!("{path}: cannot be written"));
        match failed {
            Some(error) => Err(error),
            None => written,
        }
    }
}

/// Records as JSON, a line each.
pub(crate) fn lines<T: serde::Serialize>(records: &[T]) -> anyhow::Result<String> {
    let mut out = String::new();
    for record in records {
        out.push_str(&serde_json::to_string(record)?);
        out.push('\n');
    }
    Ok(out)
}

/// Writes beside the file and renames, so that a reader never sees half of it.
fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut tempfile::NamedTempFile) -> io::Result<()>,
) -> anyhow::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder).map_err(|e| anyhow!("{}", e.kind()))?;
    write(&mut file).and_then(|()| file.as_file().sync_all()).map_err(|e| anyhow!("{}", e.kind()))?;
    file.persist(path).map_err(|e| anyhow!("{}", e.error.kind()))?;
    Ok(())
}

/// A file without a lasting name yet, with the rights any new file gets.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".variorum-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}

/// A line on the terminal while long work is done, gone afterwards.
pub(crate) struct Working {
    shown: bool,
    stage: Mutex<(&'static str, Instant, Option<Instant>)>,
}

/// Input that takes longer than people wait without a word, in bytes.
const LONG: usize = 4 << 20;
/// How often the line changes.
const TICK: Duration = Duration::from_millis(200);

impl Working {
    /// Says what is being done, if there is much of it and somebody watches.
    pub(crate) fn on(what: &'static str, bytes: usize) -> Working {
        let shown = bytes >= LONG && io::stderr().is_terminal();
        if shown {
            let _ = write!(io::stderr(), "{what} {:.0} MB …", bytes as f64 / 1e6);
        }
        Working { shown, stage: Mutex::new((what, now(), None)) }
    }

    /// Shows how far the work is as soon as that is known, if somebody watches.
    pub(crate) fn long(what: &'static str) -> Working {
        Working { shown: io::stderr().is_terminal(), stage: Mutex::new((what, now(), None)) }
    }

    /// So many bytes of all are done in a stage; 0 of all if nobody knows.
    pub(crate) fn bytes(&self, what: &'static str, done: u64, all: u64) {
        let megabytes = |n: f64| format!("{:.1} MB", n / 1e6);
        self.line(what, done, all, &megabytes);
    }

    /// So much of all is done in a stage; 0 of all if nobody knows.
    pub(crate) fn progress(&self, what: &'static str, done: u64, all: u64) {
        self.line(what, done, all, &|n| format!("{n:.0}"));
    }

    fn line(&self, what: &'static str, done: u64, all: u64, shown: &dyn Fn(f64) -> String) {
        if !self.shown {
            return;
        }
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

impl Drop for Working {
    fn drop(&mut self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\u{1b}[K");
        }
    }
}

/// Says what went wrong, on standard error.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "variorum: {message}");
}

/// A remark on standard error that is no error.
pub(crate) fn remark(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Whether whoever reads the output has stopped reading, which is no error.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}
