//! What is on top: which keys mean something there, and who hears of them.

use super::{App, Overlay, Page, desk};
use crate::effect::Effect;
use crate::keymap::Context;
use crate::panes::{Gesture, Reply};

impl App {
    /// The contexts that hold, the innermost first.
    pub(super) fn contexts(&self) -> Vec<Context> {
        if self.is_hidden() {
            return vec![Context::Hidden];
        }
        let mut contexts = match (&self.overlay, self.pages.last()) {
            (Some(Overlay::Reader(reader)), _) => reader.contexts(),
            (Some(Overlay::Picker(picker)), _) => picker.contexts(),
            (Some(Overlay::GoTo(go_to)), _) => go_to.contexts(),
            (Some(Overlay::Ending(ending)), _) => ending.contexts(),
            (None, Some(Page::Welcome(welcome))) => welcome.contexts(),
            (None, Some(Page::Dilemma(dilemma))) => dilemma.contexts(),
            (None, Some(Page::Form(form))) => form.contexts(&self.catalog),
            (None, Some(Page::Session(session))) => session.contexts(),
            (None, Some(Page::Guided(guided))) => guided.contexts(&self.catalog),
            (None, Some(Page::LookBack(look_back))) => look_back.contexts(),
            (None, Some(Page::Waiting(waiting))) => waiting.contexts(),
            (None, Some(Page::Board(board))) => board.contexts(),
            (None, Some(Page::Workbooks(workbooks))) => workbooks.contexts(),
            (None, None) => self.week.contexts(&self.scene()),
        };
        let is_closed = contexts.iter().any(|context| context.excludes_browse());
        if !is_closed && !Context::in_text(&contexts) {
            contexts.push(Context::Browse);
        }
        contexts.push(Context::Everywhere);
        contexts
    }

    /// Offers a gesture to what is on top.
    pub(super) fn offer(&mut self, gesture: &Gesture, effects: &mut Vec<Effect>) -> Reply {
        if self.overlay.is_some() {
            return self.offer_overlay(gesture, effects);
        }
        let mut desk = desk!(self, effects);
        match self.pages.last_mut() {
            Some(Page::Welcome(welcome)) => welcome.update(gesture, &mut desk),
            Some(Page::Dilemma(dilemma)) => dilemma.update(gesture, &mut desk),
            Some(Page::Form(form)) => form.update(gesture, &mut desk),
            Some(Page::Session(session)) => session.update(gesture, &mut desk),
            Some(Page::Guided(guided)) => guided.update(gesture, &mut desk),
            Some(Page::LookBack(look_back)) => look_back.update(gesture, &desk),
            Some(Page::Waiting(waiting)) => waiting.update(gesture, &mut desk),
            Some(Page::Board(board)) => board.update(gesture, &mut desk),
            Some(Page::Workbooks(workbooks)) => workbooks.update(gesture, &mut desk),
            None => self.week.update(gesture, &mut desk),
        }
    }

    /// Drops what could bring the texts of erased entries back: editors and the histories of open texts.
    pub(super) fn forget_erased(&mut self) {
        for id in self.workbook.take_forgotten() {
            self.shelf.forget(id);
            let of_pages = self.pages.iter_mut().filter_map(|page| match page {
                Page::Form(form) => form.writing_mut(),
                Page::Session(session) => session.writing_mut(),
                Page::Guided(guided) => guided.writing_mut(),
                _ => None,
            });
            for writing in of_pages.chain([self.week.writing_mut()]) {
                writing.forget(id);
            }
        }
    }

    /// Has what is on screen take in what the workbook says now.
    pub(super) fn sync_pages(&mut self, effects: &mut Vec<Effect>) {
        let mut desk = desk!(self, effects);
        self.week.sync(&mut desk);
        for page in &mut self.pages {
            match page {
                Page::Form(form) => form.sync(&mut desk),
                Page::Session(session) => session.sync(&mut desk),
                Page::Guided(guided) => guided.sync(&mut desk),
                Page::LookBack(look_back) => look_back.sync(&desk),
                Page::Waiting(waiting) => waiting.sync(&desk),
                Page::Board(board) => board.sync(&desk),
                Page::Welcome(_) | Page::Dilemma(_) | Page::Workbooks(_) => {}
            }
        }
    }
}
