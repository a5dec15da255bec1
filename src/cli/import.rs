//! `tillit import`: imports a diary of another program into the workbook, completely or not at all.

use std::collections::BTreeMap;
use std::path::Path;

use super::args::Import;
use super::output::{Stop, print};
use super::pending::Pending;
use super::{messages, report, writing};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::exchange::{self, ReadOptions, Reading, TimeFormat};
use crate::merge::merge;
use crate::model::views::SOURCE;
use crate::model::{Answer, Entries, Entry, EntryId, Leaf, Moment, WeekId};
use crate::store::{
    Disk, LeafRead, MAX_BYTES, MAX_ENTRIES, RealDisk, Store, Unreadable, encode, read_bounded,
};
use crate::zone;

/// The largest diary that is read, in bytes.
const MAX_DIARY: u64 = 256 * 1024 * 1024;

/// Reads the diary, adds the entries that the workbook does not have, and prints a report.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    from: &Import,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let store = environment.store_or_new(named, from.new)?;
    let mut reading = read(catalog, from)?;
    let read = reading.entries.len();
    let mut entries = std::mem::take(&mut reading.entries);
    for entry in entries.iter_mut().filter(|_| !from.format.is_own) {
        let source = Answer::Choice(from.format.name.to_owned());
        entry.answers.insert(SOURCE.to_owned(), source);
    }
    let pending = Pending {
        workbook: store.name().to_owned(),
        added: missing(catalog, &store, entries, &reading.leaves)?,
        as_they_are: from.format.is_own,
    };
    if !from.dry_run && !pending.added.is_empty() {
        writing::write(environment, &store, &pending, now)?;
    }
    if from.dry_run {
        print(catalog.say(Phrase::CliImportDryRun))?;
    }
    report::print_report(catalog, read, &pending.added, &reading)?;
    Ok(())
}

fn read(catalog: &Catalog, from: &Import) -> Result<Reading, Stop> {
    let format = from.time_format.as_deref();
    let options = ReadOptions {
        time_format: format
            .map(|format| time_format(catalog, format))
            .transpose()?,
        zone: zone::system(),
    };
    let path = from.file.to_string_lossy();
    let text = read_bounded(&from.file, MAX_DIARY)
        .map_err(|error| Stop::Failed(not_a_diary(catalog, &path, error)))?;
    (from.format.read)(&text, &options)
        .map_err(|error| Stop::Failed(report::read_error(catalog, &path, error)))
}

fn time_format(catalog: &Catalog, format: &str) -> Result<TimeFormat, Stop> {
    let values = [("text", format)];
    TimeFormat::new(format)
        .map_err(|_| Stop::BadUse(catalog.fill(Phrase::CliBadTimeFormat, &values)))
}

fn not_a_diary(catalog: &Catalog, path: &str, error: Unreadable) -> String {
    let reason = match error {
        Unreadable::Fault(fault) => {
            let begins = fault.excerpt.first().map_or("", |(_, line)| line.as_str());
            match begins.starts_with("PK\u{3}\u{4}") {
                true => Phrase::CliImportIsZip,
                false => Phrase::CliImportNotText,
            }
        }
        Unreadable::TooLarge { .. } => {
            let values = [("file", path), ("size", "256 MiB")];
            return catalog.fill(Phrase::FileTooBig, &values);
        }
        other => return messages::unreadable(catalog, path, other),
    };
    let values = [("file", path), ("reason", catalog.say(reason))];
    catalog.fill(Phrase::CliImportFailed, &values)
}

/// The entries that each week does not have yet. Every week that will be written is read first, and checked to be
/// writable and to have room, so that such a fault stops the import before anything is written.
fn missing(
    catalog: &Catalog,
    store: &Store,
    entries: Vec<Entry>,
    leaf_of: &BTreeMap<EntryId, Leaf>,
) -> Result<Vec<(Leaf, Entries)>, Stop> {
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
        let new: Entries = match leaf_of.is_empty() {
            true => exchange::missing(&existing, incoming),
            false => unknown(&existing, incoming),
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
        added.push((leaf, new));
    }
    Ok(added)
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
