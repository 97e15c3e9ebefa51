//! The reader: a snapshot of a library, as it was when it was opened.
//!
//! In: a folder. Out: the documents of the library, by number in the order in which they were added. Opening reads the manifest, the tables and the
//! checksums of the segments, and writes nothing, so that a library on a read-only disk can be read, and what another process adds or removes
//! meanwhile is not seen. See [`crate::LibraryWriter`] for adding documents and [`crate::find_exact`] for looking words up.

use crate::checksummed::ChecksummedFile;
use crate::document_store::{LetterSlice, SliceLocation, StoreEntry, StoreReader};
use crate::error::LibraryError;
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index::{self, PassageIndex, prefetch};
use crate::record::Record;
use crate::word_index::WordIndex;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use variorum::Document;
use variorum::turn::Turn;

/// A library that is open for reading: one snapshot of its documents.
pub struct Library {
    folder: PathBuf,
    pub(crate) manifest: Manifest,
    pub(crate) stores: Vec<StoreReader>,
    pub(crate) indexes: Vec<PassageIndex>,
    pub(crate) words: Vec<WordIndex>,
    /// Store and entry of each document, in the order of their positions.
    documents: Vec<(u32, u32)>,
    /// The first position of each document.
    positions: Vec<u64>,
    /// Whether a document is not the newest version of its origin.
    superseded: Vec<bool>,
}

/// How often opening is tried when segments are compacted meanwhile; a library that changes more often than that gives an error. Set by hand, not tuned.
const MAX_OPEN_ATTEMPTS: usize = 8;

/// Opens a segment of the document store.
pub(crate) fn open_store(folder: &Path, segment: &Segment) -> Result<StoreReader, LibraryError> {
    StoreReader::open(ChecksummedFile::open(manifest::store_path(folder, segment.number), segment.bytes)?)
}

/// Opens a segment of the passage index.
pub(crate) fn open_index(folder: &Path, segment: &Segment) -> Result<PassageIndex, LibraryError> {
    PassageIndex::open(ChecksummedFile::open(manifest::index_path(folder, segment.number), segment.bytes)?)
}

/// Opens a segment of the word index.
pub(crate) fn open_words(folder: &Path, segment: &Segment) -> Result<WordIndex, LibraryError> {
    WordIndex::open(ChecksummedFile::open(manifest::words_path(folder, segment.number), segment.bytes)?)
}

impl Library {
    /// Opens the library in a folder for reading.
    ///
    /// ```
    /// # use variorum::Document;
    /// # use variorum_library::{LibraryWriter, Metadata, NewDocument};
    /// use variorum_library::{Library, LibraryError};
    ///
    /// # fn main() -> Result<(), LibraryError> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let folder = folder.path();
    /// assert!(matches!(Library::open(&folder.join("nowhere")), Err(LibraryError::NoSuchLibrary { .. })));
    ///
    /// # let text = "The mill was sold in spring.";
    /// # let (document, metadata) = (&Document::plain("letter", text), &Metadata::default());
    /// # let mut writer = LibraryWriter::open(folder)?;
    /// # writer.add(&NewDocument { bytes: text.as_bytes(), document, origin: "letter", metadata, added: "" })?;
    /// # writer.finish()?;
    /// let library = Library::open(folder)?;
    /// assert_eq!(library.len(), 1);
    /// assert_eq!(library.text(0)?, "The mill was sold in spring.");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// There is none, it was made by a newer version, or a file of it is damaged or cannot be read.
    pub fn open(folder: &Path) -> Result<Library, LibraryError> {
        for _ in 1..MAX_OPEN_ATTEMPTS {
            match Library::of(folder, Manifest::read(folder)?) {
                // a writer replaced segments after the manifest was read
                Err(e) if e.is_missing_file() => {}
                opened => return opened,
            }
        }
        Library::of(folder, Manifest::read(folder)?)
    }

    fn of(folder: &Path, manifest: Manifest) -> Result<Library, LibraryError> {
        let store = |segment: &Segment| open_store(folder, segment);
        let index = |segment: &Segment| open_index(folder, segment);
        let words = |segment: &Segment| open_words(folder, segment);
        let stores = manifest.stores.iter().map(store).collect::<Result<Vec<StoreReader>, LibraryError>>()?;
        let indexes = manifest.indexes.iter().map(index).collect::<Result<_, LibraryError>>()?;
        let words = manifest.word_segments().iter().map(words).collect::<Result<_, LibraryError>>()?;
        let rows = |(number, store): (usize, &StoreReader)| {
            (0..store.table.len()).map(move |row| (number as u32, row as u32)).collect::<Vec<_>>()
        };
        let mut documents: Vec<(u32, u32)> = stores.iter().enumerate().flat_map(rows).collect();
        let entry = |&(store, row): &(u32, u32)| &stores[store as usize].table[row as usize];
        // those without letters take no position, and stand before the next one
        documents.sort_by_key(|d| (entry(d).position, entry(d).letters));
        let mut newest: HashMap<u64, u32> = HashMap::new();
        for document in &documents {
            let version = newest.entry(entry(document).origin).or_default();
            *version = entry(document).version.max(*version);
        }
        let positions = documents.iter().map(|d| entry(d).position).collect();
        let superseded = documents.iter().map(|d| newest[&entry(d).origin] > entry(d).version).collect();
        let folder = folder.to_owned();
        Ok(Library { folder, manifest, stores, indexes, words, documents, positions, superseded })
    }

    /// The folder of the library.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The number of documents, all versions counted.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is no document.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// Whether there is a newer version of a document.
    ///
    /// # Panics
    /// No document has this number.
    pub fn is_superseded(&self, document: usize) -> bool {
        self.superseded[document]
    }

    /// Bytes of all texts, of the passage index and of the word index.
    pub fn sizes(&self) -> (u64, u64, u64) {
        let text = (0..self.len()).map(|n| self.entry(n).text_length() as u64).sum();
        let bytes = |segments: &[Segment]| segments.iter().map(|segment| segment.bytes).sum();
        (text, bytes(&self.manifest.indexes), bytes(self.manifest.word_segments()))
    }

    /// Whether its words are indexed; those of a library that was last written by an early version are not, until something is added or it is repaired.
    pub fn has_word_index(&self) -> bool {
        self.manifest.words.is_some()
    }

    pub(crate) fn entry(&self, document: usize) -> &StoreEntry {
        let (store, row) = self.documents[document];
        &self.stores[store as usize].table[row as usize]
    }

    fn store(&self, document: usize) -> &StoreReader {
        &self.stores[self.documents[document].0 as usize]
    }

    /// The store and the entry of a document, if there is one of this number.
    fn stored(&self, document: usize) -> Result<(&StoreReader, &StoreEntry), LibraryError> {
        if document < self.len() {
            Ok((self.store(document), self.entry(document)))
        } else {
            Err(LibraryError::NoSuchDocument { id: format!("document {document}") })
        }
    }

    /// The record of a document.
    ///
    /// # Errors
    /// It is damaged, or no document has this number.
    pub fn record(&self, document: usize) -> Result<Record, LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.record(entry)
    }

    /// A document as it was read when it was added.
    ///
    /// # Errors
    /// It is damaged, or no document has this number.
    pub fn document(&self, document: usize) -> Result<Document, LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.document(entry)
    }

    /// The record of a document, and the turns of its text.
    ///
    /// # Errors
    /// It is damaged, or no document has this number.
    pub fn record_and_turns(&self, document: usize) -> Result<(Record, Vec<Turn>), LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.record_and_turns(entry)
    }

    /// The extracted text of a document.
    ///
    /// # Errors
    /// It is damaged, or no document has this number.
    pub fn text(&self, document: usize) -> Result<&str, LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.text(entry)
    }

    /// Some bytes of the text of a document, as far as it goes and without parts of characters at the ends; and the byte at which they begin.
    pub(crate) fn text_part(&self, document: usize, range: Range<u32>) -> Result<(u32, &str), LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.text_part(entry, range)
    }

    /// The original bytes of a document, before a reader extracted its text.
    ///
    /// # Errors
    /// It is damaged, or no document has this number.
    pub fn original(&self, document: usize) -> Result<&[u8], LibraryError> {
        let (store, entry) = self.stored(document)?;
        store.original(entry)
    }

    /// The SHA-256 of the original bytes of a document.
    ///
    /// # Panics
    /// No document has this number.
    pub fn sha256(&self, document: usize) -> [u8; 32] {
        self.entry(document).sha256
    }

    /// Bytes of the text of a document.
    ///
    /// # Panics
    /// No document has this number.
    pub fn text_length(&self, document: usize) -> usize {
        self.entry(document).text_length()
    }

    /// A slice of the letters of a document.
    pub(crate) fn slice(
        &self,
        document: usize,
        letters: Range<u32>,
    ) -> Result<LetterSlice<'_>, LibraryError> {
        self.store(document).slice(self.entry(document), letters)
    }

    /// Several slices; the waits of all of them for memory overlap.
    pub(crate) fn slices(&self, of: &[(usize, Range<u32>)]) -> Result<Vec<LetterSlice<'_>>, LibraryError> {
        prefetch(of.iter().map(|(d, letters)| self.store(*d).peek_sample(self.entry(*d), letters.start)));
        let locate = |(d, letters): &(usize, Range<u32>)| self.store(*d).locate(self.entry(*d), letters);
        let located: Vec<SliceLocation> = of.iter().map(locate).collect::<Result<_, LibraryError>>()?;
        prefetch(of.iter().zip(&located).map(|((d, _), located)| self.store(*d).peek_text(located)));
        of.iter().zip(located).map(|((d, _), located)| self.store(*d).read(&located)).collect()
    }

    /// The one document whose id begins so; `doc_` may be left out.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn document_with_id(&self, id: &str) -> Result<usize, LibraryError> {
        let digits = id.strip_prefix("doc_").unwrap_or(id);
        let begins =
            |&n: &usize| !digits.is_empty() && hexadecimal(&self.entry(n).sha256).starts_with(digits);
        match (0..self.len()).filter(begins).collect::<Vec<usize>>()[..] {
            [one] => Ok(one),
            [] => Err(LibraryError::NoSuchDocument { id: id.to_owned() }),
            ref several => Err(LibraryError::AmbiguousId { id: id.to_owned(), count: several.len() }),
        }
    }

    /// The document that a position is in.
    pub(crate) fn at(&self, position: u64) -> Option<usize> {
        let after = self.positions.partition_point(|&first| first <= position);
        let document = after.checked_sub(1)?;
        let entry = self.entry(document);
        let count = passage_index::posting_count(entry.letters as usize) as u64;
        (position - entry.position < count).then_some(document)
    }
}

/// Bytes of the SHA-256 that an id shows.
const ID_BYTES: usize = 8;

/// The id of a document, by the SHA-256 of its original bytes.
pub(crate) fn id(sha256: &[u8; 32]) -> String {
    format!("doc_{}", hexadecimal(&sha256[..ID_BYTES]))
}

/// The SHA-256 of bytes, in hexadecimal.
pub fn content_hash(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Bytes as hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
