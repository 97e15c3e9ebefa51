//! Blocks that stand elsewhere and share too few whole words to be seen beforehand, as in a badly read scan.
//!
//! In: two profiles with the columns that stand side by side. Out: a new order of the columns of the second, if a stretch of the first
//! that found no counterpart is like a stretch of the second that found none. Method: local alignment of such stretches by the letters of
//! their words (Smith and Waterman 1981). Cost: the product of their lengths, which is bounded.

use super::letters::Letters;
use super::merge::Pairing;
use super::profile::Profile;
use std::ops::Range;

/// The fewest words of a stretch, how many that did find a counterpart may stand between its parts, and the most stretches and words looked
/// at; the first two set on made traditions, the others to bound the work.
const FEWEST: usize = 5;
const BETWEEN: usize = 2;
const MOST: usize = 24;
const LONGEST: usize = 400;
/// What a stretch must score: about as many equal words.
const ENOUGH: f32 = 3.8;

/// Words without a counterpart: numbers of columns with their places in the pairing.
type Stretch = Vec<(u32, usize)>;

/// A stretch of each that are alike: their score, where they lie in both, and the numbers of both.
type Find = (f32, Range<usize>, Range<usize>, usize, usize);

/// The columns of `q` in the order of `p`, if something is elsewhere.
pub(super) fn order(p: &Profile, q: &Profile, made: &[Pairing], letters: &Letters) -> Option<Vec<u32>> {
    let word = |of: &Profile, n: u32| of.columns[n as usize].word();
    let alike = |i: u32, j: u32| letters.alike(word(p, i), word(q, j));
    let is_met = |pairing: &Pairing| matches!(*pairing, (Some(i), Some(j)) if alike(i, j) > 0.0);
    let met: Vec<bool> = made.iter().map(is_met).collect();
    let of_p = stretches(made, &met, &trunk(p), |pairing| pairing.0);
    let of_q = stretches(made, &met, &trunk(q), |pairing| pairing.1);
    let mut found: Vec<Find> = Vec::new();
    let met_before = sums(&met);
    let words =
        |of: &Profile, stretch: &Stretch| -> Vec<u32> { stretch.iter().map(|s| word(of, s.0)).collect() };
    let words_of_q: Vec<Vec<u32>> = of_q.iter().map(|y| words(q, y)).collect();
    for (m, x) in of_p.iter().enumerate() {
        let words_of_x = words(p, x);
        for (n, y) in of_q.iter().enumerate() {
            let (from, to) = (x[0].1.min(y[0].1), x[0].1.max(y[0].1));
            if met_before[to] - met_before[from] <= BETWEEN {
                continue;
            }
            let (score, a, b) = local(&words_of_x, &words_of_q[n], letters);
            if score >= ENOUGH {
                found.push((score, a, b, m, n));
            }
        }
    }
    found.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then(x.1.start.cmp(&y.1.start)).then((x.3, x.4).cmp(&(y.3, y.4)))
    });
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut keys: Vec<(f64, u32)> =
        made.iter().enumerate().filter_map(|(place, pairing)| pairing.1.map(|j| (place as f64, j))).collect();
    keys.sort_unstable_by_key(|k| k.1);
    for (_, a, b, m, n) in found {
        if taken.iter().any(|t| t.0 == m || t.1 == n) {
            continue;
        }
        taken.push((m, n));
        let (x, y) = (&of_p[m], &of_q[n]);
        let (first, last) = (y[b.start].0, y[b.end - 1].0);
        let scale = (a.len() - 1) as f64 / (b.len() - 1).max(1) as f64;
        for j in first..=last {
            let within = y.partition_point(|s| s.0 < j).clamp(b.start, b.end - 1) - b.start;
            let at = a.start + (within as f64 * scale).round() as usize;
            keys[j as usize].0 = x[at].1 as f64 + 0.5;
        }
    }
    if taken.is_empty() {
        return None;
    }
    keys.sort_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)));
    Some(keys.into_iter().map(|k| k.1).collect())
}

fn trunk(of: &Profile) -> Vec<bool> {
    let mut is_trunk = vec![false; of.columns.len()];
    of.trunk().iter().for_each(|&n| is_trunk[n as usize] = true);
    is_trunk
}

/// The longest stretches of columns of one side without a counterpart.
fn stretches(
    made: &[Pairing],
    met: &[bool],
    trunk: &[bool],
    side: impl Fn(&Pairing) -> Option<u32>,
) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let mut open = Stretch::new();
    let mut between = 0;
    for (place, pairing) in made.iter().enumerate() {
        let Some(n) = side(pairing).filter(|&n| trunk[n as usize]) else { continue };
        if !met[place] {
            open.push((n, place));
            between = 0;
        } else {
            between += 1;
        }
        if between > BETWEEN || open.len() >= LONGEST {
            all.push(std::mem::take(&mut open));
            between = 0;
        }
    }
    all.push(open);
    all.retain(|s| s.len() >= FEWEST);
    all.sort_by_key(|s| (std::cmp::Reverse(s.len()), s[0].0));
    all.truncate(MOST);
    all
}

/// For each place how many are true before it.
fn sums(all: &[bool]) -> Vec<usize> {
    let mut sum = 0;
    let sums = all.iter().map(|&one| {
        sum += usize::from(one);
        sum
    });
    std::iter::once(0).chain(sums).collect()
}

/// The best local alignment of words: its score and where it lies in both.
fn local(x: &[u32], y: &[u32], letters: &Letters) -> (f32, Range<usize>, Range<usize>) {
    const STRANGER: f32 = -0.5;
    const GAP: f32 = -0.7;
    let mut best = (0.0, 0..0, 0..0);
    let mut above = vec![(0.0f32, (0, 0)); y.len() + 1];
    let mut row = above.clone();
    for (i, &word) in x.iter().enumerate() {
        row[0] = (0.0, (i + 1, 0));
        for (j, &other) in y.iter().enumerate() {
            let likeness = letters.alike(word, other);
            let pair = above[j].0 + if likeness > 0.0 { likeness } else { STRANGER };
            let mut cell = (0.0, (i + 1, j + 1));
            if pair > cell.0 {
                cell = (pair, if above[j].0 > 0.0 { above[j].1 } else { (i, j) });
            }
            if above[j + 1].0 + GAP > cell.0 {
                cell = (above[j + 1].0 + GAP, above[j + 1].1);
            }
            if row[j].0 + GAP > cell.0 {
                cell = (row[j].0 + GAP, row[j].1);
            }
            if cell.0 > best.0 {
                best = (cell.0, cell.1.0..i + 1, cell.1.1..j + 1);
            }
            row[j + 1] = cell;
        }
        std::mem::swap(&mut above, &mut row);
    }
    best
}
