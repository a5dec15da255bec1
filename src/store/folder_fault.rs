//! Faults of a workbook's folder, found before anything is written in it.

use super::{LOCK, Locking, Store};

/// A fault of the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderFault {
    /// Nothing can be written in it.
    ReadOnly,
    /// Its file system has no locks, so that two windows may save at the same time.
    NoLocks,
    /// Its permissions let users other than its owner in.
    OpenToOthers,
}

impl Store {
    /// The worst fault of the folder; of its nearest parent where it is still to be made.
    pub fn folder_fault(&self) -> Option<FolderFault> {
        let there = |folder: &&std::path::Path| self.disk.meta(folder).is_ok();
        if let Some(folder) = self.folder.ancestors().find(there)
            && !self.disk.may_write(folder)
        {
            return Some(FolderFault::ReadOnly);
        }
        let lock = self.folder.join(LOCK);
        let is_tried = self.disk.meta(&lock).is_ok();
        if is_tried && matches!(self.disk.lock(&lock), Ok(Locking::Unsupported)) {
            return Some(FolderFault::NoLocks);
        }
        let mode = self.disk.meta(&self.folder).ok()?.mode;
        (mode & 0o077 != 0).then_some(FolderFault::OpenToOthers)
    }
}
