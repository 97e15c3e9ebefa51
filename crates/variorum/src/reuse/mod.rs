//! Every passage that two documents share.
//!
//! In: texts. Out: [`Shared`] passages, pair by pair. The path: [`letters`] makes rows of letters, [`seeds`] finds places that begin
//! alike, [`near`] drops those whose surroundings differ, [`extend`] says how far the likeness goes.

pub mod letters;
pub mod seeds;
pub mod near;
pub mod extend;

use crate::text::Span;
use extend::{Likeness, Scores, extend};
use letters::Letters;
use rayon::prelude::*;
use seeds::{Candidate, Candidates};
use std::ops::Range;

/// The most changes in 64 letters that two copies of one text show.
const MOST_CHANGES: u32 = 29;
/// The least score of a passage.
const LEAST: i32 = 12_000;
/// The most of a passage that may repeat what stands in it before: more is a table of contents, a refrain, a form.
const MOST_REPEATS: f64 = 0.2;
/// The longest stretch of letters between two parts of one passage.
const LONGEST_BREAK: u32 = 80;

/// The most letters in which two parts of one passage overlap.
const LONGEST_OVERLAP: u32 = 40;

/// A passage that stands in two documents.
#[derive(Clone, PartialEq, Debug)]
pub struct Shared {
    /// The number of the earlier document.
    pub a: usize,
    /// Where in it.
    pub in_a: Span,
    /// The number of the later document.
    pub b: usize,
    /// Where in it.
    pub in_b: Span,
    /// How much likelier a copy is than chance, in hundredths of a nat.
    pub score: i32,
    /// c
    pub common: f64,
}

/// Finds the passages that any two of several texts share, in the order of the documents and their places.
pub fn find(texts: &[&str]) -> Vec<Shared> {
    let mut letters = Letters::default();
    texts.iter().for_each(|text| letters.push(text));
    let scores = Scores::new(&letters.frequencies());
    let Candidates { kept, .. } = seeds::candidates(&letters, |c| is_near(&letters, c));
    let mut by_pair: Vec<(usize, usize, Candidate)> =
        kept.into_iter().map(|c| (letters.document_at(c.a), letters.document_at(c.b), c)).collect();
    by_pair.par_sort_unstable();
    let pairs: Vec<&[(usize, usize, Candidate)]> =
        by_pair.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).collect();
    let shared: Vec<Vec<Shared>> =
        pairs.into_par_iter().map(|pair| of_pair(texts, &letters, &scores, pair)).collect();
    shared.into_iter().flatten().collect()
}

fn is_near(letters: &Letters, candidate: Candidate) -> bool {
    let within = |at: u32| letters.of(letters.document_at(at));
    let (changes, of) =
        near::distance(&letters.codes, candidate.a, &within(candidate.a), candidate.b, &within(candidate.b));
    changes * near::WINDOW as u32 <= MOST_CHANGES * of as u32
}

/// The passages of two documents, from their candidates in order.
fn of_pair(
    texts: &[&str],
    letters: &Letters,
    scores: &Scores,
    candidates: &[(usize, usize, Candidate)],
) -> Vec<Shared> {
    let Some(&(a, b, _)) = candidates.first() else { return Vec::new() };
    let (within_a, within_b) = (letters.of(a), letters.of(b));
    let mut found: Vec<Likeness> = Vec::new();
    for &(_, _, c) in candidates {
        if !found.iter().any(|l| l.a.contains(&c.a) && l.b.contains(&c.b)) {
            found.push(extend(letters, scores, (c.a, &within_a), (c.b, &within_b)));
        }
    }
    let found = merged(found);
    found
        .into_iter()
        .filter(|l| {
            l.score >= LEAST
                && seeds::repeats(letters, &l.a).max(seeds::repeats(letters, &l.b)) < MOST_REPEATS
        })
        .map(|l| Shared {
            a,
            in_a: span(texts[a], letters, &l.a),
            b,
            in_b: span(texts[b], letters, &l.b),
            score: l.score,
            common: seeds::repeats(letters, &l.a).max(seeds::repeats(letters, &l.b)),
        })
        .collect()
}

/// Likenesses inside others once, and those as one that follow each other on both sides.
fn merged(mut found: Vec<Likeness>) -> Vec<Likeness> {
    found.sort_by_key(|l| (l.a.start, l.b.start, l.a.end, l.b.end));
    let mut kept: Vec<Likeness> = Vec::new();
    for next in found {
        if kept.iter().rev().any(|l| holds(l, &next)) {
            continue;
        }
        match kept.iter_mut().rev().find(|l| follows(l, &next)) {
            Some(l) => {
                let overlap = next.a.start < l.a.end || next.b.start < l.b.end;
                l.score = if overlap { l.score.max(next.score) } else { l.score + next.score };
                (l.a.end, l.b.end) = (l.a.end.max(next.a.end), l.b.end.max(next.b.end));
            }
            None => kept.push(next),
        }
    }
    kept
}

fn holds(outer: &Likeness, inner: &Likeness) -> bool {
    inner.a.start >= outer.a.start
        && inner.b.start >= outer.b.start
        && inner.a.end <= outer.a.end
        && inner.b.end <= outer.b.end
}

/// Whether a likeness begins where another ends, on both sides: not much before it, and not long after.
fn follows(before: &Likeness, after: &Likeness) -> bool {
    let near = |x: &Range<u32>, y: &Range<u32>| {
        y.start >= x.start
            && y.end >= x.end
            && y.start + LONGEST_OVERLAP >= x.end
            && y.start <= x.end + LONGEST_BREAK
    };
    near(&before.a, &after.a) && near(&before.b, &after.b)
}

/// A stretch of letters as bytes of its document, with the marks that touch its words.
fn span(text: &str, letters: &Letters, row: &Range<u32>) -> Span {
    let (first, last) = (letters.place(row.start) as usize, letters.place(row.end - 1) as usize);
    let before = text[..first].chars().rev().take_while(|c| touches(*c)).map(char::len_utf8).sum::<usize>();
    let after = text[last..].chars().skip(1).take_while(|c| touches(*c)).map(char::len_utf8).sum::<usize>();
    let letter = text[last..].chars().next().map_or(0, char::len_utf8);
    let before = if letters.begins_word(row.start) { before } else { 0 };
    let after = if letters.begins_word(row.end) { after } else { 0 };
    Span::new(first - before, last + letter + after)
}

fn touches(c: char) -> bool {
    !c.is_whitespace() && !c.is_alphanumeric()
}
