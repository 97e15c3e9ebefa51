//! Words that stand a step or two from where the others have them: exchanged neighbours.
//!
//! In: the columns of all versions. Out: the same, in which a word that stands beside its column stands in it. Two cases: two columns hold
//! one word, each for other versions, with few columns between them; or two neighbouring columns hold two words crosswise. Cost: the number
//! of columns times the window.

use super::letters::Letters;
use super::profile::{Cell, Column};

/// How many columns apart two halves of a column may stand. Set by hand: a word exchanged with a phrase.
const WINDOW: usize = 5;
/// How alike words must be to be one that was moved, where they are not equal.
const ALIKE: f32 = 0.75;

/// Puts exchanged words into their columns.
pub(super) fn settle(columns: Vec<Column>, sequences: &[Vec<u32>], letters: &Letters) -> Vec<Column> {
    let mut columns = columns;
    uncross(&mut columns, sequences, letters);
    unite(&mut columns, sequences, letters);
    columns.retain(|c| !c.cells.is_empty());
    columns
}

/// Two neighbouring columns in which some versions have the words crosswise.
fn uncross(columns: &mut [Column], sequences: &[Vec<u32>], letters: &Letters) {
    let id = |c: &Cell| sequences[c.version as usize][c.word as usize];
    for n in 1..columns.len() {
        let (x, y) = (columns[n - 1].word(), columns[n].word());
        if x == y
            || letters.alike(x, y) > 0.0
            || (columns[n - 1].kinds.len() < 2 || columns[n].kinds.len() < 2)
        {
            continue;
        }
        let mut crossed = Vec::new();
        for (i, first) in columns[n - 1].cells.iter().enumerate() {
            let second = columns[n].cells.iter().position(|c| c.version == first.version);
            let Some(j) = second else { continue };
            let (u, v) = (id(first), id(&columns[n].cells[j]));
            let cross = (letters.alike(u, y), letters.alike(v, x));
            let equal = f32::from(u8::from(u == y)) + f32::from(u8::from(v == x));
            if cross.0 >= ALIKE && cross.1 >= ALIKE && equal >= 1.0 {
                crossed.push((i, j));
            }
        }
        if crossed.is_empty() {
            continue;
        }
        let (mut first, mut second) = (columns[n - 1].cells.clone(), columns[n].cells.clone());
        for (i, j) in crossed {
            std::mem::swap(&mut first[i], &mut second[j]);
        }
        columns[n - 1] = Column::of(first, sequences);
        columns[n] = Column::of(second, sequences);
    }
}

/// Two columns near each other that hold one word, each for other versions.
fn unite(columns: &mut [Column], sequences: &[Vec<u32>], letters: &Letters) {
    for n in 0..columns.len() {
        for far in n + 1..(n + 1 + WINDOW).min(columns.len()) {
            if columns[n].cells.is_empty() || columns[far].cells.is_empty() {
                continue;
            }
            let (x, y) = (columns[n].word(), columns[far].word());
            let same = x == y || (letters.of(x).len() >= 4 && letters.alike(x, y) >= ALIKE);
            if !same || shared(&columns[n], &columns[far]) {
                continue;
            }
            let (near, behind) = columns.split_at_mut(far);
            let (into, from) = if near[n].filled() >= behind[0].filled() {
                (&mut near[n], &mut behind[0])
            } else {
                (&mut behind[0], &mut near[n])
            };
            let mut cells = std::mem::take(from).cells;
            cells.extend(into.cells.iter().copied());
            *into = Column::of(cells, sequences);
        }
    }
}

/// Whether a version has a word in both.
fn shared(x: &Column, y: &Column) -> bool {
    let (few, many) = if x.cells.len() < y.cells.len() { (x, y) } else { (y, x) };
    few.cells.iter().any(|c| many.cells.iter().any(|d| d.version == c.version))
}
