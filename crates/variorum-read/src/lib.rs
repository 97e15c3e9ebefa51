//! Bytes of a file → [`Document`]: the only step that can fail.
//!
//! In: the name and the bytes of a file. Out: its text, decoded and without markup, with what the file says about itself (turns,
//! quotations its markup declares, language) and a Note for every doubt. Plain text, Markdown, HTML and TEI are read; a file of a
//! known other kind is refused by name. This crate is where hostile input is met: size, nesting and length are bounded before
//! any parser sees the bytes, and nothing here touches a file or the network.

mod charset;
mod completeness;
mod flow;
mod html;
mod language;
mod markdown;
mod tei;

use sha2::{Digest, Sha256};
use std::fmt;
use variorum::document::{Document, MarkedQuotation, Note};
use variorum::text::Text;
use variorum::turn::{self, Mark, Turn};

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
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { bytes: 64 << 20, characters: 50_000_000, depth: 512 }
    }
}

impl Limits {
    /// The default limits with room for texts of `characters` code points.
    pub fn for_characters(characters: usize) -> Limits {
        let bytes = characters.saturating_mul(4).max(Limits::default().bytes).min(u32::MAX as usize - 1);
        Limits { bytes, characters, ..Limits::default() }
    }
}

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark.
    Markdown,
    /// A web page.
    Html,
    /// A TEI edition in XML.
    Tei,
}

impl Format {
    /// By the name's ending, else by how the bytes begin.
    pub fn of(name: &str, bytes: &[u8]) -> Format {
        let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        match ending.as_str() {
            "md" | "markdown" | "mdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "txt" | "text" => Format::Text,
            _ if tei::looks_like_tei(bytes) => Format::Tei,
            _ if looks_like_html(bytes) => Format::Html,
            _ => Format::Text,
        }
    }
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head: Vec<u8> = bytes.iter().take(1024).map(u8::to_ascii_lowercase).collect();
    let start = head.iter().position(|b| !b.is_ascii_whitespace()).unwrap_or(0);
    head[start..].starts_with(b"<!doctype html") || head[start..].starts_with(b"<html")
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
                write!(f, "it is {kind}, which is not read; save it as plain text, Markdown, HTML or TEI")
            }
            ReadError::Binary => {
                write!(
                    f,
                    "it is not text (it holds control bytes); save it as plain text, Markdown, HTML or TEI"
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

/// What a format's reader takes out of a decoded file.
#[derive(Default)]
struct Extract {
    text: String,
    title: Option<String>,
    language: Option<String>,
    quotations: Vec<MarkedQuotation>,
    /// What markup sets off at the start of a block, in order.
    marks: Vec<Mark>,
    turns: Option<Vec<Turn>>,
    notes: Vec<(&'static str, String)>,
}

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
    if let Some(kind) = other_kind(bytes) {
        return Err(ReadError::Unsupported(kind));
    }
    let decoded = charset::decode(bytes, format == Format::Html)?;
    let mut extract = match format {
        Format::Text => Extract { text: decoded.text, ..Extract::default() },
        Format::Markdown => markdown::extract(&decoded.text),
        Format::Html => html::extract(&decoded.text, limits.depth)?,
        Format::Tei => tei::extract(&decoded.text, limits.depth)?,
    };
    if extract.text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let characters = extract.text.chars().count();
    if characters > limits.characters {
        return Err(ReadError::TooLarge { has: characters, limit: limits.characters, unit: "characters" });
    }
    extract.notes.extend(decoded.note);
    Ok(document(id, bytes, extract))
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

fn document(id: &str, bytes: &[u8], mut extract: Extract) -> Document {
    let turns = extract.turns.take().unwrap_or_else(|| {
        let reading = turn::read_marked(&extract.text, &extract.marks);
        extract.notes.extend(reading.limit().map(|limit| (turn::TOO_LONG, limit)));
        reading.turns
    });
    let file_name = id.rsplit(['/', '\\']).next().unwrap_or(id);
    Document {
        id: id.to_owned(),
        name: extract.title.filter(|t| !t.trim().is_empty()).unwrap_or_else(|| file_name.to_owned()),
        sha256: hexadecimal(&Sha256::digest(bytes)),
        language: extract.language.or_else(|| language::of(&extract.text)),
        complete: completeness::of(&extract.text),
        turns,
        text: Text::new(extract.text),
        marked_quotations: extract.quotations,
        notes: extract.notes.into_iter().map(|(code, message)| Note::about(id, code, message)).collect(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// Kinds of file people try, by their first bytes.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 10] = [
        (b"%PDF-", "a PDF"),
        (b"PK\x03\x04", "a ZIP container such as DOCX, ODT or EPUB"),
        (b"\xD0\xCF\x11\xE0", "an old Office document"),
        (b"{\\rtf", "RTF"),
        (b"\x1F\x8B", "gzip-compressed"),
        (b"\x28\xB5\x2F\xFD", "zstd-compressed"),
        (b"\x89PNG", "a picture"),
        (b"\xFF\xD8\xFF", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x7FELF", "a program"),
    ];
    kinds.into_iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| kind)
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
        assert_eq!(plain(b"%PDF-1.7 ...").unwrap_err(), ReadError::Unsupported("a PDF"));
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
