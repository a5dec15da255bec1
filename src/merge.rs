//! Merges two versions of a leaf, so that nothing written is lost and no question is asked.
//!
//! One function serves two windows, an outside change, git, conflict copies and rescue copies. Version vectors
//! ([`crate::model::Rev`]) decide which version of an entry is later; clocks decide nothing.
//!
//! Each entry is kept as the set of its latest versions, none of which has seen another ([`family`]). Normally the
//! set continues one version. Two concurrent versions are combined into one where their changes do not overlap
//! ([`combine`]); where they do, one keeps the entry's id and the others are kept beside it as entries with
//! `conflict_of`, until a version that has seen them all replaces them.

mod ancestor;
mod combine;
mod family;
mod fields;
mod fingerprint;
mod known;
mod prose;
mod stamp;
mod unseen;

use std::collections::BTreeMap;

pub use ancestor::{ancestor, has_seen};
pub use fields::merge_text;
pub use known::KnownVersions;
pub use stamp::stamp;
pub use unseen::{is_unseen_by, unseen_edits};

use crate::model::{Entries, Entry, EntryId, Seniority};
use combine::is_base;
use family::{Family, Heads, Side};

/// Merges `a` and `b`. `base` is the state that both came from, where it is known; its version of an entry is used only
/// if both sides have seen it.
///
/// Commutative and idempotent, and copies that keep being merged converge. Merging an old copy again adds nothing.
pub fn merge(base: Option<&Entries>, a: &Entries, b: &Entries) -> Entries {
    merge_from(base.as_slice(), a, b)
}

/// As [`merge`], with several states that both sides may have come from. Of the versions of an entry in them, the latest
/// that both sides have seen is used, for each pair of versions that is combined.
pub fn merge_from(bases: &[&Entries], a: &Entries, b: &Entries) -> Entries {
    let heads = Heads::of([a, b]);
    let mut merged = Entries::new();
    let mut contested: BTreeMap<EntryId, Family> = BTreeMap::new();
    for id in a.keys().chain(b.keys().filter(|id| !a.contains_key(id))) {
        match (heads.is_alone(*id), a.get(id), b.get(id)) {
            (true, Some(entry), None) | (true, None, Some(entry)) => {
                merged.insert(*id, entry.clone());
            }
            (true, Some(entry), Some(other)) if entry == other => {
                merged.insert(*id, entry.clone());
            }
            (_, a, b) => {
                let head = heads.of_entry(*id);
                let family = contested.entry(head).or_insert_with(|| Family::new(head));
                for (entry, side) in [(a, Side::A), (b, Side::B)] {
                    entry.into_iter().for_each(|entry| family.add(entry, side));
                }
            }
        }
    }
    let bases = bases.iter().map(|base| (*base, Heads::of([*base, a, b])));
    let bases: Vec<(&Entries, Heads)> = bases.collect();
    for (head, mut family) in contested {
        for (base, heads) in &bases {
            heads
                .members(head, base)
                .for_each(|entry| family.add_base(entry));
        }
        merged.extend(family.settled());
    }
    merged
}

/// The entries that `a` and `b` changed independently although at least one of them has not seen the version in `base`.
/// An earlier version that both have seen lets [`merge`] combine more of their changes.
pub fn without_base<'a>(
    base: &'a Entries,
    a: &'a Entries,
    b: &'a Entries,
) -> impl Iterator<Item = EntryId> + 'a {
    let lacks_base = move |(id, a): &(&EntryId, &Entry)| {
        b.get(id).is_some_and(|b| {
            a.rev.against(&b.rev) == Seniority::Concurrent
                && !base.get(id).is_some_and(|base| is_base(base, a, b))
        })
    };
    a.iter().filter(lacks_base).map(|(id, _)| *id)
}

/// The id under which `entries` continues `version`: its own, or another one where a merge keeps it beside the version
/// that has its id. `None` if it is gone.
pub fn successor(entries: &Entries, version: &Entry) -> Option<EntryId> {
    let continues = |entry: &Entry| {
        let order = entry.rev.against(&version.rev);
        !entry.deleted && matches!(order, Seniority::Newer | Seniority::Same)
    };
    if entries.get(&version.id).is_some_and(continues) {
        return Some(version.id);
    }
    let heads = Heads::of([entries]);
    let head = version.conflict_of.unwrap_or(heads.of_entry(version.id));
    let mut members = heads.members(head, entries);
    members.find(|entry| continues(entry)).map(|entry| entry.id)
}
