//! How a file begins, and a file to be read: what every reader is given.

use crate::charset;
use crate::limits::{Limits, Unpacked};

/// How much of a file is looked at to tell what it is, in bytes; set by hand, not tuned.
const HEAD: usize = 8192;

/// How much of the list of a ZIP file is looked at, in bytes; set by hand, not tuned.
const MOST_LISTED: usize = 64 << 10;

/// How much of the list of streams of an old container of Office is looked at, in bytes: 32 entries; set by hand, not tuned.
const LIST_OF_STREAMS: usize = 4096;

/// How other OpenDocument files than texts begin.
const ODS: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
const ODP: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.presentation";

/// Whether bytes stand within others.
pub(crate) fn holds(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.windows(sign.len()).any(|w| w == sign)
}

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

    /// Whether it is a ZIP file with a member whose name has these bytes. Where the list of members is cut off, its beginning tells.
    pub(crate) fn is_zip_with(&self, name: &[u8]) -> bool {
        if !self.bytes.starts_with(b"PK\x03\x04") {
            return false;
        }
        let listed = self.zip_list().unwrap_or(self.bytes);
        holds(&listed[..listed.len().min(MOST_LISTED)], name)
    }

    /// Whether it is a ZIP file whose first member is of that name and begins so.
    pub(crate) fn is_zip_beginning(&self, name_and_content: &[u8]) -> bool {
        self.bytes.starts_with(b"PK\x03\x04")
            && holds(&self.bytes[..self.bytes.len().min(300)], name_and_content)
    }

    /// The list of members at the end of a ZIP file.
    fn zip_list(&self) -> Option<&'a [u8]> {
        let near = self.bytes.len().saturating_sub(MOST_LISTED);
        let end = near + self.bytes[near..].windows(4).rposition(|w| w == b"PK\x05\x06")?;
        let at = self.bytes.get(end + 16..end + 20)?;
        let from = u32::from_le_bytes([at[0], at[1], at[2], at[3]]) as usize;
        self.bytes.get(from..end).filter(|list| list.starts_with(b"PK\x01\x02"))
    }

    /// What it is, if it is of a known kind that is not read.
    pub(crate) fn refused(&self) -> Option<&'static str> {
        let kinds: [(&[u8], &str); 17] = [
            (b"\xD0\xCF\x11\xE0", "an old Office document"),
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
            [b'P', b'K', 3, 4, ..] if self.is_zip_beginning(ODS) => Some("an OpenDocument spreadsheet"),
            [b'P', b'K', 3, 4, ..] if self.is_zip_beginning(ODP) => Some("an OpenDocument presentation"),
            [0xD0, 0xCF, 0x11, 0xE0, ..] if self.is_encrypted_office() => {
                Some("an Office document with a password")
            }
            #[cfg(not(feature = "office"))]
            [b'P', b'K', 3, 4, ..] => Some("a ZIP container"),
            [b'R', b'I', b'F', b'F', ..] | [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
                Some("a recording or picture")
            }
            [b'%', b'P', b'D', b'F', b'-', ..] => Some("a PDF"),
            _ if self.text.starts_with("filedesc://") => Some("an ARC web archive, from before WARC"),
            _ if self.is_list_of_speakers() => Some("a list of who speaks when (RTTM) without words"),
            bytes => {
                // a text may begin with the same letters
                let no_letter = |b: &u8| !(0x20..0x7F).contains(b) && !b.is_ascii_whitespace();
                let binary = bytes.iter().take(256).any(no_letter);
                kinds.into_iter().find(|(magic, _)| binary && bytes.starts_with(magic)).map(|(_, kind)| kind)
            }
        }
    }

    /// Whether an old container of Office holds a newer document that is encrypted: its list of streams, the place of which stands in its head,
    /// has one of that name (MS-OFFCRYPTO 2.3.4.4).
    fn is_encrypted_office(&self) -> bool {
        let number =
            |at: usize| self.bytes.get(at..at + 4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let size = |shift: u8| 1usize.checked_shl(shift.into()).filter(|size| *size <= 4096);
        let sector = self.bytes.get(30).and_then(|shift| size(*shift));
        let list = sector
            .zip(number(48))
            .map(|(size, first)| (first as usize).saturating_add(1).saturating_mul(size));
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let from = list.and_then(|at| self.bytes.get(at..));
        from.is_some_and(|list| holds(&list[..list.len().min(LIST_OF_STREAMS)], &name))
    }

    /// Whether its first line has the ten fields of RTTM.
    fn is_list_of_speakers(&self) -> bool {
        let fields: Vec<&str> = self.text.lines().next().unwrap_or("").split_whitespace().collect();
        fields.len() == 10 && fields[0] == "SPEAKER" && fields[5] == "<NA>"
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
    /// What was unpacked so far, here and in the containers around it.
    pub(crate) unpacked: &'a Unpacked,
}

#[cfg(test)]
impl<'a> Input<'a> {
    /// A file by itself, within the default limits.
    pub(crate) fn alone(source: &'a str) -> Input<'a> {
        Input {
            bytes: source.as_bytes(),
            limits: Box::leak(Box::default()),
            unpacked: Box::leak(Box::default()),
        }
    }
}
