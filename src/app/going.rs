//! Putting something else on screen.

use super::spelled::open_text;
use super::{App, Page, desk};
use crate::content::{Phrase, Sheet};
use crate::effect::Effect;
use crate::insight::{in_force, promise_of};
use crate::model::views::{COMMITMENT, REFLECTION, SESSION};
use crate::model::{EntryId, Leaf, Link, WeekId, WorkbookKind};
use crate::panes::{
    BoardPage, DilemmaPage, FormPage, GuidedPage, LookBackPage, Message, Place, SessionPage,
    Target, WaitingPage, key_name,
};
use crate::workbook::SaveStatus;

impl App {
    pub(super) fn go(&mut self, place: Place, effects: &mut Vec<Effect>) {
        self.overlay = None;
        match place {
            Place::Back => self.back(effects),
            Place::Week(week) => self.turn_to(week, effects),
            Place::Writing(week) => {
                self.turn_to(week, effects);
                self.week.write();
            }
            Place::Dilemma(id) => {
                let page = DilemmaPage::open(&id, self.week.week(), &mut desk!(self, effects));
                self.push(Page::Dilemma(page));
            }
            Place::Tip(id) => {
                self.close_pages(effects);
                self.week.show_tip(&id, &mut desk!(self, effects));
            }
            Place::Reflection(about) => {
                self.close_pages(effects);
                self.week.reflect(about, &mut desk!(self, effects));
            }
            Place::Entry(leaf, id) => self.open_entry(leaf, id, effects),
            Place::Sheet(sheet) => self.open_sheet(&sheet, effects),
            Place::SheetAbout(sheet, about) => self.open_new(&sheet, about, effects),
            Place::Promise => self.open_promise(effects),
            Place::Waiting => {
                let waits = |page: &Page| matches!(page, Page::Waiting(_));
                let open = |app: &mut Self, effects: &mut Vec<Effect>| {
                    Page::Waiting(WaitingPage::open(&desk!(app, effects)))
                };
                self.open_once(waits, open, effects);
            }
            Place::Board(sheet) => {
                let is_it =
                    |page: &Page| matches!(page, Page::Board(board) if board.sheet() == sheet);
                let board = |app: &mut Self, effects: &mut Vec<Effect>| {
                    Page::Board(BoardPage::open(sheet.clone(), &desk!(app, effects)))
                };
                self.open_once(is_it, board, effects);
            }
            Place::LookBack => {
                let is_it = |page: &Page| matches!(page, Page::LookBack(_));
                let open = |app: &mut Self, effects: &mut Vec<Effect>| {
                    let week = app.week.week();
                    Page::LookBack(LookBackPage::open(week, &desk!(app, effects)))
                };
                self.open_once(is_it, open, effects);
            }
            Place::Session => self.open_session(effects),
            Place::SessionOver => self.end_session(effects),
        }
    }

    pub(super) fn push(&mut self, page: Page) {
        // The first screen is left for good by whatever comes after it.
        self.pages.retain(|page| !matches!(page, Page::Welcome(_)));
        if let Some(writing) = open_text(&mut self.week, &mut self.pages) {
            writing.leave();
        }
        self.pages.push(page);
    }

    fn turn_to(&mut self, week: WeekId, effects: &mut Vec<Effect>) {
        self.close_pages(effects);
        if week != self.week.week() {
            if !self.workbook.is_read(Leaf::Week(week)) {
                effects.push(Effect::Read(Leaf::Week(week)));
            }
            self.week.turn_to(week, &mut desk!(self, effects));
        }
    }

    /// Closes what lies on top; on the bare week, says how to leave.
    fn back(&mut self, effects: &mut Vec<Effect>) {
        if self.stays_in_session() {
            return;
        }
        match self.pages.pop() {
            Some(page) => self.close(page, effects),
            None => {
                let key = self
                    .keymap
                    .key_for(&self.contexts(), crate::action::Action::Quit);
                let key = key.map_or_else(String::new, |key| key_name(&self.catalog, key));
                let phrase = match self.workbook.save_status() {
                    SaveStatus::Saved => Phrase::NothingToLeave,
                    _ => Phrase::NothingToLeaveUnsaved,
                };
                let text = self.catalog.fill(phrase, &[("key", &key)]);
                self.message = Some(Message::note(text));
            }
        }
    }

    pub(super) fn close(&mut self, page: Page, effects: &mut Vec<Effect>) {
        match page {
            Page::Welcome(_) => effects.push(Effect::Remember {
                key: "welcomed",
                value: "yes".to_owned(),
            }),
            Page::Dilemma(page) => {
                let id = page.id().to_owned();
                self.week.show_dilemma(&id, &mut desk!(self, effects));
            }
            Page::Session(page) => page.close(&mut desk!(self, effects)),
            Page::Form(page) => page.close(&mut desk!(self, effects)),
            Page::Guided(page) => page.close(&mut desk!(self, effects)),
            Page::Waiting(_) | Page::Board(_) | Page::LookBack(_) | Page::Workbooks(_) => {}
        }
        // What was changed on the page is seen on those below it.
        self.sync_pages(effects);
    }

    pub(super) fn close_pages(&mut self, effects: &mut Vec<Effect>) {
        self.overlay = None;
        while let Some(page) = self.pages.pop() {
            self.close(page, effects);
        }
    }

    /// What shows a list, or a guided page, is open once at the most: what lies over it is closed.
    fn open_once(
        &mut self,
        is_it: impl Fn(&Page) -> bool,
        open: impl FnOnce(&mut Self, &mut Vec<Effect>) -> Page,
        effects: &mut Vec<Effect>,
    ) {
        if !self.pages.iter().any(&is_it) {
            let page = open(self, effects);
            return self.push(page);
        }
        while let Some(page) = self.pages.pop_if(|page| !is_it(page)) {
            self.close(page, effects);
        }
    }

    /// The session with the client is on top, where it was left; what lies over it is closed.
    fn open_session(&mut self, effects: &mut Vec<Effect>) {
        let kind = self.workbook.card().unwrap_or_default().kind;
        if kind != WorkbookKind::Client {
            let text = self.catalog.say(Phrase::SessionNotNow);
            self.message = Some(Message::note(text));
            return;
        }
        self.close_pages(effects);
        let page = SessionPage::open(&self.folder, &mut desk!(self, effects));
        self.push(Page::Session(Box::new(page)));
    }

    fn open_entry(&mut self, leaf: Leaf, id: EntryId, effects: &mut Vec<Effect>) {
        let target = desk!(self, effects).target(leaf, id);
        let Some(target) = target else { return };
        match leaf {
            Leaf::Week(week) if target.sheet == REFLECTION => {
                self.turn_to(week, effects);
                self.week.open_reflection(id, &mut desk!(self, effects));
            }
            _ => self.open_target(target, effects),
        }
    }

    /// Opens an entry, or a new one, as its sheet is filled in: as a guided page or as a form.
    fn open_target(&mut self, target: Target, effects: &mut Vec<Effect>) {
        if !self.is_guided(&target.sheet) {
            let page = FormPage::open(target, &mut desk!(self, effects));
            return self.push(Page::Form(page));
        }
        let week = target.leaf.week().unwrap_or(self.week.week());
        let is_it =
            |page: &Page| matches!(page, Page::Guided(page) if page.is_of(&target.sheet, week));
        let open = |app: &mut Self, effects: &mut Vec<Effect>| {
            let folder = app.folder.clone();
            let mut desk = desk!(app, effects);
            Page::Guided(Box::new(GuidedPage::open(
                target.clone(),
                week,
                &folder,
                &mut desk,
            )))
        };
        self.open_once(is_it, open, effects);
    }

    fn is_guided(&self, sheet: &str) -> bool {
        let sheet: Option<&Sheet> = self.catalog.sheet(sheet);
        sheet.is_some_and(|sheet| sheet.guided)
    }

    fn open_sheet(&mut self, sheet: &str, effects: &mut Vec<Effect>) {
        if sheet == REFLECTION {
            return self.go(Place::Reflection(None), effects);
        }
        if sheet == SESSION {
            return self.open_session(effects);
        }
        if sheet == COMMITMENT {
            return self.open_promise(effects);
        }
        let week = self.week.week();
        if let Some(id) = self.standing_one(sheet) {
            return self.open_entry(Leaf::Standing, id, effects);
        }
        // What is answered once a week, a month or a quarter is gone on with, not begun anew.
        match desk!(self, effects).begun(sheet, week) {
            Some(begun) => self.open_target(begun, effects),
            None => self.open_new(sheet, None, effects),
        }
    }

    fn open_new(&mut self, sheet: &str, about: Option<Link>, effects: &mut Vec<Effect>) {
        let week = self.week.week();
        let target = desk!(self, effects).new_target(week, sheet, about);
        self.open_target(target, effects);
    }

    /// The version that holds of a sheet of which there is only one.
    fn standing_one(&self, sheet: &str) -> Option<EntryId> {
        let one = self.catalog.sheet(sheet)?;
        if !one.is_standing() || !one.names.is_empty() {
            return None;
        }
        let standing = self.workbook.entries(Leaf::Standing).values();
        let versions = standing.filter(|entry| entry.sheet == sheet);
        in_force(versions, &self.catalog)
            .first()
            .map(|entry| entry.id)
    }

    fn open_promise(&mut self, effects: &mut Vec<Effect>) {
        let week = self.week.week();
        let made = promise_of(self.workbook.of_sheet(COMMITMENT), week).map(|entry| entry.id);
        let mut desk = desk!(self, effects);
        let target = match made.and_then(|id| desk.target(Leaf::Week(week), id)) {
            Some(target) => target,
            None => desk.new_target(week, COMMITMENT, None),
        };
        let page = FormPage::open(target, &mut desk);
        self.push(Page::Form(page));
    }
}
