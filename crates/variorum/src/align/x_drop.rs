//! X-drop extension: the local alignment of two letter sequences through a given pair of places, a gapped high-scoring segment pair.
//!
//! In: two sequences of letters with their word boundaries, and a pair of places, such as a seed. Out: a [`LocalAlignment`]. Method:
//! affine gaps from the places in both directions, given up where the score falls a certain amount below the best (Altschul et
//! al. 1997); a word may be replaced by another at a score of its own, where words begin and end on both sides. Scores are log-odds in
//! hundredths of a nat of a copy with a quarter of its letters misread against two unrelated texts of these letters. The rows are
//! filled by [`front`](super::front). Cost: the letters times the width of the front, some 45 cells where one alignment is far the best. Limits: a gap of
//! more than some 20 letters is bridged only where it is a word replaced by another; what goes on behind it needs a seed of its own.

use super::front::{Costs, Front, MOST_SCORE, ORIGIN, RowStep, UNREACHABLE, cell, decoded};
use super::lanes::LANES;
use std::ops::Range;

/// The share of misread letters of the copies that the log-odds are of. Higher, and less is alike enough to score; lower, and badly misread
/// copies break up. Set by hand: the worst of the copies that are to be found have 30 in a hundred.
const MISREAD: f64 = 0.25;
/// The score of the first letter of a gap and of each other one, in hundredths of a nat. Set by hand, not tuned.
const OPEN: i32 = -350;
const EXTEND: i32 = -50;
/// The score of a word replaced by another, in hundredths of a nat, and the longest word that is, in letters. On copies planted in novels -300 ends
/// passages a little better than -350.
const REPLACED: i32 = -300;
const LONGEST_WORD: usize = 20;
/// The x-drop, in hundredths of a nat: extension is given up this far below the best score. Larger bridges longer replaced stretches and
/// costs time. Lowered for speed once passages could grow again at their boundaries, on copies planted in novels, with the same scores.
const DROP: i32 = 2000;
/// The same below the best cell of a row: gaps of the difference are left to a seed of their own. Set for speed on planted copies.
const DROP_IN_ROW: i32 = 1500;
const COSTS: Costs = Costs { open: OPEN, extend: EXTEND, lowest: -DROP };
/// The highest score of one letter, in nats, so that a rare letter alone is no evidence. Set by hand, not tuned.
const MOST_A_LETTER: f64 = 4.0;
/// The least frequency of a letter that the texts do not have. Any value gives [`MOST_A_LETTER`].
const LEAST_FREQUENCY: f64 = 1e-9;
/// The units of a score in a nat.
const UNITS: f64 = 100.0;
// the scores that a row spans are exact
const _: () = assert!(MOST_SCORE > DROP + 2 * (MOST_A_LETTER * UNITS) as i32);
/// The score of an end at a word boundary, in hundredths of a nat: about one letter in four or five of English is followed by one, so that
/// its log-odds are about -ln(0.22).
const WORD_END: i32 = 150;
/// The gain that an end must show behind a break, in percent of what the break cost, since the best of the many alignments behind it scores
/// something by chance. On copies planted in novels 40 ends passages a little better than 70 (border error 1.4 against 1.5 characters).
const EVIDENCE_AFTER_BREAK: i32 = 40;
/// The most letters extended in one direction, so that no score overflows: 400 a letter, and 2³¹. What goes on needs another seed.
const LONGEST: usize = 4_000_000;
/// The length of a run of equal letters, from the best end on, along which nothing else is worked out. Shorter runs may be chance, on a
/// diagonal that is not the best. Set by hand, for speed, not tuned.
const LONG_RUN: usize = 40;

/// The scores of pairs of letters, in hundredths of a nat.
#[derive(Clone, Debug)]
pub struct Scores {
    /// Of a match, by code.
    matches: Vec<i32>,
    /// Of any mismatch.
    mismatch: i32,
}

impl Scores {
    /// The log-odds of a copy against chance, from the frequency of each code.
    pub fn new(frequencies: &[f64]) -> Scores {
        let odds = |&f: &f64| (1.0 - MISREAD) / f.max(LEAST_FREQUENCY);
        let score = |f| (UNITS * odds(f).ln().min(MOST_A_LETTER)) as i32;
        Scores { matches: frequencies.iter().map(score).collect(), mismatch: (UNITS * MISREAD.ln()) as i32 }
    }

    /// The score of a letter, equal on both sides or not.
    pub fn of(&self, code: u8, same: bool) -> i32 {
        if same { self.matches[code as usize] } else { self.mismatch }
    }
}

/// A sequence of letters within a longer one.
#[derive(Clone, Debug)]
pub struct Sequence<'a, F> {
    /// The codes of the longer one.
    pub codes: &'a [u8],
    /// The part that is aligned.
    pub within: Range<u32>,
    /// Whether a word begins at a letter, or the sequence ends there.
    pub begins_word: F,
}

/// A local alignment: two stretches that are alike.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LocalAlignment {
    /// Letters of the first sequence.
    pub a: Range<u32>,
    /// Letters of the second sequence.
    pub b: Range<u32>,
    /// The score, in hundredths of a nat.
    pub score: i32,
    /// The number of equal letters.
    pub same: i32,
}

/// Extends a pair of places, letter `at.0` of `a` and letter `at.1` of `b`, in both directions.
pub fn extend<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
    a: &Sequence<'_, F>,
    b: &Sequence<'_, G>,
    at: (u32, u32),
    scores: &Scores,
) -> LocalAlignment {
    let ahead = one_way(&ExtensionSide::ahead(a, at.0), ExtensionSide::ahead(b, at.1), scores);
    let back = one_way(&ExtensionSide::back(a, at.0), ExtensionSide::back(b, at.1), scores);
    LocalAlignment {
        a: at.0 - back.a as u32..at.0 + ahead.a as u32,
        b: at.1 - back.b as u32..at.1 + ahead.b as u32,
        score: ahead.score.saturating_add(back.score),
        same: ahead.same + back.same,
    }
}

/// The letters of a sequence from a place on in one direction.
struct ExtensionSide<'a, F> {
    codes: &'a [u8],
    begins_word: &'a F,
    from: u32,
    ahead: bool,
    /// The number of letters.
    length: usize,
}

impl<'a, F: Fn(u32) -> bool> ExtensionSide<'a, F> {
    fn ahead(sequence: &'a Sequence<'_, F>, from: u32) -> ExtensionSide<'a, F> {
        let length = ((sequence.within.end - from) as usize).min(LONGEST);
        ExtensionSide { codes: sequence.codes, begins_word: &sequence.begins_word, from, ahead: true, length }
    }

    fn back(sequence: &'a Sequence<'_, F>, from: u32) -> ExtensionSide<'a, F> {
        let length = ((from - sequence.within.start) as usize).min(LONGEST);
        ExtensionSide {
            codes: sequence.codes,
            begins_word: &sequence.begins_word,
            from,
            ahead: false,
            length,
        }
    }

    /// The codes of letters `from` to `to`, in the order of the text.
    fn row(&self, from: usize, to: usize) -> &[u8] {
        let start = self.from as usize;
        let row = if self.ahead { start + from..start + to } else { start - to..start - from };
        &self.codes[row]
    }

    /// The code of letter `n`, the first of which is letter 0.
    fn code(&self, n: usize) -> u8 {
        self.row(n, n + 1)[0]
    }

    /// The score of an end after so many letters.
    fn edge(&self, n: usize) -> i32 {
        if self.begins_word(n) { WORD_END } else { 0 }
    }

    /// Whether a word begins or ends after so many letters.
    fn begins_word(&self, n: usize) -> bool {
        (self.begins_word)(if self.ahead { self.from + n as u32 } else { self.from - n as u32 })
    }

    /// The length of the run of equal letters from letter `from` of this side and `other_from` of the other on, at most `most`.
    fn same<G: Fn(u32) -> bool>(
        &self,
        from: usize,
        other: &ExtensionSide<'_, G>,
        other_from: usize,
        most: usize,
    ) -> usize {
        let most = most.min(self.length - from).min(other.length - other_from);
        let (row, others) = (self.row(from, from + most), other.row(other_from, other_from + most));
        let mut same = row.iter().zip(others).map(|(x, y)| x == y);
        let first = if self.ahead { same.position(|same| !same) } else { same.rev().position(|same| !same) };
        first.unwrap_or(most)
    }
}

/// The letters of b, read as they are needed.
struct SequenceReader<'a, F> {
    side: ExtensionSide<'a, F>,
    /// The number of letters read.
    known: usize,
    /// Their codes, with padding before the first and behind the last.
    codes: Vec<u16>,
    /// The word boundaries: after how many letters each is.
    words: Vec<u32>,
    /// The number of boundaries before the front.
    left_behind: usize,
}

/// The fewest letters read at once.
const READ: usize = 64;
/// The longest gap: a longer one costs more than the drop and what a cell may be above an end that it does not replace.
const LONGEST_GAP: usize = (2 * DROP / -EXTEND) as usize;
/// The code before the first letter and behind the last, equal to none.
const NO_LETTER: u16 = u16::MAX;

impl<F: Fn(u32) -> bool> SequenceReader<'_, F> {
    fn new(side: ExtensionSide<'_, F>) -> SequenceReader<'_, F> {
        let words = if side.begins_word(0) { vec![0] } else { Vec::new() };
        let mut reader = SequenceReader { side, known: 0, codes: vec![NO_LETTER], words, left_behind: 0 };
        reader.end();
        reader
    }

    /// The word boundaries after `first` letters and more, which never go back.
    fn words_from(&mut self, first: usize) -> &[u32] {
        let before = |boundary: &&u32| (**boundary as usize) < first;
        self.left_behind += self.words[self.left_behind..].iter().take_while(before).count();
        &self.words[self.left_behind..]
    }

    /// Reads on until the first `count` letters are known, or all.
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

    /// Once all are read, adds the padding that the last vector reaches.
    fn end(&mut self) {
        if self.known == self.side.length {
            self.codes.extend([NO_LETTER; LANES + 1]);
        }
    }
}

/// The end of the extension in one direction: letters of both sides, the score, and the number of equal letters.
#[derive(Clone, Copy)]
struct End {
    a: usize,
    b: usize,
    score: i32,
    same: i32,
}

/// The best end in one direction.
fn one_way<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
    a: &ExtensionSide<'_, F>,
    b: ExtensionSide<'_, G>,
    scores: &Scores,
) -> End {
    let mut search = Extension::new(a, &b);
    let mut b = SequenceReader::new(b);
    let mut i = 0;
    while i < a.length {
        if search.end.a == i && a.same(i, &b.side, search.end.b, LONG_RUN) == LONG_RUN {
            i = search.skip_run(a, &b.side, scores);
            continue;
        }
        i += 1;
        if !search.add_row(i, a, &mut b, scores) {
            break;
        }
        if a.begins_word(i) {
            search.replace_words(&mut b);
        }
    }
    search.end
}

/// The state of an extension after a prefix of a.
struct Extension {
    front: Front,
    /// The score of the highest cell.
    highest: i32,
    /// The front above, kept for its memory.
    above: Front,
    /// The score and the equal letters of the origin, which cells are relative to.
    base: (i32, i32),
    /// The best end so far.
    end: End,
    /// The score at the end without its word boundaries, and the lowest that the highest cell has fallen to since.
    reached: i32,
    valley: i32,
    /// The alignments over a replaced word, which join the front at the next word boundary of a: letters of b, score, equal letters.
    jumps: Vec<(usize, (i32, i32))>,
    /// The highest of their scores.
    jumped: i32,
}

impl Extension {
    fn new<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
        a: &ExtensionSide<'_, F>,
        b: &ExtensionSide<'_, G>,
    ) -> Extension {
        let mut front = Front::default();
        front.start(0, b.length, COSTS);
        Extension {
            front,
            highest: 0,
            above: Front::default(),
            base: (0, 0),
            end: End { a: 0, b: 0, score: a.edge(0) + b.edge(0), same: 0 },
            reached: 0,
            valley: 0,
            jumps: Vec::new(),
            jumped: i32::MIN,
        }
    }

    /// Follows a run of equal letters from the end on and drops all cells beside it; the letter of a where it ends.
    fn skip_run<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
        &mut self,
        a: &ExtensionSide<'_, F>,
        b: &ExtensionSide<'_, G>,
        scores: &Scores,
    ) -> usize {
        let End { a: i, b: j, .. } = self.end;
        let run = a.same(i, b, j, usize::MAX);
        let matches: i32 = a.row(i, i + run).iter().map(|&code| scores.matches[code as usize]).sum();
        let score = self.end.score - a.edge(i) - b.edge(j) + matches;
        let (i, j, same) = (i + run, j + run, self.end.same + run as i32);
        self.end = End { a: i, b: j, score: score + a.edge(i) + b.edge(j), same };
        (self.base, self.highest, self.reached, self.valley) = ((score, same), score, score, score);
        self.front.start(j, b.length - j, COSTS);
        self.jumps.clear();
        self.jumped = i32::MIN;
        i
    }

    /// Adds the row of letter `i - 1` of a; whether any cell is left.
    fn add_row<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
        &mut self,
        i: usize,
        a: &ExtensionSide<'_, F>,
        b: &mut SequenceReader<'_, G>,
        scores: &Scores,
    ) -> bool {
        b.read(self.front.end() + LONGEST_GAP);
        let further = cell(self.end.score - self.base.0, self.end.same - self.base.1);
        let score = self.end.score;
        self.base = (score, self.end.same);
        std::mem::swap(&mut self.front, &mut self.above);
        let (letter, first) = (a.code(i - 1), self.above.first);
        let matched = cell(scores.matches[letter as usize], 1) - further;
        let mismatched = cell(scores.mismatch, 0) - further;
        let lowest = COSTS.lowest.max(self.highest - self.end.score - DROP_IN_ROW);
        let costs = Costs { lowest, ..COSTS };
        let step = RowStep { letter: u16::from(letter), matched, mismatched, further, costs };
        let highest =
            step.advance(&mut self.above, &b.codes[first..], b.side.length - first, &mut self.front);
        if highest > cell(-2 * WORD_END, 0) {
            self.move_end(i, a, &b.side);
        }
        if highest == UNREACHABLE {
            return false;
        }
        self.highest = score + decoded(highest).0;
        self.valley = self.valley.min(self.highest.max(self.jumped));
        self.front.trim()
    }

    /// Moves the end to the cells of the front that score more, and enough for the break before them.
    fn move_end<F: Fn(u32) -> bool, G: Fn(u32) -> bool>(
        &mut self,
        i: usize,
        a: &ExtensionSide<'_, F>,
        b: &ExtensionSide<'_, G>,
    ) {
        let mut at = self.front.first;
        for cells in self.front.cells().chunks(LANES) {
            let least = cell(self.end.score - self.base.0 - 2 * WORD_END, 1);
            if cells.iter().fold(false, |any, &best| any | (best >= least)) {
                for (j, &best) in (at..).zip(cells).filter(|(_, best)| **best >= least) {
                    let (score, same) = decoded(best);
                    let here = self.base.0 + score;
                    let with_edges = here + a.edge(i) + b.edge(j);
                    if with_edges > self.end.score + EVIDENCE_AFTER_BREAK * (self.reached - self.valley) / 100
                    {
                        (self.reached, self.valley) = (here, here);
                        self.end = End { a: i, b: j, score: with_edges, same: self.base.1 + same };
                    }
                }
            }
            at += LANES;
        }
    }

    /// At a word boundary of a: joins the alignments that end here with a replaced word, and begins those over the next word.
    fn replace_words<F: Fn(u32) -> bool>(&mut self, b: &mut SequenceReader<'_, F>) {
        let first = self.front.first;
        let lowest = self.end.score - DROP;
        for (j, (score, same)) in
            self.jumps.drain(..).filter(|(j, (score, _))| *j >= first && *score >= lowest)
        {
            self.front.join(j, ORIGIN + cell(score - self.base.0, same - self.base.1));
        }
        b.read(self.front.end() + LONGEST_WORD);
        self.jumped = i32::MIN;
        for word in b.words_from(first).windows(2) {
            let [start, end] = [word[0] as usize, word[1] as usize];
            let Some(&best) = self.front.cells().get(start - first) else { break };
            if best > UNREACHABLE && end - start <= LONGEST_WORD {
                let (score, same) = decoded(best);
                let score = self.base.0 + score + REPLACED;
                self.jumps.push((end, (score, self.base.1 + same)));
                self.jumped = self.jumped.max(score);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The letters of two texts in a row, and where words begin: a code for each letter, a word for each space.
    fn row(texts: [&str; 2]) -> (Vec<u8>, Vec<bool>, u32) {
        let (mut codes, mut begins) = (Vec::new(), Vec::new());
        let mut middle = 0;
        for text in texts {
            middle = codes.len() as u32;
            for word in text.split_whitespace() {
                begins.extend((0..word.len()).map(|n| n == 0));
                codes.extend(word.bytes().map(|byte| byte - b'a'));
            }
        }
        (codes, begins, middle)
    }

    fn extended(texts: [&str; 2], at: impl Fn(&Range<u32>) -> u32) -> (LocalAlignment, [Range<u32>; 2]) {
        let (codes, begins, middle) = row(texts);
        let count = |code: u8| codes.iter().filter(|&&c| c == code).count();
        let share = |code: u8| count(code) as f64 / codes.len() as f64;
        let scores = Scores::new(&(0..26).map(share).collect::<Vec<_>>());
        let within = [0..middle, middle..codes.len() as u32];
        let begins_word = |at: u32| begins.get(at as usize).copied().unwrap_or(true);
        let [a, b] = within.clone().map(|within| Sequence { codes: &codes, within, begins_word });
        let found = extend(&a, &b, (at(&within[0]), at(&within[1])), &scores);
        (found, within)
    }

    /// Words of few letters, so that much is alike by chance, and long runs of one.
    fn text() -> impl Strategy<Value = String> {
        let word = prop_oneof![4 => "[abc]{1,6}", 1 => "a{30,90}"];
        proptest::collection::vec(word, 1..60).prop_map(|words| words.join(" "))
    }

    #[test]
    fn nothing_is_alike_behind_the_end_of_a_text() {
        let (found, _) =
            extended(["we left the quay", "we left"], |within| within.start + 6.min(within.len() as u32));
        assert_eq!((found.a, found.b, found.same), (0..6, 13..19, 6));
    }

    proptest! {
        #[test]
        fn an_alignment_stays_within_both_texts(
            (before, shared, after) in (text(), text(), text()),
            (dropped, at) in (0usize..200, any::<prop::sample::Index>()),
        ) {
            let (a, b) = (format!("{before} {shared}"), format!("{} {after}", &shared[dropped.min(shared.len())..]));
            let place = |within: &Range<u32>| within.start + at.index(within.len()) as u32;
            let (found, [within_a, within_b]) = extended([&a, &b], place);
            prop_assert!(within_a.start <= found.a.start && found.a.end <= within_a.end);
            prop_assert!(within_b.start <= found.b.start && found.b.end <= within_b.end);
            prop_assert!(found.same as usize <= found.a.len().min(found.b.len()));
        }
    }
}
