//! Glyphs → pieces of words → rows; and a line of pieces → its text.
//!
//! A piece is a run of glyphs drawn one after the other on one line without a gap. A row is what stands on one line of the page, over all
//! columns. A small piece that stands higher than its row is raised: a note's number, an exponent. A large first letter belongs to
//! the uppermost of the rows beside it. Between pieces there is a blank where the file draws one, or where the gap is wider than those
//! inside the words of the line.

use super::accents::compose;
use super::glyphs::{Glyph, Kind, Letters};
use crate::flow::raised;
use std::collections::BTreeMap;

/// A glyph within a piece, which knows its line and its size.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub(super) letters: Letters,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) space_after: bool,
    pub(super) kind: Kind,
}

impl From<Glyph> for Sign {
    fn from(Glyph { letters, left, right, space_after, kind, .. }: Glyph) -> Sign {
        Sign { letters, left, right, space_after, kind }
    }
}

/// Glyphs of one line without a gap.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) glyphs: Vec<Sign>,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) base: f32,
    pub(super) size: f32,
    /// Whether it stands higher than its row.
    pub(super) is_raised: bool,
    /// Whether it is a large first letter, whose word goes on after it.
    pub(super) is_initial: bool,
}

impl Piece {
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.glyphs.iter().for_each(|g| g.letters.push_to(&mut text));
        text
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.glyphs.len()
    }

    pub(super) fn is_artifact(&self) -> bool {
        self.glyphs.iter().all(|g| g.kind == Kind::Artifact)
    }
}

/// What stands on one line, from left to right.
#[derive(Clone, Default, Debug)]
pub(super) struct Row {
    pub(super) pieces: Vec<Piece>,
    pub(super) base: f32,
    pub(super) size: f32,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.pieces.first().map_or(0.0, |p| p.left)
    }

    pub(super) fn right(&self) -> f32 {
        self.pieces.iter().map(|p| p.right).fold(f32::MIN, f32::max)
    }

    pub(super) fn letters(&self) -> usize {
        self.pieces.iter().map(Piece::len).sum()
    }

    /// The same row with these pieces alone.
    pub(super) fn with(&self, pieces: Vec<Piece>) -> Row {
        Row { pieces, base: self.base, size: self.size }
    }
}

/// The pieces of a page in the order in which they are drawn.
pub(super) fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for glyph in compose(glyphs) {
        if let Some(piece) = pieces.last_mut()
            && let Some(last) = piece.glyphs.last()
        {
            let gap = (glyph.left - last.right) / glyph.size;
            let same_line = (glyph.base - piece.base).abs() < 0.05 * glyph.size;
            let same_size = (glyph.size - piece.size).abs() < 0.03 * piece.size;
            if same_line
                && same_size
                && piece.is_raised == glyph.is_raised
                && !last.space_after
                && (-0.35..0.13).contains(&gap)
            {
                piece.right = piece.right.max(glyph.right);
                piece.glyphs.push(glyph.into());
                continue;
            }
        }
        pieces.push(Piece {
            left: glyph.left,
            right: glyph.right,
            base: glyph.base,
            size: glyph.size,
            is_raised: glyph.is_raised,
            is_initial: false,
            glyphs: vec![glyph.into()],
        });
    }
    // a document of many pages has many pieces
    pieces.iter_mut().for_each(|p| p.glyphs.shrink_to_fit());
    pieces
}

/// The rows of a page from above.
pub(super) fn rows(mut pieces: Vec<Piece>) -> Vec<Row> {
    let usual = usual_size(&pieces);
    let initial =
        |p: &Piece| p.len() <= 2 && p.size >= 1.7 * usual && p.text().chars().all(|c| !c.is_numeric());
    let initials: Vec<Piece> = pieces.extract_if(.., |p| initial(p)).collect();
    pieces.sort_by(|a, b| a.base.total_cmp(&b.base).then(a.left.total_cmp(&b.left)));
    let mut rows: Vec<Row> = Vec::new();
    for piece in pieces {
        let near = |row: &Row| (piece.base - row.base).abs() <= 0.2 * piece.size.min(row.size);
        match rows.last_mut().filter(|row| near(row)) {
            Some(row) => {
                if piece.size > row.size {
                    (row.base, row.size) = (piece.base, piece.size);
                }
                row.pieces.push(piece);
            }
            None => rows.push(Row { base: piece.base, size: piece.size, pieces: vec![piece] }),
        }
    }
    attach_raised(&mut rows);
    attach_initials(&mut rows, initials);
    for row in &mut rows {
        row.pieces.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    rows
}

/// The size most letters have.
pub(super) fn usual_size(pieces: &[Piece]) -> f32 {
    let mut sizes: BTreeMap<i32, usize> = BTreeMap::new();
    for piece in pieces {
        *sizes.entry((piece.size * 4.0).round() as i32).or_default() += piece.len();
    }
    sizes.iter().max_by_key(|(size, count)| (**count, -**size)).map_or(10.0, |(size, _)| *size as f32 / 4.0)
}

/// Puts small pieces that stand just above or below a row, beside a word of it, into that row.
fn attach_raised(rows: &mut Vec<Row>) {
    let mut moved: Vec<(usize, Piece)> = Vec::new();
    for at in 0..rows.len() {
        let mut kept = Vec::new();
        for piece in std::mem::take(&mut rows[at].pieces) {
            match host(rows, at, &piece) {
                Some((to, is_raised)) => moved.push((to, Piece { is_raised, ..piece })),
                None => kept.push(piece),
            }
        }
        rows[at].pieces = kept;
    }
    for (to, piece) in moved {
        rows[to].pieces.push(piece);
    }
    rows.retain(|row| !row.pieces.is_empty());
}

/// The row that a small piece stands a little above or below, and whether above.
fn host(rows: &[Row], at: usize, piece: &Piece) -> Option<(usize, bool)> {
    // a note's number need not be smaller than the words: some programs set it in a size of its own
    let figures =
        piece.glyphs.iter().all(|g| g.letters.first().is_ascii_digit() || "*†‡".contains(g.letters.first()));
    let most = if figures { 1.2 } else { 0.88 };
    let beside = |row: &Row, piece: &Piece| {
        row.pieces.iter().any(|p| {
            let after = piece.left - p.right;
            let before = p.left - piece.right;
            p.size * most > piece.size
                && ((-0.4 * p.size..0.3 * p.size).contains(&after)
                    || (-0.4 * p.size..0.5 * p.size).contains(&before))
        })
    };
    let near = at.saturating_sub(3)..(at + 4).min(rows.len());
    near.filter(|n| *n != at && piece.size < most * rows[*n].size && beside(&rows[*n], piece))
        .map(|n| (n, (rows[n].base - piece.base) / rows[n].size))
        .filter(|(n, up)| {
            let smaller = piece.size < 0.95 * rows[*n].size;
            (0.2..0.6).contains(up) || (smaller && ((0.1..0.75).contains(up) || (-0.35..-0.02).contains(up)))
        })
        .min_by(|a, b| a.1.abs().total_cmp(&b.1.abs()))
        .map(|(n, up)| (n, up > 0.0))
}

/// Puts each large first letter at the start of the uppermost row beside it; one that has none beside it is a row of its own.
fn attach_initials(rows: &mut Vec<Row>, initials: Vec<Piece>) {
    for initial in initials {
        let top = initial.base - 0.8 * initial.size;
        let beside: Vec<usize> = (0..rows.len())
            .filter(|&n| {
                let row = &rows[n];
                let follows = row
                    .pieces
                    .iter()
                    .any(|p| (-0.3 * p.size..1.6 * p.size).contains(&(p.left - initial.right)));
                row.size < 0.7 * initial.size
                    && row.base > top
                    && row.base <= initial.base + 0.3 * row.size
                    && follows
            })
            .collect();
        match beside.first() {
            Some(&n) if beside.len() >= 2 => rows[n].pieces.push(Piece { is_initial: true, ..initial }),
            _ => {
                let same = |row: &Row| (initial.base - row.base).abs() <= 0.2 * initial.size.min(row.size);
                match rows.iter_mut().find(|row| same(row)) {
                    Some(row) => row.pieces.push(initial),
                    None => {
                        let at = rows.partition_point(|row| row.base < initial.base);
                        let (base, size) = (initial.base, initial.size);
                        rows.insert(at, Row { base, size, pieces: vec![initial] });
                    }
                }
            }
        }
    }
}

/// How far the letters of a word are set apart at most, as a share of their size; what stands further apart is several words. Set by hand: wider
/// than any of `bench/readers/make.py`.
const WIDEST_SPACING: f32 = 0.8;

/// A gap between words that nothing is drawn in is at least this part of those gaps of its line that are surely between words; set by hand:
/// justified lines spread their blanks evenly.
const OF_BLANK: f32 = 0.7;
/// The least gap between words, as a share of the size, in a line that draws other blanks; set by hand: programs that place each letter leave up to
/// 0.13 behind a capital.
const LEAST_BLANK: f32 = 0.14;
/// The fewest gaps that are surely between words from which is told how wide those of the line are.
const SURE: usize = 3;

/// A glyph of a line, and the piece that it belongs to.
type InLine<'a> = (&'a Sign, &'a Piece);

/// The gap between two glyphs of a line, as a share of the larger of their sizes: small words beside a large one have small blanks.
fn gap(of: &InLine<'_>, next: &InLine<'_>) -> f32 {
    (next.0.left - of.0.right) / of.1.size.max(next.1.size).max(0.1)
}

/// How wide a gap within a line is that parts words. In letterspaced lines all letters stand apart.
fn least_blank(glyphs: &[InLine<'_>]) -> f32 {
    let is_letter = |g: &InLine<'_>| g.0.letters.first().is_alphanumeric();
    let pairs = || glyphs.windows(2).map(|pair| (&pair[0], &pair[1]));
    let undrawn = || pairs().filter(|(a, _)| !a.0.space_after);
    // the dots that lead to the number of a page stand apart as no letters do
    let beside_letter = undrawn().filter(|(a, b)| is_letter(a) || is_letter(b));
    let mut gaps: Vec<f32> = beside_letter.map(|(a, b)| gap(a, b)).collect();
    gaps.sort_by(f32::total_cmp);
    // all letters of a spaced word stand apart; in the rows of a table many of its short cells do, and some letters do not
    let least = gaps.get(gaps.len() / 3).copied().unwrap_or(0.0);
    let spaced = glyphs.iter().any(|g| g.0.letters.first().is_alphabetic()) && least < WIDEST_SPACING;
    let usual = if spaced { least.max(0.0) } else { 0.0 };
    let mut sure: Vec<f32> = pairs().filter(|(a, _)| a.0.space_after).map(|(a, b)| gap(a, b)).collect();
    let drawn = !sure.is_empty();
    let most = if drawn { (usual + 0.2).max(0.22) } else { (usual + 0.1).max(0.13) };
    if !drawn {
        sure.extend(gaps.iter().filter(|gap| **gap > most));
    }
    sure.sort_by(f32::total_cmp);
    let fewest = if drawn { LEAST_BLANK } else { most - 0.02 };
    match sure.get(sure.len() / 2) {
        Some(blank) if sure.len() >= SURE && usual < 0.05 => (OF_BLANK * blank).clamp(fewest, most),
        _ => most,
    }
}

/// The words of a line.
pub(super) fn text(row: &Row) -> String {
    let glyphs: Vec<InLine<'_>> =
        row.pieces.iter().flat_map(|p| p.glyphs.iter().map(move |g| (g, p))).collect();
    let wide = least_blank(&glyphs);
    let mut letters = String::with_capacity(glyphs.len());
    let mut ends: Vec<(usize, bool)> = Vec::with_capacity(glyphs.len());
    for (n, (glyph, piece)) in glyphs.iter().enumerate() {
        let from = letters.len();
        glyph.letters.push_to(&mut letters);
        if piece.is_raised {
            let sign = raised(&letters[from..]);
            letters.replace_range(from.., &sign);
        }
        let last = n + 1 == glyphs.len();
        let word_goes_on = piece.is_initial;
        ends.push((
            letters.len(),
            !last && !word_goes_on && (glyph.space_after || gap(&glyphs[n], &glyphs[n + 1]) > wide),
        ));
    }
    as_read(&letters, &ends)
}

/// Whether a character is written from right to left; figures never are, whatever their script.
fn is_rightward(c: char) -> bool {
    !is_arabic_figure(c)
        && matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}

/// Letters from left to right in the order in which they are read; for each glyph where its letters end, in bytes, and whether a blank follows.
fn as_read(letters: &str, ends: &[(usize, bool)]) -> String {
    let starts = std::iter::once(0).chain(ends.iter().map(|(end, _)| *end));
    let parts = || starts.clone().zip(ends).map(|(from, (to, blank))| (&letters[from..*to], *blank));
    let first = |letters: &str| letters.chars().next().unwrap_or(' ');
    let strong = parts().filter(|(l, _)| first(l).is_alphabetic()).count();
    let rightward = parts().filter(|(l, _)| is_rightward(first(l))).count();
    let plain = || {
        let mut text = String::with_capacity(letters.len() + letters.len() / 4);
        for (letters, blank) in parts() {
            text.push_str(letters);
            if blank {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text.drain(..text.len() - text.trim_start().len());
        text
    };
    if rightward == 0 {
        return plain();
    }
    // one item for each letter and each blank
    let items: Vec<&str> = parts().flat_map(|(l, blank)| [Some(l), blank.then_some(" ")]).flatten().collect();
    // whether the line itself goes from right to left, and what is turned in it from left to right
    let leftward = 2 * rightward > strong;
    let (whole, turned): (Vec<&str>, fn(&str) -> bool) = if leftward {
        (items.iter().rev().copied().collect(), |item| {
            let c = item.chars().next().unwrap_or(' ');
            c.is_alphanumeric() && !is_rightward(c)
        })
    } else {
        (items.clone(), |item| item.chars().next().is_some_and(|c| is_rightward(c) || is_arabic_figure(c)))
    };
    let mut read = String::new();
    let mut at = 0;
    while at < whole.len() {
        if !turned(whole[at]) {
            read.push_str(whole[at]);
            at += 1;
            continue;
        }
        // what goes the other way, with the marks and blanks inside it
        let mut end = at + 1;
        let mut ahead = end;
        while ahead < whole.len() && ahead - end < 3 {
            let inside = ".,:/-–% '’״׳".contains(whole[ahead]);
            match (turned(whole[ahead]), inside) {
                (true, _) => {
                    ahead += 1;
                    end = ahead;
                }
                (false, true) => ahead += 1,
                _ => break,
            }
        }
        if leftward {
            whole[at..end].iter().rev().for_each(|item| read.push_str(item));
        } else {
            turned_round(&whole[at..end], &mut read);
        }
        at = end;
    }
    read.trim().to_owned()
}

/// Writes what goes the other way from its end; the figures in it go the way they went.
fn turned_round(items: &[&str], read: &mut String) {
    let is_figure = |item: &&str| item.chars().all(is_arabic_figure);
    let mut end = items.len();
    while end > 0 {
        let figures = items[..end].iter().rev().take_while(|item| is_figure(item)).count();
        let from = end - figures.max(1);
        items[from..end].iter().for_each(|item| read.push_str(item));
        end = from;
    }
}

/// A figure of the scripts that are written from right to left, itself written from left to right.
fn is_arabic_figure(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_every_script_are_written_from_left_to_right() {
        // as they stand on the page: the year, the month, the day
        let drawn = "١٤٣٤ وينوي ١٤";
        let ends: Vec<(usize, bool)> =
            drawn.char_indices().map(|(at, c)| (at + c.len_utf8(), false)).collect();
        assert_eq!(as_read(drawn, &ends), "١٤ يونيو ١٤٣٤");
    }
}
