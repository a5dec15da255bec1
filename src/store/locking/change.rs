//! Locking a workbook, unlocking it for good, and new files for its key.
//!
//! Each step leaves the workbook whole: a file in its new form is on disk before the one in the old form is removed.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use super::{KEY, OWN, RECOVERY, Seam, read_key, stub, stub_in};
use crate::model::{Leaf, Moment};
use crate::seal::Key;
use crate::store::open_marks::MarkError;
use crate::store::seam::write_key;
use crate::store::{LeafRead, MAX_BYTES, OpenError, Store, Unreadable, Workbooks};

/// The files that a workbook's key is sealed in.
#[derive(Clone, Debug, Default)]
pub struct KeyFiles {
    /// Sealed by the passphrase.
    pub key: Vec<u8>,
    /// Sealed for the recovery key.
    pub recovery: Option<Vec<u8>>,
    /// Sealed for the key of the coach's own workbook.
    pub own: Option<Vec<u8>>,
}

/// The reason that a workbook is not locked, or not unlocked for good.
#[derive(Debug, thiserror::Error)]
pub enum LockError {
    /// Another window has it open.
    #[error("another window has it open")]
    OpenElsewhere,
    /// It is locked already.
    #[error("it is locked already")]
    Locked,
    /// It is not locked, or its key is not known.
    #[error("it is not locked")]
    NotLocked,
    /// This file cannot be read, or not be brought into its new form.
    #[error("{0}")]
    Unreadable(Unreadable),
    /// A text of it is left in the user's own editor.
    #[error("a text of it is left in your own editor")]
    EditorDraft,
    /// The name cannot be a workbook's.
    #[error("{0}")]
    Name(#[from] OpenError),
    /// The system failed.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl Workbooks {
    /// Locks a workbook: writes its key's files, then seals every file of it. What cannot be read is found before
    /// anything is changed. After a failure or a kill the workbook is locked and read whole, and
    /// [`Workbooks::finish_locking`] continues.
    ///
    /// # Errors
    ///
    /// [`LockError`]
    pub fn lock(
        &self,
        name: &str,
        key: &Arc<Key>,
        files: &KeyFiles,
        now: Moment,
    ) -> Result<(), LockError> {
        let store = self.open(name)?;
        if store.is_locked() {
            return Err(LockError::Locked);
        }
        let _marks = self.marks(name)?;
        store.remove_drafts(now);
        store.check_whole(now)?;
        store.disk.make_folder(&store.folder)?;
        // The passphrase's first: from then on the workbook is locked, and there must be a way in.
        store.write_key_files(files)?;
        self.keys().add(name, Arc::clone(key));
        self.open(name)?.finish_sealing(now)
    }

    /// Seals what is plain in a locked workbook.
    ///
    /// # Errors
    ///
    /// [`LockError`]
    pub fn finish_locking(&self, name: &str, now: Moment) -> Result<(), LockError> {
        let _marks = self.marks(name)?;
        let store = self.open(name)?;
        if store.key().is_none() {
            return Err(LockError::NotLocked);
        }
        store.finish_sealing(now)
    }

    /// Writes every file of a locked workbook plain, and removes its key's files last.
    ///
    /// # Errors
    ///
    /// [`LockError`]. Until the key's files are gone the workbook is locked, and another call continues.
    pub fn unlock_for_good(&self, name: &str, now: Moment) -> Result<(), LockError> {
        let _marks = self.marks(name)?;
        let store = self.open(name)?;
        if store.key().is_none() {
            return Err(LockError::NotLocked);
        }
        store.check_whole(now)?;
        store.unseal_state()?;
        let mut leaves = store.leaves()?;
        // The title page last, since it says that the workbook is locked.
        leaves.sort_by_key(|leaf| *leaf == Leaf::Standing);
        for leaf in leaves {
            store.unseal(leaf)?;
        }
        store.remove_stub()?;
        for name in [OWN, RECOVERY, KEY] {
            match store.disk.remove(&store.folder.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => {}
            }
        }
        let _ = store.disk.sync_folder(&store.folder);
        Ok(())
    }

    pub(super) fn marks(&self, name: &str) -> Result<impl Sized + use<>, LockError> {
        self.lock_marks(name).map_err(|error| match error {
            MarkError::OpenElsewhere => LockError::OpenElsewhere,
            MarkError::System(error) => LockError::System(error),
        })
    }
}

impl Store {
    /// Replaces the file of the key that is sealed by the passphrase.
    ///
    /// # Errors
    ///
    /// The system's; the old file is then unchanged.
    pub fn write_key_file(&self, sealed: &[u8]) -> io::Result<()> {
        self.put_key(KEY, sealed)
    }

    /// Replaces the file of the key that is sealed for the recovery key.
    ///
    /// # Errors
    ///
    /// As [`Store::write_key_file`].
    pub fn write_recovery_file(&self, sealed: &[u8]) -> io::Result<()> {
        self.put_key(RECOVERY, sealed)
    }

    fn write_key_files(&self, files: &KeyFiles) -> io::Result<()> {
        self.put_key(KEY, &files.key)?;
        let others = [(RECOVERY, &files.recovery), (OWN, &files.own)];
        for (name, sealed) in others {
            if let Some(sealed) = sealed {
                self.put_key(name, sealed)?;
            }
        }
        Ok(())
    }

    pub(super) fn put_key(&self, name: &str, sealed: &[u8]) -> io::Result<()> {
        let path = self.folder.join(name);
        write_key(&*self.disk, &path, sealed)?;
        match read_key(&*self.disk, &path)? == sealed {
            true => Ok(()),
            false => Err(io::Error::other(format!(
                "{name} does not read back the same"
            ))),
        }
    }

    /// Merges what waits, and refuses a workbook with a file that cannot be read.
    pub(super) fn check_whole(&self, now: Moment) -> Result<(), LockError> {
        if !self.left_editor_drafts()?.is_empty() {
            return Err(LockError::EditorDraft);
        }
        self.recover(now);
        self.recover_last_resort(now);
        for leaf in self.leaves()? {
            if let LeafRead::ReadOnly(unreadable) = self.read(leaf) {
                return Err(LockError::Unreadable(unreadable));
            }
        }
        self.refuse_waiting()
    }

    /// Refuses if a file still waits to be merged, with the reason why it cannot be.
    fn refuse_waiting(&self) -> Result<(), LockError> {
        let Some(waiting) = self.waiting()?.into_iter().next() else {
            return Ok(());
        };
        let name = waiting.path.to_string_lossy().into_owned();
        Err(LockError::Unreadable(match self.read_waiting(&waiting) {
            Some(Err(unreadable)) => unreadable,
            Some(Ok(_)) | None => {
                Unreadable::of_io(&name, &io::Error::other("it could not be merged"))
            }
        }))
    }

    /// Seals what is plain, and checks that nothing is.
    fn finish_sealing(&self, now: Moment) -> Result<(), LockError> {
        self.remove_drafts(now);
        self.seal_state()?;
        self.recover(now);
        self.refuse_waiting()?;
        let stub_file = self.folder.join(Leaf::Standing.file_name());
        if self.disk.meta(&stub_file).is_err() {
            let kind = self.title_page().0.kind;
            Seam::Plain.write(&*self.disk, &stub_file, stub(kind).as_bytes())?;
        }
        Ok(())
    }

    /// Writes a leaf plain, and removes its sealed file.
    fn unseal(&self, leaf: Leaf) -> Result<(), LockError> {
        let sealed = self.path(leaf);
        let read = self.read_file(&sealed, MAX_BYTES);
        let (text, _) = match read {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            read => read?,
        };
        let plain = self.disk.resolve(&self.folder.join(leaf.file_name()))?;
        Seam::Plain.write(&*self.disk, &plain, &text)?;
        Ok(self.disk.remove(&self.disk.resolve(&sealed)?)?)
    }

    /// Removes the title page of a locked workbook that has no other one.
    fn remove_stub(&self) -> io::Result<()> {
        let path = self.folder.join(Leaf::Standing.file_name());
        match stub_in(&*self.disk, &path) {
            Some(_) => self.disk.remove(&path),
            None => Ok(()),
        }
    }
}
