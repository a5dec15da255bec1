//! Workbooks on disk: reading, the durable save, versions, recovery, watching. With `shell` the only module that uses
//! `std::fs`.
//!
//! The protocol of a save is in `save`, its steps on disk in `replace`. All access goes through [`Disk`], so
//! that tests can make each step fail. Invariants: at every moment the old or the new text is on disk whole;
//! once [`Store::save`] has returned it is the new one; a file that cannot be read is never written, renamed
//! or removed.

mod codec;
mod deleted;
mod device;
mod diary_files;
mod disk;
mod drafts;
mod editor_drafts;
mod error;
mod export;
mod folder_fault;
mod folders;
mod given_content;
mod keyring;
mod last_resort;
mod locking;
mod open_marks;
mod outside;
mod place;
mod process;
mod recover;
mod replace;
mod sample_folder;
mod save;
mod seam;
mod small_files;
mod state;
mod sync_names;
mod taken_out;
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
pub use diary_files::{files_within, is_folder};
pub use disk::{Disk, Draft, Identity, Lock, Locking, Meta, RealDisk};
pub use editor_drafts::{DraftNote, text_of_editor};
pub use error::{OpenError, SaveError, Unreadable};
pub use export::{ExportError, export_path, write_apart, write_timeless};
pub use folder_fault::FolderFault;
pub use folders::Folders;
pub use keyring::Keyring;
pub use last_resort::LastResort;
pub use locking::{KeyFiles, LockError, Opener, UnlockError, unlock_folder};
pub use outside::{is_sealed_name, read_leaf, write_leaf};
pub use process::{forbid_dumps, is_running};
pub use recover::Recovered;
pub use sample_folder::SampleFolder;
pub use save::Saved;
pub use small_files::{ConfigError, each_name, read_bounded, read_bytes};
pub use taken_out::TakenOut;
pub use tool_files::{add_lines, copy_file};
pub use versions::{
    EntryChange, LeafHistory, Reason, RestoreError, Restored, TextChange, Version, compare,
    renewed, restored, to_restore,
};
pub use waiting::{Source, Stray, Waiting, Whole};
pub use watch::Watch;
pub use workbooks::{DeleteError, TakeError, TakeRefusal, TakenCopy, Workbooks};

use crate::merge::KnownVersions;
use crate::model::{Device, Entries, Leaf};
use place::WorkbookFolder;
use seam::Seam;
pub use seam::is_sealed_file;

/// The file that is locked while a workbook is written.
const LOCK: &str = ".lock";

/// The largest rescue copy, in bytes: larger than a leaf's file may be, since a leaf may have outgrown its file.
const MAX_COPY_BYTES: u64 = 4 * MAX_BYTES;

/// The result of reading a leaf's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafRead {
    /// The file does not exist.
    Missing,
    /// The entries of the file.
    Read(Entries),
    /// The file exists, cannot be read, and must not be written.
    ReadOnly(Unreadable),
}

/// Identifies one state of a file: time of change in nanoseconds, length in bytes, inode.
type Stamp = (i128, u64, u64);

fn stamp(meta: &Meta) -> Stamp {
    (meta.modified, meta.len, meta.inode)
}

/// The last known states of the folder and its files, so that the watch reports only changes by others.
#[derive(Debug, Default)]
struct Seen {
    /// The state in which each leaf was last read or written; `None` where it was missing.
    leaves: BTreeMap<Leaf, Option<Stamp>>,
    /// The folder's state after the last save.
    folder: Option<Stamp>,
}

/// One workbook on disk. Can be shared between threads.
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
    /// Leaves with a rescue copy of this run in the state folder.
    rescued: Mutex<BTreeSet<Leaf>>,
    /// State for deciding when this run keeps a version.
    runs: versions::Runs,
    /// Bytes that versions may still grow by before they are thinned again; see [`Store::thin_versions`].
    versions_room: Mutex<Option<u64>>,
    /// Completed once stale drafts and old edits have been removed.
    tidied: Once,
    /// The versions of entries that this run has written.
    known: Mutex<BTreeMap<Leaf, KnownVersions>>,
    /// The erasures that this run has carried out.
    erased: Mutex<BTreeMap<Leaf, versions::CarriedOut>>,
    /// Edits that erasures had not seen.
    unseen: versions::UnseenEdits,
    /// Rescue copies of this run in the folders of last resort.
    last_resort_copies: Mutex<BTreeMap<Leaf, PathBuf>>,
}

impl Store {
    /// Opens the workbook called `name`; nothing is created on disk before the first save.
    ///
    /// # Errors
    ///
    /// [`OpenError`] where no such workbook exists and one with that name cannot be created on every system.
    pub fn open(disk: Arc<dyn Disk>, folders: Folders, name: &str) -> Result<Self, OpenError> {
        if !folders::is_workbook_name(name) {
            return Err(OpenError::Name(name.to_owned()));
        }
        // A folder that cannot be listed may let its files be read.
        let existing = folders.workbooks(&*disk).unwrap_or_default();
        if !existing.iter().any(|existing| existing == name) {
            folders::check_new_name(name, &existing)?;
        }
        Ok(Self {
            folder: folders.workbook(name),
            seam: place::seam_of(&*disk, &folders.workbook(name)),
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
            last_resort_copies: Mutex::default(),
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

    /// The path of the file of `leaf`, whether it exists or not.
    pub fn path(&self, leaf: Leaf) -> PathBuf {
        self.place().path(leaf)
    }

    fn place(&self) -> WorkbookFolder<'_> {
        WorkbookFolder {
            disk: &*self.disk,
            folder: &self.folder,
            seam: &self.seam,
        }
    }

    /// The name of the file of `leaf`.
    pub fn file_name(&self, leaf: Leaf) -> String {
        self.seam.name(leaf.file_name())
    }

    /// The leaves that have a file, in order. Reads only the folder's names.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn leaves(&self) -> io::Result<Vec<Leaf>> {
        Ok(self.place().list()?.leaves)
    }

    /// Reads the file of `leaf`.
    pub fn read(&self, leaf: Leaf) -> LeafRead {
        let name = self.file_name(leaf);
        let mut path = self.folder.join(&name);
        let mut read = self.read_file(&path, MAX_BYTES);
        if matches!(&read, Err(error) if error.kind() == ErrorKind::NotFound) {
            // Names in another case are tried only here, to save the look-ups for nearly every file.
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
                        // After a failure the next save of the leaf retries, and reports it.
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

    /// This run's name in version vectors: random, created at the first call, and not stored.
    pub fn device(&self) -> &Device {
        self.device.get_or_init(device::random)
    }

    /// A watch for changes that others make in the folder.
    pub fn watch(&self) -> Watch {
        Watch::new(
            Arc::clone(&self.disk),
            self.folder.clone(),
            self.seam.clone(),
            Arc::clone(&self.seen),
        )
    }

    /// Marks entries that were edited by hand in a file that this run has written.
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

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
