//! Changing entries, and taking changes back.

use std::collections::BTreeSet;

use crate::model::{Entry, EntryId, Leaf, Now};

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
}

/// What can be taken back, and what has been.
#[derive(Clone, Debug, Default)]
pub(super) struct Changes {
    done: Vec<Change>,
    undone: Vec<Change>,
}

impl Changes {
    /// Follows an own text to the id that a merge has kept it under.
    pub(super) fn rename(&mut self, leaf: Leaf, from: EntryId, to: EntryId) {
        let changes = self.done.iter_mut().chain(&mut self.undone);
        for change in changes.filter(|change| change.leaf == leaf && change.id == from) {
            change.id = to;
            let sides = [&mut change.before, &mut change.after];
            for entry in sides.into_iter().flatten() {
                entry.id = to;
            }
        }
    }
}

impl Workbook {
    /// Changes an entry's text as somebody types; the editor keeps its own history.
    ///
    /// `edit` says whether it changed anything. A leaf that may only be looked at is left alone.
    pub fn write(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        now: Now,
        edit: impl FnOnce(&mut Entry) -> bool,
    ) -> bool {
        let held = self.held(leaf);
        if held.fault.is_some() {
            return false;
        }
        let changed = held
            .current_mut()
            .get_mut(&id)
            .filter(|entry| !entry.deleted)
            .is_some_and(edit);
        if changed {
            self.touch(leaf, now);
        }
        changed
    }

    /// Puts a new entry into a leaf.
    pub fn add(&mut self, leaf: Leaf, entry: Entry, now: Now) -> bool {
        let held = self.held(leaf);
        if held.fault.is_some() {
            return false;
        }
        held.current_mut().insert(entry.id, entry);
        self.touch(leaf, now);
        self.index(leaf);
        true
    }

    /// Changes an entry by a key outside text, so that [`Workbook::undo`] takes it back.
    pub fn change(
        &mut self,
        leaf: Leaf,
        id: EntryId,
        now: Now,
        edit: impl FnOnce(&mut Entry) -> bool,
    ) -> bool {
        let before = self.entries(leaf).get(&id).cloned();
        let changed = self.write(leaf, id, now, edit);
        if changed {
            self.index(leaf);
            self.remember(leaf, id, before);
        }
        changed
    }

    /// Adds an entry by a key outside text, so that [`Workbook::undo`] takes it back.
    pub fn create(&mut self, leaf: Leaf, entry: Entry, now: Now) -> bool {
        let id = entry.id;
        let added = self.add(leaf, entry, now);
        if added {
            self.remember(leaf, id, None);
        }
        added
    }

    /// Deletes an entry: what stays is that it is gone. [`Workbook::undo`] brings it back.
    pub fn delete(&mut self, leaf: Leaf, id: EntryId, now: Now) -> bool {
        self.change(leaf, id, now, |entry| {
            *entry = entry.tombstone(now.moment);
            true
        })
    }

    /// Drops an entry that came to nothing; one that never reached the disk leaves no trace.
    pub fn discard_blank(&mut self, leaf: Leaf, id: EntryId, now: Now) {
        let under_way = self.is_under_way(leaf);
        let held = self.held(leaf);
        let blank = held
            .current()
            .get(&id)
            .is_some_and(|entry| !entry.deleted && entry.answers.is_empty());
        if !blank || held.fault.is_some() {
            return;
        }
        if held.saved.contains_key(&id) || under_way {
            if let Some(entry) = held.current_mut().get_mut(&id) {
                *entry = entry.tombstone(now.moment);
            }
        } else {
            held.current_mut().remove(&id);
        }
        self.touch(leaf, now);
        self.index(leaf);
    }

    /// Has the last two changes be taken back, and done again, as one.
    pub fn join_last(&mut self) {
        if let Some(last) = self.changes.done.last_mut() {
            last.joined = true;
        }
    }

    /// Takes the last change outside text back, and all that it goes together with; says in which leaf that was.
    pub fn undo(&mut self, now: Now) -> Option<Leaf> {
        let mut undone = None;
        while let Some(change) = self.changes.done.pop() {
            self.turn(&change, change.after.as_ref(), change.before.as_ref(), now);
            let joined = change.joined;
            undone = Some(change.leaf);
            self.changes.undone.push(change);
            if !joined {
                break;
            }
        }
        undone
    }

    /// Does again what was taken back.
    pub fn redo(&mut self, now: Now) -> Option<Leaf> {
        let mut redone = None;
        while let Some(change) = self.changes.undone.pop() {
            self.turn(&change, change.before.as_ref(), change.after.as_ref(), now);
            redone = Some(change.leaf);
            self.changes.done.push(change);
            if !self.changes.undone.last().is_some_and(|next| next.joined) {
                break;
            }
        }
        redone
    }

    fn remember(&mut self, leaf: Leaf, id: EntryId, before: Option<Entry>) {
        let after = self.entries(leaf).get(&id).cloned();
        self.changes.done.push(Change {
            leaf,
            id,
            before,
            after,
            joined: false,
        });
        self.changes.undone.clear();
    }

    /// Takes an entry from one side of a change to the other, as a new change on top of all that it has seen.
    ///
    /// Only what differs between the sides is touched: what was written in other fields since then stays.
    fn turn(&mut self, change: &Change, from: Option<&Entry>, to: Option<&Entry>, now: Now) {
        let held = self.held(change.leaf);
        // One that came to nothing in between has left no trace.
        let current = held.current_mut();
        if let (false, Some(to)) = (current.contains_key(&change.id), to) {
            current.insert(change.id, to.clone());
        }
        let Some(present) = current.get_mut(&change.id) else {
            return;
        };
        let rev = present.rev.clone();
        match to {
            Some(to) if to.deleted => *present = present.tombstone(now.moment),
            Some(to) if present.deleted => *present = to.clone(),
            to => turn_answers(present, from, to),
        }
        if to.is_none() && present.answers.is_empty() {
            *present = present.tombstone(now.moment);
        }
        present.changed = now.moment;
        present.rev = rev;
        self.touch(change.leaf, now);
        self.index(change.leaf);
    }
}

/// Gives an entry what `to` says wherever `from` says something else.
fn turn_answers(present: &mut Entry, from: Option<&Entry>, to: Option<&Entry>) {
    let answers = |side: Option<&Entry>| side.map(|side| side.answers.clone()).unwrap_or_default();
    let (from_answers, to_answers) = (answers(from), answers(to));
    let fields: BTreeSet<&String> = from_answers.keys().chain(to_answers.keys()).collect();
    for field in fields {
        match to_answers.get(field) {
            answer if answer == from_answers.get(field) => {}
            Some(answer) => {
                present.answers.insert(field.clone(), answer.clone());
            }
            None => {
                present.answers.remove(field);
            }
        }
    }
    if let (Some(from), Some(to)) = (from, to)
        && from.about != to.about
    {
        present.about = to.about.clone();
    }
}
