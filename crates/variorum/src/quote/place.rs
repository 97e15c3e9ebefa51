//! Where quoted words stand in the sources.
//!
//! In: quoted words and the index of the sources. Out: candidate places, best first, each aligned word by word.
//!
//! Method: the index gives (1) every place where all words stand as quoted, found from the rarest of them, and (2) the stretches of
//! about the quotation's length that hold most of its rare words; the best of these are aligned exactly. Places with equal words are
//! ordered by what the report and the source say around them. Cost of a look-up: linear in the occurrences of its words, of which at
//! most [`MOST_HITS`](super::index::MOST_HITS) are read, the rarest words first.

use super::index::{Hits, Index};
use super::placed::Placed;
use super::words::{NO_WORD, QuotedWords};
use crate::align::{self, Alignment, Op, Step};
use crate::corpus::DocId;
use crate::furniture;
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most stretches of the sources aligned for one quotation, those with most weight first; the rest is not aligned. Set by hand,
/// to bound the work.
const MOST_WINDOWS: usize = 8;

/// Share of the weight of the heaviest stretch of a source, 0 to 1, below which another of it is not aligned: it holds a word or two of
/// many. Set by hand, not tuned.
const LEAST_OF_HEAVIEST: f64 = 0.4;

/// The most places listed for a quotation; further ones are left out. Set by hand, not tuned.
pub(super) const MOST_PLACES: usize = 5;

/// The most exact places found for one quotation; further ones are not looked for. Set by hand, not tuned.
const MOST_EXACT: usize = 20;

impl Index<'_> {
    /// The places where all the words stand in the order in which they are quoted, best first.
    pub(super) fn exact_places(&self, words: &QuotedWords) -> Vec<Placed> {
        let exact = if words.len() == 0 { Vec::new() } else { self.exact(words) };
        let mut found: Vec<Placed> = exact.into_iter().map(|(d, r)| self.exact_place(words, d, r)).collect();
        if found.len() > 1 {
            self.order(words, &mut found);
        }
        found
    }

    /// The places that answer to quoted words, best first.
    pub(super) fn places(&self, words: &QuotedWords) -> Vec<Placed> {
        let exact = self.exact_places(words);
        self.places_beside(words, exact)
    }

    /// The places that answer to quoted words, best first, when it is known where all of them stand.
    pub(super) fn places_beside(&self, words: &QuotedWords, exact: Vec<Placed>) -> Vec<Placed> {
        if words.len() == 0 {
            return exact;
        }
        let mut found = exact;
        for (document, range) in self.windows(words) {
            let Some(alignment) = self.fit_around(words, document, range) else { continue };
            let placed = self.placed_without_changes(words, document, alignment);
            let overlaps =
                |p: &Placed| p.place.source == document && p.place.span.overlaps(placed.place.span);
            let better = |p: &Placed| p.place.equal >= placed.place.equal;
            if !found.iter().any(|p| overlaps(p) && better(p)) {
                found.retain(|p| !overlaps(p));
                found.push(placed);
            }
        }
        // the differences of places that come after all that are shown are not looked at
        found.sort_by_key(|p| (Reverse(nearness(p)), p.place.source, p.tokens.start));
        let tied = found.iter().take_while(|p| nearness(p) == nearness(&found[0])).count();
        found.truncate(tied.max(MOST_PLACES));
        for placed in found.iter_mut().filter(|p| p.place.changes.is_empty()) {
            *placed = self.placed(words, placed.place.source, placed.alignment.clone());
        }
        self.order(words, &mut found);
        let differs = |placed: &&mut Placed| !placed.place.changes.iter().all(|c| c.class.is_harmless());
        if let Some(best) = found.first_mut().filter(differs) {
            *best = self.widened(words, best.clone());
        }
        found
    }

    /// Best first: more words equal and more of the rare ones near, then fewer changes, then the likelier surroundings, then the
    /// earlier place.
    fn order(&self, words: &QuotedWords, found: &mut [Placed]) {
        let around = self.sentence_context(words);
        let context: BTreeMap<(DocId, u32), f64> =
            found.iter().map(|p| ((p.place.source, p.tokens.start), self.context(&around, p))).collect();
        let surroundings = |p: &Placed| context[&(p.place.source, p.tokens.start)];
        found.sort_by(|x, y| {
            nearness(y)
                .cmp(&nearness(x))
                .then(x.place.changes.len().cmp(&y.place.changes.len()))
                .then(surroundings(y).total_cmp(&surroundings(x)))
                .then((x.place.source, x.tokens.start).cmp(&(y.place.source, y.tokens.start)))
        });
    }

    /// All places where the words stand exactly, found from the rarest word.
    fn exact(&self, words: &QuotedWords) -> Vec<(DocId, Range<u32>)> {
        if words.ids.contains(&NO_WORD) {
            return Vec::new();
        }
        let count = |n: &usize| self.stem(words.ids[*n]).map_or(0, |s| self.occurrences(s).len());
        let Some(rarest) = (0..words.len()).min_by_key(count) else { return Vec::new() };
        let Some(stem) = self.stem(words.ids[rarest]) else { return Vec::new() };
        let mut found: Vec<(DocId, Range<u32>)> = Vec::new();
        for &position in self.occurrences_within(stem, &words.within).into_iter().flatten() {
            let (document, at) = self.locate(position);
            let Some(start) = at.checked_sub(rarest as u32) else { continue };
            let all = self.corpus.ids(document);
            let end = start as usize + words.len();
            let fits = all.get(start as usize..end).is_some_and(|ids| ids == words.ids);
            if fits && !found.last().is_some_and(|(d, r)| *d == document && r.end > start) {
                found.push((document, start..end as u32));
                if found.len() == MOST_EXACT {
                    break;
                }
            }
        }
        found
    }

    fn exact_place(&self, words: &QuotedWords, document: DocId, range: Range<u32>) -> Placed {
        let a = 0..words.len() as u32;
        let op = Op { step: Step::Equal, a: a.clone(), b: range.clone() };
        self.placed(words, document, Alignment { a, b: range, ops: vec![op], coarse: Vec::new() })
    }

    /// The stretches that hold most of the quotation's rare words.
    fn windows(&self, words: &QuotedWords) -> Vec<(DocId, Range<u32>)> {
        let Hits { stems, hits } = self.hits(words);
        let length = words.len() as u32 + 4;
        let mut best: Vec<Window> = Vec::new();
        let mut rest = &hits[..];
        while let Some(&(position, _)) = rest.first() {
            let (source, end) = self.source_at(position);
            let (of_source, others) = rest.split_at(rest.partition_point(|hit| hit.0 < end));
            rest = others;
            let weight = self.stem_weight_in(source);
            let weights: Vec<f64> = stems.iter().map(|&stem| weight(stem)).collect();
            let mut here: Vec<Window> = Vec::with_capacity(of_source.len());
            let mut inside = vec![0u32; stems.len()];
            let (mut first, mut total) = (0, 0.0);
            for &(position, word) in of_source {
                inside[word as usize] += 1;
                total += if inside[word as usize] == 1 { weights[word as usize] } else { 0.0 };
                while of_source[first].0 + length < position {
                    let left = of_source[first].1 as usize;
                    inside[left] -= 1;
                    total -= if inside[left] == 0 { weights[left] } else { 0.0 };
                    first += 1;
                }
                here.push((total, of_source[first].0, position));
            }
            let least = LEAST_OF_HEAVIEST * here.iter().map(|w| w.0).fold(0.0, f64::max);
            best.extend(here.into_iter().filter(|w| w.0 >= least));
        }
        let kept = heaviest_apart(best, words.len() as u32 / 2 + 1);
        kept.into_iter().map(|(start, end)| self.stretch_around(start, end, words.len() as u32 + 4)).collect()
    }

    fn stretch_around(&self, start: u32, end: u32, by: u32) -> (DocId, Range<u32>) {
        let (document, at) = self.locate(start);
        let length = self.corpus.ids(document).len() as u32;
        (document, at.saturating_sub(by)..(at + (end - start) + by + 1).min(length))
    }

    /// Quoted words against a stretch of a source, with forms of one word as related.
    pub(super) fn fit(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Alignment> {
        let ids = &self.corpus.ids(source)[range.start as usize..range.end as usize];
        let stems = |ids: &[u32]| ids.iter().map(|&id| self.stem(id)).collect::<Vec<_>>();
        let (quoted, said) = (stems(&words.ids), stems(ids));
        let related = |i: usize, j: usize| quoted[i].is_some() && quoted[i] == said[j];
        let found =
            align::fit(&words.ids, ids, related).filter(|a| !a.b.is_empty()).map(|a| moved(a, range.start));
        let whole =
            found.as_ref().is_some_and(|a| a.equal() as usize == words.len() && a.b.len() == words.len());
        let without = if whole { None } else { self.fit_without_furniture(words, source, range) };
        let better = |x: &Alignment| found.as_ref().is_none_or(|y| x.equal() >= y.equal());
        without.filter(better).or(found)
    }

    /// The same against the words alone, without what the page puts between them.
    fn fit_without_furniture(
        &self,
        words: &QuotedWords,
        source: DocId,
        range: Range<u32>,
    ) -> Option<Alignment> {
        let tokens = &self.corpus.tokens(source)[range.start as usize..range.end as usize];
        let (first, last) = (tokens.first()?, tokens.last()?);
        let around = Span { start: first.span.start, end: last.span.end };
        let all = self.corpus.furniture(source);
        furniture::at(all, around)?;
        let said: Vec<u32> = (range.start..range.end)
            .filter(|&t| {
                let span = tokens[(t - range.start) as usize].span;
                furniture::at(all, span).is_none_or(|f| !f.span.contains(span))
            })
            .collect();
        let ids: Vec<u32> = said.iter().map(|&t| self.corpus.ids(source)[t as usize]).collect();
        let stems = |ids: &[u32]| ids.iter().map(|&id| self.stem(id)).collect::<Vec<_>>();
        let (quoted, there) = (stems(&words.ids), stems(&ids));
        let related = |i: usize, j: usize| quoted[i].is_some() && quoted[i] == there[j];
        align::fit(&words.ids, &ids, related).filter(|a| !a.b.is_empty()).map(|a| spread(&a, &said))
    }

    /// The best fit in a stretch, and if it comes near an end of the stretch the best fit around it.
    fn fit_around(&self, words: &QuotedWords, source: DocId, range: Range<u32>) -> Option<Alignment> {
        let found = self.fit(words, source, range.clone())?;
        let by = words.len() as u32 + 4;
        let end = self.corpus.ids(source).len() as u32;
        let around = found.b.start.saturating_sub(by)..(found.b.end + by).min(end);
        if range.start <= around.start && around.end <= range.end {
            Some(found)
        } else {
            self.fit(words, source, around)
        }
    }
}

/// How much of a quotation stands at a place, in thousandths: of its words, and of their weight near by.
fn nearness(placed: &Placed) -> u32 {
    ((placed.place.share() + placed.place.weight) * 1000.0) as u32
}

/// An alignment with some of the tokens of side b as one with all of them: `tokens` are the places of those it has.
fn spread(alignment: &Alignment, tokens: &[u32]) -> Alignment {
    let place = |n: u32| tokens[n as usize];
    let mut ops: Vec<Op> = Vec::new();
    let mut at = place(alignment.b.start);
    for op in &alignment.ops {
        if op.b.is_empty() {
            ops.push(Op { step: op.step, a: op.a.clone(), b: at..at });
        }
        for (k, n) in op.b.clone().enumerate() {
            let to = place(n);
            let from = op.a.start + if op.step == Step::Insert { 0 } else { k as u32 };
            if to > at {
                ops.push(Op { step: Step::Insert, a: from..from, b: at..to });
            }
            let end = if op.step == Step::Insert { from } else { from + 1 };
            ops.push(Op { step: op.step, a: from..end, b: to..to + 1 });
            at = to + 1;
        }
    }
    let b = place(alignment.b.start)..at;
    Alignment { a: alignment.a.clone(), b, ops: align::canonical(ops.into_iter()), coarse: Vec::new() }
}

/// A stretch of the sources: the weight of the words in it, its first position and its last.
type Window = (f64, u32, u32);

/// How many of the heaviest windows are put in order first; twice as many where these leave too few.
const FIRST_SORTED: usize = 128;

/// Of the heaviest windows those that end at least so far from each other, at most [`MOST_WINDOWS`], the heaviest first.
fn heaviest_apart(mut windows: Vec<Window>, apart: u32) -> Vec<(u32, u32)> {
    let order =
        |x: &Window, y: &Window| y.0.total_cmp(&x.0).then((x.2 - x.1).cmp(&(y.2 - y.1))).then(x.1.cmp(&y.1));
    let mut kept: Vec<(u32, u32)> = Vec::new();
    let (mut done, mut next) = (0, FIRST_SORTED);
    while done < windows.len() && kept.len() < MOST_WINDOWS {
        let rest = &mut windows[done..];
        let count = next.min(rest.len());
        if count < rest.len() {
            rest.select_nth_unstable_by(count, order);
        }
        rest[..count].sort_unstable_by(order);
        for &(_, start, end) in rest[..count].iter() {
            if kept.len() < MOST_WINDOWS && kept.iter().all(|&(_, e)| end.abs_diff(e) >= apart) {
                kept.push((start, end));
            }
        }
        done += count;
        next *= 2;
    }
    kept
}

/// An alignment whose side b starts `by` tokens later.
pub(super) fn moved(mut alignment: Alignment, by: u32) -> Alignment {
    let shift = |r: &Range<u32>| r.start + by..r.end + by;
    alignment.b = shift(&alignment.b);
    for op in &mut alignment.ops {
        op.b = shift(&op.b);
    }
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_heaviest_windows_are_those_of_a_full_sort() {
        let mut state = 7u32;
        let mut next = |most: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % most
        };
        for size in [0usize, 3, 200, 3_000] {
            // many of one weight, near each other
            let windows: Vec<Window> =
                (0..size).map(|n| (f64::from(next(5)), n as u32, n as u32 + next(9))).collect();
            let mut sorted = windows.clone();
            sorted
                .sort_by(|x, y| y.0.total_cmp(&x.0).then((x.2 - x.1).cmp(&(y.2 - y.1))).then(x.1.cmp(&y.1)));
            let mut wanted: Vec<(u32, u32)> = Vec::new();
            for (_, start, end) in sorted {
                if wanted.len() < MOST_WINDOWS && wanted.iter().all(|&(_, e)| end.abs_diff(e) >= 400) {
                    wanted.push((start, end));
                }
            }
            assert_eq!(heaviest_apart(windows, 400), wanted, "{size}");
        }
    }
}
