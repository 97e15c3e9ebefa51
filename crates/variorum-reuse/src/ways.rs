//! The best ways to set the beginnings of two texts side by side, one more letter at a time.
//!
//! In: the row of ways to so many letters of one text, and its next letter. Out: the row below. Method: affine gaps (Gotoh 1982), eight cells at
//! once; what comes to a cell from those before it in its row is found in steps of one, two and four cells. Cost: some 20
//! machine instructions a cell. Limits: scores are exact within [`FARTHEST`] of what they are counted from.

use crate::lanes::{LANES, Lanes, best_of, best_so_far, better, lanes, plus, where_same};

/// A way: its score above that of the end, and behind the point how many letters are the same on it, above as many as at the end.
/// So the better of two ways is the larger number, and the processor compares many at once. All 24 binary digits count.
pub type Way = f32;

/// How many letters that are the same weigh as much as one more in the score.
const SAMES: f32 = 4096.0;
/// The way to the end itself: half of it all, so that others may have fewer letters that are the same.
pub const END: Way = 0.5;
/// How far a score may be from that of the end: twelve binary digits.
pub const FARTHEST: i32 = 4095;
/// None.
pub const NO_WAY: Way = f32::NEG_INFINITY;

/// What adds so much to a way.
pub const fn way(score: i32, same: i32) -> Way {
    score as f32 + same as f32 / SAMES
}

/// The score of a way, and how many letters are the same, both above those of the end.
pub fn told(way: Way) -> (i32, i32) {
    let whole = way as i32;
    let score = whole - i32::from(whole as f32 > way);
    (score, ((way - END - score as f32) * SAMES) as i32)
}

/// What it tells that a letter is left out, and each that follows it there; the score from which on a way is still possible.
#[derive(Clone, Copy)]
pub struct Costs {
    /// The first.
    pub open: i32,
    /// Each other.
    pub go_on: i32,
    /// The lowest score.
    pub lowest: i32,
}

/// The ways that are still possible after so many letters of a, by how many letters of b they come to.
#[derive(Default)]
pub struct Row {
    /// How many letters of b the first cell stands for.
    pub first: usize,
    /// How many cells there are.
    len: usize,
    /// How many stand before the first; they and those behind the last hold no way.
    skipped: usize,
    /// The best way that ends in each.
    best: Vec<Way>,
    /// The best that ends there with a letter of a left out.
    gap: Vec<Way>,
}

impl Row {
    /// The best way to each cell.
    pub fn cells(&self) -> &[Way] {
        &self.best[self.skipped..][..self.len]
    }

    /// How many letters of b stand before the first that no cell knows.
    pub fn end(&self) -> usize {
        self.first + self.len
    }

    /// Makes it the row of one place that all ways go through, behind which at most `most` letters of b may be left out.
    pub fn begin(&mut self, first: usize, most: usize, costs: Costs) {
        self.clear(first, 0);
        self.push(END);
        self.leave_out(END + way(costs.open, 0), most, costs);
    }

    /// Takes up a way to so many letters of b, not fewer than those of the first cell.
    pub fn take_up(&mut self, at: usize, way: Way) {
        while self.end() <= at {
            self.push(NO_WAY);
        }
        let cell = &mut self.best[self.skipped + at - self.first];
        *cell = better(*cell, way);
    }

    /// Leaves the cells at both ends out that hold no way; whether any is left.
    pub fn trim(&mut self) -> bool {
        let is_way = |best: &Way| *best > NO_WAY;
        let Some(last) = self.cells().iter().rposition(is_way) else { return false };
        self.len = last + 1;
        let before = self.cells().iter().position(is_way).unwrap_or(0);
        self.first += before;
        self.skipped += before;
        self.len -= before;
        true
    }

    /// The highest way.
    fn highest(&self) -> Way {
        self.cells().iter().copied().fold(NO_WAY, better)
    }

    /// No cells, but room for some behind one that holds no way.
    fn clear(&mut self, first: usize, room: usize) {
        (self.first, self.len, self.skipped) = (first, 0, 1);
        self.best.resize(room + 1, NO_WAY);
        self.gap.resize(room + 1, NO_WAY);
        (self.best[0], self.gap[0]) = (NO_WAY, NO_WAY);
    }

    fn push(&mut self, best: Way) {
        self.best.truncate(self.skipped + self.len);
        self.gap.truncate(self.skipped + self.len);
        self.best.push(best);
        self.gap.push(NO_WAY);
        self.len += 1;
    }

    /// Adds cells to which letters of b are left out, given the best way to the first of them, until that costs too much.
    fn leave_out(&mut self, mut along: Way, most: usize, costs: Costs) {
        while along >= way(costs.lowest, 0) && self.len <= most {
            self.push(along);
            along += way(costs.go_on, 0);
        }
    }
}

/// What one more letter of a means.
pub struct Step {
    /// Its code.
    pub letter: u16,
    /// What it tells where it is kept, and where it is misread.
    pub kept: Way,
    /// The same where it is misread.
    pub misread: Way,
    /// How much the end is further than what the ways above are counted from; those below are counted from the end.
    pub further: Way,
    /// What else counts.
    pub costs: Costs,
}

impl Step {
    /// Fills the row below another, given the letters of b from its first cell on, of which `most` are some and others behind them stand for
    /// none; the highest way, of those not possible any more too.
    pub fn go(&self, above: &mut Row, codes: &[u16], most: usize, below: &mut Row) -> Way {
        let filled = (above.len + 1).next_multiple_of(LANES);
        above.best.resize(above.best.len().max(above.skipped + filled), NO_WAY);
        above.gap.resize(above.gap.len().max(above.skipped + filled), NO_WAY);
        below.clear(above.first, filled);
        let (mut highest, along) = self.fill(above, codes, below);
        below.len = filled.min(most + 1);
        if below.len < filled {
            below.best[below.len + 1..].fill(NO_WAY);
            highest = below.highest();
        }
        below.leave_out(along, most, self.costs);
        highest
    }

    /// The highest way, and the one that comes to the cell behind the last.
    fn fill(&self, above: &Row, codes: &[u16], below: &mut Row) -> (Way, Way) {
        let open = way(self.costs.open, 0) - self.further;
        let go_on = way(self.costs.go_on, 0) - self.further;
        let lowest = way(self.costs.lowest, 0);
        let (mut highest, mut along) = ([NO_WAY; LANES], NO_WAY);
        let cells = below.best.len() - 1;
        let straight = lanes(&above.best[above.skipped..][..cells]);
        let diagonal = lanes(&above.best[above.skipped - 1..][..cells]);
        let gaps = lanes(&above.gap[above.skipped..][..cells]);
        let above = straight.iter().zip(diagonal).zip(gaps).zip(lanes(&codes[..cells]));
        let below = below.best[1..].as_chunks_mut().0.iter_mut().zip(below.gap[1..].as_chunks_mut().0);
        for ((((straight, diagonal), gaps), codes), (best, gap)) in above.zip(below) {
            let left_out = best_of(plus(*straight, [open; LANES]), plus(*gaps, [go_on; LANES]));
            let ways = best_of(
                plus(*diagonal, where_same(codes, self.letter, ([self.kept; LANES], self.misread))),
                left_out,
            );
            let (before, behind) = self.leave_out(ways, along);
            let ways = best_of(ways, before);
            along = behind;
            highest = best_of(highest, ways);
            *best = possible(ways, ways, lowest);
            *gap = possible(left_out, ways, lowest);
        }
        (highest.into_iter().fold(NO_WAY, better), along)
    }

    /// The best ways that come to each cell by leaving letters of b out, from those before it and from farther away, and to the one behind.
    #[inline(always)]
    fn leave_out(&self, ways: Lanes<Way>, along: Way) -> (Lanes<Way>, Way) {
        let left_out = |letters: usize| way(letters as i32 * self.costs.go_on, 0);
        let opened = plus(ways, [way(self.costs.open, 0); LANES]);
        let [a, b, c, d, e, f, g, last] = best_so_far(opened, [1, 2, 4].map(left_out));
        let farther = plus([along; LANES], std::array::from_fn(left_out));
        (best_of([along, a, b, c, d, e, f, g], farther), better(last, along + left_out(LANES)))
    }
}

/// Those beside which another is still possible.
#[inline(always)]
fn possible(mut some: Lanes<Way>, ways: Lanes<Way>, lowest: Way) -> Lanes<Way> {
    some.iter_mut().zip(ways).for_each(|(some, way)| *some = if way >= lowest { *some } else { NO_WAY });
    some
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const COSTS: Costs = Costs { open: -35, go_on: -5, lowest: -3000 };
    const KEPT: i32 = 20;
    const MISREAD: i32 = -14;
    /// No way, as a pair.
    const NONE: (i32, i32) = (i32::MIN / 2, 0);

    fn told_more(way: (i32, i32), score: i32, same: i32) -> (i32, i32) {
        (way.0 + score, way.1 + same)
    }

    /// The best ways to all cells, worked out one by one.
    fn one_by_one(a: &[u16], b: &[u16]) -> Vec<Vec<(i32, i32)>> {
        let along =
            |best: (i32, i32), gap| told_more(best, COSTS.open, 0).max(told_more(gap, COSTS.go_on, 0));
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
                    let (score, same) = if same { (KEPT, 1) } else { (MISREAD, 0) };
                    best = best.max(told_more(rows[i - 1][j - 1], score, same));
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
        fn eight_at_once_are_the_same_as_one_by_one(
            a in prop::collection::vec(0u16..3, 0..40),
            b in prop::collection::vec(0u16..3, 0..40),
        ) {
            let rows = one_by_one(&a, &b);
            let codes: Vec<u16> = [&[u16::MAX][..], &b, &[u16::MAX; LANES + 1]].concat();
            let (mut row, mut above) = (Row::default(), Row::default());
            row.begin(0, b.len(), COSTS);
            // counted from the end of the row above, as if it were the best way to all of it
            let mut base = (0, 0);
            for (i, known) in rows.iter().enumerate() {
                if i > 0 {
                    std::mem::swap(&mut row, &mut above);
                    let [end, before] = [rows[i - 1][b.len()], base];
                    let further = way(end.0 - before.0, end.1 - before.1);
                    base = end;
                    let (kept, misread) = (way(KEPT, 1) - further, way(MISREAD, 0) - further);
                    let step = Step { letter: a[i - 1], kept, misread, further, costs: COSTS };
                    let highest = step.go(&mut above, &codes, b.len(), &mut row);
                    prop_assert_eq!(told_more(base, told(highest).0, told(highest).1), *known.iter().max().unwrap());
                }
                let cells: Vec<(i32, i32)> = row.cells().iter().map(|&way| told_more(base, told(way).0, told(way).1)).collect();
                prop_assert_eq!(&cells, known);
            }
        }
    }
}
