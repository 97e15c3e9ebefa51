//! Who took the text from whom: a stemma, as far as the versions show one.
//!
//! In: a table of versions. Out: a [`Stemma`]: versions and lost ones as nodes, edges with a direction or without, and what shows it.
//! Method: characters ([`matrix`]), a tree without direction ([`tree`]), then the direction of its edges and its root from signs that one
//! reading came from another ([`direction`]). The confidence of an edge is the probability that its parent is an ancestor: that of all roots
//! that make it so, times what the split is supported by. Nothing depends on the order in which the versions are named.

mod matrix;
mod tree;
mod direction;

use super::table::Table;
use super::table::letters::Letters;
pub use direction::Sign;
use direction::{Hint, Root, WordsOfText};
use std::collections::BTreeSet;

/// What is asked of a tradition.
pub struct Tradition<'a> {
    /// All words side by side.
    pub table: &'a Table,
    /// The versions as sequences of word ids.
    pub sequences: &'a [&'a [u32]],
    /// The letters of each word, without accents.
    pub keys: &'a [&'a str],
    /// Whether a word is in the list of words of the language; without one, misspellings show no direction.
    pub is_listed: Option<&'a dyn Fn(u32) -> bool>,
    /// For each version the first and the last moment it can be of, in any unit, if that is known.
    pub dates: &'a [Option<(f64, f64)>],
    /// The version that the others are said to come from.
    pub root: Option<usize>,
}

/// A tree of versions and lost ones.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Stemma {
    /// How many nodes there are: the versions first, in the order given, then lost ones.
    pub nodes: usize,
    /// How many of them are versions.
    pub versions: usize,
    /// Its edges, from parent to child where that is known.
    pub edges: Vec<Link>,
    /// Nodes that can be its root, the most probable first.
    pub roots: Vec<(usize, f32)>,
    /// Evidence, which edges name by number.
    pub evidence: Vec<Evidence>,
    /// How many places of variation there are, and how many were left out because of misreadings.
    pub places: (usize, usize),
}

/// What an edge of a stemma is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LinkKind {
    /// The second node took the text from the first, perhaps through lost ones.
    Copy,
    /// The second followed the first in a part of the text, beside another.
    Second,
    /// Nothing shows who took from whom.
    Undetermined,
}

/// An edge of a stemma.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The parent, or the node that comes first.
    pub from: usize,
    /// The child.
    pub to: usize,
    /// What it is.
    pub kind: LinkKind,
    /// How probable it is that the first is an ancestor of the second, from 0 to 1.
    pub confidence: f32,
    /// The share of resampled texts that show the same split.
    pub support: f32,
    /// How much of the text it is about.
    pub share: f32,
    /// Numbers of evidence for it.
    pub evidence: Vec<usize>,
    /// Numbers of evidence against it.
    pub against: Vec<usize>,
}

/// Something that shows what belongs together or which way the text went.
#[derive(Clone, PartialEq, Debug)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// The columns of the table it is about.
    pub columns: (u32, u32),
    /// The versions that have the later reading, or the reading they share.
    pub versions: Vec<usize>,
    /// What it is worth, in nats.
    pub weight: f32,
}

/// What a piece of evidence is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EvidenceKind {
    /// A reading that only these versions have.
    Shared,
    /// A sign of direction.
    Sign(Sign),
    /// One cannot be older than the other by their dates.
    Date,
    /// The root is given.
    Given,
    /// The two are the same words.
    Equal,
}

/// Below this an edge has no direction; measured: edges above are right more often than not by far.
const LEAST: f32 = 0.5;

/// The stemma of a tradition.
pub fn stemma(tradition: &Tradition<'_>) -> Stemma {
    let versions = tradition.sequences.len();
    let letters = Letters::new(tradition.keys);
    let often = columns_of_words(tradition);
    let is_word = |w: u32| often[w as usize] > 1 || tradition.is_listed.is_some_and(|listed| listed(w));
    let (characters, left_out) = matrix::characters(tradition.table, tradition.sequences, &letters, &is_word);
    let tree = tree::tree(&characters, versions);
    let column = |n: u32| words_in(tradition, n);
    let has_list = tradition.is_listed.is_some();
    let words = WordsOfText { letters: &letters, has_list, is_word: &is_word, column: &column };
    let hints = direction::hints(&tree, &characters, &words);
    let prior = |root: Root| known(tradition, &tree, root);
    let roots = direction::roots(&tree, &hints, &prior);
    let mut stemma = Stemma {
        nodes: versions,
        versions,
        places: (characters.len() + left_out, left_out),
        ..Stemma::default()
    };
    let work = Work { tradition, tree: &tree, characters: &characters, hints: &hints, roots: &roots };
    work.draw(&mut stemma);
    stemma
}

/// In how many columns each word stands.
fn columns_of_words(tradition: &Tradition<'_>) -> Vec<u32> {
    let mut counts = vec![0; tradition.keys.len()];
    let mut last = vec![u32::MAX; tradition.keys.len()];
    for (n, row) in tradition.table.columns.iter().enumerate() {
        let unit = tradition.table.units[n];
        for (version, words) in row.iter().enumerate() {
            for w in words.clone().into_iter().flatten() {
                let id = tradition.sequences[version][w as usize] as usize;
                if last[id] != unit {
                    (last[id], counts[id]) = (unit, counts[id] + 1);
                }
            }
        }
    }
    counts
}

/// The words of a column, of all versions.
fn words_in(tradition: &Tradition<'_>, column: u32) -> Vec<u32> {
    let Some(row) = tradition.table.columns.get(column as usize) else { return Vec::new() };
    let of = |(v, words): (usize, &super::table::Cell)| {
        words.clone().map(|w| tradition.sequences[v][w.start as usize])
    };
    let mut all: Vec<u32> = row.iter().enumerate().filter_map(of).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// What dates and a given root say of a root, in nats.
fn known(tradition: &Tradition<'_>, tree: &tree::Tree, root: Root) -> f32 {
    const IMPOSSIBLE: f32 = -60.0;
    if let Some(given) = tradition.root {
        return if root == Root::Node(given) { 0.0 } else { IMPOSSIBLE };
    }
    let links: Vec<(usize, usize)> = tree.edges.iter().map(|e| (e.a, e.b)).collect();
    let date = |n: usize| tradition.dates.get(n).copied().flatten();
    let mut wrong = 0;
    for (n, &(a, b)) in links.iter().enumerate() {
        let ahead = tree::reached(&links, n, b);
        let (from, to) = match root {
            Root::Node(node) if ahead.contains(&node) => (b, a),
            Root::Edge(cut) if cut == n => continue,
            Root::Edge(cut) if ahead.contains(&links[cut].0) && ahead.contains(&links[cut].1) => (b, a),
            _ => (a, b),
        };
        if let (Some(from), Some(to)) = (date(from), date(to)) {
            wrong += u32::from(from.0 > to.1);
        }
    }
    IMPOSSIBLE / 3.0 * wrong as f32
}

struct Work<'a> {
    tradition: &'a Tradition<'a>,
    tree: &'a tree::Tree,
    characters: &'a [matrix::Character],
    hints: &'a [Vec<Hint>],
    roots: &'a [(Root, f32)],
}

impl Work<'_> {
    /// Puts nodes, edges and evidence down.
    fn draw(&self, stemma: &mut Stemma) {
        let links: Vec<(usize, usize)> = self.tree.edges.iter().map(|e| (e.a, e.b)).collect();
        let mut names: Vec<Option<usize>> =
            (0..self.tree.nodes).map(|n| (n < stemma.versions).then_some(n)).collect();
        let best = self.roots.first().map(|r| r.0);
        for (n, &(a, b)) in links.iter().enumerate() {
            let ahead = tree::reached(&links, n, b);
            let of = |side: &dyn Fn(usize) -> bool| -> f32 {
                self.roots
                    .iter()
                    .filter(|(root, _)| match root {
                        Root::Node(node) => side(*node),
                        Root::Edge(cut) => *cut != n && side(links[*cut].0) && side(links[*cut].1),
                    })
                    .map(|r| r.1)
                    .sum()
            };
            let forth = of(&|node| !ahead.contains(&node));
            let back = of(&|node| ahead.contains(&node));
            let mut name = |n: usize| {
                *names[n].get_or_insert_with(|| {
                    stemma.nodes += 1;
                    stemma.nodes - 1
                })
            };
            let (a, b) = (name(a), name(b));
            let (signs, against) = self.evidence(stemma, n, forth >= back);
            let support = self.tree.edges[n].support;
            let link = |from, to, kind, confidence| Link {
                from,
                to,
                kind,
                confidence,
                support,
                share: 1.0,
                evidence: signs.clone(),
                against: against.clone(),
            };
            if best == Some(Root::Edge(n)) && forth.max(back) < LEAST {
                let lost = stemma.nodes;
                stemma.nodes += 1;
                let sure = self.roots[0].1;
                stemma.edges.push(link(lost, a, LinkKind::Copy, sure));
                stemma.edges.push(link(lost, b, LinkKind::Copy, sure));
                stemma.roots.push((lost, sure));
                continue;
            }
            let (from, to, sure) = if forth >= back { (a, b, forth) } else { (b, a, back) };
            stemma.edges.push(if sure >= LEAST {
                link(from, to, LinkKind::Copy, sure.min(0.99))
            } else {
                link(a.min(b), a.max(b), LinkKind::Undetermined, sure)
            });
        }
        for &(root, sure) in self.roots {
            if let Root::Node(node) = root
                && let Some(name) = names[node]
                && sure > 0.01
            {
                stemma.roots.push((name, sure));
            }
        }
        stemma.roots.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    }

    /// Writes down what is to be said of an edge; for and against one way.
    fn evidence(&self, stemma: &mut Stemma, n: usize, forth: bool) -> (Vec<usize>, Vec<usize>) {
        let (mut signs, mut against) = (Vec::new(), Vec::new());
        let edge = &self.tree.edges[n];
        for hint in &self.hints[n] {
            let character = &self.characters[hint.character];
            let (_, here, there) =
                edge.changes.iter().find(|c| c.0 == hint.character).copied().unwrap_or_default();
            let later = if hint.weight > 0.0 { there } else { here };
            let list = if (hint.weight > 0.0) == forth { &mut signs } else { &mut against };
            list.push(stemma.evidence.len());
            stemma.evidence.push(Evidence {
                kind: EvidenceKind::Sign(hint.sign),
                columns: character.columns,
                versions: character.holders(later),
                weight: hint.weight.abs(),
            });
        }
        let signed: BTreeSet<usize> = self.hints[n].iter().map(|h| h.character).collect();
        for &(c, _, there) in edge.changes.iter().filter(|c| !signed.contains(&c.0)) {
            signs.push(stemma.evidence.len());
            stemma.evidence.push(Evidence {
                kind: EvidenceKind::Shared,
                columns: self.characters[c].columns,
                versions: self.characters[c].holders(there),
                weight: 1.0,
            });
        }
        let dates = |v: usize| self.tradition.dates.get(v).copied().flatten();
        if let (Some(_), Some(_)) = (dates(edge.a), dates(edge.b)) {
            signs.push(stemma.evidence.len());
            stemma.evidence.push(Evidence {
                kind: EvidenceKind::Date,
                columns: (0, 0),
                versions: vec![edge.a, edge.b],
                weight: 3.0,
            });
        }
        (signs, against)
    }
}
