//! A common ancestor for merging a sync tool's copy, found among the versions of this machine.

use super::Store;
use crate::model::{Entries, Entry, EntryId, Leaf, Seniority};

impl Store {
    /// For each entry that both sides have, the newest version of it that both have seen; `None` where there is none
    /// of any.
    ///
    /// Both have seen a version whose vector is within both. An entry without a vector proves nothing, and neither
    /// does one that says something else than a side with the same vector.
    pub fn base_for(&self, leaf: Leaf, a: &Entries, b: &Entries) -> Option<Entries> {
        let ids: Vec<EntryId> = a.keys().filter(|id| b.contains_key(id)).copied().collect();
        if ids.is_empty() {
            return None;
        }
        let mut base = Entries::new();
        for version in self.listed(leaf).unwrap_or_default() {
            let Ok(kept) = self.read_version(leaf, &version) else {
                continue;
            };
            for id in &ids {
                let (Some(a), Some(b), Some(kept)) = (a.get(id), b.get(id), kept.get(id)) else {
                    continue;
                };
                let is_later = base
                    .get(id)
                    .is_none_or(|found: &Entry| kept.rev.against(&found.rev) != Seniority::Older);
                if is_later && has_seen(a, kept) && has_seen(b, kept) {
                    base.insert(*id, kept.clone());
                }
            }
        }
        (!base.is_empty()).then_some(base)
    }
}

/// Whether `side` came from `kept`.
fn has_seen(side: &Entry, kept: &Entry) -> bool {
    kept.rev.iter().next().is_some()
        && match side.rev.against(&kept.rev) {
            Seniority::Newer => true,
            Seniority::Same => side.same_content(kept),
            Seniority::Older | Seniority::Concurrent => false,
        }
}
