//! The out-of-core driver: every passage that texts share, within a given memory.
//!
//! In: [`Texts`] on disk. Out: what [`find`](crate::in_memory::find) finds in the same texts, in the same order, written to a file.
//!
//! Method: the same stages, with files between them. Fingerprints of all places are parted and each part is sorted ([`fingerprint_parts`]); equal ones
//! give candidates. If half of the memory holds all letters, these are filtered as they are found; else they are sorted by [`tiles`], a block of letters
//! against another, so that the filter needs two blocks at a time ([`external_sort`]). What passes is sorted by pairs of texts, and the [`kernel`] works on
//! each pair. Places have 32 bits up to 4 billion letters, and 64 from then on. Cost: about 8 bytes of disk a byte of text besides the texts, 15 where letters are not held, twice that with
//! places of 64 bits. Limits: two texts of a pair are in memory at a time, three bytes a byte; a text has fewer than 2 billion letters.
//!
//! After each stage a checkpoint is written, so that the same work done again goes on from there; within the last stage after every
//! batch of pairs.

use crate::external_sort::{self, Sorted, Sorter};
use crate::filter::Filter;
use crate::fingerprint_parts::{self, LARGE, Part};
use crate::kernel::{self, Setting};
use crate::letters::Letters;
use crate::passage::Reuse;
use crate::place_record::PlaceRecord;
use crate::seeds::Candidate;
use crate::text_store::Texts;
use crate::tiles::{self, Block, Tiles};
use crate::work::{PARTS, State, WorkStage};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs::{self, File};
use std::io::{self, Write};
use std::iter::Peekable;
use std::path::Path;

pub use crate::work::{Found, Watch, Work};

/// The candidates collected at once. Set by hand: a quarter of a megabyte.
const PIECE: usize = 1 << 18;
/// The most candidates of a pair held at once; the rest of them is read as needed. Set by hand.
const MOST_CANDIDATES: usize = 1 << 16;
/// The most pairs of a batch, which is worked on by all cores and then written. Set by hand.
const PAIRS_A_BATCH: usize = 512;
/// The letters whose places have 32 bits.
const NARROW: u64 = 1 << 32;

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
    if texts.places().end <= NARROW {
        find_with::<u64>(texts, work, may, watch)
    } else {
        find_with::<u128>(texts, work, may, watch)
    }
}

/// The same with records of a width.
fn find_with<R: PlaceRecord>(
    texts: &Texts,
    work: &Work,
    may: &(impl Fn(usize, usize) -> bool + Sync),
    watch: &impl Watch,
) -> io::Result<Found> {
    let setting = Setting::new(texts.counts(), (0..texts.len()).map(|text| texts.letters_of(text)));
    let mut state = work.state();
    if state.stage < WorkStage::Fingerprints {
        let parts = fingerprint_parts::write::<R>(texts, &setting.seed, work, watch)?;
        work.reached(&mut state, WorkStage::Fingerprints, parts)?;
    }
    if state.stage < WorkStage::Candidates && are_held(texts, work) {
        let sorter = filtered_at_once::<R>(texts, setting.filter, work, &mut state, may, watch)?;
        work.reached(&mut state, WorkStage::Filtered, sorter.on_disk()?)?;
        external_sort::remove(&work.folder, PARTS);
    }
    if state.stage < WorkStage::Candidates {
        let sorter = candidates::<R>(texts, work, &mut state, may, watch)?;
        work.reached(&mut state, WorkStage::Candidates, sorter.on_disk()?)?;
        external_sort::remove(&work.folder, PARTS);
    }
    if state.stage < WorkStage::Filtered {
        let tiles =
            Sorted::<R>::open(&work.folder, WorkStage::Candidates.runs(), state.runs, work.memory / 16)?;
        let sorter = filtered(texts, setting.filter, tiles, work, watch)?;
        work.reached(&mut state, WorkStage::Filtered, sorter.on_disk()?)?;
        external_sort::remove(&work.folder, WorkStage::Candidates.runs());
    }
    passages(texts, &setting, work, &mut state, watch)?;
    Ok(state.found)
}

/// Whether half of the memory holds all letters.
fn are_held(texts: &Texts, work: &Work) -> bool {
    texts.letters() < NARROW && texts.letters() <= work.memory as u64 / 2
}

/// The candidates of equal fingerprints that pass the filter, with all letters in memory: by pairs of texts.
fn filtered_at_once<R: PlaceRecord>(
    texts: &Texts,
    filter: Filter,
    work: &Work,
    state: &mut State,
    may: &(impl Fn(usize, usize) -> bool + Sync),
    watch: &impl Watch,
) -> io::Result<Sorter<u128>> {
    let block = Block::whole(texts, filter)?;
    let mut sorter = Sorter::new(&work.folder, WorkStage::Filtered.runs(), work.memory / 8);
    let parts: Vec<Part<'_>> =
        (0..state.runs).map(|number| Part { texts, work, number, of: state.runs }).collect();
    let sizes: Vec<u64> = parts.iter().map(Part::bytes).collect::<io::Result<_>>()?;
    let largest = sizes.iter().max().map_or(0, |bytes| *bytes as usize);
    // reading and sorting a part takes twice its bytes
    let at_once = (work.memory / 4 / (2 * largest).max(1)).clamp(1, rayon::current_num_threads());
    let of = |part: &Part<'_>| {
        let mut kept = Vec::new();
        let common = part.candidates::<R>(work.memory / 4, may, &mut |candidates| {
            kept.extend(tiles::passing(texts, filter, (&block, &block), candidates));
            Ok(())
        })?;
        io::Result::Ok((common, kept))
    };
    for some in parts.chunks(at_once) {
        let found: Vec<(usize, Vec<u128>)> = some.par_iter().map(of).collect::<io::Result<_>>()?;
        for (common, kept) in found {
            state.found.common += common;
            sorter.extend(&kept)?;
        }
        let done = some.last().map_or(0, |part| part.number + 1) as u64;
        watch.progress("candidates", done, parts.len() as u64)?;
    }
    Ok(sorter)
}

/// The candidates of equal fingerprints, by tiles.
fn candidates<R: PlaceRecord>(
    texts: &Texts,
    work: &Work,
    state: &mut State,
    may: &impl Fn(usize, usize) -> bool,
    watch: &impl Watch,
) -> io::Result<Sorter<R>> {
    let tiles = Tiles::new(work.memory);
    let mut sorter = Sorter::new(&work.folder, WorkStage::Candidates.runs(), work.memory / 4);
    let mut keys: Vec<R> = Vec::new();
    for number in 0..state.runs {
        let part = Part { texts, work, number, of: state.runs };
        state.found.common += part.candidates::<R>(work.memory / 4, may, &mut |candidates| {
            keys.clear();
            keys.extend(candidates.iter().map(|candidate| tiles.key::<R>(*candidate)));
            sorter.extend(&keys)
        })?;
        watch.progress("candidates", number as u64 + 1, state.runs as u64)?;
    }
    Ok(sorter)
}

/// The candidates that pass the filter, by pairs of texts.
fn filtered<R: PlaceRecord>(
    texts: &Texts,
    filter: Filter,
    sorted: Sorted<R>,
    work: &Work,
    watch: &impl Watch,
) -> io::Result<Sorter<u128>> {
    let order = Tiles::new(work.memory);
    let mut sorter = Sorter::new(&work.folder, WorkStage::Filtered.runs(), work.memory / 4);
    let mut batch: Vec<Candidate<u64>> = Vec::new();
    let mut blocks: BTreeMap<u64, Block> = BTreeMap::new();
    let mut tile = None;
    let mut done = 0;
    for key in sorted {
        let key = key?;
        let here = order.blocks(key);
        if let Some((a, b)) = tile
            && ((a, b) != here || batch.len() >= PIECE)
        {
            sorter.extend(&tiles::passing(texts, filter, (&blocks[&a], &blocks[&b]), &batch))?;
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
    if let Some((a, b)) = tile {
        sorter.extend(&tiles::passing(texts, filter, (&blocks[&a], &blocks[&b]), &batch))?;
    }
    Ok(sorter)
}

/// A pair of texts and its candidates, letters of either: of each the one in the text of the lower rank comes first.
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
            let more = texts.letters_of(pair.0) + texts.letters_of(pair.1);
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
    let in_b = |at: u32| at + letters.of(1).start;
    let mut reuse = if texts.rank(b) < texts.rank(a) {
        let own = candidates.map(|c| Candidate { a: in_b(c.a), b: c.b });
        kernel::passages(setting, &letters, other, one, own)
    } else {
        let own = candidates.map(|c| Candidate { a: c.a, b: in_b(c.b) });
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
    for runs in [PARTS, LARGE, WorkStage::Candidates.runs(), WorkStage::Filtered.runs()] {
        external_sort::remove(folder, runs);
    }
    let _ = fs::remove_dir(folder);
}
