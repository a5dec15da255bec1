//! Selection with the mouse.

use std::ops::Range;

use super::buffer::Position;
use super::editor::Editor;

impl Editor {
    /// Handles a click on a cell of the window: `clicks` 1 moves the cursor, 2 selects the word, 3 the paragraph.
    pub fn click(&mut self, row: u16, col: u16, clicks: u8) {
        let (at, stick) = self.position_at(row, col);
        self.select_range(None, at);
        match clicks {
            0 | 1 => self.caret.stick = stick,
            2 => self.select_word(),
            _ => self.select_paragraph(),
        }
        self.grain = (
            clicks,
            self.selection().unwrap_or(self.caret.at..self.caret.at),
        );
        self.history.close();
        self.scroll_to_cursor();
    }

    /// Extends the selection to a cell of the window, by the unit that the last click selected.
    pub fn drag(&mut self, row: u16, col: u16) {
        let (at, stick) = self.position_at(row, col);
        let (clicks, origin) = self.grain.clone();
        let unit = match clicks {
            0 | 1 => at..at,
            2 => self.word_at(at),
            _ => {
                let end = self.buffer.paragraph(at.paragraph).len();
                Position::new(at.paragraph, 0)..Position::new(at.paragraph, end)
            }
        };
        let Range { start, end } = origin;
        let (anchor, cursor) = match unit.start < start {
            true => (end, unit.start),
            false => (start, unit.end.max(end)),
        };
        self.select_range(Some(anchor), cursor);
        self.caret.stick = stick && clicks < 2;
        self.history.close();
        self.scroll_to_cursor();
    }
}
