//! A workbook in memory: what each leaf says, what of it is on disk, and what is on its way there.
//!
//! Invariant: a leaf's `current` differs from its `saved` only by what was done here since; every
//! outcome from the disk is taken in by a three-way merge, so nothing typed is ever lost to it.

mod board;
mod changes;
mod history;
mod links;
mod merging;
mod old_notes;
mod own_dilemmas;
mod reminders;
mod saving;
mod spoilt;
mod status;

pub use history::Reverted;
pub use merging::Moved;
pub use own_dilemmas::{own_dilemma_entry, own_dilemma_id, own_dilemmas};
pub use status::SaveStatus;

use std::collections::{BTreeMap, BTreeSet};

use crate::merge;
use crate::model::views::{WORKBOOK, WorkbookCard};
use crate::model::{Device, Entries, Entry, EntryId, Erasure, Leaf, Link, WeekId};
use crate::notation::Fault;
use history::Changes;
use links::Links;
use old_notes::OldNotes;
use saving::Saving;

/// One leaf as it is held in memory.
#[derive(Clone, Debug, Default)]
struct LeafState {
    /// What the file said when last seen.
    saved: Entries,
    /// What it is to say; `None` where that is what it says, so that decades are held once and not twice.
    changed: Option<Box<Entries>>,
    /// What `changed` said when its version vectors were last brought up to date; `None` where that is `saved`.
    stamped: Option<Box<Entries>>,
    /// Why it may only be looked at: nothing of it is held.
    fault: Option<Box<Fault>>,
    /// Why the file cannot be read any more, while what it said is held here; it may be written on.
    spoilt: Option<Box<Fault>>,
    /// Whether the file has been read; until then nothing is written to it.
    read: bool,
}

impl LeafState {
    fn current(&self) -> &Entries {
        self.changed.as_deref().unwrap_or(&self.saved)
    }

    fn current_mut(&mut self) -> &mut Entries {
        self.changed
            .get_or_insert_with(|| Box::new(self.saved.clone()))
    }

    /// Whether the file does not say all that it is to say.
    fn differs(&self) -> bool {
        self.changed
            .as_deref()
            .is_some_and(|changed| *changed != self.saved)
    }

    /// Counts what was done since the last time in the version vectors. Whatever has left the program, to the disk or
    /// to a rescue copy, has its vector for good: the next change has to be newer than it.
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

    /// Takes note of what the file says now, and of what it is to say, stamped; whether these differ.
    fn set(&mut self, saved: Entries, current: Entries) -> bool {
        let differs = saved != current;
        self.saved = saved;
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
    /// The few leaves with something on its way to the disk: every frame asks, and must not look at decades.
    saving: BTreeMap<Leaf, Saving>,
    /// Which leaves have an entry of a sheet, so that what few weeks have is found without looking at all.
    by_sheet: BTreeMap<String, BTreeSet<Leaf>>,
    links: Links,
    /// How often what stands has changed, for those who keep something that is made of it.
    standing_changes: u64,
    old_notes: OldNotes,
    all_read: bool,
    /// Leaves whose last save the disk has not confirmed.
    unconfirmed: BTreeSet<Leaf>,
    changes: Changes,
    /// Own texts that the last outcome from the disk left under another id.
    moved: Vec<Moved>,
    /// Erased entries of which editors still hold a history.
    forgotten: Vec<EntryId>,
    /// Edits that erasures made elsewhere had not seen, to be kept among the versions.
    unseen: BTreeMap<Leaf, Entries>,
}

static NO_ENTRIES: Entries = Entries::new();

impl Workbook {
    /// A workbook of which nothing has been read yet.
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
            changes: Changes::default(),
            moved: Vec::new(),
            forgotten: Vec::new(),
            unseen: BTreeMap::new(),
        }
    }

    /// Its folder's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whose it is, where the standing leaf says so.
    pub fn card(&self) -> Option<WorkbookCard> {
        WorkbookCard::of(self.entries(Leaf::Standing))
    }

    /// The id of the dilemma that is kept in focus, as the standing leaf says.
    pub fn focus(&self) -> Option<&str> {
        let standing = self.entries(Leaf::Standing).values();
        let mut cards = standing.filter(|entry| entry.sheet == WORKBOOK && !entry.deleted);
        cards.next()?.dilemma()
    }

    /// Every tag that something was found by.
    pub fn tags(&self) -> impl Iterator<Item = &Link> {
        self.links.tags()
    }

    /// The entries of a leaf, tombstones among them.
    pub fn entries(&self, leaf: Leaf) -> &Entries {
        self.leaves
            .get(&leaf)
            .map_or(&NO_ENTRIES, LeafState::current)
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

    /// How often what stands has changed so far.
    pub fn standing_changes(&self) -> u64 {
        self.standing_changes
    }

    /// Notes anew which sheets a leaf has entries of.
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

    /// The entry, unless it is gone.
    pub fn entry(&self, leaf: Leaf, id: EntryId) -> Option<&Entry> {
        self.entries(leaf).get(&id).filter(|entry| !entry.deleted)
    }

    /// Why an entry was erased; `None` where it was not.
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

    /// Why a leaf may only be looked at.
    pub fn fault(&self, leaf: Leaf) -> Option<&Fault> {
        self.leaves.get(&leaf)?.fault.as_deref()
    }

    /// Every leaf whose file cannot be read, with the reason.
    pub fn faults(&self) -> impl Iterator<Item = (Leaf, &Fault)> {
        self.leaves.iter().filter_map(|(leaf, held)| {
            let fault = held.fault.as_deref().or(held.spoilt.as_deref());
            fault.map(|fault| (*leaf, fault))
        })
    }

    /// The first and the last week that hold anything, of those read so far.
    pub fn span(&self) -> Option<(WeekId, WeekId)> {
        let mut weeks = self
            .leaves
            .iter()
            .filter(|(_, held)| held.current().values().any(|entry| !entry.deleted))
            .filter_map(|(leaf, _)| leaf.week());
        let first = weeks.next()?;
        Some((first, weeks.next_back().unwrap_or(first)))
    }

    /// The weeks up to `until` that hold anything, of those read so far, the latest first.
    pub fn weeks_back(&self, until: WeekId) -> impl Iterator<Item = WeekId> {
        let leaves = self.leaves.range(..=Leaf::Week(until)).rev();
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
