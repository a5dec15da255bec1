//! Edits that an erasure had not seen.

use crate::model::{Entries, Entry, Erasure, Seniority};

/// The entries of `a` and `b` that `merged` has erased although the erasure on the other side had not seen them. An
/// erasure that a person or client requested leaves none: nothing of the entry may be kept.
pub fn unseen_edits(a: &Entries, b: &Entries, merged: &Entries) -> Entries {
    if merged.values().all(|entry| entry.erased.is_none()) {
        return Entries::new();
    }
    let of_side = |side, other| {
        let is_unseen = move |edit: &&Entry| {
            let erasure_in = |entries| own_erasure(entries, edit);
            erasure_in(merged).is_some()
                && erasure_in(other).is_some_and(|erasure| is_unseen_by(edit, erasure))
        };
        Entries::values(side).filter(is_unseen)
    };
    let edits = of_side(a, b).chain(of_side(b, a));
    edits.map(|edit| (edit.id, edit.clone())).collect()
}

/// The tombstone of the entry, or of the entry it is a version of, if the owner erased it.
fn own_erasure<'a>(entries: &'a Entries, edit: &Entry) -> Option<&'a Entry> {
    let erasure = entries.get(&edit.conflict_of.unwrap_or(edit.id))?;
    (erasure.erased == Some(Erasure::Own)).then_some(erasure)
}

/// Whether an entry has content that its erasure had not seen.
pub fn is_unseen_by(edit: &Entry, erasure: &Entry) -> bool {
    let has_seen = matches!(
        erasure.rev.against(&edit.rev),
        Seniority::Newer | Seniority::Same
    );
    !edit.deleted && !edit.is_unanswered() && !has_seen
}
