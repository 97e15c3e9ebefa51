//! Whether two numbers have changed places: `built in 1958 and repaired in 1994` and `built in 1994 and repaired in 1958`.
//!
//! In: a claim and a sentence, word set against word. Method: each number is told by the nearest weighty word before it and by the one behind it;
//! two numbers have changed places where the words before them answer to each other crosswise, and those behind them do not answer
//! straight. Limit: numbers that are told by one word (`fell by 5 in 2019`) say nothing.

use super::clause_words::ClauseWords;
use super::pairing::Pairing;

/// Whether two numbers of the claim stand in the sentence each in the other's place.
pub(super) fn have_changed_places(pairing: &Pairing<'_, '_>) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let numbers: Vec<usize> = (0..ours.len()).filter(|&n| ours.number(n).is_some()).collect();
    let told: Vec<(usize, usize)> = numbers
        .iter()
        .filter_map(|&n| Some((n, pairing.of(n).find(|&m| theirs.number(m).is_some())?)))
        .collect();
    told.iter()
        .enumerate()
        .any(|(k, one)| told[k + 1..].iter().any(|other| are_crossed(pairing, *one, *other)))
}

fn are_crossed(
    pairing: &Pairing<'_, '_>,
    (n, m): (usize, usize),
    (other_n, other_m): (usize, usize),
) -> bool {
    let (ours, theirs) = (pairing.ours, pairing.theirs);
    let same_value = ours.number(n) == ours.number(other_n);
    let before =
        [(ours, n), (ours, other_n), (theirs, m), (theirs, other_m)].map(|(side, at)| told_before(side, at));
    let [Some(here), Some(other_here), Some(there), Some(other_there)] = before else { return false };
    let straight = |x: usize, y: usize| {
        told_behind(ours, x).zip(told_behind(theirs, y)).is_some_and(|(x, y)| pairing.is(x, y))
    };
    !same_value
        && here != other_here
        && there != other_there
        && pairing.is(here, other_there)
        && pairing.is(other_here, there)
        && !pairing.is(here, there)
        && !(straight(n, m) && straight(other_n, other_m))
}

/// The nearest weighty word before a number that is none.
fn told_before(words: &ClauseWords<'_>, n: usize) -> Option<usize> {
    (0..n).rev().find(|&k| tells(words, k))
}

fn told_behind(words: &ClauseWords<'_>, n: usize) -> Option<usize> {
    (n + 1..words.len()).find(|&k| tells(words, k))
}

fn tells(words: &ClauseWords<'_>, n: usize) -> bool {
    words.is_weighty(n) && words.number(n).is_none()
}
