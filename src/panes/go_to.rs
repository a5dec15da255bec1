//! The dialog for going to a week by typing it.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{TimeInputError, TypedTime, WeekId};
use crate::widgets::hits::Hits;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 60;
/// Rows: the prompt, the field, a blank, and three for the week that was understood or the forms that can be typed.
const ROWS: u16 = 6;

/// The dialog, with a line to type a week in.
#[derive(Debug)]
pub struct GoTo {
    /// The week on screen when the dialog was opened; Up and Down step from it.
    from: WeekId,
    field: LineInput,
    state: State,
    hits: Hits<DialogSpot>,
}

/// The parts of the dialog that react to a click.
#[derive(Clone, Copy, Debug)]
enum DialogSpot {
    Dialog,
    Field {
        /// Its first column on the screen.
        left: u16,
    },
}

/// Whether Enter was pressed on a text that is no week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    Refused,
}

impl GoTo {
    /// Opens the dialog with an empty line over the week `from`.
    pub fn new(from: WeekId) -> Self {
        Self {
            from,
            field: LineInput::default(),
            state: State::Typing,
            hits: Hits::default(),
        }
    }

    /// The active contexts, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Picker, Context::Text]
    }

    /// Edits the line, steps a week up or down, goes to the week or closes.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer);
        }
        match gesture.action() {
            Some(Action::Open | Action::NextField) => return self.go(desk),
            Some(Action::Back) => return Reply::Go(Place::Back),
            Some(Action::ListUp) => return self.step(WeekId::previous, desk),
            Some(Action::ListDown) => return self.step(WeekId::next, desk),
            _ => {}
        }
        match self.field.update(gesture, desk) {
            Typed::Ignored => return Reply::Ignored,
            Typed::Moved => {}
            Typed::Changed => self.state = State::Typing,
        }
        Reply::Done
    }

    /// The time on the line; without a year the nearest one that is not in the future.
    fn typed(&self, today: Date) -> Result<TypedTime, TimeInputError> {
        TypedTime::parse(&self.field.text(), today)
    }

    fn go(&mut self, desk: &Desk<'_>) -> Reply {
        match self.typed(desk.today()) {
            Ok(typed) => Reply::Go(Place::Week(typed.period().first)),
            Err(_) => {
                self.state = State::Refused;
                Reply::Done
            }
        }
    }

    fn step(&mut self, step: fn(WeekId) -> Option<WeekId>, desk: &Desk<'_>) -> Reply {
        let typed = self.typed(desk.today());
        let now = typed.map_or(self.from, |typed| typed.period().first);
        if let Some(week) = step(now) {
            self.field.set(week.to_string(), desk.now.ticks);
            self.state = State::Typing;
        }
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer) -> Reply {
        let PointerKind::Press { clicks } = pointer.kind else {
            return Reply::Ignored;
        };
        match self.hits.under(pointer) {
            Some(DialogSpot::Field { left }) => self.field.click(pointer.column - left, clicks),
            Some(DialogSpot::Dialog) => {}
            None => return Reply::Go(Place::Back),
        }
        Reply::Done
    }

    /// Draws the dialog in the middle of `area`: the line, and below it the week that was understood.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        let bounds = Bounds::of(area, WIDTH, ROWS);
        let title = scene.catalog.say(Phrase::GotoTitle);
        Overlay::new(scene.theme, title).render(bounds, buf);
        let inner = bounds.inner;
        // Drop the prompt when rows are short.
        let prompt_rows = u16::from(inner.height >= ROWS);
        let mut down = 0;
        if prompt_rows > 0 {
            line(
                buf,
                row(inner, down),
                scene.catalog.say(Phrase::GotoPrompt),
                scene.theme.dim,
            );
            down += 1;
        }
        let mark = line(buf, row(inner, down), "› ", scene.theme.key);
        let field = Rect {
            x: inner.x + mark,
            width: inner.width - mark,
            ..row(inner, down)
        };
        down += 1 + prompt_rows;
        let below = Rect {
            y: row(inner, down).y,
            height: inner.height.saturating_sub(down),
            ..inner
        };
        match self.typed(scene.today()) {
            Ok(typed) => self.view_understood(typed, below, buf, scene),
            Err(error) => self.view_fault(&error, below, buf, scene),
        }
        self.hits.clear();
        self.hits.put(bounds.outer, DialogSpot::Dialog);
        self.hits.put(field, DialogSpot::Field { left: field.x });
        self.field.view(field, buf, scene)
    }

    /// Draws the week to go to, and below it the day or the longer period that was typed.
    fn view_understood(&self, typed: TypedTime, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let title = catalog.week_title(typed.period().first);
        line(buf, row(area, 0), &title, scene.theme.heading);
        let more = match typed {
            TypedTime::Day(day) => catalog.calendar().date_long(day),
            TypedTime::Weeks(period) if period.is_week() => return,
            TypedTime::Weeks(period) => catalog.count(Phrase::GotoFirstOf, period.count(), &[]),
        };
        line(buf, row(area, 1), &more, scene.theme.dim);
    }

    fn view_fault(&self, error: &TimeInputError, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let text = self.field.text();
        let is_refused = self.state == State::Refused;
        let style = match is_refused {
            true => scene.theme.warning,
            false => scene.theme.dim,
        };
        // A text that may go on to be a time is no fault before Enter is pressed.
        let is_begun = *error == TimeInputError::Unclear && !is_refused;
        let said = match is_begun || text.trim().is_empty() {
            true => scene.catalog.say(Phrase::GotoHint).to_owned(),
            false => scene.catalog.time_fault(&text, error),
        };
        paragraph(buf, area, &said, style);
    }
}

#[cfg(test)]
mod tests;
