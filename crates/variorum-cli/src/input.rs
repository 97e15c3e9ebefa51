//! Files → documents, with one clear message for each that cannot be read.

use crate::output;
use anyhow::{Context, bail};
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, Read};
use variorum::Document;
use variorum_library::Metadata;
use variorum_read::{Format, Limits};
use variorum_report::records::Note;

/// How inputs are read.
#[derive(clap::Args)]
pub(crate) struct InputArguments {
    /// What standard input holds
    #[arg(long, value_enum, default_value = "text", value_name = "KIND")]
    stdin_format: StdinFormat,
    /// The longest text read, in characters
    #[arg(long, default_value_t = Limits::default().characters, value_name = "N")]
    max_document: usize,
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

impl InputArguments {
    /// Sets the number of threads for all that follows.
    pub(crate) fn start_threads(&self) {
        // a second pool is refused, which leaves the first one at work: nothing to report
        let _ = ThreadPoolBuilder::new().num_threads(self.threads).build_global();
    }

    fn limits(&self) -> Limits {
        Limits::for_characters(self.max_document)
    }
}

/// Reads one document; `-` is standard input.
pub(crate) fn read(path: &str, arguments: &InputArguments) -> anyhow::Result<Document> {
    let limits = arguments.limits();
    let bytes = if path == "-" { from_stdin(limits.bytes) } else { from_file(path, limits.bytes) }
        .with_context(|| path.to_owned())?;
    let format = match arguments.stdin_format {
        _ if path != "-" => Format::of(path, &bytes),
        StdinFormat::Text => Format::Text,
        StdinFormat::Markdown => Format::Markdown,
        StdinFormat::Html => Format::Html,
        StdinFormat::Tei => Format::Tei,
    };
    variorum_read::read(path, &bytes, format, &limits).with_context(|| path.to_owned())
}

/// Reads two documents; what is wrong with either is said before giving up.
pub(crate) fn read_pair(a: &str, b: &str, arguments: &InputArguments) -> anyhow::Result<Vec<Document>> {
    let (documents, failed) = read_all(&[a.to_owned(), b.to_owned()], arguments);
    if failed.is_empty() { Ok(documents) } else { bail!("two texts are needed, so nothing was compared") }
}

/// Reads documents; those that cannot be read are reported on standard error and returned as messages.
pub(crate) fn read_all(paths: &[String], arguments: &InputArguments) -> (Vec<Document>, Vec<String>) {
    let (mut documents, mut failed) = (Vec::new(), Vec::new());
    for path in paths {
        match read(path, arguments) {
            Ok(document) => documents.push(document),
            Err(error) => {
                let message = format!("{error:#}");
                output::complain(&message);
                failed.push(message);
            }
        }
    }
    (documents, failed)
}

/// A quotation that came as data.
#[derive(serde::Deserialize)]
pub(crate) struct Given {
    /// What to call it; `Q01` and so on where the line does not say.
    #[serde(default)]
    pub(crate) id: String,
    /// The quoted words.
    pub(crate) text: String,
    /// To whom they are ascribed.
    pub(crate) speaker: Option<String>,
}

/// Reads quotations as JSON Lines. A line that is none is reported and left out; the flag says whether one was.
pub(crate) fn read_quotations(path: &str, arguments: &InputArguments) -> anyhow::Result<(Vec<Given>, bool)> {
    let limit = arguments.limits().bytes;
    let bytes = if path == "-" { from_stdin(limit) } else { from_file(path, limit) }
        .with_context(|| path.to_owned())?;
    let lines =
        String::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{path}: JSON Lines are UTF-8, this is not"))?;
    let (mut given, mut bad) = (Vec::new(), false);
    for (n, line) in
        lines.trim_start_matches('\u{FEFF}').lines().enumerate().filter(|(_, l)| !l.trim().is_empty())
    {
        match serde_json::from_str::<Given>(line) {
            Ok(mut quotation) => {
                if quotation.id.is_empty() {
                    quotation.id = format!("Q{:02}", given.len() + 1);
                }
                given.push(quotation);
            }
            Err(error) => {
                bad = true;
                output::complain(&format!("{path}, line {}: {error}", n + 1));
            }
        }
    }
    if given.is_empty() {
        bail!("{path}: holds no quotations; each line is a JSON object with a \"text\"");
    }
    Ok((given, bad))
}

/// A text among many.
#[derive(Clone)]
pub(crate) struct Item {
    /// Its path, or the `id` of its line.
    pub(crate) id: String,
    /// Its text.
    pub(crate) text: String,
    /// What it is a part of, if that was asked for.
    pub(crate) series: Option<String>,
    /// Its language, where it is known.
    pub(crate) language: Option<String>,
}

/// Takes a text as it was read. Its errors end the reading.
pub(crate) type Take<'a> = dyn FnMut(Item) -> anyhow::Result<()> + 'a;

/// Reads texts from files, folders and JSON Lines, one after the other. What cannot be read is reported and left out; the flag says
/// whether anything was.
pub(crate) fn each_item(
    paths: &[String],
    series: Option<&str>,
    arguments: &InputArguments,
    take: &mut Take<'_>,
) -> anyhow::Result<bool> {
    let mut bad = false;
    let mut complain = |path: &str, error: &anyhow::Error| {
        bad = true;
        output::complain(&format!("{path}{error:#}"));
    };
    for path in paths {
        let files = match files(path) {
            Ok(files) => files,
            Err(error) => {
                complain(&format!("{path}: "), &error);
                continue;
            }
        };
        for file in files {
            if is_lines(&file) {
                let mut of_line = |line: &str| record(line, series).map(&mut *take);
                each_line(&file, arguments, &mut of_line, &mut |error| complain(&file, error))?;
            } else {
                match read(&file, arguments) {
                    Ok(document) => take(item(file, &document))?,
                    Err(error) => complain("", &error),
                }
            }
        }
    }
    Ok(bad)
}

/// A document for the library, and what it was read from.
pub(crate) struct Source {
    /// The path of its file, or the `id` of its line.
    pub(crate) origin: String,
    /// The bytes that were read.
    pub(crate) bytes: Vec<u8>,
    /// What was found in them.
    pub(crate) document: Document,
    /// What its line says of it.
    pub(crate) about: Metadata,
}

/// Takes a document for the library. Its errors end the reading.
pub(crate) type TakeSource<'a> = dyn FnMut(Source) -> anyhow::Result<()> + 'a;

/// Reads documents from files, folders and JSON Lines, one after the other. What cannot be read is reported and left out; the flag
/// says whether anything was.
pub(crate) fn each_source(
    paths: &[String],
    arguments: &InputArguments,
    take: &mut TakeSource<'_>,
) -> anyhow::Result<bool> {
    let mut bad = false;
    let mut complain = |message: String| {
        bad = true;
        output::complain(&message);
    };
    for path in paths {
        let files = match files(path) {
            Ok(files) => files,
            Err(error) => {
                complain(format!("{path}: {error:#}"));
                continue;
            }
        };
        for file in files {
            if is_lines(&file) {
                let mut of_line = |line: &str| source(line, arguments).map(&mut *take);
                each_line(&file, arguments, &mut of_line, &mut |error| complain(format!("{file}{error:#}")))?;
            } else {
                match read_source(&file, arguments) {
                    Ok(source) => take(source)?,
                    Err(error) => complain(format!("{error:#}")),
                }
            }
        }
    }
    Ok(bad)
}

/// How many bytes are to be read, if that can be known beforehand; else 0.
pub(crate) fn bytes_of(paths: &[String]) -> u64 {
    let size = |file: &String| fs::metadata(file).ok().filter(|_| !is_lines(file)).map(|m| m.len());
    let of = |path: &String| files(path).ok()?.iter().map(size).sum::<Option<u64>>();
    paths.iter().map(of).sum::<Option<u64>>().unwrap_or(0)
}

/// Reads a file for the library.
pub(crate) fn read_source(path: &str, arguments: &InputArguments) -> anyhow::Result<Source> {
    let limits = arguments.limits();
    let bytes = from_file(path, limits.bytes).with_context(|| path.to_owned())?;
    let document = variorum_read::read(path, &bytes, Format::of(path, &bytes), &limits)
        .with_context(|| path.to_owned())?;
    // a path that holds wherever the program is called from
    let origin = std::path::absolute(path).map_or(path.to_owned(), |p| p.to_string_lossy().into_owned());
    Ok(Source { origin, bytes, document, about: Metadata::default() })
}

/// A line of JSON for the library.
#[derive(serde::Deserialize)]
struct SourceLine {
    id: String,
    text: String,
    #[serde(flatten)]
    about: Metadata,
}

fn source(line: &str, arguments: &InputArguments) -> anyhow::Result<Source> {
    let SourceLine { id, text, about } = serde_json::from_str(line).map_err(|e| no_record(&e))?;
    if let Some(date) = &about.date {
        crate::shelf::date(date).map_err(anyhow::Error::msg)?;
    }
    let bytes = text.into_bytes();
    let document = variorum_read::read(&id, &bytes, Format::Text, &arguments.limits())?;
    Ok(Source { origin: id, bytes, document, about })
}

/// Reads the names of files, one a line.
pub(crate) fn read_list(path: &str) -> anyhow::Result<Vec<String>> {
    let text = if path == "-" { std::io::read_to_string(std::io::stdin()) } else { fs::read_to_string(path) };
    let text = text.map_err(|e| anyhow::anyhow!("{path}: {}", explained(&e)))?;
    Ok(text.lines().filter(|l| !l.trim().is_empty()).map(str::to_owned).collect())
}

fn is_lines(file: &str) -> bool {
    file == "-" || file.ends_with(".jsonl") || file.ends_with(".ndjson")
}

fn item(id: String, document: &Document) -> Item {
    Item { id, text: document.text.as_str().to_owned(), series: None, language: document.language.clone() }
}

/// A file itself, and of a folder everything in it and below, by name; hidden files are left out.
fn files(path: &str) -> anyhow::Result<Vec<String>> {
    if path == "-" || !fs::metadata(path).map_err(|e| anyhow::anyhow!("{}", explained(&e)))?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    let mut folders = vec![std::path::PathBuf::from(path)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            // links are not followed: they can lead round in a circle
            let kind = entry.file_type()?;
            if kind.is_dir() && !hidden {
                folders.push(entry.path());
            } else if kind.is_file() && !hidden {
                found.push(entry.path().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    if found.is_empty() { bail!("this folder holds no files") } else { Ok(found) }
}

/// Takes a line. What is wrong with the line is the outer error; that of the inner ends the reading.
type TakeLine<'a> = dyn FnMut(&str) -> anyhow::Result<anyhow::Result<()>> + 'a;

/// Reads JSON Lines, a line at a time. Of a line that is none, or too long, `complain` is told, with its number.
fn each_line(
    path: &str,
    arguments: &InputArguments,
    take: &mut TakeLine<'_>,
    complain: &mut dyn FnMut(&anyhow::Error),
) -> anyhow::Result<()> {
    let mut from: Box<dyn BufRead> = if path == "-" {
        Box::new(std::io::stdin().lock())
    } else {
        match File::open(path) {
            Ok(file) => Box::new(std::io::BufReader::new(file)),
            Err(error) => {
                complain(&anyhow::anyhow!(": {}", explained(&error)));
                return Ok(());
            }
        }
    };
    // JSON writes some characters in six bytes
    let most = arguments.limits().bytes.saturating_mul(2);
    let mut number = 0;
    let mut line = Vec::new();
    loop {
        line.clear();
        number += 1;
        match from.by_ref().take(most as u64 + 1).read_until(b'\n', &mut line) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) => {
                complain(&anyhow::anyhow!(", line {number}: {}", explained(&error)));
                return Ok(());
            }
        }
        if line.len() > most {
            complain(&anyhow::anyhow!(
                ": line {number} has more than {most} bytes, so it and what follows was not read; raise the limit with --max-document"
            ));
            return Ok(());
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim_start_matches('\u{FEFF}').trim();
        if text.is_empty() {
            continue;
        }
        match take(text) {
            Ok(taken) => taken?,
            Err(error) => complain(&anyhow::anyhow!(", line {number}: {error}")),
        }
    }
}

fn no_record(error: &serde_json::Error) -> anyhow::Error {
    anyhow::anyhow!(
        "column {}: not an object with an \"id\" and a \"text\" ({:?})",
        error.column(),
        error.classify()
    )
}

/// One line: its id, its text and its series.
fn record(line: &str, series: Option<&str>) -> anyhow::Result<Item> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: String,
        text: String,
    }
    let Line { id, text } = serde_json::from_str(line).map_err(|e| no_record(&e))?;
    let field = |name: &str| -> Option<String> {
        let whole: serde_json::Value = serde_json::from_str(line).ok()?;
        let value = whole.get(name)?;
        Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    };
    Ok(Item { id, text, series: series.and_then(field), language: None })
}

/// Reads a list of pairs of paths. A line that is none is reported; the flag says whether one was.
pub(crate) fn read_pairs(
    path: &str,
    arguments: &InputArguments,
) -> anyhow::Result<(Vec<(String, String)>, bool)> {
    let list = read(path, arguments)?;
    let (mut pairs, mut bad) = (Vec::new(), false);
    for (n, line) in list.text.as_str().lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match line.split_once('\t') {
            Some((a, b)) if a != "-" && b.trim_end() != "-" => {
                pairs.push((a.to_owned(), b.trim_end().to_owned()));
            }
            _ => {
                bad = true;
                output::complain(&format!(
                    "{path}, line {}: a pair is the paths of two files with a tab between them",
                    n + 1
                ));
            }
        }
    }
    Ok((pairs, bad))
}

/// Reads a text among many.
pub(crate) fn read_item(path: &str, arguments: &InputArguments) -> anyhow::Result<Item> {
    Ok(item(path.to_owned(), &read(path, arguments)?))
}

/// Reads each path once. What cannot be read is reported, and given by its paths.
pub(crate) fn read_each<'a>(
    paths: impl Iterator<Item = &'a String>,
    arguments: &InputArguments,
) -> (BTreeMap<String, Item>, Vec<String>) {
    let paths: BTreeSet<&String> = paths.collect();
    let read: Vec<(&String, anyhow::Result<Item>)> =
        paths.into_par_iter().map(|path| (path, read_item(path, arguments))).collect();
    let (mut items, mut unread) = (BTreeMap::new(), Vec::new());
    for (path, item) in read {
        match item {
            Ok(item) => _ = items.insert(path.clone(), item),
            Err(error) => {
                unread.push(path.clone());
                output::complain(&format!("{error:#}"));
            }
        }
    }
    (items, unread)
}

/// A source that could not be read, as a note in the record.
pub(crate) fn note(message: &str) -> Note {
    Note { code: "source-unreadable".to_owned(), message: message.to_owned(), span: None, document: None }
}

fn from_file(path: &str, most: usize) -> anyhow::Result<Vec<u8>> {
    let found = fs::metadata(path).map_err(|e| anyhow::anyhow!("{}", explained(&e)))?;
    if found.is_dir() {
        bail!("it is a directory; name the files in it");
    }
    bounded(File::open(path).map_err(|e| anyhow::anyhow!("{}", explained(&e)))?, most)
}

fn from_stdin(most: usize) -> anyhow::Result<Vec<u8>> {
    bounded(std::io::stdin().lock(), most)
}

/// Never reads more than one byte past the limit, whatever the file claims to hold.
fn bounded(from: impl Read, most: usize) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        bail!(
            "it has more than {most} bytes, which is the limit; split it or raise the limit with --max-document"
        );
    }
    Ok(bytes)
}

fn explained(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        std::io::ErrorKind::PermissionDenied => "it may not be read; check its permissions".to_owned(),
        _ => format!("it cannot be read: {error}"),
    }
}
