//! Notices in words.

use crate::content::{Catalog, Phrase};
use crate::effect::Notice;
use crate::panes::Message;

/// The line that tells of a notice.
pub(super) fn notice(catalog: &Catalog, notice: &Notice) -> Message {
    match notice {
        Notice::FolderOpenToOthers(folder) => {
            Message::serious(catalog.fill(Phrase::FolderShared, &[("folder", folder)]))
        }
        Notice::FolderSynced(folder) => {
            Message::serious(catalog.fill(Phrase::FolderSynced, &[("folder", folder)]))
        }
        Notice::Recovered(_) => Message::note(catalog.say(Phrase::RescueMerged)),
        Notice::ConflictCopiesMerged(_) => Message::note(catalog.say(Phrase::MergedOutside)),
        Notice::Fault(fault) => Message::serious(fault.to_string()),
    }
}
