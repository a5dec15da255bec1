//! The page before a session: what was agreed last time, and the key that begins the session.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::ask::reading;
use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{
    HoursHeld, agreed_lines, promise_line, running, session_before, session_number, step_before,
};
use crate::keymap::{Context, Pointer};
use crate::model::views::{COMMITMENT, Commitment, RECAP, SESSION};
use crate::model::{Entry, EntryId, Link};
use crate::panes::promise::outcome_word;
use crate::widgets::column::{Column, centred};
use crate::widgets::runs::{Rows, Run};
use crate::widgets::scroller::Scroller;

/// Most columns of the page.
const MEASURE: u16 = 100;

/// The page before a session. It shows only what coach and client have agreed on, so a client may look on.
#[derive(Debug, Default)]
pub struct BeforeSession {
    scroller: Scroller,
}

impl Pane for BeforeSession {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        vec![Context::BeforeSession]
    }

    fn update(&mut self, gesture: &Gesture, _: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::BeginSession) => Reply::Go(Place::SessionBegun),
            _ => reading::scroll(&self.scroller, gesture),
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        reading::wheel(&self.scroller, pointer)
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let theme = scene.theme;
        let mut column = Column::new(centred(area, MEASURE, 2));
        column.gap_keeping(8);
        column.line(buf, &title(scene), theme.heading);
        column.gap_keeping(6);
        let key = scene.key_words(&self.contexts(scene), Action::BeginSession);
        let begins = match running(scene.workbook.of_sheet(SESSION), scene.today()) {
            None => scene.catalog.fill(Phrase::SessionBegins, &[("key", &key)]),
            Some((_, session)) => {
                let time = session.written.local().strftime("%H:%M").to_string();
                let values = [("key", key.as_str()), ("time", &time)];
                scene.catalog.fill(Phrase::SessionGoesOn, &values)
            }
        };
        let cursor = column.rest().as_position();
        column.text(buf, &begins, theme.notice);
        column.gap_keeping(3);
        let rows = last_time(scene, column.rest().width.saturating_sub(2));
        self.scroller.view(&rows, 2, column.rest(), buf, theme);
        Some(cursor)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        title(scene)
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn shows_when_shared(&self) -> bool {
        true
    }
}

/// `Samtal 3 · MB · 26 nov`.
fn title(scene: &Scene<'_>) -> String {
    session_title(scene, this_session(scene))
}

/// The id of the session in progress, or one that a session begun now could have.
fn this_session(scene: &Scene<'_>) -> EntryId {
    let running = running(scene.workbook.of_sheet(SESSION), scene.today());
    running.map_or(EntryId::new(scene.now.moment, u128::MAX), |(_, session)| {
        session.id
    })
}

/// The title of a session: its number, the client's alias and the day.
pub fn session_title(scene: &Scene<'_>, id: EntryId) -> String {
    let number = session_number(scene.workbook.of_sheet(SESSION), id).to_string();
    let title = scene.catalog.fill(Phrase::SessionTitle, &[("n", &number)]);
    let alias = scene.workbook.card().unwrap_or_default().title;
    let day = scene.catalog.calendar().day(scene.today());
    let mut parts = vec![title, alias, day];
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The agreement of the session before, in rows: the recap line by line, and the outcome of the step.
fn last_time(scene: &Scene<'_>, columns: u16) -> Rows {
    let (catalog, theme) = (scene.catalog, scene.theme);
    let sessions = || scene.workbook.of_sheet(SESSION);
    let mut rows = Rows::default();
    let id = this_session(scene);
    let Some(last) = session_before(sessions(), id) else {
        rows.text(catalog.say(Phrase::SessionFirst), columns, theme.dim);
        return rows;
    };
    let day = catalog.calendar().date_long(last.written.date());
    let heading = catalog.fill(Phrase::SessionBefore, &[("day", &day)]);
    rows.text(&heading, columns, theme.heading);
    for (label, text) in agreed_last(scene, last) {
        rows.push(vec![Run::new(label, theme.dim)]);
        rows.indented(&text, columns, theme.base);
    }
    let hours = HoursHeld::of(sessions());
    let step = step_before(scene.workbook.of_sheet(COMMITMENT), &hours, id);
    if let Some((_, step)) = step {
        let step = Commitment::of(step);
        let mut said = promise_line(catalog, &step);
        if let Some(outcome) = step.outcome {
            said = format!("{said} – {}", outcome_word(catalog, outcome));
        }
        rows.blank();
        let said = catalog.fill(Phrase::SessionLastStep, &[("step", &said)]);
        rows.text(&said, columns, theme.base);
    }
    rows
}

/// The lines of the recap that was agreed on in a session: label and text.
fn agreed_last<'a>(scene: &Scene<'a>, session: &Entry) -> Vec<(&'a str, String)> {
    let link = Link::entry(session.id);
    let mut recaps = scene.workbook.of_sheet(RECAP).map(|(_, recap)| recap);
    let recap = recaps.find(|recap| recap.about.iter().any(|about| *about == link));
    recap.map_or_else(Vec::new, |recap| agreed_lines(recap, scene.catalog))
}
