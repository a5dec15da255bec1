//! A change of one entry, and its undo and redo.

use std::collections::BTreeSet;

use crate::model::{Entry, EntryId, Leaf, Now};
use crate::workbook::Workbook;

/// A change made outside text: an entry before and after.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub leaf: Leaf,
    pub id: EntryId,
    pub before: Option<Entry>,
    pub after: Option<Entry>,
    /// The parts that another window or machine has changed since.
    pub outside: Outside,
}

impl Change {
    pub fn new(leaf: Leaf, id: EntryId, before: Option<Entry>, after: Option<Entry>) -> Self {
        Self {
            leaf,
            id,
            before,
            after,
            outside: Outside::default(),
        }
    }
}

/// Parts of an entry that another window or machine has changed.
#[derive(Clone, Debug, Default)]
pub(super) struct Outside {
    fields: BTreeSet<String>,
    about: bool,
    /// Whether it was deleted or restored there.
    existence: bool,
}

impl Outside {
    fn is_none(&self) -> bool {
        self.fields.is_empty() && !self.about && !self.existence
    }

    pub fn note(&mut self, before: Option<&Entry>, after: Option<&Entry>) {
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
    /// Changes an entry from one side of a change to the other, as a new edit on top of all later ones.
    ///
    /// Only the parts that differ between the sides are changed: text written in other fields since then stays, and so
    /// do parts that were changed elsewhere since.
    pub(super) fn apply_change(
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
    pub(super) fn with(self, other: Option<Self>) -> Self {
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
