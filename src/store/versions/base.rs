//! Finds a common ancestor of two sides of a merge, among the versions of this machine and the states that this run has
//! overwritten.

use std::collections::BTreeMap;

use super::Store;
use crate::merge::{ancestor, has_seen, without_base};
use crate::model::{Entries, Entry, EntryId, Leaf};

impl Store {
    /// The state from [`Store::base_for`] of each entry whose state in `base` one side has not seen: another machine's file
    /// has replaced the one that this run wrote last. A version beside the entry may still have come from `base`.
    pub(in crate::store) fn earlier_base(
        &self,
        leaf: Leaf,
        base: &Entries,
        a: &Entries,
        b: &Entries,
    ) -> Entries {
        let lacking: Vec<EntryId> = without_base(base, a, b).collect();
        if lacking.is_empty() {
            return Entries::new();
        }
        let earlier = self.base_for(leaf, a, b).unwrap_or_default().into_iter();
        earlier.filter(|(id, _)| lacking.contains(id)).collect()
    }

    /// For each entry that both sides have, the [`ancestor`] of the two among its kept states; `None` if no entry has
    /// one.
    pub fn base_for(&self, leaf: Leaf, a: &Entries, b: &Entries) -> Option<Entries> {
        let ids: Vec<EntryId> = a.keys().filter(|id| b.contains_key(id)).copied().collect();
        if ids.is_empty() {
            return None;
        }
        let mut seen_by_both: BTreeMap<EntryId, Vec<Entry>> = BTreeMap::new();
        let mut see = |kept: &Entries| {
            for id in &ids {
                if let (Some(a), Some(b), Some(kept)) = (a.get(id), b.get(id), kept.get(id))
                    && has_seen(a, kept)
                    && has_seen(b, kept)
                {
                    let states = seen_by_both.entry(*id).or_default();
                    if !states.contains(kept) {
                        states.push(kept.clone());
                    }
                }
            }
        };
        for version in self.listed(leaf).unwrap_or_default() {
            if let Ok(kept) = self.read_version(leaf, &version) {
                see(&kept);
            }
        }
        self.each_recent(leaf, see);
        let bases: Entries = seen_by_both
            .iter()
            .filter_map(|(id, states)| Some((*id, ancestor(states, [a.get(id)?, b.get(id)?])?)))
            .collect();
        (!bases.is_empty()).then_some(bases)
    }
}
