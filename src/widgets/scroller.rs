//! A window on rows that may be more than it shows: how far it is scrolled, and signs where there is more.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::column::first_columns;
use super::hits::WHEEL_ROWS;
use super::paint::line;
use super::runs::{Rows, draw_runs, row};
use crate::keymap::PointerKind;
use crate::theme::Theme;

/// An area narrower than this has no room for the signs.
const SIGNS_FROM: u16 = 9;

/// The first row in sight. It is corrected whenever the rows or the area have changed, which is why it can change while
/// a pane is only drawn.
#[derive(Clone, Debug, Default)]
pub struct Scroller {
    top: Cell<u16>,
    /// Number of rows, and of those in sight, when last drawn.
    extent: Cell<(u16, u16)>,
}

impl Scroller {
    /// The first row in sight.
    pub fn top(&self) -> u16 {
        self.top.get()
    }

    /// The last row that can be the first in sight.
    pub fn last_top(&self) -> u16 {
        let (rows, in_sight) = self.extent.get();
        rows.saturating_sub(in_sight)
    }

    /// Whether there are more rows than are in sight.
    pub fn scrolls(&self) -> bool {
        self.last_top() > 0
    }

    /// Scrolls by rows, no further than the ends.
    pub fn scroll(&self, rows: i32) {
        let to = i32::from(self.top.get()).saturating_add(rows).max(0);
        let to = u16::try_from(to).unwrap_or(u16::MAX);
        self.top.set(to.min(self.last_top()));
    }

    /// Scrolls by windows; one row of the window before stays in sight.
    pub fn page(&self, pages: i32) {
        let window = i32::from(self.extent.get().1.max(2)) - 1;
        self.scroll(pages.saturating_mul(window));
    }

    /// Scrolls to the first row.
    pub fn to_start(&self) {
        self.top.set(0);
    }

    /// Scrolls to the last row.
    pub fn to_end(&self) {
        self.top.set(self.last_top());
    }

    /// Scrolls as the wheel turns; returns whether it was the wheel.
    pub fn wheel(&self, kind: PointerKind) -> bool {
        match kind {
            PointerKind::ScrollUp => self.scroll(-i32::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.scroll(i32::from(WHEEL_ROWS)),
            _ => return false,
        }
        true
    }

    /// Takes the number of rows and of those that an area shows, and returns the first row in sight.
    pub fn fit(&self, rows: u16, in_sight: u16) -> u16 {
        self.extent.set((rows, in_sight));
        self.scroll(0);
        self.top.get()
    }

    /// Draws the rows in sight, cut `margin` columns before the right edge, and at the edge a sign where there are more.
    pub fn view(&self, rows: &Rows, margin: u16, area: Rect, buf: &mut Buffer, theme: &Theme) {
        let area = area.intersection(buf.area);
        let text = first_columns(area, area.width.saturating_sub(margin));
        let top = self.fit(rows.len(), area.height);
        for (down, runs) in (0..area.height).zip(rows.iter().skip(usize::from(top))) {
            draw_runs(row(text, down), buf, runs);
        }
        if area.width < SIGNS_FROM || area.height == 0 {
            return;
        }
        let sign = |down: u16| Rect {
            x: area.right() - 1,
            width: 1,
            ..row(area, down)
        };
        if top > 0 {
            line(buf, sign(0), "▲", theme.dim);
        }
        if top < self.last_top() {
            line(buf, sign(area.height - 1), "▼", theme.dim);
        }
    }
}
