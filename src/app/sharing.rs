//! Sharing the screen: what others may see, and the messages that are held back meanwhile.

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

    /// Hides at once, or shows what was on screen; asks nothing.
    pub(super) fn share(&mut self, sharing: Sharing) {
        self.seat.sharing = sharing;
        self.effects.push(Effect::Redraw);
        self.remember(Memo::Sharing(sharing == Sharing::On));
        self.screen.message = match sharing {
            Sharing::On => None,
            Sharing::Off => joined(std::mem::take(&mut self.screen.held_back)),
        };
    }

    /// Puts a new message aside while the screen is shared, for it may quote anything; `shown` stays on screen.
    pub(super) fn hold_back(&mut self, shown: Option<Message>) {
        if self.seat.sharing == Sharing::On && self.screen.message != shown {
            self.screen.held_back.extend(self.screen.message.take());
            self.screen.message = shown;
        }
    }

    /// Handles a gesture on the hidden screen: typed text goes nowhere.
    pub(super) fn gesture_hidden(&mut self, gesture: &Gesture) {
        match gesture.action() {
            Some(Action::Back) => self.back_to_shown(),
            Some(action) => self.act(action),
            None => self.say_hidden(),
        }
    }

    /// Back to what may be seen: the session, where a client's workbook is open.
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

    /// Says that the screen is hidden, and names the key that shows it.
    pub(super) fn say_hidden(&mut self) {
        let key = self.key_name(&[Context::Hidden], Action::HideScreen);
        self.note_with(Phrase::HiddenTyping, &[("key", &key)]);
    }
}
