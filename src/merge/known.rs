//! Versions that a run has read or written, remembered to notice an entry that was edited by hand.

use std::collections::HashMap;

use super::fingerprint;
use crate::model::{Entries, Entry, EntryId};

/// Versions remembered of each entry. An external editor, which writes back what it read when it was opened, seldom
/// stays open for more saves than that.
const REMEMBERED: usize = 256;

/// The latest versions of each entry that this run has changed.
#[derive(Debug, Default)]
pub struct KnownVersions {
    /// Fingerprints of each version's vector and content, the latest last.
    versions: HashMap<EntryId, Vec<(u64, u64)>>,
}

impl KnownVersions {
    /// Remembers both versions of each entry that differs between two states of a file.
    pub fn note(&mut self, before: &Entries, after: &Entries) {
        for (id, entry) in after {
            let was = before.get(id).filter(|was| was.rev != entry.rev);
            if was.is_none() && before.contains_key(id) {
                continue;
            }
            was.into_iter()
                .chain([entry])
                .for_each(|entry| self.remember(*id, entry));
        }
    }

    fn remember(&mut self, id: EntryId, entry: &Entry) {
        let version = (fingerprint::of_rev(&entry.rev), fingerprint::of(entry));
        let versions = self.versions.entry(id).or_default();
        if !versions.contains(&version) {
            versions.push(version);
            if versions.len() > REMEMBERED {
                versions.remove(0);
            }
        }
    }

    /// Gives each entry whose content differs from the known version with its vector a vector of its own, so that it is
    /// not taken for that version: the file was edited outside the program, and the vector left as it was.
    pub fn mark_changed_by_hand(&self, entries: &mut Entries) {
        if self.versions.is_empty() {
            return;
        }
        for (id, entry) in entries {
            let Some(versions) = self.versions.get(id) else {
                continue;
            };
            let rev = fingerprint::of_rev(&entry.rev);
            let mut known = versions
                .iter()
                .filter(|(known, _)| *known == rev)
                .peekable();
            let content = fingerprint::of(entry);
            if known.peek().is_some() && known.all(|(_, known)| *known != content) {
                fingerprint::make_distinct(entry);
            }
        }
    }
}
