//! The pages over the week: one closed enum, and everything that is asked of a page.
//!
//! A new page is a file in `panes` that implements [`Pane`], a row of [`pages!`], and the place that opens it.

use crate::model::{EntryId, WeekId};
use crate::panes::{
    BoardPage, Desk, DilemmaPage, FormPage, GuidedPage, LookBackPage, Pane, Place, SessionPage,
    WaitingPage, WeekPage, Welcome, WorkbooksPage,
};

/// Declares the enum, and lends each page by what all pages have in common.
macro_rules! pages {
    ($($name:ident($page:ty),)*) => {
        /// A page over the week.
        #[derive(Debug)]
        pub(super) enum Page {
            $($name(Box<$page>),)*
        }

        impl Page {
            /// The page, to draw and to ask.
            pub(super) fn pane(&self) -> &dyn Pane {
                match self {
                    $(Self::$name(page) => &**page,)*
                }
            }

            /// The page, to change.
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
    Welcome(Welcome),
    Dilemma(DilemmaPage),
    Form(FormPage),
    Session(SessionPage),
    Guided(GuidedPage),
    LookBack(LookBackPage),
    Waiting(WaitingPage),
    Board(BoardPage),
    Workbooks(WorkbooksPage),
}

impl Page {
    /// Whether it is the welcome, which is left for good once another page opens.
    pub(super) fn is_welcome(&self) -> bool {
        matches!(self, Self::Welcome(_))
    }

    /// Opens the page of a place that is a page of its own.
    fn open(place: &Place, week: WeekId, desk: &mut Desk<'_>) -> Option<Self> {
        match place {
            Place::Dilemma(id) => Some(DilemmaPage::open(id, week, desk).into()),
            Place::Waiting => Some(WaitingPage::open(desk).into()),
            Place::Board(sheet) => Some(BoardPage::open(sheet.clone(), desk).into()),
            Place::LookBack => Some(LookBackPage::open(week, desk).into()),
            // The week, or an entry in the page that its sheet asks for.
            Place::Back | Place::Week(_) | Place::Writing(_) | Place::Tip(_) => None,
            Place::Reflection(_) | Place::Entry(..) | Place::Promise => None,
            Place::Sheet(_) | Place::SheetAbout(..) => None,
            Place::Session | Place::SessionOver => None,
        }
    }

    /// Whether it is the page of `place`; such a page is open once at the most.
    fn is_at(&self, place: &Place) -> bool {
        match (self, place) {
            (Self::Waiting(_), Place::Waiting) | (Self::LookBack(_), Place::LookBack) => true,
            (Self::Board(page), Place::Board(sheet)) => page.sheet() == sheet,
            _ => false,
        }
    }

    /// Whether it is the guided page of a sheet for a week.
    pub(super) fn is_guided(&self, sheet: &str, week: WeekId) -> bool {
        matches!(self, Self::Guided(page) if page.is_of(sheet, week))
    }

    /// The session with a client, where it is one.
    pub(super) fn session(&self) -> Option<&SessionPage> {
        match self {
            Self::Session(page) => Some(page),
            _ => None,
        }
    }

    /// The session with a client, to change.
    pub(super) fn session_mut(&mut self) -> Option<&mut SessionPage> {
        match self {
            Self::Session(page) => Some(page),
            _ => None,
        }
    }

    /// The list of workbooks, where it is one.
    pub(super) fn workbooks_mut(&mut self) -> Option<&mut WorkbooksPage> {
        match self {
            Self::Workbooks(page) => Some(page),
            _ => None,
        }
    }

    /// Closes the page. The week then shows the dilemma that was open, and all pages what was changed.
    fn close(mut self, pages: &mut Pages, desk: &mut Desk<'_>) {
        if let Self::Dilemma(page) = &self {
            pages.week.show_dilemma(page.id(), desk);
        }
        self.pane_mut().close(desk);
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
    /// The week, with nothing over it.
    pub(super) fn new(week: WeekPage) -> Self {
        Self {
            week,
            over: Vec::new(),
        }
    }

    /// Whether no page lies over the week.
    pub(super) fn is_bare(&self) -> bool {
        self.over.is_empty()
    }

    /// The page on top, where one lies over the week.
    pub(super) fn last(&self) -> Option<&Page> {
        self.over.last()
    }

    /// The page on top, to change, where one lies over the week.
    pub(super) fn last_mut(&mut self) -> Option<&mut Page> {
        self.over.last_mut()
    }

    /// The pages over the week, the lowest first.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Page> {
        self.over.iter()
    }

    /// The pages over the week, to change.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Page> {
        self.over.iter_mut()
    }

    /// What is on top: a page, or the week.
    pub(super) fn top(&self) -> &dyn Pane {
        self.over.last().map_or(&self.week, Page::pane)
    }

    /// What is on top, to change.
    pub(super) fn top_mut(&mut self) -> &mut dyn Pane {
        match self.over.last_mut() {
            Some(page) => page.pane_mut(),
            None => &mut self.week,
        }
    }

    /// Puts a page on top. The cursor leaves the text below; the welcome is dropped.
    pub(super) fn push(&mut self, page: impl Into<Page>) {
        self.over.retain(|page| !page.is_welcome());
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

    /// Closes the page on top and returns whether there was one.
    pub(super) fn close_top(&mut self, desk: &mut Desk<'_>) -> bool {
        let page = self.over.pop();
        let is_closed = page.is_some();
        if let Some(page) = page {
            page.close(self, desk);
        }
        is_closed
    }

    /// Closes pages from the top down to one that is to stay; all of them where none is.
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
        let of_pages = self.over.iter_mut();
        let of_pages = of_pages.filter_map(|page| page.pane_mut().writing_mut());
        for writing in of_pages.chain(self.week.writing_mut()) {
            writing.forget(id);
        }
    }
}
