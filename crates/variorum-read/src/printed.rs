//! Printed pages → running text: what every reader of pages ends with.
//!
//! In: pages with blocks of lines in reading order, each with its place. Out: the lines as printed, so that a hyphen at a line end is still
//! one; a block whose sentence goes on in the next is not parted from it. Heads, feet and page numbers are set aside, each
//! that is printed on several pages once; notes too, with the page they stand on. Marks for pages, columns and lines.

use crate::extract::{Aside, Extract};
use crate::flow::raised;
use std::collections::BTreeMap;
use variorum::document::{Milestone, StreamKind, Unit};

/// A printed line.
#[derive(Clone, Default, Debug)]
pub(crate) struct PrintedLine {
    pub(crate) words: String,
    /// Left, top, right, bottom on its page.
    pub(crate) area: Option<[i32; 4]>,
    /// Its number as printed in the margin; 0 where none is.
    pub(crate) number: u32,
}

/// Lines that belong together.
#[derive(Clone, Default, Debug)]
pub(crate) struct Block {
    pub(crate) lines: Vec<PrintedLine>,
    /// What it is, if it is no part of the running text.
    pub(crate) aside: Option<StreamKind>,
    /// The number of a note.
    pub(crate) label: String,
    /// The column it stands in, from 1; 0 where the page has one.
    pub(crate) column: u32,
    /// Whether its sentence may go on from the block before.
    pub(crate) goes_on: bool,
    /// Whether its last line is too short for a sentence that goes on in another block, as that of a title is.
    pub(crate) ends_short: bool,
}

/// A page.
#[derive(Clone, Default, Debug)]
pub(crate) struct Page {
    /// What is printed or declared as its number; empty where nothing is.
    pub(crate) label: String,
    pub(crate) blocks: Vec<Block>,
}

/// The pages as a text.
pub(crate) fn extract(pages: &[Page]) -> Extract {
    let mut printed = Printed::default();
    pages.iter().for_each(|page| printed.push(page));
    printed.finish()
}

/// Pages that are put together one after the other.
#[derive(Default)]
pub(crate) struct Printed {
    out: Extract,
    /// Letters of heads and feet, and on how many pages they are.
    heads: BTreeMap<String, usize>,
    /// How many heads were left out, since another page has the same.
    repeated: usize,
    pages: u32,
    /// Whether the last block ended with a short line.
    short: bool,
}

impl Printed {
    /// Puts a page after those before it.
    pub(crate) fn push(&mut self, page: &Page) {
        self.pages += 1;
        let from = self.out.text.len();
        let mut begun = false;
        let mut counted = 0;
        let mut column = 0;
        for block in page.blocks.iter().filter(|block| block.aside.is_none()) {
            let out = &mut self.out;
            part(&mut out.text, block, self.short);
            self.short = block.ends_short;
            if !begun {
                let mark = Milestone::open(out.text.len(), Unit::Page, self.pages);
                out.milestones.push(mark.labelled(&page.label));
                begun = true;
            }
            if block.column != column && block.column > 0 {
                column = block.column;
                out.milestones.push(Milestone::open(out.text.len(), Unit::Column, column));
            }
            for (at, line) in block.lines.iter().enumerate() {
                if at > 0 {
                    out.text.push('\n');
                }
                counted = if line.number > 0 { line.number } else { counted + 1 };
                let mark = Milestone::open(out.text.len(), Unit::Line, counted);
                out.milestones.push(Milestone { area: line.area, ..mark });
                out.text.push_str(&line.words);
            }
        }
        for block in &page.blocks {
            if let Some(kind) = block.aside {
                self.set_aside(kind, block, page, from);
            }
        }
    }

    /// Sets a block of a page aside whose text begins at byte `from`; a head that another page has is left out.
    fn set_aside(&mut self, kind: StreamKind, block: &Block, page: &Page, from: usize) {
        let words = block.lines.iter().map(|l| l.words.as_str()).collect::<Vec<_>>().join("\n");
        if kind == StreamKind::Head {
            let pattern: String = words.chars().filter(|c| c.is_alphabetic()).collect();
            // the number of a page is its label, and no words
            if pattern.is_empty() {
                return;
            }
            let seen = self.heads.entry(pattern).or_default();
            *seen += 1;
            if *seen > 1 {
                self.repeated += 1;
                return;
            }
        }
        let text = &self.out.text;
        let mark = Milestone::open(0, Unit::Page, self.pages).labelled(&page.label);
        let sign = if kind == StreamKind::Note { raised(&block.label) } else { String::new() };
        let called = Some(sign).filter(|s| !s.is_empty()).and_then(|s| text[from..].find(&s));
        let at = called.map_or(text.len(), |at| from + at);
        self.out.asides.push(Aside { page: Some(mark), ..Aside::new(kind, &block.label, at, words) });
    }

    /// The text of all pages.
    pub(crate) fn finish(mut self) -> Extract {
        if !self.heads.is_empty() {
            let message = format!(
                "{} heads or feet of pages were set aside; {} times the same again were left out",
                self.heads.len(),
                self.repeated
            );
            self.out.notes.push(("heads-set-aside", message));
        }
        self.out
    }
}

/// Parts a block from the text before it, unless a sentence goes on in it; from a `short` line none does.
fn part(text: &mut String, block: &Block, short: bool) {
    if text.is_empty() {
        return;
    }
    let first = block.lines.first().and_then(|l| l.words.chars().next());
    let hyphen = text.ends_with(['-', '\u{AD}', '\u{2010}']);
    let open = hyphen || !text.ends_with(['.', '!', '?', ':', '”', '’', '"', '»', ')', '…']);
    let lower = first.is_some_and(char::is_lowercase);
    let goes_on = open && (hyphen || !short) && (lower || block.goes_on);
    text.push_str(if goes_on { "\n" } else { "\n\n" });
}
