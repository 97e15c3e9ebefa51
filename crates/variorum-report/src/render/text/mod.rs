//! Records for people at a terminal.
//!
//! In: a record. Out: text whose every finding begins with its place and can be read without colour: a sign, an id, a word of
//! judgement, then the difference. Text from documents is made harmless first: control characters and marks that turn the
//! direction of writing are shown by number. Lines are wrapped by display width (UAX #11).

pub mod check;
pub mod diff;
pub mod quotes;
pub mod read;
pub mod collation;
pub mod stemma;
pub mod cascade;
pub mod find;
pub mod reuse;

use crate::records::Note;
use std::collections::BTreeMap;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How to write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Style {
    /// With ANSI colours.
    pub color: bool,
    /// Columns; 0 writes each finding's parts on one line, whatever their length.
    pub width: usize,
    /// With cues, speakers and the words around.
    pub verbose: bool,
    /// With cosmetic and minor differences too.
    pub all: bool,
    /// What the reader asks for more with.
    pub options: Options,
}

/// How the reader of a text asks for more: the names of options where it is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// For everything that is known of a finding.
    pub verbose: &'static str,
    /// For all differences.
    pub all: &'static str,
    /// To look words up where they were changed.
    pub fuzzy: &'static str,
    /// For more places.
    pub most: &'static str,
}

impl Default for Options {
    fn default() -> Options {
        Options { verbose: "verbose", all: "all", fuzzy: "fuzzy", most: "most" }
    }
}

impl Default for Style {
    fn default() -> Style {
        Style { color: false, width: 100, verbose: false, all: false, options: Options::default() }
    }
}

/// Where the lines below a finding begin.
const INDENT: usize = 11;
/// The most lines of one part of a finding.
const MOST_LINES: usize = 3;

pub(super) const GREEN: &str = "32";
pub(super) const YELLOW: &str = "33";
pub(super) const RED: &str = "31";
pub(super) const MAGENTA: &str = "35";
pub(super) const GREY: &str = "2";

impl Style {
    pub(super) fn paint(self, code: &str, text: &str) -> String {
        if self.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// Text over several lines, indented, cut after [`MOST_LINES`] unless verbose.
    pub(super) fn block(self, out: &mut String, text: &str) {
        let room = if self.width == 0 { usize::MAX } else { self.width.saturating_sub(INDENT).max(20) };
        let lines = wrapped(text, room);
        let most = if self.verbose || self.width == 0 { lines.len() } else { MOST_LINES.min(lines.len()) };
        for (n, line) in lines[..most].iter().enumerate() {
            let cut = if n + 1 == most && most < lines.len() { " …" } else { "" };
            out.push_str(&format!("{:INDENT$}{}{cut}\n", "", self.marked(line)));
        }
    }

    /// Text over several lines, indented, all of it.
    pub(super) fn whole_block(self, out: &mut String, text: &str) {
        Style { verbose: true, ..self }.block(out, text);
    }

    /// Colours `[-…-]` and `{+…+}`.
    fn marked(self, line: &str) -> String {
        if !self.color {
            return line.to_owned();
        }
        let red = line.replace("[-", "\u{1b}[31m[-").replace("-]", "-]\u{1b}[0m");
        red.replace("{+", "\u{1b}[32m{+").replace("+}", "+}\u{1b}[0m")
    }
}

/// The most notes of one kind that are written out.
const MOST_NOTES: usize = 3;

pub(super) fn notes(out: &mut String, notes: &[Note], style: &Style) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for note in notes {
        let count = seen.entry(&note.code).or_default();
        *count += 1;
        if *count > MOST_NOTES && !style.verbose {
            continue;
        }
        let about = note.document.as_ref().map_or_else(String::new, |d| format!("{}: ", safe(d)));
        push_wrapped(out, &format!("note: {about}{}", safe(&note.message)), style.width, 6);
    }
    for (code, count) in seen.into_iter().filter(|(_, n)| *n > MOST_NOTES && !style.verbose) {
        out.push_str(&format!(
            "note: {} more of the kind {code} ({} shows them)\n",
            thousands(count - MOST_NOTES),
            style.options.verbose
        ));
    }
    out.push('\n');
}

/// One line of text from a document, with nothing in it that a terminal would obey.
pub fn safe(text: &str) -> String {
    if text.bytes().all(|b| b == b' ' || b.is_ascii_graphic()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c if c.is_control()
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}') =>
            {
                out.push_str(&format!("<U+{:04X}>", c as u32));
            }
            c => out.push(c),
        }
    }
    out
}

/// The text in at most `room` columns, its middle left out if need be.
pub(super) fn shortened(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used < room
        })
        .collect();
    format!("{}…", kept.trim_end())
}

pub(super) fn push_wrapped(out: &mut String, text: &str, width: usize, indent: usize) {
    let room = if width == 0 { usize::MAX } else { width.saturating_sub(indent).max(20) };
    let (lead, text) = (text.len() - text.trim_start_matches('\n').len(), text.trim_start_matches('\n'));
    out.push_str(&"\n".repeat(lead));
    for (n, line) in wrapped(text, room).iter().enumerate() {
        out.push_str(&format!("{:width$}{line}\n", "", width = if n == 0 { 0 } else { indent }));
    }
}

/// Lines of at most `room` columns, broken at spaces, and inside a word that is longer than that.
fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_inclusive(' ') {
        let width = word.trim_end().width();
        if used > 0 && used + width > room {
            lines.push(String::new());
            used = 0;
        }
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > room && c != ' ' {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push(c);
            }
            used += wide;
        }
    }
    lines.iter().map(|l| l.trim_end().to_owned()).collect()
}

/// `1 word`, `1,235 words`.
pub fn counted(n: usize, noun: &str) -> String {
    format!("{} {noun}{}", thousands(n), if n == 1 { "" } else { "s" })
}

/// `1,235`.
pub fn thousands(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_a_terminal_obeys_gets_through() {
        assert_eq!(safe("a\u{1b}[31mb\u{202E}c\u{7}\nd"), "a<U+001B>[31mb<U+202E>c<U+0007> d");
    }

    #[test]
    fn lines_keep_to_their_width() {
        for line in wrapped("one two three 北京北京北京 averyverylongword", 10) {
            assert!(line.width() <= 10, "{line}");
        }
        assert_eq!(thousands(1_234_567), "1,234,567");
    }
}
