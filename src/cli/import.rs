//! `tillit import`: imports a diary of another program into the workbook, completely or not at all.

mod diary;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::args::Diary;
use super::output::{Stop, print, print_json};
use super::pending::Pending;
use super::report::Report;
use super::{help, messages, writing};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::{self, IMPORT_FORMATS, Origin};
use crate::merge::merge;
use crate::model::{Entries, Entry, EntryId, Leaf, Moment, WeekId};
use crate::store::{Disk, LeafRead, MAX_BYTES, MAX_ENTRIES, RealDisk, Store, encode};
use diary::ReadDiary;

/// A format in the JSON output.
#[derive(Serialize)]
struct Listed<'a> {
    format: &'a str,
    about: &'a str,
}

/// Prints the formats that can be imported, each with what it reads.
pub(super) fn list(catalog: &Catalog, json: bool) -> Result<(), Stop> {
    if json {
        let formats = IMPORT_FORMATS.iter().map(|format| Listed {
            format: format.name,
            about: catalog.say(format.about),
        });
        return Ok(print_json(&formats.collect::<Vec<_>>())?);
    }
    for format in IMPORT_FORMATS {
        print(&format!(
            "{:<12} {}",
            format.name,
            catalog.say(format.about)
        ))?;
    }
    Ok(())
}

/// Reads the diary, adds the entries that the workbook does not have, and prints a report.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    from: Option<&Diary>,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let Some(from) = from else {
        return Err(Stop::BadUse(help::choose_one(catalog, IMPORT_FORMATS)));
    };
    let store = environment.unlocked(environment.store_or_new(named, from.new)?)?;
    // An interrupted import into a locked workbook waits for its key.
    writing::finish(environment, now);
    let ReadDiary {
        mut reading,
        attachments,
    } = diary::read(catalog, from)?;
    let read = reading.entries.len();
    let entries = std::mem::take(&mut reading.entries);
    let leaves = match from.format.is_own {
        true => std::mem::take(&mut reading.leaves),
        false => known_leaves(&store, &entries)?,
    };
    let (added, updated) = missing(catalog, &store, entries, &leaves, from.format.is_own)?;
    let pending = Pending {
        workbook: store.name().to_owned(),
        added,
        as_they_are: from.format.is_own,
    };
    if !from.dry_run && !pending.added.is_empty() {
        writing::write(environment, &store, &pending, now)?;
    }
    if from.dry_run {
        print(catalog.say(Phrase::CliImportDryRun))?;
    }
    let report = Report {
        read,
        added: &pending.added,
        updated,
        reading: &reading,
        attachments: &attachments,
    };
    report.print(catalog)?;
    match read == 0 && !reading.left_out.is_empty() {
        true => Err(Stop::Reported),
        false => Ok(()),
    }
}

/// The leaves of incoming entries that were imported before, since their time may have been changed in the other program.
/// A week that cannot be read is left out of account here; [`missing`] reports it.
fn known_leaves(store: &Store, incoming: &[Entry]) -> io::Result<BTreeMap<EntryId, Leaf>> {
    let origins: Vec<Option<Origin>> = incoming.iter().map(Origin::of).collect();
    let mut known = BTreeMap::new();
    if origins
        .iter()
        .flatten()
        .all(|origin| origin.key().is_none())
    {
        return Ok(known);
    }
    let mut leaf_of_origin = BTreeMap::new();
    for leaf in store.leaves()? {
        if let LeafRead::Read(entries) = store.read(leaf) {
            for origin in entries.values().filter_map(Origin::of) {
                if let Some((program, id)) = origin.key() {
                    leaf_of_origin.insert((program.to_owned(), id.to_owned()), leaf);
                }
            }
        }
    }
    for (entry, origin) in incoming.iter().zip(origins) {
        let key = origin.as_ref().and_then(Origin::key);
        let key = key.map(|(program, id)| (program.to_owned(), id.to_owned()));
        if let Some(leaf) = key.and_then(|key| leaf_of_origin.get(&key)) {
            known.insert(entry.id, *leaf);
        }
    }
    Ok(known)
}

/// The entries that each week does not have yet, or has with an earlier text; and the number of the latter. Every week that will be written is read first, and checked to be
/// writable and to have room, so that such a fault stops the import before anything is written.
fn missing(
    catalog: &Catalog,
    store: &Store,
    entries: Vec<Entry>,
    leaf_of: &BTreeMap<EntryId, Leaf>,
    is_own: bool,
) -> Result<(Vec<(Leaf, Entries)>, usize), Stop> {
    let mut updated = 0;
    let mut weeks = BTreeMap::<Leaf, Vec<Entry>>::new();
    for entry in entries {
        let by_date = || Leaf::Week(WeekId::of(entry.written.date()));
        let leaf = leaf_of.get(&entry.id).copied().unwrap_or_else(by_date);
        weeks.entry(leaf).or_default().push(entry);
    }
    let mut added = Vec::new();
    for (leaf, incoming) in weeks {
        let path = store.path(leaf);
        let refused = |why: String| {
            Stop::Failed(messages::with_consequence(
                catalog,
                &why,
                Phrase::CliImportNothing,
            ))
        };
        let existing = match store.read(leaf) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(error) => {
                let path = path.to_string_lossy();
                return Err(refused(messages::unreadable(catalog, &path, error)));
            }
        };
        let new: Entries = match is_own {
            true => unknown(&existing, incoming),
            false => exchange::to_add(&existing, incoming),
        }
        .into_iter()
        .map(|entry| (entry.id, entry))
        .collect();
        if new.is_empty() {
            continue;
        }
        if let Err(phrase) = has_room(&path, leaf, &existing, &new) {
            let path = path.to_string_lossy();
            return Err(refused(format!("{path}: {}", catalog.say(phrase))));
        }
        updated += new.keys().filter(|id| existing.contains_key(id)).count();
        added.push((leaf, new));
    }
    Ok((added, updated))
}

/// The entries of a workbook whose merge with `existing` changes it.
fn unknown(existing: &Entries, incoming: Vec<Entry>) -> Vec<Entry> {
    let changes = |entry: &Entry| {
        let alone: Entries = [(entry.id, entry.clone())].into();
        merge(None, existing, &alone) != *existing
    };
    incoming.into_iter().filter(changes).collect()
}

fn has_room(path: &Path, leaf: Leaf, existing: &Entries, new: &Entries) -> Result<(), Phrase> {
    if RealDisk.meta(path).is_ok_and(|meta| !meta.writable) {
        return Err(Phrase::FolderReadOnly);
    }
    let size = encode(leaf, existing).len() + encode(leaf, new).len();
    if existing.len() + new.len() > MAX_ENTRIES || size as u64 > MAX_BYTES {
        return Err(Phrase::CliImportWeekFull);
    }
    Ok(())
}
