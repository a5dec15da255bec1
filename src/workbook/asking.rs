//! Entries that are not changed before the user has been asked.

use std::collections::BTreeSet;

use crate::model::{EntryId, Leaf};

use super::Workbook;

/// The entries to ask about, and the one whose change was refused last.
#[derive(Debug, Default)]
pub(super) struct AskFirst {
    entries: BTreeSet<EntryId>,
    refused: Option<EntryId>,
}

impl Workbook {
    /// Sets the entries that stay unchanged until the user has been asked.
    pub fn ask_first(&mut self, entries: BTreeSet<EntryId>) {
        self.asking.entries = entries;
    }

    /// Whether an entry stays unchanged until the user has been asked.
    pub fn asks_first(&self, id: EntryId) -> bool {
        self.asking.entries.contains(&id)
    }

    /// Whether an entry cannot be changed now: its leaf is read-only, or the user has to be asked first. In the second
    /// case [`Workbook::take_refused`] returns the entry.
    pub fn refuses(&mut self, leaf: Leaf, id: EntryId) -> bool {
        if self.fault(leaf).is_some() {
            return true;
        }
        let asks = self.asks_first(id);
        if asks {
            self.asking.refused = Some(id);
        }
        asks
    }

    /// The entry whose change was refused because the user has to be asked, since the last call.
    pub fn take_refused(&mut self) -> Option<EntryId> {
        self.asking.refused.take()
    }
}
