//! The dialog that asks whether to end the session with a client before a page about others can be shown.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::text::wrap;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 52;

/// The dialog. It names only the client of the session.
#[derive(Clone, Debug)]
pub struct Ending {
    alias: String,
    /// Whether the session has begun.
    is_begun: bool,
}

impl Ending {
    /// Asks whether to end the session with this client, or to leave before it has begun.
    pub fn new(alias: impl Into<String>, is_begun: bool) -> Self {
        Self {
            alias: alias.into(),
            is_begun,
        }
    }

    /// The active contexts.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Ending]
    }

    /// Goes back to the session. Ending it is up to the app.
    pub fn update(&mut self, gesture: &Gesture, _desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::Back) => Reply::Go(Place::Back),
            _ => Reply::Ignored,
        }
    }

    /// Draws the question and its keys.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let catalog = scene.catalog;
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let (title, ask, end, show) = match self.is_begun {
            true => (
                Phrase::EndSessionTitle,
                Phrase::EndSessionAsk,
                Phrase::EndSessionKey,
                Phrase::StopSharingKey,
            ),
            false => (
                Phrase::LeaveClientTitle,
                Phrase::LeaveClientAsk,
                Phrase::LeaveClientKey,
                Phrase::LeaveClientShowKey,
            ),
        };
        let name = [("name", self.alias.as_str())];
        let mut rows: Vec<(String, _)> = Vec::new();
        let ask = catalog.fill(ask, &name);
        rows.extend(
            wrap(&ask, columns)
                .into_iter()
                .map(|row| (row.to_owned(), scene.theme.base)),
        );
        for (action, phrase) in [
            (Action::EndSession, end),
            (Action::StopSharing, show),
            (Action::Back, Phrase::StayInSessionKey),
        ] {
            let key = scene.key_words(&[Context::Ending], action);
            let values = [("key", key.as_str()), ("name", &self.alias)];
            let choice = catalog.fill(phrase, &values);
            rows.push((String::new(), scene.theme.base));
            rows.extend(
                wrap(&choice, columns)
                    .into_iter()
                    .map(|row| (row.to_owned(), scene.theme.hint)),
            );
        }
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, height);
        Overlay::new(scene.theme, catalog.say(title)).render(bounds, buf);
        for (down, (text, style)) in (0..bounds.inner.height).zip(rows) {
            line(buf, row(bounds.inner, down), &text, style);
        }
        Some(bounds.inner.as_position())
    }
}
