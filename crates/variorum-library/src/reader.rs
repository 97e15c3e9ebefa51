//! A library of sources: what is in it, as it was when it was opened.
//!
//! In: a folder. Out: its documents, by number in the order in which they came in. Nothing is read but the catalogue, the tables and the
//! sums of the files, and nothing is written, so that a library on a disk that cannot be written to can be read, and whoever
//! adds or removes meanwhile is not seen. See [`crate::writer`] for putting in, [`crate::query`] for looking up.

use crate::checksummed::ChecksummedFile;
use crate::document_store::{LetterSlice, SliceLocation, StoreEntry, StoreReader};
use crate::manifest::{self, Manifest};
use crate::passage_index::{PassageIndex, touch};
use crate::record::Record;
use std::collections::HashMap;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use variorum::Document;
use variorum::turn::Turn;

/// A library that is open for reading.
pub struct Library {
    folder: PathBuf,
    pub(crate) catalogue: Manifest,
    pub(crate) packs: Vec<StoreReader>,
    pub(crate) postings: Vec<PassageIndex>,
    /// StoreReader and row of each document, in the order of their places.
    documents: Vec<(u32, u32)>,
    /// The first place of each document.
    places: Vec<u64>,
    /// Whether a document is not the newest version of its origin.
    old: Vec<bool>,
}

/// How often opening is tried again when files were replaced meanwhile.
const TRIES: usize = 8;

impl Library {
    /// Opens the library in a folder.
    ///
    /// # Errors
    /// There is none, it was made by a newer program, or it is damaged; says which file.
    pub fn open(folder: &Path) -> io::Result<Library> {
        for _ in 1..TRIES {
            match Library::of(folder, Manifest::read(folder)?) {
                // somebody changed the library between its catalogue and its files
                Err(e) if e.kind() == ErrorKind::NotFound => {}
                opened => return opened,
            }
        }
        Library::of(folder, Manifest::read(folder)?)
    }

    fn of(folder: &Path, catalogue: Manifest) -> io::Result<Library> {
        let pack = |n: &manifest::Segment| {
            StoreReader::open(ChecksummedFile::open(manifest::pack(folder, n.number), n.bytes)?)
        };
        let postings = |n: &manifest::Segment| {
            PassageIndex::open(ChecksummedFile::open(manifest::posting(folder, n.number), n.bytes)?)
        };
        let packs = catalogue.packs.iter().map(pack).collect::<io::Result<Vec<StoreReader>>>()?;
        let postings = catalogue.postings.iter().map(postings).collect::<io::Result<_>>()?;
        let rows = |(p, pack): (usize, &StoreReader)| {
            (0..pack.table.len()).map(move |row| (p as u32, row as u32)).collect::<Vec<_>>()
        };
        let mut documents: Vec<(u32, u32)> = packs.iter().enumerate().flat_map(rows).collect();
        let entry = |&(pack, row): &(u32, u32)| &packs[pack as usize].table[row as usize];
        // those without letters take no place, and stand before the next one
        documents.sort_by_key(|d| (entry(d).place, entry(d).letters));
        let mut newest: HashMap<u64, u32> = HashMap::new();
        for document in &documents {
            let version = newest.entry(entry(document).origin).or_default();
            *version = entry(document).version.max(*version);
        }
        let places = documents.iter().map(|d| entry(d).place).collect();
        let old = documents.iter().map(|d| newest[&entry(d).origin] > entry(d).version).collect();
        Ok(Library { folder: folder.to_owned(), catalogue, packs, postings, documents, places, old })
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many documents it has, all versions counted.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether there is a newer version of a document.
    pub fn is_superseded(&self, document: usize) -> bool {
        self.old[document]
    }

    /// Bytes of the texts, and of the index.
    pub fn sizes(&self) -> (u64, u64) {
        let text = (0..self.len()).map(|n| self.entry(n).text_length() as u64).sum();
        (text, self.catalogue.postings.iter().map(|p| p.bytes).sum())
    }

    pub(crate) fn entry(&self, document: usize) -> &StoreEntry {
        let (pack, row) = self.documents[document];
        &self.packs[pack as usize].table[row as usize]
    }

    fn pack(&self, document: usize) -> &StoreReader {
        &self.packs[self.documents[document].0 as usize]
    }

    /// What is known of a document.
    ///
    /// # Errors
    /// It is damaged.
    pub fn record(&self, document: usize) -> io::Result<Record> {
        self.pack(document).record(self.entry(document))
    }

    /// A document as it was read when it came in.
    ///
    /// # Errors
    /// It is damaged.
    pub fn document(&self, document: usize) -> io::Result<Document> {
        self.pack(document).document(self.entry(document))
    }

    /// What is known of a document, and who speaks where in its text.
    ///
    /// # Errors
    /// It is damaged.
    pub fn record_and_turns(&self, document: usize) -> io::Result<(Record, Vec<Turn>)> {
        self.pack(document).record_and_turns(self.entry(document))
    }

    /// Its text.
    ///
    /// # Errors
    /// It is damaged.
    pub fn text(&self, document: usize) -> io::Result<&str> {
        self.pack(document).text(self.entry(document))
    }

    /// The bytes that came in.
    ///
    /// # Errors
    /// It is damaged.
    pub fn original(&self, document: usize) -> io::Result<&[u8]> {
        self.pack(document).original(self.entry(document))
    }

    /// The SHA-256 of the bytes that came in.
    pub fn sha256(&self, document: usize) -> [u8; 32] {
        self.entry(document).sha256
    }

    /// Bytes of its text.
    pub fn text_length(&self, document: usize) -> usize {
        self.entry(document).text_length()
    }

    pub(crate) fn stretch(&self, document: usize, letters: Range<u32>) -> io::Result<LetterSlice<'_>> {
        self.pack(document).stretch(self.entry(document), letters)
    }

    /// Several stretches; what each of them waits for comes from memory at the same time.
    pub(crate) fn stretches(&self, of: &[(usize, Range<u32>)]) -> io::Result<Vec<LetterSlice<'_>>> {
        touch(of.iter().map(|(d, letters)| self.pack(*d).peek_known(self.entry(*d), letters.start)));
        let locate = |(d, letters): &(usize, Range<u32>)| self.pack(*d).locate(self.entry(*d), letters);
        let located: Vec<SliceLocation> = of.iter().map(locate).collect::<io::Result<_>>()?;
        touch(of.iter().zip(&located).map(|((d, _), located)| self.pack(*d).peek_text(located)));
        of.iter().zip(located).map(|((d, _), located)| self.pack(*d).read(&located)).collect()
    }

    /// The documents whose id begins so; `doc_` may be left out.
    pub fn with_id_prefix(&self, id: &str) -> Vec<usize> {
        let digits = id.strip_prefix("doc_").unwrap_or(id);
        let begins =
            |&n: &usize| !digits.is_empty() && hexadecimal(&self.entry(n).sha256).starts_with(digits);
        (0..self.len()).filter(begins).collect()
    }

    /// The document that a place is in.
    pub(crate) fn at(&self, place: u64) -> Option<usize> {
        let after = self.places.partition_point(|&first| first <= place);
        let document = after.checked_sub(1)?;
        let entry = self.entry(document);
        (place - entry.place < crate::passage_index::places(entry.letters as usize) as u64)
            .then_some(document)
    }
}

/// The id of a document, by the SHA-256 of its bytes.
pub(crate) fn id(sha256: &[u8; 32]) -> String {
    format!("doc_{}", hexadecimal(&sha256[..8]))
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
