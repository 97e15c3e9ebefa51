//! Where rows of letters of some words stand in a library.
//!
//! In: the codes of the words. Out: lists of postings. Of every four neighbouring rows exactly one is a posting wherever the words stand, so
//! that the lists of four neighbours miss no place where they stand as they are, and the lists of all rows miss a place only if
//! no 13 letters in a row are unchanged. Cost: some 80 probes of the index for 20 words, which wait for memory together.

use crate::passage_index::{self, List, STEP, beginning, hashes};
use crate::reader::Library;
use std::io;

/// The most groups of neighbours that the rarest is taken of.
const MOST_GROUPS: usize = 8;
/// A group of so few postings is rare enough.
const RARE: usize = 24;
/// The most groups of neighbours that are looked up where every row counts.
const MOST_PROBED: usize = 24;
/// A row that shares its bucket with so many is an everyday phrase, and tells little; it is left out where others have so many postings.
const CROWD: usize = 128;
const ENOUGH: usize = 64;

/// Four neighbouring rows, of which one is a posting wherever the words stand: how many postings they have, and which.
pub(crate) type Group<'a> = (usize, Vec<List<'a>>);

/// How many postings lists have.
pub(crate) fn count(lists: &[List<'_>]) -> usize {
    lists.iter().map(|(_, hits)| hits.len()).sum()
}

/// Where words would begin, in letters of the library, if a posting of their `n`th row is right; below zero if that is before it.
pub(crate) fn begin(place: u64, n: usize) -> i64 {
    place as i64 * STEP as i64 - n as i64
}

/// Where words would begin by each posting, and the posting.
pub(crate) fn begins(lists: &[List<'_>]) -> impl Iterator<Item = (i64, u64)> {
    lists.iter().flat_map(|(n, hits)| hits.places().map(|place| (begin(place, *n), place)))
}

/// Groups of neighbours, the rarest first; at least one. There are at least [`passage_index::SHORT`] and three letters.
///
/// # Errors
/// The index is damaged.
pub(crate) fn neighbours<'a>(library: &'a Library, codes: &[u8]) -> io::Result<Vec<Group<'a>>> {
    let hashes: Vec<u64> = hashes(codes).map(u64::from).collect();
    if hashes.len() < STEP {
        return Ok(vec![few_letters(library, codes)?]);
    }
    let starts: Vec<usize> = (0..=hashes.len() - STEP).step_by(STEP).take(MOST_GROUPS).collect();
    let [first, between @ .., last] = &starts[..] else { return groups(library, &hashes, &starts) };
    let mut all = groups(library, &hashes, &[*first, *last])?;
    if all[0].0 > RARE && !between.is_empty() {
        all.extend(groups(library, &hashes, between)?);
        all.sort_by_key(|(count, _)| *count);
    }
    Ok(all)
}

/// The only group of so few letters that a row may go on beyond them.
fn few_letters<'a>(library: &'a Library, codes: &[u8]) -> io::Result<Group<'a>> {
    let rows = (0..STEP).map(|n| {
        let whole = hashes(&codes[n..]).next().map(u64::from);
        (n, whole.map_or_else(|| beginning(&codes[n..]), |hash| hash..hash + 1))
    });
    let mut lists = Vec::new();
    for file in &library.postings {
        lists.extend(file.lists(rows.clone())?);
    }
    Ok((count(&lists), lists))
}

/// The groups that begin with some rows, the rarest first.
fn groups<'a>(library: &'a Library, hashes: &[u64], starts: &[usize]) -> io::Result<Vec<Group<'a>>> {
    let rows = starts.iter().flat_map(|&start| (start..start + STEP).map(|n| (n, hashes[n]..hashes[n] + 1)));
    let mut groups: Vec<Group<'_>> = starts.iter().map(|_| (0, Vec::new())).collect();
    for file in &library.postings {
        let lists = file.lists(rows.clone())?;
        for (group, own) in groups.iter_mut().zip(lists.chunks(STEP)) {
            group.0 += count(own);
            group.1.extend_from_slice(own);
        }
    }
    groups.sort_by_key(|(count, _)| *count);
    Ok(groups)
}

/// The lists of as many rows as are looked up, the rarest first; with `all` those of everyday phrases too, even where there are enough
/// others. There is at least one row.
///
/// # Errors
/// The index is damaged.
pub(crate) fn rarest_first<'a>(library: &'a Library, codes: &[u8], all: bool) -> io::Result<Vec<List<'a>>> {
    let hashes: Vec<u64> = hashes(codes).map(u64::from).collect();
    let rows = probes(hashes.len()).map(|n| (n, hashes[n]..hashes[n] + 1));
    let mut lists = Vec::new();
    for file in &library.postings {
        let (mut own, mut crowded): (Vec<_>, Vec<_>) =
            file.buckets(rows.clone())?.into_iter().partition(|(_, hits)| hits.len() <= CROWD);
        passage_index::narrow(&mut own);
        if all || count(&own) < ENOUGH {
            passage_index::narrow(&mut crowded);
            lists.append(&mut crowded);
        }
        lists.append(&mut own);
    }
    lists.retain(|(_, hits)| hits.len() > 0);
    lists.sort_by_key(|(n, hits)| (hits.len(), *n));
    Ok(lists)
}

/// The rows of letters that are looked up: all, or of many as many groups of neighbours as are enough, from end to end.
fn probes(rows: usize) -> impl Iterator<Item = usize> + Clone {
    let groups = (rows / STEP).clamp(1, MOST_PROBED);
    let start = move |group: usize| group * (rows - rows.min(STEP)) / (groups - 1).max(1);
    let all = rows <= MOST_PROBED * STEP;
    let single = (0..rows).filter(move |_| all);
    single.chain((0..groups).filter(move |_| !all).flat_map(move |g| start(g)..start(g) + STEP))
}
