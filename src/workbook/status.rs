//! The save status: saved, pending or failed, and the entries that are not saved.

use crate::effect::{RescueCopy, Trouble};
use crate::model::{Entries, Entry, EntryId, Leaf};

use super::Workbook;
use super::saving::Saving;

/// The save status of a workbook, for the header.
#[derive(Clone, Debug, PartialEq)]
pub enum SaveStatus<'a> {
    /// Everything is on disk.
    Saved,
    /// A save is due or under way.
    Pending,
    /// A save failed; the cause, and the rescue copy if there is one.
    Trouble(&'a Trouble, Option<&'a RescueCopy>),
}

impl Workbook {
    /// The save status over all leaves; a failure takes precedence.
    pub fn save_status(&self) -> SaveStatus<'_> {
        let trouble = self
            .saving
            .values()
            .find_map(|saving| saving.trouble.as_ref());
        if let Some((trouble, rescued)) = trouble {
            return SaveStatus::Trouble(trouble, rescued.as_ref());
        }
        let is_pending = |saving: &Saving| {
            saving.first_touch.is_some() || saving.sent.is_some() || saving.confirm
        };
        let pending = self.saving.values().any(is_pending);
        if pending {
            SaveStatus::Pending
        } else {
            SaveStatus::Saved
        }
    }

    /// Whether a save is under way.
    pub fn is_saving(&self) -> bool {
        self.saving.values().any(|saving| saving.sent.is_some())
    }

    /// Whether the disk has confirmed every save so far, so that a power cut loses nothing.
    pub fn is_durable(&self) -> bool {
        self.unconfirmed.is_empty()
    }

    /// Every leaf with unsaved changes, stamped, for rescue copies.
    pub fn unsaved(&self) -> Vec<(Leaf, Entries)> {
        let differing = self.leaves.iter().filter(|(_, held)| held.differs());
        let stamped = differing.map(|(leaf, held)| {
            let mut held = held.clone();
            held.stamp(&self.device);
            (*leaf, held.current().clone())
        });
        stamped.collect()
    }

    /// Each leaf with unsaved changes, and the number of its unsaved entries.
    pub fn unsaved_entries(&self) -> Vec<(Leaf, usize)> {
        let differing = self.leaves.iter().filter(|(_, held)| held.differs());
        let counted = differing.map(|(leaf, held)| {
            let is_new = |(id, entry): &(&EntryId, &Entry)| {
                let saved = held.saved.get(*id);
                saved.is_none_or(|saved| !saved.same_content(entry)) || held.replaced.contains(id)
            };
            (*leaf, held.current().iter().filter(is_new).count())
        });
        counted.collect()
    }
}
