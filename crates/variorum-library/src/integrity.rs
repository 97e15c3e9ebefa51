//! Integrity check and repair of a library.
//!
//! In: a folder. Out: what is wrong, with the file or the document it is about. Every byte is read: the checksums of all segments, the SHA-256
//! of original bytes and texts, and both indexes against those made anew. To compare an index without sorting it again, the postings
//! of either side are hashed each by itself and added up (an order-independent multiset hash). A repair writes the documents that are proved by
//! their own SHA-256, whatever else is damaged, into new segments with a new index, and moves the old files to `damaged/`.

use crate::checksummed::ChecksummedFile;
use crate::document_store::{self, StoreEntry, StoreReader};
use crate::durable;
use crate::error::{LibraryError, damaged};
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index::{self, PassageIndex};
use crate::reader::{Library, hexadecimal, id};
use crate::word_index::{self, WordIndex};
use crate::writer::{self, LibraryWriter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use variorum::text::Span;

/// The result of an integrity check.
#[derive(Debug, Default)]
pub struct IntegrityReport {
    /// How many documents are whole.
    pub intact: usize,
    /// What is wrong; nothing if all is well.
    pub problems: Vec<LibraryError>,
    /// Files that the manifest does not list: left by an interrupted writer, deleted by the next.
    pub unreferenced: Vec<PathBuf>,
}

/// The result of a repair.
#[derive(Debug, Default)]
pub struct RepairReport {
    /// How many documents the library has now.
    pub recovered: usize,
    /// What could not be saved.
    pub lost: Vec<LibraryError>,
}

/// A function that is told how many bytes, or segments, of how many are done.
pub type Progress<'a> = dyn FnMut(u64, u64) + 'a;

/// The folder, in that of the library, to which a repair moves the files before it.
const QUARANTINE: &str = "damaged";

/// The folder, in that of the library, in which a repair makes the library anew.
const REPAIR: &str = "repair";

/// Reads every byte of a library and reports what is not as it was written.
///
/// ```
/// # use variorum::Document;
/// # use variorum_library::{LibraryError, LibraryWriter, Metadata, NewDocument};
/// use variorum_library::{check_integrity, repair};
///
/// # fn main() -> Result<(), LibraryError> {
/// # let folder = tempfile::tempdir().unwrap();
/// # let folder = folder.path();
/// # let text = "The mill was sold in spring.";
/// # let (document, metadata) = (&Document::plain("letter", text), &Metadata::default());
/// # let mut writer = LibraryWriter::open(folder)?;
/// # writer.add(&NewDocument { bytes: text.as_bytes(), document, origin: "letter", metadata, added: "" })?;
/// # writer.finish()?;
/// let report = check_integrity(folder, &mut |_, _| {})?;
/// assert_eq!(report.intact, 1);
///
/// std::fs::remove_file(folder.join("catalogue")).unwrap();
/// let report = check_integrity(folder, &mut |_, _| {})?;
/// assert!(report.problems[0].is_damage());
/// assert_eq!(repair(folder, &mut |_, _| {})?.recovered, 1);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// There is no library at all, or it is of a newer version; damage is no error here.
pub fn check_integrity(folder: &Path, progress: &mut Progress<'_>) -> Result<IntegrityReport, LibraryError> {
    let mut report = IntegrityReport::default();
    let manifest = match Manifest::read_damaged(folder)? {
        Ok(manifest) => manifest,
        Err(problem) => {
            report.problems.push(problem);
            return Ok(report);
        }
    };
    report.unreferenced = manifest::unlisted_files(folder, &manifest);
    let stores: Vec<Option<StoreReader>> =
        manifest.stores.iter().map(|segment| report.open_store(folder, segment)).collect();
    let indexes: Vec<Option<PassageIndex>> =
        manifest.indexes.iter().map(|segment| report.open_index(folder, segment)).collect();
    let words: Vec<Option<WordIndex>> =
        manifest.word_segments().iter().map(|segment| report.open_words(folder, segment)).collect();
    let all: u64 = stores.iter().flatten().map(|store| store.file().len() as u64).sum();
    let mut done = 0;
    let (mut rebuilt, mut rebuilt_words) = (BTreeMap::new(), BTreeMap::new());
    for store in stores.iter().flatten() {
        for entry in &store.table {
            match verified_text(store, entry) {
                Ok(text) => {
                    report.intact += 1;
                    if entry.letters > 0 {
                        rebuilt.insert(entry.position, postings_hash(entry.position, text)?);
                        let words = words_hash(entry.position, text);
                        // superscripts are letters and no words
                        if words != 0 {
                            rebuilt_words.insert(entry.position, words);
                        }
                    }
                }
                Err(problem) => report.problems.push(problem),
            }
        }
        done += store.file().len() as u64;
        progress(done, all);
    }
    if report.problems.is_empty() {
        let entries: Vec<&StoreEntry> = stores.iter().flatten().flat_map(|store| &store.table).collect();
        let entries = sorted(entries);
        let indexes: Vec<PassageIndex> = indexes.into_iter().flatten().collect();
        report.compare(stored_hashes(&indexes, &entries), &entries, &rebuilt);
        if manifest.words.is_some() {
            let words: Vec<WordIndex> = words.into_iter().flatten().collect();
            report.compare(stored_word_hashes(&words), &entries, &rebuilt_words);
        }
    }
    Ok(report)
}

impl IntegrityReport {
    fn open_store(&mut self, folder: &Path, segment: &Segment) -> Option<StoreReader> {
        let path = manifest::store_path(folder, segment.number);
        self.open(ChecksummedFile::open(path, segment.bytes), StoreReader::open)
    }

    fn open_index(&mut self, folder: &Path, segment: &Segment) -> Option<PassageIndex> {
        let path = manifest::index_path(folder, segment.number);
        self.open(ChecksummedFile::open(path, segment.bytes), PassageIndex::open)
    }

    fn open_words(&mut self, folder: &Path, segment: &Segment) -> Option<WordIndex> {
        let path = manifest::words_path(folder, segment.number);
        self.open(ChecksummedFile::open(path, segment.bytes), WordIndex::open)
    }

    /// A segment if it opens; what of it changed is reported.
    fn open<T>(
        &mut self,
        file: Result<ChecksummedFile, LibraryError>,
        open: fn(ChecksummedFile) -> Result<T, LibraryError>,
    ) -> Option<T> {
        let opened = file.and_then(|file| {
            self.problems.extend(file.verify_all());
            open(file)
        });
        opened.map_err(|e| self.problems.push(e)).ok()
    }

    /// Reports the documents whose postings are not those of their texts.
    fn compare(
        &mut self,
        stored: Result<BTreeMap<u64, u128>, LibraryError>,
        entries: &[&StoreEntry],
        rebuilt: &BTreeMap<u64, u128>,
    ) {
        let stored = match stored {
            Ok(stored) => stored,
            Err(problem) => return self.problems.push(problem),
        };
        let differing =
            entries.iter().filter(|e| stored.get(&e.position) != rebuilt.get(&e.position)).map(|e| &e.sha256);
        self.problems.extend(differing.map(|sha256| LibraryError::IndexMismatch { id: id(sha256) }));
    }
}

/// The entries of the documents that have letters, in the order of their positions.
fn sorted(mut entries: Vec<&StoreEntry>) -> Vec<&StoreEntry> {
    entries.retain(|e| e.letters > 0);
    entries.sort_by_key(|e| e.position);
    entries
}

/// The hash of the words of each document, by its first position, as the index has them.
fn stored_word_hashes(indexes: &[WordIndex]) -> Result<BTreeMap<u64, u128>, LibraryError> {
    let mut stored: BTreeMap<u64, u128> = BTreeMap::new();
    for index in indexes {
        let at = (0..index.stretches).map(|n| index.stretch(n)).collect::<Result<Vec<_>, LibraryError>>()?;
        let keys: Vec<u64> = at.iter().map(|(position, span)| stretch_key(*position, *span)).collect();
        let mut sums = vec![0u128; keys.len()];
        index.each(&mut |feature, stretches| {
            stretches.each(|n| {
                let sum = &mut sums[n as usize];
                *sum = sum.wrapping_add(posting_hash(feature, keys[n as usize]));
            })
        })?;
        for ((position, _), sum) in at.iter().zip(sums) {
            let own = stored.entry(*position).or_default();
            *own = own.wrapping_add(sum);
        }
    }
    Ok(stored)
}

/// The hash of all words of a document, each with its stretch.
fn words_hash(position: u64, text: &str) -> u128 {
    let mut sum = 0u128;
    word_index::each_stretch(text, |span, features| {
        let key = stretch_key(position, span);
        features.iter().for_each(|&feature| sum = sum.wrapping_add(posting_hash(feature, key)));
    });
    sum
}

/// A number for a stretch of the document at a position.
fn stretch_key(position: u64, span: Span) -> u64 {
    position.rotate_left(u32::BITS / 2).wrapping_mul(0x9E37_79B9_7F4A_7C15)
        ^ (u64::from(span.start) << u32::BITS | u64::from(span.end))
}

/// The hash of the postings of each document, by its first position, as the index has them.
fn stored_hashes(
    indexes: &[PassageIndex],
    entries: &[&StoreEntry],
) -> Result<BTreeMap<u64, u128>, LibraryError> {
    let mut stored: BTreeMap<u64, u128> = BTreeMap::new();
    for index in indexes {
        for part in 0..passage_index::MERGE_PARTS {
            let postings = index.part(part, passage_index::MERGE_PARTS)?;
            if !postings.is_sorted() {
                return Err(damaged(index.file().path(), "its postings are out of order"));
            }
            for posting in postings {
                let position = index.from + (posting & u64::from(u32::MAX));
                let Some(entry) = entry_at(entries, position) else { continue };
                let own = stored.entry(entry.position).or_default();
                *own = own.wrapping_add(posting_hash((posting >> u32::BITS) as u32, position));
            }
        }
    }
    Ok(stored)
}

/// The document that a position is in; positions of removed ones are in none.
fn entry_at<'a>(entries: &[&'a StoreEntry], position: u64) -> Option<&'a StoreEntry> {
    let entry = entries[entries.partition_point(|e| e.position <= position).checked_sub(1)?];
    (position - entry.position < passage_index::posting_count(entry.letters as usize) as u64).then_some(entry)
}

/// The text of a document, if each of its parts is as it was.
fn verified_text<'a>(store: &'a StoreReader, entry: &StoreEntry) -> Result<&'a str, LibraryError> {
    let wrong = |problem| LibraryError::DamagedDocument { id: id(&entry.sha256), problem };
    let unread = |e: LibraryError| wrong(e.to_string());
    let record = store.record(entry).map_err(unread)?;
    let original = store.original(entry).map_err(unread)?;
    let text = store.text(entry).map_err(unread)?;
    store.document(entry).map_err(unread)?;
    let sha256 = hexadecimal(&Sha256::digest(original));
    if sha256 != record.sha256 || record.sha256 != hexadecimal(&entry.sha256) {
        return Err(wrong(format!("the bytes of {} are not those that came in", record.origin)));
    }
    if hexadecimal(&Sha256::digest(text)) != record.text_sha256 {
        return Err(wrong(format!("the text of {} is not the one that was read", record.origin)));
    }
    let letters = document_store::letter_samples(text, &mut |_| Ok(())).map_err(unread)?.0;
    if letters != entry.letters {
        return Err(wrong(format!("the letters of {} are not counted right", record.origin)));
    }
    Ok(text)
}

/// The hash of all postings of a document: the sum of those of each.
fn postings_hash(position: u64, text: &str) -> Result<u128, LibraryError> {
    let (mut sum, mut next, mut grams) = (0u128, position, passage_index::GramSampler::default());
    let mut add = |hash| {
        sum = sum.wrapping_add(posting_hash(hash, next));
        next += 1;
    };
    document_store::letter_samples(text, &mut |codes| {
        grams.feed(codes, &mut add);
        Ok(())
    })?;
    grams.end(&mut add);
    Ok(sum)
}

/// The hash of a posting, wide enough that no sum of others is likely to make up for it (SplitMix64, Steele and others 2014, twice).
fn posting_hash(hash: u32, position: u64) -> u128 {
    let split = |seed: u64| {
        let z = (seed ^ seed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    };
    let first = split(position.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(hash));
    u128::from(first) << u64::BITS | u128::from(split(first ^ position))
}

/// Saves the documents of a damaged library that are proved whole into new segments, with a new index.
///
/// The files before are moved to the folder `damaged` in that of the library. See [`check_integrity`] for an example.
///
/// # Errors
/// A file cannot be written, or another process is changing the library; the library is then as it was.
pub fn repair(folder: &Path, progress: &mut Progress<'_>) -> Result<RepairReport, LibraryError> {
    let known = Manifest::read_damaged(folder)?.ok();
    let lock = writer::lock(folder)?;
    let new = folder.join(REPAIR);
    let _ = std::fs::remove_dir_all(&new);
    let mut report = RepairReport::default();
    let mut writer = LibraryWriter::open(&new)?;
    let paths = match &known {
        Some(manifest) => manifest.stores.iter().map(|n| manifest::store_path(folder, n.number)).collect(),
        // without a manifest every file of the store may hold documents
        None => manifest::unlisted_files(folder, &Manifest::default()),
    };
    let paths: Vec<PathBuf> =
        paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == manifest::STORE_EXTENSION)).collect();
    for (n, path) in paths.iter().enumerate() {
        match ChecksummedFile::open_unverified(path.clone()).and_then(StoreReader::open) {
            Ok(store) => save(&store, &mut writer, &mut report)?,
            Err(e) => report.lost.push(e),
        }
        progress(n as u64 + 1, paths.len() as u64);
    }
    writer.finish()?;
    replace(folder, &new, known)?;
    drop(lock);
    report.recovered = Library::open(folder)?.len();
    Ok(report)
}

/// Deletes the files that repairs moved away, if there are any.
///
/// # Errors
/// A file cannot be deleted.
pub fn delete_quarantine(folder: &Path) -> Result<(), LibraryError> {
    durable::delete_folder(&folder.join(QUARANTINE))
}

/// Copies the documents of a store that are proved whole, and commits them by and by.
fn save(
    store: &StoreReader,
    writer: &mut LibraryWriter,
    report: &mut RepairReport,
) -> Result<(), LibraryError> {
    let mut entries: Vec<&StoreEntry> = store.table.iter().collect();
    entries.sort_by_key(|e| e.position);
    for entry in entries {
        match verified_text(store, entry) {
            Ok(_) => writer.copy_document(store, entry)?,
            Err(problem) => report.lost.push(problem),
        }
        if writer.is_full() {
            writer.commit()?;
        }
    }
    Ok(())
}

/// Puts the new segments in the place of the old ones, which go to the quarantine.
fn replace(folder: &Path, new: &Path, known: Option<Manifest>) -> Result<(), LibraryError> {
    let quarantine = folder.join(QUARANTINE);
    durable::create_folder(&quarantine)?;
    let mut next = Manifest::read(new)?;
    let old = manifest::unlisted_files(folder, &Manifest::default());
    // numbers that no old file has
    let used = old.iter().filter_map(|p| p.file_stem()?.to_str()?.parse::<u64>().ok()).max().unwrap_or(0);
    for segment in next.stores.iter_mut() {
        let from = manifest::store_path(new, segment.number);
        segment.number += used;
        durable::rename(&from, &manifest::store_path(folder, segment.number))?;
    }
    for segment in next.indexes.iter_mut() {
        let from = manifest::index_path(new, segment.number);
        segment.number += used;
        durable::rename(&from, &manifest::index_path(folder, segment.number))?;
    }
    // a library of the first versions has no such folder
    durable::create_folder(&manifest::words_folder(folder))?;
    for segment in next.words.iter_mut().flatten() {
        let from = manifest::words_path(new, segment.number);
        segment.number += used;
        durable::rename(&from, &manifest::words_path(folder, segment.number))?;
    }
    next.next_number += used;
    next.generation = known.map_or(next.generation, |k| k.generation);
    durable::sync_folder(&manifest::stores_folder(folder))?;
    durable::sync_folder(&manifest::indexes_folder(folder))?;
    durable::sync_folder(&manifest::words_folder(folder))?;
    next.commit(folder)?;
    for path in old {
        if let Some(name) = path.file_name() {
            durable::rename(&path, &quarantine.join(name))?;
        }
    }
    durable::delete_folder(new)
}
