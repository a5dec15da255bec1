//! The input for fields answered by writing: prose, a line, a number, people, a day.

use ratatui::layout::Position;

use super::{Answered, Answerer, Drawing, Editing, Spot, day};
use crate::content::{Field, Phrase, number as number_in};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::TimeDirection;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Message, Reply, Scene, Target};
use crate::widgets::hits::Hits;
use crate::widgets::pane::pane;
use crate::widgets::runs::Rows;

/// Fewest rows for prose.
const PROSE_ROWS: u16 = 3;
/// Fewest rows of a text of several rows at which it is drawn in a box.
const BOXED_ROWS: u16 = 5;

/// The interpretation of the text.
#[derive(Debug)]
pub enum ReadAs {
    /// As it is written.
    Words,
    /// A number between the lowest and the highest, both included.
    Number([u32; 2]),
    /// Aliases with commas between.
    People,
    /// A day, looked for in this direction.
    Day(TimeDirection),
}

/// The input for a written answer.
#[derive(Debug)]
pub struct Written {
    writing: Writing,
    read_as: ReadAs,
}

impl Written {
    pub fn boxed(writing: Writing, read_as: ReadAs) -> Box<dyn Answerer> {
        Box::new(Self { writing, read_as })
    }
}

impl Answerer for Written {
    fn contexts(&self) -> Vec<Context> {
        let mut contexts = self.writing.contexts();
        if matches!(self.read_as, ReadAs::Day(_)) {
            contexts.insert(0, Context::Day);
        }
        contexts
    }

    fn min_rows(&self, _field: &Field) -> u16 {
        if self.writing.editor().options().single_line {
            1
        } else {
            PROSE_ROWS
        }
    }

    fn update(&mut self, gesture: &Gesture, editing: &mut Editing<'_, '_, '_>) -> Answered {
        let days = gesture.action().and_then(day::days_of);
        if let (ReadAs::Day(direction), Some(days)) = (&self.read_as, days) {
            day::move_by(&mut self.writing, *direction, days, editing.desk);
            return Answered::DONE;
        }
        Answered::Stayed(self.writing.update(gesture, editing.desk))
    }

    fn misunderstood(&self, desk: &Desk<'_>) -> Option<Message> {
        let text = self.writing.editor().text();
        let text = text.trim();
        if text.is_empty() || self.writing.is_understood(desk.today()) {
            return None;
        }
        let (phrase, range) = match self.read_as {
            ReadAs::Number(range) => (Phrase::SheetNumberRefused, range),
            _ => (Phrase::SheetDateRefused, [0, 0]),
        };
        let [min, max] = range.map(|end| end.to_string());
        let values = [("text", text), ("min", &min), ("max", &max)];
        Some(Message::serious(desk.catalog.fill(phrase, &values)))
    }

    fn click(&mut self, spot: Spot, editing: &mut Editing<'_, '_, '_>) {
        if let Spot::Day(day) = spot {
            self.writing.write_instead(&day.to_string(), editing.desk);
        }
    }

    fn point(
        &mut self,
        pointer: Pointer,
        hits: &Hits<Spot>,
        editing: &mut Editing<'_, '_, '_>,
    ) -> Reply {
        if let (PointerKind::Press { .. }, Some(spot @ Spot::Day(_))) =
            (pointer.kind, hits.under(pointer))
        {
            self.click(spot, editing);
            return Reply::Done;
        }
        let area = hits.area(&Spot::Text);
        self.writing.point(pointer, area, editing.desk)
    }

    /// Draws the text: a single line above a rule, several rows in a box where there is room.
    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        let is_line = self.writing.editor().options().single_line;
        let rows = if is_line {
            1
        } else {
            drawing.column.rows_left()
        };
        let mut text = drawing.column.take(rows);
        if !is_line && rows >= BOXED_ROWS {
            text = pane(text, drawing.buf, drawing.scene.theme, "", false);
        }
        drawing.hits.put(text, Spot::Text);
        let placeholder = match drawing.entry {
            None if !is_line => drawing.scene.catalog.say(Phrase::SheetNothingRequired),
            _ => "",
        };
        let cursor = self
            .writing
            .view(text, drawing.buf, drawing.scene, placeholder);
        if is_line && let Some(row) = drawing.column.row() {
            let rule = "─".repeat(usize::from(row.width));
            crate::widgets::paint::line(drawing.buf, row, &rule, drawing.scene.theme.border);
        }
        cursor
    }

    fn view_below(&self, drawing: &mut Drawing<'_, '_>) {
        if let ReadAs::Day(direction) = self.read_as {
            day::view_month(&self.writing, direction, drawing);
        }
    }

    fn foot(&self, scene: &Scene<'_>, columns: u16, rows: &mut Rows) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        match self.read_as {
            ReadAs::Words => {}
            ReadAs::Day(direction) => {
                let (text, style) = day::understood(&self.writing, direction, scene);
                rows.text(&text, columns, style);
            }
            ReadAs::People => rows.text(catalog.say(Phrase::SheetPeopleHint), columns, theme.dim),
            ReadAs::Number([min, max]) => {
                let text = self.writing.editor().text();
                let range = f64::from(min)..=f64::from(max);
                let is_right = number_in(&text).is_some_and(|given| range.contains(&given));
                let style = match is_right || text.trim().is_empty() {
                    true => theme.dim,
                    false => theme.warning,
                };
                let (min, max) = (min.to_string(), max.to_string());
                let values = [("min", min.as_str()), ("max", &max)];
                let hint = catalog.fill(Phrase::SheetNumberHint, &values);
                rows.text(&hint, columns, style);
            }
        }
    }

    fn writing(&self) -> Option<&Writing> {
        Some(&self.writing)
    }

    fn writing_mut(&mut self) -> Option<&mut Writing> {
        Some(&mut self.writing)
    }

    fn close(self: Box<Self>, _target: &Target, desk: &mut Desk<'_>) {
        self.writing.close(desk);
    }
}
