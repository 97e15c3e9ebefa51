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

/// What the score by meaning counts beside the shares of words and of weight.
const MEANING: f64 = 2.0;
/// What a counterpart must share of letters, and how much of the words that are no names it must cover.
const LEAST_LETTERS: f32 = 0.15;
const LEAST_COVERED: f32 = 0.55;
/// How alike the words' vectors must be and how much nearer it must be than the next: by itself, and where what the report says
/// beside the quotation stands beside it too.
const BY_ITSELF: (f32, f32) = (0.6, 1.4);
const WITH_AROUND: (f32, f32) = (0.55, 1.25);
/// The same where nearly every word has its counterpart, and from which share on it has.
const COVERED: (f32, f32) = (0.45, 1.4);
const COVERED_WHOLE: f32 = 0.8;
/// From this nearness on, what stands around agrees.
const LEAST_AROUND: f32 = 0.25;
/// How much nearer a sentence must be that another quotation stands on.
const TWICE_QUOTED: f64 = 2.0;
/// The most places listed.
const MOST_PLACES: usize = 3;

/// A sentence near a quotation: where, how near (none for a place found by its words alone), and its rank.
struct Candidate<'a> {
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

fn candidates<'a>(index: &'a Index<'_>, words: &QuotedWords, lexical: Vec<Placed>) -> Vec<Candidate<'a>> {
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
        Candidate { placed, near, key, taken: false }
    };
    found.into_iter().map(candidate).collect()
}

/// Whether the first candidate is the counterpart: near in every view, and no other that is free comes near it.
fn is_clear(index: &Index<'_>, words: &QuotedWords, candidates: &[Candidate<'_>]) -> bool {
    let Some(Candidate { near: Some(best), taken: false, .. }) = candidates.first() else { return false };
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
