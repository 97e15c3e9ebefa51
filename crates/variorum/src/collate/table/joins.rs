//! Words that some versions write as two: `can not` and `cannot`, `inter est` and `interest`.
//!
//! In: columns of one word each. Out: [`Unit`]s, columns whose cells may hold several words. Two neighbouring columns become one where a
//! version has in one of them, and nothing in the other, what another version's words in both make together, to a letter or two.
//! Cost: linear in the columns.

use super::letters::Letters;
use super::profile::Column;
use std::ops::Range;

/// A place of the text: what each version has there, by version.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Unit {
    pub(super) cells: Vec<(u32, Range<u32>)>,
}

/// How many columns ahead the second half is looked for.
const AHEAD: usize = 3;

/// Columns as units, those of split words joined.
pub(super) fn units(columns: Vec<Column>, sequences: &[Vec<u32>], letters: &Letters) -> Vec<Unit> {
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
    let mut cells: Vec<(u32, Range<u32>)> =
        column.cells.into_iter().map(|c| (c.version, c.word..c.word + 1)).collect();
    cells.sort_unstable_by_key(|c| c.0);
    Unit { cells }
}

/// Whether somebody has as one word what somebody else has as the words of both columns.
fn is_split(x: &Column, y: &Column, sequences: &[Vec<u32>], letters: &Letters) -> bool {
    let word =
        |column: &Column, version: u32| column.cells.iter().find(|c| c.version == version).map(|c| c.word);
    let id = |version: u32, word: u32| sequences[version as usize][word as usize];
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    let mut alone: Vec<u32> = Vec::new();
    for cell in &x.cells {
        match word(y, cell.version) {
            Some(next) if next == cell.word + 1 => {
                pairs.push((id(cell.version, cell.word), id(cell.version, next)));
            }
            Some(_) => {}
            None => alone.push(id(cell.version, cell.word)),
        }
    }
    alone.extend(y.cells.iter().filter(|c| word(x, c.version).is_none()).map(|c| id(c.version, c.word)));
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
