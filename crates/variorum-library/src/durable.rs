//! Durable changes to files: create, append, synchronise, rename, and the atomic replacement of a file.
//!
//! Every change to a library goes through here, so that a test can make any of them fail. Each function is the system's, with the name of the
//! file in its error.

use crate::error::{LibraryError, io_error};
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

/// A new, empty file.
pub(crate) fn create(path: &Path) -> Result<File, LibraryError> {
    step().and_then(|()| File::create(path)).map_err(|e| io_error(path, e))
}

/// Appends all bytes.
pub(crate) fn write(file: &mut File, path: &Path, bytes: &[u8]) -> Result<(), LibraryError> {
    step().and_then(|()| file.write_all(bytes)).map_err(|e| io_error(path, e))
}

/// Waits until the bytes of a file are durable.
pub(crate) fn sync(file: &File, path: &Path) -> Result<(), LibraryError> {
    step().and_then(|()| file.sync_all()).map_err(|e| io_error(path, e))
}

/// Gives a file another name, in the place of what had it.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<(), LibraryError> {
    step().and_then(|()| fs::rename(from, to)).map_err(|e| io_error(to, e))
}

/// Waits until the names in a folder are durable.
pub(crate) fn sync_folder(path: &Path) -> Result<(), LibraryError> {
    // Windows opens no folders, and its file systems keep names by themselves
    if cfg!(windows) {
        return Ok(());
    }
    step().and_then(|()| File::open(path)?.sync_all()).map_err(|e| io_error(path, e))
}

/// Replaces a file of a folder by one with other bytes: after a crash the folder has the old file or the new one, whole.
pub(crate) fn replace(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), LibraryError> {
    let new = folder.join(format!("{name}.new"));
    let mut file = create(&new)?;
    write(&mut file, &new, bytes)?;
    sync(&file, &new)?;
    rename(&new, &folder.join(name))?;
    sync_folder(folder)
}

/// Makes a folder and those above it; only its owner may look into a new one.
pub(crate) fn create_folder(path: &Path) -> Result<(), LibraryError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    step().and_then(|()| builder.create(path)).map_err(|e| io_error(path, e))
}

/// Deletes a folder with all that is in it, if it is there.
pub(crate) fn delete_folder(path: &Path) -> Result<(), LibraryError> {
    if path.exists() { fs::remove_dir_all(path).map_err(|e| io_error(path, e)) } else { Ok(()) }
}

#[cfg(not(test))]
fn step() -> std::io::Result<()> {
    Ok(())
}

#[cfg(test)]
pub(crate) use failing::{fail_at, step};

/// Fault injection, in tests alone.
#[cfg(test)]
mod failing {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        static LEFT: Cell<Option<u32>> = const { Cell::new(None) };
    }

    /// Makes the call after `n` others fail, once, on this thread; none with `None`. Says whether the failure asked for before is still to come.
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
