//! Columns in the order of every version.
//!
//! In: units in an order of their own, in which the words of a version need not follow each other. Out: columns that keep the order of every
//! version, and for what had to leave its column the [`Transposition`] that says where it belongs. Method: of each version the longest
//! part that is in order stays (longest increasing subsequence); the others get columns of their own behind the word before them,
//! together with those of other versions that moved the same. Cost: n log n in the words.

use super::joins::Unit;
use super::{Cell, Transposition};
use crate::chain;
use crate::seed::Seed;
use std::ops::Range;

/// Words of one version that stand elsewhere, in a row, as units in order.
#[derive(Clone, Debug)]
struct Run {
    version: u32,
    units: Vec<u32>,
    words: Vec<Range<u32>>,
    /// Behind which unit it stands, 0 for the beginning, and before which; both from 1.
    after: u32,
    before: u32,
}

/// The columns with a cell a version, each with the number of its unit, and what was moved.
pub(super) fn columns(units: &[Unit], versions: usize) -> (Vec<(u32, Vec<Cell>)>, Vec<Transposition>) {
    let mut texts: Vec<Vec<(u32, Range<u32>)>> = vec![Vec::new(); versions];
    for (n, unit) in units.iter().enumerate() {
        for (version, words) in &unit.cells {
            texts[*version as usize].push((n as u32, words.clone()));
        }
    }
    let mut runs: Vec<Run> = Vec::new();
    for (version, text) in texts.iter_mut().enumerate() {
        if text.windows(2).any(|w| w[0].1.start > w[1].1.start) {
            text.sort_unstable_by_key(|t| t.1.start);
            runs.extend(moved(version as u32, text, units.len() as u32));
        }
    }
    if runs.is_empty() {
        let rows = units.iter().enumerate().map(|(n, u)| (n as u32, row(&u.cells, versions)));
        return (rows.collect(), Vec::new());
    }
    settle_places(&mut runs);
    let groups = groups(runs);
    let mut rows = Vec::with_capacity(units.len());
    let mut transpositions = Vec::new();
    let mut gone: Vec<Vec<u32>> = vec![Vec::new(); units.len()];
    for run in groups.iter().flatten() {
        run.units.iter().for_each(|&u| gone[u as usize].push(run.version));
    }
    let mut next = groups.iter().peekable();
    let mut put_moved = |rows: &mut Vec<(u32, Vec<Cell>)>, before: usize| {
        while let Some(group) = next.next_if(|g| g[0].after as usize == before) {
            rows.extend(moved_rows(group, versions));
            transpositions.push(transposition(group, units, versions));
        }
    };
    for (n, (unit, gone)) in units.iter().zip(&gone).enumerate() {
        put_moved(&mut rows, n);
        let stays = |c: &&(u32, Range<u32>)| !gone.contains(&c.0);
        let cells: Vec<_> = unit.cells.iter().filter(stays).cloned().collect();
        if !cells.is_empty() {
            rows.push((n as u32, row(&cells, versions)));
        }
    }
    put_moved(&mut rows, units.len());
    (rows, transpositions)
}

fn row(cells: &[(u32, Range<u32>)], versions: usize) -> Vec<Cell> {
    let mut row = vec![None; versions];
    for (version, words) in cells {
        row[*version as usize] = Some(words.clone());
    }
    row
}

/// What of a version is out of order.
fn moved(version: u32, text: &[(u32, Range<u32>)], end: u32) -> Vec<Run> {
    let seeds: Vec<Seed> =
        text.iter().enumerate().map(|(n, t)| Seed { a: n as u32, b: t.0, len: 1 }).collect();
    let mut stays = vec![false; text.len()];
    chain::heaviest(&seeds).iter().for_each(|s| stays[s.a as usize] = true);
    let mut runs: Vec<Run> = Vec::new();
    let mut after = 0;
    for (n, (unit, words)) in text.iter().enumerate() {
        if stays[n] {
            after = unit + 1;
            continue;
        }
        let before = || (n..text.len()).find(|&m| stays[m]).map_or(end, |m| text[m].0);
        let goes_on = n > 0 && !stays[n - 1];
        match runs.last_mut().filter(|r| goes_on && r.units.last() < Some(unit)) {
            Some(run) => {
                run.units.push(*unit);
                run.words.push(words.clone());
            }
            None => runs.push(Run {
                version,
                units: vec![*unit],
                words: vec![words.clone()],
                after,
                before: before(),
            }),
        }
    }
    runs
}

/// Puts the same words of several versions in one place, if there is one that suits all.
fn settle_places(runs: &mut [Run]) {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by_key(|&n| (runs[n].units[0], runs[n].after, runs[n].version));
    for (n, &first) in order.iter().enumerate() {
        let mut place = runs[first].after;
        let mut before = runs[first].before;
        let mut with = vec![first];
        for &other in &order[n + 1..] {
            let (x, y) = (&runs[first], &runs[other]);
            if y.units[0] > *x.units.last().unwrap_or(&0) {
                break;
            }
            if y.after.max(place) <= before.min(y.before) {
                (place, before) = (place.max(y.after), before.min(y.before));
                with.push(other);
            }
        }
        for run in with {
            runs[run].after = place;
        }
    }
    for n in 1..runs.len() {
        if runs[n].version == runs[n - 1].version {
            runs[n].after = runs[n].after.max(runs[n - 1].after);
        }
    }
}

/// Runs that go together, in the order in which they stand.
fn groups(mut runs: Vec<Run>) -> Vec<Vec<Run>> {
    // runs of a version come in the order of its words, and stay so
    runs.sort_by_key(|r| r.after);
    let mut groups = Vec::new();
    let mut rest = runs.into_iter().peekable();
    while let Some(first) = rest.next() {
        let mut here = vec![first];
        while let Some(run) = rest.next_if(|r| r.after == here[0].after) {
            here.push(run);
        }
        while !here.is_empty() {
            let is_head = |n: usize| !here[..n].iter().any(|r| r.version == here[n].version);
            let heads: Vec<usize> = (0..here.len()).filter(|&n| is_head(n)).collect();
            let least =
                heads.iter().copied().min_by_key(|&n| (here[n].units[0], here[n].version)).unwrap_or(0);
            let units = here[least].units.clone();
            let shares = |n: &usize| here[*n].units.iter().any(|u| units.binary_search(u).is_ok());
            let mut taken: Vec<usize> = heads.into_iter().filter(shares).collect();
            taken.sort_unstable();
            let mut group: Vec<Run> = taken.into_iter().rev().map(|n| here.remove(n)).collect();
            group.sort_by_key(|r| r.version);
            groups.push(group);
        }
    }
    groups
}

/// The units of a group, in order, each once.
fn units_of(group: &[Run]) -> Vec<u32> {
    let mut units: Vec<u32> = group.iter().flat_map(|r| r.units.iter().copied()).collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn moved_rows(group: &[Run], versions: usize) -> Vec<(u32, Vec<Cell>)> {
    let of = |unit: u32| {
        let mut row = vec![None; versions];
        for run in group {
            if let Ok(n) = run.units.binary_search(&unit) {
                row[run.version as usize] = Some(run.words[n].clone());
            }
        }
        (unit, row)
    };
    units_of(group).into_iter().map(of).collect()
}

fn transposition(group: &[Run], units: &[Unit], versions: usize) -> Transposition {
    let numbers = units_of(group);
    let columns: Vec<Vec<Cell>> = numbers.iter().map(|&u| row(&units[u as usize].cells, versions)).collect();
    let mut moved: Vec<u32> = group.iter().map(|r| r.version).collect();
    moved.dedup();
    let all: Vec<u32> =
        (0..versions as u32).filter(|&v| columns.iter().any(|c| c[v as usize].is_some())).collect();
    let others: Vec<u32> = all.into_iter().filter(|v| !moved.contains(v)).collect();
    let tie = moved.len() == others.len();
    // in a tie the later ones by the order of contents
    let minority = moved.len() < others.len() || (tie && moved.first() > others.first());
    let moved = if minority || others.is_empty() { moved } else { others };
    Transposition { columns, units: numbers, moved, tie }
}
