//! How far two texts go on alike from a place on.
//!
//! In: two places. Out: where the likeness begins and ends on both sides, and its score. Method: local alignment with affine gaps from
//! the place in both directions, given up where the score falls a certain amount below the best (Altschul et al. 1997); scores are
//! logarithms of odds in hundredths of a nat: what a letter kept, misread, left out or put in tells for a copy with a quarter of its
//! letters misread against two unrelated texts with these letters. The ways are filled in by [`crate::ways`]. Cost: the letters times the width of
//! what is still possible, some 45 where one way is far the best. Limits: what is put in or left out in one go beyond some 20 letters is bridged only where it is a word replaced
//! by another, or by a likeness that begins behind it.

use crate::lanes::LANES;
use crate::letters::{CODES, Letters};
use crate::ways::{Costs, END, FARTHEST, NO_WAY, Row, Step, told, way};
use std::ops::Range;

/// The share of letters that are misread in the copies scored for.
const MISREAD: f64 = 0.25;
/// A letter left out or put in, and each that follows it there.
const OPEN: i32 = -350;
const GO_ON: i32 = -50;
/// A word replaced by another, of at most so many letters.
const REPLACED: i32 = -300;
const LONGEST_WORD: usize = 20;
/// From how far below the best score on the end is given up.
const DROP: i32 = 2000;
/// And from how far below the best way to as many letters: that many put in or left out in one go are taken up again from a seed of their own.
const DROP_BESIDE: i32 = 1500;
const COSTS: Costs = Costs { open: OPEN, go_on: GO_ON, lowest: -DROP };
const _: () = assert!(DROP + 2 * 400 < FARTHEST);
/// What it tells that a stretch ends where a word does: about one letter in four or five is followed by the end of its word.
const WORD_END: i32 = 150;
/// What must be gained behind a break, in hundredths of what the break cost: among all the ways behind it some are alike by chance.
const EVIDENCE: i32 = 40;
/// The most one letter can score, so that a rare one alone is no evidence.
const MOST_A_LETTER: f64 = 4.0;
/// The most letters gone in one direction, so that no score overflows; what goes on from there is found by itself.
const LONGEST: usize = 4_000_000;
/// So many letters that are the same in a row are no chance.
const LONG_RUN: usize = 40;

/// What a letter kept scores, and one misread.
#[derive(Clone, Debug)]
pub struct Scores {
    kept: Vec<i32>,
    misread: i32,
}

impl Scores {
    /// From how often each letter occurs.
    pub fn new(frequencies: &[f64]) -> Scores {
        let score = |&f: &f64| (100.0 * ((1.0 - MISREAD) / f.max(1e-9)).ln().min(MOST_A_LETTER)) as i32;
        let kept: Vec<i32> = frequencies.iter().map(score).collect();
        debug_assert_eq!(kept.len(), CODES);
        Scores { kept, misread: (100.0 * MISREAD.ln()) as i32 }
    }

    /// What a letter scores, the same on both sides or not.
    pub fn of(&self, code: u8, same: bool) -> i32 {
        if same { self.kept[code as usize] } else { self.misread }
    }
}

/// Two stretches that are alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likeness {
    /// Letters of the row.
    pub a: Range<u32>,
    /// Letters of the row.
    pub b: Range<u32>,
    /// In hundredths of a nat.
    pub score: i32,
    /// How many letters are the same.
    pub same: i32,
}

/// Extends a pair of places in both directions within their documents.
pub fn extend(
    letters: &Letters,
    scores: &Scores,
    (a, within_a): (u32, &Range<u32>),
    (b, within_b): (u32, &Range<u32>),
) -> Likeness {
    let ahead = one_way(Side::ahead(letters, a, within_a.end), Side::ahead(letters, b, within_b.end), scores);
    let back =
        one_way(Side::back(letters, a, within_a.start), Side::back(letters, b, within_b.start), scores);
    Likeness {
        a: a - back.a as u32..a + ahead.a as u32,
        b: b - back.b as u32..b + ahead.b as u32,
        score: ahead.score.saturating_add(back.score),
        same: ahead.same + back.same,
    }
}

/// The letters from a place on in one direction.
#[derive(Clone, Copy)]
struct Side<'a> {
    letters: &'a Letters,
    from: u32,
    ahead: bool,
    /// How many there are.
    length: usize,
}

impl Side<'_> {
    fn ahead(letters: &Letters, from: u32, end: u32) -> Side<'_> {
        Side { letters, from, ahead: true, length: ((end - from) as usize).min(LONGEST) }
    }

    fn back(letters: &Letters, from: u32, start: u32) -> Side<'_> {
        Side { letters, from, ahead: false, length: ((from - start) as usize).min(LONGEST) }
    }

    /// The codes of the letters behind the first `from`, up to the first `to`, in the order of the row.
    fn row(&self, from: usize, to: usize) -> &[u8] {
        let start = self.from as usize;
        let row = if self.ahead { start + from..start + to } else { start - to..start - from };
        &self.letters.codes[row]
    }

    /// The code of letter `n`, the first of which is letter 0.
    fn code(&self, n: usize) -> u8 {
        self.row(n, n + 1)[0]
    }

    /// What it tells to end after so many letters.
    fn edge(&self, n: usize) -> i32 {
        if self.begins_word(n) { WORD_END } else { 0 }
    }

    /// Whether a word begins or ends after so many letters.
    fn begins_word(&self, n: usize) -> bool {
        self.letters.begins_word(if self.ahead { self.from + n as u32 } else { self.from - n as u32 })
    }

    /// How many letters behind the first `from` are the same as those of the other side behind `other_from`, at most so many.
    fn same(&self, from: usize, other: &Side<'_>, other_from: usize, most: usize) -> usize {
        let most = most.min(self.length - from).min(other.length - other_from);
        let (row, others) = (self.row(from, from + most), other.row(other_from, other_from + most));
        let mut same = row.iter().zip(others).map(|(x, y)| x == y);
        let first = if self.ahead { same.position(|same| !same) } else { same.rev().position(|same| !same) };
        first.unwrap_or(most)
    }
}

/// The letters of b, read as they are needed.
struct Reader<'a> {
    side: Side<'a>,
    /// How many are read.
    known: usize,
    /// Those read, behind one that stands for none, and more such behind the last.
    codes: Vec<u16>,
    /// After how many of them a word begins or ends.
    words: Vec<u32>,
    /// How many of these stand before the row.
    left_behind: usize,
}

/// How many letters are read at least at once.
const READ: usize = 64;
/// The most letters left out in one go: so many cost more than the drop and what a way may be above an end that it does not replace.
const BEHIND: usize = (2 * DROP / -GO_ON) as usize;
/// Stands before the first letter and behind the last.
const NO_LETTER: u16 = u16::MAX;

impl Reader<'_> {
    fn new(side: Side<'_>) -> Reader<'_> {
        let words = if side.begins_word(0) { vec![0] } else { Vec::new() };
        let mut reader = Reader { side, known: 0, codes: vec![NO_LETTER], words, left_behind: 0 };
        reader.end();
        reader
    }

    /// The borders of words after so many letters and more, never fewer than the last time.
    fn words_from(&mut self, first: usize) -> &[u32] {
        let before = |border: &&u32| (**border as usize) < first;
        self.left_behind += self.words[self.left_behind..].iter().take_while(before).count();
        &self.words[self.left_behind..]
    }

    /// Reads on so that the first `count` letters are known, if there are so many.
    fn read(&mut self, count: usize) {
        if count <= self.known || self.known == self.side.length {
            return;
        }
        let (from, to) = (self.known, (count + READ).min(self.side.length));
        let row = self.side.row(from, to).iter().map(|&code| u16::from(code));
        if self.side.ahead {
            self.codes.extend(row);
        } else {
            self.codes.extend(row.rev());
        }
        self.words.extend((from + 1..=to).filter(|&n| self.side.begins_word(n)).map(|n| n as u32));
        self.known = to;
        self.end();
    }

    /// If all are read, adds as many that stand for none as are looked at together with the last.
    fn end(&mut self) {
        if self.known == self.side.length {
            self.codes.extend([NO_LETTER; LANES + 1]);
        }
    }
}

/// Where one direction ends: letters of both sides, the score, and how many letters are the same.
#[derive(Clone, Copy)]
struct End {
    a: usize,
    b: usize,
    score: i32,
    same: i32,
}

/// How far the best way goes on.
fn one_way(a: Side<'_>, b: Side<'_>, scores: &Scores) -> End {
    let mut front = Front::new(&a, &b);
    let mut b = Reader::new(b);
    let mut i = 0;
    while i < a.length {
        if front.end.a == i && a.same(i, &b.side, front.end.b, LONG_RUN) == LONG_RUN {
            i = front.run(&a, &b.side, scores);
            continue;
        }
        i += 1;
        if !front.go_on(i, &a, &mut b, scores) {
            break;
        }
        if a.begins_word(i) {
            front.replace_words(&mut b);
        }
    }
    front.end
}

/// The ways that are still possible after so many letters of a.
struct Front {
    row: Row,
    /// The score of the best.
    highest: i32,
    /// The row above, of no use any more.
    above: Row,
    /// The score from which ways are counted, and how many letters are the same there.
    base: (i32, i32),
    end: End,
    /// The score at the end without what its edges tell, and the lowest that the best way has fallen to since.
    reached: i32,
    valley: i32,
    /// Where words that were replaced lead to: letters of b, at the next border of a word of a, with the score and the letters the same.
    jumps: Vec<(usize, (i32, i32))>,
    /// The highest of their scores.
    jumped: i32,
}

impl Front {
    fn new(a: &Side<'_>, b: &Side<'_>) -> Front {
        let end = End { a: 0, b: 0, score: a.edge(0) + b.edge(0), same: 0 };
        let (row, above, jumps) = (Row::default(), Row::default(), Vec::new());
        let mut front = Front {
            row,
            highest: 0,
            above,
            base: (0, 0),
            end,
            reached: 0,
            valley: 0,
            jumps,
            jumped: i32::MIN,
        };
        front.row.begin(0, b.length, COSTS);
        front
    }

    /// Goes along a run that is the same from the end on: nothing else can be meant, and what stands beside it is left behind. Where in
    /// a it ends.
    fn run(&mut self, a: &Side<'_>, b: &Side<'_>, scores: &Scores) -> usize {
        let End { a: i, b: j, .. } = self.end;
        let run = a.same(i, b, j, usize::MAX);
        let told: i32 = a.row(i, i + run).iter().map(|&code| scores.kept[code as usize]).sum();
        let score = self.end.score - a.edge(i) - b.edge(j) + told;
        let (i, j, same) = (i + run, j + run, self.end.same + run as i32);
        self.end = End { a: i, b: j, score: score + a.edge(i) + b.edge(j), same };
        (self.base, self.highest, self.reached, self.valley) = ((score, same), score, score, score);
        self.row.begin(j, b.length - j, COSTS);
        self.jumps.clear();
        self.jumped = i32::MIN;
        i
    }

    /// The row after one more letter of a, the `i`th; whether any way is still possible.
    fn go_on(&mut self, i: usize, a: &Side<'_>, b: &mut Reader<'_>, scores: &Scores) -> bool {
        b.read(self.row.end() + BEHIND);
        let further = way(self.end.score - self.base.0, self.end.same - self.base.1);
        let score = self.end.score;
        self.base = (score, self.end.same);
        std::mem::swap(&mut self.row, &mut self.above);
        let (letter, first) = (a.code(i - 1), self.above.first);
        let (kept, misread) =
            (way(scores.kept[letter as usize], 1) - further, way(scores.misread, 0) - further);
        let lowest = COSTS.lowest.max(self.highest - self.end.score - DROP_BESIDE);
        let costs = Costs { lowest, ..COSTS };
        let step = Step { letter: u16::from(letter), kept, misread, further, costs };
        let highest = step.go(&mut self.above, &b.codes[first..], b.side.length - first, &mut self.row);
        if highest > way(-2 * WORD_END, 0) {
            self.may_end(i, a, &b.side);
        }
        if highest == NO_WAY {
            return false;
        }
        self.highest = score + told(highest).0;
        self.valley = self.valley.min(self.highest.max(self.jumped));
        self.row.trim()
    }

    /// Takes the ways of the row as the end that tell more than the end so far, and enough for what it cost to get there.
    fn may_end(&mut self, i: usize, a: &Side<'_>, b: &Side<'_>) {
        let mut at = self.row.first;
        for cells in self.row.cells().chunks(LANES) {
            let least = way(self.end.score - self.base.0 - 2 * WORD_END, 1);
            if cells.iter().fold(false, |any, &best| any | (best >= least)) {
                for (j, &best) in (at..).zip(cells).filter(|(_, best)| **best >= least) {
                    let (score, same) = told(best);
                    let here = self.base.0 + score;
                    let with_edges = here + a.edge(i) + b.edge(j);
                    if with_edges > self.end.score + EVIDENCE * (self.reached - self.valley) / 100 {
                        (self.reached, self.valley) = (here, here);
                        self.end = End { a: i, b: j, score: with_edges, same: self.base.1 + same };
                    }
                }
            }
            at += LANES;
        }
    }

    /// At the border of a word of a: takes up the ways that came here over a replaced word, and begins those that lead to the next.
    fn replace_words(&mut self, b: &mut Reader<'_>) {
        let first = self.row.first;
        let lowest = self.end.score - DROP;
        for (j, (score, same)) in
            self.jumps.drain(..).filter(|(j, (score, _))| *j >= first && *score >= lowest)
        {
            self.row.take_up(j, END + way(score - self.base.0, same - self.base.1));
        }
        b.read(self.row.end() + LONGEST_WORD);
        self.jumped = i32::MIN;
        for word in b.words_from(first).windows(2) {
            let [start, end] = [word[0] as usize, word[1] as usize];
            let Some(&best) = self.row.cells().get(start - first) else { break };
            if best > NO_WAY && end - start <= LONGEST_WORD {
                let (score, same) = told(best);
                let way = (self.base.0 + score + REPLACED, self.base.1 + same);
                self.jumps.push((end, way));
                self.jumped = self.jumped.max(way.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::Counts;
    use proptest::prelude::*;

    /// Words of few letters, so that much is alike by chance, and long runs of one.
    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![4 => "[abc]{1,6}", 1 => "a{30,90}"];
        proptest::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
    }

    #[test]
    fn behind_the_end_of_a_text_nothing_is_alike() {
        let mut letters = Letters::default();
        letters.push("we left the quay");
        letters.push("we left");
        let scores = Scores::new(&[1.0 / CODES as f64; CODES]);
        let likeness = extend(&letters, &scores, (6, &letters.of(0)), (letters.of(1).end, &letters.of(1)));
        assert_eq!((likeness.a, likeness.b, likeness.same), (0..6, 13..19, 6));
    }

    proptest! {
        #[test]
        fn a_likeness_stays_within_both_texts(
            (before, shared, after) in (text(), text(), text()),
            (dropped, at) in (0usize..200, any::<prop::sample::Index>()),
        ) {
            let mut letters = Letters::default();
            letters.push(&format!("{before} {shared}"));
            letters.push(&format!("{} {after}", &shared[dropped.min(shared.len())..]));
            let counts = Counts::new(&letters);
            let share = |&n: &u64| n as f64 / letters.codes.len() as f64;
            let scores = Scores::new(&counts.letters().iter().map(share).collect::<Vec<_>>());
            let (within_a, within_b) = (letters.of(0), letters.of(1));
            let place = |within: &Range<u32>| within.start + at.index(within.len()) as u32;
            let likeness =
                extend(&letters, &scores, (place(&within_a), &within_a), (place(&within_b), &within_b));
            prop_assert!(within_a.start <= likeness.a.start && likeness.a.end <= within_a.end);
            prop_assert!(within_b.start <= likeness.b.start && likeness.b.end <= within_b.end);
            prop_assert!(likeness.same as usize <= likeness.a.len().min(likeness.b.len()));
        }
    }
}
