//! The members of a ZIP file, unpacked in memory within limits.
//!
//! Nothing is ever written to a disk, so the names of members are names and nothing else. What a member claims of its size is not believed: bytes are
//! counted as they are unpacked.

use crate::{Limits, ReadError};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Unpacked bytes are counted so many at a time.
const SLICE: usize = 64 << 10;
/// From so many unpacked bytes on their ratio to the packed ones is looked at.
const FREE: usize = 1 << 20;

/// An open ZIP file.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Archive<'a>, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(of_zip)?;
        if zip.len() > limits.members {
            return Err(ReadError::TooLarge { has: zip.len(), limit: limits.members, unit: "members" });
        }
        Ok(Archive { zip, limits, unpacked: 0 })
    }

    /// The bytes of a member; none if there is none of that name.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let limits = self.limits;
        let mut file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(of_zip(error)),
        };
        let packed = file.compressed_size().max(1) as usize;
        let mut bytes = Vec::new();
        loop {
            let before = bytes.len();
            let mut slice = (&mut file).take(SLICE as u64);
            slice.read_to_end(&mut bytes).map_err(|error| damaged(&error.to_string()))?;
            self.unpacked += bytes.len() - before;
            if self.unpacked > limits.unpacked {
                return Err(ReadError::TooLarge {
                    has: self.unpacked,
                    limit: limits.unpacked,
                    unit: "unpacked bytes",
                });
            }
            if bytes.len() > FREE && bytes.len() / packed > limits.ratio {
                return Err(ReadError::TooPacked { limit: limits.ratio });
            }
            if bytes.len() == before {
                return Ok(Some(bytes));
            }
        }
    }

    /// A member as text; XML and XHTML in containers are UTF-8 or say what they are.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        let Some(bytes) = self.member(name)? else { return Ok(None) };
        if bytes.is_empty() {
            return Ok(Some(String::new()));
        }
        Ok(Some(crate::charset::decode(&bytes, true)?.text))
    }
}

fn of_zip(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(what) if what.contains("assword") => {
            ReadError::Encrypted("ZIP container")
        }
        other => damaged(&other.to_string()),
    }
}

fn damaged(what: &str) -> ReadError {
    ReadError::Damaged { kind: "ZIP container", what: what.to_owned() }
}

/// A path beside another within a container: `text/one.xhtml` and `../notes.xhtml` give `notes.xhtml`.
pub(crate) fn beside(base: &str, path: &str) -> String {
    if let Some(absolute) = path.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = base.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
