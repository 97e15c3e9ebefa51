//! How sure each link of a tree is.
//!
//! In: the ways of one event and those that were taken. Out: for each of these the probability that it is right. Method: the tree is changed in
//! one place at a time: a report is given another parent, and where that closes a circle, the circle is opened where it costs least; or the report
//! becomes the root. What these trees cost more than the cheapest says how probable they are beside it. Cost: for each event the square of
//! its reports, times the depth of the tree.

use super::Way;

/// How many nats of cost are worth one nat of probability: changed words are not independent of each other. Calibrated on made cascades.
const SCALE: f32 = 2.0;
/// The most that is claimed where the dates allow no other way, and where they do. What the costs do not see makes links wrong too: of those that would
/// be surer, 95 to 96 in 100 are right and 89 to 90 (made cascades, seeds 9100 to 9105; `bench/results`).
const MOST_DATED: f32 = 0.95;
const MOST_UNDATED: f32 = 0.89;

/// A tree of reports by numbers of its own.
struct Tree<'a> {
    ways: &'a [Way],
    names: Vec<usize>,
    /// For each report the way that leads to it.
    taken: Vec<Option<usize>>,
    /// For each report its place before and after all below it.
    span: Vec<(usize, usize)>,
    /// For each report all ways that lead to it.
    to: Vec<Vec<usize>>,
}

/// How sure a way is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sure {
    /// The probability that the words of the second came from the first, perhaps through others.
    pub(super) confidence: f32,
    /// The probability that they went the other way.
    pub(super) turned: f32,
}

/// How sure each way taken is.
pub(super) fn sure(ways: &[Way], chosen: &[usize]) -> Vec<Sure> {
    let tree = Tree::new(ways, chosen);
    chosen.iter().map(|&n| tree.sure(n)).collect()
}

impl<'a> Tree<'a> {
    fn new(ways: &'a [Way], chosen: &[usize]) -> Tree<'a> {
        let mut names: Vec<usize> = ways.iter().flat_map(|w| [w.from, w.to]).collect();
        names.sort_unstable();
        names.dedup();
        let name = |report: usize| names.binary_search(&report).unwrap_or(0);
        let mut taken = vec![None; names.len()];
        let mut below = vec![Vec::new(); names.len()];
        for &n in chosen {
            taken[name(ways[n].to)] = Some(n);
            below[name(ways[n].from)].push(name(ways[n].to));
        }
        let mut to = vec![Vec::new(); names.len()];
        for (n, way) in ways.iter().enumerate() {
            to[name(way.to)].push(n);
        }
        let mut span = vec![(0, 0); names.len()];
        let mut clock = 0;
        for root in (0..names.len()).filter(|&n| taken[n].is_none()) {
            let mut open = vec![(root, 0)];
            while let Some((node, at)) = open.pop() {
                clock += 1;
                if at == 0 {
                    span[node].0 = clock;
                }
                span[node].1 = clock;
                if let Some(&next) = below[node].get(at) {
                    open.extend([(node, at + 1), (next, 0)]);
                }
            }
        }
        Tree { ways, names, taken, span, to }
    }

    fn name(&self, report: usize) -> usize {
        self.names.binary_search(&report).unwrap_or(0)
    }

    fn is_below(&self, report: usize, ancestor: usize) -> bool {
        (self.span[ancestor].0..=self.span[ancestor].1).contains(&self.span[report].0)
    }

    fn parent(&self, report: usize) -> Option<usize> {
        self.taken[report].map(|n| self.name(self.ways[n].from))
    }

    /// How much cheaper than the tree a change of it is, as odds.
    fn odds(more: f32) -> f32 {
        (-more.max(0.0) / SCALE).exp()
    }

    fn sure(&self, way: usize) -> Sure {
        let child = self.name(self.ways[way].to);
        let above = self.name(self.ways[way].from);
        let cost = |n: usize| self.ways[n].cost;
        // trees in which the first is still above the second, in which it is below, and all others
        let (mut right, mut turned, mut other) = (1.0, 0.0, 0.0);
        for &n in self.to[child].iter().filter(|&&n| n != way) {
            let more = cost(n) - cost(way);
            let from = self.name(self.ways[n].from);
            let changed =
                if self.is_below(from, child) { self.opened(from, child) } else { Some((0.0, from)) };
            let Some((opened, under)) = changed else { continue };
            let odds = Self::odds(more + opened);
            if self.is_below(under, above) { right += odds } else { other += odds }
        }
        turned += self.turned(way, child, above);
        let all = right + turned + other;
        let most = if self.ways[way].dated { MOST_DATED } else { MOST_UNDATED };
        Sure { confidence: (right / all).min(most), turned: turned / all }
    }

    /// The odds of the trees in which the child of a way stands above its parent.
    fn turned(&self, way: usize, child: usize, above: usize) -> f32 {
        let cost = |n: usize| self.ways[n].cost;
        let back = |top: usize| {
            let from_below = move |n: &&usize| self.is_below(self.name(self.ways[**n].from), child);
            self.to[top].iter().filter(from_below)
        };
        let Some(taken) = self.taken[above] else {
            return back(above).map(|&n| Self::odds(cost(n) - cost(way))).sum();
        };
        let elsewhere = |n: &&usize| !self.is_below(self.name(self.ways[**n].from), above);
        let moved = self.to[child].iter().filter(elsewhere).map(|&n| cost(n)).min_by(f32::total_cmp);
        let Some(moved) = moved else { return 0.0 };
        back(above).map(|&n| Self::odds(cost(n) - cost(taken) + moved - cost(way))).sum()
    }

    /// What it costs at least to give one of the reports from `from` up to the child of `top` a parent that is not below `top`, and that
    /// parent.
    fn opened(&self, from: usize, top: usize) -> Option<(f32, usize)> {
        let mut best: Option<(f32, usize)> = None;
        let mut at = from;
        while at != top {
            let taken = self.taken[at]?;
            for &other in &self.to[at] {
                let under = self.name(self.ways[other].from);
                let more = self.ways[other].cost - self.ways[taken].cost;
                if !self.is_below(under, top) && best.is_none_or(|b| more < b.0) {
                    best = Some((more, under));
                }
            }
            at = self.parent(at)?;
        }
        best
    }
}
