//! Checksummed files: written once, verified block by block when read.
//!
//! In: bytes. Out: the same bytes, or an error that names the file and the block. Layout: the content; the CRC-32 of every block of
//! [`BLOCK_BYTES`] of it; the length of the content, the CRC-32 of those checksums, and [`MAGIC`]. A block is verified when it is first
//! read, so that opening a file costs reading its checksums alone (one thousandth of it) and no damaged byte is ever used.

use crate::durable;
use crate::error::{LibraryError, damaged, io_error};
use crate::memory_map;
use memmap2::Mmap;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Bytes of content to a checksum: a page of most machines. Larger blocks make a small read verify more, smaller ones make the checksums more than a
/// thousandth of the file. Part of the format; set by hand, not tuned.
pub(crate) const BLOCK_BYTES: usize = 4096;
/// Bytes of a checksum. Part of the format.
const CHECKSUM_BYTES: usize = 4;
/// The last bytes of every checksummed file. Part of the format.
const MAGIC: &[u8; 4] = b"vrm1";
/// Bytes after the checksums: length (8), checksum of the checksums (4), magic (4). Part of the format.
const TRAILER_BYTES: usize = 16;
/// Bytes gathered before they are written, a multiple of [`BLOCK_BYTES`]. Fewer mean more system calls, more only memory; set by hand, not tuned.
const WRITE_BUFFER_BYTES: usize = 1 << 20;
/// Flags of blocks in a word.
const WORD_BITS: usize = 64;

/// A checksummed file that is being written.
pub(crate) struct ChecksummedWriter {
    file: File,
    path: PathBuf,
    buffer: Vec<u8>,
    length: u64,
    checksums: Vec<u8>,
}

impl ChecksummedWriter {
    pub(crate) fn create(path: PathBuf) -> Result<ChecksummedWriter, LibraryError> {
        let file = durable::create(&path)?;
        let buffer = Vec::with_capacity(WRITE_BUFFER_BYTES);
        Ok(ChecksummedWriter { file, path, buffer, length: 0, checksums: Vec::new() })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes of content so far.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, mut bytes: &[u8]) -> Result<(), LibraryError> {
        self.length += bytes.len() as u64;
        while !bytes.is_empty() {
            let (now, rest) = bytes.split_at(bytes.len().min(WRITE_BUFFER_BYTES - self.buffer.len()));
            self.buffer.extend_from_slice(now);
            bytes = rest;
            if self.buffer.len() == WRITE_BUFFER_BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), LibraryError> {
        for block in self.buffer.chunks(BLOCK_BYTES) {
            self.checksums.extend_from_slice(&crc32fast::hash(block).to_le_bytes());
        }
        durable::write(&mut self.file, &self.path, &self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Writes the checksums and waits until the file is durable; its length.
    pub(crate) fn finish(mut self) -> Result<u64, LibraryError> {
        self.flush()?;
        let mut tail = std::mem::take(&mut self.checksums);
        let checksum = crc32fast::hash(&tail);
        tail.extend_from_slice(&self.length.to_le_bytes());
        tail.extend_from_slice(&checksum.to_le_bytes());
        tail.extend_from_slice(MAGIC);
        durable::write(&mut self.file, &self.path, &tail)?;
        durable::sync(&self.file, &self.path)?;
        Ok(self.length + tail.len() as u64)
    }
}

/// A checksummed file that is open for reading.
pub(crate) struct ChecksummedFile {
    map: Mmap,
    path: PathBuf,
    length: usize,
    /// A flag for each block that was verified.
    verified: Vec<AtomicU64>,
}

impl ChecksummedFile {
    /// Opens a file that should have `bytes` bytes in all.
    pub(crate) fn open(path: PathBuf, bytes: u64) -> Result<ChecksummedFile, LibraryError> {
        let file = File::open(&path).map_err(|e| io_error(&path, e))?;
        let has = file.metadata().map_err(|e| io_error(&path, e))?.len();
        if has != bytes || bytes < TRAILER_BYTES as u64 {
            return Err(damaged(&path, format!("it has {has} bytes where it had {bytes}")));
        }
        let map = memory_map::map(&file).map_err(|e| io_error(&path, e))?;
        let trailer = &map[map.len() - TRAILER_BYTES..];
        let length = u64::from_le_bytes(array(&trailer[..8])) as usize;
        let blocks = length.div_ceil(BLOCK_BYTES);
        let fits = length < map.len() && length + CHECKSUM_BYTES * blocks + TRAILER_BYTES == map.len();
        if !fits || &trailer[12..] != MAGIC {
            return Err(damaged(&path, "its last bytes changed"));
        }
        let checksums = &map[length..length + CHECKSUM_BYTES * blocks];
        if crc32fast::hash(checksums) != u32::from_le_bytes(array(&trailer[8..12])) {
            return Err(damaged(&path, "its sums changed"));
        }
        let verified = (0..blocks.div_ceil(WORD_BITS)).map(|_| AtomicU64::new(0)).collect();
        Ok(ChecksummedFile { map, path, length, verified })
    }

    /// Opens a file for repair: no block of it is verified, so whoever reads it needs another proof.
    pub(crate) fn open_unverified(path: PathBuf) -> Result<ChecksummedFile, LibraryError> {
        let file = File::open(&path).map_err(|e| io_error(&path, e))?;
        let map = memory_map::map(&file).map_err(|e| io_error(&path, e))?;
        // so many whole blocks with their checksums, and a part of one
        let held = map.len().saturating_sub(TRAILER_BYTES);
        let with_checksum = BLOCK_BYTES + CHECKSUM_BYTES;
        let (blocks, part) = (held / with_checksum, held % with_checksum);
        let length = blocks * BLOCK_BYTES + part.saturating_sub(CHECKSUM_BYTES);
        let words = length.div_ceil(BLOCK_BYTES).div_ceil(WORD_BITS);
        let verified = (0..words).map(|_| AtomicU64::new(u64::MAX)).collect();
        Ok(ChecksummedFile { map, path, length, verified })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes of content.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Bytes of the content, verified.
    pub(crate) fn get(&self, range: Range<usize>) -> Result<&[u8], LibraryError> {
        if range.start > range.end || range.end > self.length {
            return Err(damaged(&self.path, format!("it should go on to byte {}", range.end)));
        }
        if !range.is_empty() {
            let mut blocks = range.start / BLOCK_BYTES..=(range.end - 1) / BLOCK_BYTES;
            blocks.try_for_each(|block| self.verify(block))?;
        }
        Ok(&self.map[range])
    }

    /// A byte, verified or not; 0 beyond the end. Only to bring what is around it into the cache.
    pub(crate) fn peek(&self, at: usize) -> u8 {
        self.map.get(at).copied().unwrap_or(0)
    }

    /// The errors of all blocks.
    pub(crate) fn verify_all(&self) -> Vec<LibraryError> {
        (0..self.length.div_ceil(BLOCK_BYTES)).filter_map(|block| self.verify(block).err()).collect()
    }

    fn verify(&self, block: usize) -> Result<(), LibraryError> {
        let (word, flag) = (&self.verified[block / WORD_BITS], 1 << (block % WORD_BITS));
        if word.load(Relaxed) & flag != 0 {
            return Ok(());
        }
        let start = block * BLOCK_BYTES;
        let end = (start + BLOCK_BYTES).min(self.length);
        let at = self.length + CHECKSUM_BYTES * block;
        let checksum = u32::from_le_bytes(array(&self.map[at..at + CHECKSUM_BYTES]));
        if crc32fast::hash(&self.map[start..end]) != checksum {
            return Err(LibraryError::DamagedFile {
                path: self.path.clone(),
                offset: Some(start as u64),
                problem: format!("bytes {start} to {end} changed"),
            });
        }
        word.fetch_or(flag, Relaxed);
        Ok(())
    }
}

/// The first bytes of a slice, of which there are enough.
pub(crate) fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    let mut own = [0; N];
    own.copy_from_slice(&bytes[..N]);
    own
}
