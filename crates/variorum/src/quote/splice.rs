//! Splices: quotations whose words stand in several stretches of the sources, with or without a mark of omission, in order or not.
//!
//! In: quoted words and their best place. Out: a finding, if the words stand in several stretches of the sources; nothing where
//! they are one. A stretch counts when it is long enough and telling enough to be placed by itself.

use super::finding::{FEWEST_WORDS, Finding, Flag, Verdict, held, is_harmless};
use super::index::Index;
use super::omission::is_sound;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::align::{self, Alignment, Op, Step};
use crate::text::Span;
use std::ops::Range;

/// The fewest different words that are rare in the sources ([`Index::telling_words`]) in a stretch that is placed by itself; with
/// fewer it is left where it is. Set by hand, not tuned.
const FEWEST_TELLING: usize = 2;

/// A quotation with marked omissions: its parts must stand in order in one turn.
pub(super) fn marked_omission(index: &Index<'_>, words: &QuotedWords) -> Option<Finding> {
    let parts = words.parts();
    if parts.len() < 2 {
        return None;
    }
    let places = index.in_order(words, &parts)?;
    let clean = places.iter().all(is_harmless);
    let capital = |n: usize| {
        let first = words.tokens.get(parts[n].start).map(|t| index.corpus.word(words.document, t.start));
        first.is_some_and(|w| w.starts_with(char::is_uppercase))
    };
    let sound = (1..places.len()).all(|n| is_sound(index, &places[n - 1], &places[n], capital(n)));
    let finding =
        Finding::in_parts(if clean && sound { Verdict::Normalised } else { Verdict::Altered }, places);
    Some(if sound { finding } else { finding.with(Flag::EllipsisHides) })
}

/// A quotation whose parts stand apart: spliced, reordered, or with words left out unmarked.
pub(super) fn stretches(index: &Index<'_>, words: &QuotedWords, best: &Placed) -> Option<Finding> {
    let parts = apart(index, words, best)?;
    let source = parts[0].place.source;
    let together = parts.iter().all(|p| p.place.source == source);
    let cover = parts.iter().map(|p| p.place.span).reduce(Span::cover)?;
    let one_sentence = together && index.sentence_at(source, cover.start).is_some_and(|s| s.contains(cover));
    let in_order = parts.windows(2).all(|w| w[0].tokens.end <= w[1].tokens.start);
    Some(match (one_sentence, in_order) {
        (true, true) => Finding::new(Verdict::Altered, vec![best.clone()]).with(Flag::EllipsisUnmarked),
        (true, false) => Finding::in_parts(Verdict::Altered, parts).with(Flag::Reordered),
        _ => Finding::in_parts(Verdict::Spliced, parts),
    })
}

/// The stretches of a quotation that stand apart in the sources, each long enough to be placed by itself, in the order of the
/// quotation; `None` if it is one stretch or something is left that stands nowhere.
fn apart(index: &Index<'_>, words: &QuotedWords, best: &Placed) -> Option<Vec<Placed>> {
    let core = core(&best.alignment.ops);
    let (first, last) = (best.alignment.ops[core.start].clone(), best.alignment.ops[core.end - 1].clone());
    let inside = first.a.start as usize..last.a.end as usize;
    let mut parts = Vec::new();
    parts.extend(elsewhere(index, words, 0..inside.start));
    for ops in split_at_sentences(index, best, core) {
        parts.push(piece(index, words, best, ops));
    }
    parts.extend(elsewhere(index, words, inside.end..words.len()));
    (parts.len() > 1).then_some(parts)
}

/// The steps that score best together (Kadane).
fn core(ops: &[Op]) -> Range<usize> {
    let (mut best, mut best_range) = (i32::MIN, 0..ops.len());
    let (mut sum, mut start) = (0, 0);
    for (n, op) in ops.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, n);
        }
        sum += align::score(op);
        if sum > best {
            (best, best_range) = (sum, start..n + 1);
        }
    }
    best_range
}

/// Cuts the steps where the source has a sentence or more that the quotation leaves out.
fn split_at_sentences(index: &Index<'_>, best: &Placed, core: Range<usize>) -> Vec<Range<usize>> {
    let document = index.corpus.document(best.place.source);
    let mut cuts = vec![core.start];
    for n in core.start + 1..core.end.saturating_sub(1) {
        let op = &best.alignment.ops[n];
        let words = |r: Range<usize>| best.alignment.ops[r].iter().map(|o| o.a.len()).sum::<usize>();
        let long = words(cuts[cuts.len() - 1]..n) >= FEWEST_WORDS && words(n + 1..core.end) >= FEWEST_WORDS;
        if op.step == Step::Insert && op.b.len() >= 5 && long {
            let span = index.corpus.span(best.place.source, op.b.start.saturating_sub(1)..op.b.end + 1);
            if document.text.slice(span).contains(['.', '?', '!']) {
                cuts.push(n);
            }
        }
    }
    cuts.push(core.end);
    cuts.windows(2).map(|w| w[0]..w[1]).collect()
}

/// A run of steps as a place of its own, without one-sided steps at its ends.
fn piece(index: &Index<'_>, words: &QuotedWords, best: &Placed, range: Range<usize>) -> Placed {
    let mut ops = &best.alignment.ops[range];
    while let [first, rest @ ..] = ops
        && first.step == Step::Insert
        && !rest.is_empty()
    {
        ops = rest;
    }
    let (first, last) = (&ops[0], &ops[ops.len() - 1]);
    let (a, b) = (first.a.start..last.a.end, first.b.start..last.b.end);
    let part = words.part(a.start as usize..a.end as usize);
    let shifted = |o: &Op| Op { step: o.step, a: o.a.start - a.start..o.a.end - a.start, b: o.b.clone() };
    let ops = ops.iter().map(shifted).collect();
    index.placed(&part, best.place.source, Alignment { a: 0..part.len() as u32, b, ops, coarse: Vec::new() })
}

/// Where a left-over stretch stands by itself, if it is long enough, has words that tell, and stands there all but whole.
fn elsewhere(index: &Index<'_>, words: &QuotedWords, range: Range<usize>) -> Option<Placed> {
    let part = words.part(range);
    if part.len() < FEWEST_WORDS {
        return None;
    }
    let placed = index.places(&part).into_iter().next()?;
    let tells = index.telling_words(&part, placed.place.source) >= FEWEST_TELLING;
    (tells && 10 * held(&placed) >= 9 * placed.place.words).then_some(placed)
}
