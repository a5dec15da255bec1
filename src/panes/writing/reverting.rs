//! Undo and redo of a text, open or closed.

use super::Writing;
use crate::panes::{Desk, ShelvedText};
use crate::text::{Command, Direction};
use crate::workbook::TextPlace;

impl Writing {
    /// Undoes or redoes the editor's next step. Returns whether anything of it was left to revert.
    pub fn revert(&mut self, direction: Direction, desk: &mut Desk<'_>) -> bool {
        let command = match direction {
            Direction::Undo => Command::Undo,
            Direction::Redo => Command::Redo,
        };
        let reverted = self.editor.apply(command, desk.now.ticks).text_changed;
        if reverted {
            self.store(desk);
        }
        reverted
    }

    /// Undoes or redoes the next step of a text that is not open. Returns whether anything of it was left to revert.
    pub fn revert_closed(place: &TextPlace, direction: Direction, desk: &mut Desk<'_>) -> bool {
        let Some(ShelvedText {
            target,
            meaning,
            editor,
        }) = desk.shelf.take_text(place)
        else {
            return false;
        };
        let mut writing = Self {
            target,
            field: place.field.clone(),
            meaning,
            editor,
            finding: None,
        };
        writing.sync(desk);
        let reverted = writing.revert(direction, desk);
        writing.close(desk);
        reverted
    }
}
