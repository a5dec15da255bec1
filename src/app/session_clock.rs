//! The session clock, and the result of an export.

use super::App;
use super::page::Page;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::ExportTrouble;
use crate::model::Moment;
use crate::panes::{SessionPage, Sharing};

impl App {
    fn session(&self) -> Option<&SessionPage> {
        self.screen.pages.last().and_then(Page::session)
    }

    /// The minute of the session on top, where one is shown.
    pub(super) fn session_minute(&self, at: Moment) -> Option<i64> {
        self.session().and_then(|session| session.shown_minute(at))
    }

    /// When the next minute of the session on top is shown, in the ticks of [`crate::model::Now`].
    pub(super) fn next_session_minute(&self) -> Option<u64> {
        self.session_minute(self.now.moment)?;
        let left = self.session()?.seconds_to_minute(self.now.moment);
        Some(self.now.ticks + left * 1000)
    }

    /// Whether the session on top stays there, as nothing behind it may be seen; says then how to end it.
    pub(super) fn stays_in_session(&mut self) -> bool {
        let stays = self.session().is_some() && self.seat.sharing == Sharing::On;
        if stays {
            let key = self.key_name(&self.contexts(), Action::Coach);
            self.note_with(Phrase::SessionGoesOn, &[("key", &key)]);
        }
        stays
    }

    /// Says where an exported text is now, or why it was not written.
    pub(super) fn exported(&mut self, file: &str, result: Result<(), ExportTrouble>) {
        let there = [("file", file)];
        match result {
            Ok(()) => {
                let (screen, mut desk) = self.desk();
                if let Some(session) = screen.pages.last_mut().and_then(Page::session_mut) {
                    session.handed(&mut desk);
                }
                self.note_with(Phrase::RecapWritten, &there);
            }
            Err(ExportTrouble::Exists) => self.warn_with(Phrase::RecapThere, &there),
            Err(ExportTrouble::NoFolder) => self.warn_with(Phrase::RecapNoFolder, &there),
            Err(ExportTrouble::NotAllowed) => self.warn_with(Phrase::RecapNotAllowed, &there),
            Err(ExportTrouble::Other(reason)) => {
                let values = [("file", file), ("reason", &reason)];
                self.warn_with(Phrase::RecapFailed, &values);
            }
        }
    }
}
