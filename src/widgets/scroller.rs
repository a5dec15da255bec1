//! A scroll position in rows, and signs at the edge if there are more rows above or below.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::column::first_columns;
use super::hits::WHEEL_ROWS;
use super::paint::line;
use super::runs::{Rows, draw_runs, row};
use crate::keymap::PointerKind;
use crate::theme::Theme;

/// Minimum width of an area with signs, in columns.
const SIGNS_FROM: u16 = 9;

/// A scroll position. Drawing corrects it after the rows or the area have changed, through a shared reference, hence
/// the `Cell`s.
#[derive(Clone, Debug, Default)]
pub struct Scroller {
    top: Cell<u16>,
    /// Number of rows, and of visible rows, when last drawn.
    extent: Cell<(u16, u16)>,
}

impl Scroller {
    /// The first visible row.
    pub fn top(&self) -> u16 {
        self.top.get()
    }

    /// The maximum of [`Scroller::top`].
    pub fn last_top(&self) -> u16 {
        let (rows, in_sight) = self.extent.get();
        rows.saturating_sub(in_sight)
    }

    /// Whether there are more rows than visible ones.
    pub fn scrolls(&self) -> bool {
        self.last_top() > 0
    }

    /// Scrolls by `rows`, down if positive, and stops at the ends.
    pub fn scroll(&self, rows: i32) {
        let to = i32::from(self.top.get()).saturating_add(rows).max(0);
        let to = u16::try_from(to).unwrap_or(u16::MAX);
        self.top.set(to.min(self.last_top()));
    }

    /// Scrolls by `pages`, each one row less than the window, so that one row stays visible.
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

    /// Scrolls if `kind` is an event of the wheel; returns whether it was.
    pub fn wheel(&self, kind: PointerKind) -> bool {
        match kind {
            PointerKind::ScrollUp => self.scroll(-i32::from(WHEEL_ROWS)),
            PointerKind::ScrollDown => self.scroll(i32::from(WHEEL_ROWS)),
            _ => return false,
        }
        true
    }

    /// Sets the number of rows and of visible rows, and corrects the position. Returns the first visible row.
    pub fn fit(&self, rows: u16, in_sight: u16) -> u16 {
        self.extent.set((rows, in_sight));
        self.scroll(0);
        self.top.get()
    }

    /// Draws the visible rows, cut `margin` columns before the right edge, and signs at the edge if there are more.
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
