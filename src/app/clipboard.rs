//! Copying and pasting: the program's own text and the system's.

use super::App;
use crate::content::Phrase;
use crate::effect::{Effect, PasteSource};
use crate::keymap::Context;
use crate::panes::{Gesture, Message};

impl App {
    /// Asks for the system's text, which [`App::paste`] gets.
    pub(super) fn ask_clipboard(&mut self, source: PasteSource) {
        if Context::in_text(&self.contexts()) && !self.is_hidden() {
            self.effects.push(Effect::ReadClipboard(source));
        }
    }

    /// Pastes the system's text, or the text last copied in the program if the system has no newer one.
    pub(super) fn paste(&mut self, systems: Option<String>) {
        let text = systems.unwrap_or_else(|| self.open.register.clone());
        if !text.is_empty() && Context::in_text(&self.contexts()) {
            self.gesture(Gesture::Paste(text));
        }
    }

    /// Says where a copied text is. `is_passed_on` is whether it is known to be on the system's clipboard.
    ///
    /// A message of the page that copied it stays.
    pub(super) fn copied(&mut self, is_passed_on: bool) {
        let shown = self.screen.message.take();
        let catalog = &self.open.catalog;
        let mut text = match (&shown, is_passed_on) {
            (Some(shown), true) => shown.text.clone(),
            (Some(shown), false) => {
                format!("{} {}", shown.text, catalog.say(Phrase::CopiedTerminal))
            }
            (None, true) => catalog.say(Phrase::Copied).to_owned(),
            (None, false) => catalog.say(Phrase::CopiedHere).to_owned(),
        };
        let says_how = !is_passed_on && self.seat.mouse && !self.seat.has_said_select;
        if says_how {
            self.seat.has_said_select = true;
            text = format!("{text} {}", catalog.say(Phrase::CopiedSelect));
        }
        let serious = shown.is_some_and(|shown| shown.serious);
        self.screen.message = Some(Message { text, serious });
    }
}
