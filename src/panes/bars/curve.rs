//! The curve of a dilemma in a session: a column for each day it was placed, with the scale at the left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::view::pole_style;
use super::{Bars, Past};
use crate::content::Phrase;
use crate::insight::{HoursHeld, Placed, placements};
use crate::model::views::{Bar, PLACEMENT, Pole, SESSION, STEP_MAX, STEP_MIN};
use crate::panes::Scene;
use crate::widgets::column::{Column, after_columns, first_columns};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::cells;
use crate::workbook::Workbook;

/// Columns between the curves of the two poles.
const BETWEEN: u16 = 3;
/// Columns of a day: `24 nov`, and a blank one.
const DAY: u16 = 8;
/// Most columns and rows of a step, where the screen is large.
const WIDEST: u16 = 14;
const TALLEST: u16 = 3;
/// The steps that have a name.
const ANCHORS: [(i64, Phrase); 3] = [
    (STEP_MAX, Phrase::BarTooMuch),
    (0, Phrase::BarRight),
    (STEP_MIN, Phrase::BarTooLittle),
];

impl Bars {
    /// The placements of the dilemma that may be shown here, oldest first.
    pub(super) fn history(&self, workbook: &Workbook) -> Vec<Placed> {
        let hours = HoursHeld::of(workbook.of_sheet(SESSION));
        let in_session = self.past == Past::AfterPlacing;
        let placed = workbook.of_sheet(PLACEMENT);
        let placed = placed.filter(|(_, entry)| !in_session || hours.may_be_shown(entry));
        placements(placed, &self.dilemma)
    }

    /// Whether there is a curve to show: both poles are placed today, and the dilemma was placed before.
    pub fn has_curve(&self, workbook: &Workbook) -> bool {
        let placed = self.placement(self.target.entry(workbook));
        let is_placed = |pole| placed.mark(Bar::Today, pole).is_some();
        is_placed(Pole::A) && is_placed(Pole::B) && self.history(workbook).len() > 1
    }

    /// Draws the curve of each pole, side by side.
    pub fn view_curve(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let history = self.history(scene.workbook);
        let half = area.width.saturating_sub(BETWEEN) / 2;
        let halves = [
            first_columns(area, half),
            first_columns(after_columns(area, half + BETWEEN), half),
        ];
        for (room, pole) in halves.into_iter().zip([Pole::A, Pole::B]) {
            self.view_pole(room, buf, scene, pole, &history);
        }
    }

    fn view_pole(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        pole: Pole,
        history: &[Placed],
    ) {
        let Some(dilemma) = scene.catalog.dilemma(&self.dilemma) else {
            return;
        };
        let mut column = Column::new(area);
        column.line(buf, &dilemma.pole(pole).name, pole_style(scene, pole));
        let steps = u16::try_from(STEP_MAX - STEP_MIN + 1).unwrap_or(1);
        let tall = (column.rows_left().saturating_sub(1) / steps).clamp(1, TALLEST);
        let names = ANCHORS.map(|(_, phrase)| cells(scene.catalog.say(phrase)));
        let axis = names.into_iter().max().unwrap_or(0) + 1;
        let room = area.width.saturating_sub(axis + 1);
        let most = usize::from(room / DAY).max(1);
        let shown = history.get(history.len().saturating_sub(most)..);
        let shown = shown.unwrap_or_default();
        let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
        let wide = (room / count).clamp(DAY.min(room.max(1)), WIDEST);
        for step in (STEP_MIN..=STEP_MAX).rev() {
            let rows = column.take(tall);
            view_axis(rows, buf, scene, (step, axis, count * wide));
            for (at, placed) in (0..count).zip(shown) {
                if placed.placement.mark(Bar::Today, pole) == Some(step) {
                    let cell = first_columns(after_columns(rows, axis + 1 + at * wide), wide);
                    view_mark(cell, buf, scene);
                }
            }
        }
        let days = column.take(1);
        for (at, placed) in (0..count).zip(shown) {
            let day = scene.catalog.calendar().day(placed.day);
            let cell = first_columns(after_columns(days, axis + 2 + at * wide), wide - 1);
            line(buf, cell, &day, scene.theme.dim);
        }
    }
}

/// Draws the axis of a step with its name, and the rule of the right amount over these columns beside it.
fn view_axis(
    rows: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    (step, axis, columns): (i64, u16, u16),
) {
    let middle = Rect {
        y: rows.y + rows.height / 2,
        height: rows.height.min(1),
        ..rows
    };
    if let Some((_, name)) = ANCHORS.iter().find(|(at, _)| *at == step) {
        let name = scene.catalog.say(*name);
        right_aligned(buf, first_columns(middle, axis - 1), name, scene.theme.dim);
    }
    for y in rows.top()..rows.bottom() {
        let row = Rect {
            y,
            height: 1,
            ..rows
        };
        let cell = first_columns(after_columns(row, axis), 1);
        line(buf, cell, "│", scene.theme.border);
    }
    if step == 0 {
        let beside = first_columns(after_columns(middle, axis + 1), columns);
        let rule = "┄".repeat(usize::from(beside.width));
        line(buf, beside, &rule, scene.theme.faint);
    }
}

/// Draws a mark, as large as its step.
fn view_mark(cell: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
    let inner = after_columns(cell, 1);
    if cell.height == 1 {
        line(buf, after_columns(inner, 2), "●", scene.theme.mark_today);
        return;
    }
    let block = "█".repeat(usize::from(inner.width.min(6)));
    for y in cell.top()..cell.bottom() {
        let row = Rect {
            y,
            height: 1,
            ..inner
        };
        line(buf, row, &block, scene.theme.mark_today);
    }
}
