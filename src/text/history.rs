//! Undo and redo: each change with its removed and inserted text, grouped into steps.
//!
//! The history holds this editor's own changes only. Steps are rebased over external edits ([`History::rebase`]), so
//! undo and redo never remove text that came from elsewhere.

use super::buffer::Position;
use super::transform::{Op, transform};

/// A pause longer than this, in milliseconds, ends a run of typing.
const PAUSE_MS: u64 = 1_500;

/// One replacement.
#[derive(Debug)]
pub(super) struct Edit {
    pub start: Position,
    pub removed: String,
    pub inserted: String,
}

/// Undo or redo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Takes back the change made last.
    Undo,
    /// Makes the change undone last again.
    Redo,
}

/// Cursor and selection to restore on undo and redo.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub at: Position,
    pub anchor: Option<Position>,
}

/// The rule for merging a change into the previous step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A typed character: merges with the typing of the same word.
    Typing,
    /// An erased character: merges with the adjacent erased ones.
    Erasing,
    /// Never merges.
    Whole,
}

/// The changes of one undo.
#[derive(Debug)]
pub(super) struct Step {
    pub edits: Vec<Edit>,
    pub before: Mark,
    pub after: Mark,
    pub kind: Kind,
}

/// The undo and redo stacks.
#[derive(Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the next change may merge into the newest step.
    open: bool,
    last_ms: u64,
}

impl History {
    /// Ends the current run, so that the next change begins a new step.
    pub fn close(&mut self) {
        self.open = false;
    }

    pub fn record(&mut self, step: Step, now_ms: u64) {
        self.undone.clear();
        let paused = now_ms.saturating_sub(self.last_ms) > PAUSE_MS;
        self.last_ms = now_ms;
        let open = self.open && !paused;
        self.open = step.kind != Kind::Whole;
        let step = match self.done.last_mut() {
            Some(last) if open && last.kind == step.kind => match join(last, step) {
                None => return,
                Some(step) => step,
            },
            _ => step,
        };
        self.done.push(step);
    }

    /// Adds a change to the step recorded last and closes that step.
    pub fn add_to_newest(&mut self, edit: Edit) {
        self.open = false;
        if let Some(step) = self.done.last_mut() {
            step.edits.push(edit);
        }
    }

    /// Number of steps that can be undone.
    pub fn count(&self) -> usize {
        self.done.len()
    }

    /// The step to undo or redo next.
    pub fn next(&self, direction: Direction) -> Option<&Step> {
        match direction {
            Direction::Undo => self.done.last(),
            Direction::Redo => self.undone.last(),
        }
    }

    /// Pops the step to undo; the caller undoes it and passes it to `undone`.
    pub fn pop_done(&mut self) -> Option<Step> {
        self.open = false;
        self.done.pop()
    }

    /// Pops the step to redo; the caller redoes it and passes it to `redone`.
    pub fn pop_undone(&mut self) -> Option<Step> {
        self.open = false;
        self.undone.pop()
    }

    /// Rebases every step over external edits; `foreign` applies to the text before those edits.
    ///
    /// A step that overlaps with an external edit keeps its remaining changes; an empty step is dropped.
    pub fn rebase(&mut self, foreign: &[Op]) {
        self.open = false;
        rebase(&mut self.done, foreign.to_vec(), Step::rebase_undo);
        rebase(&mut self.undone, foreign.to_vec(), Step::rebase_redo);
    }

    /// Discards all steps.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn undone(&mut self, step: Step) {
        self.undone.push(step);
    }

    pub fn redone(&mut self, step: Step) {
        self.done.push(step);
    }
}

impl Step {
    /// Rebases the step over edits that apply after it; returns those edits as they apply before it.
    fn rebase_undo(&mut self, foreign: Vec<Op>) -> Vec<Op> {
        self.after.map(&foreign);
        let (ops, foreign) = transform(inverse(ops_of(&self.edits)), foreign);
        self.edits = edits_of(inverse(ops));
        self.before.map(&foreign);
        foreign
    }

    /// Rebases the step over edits that apply before it; returns those edits as they apply after it.
    fn rebase_redo(&mut self, foreign: Vec<Op>) -> Vec<Op> {
        self.before.map(&foreign);
        let (ops, foreign) = transform(ops_of(&self.edits), foreign);
        self.edits = edits_of(ops);
        self.after.map(&foreign);
        foreign
    }
}

impl Mark {
    fn map(&mut self, ops: &[Op]) {
        for op in ops {
            self.at = op.map(self.at);
            self.anchor = self.anchor.map(|anchor| op.map(anchor));
        }
    }
}

/// Rebases a stack of steps over foreign edits, starting with the top of the stack.
fn rebase(
    steps: &mut Vec<Step>,
    mut foreign: Vec<Op>,
    over: impl Fn(&mut Step, Vec<Op>) -> Vec<Op>,
) {
    for step in steps.iter_mut().rev() {
        if foreign.is_empty() {
            break;
        }
        foreign = over(step, foreign);
    }
    steps.retain(|step| !step.edits.is_empty());
}

pub(super) fn ops_of(edits: &[Edit]) -> Vec<Op> {
    let ops = edits.iter().flat_map(|edit| {
        [
            Op::Delete(edit.start, edit.removed.clone()),
            Op::Insert(edit.start, edit.inserted.clone()),
        ]
    });
    let has_text = |op: &Op| match op {
        Op::Insert(_, text) | Op::Delete(_, text) => !text.is_empty(),
    };
    ops.filter(has_text).collect()
}

/// The operations that undo `ops`.
fn inverse(ops: Vec<Op>) -> Vec<Op> {
    ops.into_iter().rev().map(Op::inverse).collect()
}

/// Converts operations to edits; a deletion and an insertion that follows it at the same place become one edit.
fn edits_of(ops: Vec<Op>) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::with_capacity(ops.len());
    for op in ops {
        match (op, edits.last_mut()) {
            (Op::Insert(start, text), Some(last))
                if last.start == start && last.inserted.is_empty() =>
            {
                last.inserted = text;
            }
            (Op::Insert(start, inserted), _) => edits.push(Edit {
                start,
                removed: String::new(),
                inserted,
            }),
            (Op::Delete(start, removed), _) => edits.push(Edit {
                start,
                removed,
                inserted: String::new(),
            }),
        }
    }
    edits
}

/// Merges `step` into `last`, or returns `step` if it begins something new.
fn join(last: &mut Step, mut step: Step) -> Option<Step> {
    let ([old], [new]) = (last.edits.as_mut_slice(), step.edits.as_mut_slice()) else {
        return Some(step);
    };
    let joined = match step.kind {
        Kind::Typing => join_typed(old, new),
        Kind::Erasing => join_erased(old, new),
        Kind::Whole => false,
    };
    if joined {
        last.after = step.after;
        return None;
    }
    Some(step)
}

fn join_typed(old: &mut Edit, new: &Edit) -> bool {
    let follows = new.removed.is_empty() && old.start.past(&old.inserted) == new.start;
    if !follows
        || starts_word(
            old.inserted.chars().next_back(),
            new.inserted.chars().next(),
        )
    {
        return false;
    }
    old.inserted.push_str(&new.inserted);
    true
}

fn join_erased(old: &mut Edit, new: &mut Edit) -> bool {
    if new.start == old.start {
        if starts_word(old.removed.chars().next_back(), new.removed.chars().next()) {
            return false;
        }
        old.removed.push_str(&new.removed);
        return true;
    }
    if new.start.past(&new.removed) != old.start
        || starts_word(old.removed.chars().next(), new.removed.chars().next_back())
    {
        return false;
    }
    new.removed.push_str(&old.removed);
    old.removed = std::mem::take(&mut new.removed);
    old.start = new.start;
    true
}

fn starts_word(last: Option<char>, next: Option<char>) -> bool {
    last.is_some_and(char::is_whitespace) && next.is_some_and(|c| !c.is_whitespace())
}
