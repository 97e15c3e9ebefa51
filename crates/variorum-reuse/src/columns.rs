//! Two rows of letters and word breaks set side by side.
//!
//! In: two rows that begin together. Out: one column for each letter or break, or two that stand side by side, from where one of the rows is at its
//! end to their beginning. Method: the best way in a band with affine costs of differing (Gotoh 1982), eight cells at a time
//! ([`crate::lanes`]). Cost: 145 cells a letter.

use crate::lanes::{LANES, Lanes, best_of, best_so_far, lanes, plus, where_same};

/// How far the numbers of both sides may go apart.
const BAND: usize = 72;
/// What tells in tenths of a nat, about, where both sides are set side by side: that a place is the same, that it is not, and that it is
/// the first that is not.
const SAME: i16 = 20;
const DIFFERS: i16 = 1;
const BEGINS_TO_DIFFER: i16 = 28;
/// What stands where there is no letter.
const NO_LETTER: u16 = u16::MAX;

/// Two letters or breaks side by side, or one beside nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// That of the first row, or of the second where it stands beside nothing.
    pub code: u16,
    /// Whether both are.
    pub same: bool,
    /// Letters and breaks of both rows that stand before it.
    pub before: (usize, usize),
}

/// Two rows set side by side in the best way, from where one of them is at its end to their beginning.
pub fn columns(a: &[u16], b: &[u16]) -> Vec<Column> {
    let ways = Ways::new(a, b);
    let in_a = a.len().min(b.len().saturating_sub(BAND))..a.len();
    let in_b = b.len().min(a.len().saturating_sub(BAND))..=b.len();
    let ends = in_b.map(|j| (a.len(), j)).chain(in_a.map(|i| (i, b.len())));
    let Some((mut i, mut j)) = ends.max_by_key(|&(i, j)| (ways.at(i, j).best(), i + j)) else {
        return Vec::new();
    };
    let mut columns = Vec::with_capacity(i + j);
    let mut same = ways.at(i, j).ends_same();
    while i + j > 0 {
        let before = if same {
            (i - 1, j - 1)
        } else {
            let wanted = ways.at(i, j).differs + DIFFERS;
            let from = [(1, 1), (1, 0), (0, 1)].into_iter().filter(|&(x, y)| i >= x && j >= y);
            let from = from.map(|(x, y)| (i - x, j - y)).find(|&(x, y)| ways.at(x, y).left() == wanted);
            let Some(from) = from else { break };
            from
        };
        let code = if before.0 < i { a[before.0] } else { b[before.1] };
        columns.push(Column { code, same, before });
        (i, j) = before;
        let way = ways.at(i, j);
        same = if same { way.ends_same() } else { way.same - BEGINS_TO_DIFFER >= way.differs };
    }
    columns
}

/// What the best way to a place tells that ends with letters that are the same, or that are not.
#[derive(Clone, Copy)]
struct Way {
    same: i16,
    differs: i16,
}

const NONE: i16 = i16::MIN / 2;

impl Way {
    fn best(self) -> i16 {
        self.same.max(self.differs)
    }

    fn ends_same(self) -> bool {
        self.same >= self.differs
    }

    /// What is left of it where the next differs.
    fn left(self) -> i16 {
        self.differs.max(self.same - BEGINS_TO_DIFFER)
    }
}

/// The best ways to set the beginnings of two rows side by side whose lengths differ by [`BAND`] at most: one row for each letter of a, in
/// which cell [`BAND`] + 1 stands for as many of b, behind one that holds nothing.
struct Ways {
    same: Vec<i16>,
    differs: Vec<i16>,
}

/// The cells of the band, as many as are filled at once, and one before and behind them.
const FILLED: usize = (2 * BAND + 1).next_multiple_of(LANES);
const WIDTH: usize = FILLED + 2;

impl Ways {
    fn new(a: &[u16], b: &[u16]) -> Ways {
        let mut ways = Ways::before_a(a.len());
        // what stands before the letters of b and behind them is none
        let mut padded = vec![NO_LETTER; b.len().max(a.len() + FILLED) + BAND];
        padded[BAND..][..b.len()].copy_from_slice(b);
        for (i, &letter) in a.iter().enumerate() {
            ways.add(letter, &padded[i..]);
        }
        ways
    }

    /// The row before the first letter of a.
    fn before_a(letters: usize) -> Ways {
        let mut same = Vec::with_capacity((letters + 1) * WIDTH);
        same.resize(WIDTH, NONE);
        let mut differs = same.clone();
        differs.reserve_exact(letters * WIDTH);
        same[BAND + 1] = 0;
        let told = (1..).map(|letters| -BEGINS_TO_DIFFER - letters * DIFFERS);
        differs[BAND + 2..2 * BAND + 2].iter_mut().zip(told).for_each(|(cell, told)| *cell = told);
        Ways { same, differs }
    }

    /// Adds the row of one more letter of a, given the letter of b for each cell.
    fn add(&mut self, letter: u16, codes: &[u16]) {
        let (mut same, mut differs) = ([NONE; WIDTH], [NONE; WIDTH]);
        let above = self.same.len() - WIDTH;
        let diagonal = (lanes(&self.same[above + 1..]), lanes(&self.differs[above + 1..]));
        let straight = (lanes(&self.same[above + 2..]), lanes(&self.differs[above + 2..]));
        let codes = lanes(codes);
        let (rows, others) = (same[1..].as_chunks_mut::<LANES>().0, differs[1..].as_chunks_mut::<LANES>().0);
        let left = |same: Lanes<i16>, differs| best_of(differs, plus(same, [-BEGINS_TO_DIFFER; LANES]));
        let on = |letters: usize| -DIFFERS * letters as i16;
        let (mut same_before, mut differs_before) = (NONE, NONE);
        for n in 0..FILLED / LANES {
            let kept = plus(best_of(diagonal.0[n], diagonal.1[n]), [SAME; LANES]);
            rows[n] = where_same(&codes[n], letter, (kept, NONE));
            let [a, b, c, d, e, f, g, last] = rows[n];
            let beside = plus([same_before, a, b, c, d, e, f, g], [-BEGINS_TO_DIFFER; LANES]);
            let before = best_of(left(diagonal.0[n], diagonal.1[n]), left(straight.0[n], straight.1[n]));
            let before = plus(best_of(before, beside), [on(1); LANES]);
            let so_far = best_so_far(before, [1, 2, 4].map(on));
            let farther = plus([differs_before; LANES], std::array::from_fn(|n| on(n + 1)));
            others[n] = best_of(so_far, farther);
            (same_before, differs_before) = (last, others[n][LANES - 1]);
        }
        // behind the band there is nothing
        (same[2 * BAND + 2], differs[2 * BAND + 2]) = (NONE, NONE);
        self.same.extend_from_slice(&same);
        self.differs.extend_from_slice(&differs);
    }

    fn at(&self, i: usize, j: usize) -> Way {
        let none = Way { same: NONE, differs: NONE };
        if i.abs_diff(j) > BAND {
            return none;
        }
        let at = i * WIDTH + j + BAND + 1 - i;
        Way { same: self.same[at], differs: self.differs[at] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// How many letters and breaks are set side by side in the tests at most.
    const REACH: usize = 240;

    /// The best ways to all cells of the band, worked out one by one: those that end with letters that are the same, and others.
    fn one_by_one(a: &[u16], b: &[u16]) -> Vec<Vec<(i32, i32)>> {
        const NONE: i32 = i32::MIN / 2;
        let left = |(same, differs): (i32, i32)| (same - i32::from(BEGINS_TO_DIFFER)).max(differs);
        let mut rows = vec![vec![(NONE, NONE); b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in (0..=b.len()).filter(|&j| i.abs_diff(j) <= BAND) {
                if i + j == 0 {
                    rows[i][j] = (0, NONE);
                    continue;
                }
                let before = [(1, 1), (1, 0), (0, 1)].into_iter().filter(|&(x, y)| i >= x && j >= y);
                let differs = before.map(|(x, y)| left(rows[i - x][j - y])).max().unwrap_or(NONE);
                let same = i > 0 && j > 0 && a[i - 1] == b[j - 1];
                let best = |(same, differs): (i32, i32)| same.max(differs);
                let same = if same { best(rows[i - 1][j - 1]) + i32::from(SAME) } else { NONE };
                rows[i][j] = (same, differs - i32::from(DIFFERS));
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn eight_at_once_are_the_same_as_one_by_one(
            a in prop::collection::vec(0u16..4, 0..REACH),
            b in prop::collection::vec(0u16..4, 0..REACH),
        ) {
            let (ways, rows) = (Ways::new(&a, &b), one_by_one(&a, &b));
            // whatever is as low as that is none
            let known = |n: i32| (n > i32::from(NONE) / 2).then_some(n);
            for (i, row) in rows.iter().enumerate() {
                for (j, &(same, differs)) in row.iter().enumerate() {
                    let way = ways.at(i, j);
                    let found = (known(way.same.into()), known(way.differs.into()));
                    prop_assert_eq!(found, (known(same), known(differs)), "{} {}", i, j);
                }
            }
        }
    }
}
