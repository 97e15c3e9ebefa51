//! Putting documents into a library and taking them out.
//!
//! In: documents. Out: a library that has them. One writer at a time, by a lock that ends with its process. What is put in is written
//! to a pack and a file of postings that no catalogue names yet; [`LibraryWriter::commit`] waits until both are safe and then replaces the
//! catalogue, so that whoever is interrupted leaves the library as it was after the last commit, with a few files that nobody
//! names and the next writer removes.

use crate::checksummed::{array, damaged};
use crate::compaction;
use crate::document_store::{self, EntryHeader, StoreEntry, StoreReader, StoreWriter};
use crate::durable;
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index;
use crate::reader::{Library, hexadecimal, id};
use crate::record::{MAX_SPEAKERS, Metadata, Record};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use variorum::Document;

/// A document to put in.
#[derive(Clone, Copy, Debug)]
pub struct NewDocument<'a> {
    /// The bytes it was read from.
    pub bytes: &'a [u8],
    /// What was read.
    pub document: &'a Document,
    /// Where the bytes came from.
    pub origin: &'a str,
    /// What is said of it.
    pub metadata: &'a Metadata,
    /// When it comes in, RFC 3339 in UTC.
    pub added: &'a str,
}

/// What became of a document that was put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is a new version of what came from there before.
    Changed,
    /// It was there already.
    Unchanged,
}

/// A document that is in the library, safe on the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommittedDocument {
    /// Its id.
    pub id: String,
    /// Where it came from.
    pub origin: String,
    /// What to call it.
    pub title: String,
    /// The how manieth version.
    pub version: u32,
    /// What became of it.
    pub outcome: Outcome,
}

/// A library that is open for writing.
pub struct LibraryWriter {
    folder: PathBuf,
    catalogue: Manifest,
    /// Held as long as the writer is.
    _lock: File,
    known: HashSet<[u8; 32]>,
    /// Origin → the newest version and its id.
    origins: HashMap<u64, (u32, [u8; 32])>,
    batch: Option<Batch>,
    /// What is told at the next commit.
    waiting: Vec<CommittedDocument>,
}

struct Batch {
    pack: StoreWriter,
    number: u64,
    bytes: usize,
    index: Index,
}

/// PassageIndex that are gathered in memory, so many at most.
struct Index {
    postings: Vec<u64>,
    /// The place of the first of them, and the next one.
    from: u64,
    next: u64,
}

/// A batch is committed when it has so many documents or bytes.
const MOST_DOCUMENTS: usize = 256;
const MOST_BYTES: usize = 32 << 20;
/// The most postings in memory; one takes 8 bytes.
const MOST_POSTINGS: usize = 8 << 20;
/// Packs are not merged beyond this, so that a document is taken out of one at a bounded cost.
const LARGEST_PACK: u64 = MOST_BYTES as u64;
/// From so many files of postings on they are merged between commits too.
const MOST_FILES: usize = 64;

impl LibraryWriter {
    /// Opens the library in a folder for writing; makes one where there is none.
    ///
    /// # Errors
    /// Somebody else is writing, the folder holds something else or cannot be written to, the library is damaged.
    pub fn open(folder: &Path) -> io::Result<LibraryWriter> {
        if !manifest::exists(folder) {
            if manifest::has_packs(folder) {
                return Err(damaged(&manifest::path(folder), "it is missing"));
            }
            begin(folder)?;
        }
        let lock = lock(folder)?;
        let library = if manifest::exists(folder) {
            Library::open(folder)?
        } else {
            Manifest::default().commit(folder)?;
            Library::open(folder)?
        };
        manifest::sweep(folder, &library.catalogue);
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
        let catalogue = library.catalogue.clone();
        Ok(LibraryWriter {
            folder: folder.to_owned(),
            catalogue,
            _lock: lock,
            known,
            origins,
            batch: None,
            waiting: Vec::new(),
        })
    }

    /// Puts a document in. It is not safe before the next commit.
    ///
    /// # Errors
    /// The disk's; nothing is lost of what was committed before, and this writer is of no more use.
    pub fn add(&mut self, new: &NewDocument<'_>) -> io::Result<()> {
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
        self.waiting.push(CommittedDocument {
            id: record.id.clone(),
            origin: record.origin.clone(),
            title: record.title.clone(),
            version,
            outcome,
        });
        if !known {
            self.put(new, record, EntryHeader { place: 0, version, origin, sha256 })?;
            self.origins.insert(origin, (version, sha256));
        }
        Ok(())
    }

    fn put(&mut self, new: &NewDocument<'_>, record: Record, at: EntryHeader) -> io::Result<()> {
        let length = new.bytes.len().max(new.document.text.len());
        self.indexed(length, |pack, place, take| {
            pack.push(new.bytes, new.document, record, &EntryHeader { place, ..at }, take).map(drop)
        })
    }

    /// Puts a document of another library in, as it is there.
    pub(crate) fn take_over(&mut self, pack: &StoreReader, entry: &StoreEntry) -> io::Result<()> {
        if !self.known.insert(entry.sha256) {
            return Ok(());
        }
        self.indexed(entry.text_length(), |own, place, take| own.copy(pack, entry, place, take))
    }

    /// Writes a document of so many bytes into the pack, and the postings of its letters as they come.
    fn indexed(
        &mut self,
        bytes: usize,
        write: impl FnOnce(&mut StoreWriter, u64, &mut document_store::LetterSink<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let (folder, catalogue) = (&self.folder, &mut self.catalogue);
        let batch = match &mut self.batch {
            Some(batch) => batch,
            none => none.insert(Batch::new(folder, catalogue)?),
        };
        let index = &mut batch.index;
        let mut places = passage_index::Places::default();
        write(&mut batch.pack, index.next, &mut |codes| {
            places.feed(codes, |hash| index.push(hash));
            if index.postings.len() >= MOST_POSTINGS { index.write(folder, catalogue) } else { Ok(()) }
        })?;
        places.end(|hash| index.push(hash));
        batch.bytes += bytes;
        catalogue.next_place = index.next;
        Ok(())
    }

    /// Whether it is time to commit.
    pub fn is_full(&self) -> bool {
        self.batch.as_ref().is_some_and(Batch::is_full)
    }

    /// Makes all that was put in safe; says what became of each document.
    ///
    /// # Errors
    /// The disk's; the library is then as it was at the commit before.
    pub fn commit(&mut self) -> io::Result<Vec<CommittedDocument>> {
        if let Some(batch) = self.batch.take() {
            batch.finish(&self.folder, &mut self.catalogue)?;
            self.sync()?;
            self.catalogue.commit(&self.folder)?;
        }
        if self.catalogue.postings.len() > MOST_FILES {
            self.settle()?;
        }
        Ok(std::mem::take(&mut self.waiting))
    }

    fn sync(&self) -> io::Result<()> {
        durable::sync_folder(&manifest::packs(&self.folder))?;
        durable::sync_folder(&manifest::postings(&self.folder))
    }

    /// Commits and merges small files.
    ///
    /// # Errors
    /// The disk's; the library is then as it was at the commit before.
    pub fn finish(mut self) -> io::Result<Vec<CommittedDocument>> {
        let shelved = self.commit()?;
        self.settle()?;
        Ok(shelved)
    }

    fn settle(&mut self) -> io::Result<()> {
        let postings = compaction::last_ones(&self.catalogue.postings, u64::MAX);
        let packs = compaction::last_ones(&self.catalogue.packs, LARGEST_PACK);
        if postings < 2 && packs < 2 {
            return Ok(());
        }
        let mut next = self.catalogue.clone();
        let library = Library::open(&self.folder)?;
        if postings >= 2 {
            compaction::merge_postings(&self.folder, &mut next, postings, &library)?;
        }
        if packs >= 2 {
            let from = next.packs.len() - packs;
            let old: Vec<Segment> = next.packs.drain(from..).collect();
            compaction::write_without(&self.folder, &mut next, &old, &BTreeSet::new())?;
        }
        self.replace(next)
    }

    /// Commits another catalogue and removes the files it no longer names.
    fn replace(&mut self, mut next: Manifest) -> io::Result<()> {
        self.sync()?;
        next.commit(&self.folder)?;
        self.catalogue = next;
        manifest::sweep(&self.folder, &self.catalogue);
        Ok(())
    }

    /// Takes documents out, for good: their bytes are on the disk no longer. How many there were.
    ///
    /// # Errors
    /// The disk's; the library is then as it was.
    pub fn remove(&mut self, sha256: &BTreeSet<[u8; 32]>) -> io::Result<usize> {
        let mut next = self.catalogue.clone();
        let mut removed = 0;
        for named in std::mem::take(&mut next.packs) {
            let pack = compaction::open_pack(&self.folder, &named)?;
            let here = pack.table.iter().filter(|e| sha256.contains(&e.sha256)).count();
            if here == 0 {
                next.packs.push(named);
                continue;
            }
            removed += here;
            if here < pack.table.len() {
                compaction::write_without(&self.folder, &mut next, &[named], sha256)?;
            }
        }
        if next.packs.is_empty() {
            next.postings.clear();
        }
        if removed > 0 {
            self.replace(next)?;
            self.known.retain(|s| !sha256.contains(s));
            self.origins.retain(|_, newest| !sha256.contains(&newest.1));
        }
        Ok(removed)
    }
}

/// What is said of a document, the first version of its origin.
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
    /// What was not committed takes no room: a disk may be full.
    fn drop(&mut self) {
        if let Ok(catalogue) = Manifest::read(&self.folder) {
            manifest::sweep(&self.folder, &catalogue);
        }
    }
}

impl Batch {
    fn new(folder: &Path, catalogue: &mut Manifest) -> io::Result<Batch> {
        let number = catalogue.number();
        let pack = StoreWriter::create(manifest::pack(folder, number))?;
        let place = catalogue.next_place;
        Ok(Batch { pack, number, bytes: 0, index: Index { postings: Vec::new(), from: place, next: place } })
    }

    fn is_full(&self) -> bool {
        self.pack.len() >= MOST_DOCUMENTS || self.bytes >= MOST_BYTES
    }

    fn finish(mut self, folder: &Path, catalogue: &mut Manifest) -> io::Result<()> {
        let count = self.pack.len() as u64;
        let bytes = self.pack.finish()?;
        catalogue.packs.push(Segment { number: self.number, bytes, count });
        self.index.write(folder, catalogue)
    }
}

impl Index {
    fn push(&mut self, hash: u32) {
        self.postings.push(passage_index::posting(hash, (self.next - self.from) as u32));
        self.next += 1;
    }

    /// Writes what is in memory to a file of its own.
    fn write(&mut self, folder: &Path, catalogue: &mut Manifest) -> io::Result<()> {
        if self.postings.is_empty() {
            return Ok(());
        }
        self.postings.sort_unstable();
        let number = catalogue.number();
        let bytes =
            passage_index::write(manifest::posting(folder, number), self.from, self.next, &self.postings)?;
        catalogue.postings.push(Segment { number, bytes, count: self.postings.len() as u64 });
        self.postings.clear();
        self.from = self.next;
        Ok(())
    }
}

/// Makes the folders of a library.
fn begin(folder: &Path) -> io::Result<()> {
    let used = std::fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.any(|e| {
            e.is_ok_and(|e| {
                !["lock", "packs", "postings", "catalogue.new"].contains(&&*e.file_name().to_string_lossy())
            })
        })
    });
    if used {
        let message = format!(
            "{}: holds other files and is no library; name an empty or a new folder",
            folder.display()
        );
        return Err(io::Error::new(ErrorKind::AlreadyExists, message));
    }
    durable::create_folder(folder)?;
    durable::create_folder(&manifest::packs(folder))?;
    durable::create_folder(&manifest::postings(folder))
}

pub(crate) fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join("lock");
    let file =
        File::options().create(true).append(true).open(&path).map_err(|e| durable::about(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let message = format!(
                "{}: another variorum is changing this library; wait until it is done",
                folder.display()
            );
            Err(io::Error::new(ErrorKind::WouldBlock, message))
        }
        Err(TryLockError::Error(e)) => Err(durable::about(&path, &e)),
    }
}
