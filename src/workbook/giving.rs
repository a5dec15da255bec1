//! The notes that a coach and a client may give each other from a workbook.

use super::Workbook;
use crate::insight::{is_of_client, to_give};
use crate::model::views::{WorkbookCard, made_at, title_page_id};
use crate::model::{Entry, EntryId, Giver, Leaf, WorkbookKind};

/// The notes that may be given from a workbook to the other one.
#[derive(Clone, Debug)]
pub struct ToGive {
    /// The id that both workbooks have.
    pub of: EntryId,
    /// The one who gives them.
    pub giver: Giver,
    /// The notes as they go out, in order.
    pub notes: Vec<(Leaf, Entry)>,
}

impl Workbook {
    /// The notes that may be given, as they are on disk, so that their versions are known by their vectors: a coach's to
    /// the client, or those that a client has written or changed in a copy of her own. `None` in any other workbook.
    pub fn to_give(&self) -> Option<ToGive> {
        let standing = self.entries(Leaf::Standing);
        let card = WorkbookCard::of(standing)?;
        let (giver, of) = match (card.kind, card.copy_of) {
            (WorkbookKind::Client, _) => (Giver::Coach, title_page_id(standing)?),
            (WorkbookKind::Own, Some(of)) => (Giver::Client, of),
            (WorkbookKind::Own, None) => return None,
        };
        let leaves = self.leaves.iter();
        let notes = leaves.flat_map(|(leaf, held)| {
            let entries = held.saved.values();
            entries.map(|entry| (*leaf, entry))
        });
        let mut notes = to_give(&notes.collect::<Vec<_>>(), giver);
        if let (Giver::Client, Some(made)) = (giver, made_at(standing)) {
            notes.retain(|(_, note)| is_of_client(note, made));
        }
        Some(ToGive { of, giver, notes })
    }
}
