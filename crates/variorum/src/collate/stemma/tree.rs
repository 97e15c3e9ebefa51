//! A tree of versions, without direction, from what they share.
//!
//! In: characters. Out: a [`Tree`] whose nodes are versions or lost ones. Method: neighbour joining (Saitou and Nei 1987) on the share of places at
//! which two versions differ, then the fewest changes ([`super::parsimony`]); edges that no character supports are contracted, and a version that
//! nothing parts from a branching point is that point. Support is the share of resampled stretches of the text that show an edge rather
//! than what could stand in its place. Cost: the cube of the number of versions, and that of the steps to fewer changes.

use super::matrix::{Character, SILENT};
use super::parsimony;
use std::collections::BTreeSet;

/// How often stretches are drawn.
const DRAWS: usize = 200;
/// Into how many stretches the text is cut to be drawn from.
const STRETCHES: usize = 64;
/// The fewest characters that must part a version from a branching point, beside so many of all; a branching point at which a version stands from
/// another; and two others from each other. Table and copyist both slip now and then, the more often the longer the text. These and the two
/// supports were set on made traditions, seeds 7700 to 7719, and tried on 7720 to 7749.
const FEWEST_LONE: f32 = 1.0;
const LONE_OF_ALL: f32 = 0.008;
const FEWEST_BESIDE: f32 = 3.0;
const FEWEST_INNER: f32 = 5.0;
/// The least support of an edge between two branching points, and of one along which more than so many characters change: a second exemplar speaks against
/// a few, and where an edge has many, what is against them is a part.
const LEAST_SUPPORT: f32 = 0.98;
const LEAST_SUPPORT_OF_MANY: f32 = 0.9;
const MANY: f32 = 30.0;

/// A set of versions, on the side of an edge that the first version is not on.
pub(super) type Side = BTreeSet<usize>;

/// An edge between two nodes.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) a: usize,
    pub(super) b: usize,
    /// The versions beyond it, seen from a.
    pub(super) beyond: Side,
    /// The characters that change along it, with the state on the side of a and on that of b.
    pub(super) changes: Vec<(usize, u8, u8)>,
    pub(super) support: f32,
}

/// A tree: nodes 0 … versions − 1 are the versions, those behind are lost.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) nodes: usize,
    pub(super) versions: usize,
    pub(super) edges: Vec<Edge>,
    /// For each version how many characters part it from the branching point at whose place it stands; 0 for one at an end.
    pub(super) lone: Vec<f32>,
}

/// The tree of versions.
pub(super) fn tree(characters: &[Character], versions: usize) -> Tree {
    let blocks = blocks(characters, versions);
    let all: Vec<usize> = (0..blocks.len()).collect();
    let joined = joined(&distances(&blocks, &all, versions), versions);
    let joined = shortened(joined, characters, versions);
    let mut tree = Tree { nodes: 2 * versions, versions, edges: joined, lone: vec![0.0; versions] };
    map_changes(&mut tree, characters);
    supports(&mut tree, characters);
    contract(&mut tree, characters);
    tree
}

/// The tree of some versions, neither tested nor contracted; its lost nodes come behind all versions.
pub(super) fn plain(characters: &[Character], some: &[usize]) -> Vec<Edge> {
    let versions = characters.first().map_or(0, |c| c.states.len());
    let all: Vec<usize> = (0..blocks_of(characters)).collect();
    let whole = distances(&blocks(characters, versions), &all, versions);
    let count = some.len();
    let pairs = some.iter().flat_map(|&i| some.iter().map(move |&j| (i, j)));
    let near: Vec<f32> = pairs.map(|(i, j)| whole[i * versions + j]).collect();
    let name = |n: usize| if n < count { some[n] } else { versions + n - count };
    let mut edges = joined(&near, count);
    for edge in &mut edges {
        (edge.a, edge.b) = (name(edge.a), name(edge.b));
        edge.beyond = edge.beyond.iter().map(|&v| some[v]).collect();
    }
    edges
}

/// For each stretch of the text how many characters part two versions, and at how many both speak.
fn blocks(characters: &[Character], versions: usize) -> Vec<Vec<(f32, f32)>> {
    let count = blocks_of(characters);
    let mut blocks = vec![vec![(0.0, 0.0); versions * versions]; count];
    for (n, character) in characters.iter().enumerate() {
        let block = &mut blocks[n * count / characters.len().max(1)];
        for i in 0..versions {
            for j in 0..i {
                let (x, y) = (character.states[i], character.states[j]);
                if x != SILENT && y != SILENT {
                    let cell = &mut block[i * versions + j];
                    cell.0 += f32::from(u8::from(x != y));
                    cell.1 += 1.0;
                }
            }
        }
    }
    blocks
}

/// Into how many stretches characters are cut.
fn blocks_of(characters: &[Character]) -> usize {
    STRETCHES.min(characters.len()).max(1)
}

fn distances(blocks: &[Vec<(f32, f32)>], drawn: &[usize], versions: usize) -> Vec<f32> {
    let mut distances = vec![0.0; versions * versions];
    for i in 0..versions {
        for j in 0..i {
            let (mut apart, mut both) = (0.0, 0.0);
            for &n in drawn {
                let cell = blocks[n][i * versions + j];
                (apart, both) = (apart + cell.0, both + cell.1);
            }
            let distance = if both > 0.0 { apart / both } else { 1.0 };
            (distances[i * versions + j], distances[j * versions + i]) = (distance, distance);
        }
    }
    distances
}

/// The tree at the least cost that is reached from one, with its sides.
fn shortened(edges: Vec<Edge>, characters: &[Character], versions: usize) -> Vec<Edge> {
    if versions < 4 || characters.is_empty() {
        return edges;
    }
    let links: Vec<(usize, usize)> = edges.iter().map(|e| (e.a, e.b)).collect();
    let edge = |(a, b)| Edge { a, b, beyond: Side::new(), changes: Vec::new(), support: 0.0 };
    let mut edges: Vec<Edge> =
        parsimony::improved(&links, characters, versions).into_iter().map(edge).collect();
    sides(&mut edges, versions);
    edges
}

/// Neighbour joining; ties go to the pair that comes first.
fn joined(distances: &[f32], versions: usize) -> Vec<Edge> {
    let edge = |a, b| Edge { a, b, beyond: Side::new(), changes: Vec::new(), support: 0.0 };
    if versions < 2 {
        return Vec::new();
    }
    let most = 2 * versions;
    let mut near = vec![0.0f32; most * most];
    for i in 0..versions {
        for j in 0..versions {
            near[i * most + j] = distances[i * versions + j];
        }
    }
    let mut alive: Vec<usize> = (0..versions).collect();
    let mut edges = Vec::new();
    let mut next = versions;
    while alive.len() > 2 {
        let count = alive.len() as f32;
        let sums: Vec<f32> = alive.iter().map(|&i| alive.iter().map(|&j| near[i * most + j]).sum()).collect();
        let mut best = (f32::MAX, 0, 1);
        for x in 0..alive.len() {
            for y in x + 1..alive.len() {
                let q = (count - 2.0) * near[alive[x] * most + alive[y]] - sums[x] - sums[y];
                if q < best.0 - 1e-6 {
                    best = (q, x, y);
                }
            }
        }
        let (i, j) = (alive[best.1], alive[best.2]);
        for &k in alive.iter().filter(|&&k| k != i && k != j) {
            let d = (near[i * most + k] + near[j * most + k] - near[i * most + j]) / 2.0;
            (near[next * most + k], near[k * most + next]) = (d, d);
        }
        edges.push(edge(next, i));
        edges.push(edge(next, j));
        alive.retain(|&k| k != i && k != j);
        alive.push(next);
        next += 1;
    }
    edges.push(edge(alive[0], alive[1]));
    sides(&mut edges, versions);
    edges
}

/// For each edge the versions beyond it, seen from its first node.
pub(super) fn sides(edges: &mut [Edge], versions: usize) {
    let links: Vec<(usize, usize)> = edges.iter().map(|e| (e.a, e.b)).collect();
    for (n, edge) in edges.iter_mut().enumerate() {
        edge.beyond = reached(&links, n, edge.b).into_iter().filter(|&v| v < versions).collect();
    }
}

/// The nodes on the side of `from` of edge `cut`.
pub(super) fn reached(links: &[(usize, usize)], cut: usize, from: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([from]);
    let mut todo = vec![from];
    while let Some(node) = todo.pop() {
        for (n, &(a, b)) in links.iter().enumerate() {
            let other = if a == node { b } else { a };
            if n != cut && (a == node || b == node) && seen.insert(other) {
                todo.push(other);
            }
        }
    }
    seen
}

/// Puts each reading that exactly one side of an edge has on that edge; one that fits several is on each.
pub(super) fn map_changes(tree: &mut Tree, characters: &[Character]) {
    for edge in &mut tree.edges {
        edge.changes.clear();
        for (n, character) in characters.iter().enumerate() {
            if let Some((here, there)) = change(character, &edge.beyond) {
                edge.changes.push((n, here, there));
            }
        }
    }
}

/// The states on both sides of an edge, if one side has a reading of its own that nobody on the other has and all of its have.
fn change(character: &Character, beyond: &Side) -> Option<(u8, u8)> {
    let mut here: Vec<(u8, u32)> = Vec::new();
    let mut there: Vec<(u8, u32)> = Vec::new();
    for (v, &state) in character.states.iter().enumerate().filter(|(_, s)| **s != SILENT) {
        let side = if beyond.contains(&v) { &mut there } else { &mut here };
        match side.iter_mut().find(|s| s.0 == state) {
            Some(s) => s.1 += 1,
            None => side.push((state, 1)),
        }
    }
    let most = |side: &[(u8, u32)]| side.iter().max_by_key(|s| (s.1, std::cmp::Reverse(s.0))).map(|s| s.0);
    let (x, y) = (most(&here)?, most(&there)?);
    let alone =
        |side: &[(u8, u32)], other: &[(u8, u32)]| side.len() == 1 && !other.iter().any(|o| o.0 == side[0].0);
    (alone(&here, &there) || alone(&there, &here)).then_some((x, y))
}

/// The share of characters at which each version says something.
pub(super) fn said(characters: &[Character], versions: usize) -> Vec<f32> {
    let of = |v: usize| characters.iter().filter(|c| c.states[v] != SILENT).count() as f32;
    (0..versions).map(|v| of(v) / characters.len().max(1) as f32).collect()
}

/// How many characters change along an edge and along no other.
fn length(edge: &Edge, uses: &[u32]) -> f32 {
    edge.changes.iter().map(|c| 1.0 / uses[c.0] as f32).sum()
}

/// Contracts what nothing supports.
fn contract(tree: &mut Tree, characters: &[Character]) {
    let said = said(characters, tree.versions);
    loop {
        let mut uses = vec![0u32; characters.len()];
        tree.edges.iter().flat_map(|e| &e.changes).for_each(|c| uses[c.0] += 1);
        let is_version = |n: usize| n < tree.versions;
        let short = |e: &&Edge| {
            let version = [e.a, e.b].into_iter().find(|&n| is_version(n));
            // a fragment, or a scan of which much is left out, has fewer readings to be told apart by
            let lone = FEWEST_LONE + LONE_OF_ALL * characters.len() as f32;
            let inner = e.beyond.len() > 1 && e.beyond.len() + 1 < tree.versions;
            let fewest = match version {
                Some(_) if inner => FEWEST_BESIDE,
                Some(v) => lone * said[v].powi(2),
                None => FEWEST_INNER,
            };
            let length = length(e, &uses);
            let least = if length > MANY { LEAST_SUPPORT_OF_MANY } else { LEAST_SUPPORT };
            // a version is not put where ways meet only because something speaks against a group it is of
            let weak = inner && version.is_none() && e.support < least;
            !(is_version(e.a) && is_version(e.b)) && (length < fewest || weak)
        };
        let weakest = tree
            .edges
            .iter()
            .enumerate()
            .filter(|(_, e)| short(e))
            .min_by(|x, y| length(x.1, &uses).total_cmp(&length(y.1, &uses)).then(x.0.cmp(&y.0)));
        let Some((n, _)) = weakest else { return };
        let edge = tree.edges.remove(n);
        if let Some(v) = [edge.a, edge.b].into_iter().find(|&n| is_version(n)) {
            tree.lone[v] = tree.lone[v].max(length(&edge, &uses));
        }
        // the version stays, the lost one goes
        let (kept, gone) = if is_version(edge.a) { (edge.a, edge.b) } else { (edge.b, edge.a) };
        for e in &mut tree.edges {
            e.a = if e.a == gone { kept } else { e.a };
            e.b = if e.b == gone { kept } else { e.b };
        }
        sides(&mut tree.edges, tree.versions);
        map_changes(tree, characters);
    }
}

/// The share of draws of stretches that show each edge rather than what could stand in its place.
fn supports(tree: &mut Tree, characters: &[Character]) {
    let count = blocks_of(characters);
    let mut state = 0x5EED_u64;
    let draws: Vec<Vec<usize>> =
        (0..DRAWS).map(|_| (0..count).map(|_| random(&mut state) as usize % count).collect()).collect();
    let links: Vec<(usize, usize)> = tree.edges.iter().map(|e| (e.a, e.b)).collect();
    let supports = parsimony::supports(&links, characters, tree.versions, count, &draws);
    tree.edges.iter_mut().zip(supports).for_each(|(edge, support)| edge.support = support);
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same draws on every run.
fn random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let n = (*state ^ *state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ n >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    (n ^ n >> 31) >> 1
}
