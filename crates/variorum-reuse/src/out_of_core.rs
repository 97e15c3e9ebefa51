//! The out-of-core driver: every passage that texts share, within a given memory.
//!
//! In: [`Texts`] on disk. Out: what [`find`](crate::in_memory::find) finds in the same texts, in the same order, written to a file.
//!
//! Method: the same stages, with an external merge sort ([`external_sort`]) between them. Fingerprints of all places are sorted; equal ones give
//! candidates; these are sorted by tiles, a block of letters against another, so that the filter needs two blocks at a
//! time; what passes is sorted by pairs of texts, and the [`kernel`] works on each pair. Cost: about 15 bytes of disk a byte of text
//! and, in 64 MB, three times the time that it takes in memory. Limits: two texts of a pair are in memory at a time, three bytes a byte.
//!
//! After each stage a checkpoint is written, so that the same work done again goes on from there; within the last stage after every
//! batch of pairs.

use crate::external_sort::{self, Sorted, Sorter};
use crate::filter::{self, Filter};
use crate::kernel::{self, Setting};
use crate::letters::{Borders, Letters};
use crate::passage::{Reuse, Shared};
use crate::seeds::{Candidate, PlaceGroup};
use crate::text_store::{Text, Texts};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::{self, Write};
use std::iter::Peekable;
use std::path::{Path, PathBuf};

/// Where the work is done and within what memory.
#[derive(Clone, Debug)]
pub struct Work {
    /// A folder for everything on disk.
    pub folder: PathBuf,
    /// The most bytes of memory, besides the two texts in hand, see [`pair_cost`].
    pub memory: usize,
    /// What names this work: if the folder holds the state of work of this name, it goes on from there. Nothing is kept without.
    pub name: Option<String>,
}

/// What a caller does with passages and with progress.
pub trait Watch: Sync {
    /// The passages of two texts as they are written to the file.
    fn written(&self, passages: &[Shared], a: &Text, b: &Text) -> String;
    /// So much of all is done in a stage.
    ///
    /// # Errors
    /// What is to end the work; with a name it can go on from there.
    fn progress(&self, stage: &'static str, done: u64, all: u64) -> io::Result<()>;
}

/// What was found and what was not looked at.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Found {
    /// How many passages.
    pub passages: usize,
    /// In how many pairs of texts.
    pub pairs: usize,
    /// See [`Reuse::common`].
    pub common: usize,
    /// See [`Reuse::repeating`].
    pub repeating: usize,
    /// See [`Reuse::cut`].
    pub cut: usize,
}

impl Found {
    /// Adds what was found in some pairs.
    pub fn add(&mut self, reuse: &Reuse) {
        self.passages += reuse.passages.len();
        self.common += reuse.common;
        self.repeating += reuse.repeating;
        self.cut += reuse.cut;
        self.pairs += reuse.passages.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)).count();
    }
}

/// A checkpoint: how far the work has come.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
struct State {
    name: String,
    stage: WorkStage,
    /// The number of sorted runs the last stage has left.
    runs: usize,
    /// The pairs of texts that are done, and how long the file of passages is with them.
    done: u64,
    length: u64,
    found: Found,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, Deserialize)]
enum WorkStage {
    #[default]
    Nothing,
    Fingerprints,
    Candidates,
    Filtered,
}

impl WorkStage {
    /// The name of the sorted runs it leaves.
    fn runs(self) -> &'static str {
        match self {
            WorkStage::Nothing | WorkStage::Fingerprints => "prints",
            WorkStage::Candidates => "tiles",
            WorkStage::Filtered => "filtered",
        }
    }
}

/// The letters read at once, and the candidates collected at once. Set by hand: a quarter of a megabyte.
const PIECE: u32 = 1 << 18;
/// The letters around a place that the filter reads lie within so many of it.
const MARGIN: u32 = 2 * filter::WINDOW as u32;
/// The most candidates of a pair held at once; the rest of them is read as needed. Set by hand.
const MOST_CANDIDATES: usize = 1 << 16;
/// The most pairs of a batch, which is worked on by all cores and then written. Set by hand.
const PAIRS_A_BATCH: usize = 512;
/// The candidates filtered by one core at a time. Set by hand.
const AT_ONCE: usize = 4096;

/// How many bytes of memory the two longest texts take, which are in memory whole if they are compared.
pub fn pair_cost(texts: &Texts) -> u64 {
    3 * texts.longest_pair()
}

/// Finds the passages that any two texts which `may` be compared share, and leaves them in the file `passages` of the folder.
///
/// # Errors
/// The disk's: no room, no right to write.
pub fn find(
    texts: &Texts,
    work: &Work,
    may: &(impl Fn(usize, usize) -> bool + Sync),
    watch: &impl Watch,
) -> io::Result<Found> {
    let setting = Setting::new(texts.counts(), (0..texts.len()).map(|t| texts.of(t).len()));
    let mut state = work.state();
    if state.stage < WorkStage::Fingerprints {
        let sorter = fingerprints(texts, &setting, work, watch)?;
        work.reached(&mut state, WorkStage::Fingerprints, sorter.on_disk()?)?;
    }
    if state.stage < WorkStage::Candidates {
        let prints =
            Sorted::open(&work.folder, WorkStage::Fingerprints.runs(), state.runs, work.memory / 16)?;
        let sorter = candidates(texts, prints, work, may, &mut state.found, watch)?;
        work.reached(&mut state, WorkStage::Candidates, sorter.on_disk()?)?;
        external_sort::remove(&work.folder, WorkStage::Fingerprints.runs());
    }
    if state.stage < WorkStage::Filtered {
        let tiles = Sorted::open(&work.folder, WorkStage::Candidates.runs(), state.runs, work.memory / 16)?;
        let sorter = filtered(texts, setting.filter, tiles, work, watch)?;
        work.reached(&mut state, WorkStage::Filtered, sorter.on_disk()?)?;
        external_sort::remove(&work.folder, WorkStage::Candidates.runs());
    }
    passages(texts, &setting, work, &mut state, watch)?;
    Ok(state.found)
}

impl Work {
    fn state(&self) -> State {
        let name = self.name.clone().unwrap_or_default();
        let left = fs::read(self.folder.join("state")).ok();
        let left = left.and_then(|bytes| serde_json::from_slice::<State>(&bytes).ok());
        match left {
            Some(state) if self.name.is_some() && state.name == name => state,
            _ => State { name, ..State::default() },
        }
    }

    fn reached(&self, state: &mut State, stage: WorkStage, runs: usize) -> io::Result<()> {
        (state.stage, state.runs) = (stage, runs);
        if self.name.is_some() {
            external_sort::sync(&self.folder, stage.runs(), runs)?;
        }
        self.write_checkpoint(state)
    }

    /// Writes a checkpoint, whole or not at all.
    fn write_checkpoint(&self, state: &State) -> io::Result<()> {
        if self.name.is_none() {
            return Ok(());
        }
        let (new, path) = (self.folder.join("state-new"), self.folder.join("state"));
        let mut file = File::create(&new)?;
        file.write_all(&serde_json::to_vec(state)?)?;
        file.sync_all()?;
        fs::rename(new, path)
    }

    /// Where the passages are when the work is done.
    pub fn passages(&self) -> PathBuf {
        self.folder.join("passages")
    }
}

/// Every fingerprint with its place in the lower half.
fn fingerprints(
    texts: &Texts,
    setting: &Setting,
    work: &Work,
    watch: &impl Watch,
) -> io::Result<Sorter<u64>> {
    let mut sorter = Sorter::new(&work.folder, WorkStage::Fingerprints.runs(), work.memory / 4);
    let span = setting.seed.last().map_or(0, |last| *last as u32);
    let all = texts.letters();
    let mut from = 0;
    let mut text = 0;
    while from < all {
        let to = (from + PIECE).min(all);
        let codes = texts.codes(from..(to + span).min(all))?;
        // the pieces of texts in these letters, each with what its last places need of the letters behind
        let mut pieces: Vec<(u32, u32)> = Vec::new();
        while text < texts.len() && texts.of(text).start < to {
            let of = texts.of(text);
            if of.end > from {
                pieces.push((of.start.max(from), of.end.min(to + span)));
            }
            if of.end > to {
                break;
            }
            text += 1;
        }
        let prints: Vec<Vec<u64>> = pieces
            .par_iter()
            .map(|&(start, end)| {
                let codes = &codes[(start - from) as usize..(end - from) as usize];
                let places = (start..to).zip(kernel::fingerprints(codes, &setting.seed));
                places.map(|(at, print)| u64::from(print) << 32 | u64::from(at)).collect()
            })
            .collect();
        prints.iter().try_for_each(|prints| sorter.extend(prints))?;
        from = to;
        watch.progress("fingerprints", u64::from(from), u64::from(all))?;
    }
    Ok(sorter)
}

/// Two blocks of the row against each other, with a place in each: sorted by tiles, then by places.
#[derive(Clone, Copy)]
struct Tiles {
    /// The bits of a place within its block.
    bits: u32,
}

impl Tiles {
    /// Blocks so large that two of them take a quarter of the memory.
    fn new(memory: usize) -> Tiles {
        Tiles { bits: (memory / 8).max(1 << 12).ilog2().min(31) }
    }

    fn key(self, c: Candidate) -> u64 {
        let (a, b) = (u64::from(c.a), u64::from(c.b));
        let low = (1 << self.bits) - 1;
        let blocks = (a >> self.bits) << (32 - self.bits) | b >> self.bits;
        blocks << (2 * self.bits) | (a & low) << self.bits | b & low
    }

    fn candidate(self, key: u64) -> Candidate {
        let low = (1 << self.bits) - 1;
        let (a, b) = self.blocks(key);
        let place = |block: u64, low: u64| (block << self.bits | low) as u32;
        Candidate { a: place(a, key >> self.bits & low), b: place(b, key & low) }
    }

    fn blocks(self, key: u64) -> (u64, u64) {
        let blocks = key >> (2 * self.bits);
        (blocks >> (32 - self.bits), blocks & ((1 << (32 - self.bits)) - 1))
    }
}

/// The candidates of equal fingerprints.
fn candidates(
    texts: &Texts,
    prints: Sorted<u64>,
    work: &Work,
    may: &impl Fn(usize, usize) -> bool,
    found: &mut Found,
    watch: &impl Watch,
) -> io::Result<Sorter<u64>> {
    let tiles = Tiles::new(work.memory);
    let mut sorter = Sorter::new(&work.folder, WorkStage::Candidates.runs(), work.memory / 4);
    let mut keys: Vec<u64> = Vec::new();
    let (mut group, mut of_print) = (PlaceGroup::default(), None);
    let all = u64::from(texts.letters());
    for (n, record) in prints.enumerate() {
        let record = record?;
        let (print, at) = ((record >> 32) as u32, record as u32);
        if of_print != Some(print) {
            found.common += group.close(may, &mut |c| keys.push(tiles.key(c)));
            of_print = Some(print);
        }
        let text = match group.last_document() {
            Some(last) if texts.of(last).contains(&at) => last,
            _ => texts.text_at(at),
        };
        group.push(at, text, may, &mut |c| keys.push(tiles.key(c)));
        if keys.len() >= PIECE as usize {
            sorter.extend(&keys)?;
            keys.clear();
            watch.progress("candidates", n as u64, all)?;
        }
    }
    found.common += group.close(may, &mut |c| keys.push(tiles.key(c)));
    sorter.extend(&keys)?;
    Ok(sorter)
}

/// The candidates that pass the filter, by pairs of texts.
fn filtered(
    texts: &Texts,
    filter: Filter,
    tiles: Sorted<u64>,
    work: &Work,
    watch: &impl Watch,
) -> io::Result<Sorter<u128>> {
    let order = Tiles::new(work.memory);
    let mut sorter = Sorter::new(&work.folder, WorkStage::Filtered.runs(), work.memory / 4);
    let mut batch: Vec<Candidate> = Vec::new();
    let mut blocks: BTreeMap<u64, Block<'_>> = BTreeMap::new();
    let mut tile = None;
    let mut done = 0;
    for key in tiles {
        let key = key?;
        let here = order.blocks(key);
        if tile.is_some_and(|t| t != here) || batch.len() >= PIECE as usize {
            keep_filtered(texts, &blocks, (order, filter), &batch, &mut sorter)?;
            done += batch.len() as u64;
            watch.progress("filter", done, 0)?;
            batch.clear();
        }
        if tile != Some(here) {
            blocks.retain(|n, _| *n == here.0 || *n == here.1);
            for n in [here.0, here.1] {
                if let Entry::Vacant(vacant) = blocks.entry(n) {
                    vacant.insert(Block::read(texts, (order, filter), n)?);
                }
            }
            tile = Some(here);
        }
        batch.push(order.candidate(key));
    }
    keep_filtered(texts, &blocks, (order, filter), &batch, &mut sorter)?;
    Ok(sorter)
}

/// Letters of the row, from `start` on.
struct Block<'a> {
    start: u32,
    codes: Vec<u8>,
    borders: Borders<'a>,
}

impl Block<'_> {
    fn read(texts: &Texts, (order, filter): (Tiles, Filter), n: u64) -> io::Result<Block<'_>> {
        let first = (n << order.bits) as u32;
        let start = first.saturating_sub(MARGIN);
        let end = ((n + 1) << order.bits).saturating_add(u64::from(MARGIN)).min(u64::from(texts.letters()));
        let row = start..end as u32;
        let borders = texts.borders(row.clone(), filter::reach(filter));
        Ok(Block { start, codes: texts.codes(row)?, borders })
    }

    fn of(&self, row: &std::ops::Range<u32>) -> &[u8] {
        &self.codes[(row.start - self.start) as usize..(row.end - self.start) as usize]
    }
}

fn keep_filtered(
    texts: &Texts,
    blocks: &BTreeMap<u64, Block<'_>>,
    (order, filter): (Tiles, Filter),
    batch: &[Candidate],
    sorter: &mut Sorter<u128>,
) -> io::Result<()> {
    let keep = |part: &[Candidate]| -> Vec<u128> {
        let place = |at: u32, block: &Block<'_>| (at - block.start) as usize;
        let may_be = |c: &&Candidate| {
            let (block_a, block_b) = order.blocks(order.key(**c));
            let (a, b) = (&blocks[&block_a], &blocks[&block_b]);
            filter::passes_letter_checks(filter, (&a.codes, place(c.a, a)), (&b.codes, place(c.b, b)))
                || a.borders.are_near(c.a)
                || b.borders.are_near(c.b)
        };
        let part: Vec<Candidate> = part.iter().filter(may_be).copied().collect();
        let of: Vec<(usize, usize)> = part.iter().map(|c| (texts.text_at(c.a), texts.text_at(c.b))).collect();
        let pair = |(c, &(a, b)): (&Candidate, &(usize, usize))| {
            let (block_a, block_b) = order.blocks(order.key(*c));
            let is_swapped = texts.rank(b) < texts.rank(a);
            let (c, a, b) = if is_swapped { (c.swapped(), b, a) } else { (*c, a, b) };
            let (window, stretch) = filter::windows(c, &texts.of(a), &texts.of(b));
            let (of_a, of_b) = if is_swapped { (block_b, block_a) } else { (block_a, block_b) };
            (blocks[&of_a].of(&window), blocks[&of_b].of(&stretch))
        };
        let pairs: Vec<(&[u8], &[u8])> = part.iter().zip(&of).map(pair).collect();
        let passes = filter::are_within_edits(filter, &pairs).into_iter().zip(part.iter().zip(&of));
        let record = |(c, &(a, b)): (&Candidate, &(usize, usize))| {
            let c = if texts.rank(b) < texts.rank(a) { c.swapped() } else { *c };
            (a as u128) << 96 | (b as u128) << 64 | u128::from(c.a) << 32 | u128::from(c.b)
        };
        passes.filter(|(passes, _)| *passes).map(|(_, candidate)| record(candidate)).collect()
    };
    let kept: Vec<Vec<u128>> = batch.par_chunks(AT_ONCE).map(keep).collect();
    kept.iter().try_for_each(|kept| sorter.extend(kept))
}

/// A pair of texts and its candidates, of each of which the place in the text of the lower rank comes first.
struct TextPair {
    texts: (usize, usize),
    candidates: Vec<Candidate>,
}

fn pair_of(record: u128) -> (usize, usize) {
    ((record >> 96) as usize, (record >> 64) as u32 as usize)
}

fn candidate_of(record: u128) -> Candidate {
    Candidate { a: (record >> 32) as u32, b: record as u32 }
}

/// Finds the passages pair by pair and writes them.
fn passages(
    texts: &Texts,
    setting: &Setting,
    work: &Work,
    state: &mut State,
    watch: &impl Watch,
) -> io::Result<()> {
    let mut file = File::options().create(true).truncate(false).write(true).open(work.passages())?;
    file.set_len(state.length)?;
    io::Seek::seek(&mut file, io::SeekFrom::End(0))?;
    let sorted: Sorted<u128> =
        Sorted::open(&work.folder, WorkStage::Filtered.runs(), state.runs, work.memory / 16)?;
    let mut records = sorted.peekable();
    for _ in 0..state.done {
        skip_pair(&mut records)?;
    }
    loop {
        let batch = next_batch(texts, &mut records, work.memory / 16)?;
        let Some((last, others)) = batch.split_last() else { break };
        let (mut reuse, mut written) = in_batch(texts, setting, others, watch)?;
        // the last pair may have more candidates than are held: they are taken from the disk as they are needed
        let rest = std::iter::from_fn(|| {
            let same = |r: &io::Result<u128>| r.as_ref().is_ok_and(|&r| pair_of(r) == last.texts);
            records.next_if(same)?.ok()
        });
        let all = last.candidates.iter().copied().chain(rest.map(candidate_of));
        let (more, lines) = in_pair(texts, setting, last.texts, all, watch)?;
        reuse.add(more);
        written += &lines;
        if let Some(Err(_)) = records.peek() {
            records.next().transpose()?;
        }
        file.write_all(written.as_bytes())?;
        state.done += batch.len() as u64;
        state.length += written.len() as u64;
        state.found.add(&reuse);
        if work.name.is_some() {
            file.sync_data()?;
            work.write_checkpoint(state)?;
        }
        watch.progress("passages", last.texts.0 as u64, texts.len() as u64)?;
    }
    file.sync_all()
}

fn skip_pair(records: &mut Peekable<Sorted<u128>>) -> io::Result<()> {
    let Some(first) = records.next().transpose()? else { return Ok(()) };
    while records.next_if(|r| r.as_ref().is_ok_and(|&r| pair_of(r) == pair_of(first))).is_some() {}
    Ok(())
}

/// The next pairs: as many as have texts of `bytes` or fewer, or a single one. Of the last one some candidates may still be to come.
fn next_batch(
    texts: &Texts,
    records: &mut Peekable<Sorted<u128>>,
    bytes: usize,
) -> io::Result<Vec<TextPair>> {
    let mut batch: Vec<TextPair> = Vec::new();
    let (mut letters, mut candidates) = (0, 0);
    while let Some(record) = records.peek() {
        let Ok(record) = *record else {
            records.next().transpose()?;
            break;
        };
        let pair = pair_of(record);
        if batch.last().is_none_or(|last| last.texts != pair) {
            let more = texts.of(pair.0).len() + texts.of(pair.1).len();
            let full =
                batch.len() >= PAIRS_A_BATCH || letters + more > bytes || candidates >= MOST_CANDIDATES / 2;
            if full && !batch.is_empty() {
                break;
            }
            letters += more;
            batch.push(TextPair { texts: pair, candidates: Vec::new() });
        }
        let Some(last) = batch.last_mut() else { break };
        if last.candidates.len() >= MOST_CANDIDATES {
            break;
        }
        records.next();
        candidates += 1;
        last.candidates.push(candidate_of(record));
    }
    Ok(batch)
}

fn in_batch(
    texts: &Texts,
    setting: &Setting,
    batch: &[TextPair],
    watch: &impl Watch,
) -> io::Result<(Reuse, String)> {
    let of = |pair: &TextPair| in_pair(texts, setting, pair.texts, pair.candidates.iter().copied(), watch);
    let found: Vec<(Reuse, String)> = batch.par_iter().map(of).collect::<io::Result<_>>()?;
    let (mut reuse, mut written) = (Reuse::default(), String::new());
    for (more, lines) in found {
        reuse.add(more);
        written += &lines;
    }
    Ok((reuse, written))
}

fn in_pair(
    texts: &Texts,
    setting: &Setting,
    (a, b): (usize, usize),
    candidates: impl Iterator<Item = Candidate>,
    watch: &impl Watch,
) -> io::Result<(Reuse, String)> {
    let (text_a, text_b) = (texts.get(a)?, texts.get(b)?);
    let mut letters = Letters::default();
    letters.push(&text_a.text);
    letters.push(&text_b.text);
    let (one, other) = ((&*text_a.text, 0), (&*text_b.text, 1));
    let in_a = |at: u32| at - texts.of(a).start;
    let in_b = |at: u32| at - texts.of(b).start + letters.of(1).start;
    let mut reuse = if texts.rank(b) < texts.rank(a) {
        let own = candidates.map(|c| Candidate { a: in_b(c.a), b: in_a(c.b) });
        kernel::passages(setting, &letters, other, one, own)
    } else {
        let own = candidates.map(|c| Candidate { a: in_a(c.a), b: in_b(c.b) });
        kernel::passages(setting, &letters, one, other, own)
    };
    for passage in &mut reuse.passages {
        (passage.a, passage.b) = (a, b);
    }
    let written = watch.written(&reuse.passages, &text_a, &text_b);
    Ok((reuse, written))
}

/// Removes what work leaves in its folder, and the folder if nothing else is in it.
pub fn clear(folder: &Path) {
    for name in ["texts", "letters", "passages", "state", "state-new"] {
        let _ = fs::remove_file(folder.join(name));
    }
    for stage in [WorkStage::Fingerprints, WorkStage::Candidates, WorkStage::Filtered] {
        external_sort::remove(folder, stage.runs());
    }
    let _ = fs::remove_dir(folder);
}
