//! A common ancestor for merging a sync tool's copy, found among the versions of this machine and what this run has
//! written over.

use super::Store;
use crate::model::{Entries, Entry, EntryId, Leaf, Seniority};

impl Store {
    /// For each entry that both sides have, the newest kept state of it that both have seen; `None` where there is none
    /// of any.
    ///
    /// Both have seen a state whose vector is within both. An entry without a vector proves nothing, and neither
    /// does one that says something else than a side with the same vector.
    pub fn base_for(&self, leaf: Leaf, a: &Entries, b: &Entries) -> Option<Entries> {
        let ids: Vec<EntryId> = a.keys().filter(|id| b.contains_key(id)).copied().collect();
        if ids.is_empty() {
            return None;
        }
        let mut base = Entries::new();
        let mut see = |kept: &Entries| {
            for id in &ids {
                if let (Some(a), Some(b), Some(kept)) = (a.get(id), b.get(id), kept.get(id))
                    && has_seen(a, kept)
                    && has_seen(b, kept)
                    && base.get(id).is_none_or(|found| is_no_older(kept, found))
                {
                    base.insert(*id, kept.clone());
                }
            }
        };
        for version in self.listed(leaf).unwrap_or_default() {
            if let Ok(kept) = self.read_version(leaf, &version) {
                see(&kept);
            }
        }
        self.each_recent(leaf, see);
        (!base.is_empty()).then_some(base)
    }
}

fn is_no_older(kept: &Entry, found: &Entry) -> bool {
    kept.rev.against(&found.rev) != Seniority::Older
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
