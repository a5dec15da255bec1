//! Undo and redo of changes made outside text.
//!
//! Later changes by another window or machine are never undone: each change records the parts of its entry that were
//! changed from outside after it.

use std::collections::BTreeSet;

use crate::model::{Entries, Entry, EntryId, Leaf, Now};

use super::Workbook;

/// A change made outside text: an entry before and after.
#[derive(Clone, Debug)]
struct Change {
    leaf: Leaf,
    id: EntryId,
    before: Option<Entry>,
    after: Option<Entry>,
    /// Whether it belongs to the same undo step as the change before it.
    joined: bool,
    /// The parts that another window or machine has changed since.
    outside: Outside,
}

/// Parts of an entry that another window or machine has changed.
#[derive(Clone, Debug, Default)]
struct Outside {
    fields: BTreeSet<String>,
    about: bool,
    /// Whether it was deleted or restored there.
    existence: bool,
}

impl Outside {
    fn is_none(&self) -> bool {
        self.fields.is_empty() && !self.about && !self.existence
    }

    fn note(&mut self, before: Option<&Entry>, after: Option<&Entry>) {
        let is_there = |entry: Option<&Entry>| entry.is_some_and(|entry| !entry.deleted);
        self.existence |= is_there(before) != is_there(after);
        if let (Some(before), Some(after)) = (before, after) {
            self.about |= before.about != after.about;
            let fields = before.answers.keys().chain(after.answers.keys());
            let changed =
                fields.filter(|field| before.answers.get(*field) != after.answers.get(*field));
            self.fields.extend(changed.cloned());
        }
    }
}

/// The changes that can be undone, and those that can be redone.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    done: Vec<Change>,
    /// The change undone last is at the end.
    undone: Vec<Change>,
}

impl Changes {
    /// Replaces an id in all changes, after a merge has put a text under another id.
    pub fn rename(&mut self, leaf: Leaf, from: EntryId, to: EntryId) {
        let changes = self.done.iter_mut().chain(&mut self.undone);
        for change in changes.filter(|change| change.leaf == leaf && change.id == from) {
            change.id = to;
            let sides = [&mut change.before, &mut change.after];
            for entry in sides.into_iter().flatten() {
                entry.id = to;
            }
        }
    }

    /// Records the parts of a leaf's entries that a merge with another window's or machine's text has changed.
    pub fn note_outside(&mut self, leaf: Leaf, before: &Entries, after: &Entries) {
        let all = self.done.iter_mut().chain(&mut self.undone);
        for change in all.filter(|change| change.leaf == leaf) {
            let (before, after) = (before.get(&change.id), after.get(&change.id));
            if before != after {
                change.outside.note(before, after);
            }
        }
    }

    fn forget(&mut self, id: EntryId) {
        forget(&mut self.done, id);
        self.undone.reverse();
        forget(&mut self.undone, id);
        self.undone.reverse();
    }
}

/// Drops the changes of an entry. If the first change of a step is dropped, the next kept one becomes its first.
fn forget(changes: &mut Vec<Change>, id: EntryId) {
    let mut dropped_first = false;
    changes.retain_mut(|change| {
        let is_kept = change.id != id;
        if is_kept {
            change.joined &= !dropped_first;
            dropped_first = false;
        } else {
            dropped_first |= !change.joined;
        }
        is_kept
    });
}

/// The result of an undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reverted {
    /// The leaf of the entry.
    pub leaf: Leaf,
    /// Whether it changed anything.
    pub applied: bool,
    /// Whether a part was left unchanged because another window or machine has changed it since.
    pub left_alone: bool,
}

impl Workbook {
    /// Merges the last two undo steps into one.
    pub fn join_last(&mut self) {
        if let Some(last) = self.changes.done.last_mut() {
            last.joined = true;
        }
    }

    /// Undoes the last step made outside text; `None` if there is none.
    pub fn undo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(change) = self.changes.done.pop() {
            let (from, to) = (change.after.as_ref(), change.before.as_ref());
            let result = self.apply_change(&change, from, to, now);
            let joined = change.joined;
            reverted = Some(result.with(reverted));
            self.changes.undone.push(change);
            if !joined {
                break;
            }
        }
        reverted
    }

    /// Redoes the step undone last; `None` if there is none.
    pub fn redo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(change) = self.changes.undone.pop() {
            let (from, to) = (change.before.as_ref(), change.after.as_ref());
            let result = self.apply_change(&change, from, to, now);
            reverted = Some(result.with(reverted));
            self.changes.done.push(change);
            if !self.changes.undone.last().is_some_and(|next| next.joined) {
                break;
            }
        }
        reverted
    }

    /// Drops everything that could restore the content of an erased entry: the changes here, and the editors' undo
    /// histories by way of [`Workbook::take_forgotten`].
    pub fn forget(&mut self, id: EntryId) {
        self.changes.forget(id);
        self.forgotten.push(id);
    }

    /// The entries forgotten since the last call.
    pub fn take_forgotten(&mut self) -> Vec<EntryId> {
        std::mem::take(&mut self.forgotten)
    }

    pub(super) fn remember(&mut self, leaf: Leaf, id: EntryId, before: Option<Entry>) {
        let after = self.entries(leaf).get(&id).cloned();
        self.changes.done.push(Change {
            leaf,
            id,
            before,
            after,
            joined: false,
            outside: Outside::default(),
        });
        self.changes.undone.clear();
    }

    /// Changes an entry from one side of a change to the other, as a new edit on top of all later ones.
    ///
    /// Only the parts that differ between the sides are changed: text written in other fields since then stays, and so
    /// do parts that were changed elsewhere since.
    fn apply_change(
        &mut self,
        change: &Change,
        from: Option<&Entry>,
        to: Option<&Entry>,
        now: Now,
    ) -> Reverted {
        let (outside, leaf) = (&change.outside, change.leaf);
        let nothing = Reverted {
            leaf,
            applied: false,
            left_alone: !outside.is_none(),
        };
        let is_there = |entry: Option<&Entry>| entry.is_some_and(|entry| !entry.deleted);
        let removes = is_there(from) && !is_there(to);
        if outside.existence || (removes && !outside.is_none()) {
            return nothing;
        }
        let held = self.held(leaf);
        // An entry that was left empty in between may have been removed without a tombstone.
        let current = held.current_mut();
        if let (false, Some(to)) = (current.contains_key(&change.id), to) {
            current.insert(change.id, to.clone());
        }
        let Some(present) = current.get_mut(&change.id) else {
            return nothing;
        };
        let (rev, before) = (present.rev.clone(), present.clone());
        match to {
            Some(to) if to.deleted => *present = present.tombstone(now.moment),
            Some(to) if present.deleted => *present = to.clone(),
            to => apply_answers(present, from, to, outside),
        }
        if to.is_none() && present.is_unanswered() {
            *present = present.tombstone(now.moment);
        }
        let left_alone = concerns(outside, from, to);
        if left_alone && present.same_content(&before) {
            return nothing;
        }
        present.changed = now.moment;
        present.rev = rev;
        self.touch(leaf, now);
        self.index(leaf);
        Reverted {
            leaf,
            applied: true,
            left_alone,
        }
    }
}

impl Reverted {
    /// Combines this result with that of another change in the same step.
    fn with(self, other: Option<Self>) -> Self {
        Self {
            leaf: self.leaf,
            applied: self.applied || other.is_some_and(|other| other.applied),
            left_alone: self.left_alone || other.is_some_and(|other| other.left_alone),
        }
    }
}

fn answers_differ(field: &str, from: Option<&Entry>, to: Option<&Entry>) -> bool {
    let answer = |side: Option<&Entry>| side.and_then(|side| side.answers.get(field)).cloned();
    answer(from) != answer(to)
}

/// Whether a part that differs between the two sides was changed elsewhere.
fn concerns(outside: &Outside, from: Option<&Entry>, to: Option<&Entry>) -> bool {
    let mut fields = outside.fields.iter();
    let about = |side: Option<&Entry>| side.map(|side| side.about.clone());
    fields.any(|field| answers_differ(field, from, to))
        || (outside.about && from.is_some() && to.is_some() && about(from) != about(to))
}

/// Sets the answers and links of an entry to those in `to` where `from` differs, except parts changed elsewhere.
fn apply_answers(present: &mut Entry, from: Option<&Entry>, to: Option<&Entry>, outside: &Outside) {
    let keys = |side: Option<&Entry>| -> Vec<String> {
        side.map(|side| side.answers.keys().cloned().collect())
            .unwrap_or_default()
    };
    let fields: BTreeSet<String> = keys(from).into_iter().chain(keys(to)).collect();
    for field in fields {
        if outside.fields.contains(&field) || !answers_differ(&field, from, to) {
            continue;
        }
        match to.and_then(|to| to.answers.get(&field)) {
            Some(answer) => {
                present.answers.insert(field, answer.clone());
            }
            None => {
                present.answers.remove(&field);
            }
        }
    }
    if let (Some(from), Some(to), false) = (from, to, outside.about)
        && from.about != to.about
    {
        present.about = to.about.clone();
    }
}

#[cfg(test)]
mod tests;
