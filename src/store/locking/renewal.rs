//! A new key for everything in a locked workbook.
//!
//! The new key opens what the ones before it do. So each file may be sealed for either while they are sealed anew, and
//! what another computer sealed before it heard of the new key is read all the same.

use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::Arc;

use super::{KEY, KeyFiles, LockError, OWN, RECOVERY};
use crate::model::Moment;
use crate::seal::{Key, SealFault};
use crate::store::{Store, Unreadable, Workbooks};

impl Workbooks {
    /// Gives a locked workbook another key: writes the key's files for it, then seals every file anew. `key` comes from
    /// [`Key::renewed`]; after a failure or a kill it is the one in the key's file, and another call with it continues.
    ///
    /// # Errors
    ///
    /// [`LockError`]. The workbook is read whole nevertheless, with the key in the key's file.
    pub fn renew_key(
        &self,
        name: &str,
        key: &Arc<Key>,
        files: &KeyFiles,
        now: Moment,
    ) -> Result<(), LockError> {
        let _marks = self.marks(name)?;
        let store = self.open(name)?;
        if store.key().is_none() {
            return Err(LockError::NotLocked);
        }
        store.check_whole(now)?;
        store.check_state()?;
        store.replace_key_files(files)?;
        self.keys().add(name, Arc::clone(key));
        self.open(name)?.seal_anew()
    }
}

impl Store {
    /// Whether a file of the workbook is sealed for an earlier key, since another one was not given to all of them.
    ///
    /// # Errors
    ///
    /// The system's.
    pub fn has_earlier_key(&self) -> io::Result<bool> {
        let files = self.sealed_files()?;
        Ok(files.iter().any(|path| self.is_of_earlier_key(path)))
    }

    /// Refuses a file of this machine's that is sealed for another key, which the new one would not open either.
    fn check_state(&self) -> Result<(), LockError> {
        for path in self.state_files()? {
            match self.read_state(&path) {
                Err(error) if SealFault::of_io(&error) == Some(&SealFault::OtherKey) => {
                    let name = path.to_string_lossy();
                    return Err(LockError::Unreadable(Unreadable::of_io(&name, &error)));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes the key's files, and removes those that it has no longer.
    fn replace_key_files(&self, files: &KeyFiles) -> io::Result<()> {
        // The passphrase's first: the new key is never in a file that the passphrase does not open.
        self.put_key(KEY, &files.key)?;
        for (name, sealed) in [(RECOVERY, &files.recovery), (OWN, &files.own)] {
            match sealed {
                Some(sealed) => self.put_key(name, sealed)?,
                None => match self.disk.remove(&self.folder.join(name)) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                    _ => {}
                },
            }
        }
        Ok(())
    }

    /// Seals for the newest key what is sealed for an earlier one.
    fn seal_anew(&self) -> Result<(), LockError> {
        for path in self.sealed_files()? {
            self.seal_file_anew(&path)?;
        }
        let _ = self.disk.sync_folder(&self.folder);
        Ok(())
    }

    /// The files of the workbook's leaves, and this machine's files of it.
    fn sealed_files(&self) -> io::Result<Vec<PathBuf>> {
        let leaves = self.leaves()?.into_iter().map(|leaf| self.path(leaf));
        Ok(leaves.chain(self.state_files()?).collect())
    }
}
