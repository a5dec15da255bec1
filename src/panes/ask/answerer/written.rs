//! What is answered by writing: prose, a line, a number, people.

use ratatui::layout::Position;

use super::{Answered, Answerer, Asked, Drawing, Spot};
use crate::content::{Field, Phrase, number as number_in};
use crate::keymap::{Context, Pointer};
use crate::panes::typed_answer::Meaning;
use crate::panes::writing::Writing;
use crate::panes::{Desk, Gesture, Reply, Scene, Target};
use crate::widgets::hits::Hits;
use crate::widgets::runs::Rows;

/// Rows that prose keeps at least.
const PROSE_ROWS: u16 = 3;

/// What is said beneath a text.
#[derive(Debug)]
enum Hint {
    None,
    /// From which number to which.
    Number([u32; 2]),
    People,
}

/// A text that is written.
#[derive(Debug)]
pub struct Written {
    writing: Writing,
    hint: Hint,
}

impl Written {
    fn boxed(writing: Writing, hint: Hint) -> Box<dyn Answerer> {
        Box::new(Self { writing, hint })
    }
}

pub fn prose(target: &Target, field: &Field, desk: &mut Desk<'_>) -> Box<dyn Answerer> {
    Written::boxed(Writing::prose(target.clone(), &field.id, desk), Hint::None)
}

pub fn line(target: &Target, field: &Field, desk: &mut Desk<'_>) -> Box<dyn Answerer> {
    Written::boxed(Writing::line(target.clone(), &field.id, desk), Hint::None)
}

pub fn number(
    target: &Target,
    field: &Field,
    range: [u32; 2],
    desk: &mut Desk<'_>,
) -> Box<dyn Answerer> {
    let writing = Writing::line(target.clone(), &field.id, desk);
    Written::boxed(writing, Hint::Number(range))
}

pub fn people(target: &Target, field: &Field, desk: &mut Desk<'_>) -> Box<dyn Answerer> {
    let writing = Writing::typed(target.clone(), &field.id, Meaning::People, desk);
    Written::boxed(writing, Hint::People)
}

impl Answerer for Written {
    fn contexts(&self) -> Vec<Context> {
        self.writing.contexts()
    }

    fn min_rows(&self, _field: &Field) -> u16 {
        if self.writing.editor().options().single_line {
            1
        } else {
            PROSE_ROWS
        }
    }

    fn update(&mut self, gesture: &Gesture, asked: &mut Asked<'_, '_, '_>) -> Answered {
        Answered::Stayed(self.writing.update(gesture, asked.desk))
    }

    fn click(&mut self, _spot: Spot, _asked: &mut Asked<'_, '_, '_>) {}

    fn point(
        &mut self,
        pointer: Pointer,
        hits: &Hits<Spot>,
        asked: &mut Asked<'_, '_, '_>,
    ) -> Reply {
        let measure = asked.desk.settings.measure;
        self.writing.point(pointer, hits.area(&Spot::Text), measure)
    }

    fn view(&self, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
        view(&self.writing, drawing)
    }

    fn foot(&self, scene: &Scene<'_>, columns: u16, rows: &mut Rows) {
        let (catalog, theme) = (scene.catalog, scene.theme);
        match self.hint {
            Hint::None => {}
            Hint::People => rows.text(catalog.say(Phrase::SheetPeopleHint), columns, theme.dim),
            Hint::Number([min, max]) => {
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

/// Draws a text, with a rule below where it is one row.
pub fn view(writing: &Writing, drawing: &mut Drawing<'_, '_>) -> Option<Position> {
    let is_line = writing.editor().options().single_line;
    let rows = if is_line {
        1
    } else {
        drawing.column.rows_left()
    };
    let text = drawing.column.take(rows);
    drawing.hits.put(text, Spot::Text);
    let placeholder = match drawing.entry {
        None if !is_line => drawing.scene.catalog.say(Phrase::SheetNothingRequired),
        _ => "",
    };
    let cursor = writing.view(text, drawing.buf, drawing.scene, placeholder);
    if is_line && let Some(row) = drawing.column.row() {
        let rule = "─".repeat(usize::from(row.width));
        crate::widgets::paint::line(drawing.buf, row, &rule, drawing.scene.theme.border);
    }
    cursor
}
