//! Files that are written once and notice every change afterwards.
//!
//! In: bytes. Out: the same bytes, or an error that names the file and the place. After the bytes stand the CRC-32 of every block of
//! [`BLOCK`] bytes, then how many bytes there are, the CRC-32 of those sums, and a mark. A block is checked when it is first looked
//! at, so that opening costs the sums alone (one thousandth) and nothing damaged is ever used.

use crate::durable;
use crate::memory_map;
use memmap2::Mmap;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Bytes to a sum.
pub(crate) const BLOCK: usize = 4096;
const MARK: &[u8; 4] = b"vrm1";
/// Bytes after the sums: length, sum of sums, mark.
const TAIL: usize = 16;
/// Bytes that are written at once.
const BUFFER: usize = 1 << 20;

/// A file being written.
pub(crate) struct ChecksummedWriter {
    file: File,
    path: PathBuf,
    buffer: Vec<u8>,
    length: u64,
    sums: Vec<u8>,
}

impl ChecksummedWriter {
    pub(crate) fn create(path: PathBuf) -> io::Result<ChecksummedWriter> {
        let file = durable::create(&path)?;
        Ok(ChecksummedWriter { file, path, buffer: Vec::with_capacity(BUFFER), length: 0, sums: Vec::new() })
    }

    /// How many bytes there are so far.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    pub(crate) fn write(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(BUFFER - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = rest;
            if self.buffer.len() == BUFFER {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        for block in self.buffer.chunks(BLOCK) {
            self.sums.extend_from_slice(&crc32fast::hash(block).to_le_bytes());
        }
        durable::write(&mut self.file, &self.path, &self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Seals the file and waits until it is safe; its length.
    pub(crate) fn finish(mut self) -> io::Result<u64> {
        self.flush()?;
        let mut tail = std::mem::take(&mut self.sums);
        let sum = crc32fast::hash(&tail);
        tail.extend_from_slice(&self.length.to_le_bytes());
        tail.extend_from_slice(&sum.to_le_bytes());
        tail.extend_from_slice(MARK);
        durable::write(&mut self.file, &self.path, &tail)?;
        durable::sync(&self.file, &self.path)?;
        Ok(self.length + tail.len() as u64)
    }
}

/// A sealed file.
pub(crate) struct ChecksummedFile {
    map: Mmap,
    path: PathBuf,
    length: usize,
    /// A bit for each block that was found whole.
    whole: Vec<AtomicU64>,
}

impl ChecksummedFile {
    /// Opens a file that should have `bytes` bytes in all.
    pub(crate) fn open(path: PathBuf, bytes: u64) -> io::Result<ChecksummedFile> {
        let file = File::open(&path).map_err(|e| durable::about(&path, &e))?;
        let has = file.metadata()?.len();
        if has != bytes || bytes < TAIL as u64 {
            return Err(damaged(&path, &format!("it has {has} bytes where it had {bytes}")));
        }
        let map = memory_map::map(&file).map_err(|e| durable::about(&path, &e))?;
        let tail = &map[map.len() - TAIL..];
        let length = u64::from_le_bytes(array(&tail[..8])) as usize;
        let blocks = length.div_ceil(BLOCK);
        let fits = length < map.len() && length + 4 * blocks + TAIL == map.len();
        if !fits || &tail[12..] != MARK {
            return Err(damaged(&path, "its last bytes changed"));
        }
        if crc32fast::hash(&map[length..length + 4 * blocks]) != u32::from_le_bytes(array(&tail[8..12])) {
            return Err(damaged(&path, "its sums changed"));
        }
        let whole = (0..blocks.div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(ChecksummedFile { map, path, length, whole })
    }

    /// Opens a file for repair: nothing of it is checked, so whoever reads it needs another proof.
    pub(crate) fn open_unchecked(path: PathBuf) -> io::Result<ChecksummedFile> {
        let file = File::open(&path).map_err(|e| durable::about(&path, &e))?;
        let map = memory_map::map(&file).map_err(|e| durable::about(&path, &e))?;
        // so many whole blocks with their sums, and a part of one
        let held = map.len().saturating_sub(TAIL);
        let (blocks, part) = (held / (BLOCK + 4), held % (BLOCK + 4));
        let length = blocks * BLOCK + part.saturating_sub(4);
        let whole = (0..length.div_ceil(BLOCK).div_ceil(64)).map(|_| AtomicU64::new(u64::MAX)).collect();
        Ok(ChecksummedFile { map, path, length, whole })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// How many bytes were put in.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Bytes that are as they were put in.
    pub(crate) fn get(&self, range: Range<usize>) -> io::Result<&[u8]> {
        if range.start > range.end || range.end > self.length {
            return Err(damaged(&self.path, &format!("it should go on to byte {}", range.end)));
        }
        if !range.is_empty() {
            (range.start / BLOCK..=(range.end - 1) / BLOCK).try_for_each(|block| self.check(block))?;
        }
        Ok(&self.map[range])
    }

    /// A byte, changed or not; 0 beyond the end. DocumentFilter to have what is around it near.
    pub(crate) fn peek(&self, at: usize) -> u8 {
        self.map.get(at).copied().unwrap_or(0)
    }

    /// Looks at every block; the errors.
    pub(crate) fn check_all(&self) -> Vec<io::Error> {
        (0..self.length.div_ceil(BLOCK)).filter_map(|block| self.check(block).err()).collect()
    }

    fn check(&self, block: usize) -> io::Result<()> {
        let (word, bit) = (&self.whole[block / 64], 1 << (block % 64));
        if word.load(Relaxed) & bit != 0 {
            return Ok(());
        }
        let start = block * BLOCK;
        let end = (start + BLOCK).min(self.length);
        let sum = self.length + 4 * block;
        if crc32fast::hash(&self.map[start..end]) != u32::from_le_bytes(array(&self.map[sum..sum + 4])) {
            return Err(damaged(&self.path, &format!("bytes {start} to {end} changed")));
        }
        word.fetch_or(bit, Relaxed);
        Ok(())
    }
}

/// What is said of a file that is not as it was written.
pub(crate) fn damaged(path: &Path, what: &str) -> io::Error {
    let message = format!(
        "{}: damaged, {what}; checking the library says what is lost, repairing it mends the rest",
        path.display()
    );
    io::Error::new(ErrorKind::InvalidData, message)
}

/// The first bytes of a slice, of which there are enough.
pub(crate) fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut own = [0; N];
    own.copy_from_slice(&bytes[..N]);
    own
}
