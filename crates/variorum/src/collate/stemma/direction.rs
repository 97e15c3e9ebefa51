//! Which way the text went along each edge of a tree, as far as the readings show it.
//!
//! In: a tree and its characters. Out: for each edge the signs one way and the other, and how probable each node, or each edge, is as the place
//! where the tradition began. Method: every change is asked whether one reading can only have come from the other: a word misspelt into no word, a
//! word split or two run together, a stretch lost between two equal words. A root makes all edges point away from it, so it is judged by the
//! signs of the whole tree (Bayes' rule with an even prior). That a word is lacking shows little and is bounded however often it happens:
//! authors who revise and scribes who copy both leave out and put in.

use super::matrix::Character;
use super::tree::{Edge, Tree, reached};
use crate::collate::table::letters::Letters;

/// A sign that a text went one way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Sign {
    /// A word of one is no word in the other, and alike.
    Misspelling,
    /// One word of one is two in the other that are none, or two are run together.
    Division,
    /// What is lost lies between two equal words.
    Skip,
    /// Three words and more that one has and the other lacks.
    Loss,
    /// One or two words less.
    Omission,
}

/// A sign with what it is worth.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Hint {
    /// The character it is about.
    pub(super) character: usize,
    pub(super) sign: Sign,
    /// In nats; above 0 for the way from the first node of the edge to the second.
    pub(super) weight: f32,
}

/// What each sign is worth, in nats. The first three set from made traditions with seeds that are not reported, the last two from the shares
/// measured on a copied tradition and on revisions (two of three, and 53 to 57 of 100).
fn worth(sign: Sign) -> f32 {
    match sign {
        Sign::Misspelling => 2.2,
        Sign::Division => 2.2,
        Sign::Skip => 1.5,
        Sign::Loss => 0.3,
        Sign::Omission => 0.1,
    }
}

/// The most that losses along one edge can show together, in nats, and the most that all signs can.
const MOST_BY_LOSS: f32 = 0.8;
const MOST: f32 = 12.0;
/// What it costs to suppose a lost beginning in the middle of an edge, in nats.
const LOST_ROOT: f32 = 2.0;

/// Where the tradition can have begun.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Root {
    Node(usize),
    /// A lost text between the two nodes of an edge.
    Edge(usize),
}

/// The signs along each edge.
pub(super) fn hints(tree: &Tree, characters: &[Character], words: &WordsOfText<'_>) -> Vec<Vec<Hint>> {
    // in a scan, or in the spelling of another age, what is no word says nothing
    let says = |sign: &Sign, character: &Character, later: u8| {
        !matches!(sign, Sign::Misspelling | Sign::Division)
            || character.holders(later).iter().any(|&v| !words.is_rough[v])
    };
    let of = |edge: &Edge| -> Vec<Hint> {
        edge.changes
            .iter()
            .filter_map(|&(n, here, there)| {
                let character = &characters[n];
                let (x, y) = (&character.readings[here as usize], &character.readings[there as usize]);
                let forth = words.derived(x, y, character).filter(|sign| says(sign, character, there));
                let back = words.derived(y, x, character).filter(|sign| says(sign, character, here));
                let (sign, way) = match (forth, back) {
                    (Some(f), Some(b)) if worth(f) == worth(b) => return None,
                    (Some(f), Some(b)) => {
                        if worth(f) > worth(b) {
                            (f, 1.0)
                        } else {
                            (b, -1.0)
                        }
                    }
                    (Some(f), None) => (f, 1.0),
                    (None, Some(b)) => (b, -1.0),
                    (None, None) => return None,
                };
                Some(Hint { character: n, sign, weight: way * worth(sign) })
            })
            .collect()
    };
    tree.edges.iter().map(of).collect()
}

/// What shows the way: the words of the text.
pub(super) struct WordsOfText<'a> {
    pub(super) letters: &'a Letters,
    /// Whether the language has a list of words: without one, no word is known to be none.
    pub(super) has_list: bool,
    /// Whether a word is in a list, or stands in the texts at other places too.
    pub(super) is_word: &'a dyn Fn(u32) -> bool,
    /// For each version whether it has many words that are in no list.
    pub(super) is_rough: &'a [bool],
    /// The words that stand in a column, of any version.
    pub(super) column: &'a dyn Fn(u32) -> Vec<u32>,
}

impl WordsOfText<'_> {
    /// Why the second reading comes from the first, if anything shows it.
    fn derived(&self, x: &[Option<Vec<u32>>], y: &[Option<Vec<u32>>], character: &Character) -> Option<Sign> {
        let words = |reading: &[Option<Vec<u32>>]| -> Vec<u32> {
            reading.iter().flatten().flatten().copied().collect()
        };
        let (a, b) = (words(x), words(y));
        if !a.is_empty() && b.is_empty() {
            let behind = (self.column)(character.columns.1);
            let before = character.columns.0.checked_sub(1).map(|c| (self.column)(c)).unwrap_or_default();
            let skipped = a.len() > 3 && (behind.contains(&a[0]) || before.contains(&a[a.len() - 1]));
            return Some(if skipped {
                Sign::Skip
            } else if a.len() > 2 {
                Sign::Loss
            } else {
                Sign::Omission
            });
        }
        if !self.has_list {
            return None;
        }
        let known = |all: &[u32]| all.iter().all(|&w| (self.is_word)(w));
        let unknown = |all: &[u32]| all.iter().any(|&w| !(self.is_word)(w));
        if a.len() == 1 && b.len() == 2 && self.letters.make(b[0], b[1], a[0]) {
            return (known(&a) && unknown(&b)).then_some(Sign::Division);
        }
        if a.len() == 2 && b.len() == 1 && self.letters.make(a[0], a[1], b[0]) {
            return (known(&a) && unknown(&b)).then_some(Sign::Division);
        }
        let alike = a.len() == 1 && b.len() == 1 && self.letters.alike(a[0], b[0]) > 0.5;
        (alike && known(&a) && unknown(&b)).then_some(Sign::Misspelling)
    }
}

/// How much the signs along an edge show, in nats, bounded.
pub(super) fn balance(hints: &[Hint]) -> f32 {
    let is_loss = |h: &&Hint| matches!(h.sign, Sign::Loss | Sign::Omission);
    let loss: f32 = hints.iter().filter(is_loss).map(|h| h.weight).sum();
    let other: f32 = hints.iter().filter(|h| !is_loss(h)).map(|h| h.weight).sum();
    (other + loss.clamp(-MOST_BY_LOSS, MOST_BY_LOSS)).clamp(-MOST, MOST)
}

/// How many signs that are more than a loss show the way from a root, less those that show the way back.
pub(super) fn signs_from(tree: &Tree, hints: &[Vec<Hint>], root: Option<Root>) -> i32 {
    let links: Vec<(usize, usize)> = tree.edges.iter().map(|e| (e.a, e.b)).collect();
    let on_edge = |(n, hints): (usize, &Vec<Hint>)| -> i32 {
        let strong = hints.iter().filter(|h| !matches!(h.sign, Sign::Loss | Sign::Omission));
        let forth: i32 = strong.map(|h| if h.weight > 0.0 { 1 } else { -1 }).sum();
        let ahead = reached(&links, n, links[n].1);
        match root {
            Some(Root::Edge(cut)) if cut == n => forth.abs(),
            Some(Root::Node(node)) if ahead.contains(&node) => -forth,
            Some(Root::Edge(cut)) if ahead.contains(&links[cut].0) && ahead.contains(&links[cut].1) => -forth,
            _ => forth,
        }
    };
    hints.iter().enumerate().map(on_edge).sum()
}

/// How probable each root is; `prior` is what else is known of a node, in nats.
pub(super) fn roots(tree: &Tree, hints: &[Vec<Hint>], prior: &dyn Fn(Root) -> f32) -> Vec<(Root, f32)> {
    let links: Vec<(usize, usize)> = tree.edges.iter().map(|e| (e.a, e.b)).collect();
    let balances: Vec<f32> = hints.iter().map(|h| balance(h)).collect();
    let ahead: Vec<_> = (0..links.len()).map(|n| reached(&links, n, links[n].1)).collect();
    let mut nodes: Vec<usize> = links.iter().flat_map(|&(a, b)| [a, b]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let toward = |node: usize, n: usize| if ahead[n].contains(&node) { -balances[n] } else { balances[n] };
    let mut all: Vec<(Root, f32)> = Vec::new();
    for &node in &nodes {
        let sum: f32 = (0..links.len()).map(|n| toward(node, n)).sum();
        all.push((Root::Node(node), sum / 2.0 + prior(Root::Node(node))));
    }
    for (n, &(a, _)) in links.iter().enumerate() {
        let others: f32 = (0..links.len()).filter(|&m| m != n).map(|m| toward(a, m)).sum();
        let both: f32 = hints[n].iter().map(|h| h.weight.abs()).sum::<f32>().min(MOST);
        let one = hints[n]
            .iter()
            .map(|h| h.weight.max(0.0))
            .sum::<f32>()
            .min(hints[n].iter().map(|h| (-h.weight).max(0.0)).sum());
        // only signs both ways make a lost text between the two worth supposing
        let gain = if one > 0.0 { both / 2.0 } else { 0.0 };
        all.push((Root::Edge(n), others / 2.0 + gain - LOST_ROOT + prior(Root::Edge(n))));
    }
    let most = all.iter().map(|r| r.1).fold(f32::MIN, f32::max);
    let total: f32 = all.iter().map(|r| (r.1 - most).exp()).sum();
    let mut all: Vec<(Root, f32)> = all.into_iter().map(|(r, l)| (r, (l - most).exp() / total)).collect();
    all.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    all
}
