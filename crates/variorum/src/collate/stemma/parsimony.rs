//! A tree that explains the readings by as few changes as possible, and how well each of its edges is supported.
//!
//! In: characters and a tree to begin with, all of whose lost nodes join three ways. Out: a tree that costs no more; for each edge a support.
//! Method: parts are cut off and put on every other edge (subtree pruning and regrafting), the best of all such steps is taken as long as
//! one costs less; changes are counted by Fitch (1971). A version that says nothing at a place may have anything there, so a fragment
//! counts where it speaks, which no distance does justice to. An edge is supported by the share of resampled stretches of the text (block
//! bootstrap, Künsch 1989) in which it costs less than either other way to join the four parts that meet at its ends. Cost: the cube of the
//! nodes times the patterns of readings for a step, bounded; a support is linear in characters and nodes.

use super::matrix::{Character, SILENT};
use std::collections::BTreeMap;

/// The most that all steps together may look at, in nodes times trees times patterns; what would need more stays as it is. Some seconds.
const MOST_WORK: usize = 1_000_000_000;
/// How many steps are taken at most, a version.
const MOST_STEPS: usize = 2;
/// How many readings of a place are told apart.
const MOST_READINGS: u8 = 63;

/// Who has the same as whom, at one place or several.
struct Pattern {
    /// For each version its reading as a set; all readings where it says nothing.
    states: Vec<u64>,
    weight: u32,
}

/// The edges of a tree as neighbours of each node.
type Neighbours = Vec<Vec<usize>>;

/// The reading of a version as a set.
fn state(character: &Character, version: usize) -> u64 {
    let state = character.states[version];
    if state == SILENT || state >= MOST_READINGS { u64::MAX } else { 1 << state }
}

/// The patterns that tell trees apart: at least two readings of two versions each.
fn patterns(characters: &[Character], versions: usize) -> Vec<Pattern> {
    let mut found: BTreeMap<Vec<u64>, u32> = BTreeMap::new();
    for character in characters {
        let states: Vec<u64> = (0..versions).map(|v| state(character, v)).collect();
        let is_shared = |n: &u8| states.iter().filter(|&&s| s == 1 << n).count() > 1;
        if (0..MOST_READINGS.min(character.readings.len() as u8)).filter(is_shared).count() > 1 {
            *found.entry(states).or_default() += 1;
        }
    }
    found.into_iter().map(|(states, weight)| Pattern { states, weight }).collect()
}

fn neighbours(edges: &[(usize, usize)]) -> Neighbours {
    let nodes = edges.iter().map(|e| e.0.max(e.1) + 1).max().unwrap_or(0);
    let mut tree: Neighbours = vec![Vec::new(); nodes];
    for &(a, b) in edges {
        tree[a].push(b);
        tree[b].push(a);
    }
    tree
}

/// A tree at no more cost than the one given; nodes below `versions` are its leaves.
pub(super) fn improved(
    edges: &[(usize, usize)],
    characters: &[Character],
    versions: usize,
) -> Vec<(usize, usize)> {
    let patterns = patterns(characters, versions);
    let mut tree = neighbours(edges);
    let work = tree.len().pow(3).saturating_mul(patterns.len()).max(1);
    let mut cost = length(&tree, &patterns, versions, u32::MAX);
    for _ in 0..(MOST_STEPS * versions).min(MOST_WORK / work) {
        let Some((better, less)) = step(&tree, &patterns, versions, cost) else { break };
        (tree, cost) = (better, less);
    }
    let ends = |a: usize| tree[a].iter().filter(move |&&b| a < b).map(move |&b| (a, b));
    (0..tree.len()).flat_map(ends).collect()
}

/// The best tree in which one part stands elsewhere, if it costs less.
fn step(tree: &Neighbours, patterns: &[Pattern], versions: usize, cost: u32) -> Option<(Neighbours, u32)> {
    let mut best: Option<(Neighbours, u32)> = None;
    for joint in (0..tree.len()).filter(|&n| tree[n].len() == 3) {
        for &part in &tree[joint] {
            let rest: Vec<usize> = tree[joint].iter().copied().filter(|&n| n != part).collect();
            let mut cut = tree.clone();
            replace(&mut cut, rest[0], joint, rest[1]);
            replace(&mut cut, rest[1], joint, rest[0]);
            cut[joint] = vec![part];
            for (a, b) in order(&cut, rest[0]).into_iter().skip(1) {
                if rest.contains(&a) && rest.contains(&b) {
                    continue;
                }
                let mut next = cut.clone();
                replace(&mut next, a, b, joint);
                replace(&mut next, b, a, joint);
                next[joint].extend([a, b]);
                let least = best.as_ref().map_or(cost, |b| b.1);
                let found = length(&next, patterns, versions, least);
                if found < least {
                    best = Some((next, found));
                }
            }
        }
    }
    best
}

fn replace(tree: &mut Neighbours, node: usize, old: usize, new: usize) {
    tree[node].iter_mut().filter(|n| **n == old).for_each(|n| *n = new);
}

/// The nodes that are reached from one, each behind the one above it, with that one; the first with itself.
fn order(tree: &Neighbours, from: usize) -> Vec<(usize, usize)> {
    let mut order = vec![(from, from)];
    let mut at = 0;
    while at < order.len() {
        let (node, above) = order[at];
        order.extend(tree[node].iter().filter(|&&n| n != above).map(|&n| (n, node)));
        at += 1;
    }
    order
}

/// For each node the readings that the part below it can have at its upper end at the least cost, and that cost. The first of the order is a leaf.
fn down(order: &[(usize, usize)], versions: usize, states: &dyn Fn(usize) -> u64, sets: &mut [u64]) -> u32 {
    let mut cost = 0;
    sets.fill(0);
    for &(node, above) in order.iter().skip(1).rev() {
        if node < versions {
            sets[node] = states(node);
        }
        let (own, other) = (sets[node], if above < versions { states(above) } else { sets[above] });
        if other == 0 {
            // the first of the two that meet there
            sets[above] = own;
        } else {
            cost += u32::from(own & other == 0);
            sets[above] = met(own, other);
        }
    }
    cost
}

/// How many changes a tree needs; of more than `most` only that they are more.
fn length(tree: &Neighbours, patterns: &[Pattern], versions: usize, most: u32) -> u32 {
    let order = order(tree, 0);
    let mut sets = vec![0; tree.len()];
    let mut cost = 0;
    for pattern in patterns {
        cost += pattern.weight * down(&order, versions, &|v| pattern.states[v], &mut sets);
        if cost > most {
            break;
        }
    }
    cost
}

/// What two sets have in common, else all of both.
fn met(x: u64, y: u64) -> u64 {
    if x & y != 0 { x & y } else { x | y }
}

/// For each edge between two lost nodes the share of `draws` in which it costs less than its four parts joined otherwise, 1 for the others. A draw is
/// the numbers of some of the `stretches` into which the characters are cut.
pub(super) fn supports(
    edges: &[(usize, usize)],
    characters: &[Character],
    versions: usize,
    stretches: usize,
    draws: &[Vec<usize>],
) -> Vec<f32> {
    let tree = neighbours(edges);
    let order = order(&tree, 0);
    let mut above = vec![0; tree.len()];
    order.iter().for_each(|&(node, parent)| above[node] = parent);
    let other =
        |of: usize, but: [usize; 2]| tree[of].iter().copied().find(|n| !but.contains(n)).unwrap_or(of);
    let lower: Vec<usize> = edges.iter().map(|&(a, b)| if above[a] == b && a != 0 { a } else { b }).collect();
    let is_inner = |node: usize| node >= versions && above[node] >= versions;
    let mut saved = vec![vec![[0i32; 2]; stretches]; edges.len()];
    let (mut below, mut beyond) = (vec![0u64; tree.len()], vec![0u64; tree.len()]);
    for (n, character) in characters.iter().enumerate() {
        let stretch = n * stretches / characters.len();
        down(&order, versions, &|v| state(character, v), &mut below);
        // what comes to a node from above
        for &(node, parent) in order.iter().skip(1) {
            beyond[node] = if parent < versions {
                state(character, parent)
            } else {
                met(below[other(parent, [node, above[parent]])], beyond[parent])
            };
        }
        for (&node, saved) in lower.iter().zip(&mut saved).filter(|(node, _)| is_inner(**node)) {
            let parent = above[node];
            let mut children = tree[node].iter().copied().filter(|&n| n != parent);
            let (Some(p), Some(q)) = (children.next(), children.next()) else { continue };
            let (p, q) = (below[p], below[q]);
            let (r, s) = (below[other(parent, [node, above[parent]])], beyond[parent]);
            let as_is = changes(p, q, r, s);
            saved[stretch][0] += changes(p, r, q, s) - as_is;
            saved[stretch][1] += changes(p, s, q, r) - as_is;
        }
    }
    let support = |(&node, saved): (&usize, &Vec<[i32; 2]>)| {
        if !is_inner(node) {
            return 1.0;
        }
        let holds = |draw: &Vec<usize>| -> f32 {
            let sum = |k: usize| draw.iter().map(|&n| saved[n][k]).sum::<i32>();
            match sum(0).min(sum(1)) {
                0 => 0.5,
                least => f32::from(u8::from(least > 0)),
            }
        };
        draws.iter().map(holds).sum::<f32>() / draws.len().max(1) as f32
    };
    lower.iter().zip(&saved).map(support).collect()
}

/// How many changes join four parts, of which the first two and the last two meet.
fn changes(a: u64, b: u64, c: u64, d: u64) -> i32 {
    [(a, b), (c, d), (met(a, b), met(c, d))].iter().map(|(x, y)| i32::from(x & y == 0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places at which the versions of a group have one reading and all others another.
    fn shared(groups: &[&[usize]], versions: usize) -> Vec<Character> {
        let of = |(n, group): (usize, &&[usize])| Character {
            states: (0..versions).map(|v| u8::from(group.contains(&v))).collect(),
            readings: vec![vec![Some(vec![0])], vec![Some(vec![1])]],
            columns: (n as u32, n as u32 + 1),
        };
        groups.iter().enumerate().map(of).collect()
    }

    #[test]
    fn parts_come_to_stand_where_their_readings_are_shared() {
        // 0 and 3, and 1 and 4, belong together; the tree to begin with has 0 with 1 and 3 with 4
        let characters = shared(&[&[0, 3], &[0, 3], &[1, 4], &[1, 4]], 5);
        let edges = [(5, 0), (5, 1), (6, 5), (6, 2), (7, 6), (7, 3), (7, 4)];
        let found = improved(&edges, &characters, 5);
        let tree = neighbours(&found);
        assert_eq!(length(&tree, &patterns(&characters, 5), 5, u32::MAX), 4);
        assert_eq!(tree[0], tree[3]);
        assert_eq!(tree[1], tree[4]);
    }

    #[test]
    fn an_edge_that_half_of_the_text_speaks_against_has_half_the_support() {
        let against = shared(&[&[0, 1], &[0, 2]], 4);
        let edges = [(4, 0), (4, 1), (5, 2), (5, 3), (4, 5)];
        let draws = [vec![0, 0], vec![0, 1], vec![1, 0], vec![1, 1]];
        let supports = supports(&edges, &against, 4, 2, &draws);
        assert_eq!(supports[..4], [1.0; 4]);
        assert!((supports[4] - 0.5).abs() < 0.01, "{supports:?}");
    }
}
