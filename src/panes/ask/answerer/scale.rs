//! The input for a step of a scale.

use ratatui::layout::{Position, Rect};

use super::{Answered, Answerer, Drawing, Editing, Spot, answered_by, number_of};
use crate::action::Action;
use crate::content::Field;
use crate::insight::signed;
use crate::keymap::Context;
use crate::model::Answer;
use crate::panes::Gesture;
use crate::text::width;
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::line;
use crate::widgets::runs::Rows;

/// The input for a scale from `min` to `max`, both included.
#[derive(Debug)]
pub struct Steps {
    min: i64,
    max: i64,
}

impl Steps {
    pub fn new(min: i64, max: i64) -> Self {
        Self { min, max }
    }
}

impl Answerer for Steps {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Scale, Context::Choice]
    }

    fn min_rows(&self, _field: &Field) -> u16 {
        2
    }

    fn update(&mut self, gesture: &Gesture, editing: &mut Editing<'_, '_, '_>) -> Answered {
        let Some(action) = gesture.action() else {
            return Answered::IGNORED;
        };
        let at = editing.answer().and_then(Answer::as_scale);
        let (min, max) = (self.min, self.max);
        // The first arrow key goes one step from zero on a scale around zero, else to the end of the scale.
        let (less, more) = if min < 0 && max > 0 {
            (-1, 1)
        } else {
            (max, min)
        };
        let to = match action {
            Action::OptionLess => at.map_or(less, |at| at.saturating_sub(1)),
            Action::OptionMore => at.map_or(more, |at| at.saturating_add(1)),
            Action::ListUp => return Answered::Left(-1),
            Action::ListDown => return Answered::Left(1),
            Action::AnswerClear => return editing.clear(),
            other => match number_of::<i64>(other) {
                Some(number) if (min..=max).contains(&number) => number,
                Some(_) => return Answered::DONE,
                None => return Answered::IGNORED,
            },
        };
        editing.set(Answer::Scale(to.clamp(min, max)));
        answered_by(action)
    }

    fn click(&mut self, spot: Spot, editing: &mut Editing<'_, '_, '_>) {
        if let Spot::Step(step) = spot {
            editing.set(Answer::Scale(step));
        }
    }

    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        let (field, theme) = (drawing.field, drawing.scene.theme);
        let at = drawing.answer().and_then(Answer::as_scale);
        let steps = self.max.abs_diff(self.min) + 1;
        let widest = [self.min, self.max].map(|step| width(&signed(step, Some(field))));
        let gap = u64::try_from(widest[0].max(widest[1]) + 3).unwrap_or(u64::MAX);
        let cursor = if steps.saturating_mul(gap) > u64::from(drawing.column.rest().width) {
            self.view_long(drawing, at)
        } else {
            self.view_steps(drawing, at, u16::try_from(gap).unwrap_or(u16::MAX))
        };
        if let Some(outside) = at.filter(|at| !(self.min..=self.max).contains(at))
            && let Some(row) = drawing.column.row()
        {
            let text = format!("● {}", signed(outside, Some(field)));
            line(drawing.buf, after_columns(row, 1), &text, theme.mark_today);
        }
        self.view_anchors(drawing, at);
        cursor
    }
}

impl Steps {
    /// Draws a row of numbers with a row of marks below.
    fn view_steps(
        &self,
        drawing: &mut Drawing<'_, '_>,
        at: Option<i64>,
        gap: u16,
    ) -> Option<Position> {
        let theme = drawing.scene.theme;
        let numbers = drawing.column.row()?;
        let marks = drawing.column.row();
        let mut cursor = None;
        for (step, place) in (self.min..=self.max).zip(0_u16..) {
            let is_at = at == Some(step);
            let cell = first_columns(after_columns(numbers, place * gap), gap - 1);
            let style = if is_at { theme.selected } else { theme.key };
            let number = signed(step, Some(drawing.field));
            line(drawing.buf, after_columns(cell, 1), &number, style);
            drawing.hits.put(cell, Spot::Step(step));
            let Some(marks) = marks else { continue };
            let cell = Rect { y: marks.y, ..cell };
            let (sign, style) = if is_at {
                ("●", theme.mark_today)
            } else {
                ("·", theme.faint)
            };
            line(drawing.buf, after_columns(cell, 1), sign, style);
            drawing.hits.put(cell, Spot::Step(step));
            if is_at || (at.is_none() && step == self.min) {
                cursor = Some(after_columns(cell, 1).as_position());
            }
        }
        cursor
    }

    /// Draws a scale that is too wide for its columns: its ends and the current step.
    fn view_long(&self, drawing: &mut Drawing<'_, '_>, at: Option<i64>) -> Option<Position> {
        let (field, theme) = (Some(drawing.field), drawing.scene.theme);
        let row = drawing.column.row()?;
        let ends = format!(
            "{} … {}  ",
            signed(self.min, field),
            signed(self.max, field)
        );
        let now = after_columns(row, line(drawing.buf, row, &ends, theme.dim));
        let text = at.map_or_else(|| "·".to_owned(), |at| signed(at, field));
        line(drawing.buf, now, &format!("● {text}"), theme.mark_today);
        Some(now.as_position())
    }

    /// Draws the meaning of each step that has one if there is room, else of the chosen step.
    fn view_anchors(&self, drawing: &mut Drawing<'_, '_>, at: Option<i64>) {
        let (field, theme) = (drawing.field, drawing.scene.theme);
        let columns = drawing.column.rest().width.saturating_sub(5);
        let anchored = (self.min..=self.max).filter_map(|step| Some((step, field.anchor(step)?)));
        let anchors: Vec<(i64, Rows)> = anchored
            .map(|(step, anchor)| {
                let is_at = at == Some(step);
                let style = if is_at { theme.heading } else { theme.dim };
                let mut rows = Rows::default();
                rows.text(anchor, columns, style);
                (step, rows)
            })
            .collect();
        let height: u16 = anchors.iter().map(|(_, rows)| rows.len()).sum();
        if height + 1 > drawing.column.rows_left() {
            if let Some(anchor) = at.and_then(|at| field.anchor(at))
                && let Some(row) = drawing.column.row()
            {
                line(drawing.buf, after_columns(row, 1), anchor, theme.base);
            }
            return;
        }
        drawing.column.gap(1);
        for (step, rows) in &anchors {
            let is_at = at == Some(*step);
            let style = if is_at { theme.heading } else { theme.dim };
            let number = after_columns(first_columns(drawing.column.rest(), 5), 1);
            line(drawing.buf, number, &signed(*step, Some(field)), style);
            drawing.rows(rows, 5);
        }
    }
}
