//! The latest versions of one entry, of which none has seen another.
//!
//! The set is a join-semilattice: versions that another one has seen drop out, whatever the order of meeting. A
//! version's place in the file follows from the set alone, and does not change while both sides go on: the version
//! whose *root* is smallest keeps the entry's id, the others get an id made of that id and their root. The root of a
//! version is the first name, in order, of a run whose latest changes only this version holds.

use std::collections::{BTreeMap, BTreeSet};

use super::combine::combine;
use super::fingerprint;
use crate::model::{Device, Entries, Entry, EntryId, Erasure, Rev, Seniority};

/// Tells which entries of some files are versions of one another.
pub struct Heads {
    /// For each entry kept beside another: that other one.
    of: BTreeMap<EntryId, EntryId>,
    with_others: BTreeSet<EntryId>,
}

impl Heads {
    /// Looks through the files.
    pub fn of<const N: usize>(files: [&Entries; N]) -> Self {
        let mut heads = Self {
            of: BTreeMap::new(),
            with_others: BTreeSet::new(),
        };
        let mut at_time = None;
        for file in files {
            for entry in file.values() {
                let head = match (entry.conflict_of, entry.deleted) {
                    (Some(head), _) if is_version_of(entry, head) => Some(head),
                    (_, true) => {
                        let at_time = at_time.get_or_insert_with(|| ids_by_time(&files));
                        head_of_tombstone(entry, at_time)
                    }
                    _ => None,
                };
                if let Some(head) = head {
                    heads.of.insert(entry.id, head);
                    heads.with_others.insert(head);
                }
            }
        }
        heads
    }

    /// Whether the entry neither has other versions nor is one.
    pub fn is_alone(&self, id: EntryId) -> bool {
        !self.of.contains_key(&id) && !self.with_others.contains(&id)
    }

    /// The id that names all versions of an entry.
    pub fn of_entry(&self, id: EntryId) -> EntryId {
        self.of.get(&id).copied().unwrap_or(id)
    }

    /// All versions of the entry `head` in a file.
    pub fn members<'a>(
        &'a self,
        head: EntryId,
        file: &'a Entries,
    ) -> impl Iterator<Item = &'a Entry> {
        let beside = self.of.iter().filter(move |(_, of)| **of == head);
        let ids = std::iter::once(head).chain(beside.map(|(id, _)| *id));
        ids.filter_map(|id| file.get(&id))
    }
}

/// Whether an entry is kept beside `head` by this scheme. 0.1 gave other ids and no vectors; such an entry is one of its own.
fn is_version_of(entry: &Entry, head: EntryId) -> bool {
    let by_run = |(device, _): (&Device, &u64)| beside(head, device.as_str()) == entry.id;
    entry.rev.iter().any(by_run) || beside(head, &own_root(entry)) == entry.id
}

/// A tombstone says nothing but its id and vector: finds the entry of the same second that its id was made of.
fn head_of_tombstone(
    tombstone: &Entry,
    at_time: &BTreeMap<u64, BTreeSet<EntryId>>,
) -> Option<EntryId> {
    let same_time = at_time.get(&tombstone.id.time_ms()).into_iter().flatten();
    let mut others = same_time.copied().filter(|id| *id != tombstone.id);
    others.find(|head| is_version_of(tombstone, *head))
}

fn ids_by_time(files: &[&Entries]) -> BTreeMap<u64, BTreeSet<EntryId>> {
    let mut at_time: BTreeMap<u64, BTreeSet<EntryId>> = BTreeMap::new();
    for id in files.iter().flat_map(|file| file.keys()) {
        at_time.entry(id.time_ms()).or_default().insert(*id);
    }
    at_time
}

/// The root of a version that no run of its own tells apart from another.
fn own_root(entry: &Entry) -> String {
    format!("{:016x}", fingerprint::of(entry))
}

/// The id of the version of `head` with this root, where it is not the one that keeps the entry's id.
fn beside(head: EntryId, root: &str) -> EntryId {
    // The id is part of the number: made of the root alone it would lead from the version back to the entry.
    head.sibling(fingerprint::of_text(&format!("{head} {root}")))
}

/// The files that are merged, as bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    A = 1,
    B = 2,
}

/// A version, and the files that hold it.
struct Version {
    entry: Entry,
    sides: u8,
}

/// The latest versions of one entry.
pub struct Family {
    head: EntryId,
    versions: Vec<Version>,
    /// Versions that both sides may have come from.
    bases: Vec<Entry>,
}

impl Family {
    /// No versions yet of the entry `head`.
    pub fn new(head: EntryId) -> Self {
        Self {
            head,
            versions: Vec::new(),
            bases: Vec::new(),
        }
    }

    /// One more version, at whatever id it was.
    pub fn add(&mut self, entry: &Entry, side: Side) {
        self.versions.push(Version {
            entry: self.unplaced(entry),
            sides: side as u8,
        });
    }

    /// A version that the others may have come from.
    pub fn know(&mut self, entry: &Entry) {
        self.bases.push(self.unplaced(entry));
    }

    fn unplaced(&self, entry: &Entry) -> Entry {
        Entry {
            id: self.head,
            conflict_of: None,
            ..entry.clone()
        }
    }

    /// The entries that the file is to hold.
    pub fn settled(mut self) -> Vec<(EntryId, Entry)> {
        self.drop_equal();
        self.keep_held_beside();
        self.tell_twins_apart();
        self.drop_seen();
        self.erase();
        self.combine();
        // One version of two has seen what either had: a third that was made of the same changes drops out.
        self.drop_seen();
        self.placed()
    }

    /// Of versions that say the same with the same vector one stays.
    fn drop_equal(&mut self) {
        let mut kept: Vec<Version> = Vec::with_capacity(self.versions.len());
        for version in std::mem::take(&mut self.versions) {
            let same = kept.iter_mut().find(|Version { entry, .. }| {
                entry.rev == version.entry.rev && entry.same_answers(&version.entry)
            });
            match same {
                Some(other) => {
                    other.entry = later_clock(&other.entry, &version.entry);
                    other.sides |= version.sides;
                }
                None => kept.push(version),
            }
        }
        self.versions = kept;
    }

    /// Gives a version that one file holds beside a newer one a change of its own, so that it stays.
    ///
    /// Version 0.1 writes such files: it counts on under a note's id without having taken in the text that it keeps
    /// beside it, and its vector says otherwise.
    fn keep_held_beside(&mut self) {
        let held: Vec<(Rev, u8)> = self
            .versions
            .iter()
            .map(|version| (version.entry.rev.clone(), version.sides))
            .collect();
        for Version { entry, sides } in &mut self.versions {
            let beside_newer = held.iter().any(|(rev, others)| {
                others & *sides != 0 && rev.against(&entry.rev) == Seniority::Newer
            });
            if beside_newer && !entry.deleted {
                fingerprint::tell_apart(entry);
            }
        }
        self.drop_equal();
    }

    fn revs(&self) -> Vec<Rev> {
        let revs = self.versions.iter().map(|version| &version.entry.rev);
        revs.cloned().collect()
    }

    /// Gives versions with one vector and different contents a vector each: a file was changed by hand, or a merge was
    /// made with different bases. What the base says is the older one.
    fn tell_twins_apart(&mut self) {
        let revs = self.revs();
        for (Version { entry, .. }, rev) in self.versions.iter_mut().zip(&revs) {
            let base = self.bases.iter().find(|base| base.rev == *rev);
            let is_twin = revs.iter().filter(|other| *other == rev).count() > 1;
            let by_hand = base.is_some_and(|base| !base.same_answers(entry));
            if by_hand || (is_twin && base.is_none()) {
                fingerprint::tell_apart(entry);
            }
        }
    }

    /// Drops each version that another one has seen.
    fn drop_seen(&mut self) {
        let revs = self.revs();
        self.versions.retain(|version| {
            let newer = |rev: &Rev| rev.against(&version.entry.rev) == Seniority::Newer;
            !revs.iter().any(newer)
        });
    }

    /// An erased entry is gone, also where a version had not seen that.
    fn erase(&mut self) {
        let entries = || self.versions.iter().map(|version| &version.entry);
        let erased = || entries().filter(|entry| entry.erased.is_some());
        let erasure: Option<Erasure> = erased().filter_map(|entry| entry.erased).max();
        let at = erased().map(|entry| entry.changed).max();
        let (Some(erasure), Some(at)) = (erasure, at) else {
            return;
        };
        let joined = entries().fold(Rev::default(), |seen, entry| seen.joined(&entry.rev));
        let tombstone = Entry::new(self.head, "", at).erased(at, erasure);
        self.versions = vec![Version {
            entry: Entry {
                rev: joined,
                ..tombstone
            },
            sides: Side::A as u8 | Side::B as u8,
        }];
    }

    /// Makes one of a version of each side wherever their changes do not meet, in an order that follows from the
    /// versions. Two that one side holds already stay beside each other until they are looked at.
    fn combine(&mut self) {
        self.versions.sort_by(|a, b| {
            (&a.entry.rev, fingerprint::of(&a.entry))
                .cmp(&(&b.entry.rev, fingerprint::of(&b.entry)))
        });
        let mut rest = std::mem::take(&mut self.versions)
            .into_iter()
            .collect::<Vec<_>>();
        let mut first = 0;
        while first < rest.len() {
            let combined = (first + 1..rest.len()).find_map(|second| {
                let (a, b) = (rest.get(first)?, rest.get(second)?);
                let apart = a.sides & b.sides == 0;
                let entry = apart.then(|| combine(&self.bases, &a.entry, &b.entry))??;
                let sides = a.sides | b.sides;
                Some((second, Version { entry, sides }))
            });
            if let Some((second, version)) = combined {
                rest.remove(second);
                if let Some(place) = rest.get_mut(first) {
                    *place = version;
                }
            }
            first += 1;
        }
        self.versions = rest;
    }

    /// Each version with its id. A tombstone never keeps the entry's id from a version that says something.
    fn placed(self) -> Vec<(EntryId, Entry)> {
        let roots: Vec<String> = (0..self.versions.len()).map(|at| self.root(at)).collect();
        let entries = self.versions.into_iter().map(|version| version.entry);
        let mut versions: Vec<(String, Entry)> = roots.into_iter().zip(entries).collect();
        versions.sort_by(|(root, a), (other, b)| (a.deleted, root).cmp(&(b.deleted, other)));
        let head = self.head;
        let placed = |(at, (root, entry)): (usize, (String, Entry))| {
            if at == 0 {
                return (head, entry);
            }
            let id = beside(head, &root);
            let conflict_of = (!entry.deleted).then_some(head);
            let entry = Entry {
                id,
                conflict_of,
                ..entry
            };
            (id, entry)
        };
        versions.into_iter().enumerate().map(placed).collect()
    }

    fn root(&self, at: usize) -> String {
        let Some(Version { entry, .. }) = self.versions.get(at) else {
            return String::new();
        };
        let others = || self.versions.iter().enumerate().filter(|(n, _)| *n != at);
        let mut names = entry.rev.iter();
        let own = names.find(|(device, count)| {
            others().all(|(_, other)| other.entry.rev.count(device) < **count)
        });
        own.map_or_else(|| own_root(entry), |(device, _)| device.as_str().to_owned())
    }
}

/// Of two that say the same, with the later time of change.
pub fn later_clock(a: &Entry, b: &Entry) -> Entry {
    let changed = a.changed.max(b.changed);
    if a.deleted {
        return a.tombstone(changed);
    }
    Entry {
        changed,
        ..a.clone()
    }
}
