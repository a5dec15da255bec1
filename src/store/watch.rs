//! Finds changes by other programs in the folder by polling, which needs no service and works on every file system.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::place::{Listing, WorkbookFolder};
use super::seam::Seam;
use super::{Disk, Seen, Stamp, stamp};
use crate::model::Leaf;

/// Files checked in one poll, so that a folder of 100,000 files does not stall the program.
const FILES_PER_POLL: usize = 5_000;
/// Polls between two full checks of a folder that seems unchanged: a file written in place does not change the folder.
const POLLS_PER_CHECK: u32 = 60;

/// Polls for changes by other programs, ignoring this program's own saves.
pub struct Watch {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    seam: Seam,
    seen: Arc<Mutex<Seen>>,
    /// The leaf on screen.
    open: Option<Leaf>,
    /// State of each changed leaf that has been reported and not been read since.
    reported: BTreeMap<Leaf, Option<Stamp>>,
    /// The folder's state at the last poll.
    last: Option<Stamp>,
    /// Leaves still to be checked.
    queue: VecDeque<Leaf>,
    polls_since_check: u32,
    /// Leaves known to exist or to have existed.
    leaves: BTreeSet<Leaf>,
    /// Names of files that are no leaves.
    other_files: Vec<String>,
    /// Whether such files have appeared since the last call of [`Self::found_new_files`].
    found_new_files: bool,
}

impl Watch {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        folder: PathBuf,
        seam: Seam,
        seen: Arc<Mutex<Seen>>,
    ) -> Self {
        let mut watch = Self {
            disk,
            folder,
            seam,
            seen,
            open: None,
            reported: BTreeMap::new(),
            last: None,
            queue: VecDeque::new(),
            polls_since_check: 0,
            leaves: BTreeSet::new(),
            other_files: Vec::new(),
            found_new_files: false,
        };
        watch.last = watch.folder_stamp();
        let (leaves, other_files) = watch.list();
        watch.leaves = leaves.into_iter().collect();
        watch.other_files = other_files;
        watch
    }

    /// Sets the leaf on screen, which is checked in every poll.
    pub fn set_open_leaf(&mut self, leaf: Leaf) {
        self.open = Some(leaf);
    }

    /// The leaves that others have created since the watch began, or changed or removed since this program last read or
    /// wrote them, each reported once. To be called about once a second.
    pub fn poll(&mut self) -> Vec<Leaf> {
        let mut changed = Vec::new();
        if let Some(leaf) = self.open {
            self.check(leaf, &mut changed);
        }
        self.polls_since_check += 1;
        if self.folder_changed() || self.polls_since_check >= POLLS_PER_CHECK {
            self.polls_since_check = 0;
            let (mut leaves, other_files) = self.list();
            // New leaves first, then the latest weeks, which others most likely write.
            leaves.sort_unstable_by_key(|leaf| {
                let known = self.leaves.contains(leaf);
                (known, *leaf != Leaf::Standing, Reverse(*leaf))
            });
            self.queue = leaves.into();
            self.found_new_files |= other_files
                .iter()
                .any(|name| !self.other_files.contains(name));
            self.other_files = other_files;
        }
        for _ in 0..FILES_PER_POLL {
            let Some(leaf) = self.queue.pop_front() else {
                break;
            };
            self.check(leaf, &mut changed);
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// Whether polls since the last call found new files that are no leaves. They may be conflict copies for
    /// [`super::Store::recover`].
    pub fn found_new_files(&mut self) -> bool {
        std::mem::take(&mut self.found_new_files)
    }

    fn place(&self) -> WorkbookFolder<'_> {
        WorkbookFolder {
            disk: &*self.disk,
            folder: &self.folder,
            seam: &self.seam,
        }
    }

    fn folder_stamp(&self) -> Option<Stamp> {
        self.disk.meta(&self.folder).ok().as_ref().map(stamp)
    }

    fn folder_changed(&mut self) -> bool {
        let now = self.folder_stamp();
        let own = self
            .seen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .folder;
        let changed = now != self.last && now != own;
        self.last = now;
        changed
    }

    /// The leaves that exist or existed, and the names of other files.
    fn list(&self) -> (Vec<Leaf>, Vec<String>) {
        let Listing {
            mut leaves,
            mut others,
            plain,
            ..
        } = self.place().list().unwrap_or_default();
        others.extend(plain.into_iter().map(|(_, name)| name));
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        leaves.extend(seen.leaves.keys());
        leaves.sort_unstable();
        leaves.dedup();
        (leaves, others)
    }

    fn check(&mut self, leaf: Leaf, changed: &mut Vec<Leaf>) {
        let meta = self.disk.meta(&self.place().path(leaf)).ok();
        let now = meta.as_ref().map(stamp);
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let known = seen.leaves.get(&leaf).copied();
        let is_new = self.leaves.insert(leaf);
        match known {
            Some(known) if known == now => {
                self.reported.remove(&leaf);
            }
            // It has not been read yet, so nothing on screen is out of date.
            None if !is_new => {}
            _ if self.reported.get(&leaf) == Some(&now) => {}
            _ => {
                self.reported.insert(leaf, now);
                changed.push(leaf);
            }
        }
    }
}
