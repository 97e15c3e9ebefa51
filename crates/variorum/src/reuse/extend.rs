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
/// From how far below the best score on the end is given up.
const DROP: i32 = 2500;
/// What it tells that a stretch ends where a word does: about one letter in four or five is followed by the end of its word.
const WORD_END: i32 = 150;
/// What must be gained behind a break, in hundredths of what the break cost: among all the ways behind it some are alike by chance.
const EVIDENCE: i32 = 40;
/// The most one letter can score, so that a rare one alone is no evidence.
const MOST_A_LETTER: f64 = 4.0;
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
    let ends = |i: usize, j: usize| {
        i32::from(letters.begins_word(a + i as u32)) + i32::from(letters.begins_word(b + j as u32))
    };
    let begins = |i: usize, j: usize| {
        i32::from(letters.begins_word(a - i as u32)) + i32::from(letters.begins_word(b - j as u32))
    };
    let (i, j, ahead) = one_way(
        |n| right(n, a),
        |n| right(n, b),
        ends,
        ((within_a.end - a) as usize, (within_b.end - b) as usize),
        scores,
    );
    let (m, n, back) = one_way(
        |n| left(n, a),
        |n| left(n, b),
        begins,
        ((a - within_a.start) as usize, (b - within_b.start) as usize),
        scores,
    );
    Likeness { a: a - m as u32..a + i as u32, b: b - n as u32..b + j as u32, score: ahead + back }
}

/// A cell of a row: the best score that ends here, and the best that ends here with a letter of a left out.
#[derive(Clone, Copy)]
struct Cell {
    best: i32,
    gap: i32,
}

/// How many letters of both sides belong to the best way on, and its score.
fn one_way(
    a: impl Fn(usize) -> u8,
    b: impl Fn(usize) -> u8,
    edges: impl Fn(usize, usize) -> i32,
    (length_a, length_b): (usize, usize),
    scores: &Scores,
) -> (usize, usize, i32) {
    let nothing = Cell { best: NONE, gap: NONE };
    let mut row: Vec<Cell> = vec![Cell { best: 0, gap: NONE }];
    let mut first = 0;
    let mut side = OPEN;
    while side > -DROP && row.len() <= length_b {
        row.push(Cell { best: side, gap: NONE });
        side += GO_ON;
    }
    let (mut best, mut end) = (WORD_END * edges(0, 0), (0, 0));
    let mut valley = best;
    let mut next: Vec<Cell> = Vec::new();
    for i in 1..=length_a {
        let letter = a(i - 1);
        let kept = scores.kept[letter as usize];
        next.clear();
        let mut start = None;
        let mut highest = NONE;
        let mut along = NONE;
        let mut diagonal = NONE;
        let mut j = first;
        loop {
            let above = row.get(j - first).copied().unwrap_or(nothing);
            if j > length_b || (j - first >= row.len() && diagonal == NONE && along < best - DROP) {
                break;
            }
            let gap = (above.best + OPEN).max(above.gap + GO_ON);
            let step = if j == 0 || diagonal == NONE {
                NONE
            } else {
                diagonal + if b(j - 1) == letter { kept } else { scores.misread }
            };
            let here = step.max(gap).max(along);
            diagonal = if above.best > NONE { above.best } else { NONE };
            highest = highest.max(here);
            if here >= best - DROP {
                start.get_or_insert(j);
                next.push(Cell { best: here, gap });
                if here + 2 * WORD_END > best {
                    let with_edges = here + WORD_END * edges(i, j);
                    if with_edges > best + EVIDENCE * (best - valley) / 100 {
                        (best, end) = (with_edges, (i, j));
                        valley = best;
                    }
                }
            } else if start.is_some() {
                next.push(nothing);
            }
            along = (here.max(NONE) + OPEN).max(along + GO_ON).max(NONE);
            j += 1;
        }
        while next.last().is_some_and(|c| c.best == NONE) {
            next.pop();
        }
        valley = valley.min(highest);
        let Some(start) = start else { break };
        first = start;
        std::mem::swap(&mut row, &mut next);
    }
    (end.0, end.1, best)
}
