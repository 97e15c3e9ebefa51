//! Where a passage ends.
//!
//! In: two stretches that are alike. Out: the same stretches, ended where the copy most likely ends. Whoever looks how far a
//! likeness goes must forgive what a bad copy shows, and so goes on into what is only somewhat alike, even where the copy is
//! clean; and he gives up where much was replaced, though more was copied. Here the letters and word breaks around both ends are set side by
//! side ([`crate::columns`]), the middle of the passage tells how much of the copy is not as it was ([`crate::rates`]), and
//! by that each place around the ends is as probable an end as [`crate::posterior`] has it. Of the possible ends that one is taken beyond which the copy goes on
//! with the probability [`GOES_ON`], on each side by itself: of all it errs by the fewest letters, if one lost counts for more than one too many.
//! Cost: some 70,000 cells of the way and 20,000
//! sums a passage. Limits: a passage is made longer by [`BEYOND`] letters at most, and shorter by some 130 ([`crate::posterior`]); a replaced word at the
//! very end cannot be told from what follows, and where both documents end with such a word it is taken to be one.

use crate::columns::{Column, columns};
use crate::context::{BREAK, Context};
use crate::extend::{Likeness, Scores};
use crate::letters::Letters;
use crate::posterior::{self, Row};
use crate::rates::Rates;
use std::ops::Range;

/// Letters of a likeness that are looked at from each end inwards.
const REACH: usize = 180;
/// Letters beyond it that are looked at.
const BEYOND: u32 = 60;
/// The innermost columns of each end that count for how alike the passage is, three quarters at most: what goes too far must not judge itself.
const INNER: usize = 120;
/// What it tells that a word ends there, and that the document does, on each side, in nats.
const WORD_END: f64 = 3.0;
const DOCUMENT_END: f64 = 3.0;
/// How probable it is that a passage goes on where it is ended: below a half, for a word lost is worse than one too many.
const GOES_ON: f64 = 0.4;

/// One end of a likeness: the letters and breaks of both sides from outside inwards, and set side by side from inside outwards.
struct End {
    a: Row,
    b: Row,
    columns: Vec<Column>,
    rightwards: bool,
}

/// Settles where a likeness begins and ends.
pub fn settle(letters: &Letters, context: &Context, scores: &Scores, likeness: &mut Likeness) {
    let whole = likeness.clone();
    let (left, right) = (End::new(letters, &whole, false), End::new(letters, &whole, true));
    let rates = Rates::new([left.inner(), right.inner()]);
    let (a, b) = left.settle(context, scores, rates, likeness);
    (likeness.a.start, likeness.b.start) = (moved(whole.a.start, -a), moved(whole.b.start, -b));
    let (a, b) = right.settle(context, scores, rates, likeness);
    (likeness.a.end, likeness.b.end) = (moved(whole.a.end, a), moved(whole.b.end, b));
    // what was the same was counted on another way, which may have held more
    likeness.same = likeness.same.clamp(0, likeness.a.len().min(likeness.b.len()) as i32);
    if likeness.a.is_empty() || likeness.b.is_empty() {
        *likeness = whole;
    }
}

fn moved(at: u32, by: i32) -> u32 {
    at.saturating_add_signed(by)
}

impl End {
    fn new(letters: &Letters, likeness: &Likeness, rightwards: bool) -> End {
        let (a, b) = (row(letters, &likeness.a, rightwards), row(letters, &likeness.b, rightwards));
        let mut columns = columns(&a.codes[a.beyond..], &b.codes[b.beyond..]);
        for column in &mut columns {
            column.before.0 += a.beyond;
            column.before.1 += b.beyond;
        }
        End { a, b, columns, rightwards }
    }

    /// The columns that tell how alike the passage is.
    fn inner(&self) -> &[Column] {
        &self.columns[..INNER.min(self.columns.len() * 3 / 4)]
    }

    /// Takes what the letters tell that do not stay from a likeness, and adds what those tell that come to it; how many letters come to it
    /// on both sides, below 0 if some go.
    fn settle(
        &self,
        context: &Context,
        scores: &Scores,
        rates: Rates,
        likeness: &mut Likeness,
    ) -> (i32, i32) {
        let (a, b) = (&self.a, &self.b);
        let Some((ends_a, ends_b)) = posterior::ends((a, b), &self.columns, rates, context, self.rightwards)
        else {
            return (0, 0);
        };
        let (end_a, end_b) = (most_likely(&ends_a), most_likely(&ends_b));
        let gone = self.columns.iter().filter(|column| column.before.0 < end_a || column.before.1 < end_b);
        let come = columns(&a.codes[end_a.min(a.beyond)..a.beyond], &b.codes[end_b.min(b.beyond)..b.beyond]);
        let changes = gone.map(|column| (column, -1)).chain(come.iter().map(|column| (column, 1)));
        for (column, times) in changes.filter(|(column, _)| column.code != BREAK) {
            likeness.score += times * scores.of(column.code as u8, column.same);
            likeness.same += times * i32::from(column.same);
        }
        (moves(a, end_a), moves(b, end_b))
    }
}

/// How many letters an end moves outwards that comes to stand before so many letters and breaks.
fn moves(row: &Row, end: usize) -> i32 {
    let letters = |codes: &[u16]| codes.iter().filter(|&&code| code != BREAK).count() as i32;
    letters(&row.codes[end.min(row.beyond)..row.beyond])
        - letters(&row.codes[row.beyond..end.max(row.beyond)])
}

/// The first place from outside on from which on the copy goes on outwards with [`GOES_ON`].
fn most_likely(ends: &[f64]) -> usize {
    let enough = GOES_ON * ends.iter().sum::<f64>();
    let mut sum = 0.0;
    let is_there = |end: &f64| {
        sum += end;
        sum >= enough
    };
    ends.iter().position(is_there).unwrap_or(0)
}

/// The letters and breaks of one end of a stretch, from outside inwards, and of what stands beyond it in its document.
fn row(letters: &Letters, stretch: &Range<u32>, rightwards: bool) -> Row {
    let document = letters.of(letters.document_at(stretch.start));
    let half = (stretch.len() / 2).min(REACH) as u32;
    // each letter with the border outside it
    let (all, beyond): (Vec<(u32, u32)>, u32) = if rightwards {
        let outermost = stretch.end.saturating_add(BEYOND).min(document.end);
        ((stretch.end - half..outermost).rev().map(|n| (n, n + 1)).collect(), outermost - stretch.end)
    } else {
        let outermost = stretch.start.saturating_sub(BEYOND).max(document.start);
        ((outermost..stretch.start + half).map(|n| (n, n)).collect(), stretch.start - outermost)
    };
    let mut row = Row::default();
    for ((letter, border), n) in all.into_iter().zip(0..) {
        let word = letters.begins_word(border);
        if word && n > 0 {
            row.codes.push(BREAK);
            row.ends.push(0.0);
            row.beyond += usize::from(n <= beyond);
        }
        row.codes.push(u16::from(letters.codes[letter as usize]));
        let document = border == document.start || border == document.end;
        let told = if word { WORD_END } else { 0.0 } + if document { DOCUMENT_END } else { 0.0 };
        row.ends.push(told.exp());
        row.beyond += usize::from(n < beyond);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Counts;

    /// Where two texts end that are alike all but so many letters at their ends.
    fn settled_without(last: u32, a: &str, b: &str) -> (usize, usize) {
        let mut letters = Letters::default();
        letters.push(a);
        letters.push(b);
        let (row_a, row_b) = (letters.of(0), letters.of(1));
        let counts = Counts::new(&letters);
        let share = |&n: &u64| n as f64 / letters.codes.len() as f64;
        let frequencies: Vec<f64> = counts.letters().iter().map(share).collect();
        let alike = |row: &Range<u32>| row.start..row.end - last;
        let mut likeness = Likeness { a: alike(&row_a), b: alike(&row_b), score: 0, same: 0 };
        settle(&letters, &Context::new(&counts), &Scores::new(&frequencies), &mut likeness);
        assert!(likeness.a.start == 0 && likeness.b.start == row_b.start);
        let end = |text: &str, row: &Range<u32>| letters.place(text, row.end - 1) as usize + 1;
        (end(a, &likeness.a), end(b, &likeness.b))
    }

    fn settled(a: &str, b: &str) -> (usize, usize) {
        settled_without(0, a, b)
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

    #[test]
    fn what_goes_on_behind_replaced_words_is_taken_in() {
        let goes_on = format!("{COPY} while every sailor grumbled about wages and rations");
        let b = goes_on.replace("every sailor", "some people");
        let last = "everysailorgrumbledaboutwagesandrations".len() as u32;
        assert_eq!(settled_without(last, &goes_on, &b), (goes_on.len(), b.len()));
    }
}
