//! How far two texts go on alike from a place on.
//!
//! In: two places. Out: where the likeness begins and ends on both sides, and its score. Method: local alignment with affine gaps from
//! the place in both directions, given up where the score falls a certain amount below the best (Altschul et al. 1997); scores are
//! logarithms of odds in hundredths of a nat: what a letter kept, misread, left out or put in tells for a copy with a quarter of its
//! letters misread against two unrelated texts with these letters. Cost: the letters times the width of what is still possible,
//! about 50.

use super::letters::{CODES, Letters};
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
const DROP: i32 = 2500;
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
const NONE: i32 = i32::MIN / 4;

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
    let right = |n: usize, at: u32| letters.codes[at as usize + n];
    let left = |n: usize, at: u32| letters.codes[at as usize - 1 - n];
    let ahead_of = |at: u32| move |n: usize| letters.begins_word(at + n as u32);
    let behind = |at: u32| move |n: usize| letters.begins_word(at - n as u32);
    let ahead = one_way(
        |n| right(n, a),
        |n| right(n, b),
        (ahead_of(a), ahead_of(b)),
        ((within_a.end - a) as usize, (within_b.end - b) as usize),
        scores,
    );
    let back = one_way(
        |n| left(n, a),
        |n| left(n, b),
        (behind(a), behind(b)),
        ((a - within_a.start) as usize, (b - within_b.start) as usize),
        scores,
    );
    Likeness {
        a: a - back.a as u32..a + ahead.a as u32,
        b: b - back.b as u32..b + ahead.b as u32,
        score: ahead.score.saturating_add(back.score),
        same: ahead.same + back.same,
    }
}

/// A score, and how many letters are the same on the way to it: in one number, so that the better of two ways is the larger number.
/// No score leaves its 32 bits: at most [`LONGEST`] letters are gone, and each scores less than 500 either way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Way(i64);

impl Way {
    const START: Way = Way(0);
    const NONE: Way = Way((NONE as i64) << 32);

    fn and(self, score: i32) -> Way {
        Way(self.0 + (i64::from(score) << 32))
    }

    /// With a letter that is the same on both sides.
    fn kept(self, score: i32) -> Way {
        Way(self.and(score).0 + 1)
    }

    fn score(self) -> i32 {
        (self.0 >> 32) as i32
    }

    fn same(self) -> i32 {
        self.0 as i32
    }
}

/// A cell of a row: the best way that ends here, and the best that ends here with a letter of a left out.
#[derive(Clone, Copy)]
struct Cell {
    best: Way,
    gap: Way,
}

/// Where one direction ends: letters of both sides, the score, and how many letters are the same.
struct End {
    a: usize,
    b: usize,
    score: i32,
    same: i32,
}

/// How far the best way goes on.
fn one_way(
    a: impl Fn(usize) -> u8,
    b: impl Fn(usize) -> u8,
    (edge_a, edge_b): (impl Fn(usize) -> bool, impl Fn(usize) -> bool),
    (length_a, length_b): (usize, usize),
    scores: &Scores,
) -> End {
    let (length_a, length_b) = (length_a.min(LONGEST), length_b.min(LONGEST));
    let edges = |i: usize, j: usize| i32::from(edge_a(i)) + i32::from(edge_b(j));
    let alike = |i: usize, j: usize| i < length_a && j < length_b && a(i) == b(j);
    let nothing = Cell { best: Way::NONE, gap: Way::NONE };
    let mut end = End { a: 0, b: 0, score: WORD_END * edges(0, 0), same: 0 };
    let mut row: Vec<Cell> = Vec::new();
    begin(&mut row, Way::START, length_b);
    // the score at the end without what its edges tell, and the lowest that the best way has fallen to since
    let (mut i, mut first, mut reached, mut valley) = (0, 0, 0, 0);
    let mut next: Vec<Cell> = Vec::new();
    // where words that were replaced lead to: letters of b, at the next border of a word of a
    let mut jumps: Vec<(usize, Way)> = Vec::new();
    while i < length_a {
        if end.a == i && (0..LONG_RUN).all(|n| alike(i + n, end.b + n)) {
            // a long run that is the same can only be gone along, and what stands beside it is left behind
            let mut way = Way(i64::from(end.same)).and(end.score - WORD_END * edges(i, end.b));
            let mut j = end.b;
            while alike(i, j) {
                way = way.kept(scores.kept[a(i) as usize]);
                (i, j) = (i + 1, j + 1);
            }
            end = End { a: i, b: j, score: way.score() + WORD_END * edges(i, j), same: way.same() };
            (first, reached, valley) = (j, way.score(), way.score());
            begin(&mut row, way, length_b - j);
            jumps.clear();
            continue;
        }
        i += 1;
        let letter = a(i - 1);
        let kept = scores.kept[letter as usize];
        next.clear();
        let mut start = None;
        let mut highest = NONE;
        let (mut along, mut diagonal) = (Way::NONE, Way::NONE);
        for j in first..=length_b {
            let above = row.get(j - first).copied().unwrap_or(nothing);
            if j - first > row.len() && along.score() < end.score - DROP {
                break;
            }
            let gap = above.best.and(OPEN).max(above.gap.and(GO_ON));
            let step = if j == 0 {
                Way::NONE
            } else if b(j - 1) == letter {
                diagonal.kept(kept)
            } else {
                diagonal.and(scores.misread)
            };
            diagonal = above.best;
            let here = step.max(gap).max(along);
            let score = here.score();
            highest = highest.max(score);
            if score >= end.score - DROP {
                start.get_or_insert(j);
                next.push(Cell { best: here, gap });
                if score + 2 * WORD_END > end.score {
                    let with_edges = score + WORD_END * edges(i, j);
                    if with_edges > end.score + EVIDENCE * (reached - valley) / 100 {
                        (reached, valley) = (score, score);
                        end = End { a: i, b: j, score: with_edges, same: here.same() };
                    }
                }
            } else if start.is_some() {
                next.push(nothing);
            }
            along = here.and(OPEN).max(along.and(GO_ON));
        }
        let jumped = jumps.iter().map(|(_, way)| way.score()).max().unwrap_or(NONE);
        valley = valley.min(highest.max(jumped));
        while next.last().is_some_and(|c| c.best == Way::NONE) {
            next.pop();
        }
        let Some(start) = start else { break };
        first = start;
        std::mem::swap(&mut row, &mut next);
        if edge_a(i) {
            let lowest = end.score - DROP;
            for (j, way) in jumps.drain(..).filter(|(j, way)| *j >= first && way.score() >= lowest) {
                row.resize(row.len().max(j - first + 1), nothing);
                row[j - first].best = row[j - first].best.max(way);
            }
            for (j, cell) in (first..).zip(&row).filter(|(j, cell)| cell.best.score() >= lowest && edge_b(*j))
            {
                let word = j + 1..length_b.min(j + LONGEST_WORD) + 1;
                if let Some(to) = word.into_iter().find(|&to| edge_b(to)) {
                    jumps.push((to, cell.best.and(REPLACED)));
                }
            }
        }
    }
    end
}

/// The row of a place that all ways go through: letters of b may be left out from there on.
fn begin(row: &mut Vec<Cell>, way: Way, length: usize) {
    row.clear();
    row.push(Cell { best: way, gap: Way::NONE });
    let mut side = OPEN;
    while side > -DROP && row.len() <= length {
        row.push(Cell { best: way.and(side), gap: Way::NONE });
        side += GO_ON;
    }
}
