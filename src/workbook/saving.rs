//! When a leaf is written, and what comes back from the disk.

use crate::effect::{Effect, LeafRead, Outcome, RescueCopy, Trouble};
use crate::model::{Entries, Leaf, Now};
use crate::notation::Fault;

use super::Workbook;

/// A change is on its way to the disk this long after the last key, in milliseconds.
const AFTER_LAST_KEY: u64 = 300;
/// A change is on its way to the disk this long after the first key, in milliseconds.
const AFTER_FIRST_KEY: u64 = 800;
/// A save that failed is tried again after this long, in milliseconds.
const TRY_AGAIN: u64 = 2_000;
/// A file that cannot be read is tried again after this long, in milliseconds, when the watch says nothing of it.
const READ_AGAIN: u64 = 10_000;

/// A save that takes longer than this is told of, in milliseconds.
const SLOW: u64 = 1_000;

/// How a leaf's writing stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    pub(super) first_touch: Option<u64>,
    last_touch: u64,
    /// What was sent off and has not come back.
    pub(super) sent: Option<Entries>,
    /// When, in ticks.
    pub(super) sent_at: u64,
    /// Why the last save failed, and the copy that was made instead.
    pub(super) trouble: Option<(Trouble, Option<RescueCopy>)>,
    /// No attempt before this time, in ticks.
    not_before: u64,
    /// When to try again though nothing was typed, in ticks.
    retry_at: Option<u64>,
    /// Whether the file is to be written, or confirmed, although it already says everything.
    pub(super) confirm: bool,
}

impl Saving {
    fn touch(&mut self, ticks: u64) {
        self.first_touch.get_or_insert(ticks);
        self.last_touch = ticks;
    }

    /// When to write, in ticks.
    fn due(&self) -> Option<u64> {
        if self.sent.is_some() {
            return None;
        }
        let touched = self.first_touch.map(|first| {
            (self.last_touch + AFTER_LAST_KEY)
                .min(first + AFTER_FIRST_KEY)
                .max(self.not_before)
        });
        touched.into_iter().chain(self.retry_at).min()
    }

    /// Makes the next write due now.
    pub(super) fn hurry(&mut self) {
        self.first_touch = Some(0);
        self.not_before = 0;
    }
}

impl Workbook {
    pub(super) fn touch(&mut self, leaf: Leaf, now: Now) {
        self.standing_changes += u64::from(leaf == Leaf::Standing);
        self.old_notes.note(leaf);
        self.saving.entry(leaf).or_default().touch(now.ticks);
    }

    pub(super) fn is_under_way(&self, leaf: Leaf) -> bool {
        self.saving
            .get(&leaf)
            .is_some_and(|saving| saving.sent.is_some())
    }

    /// When the next leaf is to be written, in ticks.
    pub fn save_due(&self) -> Option<u64> {
        self.saving
            .iter()
            .filter(|(leaf, _)| self.is_read(**leaf))
            .filter_map(|(_, saving)| saving.due())
            .min()
    }

    /// When a save under way becomes a slow one, in ticks.
    pub fn slow_at(&self) -> Option<u64> {
        let under_way = self.saving.values().filter(|saving| saving.sent.is_some());
        under_way.map(|saving| saving.sent_at + SLOW).min()
    }

    /// Whether something has been on its way to the disk for longer than a second.
    pub fn is_slow(&self, now: Now) -> bool {
        self.slow_at().is_some_and(|at| at <= now.ticks)
    }

    /// Keeps edits that an erasure made elsewhere had not seen, among the versions and not in the leaf.
    pub fn keep_edits(&mut self, leaf: Leaf, edits: Entries) {
        if !edits.is_empty() {
            self.unseen.entry(leaf).or_default().extend(edits);
        }
    }

    /// The writes that are due; all that is not on disk when `at_once`.
    pub fn saves(&mut self, now: Now, at_once: bool) -> Vec<Effect> {
        let is_due = |saving: &Saving| saving.due().is_some_and(|due| at_once || due <= now.ticks);
        // A faulty file is refused by the store, which then keeps a rescue copy of what was typed.
        let due: Vec<Leaf> = self
            .saving
            .iter()
            .filter(|(leaf, saving)| is_due(saving) && self.is_read(**leaf))
            .map(|(leaf, _)| *leaf)
            .collect();
        let edits = std::mem::take(&mut self.unseen).into_iter();
        let edits = edits.map(|(leaf, edits)| Effect::KeepEdits { leaf, edits });
        let saves = due.into_iter().filter_map(|leaf| self.send(leaf, now));
        edits.chain(saves).collect()
    }

    /// Sends a leaf off, where its file does not say all that it is to say.
    fn send(&mut self, leaf: Leaf, now: Now) -> Option<Effect> {
        let held = self.leaves.get_mut(&leaf)?;
        let confirms = self.saving.get(&leaf).is_some_and(|saving| saving.confirm);
        if !held.differs() && !confirms {
            (held.changed, held.stamped) = (None, None);
            self.saving.remove(&leaf);
            return None;
        }
        held.stamp(&self.device);
        let (base, current) = (held.saved.clone(), held.current().clone());
        let saving = self.saving.entry(leaf).or_default();
        (saving.first_touch, saving.retry_at, saving.confirm) = (None, None, false);
        saving.sent = Some(current.clone());
        saving.sent_at = now.ticks;
        Some(Effect::Save {
            leaf,
            base,
            ours: current,
        })
    }

    /// Takes in what came back from the disk; says which leaves changed under the reader's eyes.
    pub fn take_in(&mut self, outcome: Outcome, now: Now) -> Vec<Leaf> {
        let changed = self.merge_in(outcome, now);
        for leaf in &changed {
            self.index(*leaf);
        }
        changed
    }

    fn merge_in(&mut self, outcome: Outcome, now: Now) -> Vec<Leaf> {
        match outcome {
            Outcome::Read { leaf, read } => {
                self.take_in_leaf(leaf, read, now).into_iter().collect()
            }
            Outcome::SomeRead(leaves) => self.take_in_leaves(leaves, now),
            Outcome::AllRead(leaves) => {
                let changed = self.take_in_leaves(leaves, now);
                self.all_read = true;
                changed
            }
            Outcome::Saved {
                leaf,
                written,
                durable,
            } => {
                if durable {
                    self.unconfirmed.remove(&leaf);
                } else {
                    self.unconfirmed.insert(leaf);
                }
                self.take_in_saved(leaf, written, now).into_iter().collect()
            }
            Outcome::SaveFailed {
                leaf,
                trouble,
                rescued,
            } => {
                self.take_in_failure(leaf, trouble, rescued, now);
                Vec::new()
            }
            Outcome::QuitRefused
            | Outcome::EditorSaved(_)
            | Outcome::DraftFound(_)
            | Outcome::EditedOutside(_)
            | Outcome::Exported { .. }
            | Outcome::Spelled(_)
            | Outcome::Workbooks(_)
            | Outcome::Opened(_)
            | Outcome::Notice(_) => Vec::new(),
        }
    }

    fn take_in_leaves(&mut self, leaves: Vec<LeafRead>, now: Now) -> Vec<Leaf> {
        leaves
            .into_iter()
            .filter_map(|(leaf, read)| self.take_in_leaf(leaf, read, now))
            .collect()
    }

    fn take_in_leaf(
        &mut self,
        leaf: Leaf,
        read: Result<Entries, Box<Fault>>,
        now: Now,
    ) -> Option<Leaf> {
        let under_way = self.is_under_way(leaf);
        let held = self.held(leaf);
        held.read = true;
        let written = match read {
            Err(fault) => return self.take_in_fault(leaf, fault),
            Ok(written) => written,
        };
        let was_read_only = held.fault.take().is_some();
        let was_spoilt = held.spoilt.take().is_some();
        if was_spoilt {
            // Written once more, so that the disk confirms it and the rescue copy goes.
            let saving = self.saving.entry(leaf).or_default();
            saving.confirm = true;
            saving.hurry();
        }
        let held = self.held(leaf);
        let had_fault = was_read_only || was_spoilt;
        // A save under way will bring its own news of this file.
        if under_way || (written == held.saved && !had_fault) {
            return had_fault.then_some(leaf);
        }
        if held.current().is_empty() && held.saved.is_empty() {
            held.saved = written;
            (held.changed, held.stamped) = (None, None);
            return Some(leaf);
        }
        let base = held.saved.clone();
        let changed = self.merge_leaf(leaf, &base, written, now);
        (changed || had_fault).then_some(leaf)
    }

    fn take_in_saved(&mut self, leaf: Leaf, written: Entries, now: Now) -> Option<Leaf> {
        let saving = self.saving.get_mut(&leaf)?;
        let sent = saving.sent.take()?;
        saving.trouble = None;
        saving.not_before = 0;
        self.held(leaf).spoilt = None;
        let changed = self.merge_leaf(leaf, &sent, written, now);
        let is_done = |saving: &Saving| saving.first_touch.is_none() && !saving.confirm;
        if self.saving.get(&leaf).is_some_and(is_done) {
            self.saving.remove(&leaf);
        }
        changed.then_some(leaf)
    }

    fn take_in_failure(
        &mut self,
        leaf: Leaf,
        trouble: Trouble,
        rescued: Option<RescueCopy>,
        now: Now,
    ) {
        if let Some(saving) = self.saving.get_mut(&leaf) {
            saving.sent = None;
        }
        let unreadable = match &trouble {
            Trouble::Unreadable(fault) => Some(fault.clone()),
            _ => None,
        };
        let saving = self.saving.entry(leaf).or_default();
        saving.trouble = Some((trouble, rescued));
        match unreadable {
            // What is typed goes into the rescue copy; the watch says when the file is right again.
            Some(fault) => {
                saving.retry_at = Some(now.ticks + READ_AGAIN);
                self.hold_spoilt(leaf, fault);
            }
            None => {
                saving.not_before = now.ticks + TRY_AGAIN;
                let may_help = !matches!(saving.trouble, Some((Trouble::TooLarge, _)));
                saving.retry_at = may_help.then_some(now.ticks + TRY_AGAIN);
            }
        }
    }
}
