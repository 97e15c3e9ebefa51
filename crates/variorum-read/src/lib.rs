//! Bytes of a file → [`Document`]: the only step that can fail.
//!
//! In: the name and the bytes of a file. Out: its text, decoded and without markup, with what the file says about itself (turns,
//! quotations its markup declares, language) and a Note for every doubt. Which formats there are says [`Format`]; a file of a
//! known other kind is refused by name. This crate is where hostile input is met: size, nesting and length are bounded before
//! any parser sees the bytes, and nothing here touches a file or the network.

mod charset;
mod completeness;
mod language;
mod head;
mod extract;
mod flow;
mod printed;
mod html;
mod markdown;
mod xml;
mod captions;
mod tei;
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
mod registry;

pub use registry::Format;

use head::{Head, Input};
use std::fmt;
use variorum::document::Document;

/// How much one file may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Limits {
    /// The most bytes of a file.
    pub bytes: usize,
    /// The most code points of its extracted text.
    pub characters: usize,
    /// The deepest nesting of HTML elements.
    pub depth: usize,
    /// The most pages of a PDF.
    pub pages: usize,
    /// The most bytes that a container may hold when it is unpacked.
    pub unpacked: usize,
    /// The most bytes that one packed byte may become, beyond the first MiB.
    pub ratio: usize,
    /// The most members of a container.
    pub members: usize,
    /// How deep containers may stand in each other.
    pub nesting: usize,
    /// Which reading of a text with tracked changes is taken.
    pub tracked: Tracked,
}

/// Which reading of a text with tracked changes is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tracked {
    /// The text with all changes accepted, and the one before them as another reading.
    #[default]
    Both,
    /// The text with all changes accepted, alone.
    Accepted,
    /// The text before the changes, alone.
    Original,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 64 << 20,
            characters: 50_000_000,
            depth: 512,
            pages: 20_000,
            unpacked: 256 << 20,
            ratio: 200,
            members: 4096,
            nesting: 2,
            tracked: Tracked::Both,
        }
    }
}

impl Limits {
    /// The default limits with room for texts of `characters` code points.
    pub fn for_characters(characters: usize) -> Limits {
        let bytes = characters.saturating_mul(4).max(Limits::default().bytes).min(u32::MAX as usize - 1);
        Limits { bytes, characters, ..Limits::default() }
    }
}

/// Why a file could not be read; says what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// More bytes or characters than the limit.
    TooLarge {
        /// What it has.
        has: usize,
        /// What it may have.
        limit: usize,
        /// Bytes or characters.
        unit: &'static str,
    },
    /// Nothing in it.
    Empty,
    /// A known kind of file that is not read.
    Unsupported(&'static str),
    /// Not text.
    Binary,
    /// Elements nested beyond the limit.
    TooDeep(usize),
    /// Packed bytes that become too many.
    TooPacked {
        /// The most bytes one packed byte may become.
        limit: usize,
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
    /// XML that breaks its own rules; says where.
    Malformed(String),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::TooLarge { has, limit, unit } => {
                write!(f, "it has {has} {unit}, the limit is {limit}; split it or raise the limit")
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
            ReadError::TooPacked { limit } => {
                write!(
                    f,
                    "a part of it becomes more than {limit} times as large when it is unpacked, which is the limit; unpack it and name the files"
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
            ReadError::TooDeep(limit) => {
                write!(f, "its elements are nested more than {limit} deep; save the page as plain text")
            }
            ReadError::Malformed(error) => {
                write!(f, "its XML is not well-formed ({error}); repair it, or save it as plain text")
            }
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads one file. `id` is its path or whatever else names it.
///
/// ```
/// use variorum_read::{Format, Limits, read};
/// let page = "<html lang=en><body><p>She said <q>the harbour is safe</q>.</p></body></html>";
/// let document = read("page.html", page.as_bytes(), Format::Html, &Limits::default()).unwrap();
/// assert_eq!(document.text.slice(document.marked_quotations[0].span), "the harbour is safe");
/// ```
///
/// # Errors
/// [`ReadError`] if the file is too large, empty, not text or of a kind that is not read.
pub fn read(id: &str, bytes: &[u8], format: Format, limits: &Limits) -> Result<Document, ReadError> {
    if bytes.len() > limits.bytes {
        return Err(ReadError::TooLarge { has: bytes.len(), limit: limits.bytes, unit: "bytes" });
    }
    // a format that is read was known by its content; what was not may be of a kind that is not
    let as_text = matches!(format, Format::Text | Format::Markdown | Format::Html | Format::Xml);
    if let Some(kind) = Head::new(id, bytes).refused().filter(|_| as_text) {
        return Err(ReadError::Unsupported(kind));
    }
    let extract = (registry::reader(format).read)(&Input { bytes, limits })?;
    if extract.text.trim().is_empty() && extract.asides.is_empty() {
        return Err(ReadError::Empty);
    }
    let beside: usize = extract.asides.iter().map(|a| a.text.chars().count()).sum();
    let characters = extract.text.chars().count() + beside;
    if characters > limits.characters {
        return Err(ReadError::TooLarge { has: characters, limit: limits.characters, unit: "characters" });
    }
    Ok(extract.document(id, bytes))
}

/// The language of a text as a BCP 47 tag, where its trigrams tell it reliably; the first 8,000 bytes are looked at.
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
        assert_eq!(plain(b"ab\0\x01\x02\x03cd").unwrap_err(), ReadError::Binary);
        let limits = Limits { characters: 10, ..Limits::default() };
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
