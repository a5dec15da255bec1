//! Options and steps as they are drawn.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::FormPage;
use super::drawn::Spot;
use super::head::{Rows, add};
use super::items::Asking;
use super::shares::Shares;
use super::words::signed;
use crate::content::{Choice, Field, FieldKind};
use crate::model::Answer;
use crate::panes::Scene;
use crate::text::{width, wrap};
use crate::widgets::paint::line;

/// Where options are drawn, from the top down.
pub(super) struct Canvas<'a, 'b> {
    pub(super) area: Rect,
    y: u16,
    pub(super) buf: &'a mut Buffer,
    pub(super) scene: &'a Scene<'b>,
    pub(super) cursor: Option<Position>,
}

impl Canvas<'_, '_> {
    /// The next row, unless the area is full.
    pub(super) fn row(&mut self) -> Option<Rect> {
        let row = Rect::new(self.area.x, self.y, self.area.width, 1);
        (self.y < self.area.bottom()).then(|| {
            self.y += 1;
            row
        })
    }

    pub(super) fn rows_left(&self) -> u16 {
        self.area.bottom().saturating_sub(self.y)
    }

    /// A text below what it belongs to, where there is room for all of it.
    pub(super) fn explain(&mut self, text: &str, indent: u16, keep: u16) {
        let mut rows = Rows::new();
        let columns = self.area.width.saturating_sub(indent);
        add(&mut rows, text, columns, self.scene.theme.dim);
        if rows.len() + usize::from(keep) > usize::from(self.rows_left()) {
            return;
        }
        for (text, style) in rows {
            if let Some(row) = self.row() {
                line(self.buf, inset(row, indent), &text, style);
            }
        }
    }
}

impl FormPage {
    /// Draws what is chosen from; tells the rows taken and where the cursor is.
    pub(super) fn view_options(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        field: &Field,
        asking: &Asking<'_>,
    ) -> (u16, Option<Position>) {
        let answer = asking.entry.and_then(|entry| entry.answers.get(&field.id));
        let mut canvas = Canvas {
            area,
            y: area.y,
            buf,
            scene,
            cursor: None,
        };
        match &field.kind {
            FieldKind::Choice(choices) => {
                self.view_choices(&mut canvas, choices, answer.and_then(Answer::as_choice))
            }
            FieldKind::Scale { min, max, .. } => {
                self.view_scale(
                    &mut canvas,
                    field,
                    *min,
                    *max,
                    answer.and_then(Answer::as_scale),
                );
            }
            FieldKind::Points { total, among } => {
                self.view_points(&mut canvas, field, &Shares::new(*total, among, answer));
            }
            _ => {}
        }
        (canvas.y - area.y, canvas.cursor)
    }

    fn view_choices(&self, canvas: &mut Canvas<'_, '_>, choices: &[Choice], chosen: Option<&str>) {
        let theme = canvas.scene.theme;
        let at = choices
            .iter()
            .position(|choice| Some(choice.id.as_str()) == chosen);
        // Scrolled where the list is longer than the room for it.
        let skipped = at.map_or(0, |at| {
            (at + 1).saturating_sub(usize::from(canvas.area.height))
        });
        for (number, choice) in choices.iter().enumerate().skip(skipped) {
            let Some(row) = canvas.row() else {
                return;
            };
            let is_chosen = at == Some(number);
            let digit = (number < 9).then(|| (number + 1).to_string());
            line(
                canvas.buf,
                inset(row, 1),
                &digit.unwrap_or_default(),
                theme.key,
            );
            let sign = if is_chosen { "●" } else { "○" };
            let columns = row.width.saturating_sub(5).max(1);
            let label = wrap(&choice.label, columns);
            let first_row = label.first().copied().unwrap_or_default();
            let taken = line(
                canvas.buf,
                inset(row, 3),
                &format!("{sign} {first_row}"),
                theme.base,
            );
            if is_chosen {
                canvas.buf.set_style(first(row, taken + 4), theme.selected);
                line(canvas.buf, row, "▸", theme.selected);
            }
            if is_chosen || (at.is_none() && number == skipped) {
                canvas.cursor = Some(Position::new(inset(row, 3).x, row.y));
            }
            self.drawn.put(row, Spot::Option(number));
            self.view_more(canvas, label.get(1..).unwrap_or_default(), number);
            let keep = u16::try_from(choices.len() - number - 1).unwrap_or(u16::MAX);
            if let Some(help) = &choice.help {
                canvas.explain(help, 5, keep);
            }
        }
        // An option that the sheet no longer has.
        if let Some(chosen) = chosen.filter(|_| at.is_none())
            && let Some(row) = canvas.row()
        {
            line(
                canvas.buf,
                inset(row, 3),
                &format!("● {chosen}"),
                theme.selected,
            );
        }
    }

    /// The further rows of an option's label.
    fn view_more(&self, canvas: &mut Canvas<'_, '_>, rows: &[&str], number: usize) {
        for more in rows {
            if let Some(row) = canvas.row() {
                line(canvas.buf, inset(row, 5), more, canvas.scene.theme.base);
                self.drawn.put(row, Spot::Option(number));
            }
        }
    }

    fn view_scale(
        &self,
        canvas: &mut Canvas<'_, '_>,
        field: &Field,
        min: i64,
        max: i64,
        at: Option<i64>,
    ) {
        let theme = canvas.scene.theme;
        let steps = max.abs_diff(min) + 1;
        let widest = width(&signed(min, Some(field))).max(width(&signed(max, Some(field))));
        let gap = u64::try_from(widest + 3).unwrap_or(u64::MAX);
        if steps.saturating_mul(gap) > u64::from(canvas.area.width) {
            self.view_long_scale(canvas, field, min, max, at);
        } else if let Some(row) = canvas.row() {
            let marks = canvas.row();
            let gap = u16::try_from(gap).unwrap_or(u16::MAX);
            for (step, place) in (min..=max).zip(0_u16..) {
                let cell = first(inset(row, place * gap), gap - 1);
                let is_at = at == Some(step);
                let style = if is_at { theme.selected } else { theme.key };
                line(
                    canvas.buf,
                    inset(cell, 1),
                    &signed(step, Some(field)),
                    style,
                );
                self.drawn.put(cell, Spot::Step(step));
                let Some(marks) = marks else {
                    continue;
                };
                let cell = Rect { y: marks.y, ..cell };
                let (sign, style) = if is_at {
                    ("●", theme.mark_today)
                } else {
                    ("·", theme.faint)
                };
                line(canvas.buf, inset(cell, 1), sign, style);
                self.drawn.put(cell, Spot::Step(step));
                if is_at || (at.is_none() && step == min) {
                    canvas.cursor = Some(inset(cell, 1).as_position());
                }
            }
        }
        if let Some(outside) = at.filter(|at| !(min..=max).contains(at))
            && let Some(row) = canvas.row()
        {
            line(
                canvas.buf,
                inset(row, 1),
                &format!("● {}", signed(outside, Some(field))),
                theme.mark_today,
            );
        }
        self.view_anchors(canvas, field, min, max, at);
    }

    /// A scale with more steps than columns: a line to walk along.
    fn view_long_scale(
        &self,
        canvas: &mut Canvas<'_, '_>,
        field: &Field,
        min: i64,
        max: i64,
        at: Option<i64>,
    ) {
        let theme = canvas.scene.theme;
        let Some(row) = canvas.row() else {
            return;
        };
        let now = at.map_or_else(|| "·".to_owned(), |at| signed(at, Some(field)));
        let (from, to) = (signed(min, Some(field)), signed(max, Some(field)));
        let taken = line(canvas.buf, row, &format!("{from} … {to}  "), theme.dim);
        canvas.cursor = Some(inset(row, taken).as_position());
        line(
            canvas.buf,
            inset(row, taken),
            &format!("● {now}"),
            theme.mark_today,
        );
    }

    /// What the steps mean: all that mean anything where there is room, else the one where it stands.
    fn view_anchors(
        &self,
        canvas: &mut Canvas<'_, '_>,
        field: &Field,
        min: i64,
        max: i64,
        at: Option<i64>,
    ) {
        let theme = canvas.scene.theme;
        let columns = canvas.area.width.saturating_sub(5);
        let anchored = (min..=max).filter_map(|step| Some((step, field.anchor(step)?)));
        let mut rows: Vec<(Option<i64>, String)> = Vec::new();
        for (step, anchor) in anchored {
            let mut wrapped = Rows::new();
            add(&mut wrapped, anchor, columns, theme.base);
            let numbered = wrapped.into_iter().enumerate();
            rows.extend(numbered.map(|(row, (text, _))| ((row == 0).then_some(step), text)));
        }
        if rows.len() + 1 > usize::from(canvas.rows_left()) {
            if let Some(anchor) = at.and_then(|at| field.anchor(at))
                && let Some(row) = canvas.row()
            {
                line(canvas.buf, inset(row, 1), anchor, theme.base);
            }
            return;
        }
        canvas.row();
        let mut style = theme.dim;
        for (step, text) in rows {
            let Some(row) = canvas.row() else {
                return;
            };
            if let Some(step) = step {
                let is_at = at == Some(step);
                style = if is_at { theme.heading } else { theme.dim };
                line(canvas.buf, inset(row, 1), &signed(step, Some(field)), style);
            }
            line(canvas.buf, inset(row, 5), &text, style);
        }
    }
}

/// The row without its first columns.
pub(super) fn inset(row: Rect, columns: u16) -> Rect {
    let columns = columns.min(row.width);
    Rect::new(row.x + columns, row.y, row.width - columns, row.height)
}

/// The first columns of a row, as many as it has.
pub(super) fn first(row: Rect, columns: u16) -> Rect {
    let width = columns.min(row.width);
    Rect { width, ..row }
}
