//! `variorum find`: where do words stand in the library?

use super::exit_code;
use crate::input::{self, InputArguments};
use crate::output::{self, Format, OutputArguments};
use crate::shelf::{Narrow, Where};
use anyhow::bail;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use variorum::LineIndex;
use variorum::turn::{self, Turn};
use variorum_library::{
    DocumentFilter, Hit, Hits, Library, MAX_QUERY_LETTERS, Query, Record, find_approximate, find_exact,
};
use variorum_report::records::{FoundQuotation, FoundRecord};
use variorum_report::{build::find as build, render::find as render};

/// Find where words stand in the library
///
/// Searches every document for the words, whatever their marks, case, line ends and printers' hyphens, and shows each place with what
/// stands around it. With --fuzzy also where they stand changed: with another word, another figure, letters misread. Exits with 0 if
/// they stand somewhere, with 1 if nowhere.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum find \"the bridge will be closed\"
  variorum find --fuzzy \"the bridge shall be closed\" --author Berg --after 2025
  variorum find --quotations quotes.jsonl --fuzzy --format jsonl")]
pub(crate) struct Arguments {
    /// The words
    #[arg(required_unless_present = "quotations")]
    words: Option<String>,
    /// Look up quotations that come as data instead: a JSON object a line, {\"id\"?, \"text\"}; - reads standard input
    #[arg(long, value_name = "FILE", conflicts_with = "words")]
    quotations: Option<String>,
    /// Where they stand nowhere as they are, find where they stand most nearly: up to three letters in ten may differ
    #[arg(long, short)]
    fuzzy: bool,
    /// The most places shown
    #[arg(long, value_name = "N", default_value_t = 20)]
    most: usize,
    #[command(flatten)]
    narrow: Narrow,
    #[command(flatten)]
    place: Where,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    let library = arguments.place.open()?;
    if library.is_empty() {
        output::complain(&format!("{}: the library is empty", library.folder().display()));
    }
    let of: BTreeSet<usize> = arguments.narrow.of(&library)?.into_iter().collect();
    let narrowed = |n: usize| of.contains(&n);
    let only: DocumentFilter<'_> = if of.len() == library.len() { None } else { Some(&narrowed) };
    let look = |words: &str| look_up(&library, words, arguments, only);
    if let Some(path) = &arguments.quotations {
        return run_given(path, arguments, &library, look);
    }
    let words = arguments.words.as_deref().unwrap_or_default();
    let places = look(words)?;
    let shower = Shower::new(&library);
    let found = places.hits.iter().map(|f| shower.place(f)).collect::<anyhow::Result<Vec<FoundRecord>>>()?;
    let written = match arguments.output.format {
        Format::Json => serde_json::to_string_pretty(&found)? + "\n",
        Format::Jsonl => output::lines(&found)?,
        Format::Text => shown(&found, &places, of.len(), arguments),
        form => return Err(form.only_reuse()),
    };
    arguments.output.write(&written)?;
    Ok(exit_code(false, found.is_empty()))
}

/// Quotations as JSON Lines: one record a line out, in the same order.
fn run_given(
    path: &str,
    arguments: &Arguments,
    library: &Library,
    look: impl Fn(&str) -> anyhow::Result<Hits> + Sync,
) -> anyhow::Result<ExitCode> {
    let form = arguments.output.format;
    if !matches!(form, Format::Text | Format::Json | Format::Jsonl) {
        return Err(form.only_reuse());
    }
    let (given, bad) = input::read_quotations(path, &arguments.input)?;
    let shower = Shower::new(library);
    let of = |quotation: &input::Given| -> anyhow::Result<FoundQuotation> {
        let found = look(&quotation.text)?;
        let places = found.hits.iter().map(|f| shower.place(f)).collect::<anyhow::Result<_>>()?;
        Ok(FoundQuotation { id: quotation.id.clone(), places, cut: found.truncated })
    };
    let records = given.par_iter().map(of).collect::<anyhow::Result<Vec<FoundQuotation>>>()?;
    arguments.output.write(&output::lines(&records)?)?;
    Ok(exit_code(bad, records.iter().any(|r| r.places.is_empty())))
}

fn look_up(
    library: &Library,
    given: &str,
    arguments: &Arguments,
    only: DocumentFilter<'_>,
) -> anyhow::Result<Hits> {
    let words = Query::new(given);
    if words.letters() == 0 {
        bail!("\"{given}\" holds no letter and no digit, so there is nothing to look up");
    }
    if words.is_truncated() {
        output::remark(&format!(
            "note: only the first {MAX_QUERY_LETTERS} letters of what has more were looked up"
        ));
    }
    let found = find_exact(library, &words, arguments.most, only)?;
    if !found.hits.is_empty() || !arguments.fuzzy {
        return Ok(found);
    }
    Ok(find_approximate(library, &words, arguments.most, only)?)
}

/// What is needed of a document to show places in it.
struct Held<'a> {
    record: Record,
    turns: Vec<Turn>,
    text: &'a str,
    lines: LineIndex<'a>,
}

/// The library, and the documents of it that were shown last.
struct Shower<'a> {
    library: &'a Library,
    held: Mutex<HashMap<usize, Arc<Held<'a>>>>,
}

/// The most documents held at a time.
const MOST_HELD: usize = 128;

impl<'a> Shower<'a> {
    fn new(library: &'a Library) -> Shower<'a> {
        Shower { library, held: Mutex::default() }
    }

    fn of(&self, document: usize) -> anyhow::Result<Arc<Held<'a>>> {
        let locked = || self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(held) = locked().get(&document) {
            return Ok(Arc::clone(held));
        }
        let (record, turns) = self.library.record_and_turns(document)?;
        let text = self.library.text(document)?;
        let held = Arc::new(Held { record, turns, text, lines: LineIndex::new(text) });
        let mut all = locked();
        if all.len() == MOST_HELD {
            all.clear();
        }
        all.insert(document, Arc::clone(&held));
        Ok(held)
    }

    fn place(&self, found: &Hit) -> anyhow::Result<FoundRecord> {
        let held = self.of(found.document)?;
        let (before, span, after) = build::around(held.text, &held.lines, found.span);
        let share = 1.0 - f64::from(found.edits) / f64::from(found.letters.max(1));
        let record = &held.record;
        Ok(FoundRecord {
            source: record.id.clone(),
            name: record.title.clone(),
            author: record.author.clone(),
            date: record.date.clone(),
            speaker: turn::at(&held.turns, found.span.start).map(|t| t.speaker.clone()),
            span,
            share: (share * 1000.0).round() / 1000.0,
            before,
            after,
        })
    }
}

fn shown(found: &[FoundRecord], places: &Hits, of: usize, arguments: &Arguments) -> String {
    let mut out = String::new();
    let style = arguments.output.style(false, false);
    for found in found {
        render::place(&mut out, found, style);
        out.push('\n');
    }
    let documents = if of == 1 { "1 document".to_owned() } else { format!("{of} documents") };
    let more = if places.truncated { "; there are more: raise --most or narrow the search" } else { "" };
    let enough = arguments.words.as_deref().is_some_and(|w| Query::new(w).is_long_enough());
    let said = match found.len() {
        0 if places.truncated => format!(
            "nowhere among the places looked at; they are too common in {documents}: narrow the search"
        ),
        0 if arguments.fuzzy && !enough => {
            format!("nowhere in {documents}; they are too short to find the like of them")
        }
        0 if arguments.fuzzy => format!("nowhere in {documents}, and nothing like it was found"),
        0 => format!("nowhere in {documents}; with --fuzzy also where the words were changed"),
        1 => format!("1 place in {documents}{more}"),
        n => format!("{n} places in {documents}{more}"),
    };
    out + &said + "\n"
}
