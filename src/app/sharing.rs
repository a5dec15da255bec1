//! Sharing the screen: hiding private pages, and holding back messages meanwhile.

use super::App;
use super::notices::joined;
use super::page::Page;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, Memo};
use crate::keymap::Context;
use crate::model::WorkbookKind;
use crate::panes::{Gesture, Message, Place, Sharing};

impl App {
    /// Whether the screen is shared and what is on top is private.
    pub(super) fn is_hidden(&self) -> bool {
        self.seat.sharing == Sharing::On && !self.screen.shows_when_shared()
    }

    /// Hides the screen at once, or shows it again along with the messages held back.
    pub(super) fn share(&mut self, sharing: Sharing) {
        self.seat.sharing = sharing;
        self.open.workbook.set_shared(sharing == Sharing::On);
        self.effects.push(Effect::Redraw);
        self.remember(Memo::Sharing(sharing == Sharing::On));
        self.screen.message = match sharing {
            Sharing::On => None,
            Sharing::Off => joined(std::mem::take(&mut self.screen.held_back)),
        };
    }

    /// Holds back a new message while the screen is shared, because it may quote private text; `shown` stays on screen.
    pub(super) fn hold_back(&mut self, shown: Option<Message>) {
        if self.seat.sharing == Sharing::On && self.screen.message != shown {
            self.screen.held_back.extend(self.screen.message.take());
            self.screen.message = shown;
        }
    }

    /// Handles a gesture on the hidden screen: typed text is ignored.
    pub(super) fn gesture_hidden(&mut self, gesture: &Gesture) {
        match gesture.action() {
            Some(Action::Back) => self.back_to_shown(),
            Some(action) => self.act(action),
            None => self.say_hidden(),
        }
    }

    /// Returns to a page that may be shown: one below, or the session of a client's workbook.
    fn back_to_shown(&mut self) {
        let shows = |page: &Page| page.pane().shows_when_shared();
        if self.screen.pages.iter().any(shows) {
            let (screen, mut desk) = self.desk();
            screen.overlay = None;
            screen.pages.close_down_to(shows, &mut desk);
        } else if self.open.kind == WorkbookKind::Client && self.open.workbook.all_read() {
            self.go(Place::Session);
        } else {
            self.say_hidden();
        }
    }

    /// Shows a message that the screen is hidden, with the key that reveals it.
    pub(super) fn say_hidden(&mut self) {
        let key = self.key_words(&[Context::Hidden], Action::HideScreen);
        self.note_with(Phrase::HiddenTyping, &[("key", &key)]);
    }
}
