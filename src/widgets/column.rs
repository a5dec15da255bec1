//! A column: fills an area from the top with texts, blank rows, and rows handed to other widgets.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::paint::{line, paragraph};
use super::runs::{Rows, draw_runs, row};
use crate::text::wrap;

/// The free rows of an area that is filled from the top. Nothing is placed outside the area.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    rest: Rect,
    top: u16,
}

impl Column {
    /// An empty column.
    pub fn new(area: Rect) -> Self {
        Self {
            rest: area,
            top: area.y,
        }
    }

    /// The free part of the area.
    pub fn rest(&self) -> Rect {
        self.rest
    }

    /// Number of free rows.
    pub fn rows_left(&self) -> u16 {
        self.rest.height
    }

    /// Number of filled rows.
    pub fn rows_taken(&self) -> u16 {
        self.rest.y - self.top
    }

    /// Takes up to `rows` free rows from the top.
    pub fn take(&mut self, rows: u16) -> Rect {
        let (taken, rest) = split(self.rest, rows);
        self.rest = rest;
        taken
    }

    /// Takes the next row; `None` if the column is full.
    pub fn row(&mut self) -> Option<Rect> {
        (!self.is_full()).then(|| self.take(1))
    }

    /// Whether there is no free row.
    pub fn is_full(&self) -> bool {
        self.rest.height == 0
    }

    /// Leaves up to `rows` rows blank.
    pub fn gap(&mut self, rows: u16) {
        self.take(rows);
    }

    /// Leaves a row blank if more than `keep` rows are free.
    pub fn gap_keeping(&mut self, keep: u16) {
        if self.rest.height > keep {
            self.take(1);
        }
    }

    /// Draws a text in one row, cut with `…`; returns the number of columns taken.
    pub fn line(&mut self, buf: &mut Buffer, text: &str, style: Style) -> u16 {
        self.row().map_or(0, |row| line(buf, row, text, style))
    }

    /// Draws a wrapped text, cut at the end of the area.
    pub fn text(&mut self, buf: &mut Buffer, text: &str, style: Style) {
        self.text_keeping(buf, text, style, 0);
    }

    /// Draws a wrapped text, cut so that `keep` rows stay free.
    pub fn text_keeping(&mut self, buf: &mut Buffer, text: &str, style: Style, keep: u16) {
        let room = self.rest.height.saturating_sub(keep);
        let area = self.take(height(text, self.rest.width).min(room));
        paragraph(buf, area, text, style);
    }

    /// Draws rows that are laid out already, cut at the end of the area.
    pub fn rows(&mut self, buf: &mut Buffer, rows: &Rows) {
        let area = self.take(rows.len());
        for (down, runs) in (0..area.height).zip(rows.iter()) {
            draw_runs(row(area, down), buf, runs);
        }
    }
}

/// Number of rows of a text wrapped to `columns`.
pub fn height(text: &str, columns: u16) -> u16 {
    u16::try_from(wrap(text, columns.max(1)).len()).unwrap_or(u16::MAX)
}

/// Splits an area into its first `rows` rows and the rest.
pub fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    let first = Rect {
        height: rows,
        ..area
    };
    let rest = Rect {
        y: area.y + rows,
        height: area.height - rows,
        ..area
    };
    (first, rest)
}

/// The area without its first `columns` columns.
pub fn after_columns(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect {
        x: area.x + columns,
        width: area.width - columns,
        ..area
    }
}

/// The first `columns` columns of an area, or all of it if it is narrower.
pub fn first_columns(area: Rect, columns: u16) -> Rect {
    Rect {
        width: columns.min(area.width),
        ..area
    }
}

/// The middle of an area, at most `columns` wide, with at least `margin` columns free at each side.
pub fn centred(area: Rect, columns: u16, margin: u16) -> Rect {
    let width = columns.min(area.width.saturating_sub(2 * margin));
    Rect {
        x: area.x + (area.width - width) / 2,
        width,
        ..area
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a 10 by 6 buffer after filling a column with a margin of one row and two columns.
    fn drawn(fill: impl FnOnce(&mut Column, &mut Buffer)) -> Vec<String> {
        let mut buf = Buffer::empty(Rect::new(0, 0, 10, 6));
        let mut column = Column::new(Rect::new(2, 1, 6, 4));
        fill(&mut column, &mut buf);
        let rows = buf.content().chunks(10);
        rows.map(|cells| {
            let text: String = cells.iter().map(|cell| cell.symbol()).collect();
            text.trim_end().to_owned()
        })
        .collect()
    }

    #[test]
    fn pieces_follow_each_other_from_the_top() {
        let style = Style::new();
        let rows = drawn(|column, buf| {
            column.line(buf, "one", style);
            column.gap(1);
            assert_eq!((column.rows_taken(), column.rows_left()), (2, 2));
            column.text(buf, "two three", style);
            assert!(column.is_full());
            assert_eq!(column.row(), None);
        });
        assert_eq!(rows, ["", "  one", "", "  two", "  three", ""]);
    }

    #[test]
    fn nothing_is_drawn_below_the_area() {
        let style = Style::new();
        let rows = drawn(|column, buf| {
            column.text(buf, "a b c d e f g h i j k l m n o p", style);
            column.line(buf, "never", style);
            column.gap(9);
            assert_eq!(column.take(3).height, 0);
        });
        assert_eq!(rows[4], "  j k l");
        assert_eq!(rows[5], "");
    }

    #[test]
    fn a_text_leaves_the_rows_to_keep_free() {
        let rows = drawn(|column, buf| {
            column.text_keeping(buf, "one two three four", Style::new(), 2);
            assert_eq!(column.rows_left(), 2);
            column.gap_keeping(2);
            assert_eq!(column.rows_left(), 2);
            column.gap_keeping(1);
            assert_eq!(column.rows_left(), 1);
        });
        assert_eq!(rows, ["", "  one", "  two", "", "", ""]);
    }

    #[test]
    fn laid_out_rows_are_cut_at_the_end_of_the_area() {
        let mut laid_out = Rows::default();
        laid_out.text("one two", 4, Style::new());
        laid_out.blank();
        laid_out.text("three four", 6, Style::new());
        let rows = drawn(|column, buf| {
            column.rows(buf, &laid_out);
            assert!(column.is_full());
        });
        assert_eq!(rows, ["", "  one", "  two", "", "  three", ""]);
    }

    #[test]
    fn parts_of_a_row_stay_within_it() {
        let area = Rect::new(3, 2, 5, 1);
        assert_eq!(after_columns(area, 2), Rect::new(5, 2, 3, 1));
        assert_eq!(after_columns(area, 9), Rect::new(8, 2, 0, 1));
        assert_eq!(first_columns(area, 2), Rect::new(3, 2, 2, 1));
        assert_eq!(first_columns(area, 9), area);
        assert_eq!(centred(area, 3, 0), Rect::new(4, 2, 3, 1));
        assert_eq!(centred(area, 9, 1), Rect::new(4, 2, 3, 1));
        assert_eq!(centred(Rect::new(0, 0, 1, 1), 9, 1).width, 0);
    }
}
