//! Figures and names that are not the same in all reports of an event: where each reading entered, who kept it, who changed it again.
//!
//! In: reports, the links between them, and what kind of word each of their words is. Out: a [`History`] for each such place. Method: every
//! report is aligned with the one it is from, and what is left over of both is looked for in another order. A figure that stands against another
//! figure, or a name against another name, is a change; its place is followed up to the first report that has it, and from there down along all
//! links. Nothing says which reading is right: only that a publisher changed its own, or that a later report has again what an earlier one had.
//! Cost: an alignment a link, and the reports below the first one for each place.

use super::{Link, LinkKind, Report};
use crate::align::{self, Op, Step};
use crate::seed;
use std::collections::BTreeMap;
use std::ops::Range;

/// The most words that stand against as many others word by word. Set by hand: more were written anew.
const MOST_EXCHANGED: usize = 4;

/// How many words in a row that stand elsewhere are the same stretch; fewer are a turn of phrase. Set by hand.
const MOVED: usize = 4;

/// What a word is, where it is one that matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum WordKind {
    /// It has digits.
    Figure,
    /// A name of somebody or something.
    Name,
}

/// How a reading came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Entry {
    /// The first report that has the place has it so.
    First,
    /// A report has it where the one it is from has another.
    Changed,
    /// The same publisher changed its own.
    Corrected,
    /// A report has again what one before the one it is from had.
    Restored,
}

/// A word of a report, by the numbers of both.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct At {
    /// The report.
    pub report: usize,
    /// Its word.
    pub word: u32,
}

/// A place with more than one reading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
    /// What its words are.
    pub kind: WordKind,
    /// Its readings, in the order in which they entered along the links. The same words that entered twice are two.
    pub readings: Vec<Entered>,
}

/// A reading from where it entered on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entered {
    /// Where it entered.
    pub at: At,
    /// How.
    pub entry: Entry,
    /// The reading it replaced, by its number; none for the first.
    pub instead_of: Option<usize>,
    /// Where it was kept.
    pub kept: Vec<At>,
    /// Of all these the reports that have it although it was corrected or changed back elsewhere, and perhaps before they were written.
    pub still: Vec<usize>,
}

/// A word of the report that another is from, and one of that other.
type TwoWords = (u32, u32);

/// Which words of a report stand where in the one it is from, and the other way round.
struct Way {
    up: Vec<Option<u32>>,
    down: Vec<Option<u32>>,
}

/// The histories of all places, in the order of the reports they begin in.
pub fn changes(reports: &[Report], links: &[Link], kind: &dyn Fn(At) -> Option<WordKind>) -> Vec<History> {
    let parent = reports.iter().map(|_| None).collect();
    let mut tree = Tree { reports, parent, below: vec![Vec::new(); reports.len()] };
    let followed = |l: &&Link| !matches!(l.kind, LinkKind::Quotes | LinkKind::Undetermined);
    let mut found: Vec<At> = Vec::new();
    for link in links.iter().filter(followed) {
        let way = way(&reports[link.from], &reports[link.to], &|from, to| {
            let (x, y) = (At { report: link.from, word: from }, At { report: link.to, word: to });
            kind(x).is_some() && kind(x) == kind(y)
        });
        for (word, above) in way.up.iter().enumerate() {
            let to = At { report: link.to, word: word as u32 };
            let from = above.map(|above| At { report: link.from, word: above });
            found.extend(from.filter(|&from| {
                tree.id(from) != tree.id(to) && kind(from).is_some() && kind(from) == kind(to)
            }));
        }
        tree.below[link.from].push(link.to);
        tree.parent[link.to] = Some((link.from, link.kind, way));
    }
    let mut firsts: BTreeMap<At, WordKind> = BTreeMap::new();
    for at in found {
        if let Some(kind) = kind(at) {
            firsts.insert(tree.first(at), kind);
        }
    }
    firsts
        .into_iter()
        .map(|(at, word)| History { kind: word, readings: tree.readings(at, word, kind) })
        .collect()
}

struct Tree<'a> {
    reports: &'a [Report],
    parent: Vec<Option<(usize, LinkKind, Way)>>,
    below: Vec<Vec<usize>>,
}

impl Tree<'_> {
    fn id(&self, at: At) -> u32 {
        self.reports[at.report].words[at.word as usize]
    }

    /// Where a place begins.
    fn first(&self, at: At) -> At {
        let mut at = at;
        while let Some((report, _, way)) = &self.parent[at.report]
            && let Some(word) = way.up[at.word as usize]
        {
            at = At { report: *report, word };
        }
        at
    }

    /// What becomes of a word on the way down from the report that has it first.
    fn readings(&self, first: At, word: WordKind, kind: &dyn Fn(At) -> Option<WordKind>) -> Vec<Entered> {
        let entered =
            |at, entry, instead_of| Entered { at, entry, instead_of, kept: Vec::new(), still: Vec::new() };
        let mut all = vec![entered(first, Entry::First, None)];
        let mut todo = vec![(first, 0)];
        while let Some((above, reading)) = todo.pop() {
            for &report in &self.below[above.report] {
                let Some((_, link, way)) = &self.parent[report] else { continue };
                let Some(at) = way.down[above.word as usize].map(|word| At { report, word }) else {
                    continue;
                };
                if self.id(at) == self.id(above) {
                    all[reading].kept.push(at);
                    todo.push((at, reading));
                } else if kind(at) == Some(word) {
                    let before = std::iter::successors(all[reading].instead_of, |&n| all[n].instead_of);
                    let again = before.into_iter().any(|n| self.id(all[n].at) == self.id(at));
                    let entry = match link {
                        LinkKind::Update => Entry::Corrected,
                        _ if again => Entry::Restored,
                        _ => Entry::Changed,
                    };
                    all.push(entered(at, entry, Some(reading)));
                    todo.push((at, all.len() - 1));
                }
            }
        }
        for n in 0..all.len() {
            all[n].kept.sort_unstable();
            all[n].still = self.still(&all, n);
        }
        all
    }

    /// The reports that keep a reading which was corrected or changed back in one that may be earlier.
    fn still(&self, all: &[Entered], reading: usize) -> Vec<usize> {
        let repaired = |e: &&Entered| {
            e.instead_of == Some(reading) && matches!(e.entry, Entry::Corrected | Entry::Restored)
        };
        let repairs: Vec<usize> = all.iter().filter(repaired).map(|e| e.at.report).collect();
        let date = |n: usize| self.reports[n].date;
        let may_know = |holder: usize, repair: usize| {
            let before = matches!((date(holder), date(repair)), (Some(h), Some(r)) if h.1 < r.0);
            !before && !self.is_above(holder, repair)
        };
        let Entered { at, kept, .. } = &all[reading];
        let holders = std::iter::once(at.report).chain(kept.iter().map(|k| k.report));
        holders.filter(|&h| repairs.iter().any(|&r| may_know(h, r))).collect()
    }

    fn is_above(&self, report: usize, below: usize) -> bool {
        let parent = |n: &usize| self.parent[*n].as_ref().map(|p| p.0);
        std::iter::successors(Some(below), parent).any(|n| n == report)
    }
}

/// Which word of a report stands where in the one it is from. What differs is paired word by word if it is short and of one length, else its only
/// two that `are_like` each other, else those of such that go on a sentence of which both have the rest. Then what stands in another order is
/// looked for.
fn way(from: &Report, to: &Report, are_like: &dyn Fn(u32, u32) -> bool) -> Way {
    let mut way = Way { up: vec![None; to.words.len()], down: vec![None; from.words.len()] };
    let ops = align::along_seeds(&from.words, &to.words).ops;
    for run in ops.chunk_by(|x, y| (x.step == Step::Equal) == (y.step == Step::Equal)) {
        let (a, b) = extent(run);
        if run[0].step == Step::Equal || (a.len() == b.len() && a.len() <= MOST_EXCHANGED) {
            a.zip(b).for_each(|(x, y)| way.pair(x, y));
            continue;
        }
        if a.is_empty() || b.is_empty() {
            continue;
        }
        if a.len().max(b.len()) > 2 * MOST_EXCHANGED {
            way.pair_beside(from, to, are_like, (Some((a.start, b.start)), Some((a.end - 1, b.end - 1))));
            continue;
        }
        let like: Vec<(u32, u32)> =
            a.flat_map(|x| b.clone().map(move |y| (x, y))).filter(|&(x, y)| are_like(x, y)).collect();
        if let [(x, y)] = like[..] {
            way.pair(x, y);
        }
    }
    way.pair_moved(from, to, are_like);
    way
}

impl Way {
    /// Says that two words stand at one place, unless one of them has its place.
    fn pair(&mut self, x: u32, y: u32) {
        let (up, down) = (&mut self.up[y as usize], &mut self.down[x as usize]);
        if up.is_none() && down.is_none() {
            (*up, *down) = (Some(x), Some(y));
        }
    }

    /// Pairs the words of stretches that stand elsewhere in the other report, and of those beside them what `are_like` each other.
    fn pair_moved(&mut self, from: &Report, to: &Report, are_like: &dyn Fn(u32, u32) -> bool) {
        let (a, in_a) = left_over(&from.words, &self.down, 0);
        let (b, in_b) = left_over(&to.words, &self.up, 1);
        let mut runs = seed::unique(&a, &b, MOVED);
        runs.sort_by_key(|run| (std::cmp::Reverse(run.len), run.a, run.b));
        for run in runs {
            let (x, y) = (in_a[run.a as usize], in_b[run.b as usize]);
            (0..run.len).for_each(|k| self.pair(x + k, y + k));
            let behind = (x + run.len, y + run.len);
            let is_within =
                |&(x, y): &(u32, u32)| (x as usize) < from.words.len() && (y as usize) < to.words.len();
            let before = x.checked_sub(1).zip(y.checked_sub(1));
            self.pair_beside(from, to, are_like, (Some(behind).filter(is_within), before));
        }
    }

    /// Pairs two words behind equal ones, and two before such, if they `are_like` each other and in the sentence of those.
    fn pair_beside(
        &mut self,
        from: &Report,
        to: &Report,
        are_like: &dyn Fn(u32, u32) -> bool,
        (behind, before): (Option<TwoWords>, Option<TwoWords>),
    ) {
        let goes_on = |report: &Report, word: u32| report.starts.binary_search(&word).is_err();
        let behind = behind.filter(|&(x, y)| goes_on(from, x) && goes_on(to, y));
        let before = before.filter(|&(x, y)| goes_on(from, x + 1) && goes_on(to, y + 1));
        let like = behind.into_iter().chain(before).filter(|&(x, y)| are_like(x, y));
        like.for_each(|(x, y)| self.pair(x, y));
    }
}

/// The words that have no place in the other report and where each stands, with numbers of no word between stretches, which differ from those
/// of the other `side`.
fn left_over(words: &[u32], places: &[Option<u32>], side: u32) -> (Vec<u32>, Vec<u32>) {
    let (mut left, mut at) = (Vec::new(), Vec::new());
    for (n, &word) in words.iter().enumerate().filter(|(n, _)| places[*n].is_none()) {
        let n = n as u32;
        if at.last().is_some_and(|&last| last + 1 != n) {
            left.push(u32::MAX - 2 * n - side);
            at.push(n);
        }
        left.push(word);
        at.push(n);
    }
    (left, at)
}

fn extent(ops: &[Op]) -> (Range<u32>, Range<u32>) {
    let (first, last) = (&ops[0], &ops[ops.len() - 1]);
    (first.a.start..last.a.end, first.b.start..last.b.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cascade::Steps;

    const FIGURES: Range<u32> = 1000..2000;

    /// A report of numbered words, with a figure in the middle.
    fn report(figure: u32, date: Option<f64>) -> Report {
        let words: Vec<u32> = (0..30).chain([figure]).chain(30..60).collect();
        Report { quoted: vec![false; words.len()], words, date: date.map(|d| (d, d)), ..Report::default() }
    }

    fn link(from: usize, to: usize, kind: LinkKind) -> Link {
        Link { from, to, kind, confidence: 0.9, steps: Steps::default(), named: false, dated: false }
    }

    fn followed(reports: &[Report], links: &[Link]) -> Vec<History> {
        let kind = |at: At| {
            FIGURES.contains(&reports[at.report].words[at.word as usize]).then_some(WordKind::Figure)
        };
        changes(reports, links, &kind)
    }

    #[test]
    fn a_figure_is_followed_to_who_kept_it_and_who_corrected_it() {
        let reports = [(1037, None), (1037, None), (1027, None), (1037, None)].map(|(f, d)| report(f, d));
        let links = [(0, 1, LinkKind::Copy), (0, 2, LinkKind::Update), (1, 3, LinkKind::Copy)];
        let found = followed(&reports, &links.map(|(a, b, k)| link(a, b, k)));
        let [history] = &found[..] else { panic!("{found:?}") };
        let [first, second] = &history.readings[..] else { panic!("{history:?}") };
        assert_eq!((first.at.report, first.entry), (0, Entry::First));
        assert_eq!(first.kept.iter().map(|k| k.report).collect::<Vec<_>>(), [1, 3]);
        assert_eq!(first.still, [1, 3]);
        assert_eq!((second.at.report, second.entry, second.instead_of), (2, Entry::Corrected, Some(0)));
    }

    #[test]
    fn what_was_printed_before_the_correction_is_not_said_to_stand_still() {
        let reports = [(1037, 1.0), (1037, 2.0), (1027, 3.0), (1037, 4.0)].map(|(f, d)| report(f, Some(d)));
        let links = [(0, 1, LinkKind::Copy), (0, 2, LinkKind::Update), (0, 3, LinkKind::Copy)];
        let found = followed(&reports, &links.map(|(a, b, k)| link(a, b, k)));
        assert_eq!(found[0].readings[0].still, [3]);
    }

    #[test]
    fn a_slip_that_a_later_report_changes_back_is_restored() {
        let reports = [1037, 1073, 1073, 1037].map(|f| report(f, None));
        let links = [(0, 1, LinkKind::Copy), (1, 2, LinkKind::Copy), (1, 3, LinkKind::Copy)];
        let found = followed(&reports, &links.map(|(a, b, k)| link(a, b, k)));
        let entries: Vec<(usize, Entry)> = found[0].readings.iter().map(|r| (r.at.report, r.entry)).collect();
        assert_eq!(entries, [(0, Entry::First), (1, Entry::Changed), (3, Entry::Restored)]);
        assert_eq!(found[0].readings[1].still, [2]);
    }

    #[test]
    fn a_figure_is_followed_into_a_stretch_that_stands_elsewhere() {
        let words = |figure: u32, turned: bool| -> Vec<u32> {
            let moved: Vec<u32> = (60..66).chain([figure]).chain(66..70).collect();
            if turned { moved.into_iter().chain(0..40).collect() } else { (0..40).chain(moved).collect() }
        };
        let reports = [words(1037, false), words(1027, true)].map(|words| Report {
            quoted: vec![false; words.len()],
            words,
            ..Report::default()
        });
        let found = followed(&reports, &[link(0, 1, LinkKind::Copy)]);
        let [history] = &found[..] else { panic!("{found:?}") };
        assert_eq!(history.readings.iter().map(|r| r.at.report).collect::<Vec<_>>(), [0, 1]);
    }
}
