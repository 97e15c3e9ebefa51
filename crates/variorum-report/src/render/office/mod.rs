//! A check as comments in the document itself: DOCX and ODT, with everything that was in the file left as it was.
//!
//! In: the bytes of the file and the check of it. Out: the same file with a comment at the words of each finding that counts. The words
//! are found by their letters, so that marks, blanks and the cuts of a word processor do not matter; of several places with the same
//! letters the one after the same letters is meant, and of these the nearest. A finding over several paragraphs has its comment in the
//! first. What cannot be placed in the running text (words of a note or of a text box) is said in one comment at the beginning.

mod docx;
mod odt;

use super::finding::{Reported, observed, reported};
use crate::records::CheckRecord;
use std::io::{self, Cursor, Read, Write};
use zip::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Who comments.
const AUTHOR: &str = "variorum";
/// The letters before a finding that tell its place.
const BEFORE: usize = 24;
/// The most bytes of a part that is changed.
const MOST_BYTES: u64 = 256 << 20;

/// A kind of document that takes comments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Office {
    /// DOCX.
    Docx,
    /// ODT.
    Odt,
}

/// Why a document could not be commented on.
#[derive(Debug)]
#[non_exhaustive]
pub enum OfficeError {
    /// It is no file of this kind.
    NotThis(&'static str),
    /// A part of it could not be read or written.
    Part(String),
}

impl std::fmt::Display for OfficeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            OfficeError::NotThis(kind) => {
                write!(f, "comments are written into the report itself, and this report is no {kind}")
            }
            OfficeError::Part(part) => write!(f, "comments cannot be written into this file: {part}"),
        }
    }
}

impl std::error::Error for OfficeError {}

impl From<io::Error> for OfficeError {
    fn from(error: io::Error) -> OfficeError {
        OfficeError::Part(error.to_string())
    }
}

impl From<zip::result::ZipError> for OfficeError {
    fn from(error: zip::result::ZipError) -> OfficeError {
        OfficeError::Part(error.to_string())
    }
}

impl From<roxmltree::Error> for OfficeError {
    fn from(error: roxmltree::Error) -> OfficeError {
        OfficeError::Part(format!("its XML is not well-formed ({error})"))
    }
}

/// The file with a comment at every finding that counts.
///
/// # Errors
/// [`OfficeError`] if it is of another kind, or damaged.
pub fn commented(bytes: &[u8], kind: Office, check: &CheckRecord) -> Result<Vec<u8>, OfficeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| OfficeError::NotThis(kind.name()))?;
    let changed = match kind {
        Office::Docx => docx::parts(&mut archive, check)?,
        Office::Odt => odt::parts(&mut archive, check)?,
    };
    rewritten(&mut archive, &changed)
}

impl Office {
    fn name(self) -> &'static str {
        match self {
            Office::Docx => "DOCX",
            Office::Odt => "ODT",
        }
    }
}

/// A file in memory.
type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// A part that is changed or added: its name and its text.
type Part = (String, String);

/// The text of a part; none if there is no such part.
fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, OfficeError> {
    let Ok(file) = archive.by_name(name) else { return Ok(None) };
    let mut text = String::new();
    file.take(MOST_BYTES).read_to_string(&mut text)?;
    Ok(Some(text.strip_prefix('\u{FEFF}').map_or(text.clone(), str::to_owned)))
}

/// The file with some parts changed or added; all others are copied byte for byte.
fn rewritten(archive: &mut Archive<'_>, changed: &[Part]) -> Result<Vec<u8>, OfficeError> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for n in 0..archive.len() {
        let file = archive.by_index_raw(n)?;
        match changed.iter().find(|(name, _)| name == file.name()) {
            None => out.raw_copy_file(file)?,
            Some((name, text)) => {
                let name = name.clone();
                drop(file);
                out.start_file(name, options)?;
                out.write_all(text.as_bytes())?;
            }
        }
    }
    for (name, text) in changed {
        if archive.index_for_name(name).is_none() {
            out.start_file(name.as_str(), options)?;
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(out.finish()?.into_inner())
}

/// A letter or digit of the running text with the bytes of the part it stands at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Letter {
    letter: char,
    /// The bytes of the part.
    start: usize,
    end: usize,
    /// The number of its paragraph.
    paragraph: usize,
}

/// The letters of a stretch of raw XML text, entities and all.
fn push_letters(letters: &mut Vec<Letter>, xml: &str, (start, end): (usize, usize), paragraph: usize) {
    let mut at = start;
    while at < end {
        let rest = &xml[at..end];
        let (c, length) = next_character(rest);
        if c.is_alphanumeric() {
            letters.extend(c.to_lowercase().map(|letter| Letter {
                letter,
                start: at,
                end: at + length,
                paragraph,
            }));
        }
        at += length;
    }
}

/// The first character of raw XML text and how many bytes it takes.
fn next_character(raw: &str) -> (char, usize) {
    let first = raw.chars().next().unwrap_or(' ');
    let Some(end) = raw.find(';').filter(|_| first == '&') else { return (first, first.len_utf8()) };
    let name = &raw[1..end];
    let number = name.strip_prefix("#x").map(|hex| u32::from_str_radix(hex, 16));
    let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
    // the five names of XML are no letters
    let c = number.and_then(Result::ok).and_then(char::from_u32).unwrap_or('&');
    (c, end + 1)
}

/// A comment: its text, a paragraph each, and where its words stand, from the first letter to the last.
struct Comment {
    paragraphs: Vec<String>,
    from: Letter,
    to: Letter,
}

/// The comments of a check at the letters of a document, in order; and what could not be placed.
fn comments(check: &CheckRecord, letters: &[Letter]) -> (Vec<Comment>, Vec<String>) {
    let here: String = letters.iter().map(|l| l.letter).collect();
    let starts: Vec<usize> = here.char_indices().map(|(byte, _)| byte).collect();
    let text = check.report.text.as_deref().unwrap_or_default();
    let mut said = Said { text, code_points: 0, byte: 0, letters: String::new() };
    let mut placed: Vec<Comment> = Vec::new();
    let mut unplaced = Vec::new();
    for found in reported(std::slice::from_ref(check), false) {
        let paragraph = told(&found);
        let before = said.until(found.finding.span.start);
        let words: String = letters_of(&found.finding.span.text);
        let tail: String = tail(before, BEFORE);
        let Some((from, to)) = find(&here, &starts, before.chars().count(), (&tail, &words)) else {
            unplaced.push(format!("“{}” {paragraph}", super::finding::short(&found.finding.span.text)));
            continue;
        };
        let (from, mut to) = (letters[from], letters[to]);
        let mut paragraph = paragraph;
        if to.paragraph != from.paragraph {
            let more = to.paragraph - from.paragraph;
            paragraph.push_str(&format!(" (the words go on for {more} more paragraphs)"));
            to = letters.iter().copied().rfind(|l| l.paragraph == from.paragraph).unwrap_or(from);
        }
        match placed.iter_mut().find(|c| (c.from.start, c.to.end) == (from.start, to.end)) {
            Some(same) => same.paragraphs.push(paragraph),
            None => placed.push(Comment { paragraphs: vec![paragraph], from, to }),
        }
    }
    placed.sort_by_key(|c| (c.from.start, std::cmp::Reverse(c.to.end)));
    (placed, unplaced)
}

/// What a comment says of a finding.
fn told(found: &Reported<'_>) -> String {
    let place = found.finding.places.first();
    let cited = place.map_or_else(String::new, |p| {
        let cite = p.cite.as_deref().map_or_else(String::new, |cite| format!(", {cite}"));
        format!(" [{}, line {}{cite}]", p.source, p.location.line)
    });
    format!("{}: {}{cited}", found.title(), observed(&found.finding))
}

/// The letters of the report up to a place that moves on.
struct Said<'a> {
    text: &'a str,
    code_points: u32,
    byte: usize,
    letters: String,
}

impl Said<'_> {
    fn until(&mut self, code_point: u32) -> &str {
        let rest = &self.text[self.byte..];
        let count = code_point.saturating_sub(self.code_points) as usize;
        let length = rest.char_indices().nth(count).map_or(rest.len(), |(byte, _)| byte);
        self.letters.push_str(&letters_of(&rest[..length]));
        self.byte += length;
        self.code_points = self.code_points.max(code_point);
        &self.letters
    }
}

fn letters_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn tail(letters: &str, count: usize) -> String {
    let from = letters.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(byte, _)| byte);
    letters[from..].to_owned()
}

/// The first and the last letter of some words, after the letters that stand before them, or else anywhere; nearest to the number of
/// letters that stand before them in the report.
fn find(here: &str, starts: &[usize], near: usize, (before, words): (&str, &str)) -> Option<(usize, usize)> {
    if words.is_empty() {
        return None;
    }
    let number = |byte: usize| starts.partition_point(|start| *start < byte);
    let nearest = |needle: &str, skipped: usize| {
        let found = here.match_indices(needle).map(|(byte, _)| number(byte + skipped));
        found.min_by_key(|at| at.abs_diff(near))
    };
    let at = nearest(&format!("{before}{words}"), before.len()).or_else(|| nearest(words, 0))?;
    Some((at, at + words.chars().count() - 1))
}

/// Text with pieces put in at bytes of it, in order.
fn with_insertions(text: &str, mut insertions: Vec<(usize, String)>) -> String {
    insertions.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + insertions.iter().map(|(_, i)| i.len()).sum::<usize>());
    let mut at = 0;
    for (byte, piece) in insertions {
        out.push_str(&text[at..byte]);
        out.push_str(&piece);
        at = byte;
    }
    out + &text[at..]
}
