//! A field of one row that scrolls sideways.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position as Cell, Rect};

use super::ink::{InkRow, TextStyles, put_line, put_mark};
use crate::text::Editor;

/// Draws a single-line editor into the first row of an area.
#[derive(Debug)]
pub struct LineField<'a> {
    editor: &'a Editor,
    styles: TextStyles,
    placeholder: &'a str,
}

impl<'a> LineField<'a> {
    /// A field for `editor`, which has to be made with `Options::single_line`.
    pub fn new(editor: &'a Editor, styles: TextStyles) -> Self {
        Self {
            editor,
            styles,
            placeholder: "",
        }
    }

    /// Sets the text that an empty field shows.
    #[must_use]
    pub fn placeholder(mut self, text: &'a str) -> Self {
        self.placeholder = text;
        self
    }

    /// The row (always 0) and column in the field of a cell on the screen, for `Editor::click`. For a cell outside the
    /// area `None`, or with `drag` the nearest position.
    pub fn cell(&self, area: Rect, at: Cell, drag: bool) -> Option<(u16, u16)> {
        let inside = area.contains(at) && at.y == area.y;
        (inside || drag).then(|| (0, at.x.saturating_sub(area.x).min(area.width)))
    }

    /// Draws the field. Returns the cell of the cursor.
    pub fn render(&self, area: Rect, buf: &mut Buffer) -> Option<Cell> {
        let mut area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        area.height = 1;
        // One cell is kept for the cursor after a full row.
        let cols = area.width.saturating_sub(1).max(1);
        self.editor.set_view(cols, 1);
        buf.set_style(area, self.styles.base);
        let dim = self.styles.base.patch(self.styles.dim);
        if self.editor.is_empty() {
            put_line(
                buf,
                area.as_position(),
                self.placeholder,
                area.x + cols,
                dim,
            );
        }
        let left = self.editor.left();
        for row in &self.editor.visible() {
            InkRow {
                editor: self.editor,
                row,
                styles: &self.styles,
                marks: &[],
                left,
            }
            .draw(area, buf);
            let longer = self
                .editor
                .glyphs(row)
                .any(|glyph| glyph.col >= left + usize::from(area.width));
            if longer && area.width > 2 {
                put_mark(buf, Cell::new(area.right() - 1, area.y), "…", dim);
            }
        }
        if left > 0 && area.width > 2 {
            put_mark(buf, area.as_position(), "…", dim);
        }
        let (_, col) = self.editor.cursor_cell()?;
        Some(Cell::new((area.x + col).min(area.right() - 1), area.y))
    }
}
