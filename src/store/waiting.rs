//! Files beside the leaves that may contain notes the leaves lack: rescue copies, sync tools' copies, a person's own
//! copies.
//!
//! The next start merges rescue copies and sync tools' copies into their leaves ([`Store::recover`]); the commands
//! include them in memory. A person's own copies are *strays*: they are reported and left alone. `tillit merge` merges
//! one into its leaf.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::codec::leaf_of;
use super::place::{leaf_in_any_case, stub_in, without_seal};
use super::replace::draft_of;
use super::sync_names::{copy_of, is_unfinished};
use super::{
    LOCK, LeafRead, MAX_BYTES, MAX_COPY_BYTES, Meta, SaveError, Store, Unreadable, decode, stamp,
};
use crate::merge::merge;
use crate::model::{Entries, Entry, Leaf, Moment};

/// The origin of a waiting file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A rescue copy in the state folder, written because a save failed.
    Rescue,
    /// A copy in the workbook's folder, with this name given by a sync tool.
    ConflictCopy(String),
    /// A leaf of a locked workbook with this name, which is not sealed: written by tillit 0.1, or restored.
    Plain(String),
}

/// A file that the next start merges in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The leaf it is merged into.
    pub leaf: Leaf,
    /// Its origin.
    pub source: Source,
    /// Its path.
    pub path: PathBuf,
}

/// A file under a name that a person chose, with the content of a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// Its name in the workbook's folder.
    pub name: String,
    /// The leaf named in the file.
    pub leaf: Leaf,
    /// Number of notes that merging it into the leaf would add or change.
    pub new_notes: usize,
}

/// A leaf together with the files that wait to be merged into it.
#[derive(Debug)]
pub struct Whole {
    /// The entries, merged in memory; `None` if no file of the leaf can be read.
    pub entries: Option<Entries>,
    /// Files that cannot be read, possibly the leaf's own.
    pub unreadable: Vec<(PathBuf, Unreadable)>,
    /// Number of waiting files that were merged.
    pub merged: usize,
}

/// The content of a waiting file, and its state when it was read.
pub(super) struct Found {
    pub entries: Entries,
    pub bytes: Vec<u8>,
    pub meta: Meta,
}

impl Store {
    /// The files that the next start merges, rescue copies first. Reads names, and the state of files that may be
    /// links.
    ///
    /// # Errors
    ///
    /// The system's, where a folder exists and cannot be listed.
    pub fn waiting(&self) -> io::Result<Vec<Waiting>> {
        let mut waiting = self.rescues()?;
        let listing = self.place().list()?;
        for (leaf, name) in listing.plain {
            let path = self.folder.join(&name);
            if leaf != Leaf::Standing || stub_in(&*self.disk, &path).is_none() {
                waiting.push(Waiting {
                    leaf,
                    path,
                    source: Source::Plain(name),
                });
            }
        }
        for name in listing.others {
            if let Some(leaf) = copy_of(&name)
                && self.is_separate_file(&name)
            {
                waiting.push(Waiting {
                    leaf,
                    path: self.folder.join(&name),
                    source: Source::ConflictCopy(name),
                });
            }
        }
        Ok(waiting)
    }

    fn rescues(&self) -> io::Result<Vec<Waiting>> {
        let folder = self.folders.rescue(&self.name);
        let mut names = match self.disk.list(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            names => names?,
        };
        names.sort_unstable();
        let rescue = |name: String| {
            let stem = name.split('.').next()?;
            let leaf = leaf_in_any_case(&format!("{stem}.ron"))?;
            draft_of(&name).is_none().then(|| Waiting {
                leaf,
                path: folder.join(&name),
                source: Source::Rescue,
            })
        };
        Ok(names.into_iter().filter_map(rescue).collect())
    }

    /// Reads a waiting file; `None` if it is gone, or contains another leaf than the one in its name.
    pub(super) fn read_waiting(&self, waiting: &Waiting) -> Option<Result<Found, Unreadable>> {
        let name = file_name(&waiting.path);
        let max = match waiting.source {
            Source::Rescue => MAX_COPY_BYTES,
            Source::ConflictCopy(_) | Source::Plain(_) => MAX_BYTES,
        };
        let (bytes, meta) = match self.read_file(&waiting.path, max) {
            Err(error) if error.kind() == ErrorKind::NotFound => return None,
            Err(error) => return Some(Err(Unreadable::of_io(&name, &error))),
            Ok(read) => read,
        };
        let read = match waiting.source {
            Source::Rescue | Source::Plain(_) => decode(waiting.leaf, &name, &bytes),
            Source::ConflictCopy(_) => match leaf_of(&name, &bytes) {
                Ok((leaf, _)) if leaf != waiting.leaf => return None,
                Ok((_, entries)) => Ok(entries),
                Err(unreadable) => Err(unreadable),
            },
        };
        Some(read.map(|entries| Found {
            entries,
            bytes,
            meta,
        }))
    }

    /// Reads a leaf and merges the files in `waiting` that belong to it, in memory only.
    pub fn read_whole(&self, leaf: Leaf, waiting: &[Waiting]) -> Whole {
        let mut whole = Whole {
            entries: None,
            unreadable: Vec::new(),
            merged: 0,
        };
        match self.read(leaf) {
            LeafRead::Missing => {}
            LeafRead::Read(entries) => whole.entries = Some(entries),
            LeafRead::ReadOnly(error) => whole.unreadable.push((self.path(leaf), error)),
        }
        for one in waiting.iter().filter(|one| one.leaf == leaf) {
            match self.read_waiting(one) {
                None => {}
                Some(Err(error)) => whole.unreadable.push((one.path.clone(), error)),
                Some(Ok(found)) => {
                    let there = whole.entries.take().unwrap_or_default();
                    let base = self.base_for(leaf, &found.entries, &there);
                    whole.entries = Some(merge(base.as_ref(), &found.entries, &there));
                    whole.merged += 1;
                }
            }
        }
        whole
    }

    /// The strays in the workbook's folder in name order, hidden ones last.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn strays(&self) -> io::Result<Vec<Stray>> {
        let listing = self.place().list()?;
        let names = listing.others.into_iter().chain(listing.hidden);
        Ok(names.filter_map(|name| self.stray(name)).collect())
    }

    /// The sealed files of leaves in a workbook that is not locked, which are not read.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn sealed_leaves(&self) -> io::Result<Vec<(Leaf, PathBuf)>> {
        if self.is_locked() {
            return Ok(Vec::new());
        }
        let names = self.place().list()?.others.into_iter();
        let sealed = names.filter_map(|name| {
            let leaf = leaf_in_any_case(without_seal(&name)?)?;
            Some((leaf, self.folder.join(name)))
        });
        Ok(sealed.collect())
    }

    fn stray(&self, name: String) -> Option<Stray> {
        if is_unfinished(&name) || name == LOCK {
            return None;
        }
        let path = self.folder.join(&name);
        let (bytes, _) = self.read_file(&path, MAX_BYTES).ok()?;
        let (leaf, entries) = leaf_of(&name, &bytes).ok()?;
        let waits = copy_of(&name) == Some(leaf) && self.is_separate_file(&name);
        let is_the_leaf = self.place().is_same_file(&path, &self.path(leaf));
        if waits || is_the_leaf.unwrap_or(false) {
            return None;
        }
        let there = match self.read(leaf) {
            LeafRead::Read(entries) => entries,
            LeafRead::Missing | LeafRead::ReadOnly(_) => Entries::new(),
        };
        Some(Stray {
            new_notes: new_notes(&there, &entries),
            name,
            leaf,
        })
    }

    /// The leaves that iCloud has not downloaded to this computer: those with a placeholder and no file.
    ///
    /// # Errors
    ///
    /// The system's, where the folder exists and cannot be listed.
    pub fn in_the_cloud(&self) -> io::Result<Vec<Leaf>> {
        Ok(self.place().list()?.in_the_cloud)
    }

    /// Saves `entries` merged with the leaf on disk, with the newest version that both sides have seen as the base;
    /// returns the leaf's entries.
    pub(super) fn merge_in(
        &self,
        leaf: Leaf,
        entries: &Entries,
        now: Moment,
    ) -> Result<Entries, SaveError> {
        let there = match self.read(leaf) {
            LeafRead::Read(there) => there,
            LeafRead::Missing | LeafRead::ReadOnly(_) => Entries::new(),
        };
        let base = self.base_for(leaf, entries, &there).unwrap_or_default();
        Ok(self.save(leaf, &base, entries, now)?.entries)
    }

    /// Removes a file whose notes have been merged into `leaf`, unless it is the leaf's own file or has been written
    /// since its state was `read`.
    pub(super) fn remove_merged(&self, path: &Path, leaf: Leaf, read: &Meta) -> io::Result<()> {
        match self.disk.meta(path) {
            // Another window has merged and removed it.
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error),
            Ok(now) if stamp(&now) != stamp(read) => {
                return Err(io::Error::other("the file was written meanwhile"));
            }
            Ok(_) => {}
        }
        match self.place().is_same_file(path, &self.path(leaf)) {
            Ok(true) => return Err(io::Error::other("the file is the week's own")),
            // A file system that does not number its files has no hard links, and the names differ by more than case.
            Err(error) if error.kind() != ErrorKind::Unsupported => return Err(error),
            Ok(false) | Err(_) => {}
        }
        self.check_opens(&self.path(leaf))?;
        self.disk.remove(path)
    }

    /// Whether a file in the folder is separate: no link to another, and not the file of a leaf.
    fn is_separate_file(&self, name: &str) -> bool {
        let path = self.folder.join(name);
        let is_link = self.disk.resolve(&path).is_ok_and(|real| real != path);
        let leaf = copy_of(name).map(|leaf| self.path(leaf));
        let same = leaf.map(|leaf| self.place().is_same_file(&path, &leaf));
        !is_link && !matches!(same, Some(Ok(true)))
    }
}

/// The number of notes that a merge of `other` into `current` would add or change.
fn new_notes(current: &Entries, other: &Entries) -> usize {
    let merged = merge(None, current, other);
    let is_new = |entry: &&Entry| {
        let old = current.get(&entry.id);
        !entry.deleted && old.is_none_or(|old| !old.same_content(entry))
    };
    merged.values().filter(is_new).count()
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
