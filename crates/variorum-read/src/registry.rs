//! The formats: a row each, in the order in which they are tried.
//!
//! In: a name and how a file begins. Out: what it is. A format is known by its content wherever content tells, so that a transcript
//! called `talk.txt` that is a set of captions is read as captions; by its name only where two formats look alike. What is known and
//! not read is refused by what it is.

use crate::ReadError;
use crate::container::{self, Reads};
use crate::extract::Extract;
use crate::format::Format;
use crate::head::{Head, Input};
use crate::rows::{csv, json};
use crate::{
    alto, captions, charset, debates, fountain, hocr, html, mail, markdown, page_xml, rtf, spoken, tei, warc,
    xml,
};

/// A format that is read.
pub(crate) struct Reader {
    pub(crate) format: Format,
    /// What people call it.
    pub(crate) name: &'static str,
    /// Whether a file that begins so is one.
    pub(crate) recognise: fn(&Head<'_>) -> bool,
    pub(crate) reads: Reads,
}

/// Every format, the surest sign first.
pub(crate) const READERS: &[Reader] = &[
    #[cfg(feature = "pdf")]
    Reader {
        format: Format::Pdf,
        name: "PDF",
        recognise: crate::pdf::recognise,
        reads: Reads::One(crate::pdf::read),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::Docx,
        name: "DOCX",
        recognise: crate::docx::recognise,
        reads: Reads::One(crate::docx::read),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::Odt,
        name: "ODT",
        recognise: crate::odt::recognise,
        reads: Reads::One(crate::odt::read),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::FlatOdt,
        name: "flat ODT",
        recognise: crate::odt::recognise_flat,
        reads: Reads::One(crate::odt::read_flat),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::Epub,
        name: "EPUB",
        recognise: crate::epub::recognise,
        reads: Reads::One(crate::epub::read),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::Wacz,
        name: "WACZ",
        recognise: warc::recognise_wacz,
        reads: Reads::Several(warc::read_wacz),
    },
    #[cfg(feature = "office")]
    Reader {
        format: Format::Zip,
        name: "ZIP",
        recognise: container::recognise_zip,
        reads: Reads::Several(container::read_zip),
    },
    Reader {
        format: Format::Warc,
        name: "WARC",
        recognise: warc::recognise,
        reads: Reads::Several(warc::read),
    },
    Reader {
        format: Format::Packed,
        name: "gzip or zstd",
        recognise: container::recognise_packed,
        reads: Reads::Several(container::read_packed),
    },
    Reader { format: Format::Rtf, name: "RTF", recognise: rtf::recognise, reads: Reads::One(rtf::read) },
    Reader {
        format: Format::WebVtt,
        name: "WebVTT",
        recognise: captions::vtt::recognise,
        reads: Reads::One(captions::vtt::read),
    },
    Reader {
        format: Format::Srt,
        name: "SubRip",
        recognise: captions::srt::recognise,
        reads: Reads::One(captions::srt::read),
    },
    Reader {
        format: Format::Ass,
        name: "ASS",
        recognise: captions::ass::recognise,
        reads: Reads::One(captions::ass::read),
    },
    Reader {
        format: Format::TextGrid,
        name: "TextGrid",
        recognise: spoken::text_grid::recognise,
        reads: Reads::One(spoken::text_grid::read),
    },
    Reader {
        format: Format::Chat,
        name: "CHAT",
        recognise: spoken::chat::recognise,
        reads: Reads::One(spoken::chat::read),
    },
    Reader {
        format: Format::Mhtml,
        name: "MHTML",
        recognise: mail::recognise_page,
        reads: Reads::One(mail::read_page),
    },
    Reader {
        format: Format::Mbox,
        name: "mbox",
        recognise: mail::recognise_box,
        reads: Reads::One(mail::read_box),
    },
    Reader {
        format: Format::Email,
        name: "EML",
        recognise: mail::recognise_message,
        reads: Reads::One(mail::read_message),
    },
    Reader {
        format: Format::JsonLines,
        name: "JSON Lines",
        recognise: json::recognise_lines,
        reads: Reads::Several(json::read_lines),
    },
    Reader {
        format: Format::Json,
        name: "JSON",
        recognise: json::recognise,
        reads: Reads::Several(json::read),
    },
    Reader {
        format: Format::Markdown,
        name: "Markdown",
        recognise: markdown::recognise,
        reads: Reads::One(markdown::read),
    },
    Reader {
        format: Format::Fountain,
        name: "Fountain",
        recognise: fountain::recognise,
        reads: Reads::One(fountain::read),
    },
    Reader {
        format: Format::Elan,
        name: "ELAN",
        recognise: spoken::elan::recognise,
        reads: Reads::One(spoken::elan::read),
    },
    Reader {
        format: Format::Transcriber,
        name: "Transcriber",
        recognise: spoken::transcriber::recognise,
        reads: Reads::One(spoken::transcriber::read),
    },
    Reader {
        format: Format::Exmaralda,
        name: "EXMARaLDA",
        recognise: spoken::exmaralda::recognise,
        reads: Reads::One(spoken::exmaralda::read),
    },
    Reader {
        format: Format::Folker,
        name: "FOLKER",
        recognise: spoken::folker::recognise,
        reads: Reads::One(spoken::folker::read),
    },
    Reader {
        format: Format::Ttml,
        name: "TTML",
        recognise: captions::ttml::recognise,
        reads: Reads::One(captions::ttml::read),
    },
    Reader { format: Format::Alto, name: "ALTO", recognise: alto::recognise, reads: Reads::One(alto::read) },
    Reader {
        format: Format::PageXml,
        name: "PAGE XML",
        recognise: page_xml::recognise,
        reads: Reads::One(page_xml::read),
    },
    Reader { format: Format::Hocr, name: "hOCR", recognise: hocr::recognise, reads: Reads::One(hocr::read) },
    Reader { format: Format::Tei, name: "TEI", recognise: tei::recognise, reads: Reads::One(tei::read) },
    Reader {
        format: Format::Debate,
        name: "XML of a parliament or a screenplay",
        recognise: debates::recognise,
        reads: Reads::One(debates::read),
    },
    Reader { format: Format::Html, name: "HTML", recognise: html::recognise, reads: Reads::One(html::read) },
    Reader { format: Format::Xml, name: "XML", recognise: xml::recognise, reads: Reads::One(xml::read) },
    Reader { format: Format::Csv, name: "CSV", recognise: csv::recognise, reads: Reads::Several(csv::read) },
    Reader { format: Format::Text, name: "plain text", recognise: |_| true, reads: Reads::One(plain) },
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

    /// How it is read.
    pub(crate) fn reads(self) -> Reads {
        reader(self).reads
    }
}

/// The row of a format.
fn reader(format: Format) -> &'static Reader {
    let row = READERS.iter().find(|row| row.format == format);
    row.unwrap_or(&READERS[READERS.len() - 1])
}

fn plain(input: &Input<'_>) -> Result<Extract, ReadError> {
    let decoded = charset::decode(input.bytes, false)?;
    Ok(Extract { text: decoded.text, notes: decoded.note.into_iter().collect(), ..Extract::default() })
}
