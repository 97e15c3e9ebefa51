//! The front of an x-drop alignment: the cells of one row of the matrix that are still worth extending.
//!
//! In: the front of a prefix of one sequence, and its next letter. Out: the front below it. Method: affine gaps (Gotoh 1982), eight cells at
//! once ([`super::lanes`]); the gap that comes along the row is a running maximum in steps of one, two and four cells. Cost: some 20
//! instructions a cell. Limits: scores are exact within [`MOST_SCORE`] of the score they are counted from.
//!
//! Monomorphic in the cell, a single-precision number, since that is what the processor compares fastest.

use super::lanes::{LANES, Lanes, lanes, larger, maxima, running_maxima, select_equal, sums};

/// A cell: its score relative to that of the origin in the whole part, and in the fraction the number of equal letters on the way to it, relative
/// too. So the better of two cells is the larger number, the score first. All 24 binary digits count.
pub type Cell = f32;

/// The equal letters that make one in the whole part: twelve binary digits are left for each of the two.
const MATCHES: f32 = 4096.0;
/// The origin: half of the fraction, so that other cells may have up to 2,048 equal letters fewer or more.
pub const ORIGIN: Cell = 0.5;
/// How far a score may be from that of the origin, in hundredths of a nat: twelve binary digits. Beyond, cells would lose equal letters.
pub const MOST_SCORE: i32 = 4095;
/// The cell that no alignment comes to.
pub const UNREACHABLE: Cell = f32::NEG_INFINITY;

/// What to add to a cell for a score and a number of equal letters.
pub const fn cell(score: i32, same: i32) -> Cell {
    score as f32 + same as f32 / MATCHES
}

/// The score of a cell and its equal letters, both relative to the origin.
pub fn decoded(cell: Cell) -> (i32, i32) {
    let whole = cell as i32;
    let score = whole - i32::from(whole as f32 > cell);
    (score, ((cell - ORIGIN - score as f32) * MATCHES) as i32)
}

/// The scores of a gap, and the lowest score that is extended.
#[derive(Clone, Copy)]
pub struct Costs {
    /// Of the first letter of a gap.
    pub open: i32,
    /// Of each other letter of a gap.
    pub extend: i32,
    /// The lowest score of a cell that is kept, relative to the origin.
    pub lowest: i32,
}

/// The cells of a prefix of a that are kept, by prefixes of b.
#[derive(Default)]
pub struct Front {
    /// The length of the prefix of b of the first cell.
    pub first: usize,
    /// The number of cells.
    len: usize,
    /// The cells stored before the first; they and those behind the last are unreachable.
    skipped: usize,
    /// The best score of each.
    best: Vec<Cell>,
    /// The best score of each that ends with a gap in b.
    gap: Vec<Cell>,
}

impl Front {
    /// The cells.
    pub fn cells(&self) -> &[Cell] {
        &self.best[self.skipped..][..self.len]
    }

    /// The length of the prefix of b behind the last cell.
    pub fn end(&self) -> usize {
        self.first + self.len
    }

    /// Starts from one cell, behind which at most `most` letters of b may be inserted.
    pub fn start(&mut self, first: usize, most: usize, costs: Costs) {
        self.clear(first, 0);
        self.push(ORIGIN);
        self.insert(ORIGIN + cell(costs.open, 0), most, costs);
    }

    /// Adds an alignment that comes to a cell from elsewhere, not before the first cell.
    pub fn join(&mut self, at: usize, joining: Cell) {
        while self.end() <= at {
            self.push(UNREACHABLE);
        }
        let cell = &mut self.best[self.skipped + at - self.first];
        *cell = larger(*cell, joining);
    }

    /// Drops the unreachable cells at both ends; whether any cell is left.
    pub fn trim(&mut self) -> bool {
        let is_reached = |best: &Cell| *best > UNREACHABLE;
        let Some(last) = self.cells().iter().rposition(is_reached) else { return false };
        self.len = last + 1;
        let before = self.cells().iter().position(is_reached).unwrap_or(0);
        self.first += before;
        self.skipped += before;
        self.len -= before;
        true
    }

    /// The highest cell.
    fn highest(&self) -> Cell {
        self.cells().iter().copied().fold(UNREACHABLE, larger)
    }

    /// No cells, but room for some behind an unreachable one.
    fn clear(&mut self, first: usize, room: usize) {
        (self.first, self.len, self.skipped) = (first, 0, 1);
        self.best.resize(room + 1, UNREACHABLE);
        self.gap.resize(room + 1, UNREACHABLE);
        (self.best[0], self.gap[0]) = (UNREACHABLE, UNREACHABLE);
    }

    fn push(&mut self, best: Cell) {
        self.best.truncate(self.skipped + self.len);
        self.gap.truncate(self.skipped + self.len);
        self.best.push(best);
        self.gap.push(UNREACHABLE);
        self.len += 1;
    }

    /// Adds cells that end with an insertion, given the first of them, until the gap costs too much.
    fn insert(&mut self, mut along: Cell, most: usize, costs: Costs) {
        while along >= cell(costs.lowest, 0) && self.len <= most {
            self.push(along);
            along += cell(costs.extend, 0);
        }
    }
}

/// The step from one row of the matrix to the next: one more letter of a.
pub struct RowStep {
    /// Its code.
    pub letter: u16,
    /// What a match adds to a cell, and the move of the origin takes away.
    pub matched: Cell,
    /// What a mismatch adds.
    pub mismatched: Cell,
    /// How far the origin moves from the row above to the row below.
    pub further: Cell,
    /// The scores of gaps.
    pub costs: Costs,
}

impl RowStep {
    /// Fills the front below another, given the letters of b from its first cell on, of which `most` are letters and those behind them padding;
    /// the highest cell, dropped ones included.
    pub fn advance(&self, above: &mut Front, codes: &[u16], most: usize, below: &mut Front) -> Cell {
        let filled = (above.len + 1).next_multiple_of(LANES);
        above.best.resize(above.best.len().max(above.skipped + filled), UNREACHABLE);
        above.gap.resize(above.gap.len().max(above.skipped + filled), UNREACHABLE);
        below.clear(above.first, filled);
        let (mut highest, along) = self.fill(above, codes, below);
        below.len = filled.min(most + 1);
        if below.len < filled {
            below.best[below.len + 1..].fill(UNREACHABLE);
            highest = below.highest();
        }
        below.insert(along, most, self.costs);
        highest
    }

    /// Fills the cells below those of the front above; the highest one, and the insertion that comes to the cell behind the last.
    fn fill(&self, above: &Front, codes: &[u16], below: &mut Front) -> (Cell, Cell) {
        let open = cell(self.costs.open, 0) - self.further;
        let extend = cell(self.costs.extend, 0) - self.further;
        let lowest = cell(self.costs.lowest, 0);
        let (mut highest, mut along) = ([UNREACHABLE; LANES], UNREACHABLE);
        let cells = below.best.len() - 1;
        let straight = lanes(&above.best[above.skipped..][..cells]);
        let diagonal = lanes(&above.best[above.skipped - 1..][..cells]);
        let gaps = lanes(&above.gap[above.skipped..][..cells]);
        let above = straight.iter().zip(diagonal).zip(gaps).zip(lanes(&codes[..cells]));
        let below = below.best[1..].as_chunks_mut().0.iter_mut().zip(below.gap[1..].as_chunks_mut().0);
        for ((((straight, diagonal), gaps), codes), (best, gap)) in above.zip(below) {
            let deleted = maxima(sums(*straight, [open; LANES]), sums(*gaps, [extend; LANES]));
            let cells = maxima(
                sums(*diagonal, select_equal(codes, self.letter, ([self.matched; LANES], self.mismatched))),
                deleted,
            );
            let (before, behind) = self.insert(cells, along);
            let cells = maxima(cells, before);
            along = behind;
            highest = maxima(highest, cells);
            *best = kept(cells, cells, lowest);
            *gap = kept(deleted, cells, lowest);
        }
        (highest.into_iter().fold(UNREACHABLE, larger), along)
    }

    /// The best insertions that come to each cell, from the lanes before it and along the row, and to the cell behind.
    #[inline(always)]
    fn insert(&self, cells: Lanes<Cell>, along: Cell) -> (Lanes<Cell>, Cell) {
        let inserted = |letters: usize| cell(letters as i32 * self.costs.extend, 0);
        let opened = sums(cells, [cell(self.costs.open, 0); LANES]);
        let [a, b, c, d, e, f, g, last] = running_maxima(opened, [1, 2, 4].map(inserted));
        let farther = sums([along; LANES], std::array::from_fn(inserted));
        (maxima([along, a, b, c, d, e, f, g], farther), larger(last, along + inserted(LANES)))
    }
}

/// The lanes where the best cell is not dropped.
#[inline(always)]
fn kept(mut some: Lanes<Cell>, best: Lanes<Cell>, lowest: Cell) -> Lanes<Cell> {
    some.iter_mut()
        .zip(best)
        .for_each(|(some, best)| *some = if best >= lowest { *some } else { UNREACHABLE });
    some
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COSTS: Costs = Costs { open: -35, extend: -5, lowest: -3000 };
    const MATCHED: i32 = 20;
    const MISMATCHED: i32 = -14;
    /// An unreachable cell, as a pair.
    const NONE: (i32, i32) = (i32::MIN / 2, 0);

    fn added(cell: (i32, i32), score: i32, same: i32) -> (i32, i32) {
        (cell.0 + score, cell.1 + same)
    }

    /// The recurrence, cell by cell, in whole numbers.
    fn cell_by_cell(a: &[u16], b: &[u16]) -> Vec<Vec<(i32, i32)>> {
        let along = |best: (i32, i32), gap| added(best, COSTS.open, 0).max(added(gap, COSTS.extend, 0));
        let mut gaps = vec![NONE; b.len() + 1];
        let mut rows: Vec<Vec<(i32, i32)>> = Vec::new();
        for i in 0..=a.len() {
            let (mut row, mut left) = (Vec::new(), NONE);
            for j in 0..=b.len() {
                let mut best = if i + j == 0 { (0, 0) } else { left };
                if i > 0 {
                    gaps[j] = along(rows[i - 1][j], gaps[j]);
                    best = best.max(gaps[j]);
                }
                if i > 0 && j > 0 {
                    let same = a[i - 1] == b[j - 1];
                    let (score, same) = if same { (MATCHED, 1) } else { (MISMATCHED, 0) };
                    best = best.max(added(rows[i - 1][j - 1], score, same));
                }
                left = along(best, left);
                row.push(best);
            }
            rows.push(row);
        }
        rows
    }

    proptest! {
        #[test]
        fn eight_cells_at_once_are_the_same_as_cell_by_cell(
            a in prop::collection::vec(0u16..3, 0..40),
            b in prop::collection::vec(0u16..3, 0..40),
        ) {
            let rows = cell_by_cell(&a, &b);
            let codes: Vec<u16> = [&[u16::MAX][..], &b, &[u16::MAX; LANES + 1]].concat();
            let (mut row, mut above) = (Front::default(), Front::default());
            row.start(0, b.len(), COSTS);
            // counted from the last cell of the row above, as if it were the origin
            let mut base = (0, 0);
            for (i, known) in rows.iter().enumerate() {
                if i > 0 {
                    std::mem::swap(&mut row, &mut above);
                    let [end, before] = [rows[i - 1][b.len()], base];
                    let further = cell(end.0 - before.0, end.1 - before.1);
                    base = end;
                    let (matched, mismatched) = (cell(MATCHED, 1) - further, cell(MISMATCHED, 0) - further);
                    let step = RowStep { letter: a[i - 1], matched, mismatched, further, costs: COSTS };
                    let highest = step.advance(&mut above, &codes, b.len(), &mut row);
                    prop_assert_eq!(added(base, decoded(highest).0, decoded(highest).1), *known.iter().max().unwrap());
                }
                let cells: Vec<(i32, i32)> = row.cells().iter().map(|&cell| added(base, decoded(cell).0, decoded(cell).1)).collect();
                prop_assert_eq!(&cells, known);
            }
        }
    }
}
