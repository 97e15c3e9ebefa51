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

/// The letters from a place on in one direction, read as they are needed.
struct Side<'a> {
    letters: &'a Letters,
    from: u32,
    ahead: bool,
    /// How many there are.
    length: usize,
    /// Those read, behind one that stands for none.
    codes: Vec<u16>,
    /// Whether a word begins or ends after so many letters.
    edges: Vec<bool>,
}

/// How many letters are read at least at once.
const READ: usize = 256;
/// The most letters left out in one go: so many cost more than the drop and what a way may be above an end that it does not replace.
const BEHIND: usize = (2 * DROP / -GO_ON) as usize;
/// Stands before the first letter.
const NO_LETTER: u16 = u16::MAX;

impl Side<'_> {
    fn ahead(letters: &Letters, from: u32, end: u32) -> Side<'_> {
        Side::new(letters, from, true, (end - from) as usize)
    }

    fn back(letters: &Letters, from: u32, start: u32) -> Side<'_> {
        Side::new(letters, from, false, (from - start) as usize)
    }

    fn new(letters: &Letters, from: u32, ahead: bool, length: usize) -> Side<'_> {
        let codes = vec![NO_LETTER];
        let edges = vec![letters.begins_word(from)];
        let mut side = Side { letters, from, ahead, length: length.min(LONGEST), codes, edges };
        side.read(READ);
        side
    }

    /// Reads on so that the first `count` letters are known, if there are so many.
    fn read(&mut self, count: usize) {
        let known = self.codes.len() - 1;
        if count <= known || known == self.length {
            return;
        }
        for n in known..(count + READ).min(self.length) {
            let (letter, edge) = match self.ahead {
                true => (self.from + n as u32, self.from + n as u32 + 1),
                false => (self.from - n as u32 - 1, self.from - n as u32 - 1),
            };
            self.codes.push(u16::from(self.letters.codes[letter as usize]));
            self.edges.push(self.letters.begins_word(edge));
        }
    }

    /// How many letters from `from` on are the same as those of the other side, as far as both are read.
    fn same(&self, from: usize, other: &Side<'_>, other_from: usize) -> usize {
        let both = self.codes[from + 1..].iter().zip(&other.codes[other_from + 1..]);
        both.take_while(|(x, y)| x == y).count()
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

impl Cell {
    const NOTHING: Cell = Cell { best: Way::NONE, gap: Way::NONE };
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
fn one_way(mut a: Side<'_>, mut b: Side<'_>, scores: &Scores) -> End {
    let mut front = Front::new(&a, &b);
    let mut i = 0;
    while i < a.length {
        a.read(i + LONG_RUN);
        b.read(front.first + front.row.len() + LONG_RUN);
        if front.end.a == i && a.same(i, &b, front.end.b) >= LONG_RUN {
            i = front.run(i, &mut a, &mut b, scores);
            continue;
        }
        i += 1;
        if !front.go_on(i, &a, &mut b, scores) {
            break;
        }
        if a.edges[i] {
            front.replace_words(&mut b);
        }
    }
    front.end
}

/// The ways that are still possible after so many letters of a.
struct Front {
    /// How many letters of b the first cell of the row stands for.
    first: usize,
    row: Vec<Cell>,
    /// Room for the next row.
    next: Vec<Cell>,
    end: End,
    /// The score at the end without what its edges tell, and the lowest that the best way has fallen to since.
    reached: i32,
    valley: i32,
    /// Where words that were replaced lead to: letters of b, at the next border of a word of a.
    jumps: Vec<(usize, Way)>,
}

fn edges(a: &Side<'_>, i: usize, b: &Side<'_>, j: usize) -> i32 {
    WORD_END * (i32::from(a.edges[i]) + i32::from(b.edges[j]))
}

/// Takes the cells that hold no way from both ends of a row; how many at its beginning.
fn trim(row: &mut Vec<Cell>) -> usize {
    while row.last().is_some_and(|cell| cell.best == Way::NONE) {
        row.pop();
    }
    let before = row.iter().take_while(|cell| cell.best == Way::NONE).count();
    row.drain(..before);
    before
}

impl Front {
    fn new(a: &Side<'_>, b: &Side<'_>) -> Front {
        let end = End { a: 0, b: 0, score: edges(a, 0, b, 0), same: 0 };
        let (row, next, jumps) = (Vec::new(), Vec::new(), Vec::new());
        let mut front = Front { first: 0, row, next, end, reached: 0, valley: 0, jumps };
        front.begin(Way::START, b.length);
        front
    }

    /// The row of a place that all ways go through: letters of b may be left out from there on.
    fn begin(&mut self, way: Way, length: usize) {
        self.row.clear();
        self.row.push(Cell { best: way, gap: Way::NONE });
        let mut side = OPEN;
        while side > -DROP && self.row.len() <= length {
            self.row.push(Cell { best: way.and(side), gap: Way::NONE });
            side += GO_ON;
        }
    }

    /// Goes along a run that is the same from the end on: nothing else can be meant, and what stands beside it is left behind. Where in
    /// a it ends.
    fn run(&mut self, from: usize, a: &mut Side<'_>, b: &mut Side<'_>, scores: &Scores) -> usize {
        let (mut i, mut j) = (from, self.end.b);
        let mut way = Way(i64::from(self.end.same)).and(self.end.score - edges(a, i, b, j));
        loop {
            a.read(i + 1);
            b.read(j + 1);
            let same = a.same(i, b, j);
            if same == 0 {
                break;
            }
            way =
                a.codes[i + 1..][..same].iter().fold(way, |way, &code| way.kept(scores.kept[code as usize]));
            (i, j) = (i + same, j + same);
        }
        self.end = End { a: i, b: j, score: way.score() + edges(a, i, b, j), same: way.same() };
        (self.first, self.reached, self.valley) = (j, way.score(), way.score());
        self.begin(way, b.length - j);
        self.jumps.clear();
        i
    }

    /// The row after one more letter of a, the `i`th; whether any way is still possible.
    fn go_on(&mut self, i: usize, a: &Side<'_>, b: &mut Side<'_>, scores: &Scores) -> bool {
        b.read(self.first + self.row.len() + BEHIND);
        let (row, codes) = (std::mem::take(&mut self.row), &b.codes[self.first..]);
        let (codes, behind) = codes.split_at(row.len().min(codes.len()));
        let (mut along, mut diagonal) = (Way::NONE, Way::NONE);
        let letter = a.codes[i];
        let kept = scores.kept[letter as usize];
        let mut cell = |above: Cell, code: u16, along: &mut Way, end: &End| {
            let gap = above.best.and(OPEN).max(above.gap.and(GO_ON));
            let (kept, misread) = (diagonal.kept(kept), diagonal.and(scores.misread));
            let step = if code == letter { kept } else { misread };
            diagonal = above.best;
            let best = step.max(gap).max(*along);
            *along = best.and(OPEN).max(along.and(GO_ON));
            let possible = best.score() >= end.score - DROP;
            (best, if possible { Cell { best, gap } } else { Cell::NOTHING })
        };
        let mut end = self.end;
        let mut highest = NONE;
        let mut next = std::mem::take(&mut self.next);
        next.clear();
        next.resize(row.len(), Cell::NOTHING);
        for (j, ((above, code), below)) in (self.first..).zip(row.iter().zip(codes).zip(&mut next)) {
            let (best, new) = cell(*above, *code, &mut along, &end);
            *below = new;
            highest = highest.max(best.score());
            if best.score() + 2 * WORD_END > end.score {
                self.may_end(best, (i, j), (a, b), &mut end);
            }
        }
        // letters of b may be left out behind the last cell until that costs too much
        for (n, code) in behind.iter().enumerate() {
            if n > 0 && along.score() < end.score - DROP {
                break;
            }
            let (best, new) = cell(Cell::NOTHING, *code, &mut along, &end);
            highest = highest.max(best.score());
            if best.score() + 2 * WORD_END > end.score {
                self.may_end(best, (i, self.first + next.len()), (a, b), &mut end);
            }
            next.push(new);
        }
        let jumped = self.jumps.iter().map(|(_, way)| way.score()).max().unwrap_or(NONE);
        self.valley = self.valley.min(highest.max(jumped));
        let left_behind = trim(&mut next);
        (self.row, self.next) = (next, row);
        if self.row.is_empty() {
            return false;
        }
        (self.first, self.end) = (self.first + left_behind, end);
        true
    }

    /// Takes a way as the end if it tells more than the end so far, and enough for what it cost to get there. Few cells come to this.
    #[cold]
    fn may_end(&mut self, best: Way, (i, j): (usize, usize), (a, b): (&Side<'_>, &Side<'_>), end: &mut End) {
        let score = best.score();
        let with_edges = score + edges(a, i, b, j);
        if with_edges > end.score + EVIDENCE * (self.reached - self.valley) / 100 {
            (self.reached, self.valley) = (score, score);
            *end = End { a: i, b: j, score: with_edges, same: best.same() };
        }
    }

    /// At the border of a word of a: takes up the ways that came here over a replaced word, and begins those that lead to the next.
    fn replace_words(&mut self, b: &mut Side<'_>) {
        let (first, lowest) = (self.first, self.end.score - DROP);
        for (j, way) in self.jumps.drain(..).filter(|(j, way)| *j >= first && way.score() >= lowest) {
            self.row.resize(self.row.len().max(j - first + 1), Cell::NOTHING);
            self.row[j - first].best = self.row[j - first].best.max(way);
        }
        b.read(first + self.row.len() + LONGEST_WORD);
        for (j, cell) in
            (first..).zip(&self.row).filter(|(j, cell)| cell.best.score() >= lowest && b.edges[*j])
        {
            let word = b.edges[j + 1..].iter().take(LONGEST_WORD);
            if let Some(letters) = word.into_iter().position(|edge| *edge) {
                self.jumps.push((j + 1 + letters, cell.best.and(REPLACED)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::context::Counts;
    use super::*;
    use proptest::prelude::*;

    /// Words of few letters, so that much is alike by chance, and long runs of one.
    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![4 => "[abc]{1,6}", 1 => "a{30,90}"];
        proptest::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
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
            let scores = Scores::new(&counts.letters.iter().map(share).collect::<Vec<_>>());
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
