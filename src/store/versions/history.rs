//! A leaf with all its earlier versions as read, and the changes between them.

use std::io;

use super::{EntryChange, Reason, Version, compare};
use crate::model::{Entries, Leaf};
use crate::store::{LeafRead, Store, Unreadable};

static NONE: Entries = Entries::new();

/// A leaf as it is now, and its versions, the newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafHistory {
    /// The entries in the leaf's file.
    pub present: Result<Entries, Unreadable>,
    /// Each version with its entries.
    pub versions: Vec<(Version, Result<Entries, Unreadable>)>,
}

impl Store {
    /// Reads a leaf and all its versions.
    ///
    /// # Errors
    ///
    /// The system's, where a folder of versions exists and cannot be listed.
    pub fn history(&self, leaf: Leaf) -> io::Result<LeafHistory> {
        let present = match self.read(leaf) {
            LeafRead::Missing => Ok(Entries::new()),
            LeafRead::Read(entries) => Ok(entries),
            LeafRead::ReadOnly(unreadable) => Err(unreadable),
        };
        let read = |version: Version| {
            let entries = self.read_version(leaf, &version);
            (version, entries)
        };
        let versions = self.versions(leaf)?.into_iter().map(read).collect();
        Ok(LeafHistory { present, versions })
    }
}

impl LeafHistory {
    /// The entries that changed after the version at `index`, up to the next newer one that can be read, or up to now.
    /// `None` if one of the two states cannot be read.
    pub fn changes_after(&self, index: usize) -> Option<Vec<EntryChange<'_>>> {
        let (version, entries) = self.versions.get(index)?;
        let entries = entries.as_ref().ok()?;
        if version.reason == Reason::UnseenEdit {
            // It has only the edited entries, and these are erased in every other state.
            return Some(compare(entries, &NONE));
        }
        let mut newer = self.versions[..index].iter().rev();
        let next = newer.find_map(|(version, entries)| {
            let is_state = version.reason != Reason::UnseenEdit;
            entries.as_ref().ok().filter(|_| is_state)
        });
        let next = next.or(self.present.as_ref().ok())?;
        Some(compare(entries, next))
    }
}
