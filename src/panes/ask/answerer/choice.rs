//! The input for a choice: one of several options.

use ratatui::layout::{Position, Rect};

use super::{Answered, Answerer, Drawing, Editing, Spot, rows_of};
use crate::action::Action;
use crate::content::Field;
use crate::keymap::Context;
use crate::model::Answer;
use crate::panes::Gesture;
use crate::text::wrap;
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::line;
use crate::widgets::scroller::{beside_signs, draw_signs, first_shown, is_cut};

/// Most rows that are reserved for the options when the question above them is long.
const KEPT: u16 = 6;

/// The input for a choice.
#[derive(Debug, Default)]
pub struct OneOf {
    /// The option that keys have moved to since the question came up.
    marked: Option<usize>,
}

/// The index of the chosen option; `None` if none is chosen, or one that the sheet no longer has.
fn place_of(field: &Field, answer: Option<&Answer>) -> Option<usize> {
    let chosen = answer.and_then(Answer::as_choice)?;
    field.choices().iter().position(|one| one.id == chosen)
}

impl Answerer for OneOf {
    fn contexts(&self) -> Vec<Context> {
        vec![Context::Options, Context::Choice]
    }

    fn min_rows(&self, field: &Field) -> u16 {
        rows_of(field.choices().len()).min(KEPT)
    }

    fn update(&mut self, gesture: &Gesture, editing: &mut Editing<'_, '_, '_>) -> Answered {
        let Some(action) = gesture.action() else {
            return Answered::IGNORED;
        };
        let at = self.marked.or(place_of(editing.field, editing.answer()));
        let count = editing.field.choices().len();
        let last = count.saturating_sub(1);
        match action {
            Action::OptionLess | Action::ListUp => {
                self.marked = Some(at.map_or(last, |at| at.saturating_sub(1)));
            }
            Action::OptionMore | Action::ListDown => {
                self.marked = Some(at.map_or(0, |at| (at + 1).min(last)));
            }
            Action::MarkRow if self.marked.is_none() => return Answered::IGNORED,
            Action::MarkRow => self.take_marked(editing),
            Action::AnswerClear => {
                self.marked = None;
                return editing.clear();
            }
            other => match other.picked_number() {
                Some(number) if (1..=count).contains(&number) => {
                    self.click(Spot::Option(number - 1), editing);
                    return Answered::Left(1);
                }
                Some(_) => {}
                None => return Answered::IGNORED,
            },
        }
        Answered::DONE
    }

    fn take_marked(&mut self, editing: &mut Editing<'_, '_, '_>) {
        if let Some(at) = self.marked {
            self.click(Spot::Option(at), editing);
        }
    }

    fn click(&mut self, spot: Spot, editing: &mut Editing<'_, '_, '_>) {
        if let Spot::Option(at) = spot
            && let Some(choice) = editing.field.choices().get(at)
        {
            self.marked = Some(at);
            editing.set(Answer::Choice(choice.id.clone()));
        }
    }

    fn marked_option(&self, field: &Field, answer: Option<&Answer>) -> Option<usize> {
        self.marked.or(place_of(field, answer))
    }

    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        let field = drawing.field;
        let chosen = place_of(field, drawing.answer());
        let at = self.marked.or(chosen);
        let area = drawing.column.rest();
        let heights = |columns: u16| -> Vec<u16> {
            let labels = field
                .choices()
                .iter()
                .map(|one| label_rows(&one.label, columns));
            labels.map(|rows| rows_of(rows.len())).collect()
        };
        let is_scrolled = is_cut(&heights(area.width), area.height);
        let columns = match is_scrolled {
            true => beside_signs(area).width,
            false => area.width,
        };
        let heights = heights(columns);
        let top = first_shown(&heights, at.unwrap_or(0), area.height);
        let mut cursor = None;
        for number in top..heights.len() {
            let Some(row) = drawing.column.row() else {
                break;
            };
            if at == Some(number) || (at.is_none() && number == top) {
                cursor = Some(Position::new(after_columns(row, 3).x, row.y));
            }
            let is = |place: Option<usize>| place == Some(number);
            let row = first_columns(row, columns);
            view_option(drawing, row, number, is(at), is(chosen));
        }
        let has_more = is_cut(heights.get(top..).unwrap_or_default(), area.height);
        draw_signs(area, top > 0, has_more, drawing.buf, drawing.scene.theme);
        let unknown = drawing.answer().and_then(Answer::as_choice);
        if let Some(id) = unknown.filter(|_| chosen.is_none())
            && let Some(row) = drawing.column.row()
        {
            let text = format!("● {id}");
            let selected = drawing.scene.theme.selected;
            line(drawing.buf, after_columns(row, 3), &text, selected);
        }
        cursor
    }
}

/// The rows of an option's label in an area of this width.
fn label_rows(label: &str, columns: u16) -> Vec<&str> {
    wrap(label, columns.saturating_sub(5).max(1))
}

/// Draws an option whose first row is `row`: its digit, its label and its explanation.
fn view_option(
    drawing: &mut Drawing<'_, '_>,
    row: Rect,
    number: usize,
    is_marked: bool,
    is_chosen: bool,
) {
    let (field, theme) = (drawing.field, drawing.scene.theme);
    let Some(choice) = field.choices().get(number) else {
        return;
    };
    if number < 9 {
        let digit = (number + 1).to_string();
        line(drawing.buf, after_columns(row, 1), &digit, theme.key);
    }
    let sign = if is_chosen { "●" } else { "○" };
    let mut label = label_rows(&choice.label, row.width).into_iter();
    let text = format!("{sign} {}", label.next().unwrap_or_default());
    let taken = line(drawing.buf, after_columns(row, 3), &text, theme.base);
    if is_marked {
        let marked = first_columns(row, taken + 4);
        drawing.buf.set_style(marked, theme.selected);
        line(drawing.buf, row, "▸", theme.selected);
    }
    drawing.hits.put(row, Spot::Option(number));
    for more in label {
        if let Some(row) = drawing.column.row() {
            line(drawing.buf, after_columns(row, 5), more, theme.base);
            drawing.hits.put(row, Spot::Option(number));
        }
    }
    if let Some(help) = &choice.help {
        let after = field.choices().len() - number - 1;
        drawing.explain(help, 5, rows_of(after));
    }
}
