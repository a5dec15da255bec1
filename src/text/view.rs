//! The view: the visible part of the text, and the map between cells and positions.

use std::ops::Range;

use super::buffer::Position;
use super::cluster::{Clusters, show};
use super::editor::Editor;
use super::wrap::{WrappedRows, hangs};

/// One row of one paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct RowId {
    pub paragraph: usize,
    pub row: usize,
}

/// The window onto the text, in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct View {
    pub cols: u16,
    pub height: u16,
    pub top: RowId,
    /// First visible column of a single line.
    pub left: usize,
}

impl Default for View {
    fn default() -> Self {
        Self {
            cols: 76,
            height: 24,
            top: RowId::default(),
            left: 0,
        }
    }
}

/// A row to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The index of its paragraph.
    pub paragraph: usize,
    /// Its bytes in that paragraph, including hanging blanks.
    pub range: Range<usize>,
}

/// One cluster to draw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Column in the row, from 0; hanging blanks may be past the width.
    pub col: usize,
    /// Width in cells, at least 1.
    pub width: u16,
    /// Its bytes in the paragraph.
    pub bytes: Range<usize>,
    /// The text to draw, safe for the screen.
    pub shown: std::borrow::Cow<'a, str>,
}

/// The scroll position in rows; estimated for parts that were never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// Rows above the window.
    pub above: usize,
    /// Rows of the whole text.
    pub total: usize,
}

impl Editor {
    /// Sets the size of the window in cells. Text is wrapped at `cols`; the cursor may be one cell past that.
    ///
    /// Keeps the cursor in view after a change; does nothing if the size is the same.
    pub fn set_view(&self, cols: u16, height: u16) {
        let (cols, height) = (cols.max(1), height.max(1));
        let mut view = self.view.get();
        if (view.cols, view.height) == (cols, height) {
            return;
        }
        let top_byte = self.row_range(view.top).start;
        if self.layouts.borrow().cols() != cols {
            self.layouts.borrow_mut().reset(&self.buffer, cols);
        }
        view.top.row = self.with_rows(view.top.paragraph, |rows| rows.row_of(top_byte));
        (view.cols, view.height) = (cols, height);
        self.view.set(view);
        self.scroll_to_cursor();
    }

    /// The rows in the window, from the top; fewer than its height at the end of the text.
    pub fn visible(&self) -> Vec<Row> {
        let view = self.view.get();
        let mut rows = Vec::with_capacity(usize::from(view.height));
        let mut next = Some(view.top);
        while let Some(id) = next.filter(|_| rows.len() < usize::from(view.height)) {
            rows.push(Row {
                paragraph: id.paragraph,
                range: self.row_range(id),
            });
            next = self.row_after(id);
        }
        rows
    }

    /// The clusters of a row from `visible`.
    pub fn glyphs<'a>(&'a self, row: &Row) -> impl Iterator<Item = Glyph<'a>> {
        glyphs(self.buffer.paragraph(row.paragraph), row.range.clone())
    }

    /// First visible column in single-line mode.
    pub fn left(&self) -> usize {
        self.view.get().left
    }

    /// The cursor's row and column in the window; `None` if it is scrolled out of view.
    pub fn cursor_cell(&self) -> Option<(u16, u16)> {
        let view = self.view.get();
        let cursor = self.cursor_row();
        let row = self.distance(view.top, cursor, view.height)?;
        let col = self.column(cursor, self.caret.at.byte);
        let col = if self.options.single_line {
            col.checked_sub(view.left)?
        } else {
            col
        };
        // Hanging blanks have no cells.
        Some((row, u16::try_from(col).unwrap_or(u16::MAX).min(view.cols)))
    }

    /// The scroll position.
    pub fn extent(&self) -> Extent {
        let view = self.view.get();
        let layouts = self.layouts.borrow();
        Extent {
            above: layouts.rows_above(view.top.paragraph) + view.top.row,
            total: layouts.rows_above(self.buffer.count()),
        }
    }

    /// Scrolls by rows (down is positive) without moving the cursor.
    pub fn scroll(&self, rows: i32) {
        let mut view = self.view.get();
        for _ in 0..rows.unsigned_abs() {
            let next = if rows < 0 {
                self.row_before(view.top)
            } else {
                self.row_after(view.top)
            };
            let Some(next) = next else {
                break;
            };
            view.top = next;
        }
        view.top = view.top.min(self.lowest_top(view.height));
        self.view.set(view);
    }

    /// Scrolls as little as possible to bring the cursor into view.
    pub fn scroll_to_cursor(&self) {
        let mut view = self.view.get();
        if self.options.single_line {
            let col = self.column(RowId::default(), self.caret.at.byte);
            // The first cell may show the mark for text cut off on the left.
            view.left = view
                .left
                .min(col.saturating_sub(1))
                .max(col.saturating_sub(usize::from(view.cols)));
            self.view.set(view);
            return;
        }
        view.top = self.clamped(view.top);
        let cursor = self.cursor_row();
        let highest = self.up_from(cursor, view.height.saturating_sub(1));
        view.top = view
            .top
            .clamp(highest, cursor)
            .min(self.lowest_top(view.height));
        self.view.set(view);
    }

    /// Scrolls so that the cursor is on this row of the window, or as close as the text allows.
    pub(super) fn put_cursor_on_row(&self, row: u16) {
        let mut view = self.view.get();
        view.top = self.up_from(self.cursor_row(), row);
        self.view.set(view);
        self.scroll_to_cursor();
    }

    /// The position at a cell of the window, and whether it sticks to the end of its row; below the text, the text's end.
    pub fn position_at(&self, row: u16, col: u16) -> (Position, bool) {
        let view = self.view.get();
        let mut id = view.top;
        for _ in 0..row {
            match self.row_after(id) {
                Some(next) => id = next,
                None => return (self.buffer.end(), false),
            }
        }
        self.at_column(id, view.left + usize::from(col))
    }

    pub(super) fn with_rows<T>(&self, paragraph: usize, read: impl FnOnce(&WrappedRows) -> T) -> T {
        read(self.layouts.borrow_mut().rows(&self.buffer, paragraph))
    }

    pub(super) fn cursor_row(&self) -> RowId {
        let at = self.caret.at;
        let row = self.with_rows(at.paragraph, |rows| {
            let row = rows.row_of(at.byte);
            if self.caret.stick && row > 0 && rows.start(row) == at.byte {
                row - 1
            } else {
                row
            }
        });
        RowId {
            paragraph: at.paragraph,
            row,
        }
    }

    pub(super) fn row_range(&self, id: RowId) -> Range<usize> {
        let length = self.buffer.paragraph(id.paragraph).len();
        self.with_rows(id.paragraph, |rows| {
            let next = id.row + 1;
            rows.start(id.row)..if next < rows.count() {
                rows.start(next)
            } else {
                length
            }
        })
    }

    pub(super) fn row_before(&self, id: RowId) -> Option<RowId> {
        if id.row > 0 {
            return Some(RowId {
                row: id.row - 1,
                ..id
            });
        }
        let paragraph = id.paragraph.checked_sub(1)?;
        Some(self.last_row(paragraph))
    }

    pub(super) fn row_after(&self, id: RowId) -> Option<RowId> {
        if id.row < self.last_row(id.paragraph).row {
            return Some(RowId {
                row: id.row + 1,
                ..id
            });
        }
        let paragraph = id.paragraph + 1;
        (paragraph < self.buffer.count()).then_some(RowId { paragraph, row: 0 })
    }

    /// The column of a byte in a row.
    pub(super) fn column(&self, id: RowId, byte: usize) -> usize {
        let range = self.row_range(id);
        let upto = range.start..byte.min(range.end);
        glyphs(self.buffer.paragraph(id.paragraph), upto)
            .last()
            .map_or(0, |g| g.col + usize::from(g.width))
    }

    /// The position nearest to a column of a row, and whether it sticks to the end of that row.
    pub(super) fn at_column(&self, id: RowId, goal: usize) -> (Position, bool) {
        let text = self.buffer.paragraph(id.paragraph);
        let range = self.row_range(id);
        let here = |byte| Position::new(id.paragraph, byte);
        let (mut solid_end, mut last_start) = (range.start, range.start);
        for glyph in glyphs(text, range.clone()) {
            let next = glyph.col + usize::from(glyph.width);
            if goal < next {
                let nearer_end = (goal - glyph.col) * 2 > usize::from(glyph.width);
                let byte = if nearer_end {
                    glyph.bytes.end
                } else {
                    glyph.bytes.start
                };
                return (here(byte), byte == range.end && range.end < text.len());
            }
            last_start = glyph.bytes.start;
            if !hangs(&text[glyph.bytes.clone()]) {
                solid_end = glyph.bytes.end;
            }
        }
        if range.end == text.len() {
            (here(range.end), false)
        } else if solid_end == range.end {
            (here(range.end), true)
        } else if solid_end > range.start {
            (here(solid_end), false)
        } else {
            (here(last_start), false)
        }
    }

    fn last_row(&self, paragraph: usize) -> RowId {
        RowId {
            paragraph,
            row: self.with_rows(paragraph, WrappedRows::count) - 1,
        }
    }

    fn clamped(&self, id: RowId) -> RowId {
        let paragraph = id.paragraph.min(self.buffer.count() - 1);
        id.min(self.last_row(paragraph))
    }

    fn up_from(&self, id: RowId, rows: u16) -> RowId {
        let mut id = id;
        for _ in 0..rows {
            match self.row_before(id) {
                Some(before) => id = before,
                None => break,
            }
        }
        id
    }

    /// The last top row that does not leave empty rows below the text.
    fn lowest_top(&self, height: u16) -> RowId {
        self.up_from(
            self.last_row(self.buffer.count() - 1),
            height.saturating_sub(1),
        )
    }

    /// Number of rows from `from` down to `to`, if less than `limit`.
    fn distance(&self, from: RowId, to: RowId, limit: u16) -> Option<u16> {
        let mut id = from;
        for row in 0..limit {
            if id == to {
                return Some(row);
            }
            id = self.row_after(id)?;
        }
        None
    }
}

fn glyphs(text: &str, range: Range<usize>) -> impl Iterator<Item = Glyph<'_>> {
    let mut col = 0;
    Clusters::new(&text[..range.end], range.start).map(move |(at, cluster)| {
        let shown = show(cluster, col);
        let glyph = Glyph {
            col,
            width: shown.width,
            bytes: at..at + cluster.len(),
            shown: shown.text,
        };
        col += usize::from(shown.width);
        glyph
    })
}
