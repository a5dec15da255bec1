//! A workbook in memory: for each leaf the current entries, the saved ones, and the save under way.
//!
//! Invariant: a leaf's `current` differs from its `saved` only by changes made here since. Every outcome from the disk
//! is applied by a three-way merge, so typed text is never lost to it.

mod asking;
mod board;
mod changes;
mod giving;
mod history;
mod links;
mod merging;
mod old_notes;
mod other_versions;
mod own_dilemmas;
mod points;
mod reminders;
mod renaming;
mod restoring;
mod saving;
mod search;
mod spoilt;
mod status;

pub use giving::ToGive;
pub use history::{NextChange, NextStep, Reverted, TextPlace};
pub use merging::Moved;
pub use other_versions::Keep;
pub use own_dilemmas::{own_dilemma_entry, own_dilemma_id, own_dilemmas};
pub use renaming::{RenamePlan, RenamedAt};
pub use search::{Hits, Person};
pub use status::SaveStatus;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::insight::{HoursHeld, Viewers};
use crate::merge;
use crate::model::views::{SESSION, WORKBOOK, WorkbookCard};
use crate::model::{Device, Entries, Entry, EntryId, Erasure, Leaf, Link, WeekId};
use crate::notation::Fault;
use asking::AskFirst;
use history::History;
use links::Links;
use old_notes::OldNotes;
use saving::Saving;
use search::Folding;

/// A leaf in memory.
#[derive(Clone, Debug, Default)]
struct LeafState {
    /// The entries of the file when it was last read or written.
    saved: Arc<Entries>,
    /// The entries to write; `None` if they equal `saved`, so that unchanged leaves are held only once.
    changed: Option<Box<Entries>>,
    /// The value of `changed` when its version vectors were last updated; `None` if it equals `saved`.
    stamped: Option<Box<Entries>>,
    /// Entries whose saved state another machine's file has replaced, until the next save.
    replaced: Vec<EntryId>,
    /// The fault that makes the leaf read-only: the file could not be read, so no entries are held.
    fault: Option<Box<Fault>>,
    /// The fault of a file that became unreadable after its entries were read; the leaf can still be edited.
    spoilt: Option<Box<Fault>>,
    /// Whether the file has been read; it is not written before.
    read: bool,
    /// Number of times that the current entries may have changed.
    revision: u64,
    /// The folded copy of the texts, for search.
    folded: Folding,
}

impl LeafState {
    fn current(&self) -> &Entries {
        self.changed.as_deref().unwrap_or(&self.saved)
    }

    fn current_mut(&mut self) -> &mut Entries {
        self.revision += 1;
        self.changed
            .get_or_insert_with(|| Box::new(Entries::clone(&self.saved)))
    }

    /// Whether there are entries that the file does not have.
    fn differs(&self) -> bool {
        !self.replaced.is_empty()
            || self
                .changed
                .as_deref()
                .is_some_and(|changed| *changed != *self.saved)
    }

    /// Updates the version vectors with the changes made since the last stamp. Entries that have left the program, to
    /// the disk or to a rescue copy, keep their vectors, so the next change has to count as newer.
    fn stamp(&mut self, device: &Device) {
        if let Some(changed) = &mut self.changed {
            merge::stamp(
                self.stamped.as_deref().unwrap_or(&self.saved),
                changed,
                device,
            );
            self.stamped = Some(changed.clone());
        }
    }

    /// Sets the entries of the file and the stamped entries to write. Returns whether they differ.
    fn set(&mut self, saved: Entries, current: Entries) -> bool {
        let differs = saved != current;
        self.revision += 1;
        self.saved = Arc::new(saved);
        self.replaced.clear();
        self.changed = differs.then(|| Box::new(current));
        self.stamped.clone_from(&self.changed);
        differs
    }
}

/// A workbook in memory.
#[derive(Debug)]
pub struct Workbook {
    name: String,
    device: Device,
    leaves: BTreeMap<Leaf, LeafState>,
    /// The few leaves with a save due or under way, kept apart because every frame asks about them.
    saving: BTreeMap<Leaf, Saving>,
    /// Index: the leaves with an entry of each sheet.
    by_sheet: BTreeMap<String, BTreeSet<Leaf>>,
    links: Links,
    /// Number of changes of the standing leaf, for caches of values derived from it.
    standing_changes: u64,
    old_notes: OldNotes,
    all_read: bool,
    /// Leaves whose last save the disk has not confirmed.
    unconfirmed: BTreeSet<Leaf>,
    history: History,
    /// Texts of this window that the last outcome from the disk put under another id.
    moved: Vec<Moved>,
    /// Erased entries that open editors may still have in their undo history.
    forgotten: Vec<EntryId>,
    /// Edits of entries that were erased elsewhere by a machine that had not seen the edits; to be kept as versions.
    unseen: BTreeMap<Leaf, Entries>,
    asking: AskFirst,
}

static NO_ENTRIES: Entries = Entries::new();

impl Workbook {
    /// A workbook with no leaf read yet.
    pub fn new(name: &str, device: Device) -> Self {
        Self {
            name: name.to_owned(),
            device,
            leaves: BTreeMap::new(),
            saving: BTreeMap::new(),
            by_sheet: BTreeMap::new(),
            links: Links::default(),
            standing_changes: 0,
            old_notes: OldNotes::default(),
            all_read: false,
            unconfirmed: BTreeSet::new(),
            history: History::default(),
            moved: Vec::new(),
            forgotten: Vec::new(),
            unseen: BTreeMap::new(),
            asking: AskFirst::default(),
        }
    }

    /// The name that this run counts its changes under.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Its folder name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its title page, if the standing leaf has one.
    pub fn card(&self) -> Option<WorkbookCard> {
        WorkbookCard::of(self.entries(Leaf::Standing))
    }

    /// The id of the dilemma in focus, from the standing leaf.
    pub fn focus(&self) -> Option<&str> {
        let standing = self.entries(Leaf::Standing).values();
        let mut cards = standing.filter(|entry| entry.sheet == WORKBOOK && !entry.deleted);
        cards.next()?.dilemma()
    }

    /// Every tag on an entry read so far.
    pub fn tags(&self) -> impl Iterator<Item = &Link> {
        self.links.tags()
    }

    /// The people who look at the screen.
    pub fn viewers(&self) -> Viewers {
        match self.is_shared() {
            true => Viewers::WithClient(HoursHeld::of(self.of_sheet(SESSION))),
            false => Viewers::UserAlone,
        }
    }

    /// The entries of a leaf, including tombstones.
    pub fn entries(&self, leaf: Leaf) -> &Entries {
        self.leaves
            .get(&leaf)
            .map_or(&NO_ENTRIES, LeafState::current)
    }

    /// The entries of every leaf read so far that have not been deleted.
    pub fn all_entries(&self) -> impl Iterator<Item = &Entry> {
        let leaves = self.leaves.values();
        let entries = leaves.flat_map(|held| held.current().values());
        entries.filter(|entry| !entry.deleted)
    }

    /// The entries of a week that have not been deleted, in id order.
    pub fn of_week(&self, week: WeekId) -> impl Iterator<Item = &Entry> {
        self.entries(Leaf::Week(week))
            .values()
            .filter(|entry| !entry.deleted)
    }

    /// The entries of one sheet in every week read so far that have not been deleted, in week order.
    pub fn of_sheet<'a>(
        &'a self,
        sheet: &'a str,
    ) -> impl DoubleEndedIterator<Item = (WeekId, &'a Entry)> {
        let leaves = self.by_sheet.get(sheet).into_iter().flatten();
        leaves.filter_map(|leaf| leaf.week()).flat_map(move |week| {
            let of_sheet = move |entry: &&Entry| !entry.deleted && entry.sheet == sheet;
            self.entries(Leaf::Week(week))
                .values()
                .filter(of_sheet)
                .map(move |entry| (week, entry))
        })
    }

    /// Number of changes of the standing leaf so far.
    pub fn standing_changes(&self) -> u64 {
        self.standing_changes
    }

    /// Updates the indexes of sheets and links with a leaf's current entries.
    fn index(&mut self, leaf: Leaf) {
        self.standing_changes += u64::from(leaf == Leaf::Standing);
        self.old_notes.note(leaf);
        let Some(held) = self.leaves.get(&leaf) else {
            return;
        };
        self.links.note(leaf, held.current());
        let mut sheets: BTreeSet<&str> = BTreeSet::new();
        sheets.extend(
            held.current()
                .values()
                .filter(|entry| !entry.deleted)
                .map(|entry| entry.sheet.as_str()),
        );
        self.by_sheet.retain(|sheet, leaves| {
            if !sheets.contains(sheet.as_str()) {
                leaves.remove(&leaf);
            }
            !leaves.is_empty()
        });
        for sheet in sheets {
            match self.by_sheet.get_mut(sheet) {
                Some(leaves) => {
                    leaves.insert(leaf);
                }
                None => {
                    self.by_sheet
                        .insert(sheet.to_owned(), BTreeSet::from([leaf]));
                }
            }
        }
    }

    /// The entry with this id; `None` if it does not exist or is deleted.
    pub fn entry(&self, leaf: Leaf, id: EntryId) -> Option<&Entry> {
        self.entries(leaf).get(&id).filter(|entry| !entry.deleted)
    }

    /// The reason for which an entry was erased; `None` if it was not.
    pub fn erasure(&self, leaf: Leaf, id: EntryId) -> Option<Erasure> {
        self.entries(leaf).get(&id)?.erased
    }

    /// Whether a leaf has been read from disk.
    pub fn is_read(&self, leaf: Leaf) -> bool {
        self.all_read || self.leaves.get(&leaf).is_some_and(|held| held.read)
    }

    /// Whether every leaf has been read.
    pub fn all_read(&self) -> bool {
        self.all_read
    }

    /// The fault that makes a leaf read-only.
    pub fn fault(&self, leaf: Leaf) -> Option<&Fault> {
        self.leaves.get(&leaf)?.fault.as_deref()
    }

    /// Every leaf whose file cannot be read, with its fault.
    pub fn faults(&self) -> impl Iterator<Item = (Leaf, &Fault)> {
        self.leaves.iter().filter_map(|(leaf, held)| {
            let fault = held.fault.as_deref().or(held.spoilt.as_deref());
            fault.map(|fault| (*leaf, fault))
        })
    }

    /// The first and the last week with an entry, among those read so far.
    pub fn span(&self) -> Option<(WeekId, WeekId)> {
        let mut weeks = self
            .leaves
            .iter()
            .filter(|(_, held)| held.current().values().any(|entry| !entry.deleted))
            .filter_map(|(leaf, _)| leaf.week());
        let first = weeks.next()?;
        Some((first, weeks.next_back().unwrap_or(first)))
    }

    /// The day on which the latest entry of a sheet was begun, among the leaves read so far.
    pub fn last_begun(&self, sheet: &str) -> Option<Date> {
        let leaves = self.by_sheet.get(sheet).into_iter().flatten();
        let entries = leaves.flat_map(|leaf| self.entries(*leaf).values());
        let of_sheet = entries.filter(|entry| !entry.deleted && entry.sheet == sheet);
        of_sheet.map(|entry| entry.written.date()).max()
    }

    /// The weeks up to `until` with an entry, among those read so far, the latest first.
    pub fn weeks_back(&self, until: WeekId) -> impl Iterator<Item = WeekId> {
        let leaves = self.leaves.range(..=Leaf::Week(until)).rev();
        leaves
            .filter(|(_, held)| held.current().values().any(|entry| !entry.deleted))
            .filter_map(|(leaf, _)| leaf.week())
    }

    /// The weeks from `since` on with an entry, among those read so far, the earliest first.
    pub fn weeks_from(&self, since: WeekId) -> impl Iterator<Item = WeekId> {
        let leaves = self.leaves.range(Leaf::Week(since)..);
        leaves
            .filter(|(_, held)| held.current().values().any(|entry| !entry.deleted))
            .filter_map(|(leaf, _)| leaf.week())
    }

    fn held(&mut self, leaf: Leaf) -> &mut LeafState {
        let all_read = self.all_read;
        self.leaves.entry(leaf).or_insert_with(|| LeafState {
            read: all_read,
            ..LeafState::default()
        })
    }
}

#[cfg(test)]
mod tests;
