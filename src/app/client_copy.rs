//! The client's own copy: the page that gives one, the page that takes a file in, and its result.

use super::App;
use super::page::Page;
use crate::content::Phrase;
use crate::effect::{Effect, TakeTrouble, Taking, Trouble, WorkbooksQuestion};
use crate::model::WorkbookKind;
use crate::panes::{Message, TakeInPage, TakeOutPage, nothing_to_give, trouble_name};
use crate::seal::Passphrase;

impl App {
    /// Opens the page that gives notes to the client, or those that the client has chosen to the coach.
    pub(super) fn give_copy(&mut self) {
        if !self.open.workbook.all_read() {
            return self.note(Phrase::EraseReading);
        }
        // A note is given in the version that is on disk.
        self.save_all();
        if let Some(nothing) = nothing_to_give(&self.open.workbook) {
            return self.note(nothing);
        }
        let is_locked = self.open.is_locked;
        let (screen, mut desk) = self.desk();
        if let Some(page) = TakeOutPage::give(is_locked, &mut desk) {
            screen.pages.push(page);
        }
    }

    /// Opens the page that takes in a file.
    pub(super) fn take_copy(&mut self) {
        self.save_all();
        self.screen.pages.push(TakeInPage::default());
    }

    /// Suggests a passphrase on the page that gives notes.
    pub(super) fn passphrase_made(&mut self, passphrase: &Passphrase) {
        let ticks = self.now.ticks;
        if let Some(page) = self.screen.pages.last_mut().and_then(Page::take_out_mut) {
            page.suggest_passphrase(passphrase, ticks);
        }
    }

    /// Says the result of taking a file in, and reads the leaves that have changed.
    pub(super) fn copy_taken(&mut self, taking: Taking) {
        let taken = match taking {
            Ok(taken) => taken,
            Err(trouble) => {
                let reason = self.take_trouble(&trouble);
                if let Some(page) = self.screen.pages.last_mut().and_then(Page::take_in_mut) {
                    page.refuse(reason);
                }
                return;
            }
        };
        if self
            .screen
            .pages
            .last_mut()
            .and_then(Page::take_in_mut)
            .is_some()
        {
            let (screen, mut desk) = self.desk();
            screen.pages.close_top(&mut desk);
        }
        if !taken.copy.content.is_empty() {
            self.add_own_content(&taken.copy.content);
        }
        if taken.copy.name == self.open.workbook.name() {
            let leaves = taken.copy.leaves.iter();
            self.effects.extend(leaves.map(|leaf| Effect::Read(*leaf)));
        }
        match (self.open.kind, taken.copy.is_new) {
            (WorkbookKind::Own, true) => {
                self.list_workbooks();
                if let Some(page) = self.screen.pages.last_mut().and_then(Page::workbooks_mut) {
                    page.mark_new(taken.copy.name.clone());
                }
            }
            (WorkbookKind::Own, false) => {
                self.effects
                    .push(Effect::Workbooks(WorkbooksQuestion::List));
            }
            (WorkbookKind::Client, _) => {}
        }
        let said = self.open.catalog.taken_copy(&taken.copy, &taken.title);
        self.screen.message = Some(Message::note(said));
    }

    fn take_trouble(&self, trouble: &TakeTrouble) -> String {
        let catalog = &self.open.catalog;
        match trouble {
            TakeTrouble::NoFile(reason) => catalog.fill(Phrase::TakeNoFile, &[("reason", reason)]),
            TakeTrouble::Fault(fault) => catalog.copy_fault(fault),
            TakeTrouble::Refused(refusal) => catalog.take_refusal(refusal).to_owned(),
            TakeTrouble::NotSaved(trouble) => {
                let reason = match trouble {
                    Trouble::Other(reason) => reason.as_str(),
                    // Nothing has been taken in.
                    Trouble::Unreadable(fault) => return catalog.fault(fault),
                    known => catalog.say(trouble_name(known)),
                };
                let stopped = catalog.say(Phrase::TakeStopped);
                format!("{reason} {stopped}")
            }
        }
    }
}
