//! Words that stand a step or two from where the others have them: exchanged neighbours.
//!
//! In: the columns of all versions. Out: the same, in which a word that stands beside its column stands in it. Three cases: two columns hold
//! one word, each for other versions, with few columns between them; the same, though some of these have another word in its place; or two
//! neighbouring columns hold two words crosswise, perhaps misread. Cost: the number
//! of columns times the window.

use super::letters::Letters;
use super::profile::{Cell, Cells, Column};

/// How many columns apart two halves of a column may stand. Set by hand: a word exchanged with a phrase.
const WINDOW: usize = 5;
/// How alike words must be to be one that was moved, where they are not equal.
const ALIKE: f32 = 0.75;

/// How alike two exchanged words must be to those they are, by their letters, and how much more than to those they stand beside. Set on made
/// traditions, in which a quarter of the versions is misread.
const CROSSED: f32 = 0.65;
const CLEARLY: f32 = 0.3;

/// Puts exchanged words into their columns.
pub(super) fn settle(columns: Vec<Column>, sequences: &[Vec<u32>], letters: &Letters) -> Vec<Column> {
    let mut columns = columns;
    uncross(&mut columns, sequences, letters);
    unite(&mut columns, sequences, letters);
    part(&mut columns, sequences, letters);
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
            if is_crossed(letters, (u, v), (x, y)) {
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

/// Whether two words are the other two in turn, perhaps with letters misread.
fn is_crossed(letters: &Letters, (u, v): (u32, u32), (x, y): (u32, u32)) -> bool {
    let size = |word: u32| letters.of(word).len() as f32;
    let (first, second) = (letters.alike(u, y), letters.alike(v, x));
    let weighed = |p: f32, q: f32| (p * size(u) + q * size(v)) / (size(u) + size(v)).max(1.0);
    let straight = weighed(letters.alike(u, x), letters.alike(v, y));
    first > 0.0 && second > 0.0 && weighed(first, second) >= CROSSED.max(straight + CLEARLY)
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

/// Two columns near each other that hold one word, though some versions have another word in the one beside that word in the other: these go to
/// a neighbour that lacks them, or have a column of their own.
fn part(columns: &mut Vec<Column>, sequences: &[Vec<u32>], letters: &Letters) {
    let mut apart: Vec<(usize, Column)> = Vec::new();
    for n in 0..columns.len() {
        for far in n + 1..(n + 1 + WINDOW).min(columns.len()) {
            let Some(parted) = parted(&columns[n], &columns[far], sequences, letters) else { continue };
            let (into, from) = if parted.turned { (far, n) } else { (n, far) };
            columns[into] = Column::of(parted.one, sequences);
            columns[from] = Column::of(parted.left, sequences);
            let strangers = Column::of(parted.strangers, sequences);
            let beside = [into.checked_sub(1), Some(into + 1)].into_iter().flatten();
            let free = |m: &usize| {
                *m != from && columns.get(*m).is_some_and(|c| !c.cells.is_empty() && !shared(c, &strangers))
            };
            let found = beside.into_iter().find(free);
            match found {
                Some(m) => columns[m].join(strangers),
                None => apart.push((into, strangers)),
            }
        }
    }
    apart.sort_by_key(|a| a.0);
    for (at, column) in apart.into_iter().rev() {
        columns.insert(at, column);
    }
}

/// Two columns that are one word, taken apart.
struct Parted {
    /// The word, of all versions.
    one: Cells,
    /// What stood in its place in some of them.
    strangers: Cells,
    /// What stays where it was.
    left: Cells,
    /// Whether it is to stand in the second of the two.
    turned: bool,
}

fn parted(x: &Column, y: &Column, sequences: &[Vec<u32>], letters: &Letters) -> Option<Parted> {
    if x.cells.is_empty() || y.cells.is_empty() {
        return None;
    }
    let word = if x.filled() >= y.filled() { x.word() } else { y.word() };
    let is = |id: u32| id == word || (letters.of(word).len() >= 4 && letters.alike(id, word) >= ALIKE);
    if !is(x.word()) || !is(y.word()) || !shared(x, y) {
        return None;
    }
    let turned = x.filled() < y.filled();
    let (into, from) = if turned { (y, x) } else { (x, y) };
    let is_it = |c: &Cell| is(sequences[c.version as usize][c.word as usize]);
    let (moved, left): (Cells, Cells) = from.cells.iter().copied().partition(is_it);
    let comes = |c: &Cell| moved.iter().any(|m| m.version == c.version);
    if into.cells.iter().any(|c| comes(c) && is_it(c)) {
        return None;
    }
    let (strangers, mut one): (Cells, Cells) = into.cells.iter().copied().partition(comes);
    one.extend(moved);
    Some(Parted { one, strangers, left, turned })
}

/// Whether a version has a word in both.
fn shared(x: &Column, y: &Column) -> bool {
    let (few, many) = if x.cells.len() < y.cells.len() { (x, y) } else { (y, x) };
    few.cells.iter().any(|c| many.cells.iter().any(|d| d.version == c.version))
}
