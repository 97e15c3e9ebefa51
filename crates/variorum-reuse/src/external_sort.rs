//! External merge sort: sorting more records than memory holds.
//!
//! In: records of a fixed size, in any order. Out: the same in order. Method: sorted runs in spill files, merged through a heap (Knuth, The Art
//! of Computer Programming 3, 5.4). Cost: 8 or 16 bytes of disk a record, written once
//! and read once; with more than a few hundred runs each is read in small pieces.

use rayon::slice::ParallelSliceMut;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

/// A record of a fixed size.
pub trait SortRecord: Copy + Ord + Send {
    /// Its bytes on disk.
    const BYTES: usize;
    /// Appends them.
    fn put(self, bytes: &mut Vec<u8>);
    /// Reads them; there are as many as [`Record::BYTES`].
    fn take(bytes: &[u8]) -> Self;
}

macro_rules! record {
    ($number:ty) => {
        impl SortRecord for $number {
            const BYTES: usize = size_of::<$number>();
            fn put(self, bytes: &mut Vec<u8>) {
                bytes.extend_from_slice(&self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> $number {
                let mut own = [0; size_of::<$number>()];
                own.copy_from_slice(bytes);
                <$number>::from_le_bytes(own)
            }
        }
    };
}
record!(u64);
record!(u128);

/// The first half of a sort: takes records in any order and spills sorted runs.
pub struct Sorter<R> {
    folder: PathBuf,
    name: &'static str,
    most: usize,
    held: Vec<R>,
    runs: usize,
}

/// The fewest and the most bytes of a run read at once. Fewer make the disk seek, more take memory from the other runs. Set by hand, not tuned.
const LEAST_READ: usize = 4 << 10;
const MOST_READ: usize = 1 << 20;

/// The fewest records of a run, however little memory there is: shorter runs would be too many. Set by hand.
const LEAST_HELD: usize = 1024;

impl<R: SortRecord> Sorter<R> {
    /// Records that are to be kept in `folder`, in files that begin with `name`, when they take more than `bytes` of memory.
    pub fn new(folder: &Path, name: &'static str, bytes: usize) -> Sorter<R> {
        let most = (bytes / size_of::<R>()).max(LEAST_HELD);
        Sorter { folder: folder.to_owned(), name, most, held: Vec::new(), runs: 0 }
    }

    /// Adds records.
    ///
    /// # Errors
    /// The disk's.
    pub fn extend(&mut self, records: &[R]) -> io::Result<()> {
        for part in records.chunks(self.most) {
            if self.held.len() + part.len() > self.most {
                self.write_run()?;
            }
            // all at once: growing would hold the records twice for a moment, and what is not used takes no memory
            self.held.reserve_exact(self.most - self.held.len());
            self.held.extend_from_slice(part);
        }
        Ok(())
    }

    fn write_run(&mut self) -> io::Result<()> {
        self.held.par_sort_unstable();
        let path = path(&self.folder, self.name, self.runs);
        let mut file = BufWriter::with_capacity(MOST_READ, File::create(path)?);
        let mut bytes = Vec::with_capacity(LEAST_READ);
        for records in self.held.chunks(LEAST_READ / R::BYTES) {
            bytes.clear();
            records.iter().for_each(|r| r.put(&mut bytes));
            file.write_all(&bytes)?;
        }
        file.flush()?;
        self.held.clear();
        self.runs += 1;
        Ok(())
    }

    /// Puts what is still in memory on disk too; how many runs there are.
    ///
    /// # Errors
    /// The disk's.
    pub fn on_disk(mut self) -> io::Result<usize> {
        if !self.held.is_empty() {
            self.write_run()?;
        }
        Ok(self.runs)
    }
}

/// A sorted run in its spill file.
pub struct Run(BufReader<File>);

impl Run {
    fn next<R: SortRecord>(&mut self) -> io::Result<Option<R>> {
        let mut bytes = [0; 16];
        let bytes = &mut bytes[..R::BYTES];
        match self.0.read_exact(bytes) {
            Ok(()) => Ok(Some(R::take(bytes))),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn path(folder: &Path, name: &str, run: usize) -> PathBuf {
    folder.join(format!("{name}-{run}"))
}

/// Waits until runs are safe on the disk.
///
/// # Errors
/// The disk's.
pub fn sync(folder: &Path, name: &str, runs: usize) -> io::Result<()> {
    (0..runs).try_for_each(|run| File::open(path(folder, name, run))?.sync_all())
}

/// Removes all runs of a name, whatever their numbers: of work that was stopped while it removed them any may be left.
pub fn remove(folder: &Path, name: &str) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let file = entry.file_name();
        let number = file.to_str().and_then(|file| file.strip_prefix(name)?.strip_prefix('-'));
        if number.is_some_and(|number| number.parse::<usize>().is_ok()) {
            // what cannot be removed goes with its folder
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// The second half of a sort: merges sorted runs.
pub struct Sorted<R> {
    runs: Vec<Run>,
    /// The next record of each run.
    heap: BinaryHeap<Reverse<(R, usize)>>,
}

impl<R: SortRecord> Sorted<R> {
    /// Merges runs that are on disk. `bytes` is the memory for reading.
    ///
    /// # Errors
    /// The disk's.
    pub fn open(folder: &Path, name: &str, count: usize, bytes: usize) -> io::Result<Sorted<R>> {
        let at_once = (bytes / count.max(1)).clamp(LEAST_READ, MOST_READ);
        let mut runs = Vec::with_capacity(count);
        let mut heap = BinaryHeap::with_capacity(count);
        for n in 0..count {
            let mut run = Run(BufReader::with_capacity(at_once, File::open(path(folder, name, n))?));
            if let Some(first) = run.next()? {
                heap.push(Reverse((first, n)));
            }
            runs.push(run);
        }
        Ok(Sorted { runs, heap })
    }
}

impl<R: SortRecord> Iterator for Sorted<R> {
    type Item = io::Result<R>;

    fn next(&mut self) -> Option<io::Result<R>> {
        let mut top = self.heap.peek_mut()?;
        let Reverse((record, n)) = *top;
        match self.runs[n].next() {
            Ok(Some(next)) => *top = Reverse((next, n)),
            Ok(None) => _ = PeekMut::pop(top),
            Err(error) => return Some(Err(error)),
        }
        Some(Ok(record))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The records in order, and from how many runs.
    fn sorted(records: &[u64], bytes: usize) -> (Vec<u64>, usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::new(folder.path(), "run", bytes);
        records.chunks(7).for_each(|part| sorter.extend(part).unwrap());
        let runs = sorter.on_disk().unwrap();
        let all = Sorted::open(folder.path(), "run", runs, 1 << 16).unwrap();
        (all.collect::<io::Result<Vec<u64>>>().unwrap(), runs)
    }

    #[test]
    fn runs_are_removed_even_if_the_first_is_gone_and_nothing_else_is() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["run-1", "run-12", "run-x", "running-0", "other-1"];
        names.iter().for_each(|name| std::fs::write(folder.path().join(name), "").unwrap());
        remove(folder.path(), "run");
        let left: Vec<_> = names.into_iter().filter(|name| folder.path().join(name).exists()).collect();
        assert_eq!(left, ["run-x", "running-0", "other-1"]);
    }

    proptest! {
        #[test]
        fn records_come_back_in_order_from_one_run_and_from_many(
            records in proptest::collection::vec(any::<u64>(), 0..5000),
        ) {
            let mut wanted = records.clone();
            wanted.sort_unstable();
            prop_assert_eq!(&sorted(&records, 1 << 20).0, &wanted);
            let (merged, runs) = sorted(&records, 0);
            prop_assert_eq!(&merged, &wanted);
            prop_assert_eq!(runs > 1, records.len() > 1024);
        }
    }
}
