//! A text for reading and writing: centred, with a limited line length, selection, hits and a scroll mark.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position as Cell, Rect};

use super::ink::{InkRow, TextStyles, put_line, put_mark};
use crate::text::{Editor, Position, wrap};

/// Default maximum length of a row, in columns, for comfortable reading.
const MEASURE: u16 = 76;

/// Draws an editor into an area.
#[derive(Debug)]
pub struct Prose<'a> {
    editor: &'a Editor,
    styles: TextStyles,
    placeholder: &'a str,
    marks: &'a [Range<Position>],
    measure: u16,
}

impl<'a> Prose<'a> {
    /// A view of `editor` with these styles.
    pub fn new(editor: &'a Editor, styles: TextStyles) -> Self {
        Self {
            editor,
            styles,
            placeholder: "",
            marks: &[],
            measure: MEASURE,
        }
    }

    /// Sets the text that an empty editor shows.
    #[must_use]
    pub fn placeholder(mut self, text: &'a str) -> Self {
        self.placeholder = text;
        self
    }

    /// Sets the spans to draw in the mark style, in any order.
    #[must_use]
    pub fn marks(mut self, marks: &'a [Range<Position>]) -> Self {
        self.marks = marks;
        self
    }

    /// Sets the maximum length of a row, in columns; the default is 76.
    #[must_use]
    pub fn measure(mut self, cols: u16) -> Self {
        self.measure = cols.max(1);
        self
    }

    /// The part of `area` for the text: in the middle, at most as wide as the maximum length of a row.
    pub fn text_area(&self, area: Rect) -> Rect {
        let room = side_room(area.width);
        let cols = self.measure.min(area.width.saturating_sub(room));
        let spare = area.width.saturating_sub(cols);
        let left = (spare / 2).min(spare.saturating_sub(room));
        Rect {
            x: area.x + left,
            width: cols,
            ..area
        }
    }

    /// The row and column in the editor's window of a cell on the screen, for `Editor::click`. For a cell outside the
    /// area `None`, or with `drag` the nearest position.
    pub fn cell(&self, area: Rect, at: Cell, drag: bool) -> Option<(u16, u16)> {
        if area.is_empty() || !(drag || area.contains(at)) {
            return None;
        }
        let text = self.text_area(area);
        let row = at.y.clamp(area.y, area.bottom() - 1) - area.y;
        Some((row, at.x.saturating_sub(text.x).min(text.width)))
    }

    /// Draws the text, wrapped to the area's width. Returns the cell of the cursor if it is visible.
    pub fn render(&self, area: Rect, buf: &mut Buffer) -> Option<Cell> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        let text = self.text_area(area);
        self.editor.set_view(text.width, area.height);
        buf.set_style(area, self.styles.base);
        // One more cell after the text, for a selected line ending.
        let wide = Rect {
            width: (text.width + 1).min(area.right() - text.x),
            ..text
        };
        if self.editor.is_empty() {
            self.draw_placeholder(text, buf);
        }
        for (row, y) in self.editor.visible().iter().zip(area.top()..area.bottom()) {
            let row = InkRow {
                editor: self.editor,
                row,
                styles: &self.styles,
                marks: self.marks,
                left: 0,
            };
            row.draw(
                Rect {
                    y,
                    height: 1,
                    ..wide
                },
                buf,
            );
        }
        self.draw_scroll_mark(area, buf);
        let (row, col) = self.editor.cursor_cell()?;
        Some(Cell::new(
            (text.x + col).min(area.right() - 1),
            area.y + row,
        ))
    }

    fn draw_placeholder(&self, text: Rect, buf: &mut Buffer) {
        let style = self.styles.base.patch(self.styles.dim);
        for (line, y) in wrap(self.placeholder, text.width)
            .into_iter()
            .zip(text.top()..text.bottom())
        {
            put_line(buf, Cell::new(text.x, y), line, text.right(), style);
        }
    }

    fn draw_scroll_mark(&self, area: Rect, buf: &mut Buffer) {
        let extent = self.editor.extent();
        let height = usize::from(area.height);
        if side_room(area.width) < 2 || extent.total <= height {
            return;
        }
        let length = (height * height / extent.total).max(1);
        let hidden = extent.total - height;
        let top = (extent.above.min(hidden) * (height - length)).div_ceil(hidden);
        let style = self.styles.base.patch(self.styles.dim);
        for row in top..top + length {
            put_mark(
                buf,
                Cell::new(area.right() - 1, area.y + row as u16),
                "┃",
                style,
            );
        }
    }
}

/// Number of columns kept free at the right: for the cursor after a full row, and for the scroll mark.
fn side_room(width: u16) -> u16 {
    match width {
        0 | 1 => 0,
        2..=12 => 1,
        _ => 2,
    }
}
