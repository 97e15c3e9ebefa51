//! Boundary refinement: where a passage most probably begins and ends.
//!
//! In: a local alignment of letters. Out: the same with other ends. X-drop extension must forgive what a bad copy shows, and so goes on into
//! what is only somewhat alike, even where the copy is clean; and it gives up where much was replaced, though more was copied. Here
//! the letters and word breaks around both ends are aligned ([`columns`]), the error rates are estimated from the middle of the
//! passage ([`error_rates`]), and with these each place around the ends gets its weight as an end of the copy
//! ([`pair_hmm`]). Of the possible ends that one is taken beyond which the copy goes on with the probability [`CONTINUES`], on each side by
//! itself: of all it errs by the fewest letters, if one lost counts for more than one too many.
//! Cost: some 70,000 cells of the alignment and 20,000 sums a passage. Limits: a passage is made longer by [`BEYOND`] letters at most, and shorter by
//! some 130; a replaced word at the very end cannot be told from what follows, and where both documents end with such a word it is
//! taken to be one.

use crate::background::Background;
use crate::error_rates;
use crate::letters::Letters;
use std::ops::Range;
use variorum::align::banded::{Column, columns};
use variorum::align::pair_hmm::{self, BREAK, ErrorRates, Sequence};
use variorum::align::x_drop::{LocalAlignment, Scores};

/// How far inwards from each end an alignment is looked at, in letters. It must reach the anchor of the forward algorithm. Set by hand.
const REACH: usize = 180;
/// How far a passage may grow beyond an end, in letters: longer than a replaced stretch that extension gave up at. More costs time in
/// proportion. Set by hand, on copies planted in novels.
const BEYOND: u32 = 60;
/// The innermost columns of each end that the error rates are estimated from, and their largest share of all columns: what goes too far must not
/// judge itself. Chosen on copies planted in novels.
const INNER: usize = 120;
const MOST_INNER: (usize, usize) = (3, 4);
/// The log-odds of an end at a word boundary and at the end of the document, on each side, in nats: twenty to one each. Set by hand.
const WORD_END: f64 = 3.0;
const DOCUMENT_END: f64 = 3.0;
/// How probable it is that a passage goes on where it is ended: below a half, for a word lost is worse than one too many. Higher, and passages
/// become shorter. Set by hand, on copies planted in novels.
const CONTINUES: f64 = 0.4;

/// One end of an alignment: the letters and breaks of both sides from outside inwards, and their columns from inside outwards.
struct PassageEnd {
    a: Sequence,
    b: Sequence,
    columns: Vec<Column>,
    rightwards: bool,
}

/// Moves the ends of an alignment to where the copy most probably ends.
pub fn refine(letters: &Letters, background: &Background, scores: &Scores, alignment: &mut LocalAlignment) {
    let whole = alignment.clone();
    let (left, right) = (PassageEnd::new(letters, &whole, false), PassageEnd::new(letters, &whole, true));
    let rates = error_rates::estimate([left.inner(), right.inner()]);
    let (a, b) = left.refine(background, scores, rates, alignment);
    (alignment.a.start, alignment.b.start) = (moved(whole.a.start, -a), moved(whole.b.start, -b));
    let (a, b) = right.refine(background, scores, rates, alignment);
    (alignment.a.end, alignment.b.end) = (moved(whole.a.end, a), moved(whole.b.end, b));
    // equal letters were counted along another alignment, which may have had more
    alignment.same = alignment.same.clamp(0, alignment.a.len().min(alignment.b.len()) as i32);
    if alignment.a.is_empty() || alignment.b.is_empty() {
        *alignment = whole;
    }
}

/// A place moved by some letters.
fn moved(at: u32, by: i32) -> u32 {
    at.saturating_add_signed(by)
}

impl PassageEnd {
    fn new(letters: &Letters, alignment: &LocalAlignment, rightwards: bool) -> PassageEnd {
        let (a, b) = (around(letters, &alignment.a, rightwards), around(letters, &alignment.b, rightwards));
        let mut columns = columns(&a.codes[a.beyond..], &b.codes[b.beyond..]);
        for column in &mut columns {
            column.before.0 += a.beyond;
            column.before.1 += b.beyond;
        }
        PassageEnd { a, b, columns, rightwards }
    }

    /// The columns that the error rates are estimated from.
    fn inner(&self) -> &[Column] {
        &self.columns[..INNER.min(self.columns.len() * MOST_INNER.0 / MOST_INNER.1)]
    }

    /// Corrects score and equal letters of the alignment for the letters that leave and join it at this end; how many join on both sides,
    /// below 0 if some leave.
    fn refine(
        &self,
        background: &Background,
        scores: &Scores,
        rates: ErrorRates,
        alignment: &mut LocalAlignment,
    ) -> (i32, i32) {
        let (a, b) = (&self.a, &self.b);
        let beside = |codes: &[u16], n: usize| {
            let farther = codes.get(n + 2).copied();
            Some(background.probability(codes[n], *codes.get(n + 1)?, farther, self.rightwards))
        };
        let Some((ends_a, ends_b)) = pair_hmm::end_weights((a, b), &self.columns, rates, beside) else {
            return (0, 0);
        };
        let (end_a, end_b) = (first_likely(&ends_a), first_likely(&ends_b));
        let gone = self.columns.iter().filter(|column| column.before.0 < end_a || column.before.1 < end_b);
        let come = columns(&a.codes[end_a.min(a.beyond)..a.beyond], &b.codes[end_b.min(b.beyond)..b.beyond]);
        let changes = gone.map(|column| (column, -1)).chain(come.iter().map(|column| (column, 1)));
        for (column, times) in changes.filter(|(column, _)| column.code != BREAK) {
            alignment.score += times * scores.of(column.code as u8, column.same);
            alignment.same += times * i32::from(column.same);
        }
        (moves(a, end_a), moves(b, end_b))
    }
}

/// How many letters outwards it is from the end of the alignment to place `end`.
fn moves(sequence: &Sequence, end: usize) -> i32 {
    let letters = |codes: &[u16]| codes.iter().filter(|&&code| code != BREAK).count() as i32;
    letters(&sequence.codes[end.min(sequence.beyond)..sequence.beyond])
        - letters(&sequence.codes[sequence.beyond..end.max(sequence.beyond)])
}

/// The outermost place beyond which the copy goes on with the probability [`CONTINUES`] or more.
fn first_likely(ends: &[f64]) -> usize {
    let enough = CONTINUES * ends.iter().sum::<f64>();
    let mut sum = 0.0;
    let is_there = |end: &f64| {
        sum += end;
        sum >= enough
    };
    ends.iter().position(is_there).unwrap_or(0)
}

/// The letters and breaks of one end of a stretch, from outside inwards, and of what stands beyond it in its document.
fn around(letters: &Letters, stretch: &Range<u32>, rightwards: bool) -> Sequence {
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
    let mut sequence = Sequence::default();
    for ((letter, border), n) in all.into_iter().zip(0..) {
        let word = letters.begins_word(border);
        if word && n > 0 {
            sequence.codes.push(BREAK);
            sequence.end_odds.push(0.0);
            sequence.beyond += usize::from(n <= beyond);
        }
        sequence.codes.push(u16::from(letters.codes[letter as usize]));
        let document = border == document.start || border == document.end;
        let log_odds = if word { WORD_END } else { 0.0 } + if document { DOCUMENT_END } else { 0.0 };
        sequence.end_odds.push(log_odds.exp());
        sequence.beyond += usize::from(n < beyond);
    }
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::background::TrigramCounts;

    /// Where two texts end that are alike all but so many letters at their ends.
    fn refined_without(last: u32, a: &str, b: &str) -> (usize, usize) {
        let mut letters = Letters::default();
        letters.push(a);
        letters.push(b);
        let (row_a, row_b) = (letters.of(0), letters.of(1));
        let counts = TrigramCounts::new(&letters);
        let share = |&n: &u64| n as f64 / letters.codes.len() as f64;
        let frequencies: Vec<f64> = counts.letters().iter().map(share).collect();
        let alike = |row: &Range<u32>| row.start..row.end - last;
        let mut alignment = LocalAlignment { a: alike(&row_a), b: alike(&row_b), score: 0, same: 0 };
        refine(&letters, &Background::new(&counts), &Scores::new(&frequencies), &mut alignment);
        assert!(alignment.a.start == 0 && alignment.b.start == row_b.start);
        let end = |text: &str, row: &Range<u32>| letters.place(text, row.end - 1) as usize + 1;
        (end(a, &alignment.a), end(b, &alignment.b))
    }

    fn refined(a: &str, b: &str) -> (usize, usize) {
        refined_without(0, a, b)
    }

    const COPY: &str = "We left the harbour before dawn, and by noon the wind had turned so far to the north that the captain spoke of going back";

    #[test]
    fn what_is_alike_by_chance_is_left_out_of_a_clean_copy() {
        let a = format!("{COPY} in a fishing smack with its sails torn. He slept");
        let b = format!("{COPY} said my uncle, who never was there. The cook laughed");
        assert_eq!(refined(&a, &b), (COPY.len(), COPY.len()));
    }

    #[test]
    fn a_replaced_word_within_is_none_of_an_end() {
        let b = COPY.replace("captain", "skipper");
        assert_eq!(refined(COPY, &b), (COPY.len(), b.len()));
    }

    #[test]
    fn what_goes_on_behind_replaced_words_is_taken_in() {
        let goes_on = format!("{COPY} while every sailor grumbled about wages and rations");
        let b = goes_on.replace("every sailor", "some people");
        let last = "everysailorgrumbledaboutwagesandrations".len() as u32;
        assert_eq!(refined_without(last, &goes_on, &b), (goes_on.len(), b.len()));
    }
}
