//! Doubles of the disk: the real one, with rules for what a call meets and where a path leads, and one in memory.

mod memory;

pub use memory::MemoryDisk;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use tillit::store::{Disk, Draft, Identity, Locking, Meta, RealDisk};

/// A call, by what it is about.
#[derive(Clone, Copy, Debug)]
pub enum Call<'a> {
    Read,
    Meta,
    Identity,
    Resolve,
    List,
    #[cfg_attr(
        not(unix),
        expect(dead_code, reason = "only tests of Unix use the path")
    )]
    MakeFolder(&'a Path),
    Lock(&'a Path),
    Create(&'a Path),
    Write(&'a Path, &'a [u8]),
    Length,
    TakeAfter,
    Sync(&'a Path),
    Rename(&'a Path, &'a Path),
    SyncFolder(&'a Path),
    Remove(&'a Path),
    RemoveFolder,
}

/// The outcome of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// It is carried out.
    Take,
    /// Of a write this many bytes are written; other calls are carried out.
    Part(usize),
    /// It is carried out, of a write the first half, and fails even so.
    TakeAndFail(ErrorKind),
    /// It fails.
    Fail(ErrorKind),
}

/// The rules of a double. Without any it is the real disk, but syncs and pauses take no time.
pub trait Rules: Send + Sync {
    /// The outcome of this call.
    fn turn(&self, _: Call<'_>) -> Turn {
        Turn::Take
    }

    /// The file or folder that a path leads to.
    fn place(&self, path: &Path) -> PathBuf {
        path.to_owned()
    }

    /// Whether another program holds the lock at a path.
    fn is_locked(&self, _: &Path) -> bool {
        false
    }

    /// The path with links followed.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }
}

/// The real disk with rules.
pub struct RuledDisk<R>(pub R);

/// No rules.
pub struct Quick;

impl Rules for Quick {}

impl<R: Rules> RuledDisk<R> {
    fn call<T>(&self, call: Call<'_>, take: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.0.turn(call) {
            Turn::Take | Turn::Part(_) => take(),
            Turn::TakeAndFail(kind) => take().and(Err(kind.into())),
            Turn::Fail(kind) => Err(kind.into()),
        }
    }
}

impl<R: Rules> Disk for RuledDisk<R> {
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        self.call(Call::Read, || RealDisk.read(&self.0.place(path), max))
    }
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        self.call(Call::Meta, || RealDisk.meta(&self.0.place(path)))
    }
    fn identity(&self, path: &Path) -> io::Result<Identity> {
        self.call(Call::Identity, || RealDisk.identity(&self.0.place(path)))
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(Call::Resolve, || self.0.resolve(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.call(Call::List, || RealDisk.list(&self.0.place(folder)))
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let call = Call::MakeFolder(folder);
        self.call(call, || RealDisk.make_folder(&self.0.place(folder)))
    }
    fn lock(&self, path: &Path) -> io::Result<Locking> {
        self.call(Call::Lock(path), || {
            if self.0.is_locked(path) {
                return Ok(Locking::Busy);
            }
            let lock = RealDisk.lock(&self.0.place(path))?;
            if matches!(lock, Locking::Busy) {
                // A process that another test starts holds every open file until it runs its program.
                std::thread::sleep(Duration::from_millis(10));
            }
            Ok(lock)
        })
    }
    fn create(&self, path: &Path) -> io::Result<Draft> {
        self.call(Call::Create(path), || RealDisk.create(&self.0.place(path)))
    }
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize> {
        let turn = self.0.turn(Call::Write(draft.path(), bytes));
        match turn {
            Turn::Take => RealDisk.write(draft, bytes),
            Turn::Part(count) => RealDisk.write(draft, &bytes[..count]),
            Turn::TakeAndFail(kind) => {
                let half = &bytes[..bytes.len() / 2];
                RealDisk.write(draft, half).and(Err(kind.into()))
            }
            Turn::Fail(kind) => Err(kind.into()),
        }
    }
    fn length(&self, draft: &Draft) -> io::Result<u64> {
        self.call(Call::Length, || RealDisk.length(draft))
    }
    fn copy_owner_and_mode(&self, draft: &Draft, old: &Meta) -> io::Result<()> {
        self.call(Call::TakeAfter, || RealDisk.copy_owner_and_mode(draft, old))
    }
    fn sync(&self, draft: &Draft) -> io::Result<()> {
        // Real syncs would take the tests minutes; `power` replays what they promise.
        self.call(Call::Sync(draft.path()), || Ok(()))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(Call::Rename(from, to), || {
            RealDisk.rename(&self.0.place(from), &self.0.place(to))
        })
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::SyncFolder(folder), || Ok(()))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(Call::Remove(path), || RealDisk.remove(&self.0.place(path)))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.call(Call::RemoveFolder, || {
            RealDisk.remove_folder(&self.0.place(folder))
        })
    }
    fn pause(&self, _: Duration) {}
}
