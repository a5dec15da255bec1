//! The pages over the week: one closed enum, and the stack of open pages.
//!
//! A new page is a file in `panes` that implements [`Pane`], a row of [`pages!`], and the place that opens it.

use std::iter;

use crate::model::views::Session;
use crate::model::{EntryId, WeekId};
use crate::panes::{
    BeforeSession, BetweenPage, BoardPage, CampPage, CoursePage, Desk, DilemmaPage, ErasePage,
    FormPage, GuidedPage, HourLogPage, LookBackPage, NewAlias, OtherVersionPage, Pane, PeoplePage,
    PersonPage, Place, PreparePage, ReadingPage, RenamePage, SearchPage, SessionPage, SettingsPage,
    TakeInPage, TakeOutPage, TakenOutPage, TeamHourPage, VersionsPage, WaitingPage, WeekPage,
    WorkbooksPage, Writing, dilemma_answers,
};
use crate::workbook::TextPlace;

/// Declares the enum, with access to each page as a [`Pane`].
macro_rules! pages {
    ($($name:ident($page:ty),)*) => {
        /// A page over the week.
        #[derive(Debug)]
        pub(super) enum Page {
            $($name(Box<$page>),)*
        }

        impl Page {
            /// The page as a [`Pane`].
            pub(super) fn pane(&self) -> &dyn Pane {
                match self {
                    $(Self::$name(page) => &**page,)*
                }
            }

            /// The page as a mutable [`Pane`].
            pub(super) fn pane_mut(&mut self) -> &mut dyn Pane {
                match self {
                    $(Self::$name(page) => &mut **page,)*
                }
            }
        }

        $(
            impl From<$page> for Page {
                fn from(page: $page) -> Self {
                    Self::$name(Box::new(page))
                }
            }
        )*
    };
}

pages! {
    Dilemma(DilemmaPage),
    Form(FormPage),
    BeforeSession(BeforeSession),
    Between(BetweenPage),
    Session(SessionPage),
    Guided(GuidedPage),
    LookBack(LookBackPage),
    Prepare(PreparePage),
    People(PeoplePage),
    Reading(ReadingPage),
    Person(PersonPage),
    Rename(RenamePage),
    Search(SearchPage),
    TakeOut(TakeOutPage),
    TakeIn(TakeInPage),
    TakenOut(TakenOutPage),
    HourLog(HourLogPage),
    Course(CoursePage),
    Erase(ErasePage),
    Waiting(WaitingPage),
    Board(BoardPage),
    Versions(VersionsPage),
    OtherVersion(OtherVersionPage),
    Workbooks(WorkbooksPage),
    Settings(SettingsPage),
    TeamHour(TeamHourPage),
    Camp(CampPage),
}

/// Declares functions that return a page mutably, where it is that page.
macro_rules! mutable_pages {
    ($($(#[$doc:meta])* $function:ident: $name:ident($page:ty),)*) => {
        impl Page {
            $(
                $(#[$doc])*
                pub(super) fn $function(&mut self) -> Option<&mut $page> {
                    match self {
                        Self::$name(page) => Some(page),
                        _ => None,
                    }
                }
            )*
        }
    };
}

mutable_pages! {
    /// The session with a client, mutably, if it is one.
    session_mut: Session(SessionPage),
    /// The card between two clients, if it is one.
    between_mut: Between(BetweenPage),
    /// The page that takes notes out, if it is one.
    take_out_mut: TakeOut(TakeOutPage),
    /// The page that takes in a file, if it is one.
    take_in_mut: TakeIn(TakeInPage),
    /// The log of what has been taken out, if it is its page.
    taken_out_mut: TakenOut(TakenOutPage),
    /// The log of hours, if it is its page.
    hour_log_mut: HourLog(HourLogPage),
    /// The page that erases, if it is one.
    erase_mut: Erase(ErasePage),
    /// The page that prepares a session, if it is one.
    prepare_mut: Prepare(PreparePage),
    /// The list of workbooks, if it is one.
    workbooks_mut: Workbooks(WorkbooksPage),
    /// The earlier versions of a leaf, if it is their page.
    versions_mut: Versions(VersionsPage),
    /// The list of reminders, if it is one.
    waiting_mut: Waiting(WaitingPage),
}

impl Page {
    /// Opens the page of a place; `None` for a place that `App::go` shows in the week or opens as an entry.
    fn open(place: &Place, week: WeekId, desk: &mut Desk<'_>) -> Option<Self> {
        match place {
            Place::Dilemma(id) => Some(DilemmaPage::open(id, week, desk).into()),
            Place::DilemmaQuestion(id, week, number) => {
                let target = dilemma_answers(id, *week, desk);
                let field = Session::QUESTIONS.get(number.checked_sub(1)?)?;
                Some(FormPage::open_at(target, field, desk).into())
            }
            Place::Waiting => Some(WaitingPage::open(desk).into()),
            Place::Prepare(name, alias) => Some(PreparePage::open(name, alias, desk).into()),
            Place::OldNotes => Some(WaitingPage::open_at_old_notes(desk).into()),
            Place::Board(sheet) => Some(BoardPage::open(sheet.clone(), desk).into()),
            Place::LookBack => Some(LookBackPage::open(week, desk).into()),
            Place::People => Some(PeoplePage::open(desk).into()),
            Place::Reading => Some(ReadingPage::open(week, desk).into()),
            Place::ReadHits(hits) => Some(ReadingPage::open_hits(hits, desk).into()),
            Place::TakenOut => Some(TakenOutPage::open(desk).into()),
            Place::Print(print) => Some(CoursePage::open(*print, desk).into()),
            Place::HourLog => Some(HourLogPage::open(desk).into()),
            Place::Person(name) => Some(PersonPage::open(name, desk).into()),
            Place::Search(query) => Some(SearchPage::open(query, desk).into()),
            Place::OtherVersion(leaf, other) => {
                Some(OtherVersionPage::open(*leaf, *other, desk).into())
            }
            Place::Versions(leaf, entry) => Some(VersionsPage::open(*leaf, *entry, desk).into()),
            // Part of the week, or an entry whose sheet decides which page opens.
            Place::Back | Place::Week(_) | Place::Writing(_) | Place::Tip(_) => None,
            Place::Reflection(_) | Place::Entry(..) | Place::Promise => None,
            Place::Found(_) | Place::NextClient(_) | Place::Home | Place::HourOver => None,
            Place::Stations(_) => None,
            Place::Sheet(_) | Place::SheetFor(..) | Place::SheetAbout(..) => None,
            Place::Session | Place::SessionBegun | Place::SessionOver => None,
            // The pages that are open show it, or a page that gets more than the desk has.
            Place::Renamed(_) | Place::DeleteWorkbook(_) | Place::Settings => None,
        }
    }

    /// Whether it shows `place`; at most one such page is open.
    fn is_at(&self, place: &Place) -> bool {
        match (self, place) {
            (Self::Waiting(_), Place::Waiting) | (Self::LookBack(_), Place::LookBack) => true,
            (Self::Reading(page), Place::Reading) => page.is_of_period(),
            (Self::Board(page), Place::Board(sheet)) => page.sheet() == sheet,
            (Self::People(_), Place::People) | (Self::TakenOut(_), Place::TakenOut) => true,
            (Self::HourLog(_), Place::HourLog) => true,
            (Self::Course(page), Place::Print(print)) => page.prints(*print),
            (Self::Search(_), Place::Search(query)) => query.is_empty(),
            _ => false,
        }
    }

    /// Whether it is the page of settings.
    pub(super) fn is_settings(&self) -> bool {
        matches!(self, Self::Settings(_))
    }

    /// Whether it is the guided page of a sheet for a week.
    pub(super) fn is_guided(&self, sheet: &str, week: WeekId) -> bool {
        matches!(self, Self::Guided(page) if page.is_of(sheet, week))
    }

    /// The session with a client, if it is one.
    pub(super) fn session(&self) -> Option<&SessionPage> {
        match self {
            Self::Session(page) => Some(page),
            _ => None,
        }
    }

    /// Whether it erases.
    pub(super) fn is_erase(&self) -> bool {
        matches!(self, Self::Erase(_))
    }

    /// The entry that it is the form of.
    fn form_of(&self) -> Option<EntryId> {
        match self {
            Self::Form(page) => Some(page.entry()),
            Self::Guided(page) => Some(page.entry()),
            _ => None,
        }
    }

    /// Whether it shows what is found in all weeks, so that it grows while they are read.
    pub(super) fn searches(&self) -> bool {
        let is_list = matches!(self, Self::Search(_) | Self::People(_) | Self::Person(_));
        is_list || matches!(self, Self::Reading(page) if !page.is_of_period())
    }

    /// Whether it leads to notes in many weeks, so that a note opened from it leads back to it.
    fn leads_to_notes(&self) -> bool {
        let is_list = matches!(self, Self::Search(_) | Self::People(_) | Self::Person(_));
        is_list || matches!(self, Self::Reading(_))
    }

    /// Shows a person who has another alias now under that alias, if it shows one.
    fn follow_alias(&mut self, alias: &NewAlias, desk: &mut Desk<'_>) {
        match self {
            Self::Person(page) => page.follow_alias(alias, desk),
            Self::People(page) => page.follow_alias(alias),
            _ => {}
        }
    }

    /// Closes the page and syncs the others. After a dilemma's page, the week selects that dilemma.
    fn close(mut self, pages: &mut Pages, desk: &mut Desk<'_>) {
        if let Self::Dilemma(page) = &self {
            pages.week.show_dilemma(page.id(), desk);
        }
        self.pane_mut().close(desk);
        pages.week.end_welcome(desk);
        pages.sync(desk);
    }
}

/// The week, and the pages over it.
#[derive(Debug)]
pub(super) struct Pages {
    /// The week, at the bottom.
    pub(super) week: WeekPage,
    /// The pages over it, the last one on top.
    over: Vec<Page>,
}

impl Pages {
    /// Starts with the week alone.
    pub(super) fn new(week: WeekPage) -> Self {
        Self {
            week,
            over: Vec::new(),
        }
    }

    /// Whether no page is open over the week.
    pub(super) fn is_bare(&self) -> bool {
        self.over.is_empty()
    }

    /// The top page over the week, if one is open.
    pub(super) fn last(&self) -> Option<&Page> {
        self.over.last()
    }

    /// The top page over the week, mutably, if one is open.
    pub(super) fn last_mut(&mut self) -> Option<&mut Page> {
        self.over.last_mut()
    }

    /// The pages over the week, the lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Page> {
        self.over.iter()
    }

    /// The pages over the week, mutably, the lowest first.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Page> {
        self.over.iter_mut()
    }

    /// The top page, or the week if no page is open.
    pub(super) fn top(&self) -> &dyn Pane {
        self.over.last().map_or(&self.week, Page::pane)
    }

    /// The top page or the week, mutably.
    pub(super) fn top_mut(&mut self) -> &mut dyn Pane {
        match self.over.last_mut() {
            Some(page) => page.pane_mut(),
            None => &mut self.week,
        }
    }

    /// Opens a page on top. The text below loses the focus.
    pub(super) fn push(&mut self, page: impl Into<Page>) {
        if let Some(writing) = self.top_mut().writing_mut() {
            writing.leave();
        }
        self.over.push(page.into());
    }

    /// Brings the page of a place to the top, or opens it.
    pub(super) fn show(&mut self, place: &Place, desk: &mut Desk<'_>) {
        if self.over.iter().any(|page| page.is_at(place)) {
            self.close_down_to(|page| page.is_at(place), desk);
        } else if let Some(page) = Page::open(place, self.week.week(), desk) {
            self.push(page);
        }
    }

    /// Shows a person who has another alias now under that alias.
    pub(super) fn follow_alias(&mut self, alias: &NewAlias, desk: &mut Desk<'_>) {
        let pages = self.over.iter_mut();
        pages.for_each(|page| page.follow_alias(alias, desk));
    }

    /// The page below the top one, if it is not the week.
    pub(super) fn below_top(&self) -> Option<&Page> {
        self.over.iter().nth_back(1)
    }

    /// Takes the pages on top that lead to notes away without closing them; the lowest comes first.
    pub(super) fn take_lists(&mut self) -> Vec<Page> {
        let first = self.over.iter().rposition(|page| !page.leads_to_notes());
        self.over.split_off(first.map_or(0, |below| below + 1))
    }

    /// Closes the page on top and returns whether there was one.
    pub(super) fn close_top(&mut self, desk: &mut Desk<'_>) -> bool {
        let page = self.over.pop();
        let is_closed = page.is_some();
        if let Some(page) = page {
            page.close(self, desk);
        }
        is_closed
    }

    /// Closes pages from the top down to the first that `stays`, or all if none does.
    pub(super) fn close_down_to(&mut self, stays: impl Fn(&Page) -> bool, desk: &mut Desk<'_>) {
        while let Some(page) = self.over.pop_if(|page| !stays(page)) {
            page.close(self, desk);
        }
    }

    /// Closes all pages over the week.
    pub(super) fn close_all(&mut self, desk: &mut Desk<'_>) {
        self.close_down_to(|_| false, desk);
    }

    /// Re-reads the workbook in the week and in every page.
    pub(super) fn sync(&mut self, desk: &mut Desk<'_>) {
        self.week.sync(desk);
        for page in &mut self.over {
            page.pane_mut().sync(desk);
        }
    }

    /// Drops the texts and undo steps of an erased entry from every open text.
    pub(super) fn forget(&mut self, id: EntryId) {
        self.texts_mut().for_each(|writing| writing.forget(id));
    }

    /// Takes away the forms of notes that were erased here, below the page on top.
    pub(super) fn drop_forms_of(&mut self, erased: &[EntryId]) {
        let top = self.over.pop();
        let is_erased = |page: &Page| page.form_of().is_some_and(|id| erased.contains(&id));
        self.over.retain(|page| !is_erased(page));
        self.over.extend(top);
    }

    /// Drops the undo steps of every open text.
    pub(super) fn forget_history(&mut self) {
        self.texts_mut().for_each(Writing::forget_history);
    }

    /// The open text of a place: of the topmost page that has it open.
    pub(super) fn writing_mut(&mut self, place: &TextPlace) -> Option<&mut Writing> {
        self.texts_mut().find(|writing| writing.place() == *place)
    }

    /// Every open text, that of the topmost page first.
    fn texts_mut(&mut self) -> impl Iterator<Item = &mut Writing> {
        let panes = self.over.iter_mut().rev().map(Page::pane_mut);
        let panes = panes.chain(iter::once::<&mut dyn Pane>(&mut self.week));
        panes.filter_map(|pane| pane.writing_mut())
    }
}
