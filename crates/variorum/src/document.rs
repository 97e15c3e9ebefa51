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
    /// Doubts and limits met while reading.
    pub notes: Vec<Note>,
}

/// A quotation that markup declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MarkedQuotation {
    /// The quoted words.
    pub span: Span,
    /// Whether it stands as a block of its own.
    pub block: bool,
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
