//! Merges what the disk holds into a leaf in memory, and follows own texts to where the merge has kept them.

use crate::merge;
use crate::model::{Entries, Entry, EntryId, Leaf, Now};

use super::Workbook;

/// An own text that a merge has kept under another id, since another writer's version has the old one now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The file.
    pub leaf: Leaf,
    /// The entry's id before.
    pub from: EntryId,
    /// Its id now.
    pub to: EntryId,
}

impl Workbook {
    /// Own texts that the last outcome left under another id, until [`Workbook::forget_moved`].
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// The id under which an own text goes on after the last outcome.
    pub fn followed(&self, leaf: Leaf, id: EntryId) -> EntryId {
        let mut moved = self.moved.iter();
        moved
            .find(|moved| moved.leaf == leaf && moved.from == id)
            .map_or(id, |moved| moved.to)
    }

    /// Call it when everything that is open has followed.
    pub fn forget_moved(&mut self) {
        self.moved.clear();
    }

    /// Brings what the disk holds now together with what the leaf is to say, which came from `base`; whether
    /// that changed the latter.
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
                self.changes.rename(leaf, *from, *to);
            }
            self.changes.note_outside(leaf, &before, &merged);
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

/// The entries of `ours` that `merged` has under other ids.
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
