//! When a leaf is written, and what comes back from the disk.

use crate::effect::{Effect, Outcome, Trouble};
use crate::merge;
use crate::model::{Entries, Leaf, Now};
use crate::notation::Fault;

use super::Workbook;

/// A change is on its way to the disk this long after the last key, in milliseconds.
const AFTER_LAST_KEY: u64 = 300;
/// A change is on its way to the disk this long after the first key, in milliseconds.
const AFTER_FIRST_KEY: u64 = 800;
/// A save that failed is tried again after this long, in milliseconds.
const TRY_AGAIN: u64 = 2_000;

/// A save that takes longer than this is told of, in milliseconds.
const SLOW: u64 = 1_000;

/// How a leaf's writing stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Saving {
    first_touch: Option<u64>,
    last_touch: u64,
    /// What was sent off and has not come back.
    sent: Option<Entries>,
    /// When, in ticks.
    sent_at: u64,
    trouble: Option<(Trouble, bool)>,
    not_before: u64,
}

impl Saving {
    pub(super) fn touch(&mut self, ticks: u64) {
        self.first_touch.get_or_insert(ticks);
        self.last_touch = ticks;
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.sent.is_some()
    }

    /// When to write, in ticks.
    fn due(&self) -> Option<u64> {
        if self.sent.is_some() {
            return None;
        }
        let first = self.first_touch?;
        Some(
            (self.last_touch + AFTER_LAST_KEY)
                .min(first + AFTER_FIRST_KEY)
                .max(self.not_before),
        )
    }
}

/// What the header says of the text's safety.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveStatus<'a> {
    /// Everything is on disk.
    Saved,
    /// Something is on its way there.
    Pending,
    /// Something cannot be written; whether a rescue copy exists.
    Trouble(&'a Trouble, bool),
}

impl Workbook {
    /// How safe the text is.
    pub fn save_status(&self) -> SaveStatus<'_> {
        let trouble = self
            .leaves
            .values()
            .find_map(|held| held.saving.trouble.as_ref());
        if let Some((trouble, rescued)) = trouble {
            return SaveStatus::Trouble(trouble, *rescued);
        }
        let pending = self
            .leaves
            .values()
            .any(|held| held.saving.first_touch.is_some() || held.saving.sent.is_some());
        if pending {
            SaveStatus::Pending
        } else {
            SaveStatus::Saved
        }
    }

    /// Every leaf that says more than its file is known to: for rescue copies when all else fails.
    pub fn unsaved(&self) -> Vec<(Leaf, Entries)> {
        self.leaves
            .iter()
            .filter(|(_, held)| held.current != held.saved)
            .map(|(leaf, held)| (*leaf, held.current.clone()))
            .collect()
    }

    /// When the next leaf is to be written, in ticks.
    pub fn save_due(&self) -> Option<u64> {
        self.leaves
            .values()
            .filter(|held| held.read)
            .filter_map(|held| held.saving.due())
            .min()
    }

    /// When a save under way becomes a slow one, in ticks.
    pub fn slow_at(&self) -> Option<u64> {
        let under_way = self
            .leaves
            .values()
            .filter(|held| held.saving.sent.is_some());
        under_way.map(|held| held.saving.sent_at + SLOW).min()
    }

    /// Whether something has been on its way to the disk for longer than a second.
    pub fn is_slow(&self, now: Now) -> bool {
        self.slow_at().is_some_and(|at| at <= now.ticks)
    }

    /// The writes that are due; all that is not on disk when `at_once`.
    pub fn saves(&mut self, now: Now, at_once: bool) -> Vec<Effect> {
        let mut effects = Vec::new();
        for (leaf, held) in &mut self.leaves {
            let due = held
                .saving
                .due()
                .is_some_and(|due| at_once || due <= now.ticks);
            // A faulty file is refused by the store, which then keeps a rescue copy of what was typed.
            if !due || !held.read {
                continue;
            }
            held.saving.first_touch = None;
            if held.current == held.saved {
                held.saving.trouble = None;
                continue;
            }
            merge::stamp(&held.saved, &mut held.current, &self.device);
            held.saving.sent = Some(held.current.clone());
            held.saving.sent_at = now.ticks;
            effects.push(Effect::Save {
                leaf: *leaf,
                base: held.saved.clone(),
                ours: held.current.clone(),
            });
        }
        effects
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
            Outcome::AllRead(leaves) => {
                let changed = leaves
                    .into_iter()
                    .filter_map(|(leaf, read)| self.take_in_leaf(leaf, read, now))
                    .collect();
                self.all_read = true;
                for held in self.leaves.values_mut() {
                    held.read = true;
                }
                changed
            }
            Outcome::Saved { leaf, written, .. } => {
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
            Outcome::EditedOutside(_) | Outcome::Spelled(_) | Outcome::Notice(_) => Vec::new(),
        }
    }

    fn take_in_leaf(
        &mut self,
        leaf: Leaf,
        read: Result<Entries, Box<Fault>>,
        now: Now,
    ) -> Option<Leaf> {
        let device = self.device.clone();
        let held = self.held(leaf);
        held.read = true;
        match read {
            Err(fault) => {
                let news = held.fault.as_ref() != Some(&fault);
                held.fault = Some(fault);
                news.then_some(leaf)
            }
            Ok(written) => {
                let was_faulty = held.fault.take().is_some();
                // A save under way will bring its own news of this file.
                if held.saving.is_under_way() || (written == held.saved && !was_faulty) {
                    return was_faulty.then_some(leaf);
                }
                let before = held.saved.clone();
                let merged = merge::take_in(&before, held.current.clone(), &written, &device);
                let changed = merged != held.current;
                held.current = merged;
                held.saved = written;
                if held.current != held.saved {
                    held.saving.touch(now.ticks);
                }
                (changed || was_faulty).then_some(leaf)
            }
        }
    }

    fn take_in_saved(&mut self, leaf: Leaf, written: Entries, now: Now) -> Option<Leaf> {
        let device = self.device.clone();
        let held = self.held(leaf);
        let sent = held.saving.sent.take()?;
        held.saving.trouble = None;
        held.saving.not_before = 0;
        let merged = merge::take_in(&sent, held.current.clone(), &written, &device);
        let changed = merged != held.current;
        held.current = merged;
        held.saved = written;
        if held.current != held.saved {
            held.saving.touch(now.ticks);
        }
        changed.then_some(leaf)
    }

    fn take_in_failure(&mut self, leaf: Leaf, trouble: Trouble, rescued: bool, now: Now) {
        let device = self.device.clone();
        let held = self.held(leaf);
        if let Some(sent) = held.saving.sent.take() {
            // Part of what was sent may have reached the disk: what was typed since is to be newer than it.
            held.current = merge::take_in(&sent, std::mem::take(&mut held.current), &sent, &device);
        }
        held.saving.not_before = now.ticks + TRY_AGAIN;
        held.saving.touch(now.ticks);
        if let Trouble::Unreadable(fault) = &trouble {
            held.fault = Some(fault.clone());
        }
        held.saving.trouble = Some((trouble, rescued));
    }
}
