//! In which order versions are brought together: the nearest first.
//!
//! In: versions as sequences of word ids. Out: merges, each of two groups. Method: two versions are as near as the share of the pairs of
//! neighbouring words of the shorter that the longer has, so that a fragment is near its whole; groups are joined by average linkage with
//! chains of nearest neighbours (Murtagh 1983). Of a long text the pairs with the lowest hashes stand for all (bottom-k sketch, Broder 1997).
//! Cost: the square of the number of versions, times the sketch. Ties go to the group whose first version comes first.

/// The most pairs of words that stand for a text. Set by hand: a likeness is then known to two or three hundredths.
const SKETCH: usize = 1024;

/// Two groups that are to be merged, by the numbers of their first versions; the merged group has the first's.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Merge {
    pub(super) into: usize,
    pub(super) from: usize,
}

/// The merges that bring all sequences together.
pub(super) fn merges(sequences: &[Vec<u32>]) -> Vec<Merge> {
    let sketches: Vec<Vec<u64>> = sequences.iter().map(|s| sketch(s)).collect();
    let count = sequences.len();
    let mut near = vec![0f32; count * count];
    for i in 0..count {
        for j in 0..i {
            let likeness = likeness(&sketches[i], &sketches[j]);
            (near[i * count + j], near[j * count + i]) = (likeness, likeness);
        }
    }
    by_average(near, count)
}

fn by_average(mut near: Vec<f32>, count: usize) -> Vec<Merge> {
    let mut size = vec![1f32; count];
    let mut alive = vec![true; count];
    let mut made: Vec<(f32, Merge)> = Vec::new();
    let mut chain: Vec<usize> = Vec::new();
    while made.len() + 1 < count {
        let Some(&last) = chain.last() else {
            chain.extend(alive.iter().position(|a| *a));
            continue;
        };
        let before = chain.len().checked_sub(2).map(|n| chain[n]);
        let mut best = before;
        for other in (0..count).filter(|&o| alive[o] && o != last) {
            if best.is_none_or(|b| near[last * count + other] > near[last * count + b]) {
                best = Some(other);
            }
        }
        let Some(best) = best else { break };
        if Some(best) != before {
            chain.push(best);
            continue;
        }
        chain.truncate(chain.len() - 2);
        let (into, from) = (last.min(best), last.max(best));
        made.push((near[into * count + from], Merge { into, from }));
        for other in (0..count).filter(|&o| alive[o] && o != into && o != from) {
            let mean = (near[into * count + other] * size[into] + near[from * count + other] * size[from])
                / (size[into] + size[from]);
            (near[into * count + other], near[other * count + into]) = (mean, mean);
        }
        size[into] += size[from];
        alive[from] = false;
    }
    made.into_iter().map(|m| m.1).collect()
}

/// The lowest hashes of the pairs of neighbouring words, sorted, each once.
fn sketch(ids: &[u32]) -> Vec<u64> {
    let hash = |pair: &[u32]| mixed(u64::from(pair[0]) << 32 | u64::from(pair[1]));
    let mut all: Vec<u64> = ids.windows(2).map(hash).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(n: u64) -> u64 {
    let n = (n ^ n >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let n = (n ^ n >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    n ^ n >> 31
}

/// The share of the hashes of the shorter text that stand in the other, among the lowest of both.
fn likeness(x: &[u64], y: &[u64]) -> f32 {
    let (mut i, mut j, mut both, mut seen) = (0, 0, 0u32, 0);
    let (mut of_x, mut of_y) = (0u32, 0u32);
    while i < x.len() && j < y.len() && seen < SKETCH {
        seen += 1;
        match x[i].cmp(&y[j]) {
            std::cmp::Ordering::Less => (i, of_x) = (i + 1, of_x + 1),
            std::cmp::Ordering::Greater => (j, of_y) = (j + 1, of_y + 1),
            std::cmp::Ordering::Equal => (i, j, both) = (i + 1, j + 1, both + 1),
        }
    }
    both as f32 / (both + of_x.min(of_y)).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_come_together_first() {
        let text: Vec<u32> = (0..40).collect();
        let mut other = text.clone();
        (other[10], other[20]) = (100, 101);
        let half = other[..25].to_vec();
        let far: Vec<u32> = (0..40).map(|n| if n % 3 == 0 { 200 + n } else { n }).collect();
        let made = merges(&[far, text, other, half]);
        assert_eq!(made[0], Merge { into: 2, from: 3 });
        assert_eq!(made.last(), Some(&Merge { into: 0, from: 1 }));
    }
}
