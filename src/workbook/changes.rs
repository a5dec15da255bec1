//! Changes to entries: write, add, delete, erase.

use crate::model::{Entry, EntryId, Erasure, Leaf, Now};
use crate::search::erase_in;

use super::Workbook;

impl Workbook {
    /// Changes an entry while the user types; the editor keeps its own undo history.
    ///
    /// `edit` returns whether it changed anything. A read-only leaf, and an entry to ask about first, are left
    /// unchanged. Returns whether the entry changed.
    pub fn write(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        now: Now,
        edit: impl FnOnce(&mut Entry) -> bool,
    ) -> bool {
        !self.refuses(leaf, id) && self.alter(leaf, id, now, edit)
    }

    /// Changes an entry of a leaf that is not read-only, also one to ask about first.
    pub(super) fn alter(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        now: Now,
        edit: impl FnOnce(&mut Entry) -> bool,
    ) -> bool {
        let held = self.held(leaf);
        if held.fault.is_some() {
            return false;
        }
        let changed = held
            .current_mut()
            .get_mut(&id)
            .filter(|entry| !entry.deleted)
            .is_some_and(edit);
        if changed {
            self.touch(leaf, now);
        }
        changed
    }

    /// Adds a new entry to a leaf. Returns `false` if the leaf is read-only.
    pub fn add(&mut self, leaf: Leaf, entry: Entry, now: Now) -> bool {
        let held = self.held(leaf);
        if held.fault.is_some() {
            return false;
        }
        held.current_mut().insert(entry.id, entry);
        self.touch(leaf, now);
        self.index(leaf);
        true
    }

    /// Changes an entry by a key outside text, with an undo step. Returns whether the entry changed.
    pub fn change(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        now: Now,
        edit: impl FnOnce(&mut Entry) -> bool,
    ) -> bool {
        let before = self.entries(leaf).get(&id).cloned();
        let changed = self.write(leaf, id, now, edit);
        if changed {
            self.index(leaf);
            self.remember(leaf, id, before);
        }
        changed
    }

    /// Adds an entry by a key outside text, with an undo step. Returns `false` if the leaf is read-only.
    pub fn create(&mut self, leaf: Leaf, entry: Entry, now: Now) -> bool {
        let id = entry.id;
        let added = self.add(leaf, entry, now);
        if added {
            self.remember(leaf, id, None);
        }
        added
    }

    /// Deletes an entry and leaves a tombstone. [`Workbook::undo`] restores it.
    pub fn delete(&mut self, leaf: Leaf, id: EntryId, now: Now) -> bool {
        self.change(leaf, id, now, |entry| {
            *entry = entry.tombstone(now.moment);
            true
        })
    }

    /// Erases an entry and its other versions permanently: their content is removed from every copy, and neither
    /// [`Workbook::undo`] nor an editor can restore it. A deleted entry is erased from the copies that still have it.
    ///
    /// `rest`, if some of the entry is to stay, becomes an entry of its own. Returns `false` if the leaf is read-only or
    /// has no such entry.
    pub fn erase(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        rest: Option<Entry>,
        erasure: Erasure,
        now: Now,
    ) -> bool {
        let held = self.held(leaf);
        if held.fault.is_some() || !held.current().contains_key(&id) {
            return false;
        }
        let erased = erase_in(held.current_mut(), id, rest, erasure, now.moment);
        self.touch(leaf, now);
        self.index(leaf);
        let erased = erased.into_iter().flatten();
        erased.for_each(|id| self.forget(id));
        true
    }

    /// Discards an entry that was left empty. It gets a tombstone only if it may have reached the disk.
    pub fn discard_blank(&mut self, leaf: Leaf, id: EntryId, now: Now) {
        let under_way = self.is_under_way(leaf);
        let held = self.held(leaf);
        let blank = held
            .current()
            .get(&id)
            .is_some_and(|entry| !entry.deleted && entry.is_unanswered());
        if !blank || held.fault.is_some() {
            return;
        }
        if held.saved.contains_key(&id) || under_way {
            if let Some(entry) = held.current_mut().get_mut(&id) {
                *entry = entry.tombstone(now.moment);
            }
        } else {
            held.current_mut().remove(&id);
        }
        self.touch(leaf, now);
        self.index(leaf);
    }
}
