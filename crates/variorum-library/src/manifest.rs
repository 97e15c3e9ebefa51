//! The manifest: the small file that lists the segments of a library and is replaced atomically.
//!
//! In: the folder of a library. Out: the segments of its document store and of its two indexes. Every segment a manifest lists was durable
//! before the manifest was, and a new manifest replaces the old by a rename, so that at any moment there is exactly one library.
//! The file, named `catalogue`, is a line of JSON and a line with its CRC-32.

use crate::durable;
use crate::error::{LibraryError, damaged, io_error};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The version of the format that is written, and the newest that is read. A library of a newer one is refused.
pub(crate) const FORMAT: u32 = 1;
/// The name of the manifest's file. Part of the format.
const FILE_NAME: &str = "catalogue";
/// How the names of segments of the document store, of the passage index and of the word index end. Part of the format.
pub(crate) const STORE_EXTENSION: &str = "pack";
const INDEX_EXTENSION: &str = "postings";
const WORDS_EXTENSION: &str = "words";
/// What may stand in the folder of a library that a crash left without its first manifest.
pub(crate) const UNFINISHED: [&str; 5] = ["lock", "packs", "postings", "words", "catalogue.new"];

/// An immutable file of a library: a part of its document store or of one of its indexes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Segment {
    /// Its number, which gives its name.
    pub(crate) number: u64,
    /// Bytes of the file.
    pub(crate) bytes: u64,
    /// How many documents or postings it holds.
    pub(crate) count: u64,
}

/// The list of all segments of a library.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) format: u32,
    /// How often the library was changed.
    pub(crate) generation: u64,
    /// A number above those of all segments.
    pub(crate) next_number: u64,
    /// The first position of the next document; see `passage_index`.
    #[serde(rename = "next_place")]
    pub(crate) next_position: u64,
    /// The segments of the document store.
    #[serde(rename = "packs")]
    pub(crate) stores: Vec<Segment>,
    /// The segments of the passage index, in the order of their positions.
    #[serde(rename = "postings")]
    pub(crate) indexes: Vec<Segment>,
    /// The segments of the word index; none at all in a library of the first versions, until the next writer makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) words: Option<Vec<Segment>>,
}

impl Default for Manifest {
    fn default() -> Manifest {
        Manifest {
            format: FORMAT,
            generation: 0,
            next_number: 1,
            next_position: 0,
            stores: Vec::new(),
            indexes: Vec::new(),
            words: Some(Vec::new()),
        }
    }
}

/// The part of a manifest that all formats share.
#[derive(Deserialize)]
struct AnyManifest {
    format: u32,
}

impl Manifest {
    /// Reads the manifest of a library.
    pub(crate) fn read(folder: &Path) -> Result<Manifest, LibraryError> {
        let path = manifest_path(folder);
        let text = std::fs::read_to_string(&path).map_err(|e| match e.kind() {
            ErrorKind::NotFound if folder.exists() => LibraryError::NotALibrary { folder: folder.to_owned() },
            ErrorKind::NotFound => LibraryError::NoSuchLibrary { folder: folder.to_owned() },
            ErrorKind::InvalidData => damaged(&path, "it is not UTF-8"),
            _ => io_error(&path, e),
        })?;
        let (json, checksum) = text.split_once('\n').unwrap_or((&text, ""));
        if checksum != checksum_line(json) {
            return Err(damaged(&path, "its sum does not agree"));
        }
        let wrong = |e: serde_json::Error| damaged(&path, format!("it does not parse ({e})"));
        let format = serde_json::from_str::<AnyManifest>(json).map_err(wrong)?.format;
        if format > FORMAT {
            return Err(LibraryError::NewerFormat { folder: folder.to_owned(), format, newest: FORMAT });
        }
        serde_json::from_str(json).map_err(wrong)
    }

    /// Reads the manifest of a library that may be damaged; none if it is, or if it is missing and there are documents.
    pub(crate) fn read_damaged(folder: &Path) -> Result<Result<Manifest, LibraryError>, LibraryError> {
        match Manifest::read(folder) {
            Err(e) if e.is_damage() => Ok(Err(e)),
            Err(LibraryError::NotALibrary { .. }) if has_stores(folder) => {
                Ok(Err(damaged(&manifest_path(folder), "it is missing")))
            }
            read => read.map(Ok),
        }
    }

    /// Replaces the manifest on disk; from here on the library is what this one lists.
    pub(crate) fn commit(&mut self, folder: &Path) -> Result<(), LibraryError> {
        self.generation += 1;
        let json = serde_json::to_string(self).map_err(|e| io_error(&manifest_path(folder), e))?;
        durable::replace(folder, FILE_NAME, format!("{json}\n{}", checksum_line(&json)).as_bytes())
    }

    /// The segments of the word index.
    pub(crate) fn word_segments(&self) -> &[Segment] {
        self.words.as_deref().unwrap_or_default()
    }

    /// A number that no segment has yet.
    pub(crate) fn take_number(&mut self) -> u64 {
        self.next_number += 1;
        self.next_number - 1
    }
}

/// The path of the manifest.
pub(crate) fn manifest_path(folder: &Path) -> PathBuf {
    folder.join(FILE_NAME)
}

/// Whether a folder has a manifest, whole or not.
pub(crate) fn exists(folder: &Path) -> bool {
    manifest_path(folder).exists()
}

fn checksum_line(json: &str) -> String {
    format!("crc32 {:08x}\n", crc32fast::hash(json.as_bytes()))
}

/// The folder of the document store.
pub(crate) fn stores_folder(folder: &Path) -> PathBuf {
    folder.join("packs")
}

/// The folder of the passage index.
pub(crate) fn indexes_folder(folder: &Path) -> PathBuf {
    folder.join("postings")
}

/// The folder of the word index.
pub(crate) fn words_folder(folder: &Path) -> PathBuf {
    folder.join("words")
}

/// The path of a segment of the document store.
pub(crate) fn store_path(folder: &Path, number: u64) -> PathBuf {
    stores_folder(folder).join(format!("{number:06}.{STORE_EXTENSION}"))
}

/// The path of a segment of the passage index.
pub(crate) fn index_path(folder: &Path, number: u64) -> PathBuf {
    indexes_folder(folder).join(format!("{number:06}.{INDEX_EXTENSION}"))
}

/// The path of a segment of the word index.
pub(crate) fn words_path(folder: &Path, number: u64) -> PathBuf {
    words_folder(folder).join(format!("{number:06}.{WORDS_EXTENSION}"))
}

/// Whether there are documents in a folder, listed or not.
pub(crate) fn has_stores(folder: &Path) -> bool {
    std::fs::read_dir(stores_folder(folder)).is_ok_and(|mut entries| entries.next().is_some())
}

/// Deletes the files that a manifest does not list: what an interrupted writer or a compaction left.
pub(crate) fn delete_unlisted(folder: &Path, manifest: &Manifest) {
    for path in unlisted_files(folder, manifest) {
        // what cannot be deleted is no part of the library and stays for the next writer
        let _ = std::fs::remove_file(path);
    }
}

/// The files that a manifest does not list.
pub(crate) fn unlisted_files(folder: &Path, manifest: &Manifest) -> Vec<PathBuf> {
    let own_stores = manifest.stores.iter().map(|n| store_path(folder, n.number));
    let own_indexes = manifest.indexes.iter().map(|n| index_path(folder, n.number));
    let own_words = manifest.word_segments().iter().map(|n| words_path(folder, n.number));
    let listed: BTreeSet<PathBuf> = own_stores.chain(own_indexes).chain(own_words).collect();
    let folders = [stores_folder(folder), indexes_folder(folder), words_folder(folder)];
    let found =
        folders.iter().filter_map(|f| std::fs::read_dir(f).ok()).flatten().flatten().map(|e| e.path());
    let mut left: Vec<PathBuf> = found.filter(|p| !listed.contains(p)).collect();
    left.sort();
    left
}
