//! The save schedule of each leaf, and the outcomes that come back from the disk.

use std::sync::Arc;

use crate::effect::{Effect, LeafRead, Outcome, RescueCopy, Trouble};
use crate::merge::merge;
use crate::model::{Entries, Leaf, Now};
use crate::notation::Fault;

use super::Workbook;

/// Delay of a save after the last key, in milliseconds.
const AFTER_LAST_KEY: u64 = 300;
/// Maximum delay of a save after the first unsaved key, in milliseconds.
const AFTER_FIRST_KEY: u64 = 800;
/// Delay before a failed save is retried, in milliseconds.
const TRY_AGAIN: u64 = 2_000;
/// Delay before a save over an unreadable file is retried, in milliseconds, unless the watcher reports a change first.
const READ_AGAIN: u64 = 10_000;

/// A save that takes longer than this is shown as slow, in milliseconds.
const SLOW: u64 = 1_000;

/// The state of a leaf's saves.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    /// Time of the first change that is not sent yet, in ticks.
    pub(super) first_touch: Option<u64>,
    /// Time of the last change, in ticks.
    last_touch: u64,
    /// The entries of the save under way.
    pub(super) sent: Option<Entries>,
    /// The time at which they were sent, in ticks.
    pub(super) sent_at: u64,
    /// The cause of the last failure, and the copy that was made instead.
    pub(super) trouble: Option<(Trouble, Option<RescueCopy>)>,
    /// Earliest time of the next attempt, in ticks.
    not_before: u64,
    /// Time of a retry that needs no further typing, in ticks.
    retry_at: Option<u64>,
    /// Whether to write or confirm the file although its content is current.
    pub(super) confirm: bool,
}

impl Saving {
    fn touch(&mut self, ticks: u64) {
        self.first_touch.get_or_insert(ticks);
        self.last_touch = ticks;
    }

    /// The time of the next save, in ticks.
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

    /// Makes the next save due now.
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

    /// The time at which the next save is due, in ticks.
    pub fn save_due(&self) -> Option<u64> {
        self.saving
            .iter()
            .filter(|(leaf, _)| self.is_read(**leaf))
            .filter_map(|(_, saving)| saving.due())
            .min()
    }

    /// The time at which a save under way counts as slow, in ticks.
    pub fn slow_at(&self) -> Option<u64> {
        let under_way = self.saving.values().filter(|saving| saving.sent.is_some());
        under_way.map(|saving| saving.sent_at + SLOW).min()
    }

    /// Whether a save has been under way for more than a second.
    pub fn is_slow(&self, now: Now) -> bool {
        self.slow_at().is_some_and(|at| at <= now.ticks)
    }

    /// Keeps edits of entries that were erased elsewhere by a machine that had not seen the edits. They go to the
    /// earlier versions, not back into the leaf.
    pub fn keep_edits(&mut self, leaf: Leaf, edits: Entries) {
        if !edits.is_empty() {
            // One id may have had several edits, none of which has seen another.
            let unseen = self.unseen.entry(leaf).or_default();
            *unseen = merge(None, unseen, &edits);
        }
    }

    /// The saves that are due; with `at_once`, a save of every unsaved leaf.
    pub fn saves(&mut self, now: Now, at_once: bool) -> Vec<Effect> {
        let is_due = |saving: &Saving| saving.due().is_some_and(|due| at_once || due <= now.ticks);
        // A leaf with an unreadable file is sent too: the store refuses it and makes a rescue copy of the typed text.
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

    /// The save of a leaf; `None` if its file is up to date and needs no confirmation.
    fn send(&mut self, leaf: Leaf, now: Now) -> Option<Effect> {
        let held = self.leaves.get_mut(&leaf)?;
        let confirms = self.saving.get(&leaf).is_some_and(|saving| saving.confirm);
        if !held.differs() && !confirms {
            (held.changed, held.stamped) = (None, None);
            self.saving.remove(&leaf);
            return None;
        }
        held.stamp(&self.device);
        let (base, current) = (Entries::clone(&held.saved), held.current().clone());
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

    /// Applies an outcome from the disk. Returns the leaves whose entries or faults changed.
    pub fn apply_outcome(&mut self, outcome: Outcome, now: Now) -> Vec<Leaf> {
        let changed = self.merge_outcome(outcome, now);
        for leaf in &changed {
            self.index(*leaf);
        }
        changed
    }

    fn merge_outcome(&mut self, outcome: Outcome, now: Now) -> Vec<Leaf> {
        match outcome {
            Outcome::Read { leaf, read } => self
                .apply_read(leaf, read.map(Arc::new), now)
                .into_iter()
                .collect(),
            Outcome::Rescued { leaf, entries } => {
                self.apply_rescued(leaf, &entries).into_iter().collect()
            }
            Outcome::SomeRead(leaves) => {
                let read: Vec<Leaf> = leaves.iter().map(|(leaf, _)| *leaf).collect();
                let changed = self.apply_reads(leaves, now);
                read.into_iter().for_each(|leaf| self.await_folded(leaf));
                changed
            }
            Outcome::AllRead(leaves) => {
                let changed = self.apply_reads(leaves, now);
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
                self.apply_saved(leaf, written, now).into_iter().collect()
            }
            Outcome::SaveFailed {
                leaf,
                trouble,
                rescued,
            } => {
                self.apply_failure(leaf, trouble, rescued, now);
                Vec::new()
            }
            Outcome::Folded(folded) => {
                self.take_folded(folded);
                Vec::new()
            }
            Outcome::Copied(_)
            | Outcome::Clipboard(_)
            | Outcome::QuitRefused
            | Outcome::AnewRefused
            | Outcome::HiddenElsewhere
            | Outcome::SettingChanged(_)
            | Outcome::Versions { .. }
            | Outcome::EditorSaved(_)
            | Outcome::DraftFound(_)
            | Outcome::EditedOutside(_)
            | Outcome::Exported { .. }
            | Outcome::PassphraseMade(_)
            | Outcome::CopyTaken(_)
            | Outcome::TakenOut(_)
            | Outcome::Spelled(_)
            | Outcome::Workbooks(_)
            | Outcome::Opened(_)
            | Outcome::Notice(_) => Vec::new(),
        }
    }

    fn apply_reads(&mut self, leaves: Vec<LeafRead>, now: Now) -> Vec<Leaf> {
        leaves
            .into_iter()
            .filter_map(|(leaf, read)| self.apply_read(leaf, read, now))
            .collect()
    }

    fn apply_read(
        &mut self,
        leaf: Leaf,
        read: Result<Arc<Entries>, Box<Fault>>,
        now: Now,
    ) -> Option<Leaf> {
        let under_way = self.is_under_way(leaf);
        let held = self.held(leaf);
        held.read = true;
        let written = match read {
            Err(fault) => return self.apply_fault(leaf, fault),
            Ok(written) => written,
        };
        let was_read_only = held.fault.take().is_some();
        let was_spoilt = held.spoilt.take().is_some();
        if was_spoilt {
            // Save once more, so that the disk confirms the file and the store removes the rescue copy.
            let saving = self.saving.entry(leaf).or_default();
            saving.confirm = true;
            saving.hurry();
        }
        let held = self.held(leaf);
        let had_fault = was_read_only || was_spoilt;
        // The outcome of a save under way will contain the state of this file.
        if under_way || (written == held.saved && held.replaced.is_empty() && !had_fault) {
            return had_fault.then_some(leaf);
        }
        if held.current().is_empty() && held.saved.is_empty() {
            held.saved = written;
            held.revision += 1;
            (held.changed, held.stamped) = (None, None);
            return Some(leaf);
        }
        if held.note_replaced(&written) {
            self.saving.entry(leaf).or_default().hurry();
            return had_fault.then_some(leaf);
        }
        let base = Arc::clone(&held.saved);
        let changed = self.merge_leaf(leaf, &base, Arc::unwrap_or_clone(written), now);
        (changed || had_fault).then_some(leaf)
    }

    fn apply_saved(&mut self, leaf: Leaf, written: Entries, now: Now) -> Option<Leaf> {
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

    fn apply_failure(
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
            // Typed text goes into the rescue copy; the watcher reports when the file can be read again.
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
