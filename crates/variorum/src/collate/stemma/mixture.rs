//! Versions that followed a second exemplar in a part of the text.
//!
//! In: characters. Out: [`Mixture`]s: some versions, and a stretch in which they are nearer to another place of the tree than elsewhere. Method:
//! a group of versions that stands together in a tree is taken out and set against every place of the tree of the others, by how many more
//! changes it would cost there (parsimony, Fitch 1971); if one place for a stretch and another for the rest cost far less than any single
//! place, the group is mixed. The surest is noted, silenced in its stretch, and the rest looked at again, since one mixture bends the tree of
//! all. Cost: the cube of the number of versions for each group and round, and [`STRETCHES`] for each pair of places looked at.

use super::matrix::{Character, SILENT};
use super::tree::{self, Edge};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

/// Into how many stretches the text is cut at most, to bound the work.
const STRETCHES: usize = 256;
/// How many changes two places must save against one; and how much more often the second place must be right within the stretch than the
/// first. Calibrated on made traditions.
const LEAST_GAIN: u32 = 9;
const CLEARLY: u32 = 4;
/// The least share of the text that is called a stretch.
const LEAST_SHARE: f32 = 0.18;
/// How many places are tried for what is not the stretch, the cheapest first; to bound the work.
const FIRST_PLACES: usize = 6;

/// Versions of which a stretch is from elsewhere.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Mixture {
    /// The versions, in order.
    pub(super) versions: Vec<usize>,
    /// The stretch, as characters.
    pub(super) stretch: Range<usize>,
    /// How many changes are saved by it.
    pub(super) gain: u32,
}

/// The mixtures of a tradition, the surest first; what of them is from elsewhere is silenced in the characters.
pub(super) fn mixtures(characters: &mut [Character], versions: usize) -> Vec<Mixture> {
    let mut found: Vec<Mixture> = Vec::new();
    while versions > 3 && found.len() < versions {
        let Some(best) = best(characters, versions, &found) else { break };
        silence(characters, &best);
        found.push(best);
    }
    found
}

/// The surest mixture of a version or a group that is none yet.
fn best(characters: &[Character], versions: usize, found: &[Mixture]) -> Option<Mixture> {
    let edges = tree::plain(characters, &(0..versions).collect::<Vec<_>>());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for edge in &edges {
        let beyond: Vec<usize> = edge.beyond.iter().copied().collect();
        let others: Vec<usize> = (0..versions).filter(|v| !edge.beyond.contains(v)).collect();
        groups.extend([beyond, others].into_iter().filter(|g| 2 * g.len() <= versions));
    }
    groups.sort();
    groups.dedup();
    groups.retain(|g| versions - g.len() > 2 && !found.iter().any(|m| m.versions == *g));
    let all = groups.into_iter().filter_map(|group| mixture(characters, versions, group));
    // of two that explain the same, one version is mixed sooner than all that come from one
    all.max_by_key(|m| (m.gain, Reverse(m.versions.len()), Reverse(m.versions.clone())))
}

/// Silences what a mixture has from elsewhere; what one version has alone is its own.
fn silence(characters: &mut [Character], mixture: &Mixture) {
    for character in &mut characters[mixture.stretch.clone()] {
        let alone = |v: usize| character.holders(character.states[v]).len() == 1;
        let shared: Vec<usize> = mixture.versions.iter().copied().filter(|&v| !alone(v)).collect();
        shared.into_iter().for_each(|v| character.states[v] = SILENT);
    }
}

/// Whether a group is mixed, against the tree of all others.
fn mixture(characters: &[Character], versions: usize, group: Vec<usize>) -> Option<Mixture> {
    let others: Vec<usize> = (0..versions).filter(|v| !group.contains(v)).collect();
    let edges = tree::plain(characters, &others);
    let count = STRETCHES.min(characters.len()).max(1);
    let stretch_of = |n: usize| n * count / characters.len().max(1);
    let mut costs = vec![vec![0u32; count]; edges.len() + others.len()];
    let order = rooted(&edges, others[0]);
    for (n, character) in characters.iter().enumerate() {
        let own = common(character, &group);
        if own == 0 {
            continue;
        }
        let states = |node: usize| if node < versions { bit(character.states[node]) } else { 0 };
        let (sets, _) = sets(&edges, &order, &states);
        let any = sets.iter().fold(0, |all, set| all | set);
        // what nobody else has says nothing of the place
        if own & any == 0 {
            continue;
        }
        let own = own & any;
        for (place, set) in sets.iter().copied().chain(others.iter().map(|&v| states(v))).enumerate() {
            costs[place][stretch_of(n)] += u32::from(set != 0 && set & own == 0);
        }
    }
    let (stretch, gain) = cheapest(&costs)?;
    let at = |stretch: usize| (stretch * characters.len()).div_ceil(count);
    Some(Mixture { versions: group, stretch: at(stretch.start)..at(stretch.end), gain })
}

/// The stretch that a second place explains, and what is saved by it, if that is enough.
fn cheapest(costs: &[Vec<u32>]) -> Option<(Range<usize>, u32)> {
    let totals: Vec<u32> = costs.iter().map(|c| c.iter().sum()).collect();
    let single = *totals.iter().min()?;
    let mut firsts: Vec<usize> = (0..costs.len()).collect();
    firsts.sort_by_key(|&n| (totals[n], n));
    let mut best: Option<(u32, Range<usize>, usize, usize)> = None;
    for &first in firsts.iter().take(FIRST_PLACES) {
        for second in (0..costs.len()).filter(|&n| n != first) {
            let (saved, stretch) = most_saved(&costs[first], &costs[second]);
            let left = totals[first] as i64 - saved;
            let left = left.max(0) as u32;
            if best.as_ref().is_none_or(|b| left < b.0) {
                best = Some((left, stretch, first, second));
            }
        }
    }
    let (left, stretch, first, second) = best?;
    let gain = single.saturating_sub(left);
    let within = |place: usize| costs[place][stretch.clone()].iter().sum::<u32>();
    let outside = |place: usize| totals[place] - within(place);
    let clear = within(first) > CLEARLY * within(second) && outside(second) > outside(first);
    let long = stretch.len() as f32 >= LEAST_SHARE * costs[first].len() as f32;
    (gain >= LEAST_GAIN && 2 * left <= gain && clear && long).then_some((stretch, gain))
}

/// The stretch in which the second place saves most.
fn most_saved(first: &[u32], second: &[u32]) -> (i64, Range<usize>) {
    let (mut best, mut stretch) = (0, 0..0);
    let (mut sum, mut start) = (0i64, 0);
    for (n, (x, y)) in first.iter().zip(second).enumerate() {
        if sum <= 0 {
            (sum, start) = (0, n);
        }
        sum += i64::from(*x) - i64::from(*y);
        if sum > best {
            (best, stretch) = (sum, start..n + 1);
        }
    }
    (best, stretch)
}

/// A state as a set; more states than there are bits say nothing.
fn bit(state: u8) -> u64 {
    if state == SILENT || state > 63 { 0 } else { 1 << state }
}

/// The states that the node above a group can have: those that most of it have.
fn common(character: &Character, group: &[usize]) -> u64 {
    let mut counts = [0u32; 64];
    for &v in group {
        if bit(character.states[v]) != 0 {
            counts[character.states[v] as usize] += 1;
        }
    }
    let most = counts.iter().copied().max().filter(|&n| n > 0).unwrap_or(u32::MAX);
    (0..64).filter(|&s| counts[s] == most).fold(0, |set, s| set | 1 << s)
}

/// The edges in an order in which each is reached from the first node, with the way it is gone: (edge, node above, node below).
fn rooted(edges: &[Edge], from: usize) -> Vec<(usize, usize, usize)> {
    let mut order: Vec<(usize, usize, usize)> = Vec::with_capacity(edges.len());
    let mut todo = vec![from];
    let mut used = vec![false; edges.len()];
    while let Some(node) = todo.pop() {
        for (n, e) in edges.iter().enumerate().filter(|(_, e)| e.a == node || e.b == node) {
            if !std::mem::replace(&mut used[n], true) {
                let below = if e.a == node { e.b } else { e.a };
                order.push((n, node, below));
                todo.push(below);
            }
        }
    }
    order
}

/// For each edge, and for each node, the states that a node there can have at the least cost; 0 where nothing is known.
fn sets(
    edges: &[Edge],
    order: &[(usize, usize, usize)],
    states: &dyn Fn(usize) -> u64,
) -> (Vec<u64>, Vec<u64>) {
    let nodes = edges.iter().map(|e| e.a.max(e.b) + 1).max().unwrap_or(0);
    let mut below: Vec<u64> = (0..nodes).map(states).collect();
    for &(_, above, node) in order.iter().rev() {
        below[above] = if states(above) != 0 { states(above) } else { met(below[above], below[node]) };
    }
    let mut from_above = vec![0u64; nodes];
    let mut on_edges = vec![0; edges.len()];
    for &(n, above, node) in order {
        let siblings = order.iter().filter(|o| o.1 == above && o.2 != node).map(|o| below[o.2]);
        let own = states(above);
        let down = if own != 0 { own } else { siblings.fold(from_above[above], met) };
        from_above[node] = down;
        on_edges[n] = met(down, below[node]);
    }
    let on_node = |n: usize| if states(n) != 0 { states(n) } else { met(from_above[n], below[n]) };
    (on_edges, (0..nodes).map(on_node).collect())
}

/// How many readings of a stretch must have been taken over that a version has and nothing beside it in the tree, for it to be called the second
/// exemplar. Set on made traditions, seeds 7700 to 7749: of the versions so named five of eight are, of those named without it seven of fourteen.
const OWN: usize = 2;
/// How often a stretch and what it is from are looked for in turn.
const ROUNDS: usize = 3;

/// A second exemplar, as it stands in a tree.
pub(super) struct Second {
    /// The node of the group.
    pub(super) to: usize,
    /// The node it followed in its stretch.
    pub(super) from: usize,
    /// The nodes of the group, which are all later than both.
    pub(super) within: BTreeSet<usize>,
    /// The characters that show it.
    pub(super) shown: Vec<usize>,
    /// The share of the text.
    pub(super) share: f32,
}

/// Where in a tree the stretch of a mixture is from. The characters are those before anything was silenced. Nothing if the group does not
/// stand together there, or the stretch is from where the rest is.
pub(super) fn second(
    mixture: &Mixture,
    characters: &[Character],
    edges: &[Edge],
    versions: usize,
) -> Option<Second> {
    let is_group = |beyond: &BTreeSet<usize>| beyond.iter().copied().eq(mixture.versions.iter().copied());
    let others: BTreeSet<usize> = (0..versions).filter(|v| !mixture.versions.contains(v)).collect();
    let (cut, to, parent) = edges.iter().enumerate().find_map(|(n, e)| match &e.beyond {
        beyond if is_group(beyond) => Some((n, e.b, e.a)),
        beyond if *beyond == others => Some((n, e.a, e.b)),
        _ => None,
    })?;
    let links: Vec<(usize, usize)> = edges.iter().map(|e| (e.a, e.b)).collect();
    let outside = tree::reached(&links, cut, parent);
    let order: Vec<_> = rooted(edges, parent).into_iter().filter(|o| outside.contains(&o.2)).collect();
    let nodes: Vec<usize> = outside.iter().copied().collect();
    // for each node the characters at which the group has what stands elsewhere, and not there
    let mut unlike = vec![vec![false; characters.len()]; nodes.len()];
    for (n, character) in characters.iter().enumerate() {
        let states = |node: usize| if node < versions { bit(character.states[node]) } else { 0 };
        let (_, sets) = sets(edges, &order, &states);
        let mine = common(character, &mixture.versions) & sets.iter().fold(0, |all, set| all | set);
        for (at, &node) in nodes.iter().enumerate() {
            unlike[at][n] = mine != 0 && sets[node] != 0 && sets[node] & mine == 0;
        }
    }
    let at_parent = nodes.iter().position(|&n| n == parent)?;
    let mut stretch = mixture.stretch.clone();
    let mut best = at_parent;
    let wrong_in =
        |at: usize, stretch: &Range<usize>| unlike[at][stretch.clone()].iter().filter(|w| **w).count();
    // the stretch and what it is from depend on each other
    for _ in 0..ROUNDS {
        best = (0..nodes.len()).min_by_key(|&at| (wrong_in(at, &stretch), nodes[at]))?;
        let costs = |at: usize| unlike[at].iter().map(|w| u32::from(*w)).collect::<Vec<u32>>();
        let (saved, found) = most_saved(&costs(at_parent), &costs(best));
        if saved > 0 {
            stretch = found;
        }
    }
    let wrong: Vec<usize> = (0..nodes.len()).map(|at| wrong_in(at, &stretch)).collect();
    let share = stretch.len() as f32 / characters.len() as f32;
    let within = tree::reached(&links, cut, to);
    // a version is named only where readings were taken over that nothing beside it has; else a lost one beside it
    let beside = |at: &usize| {
        let ends = (nodes[*at], nodes[best]);
        edges.iter().any(|e| (e.a, e.b) == ends || (e.b, e.a) == ends)
    };
    let likest = |lost: bool| {
        let of = (0..nodes.len()).filter(beside).filter(|&at| !lost || nodes[at] >= versions);
        of.min_by_key(|&at| (wrong[at], nodes[at]))
    };
    if nodes[best] < versions && likest(false).is_some_and(|at| wrong[at] < wrong[best] + OWN) {
        best = likest(true)?;
    }
    let shown: Vec<usize> = stretch.clone().filter(|&n| unlike[at_parent][n] && !unlike[best][n]).collect();
    let is_elsewhere = nodes[best] != parent && shown.len() >= LEAST_GAIN as usize;
    is_elsewhere.then(|| Second { to, from: nodes[best], within, shown, share })
}

/// What two sets have in common, else all of both.
fn met(x: u64, y: u64) -> u64 {
    if x & y != 0 { x & y } else { x | y }
}
