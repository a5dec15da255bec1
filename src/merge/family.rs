//! The latest versions of one entry, none of which has seen another.
//!
//! The set is a join-semilattice: versions that another one has seen drop out, in whatever order copies are merged. A
//! version's id in the file depends on the set alone, and does not change while both sides keep editing: the version
//! whose *root* is smallest keeps the entry's id, the others get an id derived from that id and their root. The root of
//! a version is the first name, in order, of a run whose latest changes only this version contains. A version without
//! such a run gets a name of its own, made from its content. Every root is a name in the version's vector, which never
//! loses one, so that a version is recognized by its id after any number of edits.

use std::collections::{BTreeMap, BTreeSet};

use super::combine::combine;
use super::fingerprint;
use crate::model::{Device, Entries, Entry, EntryId, Erasure, Rev, Seniority};

/// The entry that each entry of some files is a version of.
pub struct Heads {
    /// By the id of an entry that is kept beside another: that other one.
    of: BTreeMap<EntryId, EntryId>,
    /// Entries with other versions beside them.
    with_others: BTreeSet<EntryId>,
}

impl Heads {
    /// Finds the versions in `files`.
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

    /// Whether the entry has no other versions and is not one itself.
    pub fn is_alone(&self, id: EntryId) -> bool {
        !self.of.contains_key(&id) && !self.with_others.contains(&id)
    }

    /// The id of the entry that `id` is a version of; its own where it is not kept beside another.
    pub fn of_entry(&self, id: EntryId) -> EntryId {
        self.of.get(&id).copied().unwrap_or(id)
    }

    /// All versions of the entry `head` in `file`.
    pub fn members<'a>(
        &'a self,
        head: EntryId,
        file: &'a Entries,
    ) -> impl Iterator<Item = &'a Entry> {
        let others = self.of.iter().filter(move |(_, of)| **of == head);
        let ids = std::iter::once(head).chain(others.map(|(id, _)| *id));
        ids.filter_map(|id| file.get(&id))
    }
}

/// Whether the entry's id is derived from `head` and a name in its vector. Version 0.1 gave other ids and no vectors;
/// such an entry is not a version of another.
fn is_version_of(entry: &Entry, head: EntryId) -> bool {
    let mut names = entry.rev.iter();
    names.any(|(name, _)| id_beside(head, name) == entry.id)
}

/// Finds the entry from whose id the tombstone's id was derived, among those of the same time: a tombstone has no
/// `conflict_of`.
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

/// The id of the version of `head` with this root, if it does not keep the entry's id.
fn id_beside(head: EntryId, root: &Device) -> EntryId {
    // The head is hashed too: a sibling by the root alone would lead from the version's id back to the head.
    head.sibling(fingerprint::of_text(&format!("{head} {}", root.as_str())))
}

/// The two files of a merge, as bits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    A = 1,
    B = 2,
}

/// A version, and the files that contain it.
struct Version {
    entry: Entry,
    /// [`Side`] bits.
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
    /// The entry `head`, without versions yet.
    pub fn new(head: EntryId) -> Self {
        Self {
            head,
            versions: Vec::new(),
            bases: Vec::new(),
        }
    }

    /// Adds a version from the file `side`, whatever its id there.
    pub fn add(&mut self, entry: &Entry, side: Side) {
        self.versions.push(Version {
            entry: self.unplaced(entry),
            sides: side as u8,
        });
    }

    /// Adds a version that the others may have come from.
    pub fn add_base(&mut self, entry: &Entry) {
        self.bases.push(self.unplaced(entry));
    }

    fn unplaced(&self, entry: &Entry) -> Entry {
        Entry {
            id: self.head,
            conflict_of: None,
            ..entry.clone()
        }
    }

    /// Resolves the versions to the entries of the merged file.
    pub fn settled(mut self) -> Vec<(EntryId, Entry)> {
        self.drop_equal();
        self.keep_older_beside_newer();
        self.separate_twins();
        self.drop_seen();
        self.erase();
        self.combine();
        // A combined version has seen what both had, so that a third made of the same changes drops out.
        self.drop_seen();
        self.placed()
    }

    /// Keeps one of several versions with the same vector and content.
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

    /// Gives a version that one file has beside a newer one a vector of its own, so that it is kept.
    ///
    /// Version 0.1 writes such files: it keeps counting under a note's id without having merged the text beside it, so
    /// that the note's vector wrongly includes that text.
    fn keep_older_beside_newer(&mut self) {
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
                fingerprint::make_distinct(entry);
            }
        }
        self.drop_equal();
    }

    fn revs(&self) -> Vec<Rev> {
        let revs = self.versions.iter().map(|version| &version.entry.rev);
        revs.cloned().collect()
    }

    /// Gives versions with one vector and different contents a vector each: a file was edited by hand, or two merges
    /// had different bases. A version equal to the base keeps its vector, as the older one.
    fn separate_twins(&mut self) {
        let revs = self.revs();
        for (Version { entry, .. }, rev) in self.versions.iter_mut().zip(&revs) {
            let base = self.bases.iter().find(|base| base.rev == *rev);
            let is_twin = revs.iter().filter(|other| *other == rev).count() > 1;
            let by_hand = base.is_some_and(|base| !base.same_answers(entry));
            if by_hand || (is_twin && base.is_none()) {
                fingerprint::make_distinct(entry);
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

    /// Replaces all versions by a tombstone if one is erased, also those that had not seen the erasure.
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

    /// Combines pairs of versions from different files where their changes do not overlap, in an order that depends on
    /// the versions alone. Two that one file already has beside each other are left for the user to resolve.
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

    /// Gives each version its id. A tombstone never takes the entry's id from a version with content.
    fn placed(mut self) -> Vec<(EntryId, Entry)> {
        let head = self.head;
        if self.versions.len() < 2 {
            let only = self.versions.pop().map(|version| (head, version.entry));
            return only.into_iter().collect();
        }
        let mut versions = self.rooted();
        versions.sort_by(|(root, a), (other, b)| (a.deleted, root).cmp(&(b.deleted, other)));
        let placed = |(at, (root, entry)): (usize, (Device, Entry))| {
            if at == 0 {
                return (head, entry);
            }
            let id = id_beside(head, &root);
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

    /// The versions with their roots.
    fn rooted(self) -> Vec<(Device, Entry)> {
        let roots: Vec<Option<Device>> = (0..self.versions.len()).map(|at| self.root(at)).collect();
        let entries = self.versions.into_iter().map(|version| version.entry);
        let rooted = entries.zip(roots).map(|(mut entry, root)| {
            let root = root.unwrap_or_else(|| fingerprint::add_own_name(&mut entry));
            (root, entry)
        });
        rooted.collect()
    }

    /// The first name whose latest changes only the version `at` contains.
    fn root(&self, at: usize) -> Option<Device> {
        let entry = &self.versions.get(at)?.entry;
        let others = || self.versions.iter().enumerate().filter(|(n, _)| *n != at);
        let mut names = entry.rev.iter();
        let own = names
            .find(|(name, count)| others().all(|(_, other)| other.entry.rev.count(name) < **count));
        own.map(|(name, _)| name.clone())
    }
}

/// `a` with the later time of change of `a` and `b`, which have the same content.
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
