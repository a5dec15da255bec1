//! Undo and redo of changes made outside text.
//!
//! What another window or machine changed since is left alone: each change notes which parts of its entry came from
//! outside after it.

use std::collections::BTreeSet;

use crate::model::{Entries, Entry, EntryId, Leaf, Now};

use super::Workbook;

/// One change made outside text: an entry before and after.
#[derive(Clone, Debug)]
struct Change {
    leaf: Leaf,
    id: EntryId,
    before: Option<Entry>,
    after: Option<Entry>,
    /// Whether it goes together with the one before it.
    joined: bool,
    /// What was changed elsewhere since.
    outside: Outside,
}

/// Parts of an entry that another window or machine has changed.
#[derive(Clone, Debug, Default)]
struct Outside {
    fields: BTreeSet<String>,
    about: bool,
    /// It was deleted there, or brought back.
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

/// What can be taken back, and what has been.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    done: Vec<Change>,
    /// The one taken back last at the end.
    undone: Vec<Change>,
}

impl Changes {
    /// Follows an own text to the id that a merge has kept it under.
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

    /// Notes what a merge with another window's or machine's text has changed in a leaf.
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

/// Drops the changes of an entry. What was joined to one of them begins a group of its own.
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

/// What came of an undo or redo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reverted {
    /// The leaf it was in.
    pub leaf: Leaf,
    /// Whether it changed anything.
    pub applied: bool,
    /// Whether some of it was changed by another window or machine since, and was left as it is.
    pub left_alone: bool,
}

impl Workbook {
    /// Merges the last two undo steps into one.
    pub fn join_last(&mut self) {
        if let Some(last) = self.changes.done.last_mut() {
            last.joined = true;
        }
    }

    /// Takes the last change outside text back, and all that it goes together with; `None` where there is none.
    pub fn undo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(change) = self.changes.done.pop() {
            let turned = self.turn(&change, change.after.as_ref(), change.before.as_ref(), now);
            let joined = change.joined;
            reverted = Some(turned.with(reverted));
            self.changes.undone.push(change);
            if !joined {
                break;
            }
        }
        reverted
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(change) = self.changes.undone.pop() {
            let turned = self.turn(&change, change.before.as_ref(), change.after.as_ref(), now);
            reverted = Some(turned.with(reverted));
            self.changes.done.push(change);
            if !self.changes.undone.last().is_some_and(|next| next.joined) {
                break;
            }
        }
        reverted
    }

    /// Drops everything that could bring the content of an erased entry back: changes here, and editors' histories
    /// through [`Workbook::take_forgotten`].
    pub fn forget(&mut self, id: EntryId) {
        self.changes.forget(id);
        self.forgotten.push(id);
    }

    /// The entries forgotten since this was last asked.
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

    /// Takes an entry from one side of a change to the other, as a new change on top of all that it has seen.
    ///
    /// Only what differs between the sides is touched: what was written in other fields since then stays, and what
    /// was changed elsewhere since stays too.
    fn turn(
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
        // One that came to nothing in between has left no trace.
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
            to => turn_answers(present, from, to, outside),
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
    /// Together with what came of a change that goes with this one.
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

/// Whether a part that differs between the two sides has been changed elsewhere.
fn concerns(outside: &Outside, from: Option<&Entry>, to: Option<&Entry>) -> bool {
    let mut fields = outside.fields.iter();
    let about = |side: Option<&Entry>| side.map(|side| side.about.clone());
    fields.any(|field| answers_differ(field, from, to))
        || (outside.about && from.is_some() && to.is_some() && about(from) != about(to))
}

/// Gives an entry what `to` says wherever `from` says something else, except where it was changed elsewhere.
fn turn_answers(present: &mut Entry, from: Option<&Entry>, to: Option<&Entry>, outside: &Outside) {
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
