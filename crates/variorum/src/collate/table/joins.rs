//! Words that some versions write as two: `can not` and `cannot`, `inter est` and `interest`.
//!
//! In: columns of one word each. Out: [`Unit`]s, columns whose cells may hold several words. Two neighbouring columns become one where a
//! version has in one of them, and nothing in the other, what another version's words in both make together, to a letter or two.
//! Cost: linear in the columns.

use super::letters::Letters;
use super::profile::{Cell, Column};
use std::ops::Range;

/// A place of the text: what each version has there, by version.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Unit {
    pub(super) cells: Vec<(u32, Range<u32>)>,
}

/// How many columns ahead the second half is looked for.
const AHEAD: usize = 3;

/// Columns as units, those of split words joined.
pub(super) fn units(mut columns: Vec<Column>, sequences: &[Vec<u32>], letters: &Letters) -> Vec<Unit> {
    columns.iter_mut().for_each(|c| c.cells.sort_unstable());
    let mut with_next: Vec<Option<usize>> = vec![None; columns.len()];
    for n in 0..columns.len() {
        with_next[n] = (n + 1..columns.len().min(n + 1 + AHEAD))
            .find(|&m| is_split(&columns[n], &columns[m], sequences, letters));
    }
    let mut units: Vec<Option<Unit>> = columns.into_iter().map(|c| Some(unit(c))).collect();
    for n in (0..units.len()).rev() {
        let Some(next) = with_next[n] else { continue };
        let (Some(x), Some(y)) = (&units[n], &units[next]) else { continue };
        if let Some(joined) = joined(x, y) {
            units[n] = Some(joined);
            units[next] = None;
        }
    }
    units.into_iter().flatten().collect()
}

fn unit(column: Column) -> Unit {
    Unit { cells: column.cells.into_iter().map(|c| (c.version, c.word..c.word + 1)).collect() }
}

/// Whether somebody has as one word what somebody else has as the words of both columns, whose cells stand in the order of the versions.
fn is_split(x: &Column, y: &Column, sequences: &[Vec<u32>], letters: &Letters) -> bool {
    if x.cells.iter().map(|c| c.version).eq(y.cells.iter().map(|c| c.version)) {
        return false;
    }
    let id = |cell: &Cell| sequences[cell.version as usize][cell.word as usize];
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut alone: Vec<u32> = Vec::new();
    let (mut ours, mut theirs) = (x.cells.iter().peekable(), y.cells.iter().peekable());
    loop {
        let (a, b) = match (ours.peek().copied(), theirs.peek().copied()) {
            (None, None) => break,
            (Some(a), Some(b)) if a.version == b.version => (ours.next(), theirs.next()),
            (Some(a), b) if b.is_none_or(|b| a.version < b.version) => (ours.next(), None),
            _ => (None, theirs.next()),
        };
        match (a, b) {
            (Some(a), Some(b)) if b.word == a.word + 1 => pairs.push((id(a), id(b))),
            (Some(_), Some(_)) => {}
            (a, b) => alone.extend(a.or(b).map(id)),
        }
    }
    if pairs.is_empty() || alone.is_empty() {
        return false;
    }
    pairs.sort_unstable();
    pairs.dedup();
    alone.sort_unstable();
    alone.dedup();
    pairs.iter().any(|&(u, v)| alone.iter().any(|&w| letters.make(u, v, w)))
}

/// Two units as one, if the words of every version follow each other.
fn joined(x: &Unit, y: &Unit) -> Option<Unit> {
    let mut cells = x.cells.clone();
    for (version, words) in &y.cells {
        match cells.iter_mut().find(|c| c.0 == *version) {
            Some((_, before)) if before.end == words.start => before.end = words.end,
            Some(_) => return None,
            None => cells.push((*version, words.clone())),
        }
    }
    cells.sort_unstable_by_key(|c| c.0);
    Some(Unit { cells })
}
