//! RTF → its words in the order of the file.
//!
//! Method: one pass over groups and control words with a state for each open group. Notes, comments, boxes, heads and hidden text are
//! streams with their places; what was deleted is no text; a box that the file has twice, for old programs too, is read once.

use crate::extract::{Alternative, Aside, BEFORE, Extract};
use crate::flow::raised;
use crate::head::{Head, Input};
use crate::{Limit, Limits, ReadError, Tracked};
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::BTreeMap;
use variorum::document::{Milestone, StreamKind, Unit};
use variorum::text::Span;

pub(crate) fn recognise(head: &Head<'_>) -> bool {
    head.bytes.starts_with(b"{\\rtf")
}

/// Groups that hold no words of the text.
const SKIPPED: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "pict",
    "object",
    "fldinst",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "themedata",
    "colorschememapping",
    "latentstyles",
    "datastore",
    "xmlnstbl",
    "revtbl",
    "shprslt",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
    "listtext",
    "pntext",
    "atnid",
    "atnauthor",
    "atntime",
    "atnref",
    "atndate",
    "annotref",
    "pgdsctbl",
    "userprops",
    "ftnsep",
    "ftnsepc",
    "aftnsep",
    "aftnsepc",
    "xe",
    "tc",
    "sp",
    "filetbl",
    "mmathPr",
    "wgrffmtfilter",
    "falt",
    "panose",
];
/// Groups that are streams of their own.
const STREAMS: &[(&str, StreamKind)] = &[
    ("footnote", StreamKind::Note),
    ("annotation", StreamKind::Comment),
    ("shptxt", StreamKind::Box),
    ("header", StreamKind::Head),
    ("headerl", StreamKind::Head),
    ("headerr", StreamKind::Head),
    ("headerf", StreamKind::Head),
    ("footer", StreamKind::Head),
    ("footerl", StreamKind::Head),
    ("footerr", StreamKind::Head),
    ("footerf", StreamKind::Head),
];
/// Groups in `info` that say something about the file.
const ABOUT: &[&str] = &["title", "author", "creatim"];

#[derive(Clone, Copy, Default)]
struct State {
    skipped: bool,
    hidden: bool,
    raised: bool,
    deleted: bool,
    /// Whether it was added with changes tracked.
    added: bool,
    /// Whether it is the instruction of a field.
    instruction: bool,
    /// Whether it is the list of fonts.
    in_fonts: bool,
    /// How many characters stand for one `\u` in programs that know none.
    fallback: usize,
    encoding: Option<&'static Encoding>,
    /// The stream that began in this group.
    stream: Option<StreamKind>,
    about: Option<usize>,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    state: State,
    open: Vec<State>,
    out: Extract,
    /// Streams that are open: what they are and their words.
    streams: Vec<(StreamKind, String)>,
    about: [String; 3],
    fonts: BTreeMap<i32, &'static Encoding>,
    font: i32,
    /// Bytes of a charset that are not decoded yet.
    pending: Vec<u8>,
    /// A first half of a pair of UTF-16.
    high: Option<u16>,
    skip: usize,
    starred: bool,
    notes: u32,
    pages: u32,
    /// What the field that is open says is to be shown.
    instruction: String,
    tracked: Tracked,
    limits: &'a Limits,
}

pub(crate) fn read(input: &Input<'_>) -> Result<Extract, ReadError> {
    let state = State { fallback: 1, encoding: Some(WINDOWS_1252), ..State::default() };
    let mut reader = Reader {
        bytes: input.bytes,
        at: 0,
        state,
        open: Vec::new(),
        out: Extract::default(),
        streams: Vec::new(),
        about: Default::default(),
        fonts: BTreeMap::new(),
        font: 0,
        pending: Vec::new(),
        high: None,
        skip: 0,
        starred: false,
        notes: 0,
        pages: 1,
        instruction: String::new(),
        tracked: input.limits.tracked,
        limits: input.limits,
    };
    reader.run()?;
    let [title, author, _] = reader.about;
    let mut out = reader.out;
    out.title = Some(title.trim().to_owned());
    out.metadata.authors.extend(Some(author.trim().to_owned()).filter(|a| !a.is_empty()));
    out.trim_end();
    Ok(out)
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), ReadError> {
        while let Some(&byte) = self.bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => {
                    self.settle();
                    self.skip = 0;
                    self.limits.allow(Limit::Depth, self.open.len() + 1)?;
                    self.open.push(self.state);
                    self.state.stream = None;
                    self.state.about = None;
                }
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' | 0 => {}
                byte => self.byte(byte),
            }
        }
        while !self.open.is_empty() {
            self.close();
        }
        Ok(())
    }

    fn close(&mut self) {
        self.settle();
        self.skip = 0;
        let was = self.state;
        self.state = self.open.pop().unwrap_or(was);
        if was.instruction && !self.state.instruction {
            self.show_equation();
        }
        if let Some(kind) = was.stream
            && let Some((_, words)) = self.streams.pop()
        {
            let label = if kind == StreamKind::Note {
                self.notes += 1;
                self.notes.to_string()
            } else {
                String::new()
            };
            let at = self.out.text.len();
            let again =
                self.out.asides.iter().any(|a| a.kind == kind && kind == StreamKind::Head && a.text == words);
            if !again {
                self.out.asides.push(Aside::new(kind, &label, at, words));
            }
        }
    }

    fn control(&mut self) {
        let Some(&first) = self.bytes.get(self.at) else { return };
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return self.sign(first);
        }
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take(32).take_while(|b| b.is_ascii_alphabetic()).count();
        let word = String::from_utf8_lossy(&rest[..length]).into_owned();
        let mut end = length;
        let digits = rest[length..].iter().take(11).enumerate();
        end += digits.take_while(|(n, b)| b.is_ascii_digit() || (*n == 0 && **b == b'-')).count();
        let number = std::str::from_utf8(&rest[length..end]).ok().and_then(|n| n.parse::<i32>().ok());
        self.at += end + usize::from(rest.get(end) == Some(&b' '));
        if word != "u" || self.skip > 0 {
            self.settle();
        }
        let starred = std::mem::take(&mut self.starred);
        if self.skip > 0 {
            self.skip -= 1;
            if word != "u" {
                return;
            }
            self.skip = 0;
        }
        self.word(&word, number, starred);
    }

    fn sign(&mut self, sign: u8) {
        match sign {
            b'\'' => {
                let hex = self.bytes.get(self.at..self.at + 2).and_then(|h| std::str::from_utf8(h).ok());
                let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
                self.at = (self.at + 2).min(self.bytes.len());
                if let Some(byte) = byte {
                    self.byte(byte);
                }
            }
            b'*' => self.starred = true,
            b'~' => self.push('\u{A0}'),
            b'_' => self.push('\u{2011}'),
            b'-' => self.push('\u{AD}'),
            b'\r' | b'\n' => self.push_str("\n\n"),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>, starred: bool) {
        let on = number != Some(0);
        if let Some((_, kind)) = STREAMS.iter().find(|(name, _)| *name == word) {
            if !self.state.skipped {
                self.state.stream = Some(*kind);
                self.streams.push((*kind, String::new()));
            }
            return;
        }
        if let Some(n) = ABOUT.iter().position(|name| *name == word).filter(|_| !self.open.is_empty()) {
            self.state.about = Some(n);
            return;
        }
        if SKIPPED.contains(&word) {
            self.state.skipped = true;
            self.state.instruction = word == "fldinst";
            self.state.in_fonts = word == "fonttbl";
            return;
        }
        match word {
            "par" | "sect" | "row" => self.push_str("\n\n"),
            "line" => self.push('\n'),
            "page" => self.page(),
            "tab" => self.push('\t'),
            "cell" | "nestcell" => self.cell(),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            "u" => self.unicode(number.unwrap_or(0)),
            "uc" => self.state.fallback = number.unwrap_or(1).clamp(0, 16) as usize,
            "v" => self.state.hidden = on,
            "super" => self.state.raised = on,
            "nosupersub" | "sub" => self.state.raised = false,
            "deleted" => self.state.deleted = on,
            "revised" => self.state.added = on,
            "plain" => (self.state.hidden, self.state.raised, self.state.deleted) = (false, false, false),
            "ansicpg" => self.state.encoding = of_codepage(number.unwrap_or(1252)).or(self.state.encoding),
            "f" => {
                self.font = number.unwrap_or(0);
                if !self.state.in_fonts {
                    self.state.encoding = self.fonts.get(&self.font).copied().or(self.state.encoding);
                }
            }
            "fcharset" if self.state.in_fonts => {
                let encoding = of_charset(number.unwrap_or(0));
                self.fonts.extend(encoding.map(|e| (self.font, e)));
            }
            "bin" => {
                self.at = self.at.saturating_add(number.unwrap_or(0).max(0) as usize).min(self.bytes.len());
            }
            _ if starred && !matches!(word, "shpinst" | "shp" | "fldrslt" | "field") => {
                self.state.skipped = true;
            }
            _ => {}
        }
        if word == "info" {
            self.state.skipped = true;
        }
    }

    /// A cell ends, and with it a paragraph that already did.
    fn cell(&mut self) {
        let text = self.streams.last_mut().map_or(&mut self.out.text, |(_, words)| words);
        let kept = text.trim_end_matches('\n').len();
        text.truncate(kept);
        self.push('\t');
    }

    fn page(&mut self) {
        self.push_str("\n\n");
        if self.streams.is_empty() {
            if self.pages == 1 {
                self.out.milestones.push(Milestone::open(0, Unit::Page, 1));
            }
            self.pages += 1;
            self.out.milestones.push(Milestone::open(self.out.text.len(), Unit::Page, self.pages));
        }
    }

    fn unicode(&mut self, code: i32) {
        self.settle();
        let unit = code as u16;
        self.skip = self.state.fallback;
        match (unit, self.high.take()) {
            (0xD800..=0xDBFF, _) => self.high = Some(unit),
            (0xDC00..=0xDFFF, Some(high)) => {
                let pair = char::decode_utf16([high, unit]).next().and_then(Result::ok);
                self.push(pair.unwrap_or('\u{FFFD}'));
            }
            _ => self.push(char::from_u32(u32::from(unit)).unwrap_or('\u{FFFD}')),
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if byte < 0x80 && self.pending.is_empty() {
            self.push(char::from(byte));
        } else {
            self.pending.push(byte);
            // a byte of two stands alone until its other half is there
            let half = self.pending.len() == 1
                && byte >= 0x80
                && self.state.encoding.is_some_and(|e| !e.is_single_byte());
            if !half {
                self.settle();
            }
        }
    }

    /// Decodes the bytes that wait for it.
    fn settle(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let encoding = self.state.encoding.unwrap_or(WINDOWS_1252);
        let words = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        self.push_str(&words);
    }

    fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    fn push_str(&mut self, words: &str) {
        if let Some(n) = self.state.about {
            if self.about[n].len() < 4096 {
                self.about[n].push_str(words);
            }
            return;
        }
        if self.state.instruction {
            self.instruction.push_str(words);
        }
        if self.state.skipped || self.is_changed(words) {
            return;
        }
        if self.state.hidden {
            let at = self.out.text.len();
            match self
                .out
                .asides
                .last_mut()
                .filter(|a| a.kind == StreamKind::Hidden && a.of.start as usize == at)
            {
                Some(hidden) => hidden.text.push_str(words),
                None => self.out.asides.push(Aside::new(StreamKind::Hidden, "", at, words.to_owned())),
            }
            return;
        }
        let words = if self.state.raised { raised(words) } else { words.to_owned() };
        let text = self.streams.last_mut().map_or(&mut self.out.text, |(_, words)| words);
        if words == "\n\n" {
            // a paragraph that ends a row or a cell is not empty lines
            let kept = text.trim_end_matches(['\t', '\n', ' ']).len();
            text.truncate(kept);
            if text.is_empty() {
                return;
            }
        }
        let start = text.len();
        text.push_str(&words);
        if self.state.added && self.streams.is_empty() && self.tracked == Tracked::Both {
            self.added(start);
        }
    }

    /// Whether words are not read since they were removed, or added where the text before the changes is asked for.
    fn is_changed(&mut self, words: &str) -> bool {
        let (removed, added) = (self.state.deleted, self.state.added && !self.state.deleted);
        if removed && self.tracked == Tracked::Both && self.streams.is_empty() && !self.state.hidden {
            let span = Span::at(self.out.text.len() as u32);
            match self.out.alternatives.last_mut().filter(|a| a.span == span) {
                Some(last) => last.words.push_str(words),
                None => {
                    let words = words.to_owned();
                    self.out.alternatives.push(Alternative { span, words, reading: BEFORE.to_owned() });
                }
            }
        }
        if self.tracked == Tracked::Original { added } else { removed }
    }

    /// What was written since byte `start` was added.
    fn added(&mut self, start: usize) {
        let end = self.out.text.len() as u32;
        match self.out.alternatives.last_mut() {
            Some(last) if last.span.end as usize == start && last.words.is_empty() => last.span.end = end,
            _ => {
                let span = Span { start: start as u32, end };
                self.out.alternatives.push(Alternative {
                    span,
                    words: String::new(),
                    reading: BEFORE.to_owned(),
                });
            }
        }
    }

    /// The words that an equation's instruction shows, as a gloss and what it stands over; other instructions show their result.
    fn show_equation(&mut self) {
        let instruction = std::mem::take(&mut self.instruction);
        if let Some((gloss, base)) = of_equation(&instruction) {
            let at = self.out.text.len();
            self.push_str(base);
            self.out.asides.push(Aside::new(StreamKind::Gloss, "", at, gloss.to_owned()));
        }
    }
}

/// Gloss and base of `EQ \\* jc2 \\o\\ad(\\s\\up 11(gloss),base)`.
fn of_equation(instruction: &str) -> Option<(&str, &str)> {
    let equation =
        instruction.trim().strip_prefix("EQ ").or_else(|| instruction.trim().strip_prefix("eq "))?;
    let over = &equation[equation.find("\\up")?..];
    let (gloss, rest) = over[over.find('(')? + 1..].split_once("),")?;
    let base = rest.trim_end().strip_suffix(')')?;
    (!base.contains(['(', '\\'])).then_some((gloss.trim(), base.trim()))
}

fn of_codepage(page: i32) -> Option<&'static Encoding> {
    let label = match page {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes())
}

fn of_charset(charset: i32) -> Option<&'static Encoding> {
    of_codepage(match charset {
        0 => 1252,
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_rtf(source: &str) -> Extract {
        read(&Input::alone(source)).unwrap()
    }

    #[test]
    fn words_stand_in_the_order_of_the_file_and_what_was_deleted_does_not() {
        let out = read_rtf(
            "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0{\\*\\panose 02020603}Times;}{\\f1\\fcharset238 Times CE;}}{\\info{\\title The quay}{\\author Ida Moe}}\\f0 \
             She said \\ldblquote all of it\\rdblquote  for 84{\\super 1}{\\*\\footnote \\pard A note.} days\\emdash caf\\'e9 \\u8364?5 {\\deleted not }{\\v unseen}now.\\par\
             {\\field{\\*\\fldinst PAGE}{\\fldrslt 12}} a\\_b {\\f1 \\'e8} {\\*\\unknown gone}\\{x\\}\\par}",
        );
        assert_eq!(out.text, "She said “all of it” for 84¹ days—café €5 now.\n\n12 a\u{2011}b č {x}");
        let asides: Vec<(StreamKind, &str)> = out.asides.iter().map(|a| (a.kind, a.text.as_str())).collect();
        assert_eq!(asides, [(StreamKind::Note, "A note."), (StreamKind::Hidden, "unseen")]);
        assert_eq!((out.title.as_deref(), out.metadata.authors[0].as_str()), (Some("The quay"), "Ida Moe"));
    }
}
