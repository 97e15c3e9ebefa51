//! `variorum check`: are the quotations of a report right?

use super::{FailOn, exit_code};
use crate::input::{self, Given, InputArguments};
use crate::output::{self, Format, OutputArguments, Working};
use crate::shelf;
use anyhow::bail;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use variorum::{Corpus, DocId, Document, Note, Speaker};
use variorum_library::{AttributedWords, Library, Record, select_sources};
use variorum_report::{build as write, records, render::text, rules};

/// Check the quotations of a report against its sources
///
/// Finds every quotation of REPORT, looks for its words in the sources, and says of each whether the words are the same, what was
/// changed, and where they stand. Marks, dashes, line breaks and printers' hyphens never count as changes; figures, names and
/// negations always do.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum check report.txt --against interview.txt
  variorum check page.html --against speech.md transcript.txt --format json --output check.json
  variorum check draft.md --against notes.txt --fail-on error && echo publish
  variorum check report.txt --library ~/sources --sources \"Anna Berg\"
  variorum check --quotations answers.jsonl --against sources/*.txt --format jsonl")]
pub(crate) struct Arguments {
    /// The text that quotes: plain text, Markdown, HTML or TEI; - reads standard input
    #[arg(required_unless_present = "quotations")]
    report: Option<String>,
    /// Check quotations that come as data instead: a JSON object a line, {"id"?, "text", "speaker"?}; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "report")]
    quotations: Option<String>,
    /// The texts it is checked against
    #[arg(long, short, required_unless_present = "library", num_args = 1.., value_name = "SOURCE")]
    against: Vec<String>,
    /// Check against everything in a library: each quotation is looked up in all of it
    #[arg(long, value_name = "DIR")]
    library: Option<PathBuf>,
    /// Of the library only these: ids, tags, series, authors, or words of titles
    #[arg(long, num_args = 1.., value_name = "WHAT", requires = "library")]
    sources: Vec<String>,
    /// Exit with 1 from this level on
    #[arg(long, value_enum, default_value = "warning")]
    fail_on: FailOn,
    /// Show cues, speakers and whole passages
    #[arg(long, short)]
    verbose: bool,
    /// A folder with a model of meaning, to find what was reworded or translated; see the guide for where to get one
    #[cfg(feature = "model")]
    #[arg(long, value_name = "DIR")]
    model: Option<PathBuf>,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    match (&arguments.report, &arguments.quotations) {
        (Some(report), _) => check_report(report, arguments),
        (None, Some(given)) => check_given(given, arguments),
        (None, None) => bail!("name a report, or quotations with --quotations"),
    }
}

#[cfg(feature = "model")]
fn model(arguments: &Arguments) -> anyhow::Result<Option<Box<variorum::Encode>>> {
    let Some(folder) = &arguments.model else { return Ok(None) };
    let model = variorum_model::load(folder).map_err(anyhow::Error::msg)?;
    Ok(Some(Box::new(move |sentence: &str| model.encode(sentence))))
}

#[cfg(not(feature = "model"))]
fn model(_: &Arguments) -> anyhow::Result<Option<Box<variorum::Encode>>> {
    Ok(None)
}

/// What is checked against, read once.
struct Sources {
    named: Vec<Document>,
    /// What could not be read.
    failed: Vec<String>,
    /// A library and its sources.
    library: Option<(Library, BTreeMap<usize, Record>)>,
}

impl Sources {
    fn open(arguments: &Arguments) -> anyhow::Result<Sources> {
        let (named, failed) = input::read_all(&arguments.against, &arguments.input);
        if named.is_empty() && arguments.library.is_none() {
            bail!("no source could be read, so nothing was checked");
        }
        let open = |folder: &PathBuf| -> anyhow::Result<_> {
            let library = shelf::open(folder)?;
            let of = shelf::sources(&library, &arguments.sources)?;
            Ok((library, of))
        };
        let library = arguments.library.as_ref().map(open).transpose()?;
        Ok(Sources { named, failed, library })
    }

    /// The sources named, and of the library what holds the words or is by those said to have said them; with notes on what was
    /// searched and what was not.
    fn of(&self, said: &[AttributedWords]) -> anyhow::Result<(Vec<Document>, Vec<Note>)> {
        let mut documents = self.named.clone();
        let Some((library, of)) = &self.library else { return Ok((documents, Vec::new())) };
        let selection = select_sources(library, of, said)?;
        for document in selection.documents {
            documents.push(library.document(document)?);
        }
        Ok((documents, selection.notes))
    }
}

/// Quotations that come as data are checked so many at a time against a library: each time against other documents of it.
const TOGETHER: usize = 64;

/// Quotations as JSON Lines: one record a line out, in the same order.
fn check_given(path: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let model = model(arguments)?;
    let (given, bad) = input::read_quotations(path, &arguments.input)?;
    let together = if arguments.library.is_some() { TOGETHER } else { given.len() };
    let sources = Sources::open(arguments)?;
    let mut records = Vec::new();
    for part in given.chunks(together) {
        let said: Vec<AttributedWords> = part
            .iter()
            .map(|g| AttributedWords { words: g.text.clone(), speaker: g.speaker.clone() })
            .collect();
        let (documents, notes) = sources.of(&said)?;
        notes.iter().for_each(|note| output::remark(&note.message));
        records.extend(check_part(part, documents, model.as_deref()));
    }
    arguments.output.write(&output::lines(&records)?)?;
    let found = records.iter().any(|q| is_reached(q, arguments.fail_on));
    Ok(exit_code(bad || !sources.failed.is_empty(), found))
}

fn check_part(
    given: &[Given],
    sources: Vec<Document>,
    model: Option<&variorum::Encode>,
) -> Vec<records::Quotation> {
    let quoted = given.iter().map(|g| Document::plain(&g.id, g.text.as_str()));
    let corpus = Corpus::new(quoted.chain(sources).collect());
    let ids: Vec<DocId> = corpus.doc_ids().collect();
    let (quotations, against) = ids.split_at(given.len());
    let spoken: Vec<_> = quotations.iter().copied().zip(given.iter().map(|g| g.speaker.clone())).collect();
    let (checked, note) = variorum::check_given(&corpus, &spoken, against, model);
    if let Some(note) = note {
        output::complain(&note.message);
    }
    let names: Vec<String> = given.iter().map(|g| g.id.clone()).collect();
    write::given(&corpus, &names, quotations, &checked)
}

fn is_reached(quotation: &records::Quotation, fail_on: FailOn) -> bool {
    quotation.rules.iter().any(|r| fail_on.reached(rules::level(r)))
}

/// The quotations of a report and who is said to have said them; of reported speech the speakers alone.
fn said(report: &Document) -> Vec<AttributedWords> {
    let (quotations, claims) = variorum::attributions(report);
    let name = |speaker: Option<Speaker>| speaker.map(|s| s.name);
    let quoted = quotations.into_iter().map(|q| AttributedWords {
        words: report.text.slice(q.content).to_owned(),
        speaker: name(q.speaker),
    });
    let claimed =
        claims.into_iter().map(|c| AttributedWords { words: String::new(), speaker: name(c.speaker) });
    quoted.chain(claimed).collect()
}

fn check_report(report: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let model = model(arguments)?;
    let report = input::read(report, &arguments.input)?;
    let sources = Sources::open(arguments)?;
    let (documents, notes) = sources.of(&said(&report))?;
    let failed = &sources.failed;
    let documents: Vec<Document> = [report].into_iter().chain(documents).collect();
    let working = Working::on("checking against", documents.iter().map(|d| d.text.len()).sum());
    let corpus = Corpus::new(documents);
    let ids: Vec<DocId> = corpus.doc_ids().skip(1).collect();
    let mut found = variorum::check(&corpus, DocId(0), &ids, model.as_deref());
    found.notes.extend(notes);
    if arguments.library.is_some() {
        // of a library that holds much else only what is quoted is of interest
        found.coverage.retain(|c| !c.quoted.is_empty());
    }
    drop(working);
    let mut record = write::check(&corpus, &found);
    record.notes.extend(failed.iter().map(|message| input::note(message)));
    let written = match arguments.output.format {
        Format::Jsonl => output::lines(&record.quotations)?,
        Format::Json => serde_json::to_string_pretty(&record)? + "\n",
        Format::Text => {
            text::check(&corpus, &found, &record, arguments.output.style(arguments.verbose, false))
        }
        form => return Err(form.only_reuse()),
    };
    arguments.output.write(&written)?;
    let reached = |q: &records::Quotation| q.rules.iter().any(|r| arguments.fail_on.reached(rules::level(r)));
    let trouble = !failed.is_empty() || found.left_unchecked > 0;
    let others = record.claims.iter().map(|c| &c.rules).chain(record.figures.iter().map(|f| &f.rules));
    let unsupported = others.flatten().any(|r| arguments.fail_on.reached(rules::level(r)));
    Ok(exit_code(trouble, unsupported || record.quotations.iter().any(reached)))
}
