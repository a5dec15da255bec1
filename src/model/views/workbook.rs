//! Whose workbook it is, as kept in the standing leaf.

use crate::model::{Answer, Entries, Entry, EntryId, Moment, WorkbookKind};

/// The sheet's id: one entry, in the standing leaf.
pub const WORKBOOK: &str = "workbook";

/// A workbook's title page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookCard {
    /// What it is called on screen; empty means the program's own word for it.
    pub title: String,
    /// Own or client.
    pub kind: WorkbookKind,
}

impl WorkbookCard {
    /// Reads the card of a standing leaf, where it has one.
    pub fn of(entries: &Entries) -> Option<Self> {
        let entry = entries
            .values()
            .find(|entry| entry.sheet == WORKBOOK && !entry.deleted)?;
        Some(Self {
            title: entry.text("title").to_owned(),
            kind: match entry.choice("kind") {
                Some("client") => WorkbookKind::Client,
                _ => WorkbookKind::Own,
            },
        })
    }

    /// The entry that keeps this card.
    pub fn entry(&self, id: EntryId, at: Moment) -> Entry {
        let mut entry = Entry::new(id, WORKBOOK, at);
        entry.answer("title", Answer::Text(self.title.clone()), at);
        let kind = match self.kind {
            WorkbookKind::Own => "own",
            WorkbookKind::Client => "client",
        };
        entry.answer("kind", Answer::Choice(kind.to_owned()), at);
        entry
    }
}
