//! Merges the entries of a file into a leaf in memory, and records texts that the merge put under another id.

use crate::merge;
use crate::model::{Entries, Entry, EntryId, Leaf, Now};

use super::{LeafState, Workbook};

/// A text of this window that a merge put under another id because another writer's version has the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The leaf of the entry.
    pub leaf: Leaf,
    /// The entry's old id.
    pub from: EntryId,
    /// Its new id.
    pub to: EntryId,
}

impl LeafState {
    /// Notes the entries that another machine's file has replaced by versions that had not seen the saved ones. They are
    /// unsaved until the next save merges both: the store has the earlier versions, among them their common ancestor.
    /// Returns whether there are such entries.
    pub(super) fn note_replaced(&mut self, written: &Entries) -> bool {
        self.replaced = merge::without_base(&self.saved, self.current(), written).collect();
        !self.replaced.is_empty()
    }
}

impl Workbook {
    /// Texts that the last outcome put under another id, until [`Workbook::forget_moved`].
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// The id of a text after the last outcome: the new one if it was moved, else `id`.
    pub fn followed(&self, leaf: Leaf, id: EntryId) -> EntryId {
        let mut moved = self.moved.iter();
        moved
            .find(|moved| moved.leaf == leaf && moved.from == id)
            .map_or(id, |moved| moved.to)
    }

    /// Clears [`Workbook::moved`], once every open page uses the new ids.
    pub fn forget_moved(&mut self) {
        self.moved.clear();
    }

    /// Merges `written`, the entries of the file now, with the leaf's current entries; `base` is their common ancestor.
    /// Returns whether the current entries changed.
    pub(super) fn merge_leaf(
        &mut self,
        leaf: Leaf,
        base: &Entries,
        written: Entries,
        now: Now,
    ) -> bool {
        let device = self.device.clone();
        let held = self.held(leaf);
        held.stamp(&device);
        let merged = merge::merge(Some(base), held.current(), &written);
        let edits = merge::unseen_edits(held.current(), &written, &merged);
        let changed = merged != *held.current();
        let moved = moved(leaf, held.current(), &merged);
        if changed {
            let mut before = held.current().clone();
            for Moved { from, to, .. } in &moved {
                if let Some(entry) = before.remove(from) {
                    before.insert(*to, Entry { id: *to, ..entry });
                }
                self.history.rename(leaf, *from, *to);
            }
            self.history.note_outside(leaf, &before, &merged);
            for entry in merged.values().filter(|entry| entry.erased.is_some()) {
                if before
                    .get(&entry.id)
                    .is_some_and(|was| was.erased.is_none())
                {
                    self.forget(entry.id);
                }
            }
        }
        self.keep_edits(leaf, edits);
        if self.held(leaf).set(written, merged) {
            self.touch(leaf, now);
        }
        self.moved.extend(moved);
        changed
    }
}

/// The entries of `ours` that `merged` has under another id.
fn moved(leaf: Leaf, ours: &Entries, merged: &Entries) -> Vec<Moved> {
    let elsewhere = |(id, entry): (&EntryId, &Entry)| {
        if entry.deleted || merged.get(id).is_some_and(|merged| merged == entry) {
            return None;
        }
        let to = merge::successor(merged, entry)?;
        (to != *id).then_some(Moved {
            leaf,
            from: *id,
            to,
        })
    };
    ours.iter().filter_map(elsewhere).collect()
}

#[cfg(test)]
mod tests;
