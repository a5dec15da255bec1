//! A scroll position in rows, and signs at the edge if there are more rows above or below.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::column::first_columns;
use super::hits::WHEEL_ROWS;
use super::paint::right_aligned;
use super::runs::{Rows, draw_runs, row};
use crate::keymap::PointerKind;
use crate::theme::Theme;

/// Minimum width of an area with signs, in columns.
const SIGNS_FROM: u16 = 9;
/// Columns for a sign, with a blank before it.
const SIGNS: u16 = 2;

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
        draw_signs(area, top > 0, top < self.last_top(), buf, theme);
    }
}

/// The rows of a list that are on screen, each of one row of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    area: Rect,
    top: usize,
    total: usize,
}

impl Window {
    /// The rows from the index `top` on, of `total` rows.
    pub fn new(area: Rect, top: usize, total: usize) -> Self {
        Self { area, top, total }
    }

    fn has_more_below(self) -> bool {
        self.top + usize::from(self.area.height) < self.total
    }

    /// The index of each row on screen, with its cells; they leave the columns of the signs where not all rows fit.
    pub fn rows(self) -> impl Iterator<Item = (usize, Rect)> {
        let area = match self.top > 0 || self.has_more_below() {
            true => beside_signs(self.area),
            false => self.area,
        };
        let rows = (self.top..self.total).zip(0..area.height);
        rows.map(move |(at, down)| (at, row(area, down)))
    }

    /// Draws signs at the right edge if there are more rows above or below. Call it after the rows.
    pub fn draw_signs(self, buf: &mut Buffer, theme: &Theme) {
        draw_signs(self.area, self.top > 0, self.has_more_below(), buf, theme);
    }
}

/// The index of the first item to draw, of items of these heights, so that the marked one is the last in `rows` rows, or
/// the first item is shown.
pub fn first_shown(heights: &[u16], marked: usize, rows: u16) -> usize {
    let mut top = marked;
    let mut left = rows.saturating_sub(heights.get(marked).copied().unwrap_or(0));
    while let Some(above) = top.checked_sub(1).and_then(|above| heights.get(above)) {
        if *above > left {
            break;
        }
        left -= above;
        top -= 1;
    }
    top
}

/// Whether items of these heights need more than `rows` rows.
pub fn is_cut(heights: &[u16], rows: u16) -> bool {
    let all: u32 = heights.iter().map(|height| u32::from(*height)).sum();
    all > u32::from(rows)
}

/// The part of an area that rows get where signs are drawn beside them.
pub fn beside_signs(area: Rect) -> Rect {
    match has_signs(area) {
        true => first_columns(area, area.width - SIGNS),
        false => area,
    }
}

/// Draws signs at the right edge of an area that has more rows above or below.
pub fn draw_signs(area: Rect, above: bool, below: bool, buf: &mut Buffer, theme: &Theme) {
    let area = area.intersection(buf.area);
    if !has_signs(area) {
        return;
    }
    let signs = [(above, 0, "▲"), (below, area.height.saturating_sub(1), "▼")];
    for (_, down, sign) in signs.into_iter().filter(|(is_there, ..)| *is_there) {
        right_aligned(buf, row(area, down), sign, theme.dim);
    }
}

fn has_signs(area: Rect) -> bool {
    area.width >= SIGNS_FROM
}
