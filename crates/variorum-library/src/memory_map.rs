//! A memory-mapped file.
//!
//! The one module of this crate with `unsafe`. The system reads pages of the file when they are first used, so that a library of any size
//! opens at once and takes memory only while there is some. The map is sound because the files of a library are written once, never
//! changed under their name, and unlinked, not emptied, when they are no longer needed. Another program that cuts a mapped file short
//! makes the system end this process; nothing is written through a map, so that loses nothing.

#![allow(unsafe_code)]

use memmap2::Mmap;
use std::fs::File;
use std::io;

/// A read-only map of a whole file.
pub(crate) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: see above: nobody changes a file of a library
    unsafe { Mmap::map(file) }
}
