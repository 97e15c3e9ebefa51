//! Arguments → sources and limits.

use crate::output;
use std::io::{self, BufReader};
use std::path::PathBuf;
use std::sync::Arc;
use variorum_service::select::Narrow;
use variorum_service::source::{Cause, Holds, InputError, Source};
use variorum_service::{Format, Limit, Limits, date};

/// How inputs are read.
#[derive(clap::Args)]
pub(crate) struct InputArguments {
    /// What standard input holds
    #[arg(long, value_enum, default_value = "text", value_name = "KIND")]
    stdin_format: StdinFormat,
    /// The longest text read, in characters
    #[arg(long, default_value_t = Limits::default().most(Limit::Characters), value_name = "N")]
    max_document: usize,
    /// How much a file may hold of something, such as pages=50000; --limit help lists what is limited. Can be given several times
    #[arg(long, value_name = "NAME=N", value_parser = a_limit)]
    limit: Vec<(Limit, usize)>,
    /// Which text of a file with tracked changes is read: with all accepted and the one before them as another reading, or one alone
    #[arg(long, value_enum, default_value = "both", value_name = "READING")]
    tracked: Tracked,
    /// Threads to use; 0 takes one for each core. The output is the same with any number
    #[arg(long, default_value_t = 0, value_name = "N")]
    threads: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum StdinFormat {
    Text,
    Markdown,
    Html,
    Tei,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Tracked {
    Both,
    Accepted,
    Original,
}

impl InputArguments {
    /// Sets the number of threads for all that follows.
    pub(crate) fn start_threads(&self) {
        variorum_service::start_threads(self.threads);
    }

    pub(crate) fn limits(&self) -> Limits {
        let mut limits = Limits::for_characters(self.max_document);
        self.limit.iter().for_each(|(limit, most)| limits.raise(*limit, *most));
        limits.tracked = match self.tracked {
            Tracked::Both => variorum_service::Tracked::Both,
            Tracked::Accepted => variorum_service::Tracked::Accepted,
            Tracked::Original => variorum_service::Tracked::Original,
        };
        limits
    }

    /// A single file; `-` is standard input.
    pub(crate) fn file(&self, path: &str) -> Source {
        if path != "-" {
            return Source::File(path.to_owned());
        }
        standard_input(Holds::Of(match self.stdin_format {
            // what text is not is told by its content
            StdinFormat::Text => return standard_input(Holds::Document),
            StdinFormat::Markdown => Format::Markdown,
            StdinFormat::Html => Format::Html,
            StdinFormat::Tei => Format::Tei,
        }))
    }

    /// Single files, folders with all that is in them, and patterns that no file is called by.
    pub(crate) fn files_and_folders(&self, paths: &[String]) -> Vec<Source> {
        let source = |path: &String| match path {
            path if is_folder(path) => Source::Path(path.clone()),
            path if is_pattern(path) => Source::Glob(path.clone()),
            path => self.file(path),
        };
        paths.iter().map(source).collect()
    }

    /// Single files.
    pub(crate) fn files(&self, paths: &[String]) -> Vec<Source> {
        paths.iter().map(|path| self.file(path)).collect()
    }
}

/// Whether a path is a folder's.
pub(crate) fn is_folder(path: &str) -> bool {
    std::path::Path::new(path).is_dir()
}

/// Whether a path is a pattern for many files, such as `docs/**/*.md`, and no file of that name.
pub(crate) fn is_pattern(path: &str) -> bool {
    path.contains(['*', '?', '[']) && !std::path::Path::new(path).exists()
}

/// Files, folders and JSON Lines; `-` is JSON Lines from standard input.
pub(crate) fn many(paths: &[String]) -> Vec<Source> {
    let source = |path: &String| if path == "-" { lines(path) } else { Source::Path(path.clone()) };
    paths.iter().map(source).collect()
}

/// JSON Lines; `-` is standard input.
pub(crate) fn lines(path: &str) -> Source {
    if path == "-" { standard_input(Holds::Lines) } else { Source::File(path.to_owned()) }
}

fn standard_input(holds: Holds) -> Source {
    let open = || Ok(Box::new(BufReader::new(io::stdin())) as Box<dyn io::BufRead>);
    Source::Stream { name: "-".to_owned(), holds, open: Arc::new(open) }
}

/// Reads the names of files, one a line, or with a NUL after each; `-` is standard input.
pub(crate) fn read_list(path: &str) -> anyhow::Result<Vec<String>> {
    let text = if path == "-" { io::read_to_string(io::stdin()) } else { std::fs::read_to_string(path) };
    let text =
        text.map_err(|error| InputError { input: path.to_owned(), line: None, cause: Cause::of(error) })?;
    let ends = if text.contains('\0') { '\0' } else { '\n' };
    let names = text.split(ends).map(|name| name.trim_end_matches('\r'));
    Ok(names.filter(|name| !name.trim().is_empty()).map(str::to_owned).collect())
}

/// Where the library is.
#[derive(clap::Args)]
pub(crate) struct Where {
    /// The folder of the library [default: variorum in the folder for data of the user, $XDG_DATA_HOME or ~/.local/share]
    #[arg(long, value_name = "DIR", global = true)]
    library: Option<PathBuf>,
}

impl Where {
    /// The folder.
    pub(crate) fn folder(&self) -> anyhow::Result<PathBuf> {
        let named = self.library.clone().or_else(default_folder);
        named.ok_or_else(|| anyhow::anyhow!("name a folder for the library with --library DIR"))
    }
}

/// Who is at work, as the system says.
pub(crate) fn user() -> String {
    let set = |name: &str| std::env::var_os(name)?.into_string().ok().filter(|v| !v.trim().is_empty());
    set("USER").or_else(|| set("USERNAME")).unwrap_or_else(|| "somebody".to_owned())
}

fn default_folder() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = match set("XDG_DATA_HOME").filter(|p| p.is_absolute()) {
        Some(folder) => folder,
        None if cfg!(windows) => set("LOCALAPPDATA")?,
        None => set("HOME")?.join(".local/share"),
    };
    Some(data.join("variorum"))
}

/// Which documents are looked at.
#[derive(clap::Args, Default)]
pub(crate) struct NarrowArguments {
    /// Only what is by somebody, or where they speak; the last part of the name is enough
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// Only what is dated this day, month or year or later, such as 2025-08
    #[arg(long, value_name = "DATE", value_parser = a_date)]
    after: Option<String>,
    /// Only what is dated before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = a_date)]
    before: Option<String>,
    /// Only what has this tag
    #[arg(long, value_name = "TAG")]
    tag: Option<String>,
    /// Older versions of a document too
    #[arg(long)]
    versions: bool,
}

impl NarrowArguments {
    pub(crate) fn narrow(&self) -> Narrow {
        let NarrowArguments { author, after, before, tag, versions } = self;
        Narrow {
            author: author.clone(),
            after: after.clone(),
            before: before.clone(),
            tag: tag.clone(),
            versions: *versions,
        }
    }
}

/// The name of a limit and a number.
fn a_limit(given: &str) -> Result<(Limit, usize), String> {
    let known = || {
        let default = Limits::default();
        let each = Limit::every().map(|limit| format!("{}={}", limit.name(), default.most(limit)));
        format!(
            "a name and a number; the names, with what they are if nothing is said: {}",
            each.collect::<Vec<_>>().join(", ")
        )
    };
    let (name, most) = given.split_once('=').ok_or_else(known)?;
    let limit = Limit::named(name).ok_or_else(known)?;
    Ok((limit, most.parse().map_err(|_| known())?))
}

/// A year, a month or a day.
pub(crate) fn a_date(given: &str) -> Result<String, date::BadDate> {
    date::check(given).map(|()| given.to_owned())
}

/// What is wrong with an input, with the option that helps.
pub(crate) fn message(error: &InputError) -> String {
    match error.cause.limit() {
        Some(Limit::Bytes | Limit::Characters) => format!("{error} with --max-document"),
        Some(limit) => format!("{error} with --limit {}=N", limit.name()),
        None => error.to_string(),
    }
}

/// Says what is wrong with an input.
pub(crate) fn complain(error: &InputError) {
    output::complain(&message(error));
}
