//! The disk of a journey: the real file system, which a journey can make full, read-only or locked.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use tillit::store::{Disk, Draft, Identity, Locking, Meta, RealDisk};

/// The outcome of a save.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It succeeds.
    Sound,
    /// No file can be written, not even a rescue copy.
    Full,
    /// The workbooks cannot be written.
    ReadOnly,
    /// Another program holds the lock of each workbook.
    Locked,
}

/// [`RealDisk`] in a condition that changes. Nothing is synced: no journey cuts the power.
pub struct JourneyDisk {
    workbooks: PathBuf,
    condition: Mutex<Condition>,
}

impl JourneyDisk {
    /// A sound disk; `workbooks` is the folder that can become read-only or locked.
    pub fn new(workbooks: PathBuf) -> Self {
        Self {
            workbooks,
            condition: Mutex::new(Condition::Sound),
        }
    }

    pub fn set(&self, condition: Condition) {
        *self.condition.lock().unwrap() = condition;
    }

    fn check(&self, path: &Path) -> io::Result<()> {
        match *self.condition.lock().unwrap() {
            Condition::Full => Err(ErrorKind::StorageFull.into()),
            Condition::ReadOnly if path.starts_with(&self.workbooks) => {
                Err(ErrorKind::ReadOnlyFilesystem.into())
            }
            _ => Ok(()),
        }
    }
}

impl Disk for JourneyDisk {
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        RealDisk.read(path, max)
    }
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        RealDisk.meta(path)
    }
    fn identity(&self, path: &Path) -> io::Result<Identity> {
        RealDisk.identity(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        RealDisk.list(folder)
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.make_folder(folder)
    }
    fn lock(&self, path: &Path) -> io::Result<Locking> {
        let is_locked = *self.condition.lock().unwrap() == Condition::Locked;
        if is_locked && path.starts_with(&self.workbooks) {
            return Ok(Locking::Busy);
        }
        RealDisk.lock(path)
    }
    fn create(&self, path: &Path) -> io::Result<Draft> {
        self.check(path)?;
        RealDisk.create(path)
    }
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize> {
        self.check(draft.path())?;
        RealDisk.write(draft, bytes)
    }
    fn length(&self, draft: &Draft) -> io::Result<u64> {
        RealDisk.length(draft)
    }
    fn copy_owner_and_mode(&self, draft: &Draft, old: &Meta) -> io::Result<()> {
        RealDisk.copy_owner_and_mode(draft, old)
    }
    fn sync(&self, _: &Draft) -> io::Result<()> {
        Ok(())
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.check(to)?;
        RealDisk.rename(from, to)
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.remove_folder(folder)
    }
    fn pause(&self, _: Duration) {}
}
