//! Opening a hit of the search, and the way back to the list of hits.

use super::App;
use super::page::Page;
use crate::action::Action;
use crate::model::views::{REFLECTION, TEAM_HOUR};
use crate::model::{Leaf, WeekId};
use crate::panes::{FormPage, FoundPlace, Gesture, Place};

/// The way back from a note that was opened from a page that lists notes.
#[derive(Debug)]
pub(super) enum WayBack {
    /// The note is in the week: the page with the list and those below it, and the week that was on screen before.
    FromWeek(Vec<Page>, WeekId),
    /// The note is on a page over that of the list.
    FromPage,
}

impl App {
    /// Opens a hit in its text, with the find bar.
    pub(super) fn open_found(&mut self, found: &FoundPlace) {
        let Some(target) = self.desk().1.target(found.leaf, found.id) else {
            return;
        };
        match (found.leaf, &found.field) {
            (Leaf::Week(week), _) if target.sheet == REFLECTION => {
                let lists = self.screen.pages.take_lists();
                let was = self.screen.pages.week.week();
                self.turn_to(week);
                let (screen, mut desk) = self.desk();
                screen.pages.week.open_reflection(found.id, &mut desk);
                let is_from_list = !lists.is_empty();
                self.screen.way_back = is_from_list.then_some(WayBack::FromWeek(lists, was));
            }
            (_, Some(field)) if target.sheet != TEAM_HOUR => {
                let (screen, mut desk) = self.desk();
                let page = FormPage::open_at(target, field, &mut desk);
                screen.pages.push(page);
                self.screen.way_back = Some(WayBack::FromPage);
            }
            (leaf, _) => {
                self.go(Place::Entry(leaf, found.id));
                self.screen.way_back = (!self.screen.pages.is_bare()).then_some(WayBack::FromPage);
                return;
            }
        }
        let (screen, mut desk) = self.desk();
        if let Some(writing) = screen.pages.top_mut().writing_mut() {
            writing.find_words(&found.words, found.matching, &mut desk);
        }
    }

    /// Goes back to the list of hits, if the gesture asks for it and the hit is still on screen. Returns whether it did.
    pub(super) fn went_back(&mut self, gesture: &Gesture) -> bool {
        let asks = gesture.action() == Some(Action::Back) && self.screen.overlay.is_none();
        match self.screen.way_back.take_if(|_| asks) {
            None => return false,
            Some(WayBack::FromPage) => {
                let (screen, mut desk) = self.desk();
                screen.pages.close_top(&mut desk);
            }
            Some(WayBack::FromWeek(lists, week)) => {
                self.turn_to(week);
                for page in lists {
                    self.screen.pages.push(page);
                }
            }
        }
        self.sync_pages();
        true
    }
}
