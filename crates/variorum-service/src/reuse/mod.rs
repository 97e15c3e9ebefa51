//! Every passage that texts share.
//!
//! In: sources. Out: [`Shared`], which gives the passages as records as often as it is asked: there may be more of them than memory
//! holds. Texts are compared in memory as long as they fit, on disk from then on; named pairs one after the other.

mod texts;
mod gather;
mod pairs;
pub mod shuffled;

use crate::Limits;
use crate::memory::{self, BadSize};
use crate::observer::{Cancelled, Observer, Progress, note};
use crate::source::{InputError, Source};
use gather::{Gathered, OnDisk, Ready, Series};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use texts::Item;
use variorum::LineIndex;
use variorum_report::build::reuse::{self as build, Kept};
use variorum_report::records::{Note, PassimRecord, ReuseRecord, SharedPassage};
use variorum_reuse::cluster::{Clusters, Link, clusters};
use variorum_reuse::find_within;
use variorum_reuse::out_of_core::{self, Found, Watch};
use variorum_reuse::text_store::Text;

/// Texts that are compared with each other.
#[derive(Clone, Debug)]
pub struct ReuseRequest {
    /// The texts.
    pub texts: Vec<Source>,
    /// If there are any, the texts are compared only with these, not with each other.
    pub against: Vec<Source>,
    /// A field of JSON Lines: texts with the same value are not compared with each other.
    pub series: Option<String>,
    /// The most bytes of memory to use, [`memory::LEAST`] or more; a quarter of the machine's if none are named.
    pub memory: Option<usize>,
    /// A folder to work in, from which interrupted work goes on.
    pub work: Option<PathBuf>,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Pairs of texts that are compared each by itself, and closer.
#[derive(Clone, Debug)]
pub struct PairsRequest {
    /// A list: the paths of two files a line, with a tab between them.
    pub list: Source,
    /// The most bytes of memory to use, [`memory::LEAST`] or more; a quarter of the machine's if none are named.
    pub memory: Option<usize>,
    /// How much a file may hold.
    pub limits: Limits,
}

/// Why nothing was compared.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReuseError {
    /// The list of pairs could not be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// Fewer than two texts.
    #[error("two texts are needed, so nothing was compared")]
    TooFew,
    /// Too little memory to work in.
    #[error(transparent)]
    Memory(#[from] BadSize),
    /// No temporary folder could be made.
    #[error("no folder to work in: {0}")]
    NoFolder(io::Error),
    /// The disk is full.
    #[error("{}: there is no room on the disk ({kind}); nothing was left there", folder.display())]
    DiskFull {
        /// The folder worked in.
        folder: PathBuf,
        /// What the disk says.
        kind: io::ErrorKind,
    },
    /// The folder worked in refused otherwise.
    #[error("{}: {error}", folder.display())]
    Folder {
        /// The folder worked in.
        folder: PathBuf,
        /// What it says.
        error: io::Error,
    },
    /// The library is not there, damaged, or has no such document.
    #[error(transparent)]
    Library(#[from] variorum_library::LibraryError),
    /// The work was ended by whoever asked for it.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl ReuseError {
    fn of(folder: &Path, error: io::Error) -> ReuseError {
        let folder = folder.to_owned();
        match error.kind() {
            kind @ (io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge) => ReuseError::DiskFull { folder, kind },
            _ => ReuseError::Folder { folder, error },
        }
    }
}

/// What texts share.
pub struct Shared {
    /// How many texts were compared.
    pub texts: usize,
    /// How many passages there are.
    pub passages: usize,
    /// How many pairs of texts have one.
    pub pairs: usize,
    /// What was not looked at.
    pub notes: Vec<Note>,
    /// Whether every text named was compared.
    pub whole: bool,
    kept: Passages,
}

/// The passages, and the texts they stand in.
enum Passages {
    Held { kept: Vec<Kept>, items: Vec<Item> },
    OnDisk(Box<Ready>),
    OfPairs { kept: Vec<Kept>, paths: Vec<String>, limits: Limits },
}

/// Finds every passage that texts share.
///
/// # Errors
/// [`ReuseError`] if there are not two texts, or no room to work in.
pub fn reuse(request: &ReuseRequest, observer: &Observer<'_>) -> Result<Shared, ReuseError> {
    let series = request.series.as_deref();
    let mut gathered = Gathered::new(memory::room(request.memory)?, request.work.as_deref())?;
    let mut gather = |sources: &[Source]| -> Result<(bool, usize), ReuseError> {
        let whole = texts::each(sources, series, &request.limits, observer, &mut |item| {
            observer.go_on()?;
            gathered.push(item)
        })?;
        Ok((whole, gathered.len()))
    };
    let (mut whole, own) = gather(&request.texts)?;
    whole &= gather(&request.against)?.0;
    if gathered.len() < 2 {
        return Err(ReuseError::TooFew);
    }
    let among = request.against.is_empty();
    let sides = |a: usize, b: usize| among || (a < own) != (b < own);
    // the same texts set against each other otherwise are other work
    let options = format!("{own} {among}");
    let shared = match gathered {
        Gathered::Held { items, bytes, memory } => {
            match in_memory(items, gather::most_candidates(bytes, memory), sides, observer)? {
                Ok(shared) => shared,
                Err(items) => on_disk(gather::on_disk(items, memory)?, &options, sides, observer)?,
            }
        }
        Gathered::OnDisk(texts) => on_disk(*texts, &options, sides, observer)?,
    };
    Ok(Shared { whole, ..shared })
}

/// The texts again if they are too much alike for the memory: then they are compared on disk.
fn in_memory(
    items: Vec<Item>,
    most_candidates: usize,
    sides: impl Fn(usize, usize) -> bool + Sync,
    observer: &Observer<'_>,
) -> Result<Result<Shared, Vec<Item>>, ReuseError> {
    let texts: Vec<&str> = items.iter().map(|i| i.text.as_str()).collect();
    let mut names = Series::default();
    let series: Vec<u32> = items.iter().map(|item| names.number(item.series.clone())).collect();
    let apart = |a: usize, b: usize| series[a] == 0 || series[a] != series[b];
    let reuse = observer.during("comparing", texts.iter().map(|t| t.len()).sum(), || {
        find_within(&texts, |a, b| apart(a, b) && sides(a, b), most_candidates)
    });
    observer.go_on()?;
    let Some(reuse) = reuse else { return Ok(Err(items)) };
    let indexes: BTreeMap<usize, LineIndex<'_>> =
        reuse.passages.iter().flat_map(|p| [p.a, p.b]).map(|n| (n, LineIndex::new(texts[n]))).collect();
    let of = |n: usize| (items[n].id.as_str(), texts[n], &indexes[&n]);
    let kept: Vec<Kept> = reuse.passages.iter().map(|passage| build::keep(passage, of)).collect();
    let mut found = Found::default();
    found.add(&reuse);
    drop(indexes);
    let notes = limits_met(&found);
    notes.iter().for_each(observer.note);
    let texts = items.len();
    Ok(Ok(Shared::new(&found, texts, notes, Passages::Held { kept, items })))
}

/// What is kept of the texts on disk: passages as JSON, a line each.
struct Watching<'a>(&'a Observer<'a>);

impl Watch for Watching<'_> {
    fn written(&self, passages: &[variorum_reuse::Shared], a: &Text, b: &Text) -> String {
        let Some(first) = passages.first() else { return String::new() };
        let (in_a, in_b) = (LineIndex::new(&a.text), LineIndex::new(&b.text));
        let of = |n: usize| if n == first.a { (&*a.id, &*a.text, &in_a) } else { (&*b.id, &*b.text, &in_b) };
        let line = |passage| serde_json::to_string(&build::keep(passage, of)).unwrap_or_default() + "\n";
        passages.iter().map(line).collect()
    }

    fn progress(&self, stage: &'static str, done: u64, all: u64) -> io::Result<()> {
        (self.0.progress)(Progress::Items { stage, done, all });
        self.0.go_on().map_err(|cancelled| io::Error::new(io::ErrorKind::Interrupted, cancelled))
    }
}

fn on_disk(
    gathered: OnDisk,
    options: &str,
    sides: impl Fn(usize, usize) -> bool + Sync,
    observer: &Observer<'_>,
) -> Result<Shared, ReuseError> {
    let ready = gathered.finish(options)?;
    let (texts, work) = (&ready.texts, &ready.work);
    let apart = |a: usize, b: usize| texts.series(a) == 0 || texts.series(a) != texts.series(b);
    let may = |a: usize, b: usize| apart(a, b) && sides(a, b);
    let found = observer.during("comparing", texts.letters() as usize, || {
        out_of_core::find(texts, work, &may, &Watching(observer))
    });
    let found = found.map_err(|error| {
        if error.get_ref().is_some_and(|inner| inner.is::<Cancelled>()) {
            return ReuseError::Cancelled(Cancelled);
        }
        out_of_core::clear(&work.folder);
        ReuseError::of(&work.folder, error)
    })?;
    observer.go_on()?;
    let mut notes = limits_met(&found);
    let pair = out_of_core::pair_cost(texts);
    if pair > work.memory as u64 {
        let message = format!(
            "the two longest texts take some {} MB of memory together when they are compared, however little was asked for",
            pair.div_ceil(1 << 20)
        );
        notes.push(note("memory-exceeded", message));
    }
    notes.iter().for_each(observer.note);
    let count = texts.len();
    Ok(Shared::new(&found, count, notes, Passages::OnDisk(Box::new(ready))))
}

/// Finds what the texts of each pair share. What cannot be read is left out, and the observer is told.
///
/// # Errors
/// [`ReuseError`] if the list cannot be read.
pub fn reuse_of_pairs(request: &PairsRequest, observer: &Observer<'_>) -> Result<Shared, ReuseError> {
    let (listed, whole) = texts::pairs(&request.list, &request.limits, observer)?;
    let room = memory::room(request.memory)?;
    let compared = pairs::compared(&listed, &request.limits, room, observer)?;
    let notes = limits_met(&compared.found);
    notes.iter().for_each(observer.note);
    let texts = compared.paths.len() - compared.unread.len();
    let whole = whole && compared.unread.is_empty();
    let limits = request.limits;
    let passages = Passages::OfPairs { kept: compared.kept, paths: compared.paths, limits };
    Ok(Shared { whole, ..Shared::new(&compared.found, texts, notes, passages) })
}

/// What was not looked at.
fn limits_met(found: &Found) -> Vec<Note> {
    let mut notes = Vec::new();
    if found.common > 0 {
        notes.push(note("common-places", format!(
            "{} places begin with what occurs too often to be compared with each other; each was compared with the next one at most",
            found.common
        )));
    }
    if found.cut > 0 {
        notes.push(note("pairs-cut", format!(
            "{} pairs of texts are alike at more places than were followed: they use the same few words over and over",
            found.cut
        )));
    }
    if found.repeating > 0 {
        notes.push(note(
            "repeating-passages",
            format!(
                "{} passages that repeat themselves, such as tables of contents, were left out",
                found.repeating
            ),
        ));
    }
    notes
}

impl Shared {
    fn new(found: &Found, texts: usize, notes: Vec<Note>, kept: Passages) -> Shared {
        Shared { texts, passages: found.passages, pairs: found.pairs, notes, whole: true, kept }
    }

    /// All but the passages, as the record that names them together.
    pub fn envelope(&self) -> ReuseRecord {
        build::envelope(self.texts, self.pairs, self.notes.clone())
    }

    /// The passages in their order, without their clusters, as often as they are asked for.
    ///
    /// # Errors
    /// If the file they are kept in cannot be read.
    pub fn passages(&self) -> io::Result<impl Iterator<Item = io::Result<SharedPassage>> + '_> {
        Ok(self.kept()?.map(|kept| Ok(kept?.record)))
    }

    /// The passages in their order with their clusters.
    ///
    /// # Errors
    /// If the file they are kept in cannot be read.
    pub fn clustered(&self) -> io::Result<impl Iterator<Item = io::Result<SharedPassage>> + '_> {
        let Clusters { of_link, boilerplate, .. } = self.clusters()?;
        Ok(self.kept()?.zip(of_link).map(move |(kept, cluster)| {
            Ok(SharedPassage { cluster, boilerplate: boilerplate[cluster], ..kept?.record })
        }))
    }

    /// Takes the places of the clusters, as passim has them.
    ///
    /// # Errors
    /// If a text cannot be read again, or what `take` came upon.
    pub fn places(&self, take: &mut dyn FnMut(&PassimRecord<'_>) -> io::Result<()>) -> io::Result<()> {
        for places in self.clusters()?.places.chunk_by(|x, y| x.cluster == y.cluster) {
            for place in places {
                let Item { id, text, series, .. } = self.text(place.document)?;
                let lines = LineIndex::new(&text);
                let changed = || io::Error::other(format!("{id}: it was changed while it was compared"));
                let record = PassimRecord {
                    uid: build::uid(&id),
                    id: &id,
                    series: series.as_deref(),
                    cluster: place.cluster,
                    size: places.len(),
                    begin: lines.code_point(place.span.start),
                    end: lines.code_point(place.span.end),
                    text: text.get(place.span.range()).ok_or_else(changed)?,
                };
                take(&record)?;
            }
        }
        Ok(())
    }

    /// Clears away what was worked with. Without it a folder that was named keeps the work.
    pub fn finish(self) {
        if let Passages::OnDisk(ready) = self.kept {
            out_of_core::clear(&ready.work.folder);
        }
    }

    fn clusters(&self) -> io::Result<Clusters> {
        let links: Vec<Link> = self.kept()?.map(|kept| Ok(kept?.link())).collect::<io::Result<_>>()?;
        Ok(clusters(&links))
    }

    fn kept(&self) -> io::Result<Box<dyn Iterator<Item = io::Result<Kept>> + '_>> {
        match &self.kept {
            Passages::Held { kept, .. } | Passages::OfPairs { kept, .. } => {
                Ok(Box::new(kept.iter().cloned().map(Ok)))
            }
            Passages::OnDisk(ready) => {
                let lines = BufReader::new(File::open(ready.work.passages())?).lines();
                Ok(Box::new(lines.map(|line| Ok(serde_json::from_str::<Kept>(&line?)?))))
            }
        }
    }

    /// A text by its number.
    fn text(&self, n: usize) -> io::Result<Item> {
        match &self.kept {
            Passages::Held { items, .. } => Ok(items[n].clone()),
            Passages::OnDisk(ready) => {
                let Text { id, text } = ready.texts.get(n)?;
                let series = (ready.texts.series(n) as usize).checked_sub(1).map(|n| ready.series[n].clone());
                Ok(Item { id, text, series, language: None })
            }
            Passages::OfPairs { paths, limits, .. } => {
                texts::one(&paths[n], limits).map_err(io::Error::other)
            }
        }
    }
}
