//! Texts that are to be compared: in memory as long as they fit, on disk from then on.

use crate::input::Item;
use anyhow::{anyhow, bail};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use variorum_reuse::HELD;
use variorum_reuse::out_of_core::Work;
use variorum_reuse::text_store::{Text, Texts, Writer};

/// How many bytes of memory a byte of text takes when it is compared in memory, at least, and how many are set aside for it: texts that are
/// much alike need more.
const LEAST_COST: usize = 12;
pub(crate) const COST: usize = 20;
/// The most bytes of texts in memory, however much there is: places are numbers of 32 bits, and the texts on disk are counted.
const MOST_BYTES: usize = 1 << 31;
/// How many bytes an empty text counts as.
const EACH: usize = 8;
/// Below this nothing works, and what the program takes of it before it has read anything.
const LEAST: usize = 24 << 20;
const PROGRAM: usize = 14 << 20;
/// What is taken where the machine does not say how much it has.
const UNKNOWN: usize = 1 << 30;

/// The texts.
pub(crate) enum Gathered {
    /// In memory.
    Held { items: Vec<Item>, bytes: usize, memory: usize },
    /// On disk.
    OnDisk(Box<OnDisk>),
}

/// What texts are parts of, by numbers from 1 on: it is asked for millions of times, so that names would take long.
#[derive(Default)]
pub(crate) struct Series(HashMap<String, u32>);

/// Texts on disk, and the folder they are in.
pub(crate) struct OnDisk {
    writer: Writer,
    count: usize,
    folder: PathBuf,
    /// Removes the folder in the end, if it is nobody's.
    own: Option<tempfile::TempDir>,
    memory: usize,
    series: Series,
}

/// Texts on disk that are all there.
pub(crate) struct Ready {
    pub(crate) texts: Texts,
    pub(crate) work: Work,
    /// The names of what texts are parts of, from number 1 on.
    pub(crate) series: Vec<String>,
    _own: Option<tempfile::TempDir>,
}

impl Gathered {
    /// Nothing yet. With a folder to work in everything is on disk.
    pub(crate) fn new(memory: usize, work: Option<&str>) -> anyhow::Result<Gathered> {
        match work {
            Some(folder) => {
                // a folder of its own, so that nothing of anybody's is written over
                let folder = Path::new(folder).join("variorum-reuse");
                std::fs::create_dir_all(&folder).map_err(|e| no_room(&folder, &e))?;
                Ok(Gathered::OnDisk(Box::new(OnDisk::new(folder, None, memory)?)))
            }
            None => Ok(Gathered::Held { items: Vec::new(), bytes: 0, memory }),
        }
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Gathered::Held { items, .. } => items.len(),
            Gathered::OnDisk(texts) => texts.count,
        }
    }

    /// Adds a text.
    pub(crate) fn push(&mut self, item: Item) -> anyhow::Result<()> {
        match self {
            Gathered::OnDisk(texts) => texts.push(item),
            Gathered::Held { items, bytes, memory } => {
                *bytes += item.text.len() + item.id.len() + EACH;
                items.push(item);
                if *bytes <= (*memory / COST).min(MOST_BYTES) {
                    return Ok(());
                }
                *self = Gathered::OnDisk(Box::new(on_disk(std::mem::take(items), *memory)?));
                Ok(())
            }
        }
    }
}

/// Puts texts that were in memory into a folder of nobody's.
pub(crate) fn on_disk(items: Vec<Item>, memory: usize) -> anyhow::Result<OnDisk> {
    let own = tempfile::Builder::new().prefix("variorum-").tempdir();
    let own = own.map_err(|error| anyhow!("no folder to work in: {error}; name one with --work"))?;
    let mut texts = OnDisk::new(own.path().to_owned(), Some(own), memory)?;
    items.into_iter().try_for_each(|item| texts.push(item))?;
    Ok(texts)
}

/// How many candidates there is room for beside texts of so many bytes that are compared in memory.
pub(crate) fn most_candidates(bytes: usize, memory: usize) -> usize {
    memory.saturating_sub(LEAST_COST * bytes) / HELD
}

impl Series {
    /// The number of a name, 0 for none.
    pub(crate) fn number(&mut self, name: Option<String>) -> u32 {
        let next = self.0.len() as u32 + 1;
        name.map_or(0, |name| *self.0.entry(name).or_insert(next))
    }

    /// The names in the order of their numbers.
    fn names(self) -> Vec<String> {
        let mut names: Vec<(u32, String)> = self.0.into_iter().map(|(name, number)| (number, name)).collect();
        names.sort_unstable();
        names.into_iter().map(|(_, name)| name).collect()
    }
}

impl OnDisk {
    fn new(folder: PathBuf, own: Option<tempfile::TempDir>, memory: usize) -> anyhow::Result<OnDisk> {
        let writer = Writer::new(&folder, own.is_none()).map_err(|e| no_room(&folder, &e))?;
        Ok(OnDisk { writer, count: 0, folder, own, memory, series: Series::default() })
    }

    fn push(&mut self, item: Item) -> anyhow::Result<()> {
        let series = self.series.number(item.series);
        self.count += 1;
        let text = Text { id: item.id, text: item.text };
        self.writer.push(&text, series).map_err(|e| {
            variorum_reuse::out_of_core::clear(&self.folder);
            no_room(&self.folder, &e)
        })
    }

    /// All texts, and the work to be done. `options` says what else the results depend on.
    pub(crate) fn finish(self, options: &str) -> anyhow::Result<Ready> {
        let texts = self.writer.finish().map_err(|e| {
            variorum_reuse::out_of_core::clear(&self.folder);
            no_room(&self.folder, &e)
        })?;
        let name = texts
            .name()
            .map(|name| format!("{} {options} {} {name}", env!("CARGO_PKG_VERSION"), self.memory));
        let work = Work { folder: self.folder, memory: self.memory, name };
        Ok(Ready { texts, work, series: self.series.names(), _own: self.own })
    }
}

/// What to do when the disk says no.
pub(crate) fn no_room(folder: &Path, error: &io::Error) -> anyhow::Error {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => anyhow!(
            "{}: there is no room on the disk ({}); nothing was left there. Name a folder with more room with --work, some 15 bytes for each byte of text",
            folder.display(),
            error.kind()
        ),
        _ => anyhow!("{}: {error}", folder.display()),
    }
}

/// How much of the memory asked for there is for texts; if none was asked for, of a quarter of the machine's.
pub(crate) fn room(memory: Option<usize>) -> usize {
    memory.unwrap_or_else(a_quarter).saturating_sub(PROGRAM)
}

/// A quarter of the memory of the machine.
fn a_quarter() -> usize {
    let all = std::fs::read_to_string("/proc/meminfo").ok().and_then(|text| {
        let line = text.lines().find_map(|l| l.strip_prefix("MemTotal:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<usize>().ok()
    });
    all.map_or(UNKNOWN, |kilobytes| kilobytes * 256)
}

/// Reads `64M`, `2G`, `500000000`.
pub(crate) fn size(text: &str) -> anyhow::Result<usize> {
    let (number, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let times = match unit.trim().to_ascii_uppercase().trim_end_matches("IB").trim_end_matches('B') {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => bail!("a size is a number with K, M or G behind it"),
    };
    let bytes = number.parse::<usize>().ok().and_then(|n| n.checked_mul(times));
    match bytes {
        Some(bytes) if bytes >= LEAST => Ok(bytes),
        Some(_) => bail!("less than 24M is not enough to work in"),
        None => bail!("a size is a number with K, M or G behind it"),
    }
}
