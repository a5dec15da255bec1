//! Two or three versions of a leaf into one: nothing written is lost, nobody is asked.
//!
//! One function serves two windows, an outside change, git, conflict copies and rescue copies. Which version
//! is later is told by the version vectors ([`crate::model::Rev`]); clocks only choose which side of a real
//! conflict keeps the id. The rules are numbered in `pair`.

mod fields;
mod fingerprint;
mod pair;
mod stamp;

use std::collections::BTreeSet;

pub use stamp::stamp;

use crate::model::{Device, Entries, Entry, EntryId};

/// Everything that `a` and `b` hold. `base` is what both came from, where that is known.
///
/// Commutative, idempotent, and convergent: copies that go on meeting end alike, whatever the order. Where the
/// result differs from a side, its version vector is newer than that side's, so that meeting the side again
/// adds nothing.
pub fn merge(base: Option<&Entries>, a: &Entries, b: &Entries) -> Entries {
    let ids: BTreeSet<EntryId> = a.keys().chain(b.keys()).copied().collect();
    let mut merged = Entries::new();
    let mut siblings = Vec::new();
    for id in ids {
        let entry = match (a.get(&id), b.get(&id)) {
            (Some(a), Some(b)) => {
                let base = base.and_then(|base| base.get(&id));
                let (entry, sibling) = pair::merge(base, a, b);
                siblings.extend(sibling);
                entry
            }
            (Some(only), None) | (None, Some(only)) => only.clone(),
            (None, None) => continue,
        };
        merged.insert(id, entry);
    }
    set_beside(&mut merged, siblings);
    merged
}

/// Puts siblings in; one that is there already (from meeting the same conflict before) is merged with itself.
fn set_beside(merged: &mut Entries, mut siblings: Vec<Entry>) {
    while let Some(sibling) = siblings.pop() {
        let id = sibling.id;
        let entry = match merged.get(&id) {
            Some(there) => {
                let (entry, further) = pair::merge(None, there, &sibling);
                siblings.extend(further);
                entry
            }
            None => sibling,
        };
        merged.insert(id, entry);
    }
}

/// What an open leaf becomes when a save has ended: typing went on in `current` since `sent` was handed to the
/// saver, and `written` is what the disk holds now, outside changes among it.
///
/// Afterwards `written` is what the app calls saved. After a save that failed, call it with `sent` as
/// `written`: what was typed since then dominates whatever part of `sent` reached the disk all the same.
pub fn take_in(
    sent: &Entries,
    mut current: Entries,
    written: &Entries,
    device: &Device,
) -> Entries {
    stamp(sent, &mut current, device);
    merge(Some(sent), &current, written)
}
