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
}

impl Ending {
    /// Asks whether to end the session with this client.
    pub fn new(alias: impl Into<String>) -> Self {
        Self {
            alias: alias.into(),
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

    /// Draws the question and its two keys.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let catalog = scene.catalog;
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let key = |action| scene.key_words(&[Context::Ending], action);
        let (end, back) = (key(Action::EndSession), key(Action::Back));
        let ask = catalog.fill(Phrase::EndSessionAsk, &[("name", &self.alias)]);
        let keys = [("key", end.as_str()), ("back", &back)];
        let keys = catalog.fill(Phrase::EndSessionKeys, &keys);
        let mut rows: Vec<(&str, _)> = Vec::new();
        rows.extend(
            wrap(&ask, columns)
                .into_iter()
                .map(|row| (row, scene.theme.base)),
        );
        rows.push(("", scene.theme.base));
        rows.extend(
            wrap(&keys, columns)
                .into_iter()
                .map(|row| (row, scene.theme.hint)),
        );
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, height);
        let title = catalog.say(Phrase::EndSessionTitle);
        Overlay::new(scene.theme, title).render(bounds, buf);
        for (down, (text, style)) in (0..bounds.inner.height).zip(rows) {
            line(buf, row(bounds.inner, down), text, style);
        }
        None
    }
}
