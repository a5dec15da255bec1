//! A folder of leaves: reading, the durable save, versions, recovery, watching. The only module that names
//! `std::fs`.
//!
//! The protocol of a save is in `save`, its steps on disk in `replace`. Everything goes through [`Disk`], so
//! that tests can fail each step. What must hold at every moment: the old or the new text is on disk whole;
//! once [`Store::save`] has returned it is the new one; a file that cannot be read is never written, renamed
//! or removed.

mod codec;
mod device;
mod disk;
mod drafts;
mod editor_drafts;
mod error;
mod export;
mod folders;
mod last_resort;
mod outside;
mod place;
mod process;
mod recover;
mod replace;
mod save;
mod seam;
mod small_files;
mod state;
mod sync_names;
mod tool_files;
mod versions;
mod waiting;
mod watch;
mod workbooks;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, Once, OnceLock, PoisonError};

pub use codec::{FORMAT, MAX_BYTES, MAX_ENTRIES, decode, encode, leaf_of};
pub use device::machine;
pub use disk::{Disk, Draft, Identity, Lock, Locking, Meta, RealDisk};
pub use editor_drafts::{DraftNote, text_of_editor};
pub use error::{OpenError, SaveError, Unreadable};
pub use export::{ExportError, export, export_path};
pub use folders::Folders;
pub use last_resort::LastResort;
pub use outside::{read_leaf, write_leaf};
pub use process::is_running;
pub use recover::Recovered;
pub use save::Saved;
pub use small_files::read_bounded;
pub use tool_files::{add_lines, copy_file};
pub use versions::{
    EntryChange, Reason, RestoreError, Restored, TextChange, Version, compare, restored,
};
pub use waiting::{Source, Stray, Waiting, Whole};
pub use watch::Watch;
pub use workbooks::{DeleteError, Workbooks};

use crate::merge::KnownVersions;
use crate::model::{Device, Entries, EntryId, Leaf};
use place::WorkbookFolder;
use seam::Seam;

/// The file that is locked while a workbook is written.
const LOCK: &str = ".lock";

/// The largest rescue copy, in bytes: a leaf may have grown beyond what its file may hold.
const MAX_COPY_BYTES: u64 = 4 * MAX_BYTES;

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
    /// State for deciding when this run keeps a version.
    runs: versions::Runs,
    /// See [`Store::thin_versions`].
    versions_room: Mutex<Option<u64>>,
    /// Done once stale drafts and old edits have been removed.
    tidied: Once,
    /// The versions of entries that this run has written.
    known: Mutex<BTreeMap<Leaf, KnownVersions>>,
    /// Erased entries whose content is gone from this machine.
    erased: Mutex<BTreeSet<(Leaf, EntryId)>>,
    /// Edits that erasures had not seen.
    unseen: versions::UnseenEdits,
    /// The copies that this run has made outside the state folder.
    at_last: Mutex<BTreeMap<Leaf, PathBuf>>,
}

impl Store {
    /// The workbook called `name`; nothing is made on disk before the first save.
    ///
    /// # Errors
    ///
    /// No such workbook exists, and some system cannot make one with that name.
    pub fn open(disk: Arc<dyn Disk>, folders: Folders, name: &str) -> Result<Self, OpenError> {
        if !folders::is_workbook_name(name) {
            return Err(OpenError::Name(name.to_owned()));
        }
        let there = folders.workbooks();
        if !there.iter().any(|there| there == name) {
            folders::check_new_name(name, &there)?;
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
            runs: versions::Runs::default(),
            versions_room: Mutex::default(),
            tidied: Once::new(),
            known: Mutex::default(),
            erased: Mutex::default(),
            unseen: versions::UnseenEdits::default(),
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
        self.place().path(leaf)
    }

    fn place(&self) -> WorkbookFolder<'_> {
        WorkbookFolder {
            disk: &*self.disk,
            folder: &self.folder,
        }
    }

    /// The leaves that have a file, in order. Looks at names only.
    pub fn leaves(&self) -> io::Result<Vec<Leaf>> {
        Ok(self.place().list()?.leaves)
    }

    /// Reads the file of `leaf`.
    pub fn read(&self, leaf: Leaf) -> LeafRead {
        let name = leaf.file_name();
        let mut path = self.folder.join(&name);
        let mut read = self.read_file(&path, MAX_BYTES);
        if matches!(&read, Err(error) if error.kind() == ErrorKind::NotFound) {
            // Only then does the name matter in letters of another case.
            let other = self.path(leaf);
            if other != path {
                read = self.read_file(&other, MAX_BYTES);
                path = other;
            }
        }
        match read {
            Ok((bytes, meta)) => {
                self.seen().leaves.insert(leaf, Some(stamp(&meta)));
                match decode(leaf, &name, &bytes) {
                    Ok(mut entries) => {
                        self.mark_changed_by_hand(leaf, &mut entries);
                        // On failure the next save of the leaf tries again and reports it.
                        let _ = self.erase_everywhere(leaf, &entries);
                        LeafRead::Read(entries)
                    }
                    Err(unreadable) => LeafRead::ReadOnly(unreadable),
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.seen().leaves.insert(leaf, None);
                LeafRead::Missing
            }
            Err(error) => {
                let meta = self.disk.meta(&path).ok();
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

    /// Notices what was changed by hand in a file that this run has written.
    fn mark_changed_by_hand(&self, leaf: Leaf, entries: &mut Entries) {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(&leaf) {
            known.mark_changed_by_hand(entries);
        }
    }

    /// Remembers the versions that this run has written.
    fn remember_versions(&self, leaf: Leaf, before: &Entries, after: &Entries) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(leaf).or_default().note(before, after);
    }

    /// Removes the content of the leaf's erased entries from this machine's versions and rescue copies, once a run.
    fn erase_everywhere(&self, leaf: Leaf, entries: &Entries) -> io::Result<()> {
        let mut done = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = |id| !done.contains(&(leaf, id));
        let erased = entries.values().filter(|entry| entry.erased.is_some());
        let erased: Entries = erased
            .filter(|entry| is_due(entry.id))
            .map(|entry| (entry.id, entry.clone()))
            .collect();
        if !erased.is_empty() {
            self.erase_from_versions(leaf, &erased)?;
            done.extend(erased.keys().map(|id| (leaf, *id)));
        }
        Ok(())
    }

    /// Makes the next save erase from the versions of `leaf` again, because a version of another machine's may have been kept.
    fn erase_again(&self, leaf: Leaf) {
        let mut done = self.erased.lock().unwrap_or_else(PoisonError::into_inner);
        done.retain(|(of, _)| *of != leaf);
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
