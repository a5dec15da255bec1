//! The seam between the text of a file and its bytes on disk.
//!
//! Weeks, the workbook's own leaf, versions, rescue copies, drafts and texts in the state folder are read and written
//! only here, so that sealing is one implementation. `tests/it/architecture.rs` checks it. The user's own files
//! (settings, own content, exports) do not go through the seam.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::replace::{self, Replaced, Replacement};
use super::{Disk, MAX_COPY_BYTES, Meta, RealDisk, Store};
use crate::seal::{Key, SealFault, is_sealed};

/// Bytes by which a sealed file may be longer than its content: the header, and 16 bytes for each 64 KiB.
const SEAL_ROOM: u64 = 4096;
/// The largest key file that is read, in bytes.
const MAX_KEY_BYTES: u64 = 16 * 1024;
/// Bytes at the start of a file by which a sealed one is known.
const START_BYTES: usize = 64;
/// The ending of a sealed file's name.
pub(super) const SEALED: &str = ".age";

/// Converts text to the bytes of a file and back.
///
/// A file is opened by what it contains, whatever its name, so that a workbook whose locking was interrupted is read
/// whole. It is sealed if its workbook is locked.
#[derive(Clone, Debug, Default)]
pub(super) enum Seam {
    /// The workbook is not locked.
    #[default]
    Plain,
    /// The workbook is locked, and its key is not known.
    Locked,
    /// The workbook is locked, and this is its key.
    Unlocked(Unlocked),
}

/// The key of a locked workbook, and the file that was sealed last.
#[derive(Clone, Debug)]
pub(super) struct Unlocked {
    key: Arc<Key>,
    /// The next save reads it again, and the same bytes need not be opened twice.
    last: Arc<Mutex<Option<LastSealed>>>,
}

#[derive(Debug)]
struct LastSealed {
    sealed: Vec<u8>,
    text: Zeroizing<Vec<u8>>,
}

impl Unlocked {
    /// The bytes to write for `text`.
    fn seal(&self, text: &[u8]) -> io::Result<Vec<u8>> {
        let sealed = self.key.seal(text)?;
        *self.last() = Some(LastSealed {
            sealed: sealed.clone(),
            text: Zeroizing::new(text.to_vec()),
        });
        Ok(sealed)
    }

    /// The text of a sealed file.
    fn open(&self, sealed: &[u8]) -> io::Result<Vec<u8>> {
        match &*self.last() {
            Some(last) if last.sealed == sealed => Ok(last.text.to_vec()),
            _ => Ok(std::mem::take(&mut *self.key.open(sealed)?)),
        }
    }

    fn last(&self) -> MutexGuard<'_, Option<LastSealed>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seam {
    /// The seam of a locked workbook with this key.
    pub(super) fn unlocked(key: Arc<Key>) -> Self {
        Self::Unlocked(Unlocked {
            key,
            last: Arc::default(),
        })
    }

    /// The key of a locked workbook, where it is known.
    pub(super) fn key(&self) -> Option<&Arc<Key>> {
        match self {
            Self::Plain | Self::Locked => None,
            Self::Unlocked(unlocked) => Some(&unlocked.key),
        }
    }

    /// Whether files are sealed.
    pub(super) fn seals(&self) -> bool {
        match self {
            Self::Plain => false,
            Self::Locked | Self::Unlocked(_) => true,
        }
    }

    /// The name of a file, given the one it has in a workbook that is not locked.
    pub(super) fn name(&self, plain: String) -> String {
        match self.seals() {
            true => plain + SEALED,
            false => plain,
        }
    }

    /// The bytes to write for `text`.
    fn seal<'a>(&self, text: &'a [u8]) -> io::Result<Cow<'a, [u8]>> {
        match self {
            Self::Plain => Ok(Cow::Borrowed(text)),
            Self::Locked => Err(SealFault::Locked.into()),
            Self::Unlocked(unlocked) => Ok(Cow::Owned(unlocked.seal(text)?)),
        }
    }

    /// The text of a file with these bytes.
    fn open(&self, bytes: Vec<u8>) -> io::Result<Vec<u8>> {
        match self {
            _ if !is_sealed(&bytes) => Ok(bytes),
            Self::Plain | Self::Locked => Err(SealFault::Locked.into()),
            Self::Unlocked(unlocked) => unlocked.open(&bytes),
        }
    }

    /// Reads a file whose text has at most `max` bytes, and its state at that moment.
    ///
    /// # Errors
    ///
    /// As [`Disk::read`], and a [`SealFault`].
    pub(super) fn read(
        &self,
        disk: &dyn Disk,
        path: &Path,
        max: u64,
    ) -> io::Result<(Vec<u8>, Meta)> {
        let room = match self.seals() {
            true => SEAL_ROOM + max / 1024,
            false => 0,
        };
        let (bytes, meta) = disk.read(path, max + room)?;
        // An empty file in the place of a sealed one was cut off.
        if bytes.is_empty() && path.extension().is_some_and(|ending| ending == "age") {
            return Err(SealFault::Damaged.into());
        }
        Ok((self.open(bytes)?, meta))
    }

    /// Writes a file that no other program writes, atomically.
    ///
    /// # Errors
    ///
    /// The system's; the old file is then unchanged.
    pub(super) fn write(
        &self,
        disk: &dyn Disk,
        target: &Path,
        text: &[u8],
    ) -> io::Result<Replaced> {
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
        &self,
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

/// Reads a key's file as it is: it is opened by its own passphrase or key.
///
/// # Errors
///
/// As [`Disk::read`].
pub(super) fn read_key(disk: &dyn Disk, path: &Path) -> io::Result<Vec<u8>> {
    Ok(disk.read(path, MAX_KEY_BYTES)?.0)
}

/// Writes a key's file, which is sealed already.
///
/// # Errors
///
/// The system's; the old file is then unchanged.
pub(super) fn write_key(disk: &dyn Disk, path: &Path, sealed: &[u8]) -> io::Result<Replaced> {
    Seam::Plain.write(disk, path, sealed)
}

/// Whether the file at a path is sealed; `false` if it cannot be read.
pub fn is_sealed_file(path: &Path) -> bool {
    is_sealed_on(&RealDisk, path)
}

/// Whether the file at a path is sealed; `false` if it cannot be read.
pub(super) fn is_sealed_on(disk: &dyn Disk, path: &Path) -> bool {
    let read = disk.read_start(path, START_BYTES);
    read.is_ok_and(|bytes| is_sealed(&bytes))
}

/// Attempts to seal a file anew that another program keeps changing.
const ANEW_TRIES: usize = 5;

impl Store {
    /// Whether a file of this workbook is sealed for an earlier key; `false` if it cannot be read.
    pub(super) fn is_of_earlier_key(&self, path: &Path) -> bool {
        let read = self.disk.read(path, MAX_COPY_BYTES + SEAL_ROOM);
        let is_earlier = |sealed: &[u8]| self.key().is_some_and(|key| key.opens_as_earlier(sealed));
        read.is_ok_and(|(bytes, _)| is_earlier(&bytes))
    }

    /// Seals a file of this workbook for the newest key, if it is sealed for an earlier one.
    ///
    /// # Errors
    ///
    /// The system's; the file is then unchanged.
    pub(super) fn seal_file_anew(&self, path: &Path) -> io::Result<()> {
        for _ in 0..ANEW_TRIES {
            if !self.is_of_earlier_key(path) {
                return Ok(());
            }
            let target = self.disk.resolve(path)?;
            let (text, meta) = self.read_file(&target, MAX_COPY_BYTES)?;
            let replacement = Replacement {
                target: &target,
                bytes: &text,
                old: Some(&meta),
                guarded: true,
            };
            if self.replace_file(&replacement)? != Replaced::Overtaken {
                return self.check_opens(&target);
            }
        }
        Err(io::Error::from(io::ErrorKind::ResourceBusy))
    }

    /// Checks that a file on disk opens if it is there and sealed, before the only other copy of its text is removed.
    ///
    /// # Errors
    ///
    /// As [`Disk::read`], and a [`SealFault`].
    pub(super) fn check_opens(&self, path: &Path) -> io::Result<()> {
        let Some(key) = self.key() else {
            return Ok(());
        };
        match self.disk.read(path, MAX_COPY_BYTES + SEAL_ROOM) {
            Ok((bytes, _)) if is_sealed(&bytes) => Ok(key.open(&bytes).map(drop)?),
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Reads a file of this workbook in the state folder.
    pub(super) fn read_state(&self, path: &Path) -> io::Result<Vec<u8>> {
        Ok(self.read_file(path, MAX_COPY_BYTES)?.0)
    }

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

    /// The path of this workbook's file in the state folder, given the one it has while the workbook is not locked.
    pub(super) fn state_path(&self, plain: PathBuf) -> PathBuf {
        match self.seam.seals() {
            true => {
                let mut name = plain.into_os_string();
                name.push(SEALED);
                name.into()
            }
            false => plain,
        }
    }
}
