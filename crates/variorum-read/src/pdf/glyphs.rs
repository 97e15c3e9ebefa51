//! The glyphs of a page, each with its letters and its place.
//!
//! In: a page and the interpreter, which calls this for every drawing operation. Out: the glyphs in the order in which they are drawn, in points
//! from the top left corner as the page is seen. `ActualText` stands for the glyphs it covers; what is drawn twice in one place is
//! there once; what nobody sees (invisible, white on white, beyond the edge) is told apart.

use foldhash::fast::RandomState;
use hayro_interpret::font::{Glyph as FontGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{BezPath, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, Paint, SoftMask,
};
use std::collections::HashMap;

/// A glyph where it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    pub(super) letters: Letters,
    /// Where its line of writing begins and ends under it, along the line.
    pub(super) left: f32,
    pub(super) right: f32,
    /// The line it stands on, from above.
    pub(super) base: f32,
    /// The height of its font.
    pub(super) size: f32,
    /// Whether a blank is drawn after it.
    pub(super) space_after: bool,
    pub(super) kind: Kind,
    /// Whether it is a figure that its font draws raised.
    pub(super) is_raised: bool,
}

/// What a glyph stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Letters {
    One(char),
    Several(Box<str>),
}

impl Letters {
    pub(super) fn push_to(&self, text: &mut String) {
        match self {
            Letters::One(c) => text.push(*c),
            Letters::Several(letters) => text.push_str(letters),
        }
    }

    pub(super) fn first(&self) -> char {
        match self {
            Letters::One(c) => *c,
            Letters::Several(letters) => letters.chars().next().unwrap_or('\u{FFFD}'),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Kind {
    Shown,
    /// Marked as no part of the content: a head, a page number.
    Artifact,
    Unseen,
}

/// Which way a line of writing goes on the page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Direction {
    Right,
    Down,
    Left,
    Up,
    Oblique,
}

/// All that is drawn on a page.
#[derive(Default)]
pub(super) struct Drawn {
    pub(super) glyphs: Vec<(Direction, Glyph)>,
    pub(super) pictures: usize,
    /// Glyphs whose letters the file does not give.
    pub(super) unknown: usize,
    pub(super) cut: bool,
    width: f32,
    height: f32,
    most: usize,
    /// How many more things may be drawn.
    pub(super) operations: usize,
    marked: Vec<Marked>,
    shapes: Vec<(Rect, bool)>,
    seen: HashMap<(char, i32, i32), (f32, f32, f32), RandomState>,
}

enum Marked {
    Artifact,
    /// Text in the place of glyphs, and whether it was written.
    Instead(Option<Box<str>>),
    Other,
}

/// More is drawn than may be.
pub(super) struct TooManyOperations;

/// The most filled shapes of a page that are looked at for white text on them.
const MOST_SHAPES: usize = 10_000;

impl Drawn {
    pub(super) fn new((width, height): (f32, f32), most: usize, operations: usize) -> Drawn {
        Drawn { width, height, most, operations, ..Drawn::default() }
    }

    /// Counts a thing that is drawn. Drawings may stand in each other, each several times, and the interpreter draws them all: nothing
    /// but an unwinding stops it.
    fn count(&mut self) {
        match self.operations.checked_sub(1) {
            Some(fewer) => self.operations = fewer,
            None => std::panic::resume_unwind(Box::new(TooManyOperations)),
        }
    }

    fn letters(&mut self, glyph: &FontGlyph<'_>) -> Option<Letters> {
        let instead = self.marked.iter_mut().rev().find_map(|m| match m {
            Marked::Instead(text) => Some(text),
            _ => None,
        });
        if let Some(text) = instead {
            return text.take().filter(|t| !t.is_empty()).map(Letters::Several);
        }
        match glyph.as_unicode() {
            Some(BfString::Char(c)) => Some(Letters::One(c)),
            Some(BfString::String(s)) => Some(Letters::Several(s.into())),
            None => {
                self.unknown += 1;
                Some(Letters::One('\u{FFFD}'))
            }
        }
    }

    /// Whether white letters at a point stand on something that is not white.
    fn is_on_colour(&self, at: Point) -> bool {
        self.pictures > 0
            || self.shapes.iter().rev().find(|(r, _)| r.contains(at)).is_some_and(|(_, dark)| *dark)
    }

    /// Whether the same letter was drawn there before, as false bold does: nearer than two letters ever stand.
    fn is_drawn_again(&mut self, letter: char, (x, y): (f32, f32), size: f32, width: f32) -> bool {
        let near = (0.12 * size).min(0.5 * width);
        let step = (size * 0.15).max(0.2);
        let (column, row) = ((x / step).round() as i32, (y / step).round() as i32);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (letter, column + dx, row + dy)));
        let again = around.filter_map(|key| self.seen.get(&key)).any(|(other_x, other_y, other_size)| {
            (x - other_x).abs() < near
                && (y - other_y).abs() < near
                && (size - other_size).abs() < size * 0.02
        });
        self.seen.insert((letter, column, row), (x, y, size));
        again
    }
}

impl<'a> Device<'a> for Drawn {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        if self.shapes.len() < MOST_SHAPES && matches!(mode, DrawMode::Fill(_)) {
            let bounds = (props.transform * path.clone()).bounding_box();
            self.shapes.push((bounds, !is_white(&props.paint)));
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.count();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.count();
        let vertical = run.writing_mode() == WritingMode::Vertical;
        let artifact = self.marked.iter().any(|m| matches!(m, Marked::Artifact));
        let white = is_white(&props.paint);
        for glyph in run.glyphs() {
            if self.glyphs.len() >= self.most {
                self.cut = true;
                return;
            }
            let to_page = props.transform * glyph.transform();
            let origin = to_page * Point::ZERO;
            let up = (to_page * Point::new(0.0, 1000.0) - origin).hypot() as f32;
            let advance = match &**glyph {
                FontGlyph::Outline(g) => g.advance_width(),
                FontGlyph::Type3(g) => g.advance_width(),
            };
            let advance = if vertical {
                Point::new(0.0, -1000.0)
            } else {
                Point::new(f64::from(advance.unwrap_or(500.0)), 0.0)
            };
            let end = to_page * advance;
            let along = if vertical { end - origin } else { to_page * Point::new(1000.0, 0.0) - origin };
            let direction = direction(along.x, along.y);
            let Some(letters) = self.letters(glyph) else { continue };
            if !(up.is_finite()
                && up > 0.0
                && origin.x.is_finite()
                && origin.y.is_finite()
                && end.x.is_finite()
                && end.y.is_finite())
            {
                continue;
            }
            let (x, y) = (origin.x as f32, origin.y as f32);
            if letters.first().is_whitespace()
                && !matches!(&letters, Letters::Several(s) if !s.trim().is_empty())
            {
                if let Some((_, last)) = self.glyphs.last_mut() {
                    last.space_after = true;
                }
                continue;
            }
            let beyond = x < -1.0 || y < -1.0 || x > self.width + 1.0 || y > self.height + 1.0;
            let unseen =
                beyond || matches!(mode, DrawMode::Invisible) || (white && !self.is_on_colour(origin));
            let kind = match (unseen, artifact) {
                (true, _) => Kind::Unseen,
                (false, true) => Kind::Artifact,
                (false, false) => Kind::Shown,
            };
            if !unseen && self.is_drawn_again(letters.first(), (x, y), up, (end - origin).hypot() as f32) {
                continue;
            }
            let (x1, y1) = (end.x as f32, end.y as f32);
            let (left, right, base) = turned(direction, (x, y), (x1, y1), self.width, self.height);
            let right = right.max(left);
            let is_raised = letters.first().is_ascii_digit() && is_drawn_raised(glyph);
            let glyph = Glyph { letters, left, right, base, size: up, space_after: false, kind, is_raised };
            self.glyphs.push((direction, glyph));
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.count();
        self.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let instead = properties.and_then(|p| p.get::<PdfString<'_>>("ActualText"));
        self.marked.push(match instead {
            Some(text) => Marked::Instead(Some(decoded(text.as_bytes()).into())),
            None if tag == b"Artifact" => Marked::Artifact,
            None => Marked::Other,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}

/// Whether the outline of a figure stands clear of the line, as that of a note's number does in fonts that have figures for it.
fn is_drawn_raised(glyph: &FontGlyph<'_>) -> bool {
    match glyph {
        FontGlyph::Outline(glyph) => {
            let bounds = glyph.outline().bounding_box();
            bounds.height() > 0.0 && bounds.y0 > RAISED
        }
        FontGlyph::Type3(_) => false,
    }
}

/// From how far above the line a figure is raised, in thousandths of its size; figures on the line begin below 50, raised ones of
/// the fonts seen at 300 and more.
const RAISED: f64 = 200.0;

fn is_white(paint: &Paint<'_>) -> bool {
    match paint {
        Paint::Color(colour) => {
            let [r, g, b, opacity] = colour.to_rgba().components();
            (r > 0.97 && g > 0.97 && b > 0.97) || opacity < 0.03
        }
        Paint::Pattern(_) => false,
    }
}

/// Which way a vector goes, down being positive.
fn direction(x: f64, y: f64) -> Direction {
    // within three degrees
    let level = |a: f64, b: f64| a.abs() < 0.052 * b.abs();
    match () {
        _ if level(y, x) && x > 0.0 => Direction::Right,
        _ if level(y, x) => Direction::Left,
        _ if level(x, y) && y > 0.0 => Direction::Down,
        _ if level(x, y) => Direction::Up,
        _ => Direction::Oblique,
    }
}

/// Start, end and line of a glyph as if the page were turned so that its writing goes to the right.
fn turned(
    direction: Direction,
    (x, y): (f32, f32),
    (x1, y1): (f32, f32),
    width: f32,
    height: f32,
) -> (f32, f32, f32) {
    match direction {
        Direction::Right | Direction::Oblique => (x, x1, y),
        Direction::Down => (y, y1, width - x),
        Direction::Left => (width - x, width - x1, height - y),
        Direction::Up => (height - y, height - y1, x),
    }
}

/// A string of a PDF outside its pages: UTF-16 with a mark, UTF-8 with a mark, else one byte a character.
pub(super) fn decoded(bytes: &[u8]) -> String {
    let units = |wide: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].as_chunks::<2>().0.iter().map(|pair| wide(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|b| of_pdf_encoding(*b)).collect(),
    }
}

/// `PDFDocEncoding`, which is Latin-1 but for these.
fn of_pdf_encoding(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{FFFD}',
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        0xA0 => '€',
        other => char::from(other),
    }
}
