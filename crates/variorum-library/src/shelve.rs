//! Putting documents into a library and taking them out.
//!
//! In: documents. Out: a library that has them. One writer at a time, by a lock that ends with its process. What is put in is written
//! to a pack and a file of postings that no catalogue names yet; [`Writer::commit`] waits until both are safe and then replaces the
//! catalogue, so that whoever is interrupted leaves the library as it was after the last commit, with a few files that nobody
//! names and the next writer removes. Small files are merged at the end ([`Writer::finish`]): the last ones as long as the one
//! before them is not four times larger than they together (O'Neil and others, The log-structured merge-tree, 1996).

use crate::catalogue::{self, Catalogue, Named};
use crate::disk;
use crate::library::{Library, hexadecimal, id};
use crate::pack::{self, Entry, Pack, Placed};
use crate::postings::{self, Postings};
use crate::record::{About, MOST_SPEAKERS, Record};
use crate::sealed::{Sealed, damaged};
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use variorum::Document;

/// What became of a document that was put in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It is new.
    Added,
    /// It is a new version of what came from there before.
    Changed,
    /// It was there already.
    Same,
}

/// A document that is in the library, safe on the disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shelved {
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
pub struct Writer {
    folder: PathBuf,
    catalogue: Catalogue,
    /// Held as long as the writer is.
    _lock: File,
    known: HashSet<[u8; 32]>,
    /// Origin → the newest version and its id.
    origins: HashMap<u64, (u32, [u8; 32])>,
    batch: Option<Batch>,
    /// What is told at the next commit.
    waiting: Vec<Shelved>,
}

struct Batch {
    pack: pack::Writer,
    number: u64,
    bytes: usize,
    index: Index,
}

/// Postings that are gathered in memory, so many at most.
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

impl Writer {
    /// Opens the library in a folder for writing; makes one where there is none.
    ///
    /// # Errors
    /// Somebody else is writing, the folder holds something else or cannot be written to, the library is damaged.
    pub fn open(folder: &Path) -> io::Result<Writer> {
        if !catalogue::exists(folder) {
            if has_packs(folder) {
                return Err(damaged(&catalogue::path(folder), "it is missing"));
            }
            begin(folder)?;
        }
        let lock = lock(folder)?;
        let library = if catalogue::exists(folder) {
            Library::open(folder)?
        } else {
            Catalogue::default().commit(folder)?;
            Library::open(folder)?
        };
        sweep(folder, &library.catalogue);
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
        Ok(Writer {
            folder: folder.to_owned(),
            catalogue,
            _lock: lock,
            known,
            origins,
            batch: None,
            waiting: Vec::new(),
        })
    }

    /// Puts a document in; `bytes` are those it was read from, and `origin` is where they came from. It is not safe before the next
    /// commit.
    ///
    /// # Errors
    /// The disk's; nothing is lost of what was committed before, and this writer is of no more use.
    pub fn add(
        &mut self,
        bytes: &[u8],
        document: &Document,
        origin: &str,
        about: &About,
        now: &str,
    ) -> io::Result<()> {
        let sha256: [u8; 32] = Sha256::digest(bytes).into();
        let source: [u8; 32] = Sha256::digest(origin).into();
        let source = u64::from_le_bytes(crate::sealed::array(&source));
        let before = self.origins.get(&source).copied();
        let title = about.title.clone().unwrap_or_else(|| document.name.clone());
        let mut shelved = Shelved {
            id: id(&sha256),
            origin: origin.to_owned(),
            title,
            version: 1,
            outcome: Outcome::Added,
        };
        if !self.known.insert(sha256) {
            shelved.outcome = Outcome::Same;
            self.waiting.push(shelved);
            return Ok(());
        }
        if let Some((version, _)) = before {
            (shelved.version, shelved.outcome) = (version + 1, Outcome::Changed);
        }
        let text = document.text.as_str();
        let own = text.as_bytes() != bytes;
        let text_sha256 = if own { Sha256::digest(text).into() } else { sha256 };
        let record = Record {
            id: shelved.id.clone(),
            title: shelved.title.clone(),
            origin: origin.to_owned(),
            added: now.to_owned(),
            author: about.author.clone(),
            speakers: speakers(document),
            date: about.date.clone(),
            language: about.language.clone().or_else(|| document.language.clone()),
            series: about.series.clone(),
            complete: about.complete.or(document.complete),
            role: about.role,
            tags: about.tags.clone(),
            version: shelved.version,
            previous: before.map(|(_, sha256)| id(&sha256)),
            sha256: hexadecimal(&sha256),
            text_sha256: hexadecimal(&text_sha256),
            bytes: bytes.len() as u64,
            length: text.chars().count() as u64,
        };
        self.put(
            bytes,
            document,
            record,
            Placed { place: 0, version: shelved.version, origin: source, sha256 },
        )?;
        self.origins.insert(source, (shelved.version, sha256));
        self.waiting.push(shelved);
        Ok(())
    }

    fn put(&mut self, bytes: &[u8], document: &Document, record: Record, at: Placed) -> io::Result<()> {
        let length = bytes.len().max(document.text.len());
        self.indexed(length, |pack, place, take| {
            pack.push(bytes, document, record, &Placed { place, ..at }, take).map(drop)
        })
    }

    /// Puts a document of another library in, as it is there.
    pub(crate) fn take_over(&mut self, pack: &Pack, entry: &Entry) -> io::Result<()> {
        if !self.known.insert(entry.sha256) {
            return Ok(());
        }
        self.indexed(entry.text_length(), |own, place, take| own.copy(pack, entry, place, take))
    }

    /// Writes a document of so many bytes into the pack, and the postings of its letters as they come.
    fn indexed(
        &mut self,
        bytes: usize,
        write: impl FnOnce(&mut pack::Writer, u64, &mut pack::Take<'_>) -> io::Result<()>,
    ) -> io::Result<()> {
        let (folder, catalogue) = (&self.folder, &mut self.catalogue);
        let batch = match &mut self.batch {
            Some(batch) => batch,
            none => none.insert(Batch::new(folder, catalogue)?),
        };
        let index = &mut batch.index;
        let mut places = postings::Places::default();
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
    pub fn commit(&mut self) -> io::Result<Vec<Shelved>> {
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
        disk::sync_folder(&catalogue::packs(&self.folder))?;
        disk::sync_folder(&catalogue::postings(&self.folder))
    }

    /// Commits and merges small files.
    ///
    /// # Errors
    /// The disk's; the library is then as it was at the commit before.
    pub fn finish(mut self) -> io::Result<Vec<Shelved>> {
        let shelved = self.commit()?;
        self.settle()?;
        Ok(shelved)
    }

    fn settle(&mut self) -> io::Result<()> {
        let postings = last_ones(&self.catalogue.postings, u64::MAX);
        let packs = last_ones(&self.catalogue.packs, LARGEST_PACK);
        if postings < 2 && packs < 2 {
            return Ok(());
        }
        let mut next = self.catalogue.clone();
        let library = Library::open(&self.folder)?;
        if postings >= 2 {
            merge_postings(&self.folder, &mut next, postings, &library)?;
        }
        if packs >= 2 {
            let from = next.packs.len() - packs;
            let old: Vec<Named> = next.packs.drain(from..).collect();
            write_without(&self.folder, &mut next, &old, &BTreeSet::new())?;
        }
        self.replace(next)
    }

    /// Commits another catalogue and removes the files it no longer names.
    fn replace(&mut self, mut next: Catalogue) -> io::Result<()> {
        self.sync()?;
        next.commit(&self.folder)?;
        self.catalogue = next;
        sweep(&self.folder, &self.catalogue);
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
            let pack = open_pack(&self.folder, &named)?;
            let here = pack.table.iter().filter(|e| sha256.contains(&e.sha256)).count();
            if here == 0 {
                next.packs.push(named);
                continue;
            }
            removed += here;
            if here < pack.table.len() {
                write_without(&self.folder, &mut next, &[named], sha256)?;
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

fn speakers(document: &Document) -> Vec<String> {
    let all: BTreeSet<&String> = document.turns.iter().map(|t| &t.speaker).collect();
    all.into_iter().take(MOST_SPEAKERS).cloned().collect()
}

impl Drop for Writer {
    /// What was not committed takes no room: a disk may be full.
    fn drop(&mut self) {
        if let Ok(catalogue) = Catalogue::read(&self.folder) {
            sweep(&self.folder, &catalogue);
        }
    }
}

impl Batch {
    fn new(folder: &Path, catalogue: &mut Catalogue) -> io::Result<Batch> {
        let number = catalogue.number();
        let pack = pack::Writer::create(catalogue::pack(folder, number))?;
        let place = catalogue.next_place;
        Ok(Batch { pack, number, bytes: 0, index: Index { postings: Vec::new(), from: place, next: place } })
    }

    fn is_full(&self) -> bool {
        self.pack.len() >= MOST_DOCUMENTS || self.bytes >= MOST_BYTES
    }

    fn finish(mut self, folder: &Path, catalogue: &mut Catalogue) -> io::Result<()> {
        let count = self.pack.len() as u64;
        let bytes = self.pack.finish()?;
        catalogue.packs.push(Named { number: self.number, bytes, count });
        self.index.write(folder, catalogue)
    }
}

impl Index {
    fn push(&mut self, hash: u32) {
        self.postings.push(postings::posting(hash, (self.next - self.from) as u32));
        self.next += 1;
    }

    /// Writes what is in memory to a file of its own.
    fn write(&mut self, folder: &Path, catalogue: &mut Catalogue) -> io::Result<()> {
        if self.postings.is_empty() {
            return Ok(());
        }
        self.postings.sort_unstable();
        let number = catalogue.number();
        let bytes =
            postings::write(catalogue::posting(folder, number), self.from, self.next, &self.postings)?;
        catalogue.postings.push(Named { number, bytes, count: self.postings.len() as u64 });
        self.postings.clear();
        self.from = self.next;
        Ok(())
    }
}

/// How many files at the end are to be merged: each is less than four times as large as those after it together.
fn last_ones(files: &[Named], most: u64) -> usize {
    let (mut count, mut sum) = (0, 0u64);
    for file in files.iter().rev() {
        if count > 0 && (file.bytes >= 4 * sum || sum + file.bytes > most) {
            break;
        }
        (count, sum) = (count + 1, sum + file.bytes);
    }
    count
}

fn merge_postings(folder: &Path, next: &mut Catalogue, last: usize, library: &Library) -> io::Result<()> {
    let from = next.postings.len() - last;
    let open = |n: &Named| Postings::open(Sealed::open(catalogue::posting(folder, n.number), n.bytes)?);
    let files = next.postings[from..].iter().map(open).collect::<io::Result<Vec<Postings>>>()?;
    // more places than a file can number stay in several
    if files[last - 1].to - files[0].from > u64::from(u32::MAX) {
        return Ok(());
    }
    let number = next.number();
    let path = catalogue::posting(folder, number);
    let live: u64 =
        (0..library.len()).map(|n| postings::places(library.entry(n).letters as usize) as u64).sum();
    let all_live = live == next.next_place;
    let bytes = postings::merge(&path, &files, |place| all_live || library.at(place).is_some())?;
    next.postings.truncate(from);
    let count = files.iter().map(|f| u64::from(f.count)).sum();
    next.postings.push(Named { number, bytes, count });
    Ok(())
}

fn open_pack(folder: &Path, named: &Named) -> io::Result<Pack> {
    Pack::open(Sealed::open(catalogue::pack(folder, named.number), named.bytes)?)
}

/// Writes a new pack of all documents of others, without some.
fn write_without(
    folder: &Path,
    next: &mut Catalogue,
    old: &[Named],
    without: &BTreeSet<[u8; 32]>,
) -> io::Result<()> {
    let number = next.number();
    let mut writer = pack::Writer::create(catalogue::pack(folder, number))?;
    for named in old {
        let pack = open_pack(folder, named)?;
        let stay = pack.table.iter().filter(|e| !without.contains(&e.sha256));
        stay.into_iter().try_for_each(|entry| writer.copy(&pack, entry, entry.place, &mut |_| Ok(())))?;
    }
    let count = writer.len() as u64;
    next.packs.push(Named { number, bytes: writer.finish()?, count });
    Ok(())
}

/// Whether there are documents in a folder, catalogue or not.
pub(crate) fn has_packs(folder: &Path) -> bool {
    std::fs::read_dir(catalogue::packs(folder)).is_ok_and(|mut entries| entries.next().is_some())
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
    disk::create_folder(folder)?;
    disk::create_folder(&catalogue::packs(folder))?;
    disk::create_folder(&catalogue::postings(folder))
}

pub(crate) fn lock(folder: &Path) -> io::Result<File> {
    let path = folder.join("lock");
    let file = File::options().create(true).append(true).open(&path).map_err(|e| disk::about(&path, &e))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let message = format!(
                "{}: another variorum is changing this library; wait until it is done",
                folder.display()
            );
            Err(io::Error::new(ErrorKind::WouldBlock, message))
        }
        Err(TryLockError::Error(e)) => Err(disk::about(&path, &e)),
    }
}

/// Removes the files that a catalogue does not name: what an interrupted writer or a merge left.
pub(crate) fn sweep(folder: &Path, catalogue: &Catalogue) {
    for path in leftovers(folder, catalogue) {
        // what cannot be removed is no part of the library and stays for the next writer
        let _ = std::fs::remove_file(path);
    }
}

/// The files that a catalogue does not name.
pub(crate) fn leftovers(folder: &Path, catalogue: &Catalogue) -> Vec<PathBuf> {
    let packs = catalogue.packs.iter().map(|n| catalogue::pack(folder, n.number));
    let postings = catalogue.postings.iter().map(|n| catalogue::posting(folder, n.number));
    let named: BTreeSet<PathBuf> = packs.chain(postings).collect();
    let folders = [catalogue::packs(folder), catalogue::postings(folder)];
    let found =
        folders.iter().filter_map(|f| std::fs::read_dir(f).ok()).flatten().flatten().map(|e| e.path());
    let mut left: Vec<PathBuf> = found.filter(|p| !named.contains(p)).collect();
    left.sort();
    left
}
