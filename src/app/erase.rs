//! Erasing for good what is on screen, or the note that the last key deleted.

use super::App;
use crate::content::Phrase;
use crate::panes::{Batch, ErasePage, ToErase};

impl App {
    /// Opens the preview of what an erasure takes away.
    pub(super) fn erase(&mut self) {
        if !self.open.workbook.all_read() {
            return self.note(Phrase::EraseReading);
        }
        let erase = match self.open.just_deleted.take() {
            Some(note) => ToErase::from(Batch {
                title: self.open.catalog.say(Phrase::EraseTitle).to_owned(),
                notes: vec![note],
                ..Batch::default()
            }),
            None => self.screen.pages.top().to_erase(&self.scene()),
        };
        if erase.batch.notes.is_empty() {
            return self.note(Phrase::EraseNothing);
        }
        let (screen, mut desk) = self.desk();
        let page = ErasePage::open(erase, &mut desk);
        screen.pages.push(page);
    }
}
