//! Navigation: opens the page that shows a place.

use super::App;
use crate::action::Action;
use crate::content::{Phrase, Sheet};
use crate::effect::{Effect, Memo};
use crate::insight::{in_force, promise_of};
use crate::model::views::{COMMITMENT, REFLECTION, SESSION, TEAM_HOUR};
use crate::model::{EntryId, Leaf, Link, WeekId, WorkbookKind};
use crate::panes::{BeforeSession, FormPage, GuidedPage, Place, SessionPage, Sharing, Target};
use crate::workbook::SaveStatus;

impl App {
    /// Goes to a place, and closes the dialog on top.
    pub(super) fn go(&mut self, place: Place) {
        self.screen.overlay = None;
        if self.seat.sharing == Sharing::On && !place.shows_when_shared() {
            return self.say_kept_private();
        }
        if !matches!(place, Place::Back) {
            self.screen.way_back = None;
        }
        match place {
            Place::Found(found) => self.open_found(&found),
            Place::Back => self.back(),
            Place::Week(week) => self.turn_to(week),
            Place::Writing(week) => {
                self.turn_to(week);
                let (screen, mut desk) = self.desk();
                screen.pages.week.write(&mut desk);
            }
            Place::Tip(id) => {
                self.close_pages();
                let (screen, mut desk) = self.desk();
                screen.pages.week.show_tip(&id, &mut desk);
            }
            Place::Reflection(about) => {
                self.close_pages();
                let (screen, mut desk) = self.desk();
                screen.pages.week.reflect(about, &mut desk);
            }
            Place::Entry(leaf, id) => self.open_entry(leaf, id),
            Place::Sheet(sheet) => self.open_sheet(&sheet),
            Place::SheetFor(sheet, week) => self.open_for(&sheet, week),
            Place::SheetAbout(sheet, about) => self.open_new(&sheet, about),
            Place::Promise => self.open_promise(),
            Place::Settings => self.open_settings(),
            Place::Renamed(alias) => self.follow_alias(&alias),
            Place::Session => self.open_session(),
            Place::SessionBegun => self.begin_session(),
            Place::SessionOver => self.end_session(),
            Place::NextClient(alias) => self.find_next_client(alias),
            Place::Home => self.go_home(),
            Place::Stations(sheet) => self.begin_stations(&sheet),
            Place::HourOver => self.end_team_hour(),
            Place::DeleteWorkbook(name) => {
                self.seat.to_delete = Some(name);
                self.end_session();
            }
            page => {
                let (screen, mut desk) = self.desk();
                screen.pages.show(&page, &mut desk);
            }
        }
    }

    pub(super) fn turn_to(&mut self, week: WeekId) {
        self.close_pages();
        if week != self.screen.pages.week.week() {
            if !self.open.workbook.is_read(Leaf::Week(week)) {
                self.effects.push(Effect::Read(Leaf::Week(week)));
            }
            let (screen, mut desk) = self.desk();
            screen.pages.week.turn_to(week, &mut desk);
        }
    }

    /// Closes the page on top; with the week alone on screen, shows how to quit.
    fn back(&mut self) {
        // A page over that of the session leads back to it.
        let below = self.screen.pages.below_top();
        let is_over_session = below.is_some_and(|page| page.pane().shows_when_shared());
        if !is_over_session && self.asks_to_leave() {
            return;
        }
        let (screen, mut desk) = self.desk();
        if screen.pages.close_top(&mut desk) {
            return;
        }
        if self.open.kind == WorkbookKind::Client {
            return self.open_session();
        }
        let key = self.key_words(&self.contexts(), Action::Quit);
        let phrase = match self.open.workbook.save_status() {
            SaveStatus::Saved => Phrase::NothingToLeave,
            _ => Phrase::NothingToLeaveUnsaved,
        };
        self.note_with(phrase, &[("key", &key)]);
    }

    /// Shares the screen and shows the page before the session with the client.
    fn open_session(&mut self) {
        let kind = self.open.workbook.card().unwrap_or_default().kind;
        if kind != WorkbookKind::Client {
            return self.note(Phrase::SessionNotNow);
        }
        self.close_pages();
        self.share(Sharing::On);
        self.screen.pages.push(BeforeSession::default());
    }

    /// Begins the session with the client; an interrupted one is resumed.
    fn begin_session(&mut self) {
        self.open_session();
        if self.seat.sharing == Sharing::Off {
            return;
        }
        let workbook = self.open.workbook.name().to_owned();
        let today = self.now.moment.date();
        self.remember(Memo::Session(Some((workbook, today))));
        self.close_pages();
        let (screen, mut desk) = self.desk();
        screen.pages.push(SessionPage::begin(&mut desk));
    }

    fn open_entry(&mut self, leaf: Leaf, id: EntryId) {
        let Some(target) = self.desk().1.target(leaf, id) else {
            return;
        };
        let others = self.open.workbook.other_versions(leaf);
        let has_own_page = others.into_iter().any(|(_, other)| other.id == id);
        if has_own_page {
            return self.go(Place::OtherVersion(leaf, id));
        }
        match leaf {
            Leaf::Week(week) if target.sheet == REFLECTION => {
                self.turn_to(week);
                let (screen, mut desk) = self.desk();
                screen.pages.week.open_reflection(id, &mut desk);
            }
            _ => self.open_target(target),
        }
    }

    /// Opens an entry, stored or new, in the page that its sheet is filled in with: a guided page or a form.
    fn open_target(&mut self, target: Target) {
        if target.sheet == TEAM_HOUR {
            return self.open_team_hour(target);
        }
        let folder = self.open.folder.clone();
        let is_guided = self.is_guided(&target.sheet);
        let (screen, mut desk) = self.desk();
        let pages = &mut screen.pages;
        if !is_guided {
            return pages.push(FormPage::open(target, &mut desk));
        }
        let week = target.leaf.week().unwrap_or(pages.week.week());
        let is_same = |page: &super::page::Page| page.is_guided(&target.sheet, week);
        if pages.iter().any(is_same) {
            return pages.close_down_to(is_same, &mut desk);
        }
        let page = GuidedPage::open(target, week, &folder, &mut desk);
        pages.push(page);
    }

    fn is_guided(&self, sheet: &str) -> bool {
        let sheet: Option<&Sheet> = self.open.catalog.sheet(sheet);
        sheet.is_some_and(|sheet| sheet.guided)
    }

    fn open_sheet(&mut self, sheet: &str) {
        match sheet {
            REFLECTION => return self.go(Place::Reflection(None)),
            SESSION => return self.open_session(),
            TEAM_HOUR => return self.begin_team_hour(),
            COMMITMENT => return self.open_promise(),
            _ => {}
        }
        if let Some(id) = self.current_version(sheet) {
            return self.open_entry(Leaf::Standing, id);
        }
        self.open_for(sheet, self.screen.pages.week.week());
    }

    /// Opens an entry of a sheet in a week; a periodic sheet reopens the entry of the week's period.
    fn open_for(&mut self, sheet: &str, week: WeekId) {
        let (_, mut desk) = self.desk();
        let begun = desk.begun(sheet, week);
        let target = begun.unwrap_or_else(|| desk.new_target(week, sheet, None));
        self.open_target(target);
    }

    fn open_new(&mut self, sheet: &str, about: Option<Link>) {
        let week = self.screen.pages.week.week();
        let target = self.desk().1.new_target(week, sheet, about);
        self.open_target(target);
    }

    /// The version in force of a standing sheet that has only one entry at a time.
    fn current_version(&self, sheet: &str) -> Option<EntryId> {
        let known = self.open.catalog.sheet(sheet)?;
        if !known.is_standing() || !known.names.is_empty() {
            return None;
        }
        let standing = self.open.workbook.entries(Leaf::Standing).values();
        let versions = standing.filter(|entry| entry.sheet == sheet);
        let in_force = in_force(versions, &self.open.catalog);
        in_force.first().map(|entry| entry.id)
    }

    /// Opens this week's promise, the one already made or a new one.
    fn open_promise(&mut self) {
        let week = self.screen.pages.week.week();
        let made = promise_of(self.open.workbook.of_sheet(COMMITMENT), week).map(|entry| entry.id);
        let (screen, mut desk) = self.desk();
        let target = match made.and_then(|id| desk.target(Leaf::Week(week), id)) {
            Some(target) => target,
            None => desk.new_target(week, COMMITMENT, None),
        };
        screen.pages.push(FormPage::open(target, &mut desk));
    }
}
