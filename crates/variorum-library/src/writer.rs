//! The writer: adding documents to a library and removing them.
//!
//! In: documents. Out: a library that has them. One writer at a time, by a lock that ends with its process. Added documents are written to a segment of
//! the document store and one of each index that no manifest lists yet; [`LibraryWriter::commit`] waits until all are durable and then
//! replaces the manifest, so that an interruption leaves the library as it was after the last commit, with a few files that no
//! manifest lists and the next writer deletes.

use crate::checksummed::array;
use crate::compaction;
use crate::document_store::{self, EntryHeader, StoreEntry, StoreReader, StoreWriter};
use crate::durable;
use crate::error::{LibraryError, damaged, io_error};
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index;
use crate::reader::{Library, hexadecimal, id, open_store};
use crate::record::{MAX_SPEAKERS, Metadata, Record};
use crate::stretches;
use crate::word_index::WordBuffer;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use variorum::Document;

/// A document to add.
#[derive(Clone, Copy, Debug)]
pub struct NewDocument<'a> {
    /// The original bytes.
    pub bytes: &'a [u8],
    /// The document that a reader extracted from them.
    pub document: &'a Document,
    /// The path or the name they came from.
    pub origin: &'a str,
    /// What the caller says of it.
    pub metadata: &'a Metadata,
    /// When it is added, RFC 3339 in UTC.
    pub added: &'a str,
}

/// The kind of change that adding a document made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is a new version of what came from the same origin before.
    Changed,
    /// It was there already.
    Unchanged,
}

/// A document whose addition was committed: it is durable.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommittedDocument {
    /// Its id.
    pub id: String,
    /// The path or the name it came from.
    pub origin: String,
    /// What to call it.
    pub title: String,
    /// Its version among those of one origin, from 1.
    pub version: u32,
    /// What changed.
    pub outcome: Outcome,
}

/// A library that is open for writing, by this process alone.
pub struct LibraryWriter {
    folder: PathBuf,
    manifest: Manifest,
    /// Held as long as the writer is.
    _lock: File,
    /// The SHA-256 of all documents.
    known: HashSet<[u8; 32]>,
    /// Origin → the newest version and its SHA-256.
    origins: HashMap<u64, (u32, [u8; 32])>,
    batch: Option<Batch>,
    /// What the next commit returns.
    uncommitted: Vec<CommittedDocument>,
}

/// The documents added since the last commit.
struct Batch {
    store: StoreWriter,
    number: u64,
    bytes: usize,
    postings: PostingBuffer,
    words: WordBuffer,
}

/// Postings that are gathered in memory before they become a segment.
struct PostingBuffer {
    postings: Vec<u64>,
    /// The position of the first of them, and the next one.
    from: u64,
    next: u64,
}

/// Documents of a batch: with so many it is to be committed. More means fewer and larger segments and more work lost to an interruption. Set by hand, not
/// tuned.
const MAX_BATCH_DOCUMENTS: usize = 256;
/// Bytes of a batch: with so many it is to be committed. Set by hand, not tuned.
const MAX_BATCH_BYTES: usize = 32 << 20;
/// Postings in memory, of 8 bytes each; with so many they become a segment of their own. Set by hand: adding 78 MB of novels takes 82 MiB.
const MAX_BUFFERED_POSTINGS: usize = 8 << 20;
/// Postings of the word index in memory, of 8 bytes each; with so many they become a segment of their own. Set by hand, not tuned.
const MAX_BUFFERED_WORDS: usize = 4 << 20;
/// Bytes up to which segments of the document store are compacted, so that removing a document, for which its segment is written again, has a bounded
/// cost. Set by hand, not tuned.
const MAX_COMPACTED_STORE_BYTES: u64 = MAX_BATCH_BYTES as u64;
/// Segments of the passage index: with more they are compacted between commits too, for each look-up reads all. Set by hand, not tuned.
const MAX_INDEX_SEGMENTS: usize = 64;

impl LibraryWriter {
    /// Opens the library in a folder for writing; makes one where there is none.
    ///
    /// ```
    /// use variorum_library::{LibraryError, LibraryWriter};
    ///
    /// # fn main() -> Result<(), LibraryError> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let folder = folder.path();
    /// let writer = LibraryWriter::open(folder)?;
    /// assert!(matches!(LibraryWriter::open(folder), Err(LibraryError::Locked { .. })));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Another process is changing the library, the folder holds other files or cannot be written to, or the library is damaged.
    pub fn open(folder: &Path) -> Result<LibraryWriter, LibraryError> {
        if !manifest::exists(folder) {
            if manifest::has_stores(folder) {
                return Err(damaged(&manifest::manifest_path(folder), "it is missing"));
            }
            create_folders(folder)?;
        }
        let lock = lock(folder)?;
        let library = if manifest::exists(folder) {
            Library::open(folder)?
        } else {
            Manifest::default().commit(folder)?;
            Library::open(folder)?
        };
        manifest::delete_unlisted(folder, &library.manifest);
        let mut origins = HashMap::new();
        let mut known = HashSet::new();
        for document in 0..library.len() {
            let entry = library.entry(document);
            known.insert(entry.sha256);
            let newest = origins.entry(entry.origin).or_insert((entry.version, entry.sha256));
            if newest.0 < entry.version {
                *newest = (entry.version, entry.sha256);
            }
        }
        let manifest = library.manifest.clone();
        Ok(LibraryWriter {
            folder: folder.to_owned(),
            manifest,
            _lock: lock,
            known,
            origins,
            batch: None,
            uncommitted: Vec::new(),
        })
    }

    /// Adds a document. It is not durable before the next commit.
    ///
    /// ```
    /// use variorum::Document;
    /// use variorum_library::{LibraryError, LibraryWriter, Metadata, NewDocument, Outcome};
    ///
    /// # fn main() -> Result<(), LibraryError> {
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let folder = folder.path();
    /// let text = "The mill was sold in spring.";
    /// let mut writer = LibraryWriter::open(folder)?;
    /// writer.add(&NewDocument {
    ///     bytes: text.as_bytes(),
    ///     document: &Document::plain("letter", text),
    ///     origin: "letter",
    ///     metadata: &Metadata { author: Some("Anna Berg".to_owned()), ..Metadata::default() },
    ///     added: "2025-08-30T00:00:00Z",
    /// })?;
    /// let committed = writer.finish()?;
    /// assert_eq!(committed[0].outcome, Outcome::Added);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// A file cannot be written; what was committed before is not touched, and this writer is of no more use.
    pub fn add(&mut self, new: &NewDocument<'_>) -> Result<(), LibraryError> {
        let sha256: [u8; 32] = Sha256::digest(new.bytes).into();
        let origin: [u8; 32] = Sha256::digest(new.origin).into();
        let origin = u64::from_le_bytes(array(&origin));
        let before = self.origins.get(&origin).copied();
        let known = !self.known.insert(sha256);
        let (version, outcome) = match before {
            _ if known => (before.map_or(1, |b| b.0), Outcome::Unchanged),
            Some((version, _)) => (version + 1, Outcome::Changed),
            None => (1, Outcome::Added),
        };
        let record = Record { version, previous: before.map(|b| id(&b.1)), ..record(new, &sha256) };
        self.uncommitted.push(CommittedDocument {
            id: record.id.clone(),
            origin: record.origin.clone(),
            title: record.title.clone(),
            version,
            outcome,
        });
        if !known {
            self.append(new, record, EntryHeader { position: 0, version, origin, sha256 })?;
            self.origins.insert(origin, (version, sha256));
        }
        Ok(())
    }

    fn append(&mut self, new: &NewDocument<'_>, record: Record, at: EntryHeader) -> Result<(), LibraryError> {
        let text = new.document.text.as_str();
        self.indexed(new.bytes.len().max(text.len()), text, |store, position, sink| {
            store.push(new.bytes, new.document, record, &EntryHeader { position, ..at }, sink).map(drop)
        })
    }

    /// Adds a document of another library, as it is there.
    pub(crate) fn copy_document(
        &mut self,
        store: &StoreReader,
        entry: &StoreEntry,
    ) -> Result<(), LibraryError> {
        if !self.known.insert(entry.sha256) {
            return Ok(());
        }
        let text = store.text(entry)?;
        self.indexed(text.len(), text, |own, position, sink| own.copy(store, entry, position, sink))
    }

    /// Writes a document of so many bytes to the store of the batch, and its postings and words to the buffers.
    fn indexed(
        &mut self,
        bytes: usize,
        text: &str,
        write: impl FnOnce(&mut StoreWriter, u64, &mut document_store::LetterSink<'_>) -> Result<(), LibraryError>,
    ) -> Result<(), LibraryError> {
        let (folder, manifest) = (&self.folder, &mut self.manifest);
        let batch = match &mut self.batch {
            Some(batch) => batch,
            none => none.insert(Batch::new(folder, manifest)?),
        };
        let buffer = &mut batch.postings;
        let position = buffer.next;
        let mut grams = passage_index::GramSampler::default();
        write(&mut batch.store, buffer.next, &mut |codes| {
            grams.feed(codes, |hash| buffer.push(hash));
            if buffer.postings.len() >= MAX_BUFFERED_POSTINGS {
                buffer.write(folder, manifest)
            } else {
                Ok(())
            }
        })?;
        grams.end(|hash| buffer.push(hash));
        // what has no letters has no words, and a document without letters no position of its own
        if buffer.next > position && manifest.words.is_some() {
            index_words(&mut batch.words, folder, manifest, position, text)?;
        }
        batch.bytes += bytes;
        manifest.next_position = buffer.next;
        Ok(())
    }

    /// Whether so much was added that it is time to commit.
    pub fn is_full(&self) -> bool {
        self.batch.as_ref().is_some_and(Batch::is_full)
    }

    /// Makes all added documents durable and visible to readers that open the library from now on.
    ///
    /// # Errors
    /// A file cannot be written; the library is then as it was at the commit before.
    pub fn commit(&mut self) -> Result<Vec<CommittedDocument>, LibraryError> {
        if let Some(batch) = self.batch.take() {
            batch.finish(&self.folder, &mut self.manifest)?;
            sync(&self.folder, &self.manifest)?;
            self.manifest.commit(&self.folder)?;
        }
        let segments = self.manifest.indexes.len().max(self.manifest.word_segments().len());
        if segments > MAX_INDEX_SEGMENTS {
            self.compact()?;
        }
        Ok(std::mem::take(&mut self.uncommitted))
    }

    /// Commits, indexes the words of a library that has no such index yet, and compacts small segments.
    ///
    /// # Errors
    /// A file cannot be written; the library is then as it was at the commit before.
    pub fn finish(mut self) -> Result<Vec<CommittedDocument>, LibraryError> {
        let committed = self.commit()?;
        if self.manifest.words.is_none() {
            self.index_all_words()?;
        }
        self.compact()?;
        Ok(committed)
    }

    /// Makes the word index of a library that was last written by a version without one.
    fn index_all_words(&mut self) -> Result<(), LibraryError> {
        let mut next = Manifest { words: Some(Vec::new()), ..self.manifest.clone() };
        durable::create_folder(&manifest::words_folder(&self.folder))?;
        let library = Library::open(&self.folder)?;
        let mut words = WordBuffer::default();
        for document in (0..library.len()).filter(|&n| library.entry(n).letters > 0) {
            let position = library.entry(document).position;
            index_words(&mut words, &self.folder, &mut next, position, library.text(document)?)?;
        }
        write_words(&mut words, &self.folder, &mut next)?;
        self.replace(next)
    }

    fn compact(&mut self) -> Result<(), LibraryError> {
        let indexes = compaction::compactable(&self.manifest.indexes, u64::MAX);
        let stores = compaction::compactable(&self.manifest.stores, MAX_COMPACTED_STORE_BYTES);
        let words = compaction::compactable(self.manifest.word_segments(), u64::MAX);
        if indexes < 2 && stores < 2 && words < 2 {
            return Ok(());
        }
        let mut next = self.manifest.clone();
        let library = Library::open(&self.folder)?;
        if indexes >= 2 {
            compaction::compact_indexes(&self.folder, &mut next, indexes, &library)?;
        }
        if words >= 2 {
            compaction::compact_words(&self.folder, &mut next, words, &library)?;
        }
        if stores >= 2 {
            let from = next.stores.len() - stores;
            let old: Vec<Segment> = next.stores.drain(from..).collect();
            compaction::compact_stores(&self.folder, &mut next, &old, &BTreeSet::new())?;
        }
        self.replace(next)
    }

    /// Commits another manifest and deletes the segments it no longer lists.
    fn replace(&mut self, mut next: Manifest) -> Result<(), LibraryError> {
        sync(&self.folder, &next)?;
        next.commit(&self.folder)?;
        self.manifest = next;
        manifest::delete_unlisted(&self.folder, &self.manifest);
        Ok(())
    }

    /// Removes the documents with some SHA-256, for good: their bytes are on the disk no longer. How many there were.
    ///
    /// # Errors
    /// A file cannot be written, or is damaged; the library is then as it was.
    pub fn remove(&mut self, sha256: &BTreeSet<[u8; 32]>) -> Result<usize, LibraryError> {
        let mut next = self.manifest.clone();
        let mut removed = 0;
        for segment in std::mem::take(&mut next.stores) {
            let store = open_store(&self.folder, &segment)?;
            let here = store.table.iter().filter(|e| sha256.contains(&e.sha256)).count();
            if here == 0 {
                next.stores.push(segment);
                continue;
            }
            removed += here;
            if here < store.table.len() {
                compaction::compact_stores(&self.folder, &mut next, &[segment], sha256)?;
            }
        }
        if next.stores.is_empty() {
            next.indexes.clear();
            next.words = next.words.map(|_| Vec::new());
        }
        if removed > 0 {
            self.replace(next)?;
            self.known.retain(|s| !sha256.contains(s));
            self.origins.retain(|_, newest| !sha256.contains(&newest.1));
        }
        Ok(removed)
    }
}

/// The record of a document, as the first version of its origin.
fn record(new: &NewDocument<'_>, sha256: &[u8; 32]) -> Record {
    let NewDocument { bytes, document, origin, metadata, added } = *new;
    let text = document.text.as_str();
    let text_sha256 = if text.as_bytes() == bytes { *sha256 } else { Sha256::digest(text).into() };
    let speakers: BTreeSet<&String> = document.turns.iter().map(|t| &t.speaker).collect();
    Record {
        id: id(sha256),
        title: metadata.title.clone().unwrap_or_else(|| document.name.clone()),
        origin: origin.to_owned(),
        added: added.to_owned(),
        author: metadata.author.clone(),
        speakers: speakers.into_iter().take(MAX_SPEAKERS).cloned().collect(),
        date: metadata.date.clone(),
        language: metadata.language.clone().or_else(|| document.language.clone()),
        series: metadata.series.clone(),
        complete: metadata.complete.or(document.complete),
        role: metadata.role,
        tags: metadata.tags.clone(),
        version: 1,
        previous: None,
        sha256: hexadecimal(sha256),
        text_sha256: hexadecimal(&text_sha256),
        bytes: bytes.len() as u64,
        length: text.chars().count() as u64,
    }
}

impl Drop for LibraryWriter {
    /// Deletes what was not committed, for a disk may be full.
    fn drop(&mut self) {
        if let Ok(manifest) = Manifest::read(&self.folder) {
            manifest::delete_unlisted(&self.folder, &manifest);
        }
    }
}

impl Batch {
    fn new(folder: &Path, manifest: &mut Manifest) -> Result<Batch, LibraryError> {
        let number = manifest.take_number();
        let store = StoreWriter::create(manifest::store_path(folder, number))?;
        let position = manifest.next_position;
        let postings = PostingBuffer { postings: Vec::new(), from: position, next: position };
        Ok(Batch { store, number, bytes: 0, postings, words: WordBuffer::default() })
    }

    fn is_full(&self) -> bool {
        self.store.len() >= MAX_BATCH_DOCUMENTS || self.bytes >= MAX_BATCH_BYTES
    }

    fn finish(mut self, folder: &Path, manifest: &mut Manifest) -> Result<(), LibraryError> {
        let count = self.store.len() as u64;
        let bytes = self.store.finish()?;
        manifest.stores.push(Segment { number: self.number, bytes, count });
        self.postings.write(folder, manifest)?;
        write_words(&mut self.words, folder, manifest)
    }
}

impl PostingBuffer {
    fn push(&mut self, hash: u32) {
        self.postings.push(passage_index::posting(hash, (self.next - self.from) as u32));
        self.next += 1;
    }

    /// Writes the postings to a segment of their own.
    fn write(&mut self, folder: &Path, manifest: &mut Manifest) -> Result<(), LibraryError> {
        if self.postings.is_empty() {
            return Ok(());
        }
        self.postings.sort_unstable();
        let number = manifest.take_number();
        let bytes =
            passage_index::write(manifest::index_path(folder, number), self.from, self.next, &self.postings)?;
        manifest.indexes.push(Segment { number, bytes, count: self.postings.len() as u64 });
        self.postings.clear();
        self.from = self.next;
        Ok(())
    }
}

/// Adds the words of the document at a position to those gathered.
fn index_words(
    words: &mut WordBuffer,
    folder: &Path,
    manifest: &mut Manifest,
    position: u64,
    text: &str,
) -> Result<(), LibraryError> {
    for span in stretches::stretches(text) {
        words.push(position, span, text);
        if words.len() >= MAX_BUFFERED_WORDS {
            write_words(words, folder, manifest)?;
        }
    }
    Ok(())
}

/// Writes the words gathered to a segment of their own.
fn write_words(words: &mut WordBuffer, folder: &Path, manifest: &mut Manifest) -> Result<(), LibraryError> {
    if words.len() == 0 {
        return Ok(());
    }
    let number = manifest.take_number();
    let (bytes, count) = words.write(manifest::words_path(folder, number))?;
    manifest.words.get_or_insert_default().push(Segment { number, bytes, count });
    Ok(())
}

/// Waits until the names of all segments are durable.
fn sync(folder: &Path, manifest: &Manifest) -> Result<(), LibraryError> {
    durable::sync_folder(&manifest::stores_folder(folder))?;
    durable::sync_folder(&manifest::indexes_folder(folder))?;
    match manifest.words {
        Some(_) => durable::sync_folder(&manifest::words_folder(folder)),
        None => Ok(()),
    }
}

/// Makes the folders of a library.
fn create_folders(folder: &Path) -> Result<(), LibraryError> {
    let is_other = |name: &str| !manifest::UNFINISHED.contains(&name);
    let in_use = std::fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|entry| entry.is_ok_and(|e| is_other(&e.file_name().to_string_lossy())))
    });
    if in_use {
        return Err(LibraryError::FolderInUse { folder: folder.to_owned() });
    }
    durable::create_folder(folder)?;
    durable::create_folder(&manifest::stores_folder(folder))?;
    durable::create_folder(&manifest::indexes_folder(folder))?;
    durable::create_folder(&manifest::words_folder(folder))
}

/// The lock of a library: held until the file is closed, which the end of the process does too.
pub(crate) fn lock(folder: &Path) -> Result<File, LibraryError> {
    let path = folder.join("lock");
    let file = File::options().create(true).append(true).open(&path).map_err(|e| io_error(&path, e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(LibraryError::Locked { folder: folder.to_owned() }),
        Err(TryLockError::Error(e)) => Err(io_error(&path, e)),
    }
}
