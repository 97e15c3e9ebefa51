//! PDF → its words by the places of its glyphs.
//!
//! In: a PDF. Out: its pages in reading order; the order is made from where glyphs stand, since that is what a reader of the page sees. Heads,
//! feet, page numbers, notes, writing across the page and what nobody sees are set aside. A page with pictures and no words says that
//! it needs to be recognised. `hayro-interpret` gives the glyphs; a file it cannot take in is refused, never a panic.

mod streams;
mod glyphs;
mod accents;
mod rows;
mod columns;
mod page;

use crate::extract::Extract;
use crate::head::{Head, Input, holds};
use crate::printed::{Page, Printed};
use crate::{Limit, Limits, ReadError};
use glyphs::{Direction, Drawn, Glyph, Kind, TooManyOperations};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Number, String as PdfString};
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};
use page::{Habits, Rough};
use std::collections::VecDeque;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use streams::Drawing;
use variorum::equivalent::in_roman;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    let begin = &head.bytes[..head.bytes.len().min(1024)];
    begin.windows(5).any(|w| w == b"%PDF-") && !head.text.starts_with(['<', '#'])
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let damaged = || ReadError::Damaged { kind: "PDF", what: "its objects do not hold together".to_owned() };
    // whatever a damaged file does to the interpreter, it is this file's error
    catch_unwind(AssertUnwindSafe(|| read_pdf(input))).unwrap_or_else(|why| {
        let limit = Limit::Operations;
        let beyond = || ReadError::Beyond { limit, most: input.limits.most(limit) };
        Err(if why.is::<TooManyOperations>() { beyond() } else { damaged() })
    })
}

/// So many pages are looked at before a page is put in order, to know what its neighbours have at their edges; set by hand, not tuned.
const AHEAD: usize = 32;
/// After so many pages the file is opened anew, since an open one keeps all that was unpacked; set by hand, not tuned.
const PAGES_OPEN: usize = 128;

fn read_pdf(input: &Input<'_>) -> Result<Extract, ReadError> {
    let limits = input.limits;
    streams::bounded(input.bytes, limits)?;
    let bytes = Arc::new(input.bytes.to_vec());
    let pdf = open(&bytes)?;
    let count = pdf.pages().len();
    limits.allow(Limit::Pages, count)?;
    let labels = labels(&pdf, count);
    let about = pdf.metadata().clone();
    let mut order = Order { labels, ..Order::default() };
    let room = limits.most(Limit::Characters);
    let operations = limits.most(Limit::Operations);
    let mut pages = Pages { limits, room, operations, drawing: Drawing::default(), seen: Seen::default() };
    let mut pdf = Some(pdf);
    for first in (0..count).step_by(PAGES_OPEN) {
        let part = match pdf.take() {
            Some(pdf) => pdf,
            None => open(&bytes)?,
        };
        pages.read(&part, first..(first + PAGES_OPEN).min(count), &mut order)?;
    }
    let seen = pages.seen;
    let mut out = order.finish();
    if out.text.trim().is_empty() && out.asides.is_empty() && seen.pictures > 0 {
        return Err(ReadError::NeedsRecognition(seen.pictures));
    }
    if seen.unknown > out.text.chars().filter(|c| c.is_alphanumeric()).count() {
        return Err(ReadError::WithoutLetters(seen.unknown));
    }
    seen.notes(&mut out);
    let said = |bytes: &Option<Box<[u8]>>| {
        let text = bytes.as_deref().map(glyphs::decoded)?.trim().to_owned();
        (!text.is_empty()).then_some(text)
    };
    out.title = said(&about.title);
    out.metadata.authors.extend(said(&about.author));
    out.metadata.date = about.creation_date.map(|d| format!("{:04}-{:02}-{:02}", d.year, d.month, d.day));
    Ok(out)
}

fn open(bytes: &Arc<Vec<u8>>) -> Result<Pdf, ReadError> {
    Pdf::new(Arc::clone(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted("PDF"),
        // its pages are in streams that only the password opens
        LoadPdfError::Invalid if holds(bytes, b"/Encrypt") => ReadError::Encrypted("PDF"),
        LoadPdfError::Invalid => {
            ReadError::Damaged { kind: "PDF", what: "it has no readable pages".to_owned() }
        }
    })
}

/// Pages that wait for those after them, and those that are in order.
#[derive(Default)]
struct Order {
    labels: Vec<String>,
    habits: Habits,
    waiting: VecDeque<Rough>,
    done: usize,
    printed: Printed,
}

impl Order {
    fn push(&mut self, page: Rough) {
        self.habits.add(&page);
        self.waiting.push_back(page);
        if self.waiting.len() > AHEAD {
            self.settle();
        }
    }

    /// Puts the next page in order.
    fn settle(&mut self) {
        let Some(page) = self.waiting.pop_front() else { return };
        let (blocks, printed) = page::blocks(page, &self.habits);
        let label = self.labels.get(self.done).cloned().filter(|l| !l.is_empty()).or(printed);
        self.done += 1;
        self.printed.push(&Page { label: label.unwrap_or_default(), blocks });
    }

    fn finish(mut self) -> Extract {
        while !self.waiting.is_empty() {
            self.settle();
        }
        self.printed.finish()
    }
}

/// What is to be said about the pages.
#[derive(Default)]
struct Seen {
    /// Pages with pictures and no words, from 1.
    silent: Vec<usize>,
    pictures: usize,
    unknown: usize,
    /// Pages whose only words are not shown, as under a scan.
    under_scan: usize,
    unseen: usize,
    across: usize,
}

impl Seen {
    fn notes(&self, out: &mut Extract) {
        if let Some(first) = self.silent.first() {
            let count = self.silent.len();
            let message = format!(
                "{count} pages (the first is page {first}) have pictures but no text; to read them, recognise their text first, for example with ocrmypdf"
            );
            out.notes.push(("pages-need-recognition", message));
        }
        let mut say = |count: usize, code: &'static str, rest: &str| {
            if count > 0 {
                out.notes.push((code, format!("{count} {rest}")));
            }
        };
        say(self.unknown, "glyphs-unknown", "glyphs have no letters in the file; they were read as U+FFFD");
        say(
            self.under_scan,
            "text-recognised",
            "pages are pictures with text recognised by a program under them; that text was read",
        );
        say(
            self.unseen,
            "text-unseen",
            "glyphs are not seen on their pages (invisible, white or beyond the edge); they were set aside",
        );
        say(self.across, "text-across", "glyphs run across or along the page; they were set aside");
    }
}

/// The pages as they are drawn.
struct Pages<'a> {
    limits: &'a Limits,
    /// How many more glyphs there may be.
    room: usize,
    /// How many more things may be drawn.
    operations: usize,
    drawing: Drawing,
    seen: Seen,
}

impl Pages<'_> {
    fn read(&mut self, pdf: &Pdf, range: Range<usize>, order: &mut Order) -> Result<(), ReadError> {
        let settings = InterpreterSettings::default();
        let cache = InterpreterCache::new();
        for n in range {
            let Some(page) = pdf.pages().get(n) else { continue };
            self.drawing.add(page, self.limits)?;
            let (width, height) = page.render_dimensions();
            let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
            let to_page = page.initial_transform(true).to_kurbo();
            let mut context = Context::new(to_page, bounds, &cache, pdf.xref(), settings.clone());
            let mut drawn = Drawn::new((width, height), self.room + 1, self.operations);
            interpret_page(page, &mut context, &mut drawn);
            if drawn.glyphs.len() > self.room {
                let limit = Limit::Characters;
                return Err(ReadError::Beyond { limit, most: self.limits.most(limit) });
            }
            self.room -= drawn.glyphs.len();
            self.operations = drawn.operations;
            self.seen.pictures += drawn.pictures;
            self.seen.unknown += drawn.unknown;
            if drawn.glyphs.is_empty() && drawn.pictures > 0 {
                self.seen.silent.push(n + 1);
            }
            order.push(rough(drawn, height, width, &mut self.seen));
        }
        Ok(())
    }
}

fn rough(drawn: Drawn, height: f32, width: f32, seen: &mut Seen) -> Rough {
    let shown = drawn.glyphs.iter().any(|(_, g)| g.kind != Kind::Unseen);
    let under_scan = !shown && drawn.pictures > 0 && !drawn.glyphs.is_empty();
    seen.under_scan += usize::from(under_scan);
    let counted = |direction: Direction| drawn.glyphs.iter().filter(|(d, _)| *d == direction).count();
    let main = [Direction::Right, Direction::Down, Direction::Up, Direction::Left]
        .into_iter()
        .max_by_key(|d| (counted(*d), std::cmp::Reverse(*d)))
        .unwrap_or(Direction::Right);
    let (mut body, mut unseen) = (Vec::new(), Vec::new());
    let mut turned: Vec<(Direction, Glyph)> = Vec::new();
    for (direction, glyph) in drawn.glyphs {
        match () {
            _ if direction != main => turned.push((direction, glyph)),
            _ if glyph.kind == Kind::Unseen && !under_scan => unseen.push(glyph),
            _ => body.push(glyph),
        }
    }
    seen.unseen += unseen.len();
    seen.across += turned.len();
    turned.sort_by_key(|(direction, _)| *direction);
    let height = if matches!(main, Direction::Down | Direction::Up) { width } else { height };
    let in_rows = |glyphs: Vec<Glyph>| rows::rows(rows::pieces(glyphs));
    let turned = turned.chunk_by(|a, b| a.0 == b.0).flat_map(|part| {
        let glyphs: Vec<Glyph> = part.iter().map(|(_, g)| g.clone()).collect();
        // along a slope lines are not level: what is drawn in succession is one line
        if part[0].0 == Direction::Oblique { one_row(glyphs) } else { in_rows(glyphs) }
    });
    Rough { turned: turned.collect(), rows: in_rows(body), unseen: in_rows(unseen), height }
}

fn one_row(glyphs: Vec<Glyph>) -> Vec<rows::Row> {
    let mut at = 0.0;
    let level = |mut glyph: Glyph| {
        glyph.left = at;
        at += 0.5 * glyph.size;
        glyph.right = at;
        glyph.base = 0.0;
        glyph
    };
    let glyphs = glyphs.into_iter().map(level).collect();
    rows::rows(rows::pieces(glyphs))
}

/// The names of pages, where the file gives them.
fn labels(pdf: &Pdf, count: usize) -> Vec<String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let Some(tree) = catalog.and_then(|c| c.get::<Dict<'_>>("PageLabels")) else { return Vec::new() };
    let mut starts: Vec<(usize, Dict<'_>)> = Vec::new();
    let mut nodes = vec![tree];
    let mut visited = 0;
    while let Some(node) = nodes.pop() {
        visited += 1;
        if visited > 10_000 {
            return Vec::new();
        }
        if let Some(numbers) = node.get::<Array<'_>>("Nums") {
            let mut items = numbers.flex_iter();
            while let Some(number) = items.next::<Number>() {
                let Some(range) = items.next::<Dict<'_>>() else { break };
                starts.push((number.as_i64().max(0) as usize, range));
            }
        }
        if let Some(kids) = node.get::<Array<'_>>("Kids") {
            nodes.extend(kids.iter::<Dict<'_>>());
        }
    }
    starts.sort_by_key(|(at, _)| *at);
    let label = |n: usize| {
        let next = starts.partition_point(|(at, _)| *at <= n);
        let Some((from, range)) = starts[..next].last() else { return String::new() };
        let first = range.get::<Number>("St").map_or(1, |n| n.as_i64().clamp(1, 100_000) as usize);
        let prefix =
            range.get::<PdfString<'_>>("P").map(|p| glyphs::decoded(p.as_bytes())).unwrap_or_default();
        let number = first + n - from;
        let roman = || in_roman(u32::try_from(number).unwrap_or(u32::MAX));
        let style = range.get::<Name<'_>>("S");
        let counted = match style.as_deref() {
            Some(b"D") => number.to_string(),
            Some(b"r") => roman().to_lowercase(),
            Some(b"R") => roman(),
            Some(b"a" | b"A") => {
                let letter = char::from(b'a' + ((number - 1) % 26) as u8);
                let letters = letter.to_string().repeat(1 + (number - 1) / 26 % 8);
                if style.as_deref() == Some(b"A") { letters.to_uppercase() } else { letters }
            }
            _ => String::new(),
        };
        prefix + &counted
    };
    (0..count).map(label).collect()
}
