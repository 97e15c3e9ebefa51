//! Rows of a page → blocks: paragraphs in reading order, and what is set aside.
//!
//! Heads, feet and page numbers are rows at the edge of a page that other pages have too, or that are a number alone. Numbers in the margin
//! that count the lines are their numbers. Lines at the end of a column in smaller letters that begin with a note's sign are notes.
//! A paragraph ends where a line is indented, where the lines stand further apart, where the letters change their size, or after a line by
//! itself that had room for more, above one that fills the column.

use super::columns::{Stretch, stretches};
use super::rows::{Piece, Row, text};
use crate::printed::{Block, PrintedLine};
use std::collections::{BTreeMap, BTreeSet};
use variorum::document::StreamKind;

/// A page before it is put in order.
pub(super) struct Rough {
    pub(super) rows: Vec<Row>,
    pub(super) height: f32,
    /// Lines of writing that go another way: in the margin, across the page.
    pub(super) turned: Vec<Row>,
    pub(super) unseen: Vec<Row>,
}

/// What the pages seen so far have in common.
#[derive(Default)]
pub(super) struct Habits {
    /// How many letters there are of each size, in quarters of a point.
    sizes: BTreeMap<i32, usize>,
    /// Letters of rows at the edge of pages, and on how many pages they are.
    edges: BTreeMap<String, usize>,
    /// Letters of the outermost rows with how high they stand, and on how many pages they are.
    places: BTreeMap<(String, i32), usize>,
    pages: usize,
}

impl Habits {
    pub(super) fn add(&mut self, page: &Rough) {
        for row in &page.rows {
            *self.sizes.entry((row.size * 4.0).round() as i32).or_default() += row.letters();
        }
        let mut here: Vec<String> = edge_rows(page).into_iter().map(|n| pattern(&page.rows[n])).collect();
        here.sort();
        here.dedup();
        for pattern in here {
            *self.edges.entry(pattern).or_default() += 1;
        }
        for n in outermost(page) {
            *self.places.entry(place(&page.rows[n])).or_default() += 1;
        }
        self.pages += 1;
    }

    /// The size of most letters.
    fn size(&self) -> f32 {
        let most = self.sizes.iter().max_by_key(|(size, count)| (**count, -**size));
        most.map_or(10.0, |(size, _)| *size as f32 / 4.0)
    }

    /// Whether an outermost row has the same words, or a number of a page, at the same height on a quarter of all pages, as a head has that
    /// stands close to the text; on an only page a number alone is its number.
    fn recurs(&self, row: &Row) -> bool {
        let place = place(row);
        let pages = self.places.get(&place).copied().unwrap_or(0);
        let only = self.pages == 1 && place.0 == NUMBER;
        only || !place.0.is_empty() && pages >= 2 && 4 * pages >= self.pages
    }

    /// Whether a row at the edge is a head, a foot or the number of a page.
    fn is_head(&self, row: &Row) -> bool {
        let pattern = pattern(row);
        let everywhere = self.edges.get(&pattern).is_some_and(|&n| n >= 2 && self.pages >= 2);
        let artifact = row.pieces.iter().all(Piece::is_artifact);
        artifact || (everywhere && !pattern.is_empty() && row.letters() < 120) || is_page_number(&text(row))
    }
}

/// The first and the last row, if they stand near the edge.
fn outermost(page: &Rough) -> Vec<usize> {
    let rows = &page.rows;
    let last = rows.len().saturating_sub(1);
    let near = |n: &usize| rows[*n].base < 0.13 * page.height || rows[*n].base > 0.87 * page.height;
    let mut found: Vec<usize> = if rows.is_empty() { Vec::new() } else { vec![0, last] };
    found.dedup();
    found.retain(near);
    found
}

/// What stands for the number of any page.
const NUMBER: &str = "#";

/// The letters of a row and how high it stands, in points.
fn place(row: &Row) -> (String, i32) {
    let letters = if is_page_number(&text(row)) { NUMBER.to_owned() } else { pattern(row) };
    (letters, row.base.round() as i32)
}

/// The letters of a row without its figures.
fn pattern(row: &Row) -> String {
    text(row).chars().filter(|c| c.is_alphabetic()).collect()
}

/// `7`, `- 7 -`, `vii`, `Page 7 of 12`.
fn is_page_number(words: &str) -> bool {
    let trimmed = words.trim_matches(|c: char| c.is_whitespace() || "-–—[]().|".contains(c));
    let roman = || trimmed.len() <= 7 && trimmed.chars().all(|c| "ivxlc".contains(c));
    let number = trimmed.len() <= 5 && trimmed.chars().all(|c| c.is_ascii_digit());
    let pair = || {
        let parts: Vec<&str> = trimmed.split(['/', ' ']).filter(|p| !p.is_empty()).collect();
        let numbers = parts.iter().filter(|p| p.chars().all(|c| c.is_ascii_digit())).count();
        parts.len() <= 4 && numbers == 2 && parts.iter().all(|p| p.len() <= 6)
    };
    !trimmed.is_empty() && (number || roman() || pair())
}

/// Rows that may be heads or feet: the outermost one or two at the top and at the bottom that stand near the edge and clear of the rest.
fn edge_rows(page: &Rough) -> Vec<usize> {
    let rows = &page.rows;
    let count = rows.len();
    let step = leading(rows).min(1.5 * rows.iter().map(|r| r.size).fold(0.0, f32::max));
    let clear = |above: &Row, below: &Row| below.base - above.base > 1.4 * step;
    let top = (1..=2).find(|&n| {
        n <= count && rows[n - 1].base < 0.13 * page.height && (n == count || clear(&rows[n - 1], &rows[n]))
    });
    let bottom = (1..=2).find(|&n| {
        n <= count
            && rows[count - n].base > 0.87 * page.height
            && (n == count || clear(&rows[count - n - 1], &rows[count - n]))
    });
    let top = top.unwrap_or(0);
    (0..top).chain((count - bottom.unwrap_or(0)).max(top)..count).collect()
}

/// A page in reading order.
pub(super) fn blocks(mut page: Rough, habits: &Habits) -> (Vec<Block>, Option<String>) {
    let mut blocks = Vec::new();
    let mut label = None;
    let clear = edge_rows(&page);
    let close = outermost(&page).into_iter().filter(|n| !clear.contains(n) && habits.recurs(&page.rows[*n]));
    let mut edges: Vec<usize> = clear.iter().copied().filter(|n| habits.is_head(&page.rows[*n])).collect();
    edges.extend(close);
    edges.sort_unstable();
    let alone = page.rows.len() > 1 || habits.pages > 1;
    let mut heads: Vec<Row> = edges.iter().rev().filter(|_| alone).map(|n| page.rows.remove(*n)).collect();
    heads.reverse();
    for row in &heads {
        let words = text(row);
        if is_page_number(&words) {
            label = Some(words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned());
        }
        blocks.push(aside(StreamKind::Head, std::slice::from_ref(row)));
    }
    let numbers = margin_numbers(&mut page.rows);
    let raised = page.rows.iter().flat_map(|r| &r.pieces).filter(|p| p.is_raised);
    let calls: BTreeSet<String> = raised.map(Piece::text).collect();
    let right = page.rows.iter().map(Row::right).fold(f32::MIN, f32::max);
    let left = page.rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let settled = Settled { habits, numbers, calls, width: right - left };
    for stretch in stretches(page.rows) {
        of_stretch(stretch, &settled, &mut blocks);
    }
    for (kind, rows) in [(StreamKind::Box, &page.turned), (StreamKind::Hidden, &page.unseen)] {
        if !rows.is_empty() {
            blocks.push(aside(kind, rows));
        }
    }
    (blocks, label)
}

/// What is known of a page before its columns are read.
struct Settled<'a> {
    habits: &'a Habits,
    /// The numbers of lines as printed.
    numbers: BTreeMap<i32, u32>,
    /// Raised signs anywhere on the page: what calls a note.
    calls: BTreeSet<String>,
    /// How wide its writing is.
    width: f32,
}

/// A line less wide than this part of its column ends more than a line: no sentence goes on from it in another block. Set by hand, not tuned.
const SHORT: f32 = 0.6;

/// What must be left of a line, in letters' sizes, when the first word of the next is put behind it and a blank between: so much, and it was not
/// broken for want of room. Set by hand, not tuned.
const ROOM: f32 = 1.0;
/// A line that has this part of the width of its column fills it; a line by itself above it that had room for more is a title or a head. Set by
/// hand, not tuned.
const WIDE: f32 = 0.8;

fn aside(kind: StreamKind, rows: &[Row]) -> Block {
    Block { lines: rows.iter().map(|r| line(r, 0)).collect(), aside: Some(kind), ..Block::default() }
}

fn line(row: &Row, number: u32) -> PrintedLine {
    let area = [row.left(), row.base - 0.8 * row.size, row.right(), row.base + 0.2 * row.size];
    PrintedLine { words: text(row), area: Some(area.map(|n| n.round() as i32)), number }
}

/// Numbers that count the lines in the margin, by the line they stand on; they are taken out of the rows.
fn margin_numbers(rows: &mut [Row]) -> BTreeMap<i32, u32> {
    let number = |row: &Row| -> Option<u32> {
        let (first, next) = (row.pieces.first()?, row.pieces.get(1)?);
        let apart = next.left - first.right > 0.7 * row.size;
        first.text().parse::<u32>().ok().filter(|n| apart && *n < 1000)
    };
    let found: Vec<(usize, u32)> =
        rows.iter().enumerate().filter_map(|(n, r)| Some((n, number(r)?))).collect();
    let level = |&(n, _): &(usize, u32)| rows[n].pieces[0].right;
    let edge = found.iter().map(level).fold(f32::MAX, f32::min);
    let steps = found.windows(2).filter(|w| matches!(w[1].1.checked_sub(w[0].1), Some(1 | 5))).count();
    let in_line = found.iter().filter(|f| level(f) - edge < 12.0).count();
    if found.len() < 5 || steps + 2 < found.len() || in_line < found.len() {
        return BTreeMap::new();
    }
    let mut numbers = BTreeMap::new();
    for (n, number) in found {
        rows[n].pieces.remove(0);
        numbers.insert(key(rows[n].base), number);
    }
    numbers
}

fn key(base: f32) -> i32 {
    (base * 10.0).round() as i32
}

/// The paragraphs of a column and its notes.
fn of_stretch(stretch: Stretch, page: &Settled<'_>, blocks: &mut Vec<Block>) {
    let Stretch { mut rows, column } = stretch;
    let below = column == 0 && blocks.iter().any(|b| b.aside != Some(StreamKind::Head));
    let notes = notes_from(&rows, page, below).map(|at| rows.split_off(at)).unwrap_or_default();
    let edge = common_left(&rows);
    let leading = leading(&rows);
    let right = rows.iter().map(Row::right).fold(f32::MIN, f32::max);
    let left = rows.iter().map(Row::left).fold(f32::MAX, f32::min);
    let width = if column == 0 { page.width } else { right - left };
    let mut open: Option<Block> = None;
    let mut before: Option<&Row> = None;
    for row in &rows {
        let indented = row.left() - edge > 0.7 * row.size && row.left() - edge < 5.0 * row.size;
        let titled = before.is_some_and(|before| {
            open.as_ref().is_some_and(|open| open.lines.len() == 1) && is_title(before, row, right, width)
        });
        if let Some(open) = open.as_mut().filter(|_| titled) {
            open.ends_short = true;
        }
        let parted = before.is_none_or(|before| {
            let gap = row.base - before.base;
            let further = gap > 1.35 * leading && gap > 1.1 * row.size;
            let resized = (row.size - before.size).abs() > 0.12 * before.size.max(row.size);
            let starts = indented && before.left() - edge <= 0.7 * row.size;
            let ended = before.right() < right - 3.0 * row.size
                && ends_sentence(before)
                && !indented
                && rows.len() > 2;
            further || resized || starts || titled || (ended && begins_sentence(row))
        });
        if parted || open.is_none() {
            blocks.extend(open.take());
            let goes_on = before.is_none() && !indented;
            open = Some(Block { column, goes_on, ..Block::default() });
        }
        if let Some(block) = &mut open {
            block.ends_short = row.right() - row.left() < SHORT * width;
            block.lines.push(line(row, page.numbers.get(&key(row.base)).copied().unwrap_or(0)));
        }
        before = Some(row);
    }
    blocks.extend(open);
    blocks.extend(notes_of(&notes, &page.calls));
}

/// Whether a line had room for the first word of the one below, which fills its column: it was not broken for want of room.
fn is_title(row: &Row, below: &Row, right: f32, width: f32) -> bool {
    let first = below.pieces.first().map_or(0.0, |p| p.right - p.left);
    row.right() + first + ROOM * below.size < right && below.right() - below.left() >= WIDE * width
}

fn ends_sentence(row: &Row) -> bool {
    text(row).ends_with(['.', '!', '?', '”', '"', '’', ':', '»'])
}

fn begins_sentence(row: &Row) -> bool {
    text(row).chars().next().is_some_and(|c| !c.is_lowercase())
}

/// Where most lines of a column begin.
fn common_left(rows: &[Row]) -> f32 {
    let mut lefts: Vec<f32> = rows.iter().map(Row::left).collect();
    lefts.sort_by(f32::total_cmp);
    lefts.get(lefts.len() / 4).copied().unwrap_or(0.0)
}

/// How far lines stand apart as a rule.
fn leading(rows: &[Row]) -> f32 {
    let mut steps: Vec<f32> = rows.windows(2).map(|w| w[1].base - w[0].base).filter(|s| *s > 0.0).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() / 3).copied().unwrap_or(12.0)
}

/// Where the notes at the end of a column begin: in smaller letters, or clear of the text and with a number that the text calls. All that stands
/// `below` columns is notes if the first of it is.
fn notes_from(rows: &[Row], page: &Settled<'_>, below: bool) -> Option<usize> {
    let small = |row: &Row| row.size < 0.93 * page.habits.size();
    let from = rows.iter().rposition(|row| !small(row)).map_or(0, |at| at + 1);
    let called = |n: usize| note_sign(&rows[n]).is_some_and(|(sign, _)| page.calls.contains(&sign));
    let begins =
        |n: usize| called(n) || note_sign(&rows[n]).is_some_and(|(_, taken)| is_words(&rows[n], taken));
    let in_small = (from..rows.len()).find(|&n| from > 0 && begins(n));
    let step = leading(rows);
    let apart =
        |n: usize| n.checked_sub(1).map_or(below, |above| rows[n].base - rows[above].base > 1.3 * step);
    in_small.or_else(|| (0..rows.len()).find(|&n| apart(n) && called(n)))
}

/// The sign that a note begins with, and how many pieces it takes.
fn note_sign(row: &Row) -> Option<(String, usize)> {
    let first = row.pieces.first()?;
    let words = first.text();
    let bare = words.trim_matches(['.', ')', '(', '[', ']', ':']);
    let number = !bare.is_empty() && bare.len() <= 3 && bare.chars().all(|c| c.is_ascii_digit());
    let sign = !bare.is_empty() && bare.chars().all(|c| "*†‡§¶".contains(c));
    let glued = || {
        // `1See` where the number is drawn small and low
        first.is_raised && bare.chars().all(|c| c.is_ascii_digit())
    };
    ((number && row.pieces.len() > 1) || sign || glued()).then(|| (bare.to_owned(), 1))
}

/// Whether what stands behind the first pieces of a row is words: the rows of a table begin with numbers too, and go on with more of them.
fn is_words(row: &Row, taken: usize) -> bool {
    let rest: String = row.pieces[taken..].iter().map(Piece::text).collect();
    let count = |is: fn(char) -> bool| rest.chars().filter(|c| is(*c)).count();
    count(char::is_alphabetic) > count(char::is_numeric)
}

/// Notes, each with its sign. A line within a note may begin with a number too: the note after it has the next one, or a higher one
/// that the text calls.
fn notes_of(rows: &[Row], calls: &BTreeSet<String>) -> Vec<Block> {
    let mut notes: Vec<Block> = Vec::new();
    for row in rows {
        let last = notes.last().map(|note| note.label.parse::<u32>().ok());
        let opens = |(sign, _): &(String, usize)| match (last, sign.parse::<u32>().ok()) {
            (Some(Some(last)), Some(number)) => number == last + 1 || (number > last && calls.contains(sign)),
            (Some(None), Some(_)) => calls.contains(sign),
            _ => true,
        };
        match note_sign(row).filter(opens) {
            Some((label, taken)) => {
                let rest = row.with(row.pieces[taken..].to_vec());
                let lines = vec![line(&rest, 0)];
                notes.push(Block { lines, aside: Some(StreamKind::Note), label, ..Block::default() });
            }
            None => {
                if let Some(note) = notes.last_mut() {
                    note.lines.push(line(row, 0));
                }
            }
        }
    }
    notes
}
