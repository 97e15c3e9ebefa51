//! `variorum reuse`: which passages do texts share?

use super::exit_code;
use crate::input::{self, InputArguments, Item};
use crate::output::{self, Format, OutputArguments, Working};
use anyhow::bail;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::process::ExitCode;
use variorum::LineIndex;
use variorum::report::reuse as report;
use variorum::reuse::pair::{Side, compare};
use variorum::reuse::row::{Row, rows};
use variorum::reuse::{Reuse, find};

/// Find every passage that texts share
///
/// Compares every text with every other and lists the passages two of them share, to the character: whole or in columns, with up
/// to three letters in ten misread or three words in ten replaced. Words that were translated or retold throughout are not found.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum reuse newspapers/
  variorum reuse thesis.txt --against library/
  variorum reuse articles.jsonl --series newspaper --format jsonl | jq .identity")]
pub(crate) struct Arguments {
    /// Texts, folders of texts, or JSON Lines (.jsonl) with an \"id\" and a \"text\" a line; - reads JSON Lines from standard input
    #[arg(required_unless_present = "pairs", value_name = "FILE")]
    files: Vec<String>,
    /// Compare only with these, not with each other
    #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with = "pairs")]
    against: Vec<String>,
    /// Compare only these pairs: two paths a line, with a tab between them
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pairs: Option<String>,
    /// A field of the JSON Lines; texts with the same value are not compared with each other
    #[arg(long, value_name = "FIELD")]
    series: Option<String>,
    /// Exit with 1 if texts share a passage
    #[arg(long)]
    fail: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

/// Places in texts are counted in 31 bits, and all are in memory.
const MOST_BYTES: usize = 1 << 31;

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    arguments.input.start_threads();
    if arguments.output.format == Format::Json {
        bail!("shared passages are a record a line; use --format jsonl");
    }
    match &arguments.pairs {
        Some(list) => of_pairs(list, arguments),
        None => of_all(arguments),
    }
}

/// Every text with every other, or with those it is set against.
fn of_all(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let series = arguments.series.as_deref();
    let (mut items, mut trouble) = input::read_items(&arguments.files, series, &arguments.input);
    let own = items.len();
    let (others, more) = input::read_items(&arguments.against, series, &arguments.input);
    items.extend(others);
    trouble |= more;
    if items.len() < 2 {
        bail!("two texts are needed, so nothing was compared");
    }
    let texts: Vec<&str> = items.iter().map(|i| i.text.as_str()).collect();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    if bytes > MOST_BYTES {
        bail!(
            "the texts have {bytes} bytes, the most that are compared at once is {MOST_BYTES}; compare parts of them"
        );
    }
    let working = Working::on("comparing", bytes);
    let apart = |a: usize, b: usize| items[a].series.is_none() || items[a].series != items[b].series;
    let sides = |a: usize, b: usize| arguments.against.is_empty() || (a < own) != (b < own);
    let found = find(&texts, |a, b| apart(a, b) && sides(a, b));
    drop(working);
    let indexes: BTreeMap<usize, LineIndex<'_>> =
        found.passages.iter().flat_map(|p| [p.a, p.b]).map(|n| (n, LineIndex::new(texts[n]))).collect();
    let mut written = String::new();
    for passage in &found.passages {
        written += &one(arguments, passage, &items, &indexes)?;
    }
    if arguments.output.format == Format::Text {
        written += &summary(&found, items.len());
    }
    note(&found);
    arguments.output.write(&written)?;
    Ok(exit_code(trouble, arguments.fail && !found.passages.is_empty()))
}

fn one(
    arguments: &Arguments,
    passage: &variorum::reuse::Shared,
    items: &[Item],
    indexes: &BTreeMap<usize, LineIndex<'_>>,
) -> anyhow::Result<String> {
    if arguments.output.format == Format::Text {
        return Ok(report::lines(passage, |n| (items[n].id.as_str(), items[n].text.as_str(), &indexes[&n])));
    }
    let record = report::record(passage, |n| (items[n].id.as_str(), &indexes[&n]));
    Ok(serde_json::to_string(&record)? + "\n")
}

fn summary(found: &Reuse, texts: usize) -> String {
    let pairs: std::collections::BTreeSet<(usize, usize)> =
        found.passages.iter().map(|p| (p.a, p.b)).collect();
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{} in {} of {}\n",
        plural(found.passages.len(), "shared passage"),
        plural(pairs.len(), "pair"),
        plural(texts, "text")
    )
}

/// What was not looked at, on standard error: the records are a line each and have no room for it.
fn note(found: &Reuse) {
    if found.common > 0 {
        output::remark(&format!(
            "note: {} places begin with what occurs too often to be compared with each other; each was compared with the next one only",
            found.common
        ));
    }
    if found.cut > 0 {
        output::remark(&format!(
            "note: {} pairs of texts are alike at more places than were followed: they use the same few words over and over",
            found.cut
        ));
    }
    if found.repeating > 0 {
        output::remark(&format!(
            "note: {} passages that repeat themselves, such as tables of contents, were left out",
            found.repeating
        ));
    }
}

/// The pairs of a list, each by itself.
fn of_pairs(list: &str, arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let (pairs, mut trouble) = input::read_pairs(list, &arguments.input)?;
    let paths: Vec<String> = pairs.iter().flat_map(|(a, b)| [a.clone(), b.clone()]).collect();
    let (items, unread) = input::read_each(&paths, &arguments.input);
    trouble |= unread;
    let pair = |(a, b): &(String, String)| Some([items.get(a)?, items.get(b)?]);
    let readable: Vec<[&Item; 2]> = pairs.iter().filter_map(pair).collect();
    let texts: Vec<(&str, Option<&str>)> =
        items.values().map(|i| (i.text.as_str(), i.language.as_deref())).collect();
    let rows: BTreeMap<&str, Row> = items.keys().map(String::as_str).zip(rows(&texts)).collect();
    let of = |[a, b]: &[&Item; 2]| {
        let (row_a, row_b) = (&rows[a.id.as_str()], &rows[b.id.as_str()]);
        compare(Side { text: &a.text, row: row_a }, Side { text: &b.text, row: row_b })
    };
    let found: Vec<Reuse> = readable.par_iter().map(of).collect();
    let mut written = String::new();
    let (mut passages, mut all) = (0, Reuse::default());
    for ([a, b], reuse) in readable.iter().zip(&found) {
        let items = [(*a).clone(), (*b).clone()];
        let indexes = BTreeMap::from([(0, LineIndex::new(&a.text)), (1, LineIndex::new(&b.text))]);
        for passage in &reuse.passages {
            written += &one(arguments, passage, &items, &indexes)?;
        }
        passages += reuse.passages.len();
        all.common += reuse.common;
        all.repeating += reuse.repeating;
        all.cut += reuse.cut;
    }
    note(&all);
    arguments.output.write(&written)?;
    Ok(exit_code(trouble, arguments.fail && passages > 0))
}
