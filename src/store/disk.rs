//! The file system as a trait with one method for each step, so that a test can fail, shorten or stop each of them.

mod meta;
mod real;

use std::any::Any;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub use meta::{Identity, Meta};
pub use real::RealDisk;

/// A file being written, before it is renamed to its final name.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    handle: Box<dyn Any + Send>,
}

impl Draft {
    /// A draft at `path`, with the handle by which its disk writes it.
    pub fn new(path: &Path, handle: impl Any + Send) -> Self {
        Self {
            path: path.to_owned(),
            handle: Box::new(handle),
        }
    }

    /// The handle that [`Draft::new`] was given.
    ///
    /// # Errors
    ///
    /// It has another type: the draft is another disk's.
    pub fn handle<T: Any>(&self) -> io::Result<&T> {
        let handle = self.handle.downcast_ref();
        handle.ok_or_else(|| io::Error::other("a draft of another disk"))
    }

    /// The draft's own path.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// A held lock; dropping it releases the lock.
#[derive(Debug)]
pub struct Lock {
    _held: Box<dyn fmt::Debug + Send + Sync>,
}

impl Lock {
    /// A lock that is released when `held` is dropped.
    pub fn new(held: impl fmt::Debug + Send + Sync + 'static) -> Self {
        Self {
            _held: Box::new(held),
        }
    }
}

/// The result of an attempt to lock a file.
#[derive(Debug)]
pub enum Locking {
    /// Locked until the value is dropped.
    Held(Lock),
    /// Another program or handle holds the lock.
    Busy,
    /// The file system does not support locks.
    Unsupported,
}

/// The operations of a file system that the store uses. Paths are absolute or relative to the working folder.
pub trait Disk: Send + Sync {
    /// Reads a regular file and its state at that moment. Never waits on a fifo.
    ///
    /// # Errors
    ///
    /// `FileTooLarge` beyond `max` bytes, `InvalidInput` for anything but a regular file, else the system's.
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)>;
    /// Reads at most `length` bytes at the start of a regular file. Never waits on a fifo.
    ///
    /// # Errors
    ///
    /// `InvalidInput` for anything but a regular file, else the system's.
    fn read_start(&self, path: &Path, length: usize) -> io::Result<Vec<u8>> {
        let (mut bytes, _) = self.read(path, u64::MAX)?;
        bytes.truncate(length);
        Ok(bytes)
    }
    /// The state of the file or folder at `path`, links followed.
    fn meta(&self, path: &Path) -> io::Result<Meta>;
    /// Whether files can be created in a folder, as far as its permissions tell.
    fn may_write(&self, folder: &Path) -> bool {
        self.meta(folder).is_ok_and(|meta| meta.writable)
    }
    /// The identity of the file at `path`, links followed.
    ///
    /// # Errors
    ///
    /// The system's, and `Unsupported` on a file system that does not number its files.
    fn identity(&self, path: &Path) -> io::Result<Identity>;
    /// The path with links in its last part followed; the target of the last link need not exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// The names in a folder, in no particular order; names that are not UTF-8 are left out.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Creates a folder and its missing parents, for the owner only.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Tries once to lock a file, which is created if it is missing.
    fn lock(&self, path: &Path) -> io::Result<Locking>;
    /// Creates a file for the owner only; an error if the path exists.
    fn create(&self, path: &Path) -> io::Result<Draft>;
    /// Appends some of the bytes; returns how many.
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize>;
    /// The draft's length in bytes.
    fn length(&self, draft: &Draft) -> io::Result<u64>;
    /// Gives the draft the owner, group and mode of the file it will replace, the mode never wider than 0600.
    fn copy_owner_and_mode(&self, draft: &Draft, old: &Meta) -> io::Result<()>;
    /// Flushes the draft's bytes to the disk.
    fn sync(&self, draft: &Draft) -> io::Result<()>;
    /// Replaces `to` by `from` atomically.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Flushes the names in a folder to the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes an empty folder.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Blocks the thread for `time`.
    fn pause(&self, time: Duration);
}
