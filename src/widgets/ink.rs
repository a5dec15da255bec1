//! Draws rows of an editor, and safe text, into cells.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position as Cell, Rect};
use ratatui::style::Style;

use crate::text::{Editor, Glyph, Position, Row, show};
use crate::theme::Theme;

/// The styles of the parts of a text; each is patched over `base`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TextStyles {
    /// The text.
    pub base: Style,
    /// Placeholder, scroll mark and cut-off marks.
    pub dim: Style,
    /// Selected text.
    pub selection: Style,
    /// Hits of a search.
    pub hit: Style,
    /// The current hit of a search.
    pub hit_current: Style,
    /// Marked spans, such as words that are not in the dictionary.
    pub mark: Style,
}

impl TextStyles {
    /// The styles of a theme.
    pub fn of(theme: &Theme) -> Self {
        Self {
            base: theme.base,
            dim: theme.faint,
            selection: theme.selection,
            hit: theme.hit,
            hit_current: theme.hit_current,
            mark: theme.misspelt,
        }
    }
}

/// A row of an editor, with the styles and marks to draw over it.
#[derive(Debug)]
pub(super) struct InkRow<'a> {
    pub editor: &'a Editor,
    pub row: &'a Row,
    pub styles: &'a TextStyles,
    pub marks: &'a [Range<Position>],
    /// First column shown.
    pub left: usize,
}

impl InkRow<'_> {
    /// Draws the row on the first line of `area`.
    pub fn draw(&self, area: Rect, buf: &mut Buffer) {
        let row = self.row;
        let hits = self.editor.hits(row.paragraph, row.range.clone());
        let place = |byte| Position::new(row.paragraph, byte);
        let (first, last) = (place(row.range.start), place(row.range.end));
        let touches = |mark: &&Range<Position>| mark.start < last && mark.end > first;
        let marks: Vec<_> = self.marks.iter().filter(touches).collect();
        let selection = self.editor.selection();
        let selected = |byte| {
            selection
                .as_ref()
                .is_some_and(|range| range.contains(&place(byte)))
        };
        let over_selected = if self.editor.is_on_hit() {
            self.styles.hit_current
        } else {
            self.styles.selection
        };
        let right = self.left + usize::from(area.width);
        let mut end = 0;
        for glyph in self.editor.glyphs(row) {
            end = glyph.col + usize::from(glyph.width);
            if glyph.col >= right {
                break;
            }
            if glyph.col < self.left {
                continue;
            }
            let byte = glyph.bytes.start;
            let mut style = self.styles.base;
            if marks.iter().any(|mark| mark.contains(&place(byte))) {
                style = style.patch(self.styles.mark);
            }
            if hits.iter().any(|hit| hit.contains(&byte)) {
                style = style.patch(self.styles.hit);
            }
            if selected(byte) {
                style = style.patch(over_selected);
            }
            let at = Cell::new(area.x + (glyph.col - self.left) as u16, area.y);
            put_glyph(buf, at, &glyph, area.right(), style);
        }
        // A selected line ending is drawn as one selected cell.
        let length = self.editor.paragraph(row.paragraph).len();
        if row.range.end == length && selected(length) && (self.left..right).contains(&end) {
            let at = Cell::new(area.x + (end - self.left) as u16, area.y);
            put(
                buf,
                at,
                " ",
                area.right(),
                self.styles.base.patch(self.styles.selection),
            );
        }
    }
}

/// Writes a glyph. Plain text of one cell takes a fast path, because a frame has thousands of these.
#[expect(
    clippy::disallowed_methods,
    reason = "the text engine has made the glyph safe"
)]
fn put_glyph(buf: &mut Buffer, at: Cell, glyph: &Glyph<'_>, right: u16, style: Style) {
    match (&glyph.shown, buf.cell_mut(at)) {
        (Cow::Borrowed(text), Some(cell)) if glyph.width == 1 => {
            cell.set_symbol(text).set_style(style);
        }
        _ => put(buf, at, &glyph.shown, right, style),
    }
}

/// Writes safe text into cells before column `right`; a grapheme that does not fit completely is left out.
pub(super) fn put(buf: &mut Buffer, at: Cell, text: &str, right: u16, style: Style) {
    let room = usize::from(right.saturating_sub(at.x));
    if buf.area.contains(at) {
        buf.set_stringn(at.x, at.y, text, room, style);
    }
}

/// Writes any text into cells before column `right`, made safe and cut with `…`.
pub(super) fn put_line(buf: &mut Buffer, at: Cell, text: &str, right: u16, style: Style) {
    let room = usize::from(right.saturating_sub(at.x));
    put(buf, at, &crate::text::truncate(text, room), right, style);
}

/// Writes a one-cell mark.
pub(super) fn put_mark(buf: &mut Buffer, at: Cell, mark: &str, style: Style) {
    put(
        buf,
        at,
        mark,
        at.x.saturating_add(show(mark, 0).width),
        style,
    );
}
