//! Rows of text in several styles, made safe when drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::line;
use crate::text::{width, wrap};

/// A piece of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, as stored.
    pub text: String,
    /// The style, patched over that of the cells.
    pub style: Style,
}

impl Run {
    /// A text in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    /// Width in cells.
    pub fn width(&self) -> u16 {
        cells(&self.text)
    }
}

/// Rows of runs, laid out for a number of columns and not drawn yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows(Vec<Vec<Run>>);

impl Rows {
    /// Adds a text in one style, each line wrapped to `columns`.
    pub fn text(&mut self, text: &str, columns: u16, style: Style) {
        let wrapped = text.lines().flat_map(|line| wrap(line, columns.max(1)));
        self.0.extend(wrapped.map(|row| vec![Run::new(row, style)]));
    }

    /// Adds a text like [`Rows::text`], each of its rows two columns in.
    pub fn indented(&mut self, text: &str, columns: u16, style: Style) {
        let columns = columns.saturating_sub(2).max(1);
        let wrapped = text.lines().flat_map(|line| wrap(line, columns));
        let indented = wrapped.map(|row| vec![Run::new("  ", style), Run::new(row, style)]);
        self.0.extend(indented);
    }

    /// Adds an empty row.
    pub fn blank(&mut self) {
        self.0.push(Vec::new());
    }

    /// Adds a row.
    pub fn push(&mut self, row: Vec<Run>) {
        self.0.push(row);
    }

    /// Adds all rows of `other`.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Adds several rows.
    pub fn extend(&mut self, rows: impl IntoIterator<Item = Vec<Run>>) {
        self.0.extend(rows);
    }

    /// Keeps only the first `rows` rows.
    pub fn truncate(&mut self, rows: u16) {
        self.0.truncate(usize::from(rows));
    }

    /// Number of rows.
    pub fn len(&self) -> u16 {
        u16::try_from(self.0.len()).unwrap_or(u16::MAX)
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows from the top down.
    pub fn iter(&self) -> std::slice::Iter<'_, Vec<Run>> {
        self.0.iter()
    }
}

/// Width of a text in one row, in cells.
pub fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The row of an area `down` rows below its first; empty if that is below the last.
pub fn row(area: Rect, down: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(down).min(area.bottom()),
        height: u16::from(down < area.height),
        ..area
    }
}

/// Draws runs one after the other into the first row of `area`. Returns the column after the last.
pub fn draw_runs(area: Rect, buf: &mut Buffer, runs: &[Run]) -> u16 {
    let mut column = area.x;
    for run in runs {
        let rest = Rect {
            x: column,
            width: area.right().saturating_sub(column),
            ..area
        };
        column += line(buf, rest, &run.text, run.style);
    }
    column
}

/// Whether an area contains a cell.
pub fn hits(area: Rect, column: u16, row: u16) -> bool {
    area.contains(Position::new(column, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_each_other_and_stop_at_the_edge() {
        let area = Rect::new(0, 0, 8, 1);
        let mut buf = Buffer::empty(area);
        let end = draw_runs(
            area,
            &mut buf,
            &[
                Run::new("å日", Style::new()),
                Run::new("abcdefgh", Style::new()),
            ],
        );
        assert_eq!(end, 8);
        assert_eq!(buf, Buffer::with_lines(["å日abcd…"]));
    }
}
