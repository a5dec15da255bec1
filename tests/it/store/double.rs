//! A file system that fails, shortens or stops at a chosen step.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use tillit::store::{Disk, Draft, Identity, Locking, Meta, RealDisk};

/// What happens at the chosen step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// This error, once.
    Once(ErrorKind),
    /// This error, at the step and from then on.
    ForGood(ErrorKind),
    /// Every write writes one byte less than half of what it was given, from this step on.
    Short,
    /// The program is gone before the step.
    StopBefore,
    /// The program is gone once the step is taken.
    StopAfter,
}

/// [`RealDisk`] with trouble at step `at`.
pub struct TroubledDisk {
    trouble: Trouble,
    at: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    step: usize,
    stopped: bool,
}

enum Turn {
    Take,
    TakeAndStop,
    Short,
    Fail(ErrorKind),
}

impl TroubledDisk {
    pub fn new(at: usize, trouble: Trouble) -> Self {
        Self {
            trouble,
            at,
            state: Mutex::default(),
        }
    }

    /// Steps taken so far.
    pub fn steps(&self) -> usize {
        self.state.lock().unwrap().step
    }

    /// Whether the program was stopped.
    pub fn stopped(&self) -> bool {
        self.state.lock().unwrap().stopped
    }

    /// Whether a draft may be left: the disk does not let go of it, or nobody is there to remove it.
    pub fn refuses_to_remove(&self) -> bool {
        self.stopped() || matches!(self.trouble, Trouble::ForGood(_))
    }

    fn turn(&self) -> Turn {
        let mut state = self.state.lock().unwrap();
        if state.stopped {
            return Turn::Fail(ErrorKind::Other);
        }
        let (step, at) = (state.step, self.at);
        state.step += 1;
        match self.trouble {
            Trouble::Once(kind) if step == at => Turn::Fail(kind),
            Trouble::ForGood(kind) if step >= at => Turn::Fail(kind),
            Trouble::Short if step >= at => Turn::Short,
            Trouble::StopBefore if step == at => {
                state.stopped = true;
                Turn::Fail(ErrorKind::Other)
            }
            Trouble::StopAfter if step == at => {
                state.stopped = true;
                Turn::TakeAndStop
            }
            _ => Turn::Take,
        }
    }

    fn step<T>(&self, take: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.turn() {
            Turn::Take | Turn::Short => take(),
            Turn::TakeAndStop => take().and(Err(ErrorKind::Other.into())),
            Turn::Fail(kind) => Err(kind.into()),
        }
    }
}

impl Disk for TroubledDisk {
    fn read(&self, path: &Path, max: u64) -> io::Result<(Vec<u8>, Meta)> {
        self.step(|| RealDisk.read(path, max))
    }
    fn meta(&self, path: &Path) -> io::Result<Meta> {
        self.step(|| RealDisk.meta(path))
    }
    fn identity(&self, path: &Path) -> io::Result<Identity> {
        self.step(|| RealDisk.identity(path))
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step(|| RealDisk.resolve(path))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step(|| RealDisk.list(folder))
    }
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| RealDisk.make_folder(folder))
    }
    fn lock(&self, path: &Path) -> io::Result<Locking> {
        self.step(|| RealDisk.lock(path))
    }
    fn create(&self, path: &Path) -> io::Result<Draft> {
        self.step(|| RealDisk.create(path))
    }
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<usize> {
        match self.turn() {
            Turn::Take => RealDisk.write(draft, bytes),
            Turn::Short => RealDisk.write(draft, &bytes[..bytes.len().div_ceil(2)]),
            // Killed half-way through.
            Turn::TakeAndStop => RealDisk
                .write(draft, &bytes[..bytes.len() / 2])
                .and(Err(ErrorKind::Other.into())),
            Turn::Fail(kind) => Err(kind.into()),
        }
    }
    fn length(&self, draft: &Draft) -> io::Result<u64> {
        self.step(|| RealDisk.length(draft))
    }
    fn take_after(&self, draft: &Draft, old: &Meta) -> io::Result<()> {
        self.step(|| RealDisk.take_after(draft, old))
    }
    fn sync(&self, _: &Draft) -> io::Result<()> {
        // Real syncs would take the test minutes and prove nothing: see `power`.
        self.step(|| Ok(()))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(|| RealDisk.rename(from, to))
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step(|| Ok(()))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove(path))
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step(|| RealDisk.remove_folder(folder))
    }
    fn pause(&self, _: Duration) {}
}
