//! What others change in the folder, found by looking: no service to start, and right on every file system.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::place::{Listing, WorkbookFolder};
use super::{Disk, Seen, Stamp, stamp};
use crate::model::Leaf;

/// Files looked at in one poll, so that a folder of 100,000 does not stop anybody.
const LOOKS: usize = 5_000;
/// Polls between two full looks at a folder that seems unchanged: a file written in place does not show in it.
const REST: u32 = 60;

/// Looks for changes by others. A change made by this program's own saves is none.
pub struct Watch {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    seen: Arc<Mutex<Seen>>,
    open: Option<Leaf>,
    reported: BTreeMap<Leaf, Option<Stamp>>,
    last: Option<Stamp>,
    queue: VecDeque<Leaf>,
    rested: u32,
    leaves: BTreeSet<Leaf>,
    strangers: Vec<String>,
    strangers_came: bool,
}

impl Watch {
    pub(super) fn new(disk: Arc<dyn Disk>, folder: PathBuf, seen: Arc<Mutex<Seen>>) -> Self {
        let mut watch = Self {
            disk,
            folder,
            seen,
            open: None,
            reported: BTreeMap::new(),
            last: None,
            queue: VecDeque::new(),
            rested: 0,
            leaves: BTreeSet::new(),
            strangers: Vec::new(),
            strangers_came: false,
        };
        watch.last = watch.folder_stamp();
        let (leaves, strangers) = watch.look_over();
        watch.leaves = leaves.into_iter().collect();
        watch.strangers = strangers;
        watch
    }

    /// The leaf on screen, which every poll looks at.
    pub fn keep_an_eye_on(&mut self, leaf: Leaf) {
        self.open = Some(leaf);
    }

    /// The leaves that others made since the watch began, and changed or took away since this program last read
    /// or wrote them, each once. Call it about once a second.
    pub fn poll(&mut self) -> Vec<Leaf> {
        let mut changed = Vec::new();
        if let Some(leaf) = self.open {
            self.look_at(leaf, &mut changed);
        }
        self.rested += 1;
        if self.folder_changed() || self.rested >= REST {
            self.rested = 0;
            let (mut leaves, strangers) = self.look_over();
            // New ones first, then the latest weeks: that is where others write.
            leaves.sort_unstable_by_key(|leaf| {
                let known = self.leaves.contains(leaf);
                (known, *leaf != Leaf::Standing, Reverse(*leaf))
            });
            self.queue = leaves.into();
            self.strangers_came |= strangers.iter().any(|name| !self.strangers.contains(name));
            self.strangers = strangers;
        }
        for _ in 0..LOOKS {
            let Some(leaf) = self.queue.pop_front() else {
                break;
            };
            self.look_at(leaf, &mut changed);
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// Whether polls since the last time this was asked found new files that are no leaves: conflict copies
    /// perhaps, for [`super::Store::recover`].
    pub fn strangers_came(&mut self) -> bool {
        std::mem::take(&mut self.strangers_came)
    }

    fn place(&self) -> WorkbookFolder<'_> {
        WorkbookFolder {
            disk: &*self.disk,
            folder: &self.folder,
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

    /// Leaves there are or were, and other files' names.
    fn look_over(&self) -> (Vec<Leaf>, Vec<String>) {
        let Listing {
            mut leaves, others, ..
        } = self.place().list().unwrap_or_default();
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        leaves.extend(seen.leaves.keys());
        leaves.sort_unstable();
        leaves.dedup();
        (leaves, others)
    }

    fn look_at(&mut self, leaf: Leaf, changed: &mut Vec<Leaf>) {
        let meta = self.disk.meta(&self.place().path(leaf)).ok();
        let now = meta.as_ref().map(stamp);
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let known = seen.leaves.get(&leaf).copied();
        let is_new = self.leaves.insert(leaf);
        match known {
            Some(known) if known == now => {
                self.reported.remove(&leaf);
            }
            // Nobody has read it yet, so nobody is misled.
            None if !is_new => {}
            _ if self.reported.get(&leaf) == Some(&now) => {}
            _ => {
                self.reported.insert(leaf, now);
                changed.push(leaf);
            }
        }
    }
}
