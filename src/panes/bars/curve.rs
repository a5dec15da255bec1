//! The curve of a dilemma in a session: a column for each day it was placed, with the scale at the left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::view::pole_style;
use super::{Bars, Past};
use crate::content::Phrase;
use crate::insight::{HoursHeld, Placed, placements};
use crate::model::views::{Bar, PLACEMENT, Pole, SESSION, STEP_MAX, STEP_MIN};
use crate::panes::Scene;
use crate::panes::big::{LETTER, big_columns, big_line, is_large};
use crate::widgets::column::{Column, after_columns, first_columns, split};
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
/// Fewest days that the names at the axis leave room for, if these are large.
const FEWEST: u16 = 4;
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
            self.view_pole(room, buf, scene, (pole, is_large(area.width)), &history);
        }
    }

    fn view_pole(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        (pole, is_large): (Pole, bool),
        history: &[Placed],
    ) {
        let Some(dilemma) = scene.catalog.dilemma(&self.dilemma) else {
            return;
        };
        let mut column = Column::new(area);
        let (name, style) = (&dilemma.pole(pole).name, pole_style(scene, pole));
        let steps = u16::try_from(STEP_MAX - STEP_MIN + 1).unwrap_or(1);
        let has_large_name = is_large && area.height > LETTER + steps;
        let top = split(area, LETTER).0;
        if has_large_name && big_line(top, buf, name, style).is_some() {
            column.take(LETTER);
        } else {
            column.line(buf, name, style);
        }
        let tall = (column.rows_left().saturating_sub(1) / steps).clamp(1, TALLEST);
        let (axis, has_large_axis) = axis(area.width, scene, is_large && tall > 1);
        let room = area.width.saturating_sub(axis + 1);
        let most = usize::from(room / DAY).max(1);
        let shown = history.get(history.len().saturating_sub(most)..);
        let shown = shown.unwrap_or_default();
        let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
        let wide = (room / count).clamp(DAY.min(room.max(1)), WIDEST);
        let axis_rows = split(column.rest(), tall * steps).0;
        if has_large_axis {
            view_large_names(axis_rows, buf, scene, tall);
        }
        for step in (STEP_MIN..=STEP_MAX).rev() {
            let rows = column.take(tall);
            view_axis(
                rows,
                buf,
                scene,
                (step, axis, count * wide),
                !has_large_axis,
            );
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

/// The columns of the names at the axis, and whether they are drawn in large letters.
fn axis(columns: u16, scene: &Scene<'_>, may_be_large: bool) -> (u16, bool) {
    let names = ANCHORS.map(|(_, phrase)| scene.catalog.say(phrase));
    let large = names
        .map(big_columns)
        .into_iter()
        .collect::<Option<Vec<_>>>();
    let large = large.and_then(|large| large.into_iter().max());
    let large = large.filter(|large| may_be_large && large + FEWEST * DAY <= columns);
    let plain = names.map(cells).into_iter().max().unwrap_or(0);
    (large.unwrap_or(plain) + 1, large.is_some())
}

/// Draws the names at the axis in large letters, in the middle of their steps as far as the rows allow.
fn view_large_names(rows: Rect, buf: &mut Buffer, scene: &Scene<'_>, tall: u16) {
    for (at, phrase) in ANCHORS {
        let above = u16::try_from(STEP_MAX - at).unwrap_or(0) * tall + tall / 2;
        let top = above.saturating_sub(LETTER / 2);
        let top = top.min(rows.height.saturating_sub(LETTER));
        let room = split(split(rows, top).1, LETTER).0;
        big_line(room, buf, scene.catalog.say(phrase), scene.theme.dim);
    }
}

/// Draws the axis of a step with its name, and the rule of the right amount over these columns beside it.
fn view_axis(
    rows: Rect,
    buf: &mut Buffer,
    scene: &Scene<'_>,
    (step, axis, columns): (i64, u16, u16),
    has_name: bool,
) {
    let middle = Rect {
        y: rows.y + rows.height / 2,
        height: rows.height.min(1),
        ..rows
    };
    if let Some((_, name)) = ANCHORS.iter().find(|(at, _)| has_name && *at == step) {
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
