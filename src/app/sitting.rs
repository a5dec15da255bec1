//! What the app does for the session on screen: its minutes, and what was handed out of it.

use super::{App, Page, desk};
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, ExportTrouble};
use crate::model::Moment;
use crate::panes::{Message, SessionPage, Sharing, key_name};

impl App {
    fn session(&self) -> Option<&SessionPage> {
        match self.pages.last() {
            Some(Page::Session(session)) => Some(session),
            _ => None,
        }
    }

    /// The minute of the hour on screen, where one is shown.
    pub(super) fn session_minute(&self, at: Moment) -> Option<i64> {
        self.session().and_then(|session| session.shown_minute(at))
    }

    /// The ticks at which another minute of the hour has gone.
    pub(super) fn next_session_minute(&self) -> Option<u64> {
        self.session_minute(self.now.moment)?;
        let left = self.session()?.seconds_to_minute(self.now.moment);
        Some(self.now.ticks + left * 1000)
    }

    /// While others look on nothing lies behind the session; says so, and how to end it, where that is so.
    pub(super) fn stays_in_session(&mut self) -> bool {
        let stays = self.session().is_some() && self.sharing == Sharing::On;
        if stays {
            let key = self.keymap.key_for(&self.contexts(), Action::Coach);
            let key = key.map_or_else(String::new, |key| key_name(&self.catalog, key));
            let text = self.catalog.fill(Phrase::SessionGoesOn, &[("key", &key)]);
            self.message = Some(Message::note(text));
        }
        stays
    }

    /// Says where a text lies now, or why it does not.
    pub(super) fn exported(
        &mut self,
        file: &str,
        came: Result<(), ExportTrouble>,
        effects: &mut Vec<Effect>,
    ) {
        self.dirty = true;
        let there = [("file", file)];
        let said = match came {
            Ok(()) => {
                if let Some(Page::Session(session)) = self.pages.last_mut() {
                    session.handed(&mut desk!(self, effects));
                }
                let text = self.catalog.fill(Phrase::RecapWritten, &there);
                self.message = Some(Message::note(text));
                return;
            }
            Err(ExportTrouble::There) => self.catalog.fill(Phrase::RecapThere, &there),
            Err(ExportTrouble::NoFolder) => self.catalog.fill(Phrase::RecapNoFolder, &there),
            Err(ExportTrouble::NotAllowed) => self.catalog.fill(Phrase::RecapNotAllowed, &there),
            Err(ExportTrouble::Other(reason)) => {
                let values = [("file", file), ("reason", &reason)];
                self.catalog.fill(Phrase::RecapFailed, &values)
            }
        };
        self.message = Some(Message::serious(said));
    }
}
