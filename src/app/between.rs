//! Between two clients: after a session a card that names nobody, from which the next client's workbook is opened.

use super::App;
use super::page::Page;
use crate::effect::{Effect, Memo, WorkbooksQuestion};
use crate::model::WorkbookKind;
use crate::panes::{BetweenPage, Curtain, Sharing};

impl App {
    /// Closes everything of the session and shows the card between two clients. The screen stays shared.
    pub(super) fn show_between(&mut self) {
        // Close the pages first, so that an open text belongs to the session and is saved with it.
        self.close_pages();
        self.end_history();
        if !self.open.register.is_empty() {
            self.open.register.clear();
            self.effects.push(Effect::Copy(String::new()));
        }
        self.screen.pages.push(BetweenPage::default());
        self.effects.push(Effect::Redraw);
    }

    /// Looks for the workbook of the client whose alias was typed on the card.
    pub(super) fn find_next_client(&mut self, alias: String) {
        let question = WorkbooksQuestion::FindClient(alias);
        self.effects.push(Effect::Workbooks(question));
    }

    /// Opens the workbook that was found, or says on the card that none was opened.
    pub(super) fn next_client_found(&mut self, name: Option<String>) {
        match (self.between_mut(), name) {
            (Some(_), Some(name)) => self.effects.push(Effect::OpenWorkbook(name)),
            (Some(page), None) => page.refuse(),
            (None, _) => {}
        }
    }

    /// Leaves the card for the coach's own workbook, and ends the sharing.
    pub(super) fn go_home(&mut self) {
        match self.seat.home == self.open.workbook.name() {
            true => {
                self.close_pages();
                self.share(Sharing::Off);
                self.list_workbooks();
                self.end_history();
            }
            false => {
                let home = self.seat.home.clone();
                self.effects.push(Effect::OpenWorkbook(home));
            }
        }
    }

    /// Ends the sharing once a workbook of the coach's own is open.
    pub(super) fn end_sharing_at_home(&mut self) {
        if self.open.kind == WorkbookKind::Own && self.seat.sharing == Sharing::On {
            self.share(Sharing::Off);
        }
    }

    /// The card between two clients, if it is on screen.
    pub(super) fn between_mut(&mut self) -> Option<&mut BetweenPage> {
        self.screen.pages.last_mut().and_then(Page::between_mut)
    }

    /// Tells the other windows of this user to hide too.
    pub(super) fn hide_others(&mut self) {
        let device = self.open.workbook.device().clone();
        self.remember(Memo::Hid(device, self.now.moment));
    }

    /// Hides this window, because another window of the user was hidden.
    pub(super) fn hide_with_others(&mut self) {
        if self.seat.curtain == Curtain::Open {
            self.guard(Curtain::Drawn, self.seat.sharing);
        }
    }
}
