//! Banded alignment of two letter sequences that begin together.
//!
//! In: codes of letters and word breaks. Out: one [`Column`] for each pair or unpaired code, from where one of the sequences is at its end to
//! their beginning. Method: affine costs for a run of differences, whichever they are (after Gotoh 1982), within a band around the diagonal,
//! eight cells at a time ([`super::lanes`]). Cost: 145 cells a code. Limits: [`BAND`]; codes below `u16::MAX`.
//!
//! Monomorphic in the 16-bit scores, since the vectors of the inner loop depend on their width.

use super::lanes::{LANES, Lanes, lanes, maxima, running_maxima, select_equal, sums};

/// The half-width of the band, in codes: how far the numbers of aligned codes of both sides may drift apart. A copy that has lost or won
/// more within one end of a passage is not followed beyond. Set by hand, not tuned.
const BAND: usize = 72;

/// The scores of a banded alignment, about tenths of a nat.
struct Scores {
    /// Of a column with the same code on both sides.
    equal: i16,
    /// The cost of any other column.
    differs: i16,
    /// The cost of the first of a run of other columns, besides.
    opens: i16,
}

/// The scores used. Opening is dear, so that single letters that agree by chance within a replaced word do not break a run of
/// differences up. Set by hand, not tuned.
const SCORES: Scores = Scores { equal: 20, differs: 1, opens: 28 };

/// The code behind the ends of a sequence, equal to none.
const NO_CODE: u16 = u16::MAX;

/// A column of an alignment: a pair of codes, or one code beside a gap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Column {
    /// The code of the first sequence, or of the second where the first has a gap.
    pub code: u16,
    /// Whether both sides have it.
    pub same: bool,
    /// The index of the column in both sequences: how many codes stand before it.
    pub before: (usize, usize),
}

/// Aligns two sequences that begin together; the columns come from the end of the shorter one back to the beginning.
pub fn columns(a: &[u16], b: &[u16]) -> Vec<Column> {
    let band = Band::new(a, b);
    let in_a = a.len().min(b.len().saturating_sub(BAND))..a.len();
    let in_b = b.len().min(a.len().saturating_sub(BAND))..=b.len();
    let ends = in_b.map(|j| (a.len(), j)).chain(in_a.map(|i| (i, b.len())));
    let Some((mut i, mut j)) = ends.max_by_key(|&(i, j)| (band.at(i, j).best(), i + j)) else {
        return Vec::new();
    };
    let mut columns = Vec::with_capacity(i + j);
    let mut same = band.at(i, j).is_match();
    while i + j > 0 {
        let before = if same {
            (i - 1, j - 1)
        } else {
            let wanted = band.at(i, j).differs + SCORES.differs;
            let from = [(1, 1), (1, 0), (0, 1)].into_iter().filter(|&(x, y)| i >= x && j >= y);
            let from = from.map(|(x, y)| (i - x, j - y)).find(|&(x, y)| band.at(x, y).opened() == wanted);
            let Some(from) = from else { break };
            from
        };
        let code = if before.0 < i { a[before.0] } else { b[before.1] };
        columns.push(Column { code, same, before });
        (i, j) = before;
        let cell = band.at(i, j);
        same = if same { cell.is_match() } else { cell.same - SCORES.opens >= cell.differs };
    }
    columns
}

/// A cell: the scores of the best alignments that end with a match, and with a difference.
#[derive(Clone, Copy)]
struct BandCell {
    same: i16,
    differs: i16,
}

/// The score of an unreachable cell.
const UNREACHABLE: i16 = i16::MIN / 2;

impl BandCell {
    fn best(self) -> i16 {
        self.same.max(self.differs)
    }

    fn is_match(self) -> bool {
        self.same >= self.differs
    }

    /// The score where the next column differs.
    fn opened(self) -> i16 {
        self.differs.max(self.same - SCORES.opens)
    }
}

/// The cells of the band: one row for each prefix of a, in which cell [`BAND`] + 1 is the diagonal, behind one unreachable cell.
struct Band {
    same: Vec<i16>,
    differs: Vec<i16>,
}

/// The cells of a row that are filled, a multiple of a vector, and with one unreachable cell before and behind them.
const FILLED: usize = (2 * BAND + 1).next_multiple_of(LANES);
const WIDTH: usize = FILLED + 2;

impl Band {
    fn new(a: &[u16], b: &[u16]) -> Band {
        let mut band = Band::before_a(a.len());
        let mut padded = vec![NO_CODE; b.len().max(a.len() + FILLED) + BAND];
        padded[BAND..][..b.len()].copy_from_slice(b);
        for (i, &code) in a.iter().enumerate() {
            band.add(code, &padded[i..]);
        }
        band
    }

    /// The row of the empty prefix of a.
    fn before_a(codes: usize) -> Band {
        let mut same = Vec::with_capacity((codes + 1) * WIDTH);
        same.resize(WIDTH, UNREACHABLE);
        let mut differs = same.clone();
        differs.reserve_exact(codes * WIDTH);
        same[BAND + 1] = 0;
        let costs = (1..).map(|length| -SCORES.opens - length * SCORES.differs);
        differs[BAND + 2..2 * BAND + 2].iter_mut().zip(costs).for_each(|(cell, costs)| *cell = costs);
        Band { same, differs }
    }

    /// Adds the row of one more code of a, given the code of b for each cell.
    fn add(&mut self, code: u16, codes: &[u16]) {
        let (mut same, mut differs) = ([UNREACHABLE; WIDTH], [UNREACHABLE; WIDTH]);
        let above = self.same.len() - WIDTH;
        let diagonal = (lanes(&self.same[above + 1..]), lanes(&self.differs[above + 1..]));
        let straight = (lanes(&self.same[above + 2..]), lanes(&self.differs[above + 2..]));
        let codes = lanes(codes);
        let (rows, others) = (same[1..].as_chunks_mut::<LANES>().0, differs[1..].as_chunks_mut::<LANES>().0);
        let opened = |same: Lanes<i16>, differs| maxima(differs, sums(same, [-SCORES.opens; LANES]));
        let gap = |length: usize| -SCORES.differs * length as i16;
        let (mut same_before, mut differs_before) = (UNREACHABLE, UNREACHABLE);
        for n in 0..FILLED / LANES {
            let matched = sums(maxima(diagonal.0[n], diagonal.1[n]), [SCORES.equal; LANES]);
            rows[n] = select_equal(&codes[n], code, (matched, UNREACHABLE));
            let [a, b, c, d, e, f, g, last] = rows[n];
            let beside = sums([same_before, a, b, c, d, e, f, g], [-SCORES.opens; LANES]);
            let before = maxima(opened(diagonal.0[n], diagonal.1[n]), opened(straight.0[n], straight.1[n]));
            let before = sums(maxima(before, beside), [gap(1); LANES]);
            let so_far = running_maxima(before, [1, 2, 4].map(gap));
            let farther = sums([differs_before; LANES], std::array::from_fn(|n| gap(n + 1)));
            others[n] = maxima(so_far, farther);
            (same_before, differs_before) = (last, others[n][LANES - 1]);
        }
        // behind the band there is nothing
        (same[2 * BAND + 2], differs[2 * BAND + 2]) = (UNREACHABLE, UNREACHABLE);
        self.same.extend_from_slice(&same);
        self.differs.extend_from_slice(&differs);
    }

    fn at(&self, i: usize, j: usize) -> BandCell {
        let none = BandCell { same: UNREACHABLE, differs: UNREACHABLE };
        if i.abs_diff(j) > BAND {
            return none;
        }
        let at = i * WIDTH + j + BAND + 1 - i;
        BandCell { same: self.same[at], differs: self.differs[at] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The longest sequence of the tests.
    const LONGEST: usize = 240;

    /// The recurrence, cell by cell.
    fn cell_by_cell(a: &[u16], b: &[u16]) -> Vec<Vec<(i32, i32)>> {
        const UNREACHABLE: i32 = i32::MIN / 2;
        let opened = |(same, differs): (i32, i32)| (same - i32::from(SCORES.opens)).max(differs);
        let mut rows = vec![vec![(UNREACHABLE, UNREACHABLE); b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in (0..=b.len()).filter(|&j| i.abs_diff(j) <= BAND) {
                if i + j == 0 {
                    rows[i][j] = (0, UNREACHABLE);
                    continue;
                }
                let before = [(1, 1), (1, 0), (0, 1)].into_iter().filter(|&(x, y)| i >= x && j >= y);
                let differs = before.map(|(x, y)| opened(rows[i - x][j - y])).max().unwrap_or(UNREACHABLE);
                let same = i > 0 && j > 0 && a[i - 1] == b[j - 1];
                let best = |(same, differs): (i32, i32)| same.max(differs);
                let same =
                    if same { best(rows[i - 1][j - 1]) + i32::from(SCORES.equal) } else { UNREACHABLE };
                rows[i][j] = (same, differs - i32::from(SCORES.differs));
            }
        }
        rows
    }

    proptest! {
        #[test]
        fn eight_cells_at_once_are_the_same_as_cell_by_cell(
            a in prop::collection::vec(0u16..4, 0..LONGEST),
            b in prop::collection::vec(0u16..4, 0..LONGEST),
        ) {
            let (band, rows) = (Band::new(&a, &b), cell_by_cell(&a, &b));
            // whatever is as low as that is unreachable
            let known = |n: i32| (n > i32::from(UNREACHABLE) / 2).then_some(n);
            for (i, row) in rows.iter().enumerate() {
                for (j, &(same, differs)) in row.iter().enumerate() {
                    let cell = band.at(i, j);
                    let found = (known(cell.same.into()), known(cell.differs.into()));
                    prop_assert_eq!(found, (known(same), known(differs)), "{} {}", i, j);
                }
            }
        }
    }
}
