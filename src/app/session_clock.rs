//! The session clock, and the result of an export.

use super::App;
use super::page::Page;
use crate::content::Phrase;
use crate::effect::ExportTrouble;
use crate::model::Moment;
use crate::panes::SessionPage;

impl App {
    fn session(&self) -> Option<&SessionPage> {
        self.screen.pages.last().and_then(Page::session)
    }

    /// The minute shown for the session on top, if it is shown.
    pub(super) fn session_minute(&self, at: Moment) -> Option<i64> {
        self.session().and_then(|session| session.shown_minute(at))
    }

    /// The time when the session on top shows its next minute, in ms ([`crate::model::Now::ticks`]).
    pub(super) fn next_session_minute(&self) -> Option<u64> {
        self.session_minute(self.now.moment)?;
        let left = self.session()?.seconds_to_minute(self.now.moment);
        Some(self.now.ticks + left * 1000)
    }

    /// Shows where a text was exported to, or why it was not.
    pub(super) fn exported(&mut self, file: &str, result: Result<(), ExportTrouble>) {
        let there = [("file", file)];
        match result {
            Ok(()) => {
                let (screen, mut desk) = self.desk();
                if let Some(session) = screen.pages.last_mut().and_then(Page::session_mut) {
                    session.exported(&mut desk);
                }
                self.note_with(Phrase::RecapWritten, &there);
            }
            Err(ExportTrouble::Exists) => self.warn_with(Phrase::ExportThere, &there),
            Err(ExportTrouble::NoFolder) => self.warn_with(Phrase::ExportNoFolder, &there),
            Err(ExportTrouble::NotAllowed) => self.warn_with(Phrase::ExportNotAllowed, &there),
            Err(ExportTrouble::Other(reason)) => {
                let values = [("file", file), ("reason", &reason)];
                self.warn_with(Phrase::ExportFailed, &values);
            }
        }
    }
}
