//! The cheapest tree that leads to every node of a directed graph.
//!
//! In: nodes, edges with costs, and what it costs a node to have no parent. Out: the parent of each. Method: Chu and Liu 1965, Edmonds 1967: every
//! node takes its cheapest parent, circles are contracted, and so on. Cost: nodes × edges. Ties go to the edge that comes first.

/// An edge with its cost.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) cost: f32,
}

/// The parent of each of `nodes` nodes by the number of an edge; none for a root, which costs `root`.
pub(super) fn parents(nodes: usize, edges: &[Edge], root: f32) -> Vec<Option<usize>> {
    let mut all: Vec<Edge> = edges.to_vec();
    all.extend((0..nodes).map(|to| Edge { from: nodes, to, cost: root }));
    let chosen = arborescence(nodes + 1, nodes, &all);
    let mut parents = vec![None; nodes];
    for n in chosen.into_iter().filter(|&n| n < edges.len()) {
        parents[edges[n].to] = Some(n);
    }
    parents
}

/// The edges of the cheapest arborescence from `root`, which reaches every node.
fn arborescence(nodes: usize, root: usize, edges: &[Edge]) -> Vec<usize> {
    let mut cheapest: Vec<Option<usize>> = vec![None; nodes];
    for (n, edge) in edges.iter().enumerate().filter(|(_, e)| e.to != root && e.from != e.to) {
        if cheapest[edge.to].is_none_or(|best| edge.cost < edges[best].cost) {
            cheapest[edge.to] = Some(n);
        }
    }
    let Some(circle) = circle(nodes, root, &cheapest, edges) else {
        return cheapest.into_iter().flatten().collect();
    };
    // the circle becomes one node, the last
    let inside: Vec<bool> = (0..nodes).map(|n| circle.contains(&n)).collect();
    let mut name = vec![0; nodes];
    let mut next = 0;
    for n in (0..nodes).filter(|&n| !inside[n]) {
        name[n] = next;
        next += 1;
    }
    circle.iter().for_each(|&n| name[n] = next);
    let (mut kept, mut origin) = (Vec::new(), Vec::new());
    for (n, edge) in edges.iter().enumerate().filter(|(_, e)| !(inside[e.from] && inside[e.to])) {
        let saved = if inside[edge.to] { cheapest[edge.to].map_or(0.0, |c| edges[c].cost) } else { 0.0 };
        kept.push(Edge { from: name[edge.from], to: name[edge.to], cost: edge.cost - saved });
        origin.push(n);
    }
    let mut chosen: Vec<usize> =
        arborescence(next + 1, name[root], &kept).into_iter().map(|n| origin[n]).collect();
    let entered = chosen.iter().map(|&n| edges[n].to).find(|&to| inside[to]);
    chosen.extend(circle.iter().filter(|&&n| Some(n) != entered).filter_map(|&n| cheapest[n]));
    chosen
}

/// A circle of nodes and the parents they chose, if there is one.
fn circle(nodes: usize, root: usize, cheapest: &[Option<usize>], edges: &[Edge]) -> Option<Vec<usize>> {
    let mut seen = vec![usize::MAX; nodes];
    for start in (0..nodes).filter(|&n| n != root) {
        let mut at = start;
        while at != root && seen[at] == usize::MAX {
            seen[at] = start;
            at = edges[cheapest[at]?].from;
        }
        if at != root && seen[at] == start {
            let mut circle = vec![at];
            let mut next = edges[cheapest[at]?].from;
            while next != at {
                circle.push(next);
                next = edges[cheapest[next]?].from;
            }
            return Some(circle);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_entered_where_that_costs_least() {
        let edge = |from, to, cost| Edge { from, to, cost };
        let edges = [edge(0, 1, 1.0), edge(1, 0, 1.0), edge(1, 2, 2.0), edge(2, 0, 5.0)];
        assert_eq!(parents(3, &edges, 10.0), [None, Some(0), Some(2)]);
        assert_eq!(parents(2, &[], 1.0), [None, None]);
    }
}
