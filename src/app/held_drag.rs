//! A drag beyond the edge of a text, which goes on while the mouse is held still.

use super::App;
use crate::keymap::{Key, Pointer};
use crate::panes::{Gesture, Reply};

/// Milliseconds between two steps.
const INTERVAL: u64 = 60;

/// The last drag, and the time of its next step in ms; none where nothing is to go on.
#[derive(Debug, Default)]
pub(super) struct HeldDrag(Option<(Pointer, u64)>);

impl HeldDrag {
    /// Goes on with a drag if the page has answered so.
    pub(super) fn begin(&mut self, pointer: Pointer, now: u64, reply: &Reply) {
        self.0 = (*reply == Reply::DragsOn).then_some((pointer, now + INTERVAL));
    }

    /// The time of the next step in ms.
    pub(super) fn next(&self) -> Option<u64> {
        self.0.map(|(_, due)| due)
    }
}

impl App {
    /// Makes the next step of a held drag if its time has come.
    pub(super) fn drag_on(&mut self) {
        let due = self.held_drag.0.filter(|(_, due)| *due <= self.now.ticks);
        if let Some((pointer, _)) = due {
            self.gesture(Gesture::Point(pointer));
        }
    }

    /// Handles a key.
    pub(super) fn press(&mut self, key: Key) {
        self.dirty = true;
        self.held_drag = HeldDrag::default();
        if !self.takes_as_prose(key) {
            self.obey_letter(key);
        }
    }
}
