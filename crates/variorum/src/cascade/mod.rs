//! Who of many reports took the words from whom.
//!
//! In: [`Report`]s as sequences of word ids, with what is known of them. Out: [`Link`]s, at most one parent a report. Method: two reports that
//! share rows of words outside of quotation marks are candidates ([`candidates`]); an alignment of each pair tells what one of them must have
//! done to become the other, and what that costs either way ([`cost`]); of all steps the cheapest are taken that keep to the dates and close no
//! circle, and trees that differ from this one in one place say how sure each link is ([`doubt`]). A report of which less than half stands in any other has no parent.
//! Words between quotation marks that two reports share,
//! and a few beside them, say that both heard the speaker. Cost: linear in the reports, times those that share a row of words, which is bounded.

mod candidates;
mod cost;
mod arborescence;
mod doubt;
mod reading;
mod changes;

use arborescence::Edge;
use candidates::Pair;
pub use changes::{At, Entered, Entry, History, WordKind, changes};
pub use cost::Steps;
use doubt::Sure;
pub use reading::{credits, report};

/// A report.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Its words.
    pub words: Vec<u32>,
    /// How many words of its text stand before the first of these, in a credit.
    pub first: u32,
    /// Whether each word stands between quotation marks.
    pub quoted: Vec<bool>,
    /// The words that begin a sentence, by number, in order.
    pub starts: Vec<u32>,
    /// The first and the last moment it can be of, in minutes, if that is known.
    pub date: Option<(f64, f64)>,
    /// Who published it, by a number that is the same for the same publisher.
    pub publisher: Option<u32>,
    /// The publishers it names besides its own.
    pub named: Vec<u32>,
    /// Whether it names its own publisher, as agencies do.
    pub signed: bool,
}

/// What a link is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum LinkKind {
    /// The second has most of its words from the first.
    Copy,
    /// The second has a part of the first, or reworded much.
    Partial,
    /// The same publisher goes on.
    Update,
    /// They share words between quotation marks and little else.
    Quotes,
    /// One is from the other, or both from a third; nothing tells.
    Undetermined,
}

/// A report and where its words are from.
#[derive(Clone, PartialEq, Debug)]
pub struct Link {
    /// The earlier report.
    pub from: usize,
    /// The later.
    pub to: usize,
    /// What it is.
    pub kind: LinkKind,
    /// How probable it is that the words went this way, from 0 to 1.
    pub confidence: f32,
    /// What happened to the words.
    pub steps: Steps,
    /// Whether the second names the publisher of the first.
    pub named: bool,
    /// Whether the dates allow no other way.
    pub dated: bool,
}

/// The share of the words of a report, outside of quotation marks, that must stand in another for it to come from there. Set on made cascades:
/// copies have three quarters and more, those who were there and quote the same people a third.
const LEAST: f32 = 0.5;
/// What must be left of that share when the share of the common words that are unlike is taken away; below, both are from something
/// else. Set on made cascades, in which an editor changes up to one word in six: of links .99 have more, of two that reword one source few.
const LEAST_KEPT: f32 = 0.47;
/// The share of the words of the earlier report that the later has, and of common words changed one by one, from which on and up to which it is
/// the same report with more behind: whatever was added, it comes from there. Set on made cascades, on which it changes no link for the worse.
const WHOLE: (f32, f32) = (0.95, 0.05);
/// What names are worth, in nats: the publisher of the other is named; is named by it; the one names an agency that the other has
/// nothing of; it names its own publisher, and the other is by another. Set on made cascades.
const NAMED: f32 = 5.0;
const CREDIT: f32 = 3.0;
const SIGNED: f32 = 12.0;
/// What an agency is more likely than a paper to be copied from, in nats.
const AGENCY: f32 = 1.0;
/// What it costs to suppose that a report is from nowhere, in nats: more than any way.
const ROOT: f32 = 1e4;
/// Below this probability a link has no direction. Set by hand.
const OPEN: f32 = 0.3;
/// Above this probability of the other way, too. Set by hand.
const TURNED: f32 = 0.3;
/// The most reports of one event for which the cheapest tree of all is found; of more, the cheapest ways are taken in turn. To bound the work.
const MOST_TOGETHER: usize = 400;

/// One way a report may have come about.
#[derive(Clone, Copy, Debug)]
struct Way {
    from: usize,
    to: usize,
    cost: f32,
    steps: Steps,
    named: bool,
    dated: bool,
}

/// Where the words of each report are from.
pub fn cascade(reports: &[Report]) -> Vec<Link> {
    let pairs = candidates::pairs(reports);
    let mut links = Vec::new();
    let mut ways: Vec<Way> = Vec::new();
    let rows: Vec<cost::Rows> = reports.iter().map(cost::rows).collect();
    for pair in &pairs {
        if pair.plain == 0 {
            links.push(quotes(pair, Steps::default()));
            continue;
        }
        let (steps, found) = both_ways(reports, &rows, pair);
        if found.is_empty() && pair.is_quotation {
            links.push(quotes(pair, steps));
        }
        ways.extend(found);
    }
    ways.sort_by(|x, y| x.cost.total_cmp(&y.cost).then((x.from, x.to).cmp(&(y.from, y.to))));
    for event in events(reports.len(), &ways) {
        let ways: Vec<Way> = event.iter().map(|&n| ways[n]).collect();
        let chosen = chosen(&ways);
        let sure = doubt::sure(&ways, &chosen);
        links.extend(chosen.iter().zip(sure).map(|(&n, sure)| link(reports, &ways[n], sure)));
    }
    links.sort_by_key(|l| (l.to, l.from));
    links
}

/// Ways that hang together, by number.
fn events(reports: usize, ways: &[Way]) -> Vec<Vec<usize>> {
    let mut first: Vec<usize> = (0..reports).collect();
    fn find(first: &mut [usize], n: usize) -> usize {
        let mut at = n;
        while first[at] != at {
            first[at] = first[first[at]];
            at = first[at];
        }
        at
    }
    for way in ways {
        let (x, y) = (find(&mut first, way.from), find(&mut first, way.to));
        first[x.max(y)] = x.min(y);
    }
    let mut of: Vec<(usize, usize)> = (0..ways.len()).map(|n| (find(&mut first, ways[n].to), n)).collect();
    of.sort_unstable();
    of.chunk_by(|x, y| x.0 == y.0).map(|event| event.iter().map(|e| e.1).collect()).collect()
}

/// The ways of one event that were taken, by number.
fn chosen(ways: &[Way]) -> Vec<usize> {
    let mut names: Vec<usize> = ways.iter().flat_map(|w| [w.from, w.to]).collect();
    names.sort_unstable();
    names.dedup();
    let name = |report: usize| names.binary_search(&report).unwrap_or(0);
    if names.len() <= MOST_TOGETHER {
        let edge = |w: &Way| Edge { from: name(w.from), to: name(w.to), cost: w.cost };
        let edges: Vec<Edge> = ways.iter().map(edge).collect();
        return arborescence::parents(names.len(), &edges, ROOT).into_iter().flatten().collect();
    }
    let mut parent: Vec<Option<usize>> = vec![None; names.len()];
    let mut taken = Vec::new();
    for (n, way) in ways.iter().enumerate() {
        let (from, to) = (name(way.from), name(way.to));
        if parent[to].is_none() && !is_below(&parent, to, from) {
            parent[to] = Some(from);
            taken.push(n);
        }
    }
    taken
}

/// Whether a report comes from another by the parents found so far.
fn is_below(parent: &[Option<usize>], ancestor: usize, report: usize) -> bool {
    let mut at = Some(report);
    while let Some(n) = at {
        if n == ancestor {
            return true;
        }
        at = parent[n];
    }
    false
}

/// Whether the later report has the earlier whole, and nearly unchanged.
fn is_whole(steps: &Steps) -> bool {
    steps.share >= WHOLE.0 && steps.rewritten <= WHOLE.1
}

fn quotes(pair: &Pair, steps: Steps) -> Link {
    Link {
        from: pair.a,
        to: pair.b,
        kind: LinkKind::Quotes,
        confidence: 0.5,
        steps,
        named: false,
        dated: false,
    }
}

/// The steps from the first of two reports to the second, and the ways between them that the dates allow and that explain enough.
fn both_ways(reports: &[Report], rows: &[cost::Rows], pair: &Pair) -> (Steps, Vec<Way>) {
    let (x, y) = (&reports[pair.a], &reports[pair.b]);
    let (forth, back) = cost::both((x, &rows[pair.a]), (y, &rows[pair.b]));
    let before = |from: &Report, to: &Report| match (from.date, to.date) {
        (Some(from), Some(to)) => from.0 <= to.1,
        _ => true,
    };
    let surely = |from: &Report, to: &Report| matches!((from.date, to.date), (Some(f), Some(t)) if f.1 < t.0);
    let names = |from: &Report, to: &Report| from.publisher.is_some_and(|p| to.named.contains(&p));
    let way = |from: usize, to: usize, steps: Steps| {
        let (a, b) = (&reports[from], &reports[to]);
        let (named, same) = (names(a, b), a.publisher.is_some() && a.publisher == b.publisher);
        let mut cost = steps.cost;
        cost -= if named { NAMED } else { 0.0 };
        cost += if names(b, a) { NAMED } else { 0.0 };
        cost -= if a.signed { AGENCY } else { 0.0 };
        cost += if b.signed && !same { SIGNED } else { 0.0 };
        // whoever names an agency has it from one who does, or from the agency
        let credited = b.named.iter().all(|n| a.named.contains(n) || a.publisher == Some(*n));
        cost += if credited { 0.0 } else { CREDIT };
        let like =
            steps.explained >= LEAST && (is_whole(&steps) || steps.explained - steps.unlike >= LEAST_KEPT);
        (before(a, b) && like).then(|| Way { from, to, cost, steps, named, dated: surely(a, b) })
    };
    let ways = [way(pair.a, pair.b, forth), way(pair.b, pair.a, back)];
    (forth, ways.into_iter().flatten().collect())
}

fn link(reports: &[Report], way: &Way, sure: Sure) -> Link {
    let confidence = sure.confidence;
    let same =
        reports[way.from].publisher.is_some() && reports[way.from].publisher == reports[way.to].publisher;
    let kind = match way.steps {
        _ if confidence < OPEN || sure.turned > TURNED => LinkKind::Undetermined,
        _ if same => LinkKind::Update,
        Steps { share, rewritten, .. } if share > 0.6 && rewritten < 0.12 => LinkKind::Copy,
        _ => LinkKind::Partial,
    };
    Link {
        from: way.from,
        to: way.to,
        kind,
        confidence,
        steps: way.steps,
        named: way.named,
        dated: way.dated,
    }
}
