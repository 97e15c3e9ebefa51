//! The readings of a tradition as characters for a tree: which versions agree where, without what says nothing of history.
//!
//! In: a table. Out: [`Character`]s. Left out are misreadings: what one version has alone and what is no word, in a version that has many of
//! these, looks like a late copy and is a bad scan. Neighbouring columns in which the versions fall into the same groups are one character,
//! since they were made in one go. Cost: linear in the table.

use crate::collate::table::letters::Letters;
use crate::collate::table::{Cell, Table};
use std::collections::BTreeMap;

/// A version says nothing at a place.
pub(super) const SILENT: u8 = u8::MAX;
/// The share of lone non-words among the words of a version from which on it is a scan. A copyist misspells one word in a hundred, a bad
/// recognition one in ten; set between them.
const SCAN: f32 = 0.03;
/// And the fewest of them: of a text of a few sentences one odd word is a large share. Set by hand.
const FEWEST_MISREAD: u32 = 3;

/// The most letters of a word that a scan turns into another word without a trace. Set by hand.
const SHORT: usize = 3;

/// A place at which versions differ.
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// For each version the number of its reading, or [`SILENT`].
    pub(super) states: Vec<u8>,
    /// Each reading: the word of each column, none where it has nothing.
    pub(super) readings: Vec<Vec<Option<Vec<u32>>>>,
    /// The first column and the one behind the last.
    pub(super) columns: (u32, u32),
}

/// The characters of a table, and how many places were left out because of misreadings.
pub(super) fn characters(
    table: &Table,
    sequences: &[&[u32]],
    letters: &Letters,
    is_word: &dyn Fn(u32) -> bool,
) -> (Vec<Character>, usize) {
    let rows = rows(table);
    let extents = extents(&rows, sequences.len());
    let mut all: Vec<Character> = Vec::new();
    for (column, row) in &rows {
        let Some(one) = character(*column, row, sequences, &extents) else { continue };
        match all.last_mut().filter(|last| last.states == one.states && last.columns.1 + 3 > *column) {
            Some(last) => {
                for (reading, more) in last.readings.iter_mut().zip(one.readings) {
                    reading.extend(more);
                }
                last.columns.1 = column + 1;
            }
            None => all.push(one),
        }
    }
    let scans = scans(&all, sequences, is_word);
    let mut left_out = 0;
    for character in &mut all {
        left_out += usize::from(silence_misreadings(character, &scans, letters, is_word));
    }
    all.retain(|c| {
        let mut said = c.states.iter().filter(|&&s| s != SILENT);
        let first = said.next();
        said.any(|s| Some(s) != first)
    });
    (all, left_out)
}

/// One row a word of the text, at the column where most have it, with what stands elsewhere.
fn rows(table: &Table) -> Vec<(u32, Vec<Cell>)> {
    let mut home: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
    for (n, row) in table.columns.iter().enumerate() {
        let held = row.iter().flatten().count();
        let best = home.entry(table.units[n]).or_insert((held, n as u32));
        if held > best.0 {
            *best = (held, n as u32);
        }
    }
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    for (n, row) in table.columns.iter().enumerate() {
        let at = home.get(&table.units[n]).map_or(n as u32, |h| h.1);
        let cells = rows.entry(at).or_insert_with(|| vec![None; row.len()]);
        for (cell, more) in cells.iter_mut().zip(row) {
            if cell.is_none() {
                cell.clone_from(more);
            }
        }
    }
    rows.into_iter().collect()
}

fn extents(rows: &[(u32, Vec<Cell>)], versions: usize) -> Vec<(u32, u32)> {
    let reach = |v: usize| {
        let mut held = rows.iter().filter(|(_, row)| row[v].is_some());
        let first = held.next().map_or(u32::MAX, |r| r.0);
        (first, held.next_back().map_or(first, |r| r.0))
    };
    (0..versions).map(reach).collect()
}

fn character(column: u32, row: &[Cell], sequences: &[&[u32]], extents: &[(u32, u32)]) -> Option<Character> {
    let mut readings: Vec<Option<Vec<u32>>> = Vec::new();
    let mut states = vec![SILENT; row.len()];
    for (v, cell) in row.iter().enumerate() {
        if cell.is_none() && (column < extents[v].0 || column > extents[v].1) {
            continue;
        }
        let words = cell.as_ref().map(|w| sequences[v][w.start as usize..w.end as usize].to_vec());
        let state = readings.iter().position(|r| *r == words).unwrap_or_else(|| {
            readings.push(words);
            readings.len() - 1
        });
        states[v] = state.min(SILENT as usize - 1) as u8;
    }
    let readings = readings.into_iter().map(|r| vec![r]).collect::<Vec<_>>();
    (readings.len() > 1).then_some(Character { states, readings, columns: (column, column + 1) })
}

impl Character {
    /// The versions that have a reading.
    pub(super) fn holders(&self, state: u8) -> Vec<usize> {
        (0..self.states.len()).filter(|&v| self.states[v] == state).collect()
    }

    /// Whether a reading has words, and all of them are in no list and nowhere else.
    fn is_misread(&self, state: u8, is_word: &dyn Fn(u32) -> bool) -> bool {
        let mut words = self.readings[state as usize].iter().flatten().flatten().peekable();
        words.peek().is_some() && words.any(|&w| !is_word(w))
    }

    /// Whether a reading has a short word, or one that is like a word which others have there.
    fn may_be_misread(&self, state: u8, letters: &Letters) -> bool {
        let words = |n: usize| self.readings[n].iter().flatten().flatten().copied();
        let others = || (0..self.readings.len()).filter(|&n| n != state as usize).flat_map(words);
        words(state as usize)
            .any(|w| letters.of(w).len() <= SHORT || others().any(|o| letters.alike(w, o) > 0.0))
    }

    fn is_gap(&self, state: u8) -> bool {
        self.readings[state as usize].iter().all(Option::is_none)
    }
}

/// Which versions are scans.
fn scans(all: &[Character], sequences: &[&[u32]], is_word: &dyn Fn(u32) -> bool) -> Vec<bool> {
    let mut lone = vec![0u32; sequences.len()];
    for character in all {
        for (v, &state) in character.states.iter().enumerate() {
            let alone = state != SILENT && character.holders(state).len() == 1;
            lone[v] += u32::from(alone && character.is_misread(state, is_word));
        }
    }
    let is_scan =
        |(&n, ids): (&u32, &&[u32])| n >= FEWEST_MISREAD && n as f32 > SCAN * ids.len().max(1) as f32;
    lone.iter().zip(sequences).map(is_scan).collect()
}

/// Takes what scans have alone and may have misread, or share as no word with scans only, out of a character; whether anything was.
fn silence_misreadings(
    character: &mut Character,
    scans: &[bool],
    letters: &Letters,
    is_word: &dyn Fn(u32) -> bool,
) -> bool {
    let mut silent = Vec::new();
    for state in 0..character.readings.len() as u8 {
        let holders = character.holders(state);
        let scanned = !holders.is_empty() && holders.iter().all(|&v| scans[v]);
        let lone = holders.len() == 1 && !character.is_gap(state);
        let misread = character.is_misread(state, is_word);
        if scanned && (misread || (lone && character.may_be_misread(state, letters))) {
            silent.extend(holders);
        }
    }
    silent.iter().for_each(|&v| character.states[v] = SILENT);
    !silent.is_empty()
}
