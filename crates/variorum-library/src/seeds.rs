//! Seeds: the posting lists of a query's grams.
//!
//! In: the letter codes of a query. Out: posting lists. Of every [`GRAM_INTERVAL`] neighbouring grams exactly one is a posting wherever the query
//! stands, so that the lists of four neighbours miss no place where it stands unchanged, and the lists of all grams miss a place only if
//! no 13 letters in a row are unchanged. Cost: some 80 probes of the index for 20 words, whose waits for memory overlap.

use crate::error::LibraryError;
use crate::passage_index::{self, GRAM_INTERVAL, GramPostings, hashes, prefix_hashes};
use crate::reader::Library;

/// Seed groups of which the rarest are taken in an exact look-up. More cost probes and find rarer ones. Set by hand, not tuned.
const MAX_GROUPS: usize = 8;
/// Postings up to which the rarer of the first and the last group is rare enough; where it has more, those between are looked up too. Set by hand,
/// not tuned.
const RARE_POSTINGS: usize = 24;
/// Seed groups that are looked up in an approximate look-up: of longer queries so many, spread from end to end. Set by hand, not tuned.
const MAX_PROBED_GROUPS: usize = 24;
/// Postings of a bucket above which its gram is an everyday phrase and tells little: it is left out where others have enough postings. With it the 99th
/// percentile of a look-up fell from .135 to .12 ms (100 novels, 78 MB, `bench/results`).
const CROWDED_BUCKET: usize = 128;
/// Postings that are enough to leave crowded buckets out. Set by hand, not tuned.
const ENOUGH_POSTINGS: usize = 64;

/// A seed group: neighbouring grams of which one is a posting wherever the query stands, with the number of their postings.
pub(crate) type Group<'a> = (usize, Vec<GramPostings<'a>>);

/// The number of postings in lists.
pub(crate) fn count(lists: &[GramPostings<'_>]) -> usize {
    lists.iter().map(|(_, hits)| hits.len()).sum()
}

/// The letter of the library at which a query would begin if a posting of the gram at its `n`th letter is right; below zero if that is before the library.
pub(crate) fn begin(position: u64, n: usize) -> i64 {
    position as i64 * GRAM_INTERVAL as i64 - n as i64
}

/// The letter at which a query would begin by each posting, and the position of the posting.
pub(crate) fn begins(lists: &[GramPostings<'_>]) -> impl Iterator<Item = (i64, u64)> {
    lists.iter().flat_map(|(n, hits)| hits.positions().map(|position| (begin(position, *n), position)))
}

/// Seed groups, the rarest first; at least one. The query has at least [`passage_index::PREFIX_LETTERS`] and three letters.
///
/// # Errors
/// The index is damaged or cannot be read.
pub(crate) fn seed_groups<'a>(library: &'a Library, codes: &[u8]) -> Result<Vec<Group<'a>>, LibraryError> {
    let hashes: Vec<u64> = hashes(codes).map(u64::from).collect();
    if hashes.len() < GRAM_INTERVAL {
        return Ok(vec![short_query_group(library, codes)?]);
    }
    let starts: Vec<usize> =
        (0..=hashes.len() - GRAM_INTERVAL).step_by(GRAM_INTERVAL).take(MAX_GROUPS).collect();
    let [first, between @ .., last] = &starts[..] else { return groups(library, &hashes, &starts) };
    let mut all = groups(library, &hashes, &[*first, *last])?;
    if all[0].0 > RARE_POSTINGS && !between.is_empty() {
        all.extend(groups(library, &hashes, between)?);
        all.sort_by_key(|(count, _)| *count);
    }
    Ok(all)
}

/// The only seed group of a query so short that a gram may go on beyond it.
fn short_query_group<'a>(library: &'a Library, codes: &[u8]) -> Result<Group<'a>, LibraryError> {
    let grams = (0..GRAM_INTERVAL).map(|n| {
        let whole = hashes(&codes[n..]).next().map(u64::from);
        (n, whole.map_or_else(|| prefix_hashes(&codes[n..]), |hash| hash..hash + 1))
    });
    let mut lists = Vec::new();
    for file in &library.indexes {
        lists.extend(file.lists(grams.clone())?);
    }
    Ok((count(&lists), lists))
}

/// The seed groups that begin at some grams, the rarest first.
fn groups<'a>(
    library: &'a Library,
    hashes: &[u64],
    starts: &[usize],
) -> Result<Vec<Group<'a>>, LibraryError> {
    let grams = starts
        .iter()
        .flat_map(|&start| (start..start + GRAM_INTERVAL).map(|n| (n, hashes[n]..hashes[n] + 1)));
    let mut groups: Vec<Group<'_>> = starts.iter().map(|_| (0, Vec::new())).collect();
    for file in &library.indexes {
        let lists = file.lists(grams.clone())?;
        for (group, own) in groups.iter_mut().zip(lists.chunks(GRAM_INTERVAL)) {
            group.0 += count(own);
            group.1.extend_from_slice(own);
        }
    }
    groups.sort_by_key(|(count, _)| *count);
    Ok(groups)
}

/// The posting lists of as many grams as are looked up, the rarest first; with `all` those of crowded buckets too, even where there are enough
/// others. There is at least one gram.
///
/// # Errors
/// The index is damaged or cannot be read.
pub(crate) fn rarest_first<'a>(
    library: &'a Library,
    codes: &[u8],
    all: bool,
) -> Result<Vec<GramPostings<'a>>, LibraryError> {
    let hashes: Vec<u64> = hashes(codes).map(u64::from).collect();
    let grams = probes(hashes.len()).map(|n| (n, hashes[n]..hashes[n] + 1));
    let mut lists = Vec::new();
    for file in &library.indexes {
        let (mut own, mut crowded): (Vec<_>, Vec<_>) =
            file.buckets(grams.clone())?.into_iter().partition(|(_, hits)| hits.len() <= CROWDED_BUCKET);
        passage_index::narrow(&mut own);
        if all || count(&own) < ENOUGH_POSTINGS {
            passage_index::narrow(&mut crowded);
            lists.append(&mut crowded);
        }
        lists.append(&mut own);
    }
    lists.retain(|(_, hits)| hits.len() > 0);
    lists.sort_by_key(|(n, hits)| (hits.len(), *n));
    Ok(lists)
}

/// The grams that are looked up: all, or of many so many groups, from end to end.
fn probes(grams: usize) -> impl Iterator<Item = usize> + Clone {
    let groups = (grams / GRAM_INTERVAL).clamp(1, MAX_PROBED_GROUPS);
    let start = move |group: usize| group * (grams - grams.min(GRAM_INTERVAL)) / (groups - 1).max(1);
    let all = grams <= MAX_PROBED_GROUPS * GRAM_INTERVAL;
    let single = (0..grams).filter(move |_| all);
    single.chain((0..groups).filter(move |_| !all).flat_map(move |g| start(g)..start(g) + GRAM_INTERVAL))
}
