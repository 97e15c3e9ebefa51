//! Results → standard output or a file that appears whole; complaints → standard error.

use anyhow::{Context, anyhow, bail};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use terminal_size::{Width, terminal_size};
use variorum_report::render::text::{Options, Style};

/// How results are written.
#[derive(clap::Args)]
pub(crate) struct OutputArguments {
    /// Write to a file instead of standard output; it appears whole or not at all
    #[arg(long, short, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    output: Option<String>,
    /// Colour the text
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
    /// Columns of the text; 0 does not wrap [default: the terminal's, else 100]
    #[arg(long, value_name = "N")]
    width: Option<usize>,
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
        style.options = Options { verbose: "--verbose", all: "--all", fuzzy: "--fuzzy", most: "--most" };
        style
    }

    /// Whether people see the results as they are written.
    pub(crate) fn to_terminal(&self) -> bool {
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
            Some(path) => write_file(Path::new(path), text),
            None => {
                let mut out = io::stdout().lock();
                out.write_all(text.as_bytes())?;
                Ok(out.flush()?)
            }
        }
    }

    /// Writes results that are no text; a terminal would show them as noise.
    pub(crate) fn write_bytes(&self, bytes: &[u8]) -> anyhow::Result<()> {
        if self.to_terminal() {
            bail!("this form is for programs: write it to a file with --output");
        }
        self.stream(|out| Ok(out.write_all(bytes)?))
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
        let buffered = |file: &mut dyn Write| {
            let mut out = io::BufWriter::new(file);
            failed = write(&mut out).err();
            // what failed leaves no file
            if failed.is_some() { Err(io::Error::other("the results are not whole")) } else { out.flush() }
        };
        let written =
            write_whole(Path::new(path), buffered).with_context(|| format!("{path}: cannot be written"));
        match failed.map(|error| error.downcast::<io::Error>()) {
            Some(Ok(error)) => Err(anyhow!("{path}: cannot be written: {}", said(&error))),
            Some(Err(error)) => Err(error),
            None => written,
        }
    }
}

/// Writes a file of its own; it appears whole or not at all.
pub(crate) fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    let write = |file: &mut dyn Write| file.write_all(text.as_bytes());
    write_whole(path, write).with_context(|| format!("{}: cannot be written", path.display()))
}

/// Writes beside the file and renames, so that a reader never sees half of it. A link stays one: what it leads to is written. A device or a
/// pipe has no half of it to hide and is written as it is.
fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let told = |error: io::Error| anyhow!("{}", said(&error));
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&path).is_ok_and(|about| !about.is_file() && !about.is_dir()) {
        let mut file = fs::OpenOptions::new().write(true).open(&path).map_err(told)?;
        return write(&mut file).and_then(|()| file.flush()).map_err(told);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = new_file(folder).map_err(told)?;
    write(&mut file).and_then(|()| file.as_file().sync_all()).map_err(told)?;
    file.persist(&path).map_err(|e| told(e.error))?;
    Ok(())
}

/// Whether the file that results of a command are to be written to is none of those that its other arguments name: what was read would be gone.
///
/// # Errors
/// If it is one of them.
pub(crate) fn spares_inputs(command: &clap::Command, given: &clap::ArgMatches) -> anyhow::Result<()> {
    if let Some((name, given)) = given.subcommand() {
        return command.find_subcommand(name).map_or(Ok(()), |command| spares_inputs(command, given));
    }
    let values = |id: &str| given.try_get_raw(id).ok().flatten().into_iter().flatten();
    let file = |path: &OsStr| fs::canonicalize(path).ok().filter(|path| path.is_file());
    let Some((output, own)) = values("output").find_map(|path| Some((path, file(path)?))) else {
        return Ok(());
    };
    // a word of a closed list names no file
    let named = |arg: &&clap::Arg| arg.get_id() != "output" && arg.get_possible_values().is_empty();
    let is_own = |value: &OsStr| {
        // `A=first.txt` names a file by a siglum
        let behind = value.to_str().and_then(|value| value.split_once('=')).map(|(_, path)| OsStr::new(path));
        [Some(value), behind].into_iter().flatten().any(|path| file(path).as_ref() == Some(&own))
    };
    if command.get_arguments().filter(named).any(|arg| values(arg.get_id().as_str()).any(is_own)) {
        let output = output.display();
        bail!("{output}: it is read and would be written over; name another file for the results");
    }
    Ok(())
}

/// What the system says about a file that cannot be written, in words for people.
fn said(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::PermissionDenied => "nothing may be written there; check its permissions".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => {
            "part of the path is a folder where a file is wanted, or a file where a folder is".to_owned()
        }
        kind => kind.to_string(),
    }
}

/// A file without a lasting name yet, with the rights any new file gets.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".variorum-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
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
