//! The list of references of a report: which entry has which number.
//!
//! In: a report. Out: where the list begins, and its entries as [`Entry`]s.
//!
//! Method: an entry is a line, or the rest of a heading's line, that begins with its number in brackets, or behind a heading of such lists
//! with its number and a mark; several on one line have numbers that follow each other. Readers leave the numbers of lists to the page that
//! counts them: where no line behind a heading has one, they are counted from 1. Limit: a line that begins with a word in small letters goes
//! on with the entry before it.

use crate::document::Document;
use crate::text::Span;

/// The greatest number of an entry; a greater one is a year or a paragraph. Set by hand, not tuned.
pub(super) const MOST_ENTRIES: usize = 999;

/// An entry of a list of references.
pub(super) struct Entry<'a> {
    /// Its number, from 1.
    pub(super) number: usize,
    /// A part of the report's text.
    pub(super) text: &'a str,
}

impl Entry<'_> {
    /// Where it stands in the report whose list it is of.
    pub(super) fn span(&self, report: &Document) -> Span {
        let start = self.text.as_ptr() as usize - report.text.as_str().as_ptr() as usize;
        Span::new(start, start + self.text.len())
    }
}

/// The list of references of a report.
pub(super) struct References<'a> {
    /// The byte of the report behind its first heading of a list, if it has one.
    pub(super) start: Option<u32>,
    /// In the order in which they stand.
    pub(super) entries: Vec<Entry<'a>>,
}

impl<'a> References<'a> {
    /// Reads the list of a report.
    pub(super) fn of(document: &'a Document) -> References<'a> {
        let mut list = References { start: None, entries: Vec::new() };
        let mut lines: Vec<&str> = Vec::new();
        let mut at = 0;
        let mut has_numbers = false;
        for line in document.text.as_str().split_inclusive('\n') {
            let heading = behind_heading(document, line);
            let rest = heading.unwrap_or(line).trim();
            if heading.is_some() {
                list.start.get_or_insert((at + line.len() - line_rest(line, rest)) as u32);
            }
            at += line.len();
            let before = list.entries.len();
            read_entries(rest, list.start.is_some(), &mut list.entries);
            has_numbers |= list.start.is_some() && list.entries.len() > before;
            if list.start.is_some() {
                lines.push(rest);
            }
        }
        if !has_numbers {
            list.entries.extend(counted(&lines));
        }
        list
    }
}

/// How many bytes of a line stand from the beginning of its rest on; none where the heading is all of it.
fn line_rest(line: &str, rest: &str) -> usize {
    if rest.is_empty() { 0 } else { line.len() - (rest.as_ptr() as usize - line.as_ptr() as usize) }
}

/// What stands on the line of a heading of such lists behind it: nothing, or the first entries, which have numbers.
fn behind_heading<'a>(document: &Document, line: &'a str) -> Option<&'a str> {
    let is_heading = |text: &str| {
        let heading = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        document.vocabulary().reference_headings.has(&heading)
    };
    if is_heading(line) {
        return Some("");
    }
    let (heading, rest) = line.split_once([':', '：'])?;
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '*');
    (is_heading(heading) && number_before(rest, true).is_some()).then_some(rest)
}

/// Takes in the entries of a line.
fn read_entries<'a>(line: &'a str, listed: bool, entries: &mut Vec<Entry<'a>>) {
    let Some((mut number, mut rest)) = number_before(line, listed) else { return };
    loop {
        let next = format!("[{}]", number + 1);
        let (text, following) =
            rest.split_once(&next).map_or((rest, None), |(text, rest)| (text, Some(rest)));
        if text.contains(char::is_alphabetic) {
            entries.push(Entry { number, text: text.trim() });
        }
        let Some(following) = following else { return };
        (number, rest) = (number + 1, following);
    }
}

/// The number that a line begins with, and what stands behind it: `[3] …`, and in a list `3. …`, `(3) …`, `3 = …`.
fn number_before(line: &str, listed: bool) -> Option<(usize, &str)> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || "*•|-–".contains(c));
    let (number, rest) = if let Some(inside) = line.strip_prefix('[') {
        inside.split_once(']')?
    } else if !listed {
        return None;
    } else if let Some(inside) = line.strip_prefix('(') {
        inside.split_once(')')?
    } else {
        let digits = line.find(|c: char| !c.is_ascii_digit())?;
        let (number, rest) = line.split_at(digits);
        let parted = rest.trim_start_matches([' ', '\u{A0}']);
        (
            number,
            parted.strip_prefix(['.', ')', ':', '=', '|', '\t', '–', '-']).filter(|_| !number.is_empty())?,
        )
    };
    let number = number.trim_start_matches('^').parse::<usize>().ok()?;
    (1..=MOST_ENTRIES).contains(&number).then_some((number, rest))
}

/// Lines as entries, counted from 1; what goes on with the line before is a part of its entry.
fn counted<'a>(lines: &[&'a str]) -> Vec<Entry<'a>> {
    let mut before = "";
    let begins = |line: &&&'a str| {
        let goes_on = before.ends_with([',', ';', '-', '–']) || (!before.is_empty() && is_plain_word(line));
        before = line;
        !goes_on && line.contains(char::is_alphabetic)
    };
    let entries = lines.iter().filter(begins).take(MOST_ENTRIES);
    entries.zip(1..).map(|(text, number)| Entry { number, text }).collect()
}

/// Whether a line begins with a word in small letters, and not with the name of a file or a page.
fn is_plain_word(line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or("");
    let word = first.trim_end_matches([',', '.', ';', ':']);
    word.chars().all(char::is_alphabetic) && word.starts_with(char::is_lowercase)
}
