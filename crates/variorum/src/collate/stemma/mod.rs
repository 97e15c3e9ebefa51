//! Who took the text from whom: a stemma, as far as the versions show one.
//!
//! In: a table of versions. Out: a [`Stemma`]: versions and lost ones as nodes, edges with a direction or without, and what shows it.
//! Method: characters ([`matrix`]), stretches that are from a second exemplar ([`mixture`]), a tree without direction ([`tree`]), then the
//! direction of its edges and its root from signs that one reading came from another ([`direction`]). What is lost shows little: without
//! signs that are more, dates or a given root, every edge is undetermined. The confidence of an edge is the probability that its parent is an ancestor: that of all roots
//! that make it so, times what the split is supported by. Nothing depends on the order in which the versions are named.

mod matrix;
mod parsimony;
mod tree;
mod mixture;
mod direction;

use super::table::Table;
use super::table::letters::Letters;
pub use direction::Sign;
use direction::{Hint, Root, WordsOfText};
use mixture::Second;
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
    /// The versions that are other texts: nodes without an edge.
    pub left_out: &'a [usize],
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
    /// The first is older than the second by their dates.
    Date,
    /// The root is given.
    Given,
    /// The two are the same words.
    Equal,
}

/// How many signs that are more than a loss must show the way from the root, more than show the way back, for directions to be given by signs.
const FEWEST_SIGNS: i32 = 3;
/// And what share of all changes: of copyists' changes .08 to .13 are such signs, of those of an author's editions and of new translations, in
/// which they are chance, .02 and less.
const LEAST_SIGNS: f32 = 0.04;
/// The share of roots, of those that dates and a given root allow, below which a way is excluded.
const EXCLUDED: f32 = 0.02;
/// The share of words in no list, above that of the version with the fewest, from which on a version is a scan or spelt as in another age.
/// Copyists of made traditions reach .04, editions in the spelling of the sixteenth century .14 and more.
const ROUGH: f32 = 0.06;
/// How much less probable a version with two exemplars is as the root, in nats. Set by hand.
const LATER: f32 = 3.0;
/// How probable it is that a second exemplar is right; measured on made traditions.
const SECOND: f32 = 0.65;
/// The most that is claimed of an edge; and of one from a version that says less than a share of what its place in the tree rests on. Measured
/// on made traditions.
const MOST: f32 = 0.99;
const MOST_OF_PART: f32 = 0.87;
const WHOLE: f32 = 0.85;
/// How many readings of its own a version may have for that. Measured on made traditions.
const FEW_OWN: f32 = 2.0;
/// Below this an edge has no direction; measured: edges above are right more often than not by far.
const LEAST: f32 = 0.5;

/// The stemma of a tradition. It is found in an order of the versions that their texts decide, so that ties fall alike however they are named.
pub fn stemma(tradition: &Tradition<'_>) -> Stemma {
    let versions = tradition.sequences.len();
    let mut order: Vec<usize> = (0..versions).filter(|v| !tradition.left_out.contains(v)).collect();
    if order.len() < 2 {
        return Stemma { nodes: versions, versions, ..Stemma::default() };
    }
    order.sort_by_key(|&v| (tradition.sequences[v], v));
    let rows = tradition.table.columns.iter();
    let columns = rows.map(|row| order.iter().map(|&v| row[v].clone()).collect()).collect();
    let table = Table { columns, units: tradition.table.units.clone(), ..Table::default() };
    let sequences: Vec<&[u32]> = order.iter().map(|&v| tradition.sequences[v]).collect();
    let dates: Vec<Option<(f64, f64)>> = order.iter().map(|&v| tradition.dates[v]).collect();
    let root = tradition.root.and_then(|root| order.iter().position(|&v| v == root));
    let found =
        in_order(&Tradition { table: &table, sequences: &sequences, dates: &dates, root, ..*tradition });
    renamed(found, &order, versions)
}

/// A stemma with its versions called by the numbers that an order gives them, of so many in all.
fn renamed(mut stemma: Stemma, order: &[usize], versions: usize) -> Stemma {
    let left_out = versions - order.len();
    let name = |n: usize| order.get(n).copied().unwrap_or(n + left_out);
    (stemma.nodes, stemma.versions) = (stemma.nodes + left_out, versions);
    for edge in &mut stemma.edges {
        (edge.from, edge.to) = (name(edge.from), name(edge.to));
        if edge.kind == LinkKind::Undetermined {
            (edge.from, edge.to) = (edge.from.min(edge.to), edge.from.max(edge.to));
        }
    }
    stemma.roots.iter_mut().for_each(|root| root.0 = name(root.0));
    for evidence in &mut stemma.evidence {
        evidence.versions.iter_mut().for_each(|v| *v = name(*v));
        if evidence.kind != EvidenceKind::Date {
            evidence.versions.sort_unstable();
        }
    }
    stemma
}

fn in_order(tradition: &Tradition<'_>) -> Stemma {
    let versions = tradition.sequences.len();
    let letters = Letters::new(tradition.keys);
    let often = columns_of_words(tradition);
    let is_word = |w: u32| often[w as usize] > 1 || tradition.is_listed.is_some_and(|listed| listed(w));
    let (original, left_out) = matrix::characters(tradition.table, tradition.sequences, &letters, &is_word);
    let mut characters = original.clone();
    let mixtures = mixture::mixtures(&mut characters, versions);
    let tree = tree::tree(&characters, versions);
    let second = |mixture| mixture::second(mixture, &original, &tree.edges, versions);
    let seconds: Vec<Second> = mixtures.iter().filter_map(second).collect();
    let column = |n: u32| words_in(tradition, n);
    let has_list = tradition.is_listed.is_some();
    let is_rough = rough(tradition);
    let words =
        WordsOfText { letters: &letters, has_list, is_word: &is_word, is_rough: &is_rough, column: &column };
    let hints = direction::hints(&tree, &characters, &words);
    let mixed = |root: Root| match root {
        Root::Node(node) => seconds.iter().filter(|s| s.within.contains(&node)).count(),
        Root::Edge(_) => 0,
    };
    let prior = |root: Root| known(tradition, &tree, root) - LATER * mixed(root) as f32;
    let mut roots = direction::roots(&tree, &hints, &prior);
    let signs = direction::signs_from(&tree, &hints, roots.first().map(|r| r.0));
    let changes: usize = tree.edges.iter().map(|e| e.changes.len()).sum();
    let by_signs = signs >= FEWEST_SIGNS && signs as f32 >= LEAST_SIGNS * changes as f32;
    if !by_signs {
        let nothing = vec![Vec::new(); tree.edges.len()];
        roots = direction::roots(&tree, &nothing, &|root| known(tradition, &tree, root));
    }
    let mut stemma = Stemma {
        nodes: versions,
        versions,
        places: (original.len() + left_out, left_out),
        ..Stemma::default()
    };
    let said = tree::said(&characters, versions);
    let work = Work {
        tradition,
        tree: &tree,
        characters: &characters,
        hints: &hints,
        roots: &roots,
        by_signs,
        said,
    };
    let names = work.draw(&mut stemma);
    seconds.iter().for_each(|second| work.draw_second(&mut stemma, &names, &original, second));
    stemma
}

/// Which versions have clearly more words that are in no list than the one with the fewest.
fn rough(tradition: &Tradition<'_>) -> Vec<bool> {
    let Some(is_listed) = tradition.is_listed else { return vec![false; tradition.sequences.len()] };
    let unlisted =
        |ids: &&[u32]| ids.iter().filter(|&&id| !is_listed(id)).count() as f32 / ids.len().max(1) as f32;
    let shares: Vec<f32> = tradition.sequences.iter().map(unlisted).collect();
    let fewest = shares.iter().copied().fold(f32::MAX, f32::min);
    shares.into_iter().map(|share| share > fewest + ROUGH).collect()
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
    let mut todo: Vec<(usize, usize, f64)> = match root {
        Root::Node(node) => vec![(node, usize::MAX, f64::MIN)],
        Root::Edge(cut) => vec![(tree.edges[cut].a, cut, f64::MIN), (tree.edges[cut].b, cut, f64::MIN)],
    };
    // none is older than what it comes from, perhaps through lost ones
    let mut wrong = 0;
    while let Some((node, by, after)) = todo.pop() {
        let date = tradition.dates.get(node).copied().flatten();
        wrong += u32::from(date.is_some_and(|d| d.1 < after));
        let after = date.map_or(after, |d| after.max(d.0));
        for (n, e) in tree.edges.iter().enumerate().filter(|(n, e)| *n != by && (e.a == node || e.b == node))
        {
            todo.push((if e.a == node { e.b } else { e.a }, n, after));
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
    /// Whether signs in the texts show the way, and not dates or a given root alone.
    by_signs: bool,
    /// The share of characters at which each version says something.
    said: Vec<f32>,
}

impl Work<'_> {
    /// Puts nodes, edges and evidence down.
    fn draw(&self, stemma: &mut Stemma) -> Vec<Option<usize>> {
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
            // without signs only what is excluded shows a way
            let is_shown = if self.by_signs { sure >= LEAST } else { forth.min(back) < EXCLUDED };
            stemma.edges.push(if is_shown {
                link(from, to, LinkKind::Copy, sure.min(self.most(from)))
            } else {
                link(a.min(b), a.max(b), LinkKind::Undetermined, sure.min(LEAST))
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
        names
    }

    /// The most that can be known of what comes from a node: of a fragment, a scan of which much is left out, or a version with readings of its
    /// own, little shows that it stands in the tree where it was put.
    fn most(&self, from: usize) -> f32 {
        match self.said.get(from) {
            Some(&said) if said < WHOLE || self.tree.lone[from] > FEW_OWN => MOST_OF_PART,
            _ => MOST,
        }
    }

    /// Puts a second exemplar down, with the readings that the group has from it and its first exemplar has not.
    fn draw_second(
        &self,
        stemma: &mut Stemma,
        names: &[Option<usize>],
        characters: &[matrix::Character],
        second: &Second,
    ) {
        let (Some(from), Some(to)) = (names[second.from], names[second.to]) else { return };
        let first = stemma.evidence.len();
        for &n in &second.shown {
            let group = second.within.iter().filter_map(|&v| characters[n].states.get(v));
            let state = group.copied().find(|&s| s != matrix::SILENT);
            stemma.evidence.push(Evidence {
                kind: EvidenceKind::Shared,
                columns: characters[n].columns,
                versions: state.map_or(Vec::new(), |s| characters[n].holders(s)),
                weight: 1.0,
            });
        }
        stemma.edges.push(Link {
            from,
            to,
            kind: LinkKind::Second,
            confidence: SECOND,
            support: 1.0,
            share: second.share,
            evidence: (first..stemma.evidence.len()).collect(),
            against: Vec::new(),
        });
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
        let mut of_whole = |list: &mut Vec<usize>, kind, versions, weight| {
            list.push(stemma.evidence.len());
            stemma.evidence.push(Evidence { kind, columns: (0, 0), versions, weight });
        };
        let words = |v: usize| self.tradition.sequences.get(v);
        if words(edge.a).zip(words(edge.b)).is_some_and(|(x, y)| x == y) {
            of_whole(&mut signs, EvidenceKind::Equal, vec![edge.a, edge.b], 0.0);
        }
        let dates = |v: usize| self.tradition.dates.get(v).copied().flatten();
        let (a, b) = if forth { (edge.a, edge.b) } else { (edge.b, edge.a) };
        let is_before = |x: usize, y: usize| dates(x).zip(dates(y)).is_some_and(|(x, y)| x.1 < y.0);
        for (earlier, later, list) in [(a, b, &mut signs), (b, a, &mut against)] {
            if is_before(earlier, later) {
                of_whole(list, EvidenceKind::Date, vec![earlier, later], 3.0);
            }
        }
        (signs, against)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collate::table::table;

    const LENGTH: u32 = 600;

    /// A text of numbered words in which those that are named have another reading, each maker its own.
    fn version(changes: &[(&dyn Fn(u32) -> bool, u32)]) -> Vec<u32> {
        let word = |n: u32| changes.iter().find(|(is, _)| is(n)).map_or(n, |(_, by)| LENGTH * by + n);
        (0..LENGTH).map(word).collect()
    }

    fn drawn(versions: &[Vec<u32>], dates: &[Option<(f64, f64)>], root: Option<usize>) -> Stemma {
        let keys: Vec<String> = (0..LENGTH * 8)
            .map(|n| {
                format!("{}{n}", ["ab", "cd", "ef", "gh", "kl", "mn", "op", "qr"][(n / LENGTH) as usize])
            })
            .collect();
        let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
        let sequences: Vec<&[u32]> = versions.iter().map(Vec::as_slice).collect();
        let table = table(&sequences, &keys);
        stemma(&Tradition {
            table: &table,
            sequences: &sequences,
            keys: &keys,
            is_listed: None,
            dates,
            left_out: &[],
            root,
        })
    }

    /// Copies that lose a line here and there: the second of the first, the third of the second, the fourth of the first.
    fn poorer() -> Vec<Vec<u32>> {
        let without = |gone: &[u32]| -> Vec<u32> {
            (0..LENGTH).filter(|n| !gone.iter().any(|g| (*g..g + 5).contains(n))).collect()
        };
        let first = [50, 90, 130, 170];
        let second: Vec<u32> = first.iter().copied().chain([250, 290, 330, 370]).collect();
        vec![without(&[]), without(&first), without(&second), without(&[420, 450, 480, 510])]
    }

    #[test]
    fn another_order_of_naming_gives_the_same_stemma() {
        let (first, second) = (|n: u32| n.is_multiple_of(12), |n: u32| n % 12 == 6);
        let mut versions = poorer();
        versions.extend([
            version(&[(&first, 1)]),
            version(&[(&first, 1), (&|n| n % 50 == 13, 2)]),
            version(&[(&second, 3)]),
            version(&[(&second, 3), (&|n| n % 40 == 21, 4)]),
        ]);
        let links = |found: &Stemma, order: &[usize]| -> Vec<(usize, usize)> {
            let name = |n: usize| order.get(n).copied().unwrap_or(n);
            let ends = |e: &Link| (name(e.from).min(name(e.to)), name(e.from).max(name(e.to)));
            let mut links: Vec<(usize, usize)> = found.edges.iter().map(ends).collect();
            links.sort_unstable();
            links
        };
        let wanted = links(&drawn(&versions, &[None; 8], None), &[0, 1, 2, 3, 4, 5, 6, 7]);
        for order in [[7, 6, 5, 4, 3, 2, 1, 0], [3, 0, 6, 2, 7, 5, 1, 4]] {
            let turned: Vec<Vec<u32>> = order.iter().map(|&v| versions[v].clone()).collect();
            assert_eq!(links(&drawn(&turned, &[None; 8], None), &order), wanted);
        }
    }

    #[test]
    fn losses_alone_show_no_direction() {
        let found = drawn(&poorer(), &[None; 4], None);
        assert!(found.edges.len() >= 3);
        assert!(found.edges.iter().all(|e| e.kind == LinkKind::Undetermined), "{:?}", found.edges);
        assert!(found.roots.iter().all(|r| r.1 < 0.5), "{:?}", found.roots);
    }

    #[test]
    fn dates_and_a_given_root_exclude_ways() {
        let ways = |found: &Stemma| -> Vec<(usize, usize)> {
            let copies = found.edges.iter().filter(|e| e.kind == LinkKind::Copy);
            let mut ways: Vec<_> = copies.map(|e| (e.from, e.to)).collect();
            ways.sort_unstable();
            ways
        };
        let by_root = drawn(&poorer(), &[None; 4], Some(0));
        assert_eq!(ways(&by_root), [(0, 1), (0, 3), (1, 2)]);
        let dates = [1801.0, 1802.0, 1803.0, 1804.0].map(|year| Some((year, year)));
        assert_eq!(ways(&drawn(&poorer(), &dates, None)), [(0, 1), (0, 3), (1, 2)]);
    }

    #[test]
    fn a_stretch_from_another_version_is_a_second_exemplar() {
        let (first, second) = (|n: u32| n.is_multiple_of(12), |n: u32| n % 12 == 6);
        let (own, other) = (|n: u32| n % 60 == 31, |n: u32| n % 60 == 41);
        let stretch = 200..400;
        let mixed = |n: u32| first(n) && !stretch.contains(&n);
        let followed = |n: u32| second(n) && stretch.contains(&n);
        let versions = [
            version(&[]),
            version(&[(&|n| n % 50 == 13, 1)]),
            version(&[(&first, 2)]),
            version(&[(&first, 2), (&own, 3)]),
            version(&[(&second, 4)]),
            version(&[(&second, 4), (&other, 5)]),
            version(&[(&mixed, 2), (&followed, 4), (&|n| n % 90 == 7, 6)]),
        ];
        let found = drawn(&versions, &[None; 7], None);
        let seconds: Vec<(usize, usize)> =
            found.edges.iter().filter(|e| e.kind == LinkKind::Second).map(|e| (e.from, e.to)).collect();
        assert_eq!(seconds, [(4, 6)], "{:?}", found.edges);
        let share = found.edges.iter().find(|e| e.kind == LinkKind::Second).map_or(0.0, |e| e.share);
        assert!((0.25..0.45).contains(&share), "{share}");
    }
}
