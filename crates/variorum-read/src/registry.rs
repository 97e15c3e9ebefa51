//! The formats: a row each, in the order in which they are tried.
//!
//! In: a name and how a file begins. Out: what it is. A format is known by its content wherever content tells, so that a transcript
//! called `talk.txt` that is a set of captions is read as captions; by its name only where two formats look alike. What is known and
//! not read is refused by what it is.

use crate::ReadError;
use crate::extract::Extract;
use crate::head::{Head, Input};
use crate::{alto, captions, charset, hocr, html, mail, markdown, page_xml, rtf, tei, xml};

/// What a file is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark.
    Markdown,
    /// A web page.
    Html,
    /// A TEI edition in XML.
    Tei,
    /// SubRip captions.
    Srt,
    /// WebVTT captions.
    WebVtt,
    /// TTML captions.
    Ttml,
    /// ALTO, pages of a recognised print.
    Alto,
    /// PAGE XML, regions and lines of pages.
    PageXml,
    /// hOCR, pages of a recognised print as HTML.
    Hocr,
    /// A page saved with its parts, MHTML.
    Mhtml,
    /// A message, EML.
    Email,
    /// A box of messages, mbox.
    Mbox,
    /// PDF.
    Pdf,
    /// DOCX, of Word and others.
    Docx,
    /// ODT, of LibreOffice and others.
    Odt,
    /// EPUB.
    Epub,
    /// RTF.
    Rtf,
    /// XML of another kind.
    Xml,
}

/// A format that is read.
pub(crate) struct Reader {
    pub(crate) format: Format,
    /// What people call it.
    pub(crate) name: &'static str,
    /// Whether a file that begins so is one.
    pub(crate) recognise: fn(&Head<'_>) -> bool,
    pub(crate) read: fn(&Input<'_>) -> Result<Extract, ReadError>,
}

/// Every format, the surest sign first.
pub(crate) const READERS: &[Reader] = &[
    #[cfg(feature = "pdf")]
    Reader { format: Format::Pdf, name: "PDF", recognise: crate::pdf::recognise, read: crate::pdf::read },
    #[cfg(feature = "office")]
    Reader { format: Format::Docx, name: "DOCX", recognise: crate::docx::recognise, read: crate::docx::read },
    #[cfg(feature = "office")]
    Reader { format: Format::Odt, name: "ODT", recognise: crate::odt::recognise, read: crate::odt::read },
    #[cfg(feature = "office")]
    Reader { format: Format::Epub, name: "EPUB", recognise: crate::epub::recognise, read: crate::epub::read },
    Reader { format: Format::Rtf, name: "RTF", recognise: rtf::recognise, read: rtf::read },
    Reader {
        format: Format::WebVtt,
        name: "WebVTT",
        recognise: captions::vtt::recognise,
        read: captions::vtt::read,
    },
    Reader {
        format: Format::Srt,
        name: "SubRip",
        recognise: captions::srt::recognise,
        read: captions::srt::read,
    },
    Reader { format: Format::Mhtml, name: "MHTML", recognise: mail::recognise_page, read: mail::read_page },
    Reader { format: Format::Mbox, name: "mbox", recognise: mail::recognise_box, read: mail::read_box },
    Reader {
        format: Format::Email,
        name: "EML",
        recognise: mail::recognise_message,
        read: mail::read_message,
    },
    Reader {
        format: Format::Markdown,
        name: "Markdown",
        recognise: markdown::recognise,
        read: markdown::read,
    },
    Reader {
        format: Format::Ttml,
        name: "TTML",
        recognise: captions::ttml::recognise,
        read: captions::ttml::read,
    },
    Reader { format: Format::Alto, name: "ALTO", recognise: alto::recognise, read: alto::read },
    Reader {
        format: Format::PageXml,
        name: "PAGE XML",
        recognise: page_xml::recognise,
        read: page_xml::read,
    },
    Reader { format: Format::Hocr, name: "hOCR", recognise: hocr::recognise, read: hocr::read },
    Reader { format: Format::Tei, name: "TEI", recognise: tei::recognise, read: tei::read },
    Reader { format: Format::Html, name: "HTML", recognise: html::recognise, read: html::read },
    Reader { format: Format::Xml, name: "XML", recognise: xml::recognise, read: xml::read },
    Reader { format: Format::Text, name: "plain text", recognise: |_| true, read: plain },
];

impl Format {
    /// By how the bytes begin and, where that does not tell, by the name's ending.
    ///
    /// ```
    /// use variorum_read::Format;
    /// assert_eq!(Format::of("talk.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nAy."), Format::WebVtt);
    /// assert_eq!(Format::of("talk.md", b"# The quay"), Format::Markdown);
    /// ```
    pub fn of(name: &str, bytes: &[u8]) -> Format {
        let head = Head::new(name, bytes);
        READERS.iter().find(|row| (row.recognise)(&head)).map_or(Format::Text, |row| row.format)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        reader(self).name
    }
}

/// The row of a format.
pub(crate) fn reader(format: Format) -> &'static Reader {
    let row = READERS.iter().find(|row| row.format == format);
    row.unwrap_or(&READERS[READERS.len() - 1])
}

fn plain(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    Ok(Extract { text: decoded.text, notes: decoded.note.into_iter().collect(), ..Extract::default() })
}
