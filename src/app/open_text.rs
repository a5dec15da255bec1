//! Places the cursor when a week opens: in the week's own text, in last week's promise, or among the commands.

use super::App;
use crate::content::Phrase;
use crate::model::{WeekId, WorkbookKind};
use crate::panes::Place;
use crate::settings::Opens;

/// Seconds without a key after which the program turns to a week that has begun meanwhile.
const IDLE: i64 = 30 * 60;

impl App {
    /// Puts the cursor in the week's own text, where the program opens on this week of the user's own workbook.
    pub(super) fn open_text(&mut self, week: Option<WeekId>) {
        let this_week = WeekId::of(self.now.moment.date());
        if week.is_none_or(|week| week == this_week) && self.opens_in_text() {
            let (screen, mut desk) = self.desk();
            screen.pages.week.begin(&mut desk);
        }
    }

    fn opens_in_text(&self) -> bool {
        let is_own = self.open.kind == WorkbookKind::Own;
        is_own && self.seat.settings.opens == Opens::Text && !self.is_hidden()
    }

    /// Moves the focus to last week's promise once everything is read, unless a key has been pressed since the start.
    pub(super) fn ask_promise(&mut self) {
        if self.touched.is_some() || !self.screen.pages.week.in_text() {
            return;
        }
        let (screen, mut desk) = self.desk();
        screen.pages.week.begin(&mut desk);
    }

    /// Returns to the text that an Esc has left which was no key.
    pub(super) fn take_back_esc(&mut self) {
        if self.screen.is_bare() {
            self.dirty = true;
            self.screen.pages.week.take_back_esc();
        }
    }

    /// Before the first key after a long pause: turns from the week that was the current one to the one that has begun.
    pub(super) fn turn_after_idle(&mut self) {
        let touched = self.touched.replace(self.now);
        let Some(then) = touched else {
            return;
        };
        let idle = self.now.moment.unix_seconds() - then.moment.unix_seconds();
        let before = WeekId::of(then.moment.date());
        let week = WeekId::of(self.now.moment.date());
        let is_left = self.screen.is_bare() && self.screen.pages.week.week() == before;
        if idle < IDLE || week <= before || !is_left {
            return;
        }
        self.go(Place::Week(week));
        self.open_text(None);
        let catalog = &self.open.catalog;
        let before = catalog.week_number(before, week);
        let week = week.week().to_string();
        self.note_with(Phrase::WeekTurned, &[("week", &week), ("before", &before)]);
        self.hold_back(None);
    }
}
