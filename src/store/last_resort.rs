//! Rescue copies in the runtime or the temporary folder, for when the disk with the state folder is full too.
//!
//! Both are emptied when the computer restarts, so this is the last resort. The copies are in a folder of the user's
//! own (0700, checked at every use, since others may write beside it), under names that cannot be guessed. A hash in
//! the name identifies the workbook, so that the next start finds its copies ([`Store::recover_last_resort`]).

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use super::device::hash;
use super::save::checked_copy;
use super::{MAX_COPY_BYTES, SaveError, Store, decode};
use crate::model::{Entries, Leaf, Moment};

/// Folders for rescue copies outside the state folder, in the order in which they are tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastResort {
    folders: Vec<PathBuf>,
}

impl LastResort {
    /// The folders, in the order in which they are tried.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// Folders in the user's runtime folder, if there is one, and in the temporary folder that all users share.
    pub fn new(runtime: Option<&Path>, temporary: &Path) -> Self {
        let in_runtime = runtime.filter(|folder| folder.is_absolute());
        let in_temporary = temporary.join(match user() {
            Some(user) => format!("tillit-rescue-{user}"),
            None => "tillit-rescue".to_owned(),
        });
        let folders = in_runtime.map(|folder| folder.join("tillit-rescue"));
        Self {
            folders: folders.into_iter().chain([in_temporary]).collect(),
        }
    }
}

impl Store {
    /// Writes a rescue copy of `ours` to the first folder of last resort that accepts it; returns that folder.
    ///
    /// # Errors
    ///
    /// The error of the folder tried last, and `TooLarge` or `Garbled` as for a save.
    pub fn rescue_to_last_resort(&self, leaf: Leaf, ours: &Entries) -> Result<PathBuf, SaveError> {
        let text = checked_copy(leaf, ours)?;
        let copies = &self.last_resort_copies;
        let mut copies = copies.lock().unwrap_or_else(PoisonError::into_inner);
        let mut failure = SaveError::Io(io::Error::new(
            ErrorKind::NotFound,
            "the system has no folder for rescue copies of last resort",
        ));
        for folder in &self.folders.last_resort.folders {
            let known = copies.get(&leaf).filter(|path| path.starts_with(folder));
            let written = match known {
                Some(path) => Ok(path.clone()),
                None => self.new_copy(folder, leaf),
            };
            let written = written.and_then(|path| {
                // A runtime folder that the system names is not created if it is missing.
                self.disk.meta(folder.parent().unwrap_or(folder))?;
                self.disk.make_folder(folder)?;
                self.check_private(folder)?;
                self.write_file(&path, text.as_bytes())?;
                Ok(path)
            });
            match written {
                Ok(path) => {
                    copies.insert(leaf, path);
                    return Ok(folder.clone());
                }
                Err(error) => failure = error,
            }
        }
        Err(failure)
    }

    /// Merges the copies of this workbook into their leaves and removes them; returns the leaves.
    ///
    /// A copy that cannot be merged is left where it is.
    pub fn recover_last_resort(&self, now: Moment) -> Vec<Leaf> {
        let copies = self.list_last_resort().unwrap_or_default();
        let recovered = copies.into_iter().filter_map(|(leaf, path)| {
            let read = self
                .read_file(&path, MAX_COPY_BYTES)
                .map_err(SaveError::from);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let merged = read
                .and_then(|(bytes, _)| decode(leaf, &name, &bytes).map_err(SaveError::Unreadable))
                .and_then(|entries| self.save(leaf, &Entries::new(), &entries, now))
                .and_then(|saved| match saved.durable {
                    // A copy of this run has been removed by the save.
                    true => match self.disk.remove(&path) {
                        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
                        _ => Ok(()),
                    },
                    false => Ok(()),
                });
            merged.is_ok().then_some(leaf)
        });
        recovered.collect()
    }

    /// The copies of this workbook in the folders of last resort, in name order, each with its leaf. Folders that are
    /// not private to the user are skipped.
    ///
    /// # Errors
    ///
    /// The system's, where a folder exists and cannot be listed.
    pub(super) fn list_last_resort(&self) -> io::Result<Vec<(Leaf, PathBuf)>> {
        let mut copies = Vec::new();
        for folder in &self.folders.last_resort.folders {
            if self.check_private(folder).is_err() {
                continue;
            }
            let mut names = self.names_in(folder)?;
            names.sort_unstable();
            let of_this = names.iter().filter_map(|name| {
                let leaf = self.leaf_of_copy(name)?;
                Some((leaf, folder.join(name)))
            });
            copies.extend(of_this);
        }
        Ok(copies)
    }

    /// Removes this run's copy of a leaf that has been saved since.
    pub(super) fn drop_last_resort(&self, leaf: Leaf) {
        let copies = &self.last_resort_copies;
        let mut copies = copies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = copies.get(&leaf)
            && self.disk.remove(path).is_ok()
        {
            copies.remove(&leaf);
        }
    }

    fn new_copy(&self, folder: &Path, leaf: Leaf) -> Result<PathBuf, SaveError> {
        let random =
            getrandom::u64().map_err(|error| SaveError::Io(io::Error::other(error.to_string())))?;
        let name = format!("{}.{leaf}.{random:016x}.ron", self.hash());
        Ok(folder.join(self.seam.name(name)))
    }

    fn leaf_of_copy(&self, name: &str) -> Option<Leaf> {
        let parts: Vec<&str> = name.split('.').collect();
        match parts[..] {
            [hash, leaf, _, "ron"] | [hash, leaf, _, "ron", "age"] if hash == self.hash() => {
                Leaf::from_file_name(&format!("{leaf}.ron"))
            }
            _ => None,
        }
    }

    /// Identifies this workbook and its data folder by 16 hexadecimal digits.
    fn hash(&self) -> String {
        let path = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        format!("{:016x}", hash(&path.to_string_lossy()))
    }

    /// Refuses a folder that is a link, another user's, or open to others.
    fn check_private(&self, folder: &Path) -> Result<(), SaveError> {
        let refused = |what: &str| {
            let error = io::Error::new(ErrorKind::PermissionDenied, what.to_owned());
            Err(SaveError::NotAllowed(error))
        };
        if self.disk.resolve(folder)? != folder {
            return refused("the folder for rescue copies is a link");
        }
        let meta = self.disk.meta(folder)?;
        match user() {
            Some(user) if meta.owner.0 != user => refused("the folder is another user's"),
            Some(_) if meta.mode & 0o077 != 0 => refused("the folder is open to others"),
            _ => Ok(()),
        }
    }
}

#[cfg(unix)]
fn user() -> Option<u32> {
    Some(rustix::process::geteuid().as_raw())
}

/// No user id: on this system each user has a temporary folder of their own.
#[cfg(not(unix))]
fn user() -> Option<u32> {
    None
}
