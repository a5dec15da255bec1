//! Restores an earlier version, as a change like any other.

use std::io;

use super::{LeafState, Reason, Store, Version};
use crate::merge::stamp;
use crate::model::{Device, Entries, Entry, EntryId, Leaf, Moment};
use crate::store::{LeafRead, SaveError, Unreadable};

/// The reason that a version was not restored; the leaf is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The version is gone or cannot be read.
    #[error("{0}")]
    Version(#[source] Unreadable),
    /// The version does not have the entry.
    #[error("the version has no entry {0}")]
    NoEntry(EntryId),
    /// The leaf's present state could not be kept as a version first.
    #[error("the present state could not be kept: {0}")]
    NotKept(#[source] io::Error),
    /// The leaf cannot be read or written.
    #[error("{0}")]
    Save(#[from] SaveError),
}

/// The result of restoring a version.
#[derive(Debug)]
pub struct Restored {
    /// Number of entries that changed; if 0, nothing was written.
    pub changed: usize,
    /// Name of the version with the leaf's state before; `None` if the leaf was empty.
    pub before: Option<String>,
}

impl Store {
    /// Restores the entries of `version`, or only one of them, after keeping the leaf's present state as a version.
    /// Entries that the version does not have stay.
    ///
    /// # Errors
    ///
    /// See [`RestoreError`]; the leaf is unchanged.
    pub fn restore(
        &self,
        leaf: Leaf,
        version: &Version,
        entry: Option<EntryId>,
        now: Moment,
    ) -> Result<Restored, RestoreError> {
        let wanted = self
            .read_version(leaf, version)
            .map_err(RestoreError::Version)?;
        if let Some(id) = entry
            && wanted.get(&id).is_none_or(|entry| entry.deleted)
        {
            return Err(RestoreError::NoEntry(id));
        }
        let current = match self.read(leaf) {
            LeafRead::Missing => Entries::new(),
            LeafRead::Read(entries) => entries,
            LeafRead::ReadOnly(unreadable) => return Err(SaveError::Unreadable(unreadable).into()),
        };
        let ours = restored(&current, &wanted, entry, self.device(), now);
        let changed = ours
            .iter()
            .filter(|(id, entry)| current.get(id).is_none_or(|was| !was.same_content(entry)))
            .count();
        if changed == 0 {
            return Ok(Restored {
                changed,
                before: None,
            });
        }
        let before = if current.is_empty() {
            None
        } else {
            let text = crate::store::encode(leaf, &current);
            let state = LeafState {
                bytes: text.as_bytes(),
                entries: &current,
            };
            let kept = self.keep_version(leaf, state, Reason::Restore, now);
            Some(kept.map_err(RestoreError::NotKept)?)
        };
        self.save(leaf, &current, &ours, now)?;
        Ok(Restored { changed, before })
    }
}

/// `current` with the entries of `version`, or one of them; those that differ are changed by `device` at `now`.
pub fn restored(
    current: &Entries,
    version: &Entries,
    entry: Option<EntryId>,
    device: &Device,
    now: Moment,
) -> Entries {
    let mut ours = current.clone();
    for wanted in to_restore(current, version, entry) {
        let entry = renewed(current.get(&wanted.id), wanted, device, now);
        ours.insert(wanted.id, entry);
    }
    stamp(current, &mut ours, device);
    ours
}

/// The entries of `version`, or one of them, that restoring it changes.
///
/// Entries that are missing or deleted in the version stay as they are; erased ones are not restored.
pub fn to_restore<'a>(
    current: &'a Entries,
    version: &'a Entries,
    entry: Option<EntryId>,
) -> impl Iterator<Item = &'a Entry> {
    version.values().filter(move |wanted| {
        let is_asked_for = entry.is_none_or(|entry| entry == wanted.id);
        let was = current.get(&wanted.id);
        let differs = was.is_none_or(|was| !was.same_content(wanted));
        let is_erased = [Some(wanted.id), wanted.conflict_of]
            .into_iter()
            .flatten()
            .any(|id| current.get(&id).is_some_and(|was| was.erased.is_some()));
        is_asked_for && differs && !wanted.deleted && !is_erased
    })
}

/// An entry of a version as a change of `was`, the present entry, by `device` at `now`. The caller's next stamp counts
/// the change.
pub fn renewed(was: Option<&Entry>, wanted: &Entry, device: &Device, now: Moment) -> Entry {
    let rev = match was {
        Some(was) => was.rev.clone(),
        None => {
            let mut rev = wanted.rev.clone();
            // Newer than every copy in a file elsewhere.
            rev.bump(device);
            rev
        }
    };
    Entry {
        rev,
        changed: now,
        ..wanted.clone()
    }
}
