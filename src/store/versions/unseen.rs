//! Edits that an erasure had not seen: another machine erased an entry while it was edited here.
//!
//! The erasure wins. If the owner erased the entry, the edit is kept as a version of its own for thirty days, and
//! reported once; if a person or client requested the erasure, nothing is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, PoisonError};

use super::{LeafState, Reason, Store, Version, name};
use crate::merge::merge;
use crate::model::{Answer, Entries, Entry, Leaf, Moment, Seniority};
use crate::store::editor_drafts::LeftDraft;
use crate::store::encode;

/// Time for which such an edit is kept, in seconds.
const KEPT_SECONDS: i128 = 30 * 24 * 60 * 60;

/// Edits still to be kept, and leaves with edits that have been kept.
#[derive(Debug, Default)]
pub(in crate::store) struct UnseenEdits {
    /// Edits not on disk yet.
    held: Mutex<BTreeMap<Leaf, Entries>>,
    /// Leaves with edits kept since the last call of [`Store::newly_kept_edits`].
    kept: Mutex<BTreeSet<Leaf>>,
}

impl Store {
    /// Keeps unsaved edits of entries that were erased without having seen them. After a failure of the disk the next
    /// save of the leaf retries, and fails if the edits cannot be kept then.
    pub fn keep_edits(&self, leaf: Leaf, edits: Entries, now: Moment) {
        let held = &self.unseen.held;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        // One id may have had several edits, none of which has seen another.
        let unseen = held.entry(leaf).or_default();
        *unseen = merge(None, unseen, &edits);
        drop(held);
        let _ = self.keep_held_edits(leaf, now);
    }

    /// The leaves in which an edit of an erased entry has been kept since the last call.
    pub fn newly_kept_edits(&self) -> BTreeSet<Leaf> {
        let kept = &self.unseen.kept;
        std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps the edits that [`Store::keep_edits`] could not write.
    pub(in crate::store) fn keep_held_edits(&self, leaf: Leaf, now: Moment) -> io::Result<()> {
        let held = &self.unseen.held;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(edits) = held.get(&leaf) {
            self.keep_unseen_edits(leaf, edits.clone(), now)?;
            held.remove(&leaf);
        }
        Ok(())
    }

    /// Keeps edits as a version, except those that a kept version already covers.
    pub(in crate::store) fn keep_unseen_edits(
        &self,
        leaf: Leaf,
        mut edits: Entries,
        at: Moment,
    ) -> io::Result<()> {
        if edits.is_empty() {
            return Ok(());
        }
        for version in self.kept_edits(leaf)? {
            if let Ok(kept) = self.read_version(leaf, &version) {
                let is_kept = |edit: &Entry| kept.values().any(|kept| covers(kept, edit));
                edits = edits
                    .into_iter()
                    .filter(|(_, edit)| !is_kept(edit))
                    .collect();
            }
        }
        if edits.is_empty() {
            return Ok(());
        }
        let text = encode(leaf, &edits);
        let state = LeafState {
            bytes: text.as_bytes(),
            entries: &edits,
        };
        self.keep_version(leaf, state, Reason::UnseenEdit, at)?;
        let kept = &self.unseen.kept;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(leaf);
        Ok(())
    }

    /// Removes the edits that were kept more than thirty days ago.
    pub(in crate::store) fn remove_old_edits(&self, now: Moment) {
        let now = i128::from(now.unix_seconds());
        for leaf in self.leaves_with_versions() {
            for version in self.kept_edits(leaf).unwrap_or_default() {
                let meta = self.disk.meta(&version.path);
                if meta.is_ok_and(|meta| now - meta.modified / 1_000_000_000 > KEPT_SECONDS) {
                    // After a failure the next start retries.
                    let _ = self.disk.remove(&version.path);
                }
            }
        }
    }

    /// The versions of `leaf` that are edits of erased entries. Reads no other version's time from its name.
    fn kept_edits(&self, leaf: Leaf) -> io::Result<Vec<Version>> {
        let folder = self.versions_folder(leaf);
        let mut names = self.names_in(&folder)?;
        names.retain(|name| name::has_reason(name, Reason::UnseenEdit));
        Ok(name::numbered(&folder, names))
    }

    /// Adds to `edits` the text of a draft in the user's own editor, if it has been changed in the editor and the owner
    /// erased its entry. It counts as an edit of this run, which has seen no other.
    pub(super) fn collect_draft(&self, draft: &LeftDraft, erased: &Entries, edits: &mut Entries) {
        let note = &draft.note;
        let Some(erasure) = erased.get(&note.entry) else {
            return;
        };
        let text = self.text_in_draft(draft);
        if let Some(text) = text.filter(|text| *text != note.base && is_own(erasure)) {
            let mut edit = Entry::new(note.entry, &note.sheet, erasure.changed);
            edit.about.extend(note.about.clone());
            edit.answer(&note.field, Answer::Text(text), erasure.changed);
            edit.rev.bump(self.device());
            *edits = merge(None, edits, &Entries::from_iter([(edit.id, edit)]));
        }
    }
}

fn is_own(erasure: &Entry) -> bool {
    erasure.erased == Some(crate::model::Erasure::Own)
}

/// The tombstone of the entry, or of the entry it is a version of.
pub(super) fn tombstone_of<'a>(entry: &Entry, erased: &'a Entries) -> Option<&'a Entry> {
    let head = entry.conflict_of.and_then(|head| erased.get(&head));
    erased.get(&entry.id).or(head)
}

/// Whether a kept edit has the content of `edit`, or came from it. One of them may have the id of a version beside the
/// other.
fn covers(kept: &Entry, edit: &Entry) -> bool {
    let head = |entry: &Entry| entry.conflict_of.unwrap_or(entry.id);
    head(kept) == head(edit)
        && (kept.same_answers(edit) || kept.rev.against(&edit.rev) == Seniority::Newer)
}
