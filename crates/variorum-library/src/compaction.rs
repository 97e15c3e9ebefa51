//! Making few files of many.
//!
//! In: the names of files of a library. Out: a new file that says the same, named in a catalogue that is not committed yet. The last files
//! are merged as long as the one before them is not four times larger than they together (O'Neil and others, The log-structured
//! merge-tree, 1996), so that there are few, and what is added is written again a few times only.

use crate::checksummed::ChecksummedFile;
use crate::document_store::{StoreReader, StoreWriter};
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index::{self, PassageIndex};
use crate::reader::Library;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;

/// How many files at the end are to be merged: each is less than four times as large as those after it together.
pub(crate) fn last_ones(files: &[Segment], most: u64) -> usize {
    let (mut count, mut sum) = (0, 0u64);
    for file in files.iter().rev() {
        if count > 0 && (file.bytes >= 4 * sum || sum + file.bytes > most) {
            break;
        }
        (count, sum) = (count + 1, sum + file.bytes);
    }
    count
}

/// Merges the last files of postings.
pub(crate) fn merge_postings(
    folder: &Path,
    next: &mut Manifest,
    last: usize,
    library: &Library,
) -> io::Result<()> {
    let from = next.postings.len() - last;
    let open = |n: &Segment| {
        PassageIndex::open(ChecksummedFile::open(manifest::posting(folder, n.number), n.bytes)?)
    };
    let files = next.postings[from..].iter().map(open).collect::<io::Result<Vec<PassageIndex>>>()?;
    // more places than a file can number stay in several
    if files[last - 1].to - files[0].from > u64::from(u32::MAX) {
        return Ok(());
    }
    let number = next.number();
    let path = manifest::posting(folder, number);
    let live: u64 =
        (0..library.len()).map(|n| passage_index::places(library.entry(n).letters as usize) as u64).sum();
    let all_live = live == next.next_place;
    let bytes = passage_index::merge(&path, &files, |place| all_live || library.at(place).is_some())?;
    next.postings.truncate(from);
    let count = files.iter().map(|f| u64::from(f.count)).sum();
    next.postings.push(Segment { number, bytes, count });
    Ok(())
}

/// Opens a pack.
pub(crate) fn open_pack(folder: &Path, named: &Segment) -> io::Result<StoreReader> {
    StoreReader::open(ChecksummedFile::open(manifest::pack(folder, named.number), named.bytes)?)
}

/// Writes a new pack of all documents of others, without some.
pub(crate) fn write_without(
    folder: &Path,
    next: &mut Manifest,
    old: &[Segment],
    without: &BTreeSet<[u8; 32]>,
) -> io::Result<()> {
    let number = next.number();
    let mut writer = StoreWriter::create(manifest::pack(folder, number))?;
    for named in old {
        let pack = open_pack(folder, named)?;
        let stay = pack.table.iter().filter(|e| !without.contains(&e.sha256));
        stay.into_iter().try_for_each(|entry| writer.copy(&pack, entry, entry.place, &mut |_| Ok(())))?;
    }
    let count = writer.len() as u64;
    next.packs.push(Segment { number, bytes: writer.finish()?, count });
    Ok(())
}
