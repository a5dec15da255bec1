//! Earlier versions of leaves: the state before a run changed the leaf, and before a change that removes much text.
//!
//! A version is a whole leaf's file in `versions/<workbook>/<leaf>/` of the state folder. [`due`](self::due) decides
//! when to keep one, [`thin`](self::thin) which ones to remove again. Versions of tillit 0.1 (`backups/`) are listed
//! too, and never written.

mod base;
mod compare;
mod due;
mod erase;
mod history;
mod name;
mod recent;
mod restore;
mod text_change;
mod thin;
mod unseen;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;

pub use compare::{EntryChange, compare};
pub(super) use due::Runs;
pub(super) use erase::CarriedOut;
pub use history::LeafHistory;
pub use restore::{RestoreError, Restored, renewed, restored, to_restore};
pub use text_change::TextChange;
pub(super) use unseen::UnseenEdits;

use super::{MAX_BYTES, Store, Unreadable, decode};
use crate::model::{Entries, Leaf, Moment};

/// The reason that a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A run was about to change the leaf for the first time that day.
    FirstChange,
    /// A change was about to remove much from one answer.
    Removal,
    /// A merge was about to leave out much of one side.
    Merge,
    /// A sync tool's copy, or a file with git's conflict marks, was merged into the leaf.
    Copy,
    /// An earlier version was about to be restored.
    Restore,
    /// An entry was erased elsewhere while it was edited here: the version has only the edit, and is kept for thirty
    /// days.
    UnseenEdit,
    /// A reason that only a newer tillit knows.
    Other,
}

/// One version in the state folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The name shown to the user: the number, or the file's stem if tillit 0.1 kept it or two have the number.
    pub name: String,
    /// Local time at which it was kept; midnight if only the day is known. For an unseen edit it may be the time of the
    /// erasure.
    pub at: DateTime,
    /// Whether only the day of `at` is known, because tillit 0.1 kept it.
    pub day_only: bool,
    /// The reason for which it was kept.
    pub reason: Reason,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// The file.
    path: PathBuf,
    /// Its place in the order of keeping; `None` if tillit 0.1 kept it.
    number: Option<u64>,
}

/// A state of a leaf: the bytes of its file, and the entries in them.
#[derive(Clone, Copy)]
pub(super) struct LeafState<'a> {
    pub bytes: &'a [u8],
    pub entries: &'a Entries,
}

impl Store {
    /// The folder with the versions of `leaf`.
    pub fn versions_folder(&self, leaf: Leaf) -> PathBuf {
        self.folders.versions(&self.name).join(leaf.to_string())
    }

    /// The versions of `leaf`, the newest first. Files with other names are skipped.
    ///
    /// # Errors
    ///
    /// The system's, where a folder exists and cannot be listed.
    pub fn versions(&self, leaf: Leaf) -> io::Result<Vec<Version>> {
        let mut versions = self.listed(leaf)?;
        for version in &mut versions {
            version.bytes = self.disk.meta(&version.path).map_or(0, |meta| meta.len);
        }
        versions.reverse();
        Ok(versions)
    }

    /// Reads the entries of a version.
    ///
    /// # Errors
    ///
    /// The file is gone, cannot be read or is not of `leaf`.
    pub fn read_version(&self, leaf: Leaf, version: &Version) -> Result<Entries, Unreadable> {
        let file = version.path.to_string_lossy();
        match self.read_file(&version.path, MAX_BYTES) {
            Ok((bytes, _)) => decode(leaf, &file, &bytes),
            Err(error) => Err(Unreadable::of_io(&file, &error)),
        }
    }

    /// The versions of `leaf` in the order of keeping, with `bytes` still 0.
    fn listed(&self, leaf: Leaf) -> io::Result<Vec<Version>> {
        let folder = self.versions_folder(leaf);
        let numbered = name::numbered(&folder, self.names_in(&folder)?);
        let folder = self.backups_folder(leaf);
        let by_day = name::by_day(&folder, self.names_in(&folder)?);
        Ok(name::in_order(numbered, by_day))
    }

    /// The folder with the versions of `leaf` that tillit 0.1 kept.
    fn backups_folder(&self, leaf: Leaf) -> PathBuf {
        self.folders.backups(&self.name).join(leaf.to_string())
    }

    /// The names in a folder, in no particular order; none if the folder does not exist.
    pub(super) fn names_in(&self, folder: &Path) -> io::Result<Vec<String>> {
        match self.disk.list(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
            names => names,
        }
    }

    /// Keeps `state` as the newest version of `leaf`, unless the newest has the same content; returns its name.
    ///
    /// # Errors
    ///
    /// The system's; no version is added then.
    pub(super) fn keep_version(
        &self,
        leaf: Leaf,
        state: LeafState<'_>,
        reason: Reason,
        now: Moment,
    ) -> io::Result<String> {
        let mut versions = self.listed(leaf)?;
        let is_edit = |reason| reason == Reason::UnseenEdit;
        if let Some(newest) = versions.last()
            && is_edit(newest.reason) == is_edit(reason)
            && self.has_same_content(leaf, newest, state)
        {
            return Ok(newest.name.clone());
        }
        let folder = self.versions_folder(leaf);
        let number = versions.iter().filter_map(|version| version.number).max();
        let number = number.unwrap_or(0).saturating_add(1);
        let run = self.device().as_str();
        let name = name::file_name(number, now, reason, run);
        let path = folder.join(self.seam.name(name));
        self.make_versions_folder(&folder)?;
        self.write_file(&path, state.bytes)?;
        let kept = Version {
            name: number.to_string(),
            at: now.local(),
            day_only: false,
            reason,
            bytes: state.bytes.len() as u64,
            path,
            number: Some(number),
        };
        versions.push(kept);
        self.thin_after_keeping(leaf, versions, state.bytes.len() as u64);
        Ok(number.to_string())
    }

    /// Keeps a sync tool's copy, or a file with git's conflict marks, that is merged into the leaf. The caller then erases
    /// from it what the leaf has erased.
    pub(super) fn keep_copy(&self, leaf: Leaf, copy: LeafState<'_>, now: Moment) -> io::Result<()> {
        let versions = self.listed(leaf)?;
        let mut merged = versions
            .iter()
            .filter(|version| matches!(version.reason, Reason::Copy | Reason::Merge));
        // A recovery that was interrupted finds the same copy again.
        if merged.any(|version| self.has_same_content(leaf, version, copy)) {
            return Ok(());
        }
        self.keep_version(leaf, copy, Reason::Copy, now)?;
        Ok(())
    }

    /// Whether a version has the bytes of `state`, or different bytes with the same content.
    fn has_same_content(&self, leaf: Leaf, version: &Version, state: LeafState<'_>) -> bool {
        let Ok((kept, _)) = self.read_file(&version.path, MAX_BYTES) else {
            return false;
        };
        kept == state.bytes
            || decode(leaf, "", &kept).is_ok_and(|kept| same_content(&kept, state.entries))
    }

    /// Creates the folder if it is missing, and flushes it to the disk.
    fn make_versions_folder(&self, folder: &Path) -> io::Result<()> {
        if self.disk.meta(folder).is_ok() {
            return Ok(());
        }
        self.disk.make_folder(folder)?;
        for above in folder.ancestors().skip(1).take(3) {
            // If folders cannot be synced, a power cut may lose a version, but not the leaf.
            let _ = self.disk.sync_folder(above);
        }
        Ok(())
    }
}

/// Whether two leaves have the same content, whatever their version vectors.
fn same_content(a: &Entries, b: &Entries) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .all(|((a_id, a), (b_id, b))| a_id == b_id && a.same_content(b))
}
