//! Taking notes out: the page that offers what is on screen, the result of an export, and the log.

use super::App;
use super::page::Page;
use crate::content::Phrase;
use crate::effect::{ExportTrouble, OutLog};
use crate::panes::TakeOutPage;

impl App {
    /// Opens the page that takes out what is on screen.
    pub(super) fn take_out(&mut self) {
        let batch = self.screen.pages.top().to_take_out(&self.scene());
        if batch.notes.is_empty() {
            return self.note(Phrase::TakeOutNothing);
        }
        let is_locked = self.open.is_locked;
        let (screen, mut desk) = self.desk();
        let page = TakeOutPage::open(batch, is_locked, &mut desk);
        screen.pages.push(page);
    }

    /// Shows the log of what has been taken out, if a page that needs it is on top; else that a copy could not be logged.
    pub(super) fn show_taken_out(&mut self, log: OutLog) {
        if let Some(page) = self.screen.pages.last_mut().and_then(Page::erase_mut) {
            return page.show_taken_out(&log);
        }
        if let Some(page) = self.screen.pages.last_mut().and_then(Page::take_out_mut)
            && page.awaits_log()
        {
            return page.take_log(log);
        }
        match self.screen.pages.last_mut().and_then(Page::taken_out_mut) {
            Some(page) => page.show(log),
            None if log.is_err() => self.warn(Phrase::TakeOutCopyNotLogged),
            None => {}
        }
    }

    /// Shows where a text was exported to, or why it was not. The page that took it out is closed.
    pub(super) fn exported(
        &mut self,
        file: &str,
        is_logged: bool,
        result: Result<(), ExportTrouble>,
    ) {
        let there = [("file", file)];
        if let Some(page) = self.screen.pages.last_mut().and_then(Page::take_out_mut)
            && result.is_err()
        {
            page.not_written();
        }
        match result {
            Ok(()) => {
                let (screen, mut desk) = self.desk();
                if let Some(session) = screen.pages.last_mut().and_then(Page::session_mut) {
                    session.exported(&mut desk);
                } else if screen
                    .pages
                    .last_mut()
                    .and_then(Page::take_out_mut)
                    .is_some()
                {
                    screen.pages.close_top(&mut desk);
                }
                match is_logged {
                    true => self.note_with(Phrase::RecapWritten, &there),
                    false => self.warn_with(Phrase::TakeOutNotLogged, &there),
                }
            }
            Err(ExportTrouble::Exists) => self.warn_with(Phrase::ExportThere, &there),
            Err(ExportTrouble::NoFolder) => self.warn_with(Phrase::ExportNoFolder, &there),
            Err(ExportTrouble::NotAllowed) => self.warn_with(Phrase::ExportNotAllowed, &there),
            Err(ExportTrouble::Full) => self.warn_with(Phrase::ExportFull, &there),
            Err(ExportTrouble::Other(reason)) => {
                let values = [("file", file), ("reason", &reason)];
                self.warn_with(Phrase::ExportFailed, &values);
            }
        }
    }
}
