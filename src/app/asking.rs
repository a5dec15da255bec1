//! Asking before the coach alone changes a note that the client has a part in.

use super::App;
use super::overlay::Overlay;
use crate::insight::HoursHeld;
use crate::model::Entry;
use crate::model::views::{Author, SESSION};
use crate::panes::{Asking, Gesture, Message};

impl App {
    /// Keeps every note that the client has a part in unchanged until the coach, alone, has said to change it.
    pub(super) fn ask_before_changes(&mut self) {
        let is_alone = self.open.author(self.seat.sharing) == Some(Author::Coach);
        let workbook = &self.open.workbook;
        let hours = HoursHeld::of(workbook.of_sheet(SESSION));
        let is_asked = |entry: &&Entry| {
            let is_allowed = self.open.may_change.contains(&entry.id);
            is_alone && !is_allowed && hours.author(entry) != Author::Coach
        };
        let shared = workbook.all_entries().filter(is_asked);
        let shared = shared.map(|entry| entry.id).collect();
        self.open.workbook.ask_first(shared);
    }

    /// Asks about the change that was refused by the last gesture, if one was. `shown` is the message before it.
    pub(super) fn ask_if_refused(&mut self, gesture: Gesture, shown: Option<Message>) {
        if let Some(id) = self.open.workbook.take_refused() {
            self.screen.message = shown;
            self.screen.overlay = Some(Overlay::Asking(Asking::new(id, gesture)));
        }
    }

    /// Lets the note be changed. Typed text goes into it; any other key is to be pressed again.
    pub(super) fn change_together(&mut self, asking: Asking) {
        let (id, gesture) = asking.into_parts();
        self.open.may_change.insert(id);
        self.ask_before_changes();
        if matches!(gesture, Gesture::Type(_) | Gesture::Paste(_)) {
            let (screen, mut desk) = self.desk();
            screen.pages.top_mut().update(&gesture, &mut desk);
        }
    }
}
