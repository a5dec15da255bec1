//! Rows of words in several styles, made safe for the screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::paint::line;
use crate::text::width;

/// Some words in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words, as stored.
    pub text: String,
    /// Laid over what the cells have.
    pub style: Style,
}

impl Run {
    /// Words in a style.
    pub fn new(text: impl Into<String>, style: Style) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }

    /// Cells that it takes.
    pub fn width(&self) -> u16 {
        cells(&self.text)
    }
}

/// Cells that a text takes in one row.
pub fn cells(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

/// The row of an area that lies `down` rows below its first; empty below the last.
pub fn row(area: Rect, down: u16) -> Rect {
    Rect {
        y: area.y.saturating_add(down).min(area.bottom()),
        height: u16::from(down < area.height),
        ..area
    }
}

/// Draws runs one after the other into the first row of `area`; says in which column they end.
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

/// Whether a cell lies in an area.
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
