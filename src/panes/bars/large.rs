//! Drawing the bars in large type, for a session on a large screen.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::view::pole_style;
use super::{BarSpot, Bars};
use crate::content::Phrase;
use crate::model::views::{Bar, Pole, STEP_MAX, STEP_MIN};
use crate::panes::Scene;
use crate::panes::big::{LETTER, big_columns, big_line, is_large};
use crate::widgets::column::{Column, after_columns, first_columns};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::cells;

/// Steps of a scale.
const STEPS: u16 = 7;
/// Fewest columns of a step.
const NARROWEST: u16 = 8;
/// Most columns of a step.
const WIDEST: u16 = 14;
/// Columns between a name and its scale.
const BEFORE: u16 = 4;

impl Bars {
    /// The rows of the bars in large type, with a blank one below; `None` where there are too few columns.
    pub fn large_rows(&self, columns: u16, scene: &Scene<'_>) -> Option<u16> {
        self.large_widths(columns, scene)?;
        Some(1 + 2 * (LETTER + 1))
    }

    /// The columns of the names, and those of a step.
    fn large_widths(&self, columns: u16, scene: &Scene<'_>) -> Option<(u16, u16)> {
        let dilemma = scene
            .catalog
            .dilemma(&self.dilemma)
            .filter(|_| is_large(columns))?;
        let names = [Pole::A, Pole::B].map(|pole| big_columns(&dilemma.pole(pole).short));
        let name = names[0]?.max(names[1]?) + BEFORE;
        let step = (columns.checked_sub(name)? / STEPS).min(WIDEST);
        (step >= NARROWEST).then_some((name, step))
    }

    /// Draws the labels of the scale and both bars in large type; the position of the mark that keys move.
    pub fn view_large(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.hits.clear();
        self.hits.put(area, BarSpot::Pane);
        let dilemma = scene.catalog.dilemma(&self.dilemma)?;
        let (name, step) = self.large_widths(area.width, scene)?;
        let mut column = Column::new(area);
        let labels = column.take(1);
        self.view_labels(labels, buf, scene, (name, step));
        let placement = self.drawn(scene, true);
        let mut cursor = None;
        for pole in [Pole::A, Pole::B] {
            let rows = column.take(LETTER);
            let is_moved = self.pole == pole;
            let style = pole_style(scene, pole);
            big_line(rows, buf, &dilemma.pole(pole).short, style);
            if is_moved {
                let sign = first_columns(after_columns(rows, name - 2), 1);
                for y in rows.top()..rows.bottom() {
                    let cell = Rect {
                        y,
                        height: 1,
                        ..sign
                    };
                    line(buf, cell, "▌", scene.theme.key);
                }
            }
            let scale = after_columns(rows, name);
            self.hits.put(scale, BarSpot::Bar(pole));
            for (place, at) in (0_u16..).zip(STEP_MIN..=STEP_MAX) {
                let cell = first_columns(after_columns(scale, place * step), step);
                self.hits.put(cell, BarSpot::Step(pole, at));
                let is_today = placement.mark(Bar::Today, pole) == Some(at);
                let is_wanted = placement.mark(Bar::Wanted, pole) == Some(at);
                view_step(cell, buf, scene, at, (is_today, is_wanted));
                let here = placement.mark(self.bar, pole).unwrap_or(0);
                if is_moved && here == at {
                    cursor = Some(middle(cell));
                }
            }
            column.gap(1);
        }
        cursor
    }

    /// Draws which marks are moved, and the names of the ends and the middle of the scale.
    fn view_labels(
        &self,
        row: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        (name, step): (u16, u16),
    ) {
        let say = |phrase| scene.catalog.say(phrase);
        let which = match self.bar {
            Bar::Today => say(Phrase::BarToday),
            Bar::Wanted => say(Phrase::BarWanted),
        };
        line(buf, row, which, scene.theme.heading);
        let scale = first_columns(after_columns(row, name), STEPS * step);
        line(buf, scale, say(Phrase::BarTooLittle), scene.theme.dim);
        let right = say(Phrase::BarRight);
        let before = (scale.width.saturating_sub(cells(right))) / 2;
        line(buf, after_columns(scale, before), right, scene.theme.dim);
        right_aligned(buf, scale, say(Phrase::BarTooMuch), scene.theme.dim);
    }
}

/// Draws a step: today's mark filled, the wanted one as a frame, and the middle of the scale as a line.
fn view_step(
    cell: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    at: i64,
    (is_today, is_wanted): (bool, bool),
) {
    let theme = scene.theme;
    let inner = first_columns(after_columns(cell, 1), cell.width.saturating_sub(2));
    let wide = usize::from(inner.width);
    for (down, y) in (cell.top()..cell.bottom()).enumerate() {
        let row = Rect {
            y,
            height: 1,
            ..inner
        };
        let is_edge = down == 0 || y + 1 == cell.bottom();
        match (is_today, is_wanted) {
            (true, _) => {
                line(buf, row, &"█".repeat(wide), theme.mark_today);
            }
            (false, true) if is_edge => {
                let sign = if down == 0 { "▀" } else { "▄" };
                line(buf, row, &sign.repeat(wide), theme.mark_wanted);
            }
            (false, true) => {
                line(buf, row, "█", theme.mark_wanted);
                line(
                    buf,
                    after_columns(row, inner.width - 1),
                    "█",
                    theme.mark_wanted,
                );
            }
            (false, false) if at == 0 => {
                line(buf, after_columns(row, inner.width / 2), "│", theme.faint);
            }
            (false, false) => {}
        }
    }
    if !is_today && !is_wanted && at != 0 {
        let at = middle(cell);
        line(buf, Rect::new(at.x, at.y, 1, 1), "·", theme.faint);
    }
    if is_today && is_wanted {
        let at = middle(cell);
        line(buf, Rect::new(at.x, at.y, 1, 1), "○", theme.mark_wanted);
    }
}

/// The middle of a step.
fn middle(cell: Rect) -> Position {
    Position::new(cell.x + cell.width / 2, cell.y + cell.height / 2)
}
