//! Texts that are to be compared: in memory as long as they fit, on disk from then on.

use super::ReuseError;
use super::texts::Item;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use variorum_reuse::HELD;
use variorum_reuse::out_of_core::{Work, clear};
use variorum_reuse::text_store::{Text, TextWriter, Texts};

/// How many bytes of memory a byte of text takes when it is compared in memory, at least, and how many are set aside for it: texts that are
/// much alike need more.
const LEAST_COST: usize = 12;
pub(super) const COST: usize = 20;
/// The most bytes of texts in memory, however much there is: places are numbers of 32 bits, and the texts on disk are counted.
const MOST_BYTES: usize = 1 << 31;
/// The form of what work leaves on disk: work of another form is begun anew.
const FORMAT: u32 = 2;
/// How many bytes an empty text counts as.
const EACH: usize = 8;

/// The texts.
pub(super) enum Gathered {
    /// In memory.
    Held { items: Vec<Item>, bytes: usize, memory: usize },
    /// On disk.
    OnDisk(Box<OnDisk>),
}

/// What texts are parts of, by numbers from 1 on: it is asked for millions of times, so that names would take long.
#[derive(Default)]
pub(super) struct Series(HashMap<String, u32>);

/// Texts on disk, and the folder they are in.
pub(super) struct OnDisk {
    writer: TextWriter,
    count: usize,
    folder: PathBuf,
    /// Removes the folder in the end, if it is nobody's.
    own: Option<tempfile::TempDir>,
    memory: usize,
    series: Series,
}

/// Texts on disk that are all there.
pub(super) struct Ready {
    pub(super) texts: Texts,
    pub(super) work: Work,
    /// The names of what texts are parts of, from number 1 on.
    pub(super) series: Vec<String>,
    _own: Option<tempfile::TempDir>,
}

impl Gathered {
    /// Nothing yet. With a folder to work in everything is on disk.
    pub(super) fn new(memory: usize, work: Option<&Path>) -> Result<Gathered, ReuseError> {
        match work {
            Some(folder) => {
                // a folder of its own, so that nothing of anybody's is written over
                let folder = folder.join("variorum-reuse");
                std::fs::create_dir_all(&folder).map_err(|e| ReuseError::of(&folder, e))?;
                Ok(Gathered::OnDisk(Box::new(OnDisk::new(folder, None, memory)?)))
            }
            None => Ok(Gathered::Held { items: Vec::new(), bytes: 0, memory }),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Gathered::Held { items, .. } => items.len(),
            Gathered::OnDisk(texts) => texts.count,
        }
    }

    /// Adds a text.
    pub(super) fn push(&mut self, item: Item) -> Result<(), ReuseError> {
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
pub(super) fn on_disk(items: Vec<Item>, memory: usize) -> Result<OnDisk, ReuseError> {
    let own = tempfile::Builder::new().prefix("variorum-").tempdir();
    let own = own.map_err(ReuseError::NoFolder)?;
    let mut texts = OnDisk::new(own.path().to_owned(), Some(own), memory)?;
    items.into_iter().try_for_each(|item| texts.push(item))?;
    Ok(texts)
}

/// How many candidates there is room for beside texts of so many bytes that are compared in memory.
pub(super) fn most_candidates(bytes: usize, memory: usize) -> usize {
    memory.saturating_sub(LEAST_COST * bytes) / HELD
}

impl Series {
    /// The number of a name, 0 for none.
    pub(super) fn number(&mut self, name: Option<String>) -> u32 {
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
    fn new(folder: PathBuf, own: Option<tempfile::TempDir>, memory: usize) -> Result<OnDisk, ReuseError> {
        let writer = TextWriter::new(&folder, own.is_none()).map_err(|e| ReuseError::of(&folder, e))?;
        Ok(OnDisk { writer, count: 0, folder, own, memory, series: Series::default() })
    }

    fn push(&mut self, item: Item) -> Result<(), ReuseError> {
        let series = self.series.number(item.series);
        self.count += 1;
        let text = Text { id: item.id, text: item.text };
        self.writer.push(&text, series).map_err(|e| {
            clear(&self.folder);
            ReuseError::of(&self.folder, e)
        })
    }

    /// All texts, and the work to be done. `options` says what else the results depend on.
    pub(super) fn finish(self, options: &str) -> Result<Ready, ReuseError> {
        let texts = self.writer.finish().map_err(|e| {
            clear(&self.folder);
            ReuseError::of(&self.folder, e)
        })?;
        let name = texts
            .name()
            .map(|name| format!("{} {FORMAT} {options} {} {name}", env!("CARGO_PKG_VERSION"), self.memory));
        let work = Work { folder: self.folder, memory: self.memory, name };
        Ok(Ready { texts, work, series: self.series.names(), _own: self.own })
    }
}
