//! Draws lines of text into cells: made safe, cut with `…`, never outside their area.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::ink::put_line;
use crate::text::{width, wrap};

/// Draws a line on the first row of `area`. Returns the number of columns taken.
pub fn line(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let area = area.intersection(buf.area);
    if area.is_empty() {
        return 0;
    }
    put_line(buf, area.as_position(), text, area.right(), style);
    u16::try_from(width(text))
        .unwrap_or(u16::MAX)
        .min(area.width)
}

/// Draws a line at the right end of the first row of `area`. Returns the number of columns taken.
pub fn right_aligned(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let taken = u16::try_from(width(text))
        .unwrap_or(u16::MAX)
        .min(area.width);
    let room = Rect {
        x: area.right() - taken,
        width: taken,
        ..area
    };
    line(buf, room, text, style)
}

/// Draws a wrapped text from the top of `area`. Returns the number of rows of the whole text, drawn or not.
pub fn paragraph(buf: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let rows = wrap(text, area.width.max(1));
    for (row, y) in rows.iter().zip(area.top()..area.bottom()) {
        if buf.area.contains(Position::new(area.x, y)) {
            put_line(buf, Position::new(area.x, y), row, area.right(), style);
        }
    }
    u16::try_from(rows.len()).unwrap_or(u16::MAX)
}
