//! How a file begins, and a file to be read: what every reader is given.

use crate::{Limits, charset};

/// How much of a file is looked at to tell what it is, in bytes; set by hand, not tuned.
const HEAD: usize = 8192;

/// How a file begins.
pub(crate) struct Head<'a> {
    /// All its bytes.
    pub(crate) bytes: &'a [u8],
    /// Its first characters, without a byte-order mark and the space before them.
    pub(crate) text: String,
    /// The ending of its name, in small letters.
    pub(crate) ending: String,
}

impl<'a> Head<'a> {
    pub(crate) fn new(name: &str, bytes: &'a [u8]) -> Head<'a> {
        let ending = name.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let text = charset::head(&bytes[..bytes.len().min(HEAD)]);
        Head { bytes, text: text.trim_start().to_owned(), ending }
    }

    /// Whether it is a ZIP file that has these bytes near its beginning or its end, where the names of its members stand.
    pub(crate) fn is_zip_with(&self, name: &[u8]) -> bool {
        let near = self.bytes.len().min(64 << 10);
        let parts = [&self.bytes[..near], &self.bytes[self.bytes.len() - near..]];
        self.bytes.starts_with(b"PK\x03\x04")
            && parts.iter().any(|part| part.windows(name.len()).any(|w| w == name))
    }

    /// What it is, if it is of a known kind that is not read.
    pub(crate) fn refused(&self) -> Option<&'static str> {
        let kinds: [(&[u8], &str); 19] = [
            (b"\xD0\xCF\x11\xE0", "an old Office document"),
            (b"\x1F\x8B", "gzip-compressed"),
            (b"\x28\xB5\x2F\xFD", "zstd-compressed"),
            (b"BZh", "bzip2-compressed"),
            (b"\xFD7zXZ", "xz-compressed"),
            (b"7z\xBC\xAF", "a 7-Zip archive"),
            (b"Rar!", "a RAR archive"),
            (b"\x89PNG", "a picture"),
            (b"\xFF\xD8\xFF", "a picture"),
            (b"GIF8", "a picture"),
            (b"II*\0", "a picture"),
            (b"MM\0*", "a picture"),
            (b"ID3", "a recording"),
            (b"OggS", "a recording"),
            (b"fLaC", "a recording"),
            (b"\x1A\x45\xDF\xA3", "a recording"),
            (b"SQLite format 3\0", "a database"),
            (b"PAR1", "a Parquet table"),
            (b"\x7FELF", "a program"),
        ];
        match self.bytes {
            [b'P', b'K', 3, 4, ..] if self.is_zip_with(b"xl/workbook") => Some("an Excel workbook"),
            [b'P', b'K', 3, 4, ..] if self.is_zip_with(b"ppt/presentation") => {
                Some("a PowerPoint presentation")
            }
            [b'P', b'K', 3, 4, ..] => Some("a ZIP container of another kind"),
            [b'R', b'I', b'F', b'F', ..] | [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
                Some("a recording or picture")
            }
            [b'%', b'P', b'D', b'F', b'-', ..] => Some("a PDF"),
            bytes => {
                // a text may begin with the same letters
                let no_letter = |b: &u8| !(0x20..0x7F).contains(b) && !b.is_ascii_whitespace();
                let binary = bytes.iter().take(256).any(no_letter);
                kinds.into_iter().find(|(magic, _)| binary && bytes.starts_with(magic)).map(|(_, kind)| kind)
            }
        }
    }

    /// The name of the root element of an XML file without its prefix, and all that stands in its tag.
    pub(crate) fn root(&self) -> Option<(&str, &str)> {
        let mut rest = self.text.as_str();
        loop {
            rest = rest.trim_start();
            let end = match rest {
                _ if rest.starts_with("<?") => "?>",
                _ if rest.starts_with("<!--") => "-->",
                // entity declarations stand in brackets
                _ if rest.starts_with("<!") => {
                    let plain = rest.find('>').unwrap_or(rest.len());
                    if rest[..plain].contains('[') { "]>" } else { ">" }
                }
                _ => break,
            };
            rest = &rest[rest.find(end)? + end.len()..];
        }
        let tag = rest.strip_prefix('<')?;
        let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
        let is_name = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
        let local = name.rsplit(':').next().unwrap_or(name);
        is_name.then_some((local, &tag[..tag.find('>').unwrap_or(tag.len())]))
    }
}

/// A file to be read.
pub(crate) struct Input<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) limits: &'a Limits,
}
