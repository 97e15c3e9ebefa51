//! `variorum library`: the sources at hand, kept on disk.

use super::exit_code;
use crate::input::{self, InputArguments, NarrowArguments, Where};
use crate::output;
use crate::progress::watched;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, SystemTime};
use variorum_report::records::CommittedRecord;
use variorum_report::render::{json, text::safe};
use variorum_service::library::{
    AddRequest, Added, LibraryError, Part, RefreshRequest, Removal, library_add, library_doctor,
    library_export, library_list, library_part, library_refresh, library_remove, library_repair,
    library_show,
};
use variorum_service::{Metadata, Record, Role};

/// Keep sources on disk, to find words in them and check reports against all of them
///
/// A library is a folder. A document in it never changes: the same document twice is one, a changed one is a new version. What `add`
/// says is there is there, whatever happens to the machine afterwards.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum library add speeches/ --author \"Anna Berg\" --tag budget
  variorum library list --author Berg --after 2025
  variorum find \"the bridge will be closed\"
  variorum check report.txt --library ~/.local/share/variorum

Exit codes: 0 done, 1 documents were lost in a repair, 2 an input could not be read or the library is damaged.")]
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
    #[arg(long, value_name = "DATE", value_parser = input::a_date)]
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
    narrow: NarrowArguments,
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
    let folder = arguments.place.folder()?;
    let done = match &arguments.command {
        Command::Add(add) => self::add(add, &folder),
        Command::List(list) => self::list(list, &folder),
        Command::Show(show) => self::show(show, &folder),
        Command::Remove(remove) => self::remove(remove, &folder),
        Command::Refresh(refresh) => self::refresh(refresh, &folder),
        Command::Export(export) => self::export(&export.folder, &folder),
        Command::Doctor(doctor) => examine(doctor, &folder),
    };
    done.map_err(explained)
}

fn explained(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref() {
        Some(LibraryError::NoSuchDocument(_)) => {
            anyhow::anyhow!("{error}; variorum library list shows what it has")
        }
        // what a pipe says is told by its kind
        Some(LibraryError::Write(inner)) if inner.kind() == io::ErrorKind::BrokenPipe => {
            io::Error::from(io::ErrorKind::BrokenPipe).into()
        }
        _ => error,
    }
}

/// From so many documents on people are told the sum alone.
const FEW: usize = 20;

/// Tells what became of documents.
struct Teller {
    form: Form,
    lines: Vec<String>,
}

impl Teller {
    fn new(form: Form) -> Teller {
        Teller { form, lines: Vec::new() }
    }

    fn tell(&mut self, document: &CommittedRecord) -> io::Result<()> {
        if self.form == Form::Jsonl {
            let mut out = io::stdout().lock();
            out.write_all(json::line(document).as_bytes())?;
            return out.flush();
        }
        if self.lines.len() <= FEW {
            let CommittedRecord { id, title, outcome, .. } = document;
            self.lines.push(format!("{outcome:<7} {}  {}\n", safe(id), safe(title)));
        }
        Ok(())
    }

    fn end(&self, done: Added, folder: &Path) -> io::Result<()> {
        if self.form == Form::Jsonl {
            return Ok(());
        }
        let lines = if self.lines.len() <= FEW { self.lines.concat() } else { String::new() };
        let Added { added, changed, same, .. } = done;
        say(&format!("{lines}{added} added, {changed} changed, {same} there already: {}\n", folder.display()))
    }
}

fn add(add: &Add, folder: &Path) -> anyhow::Result<ExitCode> {
    add.input.start_threads();
    let mut files = add.files.clone();
    if let Some(list) = &add.files_from {
        files.extend(input::read_list(list)?);
    }
    let request = AddRequest {
        folder: folder.to_owned(),
        sources: input::many(&files),
        metadata: add.metadata(),
        now: now(),
        limits: add.input.limits(),
    };
    let mut teller = Teller::new(add.format);
    let done = watched(|observer| library_add(&request, observer, &mut |document| teller.tell(document)))?;
    teller.end(done, folder)?;
    Ok(exit_code(done.unread, false))
}

impl Add {
    fn metadata(&self) -> Metadata {
        Metadata {
            title: self.title.clone(),
            author: self.author.clone(),
            date: self.date.clone(),
            language: self.language.clone(),
            series: self.series.clone(),
            complete: self.incomplete.then_some(false),
            role: if self.report { Role::Report } else { Role::default() },
            tags: self.tag.clone(),
        }
    }
}

/// The time, for when a document came in: no result depends on it. SOURCE_DATE_EPOCH stands for it where a run is to be repeated.
#[allow(clippy::disallowed_methods)]
fn now() -> String {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse().ok()).map(Duration::from_secs);
    let now = set.map_or_else(SystemTime::now, |since| SystemTime::UNIX_EPOCH + since);
    humantime::format_rfc3339_seconds(now).to_string()
}

fn list(list: &List, folder: &Path) -> anyhow::Result<ExitCode> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let listed = library_list(folder, &list.narrow.narrow(), &mut |record| match list.format {
        Form::Jsonl => out.write_all(json::line(record).as_bytes()),
        Form::Text => writeln!(out, "{}", line(record)),
    })?;
    if list.format == Form::Text {
        writeln!(
            out,
            "documents {}, versions {}, characters {}: {}\ntexts {:.1} MB, index {:.1} MB",
            listed.documents,
            listed.versions,
            listed.characters,
            folder.display(),
            listed.texts as f64 / 1e6,
            listed.index as f64 / 1e6
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

fn show(show: &Show, folder: &Path) -> anyhow::Result<ExitCode> {
    let shown = if show.original {
        library_part(folder, &show.id, Part::Original)?
    } else if show.text {
        library_part(folder, &show.id, Part::Text)?
    } else {
        json::object(&library_show(folder, &show.id)?).into_bytes()
    };
    let mut out = io::stdout().lock();
    out.write_all(&shown)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn remove(remove: &Remove, folder: &Path) -> anyhow::Result<ExitCode> {
    let removal = if remove.all { Removal::All } else { Removal::Ids(remove.ids.clone()) };
    let removed = library_remove(folder, &removal)?;
    say(&format!("{removed} removed: {}\n", folder.display()))?;
    Ok(ExitCode::SUCCESS)
}

fn say(text: &str) -> io::Result<()> {
    io::stdout().write_all(text.as_bytes())
}

fn refresh(refresh: &Refresh, folder: &Path) -> anyhow::Result<ExitCode> {
    refresh.input.start_threads();
    let request = RefreshRequest { folder: folder.to_owned(), now: now(), limits: refresh.input.limits() };
    let mut teller = Teller::new(Form::Text);
    let done =
        watched(|observer| library_refresh(&request, observer, &mut |document| teller.tell(document)))?;
    teller.end(done, folder)?;
    if done.elsewhere > 0 {
        output::remark(&format!("{} documents came from no file and were not read again", done.elsewhere));
    }
    Ok(exit_code(done.unread, false))
}

fn export(to: &Path, folder: &Path) -> anyhow::Result<ExitCode> {
    let written = watched(|observer| library_export(folder, to, observer))?;
    say(&format!(
        "{written} documents: {}\nto check the copy: cd there, then sha256sum -c manifest-sha256.txt\n",
        to.display()
    ))?;
    Ok(ExitCode::SUCCESS)
}

fn examine(doctor: &Doctor, folder: &Path) -> anyhow::Result<ExitCode> {
    if doctor.repair {
        let repaired = watched(|observer| library_repair(folder, observer))?;
        say(&format!(
            "{} documents are whole and in new files; the files before are in {}\n",
            repaired.kept,
            repaired.damaged.display()
        ))?;
        return Ok(exit_code(false, repaired.lost > 0));
    }
    let health = watched(|observer| library_doctor(folder, observer))?;
    let left = match health.leftovers {
        0 => String::new(),
        n => format!(
            "; what an interrupted writer left ({n} of the files) is no part of it and goes with the next change"
        ),
    };
    let state = if health.damaged == 0 { "all is whole" } else { "damaged, see above" };
    let documents = if health.whole == 1 { "document" } else { "documents" };
    say(&format!("{} {documents} whole; {state}{left}: {}\n", health.whole, folder.display()))?;
    Ok(exit_code(health.damaged > 0, false))
}
