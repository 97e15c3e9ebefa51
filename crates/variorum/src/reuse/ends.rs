//! Where a passage ends, judged by how alike the rest of it is.
//!
//! In: two stretches that are alike. Out: the same without what stands at their ends and is alike by chance only. Whoever looks how far a
//! likeness goes must forgive what a bad copy shows, and so goes on into what is only somewhat alike, even where the copy is
//! clean. Here the letters and word breaks at both ends are set side by side, and each place tells by its log-odds whether it belongs to a copy
//! that is as alike as the middle of this one, or to two texts that have nothing to do with each other. Whether a place is
//! the same depends on whether the one before it is: misread letters stand alone, replaced words in a row; and a letter that nearly
//! always follows those before it tells little ([`super::context`]). The passage ends where the sum is highest. Method: the best alignment in a
//! band with affine costs of differing (Gotoh 1982), and a Markov chain of two states counted in the middle of the passage. Cost: some 70,000
//! cells a passage. Limits: what goes on farther than [`REACH`] is not looked at; a replaced word at the very end cannot be told from what
//! follows.

use super::context::{BREAK, Context};
use super::extend::{Likeness, Scores};
use super::lanes::{LANES, Lanes, best_of, best_so_far, lanes, plus, where_same};
use super::letters::Letters;
use std::ops::Range;

/// Letters and breaks that are looked at on both sides of each end.
const REACH: usize = 240;
/// How far the numbers of both sides may go apart.
const BAND: usize = 72;
/// The innermost places of each end that count for how alike the passage is, three quarters at most: what goes too far must not judge itself.
const INNER: usize = 120;
/// What tells in tenths of a nat, about, where both sides are set side by side: that a place is the same, that it is not, and that it is
/// the first that is not.
const SAME: i16 = 20;
const DIFFERS: i16 = 1;
const BEGINS_TO_DIFFER: i16 = 28;
/// How probable it is in unrelated texts set side by side that a place differs after one that differs, and after one that is the same.
const DIFFERS_ON: f64 = 0.92;
const DIFFERS_FIRST: f64 = 0.84;
/// And that letters that are the same begin after one that differs: of all the ways the best is taken, so some are nearly always met.
const SAME_AGAIN: f64 = 0.6;
/// Places counted beforehand, after one that differs and after one that is the same: those that differ, and those that are the same.
const BEFOREHAND: [[f64; 2]; 2] = [[2.0, 2.0], [1.0, 20.0]];
/// What it tells that a word ends there, and that the document does, on each side, in nats.
const WORD_END: f64 = 2.0;
const DOCUMENT_END: f64 = 3.0;
/// Of ends where words end on both sides that are hardly worse than the best the farthest is taken: a word lost is worse than one too many.
const HARDLY: f64 = 3.0;

/// What stands where there is no letter.
const NO_LETTER: u16 = u16::MAX;

/// Two letters or breaks side by side, or one beside nothing.
#[derive(Clone, Copy)]
struct Column {
    code: u16,
    same: bool,
    /// Letters and breaks of both sides that stand farther out.
    outside: (usize, usize),
}

/// One end of a likeness: the letters and breaks of both sides from outside inwards, and set side by side from inside outwards.
struct End {
    a: Vec<u16>,
    b: Vec<u16>,
    columns: Vec<Column>,
}

/// What a place tells for a copy, in nats.
struct Odds<'a> {
    /// That it differs after one that differs, that it is the same after one that differs, and that it differs after one that is the same.
    differs_on: f64,
    same_again: f64,
    differs_first: f64,
    /// How probable it is that letters that are the same go on.
    goes_on: f64,
    context: &'a Context,
}

/// Leaves out what is alike by chance at the ends of a likeness.
pub fn settle(letters: &Letters, context: &Context, scores: &Scores, likeness: &mut Likeness) {
    let whole = likeness.clone();
    let (row_a, row_b) = (whole.a.clone(), whole.b.clone());
    let ((left_a, right_a), (left_b, right_b)) = (halves(&row_a), halves(&row_b));
    let left = End::new(inwards(letters, left_a, false), inwards(letters, left_b, false));
    let right = End::new(inwards(letters, right_a, true), inwards(letters, right_b, true));
    let odds = Odds::new([&left.columns, &right.columns], context);
    let border = |at: u32, document: u32| {
        let word = if letters.begins_word(at) { WORD_END } else { 0.0 };
        word + if at == document { DOCUMENT_END } else { 0.0 }
    };
    let within = |row: &Range<u32>| letters.of(letters.document_at(row.start));
    let (within_a, within_b) = (within(&row_a), within(&row_b));
    let (kept, (a, b)) = left.best(&odds, false, |a, b| {
        border(row_a.start + a, within_a.start) + border(row_b.start + b, within_b.start)
    });
    left.leave_out(kept, scores, likeness);
    (likeness.a.start, likeness.b.start) = (row_a.start + a, row_b.start + b);
    let (kept, (a, b)) = right
        .best(&odds, true, |a, b| border(row_a.end - a, within_a.end) + border(row_b.end - b, within_b.end));
    right.leave_out(kept, scores, likeness);
    (likeness.a.end, likeness.b.end) = (row_a.end - a, row_b.end - b);
    // what was the same was counted on another way, which may have held more
    likeness.same = likeness.same.clamp(0, likeness.a.len().min(likeness.b.len()) as i32);
    if likeness.a.is_empty() || likeness.b.is_empty() {
        *likeness = whole;
    }
}

/// A stretch in two, none of which has more letters than are looked at.
fn halves(row: &Range<u32>) -> (Range<u32>, Range<u32>) {
    let half = (row.len() / 2).min(REACH) as u32;
    (row.start..row.start + half, row.end - half..row.end)
}

/// The letters of a stretch with a break between any two words, from its end or from its start.
fn inwards(letters: &Letters, row: Range<u32>, from_end: bool) -> Vec<u16> {
    let mut all = Vec::with_capacity(row.len() * 5 / 4);
    for n in row.clone() {
        if n > row.start && letters.begins_word(n) {
            all.push(BREAK);
        }
        all.push(u16::from(letters.codes[n as usize]));
    }
    if from_end {
        all.reverse();
    }
    all.truncate(REACH);
    all
}

impl Odds<'_> {
    /// What is counted in the middle, against chance.
    fn new<'a>(ends: [&[Column]; 2], context: &'a Context) -> Odds<'a> {
        let mut counts = BEFOREHAND;
        for columns in ends {
            let mut before = true;
            for column in &columns[..INNER.min(columns.len() * 3 / 4)] {
                counts[usize::from(before)][usize::from(column.same)] += 1.0;
                before = column.same;
            }
        }
        let [[on, again], [first, goes_on]] =
            counts.map(|[differ, same]| [differ / (differ + same), same / (differ + same)]);
        Odds {
            differs_on: (on / DIFFERS_ON).ln(),
            same_again: (again / SAME_AGAIN).ln(),
            differs_first: (first / DIFFERS_FIRST).ln(),
            goes_on,
            context,
        }
    }

    /// What a place tells behind others, of which `same` say what letters are the same in a row, the last one first.
    fn at(&self, column: &Column, same: (Option<u16>, Option<u16>), rightwards: bool) -> f64 {
        match same {
            (Some(beside), farther) if column.same => {
                (self.goes_on / self.context.chance(column.code, beside, farther, rightwards)).ln()
            }
            (Some(_), _) => self.differs_first,
            (None, _) if column.same => self.same_again,
            (None, _) => self.differs_on,
        }
    }
}

/// How many letters are among the first so many letters and breaks.
fn letters_of(codes: &[u16]) -> Vec<u32> {
    let mut letters = 0;
    let count = |&code: &u16| {
        letters += u32::from(code != BREAK);
        letters
    };
    [0].into_iter().chain(codes.iter().map(count)).collect()
}

impl End {
    fn new(a: Vec<u16>, b: Vec<u16>) -> End {
        let columns = columns(&a, &b);
        End { a, b, columns }
    }

    /// The best place to end: how many columns stay, and how many letters of both sides stand outside. `border` says what it tells
    /// that it ends so many letters before its end.
    fn best(
        &self,
        odds: &Odds<'_>,
        rightwards: bool,
        border: impl Fn(u32, u32) -> f64,
    ) -> (usize, (u32, u32)) {
        let (mut sum, mut same) = (0.0, (None, None));
        let mut best = f64::NEG_INFINITY;
        let (letters_a, letters_b) = (letters_of(&self.a), letters_of(&self.b));
        let mut good: Vec<(f64, bool, usize, (u32, u32))> = Vec::new();
        for (n, column) in self.columns.iter().enumerate() {
            sum += odds.at(column, same, rightwards);
            same = if column.same { (Some(column.code), same.0) } else { (None, None) };
            if sum + 2.0 * (WORD_END + DOCUMENT_END) < best - HARDLY {
                continue;
            }
            let outside = (letters_a[column.outside.0], letters_b[column.outside.1]);
            let told = border(outside.0, outside.1);
            best = best.max(sum + told);
            good.push((sum + told, told >= 2.0 * WORD_END, n + 1, outside));
        }
        let whole = good.iter().rev().find(|(here, words, ..)| *words && *here >= best - HARDLY);
        let any = || good.iter().rev().find(|(here, ..)| *here >= best);
        whole.or_else(any).map_or((0, (0, 0)), |(.., kept, outside)| (*kept, *outside))
    }

    /// Takes what the columns tell that do not stay from a likeness.
    fn leave_out(&self, kept: usize, scores: &Scores, likeness: &mut Likeness) {
        for column in self.columns[kept..].iter().filter(|column| column.code != BREAK) {
            likeness.score -= scores.of(column.code as u8, column.same);
            likeness.same -= i32::from(column.same);
        }
    }
}

/// Two rows set side by side in the best way, from where one of them is at its end to their beginning.
fn columns(a: &[u16], b: &[u16]) -> Vec<Column> {
    let ways = Ways::new(a, b);
    let ends = (0..=b.len()).map(|j| (a.len(), j)).chain((0..a.len()).map(|i| (i, b.len())));
    let Some((mut i, mut j)) = ends.max_by_key(|&(i, j)| (ways.at(i, j).best(), i + j)) else {
        return Vec::new();
    };
    let mut columns = Vec::with_capacity(i + j);
    let mut same = ways.at(i, j).ends_same();
    while i + j > 0 {
        let code = if i > 0 { a[i - 1] } else { b[j - 1] };
        let before = if same {
            (i - 1, j - 1)
        } else {
            let wanted = ways.at(i, j).differs + DIFFERS;
            let from = [(1, 1), (1, 0), (0, 1)].into_iter().filter(|&(x, y)| i >= x && j >= y);
            let from = from.map(|(x, y)| (i - x, j - y)).find(|&(x, y)| ways.at(x, y).left() == wanted);
            let Some(from) = from else { break };
            from
        };
        columns.push(Column { code, same, outside: before });
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
    use super::super::context::Counts;
    use super::*;
    use proptest::prelude::*;

    fn settled(a: &str, b: &str) -> (usize, usize) {
        let mut letters = Letters::default();
        letters.push(a);
        letters.push(b);
        let (row_a, row_b) = (letters.of(0), letters.of(1));
        let counts = Counts::new(&letters);
        let share = |&n: &u64| n as f64 / letters.codes.len() as f64;
        let frequencies: Vec<f64> = counts.letters().iter().map(share).collect();
        let mut likeness = Likeness { a: row_a, b: row_b.clone(), score: 0, same: 0 };
        settle(&letters, &Context::new(&counts), &Scores::new(&frequencies), &mut likeness);
        assert!(likeness.a.start == 0 && likeness.b.start == row_b.start);
        let end = |text: &str, row: &Range<u32>| letters.place(text, row.end - 1) as usize + 1;
        (end(a, &likeness.a), end(b, &likeness.b))
    }

    const COPY: &str = "We left the harbour before dawn, and by noon the wind had turned so far to the north that the captain spoke of going back";

    #[test]
    fn what_is_alike_by_chance_is_left_out_of_a_clean_copy() {
        let a = format!("{COPY} in a fishing smack with its sails torn. He slept");
        let b = format!("{COPY} said my uncle, who never was there. The cook laughed");
        assert_eq!(settled(&a, &b), (COPY.len(), COPY.len()));
    }

    #[test]
    fn a_replaced_word_within_is_none_of_an_end() {
        let b = COPY.replace("captain", "skipper");
        assert_eq!(settled(COPY, &b), (COPY.len(), b.len()));
    }

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
