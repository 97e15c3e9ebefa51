//! `variorum library`: the sources at hand, kept on disk.

use super::exit_code;
use crate::input::{self, InputArguments, Source};
use crate::output::{self, Working};
use crate::shelf::{self, Narrow, Where};
use anyhow::{Context, bail};
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use variorum_library::{
    CommittedDocument, Library, LibraryWriter, Metadata, NewDocument, Outcome, Record, Role,
};
use variorum_report::render::text::safe;

/// Keep sources on disk, to find words in them and check reports against all of them
///
/// A library is a folder. A document in it never changes: the same document twice is one, a changed one is a new version. What `add`
/// says is there is there, whatever happens to the machine afterwards.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum library add speeches/ --author \"Anna Berg\" --tag budget
  variorum library list --author Berg --after 2025
  variorum find \"the bridge will be closed\"
  variorum check report.txt --library ~/.local/share/variorum")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Where,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Put documents in: files, folders of files, or JSON Lines with an "id" and a "text" a line
    #[command(
        after_help = "A JSON line may also have \"title\", \"author\", \"date\", \"language\", \"series\", \"complete\", \"role\" and \"tags\".
Each document is safe on the disk before it is named. Interrupted, the same command goes on: what is there already is left as it is."
    )]
    Add(Add),
    /// List the documents
    List(List),
    /// Show a document: what is known of it, its text or the bytes that came in
    Show(Show),
    /// Take documents out, for good
    Remove(Remove),
    /// Read every file again; what changed becomes a new version
    Refresh(Refresh),
    /// Write everything to a folder as plain files
    Export(Export),
    /// Prove that every byte is as it was written and that the index says what the texts say
    Doctor(Doctor),
}

#[derive(clap::Args)]
struct Add {
    /// Texts, folders of texts, or JSON Lines (.jsonl); - reads JSON Lines from standard input
    #[arg(required_unless_present = "files_from", value_name = "FILE")]
    files: Vec<String>,
    /// Read the names of the files from a file, one a line; - reads standard input
    #[arg(long, value_name = "LIST")]
    files_from: Option<String>,
    /// What to call it [default: what the document says, else the name of the file]
    #[arg(long)]
    title: Option<String>,
    /// Whose words they are
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
    /// When they were said or published: a year, a month or a day
    #[arg(long, value_name = "DATE", value_parser = shelf::date)]
    date: Option<String>,
    /// The language, such as en or pt-BR [default: as the text shows]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// What they are parts of
    #[arg(long, value_name = "NAME")]
    series: Option<String>,
    /// They are not whole: what is not found may stand in the rest
    #[arg(long)]
    incomplete: bool,
    /// They quote others: nothing is checked against them
    #[arg(long)]
    report: bool,
    /// Whatever else they are to be found by; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// What is printed: text, or a JSON object a line for each document as soon as it is safe
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
    #[command(flatten)]
    input: InputArguments,
}

#[derive(clap::Args)]
struct List {
    #[command(flatten)]
    narrow: Narrow,
    /// What is printed: a table, or a JSON object a line
    #[arg(long, value_enum, default_value = "text")]
    format: Form,
}

#[derive(clap::Args)]
struct Show {
    /// Its id, or how that begins
    id: String,
    /// Its text
    #[arg(long, conflicts_with = "original")]
    text: bool,
    /// The bytes that came in
    #[arg(long)]
    original: bool,
}

#[derive(clap::Args)]
struct Remove {
    /// Their ids, or how those begin
    #[arg(required_unless_present = "all", value_name = "ID")]
    ids: Vec<String>,
    /// All of them
    #[arg(long, conflicts_with = "ids")]
    all: bool,
}

#[derive(clap::Args)]
struct Refresh {
    #[command(flatten)]
    input: InputArguments,
}

#[derive(clap::Args)]
struct Export {
    /// A folder that is new or empty
    folder: PathBuf,
}

#[derive(clap::Args)]
struct Doctor {
    /// Save what can be proved into new files, and make the index anew
    #[arg(long)]
    repair: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum Form {
    Text,
    Jsonl,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        Command::Add(add) => self::add(add, &arguments.place.folder()?),
        Command::List(list) => self::list(list, &arguments.place.open()?),
        Command::Show(show) => self::show(show, &arguments.place.open()?),
        Command::Remove(remove) => self::remove(remove, &arguments.place.folder()?),
        Command::Refresh(refresh) => self::refresh(refresh, &arguments.place.folder()?),
        Command::Export(export) => self::export(&export.folder, &arguments.place.open()?),
        Command::Doctor(doctor) => examine(doctor, &arguments.place.folder()?),
    }
}

/// What is said of a document that is safe.
#[derive(Serialize)]
struct Told<'a> {
    id: &'a str,
    origin: &'a str,
    title: &'a str,
    version: u32,
    outcome: &'static str,
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::Changed => "changed",
        Outcome::Unchanged => "same",
    }
}

/// Tells what became of documents, and counts them.
struct Teller {
    form: Form,
    /// New, changed and the same.
    counts: [usize; 3],
    lines: Vec<String>,
}

/// From so many documents on people are told the sum alone.
const FEW: usize = 20;

impl Teller {
    fn new(form: Form) -> Teller {
        Teller { form, counts: [0; 3], lines: Vec::new() }
    }

    fn tell(&mut self, shelved: &[CommittedDocument]) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        for s in shelved {
            self.counts[s.outcome as usize] += 1;
            let CommittedDocument { id, origin, title, version, outcome: what } = s;
            if self.form == Form::Jsonl {
                let told = Told { id, origin, title, version: *version, outcome: outcome(*what) };
                writeln!(out, "{}", serde_json::to_string(&told)?).context("standard output")?;
            } else if self.lines.len() <= FEW {
                self.lines.push(format!("{:<7} {}  {}", outcome(*what), safe(id), safe(title)));
            }
        }
        Ok(out.flush()?)
    }

    fn end(&self, folder: &Path) -> anyhow::Result<()> {
        if self.form == Form::Jsonl {
            return Ok(());
        }
        let mut out = String::new();
        if self.lines.len() <= FEW {
            self.lines.iter().for_each(|line| _ = writeln!(out, "{line}"));
        }
        let [new, changed, same] = self.counts;
        writeln!(out, "{new} added, {changed} changed, {same} there already: {}", folder.display())?;
        Ok(std::io::stdout().write_all(out.as_bytes())?)
    }
}

fn add(add: &Add, folder: &Path) -> anyhow::Result<ExitCode> {
    add.input.start_threads();
    let mut files = add.files.clone();
    if let Some(list) = &add.files_from {
        files.extend(input::read_list(list)?);
    }
    let mut writer = LibraryWriter::open(folder)?;
    let mut teller = Teller::new(add.format);
    let working = Working::long("adding");
    let now = now();
    let all = input::bytes_of(&files);
    let mut bytes = 0;
    let trouble = input::each_source(&files, &add.input, &mut |source| {
        bytes += source.bytes.len() as u64;
        put(&mut writer, &source, &add.about(&source.about), &now, &mut teller)?;
        working.bytes("adding", bytes, all);
        Ok(())
    })?;
    teller.tell(&writer.finish()?)?;
    drop(working);
    teller.end(folder)?;
    Ok(exit_code(trouble, false))
}

impl Add {
    /// What is said on the command line, and of the rest what the document's own line says.
    fn about(&self, own: &Metadata) -> Metadata {
        let either = |said: &Option<String>, own: &Option<String>| said.clone().or_else(|| own.clone());
        Metadata {
            title: either(&self.title, &own.title),
            author: either(&self.author, &own.author),
            date: either(&self.date, &own.date),
            language: either(&self.language, &own.language),
            series: either(&self.series, &own.series),
            complete: if self.incomplete { Some(false) } else { own.complete },
            role: if self.report { Role::Report } else { own.role },
            tags: own
                .tags
                .iter()
                .chain(&self.tag)
                .cloned()
                .collect::<BTreeSet<String>>()
                .into_iter()
                .collect(),
        }
    }
}

fn put(
    writer: &mut LibraryWriter,
    source: &Source,
    about: &Metadata,
    now: &str,
    teller: &mut Teller,
) -> anyhow::Result<()> {
    let Source { bytes, document, origin, .. } = source;
    writer.add(&NewDocument { bytes, document, origin, metadata: about, added: now })?;
    if writer.is_full() {
        teller.tell(&writer.commit()?)?;
    }
    Ok(())
}

/// The time, for when a document came in: no result depends on it. SOURCE_DATE_EPOCH stands for it where a run is to be repeated.
#[allow(clippy::disallowed_methods)]
fn now() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok()).map(Duration::from_secs);
    let now = set.map_or_else(SystemTime::now, |since| SystemTime::UNIX_EPOCH + since);
    humantime::format_rfc3339_seconds(now).to_string()
}

fn list(list: &List, library: &Library) -> anyhow::Result<ExitCode> {
    let of = list.narrow.of(library)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut sum = 0;
    for &document in &of {
        let record = library.record(document)?;
        sum += record.length;
        match list.format {
            Form::Jsonl => writeln!(out, "{}", serde_json::to_string(&record)?)?,
            Form::Text => writeln!(out, "{}", line(&record))?,
        }
    }
    if list.format == Form::Text {
        let (text, index) = library.sizes();
        writeln!(
            out,
            "documents {}, versions {}, characters {sum}: {}\ntexts {:.1} MB, index {:.1} MB",
            of.len(),
            library.len(),
            library.folder().display(),
            text as f64 / 1e6,
            index as f64 / 1e6
        )?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn line(record: &Record) -> String {
    let version = if record.version > 1 { format!(" (version {})", record.version) } else { String::new() };
    let role = if record.role == Role::Report { "  report" } else { "" };
    let part = if record.complete == Some(false) { "  not whole" } else { "" };
    format!(
        "{}  {:<10}  {:<18}  {}{version}{role}{part}",
        record.id,
        record.date.as_deref().unwrap_or("-"),
        safe(record.author.as_deref().unwrap_or("-")),
        safe(&record.title),
    )
}

/// The one document that an id means.
fn the_one(library: &Library, id: &str) -> anyhow::Result<usize> {
    match library.with_id_prefix(id)[..] {
        [one] => Ok(one),
        [] => bail!("{id}: the library has no such document; variorum library list shows what it has"),
        ref several => bail!("{id}: begins the ids of {} documents; give more of it", several.len()),
    }
}

fn show(show: &Show, library: &Library) -> anyhow::Result<ExitCode> {
    let document = the_one(library, &show.id)?;
    let mut out = std::io::stdout().lock();
    if show.original {
        out.write_all(library.original(document)?)?;
    } else if show.text {
        out.write_all(library.text(document)?.as_bytes())?;
    } else {
        writeln!(out, "{}", serde_json::to_string_pretty(&library.record(document)?)?)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn remove(remove: &Remove, folder: &Path) -> anyhow::Result<ExitCode> {
    let library = shelf::open(folder)?;
    let mut of = BTreeSet::new();
    for id in &remove.ids {
        of.insert(the_one(&library, id)?);
    }
    if remove.all {
        of.extend(0..library.len());
    }
    let removed = LibraryWriter::open(folder)?.remove(&of.iter().map(|&n| library.sha256(n)).collect())?;
    if remove.all {
        variorum_library::delete_quarantine(folder)?;
    }
    say(&format!("{removed} removed: {}\n", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn say(text: &str) -> anyhow::Result<()> {
    Ok(std::io::stdout().write_all(text.as_bytes())?)
}

fn refresh(refresh: &Refresh, folder: &Path) -> anyhow::Result<ExitCode> {
    refresh.input.start_threads();
    let library = shelf::open(folder)?;
    let mut writer = LibraryWriter::open(folder)?;
    let mut teller = Teller::new(Form::Text);
    let (now, mut trouble, mut elsewhere) = (now(), false, 0);
    for document in (0..library.len()).filter(|&n| !library.is_superseded(n)) {
        let record = library.record(document)?;
        if !Path::new(&record.origin).is_absolute() {
            elsewhere += 1;
            continue;
        }
        match input::read_source(&record.origin, &refresh.input) {
            Ok(source) => put(&mut writer, &source, &again(&record), &now, &mut teller)?,
            Err(error) => {
                trouble = true;
                output::complain(&format!("{error:#}; the library keeps what it has of it"));
            }
        }
    }
    teller.tell(&writer.finish()?)?;
    teller.end(folder)?;
    if elsewhere > 0 {
        output::remark(&format!("{elsewhere} documents came from no file and were not read again"));
    }
    Ok(exit_code(trouble, false))
}

/// What was said of a document holds for its next version too; what the reader finds is found anew.
fn again(record: &Record) -> Metadata {
    Metadata {
        title: Some(record.title.clone()),
        author: record.author.clone(),
        date: record.date.clone(),
        language: record.language.clone(),
        series: record.series.clone(),
        complete: record.complete,
        role: record.role,
        tags: record.tags.clone(),
    }
}

fn export(folder: &Path, library: &Library) -> anyhow::Result<ExitCode> {
    if std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        bail!("{}: holds files already; name a new or an empty folder", folder.display());
    }
    let written =
        write_out(folder, library).with_context(|| format!("{}: cannot be written", folder.display()))?;
    say(&format!(
        "{written} documents: {}\nto check the copy: cd there, then sha256sum -c manifest-sha256.txt\n",
        folder.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Originals and texts as files, a record a line, and the SHA-256 of each file.
fn write_out(folder: &Path, library: &Library) -> anyhow::Result<usize> {
    let (originals, texts) = (folder.join("originals"), folder.join("texts"));
    std::fs::create_dir_all(&originals)?;
    std::fs::create_dir_all(&texts)?;
    let (mut lines, mut manifest) = (String::new(), String::new());
    for document in 0..library.len() {
        let record = library.record(document)?;
        let ending = Path::new(&record.origin).extension().and_then(|e| e.to_str()).unwrap_or("txt");
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        let (original, text) = (format!("{}.{ending}", record.id), format!("{}.txt", record.id));
        std::fs::write(originals.join(&original), library.original(document)?)?;
        std::fs::write(texts.join(&text), library.text(document)?)?;
        writeln!(manifest, "{}  originals/{original}\n{}  texts/{text}", record.sha256, record.text_sha256)?;
        writeln!(lines, "{}", serde_json::to_string(&record)?)?;
    }
    std::fs::write(folder.join("documents.jsonl"), lines)?;
    std::fs::write(folder.join("manifest-sha256.txt"), manifest)?;
    Ok(library.len())
}

fn examine(doctor: &Doctor, folder: &Path) -> anyhow::Result<ExitCode> {
    let working = Working::long("reading everything");
    if doctor.repair {
        let repair =
            variorum_library::repair(folder, &mut |done, all| working.progress("saving packs", done, all))?;
        drop(working);
        repair.lost.iter().for_each(|lost| output::complain(&format!("lost: {lost}")));
        say(&format!(
            "{} documents are whole and in new files; the files before are in {}\n",
            repair.recovered,
            folder.join("damaged").display()
        ))?;
        return Ok(exit_code(false, !repair.lost.is_empty()));
    }
    let health = variorum_library::check_integrity(folder, &mut |done, all| {
        working.bytes("reading everything", done, all);
    })?;
    drop(working);
    health.problems.iter().for_each(|trouble| output::complain(trouble));
    let left = match health.unreferenced.len() {
        0 => String::new(),
        n => format!(
            "; what an interrupted writer left ({n} of the files) is no part of it and goes with the next change"
        ),
    };
    let state = if health.problems.is_empty() { "all is whole" } else { "damaged, see above" };
    let documents = if health.intact == 1 { "document" } else { "documents" };
    say(&format!("{} {documents} whole; {state}{left}: {}\n", health.intact, folder.display()))?;
    Ok(exit_code(!health.problems.is_empty(), false))
}
