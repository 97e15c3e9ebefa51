//! Quotations from a source whose columns ran together.
//!
//! In: quoted words and their best place. Out: the place the words take when the lines around it are read as one column of two.
//!
//! Method: an extractor that takes a page of two columns line by line puts half a line of another story between any two halves of
//! this one. So the quoted words must be a walk over consecutive lines, each piece within one line, and whatever is passed over
//! must always lie on the same side: from the middle of a line to its end, from the start of a line to its middle, or a whole line.
//! Passing over words twice in this way is no accident; once is only believed where wide blanks show the gutter. The words passed
//! over are shown as damage of the extraction. Cost: words times tokens around the place. Limit: the words themselves must be
//! whole; two kinds of damage at once are not untangled.

use super::index::Index;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::align::{Alignment, Op, Step};
use crate::text::Span;
use crate::variant::{Class, Variant};
use std::collections::BTreeSet;
use std::ops::Range;

/// Tokens on each side of a place in which a walk over the columns is looked for. Set by hand, not tuned.
const AROUND: u32 = 60;
/// The fewest words passed over at once where no blanks show the gutter; fewer are chance. Set by hand, not tuned.
const FEWEST_PASSED: usize = 2;
/// The fewest words passed over on the average where no blanks show the gutter. Set by hand, not tuned.
const FEWEST_ON_AVERAGE: usize = 3;

/// Where the words passed over lie.
#[derive(Clone, Copy)]
enum Passed {
    Ends,
    Starts,
    SourceLines,
}

/// Tokens of a source by lines.
struct SourceLines<'a> {
    ids: &'a [u32],
    /// The first token of each line, and the end of the last.
    starts: Vec<usize>,
    /// For each token its line.
    line: Vec<usize>,
}

/// The place of the words if the source's columns ran together there.
pub(super) fn one_column(index: &Index<'_>, words: &QuotedWords, best: &Placed) -> Option<Placed> {
    let source = best.place.source;
    let count = index.corpus.ids(source).len() as u32;
    let around = best.tokens.start.saturating_sub(AROUND)..(best.tokens.end + AROUND).min(count);
    let lines = SourceLines::new(index, best, &around);
    let starts = (0..lines.ids.len()).filter(|&at| lines.ids[at] == words.ids[0]);
    for (at, passed) in
        starts.flat_map(|at| [Passed::Ends, Passed::Starts, Passed::SourceLines].map(|passed| (at, passed)))
    {
        let mut pieces = Vec::new();
        if lines.walk(&words.ids, 0, at, passed, &mut pieces, &mut BTreeSet::new())
            && is_believed(index, best, around.start, passed, &pieces)
        {
            let piece = |r: &Range<usize>| around.start + r.start as u32..around.start + r.end as u32;
            return Some(place(index, words, best, &pieces.iter().map(piece).collect::<Vec<_>>()));
        }
    }
    None
}

impl<'a> SourceLines<'a> {
    fn new(index: &Index<'a>, best: &Placed, around: &Range<u32>) -> SourceLines<'a> {
        let source = best.place.source;
        let ids = &index.corpus.ids(source)[around.start as usize..around.end as usize];
        let (mut starts, mut line) = (Vec::new(), Vec::with_capacity(ids.len()));
        for at in 0..ids.len() {
            if at == 0 || gap(index, best, around.start + at as u32).contains('\n') {
                starts.push(at);
            }
            line.push(starts.len() - 1);
        }
        starts.push(ids.len());
        SourceLines { ids, starts, line }
    }

    /// Reads the words from the `word`th on, at token `at` of the source, into pieces; `false` if that leads nowhere. `failed`
    /// holds where it was tried before.
    fn walk(
        &self,
        words: &[u32],
        word: usize,
        at: usize,
        passed: Passed,
        pieces: &mut Vec<Range<usize>>,
        failed: &mut BTreeSet<(usize, usize)>,
    ) -> bool {
        if failed.contains(&(word, at)) {
            return false;
        }
        let end = self.starts[self.line[at] + 1];
        let same = self.ids[at..end].iter().zip(&words[word..]).take_while(|(x, y)| x == y).count();
        for length in (1..=same).rev() {
            pieces.push(at..at + length);
            let next = word + length;
            if next == words.len() {
                return true;
            }
            let goes_on = |&to: &usize| self.ids[to] == words[next];
            for to in self.after(at + length, passed).filter(goes_on) {
                if self.walk(words, next, to, passed, pieces, failed) {
                    return true;
                }
            }
            pieces.pop();
        }
        failed.insert((word, at));
        false
    }

    /// Where a piece that ends before token `end` may go on.
    fn after(&self, end: usize, passed: Passed) -> Range<usize> {
        let line = self.line[end - 1];
        let at_end = end == self.starts[line + 1];
        let of = |line: usize, from: usize| match self.starts.get(line + 1) {
            Some(&next) => self.starts[line] + from..next,
            None => 0..0,
        };
        match (passed, at_end) {
            (Passed::Ends, false) => first(of(line + 1, 0)),
            (Passed::Starts, true) => of(line + 1, 1),
            (Passed::SourceLines, true) => first(of(line + 2, 0)),
            _ => 0..0,
        }
    }
}

fn first(range: Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

/// What stands before a token, from the token before it on.
fn gap<'a>(index: &Index<'a>, best: &Placed, token: u32) -> &'a str {
    let tokens = index.corpus.tokens(best.place.source);
    let from = if token == 0 { 0 } else { tokens[token as usize - 1].span.end };
    let span = Span { start: from, end: tokens[token as usize].span.start };
    index.corpus.document(best.place.source).text.slice(span)
}

/// Whether pieces (from token `base` on) stand apart by the columns and not by chance.
fn is_believed(index: &Index<'_>, best: &Placed, base: u32, passed: Passed, pieces: &[Range<usize>]) -> bool {
    let between: Vec<Range<usize>> = pieces.windows(2).map(|w| w[0].end..w[1].start).collect();
    let is_gutter = |r: &Range<usize>| {
        let edge = match passed {
            Passed::Ends => r.start,
            Passed::Starts => r.end,
            Passed::SourceLines => return false,
        };
        let blank = gap(index, best, base + edge as u32);
        blank.contains('\t') || blank.contains("   ")
    };
    let count: usize = between.iter().map(Range::len).sum();
    let alternate = between.len() >= 2
        && between.iter().all(|r| r.len() >= FEWEST_PASSED)
        && count >= FEWEST_ON_AVERAGE * between.len();
    alternate || (!between.is_empty() && between.iter().all(is_gutter))
}

/// The place that consists of the pieces, what lies between them being damage.
fn place(index: &Index<'_>, words: &QuotedWords, best: &Placed, pieces: &[Range<u32>]) -> Placed {
    let (mut ops, mut word) = (Vec::new(), 0);
    let mut passed: Vec<Span> = Vec::new();
    let source = best.place.source;
    for (n, piece) in pieces.iter().enumerate() {
        if n > 0 {
            let between = pieces[n - 1].end..piece.start;
            passed.push(index.corpus.span(source, between.clone()));
            ops.push(Op { step: Step::Insert, a: word..word, b: between });
        }
        let length = piece.end - piece.start;
        ops.push(Op { step: Step::Equal, a: word..word + length, b: piece.clone() });
        word += length;
    }
    let b = pieces[0].start..pieces[pieces.len() - 1].end;
    let mut placed =
        index.placed(words, source, Alignment { a: 0..words.len() as u32, b, ops, coarse: Vec::new() });
    for change in &mut placed.place.changes {
        if let Some(&span) = passed.iter().find(|s| s.start <= change.b.start && change.b.end <= s.end) {
            *change = Variant { class: Class::Ocr, subclass: "column-bleed", a: change.a, b: span };
        }
    }
    placed
}
