//! The list of workbooks, and switching to another one.

use super::App;
use super::open_book::OpenBook;
use super::overlay::Overlay;
use super::page::Page;
use super::screen::Screen;
use crate::content::Phrase;
use crate::effect::{Effect, Memo, OpenTrouble, Opened, WorkbooksAnswer, WorkbooksQuestion};
use crate::model::{Leaf, WorkbookKind};
use crate::panes::{Ending, Place, Print, Sharing, WorkbooksPage, workbook_name};
use crate::store::LeafHistory;

impl App {
    /// Lists the workbooks. While a client looks on, first asks whether to end the session.
    pub(super) fn coach(&mut self) {
        match self.open.kind {
            WorkbookKind::Own => self.list_workbooks(),
            WorkbookKind::Client => {
                if !self.asks_to_leave() {
                    self.end_session();
                }
            }
        }
    }

    /// While a client looks on, asks whether to end the session or its sharing. Returns whether it did.
    pub(super) fn asks_to_leave(&mut self) -> bool {
        let asks = self.seat.sharing == Sharing::On;
        if asks {
            let alias = workbook_name(&self.open.catalog, &self.open.workbook);
            let is_begun = self
                .screen
                .pages
                .iter()
                .any(|page| page.session().is_some());
            self.screen.overlay = Some(Overlay::Ending(Ending::new(alias, is_begun)));
        }
        asks
    }

    /// Returns from the client's workbook to the user's own, and lists the workbooks there. If a client looks on, the card
    /// between two clients is shown instead.
    pub(super) fn end_session(&mut self) {
        self.screen.overlay = None;
        self.remember(Memo::Session(None));
        match self.open.kind {
            WorkbookKind::Client if self.seat.sharing == Sharing::On => self.show_between(),
            WorkbookKind::Own if self.seat.to_delete.is_some() => self.list_workbooks(),
            WorkbookKind::Own => {}
            WorkbookKind::Client if self.seat.home == self.open.workbook.name() => {
                self.list_workbooks();
                self.end_history();
            }
            WorkbookKind::Client => {
                // Close the page first, so that its open text is saved with the rest.
                self.close_pages();
                let home = self.seat.home.clone();
                self.effects.push(Effect::OpenWorkbook(home));
            }
        }
    }

    pub(super) fn list_workbooks(&mut self) {
        self.close_pages();
        let page = WorkbooksPage::new(self.seat.to_delete.take(), self.seat.used_last);
        self.screen.pages.push(page);
        let question = WorkbooksQuestion::List;
        self.effects.push(Effect::Workbooks(question));
    }

    /// Shows a document to read with the client whose workbook is open. A client's own copy tells how the data are handled.
    pub(super) fn show_print(&mut self, print: Print) {
        let card = self.open.workbook.card().unwrap_or_default();
        let is_told = print == Print::DataUse && card.copy_of.is_some();
        match self.open.kind {
            WorkbookKind::Own if !is_told => self.note(Phrase::SessionNotNow),
            WorkbookKind::Own | WorkbookKind::Client => self.go(Place::Print(print)),
        }
    }

    /// Shows the log of hours, which only a workbook of the coach's own has.
    pub(super) fn show_hour_log(&mut self) {
        match self.open.kind {
            WorkbookKind::Own => self.go(Place::HourLog),
            WorkbookKind::Client => self.note(Phrase::HourLogOfOwn),
        }
    }

    /// Passes an answer about the workbooks to the pages that ask for it, where they are open.
    pub(super) fn workbooks_answered(&mut self, answer: WorkbooksAnswer) {
        if let WorkbooksAnswer::Found(name) = answer {
            return self.next_client_found(name);
        }
        let (screen, mut desk) = self.desk();
        if let WorkbooksAnswer::List(books) = &answer {
            screen.pages.week.take_in(books, &desk);
        }
        let waiting = screen.pages.iter_mut().find_map(Page::waiting_mut);
        if let (WorkbooksAnswer::List(books), Some(page)) = (&answer, waiting) {
            page.take_in(books, &mut desk);
        }
        let log = screen.pages.iter_mut().find_map(Page::hour_log_mut);
        if let (WorkbooksAnswer::List(books), Some(page)) = (&answer, log) {
            page.take_in(books, &desk);
        }
        if let WorkbooksAnswer::Read { name, read } = answer {
            let mut pages = screen.pages.iter_mut().filter_map(Page::prepare_mut);
            if let Some(page) = pages.find(|page| page.name() == name) {
                page.take_in(read);
            }
            return;
        }
        let page = screen.pages.iter_mut().find_map(Page::workbooks_mut);
        if let Some(reply) = page.map(|page| page.take_in(answer, &mut desk)) {
            self.apply(reply);
        }
    }

    /// Passes the earlier versions of a leaf to their page, if it is still open.
    pub(super) fn versions_read(&mut self, leaf: Leaf, read: Result<Box<LeafHistory>, String>) {
        let (screen, mut desk) = self.desk();
        let mut pages = screen.pages.iter_mut().filter_map(Page::versions_mut);
        if let Some(page) = pages.find(|page| page.leaf() == leaf) {
            page.take_in(read, &mut desk);
        }
    }

    /// Switches to the workbook that was opened, or shows why it was not.
    pub(super) fn opened(&mut self, opened: Result<Box<Opened>, OpenTrouble>) {
        let opened = match opened {
            Ok(opened) => *opened,
            Err(trouble) => {
                let is_client = self.open.kind == WorkbookKind::Client;
                match self.between_mut() {
                    Some(page) => page.refuse(),
                    None if is_client => self.go(Place::Session),
                    None => {}
                }
                if let OpenTrouble::Locked(name) = trouble {
                    return self.open_locked(name);
                }
                return match trouble {
                    OpenTrouble::Locked(_) => {}
                    OpenTrouble::NotSaved => self.warn(Phrase::WorkbookNotSaved),
                    OpenTrouble::Other(reason) => {
                        self.warn_with(Phrase::WorkbookFailed, &[("reason", &reason)]);
                    }
                };
            }
        };
        let left = self.open.kind;
        if !self.open.register.is_empty() {
            // The clipboard may hold text of the previous workbook.
            self.effects.push(Effect::Copy(String::new()));
        }
        let mut open = OpenBook::new(opened, &self.seat);
        self.screen = Screen::new(open.week(None, &self.seat, self.now));
        self.open = open;
        self.end_sharing_at_home();
        self.open_text(None);
        self.effects.push(Effect::Redraw);
        self.begin();
        if left == WorkbookKind::Client && self.open.kind == WorkbookKind::Own {
            self.list_workbooks();
        }
    }

    /// Requests the week on screen, the standing leaf, then all leaves. A client's workbook also starts shared, and the
    /// page before its session opens once everything has been read; one that was interrupted goes on.
    pub(super) fn begin(&mut self) {
        self.effects.extend([
            Effect::Read(Leaf::Week(self.screen.pages.week.week())),
            Effect::Read(Leaf::Standing),
            Effect::ReadAll,
        ]);
        if self.open.kind == WorkbookKind::Own {
            let question = WorkbooksQuestion::List;
            self.effects.push(Effect::Workbooks(question));
        }
        if self.open.kind == WorkbookKind::Client {
            self.share(Sharing::On);
            self.open.then_go = Some(match self.open.resumes {
                true => Place::SessionBegun,
                false => Place::Session,
            });
        }
    }

    /// Goes to the place that was to open once everything has been read, unless a key has been pressed since.
    pub(super) fn go_once_read(&mut self) {
        if self.open.workbook.all_read()
            && let Some(place) = self.open.then_go.take()
        {
            self.go(place);
        }
    }
}
