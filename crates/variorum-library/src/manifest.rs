//! What a library consists of: one small file that is replaced whole.
//!
//! In: the folder of a library. Out: the names of its packs and of its files of postings. Everything a catalogue names was safe on the
//! disk before the catalogue was, and a new one takes the place of the old by a rename, so that at any moment there is exactly
//! one library. The file is a line of JSON and a line with its CRC-32.

use crate::checksummed::damaged;
use crate::durable;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// The format that is written, and the newest that is read.
pub(crate) const FORMAT: u32 = 1;
const NAME: &str = "catalogue";
const NEW: &str = "catalogue.new";

/// A file of a library.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Segment {
    /// Its number, which gives its name.
    pub(crate) number: u64,
    pub(crate) bytes: u64,
    /// Documents of a pack, postings of a file of postings.
    pub(crate) count: u64,
}

/// What is there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// How often the library was changed.
    pub(crate) generation: u64,
    pub(crate) next_number: u64,
    pub(crate) next_place: u64,
    pub(crate) packs: Vec<Segment>,
    /// By their places.
    pub(crate) postings: Vec<Segment>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            format: FORMAT,
            generation: 0,
            next_number: 1,
            next_place: 0,
            packs: Vec::new(),
            postings: Vec::new(),
        }
    }
}

/// What every catalogue of any format has.
#[derive(Deserialize)]
struct Any {
    format: u32,
}

impl Manifest {
    /// Reads the catalogue of a library.
    pub(crate) fn read(folder: &Path) -> io::Result<Manifest> {
        let path = path(folder);
        let text = std::fs::read_to_string(&path).map_err(|e| match e.kind() {
            ErrorKind::NotFound => none(folder),
            ErrorKind::InvalidData => damaged(&path, "it is not UTF-8"),
            _ => durable::about(&path, &e),
        })?;
        let (json, sum) = text.split_once('\n').unwrap_or((&text, ""));
        if sum != sealed(json) {
            return Err(damaged(&path, "its sum does not agree"));
        }
        let wrong = |e: serde_json::Error| damaged(&path, &format!("it does not parse ({e})"));
        let format = serde_json::from_str::<Any>(json).map_err(wrong)?.format;
        if format > FORMAT {
            let message = format!(
                "{}: made by a newer variorum (format {format}, this program reads up to {FORMAT}); use that one, nothing was changed",
                folder.display()
            );
            return Err(io::Error::new(ErrorKind::Unsupported, message));
        }
        serde_json::from_str(json).map_err(wrong)
    }

    /// Takes the place of the catalogue before; from here on the library is what this one names.
    pub(crate) fn commit(&mut self, folder: &Path) -> io::Result<()> {
        self.generation += 1;
        let json = serde_json::to_string(self)?;
        let new = folder.join(NEW);
        let mut file = durable::create(&new)?;
        durable::write(&mut file, &new, format!("{json}\n{}", sealed(&json)).as_bytes())?;
        durable::sync(&file, &new)?;
        durable::rename(&new, &path(folder))?;
        durable::sync_folder(folder)
    }

    /// A number that no file has yet.
    pub(crate) fn number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number - 1
    }
}

/// Where the catalogue is.
pub(crate) fn path(folder: &Path) -> PathBuf {
    folder.join(NAME)
}

/// Whether a folder has a catalogue, whole or not.
pub(crate) fn exists(folder: &Path) -> bool {
    path(folder).exists()
}

fn sealed(json: &str) -> String {
    format!("crc32 {:08x}\n", crc32fast::hash(json.as_bytes()))
}

fn none(folder: &Path) -> io::Error {
    let what =
        if folder.exists() { "is no library: it has no catalogue" } else { "there is no such library" };
    let message = format!("{}: {what}; variorum library add makes one", folder.display());
    io::Error::new(ErrorKind::NotFound, message)
}

/// Where packs are.
pub(crate) fn packs(folder: &Path) -> PathBuf {
    folder.join("packs")
}

/// Where postings are.
pub(crate) fn postings(folder: &Path) -> PathBuf {
    folder.join("postings")
}

/// The path of a pack.
pub(crate) fn pack(folder: &Path, number: u64) -> PathBuf {
    packs(folder).join(format!("{number:06}.pack"))
}

/// The path of a file of postings.
pub(crate) fn posting(folder: &Path, number: u64) -> PathBuf {
    postings(folder).join(format!("{number:06}.postings"))
}

/// Whether there are documents in a folder, catalogue or not.
pub(crate) fn has_packs(folder: &Path) -> bool {
    std::fs::read_dir(packs(folder)).is_ok_and(|mut entries| entries.next().is_some())
}

/// Removes the files that a catalogue does not name: what an interrupted writer or a merge left.
pub(crate) fn sweep(folder: &Path, catalogue: &Manifest) {
    for path in leftovers(folder, catalogue) {
        // what cannot be removed is no part of the library and stays for the next writer
        let _ = std::fs::remove_file(path);
    }
}

/// The files that a catalogue does not name.
pub(crate) fn leftovers(folder: &Path, catalogue: &Manifest) -> Vec<PathBuf> {
    let own_packs = catalogue.packs.iter().map(|n| pack(folder, n.number));
    let own_postings = catalogue.postings.iter().map(|n| posting(folder, n.number));
    let named: BTreeSet<PathBuf> = own_packs.chain(own_postings).collect();
    let folders = [packs(folder), postings(folder)];
    let found =
        folders.iter().filter_map(|f| std::fs::read_dir(f).ok()).flatten().flatten().map(|e| e.path());
    let mut left: Vec<PathBuf> = found.filter(|p| !named.contains(p)).collect();
    left.sort();
    left
}
