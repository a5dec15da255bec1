//! Support for git and other programs that change the workbook's folder on the user's behalf: the lock, the modes of
//! files that they wrote, and leaf files outside a workbook.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::place::{KEY, OWN, RECOVERY, stub_in};
use super::save::checked;
use super::seam::{SEALED, Seam, write_key};
use super::{Disk, Lock, MAX_BYTES, RealDisk, SaveError, Store, Unreadable, leaf_of};
use crate::model::{Entries, Leaf};
use crate::notation::conflict_line;
use crate::seal::{Key, SealFault, is_sealed};

impl Store {
    /// Locks the workbook until the result is dropped, so that no window saves meanwhile;
    /// `None` where the file system has no locks.
    ///
    /// # Errors
    ///
    /// `Locked` if another program holds the lock for longer than two seconds, else the system's.
    pub fn hold(&self) -> Result<Option<Lock>, SaveError> {
        self.lock()
    }

    /// Whether the file of `leaf` has git's conflict marks; [`Store::read`] merges both sides.
    pub fn has_conflict_marks(&self, leaf: Leaf) -> bool {
        let read = self.read_file(&self.path(leaf), MAX_BYTES);
        read.is_ok_and(|(bytes, _)| is_marked(&bytes))
    }

    /// Whether the workbook has the title page that a locked one shows.
    pub fn has_stub(&self) -> bool {
        stub_in(&*self.disk, &self.folder.join(Leaf::Standing.file_name())).is_some()
    }

    /// Writes the other side of a sealed file that another machine changed too, under a name that a sync tool gives, by
    /// which [`Store::recover`] finds it; returns that name.
    ///
    /// # Errors
    ///
    /// [`SaveError`], also where it is not sealed.
    pub fn lay_aside(&self, name: &str, theirs: &[u8], mark: &str) -> Result<String, SaveError> {
        if !is_sealed(theirs) {
            return Err(SaveError::Sealed(SealFault::NotSealed));
        }
        let stem = name.strip_suffix(SEALED).unwrap_or(name);
        let copy = format!("{stem}.sync-conflict-{mark}{SEALED}");
        write_key(&*self.disk, &self.folder.join(&copy), theirs)?;
        Ok(copy)
    }

    /// Restricts the file of `leaf` to its owner, as a save would.
    ///
    /// # Errors
    ///
    /// The system's.
    pub fn make_private(&self, leaf: Leaf) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = self.path(leaf);
            let mode = std::fs::metadata(&path)?.permissions().mode();
            if mode & 0o077 != 0 {
                let private = PermissionsExt::from_mode(mode & 0o600);
                std::fs::set_permissions(&path, private)?;
            }
        }
        #[cfg(not(unix))]
        let _ = leaf;
        Ok(())
    }
}

/// Whether a file of a workbook is a sealed leaf or a key, by its name.
pub fn is_sealed_name(name: &str) -> bool {
    let leaf = name.strip_suffix(SEALED).and_then(Leaf::from_file_name);
    leaf.is_some() || [KEY, RECOVERY, OWN].contains(&name)
}

/// Whether a file's text has git's conflict marks.
pub(super) fn is_marked(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| conflict_line(text).is_some())
}

/// Reads a leaf's file at any path, with the key of its workbook if it is sealed; `name` is its name in messages.
///
/// # Errors
///
/// The file is missing, cannot be read or opened, or does not contain a leaf.
pub fn read_leaf(
    path: &Path,
    name: &str,
    key: Option<&Arc<Key>>,
) -> Result<(Leaf, Entries), Unreadable> {
    match seam_with(key).read(&RealDisk, path, MAX_BYTES) {
        Ok((bytes, _)) => leaf_of(name, &bytes),
        Err(error) => Err(Unreadable::of_io(name, &error)),
    }
}

/// Writes a leaf's file at any path, durably and atomically, sealed if there is a key; a link is followed.
///
/// # Errors
///
/// [`SaveError`]; the old file is then unchanged.
pub fn write_leaf(
    path: &Path,
    leaf: Leaf,
    entries: &Entries,
    key: Option<&Arc<Key>>,
) -> Result<(), SaveError> {
    let text = checked(leaf, entries)?;
    let path = RealDisk.resolve(path)?;
    seam_with(key).write(&RealDisk, &path, text.as_bytes())?;
    Ok(())
}

fn seam_with(key: Option<&Arc<Key>>) -> Seam {
    match key {
        Some(key) => Seam::unlocked(Arc::clone(key)),
        None => Seam::Plain,
    }
}
