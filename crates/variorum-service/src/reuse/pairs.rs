//! Pairs of texts that are compared each by itself: as many at a time as the memory holds.

use super::gather;
use super::texts::{self, Item};
use crate::Limits;
use crate::observer::{Cancelled, Observer, Progress};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};
use variorum::LineIndex;
use variorum_report::build::reuse::{self as build, Kept};
use variorum_reuse::Reuse;
use variorum_reuse::out_of_core::Found;
use variorum_reuse::pair::{Side, compare, language};
use variorum_reuse::row::{Row, rows};

/// Two paths.
type NamedPair = (String, String);

/// What pairs share.
pub(super) struct ComparedPairs {
    /// The paths of the texts, by number.
    pub(super) paths: Vec<String>,
    /// Those that could not be read.
    pub(super) unread: BTreeSet<String>,
    /// The passages, pair by pair in the order of the list.
    pub(super) kept: Vec<Kept>,
    /// How many, and what was not looked at.
    pub(super) found: Found,
}

/// Compares the texts of each pair. What cannot be read is reported and left out.
pub(super) fn compared(
    pairs: &[NamedPair],
    limits: &Limits,
    memory: usize,
    observer: &Observer<'_>,
) -> Result<ComparedPairs, Cancelled> {
    let paths: BTreeSet<&String> = pairs.iter().flat_map(|(a, b)| [a, b]).collect();
    let numbers: BTreeMap<&str, usize> = paths.iter().map(|path| path.as_str()).zip(0..).collect();
    let mut compared = ComparedPairs {
        paths: paths.iter().map(|&path| path.clone()).collect(),
        unread: BTreeSet::new(),
        kept: Vec::new(),
        found: Found::default(),
    };
    let done = AtomicUsize::new(0);
    let progress = || {
        let done = done.fetch_add(1, Ordering::Relaxed) as u64 + 1;
        (observer.progress)(Progress::Items { stage: "comparing pairs", done, all: pairs.len() as u64 });
    };
    let at_once = memory / gather::COST;
    for batch in batches(pairs, at_once as u64) {
        observer.go_on()?;
        let wanted = batch.iter().flat_map(|(a, b)| [a, b]).filter(|path| !compared.unread.contains(*path));
        let (items, unread) = texts::read_each(wanted, limits, observer);
        compared.unread.extend(unread);
        let readable: Vec<[&Item; 2]> =
            batch.iter().filter_map(|(a, b)| Some([items.get(a)?, items.get(b)?])).collect();
        (readable.len()..batch.len()).for_each(|_| progress());
        for ([a, b], reuse) in shared(&readable, at_once, progress) {
            let own = [a, b].map(|item| numbers[item.id.as_str()]);
            compared.kept.extend(kept([a, b], own, &reuse));
            compared.found.add(&reuse);
        }
    }
    (observer.progress)(Progress::Over);
    Ok(compared)
}

/// Pairs in their order, the files of some that follow each other together no larger than so many bytes, or the two of a single pair.
fn batches(pairs: &[NamedPair], bytes: u64) -> Vec<&[NamedPair]> {
    let mut batches = Vec::new();
    let (mut start, mut held, mut sum) = (0, BTreeSet::new(), 0);
    for (n, (a, b)) in pairs.iter().enumerate() {
        let size = |path: &String| fs::metadata(path).map_or(0, |found| found.len());
        let new = |held: &BTreeSet<&String>| -> u64 {
            [a, b].into_iter().filter(|path| !held.contains(path)).map(size).sum()
        };
        if n > start && sum + new(&held) > bytes {
            batches.push(&pairs[start..n]);
            held.clear();
            (start, sum) = (n, 0);
        }
        sum += new(&held);
        held.extend([a, b]);
    }
    batches.push(&pairs[start..]);
    batches
}

/// What each of some pairs share. As many are compared at once as have so many bytes together, or a single one.
fn shared<'a>(
    pairs: &[[&'a Item; 2]],
    bytes: usize,
    progress: impl Fn() + Sync,
) -> Vec<([&'a Item; 2], Reuse)> {
    let written = |item: &'a Item| (item.text.as_str(), item.language.as_deref());
    let language = |[a, b]: [&'a Item; 2]| language(written(a), written(b));
    let key = |item: &'a Item, language| (item.id.as_str(), language);
    let wanted: BTreeMap<_, &str> = pairs
        .iter()
        .flat_map(|&pair| pair.map(|item| (key(item, language(pair)), item.text.as_str())))
        .collect();
    let texts: Vec<(&str, Option<&str>)> =
        wanted.iter().map(|((_, language), text)| (*text, *language)).collect();
    let rows: BTreeMap<_, Row> = wanted.into_keys().zip(rows(&texts)).collect();
    let of = |&pair: &[&'a Item; 2]| {
        let [a, b] = pair.map(|item| Side { text: &item.text, row: &rows[&key(item, language(pair))] });
        let reuse = compare(a, b);
        progress();
        (pair, reuse)
    };
    let (mut shared, mut rest) = (Vec::with_capacity(pairs.len()), pairs);
    while !rest.is_empty() {
        let mut sum = 0;
        let fits = |[a, b]: &&[&Item; 2]| {
            sum += a.text.len() + b.text.len();
            sum <= bytes
        };
        let (now, later) = rest.split_at(rest.iter().take_while(fits).count().max(1));
        shared.par_extend(now.par_iter().map(of));
        rest = later;
    }
    shared
}

/// The passages of two texts with their records and the texts' own numbers.
fn kept(items: [&Item; 2], own: [usize; 2], reuse: &Reuse) -> Vec<Kept> {
    let indexes = items.map(|item| LineIndex::new(&item.text));
    let of = |n: usize| (items[n].id.as_str(), items[n].text.as_str(), &indexes[n]);
    let keep = |passage| {
        let mut kept = build::keep(passage, of);
        kept.sides.iter_mut().zip(own).for_each(|(side, own)| side.0 = own);
        kept
    };
    reuse.passages.iter().map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_do_not_fit_together_are_read_one_after_the_other() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = |name: &str, bytes: usize| {
            let path = folder.path().join(name);
            fs::write(&path, "a".repeat(bytes)).expect("a file");
            path.to_string_lossy().into_owned()
        };
        let (small, other, large) = (file("small", 10), file("other", 10), file("large", 1000));
        let pair = |a: &String, b: &String| (a.clone(), b.clone());
        let pairs = [pair(&small, &other), pair(&other, &small), pair(&large, &small), pair(&small, &other)];
        let lengths = |bytes| batches(&pairs, bytes).iter().map(|batch| batch.len()).collect::<Vec<_>>();
        assert_eq!(lengths(5), [1, 1, 1, 1]);
        assert_eq!(lengths(20), [2, 1, 1]);
        assert_eq!(lengths(2000), [4]);
    }
}
