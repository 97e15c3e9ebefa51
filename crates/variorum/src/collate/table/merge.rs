//! Two alignments into one.
//!
//! In: two profiles whose words are in one order. Out: their columns side by side, in order. Method: sum-of-pairs scores of columns with affine
//! gaps (Gotoh 1982; as in ClustalW, Thompson et al. 1994), exact in small stretches; a larger one is first cut at runs of words that both
//! have once (MUMmer, Delcher et al. 1999). A column that few versions have is cheap to leave alone, and what a fragment lacks at its ends costs
//! nothing. Cost: about linear where the texts share an order. Limits: [`MOST_CELLS`]; a larger stretch without seeds is set side by side.

use super::letters::Letters;
use super::profile::Profile;
use crate::chain;
use crate::seed::{self, Seed};
use std::ops::Range;

/// The most cells aligned exactly before seeds are looked for; above, seeds come first. Set on made traditions for speed.
const FEW_CELLS: usize = 1 << 12;
/// The most cells aligned exactly if there are no seeds. Each takes a byte.
const MOST_CELLS: usize = 1 << 22;
/// The lengths of seeds, tried in turn, in words.
const SEEDS: [usize; 4] = [5, 3, 2, 1];
/// How many columns that few versions have may stand between two words of a seed, and one. Set on made traditions.
const FEW_BETWEEN: u32 = 4;
/// How many columns one side must have more, at its end, for that end to be a loss of the other and free. Set by hand: a line.
const LOSS: usize = 8;

/// What a pair of words of two versions scores, in a unit of its own; set on made traditions with seeds that are not reported.
struct Scores {
    equal: f32,
    /// What a word adds that stands nowhere else.
    rare: f32,
    alike: f32,
    stranger: f32,
    /// A word beside the two that it is made of.
    joined: f32,
    open: f32,
    extend: f32,
}

const SCORES: Scores =
    Scores { equal: 1.8, rare: 1.0, alike: 1.8, stranger: -0.7, joined: 3.0, open: -1.1, extend: -0.45 };

/// What all merges of one table share.
pub(super) struct Words {
    pub(super) letters: Letters,
    /// How rare each word is, from 0 to 1.
    rarity: Vec<f32>,
}

impl Words {
    pub(super) fn new(sequences: &[Vec<u32>], keys: &[&str]) -> Words {
        let mut counts = vec![0u32; keys.len()];
        sequences.iter().flatten().for_each(|&id| counts[id as usize] += 1);
        let versions = sequences.len().max(1) as f32;
        let longest = sequences.iter().map(Vec::len).max().unwrap_or(0).max(2) as f32;
        let rarity = |&n: &u32| 1.0 - (n as f32 / versions).max(1.0).ln() / longest.ln();
        Words { letters: Letters::new(keys), rarity: counts.iter().map(rarity).collect() }
    }

    fn pair(&self, x: u32, y: u32) -> f32 {
        if x == y {
            return SCORES.equal + SCORES.rare * self.rarity[x as usize];
        }
        match self.letters.alike(x, y) {
            0.0 => SCORES.stranger,
            likeness => SCORES.stranger + (SCORES.alike - SCORES.stranger) * (2.0 * likeness - 1.0),
        }
    }
}

/// The columns of two profiles that stand side by side: the number of each, or of one alone.
pub(super) type Pairing = (Option<u32>, Option<u32>);

/// Two profiles being aligned.
struct Work<'a> {
    p: &'a Profile,
    q: &'a Profile,
    /// For each column the share of the versions that reach over it which have a word.
    filled: [Vec<f32>; 2],
    words: &'a Words,
    made: Vec<Pairing>,
    too_large: bool,
}

/// Which columns of two profiles stand side by side, in order. The other result is whether a stretch was too large to be aligned.
pub(super) fn pairing(p: &Profile, q: &Profile, words: &Words) -> (Vec<Pairing>, bool) {
    let share = |of: &Profile| -> Vec<f32> {
        of.columns.iter().zip(of.cover()).map(|(c, &n)| c.filled() as f32 / n.max(1) as f32).collect()
    };
    let mut work = Work {
        filled: [share(p), share(q)],
        p,
        q,
        words,
        made: Vec::with_capacity(p.columns.len().max(q.columns.len())),
        too_large: false,
    };
    work.cut((p.trunk(), q.trunk()), 0..p.columns.len(), 0..q.columns.len(), 0);
    (work.made, work.too_large)
}

/// Two profiles as one.
pub(super) fn joined(mut p: Profile, mut q: Profile, made: &[Pairing]) -> Profile {
    let mut from_p = std::mem::take(&mut p.columns).into_iter();
    let mut from_q = std::mem::take(&mut q.columns).into_iter();
    let (mut of_p, mut of_q) = (Vec::with_capacity(from_p.len()), Vec::with_capacity(from_q.len()));
    let mut columns = Vec::with_capacity(made.len());
    for pairing in made {
        let at = columns.len() as u32;
        let x = pairing.0.and_then(|_| from_p.next());
        let y = pairing.1.and_then(|_| from_q.next());
        of_p.extend(x.iter().map(|_| at));
        of_q.extend(y.iter().map(|_| at));
        match (x, y) {
            (Some(mut x), Some(y)) => {
                x.join(y);
                columns.push(x);
            }
            (one, other) => columns.extend(one.or(other)),
        }
    }
    Profile::joined(columns, [(&p, &of_p), (&q, &of_q)])
}

impl Work<'_> {
    /// Aligns a stretch, at seeds of the given level first if it is large.
    fn cut(&mut self, trunk: (&[u32], &[u32]), p: Range<usize>, q: Range<usize>, level: usize) {
        if p.is_empty() || q.is_empty() {
            self.made.extend(p.map(|i| (Some(i as u32), None)));
            self.made.extend(q.map(|j| (None, Some(j as u32))));
            return;
        }
        let cells = p.len().saturating_mul(q.len());
        if cells <= FEW_CELLS || (level == SEEDS.len() && cells <= MOST_CELLS) {
            return self.exact(p, q);
        }
        if level == SEEDS.len() {
            self.too_large = true;
            self.made.extend(p.map(|i| (Some(i as u32), None)));
            self.made.extend(q.map(|j| (None, Some(j as u32))));
            return;
        }
        let within = |trunk: &[u32], r: &Range<usize>| {
            let at = |n: usize| trunk.partition_point(|&c| (c as usize) < n);
            at(r.start)..at(r.end)
        };
        let (of_p, of_q) = (&trunk.0[within(trunk.0, &p)], &trunk.1[within(trunk.1, &q)]);
        let words = |profile: &Profile, trunk: &[u32]| -> Vec<u32> {
            trunk.iter().map(|&n| profile.columns[n as usize].word()).collect()
        };
        let seeds = seed::unique(&words(self.p, of_p), &words(self.q, of_q), SEEDS[level]);
        let (mut i, mut j) = (p.start, q.start);
        let broken = |seed| unbroken(seed, of_p, of_q);
        let seeds: Vec<Seed> =
            seeds.into_iter().flat_map(broken).filter(|s| s.len as usize >= SEEDS[level].min(3)).collect();
        for Seed { a, b, len } in chain::heaviest(&seeds) {
            for k in 0..len {
                let (x, y) = (of_p[(a + k) as usize] as usize, of_q[(b + k) as usize] as usize);
                self.cut(trunk, i..x, j..y, level + 1);
                self.made.push((Some(x as u32), Some(y as u32)));
                (i, j) = (x + 1, y + 1);
            }
        }
        self.cut(trunk, i..p.end, j..q.end, level + 1);
    }

    /// What two columns score side by side.
    fn side_by_side(&self, i: usize, j: usize) -> f32 {
        let (x, y) = (&self.p.columns[i], &self.q.columns[j]);
        let (full_x, full_y) = (self.filled[0][i], self.filled[1][j]);
        let mut sum = 0.0;
        for &(a, m) in &x.kinds {
            for &(b, n) in &y.kinds {
                sum += (m * n) as f32 * self.words.pair(a, b);
            }
        }
        let mean = sum / (x.filled() * y.filled()) as f32;
        let alone = full_x * (1.0 - full_y) + full_y * (1.0 - full_x);
        full_x * full_y * mean + SCORES.extend * alone
    }

    /// Gotoh's recurrence over a stretch of both; a word may also stand beside the two that it is made of.
    fn exact(&mut self, p: Range<usize>, q: Range<usize>) {
        let (rows, width) = (p.len(), q.len() + 1);
        let free = self.free_ends(&p, &q);
        let mut from = vec![0u8; (rows + 1) * width];
        let gap = |full: f32| ((SCORES.open + SCORES.extend) * full, SCORES.extend * full);
        let mut above = vec![[NEVER; 3]; width];
        above[0][0] = 0.0;
        for j in 1..width {
            let (open, extend) = gap(self.filled[1][q.start + j - 1]);
            let (so_far, cost) = if j == 1 { (0.0, open) } else { (above[j - 1][2], extend) };
            above[j][2] = so_far + cost * free.before_p;
            from[j] = if j == 1 { 0 } else { 2 << 4 };
        }
        let mut before = vec![[NEVER; 3]; width];
        let mut row = vec![[NEVER; 3]; width];
        for i in 1..=rows {
            let alone_p = gap(self.filled[0][p.start + i - 1]);
            for j in 0..width {
                let scale = if j == 0 {
                    free.before_q
                } else if j + 1 == width {
                    free.behind_q
                } else {
                    1.0
                };
                let (open, extend) = (alone_p.0 * scale, alone_p.1 * scale);
                let (by_p, p_from) = best(above[j], [open, extend, open]);
                if j == 0 {
                    row[0] = [NEVER, by_p, NEVER];
                    from[i * width] = p_from << 2;
                    continue;
                }
                let (open, extend) = gap(self.filled[1][q.start + j - 1]);
                let scale = if i == rows { free.behind_p } else { 1.0 };
                let (by_q, q_from) = best(row[j - 1], [open * scale, open * scale, extend * scale]);
                let (x, y) = (p.start + i - 1, q.start + j - 1);
                let (pair, pair_from) = best(above[j - 1], [0.0; 3]);
                let mut paired = (pair + self.side_by_side(x, y), pair_from);
                if j > 1 && self.make(1, (y - 1, y), x) {
                    let (two, state) = best(above[j - 2], [0.0; 3]);
                    paired = later(paired, (two + SCORES.joined, state | TWO_OF_Q));
                }
                if i > 1 && self.make(0, (x - 1, x), y) {
                    let (two, state) = best(before[j - 1], [0.0; 3]);
                    paired = later(paired, (two + SCORES.joined, state | TWO_OF_P));
                }
                row[j] = [paired.0, by_p, by_q];
                from[i * width + j] = paired.1 | p_from << 2 | q_from << 4;
            }
            std::mem::swap(&mut before, &mut above);
            std::mem::swap(&mut above, &mut row);
        }
        let last = best(above[width - 1], [0.0; 3]).1;
        self.trace(&from, last, &p, &q);
    }

    /// What gaps at the ends of a stretch cost, as a share: nothing where one side has lost its beginning or its end.
    fn free_ends(&self, p: &Range<usize>, q: &Range<usize>) -> FreeEnds {
        let head = p.start == 0 && q.start == 0;
        let tail = p.end == self.p.columns.len() && q.end == self.q.columns.len();
        let share = |at_end: bool, more: usize, less: usize| {
            if at_end && more > less + LOSS { 0.0 } else { 1.0 }
        };
        FreeEnds {
            before_q: share(head, p.len(), q.len()),
            before_p: share(head, q.len(), p.len()),
            behind_q: share(tail, p.len(), q.len()),
            behind_p: share(tail, q.len(), p.len()),
        }
    }

    /// Whether the words that most have in two columns of one side make that of a column of the other.
    fn make(&self, side: usize, (x, y): (usize, usize), joined: usize) -> bool {
        let (two, one) = if side == 0 { (self.p, self.q) } else { (self.q, self.p) };
        self.words.letters.make(two.columns[x].word(), two.columns[y].word(), one.columns[joined].word())
    }

    fn trace(&mut self, from: &[u8], last: u8, p: &Range<usize>, q: &Range<usize>) {
        let width = q.len() + 1;
        let (mut i, mut j, mut state) = (p.len(), q.len(), last);
        let start = self.made.len();
        let at = |n: usize, r: &Range<usize>| Some((r.start + n - 1) as u32);
        while i > 0 || j > 0 {
            let cell = from[i * width + j];
            match state {
                0 => {
                    if cell & TWO_OF_P == TWO_OF_P {
                        self.made.push((at(i, p), None));
                        i -= 1;
                    } else if cell & TWO_OF_Q == TWO_OF_Q {
                        self.made.push((None, at(j, q)));
                        j -= 1;
                    }
                    self.made.push((at(i, p), at(j, q)));
                    (i, j, state) = (i - 1, j - 1, cell & 3);
                }
                1 => {
                    self.made.push((at(i, p), None));
                    (i, state) = (i - 1, cell >> 2 & 3);
                }
                _ => {
                    self.made.push((None, at(j, q)));
                    (j, state) = (j - 1, cell >> 4 & 3);
                }
            }
        }
        self.made[start..].reverse();
    }
}

/// The parts of a seed without a stretch between their words that only few versions have: it may belong on either side of its neighbours.
fn unbroken(seed: Seed, of_p: &[u32], of_q: &[u32]) -> Vec<Seed> {
    let mut parts = vec![Seed { len: 1, ..seed }];
    for k in 1..seed.len {
        let step = |trunk: &[u32], at: u32| trunk[at as usize] - trunk[at as usize - 1];
        let apart = step(of_p, seed.a + k).max(step(of_q, seed.b + k)) > FEW_BETWEEN;
        match parts.last_mut().filter(|_| !apart) {
            Some(part) => part.len += 1,
            None => parts.push(Seed { a: seed.a + k, b: seed.b + k, len: 1 }),
        }
    }
    parts
}

/// The score of what cannot be, far below any other when costs are added.
const NEVER: f32 = -1e30;
/// Marks of a cell: the last word of one side stands beside two of the other.
const TWO_OF_P: u8 = 1 << 6;
const TWO_OF_Q: u8 = 2 << 6;

/// The share of its cost that a gap beside the first or last word has.
struct FreeEnds {
    before_p: f32,
    before_q: f32,
    behind_p: f32,
    behind_q: f32,
}

/// The better of two; the first of equals.
fn later(first: (f32, u8), second: (f32, u8)) -> (f32, u8) {
    if second.0 > first.0 { second } else { first }
}

/// The best state after what the step from each adds; the first of equals.
fn best(states: [f32; 3], add: [f32; 3]) -> (f32, u8) {
    let mut best = (states[0] + add[0], 0);
    for n in 1..3 {
        if states[n] + add[n] > best.0 {
            best = (states[n] + add[n], n as u8);
        }
    }
    best
}
