//! The dialog that asks the coach before a note is changed that the client has a part in.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::EntryId;
use crate::text::wrap;
use crate::widgets::overlay::{Bounds, Overlay};
use crate::widgets::paint::line;
use crate::widgets::runs::row;

/// Most columns of the dialog.
const WIDTH: u16 = 52;

/// The dialog, with the gesture that waits for the answer.
#[derive(Clone, Debug)]
pub struct Asking {
    id: EntryId,
    gesture: Gesture,
}

impl Asking {
    /// Asks before this gesture changes the entry with this id.
    pub fn new(id: EntryId, gesture: Gesture) -> Self {
        Self { id, gesture }
    }

    /// The entry, and the gesture to carry out once the answer is yes.
    pub fn into_parts(self) -> (EntryId, Gesture) {
        (self.id, self.gesture)
    }

    /// The active contexts.
    pub fn contexts(&self) -> Vec<Context> {
        vec![Context::Asking]
    }

    /// Leaves the note as it is. Changing it is up to the app.
    pub fn update(&mut self, gesture: &Gesture) -> Reply {
        match gesture.action() {
            Some(Action::Back) => Reply::Go(Place::Back),
            _ => Reply::Done,
        }
    }

    /// Draws the question and its keys.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let columns = WIDTH.min(area.width.saturating_sub(4)).max(1);
        let key = |action| scene.key_words(&[Context::Asking], action);
        let fill = |phrase, action| scene.catalog.fill(phrase, &[("key", &key(action))]);
        let texts = [
            (
                scene.catalog.say(Phrase::TogetherAsk).to_owned(),
                scene.theme.base,
            ),
            (String::new(), scene.theme.base),
            (
                fill(Phrase::TogetherChange, Action::Confirm),
                scene.theme.hint,
            ),
            (fill(Phrase::TogetherLeave, Action::Back), scene.theme.hint),
        ];
        let rows: Vec<_> = texts
            .iter()
            .flat_map(|(text, style)| wrap(text, columns).into_iter().map(|row| (row, *style)))
            .collect();
        let height = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let bounds = Bounds::of(area, columns, height);
        let title = scene.catalog.say(Phrase::TogetherTitle);
        Overlay::new(scene.theme, title).render(bounds, buf);
        for (down, (text, style)) in (0..bounds.inner.height).zip(rows) {
            line(buf, row(bounds.inner, down), text, style);
        }
        Some(bounds.inner.as_position())
    }
}
