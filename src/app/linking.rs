//! Following links, and making them.

use super::{App, Overlay, Page, desk};
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::Link;
use crate::panes::{Followed, Message, Reply, Subject, follow, place_of, switch_link, to_tie};

impl App {
    /// What is on screen that a link could lead from.
    pub(super) fn subject(&self) -> Option<Subject> {
        match self.pages.last() {
            Some(Page::Form(form)) => Some(Subject::Entry(form.target().clone())),
            Some(Page::Guided(guided)) => Some(Subject::Entry(guided.target().clone())),
            Some(Page::Dilemma(dilemma)) => Some(Subject::Dilemma(dilemma.id().to_owned())),
            Some(Page::Board(board)) => board.subject(),
            Some(Page::Welcome(_) | Page::LookBack(_) | Page::Waiting(_)) => None,
            Some(Page::Session(_) | Page::Workbooks(_)) => None,
            None => self.week.subject(&self.scene()),
        }
    }

    /// Goes to what is linked with what is on screen.
    pub(super) fn follow_link(&mut self, effects: &mut Vec<Effect>) {
        let Some(subject) = self.subject().filter(|_| self.overlay.is_none()) else {
            return;
        };
        match follow(&self.scene(), &subject) {
            Followed::Nothing(message) => self.message = Some(message),
            Followed::Several(picker) => self.overlay = Some(Overlay::Picker(*picker)),
            Followed::One(value) => {
                if let Some(place) = place_of(&value) {
                    self.go(place, effects);
                }
            }
        }
    }

    /// Offers what the entry on screen can be linked to.
    pub(super) fn choose_link(&mut self) {
        match self.subject().filter(|_| self.overlay.is_none()) {
            Some(Subject::Entry(target)) => {
                let picker = to_tie(&self.scene(), &target);
                self.overlay = Some(Overlay::Picker(picker));
            }
            _ => {
                let text = self.catalog.say(Phrase::LinkFromNote);
                self.message = Some(Message::note(text));
            }
        }
    }

    /// Links the entry on screen with what was chosen, or takes that link away.
    pub(super) fn switch_link(&mut self, link: Link, effects: &mut Vec<Effect>) -> Reply {
        match self.subject() {
            Some(Subject::Entry(target)) => {
                let reply = switch_link(&mut desk!(self, effects), &target, link);
                self.sync_pages(effects);
                reply
            }
            _ => Reply::Done,
        }
    }
}
