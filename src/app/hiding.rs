//! The screen is hidden from whoever looks on, and shown again.

use super::{App, Overlay, Page, telling};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::keymap::Context;
use crate::model::WorkbookKind;
use crate::panes::{Gesture, Message, Place, Sharing, key_name};

impl Page {
    /// Whether all that it shows concerns the running session, so that whoever looks on may see it.
    fn shows_when_shared(&self) -> bool {
        match self {
            Self::Session(_) => true,
            Self::Welcome(_) | Self::Dilemma(_) | Self::Form(_) => false,
            Self::Guided(_) | Self::LookBack(_) | Self::Waiting(_) | Self::Board(_) => false,
            Self::Workbooks(_) => false,
        }
    }
}

impl Overlay {
    /// Whether whoever looks on may see it, over a page that they may see.
    fn shows_when_shared(&self) -> bool {
        match self {
            Self::Reader(reader) => reader.is_harmless(),
            Self::Ending(_) => true,
            Self::Picker(_) | Self::GoTo(_) => false,
        }
    }
}

impl App {
    /// Whether what lies on top is not for the one who looks on.
    pub(super) fn is_hidden(&self) -> bool {
        let page = self.pages.last();
        let shows = page.is_some_and(Page::shows_when_shared)
            && self.overlay.as_ref().is_none_or(Overlay::shows_when_shared);
        self.sharing == Sharing::On && !shows
    }

    /// Hides at once, or shows what was on screen; asks nothing.
    pub(super) fn share(&mut self, sharing: Sharing, effects: &mut Vec<Effect>) {
        self.sharing = sharing;
        effects.push(Effect::Redraw);
        effects.push(Effect::Remember {
            key: Sharing::STATE,
            value: sharing.code().to_owned(),
        });
        self.message = match sharing {
            Sharing::On => None,
            Sharing::Off => telling::together(std::mem::take(&mut self.held_back)),
        };
    }

    /// While others look on, what has come from outside is told later: it may quote anything.
    pub(super) fn hold_back(&mut self, shown: Option<Message>) {
        if self.sharing == Sharing::On && self.message != shown {
            self.held_back.extend(self.message.take());
            self.message = shown;
        }
    }

    /// What is typed blind goes nowhere, and so nothing is lost of what is hidden.
    pub(super) fn gesture_hidden(&mut self, gesture: &Gesture, effects: &mut Vec<Effect>) {
        match gesture.action() {
            Some(Action::Back) => self.back_to_shown(effects),
            Some(action) => self.act(action, effects),
            None => self.say_hidden(),
        }
    }

    /// Back to what may be seen: the session, where a client's workbook is open.
    fn back_to_shown(&mut self, effects: &mut Vec<Effect>) {
        if !self.pages.iter().any(Page::shows_when_shared) {
            return match self.whose.kind {
                WorkbookKind::Client if self.workbook.all_read() => {
                    self.go(Place::Session, effects);
                }
                _ => self.say_hidden(),
            };
        }
        self.overlay = None;
        while let Some(page) = self.pages.pop_if(|page| !page.shows_when_shared()) {
            self.close(page, effects);
        }
    }

    /// That there is nothing to see, and the key that shows it.
    pub(super) fn say_hidden(&mut self) {
        let key = self
            .keymap
            .key_for(&[Context::Hidden], Action::HideScreen)
            .map_or_else(String::new, |key| key_name(&self.catalog, key));
        let text = self.catalog.fill(Phrase::HiddenTyping, &[("key", &key)]);
        self.message = Some(Message::note(text));
    }
}
