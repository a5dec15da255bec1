//! Finds a common ancestor for merging a sync tool's copy, among the versions of this machine and the states that this
//! run has overwritten.

use super::Store;
use crate::model::{Entries, Entry, EntryId, Leaf, Seniority};

impl Store {
    /// For each entry that both sides have, its newest kept state that both have seen; `None` if no entry has one.
    ///
    /// Both have seen a state if its vector is within both of theirs. A state without a vector does not qualify, nor
    /// one with the vector of a side and other content. Among concurrent states none is chosen, but the newest state
    /// that all of them came from: machines keep different ones of the concurrent states, and must merge the same sides
    /// with the same result.
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

/// The newest state of an entry that is not concurrent with any other of its states.
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
