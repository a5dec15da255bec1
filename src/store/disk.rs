//! The file system, one method a step, so that a test can fail, shorten or stop each of them.

mod meta;
mod real;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use meta::{Identity, Meta};
pub use real::RealDisk;

/// A file being written, before it gets its name.
#[derive(Debug)]
pub struct Draft {
    pub(super) file: File,
    pub(super) path: PathBuf,
}

impl Draft {
    /// Where it lies for now.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

/// What trying to lock came to.
#[derive(Debug)]
pub enum Locking {
    /// It is ours until dropped.
    Held(Lock),
    /// Somebody else has it.
    Busy,
    /// This file system has no locks.
    Unsupported,
}

/// Every step that the store takes on a file system. Paths are absolute or relative to the working folder.
pub trait Disk: Send + Sync {
    /// The bytes of a regular file and its state at that moment. Never waits on a fifo.
    ///
    /// `FileTooLarge` beyond `max` bytes, `InvalidInput` for what is no regular file.
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)>;
    /// The state of what is at `path`, a link followed.
    fn meta(&self, path: &Path) -> io::Result<Meta>;
    /// The identity of the file at `path`, links followed.
    fn identity(&self, path: &Path) -> io::Result<Identity> {
        Identity::of(path)
    }
    /// The path with links followed, also where the last one leads to nothing yet.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, in no order; names that are not UTF-8 are left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Makes a folder and those above it, for the owner only.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Tries once to take the lock on a file, which is made where it is missing.
    fn lock(&self, path: &Path) -> io::Result<Locking>;
    /// A new file for the owner only; an error where anything is there already.
    fn create(&self, path: &Path) -> io::Result<Draft>;
    /// Writes some of the bytes at the end and says how many.
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize>;
    /// How long the draft is by now.
    fn length(&self, draft: &Draft) -> io::Result<u64>;
    /// Gives the draft the owner, group and mode of the file it will replace, the mode never wider than 0600.
    fn take_after(&self, draft: &Draft, old: &Meta) -> io::Result<()>;
    /// Brings the draft's bytes to the disk itself.
    fn sync(&self, draft: &Draft) -> io::Result<()>;
    /// Puts `from` in the place of `to`, whole or not at all.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Brings the names in a folder to the disk itself.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder with nothing in it.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Waits.
    fn pause(&self, time: Duration);
}
