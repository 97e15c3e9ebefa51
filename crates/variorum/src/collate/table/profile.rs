//! Some versions in one alignment: columns in an order of their own.
//!
//! In: versions as sequences of word ids. Out: a [`Profile`], which the next step merges with another. A version's words need not follow each
//! other in the order of the columns: what was moved stands in the column it belongs to.

use smallvec::{SmallVec, smallvec};
use std::cell::OnceCell;

/// A word of a version.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Cell {
    pub(super) version: u32,
    /// Its number in the version.
    pub(super) word: u32,
}

/// Words of some versions; one or two need no place of their own.
pub(super) type Cells = SmallVec<[Cell; 2]>;

/// One word of the text, as some versions have it.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub(super) cells: Cells,
    /// Each word that stands in it with how many versions have it, the most frequent first, ties by the number of the word.
    pub(super) kinds: SmallVec<[(u32, u32); 2]>,
}

/// An alignment of some versions.
#[derive(Clone, Debug, Default)]
pub(super) struct Profile {
    pub(super) columns: Vec<Column>,
    /// The versions in it.
    pub(super) versions: Vec<u32>,
    /// For each of these the columns of its first and last words.
    ends: Vec<Option<(u32, u32)>>,
    /// Found when it is first asked for.
    shape: OnceCell<Shape>,
}

/// How many versions reach over each column, and where most have a word.
#[derive(Clone, Debug, Default)]
struct Shape {
    cover: Vec<u32>,
    trunk: Vec<u32>,
}

impl Column {
    fn one(version: u32, word: u32, id: u32) -> Column {
        Column { cells: smallvec![Cell { version, word }], kinds: smallvec![(id, 1)] }
    }

    /// How many versions have a word here.
    pub(super) fn filled(&self) -> u32 {
        self.cells.len() as u32
    }

    /// The word that most of them have.
    pub(super) fn word(&self) -> u32 {
        self.kinds.first().map_or(u32::MAX, |k| k.0)
    }

    /// Takes the words of another column in.
    pub(super) fn join(&mut self, mut other: Column) {
        if other.cells.len() > self.cells.len() {
            std::mem::swap(self, &mut other);
        }
        self.cells.append(&mut other.cells);
        for (id, n) in other.kinds {
            match self.kinds.iter_mut().find(|k| k.0 == id) {
                Some(kind) => kind.1 += n,
                None => self.kinds.push((id, n)),
            }
        }
        if self.kinds.len() > 1 {
            self.kinds.sort_unstable_by_key(|&(id, n)| (std::cmp::Reverse(n), id));
        }
    }

    /// Some words of some versions.
    pub(super) fn of(mut cells: Cells, sequences: &[Vec<u32>]) -> Column {
        cells.sort_unstable();
        let mut kinds: SmallVec<[(u32, u32); 2]> = SmallVec::new();
        for cell in &cells {
            let id = sequences[cell.version as usize][cell.word as usize];
            match kinds.iter_mut().find(|k| k.0 == id) {
                Some(kind) => kind.1 += 1,
                None => kinds.push((id, 1)),
            }
        }
        kinds.sort_unstable_by_key(|&(id, n)| (std::cmp::Reverse(n), id));
        Column { cells, kinds }
    }
}

impl Profile {
    /// Two profiles as one, of which the columns are made; for each column of either, where it stands now.
    pub(super) fn joined(columns: Vec<Column>, parts: [(&Profile, &[u32]); 2]) -> Profile {
        let versions = parts.iter().flat_map(|(of, _)| of.versions.iter().copied()).collect();
        let ends = parts.iter().flat_map(|(of, places)| {
            let at = |n: u32| places[n as usize];
            of.ends.iter().map(move |end| end.map(|(first, last)| (at(first), at(last))))
        });
        Profile { ends: ends.collect(), columns, versions, shape: OnceCell::new() }
    }

    /// One version.
    pub(super) fn one(version: u32, ids: &[u32]) -> Profile {
        let columns = ids.iter().enumerate().map(|(word, &id)| Column::one(version, word as u32, id));
        let ends = vec![(ids.len() as u32).checked_sub(1).map(|last| (0, last))];
        Profile { columns: columns.collect(), versions: vec![version], ends, shape: OnceCell::new() }
    }

    /// The columns in another order, which names each once.
    pub(super) fn reordered(self, order: &[u32]) -> Profile {
        let mut columns: Vec<Option<Column>> = self.columns.into_iter().map(Some).collect();
        let columns: Vec<Column> = order.iter().filter_map(|&n| columns[n as usize].take()).collect();
        let ends = ends(&columns, &self.versions);
        Profile { columns, versions: self.versions, ends, shape: OnceCell::new() }
    }

    /// For each column how many versions reach over it: a fragment says nothing of what lies beyond its ends.
    pub(super) fn cover(&self) -> &[u32] {
        &self.shape().cover
    }

    /// The columns in which at least half of those who reach over it have a word, by number.
    pub(super) fn trunk(&self) -> &[u32] {
        &self.shape().trunk
    }

    fn shape(&self) -> &Shape {
        self.shape.get_or_init(|| {
            let cover = self.count_cover();
            let filled = |n: &u32| 2 * self.columns[*n as usize].filled() >= cover[*n as usize];
            Shape { trunk: (0..self.columns.len() as u32).filter(filled).collect(), cover }
        })
    }

    fn count_cover(&self) -> Vec<u32> {
        let mut change = vec![0i64; self.columns.len() + 1];
        for &(first, last) in self.ends.iter().flatten() {
            change[first as usize] += 1;
            change[last as usize + 1] -= 1;
        }
        let mut now = 0;
        change[..self.columns.len()]
            .iter()
            .map(|c| {
                now += c;
                now as u32
            })
            .collect()
    }
}

/// For each version the columns of its first and last words.
fn ends(columns: &[Column], versions: &[u32]) -> Vec<Option<(u32, u32)>> {
    let most = versions.iter().max().map_or(0, |&v| v as usize + 1);
    let mut ends: Vec<Option<(u32, u32)>> = vec![None; most];
    for (n, column) in columns.iter().enumerate() {
        for cell in &column.cells {
            let end = &mut ends[cell.version as usize];
            *end = Some(end.map_or((n as u32, n as u32), |(first, _)| (first, n as u32)));
        }
    }
    versions.iter().map(|&v| ends[v as usize]).collect()
}
