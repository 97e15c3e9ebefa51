//! Whether a library is whole, and what can be saved of one that is not.
//!
//! In: a folder. Out: what is wrong, with the file or the document it is about. Every byte is read: the sums of all files, the SHA-256 of
//! what came in and of the texts, and the index against one made anew. To compare the index without sorting it again, the postings
//! of either side are hashed each by itself and added up. A repair writes the documents that can be proved by their own
//! SHA-256, whatever else is damaged, into new packs with a new index, and keeps the damaged files in `damaged/`.

use crate::checksummed::{ChecksummedFile, damaged};
use crate::document_store::{self, StoreEntry, StoreReader};
use crate::durable;
use crate::manifest::{self, Manifest};
use crate::passage_index::{self, PassageIndex};
use crate::reader::{Library, hexadecimal, id};
use crate::writer::{self, LibraryWriter};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct IntegrityReport {
    /// Documents that are whole.
    pub intact: usize,
    /// What is wrong, a sentence each; nothing if all is well.
    pub problems: Vec<String>,
    /// Files that an interrupted writer left, which are no part of the library.
    pub unreferenced: Vec<PathBuf>,
}

/// What a repair did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct RepairReport {
    /// Documents that are in the library now.
    pub recovered: usize,
    /// What could not be saved, a sentence each.
    pub lost: Vec<String>,
}

/// Is told how many bytes of how many were looked at.
pub type Progress<'a> = dyn FnMut(u64, u64) + 'a;

/// Where repairs keep damaged files.
const QUARANTINE: &str = "damaged";

/// Looks at everything.
///
/// # Errors
/// There is no library at all; damage is no error here.
pub fn check_integrity(folder: &Path, progress: &mut Progress<'_>) -> io::Result<IntegrityReport> {
    let mut health = IntegrityReport::default();
    let catalogue = match Manifest::read(folder) {
        Ok(catalogue) => catalogue,
        Err(e) if e.kind() == ErrorKind::InvalidData => {
            health.problems.push(e.to_string());
            return Ok(health);
        }
        Err(e) if e.kind() == ErrorKind::NotFound && manifest::has_packs(folder) => {
            health.problems.push(damaged(&manifest::path(folder), "it is missing").to_string());
            return Ok(health);
        }
        Err(e) => return Err(e),
    };
    health.unreferenced = manifest::leftovers(folder, &catalogue);
    let packs: Vec<Option<StoreReader>> =
        catalogue.packs.iter().map(|n| health.open_pack(folder, n)).collect();
    let postings: Vec<Option<PassageIndex>> =
        catalogue.postings.iter().map(|n| health.open_postings(folder, n)).collect();
    let all: u64 = packs.iter().flatten().map(|p| p.file().len() as u64).sum();
    let mut done = 0;
    let mut rebuilt: BTreeMap<u64, u128> = BTreeMap::new();
    for pack in packs.iter().flatten() {
        for entry in &pack.table {
            match whole(pack, entry) {
                Ok(text) => {
                    health.intact += 1;
                    rebuilt.insert(entry.place, sum(entry.place, text)?);
                }
                Err(what) => health.problems.push(format!("{}: {what}", id(&entry.sha256))),
            }
        }
        done += pack.file().len() as u64;
        progress(done, all);
    }
    if health.problems.is_empty() && postings.iter().all(Option::is_some) {
        let entries: Vec<&StoreEntry> = packs.iter().flatten().flat_map(|p| &p.table).collect();
        health.compare(&postings.into_iter().flatten().collect::<Vec<_>>(), &entries, &rebuilt);
    }
    Ok(health)
}

impl IntegrityReport {
    fn open_pack(&mut self, folder: &Path, named: &manifest::Segment) -> Option<StoreReader> {
        self.take(ChecksummedFile::open(manifest::pack(folder, named.number), named.bytes), StoreReader::open)
    }

    fn open_postings(&mut self, folder: &Path, named: &manifest::Segment) -> Option<PassageIndex> {
        self.take(
            ChecksummedFile::open(manifest::posting(folder, named.number), named.bytes),
            PassageIndex::open,
        )
    }

    /// A file if it opens; what of it changed is written down.
    fn take<T>(
        &mut self,
        file: io::Result<ChecksummedFile>,
        open: fn(ChecksummedFile) -> io::Result<T>,
    ) -> Option<T> {
        let opened = file.and_then(|file| {
            let changed = file.check_all();
            self.problems.extend(changed.iter().map(io::Error::to_string));
            open(file)
        });
        opened.map_err(|e| self.problems.push(e.to_string())).ok()
    }

    /// Whether the postings are those of the texts.
    fn compare(&mut self, files: &[PassageIndex], entries: &[&StoreEntry], rebuilt: &BTreeMap<u64, u128>) {
        let mut entries: Vec<&&StoreEntry> = entries.iter().filter(|e| e.letters > 0).collect();
        entries.sort_by_key(|e| e.place);
        let mut kept: BTreeMap<u64, u128> = BTreeMap::new();
        for file in files {
            for part in 0..passage_index::PARTS {
                match file.part(part, passage_index::PARTS) {
                    Ok(all) => {
                        if !all.is_sorted() {
                            self.problems.push(
                                damaged(file.file().path(), "its postings are out of order").to_string(),
                            );
                            return;
                        }
                        for posting in all {
                            let place = file.from + (posting & u64::from(u32::MAX));
                            let Some(entry) = entry_at(&entries, place) else { continue };
                            let own = kept.entry(entry.place).or_default();
                            *own = own.wrapping_add(mixed((posting >> 32) as u32, place));
                        }
                    }
                    Err(e) => return self.problems.push(e.to_string()),
                }
            }
        }
        for entry in entries {
            if kept.get(&entry.place) != rebuilt.get(&entry.place) {
                let message = format!(
                    "{}: the index does not say what its text says; repairing the library makes it anew",
                    id(&entry.sha256)
                );
                self.problems.push(message);
            }
        }
    }
}

/// The document that a place is in; places of removed ones are in none.
fn entry_at<'a>(entries: &[&'a &'a StoreEntry], place: u64) -> Option<&'a StoreEntry> {
    let entry = entries[entries.partition_point(|e| e.place <= place).checked_sub(1)?];
    (place - entry.place < passage_index::places(entry.letters as usize) as u64).then_some(entry)
}

/// The text of a document whose every part is as it was.
fn whole<'a>(pack: &'a StoreReader, entry: &StoreEntry) -> Result<&'a str, String> {
    let say = |e: io::Error| e.to_string();
    let record = pack.record(entry).map_err(say)?;
    let original = pack.original(entry).map_err(say)?;
    let text = pack.text(entry).map_err(say)?;
    pack.document(entry).map_err(say)?;
    if hexadecimal(&Sha256::digest(original)) != record.sha256 || record.sha256 != hexadecimal(&entry.sha256)
    {
        return Err(format!("the bytes of {} are not those that came in", record.origin));
    }
    if hexadecimal(&Sha256::digest(text)) != record.text_sha256 {
        return Err(format!("the text of {} is not the one that was read", record.origin));
    }
    let letters = document_store::letters_of(text, &mut |_| Ok(())).map_err(say)?.0;
    if letters != entry.letters {
        return Err(format!("the letters of {} are not counted right", record.origin));
    }
    Ok(text)
}

/// What stands for all postings of a document.
fn sum(place: u64, text: &str) -> io::Result<u128> {
    let (mut sum, mut next, mut places) = (0u128, place, passage_index::Places::default());
    let mut add = |hash| {
        sum = sum.wrapping_add(mixed(hash, next));
        next += 1;
    };
    document_store::letters_of(text, &mut |codes| {
        places.feed(codes, &mut add);
        Ok(())
    })?;
    places.end(&mut add);
    Ok(sum)
}

/// A number for a posting that no sum of others is likely to make up for (SplitMix64, Steele and others 2014, twice).
fn mixed(hash: u32, place: u64) -> u128 {
    let split = |seed: u64| {
        let z = (seed ^ seed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ z >> 31
    };
    let first = split(place.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(hash));
    u128::from(first) << 64 | u128::from(split(first ^ place))
}

/// Saves what can be saved.
///
/// # Errors
/// The disk's, or somebody else is writing; the library is then as it was.
pub fn repair(folder: &Path, progress: &mut Progress<'_>) -> io::Result<RepairReport> {
    let known = match Manifest::read(folder) {
        Ok(catalogue) => Some(catalogue),
        Err(e) if e.kind() == ErrorKind::InvalidData => None,
        Err(e) if e.kind() == ErrorKind::NotFound && manifest::has_packs(folder) => None,
        Err(e) => return Err(e),
    };
    let lock = writer::lock(folder)?;
    let new = folder.join("repair");
    let _ = std::fs::remove_dir_all(&new);
    let mut repair = RepairReport::default();
    let mut writer = LibraryWriter::open(&new)?;
    let paths = match &known {
        Some(catalogue) => catalogue.packs.iter().map(|n| manifest::pack(folder, n.number)).collect(),
        // without a catalogue every pack may hold documents
        None => manifest::leftovers(folder, &Manifest::default()),
    };
    let packs: Vec<PathBuf> =
        paths.into_iter().filter(|p| p.extension().is_some_and(|e| e == "pack")).collect();
    for (n, path) in packs.iter().enumerate() {
        match ChecksummedFile::open_unchecked(path.clone()).and_then(StoreReader::open) {
            Ok(pack) => save(&pack, &mut writer, &mut repair)?,
            Err(e) => repair.lost.push(e.to_string()),
        }
        progress(n as u64 + 1, packs.len() as u64);
    }
    writer.finish()?;
    replace(folder, &new, known)?;
    drop(lock);
    repair.recovered = Library::open(folder)?.len();
    Ok(repair)
}

/// Removes the damaged files that repairs kept.
///
/// # Errors
/// The disk's.
pub fn delete_quarantine(folder: &Path) -> io::Result<()> {
    let kept = folder.join(QUARANTINE);
    if kept.exists() { std::fs::remove_dir_all(&kept).map_err(|e| durable::about(&kept, &e)) } else { Ok(()) }
}

fn save(pack: &StoreReader, writer: &mut LibraryWriter, repair: &mut RepairReport) -> io::Result<()> {
    let mut entries: Vec<&StoreEntry> = pack.table.iter().collect();
    entries.sort_by_key(|e| e.place);
    for entry in entries {
        match whole(pack, entry) {
            Ok(_) => writer.take_over(pack, entry)?,
            Err(what) => repair.lost.push(format!("{}: {what}", id(&entry.sha256))),
        }
        if writer.is_full() {
            writer.commit()?;
        }
    }
    Ok(())
}

/// Puts the new files in the place of the old ones, which go to `damaged/`.
fn replace(folder: &Path, new: &Path, known: Option<Manifest>) -> io::Result<()> {
    let kept = folder.join(QUARANTINE);
    durable::create_folder(&kept)?;
    let mut next = Manifest::read(new)?;
    let old = manifest::leftovers(folder, &Manifest::default());
    // numbers that no old file has
    let used = old.iter().filter_map(|p| p.file_stem()?.to_str()?.parse::<u64>().ok()).max().unwrap_or(0);
    for named in next.packs.iter_mut() {
        let from = manifest::pack(new, named.number);
        named.number += used;
        durable::rename(&from, &manifest::pack(folder, named.number))?;
    }
    for named in next.postings.iter_mut() {
        let from = manifest::posting(new, named.number);
        named.number += used;
        durable::rename(&from, &manifest::posting(folder, named.number))?;
    }
    next.next_number += used;
    next.generation = known.map_or(next.generation, |k| k.generation);
    durable::sync_folder(&manifest::packs(folder))?;
    durable::sync_folder(&manifest::postings(folder))?;
    next.commit(folder)?;
    for path in old {
        if let Some(name) = path.file_name() {
            durable::rename(&path, &kept.join(name))?;
        }
    }
    std::fs::remove_dir_all(new).map_err(|e| durable::about(new, &e))
}
