//! The dialog for going to a week by typing it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::line_input::{LineInput, Typed};
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::keymap::{Context, Pointer, PointerKind};
use crate::model::{WeekId, WeekInputError, week_from_input};
use crate::widgets::hits::Hits;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 52;
/// Rows: the prompt, the field, a blank, and two for the week that was understood.
const ROWS: u16 = 5;

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

    fn go(&mut self, desk: &Desk<'_>) -> Reply {
        match week_from_input(&self.field.text(), desk.today()) {
            Ok(week) => Reply::Go(Place::Week(week)),
            Err(_) => {
                self.state = State::Refused;
                Reply::Done
            }
        }
    }

    fn step(&mut self, step: fn(WeekId) -> Option<WeekId>, desk: &Desk<'_>) -> Reply {
        let now = week_from_input(&self.field.text(), desk.today()).unwrap_or(self.from);
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
        let (said, style) = match self.understood(scene) {
            Ok(week) => (scene.catalog.week_title(week), scene.theme.heading),
            Err(said) if self.state == State::Refused => (said, scene.theme.warning),
            Err(said) => (said, scene.theme.dim),
        };
        let below = Rect {
            y: row(inner, down).y,
            height: inner.height.saturating_sub(down),
            ..inner
        };
        paragraph(buf, below, &said, style);
        self.hits.clear();
        self.hits.put(bounds.outer, DialogSpot::Dialog);
        self.hits.put(field, DialogSpot::Field { left: field.x });
        self.field.view(field, buf, scene)
    }

    /// The week that was typed, or the message to show instead.
    fn understood(&self, scene: &Scene<'_>) -> Result<WeekId, String> {
        let text = self.field.text();
        week_from_input(&text, scene.today())
            .map_err(|error| self.message_for(&text, &error, scene.catalog))
    }

    fn message_for(&self, text: &str, error: &WeekInputError, catalog: &Catalog) -> String {
        match error {
            WeekInputError::NoSuchWeek { year, week } => catalog.fill(
                Phrase::GotoNoSuchWeek,
                &[("year", &year.to_string()), ("week", &week.to_string())],
            ),
            WeekInputError::NoSuchDay => {
                catalog.fill(Phrase::GotoNoSuchDate, &[("text", text.trim())])
            }
            // No fault is shown before Enter is pressed.
            WeekInputError::Unclear if self.state == State::Typing || text.trim().is_empty() => {
                catalog.say(Phrase::GotoHint).to_owned()
            }
            WeekInputError::Unclear => {
                catalog.fill(Phrase::GotoNotUnderstood, &[("text", text.trim())])
            }
        }
    }
}

#[cfg(test)]
mod tests;
