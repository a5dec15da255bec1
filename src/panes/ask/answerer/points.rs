//! The input for points: a total shared among choices.

use std::collections::BTreeMap;

use ratatui::layout::{Position, Rect};

use super::{Answered, Answerer, Drawing, Editing, Spot, number_of, rows_of};
use crate::action::Action;
use crate::content::{Choice, Field, Phrase};
use crate::keymap::Context;
use crate::model::Answer;
use crate::panes::Gesture;
use crate::text::width;
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::line;

/// Up to this many points are drawn one by one.
const POINTS_DRAWN: u32 = 20;
/// Most rows that are reserved for the choices when the question above them is long.
const KEPT: u16 = 6;

/// The points shared so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    total: u32,
    given: BTreeMap<String, u32>,
    rows: Vec<String>,
}

impl Shares {
    /// Reads an answer: a row for each of `among`, then one for each unknown id that the answer gives points to.
    pub fn new(total: u32, among: &[Choice], answer: Option<&Answer>) -> Self {
        let given = match answer {
            Some(Answer::Points(points)) => points.clone(),
            _ => BTreeMap::new(),
        };
        let mut rows: Vec<String> = among.iter().map(|choice| choice.id.clone()).collect();
        let unknown = given.keys().filter(|id| !rows.contains(id));
        let unknown: Vec<String> = unknown.cloned().collect();
        rows.extend(unknown);
        Self { total, given, rows }
    }

    /// The points of a row.
    pub fn points(&self, row: usize) -> u32 {
        let id = self.rows.get(row);
        id.and_then(|id| self.given.get(id)).copied().unwrap_or(0)
    }

    /// The number of points left to give; 0 if too many were given.
    pub fn left(&self) -> u32 {
        let given: u64 = self.given.values().copied().map(u64::from).sum();
        u32::try_from(u64::from(self.total).saturating_sub(given)).unwrap_or(0)
    }

    /// The answer with `points` in a row, at most those left; a row without points is left out of the answer.
    fn with(mut self, row: usize, points: u32) -> Answer {
        let most = self.points(row).saturating_add(self.left());
        if let Some(id) = self.rows.get(row) {
            match points.min(most) {
                0 => self.given.remove(id),
                points => self.given.insert(id.clone(), points),
            };
        }
        Answer::Points(self.given)
    }
}

/// The input for points, with the row that keys act on.
#[derive(Debug)]
pub struct Sharing {
    total: u32,
    row: usize,
}

impl Sharing {
    pub fn new(total: u32) -> Self {
        Self { total, row: 0 }
    }

    fn shares(&self, field: &Field, answer: Option<&Answer>) -> Shares {
        Shares::new(self.total, field.choices(), answer)
    }
}

impl Answerer for Sharing {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Scale, Context::Choice]
    }

    fn min_rows(&self, field: &Field) -> u16 {
        rows_of(field.choices().len()).min(KEPT)
    }

    fn update(&mut self, gesture: &Gesture, editing: &mut Editing<'_, '_, '_>) -> Answered {
        let Some(action) = gesture.action() else {
            return Answered::IGNORED;
        };
        let shares = self.shares(editing.field, editing.answer());
        let last = shares.rows.len().saturating_sub(1);
        let at = self.row.min(last);
        let now = shares.points(at);
        let points = match action {
            Action::ListUp | Action::ListDown => {
                self.row = match action {
                    Action::ListUp => at.saturating_sub(1),
                    _ => (at + 1).min(last),
                };
                return Answered::DONE;
            }
            Action::OptionLess => now.saturating_sub(1),
            Action::OptionMore => now.saturating_add(1),
            Action::AnswerClear => 0,
            other => match number_of::<u32>(other) {
                Some(number) => number,
                None => return Answered::IGNORED,
            },
        };
        editing.set(shares.with(at, points));
        let is_complete = self.shares(editing.field, editing.answer()).left() == 0;
        match action.picked_number() {
            Some(_) if at == last && is_complete => return Answered::Left(1),
            // Points are left to give.
            Some(_) if at == last => {}
            Some(_) => self.row = at + 1,
            None => {}
        }
        Answered::DONE
    }

    fn click(&mut self, spot: Spot, editing: &mut Editing<'_, '_, '_>) {
        let shares = self.shares(editing.field, editing.answer());
        let (at, by) = match spot {
            Spot::Less(at) => (at, -1),
            Spot::More(at) => (at, 1),
            Spot::Option(at) => (at, 0),
            _ => return,
        };
        self.row = at;
        if by != 0 {
            let points = shares.points(at).saturating_add_signed(by);
            editing.set(shares.with(at, points));
        }
    }

    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        let (field, theme) = (drawing.field, drawing.scene.theme);
        let shares = self.shares(field, drawing.answer());
        let current = self.row.min(shares.rows.len().saturating_sub(1));
        let label = |id: &str| field.choice_label(id).unwrap_or(id).to_owned();
        let widest = shares.rows.iter().map(|id| width(&label(id))).max();
        let most = drawing.column.rest().width.saturating_sub(14);
        let labels = u16::try_from(widest.unwrap_or(0)).unwrap_or(u16::MAX);
        let labels = labels.min(most);
        let mut cursor = None;
        for (number, id) in shares.rows.iter().enumerate() {
            let row = drawing.column.row()?;
            let words = first_columns(after_columns(row, 2), labels);
            line(drawing.buf, words, &label(id), theme.base);
            let spot = first_columns(row, labels + 2);
            drawing.hits.put(spot, Spot::Option(number));
            view_points(drawing, after_columns(row, labels + 4), &shares, number);
            if number == current {
                let marked = first_columns(row, labels + 13);
                drawing.buf.set_style(marked, theme.selected);
                line(drawing.buf, row, "▸", theme.selected);
                cursor = Some(after_columns(row, labels + 7).as_position());
            }
            let choice = field.choices().iter().find(|choice| choice.id == *id);
            if let Some(help) = choice.and_then(|choice| choice.help.as_ref()) {
                let keep = rows_of(shares.rows.len() - number);
                drawing.explain(help, 2, keep.saturating_add(1));
            }
        }
        drawing.column.gap_keeping(1);
        if let Some(row) = drawing.column.row() {
            let left = usize::try_from(shares.left()).unwrap_or(usize::MAX);
            let text = drawing
                .scene
                .catalog
                .count(Phrase::SheetPointsLeft, left, &[]);
            line(drawing.buf, after_columns(row, 2), &text, theme.notice);
        }
        cursor
    }
}

/// Draws `−  3  +`, and the points one by one if the total is small.
fn view_points(drawing: &mut Drawing<'_, '_>, row: Rect, shares: &Shares, number: usize) {
    let theme = drawing.scene.theme;
    let points = shares.points(number);
    line(drawing.buf, row, "−", theme.key);
    let count = after_columns(row, 2);
    line(drawing.buf, count, &format!("{points:>3}"), theme.base);
    line(drawing.buf, after_columns(row, 7), "+", theme.key);
    drawing.hits.put(first_columns(row, 2), Spot::Less(number));
    let more = first_columns(after_columns(row, 6), 3);
    drawing.hits.put(more, Spot::More(number));
    if shares.total <= POINTS_DRAWN && points <= POINTS_DRAWN {
        let filled = usize::try_from(points).unwrap_or(0);
        let empty = usize::try_from(shares.total.saturating_sub(points)).unwrap_or(0);
        let at = after_columns(row, 10);
        let taken = line(drawing.buf, at, &"●".repeat(filled), theme.mark_today);
        let rest = after_columns(at, taken);
        line(drawing.buf, rest, &"·".repeat(empty), theme.faint);
    }
}
