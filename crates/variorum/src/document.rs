//! A document: its text and what the reader found in it.
//!
//! In: what a reader extracted. Out: plain data that every later stage reads and none changes. Nothing after this looks at markup:
//! quotations and headings that markup declared are spans like any other.

use crate::language::{self, Language};
use crate::sentence;
use crate::text::{Span, Text};
use crate::turn::{self, Turn};
use std::borrow::Cow;

/// One document of a corpus.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The path as given, or the record's `id`.
    pub id: String,
    /// What to call it: its title, else the last part of the path.
    pub name: String,
    /// The extracted text.
    pub text: Text,
    /// SHA-256 of the bytes that came in, in hexadecimal.
    pub sha256: String,
    /// BCP 47 tag, where it is known or clear from the text.
    pub language: Option<String>,
    /// Whether the text is whole; `None` where nothing tells.
    pub complete: Option<bool>,
    /// Who speaks where.
    pub turns: Vec<Turn>,
    /// Quotations the markup itself declares (`<q>`, `<blockquote>`, `>`), in order.
    pub marked_quotations: Vec<MarkedQuotation>,
    /// What markup shows to be no speech, such as code, in order: marks in it are no quotation marks.
    pub unsaid: Vec<Span>,
    /// Links that the markup declares, in order.
    pub links: Vec<Link>,
    /// Doubts and limits met while reading.
    pub notes: Vec<Note>,
    /// Where stretches of the text stand, as a reader would cite them; by unit, then in order.
    pub milestones: Vec<Milestone>,
    /// Text that stands beside the running words: notes, heads of pages, and last other readings. All of it follows the body, in order.
    pub streams: Vec<Stream>,
    /// What the file says about itself.
    pub metadata: Metadata,
    /// Words that came as data, in order; a text is cut into words where there are none.
    pub words: Vec<GivenWord>,
}

/// A word that came as data.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GivenWord {
    /// Where it stands in the text.
    pub span: Span,
    /// What it is compared by, where that is not how it is written.
    pub key: Option<Box<str>>,
}

/// A stretch of the text that people cite by a name or number of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Milestone {
    /// The stretch.
    pub span: Span,
    /// What it is a part of.
    pub unit: Unit,
    /// Its number from 1, 0 where it is not counted; of a time its start in milliseconds.
    pub number: u32,
    /// Of a time its end in milliseconds, else 0.
    pub until: u32,
    /// What is printed for it, where that is not the number.
    pub label: Option<Box<str>>,
    /// Left, top, right and bottom of it on its page in the file's own unit, where they are known.
    pub area: Option<[i32; 4]>,
}

/// What people cite places by, the larger before the smaller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// A part of a file with a name of its own: a chapter of a book, a message, a record.
    Part,
    /// A time of a recording.
    Time,
    /// A page.
    Page,
    /// A leaf with its side.
    Folio,
    /// A column of a page.
    Column,
    /// A region of a page.
    Region,
    /// An act of a play.
    Act,
    /// A scene.
    Scene,
    /// A verse.
    Verse,
    /// A paragraph.
    Paragraph,
    /// A printed line.
    Line,
}

impl Unit {
    /// The unit whose parts are counted anew in each of its own; none where the count goes on.
    fn starts_anew_in(self) -> Option<Unit> {
        match self {
            Unit::Column | Unit::Region | Unit::Line => Some(Unit::Page),
            Unit::Scene => Some(Unit::Act),
            _ => None,
        }
    }

    /// What stands before the number where it is cited.
    fn sign(self) -> &'static str {
        match self {
            Unit::Part | Unit::Time => "",
            Unit::Page => "p. ",
            Unit::Folio => "fol. ",
            Unit::Column => "col. ",
            Unit::Region => "region ",
            Unit::Act => "act ",
            Unit::Scene => "scene ",
            Unit::Verse => "v. ",
            Unit::Paragraph => "¶ ",
            Unit::Line => "line ",
        }
    }
}

/// Text that stands beside the running words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stream {
    /// What it is.
    pub kind: StreamKind,
    /// Its words.
    pub span: Span,
    /// What the body has where it belongs: empty where a note is called, the whole stretch where it is another reading of it.
    pub of: Span,
    /// Its number or name; of a reading whose it is.
    pub label: String,
}

/// What a stream is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StreamKind {
    /// The same stretch of the body as somebody else has it, or as it was before.
    Reading,
    /// A note at the foot of a page or at the end.
    Note,
    /// A comment in the margin by whoever read the file.
    Comment,
    /// A text in a box or a picture's title, which stands where it found room.
    Box,
    /// What is printed above or below each page.
    Head,
    /// What is done or heard while somebody speaks: a stage direction, applause.
    Remark,
    /// A gloss beside or above its word.
    Gloss,
    /// Text that a reader of the page does not see.
    Hidden,
}

impl StreamKind {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            StreamKind::Reading => "reading",
            StreamKind::Note => "note",
            StreamKind::Comment => "comment",
            StreamKind::Box => "box",
            StreamKind::Head => "head",
            StreamKind::Remark => "remark",
            StreamKind::Gloss => "gloss",
            StreamKind::Hidden => "hidden",
        }
    }
}

/// What a file says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Metadata {
    /// Who wrote it, in order.
    pub authors: Vec<String>,
    /// When, as the file has it.
    pub date: Option<String>,
    /// Who published it, or where.
    pub site: Option<String>,
    /// On what terms it may be used.
    pub licence: Option<String>,
}

/// A link that markup declares.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// The words that are the link.
    pub span: Span,
    /// Where it leads.
    pub target: String,
}

/// A quotation that markup declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkedQuotation {
    /// The quoted words.
    pub span: Span,
    /// Whether it stands as a block of its own.
    pub block: bool,
    /// What markup shows to say whose the words are, such as the footer of a block: its last line, or the line below it.
    pub source: Option<Span>,
}

/// A limit, a fallback or a doubt, to be said with the results.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    /// A short stable name, such as `charset-guessed`.
    pub code: Cow<'static, str>,
    /// One sentence for people.
    pub message: String,
    /// The document it is about.
    pub document: Option<String>,
    /// The place it is about.
    pub span: Option<Span>,
}

impl Note {
    /// A note about a document as a whole.
    pub fn about(document: &str, code: &'static str, message: impl Into<String>) -> Note {
        Note {
            code: Cow::Borrowed(code),
            message: message.into(),
            document: Some(document.to_owned()),
            span: None,
        }
    }

    /// A note about no document alone.
    pub fn of_run(code: &'static str, message: impl Into<String>) -> Note {
        Note { code: Cow::Borrowed(code), message: message.into(), document: None, span: None }
    }
}

impl Milestone {
    /// A mark from byte `at` to the next of its unit, as [`Document::settle_milestones`] finds it.
    pub fn open(at: usize, unit: Unit, number: u32) -> Milestone {
        let span = Span { start: at as u32, end: u32::MAX };
        Milestone { span, unit, number, until: 0, label: None, area: None }
    }

    /// The same mark under the name that is printed for it; none where that is its number.
    #[must_use]
    pub fn labelled(mut self, label: &str) -> Milestone {
        let label = label.trim();
        let is_number = label.parse() == Ok(self.number);
        self.label = (!label.is_empty() && !is_number).then(|| label.into());
        self
    }

    /// As it is cited: `p. 3 (label iii)`, `00:12:31–00:12:40`.
    fn cited(&self) -> String {
        let sign = self.unit.sign();
        match (self.unit, self.number, &self.label) {
            (Unit::Time, start, _) => format!("{}–{}", clock(start), clock(self.until)),
            (_, 0, Some(label)) => format!("{sign}{label}"),
            (_, number, None) => format!("{sign}{number}"),
            (Unit::Part, _, Some(label)) => label.to_string(),
            (_, number, Some(label)) => format!("{sign}{number} (label {label})"),
        }
    }
}

/// Milliseconds as hours, minutes and seconds.
fn clock(milliseconds: u32) -> String {
    let seconds = milliseconds / 1000;
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

impl Document {
    /// A document of plain text, its turns found. Its language is left open; [`in_language`](Document::in_language) says it.
    ///
    /// ```
    /// let d = variorum::Document::plain("talk.txt", "Question: And the fish?\nBerg: None.\nQuestion: None?\nBerg: None.");
    /// assert_eq!(d.turns.len(), 4);
    /// ```
    pub fn plain(id: &str, text: impl Into<String>) -> Document {
        let text = Text::new(text);
        let reading = turn::read(text.as_str());
        let notes = reading.limit().map(|limit| Note::about(id, turn::TOO_LONG, limit)).into_iter().collect();
        let turns = reading.turns;
        let name = id.rsplit(['/', '\\']).next().unwrap_or(id).to_owned();
        Document { id: id.to_owned(), name, turns, text, notes, ..Document::default() }
    }

    /// The same document with its language, as a BCP 47 tag. The language decides about stems, spelling variants and words of saying;
    /// where it is not known, words are compared as they are. `variorum_read::language_of` detects it.
    ///
    /// ```
    /// let d = variorum::Document::plain("rede.txt", "Die Brücke bleibt zu.").in_language("de-AT");
    /// assert_eq!(d.language_alone(), Some("de"));
    /// ```
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Document {
        self.language = Some(tag.to_owned());
        self
    }

    /// Its sentences; labels of turns stand outside them.
    pub fn sentences(&self) -> Vec<Span> {
        let breaks: Vec<u32> = self.turns.iter().flat_map(|t| [t.label.start, t.label.end]).collect();
        let mut sentences = sentence::sentences(self.text.as_str(), &breaks, self.vocabulary());
        sentences.retain(|s| !self.in_label(*s));
        sentences
    }

    /// Its paragraphs, in order.
    pub fn paragraphs(&self) -> Vec<Span> {
        sentence::paragraphs(self.text.as_str())
    }

    /// Whether a span lies in the label of a turn.
    pub fn in_label(&self, span: Span) -> bool {
        let next = self.turns.partition_point(|t| t.label.start <= span.start);
        self.turns[..next].last().is_some_and(|t| t.label.contains(span))
    }

    /// The turn whose speech holds byte `at`; none where it lies in a remark, which nobody speaks.
    pub fn turn_at(&self, at: u32) -> Option<&Turn> {
        turn::at(&self.turns, at).filter(|turn| !turn::is_remark(self.text.as_str(), turn, at))
    }

    /// The running words, without what stands beside them.
    pub fn body(&self) -> Span {
        let end = self.streams.first().map_or(self.text.len(), |s| s.span.start as usize);
        Span::new(0, self.text.as_str()[..end].trim_end().len())
    }

    /// The same document without what stands beside its running words.
    #[must_use]
    pub fn without_streams(self) -> Document {
        let end = self.streams.first().map(|s| s.span.start);
        self.up_to(end)
    }

    /// The same document without its other readings, which come last: each word once.
    #[must_use]
    pub fn without_readings(self) -> Document {
        let end = self.streams.iter().find(|s| s.kind == StreamKind::Reading).map(|s| s.span.start);
        self.up_to(end)
    }

    fn up_to(mut self, end: Option<u32>) -> Document {
        let Some(end) = end else { return self };
        let kept = Span::new(0, self.text.as_str()[..end as usize].trim_end().len());
        let inside = |span: Span| kept.contains(span);
        self.text = Text::new(self.text.slice(kept));
        self.turns.retain(|t| inside(t.label) && inside(t.speech));
        self.marked_quotations.retain(|q| inside(q.span));
        self.milestones.retain(|m| inside(m.span));
        self.streams.retain(|s| inside(s.span));
        self
    }

    /// The stream that holds byte `at`; none in the body.
    pub fn stream_at(&self, at: u32) -> Option<&Stream> {
        let next = self.streams.partition_point(|s| s.span.start <= at);
        self.streams[..next].last().filter(|s| at < s.span.end)
    }

    /// A place as a reader of the file would cite it: `p. 3, line 14`, `00:12:31–00:12:40`, `n. 12 at p. 3`. None where the file has
    /// nothing to cite by but its words.
    ///
    /// ```
    /// use variorum::document::{Document, Milestone, Unit};
    /// use variorum::Span;
    /// let mut d = Document::plain("talk", "We sail at four. The wind is kind.");
    /// let page = |span, number| Milestone { span, unit: Unit::Page, number, until: 0, label: None, area: None };
    /// d.milestones = vec![page(Span::new(0, 17), 3), page(Span::new(17, 34), 4)];
    /// assert_eq!(d.cite(Span::new(3, 7)).as_deref(), Some("p. 3"));
    /// assert_eq!(d.cite(Span::new(3, 20)).as_deref(), Some("p. 3–4"));
    /// ```
    pub fn cite(&self, span: Span) -> Option<String> {
        let own = self.cite_by_milestones(span);
        let Some(stream) = self.stream_at(span.start) else { return own };
        let named = match (stream.kind, stream.label.as_str()) {
            (StreamKind::Note, "") => "note".to_owned(),
            (StreamKind::Note, label) => format!("n. {label}"),
            (kind, "") => kind.name().to_owned(),
            (kind, label) => format!("{} {label}", kind.name()),
        };
        let place = own.or_else(|| self.cite_by_milestones(stream.of));
        Some(place.map_or(named.clone(), |place| format!("{named} at {place}")))
    }

    fn cite_by_milestones(&self, span: Span) -> Option<String> {
        let last = span.end.saturating_sub(1).max(span.start);
        let (from, to) = (self.milestones_at(span.start), self.milestones_at(last));
        let written =
            |milestones: &[&Milestone]| milestones.iter().map(|m| m.cited()).collect::<Vec<_>>().join(", ");
        let same = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
        match (&from[..], &to[..]) {
            ([], _) => None,
            _ if same == from.len() && same == to.len() => Some(written(&from)),
            (a, b) if a.len() == b.len() && same + 1 == a.len() && a[same].unit == b[same].unit => {
                let (first, last) = (a[same], b[same]);
                let until = if first.unit == Unit::Time {
                    clock(first.number.max(last.until))
                } else {
                    last.cited()[last.unit.sign().len()..].to_owned()
                };
                let first_only = if first.unit == Unit::Time { clock(first.number) } else { first.cited() };
                let before = if same == 0 { String::new() } else { written(&a[..same]) + ", " };
                Some(format!("{before}{first_only}–{until}"))
            }
            (a, b) => Some(format!("{} – {}", written(a), written(b))),
        }
    }

    /// The milestones that hold byte `at`, the larger unit before the smaller.
    fn milestones_at(&self, at: u32) -> Vec<&Milestone> {
        let mut found = Vec::new();
        let mut rest = &self.milestones[..];
        while let Some(first) = rest.first() {
            let (of_unit, others) = rest.split_at(rest.partition_point(|m| m.unit == first.unit));
            let next = of_unit.partition_point(|m| m.span.start <= at);
            found.extend(of_unit[..next].last().filter(|m| at < m.span.end.max(m.span.start + 1)));
            rest = others;
        }
        found
    }

    /// Sorts the milestones; one with an open end, `u32::MAX`, goes on to the next of its unit or of the larger that it is counted in.
    pub fn settle_milestones(&mut self) {
        let end = self.text.len() as u32;
        self.milestones.sort_by_key(|m| (m.unit, m.span.start));
        let starts: Vec<(Unit, u32)> = self.milestones.iter().map(|m| (m.unit, m.span.start)).collect();
        let next = |unit: Unit, at: u32| {
            starts.get(starts.partition_point(|s| *s <= (unit, at))).filter(|s| s.0 == unit).map(|s| s.1)
        };
        for mark in self.milestones.iter_mut().filter(|m| m.span.end == u32::MAX) {
            let at = mark.span.start;
            let larger = mark.unit.starts_anew_in().and_then(|unit| next(unit, at));
            let stop = next(mark.unit, at).into_iter().chain(larger).min();
            mark.span.end = stop.unwrap_or(end).max(at);
        }
    }

    /// Its language without the country, if it is known.
    pub fn language_alone(&self) -> Option<&str> {
        self.language.as_deref().map(|language| language.split('-').next().unwrap_or(language))
    }

    /// The words that rules need in its language; English where it is not known.
    pub fn vocabulary(&self) -> &'static Language {
        language::of(self.language.as_deref())
    }

    /// Whether the text is English, by its tag; unknown languages are not.
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_some_and(|l| l == "en" || l.starts_with("en-"))
    }
}
