//! Marks of the workbooks that windows of this machine have open, so that no other one deletes or locks them meanwhile.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Disk, Lock, Locking, Store, Workbooks};

/// Attempts to mark a workbook as open.
const MARK_TRIES: usize = 20;
/// Time between two attempts.
const MARK_WAIT: Duration = Duration::from_millis(5);

/// The reason that the marks of a workbook are not held.
#[derive(Debug, thiserror::Error)]
pub(super) enum MarkError {
    /// Another window has the workbook open.
    #[error("another window has it open")]
    OpenElsewhere,
    /// The system failed.
    #[error("{0}")]
    System(#[from] io::Error),
}

impl Workbooks {
    /// Locks the marks of windows that have had the workbook open; an error if a window has it open now.
    pub(super) fn lock_marks(&self, name: &str) -> Result<Vec<(PathBuf, Option<Lock>)>, MarkError> {
        let folder = self.folders().open_windows();
        let mut held = Vec::new();
        for mark in names_in(self.disk(), &folder)? {
            let of = mark.rsplit_once('.').map(|(workbook, _)| workbook);
            if of != Some(name) {
                continue;
            }
            let path = folder.join(&mark);
            let lock = match self.disk().lock(&path)? {
                Locking::Busy => return Err(MarkError::OpenElsewhere),
                Locking::Held(lock) => Some(lock),
                Locking::Unsupported => None,
            };
            held.push((path, lock));
        }
        Ok(held)
    }
}

impl Store {
    /// Marks the workbook as open in a window of this machine until the store is dropped, so that no other window
    /// deletes it meanwhile.
    pub fn mark_open(&self) {
        self.open_mark.get_or_init(|| {
            let folder = self.folders.open_windows();
            self.disk.make_folder(&folder).ok()?;
            let mark = folder.join(format!("{}.{}", self.name, self.device().as_str()));
            for _ in 0..MARK_TRIES {
                match self.disk.lock(&mark).ok()? {
                    // Another start may have removed the file before it was locked.
                    Locking::Held(lock) if self.disk.meta(&mark).is_ok() => {
                        self.remove_old_marks(&folder, &mark);
                        return Some(lock);
                    }
                    Locking::Held(_) => {}
                    Locking::Busy => self.disk.pause(MARK_WAIT),
                    Locking::Unsupported => {
                        let _ = self.disk.remove(&mark);
                        return None;
                    }
                }
            }
            None
        });
    }

    /// Removes the marks of windows that are closed; each run creates a mark of its own.
    fn remove_old_marks(&self, folder: &Path, own: &Path) {
        for name in self.disk.list(folder).unwrap_or_default() {
            let mark = folder.join(name);
            if mark != own
                && let Ok(Locking::Held(lock)) = self.disk.lock(&mark)
            {
                let _ = self.disk.remove(&mark);
                drop(lock);
            }
        }
    }
}

/// The names in a folder; none if there is no such folder.
pub(super) fn names_in(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<String>> {
    match disk.list(folder) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Vec::new())
        }
        names => names,
    }
}
