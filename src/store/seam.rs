//! The seam between the text of a file and its bytes on disk.
//!
//! Weeks, the workbook's own leaf, versions, rescue copies, drafts and texts in the state folder are read and written
//! only here, so that encryption would be one implementation of the seam. `tests/it/architecture.rs` checks it. The
//! user's own files (settings, own content, exports) do not go through the seam.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use super::replace::{self, Replaced, Replacement};
use super::{Disk, Meta, Store};

/// Converts text to the bytes of a file and back. At present they are the same.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seam;

impl Seam {
    /// The bytes to write for `text`.
    fn seal<'a>(self, text: &'a [u8]) -> io::Result<Cow<'a, [u8]>> {
        Ok(Cow::Borrowed(text))
    }

    /// The text of a file with these bytes.
    fn open(self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        Ok(bytes)
    }

    /// Reads a file of at most `max` bytes, and its state at that moment.
    ///
    /// # Errors
    ///
    /// As [`Disk::read`].
    pub(super) fn read(
        self,
        disk: &dyn Disk,
        path: &Path,
        max: u64,
    ) -> io::Result<(Vec<u8>, Meta)> {
        let (bytes, meta) = disk.read(path, max)?;
        Ok((self.open(bytes)?, meta))
    }

    /// Writes a file that no other program writes, atomically.
    ///
    /// # Errors
    ///
    /// The system's; the old file is then unchanged.
    pub(super) fn write(self, disk: &dyn Disk, target: &Path, text: &[u8]) -> io::Result<Replaced> {
        let replacement = Replacement {
            target,
            bytes: text,
            old: None,
            guarded: false,
        };
        self.replace(disk, &replacement)
    }

    /// Replaces a file by `replacement`, whose bytes are text.
    ///
    /// # Errors
    ///
    /// As [`replace::replace`].
    pub(super) fn replace(
        self,
        disk: &dyn Disk,
        replacement: &Replacement<'_>,
    ) -> io::Result<Replaced> {
        let sealed = Replacement {
            bytes: &self.seal(replacement.bytes)?,
            ..*replacement
        };
        replace::replace(disk, &sealed)
    }
}

impl Store {
    /// Reads a file of this workbook (a leaf, version or rescue copy), and the file's state at that moment.
    pub(super) fn read_file(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        self.seam.read(&*self.disk, path, max)
    }

    /// Writes a file of this workbook that no other program writes (a version or rescue copy).
    pub(super) fn write_file(&self, path: &Path, text: &[u8]) -> io::Result<Replaced> {
        self.seam.write(&*self.disk, path, text)
    }

    /// Replaces a file of this workbook by `replacement`, whose bytes are text.
    pub(super) fn replace_file(&self, replacement: &Replacement<'_>) -> io::Result<Replaced> {
        self.seam.replace(&*self.disk, replacement)
    }
}
