//! Restores an earlier version of a leaf, as a change like any other.

use crate::model::{Entries, EntryId, Leaf, Now};
use crate::store::{renewed, to_restore};

use super::Workbook;

impl Workbook {
    /// Restores the entries of an earlier version, or only one of them, as one undo step. Entries that the version does
    /// not have stay. Returns the number of changed entries, which is 0 where the leaf is read-only.
    pub fn restore(
        &mut self,
        leaf: Leaf,
        version: &Entries,
        only: Option<EntryId>,
        now: Now,
    ) -> usize {
        if self.fault(leaf).is_some() {
            return 0;
        }
        let current = self.entries(leaf);
        let changed: Vec<_> = to_restore(current, version, only)
            .map(|wanted| {
                let was = current.get(&wanted.id);
                let entry = renewed(was, wanted, &self.device, now.moment);
                (was.cloned(), entry)
            })
            .collect();
        let count = changed.len();
        for (at, (was, entry)) in changed.into_iter().enumerate() {
            let id = entry.id;
            self.add(leaf, entry, now);
            self.remember(leaf, id, was);
            if at > 0 {
                self.join_last();
            }
        }
        count
    }
}
