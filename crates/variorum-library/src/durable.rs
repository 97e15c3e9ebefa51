//! Everything that changes a library on the disk, so that a test can make any of it fail.
//!
//! Thin: each function is the system's with the name of the file in its error.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// An error that says which file it is about.
pub(crate) fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// A new, empty file.
pub(crate) fn create(path: &Path) -> io::Result<File> {
    step().and_then(|()| File::create(path)).map_err(|e| about(path, &e))
}

/// Writes all bytes at the end.
pub(crate) fn write(file: &mut File, path: &Path, bytes: &[u8]) -> io::Result<()> {
    step().and_then(|()| file.write_all(bytes)).map_err(|e| about(path, &e))
}

/// Waits until a file is safe.
pub(crate) fn sync(file: &File, path: &Path) -> io::Result<()> {
    step().and_then(|()| file.sync_all()).map_err(|e| about(path, &e))
}

/// Gives a file another name, in the place of what had it.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step().and_then(|()| fs::rename(from, to)).map_err(|e| about(to, &e))
}

/// Waits until the names in a folder are safe.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    // Windows opens no folders, and its file systems keep names by themselves
    if cfg!(windows) {
        return Ok(());
    }
    step().and_then(|()| File::open(path)?.sync_all()).map_err(|e| about(path, &e))
}

/// Makes a folder and what is above it; only its owner may look into a new one.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    step().and_then(|()| builder.create(path)).map_err(|e| about(path, &e))
}

#[cfg(not(test))]
fn step() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(crate) use failing::{fail_at, step};

/// Failures on demand, in tests alone.
#[cfg(test)]
mod failing {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    }

    /// Makes the call after `n` others fail, once, on this thread; none with `None`. Whether the one before still stood out.
    pub(crate) fn fail_at(n: Option<u32>) -> bool {
        LEFT.replace(n).is_some()
    }

    pub(crate) fn step() -> io::Result<()> {
        match LEFT.get() {
            Some(0) => {
                LEFT.set(None);
                Err(io::ErrorKind::StorageFull.into())
            }
            Some(n) => {
                LEFT.set(Some(n - 1));
                Ok(())
            }
            None => Ok(()),
        }
    }
}
