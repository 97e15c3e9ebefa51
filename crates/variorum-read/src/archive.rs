//! The members of a ZIP file, unpacked in memory within limits.
//!
//! Nothing is ever written to a disk, so the names of members are names and nothing else. What a member claims of its size is not believed: bytes are
//! counted as they are unpacked.

use crate::ReadError;
use crate::head::Input;
use crate::inflate;
use crate::limits::{Limit, Limits};
use std::io::Cursor;
use zip::ZipArchive;
use zip::result::ZipError;

/// An open ZIP file.
pub(crate) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    input: &'a Input<'a>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(input: &'a Input<'a>) -> Result<Archive<'a>, ReadError> {
        let zip = ZipArchive::new(Cursor::new(input.bytes)).map_err(of_zip)?;
        input.limits.allow(Limit::Members, zip.len())?;
        Ok(Archive { zip, input })
    }

    pub(crate) fn limits(&self) -> &'a Limits {
        self.input.limits
    }

    /// A member as a file to be read, whose bytes count with those of the container.
    pub(crate) fn input_of<'b>(&self, bytes: &'b [u8]) -> Input<'b>
    where
        'a: 'b,
    {
        Input { bytes, limits: self.input.limits, unpacked: self.input.unpacked }
    }

    /// The names of its members in the order of the file, folders left out.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            self.zip.file_names().filter(|n| !n.ends_with('/')).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// The bytes of a member; none if there is none of that name.
    pub(crate) fn member(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(of_zip(error)),
        };
        let packed = file.compressed_size().max(1) as usize;
        let (bytes, error) = inflate::all(file, packed, self.input)?;
        match error {
            Some(error) => Err(damaged(&error)),
            None => Ok(Some(bytes)),
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
