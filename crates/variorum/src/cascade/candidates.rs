//! Which reports share words at all.
//!
//! In: reports. Out: pairs that share rows of five words. Method: an inverted index of rows; rows that many reports have are turns of
//! phrase or boilerplate and link nobody. Cost: linear in the words, times the reports that share a row, at most [`COMMON`].

use super::Report;

/// How many words make a row.
const ROW: usize = 5;
/// A row that more reports have links nobody. Set by hand: an event is seldom reported by more hands.
const COMMON: usize = 60;
/// The fewest rows outside of quotation marks that two reports share to be compared, and the fewest inside to be told.
const FEWEST: u32 = 4;

/// The least share of the words of the shorter of two reports that must begin a row they share for them to be compared: of a report that is
/// half another's, with one word in four changed, it is a tenth.
const LEAST_SHARED: f32 = 0.05;

/// Two reports that share rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub(super) a: usize,
    pub(super) b: usize,
    /// How many rows with words outside of quotation marks; 0 if too few.
    pub(super) plain: u32,
    /// Whether more of them stand inside of quotation marks than outside: a quotation, perhaps with who said it.
    pub(super) is_quotation: bool,
}

/// All pairs that share enough, in order.
pub(super) fn pairs(reports: &[Report]) -> Vec<Pair> {
    let mut rows: Vec<(u64, u32, bool)> = Vec::new();
    for (n, report) in reports.iter().enumerate() {
        for (at, row) in report.words.windows(ROW).enumerate() {
            rows.push((hash(row), n as u32, report.quoted[at..at + ROW].iter().all(|q| *q)));
        }
    }
    rows.sort_unstable();
    rows.dedup_by_key(|r| (r.0, r.1));
    let mut shared: Vec<(u32, u32, bool)> = Vec::new();
    for group in rows.chunk_by(|x, y| x.0 == y.0).filter(|g| (2..=COMMON).contains(&g.len())) {
        for (k, x) in group.iter().enumerate() {
            // inside quotation marks for either is a quotation
            shared.extend(group[k + 1..].iter().map(|y| (x.1, y.1, x.2 || y.2)));
        }
    }
    shared.sort_unstable();
    let of = |same: &[(u32, u32, bool)]| {
        let quoted = same.iter().filter(|s| s.2).count() as u32;
        let plain = same.len() as u32 - quoted;
        // a report of little but quotations may be copied whole
        let words = reports[same[0].0 as usize].words.len().min(reports[same[0].1 as usize].words.len());
        let whole = 2 * same.len() > words;
        let is_quotation = quoted >= FEWEST && 2 * quoted > same.len() as u32;
        if !is_quotation && plain >= FEWEST && (same.len() as f32) < LEAST_SHARED * words as f32 {
            return None;
        }
        let plain = if plain >= FEWEST || whole { same.len() as u32 } else { 0 };
        (plain > 0 || quoted >= FEWEST).then_some(Pair {
            a: same[0].0 as usize,
            b: same[0].1 as usize,
            plain,
            is_quotation,
        })
    };
    shared.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)).filter_map(of).collect()
}

/// FNV-1a over words.
fn hash(row: &[u32]) -> u64 {
    row.iter()
        .fold(0xCBF2_9CE4_8422_2325, |hash, &word| (hash ^ u64::from(word)).wrapping_mul(0x100_0000_01B3))
}
