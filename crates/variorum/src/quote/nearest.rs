//! Where a quotation stands whose words stand nowhere.
//!
//! In: quoted words that no place holds, the places with most of them, and what other quotations of the report stand on. Out: the
//! nearest places by what they say, best first, and whether the first is clearly the counterpart, in other words.
//!
//! Method: sentences are ranked by meaning, with what the report says beside the quotation; a sentence that another quotation
//! already stands on comes after the rest unless it is far nearer, since a report seldom quotes a passage twice. The first is the
//! counterpart only where its letters and its words' vectors are near, more than names are shared, no other sentence comes near it,
//! and no other quotation stands on it; a little less is asked where the report says the same beside it. The bounds were set on 2,000
//! verses of two translations of which half had no counterpart (`bench/`). Limit: a counterpart in other words throughout is listed
//! but not called one.

use super::finding::{Finding, Verdict};
use super::index::Index;
use super::placed::Placed;
use super::words::QuotedWords;
use crate::corpus::DocId;
use crate::meaning::Near;
use crate::text::Span;

/// Factor by which the score by meaning counts beside the shares of words and of weight. Set on 2,000 verses in two translations of
/// which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const MEANING: f64 = 2.0;
/// Share of the quotation's letters, 0 to 1, below which a sentence is no counterpart. Set on 2,000 verses in two translations of
/// which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const LEAST_LETTERS: f32 = 0.15;
/// Share of the meaning of the words that are no names, 0 to 1, below which a sentence is no counterpart. Set on 2,000 verses in
/// two translations of which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const LEAST_COVERED: f32 = 0.55;
/// Cosine of the words' vectors, and factor over the next sentence's score, from which on a sentence is the counterpart by itself.
/// Set on 2,000 verses in two translations of which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const BY_ITSELF: (f32, f32) = (0.6, 1.4);
/// The same where what the report says beside the quotation stands beside the sentence too. Set on 2,000 verses in two translations
/// of which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const WITH_AROUND: (f32, f32) = (0.55, 1.25);
/// The same where nearly every word has its counterpart. Set on 2,000 verses in two translations of which half had no counterpart
/// (`bench/results/2026-11-22-scores.md`).
const COVERED: (f32, f32) = (0.45, 1.4);
/// Share of the meaning of the words, 0 to 1, from which on nearly every word has its counterpart. Set on 2,000 verses in two
/// translations of which half had no counterpart (`bench/results/2026-11-22-scores.md`).
const COVERED_WHOLE: f32 = 0.8;
/// Nearness of what stands around, 0 to 1.8, from which on it agrees. Set on 2,000 verses in two translations of which half had no
/// counterpart (`bench/results/2026-11-22-scores.md`).
const LEAST_AROUND: f32 = 0.25;
/// Factor by which a sentence must be nearer if another quotation stands on it. Set by hand, not tuned.
const TWICE_QUOTED: f64 = 2.0;
/// The most places listed for a quotation not found by its words. Set by hand, not tuned.
const MOST_PLACES: usize = 3;

/// A sentence near a quotation: where, how near (none for a place found by its words alone), and its rank.
struct Counterpart<'a> {
    placed: Placed,
    near: Option<Near<'a>>,
    key: f64,
    /// Whether another quotation stands on it.
    taken: bool,
}

/// Puts the nearest places of a quotation that was not found in order; the first becomes its counterpart where that is clear. Gives
/// how near what stands around it is.
pub(super) fn settle(
    index: &Index<'_>,
    words: &QuotedWords,
    taken: &[(DocId, Span)],
    finding: &mut Finding,
) -> f32 {
    let mut candidates = candidates(index, words, std::mem::take(&mut finding.places));
    for candidate in &mut candidates {
        let place = &candidate.placed.place;
        candidate.taken =
            taken.iter().any(|(source, span)| *source == place.source && span.overlaps(place.span));
        if candidate.taken {
            candidate.key /= TWICE_QUOTED;
        }
    }
    candidates.sort_by(|x, y| y.key.total_cmp(&x.key));
    if is_clear(index, words, &candidates) {
        finding.verdict = Verdict::Reworded;
    }
    let around = candidates.first().and_then(|c| c.near.as_ref()).map_or(0.0, |n| n.around);
    finding.places = candidates.into_iter().take(MOST_PLACES).map(|c| c.placed).collect();
    around
}

fn candidates<'a>(index: &'a Index<'_>, words: &QuotedWords, lexical: Vec<Placed>) -> Vec<Counterpart<'a>> {
    let mut found: Vec<(Placed, Option<Near<'a>>)> =
        index.nearest(words).into_iter().map(|(p, n)| (p, Some(n))).collect();
    for placed in lexical {
        let here =
            |p: &Placed| p.place.source == placed.place.source && p.place.span.overlaps(placed.place.span);
        if !found.iter().any(|(p, _)| here(p)) {
            found.push((placed, None));
        }
    }
    let candidate = |(placed, near): (Placed, Option<Near<'a>>)| {
        let meaning = near.as_ref().map_or(0.0, |n| f64::from(n.score()));
        let key = placed.place.share() + placed.place.weight + MEANING * meaning;
        Counterpart { placed, near, key, taken: false }
    };
    found.into_iter().map(candidate).collect()
}

/// Whether the first candidate is the counterpart: near in every view, and no other that is free comes near it.
fn is_clear(index: &Index<'_>, words: &QuotedWords, candidates: &[Counterpart<'_>]) -> bool {
    let Some(Counterpart { near: Some(best), taken: false, .. }) = candidates.first() else { return false };
    let rivals = candidates[1..].iter().filter(|c| !c.taken).filter_map(|c| c.near.as_ref());
    let rival = rivals.map(Near::own).fold(0.0, f32::max);
    let is = |(table, clearly): (f32, f32)| best.table >= table && best.own() >= clearly * rival;
    let supported = best.around >= LEAST_AROUND && is(WITH_AROUND);
    let clear = is(BY_ITSELF) || supported;
    if best.letters < LEAST_LETTERS || !(clear || is(COVERED)) {
        return false;
    }
    index.covered(words, best) >= if clear { LEAST_COVERED } else { COVERED_WHOLE }
}
