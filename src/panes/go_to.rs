//! Going to any week by typing it.

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

/// Columns of the dialog where there is room.
const WIDTH: u16 = 52;
/// Rows: the question, the field, a blank, and two for what is understood.
const ROWS: u16 = 5;

/// A line to type a week in.
#[derive(Debug)]
pub struct GoTo {
    /// The week one comes from: Up and Down step from it.
    from: WeekId,
    field: LineInput,
    state: State,
    hits: Hits<DialogSpot>,
}

/// What can be clicked on.
#[derive(Clone, Copy, Debug)]
enum DialogSpot {
    Dialog,
    Field {
        /// Its first column on the screen.
        left: u16,
    },
}

/// Whether what was typed has been asked for in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Typing,
    Refused,
}

impl GoTo {
    /// An empty line, called up in this week.
    pub fn new(from: WeekId) -> Self {
        Self {
            from,
            field: LineInput::default(),
            state: State::Typing,
            hits: Hits::default(),
        }
    }

    /// Where keys mean something here.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Picker, Context::Text]
    }

    /// Types, steps to a week near by, goes or leaves.
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

    /// Draws the line in the middle of `area`, and beneath it what it understood.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let area = area.intersection(buf.area);
        let bounds = Bounds::of(area, WIDTH, ROWS);
        let title = scene.catalog.say(Phrase::GotoTitle);
        Overlay::new(scene.theme, title).render(bounds, buf);
        let inner = bounds.inner;
        // Where there is little room the field comes first.
        let asked = u16::from(inner.height >= ROWS);
        let mut down = 0;
        if asked > 0 {
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
        down += 1 + asked;
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

    /// The week that is meant, or what to say instead.
    fn understood(&self, scene: &Scene<'_>) -> Result<WeekId, String> {
        let text = self.field.text();
        week_from_input(&text, scene.today())
            .map_err(|error| self.say(&text, &error, scene.catalog))
    }

    fn say(&self, text: &str, error: &WeekInputError, catalog: &Catalog) -> String {
        match error {
            WeekInputError::NoSuchWeek { year, week } => catalog.fill(
                Phrase::GotoNoSuchWeek,
                &[("year", &year.to_string()), ("week", &week.to_string())],
            ),
            WeekInputError::NoSuchDay => {
                catalog.fill(Phrase::GotoNoSuchDate, &[("text", text.trim())])
            }
            // What is still being typed is not yet wrong.
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
