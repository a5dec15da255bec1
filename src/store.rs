//! A folder of leaves: reading, the durable save, backups, recovery, watching. The only module that names
//! `std::fs`.
//!
//! The protocol of a save is in `save`, its steps on disk in `replace`. Everything goes through [`Disk`], so
//! that tests can fail each step. What must hold at every moment: the old or the new text is on disk whole;
//! once [`Store::save`] has returned it is the new one; a file that cannot be read is never written, renamed
//! or removed.

mod backups;
mod codec;
mod device;
mod disk;
mod error;
mod export;
mod folders;
mod helpers;
mod last_resort;
mod recover;
mod replace;
mod save;
mod seam;
mod state;
mod watch;
mod workbooks;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

pub use codec::{FORMAT, MAX_BYTES, MAX_ENTRIES, decode, encode};
pub use device::machine;
pub use disk::{Disk, Draft, Lock, Locking, Meta, RealDisk};
pub use error::{OpenError, SaveError, Unreadable};
pub use export::{ExportError, export, export_path};
pub use folders::Folders;
pub use helpers::read_bounded;
pub use last_resort::LastResort;
pub use recover::{Recovered, Source};
pub use save::Saved;
pub use watch::Watch;
pub use workbooks::{DeleteError, Workbooks};

use crate::model::{Device, Entries, Leaf};
use seam::Seam;

/// What is in the file of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafRead {
    /// There is no such file.
    Missing,
    /// The entries.
    Read(Entries),
    /// The file is there and is not to be written.
    ReadOnly(Unreadable),
}

/// What tells two states of a file apart: when it was changed, how long it is, its number.
type Stamp = (i128, u64, u64);

fn stamp(meta: &Meta) -> Stamp {
    (meta.modified, meta.len, meta.inode)
}

/// What this program knows of the folder, so that the watch reports only what others did.
#[derive(Debug, Default)]
struct Seen {
    /// The state in which each leaf was last read or written; `None` where it was missing.
    leaves: BTreeMap<Leaf, Option<Stamp>>,
    /// The folder's state after the last save.
    folder: Option<Stamp>,
}

/// One workbook on disk. Shared between threads as it is.
pub struct Store {
    disk: Arc<dyn Disk>,
    folders: Folders,
    name: String,
    folder: PathBuf,
    seam: Seam,
    device: OnceLock<Device>,
    /// Held while a window has the workbook open.
    open_mark: OnceLock<Option<Lock>>,
    seen: Arc<Mutex<Seen>>,
    rescued: Mutex<BTreeSet<Leaf>>,
    /// The copies that this run has made outside the state folder.
    at_last: Mutex<BTreeMap<Leaf, PathBuf>>,
}

impl Store {
    /// The workbook called `name`; nothing is made on disk before the first save.
    pub fn open(disk: Arc<dyn Disk>, folders: Folders, name: &str) -> Result<Self, OpenError> {
        if !folders::is_workbook_name(name) {
            return Err(OpenError::Name(name.to_owned()));
        }
        Ok(Self {
            folder: folders.workbook(name),
            seam: Seam,
            disk,
            folders,
            name: name.to_owned(),
            device: OnceLock::new(),
            open_mark: OnceLock::new(),
            seen: Arc::default(),
            rescued: Mutex::default(),
            at_last: Mutex::default(),
        })
    }

    /// The workbook's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The workbook's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of `leaf` is, or will be.
    pub fn path(&self, leaf: Leaf) -> PathBuf {
        self.folder.join(leaf.file_name())
    }

    /// The leaves that have a file, in order. Looks at names only.
    pub fn leaves(&self) -> io::Result<Vec<Leaf>> {
        let names = match self.disk.list(&self.folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            names => names?,
        };
        let mut leaves: Vec<Leaf> = names
            .iter()
            .filter_map(|name| Leaf::from_file_name(name))
            .collect();
        leaves.sort_unstable();
        Ok(leaves)
    }

    /// Reads the file of `leaf`.
    pub fn read(&self, leaf: Leaf) -> LeafRead {
        let name = leaf.file_name();
        match self.read_file(&self.path(leaf), MAX_BYTES) {
            Ok((bytes, meta)) => {
                self.seen().leaves.insert(leaf, Some(stamp(&meta)));
                match decode(leaf, &name, &bytes) {
                    Ok(entries) => LeafRead::Read(entries),
                    Err(unreadable) => LeafRead::ReadOnly(unreadable),
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.seen().leaves.insert(leaf, None);
                LeafRead::Missing
            }
            Err(error) => {
                let meta = self.disk.meta(&self.path(leaf)).ok();
                self.seen().leaves.insert(leaf, meta.as_ref().map(stamp));
                LeafRead::ReadOnly(Unreadable::of_io(&name, &error))
            }
        }
    }

    /// This run's name in version vectors: random, made when it is first asked for, and not kept.
    pub fn device(&self) -> &Device {
        self.device.get_or_init(device::random)
    }

    /// Whether others than the owner may look into the workbook's folder.
    pub fn is_exposed(&self) -> bool {
        self.disk
            .meta(&self.folder)
            .is_ok_and(|meta| meta.mode & 0o077 != 0)
    }

    /// A look-out for what others change in the folder.
    pub fn watch(&self) -> Watch {
        Watch::new(
            Arc::clone(&self.disk),
            self.folder.clone(),
            Arc::clone(&self.seen),
        )
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
