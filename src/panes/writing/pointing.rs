//! The mouse in a text, and the number of words below it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::Writing;
use crate::content::Phrase;
use crate::keymap::{Pointer, PointerKind};
use crate::panes::{Desk, Reply, Scene};
use crate::text::Command;
use crate::widgets::hits::WHEEL_ROWS;
use crate::widgets::{TextStyles, line::LineField, paint::right_aligned, prose::Prose};

/// Least columns of a frame that shows the number of words.
const COUNTED: u16 = 24;

impl Writing {
    /// Handles the mouse; `area` is where the text was drawn.
    pub fn point(&mut self, pointer: Pointer, area: Rect, desk: &mut Desk<'_>) -> Reply {
        let measure = desk.settings.measure;
        let at = Position::new(pointer.column, pointer.row);
        let (area, bar) = self.split(area);
        if bar.contains(at) {
            return self.point_at_bar(pointer);
        }
        match pointer.kind {
            PointerKind::ScrollUp if area.contains(at) => {
                self.editor.scroll(-i32::from(WHEEL_ROWS))
            }
            PointerKind::ScrollDown if area.contains(at) => {
                self.editor.scroll(i32::from(WHEEL_ROWS))
            }
            PointerKind::Press { clicks } => {
                let Some((row, column)) = self.cell(area, at, false, measure) else {
                    return Reply::Ignored;
                };
                self.end_finding();
                if let Some(paragraph) = self.editor.box_at(row, column) {
                    return self.apply(Command::SwitchBox(Some(paragraph)), desk);
                }
                self.editor.click(row, column, clicks);
            }
            PointerKind::Drag if self.is_finding() => {}
            PointerKind::Drag => return self.drag(area, at, measure),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Selects up to a cell. Beyond the area it scrolls, and goes on while the button is held, up to the end of the text.
    fn drag(&mut self, area: Rect, at: Position, measure: u16) -> Reply {
        let past = rows_past(area, at);
        let above = self.editor.extent().above;
        self.editor.scroll(past);
        let Some((row, column)) = self.cell(area, at, true, measure) else {
            return Reply::Ignored;
        };
        self.editor.drag(row, column);
        match past != 0 && self.editor.extent().above != above {
            true => Reply::DragsOn,
            false => Reply::Done,
        }
    }

    fn cell(&self, area: Rect, at: Position, drag: bool, measure: u16) -> Option<(u16, u16)> {
        let styles = TextStyles::default();
        if self.editor.options().single_line {
            LineField::new(&self.editor, styles).cell(area, at, drag)
        } else {
            Prose::new(&self.editor, styles)
                .measure(measure)
                .cell(area, at, drag)
        }
    }

    /// Draws the number of words, and of those selected, at the right end of a frame's last row, where the frame is wide enough.
    pub fn view_count(&self, frame: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let words = self.editor.word_count();
        if self.editor.options().single_line || words == 0 || frame.width < COUNTED {
            return;
        }
        let row = Rect {
            x: frame.x,
            y: frame.bottom().saturating_sub(1),
            width: frame.width - 2,
            height: 1,
        };
        let count = match self.editor.selected_words() {
            Some(selected) => {
                let selected = selected.to_string();
                let values = [("selected", selected.as_str())];
                scene
                    .catalog
                    .count(Phrase::WordCountSelected, words, &values)
            }
            None => scene.catalog.count(Phrase::WordCount, words, &[]),
        };
        // Reset first, so that the style of the border does not remain.
        let style = Style::reset()
            .patch(scene.theme.base)
            .patch(scene.theme.faint);
        right_aligned(buf, row, &format!(" {count} "), style);
    }
}

/// Rows by which a cell is above an area (negative) or below it (positive).
fn rows_past(area: Rect, at: Position) -> i32 {
    let above = i32::from(area.y.saturating_sub(at.y));
    let below = i32::from((at.y + 1).saturating_sub(area.bottom()));
    below - above
}
