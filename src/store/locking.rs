//! Locked workbooks: their keys, and the change to and from the sealed form of their files.
//!
//! A workbook is locked from the moment at which `key.age` is on disk. What is not sealed then is sealed by
//! [`Store::recover`], as is a plain week that comes later, from tillit 0.1 or a backup. So a change to either form that
//! was interrupted leaves a workbook that is read whole, and is finished by the same command.

mod change;
mod renewal;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use change::{KeyFiles, LockError};

use super::place::{KEY, OWN, RECOVERY, stub, stub_in};
use super::replace::{Replaced, Replacement, draft_of};
use super::seam::{SEALED, Seam, is_sealed_on, read_key};
use super::{Disk, MAX_COPY_BYTES, Meta, RealDisk, SaveError, Store};
use crate::model::views::WorkbookCard;
use crate::model::{Entries, Leaf};
use crate::seal::{Key, Passphrase, SealFault};

/// The reason that a locked workbook is not unlocked.
#[derive(Debug, thiserror::Error)]
pub enum UnlockError {
    /// The key's file is not there: a sync tool has not brought it yet, or it was removed.
    #[error("{0} is missing")]
    NoKeyFile(String),
    /// The key's file cannot be opened, or holds the key of another workbook.
    #[error("{0}")]
    Fault(#[from] SealFault),
    /// The system failed to read it.
    #[error("{0}")]
    System(#[from] io::Error),
}

/// A secret that opens a workbook's key.
#[derive(Debug)]
pub enum Opener {
    /// Typed text: the passphrase, or the recovery key.
    Typed(Passphrase),
    /// The recovery key, the key of the coach's own workbook, or the workbook's key itself.
    Key(Key),
}

/// The key of the locked workbook in a folder, for files that are named by their paths.
///
/// # Errors
///
/// [`UnlockError`]
pub fn unlock_folder(folder: &Path, by: &Opener) -> Result<Arc<Key>, UnlockError> {
    unlock_in(&RealDisk, folder, by)
}

fn unlock_in(disk: &dyn Disk, folder: &Path, by: &Opener) -> Result<Arc<Key>, UnlockError> {
    let typed = match by {
        Opener::Typed(typed) => Key::typed(typed),
        Opener::Key(key) => Some(key.clone()),
    };
    let key = match (typed, by) {
        (None, Opener::Typed(passphrase)) => {
            Key::opened_by(&key_file(disk, folder, KEY)?, passphrase)?
        }
        (None, Opener::Key(key)) => key.clone(),
        (Some(other), _) => {
            let sealed = [RECOVERY, OWN].map(|name| key_file(disk, folder, name).ok());
            let mut opened = sealed.iter().flatten().map(|sealed| other.opens(sealed));
            opened.find_map(Result::ok).unwrap_or(other)
        }
    };
    // A key that was mixed up would seal weeks that no other machine can open.
    let title_page = folder.join(format!("{}{SEALED}", Leaf::Standing.file_name()));
    let key = Arc::new(key);
    match Seam::unlocked(Arc::clone(&key)).read(disk, &title_page, MAX_COPY_BYTES) {
        Err(error) if SealFault::of_io(&error) == Some(&SealFault::OtherKey) => {
            Err(SealFault::OtherKey.into())
        }
        // Nothing is sealed yet, or the title page is damaged, which is reported where it is read.
        _ => Ok(key),
    }
}

fn key_file(disk: &dyn Disk, folder: &Path, name: &str) -> Result<Vec<u8>, UnlockError> {
    read_key(disk, &folder.join(name)).map_err(|error| match error.kind() {
        ErrorKind::NotFound => UnlockError::NoKeyFile(name.to_owned()),
        _ => UnlockError::System(error),
    })
}

impl Store {
    /// Whether the workbook is locked: its files are sealed.
    pub fn is_locked(&self) -> bool {
        self.seam.seals()
    }

    /// The workbook's key; `None` while it is locked and no key is known, and if it is not locked.
    pub fn key(&self) -> Option<&Arc<Key>> {
        self.seam.key()
    }

    /// Whether the workbook is locked and its key is not known.
    pub fn needs_key(&self) -> bool {
        self.is_locked() && self.key().is_none()
    }

    /// The store of a locked workbook, with its key.
    #[must_use]
    pub fn with_key(mut self, key: Arc<Key>) -> Self {
        self.set_key(key);
        self
    }

    /// Sets the key of a locked workbook.
    pub fn set_key(&mut self, key: Arc<Key>) {
        self.seam = Seam::unlocked(key);
    }

    /// The key of a locked workbook.
    ///
    /// # Errors
    ///
    /// [`UnlockError`]
    pub fn unlock(&self, by: &Opener) -> Result<Arc<Key>, UnlockError> {
        unlock_in(&*self.disk, &self.folder, by)
    }

    /// The key of a locked workbook, opened by itself or, where the passphrase is that of the coach's own workbook, by the
    /// key of that one.
    ///
    /// # Errors
    ///
    /// As [`Store::unlock`].
    pub fn unlock_through(&self, own: &Self, by: &Opener) -> Result<Arc<Key>, UnlockError> {
        match self.unlock(by) {
            Err(UnlockError::Fault(SealFault::OtherPassphrase))
                if self.opens_with_own_key() && own.is_locked() && own.name != self.name =>
            {
                let own = own.unlock(by)?;
                self.unlock(&Opener::Key(Key::clone(&own)))
            }
            unlocked => unlocked,
        }
    }

    /// Whether the key of the coach's own workbook opens this one.
    pub fn opens_with_own_key(&self) -> bool {
        self.disk.meta(&self.folder.join(OWN)).is_ok()
    }

    /// Replaces a plain title page that has been sealed by the one of a locked workbook.
    pub(super) fn write_stub(
        &self,
        path: &Path,
        sealed: &Entries,
        read: &Meta,
    ) -> Result<(), SaveError> {
        self.check_opens(&self.path(Leaf::Standing))?;
        let kind = WorkbookCard::of(sealed).unwrap_or_default().kind;
        let target = self.disk.resolve(path)?;
        let text = stub(kind);
        let replacement = Replacement {
            target: &target,
            bytes: text.as_bytes(),
            old: Some(read),
            guarded: true,
        };
        match Seam::Plain.replace(&*self.disk, &replacement)? {
            Replaced::Overtaken => Err(SaveError::Overtaken),
            Replaced::Confirmed | Replaced::Unconfirmed => Ok(()),
        }
    }

    /// Seals this machine's plain files of the workbook: versions, rescue copies, the log.
    ///
    /// # Errors
    ///
    /// The first failure; the other files have been sealed nevertheless, and another call continues.
    pub(super) fn seal_state(&self) -> io::Result<()> {
        if self.key().is_none() {
            return Ok(());
        }
        self.each_state_file(|path| {
            if is_sealed_name(path) || is_sealed_on(&*self.disk, path) {
                return Ok(());
            }
            let (text, _) = self.read_file(path, MAX_COPY_BYTES)?;
            let sealed = self.state_path(path.to_owned());
            self.write_file(&sealed, &text)?;
            self.check_opens(&sealed)?;
            self.disk.remove(path)
        })
    }

    /// Opens this machine's sealed files of the workbook for good.
    ///
    /// # Errors
    ///
    /// As [`Store::seal_state`].
    pub(super) fn unseal_state(&self) -> io::Result<()> {
        self.each_state_file(|path| {
            if !is_sealed_name(path) {
                return Ok(());
            }
            let (text, _) = self.read_file(path, MAX_COPY_BYTES)?;
            Seam::Plain.write(&*self.disk, &path.with_extension(""), &text)?;
            self.disk.remove(path)
        })
    }

    fn each_state_file(&self, act: impl Fn(&Path) -> io::Result<()>) -> io::Result<()> {
        let mut failed = None;
        for path in self.state_files()? {
            failed = failed.or(act(&path).err());
        }
        failed.map_or(Ok(()), Err)
    }

    /// This machine's files of the workbook, sealed or not.
    fn state_files(&self) -> io::Result<Vec<PathBuf>> {
        let mut folders = vec![self.folders.rescue(&self.name)];
        for above in [
            self.folders.versions(&self.name),
            self.folders.backups(&self.name),
        ] {
            let leaves = self.names_in(&above)?.into_iter();
            folders.extend(leaves.map(|leaf| above.join(leaf)));
        }
        let mut files = Vec::new();
        for folder in folders {
            let names = self.names_in(&folder)?.into_iter();
            let whole = names.filter(|name| draft_of(name).is_none());
            files.extend(whole.map(|name| folder.join(name)));
        }
        let log = self.folders.taken_out(&self.name);
        let sealed_log = Seam::Locked.name(log.to_string_lossy().into_owned());
        let logs = [log, sealed_log.into()];
        files.extend(logs.into_iter().filter(|log| self.disk.meta(log).is_ok()));
        let last_resort = self.list_last_resort()?.into_iter();
        files.extend(last_resort.map(|(_, path)| path));
        Ok(files)
    }
}

fn is_sealed_name(path: &Path) -> bool {
    path.to_string_lossy().ends_with(SEALED)
}
