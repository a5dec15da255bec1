//! Edits that an erasure had not seen: another machine erased an entry while it was edited here.
//!
//! The erasure wins. Where the owner made it, the edit stays as a version of its own for thirty days, and is reported
//! once; where a person or client asked for it, nothing stays.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Mutex, PoisonError};

use super::{Reason, Store};
use crate::model::{Answer, Entries, Entry, Leaf, Moment, Seniority};
use crate::store::editor_drafts::LeftDraft;
use crate::store::encode;

/// How long such an edit is kept.
const KEPT_SECONDS: i128 = 30 * 24 * 60 * 60;

/// Edits that are to be kept, and leaves with edits that have been.
#[derive(Debug, Default)]
pub(in crate::store) struct UnseenEdits {
    /// Not on disk yet.
    held: Mutex<BTreeMap<Leaf, Entries>>,
    /// Kept since [`Store::newly_kept_edits`] was last asked.
    kept: Mutex<BTreeSet<Leaf>>,
}

impl Store {
    /// Keeps edits that were never saved, of entries that the leaf has erased without having seen them. Where the disk
    /// refuses, the next save of the leaf tries again, and fails where it is refused again.
    pub fn keep_edits(&self, leaf: Leaf, edits: Entries, now: Moment) {
        let held = &self.unseen.held;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        held.entry(leaf).or_default().extend(edits);
        drop(held);
        let _ = self.keep_held_edits(leaf, now);
    }

    /// The leaves in which an edit of an erased entry has been kept since this was last asked.
    pub fn newly_kept_edits(&self) -> BTreeSet<Leaf> {
        let kept = &self.unseen.kept;
        std::mem::take(&mut *kept.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps what [`Store::keep_edits`] could not.
    pub(in crate::store) fn keep_held_edits(&self, leaf: Leaf, now: Moment) -> io::Result<()> {
        let held = &self.unseen.held;
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(edits) = held.get(&leaf) {
            self.keep_unseen_edits(leaf, edits.clone(), now)?;
            held.remove(&leaf);
        }
        Ok(())
    }

    /// Keeps edits as a version, unless one that is kept says the same or more.
    pub(in crate::store) fn keep_unseen_edits(
        &self,
        leaf: Leaf,
        mut edits: Entries,
        at: Moment,
    ) -> io::Result<()> {
        if edits.is_empty() {
            return Ok(());
        }
        for version in self.listed(leaf)? {
            if version.reason == Reason::UnseenEdit
                && let Ok(kept) = self.read_version(leaf, &version)
            {
                let is_kept =
                    |edit: &Entry| kept.get(&edit.id).is_some_and(|kept| covers(kept, edit));
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
        self.keep_version(leaf, text.as_bytes(), Reason::UnseenEdit, at)?;
        let kept = &self.unseen.kept;
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(leaf);
        Ok(())
    }

    /// Removes the edits that were kept more than thirty days ago.
    pub(in crate::store) fn remove_old_edits(&self, now: Moment) {
        let now = i128::from(now.unix_seconds());
        for leaf in self.leaves_with_versions() {
            let versions = self.listed(leaf).unwrap_or_default();
            for version in versions {
                let is_old = version.reason == Reason::UnseenEdit
                    && self
                        .disk
                        .meta(&version.path)
                        .is_ok_and(|meta| now - meta.modified / 1_000_000_000 > KEPT_SECONDS);
                if is_old {
                    // The next start tries again.
                    let _ = self.disk.remove(&version.path);
                }
            }
        }
    }

    /// Adds the text of a draft in the user's own editor, where it is another one than was handed out and its entry's
    /// erasure is the owner's.
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
            edits.insert(edit.id, edit);
        }
    }
}

fn is_own(erasure: &Entry) -> bool {
    erasure.erased == Some(crate::model::Erasure::Own)
}

/// The tombstone of the entry, or of the one that it is another version of.
pub(super) fn tombstone_of<'a>(entry: &Entry, erased: &'a Entries) -> Option<&'a Entry> {
    let head = entry.conflict_of.and_then(|head| erased.get(&head));
    erased.get(&entry.id).or(head)
}

/// Of two states of an entry the one that has seen the other, else the one that was changed later.
pub(super) fn newest_of<'a>(known: Option<&'a Entry>, entry: &'a Entry) -> &'a Entry {
    match known {
        None => entry,
        Some(known) => match known.rev.against(&entry.rev) {
            Seniority::Newer => known,
            Seniority::Older => entry,
            _ if known.changed > entry.changed => known,
            _ => entry,
        },
    }
}

/// Whether a kept edit says what `edit` does, or came from it.
fn covers(kept: &Entry, edit: &Entry) -> bool {
    kept.same_answers(edit) || (kept.rev.against(&edit.rev) == Seniority::Newer)
}
