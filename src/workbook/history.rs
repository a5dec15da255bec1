//! Undo and redo of the changes made in this run: one history of entry changes and text changes.
//!
//! An entry change is kept here, before and after. Of a text change only the place is kept; the text is in the undo
//! history of the place's editor.
//!
//! Later changes by another window or machine are never undone: each entry change records the parts of its entry that
//! were changed from outside after it.

mod change;

pub use change::Reverted;

use crate::model::{Entries, Entry, EntryId, Leaf, Now};
use crate::text::Direction;

use super::Workbook;
use change::Change;

/// The field that a text belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The leaf of the entry.
    pub leaf: Leaf,
    /// The entry.
    pub id: EntryId,
    /// The field.
    pub field: String,
}

#[derive(Clone, Debug)]
enum Changed {
    Entry(Box<Change>),
    /// One undo step of the editor of this place.
    Text(TextPlace),
}

/// One change in the history.
#[derive(Clone, Debug)]
struct Step {
    changed: Changed,
    /// Whether it belongs to the same undo step as the change before it.
    joined: bool,
    /// Whether it was made while the screen was shared.
    is_shared: bool,
}

/// The step to undo or redo next.
#[derive(Clone, Copy, Debug)]
pub struct NextStep<'a> {
    /// The change; the first one of a step with several.
    pub change: NextChange<'a>,
    /// Number of entries or texts that the step changes.
    pub count: usize,
    /// Whether it was made while the screen was shared.
    pub is_shared: bool,
}

/// The change that an undo or redo would revert.
#[derive(Clone, Copy, Debug)]
pub enum NextChange<'a> {
    /// An entry change.
    Entry {
        /// The leaf of the entry.
        leaf: Leaf,
        /// The entry before the change; `None` if the change created it.
        before: Option<&'a Entry>,
        /// The entry after the change.
        after: Option<&'a Entry>,
    },
    /// A text change, which the editor of this place reverts.
    Text(&'a TextPlace),
}

/// The steps that can be undone, and those that can be redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    /// The step undone last is at the end.
    undone: Vec<Step>,
    /// Whether the screen is shared.
    is_shared: bool,
}

impl History {
    fn push(&mut self, changed: Changed) {
        self.done.push(Step {
            changed,
            joined: false,
            is_shared: self.is_shared,
        });
        self.undone.clear();
    }

    fn steps(&mut self, direction: Direction) -> &mut Vec<Step> {
        match direction {
            Direction::Undo => &mut self.done,
            Direction::Redo => &mut self.undone,
        }
    }

    fn pop_text(&mut self, direction: Direction) -> Option<Step> {
        self.steps(direction)
            .pop_if(|step| matches!(step.changed, Changed::Text(_)))
    }

    /// Replaces an id in all steps, after a merge has put a text under another id.
    pub fn rename(&mut self, leaf: Leaf, from: EntryId, to: EntryId) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            match &mut step.changed {
                Changed::Text(place) if place.leaf == leaf && place.id == from => place.id = to,
                Changed::Entry(change) if change.leaf == leaf && change.id == from => {
                    change.id = to;
                    let sides = [&mut change.before, &mut change.after];
                    for entry in sides.into_iter().flatten() {
                        entry.id = to;
                    }
                }
                _ => {}
            }
        }
    }

    /// Records the parts of a leaf's entries that a merge with another window's or machine's text has changed.
    pub fn note_outside(&mut self, leaf: Leaf, before: &Entries, after: &Entries) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            if let Changed::Entry(change) = &mut step.changed
                && change.leaf == leaf
            {
                let (before, after) = (before.get(&change.id), after.get(&change.id));
                if before != after {
                    change.outside.note(before, after);
                }
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

/// Drops the steps of an entry. If the first change of a step is dropped, the next kept one becomes its first.
fn forget(steps: &mut Vec<Step>, id: EntryId) {
    let mut dropped_first = false;
    steps.retain_mut(|step| {
        let of = match &step.changed {
            Changed::Entry(change) => change.id,
            Changed::Text(place) => place.id,
        };
        let is_kept = of != id;
        if is_kept {
            step.joined &= !dropped_first;
            dropped_first = false;
        } else {
            dropped_first |= !step.joined;
        }
        is_kept
    });
}

impl Workbook {
    /// Merges the last two undo steps into one.
    pub fn join_last(&mut self) {
        if let Some(last) = self.history.done.last_mut() {
            last.joined = true;
        }
    }

    /// Drops the whole history.
    pub fn end_history(&mut self) {
        self.history.done.clear();
        self.history.undone.clear();
    }

    /// Sets whether a client looks on: whether steps from now on are made together, and what is found.
    pub fn set_shared(&mut self, is_shared: bool) {
        self.history.is_shared = is_shared;
    }

    /// Whether a client looks on.
    pub fn is_shared(&self) -> bool {
        self.history.is_shared
    }

    /// Number of changes that can be undone or redone.
    pub fn steps(&self, direction: Direction) -> usize {
        match direction {
            Direction::Undo => self.history.done.len(),
            Direction::Redo => self.history.undone.len(),
        }
    }

    /// The step to undo or redo next.
    pub fn next_step(&self, direction: Direction) -> Option<NextStep<'_>> {
        let steps = match direction {
            Direction::Undo => &self.history.done,
            Direction::Redo => &self.history.undone,
        };
        let joined = |step: &&Step| step.joined;
        // The first change of a step is last among the done ones, counted back, and at the end among the undone ones.
        let (first, count) = match direction {
            Direction::Undo => {
                let others = steps.iter().rev().take_while(joined).count();
                (steps.len().checked_sub(others + 1)?, others + 1)
            }
            Direction::Redo => {
                let last = steps.len().checked_sub(1)?;
                let others = steps[..last].iter().rev().take_while(joined).count();
                (last, others + 1)
            }
        };
        let step = steps.get(first)?;
        let change = match &step.changed {
            Changed::Text(place) => NextChange::Text(place),
            Changed::Entry(change) => NextChange::Entry {
                leaf: change.leaf,
                before: change.before.as_ref(),
                after: change.after.as_ref(),
            },
        };
        Some(NextStep {
            change,
            count,
            is_shared: step.is_shared,
        })
    }

    /// Whether the step to undo next is a change of this text.
    pub fn is_newest_text(&self, place: &TextPlace) -> bool {
        let newest = self.history.done.last();
        newest.is_some_and(|step| matches!(&step.changed, Changed::Text(of) if of == place))
    }

    /// Adds steps that the editor of a text has recorded. Without any, the change has become part of its newest step.
    pub fn note_text_steps(&mut self, place: &TextPlace, count: usize) {
        self.history.undone.clear();
        for _ in 0..count {
            self.history.push(Changed::Text(place.clone()));
        }
    }

    /// Records that the editor has undone or redone the next step, which is a text change.
    pub fn text_reverted(&mut self, direction: Direction) {
        if let Some(step) = self.history.pop_text(direction) {
            let to = match direction {
                Direction::Undo => Direction::Redo,
                Direction::Redo => Direction::Undo,
            };
            self.history.steps(to).push(step);
        }
    }

    /// Drops the next step, a text change of which nothing is left.
    pub fn drop_text_step(&mut self, direction: Direction) {
        self.history.pop_text(direction);
    }

    /// Undoes the newest step; `None` if there is none or it is a text change.
    pub fn undo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(step) = self.history.done.pop() {
            let Changed::Entry(change) = &step.changed else {
                self.history.done.push(step);
                break;
            };
            let (from, to) = (change.after.as_ref(), change.before.as_ref());
            let result = self.apply_change(change, from, to, now);
            let joined = step.joined;
            reverted = Some(result.with(reverted));
            self.history.undone.push(step);
            if !joined {
                break;
            }
        }
        reverted
    }

    /// Redoes the step undone last; `None` if there is none or it is a text change.
    pub fn redo(&mut self, now: Now) -> Option<Reverted> {
        let mut reverted = None;
        while let Some(step) = self.history.undone.pop() {
            let Changed::Entry(change) = &step.changed else {
                self.history.undone.push(step);
                break;
            };
            let (from, to) = (change.before.as_ref(), change.after.as_ref());
            let result = self.apply_change(change, from, to, now);
            reverted = Some(result.with(reverted));
            self.history.done.push(step);
            if !self.history.undone.last().is_some_and(|next| next.joined) {
                break;
            }
        }
        reverted
    }

    /// Drops everything that could restore the content of an erased entry: the changes here, and the editors' undo
    /// histories by way of [`Workbook::take_forgotten`].
    pub fn forget(&mut self, id: EntryId) {
        self.history.forget(id);
        self.forgotten.push(id);
    }

    /// The entries forgotten since the last call.
    pub fn take_forgotten(&mut self) -> Vec<EntryId> {
        std::mem::take(&mut self.forgotten)
    }

    pub(super) fn remember(&mut self, leaf: Leaf, id: EntryId, before: Option<Entry>) {
        let after = self.entries(leaf).get(&id).cloned();
        let change = Change::new(leaf, id, before, after);
        self.history.push(Changed::Entry(Box::new(change)));
    }
}

#[cfg(test)]
mod tests;
