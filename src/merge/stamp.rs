//! Counts a run's own changes in the version vectors of the entries it changed.

use super::family::{Heads, later_clock};
use super::fingerprint;
use crate::model::{Device, Entries, Entry, EntryId, Seniority};

/// Derived names tried for a run that changes one of several versions of an entry.
const MAX_NAMES: u64 = 64;

/// Makes every entry of `current` whose content differs from `saved` newer than the saved one, once.
///
/// An entry that is newer already (it was stamped for a save that has not succeeded yet) stays as it is. An
/// entry that undo restored with its old vector becomes newer than the saved one again.
pub fn stamp(saved: &Entries, current: &mut Entries, device: &Device) {
    let mut changed = Vec::new();
    for (id, entry) in &mut *current {
        match saved.get(id) {
            Some(was) if entry.same_answers(was) && !is_concurrent(entry, was) => {
                entry.rev = entry.rev.joined(&was.rev);
                *entry = later_clock(entry, was);
            }
            Some(was) if is_concurrent(entry, was) => {
                changed.extend(moved(saved, entry).map(|_| *id))
            }
            Some(was) if entry.rev.against(&was.rev) != Seniority::Newer => {
                entry.rev = entry.rev.joined(&was.rev);
                changed.push(*id);
            }
            None if entry.rev.iter().next().is_none() => changed.push(*id),
            None if entry.conflict_of.is_some() => {
                changed.extend(moved(saved, entry).map(|_| *id));
            }
            _ => {}
        }
    }
    if changed.is_empty() {
        return;
    }
    let heads = Heads::of([&*current]);
    for id in changed {
        let name = name(&heads, current, id, device);
        if let Some(entry) = current.get_mut(&id) {
            entry.rev.bump(&name);
        }
    }
}

/// Whether neither version has seen the other: a merge has put another version under this id.
fn is_concurrent(entry: &Entry, was: &Entry) -> bool {
    entry.rev.against(&was.rev) == Seniority::Concurrent
}

/// Finds the saved version with the entry's vector and other content, where a merge has moved it to another id.
fn moved<'a>(saved: &'a Entries, entry: &Entry) -> Option<&'a Entry> {
    let mut saved = saved.values();
    saved.find(|was| {
        was.id.time_ms() == entry.id.time_ms() && was.rev == entry.rev && !was.same_answers(entry)
    })
}

/// The name under which a run counts its change to an entry.
///
/// The run's own name where the entry has a single version. Where it has several, a run that has changed one of them
/// and now changes another takes a derived name; under its own the second would seem to have seen the first. A name
/// that sorts after the others keeps the version's root, and with it its id.
fn name(heads: &Heads, entries: &Entries, id: EntryId, device: &Device) -> Device {
    if heads.is_alone(id) {
        return device.clone();
    }
    let Some(entry) = entries.get(&id) else {
        return device.clone();
    };
    let head = heads.of_entry(id);
    let others = || {
        let members = heads.members(head, entries);
        members.filter(|member| member.id != id)
    };
    let root = entry
        .rev
        .iter()
        .find(|(device, count)| others().all(|other| other.rev.count(device) < **count));
    let keeps_apart =
        |name: &Device| others().all(|other| other.rev.count(name) <= entry.rev.count(name));
    let keeps_root = |name: &Device| root.is_none_or(|(root, _)| root <= name);
    let names = || std::iter::once(device.clone()).chain(derived(device));
    names()
        .find(|name| keeps_apart(name) && keeps_root(name))
        .or_else(|| names().find(keeps_apart))
        .unwrap_or_else(|| device.clone())
}

/// Further names of a run, always the same ones in the same order.
fn derived(device: &Device) -> impl Iterator<Item = Device> {
    (1..=MAX_NAMES).filter_map(|number| {
        let hash = fingerprint::of_text(&format!("{} {number}", device.as_str()));
        Device::new(&format!("z{:07x}", hash >> 36))
    })
}
