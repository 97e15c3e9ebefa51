//! Compaction: one segment written for several.
//!
//! In: segments of a library. Out: a new segment that holds the same, listed in a manifest that is not committed yet. The last segments are
//! compacted as long as the one before them is not [`SIZE_RATIO`] times larger than they together (O'Neil and others, The log-structured
//! merge-tree, 1996), so that there are few, and what is added is written again a few times only.

use crate::document_store::StoreWriter;
use crate::error::LibraryError;
use crate::manifest::{self, Manifest, Segment};
use crate::passage_index::{self, PassageIndex};
use crate::reader::{Library, open_index, open_store, open_words};
use crate::word_index::{self, WordIndex};
use std::collections::BTreeSet;
use std::path::Path;

/// How many times larger a segment may be than those after it together and still be compacted with them. Higher means fewer segments and more
/// bytes written again. Set by hand, not tuned.
const SIZE_RATIO: u64 = 4;

/// How many segments at the end are to be compacted into one of at most `max_bytes` bytes.
pub(crate) fn compactable(segments: &[Segment], max_bytes: u64) -> usize {
    let (mut count, mut sum) = (0, 0u64);
    for segment in segments.iter().rev() {
        if count > 0 && (segment.bytes >= SIZE_RATIO * sum || sum + segment.bytes > max_bytes) {
            break;
        }
        (count, sum) = (count + 1, sum + segment.bytes);
    }
    count
}

/// Compacts the last segments of the passage index; postings of removed documents are left out.
pub(crate) fn compact_indexes(
    folder: &Path,
    next: &mut Manifest,
    last: usize,
    library: &Library,
) -> Result<(), LibraryError> {
    let from = next.indexes.len() - last;
    let open = |segment: &Segment| open_index(folder, segment);
    let indexes =
        next.indexes[from..].iter().map(open).collect::<Result<Vec<PassageIndex>, LibraryError>>()?;
    // more positions than a segment can number stay in several
    if indexes[last - 1].to - indexes[0].from > u64::from(u32::MAX) {
        return Ok(());
    }
    let number = next.take_number();
    let path = manifest::index_path(folder, number);
    let postings = |n: usize| passage_index::posting_count(library.entry(n).letters as usize) as u64;
    let live: u64 = (0..library.len()).map(postings).sum();
    let all_live = live == next.next_position;
    let keep = |position| all_live || library.at(position).is_some();
    let bytes = passage_index::merge(&path, &indexes, keep)?;
    next.indexes.truncate(from);
    let count = indexes.iter().map(|index| u64::from(index.count)).sum();
    next.indexes.push(Segment { number, bytes, count });
    Ok(())
}

/// Compacts the last segments of the word index; stretches of removed documents are left out.
pub(crate) fn compact_words(
    folder: &Path,
    next: &mut Manifest,
    last: usize,
    library: &Library,
) -> Result<(), LibraryError> {
    let mut segments = next.word_segments().to_vec();
    let old = segments.split_off(segments.len() - last);
    let open = |segment: &Segment| open_words(folder, segment);
    let indexes = old.iter().map(open).collect::<Result<Vec<WordIndex>, LibraryError>>()?;
    // more stretches than a segment can number stay in several
    if indexes.iter().map(|index| u64::from(index.stretches)).sum::<u64>() >= u64::from(u32::MAX) {
        return Ok(());
    }
    let number = next.take_number();
    let path = manifest::words_path(folder, number);
    let (bytes, count) = word_index::merge(path, &indexes, |position| library.at(position).is_some())?;
    segments.push(Segment { number, bytes, count });
    next.words = Some(segments);
    Ok(())
}

/// Writes one segment with the documents of several, without some.
pub(crate) fn compact_stores(
    folder: &Path,
    next: &mut Manifest,
    old: &[Segment],
    without: &BTreeSet<[u8; 32]>,
) -> Result<(), LibraryError> {
    let number = next.take_number();
    let mut writer = StoreWriter::create(manifest::store_path(folder, number))?;
    for segment in old {
        let store = open_store(folder, segment)?;
        let stay = store.table.iter().filter(|e| !without.contains(&e.sha256));
        stay.into_iter().try_for_each(|entry| writer.copy(&store, entry, entry.position, &mut |_| Ok(())))?;
    }
    let count = writer.len() as u64;
    next.stores.push(Segment { number, bytes: writer.finish()?, count });
    Ok(())
}
