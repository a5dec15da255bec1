//! `tillit restore`: restores a week, or one note of it, from an earlier version.

use super::history::{entry_id, leaf_from};
use super::messages;
use super::output::{Stop, print};
use crate::content::{Catalog, Phrase};
use crate::environment::Environment;
use crate::model::{Leaf, Moment};
use crate::store::{RestoreError, Restored, SaveError, Store, Version};

/// The version to restore, as typed.
pub(super) struct RestoreRequest<'a> {
    pub leaf: &'a str,
    pub version: &'a str,
    pub entry: Option<&'a str>,
}

/// Restores the version, and prints the name of the version with the state before.
pub(super) fn run(
    environment: &Environment,
    named: Option<&str>,
    wanted: &RestoreRequest<'_>,
    now: Moment,
) -> Result<(), Stop> {
    let catalog = &environment.catalog;
    let leaf = leaf_from(catalog, wanted.leaf, now.date())?;
    let entry = wanted.entry.map(|text| entry_id(catalog, text));
    let entry = entry.transpose()?;
    let store = environment.existing_store(named)?;
    let version = find(catalog, &store, leaf, wanted.version)?;
    let restored = store
        .restore(leaf, &version, entry, now)
        .map_err(|error| Stop::Failed(error_message(catalog, &store, leaf, &version, error)))?;
    Ok(print(&result_message(catalog, leaf, &version, &restored))?)
}

fn find(catalog: &Catalog, store: &Store, leaf: Leaf, name: &str) -> Result<Version, Stop> {
    let plain = match name.trim_start_matches('0') {
        number if number.bytes().all(|b| b.is_ascii_digit()) => number,
        _ => name,
    };
    let mut versions = store.versions(leaf)?.into_iter();
    let found = versions.find(|version| version.name == plain || version.name == name);
    found.ok_or_else(|| {
        let leaf = leaf.to_string();
        let values = [("text", name), ("week", leaf.as_str())];
        Stop::Failed(catalog.fill(Phrase::RestoreNoVersion, &values))
    })
}

fn result_message(catalog: &Catalog, leaf: Leaf, version: &Version, restored: &Restored) -> String {
    let leaf = leaf.to_string();
    let values = [("version", version.name.as_str()), ("week", leaf.as_str())];
    if restored.changed == 0 {
        return catalog.fill(Phrase::RestoreSame, &values);
    }
    let done = catalog.count(Phrase::RestoreDone, restored.changed, &values);
    match &restored.before {
        None => done,
        Some(before) => {
            let before = catalog.fill(Phrase::RestoreBefore, &[("version", before)]);
            format!("{done} {before}")
        }
    }
}

fn error_message(
    catalog: &Catalog,
    store: &Store,
    leaf: Leaf,
    version: &Version,
    error: RestoreError,
) -> String {
    let path = store.path(leaf).to_string_lossy().into_owned();
    let version = ("version", version.name.as_str());
    match error {
        RestoreError::Version(error) => {
            let file = error.file().to_owned();
            let reason = messages::unreadable(catalog, &file, error);
            let values = [version, ("reason", reason.as_str())];
            catalog.fill(Phrase::HistoryUnreadable, &values)
        }
        RestoreError::NoEntry(id) => catalog.fill(
            Phrase::RestoreNoEntry,
            &[version, ("text", &id.to_string())],
        ),
        RestoreError::NotKept(error) => {
            catalog.fill(Phrase::RestoreNotKept, &[("reason", &error.to_string())])
        }
        RestoreError::Save(SaveError::Unreadable(error)) => {
            let why = messages::unreadable(catalog, &path, error);
            messages::with_consequence(catalog, &why, Phrase::RestoreMoveAway)
        }
        RestoreError::Save(error) => messages::unsaved(catalog, &path, error),
    }
}
