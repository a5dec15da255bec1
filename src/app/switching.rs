//! Another workbook takes the place of the one that is open, and nothing of that one stays.

use super::{App, Overlay, Page, desk};
use crate::content::{Catalog, Language, Phrase};
use crate::effect::{
    Effect, OpenTrouble, Opened, WorkbooksAnswer, WorkbooksQuestion, session_left,
};
use crate::model::WorkbookKind;
use crate::model::views::WorkbookCard;
use crate::panes::{Ending, Message, Place, Sharing, WorkbooksPage, workbook_name};
use crate::settings::Settings;
use crate::spelling::Spelling;

use super::input::Setup;

/// Whose the open workbook is, and what there is beside it.
#[derive(Debug)]
pub(super) struct Whose {
    /// As it was when it was opened.
    pub(super) kind: WorkbookKind,
    /// The folder name of the workbook to come back to when a client's is left.
    home: String,
    /// The language of everything but a client's workbook.
    pub(super) speaks: Language,
    /// Where to go once all has been read.
    pub(super) goes: Option<Place>,
}

impl Whose {
    /// What the program is started with.
    pub(super) fn of(setup: &Setup) -> Self {
        Self {
            kind: setup.card.kind,
            home: setup.home.clone(),
            speaks: setup.catalog.language(),
            goes: None,
        }
    }
}

impl App {
    /// Shows the workbooks; while a session with a client runs, it asks first whether that is to end.
    pub(super) fn coach(&mut self, effects: &mut Vec<Effect>) {
        match self.whose.kind {
            WorkbookKind::Own => self.list_workbooks(effects),
            WorkbookKind::Client => {
                let alias = workbook_name(&self.workbook);
                self.overlay = Some(Overlay::Ending(Ending::new(alias)));
            }
        }
    }

    /// Leaves the client's workbook for one's own, where the others are listed.
    pub(super) fn end_session(&mut self, effects: &mut Vec<Effect>) {
        self.overlay = None;
        effects.push(session_left(None));
        match self.whose.kind {
            WorkbookKind::Own => {}
            WorkbookKind::Client if self.whose.home == self.workbook.name() => {
                self.list_workbooks(effects);
            }
            WorkbookKind::Client => {
                // What was open on the page is answered before all is written.
                self.close_pages(effects);
                effects.push(Effect::OpenWorkbook(self.whose.home.clone()));
            }
        }
    }

    fn list_workbooks(&mut self, effects: &mut Vec<Effect>) {
        self.close_pages(effects);
        self.push(Page::Workbooks(WorkbooksPage::default()));
        effects.push(Effect::Workbooks(WorkbooksQuestion::List));
    }

    /// Takes in what came of looking after the workbooks, as long as somebody looks at them.
    pub(super) fn workbooks(&mut self, answer: WorkbooksAnswer, effects: &mut Vec<Effect>) {
        let mut desk = desk!(self, effects);
        let page = self.pages.iter_mut().find_map(|page| match page {
            Page::Workbooks(page) => Some(page),
            _ => None,
        });
        if let Some(reply) = page.map(|page| page.take_in(answer, &mut desk)) {
            self.heed(reply, effects);
        }
    }

    /// Begins anew with a workbook that has been opened: pages, editors, what can be undone, what was copied, looked for
    /// and told go with the one before.
    pub(super) fn opened(
        &mut self,
        opened: Result<Box<Opened>, OpenTrouble>,
        effects: &mut Vec<Effect>,
    ) {
        let opened = match opened {
            Ok(opened) => *opened,
            Err(trouble) => {
                if self.whose.kind == WorkbookKind::Client {
                    self.go(Place::Session, effects);
                }
                self.message = Some(Message::serious(told(&self.catalog, &trouble)));
                return;
            }
        };
        let left = self.whose.kind;
        if !self.register.is_empty() {
            // It may be from the workbook that is left.
            effects.push(Effect::Copy(String::new()));
        }
        let setup = self.setup_for(opened);
        let mut anew = Self::new(setup, self.now);
        anew.mouse = self.mouse;
        anew.spelling = Spelling::new(self.spelling.is_on());
        anew.faults = self.faults.drain(..self.faults_at_start).collect();
        anew.faults_at_start = anew.faults.len();
        anew.afterwards = std::mem::take(&mut self.afterwards);
        *self = anew;
        effects.push(Effect::Redraw);
        effects.extend(self.start(self.now));
        if left == WorkbookKind::Client && self.whose.kind == WorkbookKind::Own {
            self.list_workbooks(effects);
        }
    }

    fn setup_for(&mut self, opened: Opened) -> Setup {
        let own_content = std::mem::take(&mut self.own_content);
        let mut catalog = spoken(
            self.catalog.clone(),
            self.whose.speaks,
            &own_content,
            &self.settings,
        );
        // What was entered in the workbook that is left goes with it.
        catalog.set_entered_dilemmas(Vec::new());
        Setup {
            catalog,
            own_content,
            settings: self.settings.clone(),
            theme: self.theme.clone(),
            workbook: opened.name,
            card: opened.card,
            home: std::mem::take(&mut self.whose.home),
            folder: opened.folder,
            device: opened.device,
            seed: opened.seed,
            first_start: false,
            afterwards: None,
            week: None,
            today: self.now.moment.date(),
            sharing: self.sharing,
            notices: Vec::new(),
        }
    }

    /// While a client's workbook is open, others look on until somebody says that they do not.
    pub(super) fn begin_session(&mut self, effects: &mut Vec<Effect>) {
        if self.whose.kind == WorkbookKind::Client {
            self.share(Sharing::On, effects);
            self.whose.goes = Some(Place::Session);
            let today = self.now.moment.date();
            effects.push(session_left(Some((self.workbook.name(), today))));
        }
    }

    /// Goes where one was to go once all had been read, unless somebody has begun with something else since.
    pub(super) fn go_at_last(&mut self, effects: &mut Vec<Effect>) {
        if self.workbook.all_read()
            && let Some(place) = self.whose.goes.take()
        {
            self.go(place, effects);
        }
    }
}

/// All texts in the language that a workbook asks for.
pub(super) fn of_card(
    catalog: Catalog,
    card: &WorkbookCard,
    own_content: &[(String, String)],
    settings: &Settings,
) -> Catalog {
    match card.language.as_deref().and_then(Language::from_name) {
        Some(language) => spoken(catalog, language, own_content, settings),
        None => catalog,
    }
}

/// All texts in a language.
pub(super) fn spoken(
    catalog: Catalog,
    language: Language,
    own_content: &[(String, String)],
    settings: &Settings,
) -> Catalog {
    if catalog.language() == language {
        return catalog;
    }
    match Catalog::shipped(language) {
        Ok(other) => {
            let (other, _) = other.with_own(own_content);
            other.with_own_word(settings.trust_word(language.code()))
        }
        Err(_) => catalog,
    }
}

fn told(catalog: &Catalog, trouble: &OpenTrouble) -> String {
    match trouble {
        OpenTrouble::NotSaved => catalog.say(Phrase::WorkbookNotSaved).to_owned(),
        OpenTrouble::Other(reason) => catalog.fill(Phrase::WorkbookFailed, &[("reason", reason)]),
    }
}
