//! Decides when to keep a version.
//!
//! A leaf is kept before a run changes it for the first time on a day, and before a change that removes more than
//! [`LINES`] lines or [`LETTERS`] letters from one answer. A text is saved twice a second while it is typed, so that a
//! text deleted letter by letter is removed by many small changes: the fullest state since the newest version (the
//! *peak*) is held in memory, and kept once more than the limit has been removed from it. Text that the newest version
//! already has is not kept again.
//!
//! Invariant: every text that a run has saved is in the file, in a version, or less than the limit away from one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::compare::text;
use super::recent::Recent;
use super::{LeafState, Reason, Store, TextChange, Version};
use crate::model::{Entries, Entry, EntryId, Leaf, Moment};

/// Most letters that may be removed from one answer without keeping a version.
const LETTERS: usize = 200;
/// Most lines that may be removed from one answer without keeping a version.
const LINES: usize = 3;

/// For each leaf that this run has changed, the state for deciding when to keep a version.
#[derive(Debug, Default)]
pub(in crate::store) struct Runs(Mutex<BTreeMap<Leaf, LeafRun>>);

#[derive(Debug, Default)]
struct LeafRun {
    /// The last day on which this run changed the leaf.
    day: Option<Date>,
    /// The state with the most text since the newest version; `None` if that is the file's.
    peak: Option<DueState>,
    /// Amounts removed from each answer in small steps since the newest version that are no longer in the peak.
    removed_since: BTreeMap<(EntryId, String), Removed>,
    /// A version that could not be written, to be retried.
    retry: Option<(DueState, Reason)>,
    /// States that this run has overwritten.
    recent: Recent,
}

/// A state of a leaf that may become a version.
#[derive(Debug)]
struct DueState {
    bytes: Vec<u8>,
    entries: Entries,
}

impl DueState {
    fn borrowed(&self) -> LeafState<'_> {
        LeafState {
            bytes: &self.bytes,
            entries: &self.entries,
        }
    }
}

/// Numbers of lines and letters removed.
#[derive(Clone, Copy, Debug, Default)]
struct Removed {
    lines: usize,
    letters: usize,
}

impl Removed {
    fn exceeds(self) -> bool {
        self.lines > LINES || self.letters > LETTERS
    }

    fn plus(self, other: Self) -> Self {
        Self {
            lines: self.lines + other.lines,
            letters: self.letters + other.letters,
        }
    }
}

impl LeafState<'_> {
    fn to_state(self) -> DueState {
        DueState {
            bytes: self.bytes.to_vec(),
            entries: self.entries.clone(),
        }
    }
}

impl Store {
    /// Keeps a version before a change of `leaf` from `old` to `new`, if one is due. A version that cannot be written
    /// does not stop the save; it is retried at the next one.
    pub(in crate::store) fn keep_before_change(
        &self,
        leaf: Leaf,
        old: Option<LeafState<'_>>,
        new: &Entries,
        now: Moment,
    ) {
        let mut run = self.runs().remove(&leaf).unwrap_or_default();
        if let Some((state, reason)) = run.retry.take()
            && self
                .keep_version(leaf, state.borrowed(), reason, now)
                .is_err()
        {
            run.retry = Some((state, reason));
        }
        let is_first = run.day.replace(now.date()) != Some(now.date());
        if let Some(old) = old {
            run.recent.push(old.entries, old.bytes.len());
            if is_first {
                self.keep_now(leaf, &mut run, old.to_state(), Reason::FirstChange, now);
            } else {
                let step = changes(old.entries, new);
                if removes_much(&step) {
                    self.keep_now(leaf, &mut run, old.to_state(), Reason::Removal, now);
                } else {
                    self.keep_before_gradual_removal(leaf, &mut run, (old, step), new, now);
                }
            }
        }
        self.runs().insert(leaf, run);
    }

    /// Keeps one side of a merge if the result leaves out much of it. The caller then erases from it what the merge has
    /// erased.
    pub(in crate::store) fn keep_before_merge(
        &self,
        leaf: Leaf,
        side: &Entries,
        merged: &Entries,
        now: Moment,
    ) {
        if removes_much(&changes(side, merged)) {
            let text = crate::store::encode(leaf, side);
            let side = LeafState {
                bytes: text.as_bytes(),
                entries: side,
            };
            let _ = self.keep_version(leaf, side, Reason::Merge, now);
        }
    }

    /// Makes the next change of `leaf` count as the first of the day again, since this one was not made.
    pub(in crate::store) fn cancel_change(&self, leaf: Leaf) {
        if let Some(run) = self.runs().get_mut(&leaf) {
            run.day = None;
        }
    }

    /// Drops the states of `leaf` in memory, so that they cannot become versions.
    pub(super) fn drop_held_states(&self, leaf: Leaf) {
        if let Some(run) = self.runs().get_mut(&leaf) {
            run.peak = None;
            run.retry = None;
            run.removed_since.clear();
            run.recent = Recent::default();
        }
    }

    /// Calls `visit` with each state of `leaf` that this run has overwritten, the oldest first.
    pub(super) fn each_recent(&self, leaf: Leaf, visit: impl FnMut(&Entries)) {
        if let Some(run) = self.runs().get(&leaf) {
            run.recent.iter().for_each(visit);
        }
    }

    fn keep_now(
        &self,
        leaf: Leaf,
        run: &mut LeafRun,
        state: DueState,
        reason: Reason,
        now: Moment,
    ) {
        run.peak = None;
        run.removed_since.clear();
        if self
            .keep_version(leaf, state.borrowed(), reason, now)
            .is_err()
            && run.retry.is_none()
        {
            run.retry = Some((state, reason));
        }
    }

    /// Keeps the peak before a small change that, together with earlier ones, removes more than the limit.
    fn keep_before_gradual_removal(
        &self,
        leaf: Leaf,
        run: &mut LeafRun,
        (old, step): (LeafState<'_>, Vec<AnswerChange<'_>>),
        new: &Entries,
        now: Moment,
    ) {
        let (peak, lost) = match &run.peak {
            Some(peak) => (&peak.entries, changes(&peak.entries, new)),
            None => (old.entries, step),
        };
        if lost.iter().all(|lost| lost.change.letters_removed == 0) {
            run.peak = None;
            return;
        }
        if removes_much_gradually(&lost, &run.removed_since, None) {
            let newest = self.newest_version(leaf);
            let is_kept = !removes_much_gradually(&lost, &run.removed_since, Some((peak, &newest)));
            let peak = run.peak.take();
            if !is_kept {
                let peak = peak.unwrap_or_else(|| old.to_state());
                self.keep_now(leaf, run, peak, Reason::Removal, now);
            }
            return;
        }
        let sum = |count: fn(&TextChange) -> usize| -> usize {
            lost.iter().map(|lost| count(&lost.change)).sum()
        };
        if sum(|change| change.letters_added) > sum(|change| change.letters_removed) {
            for lost in &lost {
                let removed_since = run
                    .removed_since
                    .entry((lost.entry, lost.field.to_owned()))
                    .or_default();
                *removed_since = removed_since.plus(lost.net());
            }
            run.peak = None;
        } else if run.peak.is_none() {
            run.peak = Some(old.to_state());
        }
    }

    /// The entries of the newest version that can be read.
    fn newest_version(&self, leaf: Leaf) -> Entries {
        let versions = self.listed(leaf).unwrap_or_default();
        let whole = |version: &&Version| version.reason != Reason::UnseenEdit;
        let mut newest_first = versions.iter().rev().filter(whole);
        newest_first
            .find_map(|version| self.read_version(leaf, version).ok())
            .unwrap_or_default()
    }

    fn runs(&self) -> MutexGuard<'_, BTreeMap<Leaf, LeafRun>> {
        self.runs.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The effect of a change on one answer.
struct AnswerChange<'a> {
    entry: EntryId,
    field: &'a str,
    change: TextChange,
    /// Whether the whole entry is deleted.
    deleted: bool,
}

impl AnswerChange<'_> {
    /// The net amount removed. A changed line counts only with its removed letters.
    fn net(&self) -> Removed {
        Removed {
            lines: self
                .change
                .lines_removed
                .saturating_sub(self.change.lines_added),
            letters: self.change.letters_removed,
        }
    }

    /// The amount removed in one step. A changed line that lost letters counts as removed.
    fn gross(&self) -> Removed {
        match self.change.letters_removed {
            0 => Removed::default(),
            letters => Removed {
                lines: self.change.lines_removed,
                letters,
            },
        }
    }
}

/// Whether one step removes more than the limit from an answer, or from all deleted entries together.
fn removes_much(step: &[AnswerChange<'_>]) -> bool {
    let deleted = step.iter().filter(|answer| answer.deleted);
    let deleted = deleted.map(AnswerChange::gross);
    step.iter().any(|answer| answer.gross().exceeds())
        || deleted.fold(Removed::default(), Removed::plus).exceeds()
}

/// Whether small steps have removed more than the limit. With `kept` (the peak and the newest version), text of the
/// peak that the newest version has does not count.
fn removes_much_gradually(
    lost: &[AnswerChange<'_>],
    removed_since: &BTreeMap<(EntryId, String), Removed>,
    kept: Option<(&Entries, &Entries)>,
) -> bool {
    let mut deleted = Removed::default();
    for answer in lost {
        let mut gone = answer.net();
        if let Some((peak, newest)) = kept {
            let text_in = |entries| text(entry(entries, answer.entry), answer.field);
            let missing = TextChange::between(text_in(peak), text_in(newest));
            gone.letters = gone.letters.min(missing.letters_removed);
            gone.lines = match missing.letters_removed {
                0 => 0,
                _ => gone.lines.min(missing.lines_removed),
            };
        }
        if answer.deleted {
            deleted = deleted.plus(gone);
        }
        let before = removed_since.get(&(answer.entry, answer.field.to_owned()));
        if gone.letters > 0 && gone.plus(before.copied().unwrap_or_default()).exceeds() {
            return true;
        }
    }
    deleted.exceeds()
}

/// The change of each answer from `old` to `new`. A text that moved to another answer does not count as removed.
fn changes<'a>(old: &'a Entries, new: &'a Entries) -> Vec<AnswerChange<'a>> {
    let mut changes = Vec::new();
    for change in super::compare(old, new) {
        let of =
            |entry: Option<&'a Entry>| entry.into_iter().flat_map(|entry| entry.answers.keys());
        let mut fields: Vec<&String> = of(change.older).chain(of(change.newer)).collect();
        fields.sort_unstable();
        fields.dedup();
        for field in fields {
            let (before, after) = (text(change.older, field), text(change.newer, field));
            let mut texts = TextChange::between(before, after);
            if texts.letters_removed > 0 && has_text(new, before) {
                (texts.letters_removed, texts.lines_removed) = (0, 0);
            }
            changes.push(AnswerChange {
                entry: change.id,
                field,
                change: texts,
                deleted: change.newer.is_none(),
            });
        }
    }
    changes
}

fn has_text(entries: &Entries, text: &str) -> bool {
    let mut texts = entries
        .values()
        .flat_map(|entry| entry.answers.values())
        .filter_map(|answer| answer.as_text());
    texts.any(|other| other == text)
}

fn entry(entries: &Entries, id: EntryId) -> Option<&Entry> {
    entries.get(&id).filter(|entry| !entry.deleted)
}
