//! Whether two numbers have changed places: `built in 1958 and repaired in 1994` and `built in 1994 and repaired in 1958`.
//!
//! In: a claim and a sentence, word set against word. Method: all other weighty words of the claim stand in the sentence in the same order, and
//! two numbers of it in the opposite one, each behind the word that the other stands behind. Limit: what is told in another order (`45 in autumn, 30 in spring`) is not compared.

use super::clause_words::ClauseWords;
use super::pairing::Pairing;

/// Whether two numbers of the claim stand in the sentence each in the other's place.
pub(super) fn have_changed_places(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let counted = (0..ours.len()).filter(|&n| is_count(ours, n));
    let places = counted.filter_map(|n| Some((n, pairing.of(n).find(|&m| is_count(theirs, m))?)));
    let places: Vec<(usize, usize)> = places.collect();
    places.len() >= 2
        && keep_order(pairing)
        && places.windows(2).any(|pair| are_crossed(pairing, pair[0], pair[1]))
}

/// Whether two numbers, one after the other, stand the other way round in the sentence, each behind the word that the other stands behind.
fn are_crossed(pairing: &Pairing<'_, '_>, (n, m): (usize, usize), (next_n, next_m): (usize, usize)) -> bool {
    let before = |words: &ClauseWords<'_>, at: usize| {
        (0..at).rev().find(|&k| words.is_weighty(k) && !is_count(words, k))
    };
    let crossed = |n: usize, m: usize| {
        let (here, there) = (before(pairing.ours, n), before(pairing.theirs, m));
        here.zip(there).is_some_and(|(here, there)| pairing.is(here, there))
    };
    m > next_m && crossed(n, next_m) && crossed(next_n, m) && !crossed(n, m)
}

/// Whether the weighty words of a claim that are no numbers can be found in the sentence in their order.
fn keep_order(pairing: &Pairing<'_, '_>) -> bool {
    let ours = pairing.ours;
    let words = ours.weighty().filter(|&n| !is_count(ours, n) && pairing.is_held(n));
    let mut at = 0;
    let mut found = 0;
    for n in words {
        let Some(next) = pairing.of(n).find(|&m| m >= at) else { return false };
        (at, found) = (next, found + 1);
    }
    found >= FEWEST_IN_ORDER
}

/// The fewest other words that must stand in the same order. Set by hand, not tuned.
const FEWEST_IN_ORDER: usize = 2;

/// Whether a word is a number by itself: no rank (`second`), and none that only makes another greater (`million`).
fn is_count(words: &ClauseWords<'_>, n: usize) -> bool {
    let language = words.language();
    let other = language.ranks.has(words.word(n)) || language.multipliers.has(words.word(n));
    words.number(n).is_some() && !other
}
