//! The durable save.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::time::Duration;

use super::device::short_hash;
use super::outside::is_marked;
use super::replace::{Replaced, Replacement};
use super::versions::LeafState;
use super::{
    LOCK, Lock, Locking, MAX_BYTES, MAX_COPY_BYTES, MAX_ENTRIES, Meta, SaveError, Store,
    Unreadable, decode, encode, stamp,
};
use crate::merge::{merge_from, unseen_edits};
use crate::model::{Entries, Entry, Leaf, Moment};

const LOCK_TRIES: usize = 40;
/// Attempts to save a file that another program keeps changing.
const OVERTAKEN_TRIES: usize = 5;
const LOCK_WAIT: Duration = Duration::from_millis(50);

/// A leaf after its save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The entries on disk now: those passed to the save, merged with the changes of others.
    pub entries: Entries,
    /// Whether others had changed the file since `base`.
    pub outside: bool,
    /// Whether the disk confirmed the save; if `false` a power cut might undo it.
    pub durable: bool,
    /// Time of the save, as passed in.
    pub at: Moment,
}

impl Store {
    /// Saves `ours`, which came from `base` (the entries last read or written, empty for a new leaf).
    ///
    /// Others' changes since `base` are merged in. `ours` must be stamped first ([`crate::merge::stamp`]).
    ///
    /// # Errors
    ///
    /// [`SaveError`]; the file is then unchanged. After [`Saved`] it is the new one.
    pub fn save(
        &self,
        leaf: Leaf,
        base: &Entries,
        ours: &Entries,
        now: Moment,
    ) -> Result<Saved, SaveError> {
        self.disk.make_folder(&self.folder)?;
        let _lock = self.lock()?;
        for _ in 0..OVERTAKEN_TRIES {
            if let Some(saved) = self.save_over(leaf, base, ours, now)? {
                return Ok(saved);
            }
            self.disk.pause(LOCK_WAIT);
        }
        Err(SaveError::Overtaken)
    }

    /// Saves over the file as it is at this moment; `None` if the file changes meanwhile.
    fn save_over(
        &self,
        leaf: Leaf,
        base: &Entries,
        ours: &Entries,
        now: Moment,
    ) -> Result<Option<Saved>, SaveError> {
        self.keep_held_edits(leaf, now)?;
        let target = self.disk.resolve(&self.path(leaf))?;
        let old = self.on_disk(leaf, &target)?;
        let (entries, outside) = match &old {
            Some(old) if old.entries != *base => {
                let ours = tidied(ours);
                let earlier = self.earlier_base(leaf, base, &ours, &old.entries);
                let merged = merge_from(&[base, &earlier], &ours, &old.entries);
                self.keep_before_merge(leaf, &ours, &merged, now);
                let edits = unseen_edits(&ours, &old.entries, &merged);
                self.keep_unseen_edits(leaf, edits, now)?;
                (merged, true)
            }
            _ => (tidied(ours), false),
        };
        let durable = if old
            .as_ref()
            .is_some_and(|old| old.entries == entries && !old.has_conflict_marks)
        {
            self.erase_everywhere(leaf, &entries)?;
            let folder = target.parent().unwrap_or(Path::new(""));
            self.disk.sync_folder(folder).is_ok()
        } else {
            let bytes = checked(leaf, &entries)?;
            self.keep_before_save(leaf, old.as_ref(), &entries, now);
            self.erase_everywhere(leaf, &entries)?;
            let replacement = Replacement {
                target: &target,
                bytes: bytes.as_bytes(),
                old: old.as_ref().map(|old| &old.meta),
                guarded: true,
            };
            let replaced = self.replace_file(&replacement)?;
            if replaced == Replaced::Overtaken {
                self.cancel_change(leaf);
                return Ok(None);
            }
            self.note_written(leaf);
            self.remember_versions(leaf, base, &entries);
            replaced == Replaced::Confirmed
        };
        if durable {
            self.drop_rescue(leaf);
        }
        Ok(Some(Saved {
            entries,
            outside,
            durable,
            at: now,
        }))
    }

    /// Keeps a version of the file as it is, if one is due. A failure to do so does not stop the save. The caller then
    /// erases from it what `new` has erased.
    fn keep_before_save(&self, leaf: Leaf, old: Option<&OnDisk>, new: &Entries, now: Moment) {
        let before = old.map(|old| LeafState {
            bytes: &old.bytes,
            entries: &old.entries,
        });
        match before {
            Some(before) if old.is_some_and(|old| old.has_conflict_marks) => {
                let _ = self.keep_copy(leaf, before, now);
            }
            _ => self.keep_before_change(leaf, before, new, now),
        }
    }

    /// Writes a rescue copy of `ours` to the state folder because its leaf could not be saved; [`Store::recover`]
    /// merges it at the next start, unless a later save of the leaf succeeds.
    ///
    /// # Errors
    ///
    /// [`SaveError`]; an earlier rescue copy is then unchanged.
    pub fn rescue(&self, leaf: Leaf, ours: &Entries) -> Result<(), SaveError> {
        let folder = self.folders.rescue(&self.name);
        self.disk.make_folder(&folder)?;
        let bytes = checked_copy(leaf, ours)?;
        let path = folder.join(self.rescue_name(leaf));
        self.write_file(&path, bytes.as_bytes())?;
        let mut rescued = self.rescued.lock().unwrap_or_else(PoisonError::into_inner);
        rescued.insert(leaf);
        Ok(())
    }

    /// The file name of this run's rescue copy of a leaf.
    fn rescue_name(&self, leaf: Leaf) -> String {
        self.seam
            .name(format!("{leaf}.{}.ron", self.device().as_str()))
    }

    /// The folder of this workbook's rescue copies.
    pub fn rescue_folder(&self) -> PathBuf {
        self.folders.rescue(&self.name)
    }

    fn drop_rescue(&self, leaf: Leaf) {
        self.drop_last_resort(leaf);
        let mut rescued = self.rescued.lock().unwrap_or_else(PoisonError::into_inner);
        if rescued.contains(&leaf) {
            let name = self.rescue_name(leaf);
            if self
                .disk
                .remove(&self.folders.rescue(&self.name).join(name))
                .is_ok()
            {
                rescued.remove(&leaf);
            }
        }
    }

    /// Locks the workbook, waiting up to two seconds; `None` if the file system has no locks.
    pub(super) fn lock(&self) -> Result<Option<Lock>, SaveError> {
        let path = self.lock_path();
        if let Some(folder) = path.parent().filter(|folder| *folder != self.folder) {
            self.disk.make_folder(folder)?;
        }
        for _ in 0..LOCK_TRIES {
            match self.disk.lock(&path)? {
                Locking::Held(lock) => return Ok(Some(lock)),
                Locking::Unsupported => return Ok(None),
                Locking::Busy => self.disk.pause(LOCK_WAIT),
            }
        }
        Err(SaveError::Locked)
    }

    /// The path of the file to lock: in the workbook's folder, as in version 0.1. On Windows, where no program can read
    /// a file that another has locked, it is in the state folder instead, out of the way of sync clients.
    fn lock_path(&self) -> PathBuf {
        if cfg!(windows) {
            let folder = self.folder.to_string_lossy().to_lowercase();
            let name = format!("{}.lock", short_hash(&folder));
            self.folders.state.join("locks").join(name)
        } else {
            self.folder.join(LOCK)
        }
    }

    fn on_disk(&self, leaf: Leaf, target: &Path) -> Result<Option<OnDisk>, SaveError> {
        let name = self.file_name(leaf);
        let unreadable = |unreadable| Err(SaveError::Unreadable(unreadable));
        match self.read_file(target, MAX_BYTES) {
            // Marked read-only by the user, or by a tool that marks its files so.
            Ok((_, meta)) if !meta.writable => Err(SaveError::NotAllowed(io::Error::new(
                ErrorKind::PermissionDenied,
                "the file is marked read-only",
            ))),
            Ok((bytes, meta)) => match decode(leaf, &name, &bytes) {
                Ok(mut entries) => {
                    self.mark_changed_by_hand(leaf, &mut entries);
                    Ok(Some(OnDisk {
                        has_conflict_marks: is_marked(&bytes),
                        bytes,
                        meta,
                        entries,
                    }))
                }
                Err(error) => unreadable(error),
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => unreadable(Unreadable::of_io(&name, &error)),
        }
    }

    fn note_written(&self, leaf: Leaf) {
        let leaf_meta = self.disk.meta(&self.path(leaf)).ok();
        let folder_meta = self.disk.meta(&self.folder).ok();
        let mut seen = self.seen();
        seen.leaves.insert(leaf, leaf_meta.as_ref().map(stamp));
        seen.folder = folder_meta.as_ref().map(stamp);
    }
}

/// A leaf's file before a save.
struct OnDisk {
    bytes: Vec<u8>,
    /// Whether the file has git's conflict marks; `entries` are then both sides, merged.
    has_conflict_marks: bool,
    meta: Meta,
    entries: Entries,
}

/// `entries` with deleted ones reduced to tombstones, as they are read back.
pub(super) fn tidied(entries: &Entries) -> Entries {
    let tidy = |entry: &Entry| match entry.deleted {
        true => entry.tombstone(entry.changed),
        false => entry.clone(),
    };
    entries
        .iter()
        .map(|(id, entry)| (*id, tidy(entry)))
        .collect()
}

/// The file's text, checked to read back as `entries`.
pub(super) fn checked(leaf: Leaf, entries: &Entries) -> Result<String, SaveError> {
    checked_within(MAX_BYTES, leaf, entries)
}

/// The text of a rescue copy, checked to read back. It may be larger than a leaf's file.
pub(super) fn checked_copy(leaf: Leaf, entries: &Entries) -> Result<String, SaveError> {
    checked_within(MAX_COPY_BYTES, leaf, &tidied(entries))
}

fn checked_within(max: u64, leaf: Leaf, entries: &Entries) -> Result<String, SaveError> {
    let text = encode(leaf, entries);
    if entries.len() > MAX_ENTRIES || text.len() as u64 > max {
        return Err(SaveError::TooLarge);
    }
    match decode(leaf, &leaf.file_name(), text.as_bytes()) {
        Ok(read) if read == *entries => Ok(text),
        _ => Err(SaveError::Garbled),
    }
}
