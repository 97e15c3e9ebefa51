//! Rows of a page → stretches of one column each, in the order in which they are read.
//!
//! Columns are told by the white strip between them: rows in succession that no word crosses at one place, with enough prose on both sides.
//! Cells of a table and numbers in a margin are no prose. What stands above the columns is read before them, then the left, then
//! the right, then what stands below; each part may have columns of its own.

use super::rows::{Piece, Row};
use std::collections::BTreeMap;

/// Rows of one column.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) rows: Vec<Row>,
    /// Its number from the left, 0 where the page has one column there.
    pub(super) column: u32,
}

/// The least width of the strip between columns, as a part of the size of the letters; set by hand, not tuned.
const STRIP: f32 = 0.75;
/// The fewest rows on each side of a strip; set by hand, not tuned.
const FEWEST_ROWS: usize = 3;
/// The fewest letters of a line of prose on the average; set by hand, not tuned.
const FEWEST_LETTERS: usize = 14;
/// How often parts are divided again.
const MOST_DIVISIONS: u32 = 6;

/// Divides rows into columns.
pub(super) fn stretches(rows: Vec<Row>) -> Vec<Stretch> {
    let mut found = Vec::new();
    divide(rows, 0, MOST_DIVISIONS, &mut found);
    found
}

fn divide(rows: Vec<Row>, column: u32, divisions: u32, found: &mut Vec<Stretch>) {
    if rows.is_empty() {
        return;
    }
    let strip = if divisions == 0 { None } else { strip(&rows) };
    let Some(Strip { from, to, at }) = strip else {
        found.push(Stretch { rows, column });
        return;
    };
    let mut rows = rows;
    let below = rows.split_off(to);
    let beside = rows.split_off(from);
    divide(rows, column, divisions - 1, found);
    let (left, right) = cut(beside, at);
    let before = found.iter().map(|s| s.column).max().unwrap_or(0);
    let first = if column > 0 { column } else { 1 };
    let first = if column == 0 && before > 0 { 1 } else { first };
    divide(left, first, divisions - 1, found);
    let next = found.last().map_or(first, |s| s.column.max(first)) + 1;
    divide(right, next, divisions - 1, found);
    divide(below, column, divisions - 1, found);
}

/// Rows in succession, and a place between two columns of them.
struct Strip {
    from: usize,
    to: usize,
    at: f32,
}

/// The longest run of rows that a strip divides into prose.
fn strip(rows: &[Row]) -> Option<Strip> {
    let mut best: Option<(usize, Strip)> = None;
    for at in candidates(rows) {
        let mut from = 0;
        while from < rows.len() {
            let Some((to, middle)) = run(rows, from, at) else {
                from += 1;
                continue;
            };
            let (from_trimmed, to_trimmed) = trimmed(rows, from, to, middle);
            let between = &rows[from_trimmed.min(to_trimmed)..to_trimmed];
            if !between.is_empty() && is_prose(between, middle) && is_gutter(between, middle) {
                let length = to_trimmed - from_trimmed;
                if best.as_ref().is_none_or(|(most, _)| length > *most) {
                    best = Some((length, Strip { from: from_trimmed, to: to_trimmed, at: middle }));
                }
            }
            from = to.max(from + 1);
        }
    }
    best.map(|(_, strip)| strip)
}

/// Places where many rows have a gap.
fn candidates(rows: &[Row]) -> Vec<f32> {
    let mut bins: BTreeMap<i32, usize> = BTreeMap::new();
    for row in rows {
        let gaps = row.pieces.windows(2).filter(|pair| pair[1].left - pair[0].right >= STRIP * row.size);
        for pair in gaps {
            *bins.entry(((pair[0].right + pair[1].left) / 8.0).round() as i32).or_default() += 1;
        }
        // rows of two columns need not stand level: the edges of short rows are gaps too
        *bins.entry(((row.right() + 0.5 * row.size) / 4.0).round() as i32).or_default() += 1;
    }
    let mut bins: Vec<(i32, usize)> = bins.into_iter().collect();
    bins.sort_by_key(|(bin, count)| (std::cmp::Reverse(*count), *bin));
    bins.into_iter().take(24).map(|(bin, _)| bin as f32 * 4.0).collect()
}

/// The rows from `from` on that nothing crosses at `at`, and the middle of the strip they share. A word that lies across the place is on
/// neither side of it, though its middle is: an address set in the middle of the page above the columns would else begin the run.
fn run(rows: &[Row], from: usize, at: f32) -> Option<(usize, f32)> {
    let (mut low, mut high) = (f32::MIN, f32::MAX);
    let mut to = from;
    for row in &rows[from..] {
        let left = row.pieces.iter().filter(|p| middle(p) < at).map(|p| p.right).fold(low, f32::max);
        let right = row.pieces.iter().filter(|p| middle(p) >= at).map(|p| p.left).fold(high, f32::min);
        let least = STRIP * row.size.min(14.0);
        if right - left < least || row.pieces.iter().any(|p| p.left + least < at && p.right - least > at) {
            break;
        }
        (low, high) = (left, right);
        to += 1;
    }
    (to > from && low > f32::MIN && high < f32::MAX).then_some((to, (low + high) / 2.0))
}

fn middle(piece: &Piece) -> f32 {
    (piece.left + piece.right) / 2.0
}

/// Whether a row has something on the left of a place, and on the right.
fn sides(row: &Row, at: f32) -> (bool, bool) {
    (row.pieces.iter().any(|p| middle(p) < at), row.pieces.iter().any(|p| middle(p) >= at))
}

/// Leaves off rows at both ends that stand above or below the columns rather than in one.
fn trimmed(rows: &[Row], mut from: usize, mut to: usize, at: f32) -> (usize, usize) {
    let apart = |above: &Row, below: &Row| below.base - above.base > 2.2 * below.size.max(above.size);
    let other_size = |a: &Row, b: &Row| (a.size - b.size).abs() > 0.15 * a.size.max(b.size);
    let of_one = |row: &Row| sides(row, at) != (true, true);
    while from + 1 < to
        && of_one(&rows[from])
        && (apart(&rows[from], &rows[from + 1]) || other_size(&rows[from], &rows[from + 1]))
    {
        from += 1;
    }
    while from + 1 < to && sides(&rows[to - 1], at) == (true, false) && apart(&rows[to - 2], &rows[to - 1]) {
        to -= 1;
    }
    (from, to)
}

/// Whether both sides hold lines of prose that stand beside each other.
fn is_prose(rows: &[Row], at: f32) -> bool {
    let side = |left: bool| {
        let mut lines = 0;
        let mut letters = 0;
        let (mut top, mut bottom) = (f32::MAX, f32::MIN);
        for row in rows {
            let of_side: Vec<&Piece> = row.pieces.iter().filter(|p| (middle(p) < at) == left).collect();
            if !of_side.is_empty() {
                lines += 1;
                letters += of_side.iter().map(|p| p.len()).sum::<usize>();
                (top, bottom) = (top.min(row.base), bottom.max(row.base));
            }
        }
        (lines, letters, top, bottom)
    };
    let (left, right) = (side(true), side(false));
    let enough = |(lines, letters, ..): (usize, usize, f32, f32)| {
        lines >= FEWEST_ROWS && letters >= FEWEST_LETTERS * lines
    };
    let overlap = left.3.min(right.3) - left.2.max(right.2);
    enough(left) && enough(right) && overlap > 0.0 && has_edge(rows, at)
}

/// How many times wider than the blanks between words the strip between columns is at least; set by hand, not tuned.
const GUTTER: f32 = 1.5;

/// Whether the strip at a place is wider than the blanks between the words on both sides, which may leave a strip by chance where they are wide.
fn is_gutter(rows: &[Row], at: f32) -> bool {
    let sides = |row: &Row| row.pieces.partition_point(|p| middle(p) < at);
    let (mut low, mut high) = (f32::MIN, f32::MAX);
    let mut blanks: Vec<f32> = Vec::new();
    for row in rows {
        let next = sides(row);
        low = row.pieces[..next].iter().map(|p| p.right).fold(low, f32::max);
        high = row.pieces[next..].iter().map(|p| p.left).fold(high, f32::min);
        for side in [&row.pieces[..next], &row.pieces[next..]] {
            blanks.extend(side.windows(2).map(|pair| pair[1].left - pair[0].right).filter(|gap| *gap > 0.0));
        }
    }
    blanks.sort_by(f32::total_cmp);
    let usual = blanks.get(blanks.len() / 2).copied().unwrap_or(0.0);
    high - low >= GUTTER * usual
}

/// How far from its edge a line of a column may begin, as a part of the size of the letters; set by hand, not tuned: programs set columns to
/// a thousandth, and marks that hang into the margin to a tenth.
const EDGE: f32 = 0.15;

/// Whether most lines on the right of a place begin at one edge, as those of a column do and words after a chance gap do not. A word of a formula
/// or a mark may hang out of the column, so the edge is where the most lines begin, not the leftmost of all beginnings.
fn has_edge(rows: &[Row], at: f32) -> bool {
    let begins =
        |row: &Row| row.pieces.iter().filter(|p| middle(p) >= at).map(|p| p.left).min_by(f32::total_cmp);
    let mut lefts: Vec<(f32, f32)> = rows.iter().filter_map(|row| Some((begins(row)?, row.size))).collect();
    lefts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut from = 0;
    let mut at_edge = 0;
    for (n, (left, size)) in lefts.iter().enumerate() {
        while left - lefts[from].0 >= EDGE * size {
            from += 1;
        }
        at_edge = at_edge.max(n + 1 - from);
    }
    5 * at_edge >= 3 * lefts.len()
}

/// The parts of rows on the left and on the right of a place.
fn cut(rows: Vec<Row>, at: f32) -> (Vec<Row>, Vec<Row>) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in rows {
        let (on_left, on_right): (Vec<Piece>, Vec<Piece>) =
            row.pieces.iter().cloned().partition(|p| middle(p) < at);
        let size = |pieces: &[Piece]| pieces.iter().map(|p| p.size).fold(0.0, f32::max);
        for (pieces, side) in [(on_left, &mut left), (on_right, &mut right)] {
            if !pieces.is_empty() {
                let part = Row { size: size(&pieces), base: row.base, pieces };
                side.push(part);
            }
        }
    }
    (left, right)
}
