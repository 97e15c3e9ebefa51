//! `variorum reuse`: which passages do texts share?

use super::exit_code;
use crate::gather::{self, Gathered, OnDisk, Series};
use crate::input::{self, InputArguments, Item};
use crate::output::{self, Format, OutputArguments, Working};
use crate::pairs::{self, Compared};
use anyhow::{anyhow, bail};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::ExitCode;
use variorum::LineIndex;
use variorum_report::build::reuse::{self as report, Kept, PassimRecord};
use variorum_report::records::ReuseRecord;
use variorum_reuse::cluster::{Clusters, Link, clusters};
use variorum_reuse::out_of_core::{Found, Watch};
use variorum_reuse::text_store::Text;
use variorum_reuse::{Shared, find_within};

/// Find every passage that texts share
///
/// Compares every text with every other and lists the passages two of them share, to the character: whole or in columns, with up
/// to three letters in ten misread or three words in ten replaced. Pairs named with --pairs are looked at closer: what was reworded,
/// translated or condensed is found too.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  variorum reuse newspapers/
  variorum reuse thesis.txt --against library/
  variorum reuse articles.jsonl --series newspaper --format jsonl | jq .cluster
  variorum reuse --pairs suspected.tsv --format csv
  variorum reuse archive/ --memory 2G --work /data/work --format passim -o clusters.jsonl")]
pub(crate) struct Arguments {
    /// Texts, folders of texts, or JSON Lines (.jsonl) with an \"id\" and a \"text\" a line; - reads JSON Lines from standard input
    #[arg(required_unless_present = "pairs", value_name = "FILE")]
    files: Vec<String>,
    /// Compare only with these, not with each other
    #[arg(long, num_args = 1.., value_name = "FILE", conflicts_with = "pairs")]
    against: Vec<String>,
    /// Compare only these pairs, and look closer: two paths a line, with a tab between them
    #[arg(long, value_name = "FILE", conflicts_with = "files")]
    pairs: Option<String>,
    /// A field of the JSON Lines; texts with the same value are not compared with each other
    #[arg(long, value_name = "FIELD", conflicts_with = "pairs")]
    series: Option<String>,
    /// The most memory to use, 24M or more, such as 500M or 4G; what does not fit is worked on on disk, or pair after pair [default: a quarter of the machine's]
    #[arg(long, value_name = "SIZE", value_parser = gather::size)]
    memory: Option<usize>,
    /// A folder to work in; if the work is interrupted, the same command goes on from there
    #[arg(long, value_name = "DIR", conflicts_with = "pairs")]
    work: Option<String>,
    /// Exit with 1 if texts share a passage
    #[arg(long)]
    fail: bool,
    #[command(flatten)]
    input: InputArguments,
    #[command(flatten)]
    output: OutputArguments,
}

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
    let mut gathered = Gathered::new(gather::room(arguments.memory), arguments.work.as_deref())?;
    let mut trouble =
        input::each_item(&arguments.files, series, &arguments.input, &mut |i| gathered.push(i))?;
    let own = gathered.len();
    trouble |= input::each_item(&arguments.against, series, &arguments.input, &mut |i| gathered.push(i))?;
    if gathered.len() < 2 {
        bail!("two texts are needed, so nothing was compared");
    }
    let sides = |a: usize, b: usize| arguments.against.is_empty() || (a < own) != (b < own);
    let found = match gathered {
        Gathered::Held { items, bytes, memory } => {
            match in_memory(arguments, &items, gather::most_candidates(bytes, memory), sides)? {
                Some(found) => found,
                None => on_disk(arguments, gather::on_disk(items, memory)?, own, sides)?,
            }
        }
        Gathered::OnDisk(texts) => on_disk(arguments, *texts, own, sides)?,
    };
    Ok(exit_code(trouble, arguments.fail && found.passages > 0))
}

/// Nothing if the texts are too much alike for the memory: then they are compared on disk.
fn in_memory(
    arguments: &Arguments,
    items: &[Item],
    most_candidates: usize,
    sides: impl Fn(usize, usize) -> bool + Sync,
) -> anyhow::Result<Option<Found>> {
    let texts: Vec<&str> = items.iter().map(|i| i.text.as_str()).collect();
    let working = Working::on("comparing", texts.iter().map(|t| t.len()).sum());
    let mut names = Series::default();
    let series: Vec<u32> = items.iter().map(|item| names.number(item.series.clone())).collect();
    let apart = |a: usize, b: usize| series[a] == 0 || series[a] != series[b];
    let reuse = find_within(&texts, |a, b| apart(a, b) && sides(a, b), most_candidates);
    drop(working);
    let Some(reuse) = reuse else { return Ok(None) };
    let indexes: BTreeMap<usize, LineIndex<'_>> =
        reuse.passages.iter().flat_map(|p| [p.a, p.b]).map(|n| (n, LineIndex::new(texts[n]))).collect();
    let of = |n: usize| (items[n].id.as_str(), texts[n], &indexes[&n]);
    let kept: Vec<Kept> = reuse.passages.iter().map(|passage| report::keep(passage, of)).collect();
    let mut found = Found::default();
    found.add(&reuse);
    note(&found);
    let text = |n: usize| Ok(items[n].clone());
    write(arguments, || Ok(kept.iter().cloned().map(Ok)), text, &found, items.len())?;
    Ok(Some(found))
}

/// What is kept of the texts on disk: passages as JSON, a line each.
struct Watching<'a>(&'a Working);

impl Watch for Watching<'_> {
    fn written(&self, passages: &[Shared], a: &Text, b: &Text) -> String {
        let Some(first) = passages.first() else { return String::new() };
        let (in_a, in_b) = (LineIndex::new(&a.text), LineIndex::new(&b.text));
        let of = |n: usize| if n == first.a { (&*a.id, &*a.text, &in_a) } else { (&*b.id, &*b.text, &in_b) };
        let line = |passage| serde_json::to_string(&report::keep(passage, of)).unwrap_or_default() + "\n";
        passages.iter().map(line).collect()
    }

    fn progress(&self, stage: &'static str, done: u64, all: u64) {
        self.0.progress(stage, done, all);
    }
}

fn on_disk(
    arguments: &Arguments,
    gathered: OnDisk,
    own: usize,
    sides: impl Fn(usize, usize) -> bool + Sync,
) -> anyhow::Result<Found> {
    // the same texts set against each other otherwise are other work
    let ready = gathered.finish(&format!("{own} {}", arguments.against.is_empty()))?;
    let (texts, work) = (&ready.texts, &ready.work);
    let working = Working::on("comparing", texts.letters() as usize);
    let apart = |a: usize, b: usize| texts.series(a) == 0 || texts.series(a) != texts.series(b);
    let may = |a: usize, b: usize| apart(a, b) && sides(a, b);
    let found = variorum_reuse::out_of_core::find(texts, work, &may, &Watching(&working));
    drop(working);
    let found = found.map_err(|error| {
        variorum_reuse::out_of_core::clear(&work.folder);
        gather::no_room(&work.folder, &error)
    })?;
    note(&found);
    let pair = variorum_reuse::out_of_core::pair_cost(texts);
    if pair > work.memory as u64 {
        output::remark(&format!(
            "note: the two longest texts take some {} MB of memory together when they are compared, whatever --memory says",
            pair.div_ceil(1 << 20)
        ));
    }
    let kept = || -> anyhow::Result<_> {
        let lines = BufReader::new(File::open(work.passages())?).lines();
        Ok(lines.map(|line| Ok(serde_json::from_str::<Kept>(&line?)?)))
    };
    let text = |n: usize| {
        let Text { id, text } = texts.get(n)?;
        let series = (texts.series(n) as usize).checked_sub(1).map(|n| ready.series[n].clone());
        Ok(Item { id, text, series, language: None })
    };
    write(arguments, kept, text, &found, texts.len())?;
    variorum_reuse::out_of_core::clear(&work.folder);
    Ok(found)
}

/// Writes the passages in the form asked for. `kept` gives them all, as often as it is called, `text` a text by its number.
fn write<K: Iterator<Item = anyhow::Result<Kept>>>(
    arguments: &Arguments,
    kept: impl Fn() -> anyhow::Result<K>,
    text: impl Fn(usize) -> anyhow::Result<Item>,
    found: &Found,
    texts: usize,
) -> anyhow::Result<()> {
    let format = arguments.output.format;
    if format == Format::Text {
        return arguments.output.stream(|out| {
            kept()?
                .try_for_each(|passage| Ok::<_, anyhow::Error>(out.write_all(passage?.shown.as_bytes())?))?;
            Ok(out.write_all(summary(found, texts).as_bytes())?)
        });
    }
    let links: Vec<Link> = kept()?.map(|passage| Ok(passage?.link())).collect::<anyhow::Result<_>>()?;
    let clusters = clusters(&links);
    let record = |passage: anyhow::Result<Kept>, cluster: usize| -> anyhow::Result<ReuseRecord> {
        let boilerplate = clusters.boilerplate[cluster];
        Ok(ReuseRecord { cluster, boilerplate, ..passage?.record })
    };
    arguments.output.stream(|out| match format {
        Format::Passim => write_places(&clusters, &text, out),
        #[cfg(feature = "parquet")]
        Format::Parquet => crate::parquet::write(
            kept()?.zip(&clusters.of_link).map(|(passage, &cluster)| record(passage, cluster)),
            out,
        ),
        _ => {
            if format == Format::Csv {
                writeln!(out, "{}", report::COLUMNS)?;
            }
            for (passage, &cluster) in kept()?.zip(&clusters.of_link) {
                let record = record(passage, cluster)?;
                let line = if format == Format::Csv {
                    report::row(&record)
                } else {
                    serde_json::to_string(&record)? + "\n"
                };
                out.write_all(line.as_bytes())?;
            }
            Ok(())
        }
    })
}

/// The places of the clusters as passim writes them.
fn write_places(
    clusters: &Clusters,
    text: &impl Fn(usize) -> anyhow::Result<Item>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for places in clusters.places.chunk_by(|x, y| x.cluster == y.cluster) {
        for place in places {
            let Item { id, text, series, .. } = text(place.document)?;
            let lines = LineIndex::new(&text);
            let record = PassimRecord {
                uid: report::uid(&id),
                id: &id,
                series: series.as_deref(),
                cluster: place.cluster,
                size: places.len(),
                begin: lines.code_point(place.span.start),
                end: lines.code_point(place.span.end),
                text: text
                    .get(place.span.range())
                    .ok_or_else(|| anyhow!("{id}: it was changed while it was compared"))?,
            };
            writeln!(out, "{}", serde_json::to_string(&record)?)?;
        }
    }
    Ok(())
}

fn summary(found: &Found, texts: usize) -> String {
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!(
        "{} in {} of {}\n",
        plural(found.passages, "shared passage"),
        plural(found.pairs, "pair"),
        plural(texts, "text")
    )
}

/// What was not looked at, on standard error: the records are a line each and have no room for it.
fn note(found: &Found) {
    if found.common > 0 {
        output::remark(&format!(
            "note: {} places begin with what occurs too often to be compared with each other; each was compared with the next one at most",
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
    let (pairs, trouble) = input::read_pairs(list, &arguments.input)?;
    let room = gather::room(arguments.memory);
    let Compared { paths, unread, kept, found } = pairs::compared(&pairs, &arguments.input, room);
    note(&found);
    let text = |n: usize| input::read_item(&paths[n], &arguments.input);
    write(arguments, || Ok(kept.iter().cloned().map(Ok)), text, &found, paths.len() - unread.len())?;
    Ok(exit_code(trouble || !unread.is_empty(), arguments.fail && found.passages > 0))
}
