//! Bytes of a file → [`Document`]: the only step that can fail.
//!
//! In: the name and the bytes of a file. Out: its text, decoded and without markup, with what the file says about itself (turns,
//! quotations its markup declares, language) and a Note for every doubt. Which formats there are says [`Format`]; a file of a
//! known other kind is refused by name. This crate is where hostile input is met: size, nesting and length are bounded before
//! any parser sees the bytes, and nothing here touches a file or the network.

mod limits;
mod format;
mod charset;
mod completeness;
mod language;
mod head;
mod shape;
mod inflate;
mod extract;
mod flow;
mod printed;
mod css;
mod html;
mod markdown;
mod xml;
mod captions;
mod spoken;
mod fountain;
mod tei;
mod debates;
mod alto;
mod page_xml;
mod hocr;
mod mail;
mod rtf;
#[cfg(feature = "office")]
mod archive;
#[cfg(feature = "office")]
mod docx;
#[cfg(feature = "office")]
mod odt;
#[cfg(feature = "office")]
mod epub;
#[cfg(feature = "pdf")]
mod pdf;
mod container;
mod rows;
mod warc;
mod registry;

pub use container::{Member, TakeMember, read_each};
pub use extract::BEFORE_CORRECTION;
pub use format::Format;
pub use limits::{Limit, Limits, Tracked};

use std::fmt;
use variorum::document::Document;

/// Why a file could not be read; says what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// More of something than the limit.
    Beyond {
        /// Of what.
        limit: Limit,
        /// The most there may be.
        most: usize,
    },
    /// XML that declares entities.
    Entities,
    /// Several documents where one is wanted.
    Several {
        /// How many documents there are.
        count: usize,
        /// The names of the first.
        names: Vec<String>,
    },
    /// Rows or objects without a field that holds text.
    NoText {
        /// What it is.
        kind: &'static str,
        /// The names of its fields.
        fields: Vec<String>,
    },
    /// Nothing in it.
    Empty,
    /// A known kind of file that is not read.
    Unsupported(&'static str),
    /// Not text.
    Binary,
    /// Zeros within what else would be text: a file cut from a disk, or binary.
    Zeros {
        /// How many.
        count: usize,
        /// Where the first is, in bytes.
        at: usize,
    },
    /// A known kind of file that breaks its own rules.
    Damaged {
        /// The kind of file.
        kind: &'static str,
        /// What is wrong with it.
        what: String,
    },
    /// A file that is read only with a password.
    Encrypted(&'static str),
    /// A file of pictures alone; so many.
    NeedsRecognition(usize),
    /// A file whose fonts do not say which letters most of its glyphs are; so many.
    WithoutLetters(usize),
    /// XML that breaks its own rules; says where.
    Malformed(String),
}

impl ReadError {
    /// Whether it counts for all documents of a file together, so that none after it is read.
    pub(crate) fn is_of_the_whole(&self) -> bool {
        matches!(self, ReadError::Beyond { limit: Limit::Unpacked | Limit::Members, .. })
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::Beyond { limit, most } => {
                let counted = limit.counted();
                write!(
                    f,
                    "it has more than {most} {counted}, which is the limit; split it or raise the limit"
                )
            }
            ReadError::Entities => {
                write!(
                    f,
                    "its XML declares entities, which are not expanded; put their text in their place, for example with xmllint"
                )
            }
            ReadError::Several { count, names } => {
                let names = names.join(", ");
                write!(
                    f,
                    "it holds {count} documents ({names}), and one is wanted; unpack it and name the file"
                )
            }
            ReadError::NoText { kind, fields } => {
                let fields = fields.join(", ");
                write!(
                    f,
                    "it is {kind} without a field called text, body, content, words or transcript (its fields are {fields}); rename the one that holds the words"
                )
            }
            ReadError::Empty => write!(f, "it holds no text; check that the right file was named"),
            ReadError::Unsupported(kind) => {
                write!(f, "it is {kind}, which is not read; save it as plain text, Markdown or HTML")
            }
            ReadError::Binary => {
                write!(
                    f,
                    "it is not text (it holds control bytes); save it as plain text, Markdown, HTML or TEI"
                )
            }
            ReadError::Zeros { count, at } => {
                write!(
                    f,
                    "it is not text (it holds {count} zero bytes, the first at byte {at}); if it should be, take them out, for example with tr -d '\\000'"
                )
            }
            ReadError::Damaged { kind, what } => {
                write!(f, "it is a damaged {kind} ({what}); open it where it was made and save it again")
            }
            ReadError::Encrypted(kind) => {
                write!(f, "it is a {kind} with a password; save it without one")
            }
            ReadError::NeedsRecognition(pictures) => {
                write!(
                    f,
                    "it has {pictures} pictures and no text; recognise its text first (OCR), for example with ocrmypdf"
                )
            }
            ReadError::WithoutLetters(glyphs) => {
                write!(
                    f,
                    "its fonts do not say which letters {glyphs} of its glyphs are, which are most; recognise its text first (OCR), for example with ocrmypdf, anew where it says that there is text"
                )
            }
            ReadError::Malformed(error) => {
                write!(f, "its XML is not well-formed ({error}); repair it, or save it as plain text")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads a file that holds one document. `id` is its path or whatever else names it; [`read_each`] reads those that may hold several.
///
/// ```
/// use variorum_read::{Format, Limits, read};
/// let page = "<html lang=en><body><p>She said <q>the harbour is safe</q>.</p></body></html>";
/// let document = read("page.html", page.as_bytes(), Format::Html, &Limits::default()).unwrap();
/// assert_eq!(document.text.slice(document.marked_quotations[0].span), "the harbour is safe");
/// ```
///
/// # Errors
/// [`ReadError`] if the file is too large, empty, not text, of a kind that is not read, or holds several documents.
pub fn read(id: &str, bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, ReadError> {
    container::only(id, bytes, format, limits)
}

/// The language of a text as a BCP 47 tag, where its trigrams tell it reliably; the first 4,000 bytes are looked at.
///
/// ```
/// let text = "Die Brücke über den Hafen bleibt bis zum Frühling geschlossen, sagte die Bürgermeisterin am Montag.";
/// let language = variorum_read::language_of(text);
/// assert_eq!(language.as_deref(), Some("de"));
/// let document = variorum::Document { language, ..variorum::Document::plain("rede.txt", text) };
/// assert_eq!(document.language_alone(), Some("de"));
/// ```
pub fn language_of(text: &str) -> Option<String> {
    language::of(text)
}

/// The programs in the readme.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(bytes: &[u8]) -> Result<Document, ReadError> {
        read("a.txt", bytes, Format::Text, &Limits::default())
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        assert_eq!(plain(b"").unwrap_err(), ReadError::Empty);
        assert_eq!(plain(b" \n\t ").unwrap_err(), ReadError::Empty);
        assert_eq!(plain(b"\x89PNG ...").unwrap_err(), ReadError::Unsupported("a picture"));
        assert_eq!(plain(b"ab\x01\x02\x03cd").unwrap_err(), ReadError::Binary);
        assert_eq!(plain(b"ab\0\x01\x02\x03cd").unwrap_err(), ReadError::Zeros { count: 1, at: 2 });
        let mut limits = Limits::default();
        limits.raise(Limit::Characters, 10);
        let long = read("a.txt", b"twelve bytes", Format::Text, &limits).unwrap_err();
        assert!(long.to_string().contains("raise the limit"), "{long}");
    }

    #[test]
    fn a_guessed_charset_is_said() {
        let document =
            plain(b"Der Gro\xDFe Rat tagte in Z\xFCrich und beriet \xFCber die Br\xFCcke.").unwrap();
        assert!(document.text.as_str().contains("Große Rat tagte in Zürich"));
        assert_eq!(document.notes[0].code, "charset-guessed");
    }

    #[test]
    fn a_stray_byte_in_utf_8_is_replaced_and_said() {
        let mut bytes = "Ærlig talt, året går så fort, sagde hun på øen. ".repeat(20).into_bytes();
        bytes.insert(48, 0xFF);
        let document = plain(&bytes).unwrap();
        assert!(document.text.as_str().contains("året går"));
        assert_eq!(document.notes[0].code, "charset-damaged");
    }
}
