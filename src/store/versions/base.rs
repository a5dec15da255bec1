//! A common ancestor for merging a sync tool's copy, found among the versions of this machine and what this run has
//! written over.

use super::Store;
use crate::model::{Entries, Entry, EntryId, Leaf, Seniority};

impl Store {
    /// For each entry that both sides have, the newest kept state of it that both have seen; `None` where there is none
    /// of any.
    ///
    /// Both have seen a state whose vector is within both. An entry without a vector proves nothing, and neither
    /// does one that says something else than a side with the same vector. Of states that were made apart and that both
    /// sides have seen none is chosen, but the newest one that all of them came from: which of them a machine keeps
    /// is chance, and two machines are to merge the same sides alike.
    pub fn base_for(&self, leaf: Leaf, a: &Entries, b: &Entries) -> Option<Entries> {
        let ids: Vec<EntryId> = a.keys().filter(|id| b.contains_key(id)).copied().collect();
        if ids.is_empty() {
            return None;
        }
        let mut seen_by_both: Vec<Entry> = Vec::new();
        let mut see = |kept: &Entries| {
            for id in &ids {
                if let (Some(a), Some(b), Some(kept)) = (a.get(id), b.get(id), kept.get(id))
                    && has_seen(a, kept)
                    && has_seen(b, kept)
                {
                    seen_by_both.push(kept.clone());
                }
            }
        };
        for version in self.listed(leaf).unwrap_or_default() {
            if let Ok(kept) = self.read_version(leaf, &version) {
                see(&kept);
            }
        }
        self.each_recent(leaf, see);
        let bases: Entries = ids
            .iter()
            .filter_map(|id| Some((*id, ancestor(&seen_by_both, *id)?.clone())))
            .collect();
        (!bases.is_empty()).then_some(bases)
    }
}

/// The newest of the states of an entry that was made apart from none of them.
fn ancestor(states: &[Entry], id: EntryId) -> Option<&Entry> {
    let of_entry = || states.iter().filter(|state| state.id == id);
    let is_in_line = |state: &&Entry| {
        of_entry().all(|other| match other.rev.against(&state.rev) {
            Seniority::Concurrent => false,
            Seniority::Same => other.same_content(state),
            Seniority::Newer | Seniority::Older => true,
        })
    };
    of_entry()
        .filter(is_in_line)
        .reduce(|newest, state| match state.rev.against(&newest.rev) {
            Seniority::Older => newest,
            _ => state,
        })
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
