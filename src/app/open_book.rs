//! The open workbook, and everything that ends with it.

use std::sync::Arc;

use super::external_editor::Drafts;
use super::saving::Asked;
use super::seat::Seat;
use super::timer::Timer;
use crate::content::Catalog;
use crate::effect::{Effect, Opened};
use crate::model::{IdSource, Leaf, Moment, Now, WeekId, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Desk, ExternalEdit, Place, Shelf, WeekPage};
use crate::spelling::Spelling;
use crate::workbook::{Workbook, own_dilemmas};

/// The open workbook. Another one gets a new `OpenBook`, so that nothing of the one before stays.
#[derive(Debug)]
pub(super) struct OpenBook {
    pub(super) workbook: Workbook,
    /// All texts, in the workbook's language and with its own dilemmas.
    pub(super) catalog: Arc<Catalog>,
    /// The folder as shown to the user.
    pub(super) folder: String,
    /// As the title page had it when the workbook was opened.
    pub(super) kind: WorkbookKind,
    pub(super) ids: IdSource,
    /// Editors of texts that were open, with their undo.
    pub(super) shelf: Shelf,
    /// What was last copied in the program.
    pub(super) register: String,
    pub(super) spelling: Spelling,
    /// The text that is open in the external editor.
    pub(super) external_edit: Option<Box<ExternalEdit>>,
    pub(super) drafts: Drafts,
    pub(super) timer: Timer,
    pub(super) asked: Asked,
    /// When something was last written.
    pub(super) saved_at: Option<Moment>,
    /// The place to go to once everything has been read.
    pub(super) then_go: Option<Place>,
    /// Faults in files of the workbook.
    pub(super) faults: Vec<Fault>,
    /// The state of the standing leaf whose dilemmas the catalog has.
    own_dilemmas_of: Option<u64>,
}

impl OpenBook {
    /// The workbook before anything of it has been read.
    pub(super) fn new(opened: Opened, seat: &Seat) -> Self {
        Self {
            workbook: Workbook::new(&opened.name, opened.device),
            catalog: seat.texts_for(&opened.card),
            folder: opened.folder,
            kind: opened.card.kind,
            ids: IdSource::new(opened.seed),
            shelf: Shelf::default(),
            register: String::new(),
            spelling: Spelling::new(seat.marks_spelling),
            external_edit: None,
            drafts: Drafts::default(),
            timer: Timer::default(),
            asked: Asked::default(),
            saved_at: None,
            then_go: None,
            faults: Vec::new(),
            own_dilemmas_of: None,
        }
    }

    /// What panes may read and change.
    pub(super) fn desk<'a>(
        &'a mut self,
        seat: &'a Seat,
        effects: &'a mut Vec<Effect>,
        now: Now,
    ) -> Desk<'a> {
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            settings: &seat.settings,
            keymap: &seat.keymap,
            register: &mut self.register,
            effects,
            now,
        }
    }

    /// The page of a week; today's where none is named.
    pub(super) fn week(&mut self, week: Option<WeekId>, seat: &Seat, now: Now) -> WeekPage {
        let week = week.unwrap_or(WeekId::of(now.moment.date()));
        WeekPage::open(week, &mut self.desk(seat, &mut Vec::new(), now))
    }

    /// The notes of a week that are a second version of another note.
    pub(super) fn conflicts(&self, week: WeekId) -> usize {
        let notes = self.workbook.of_week(week);
        notes.filter(|entry| entry.conflict_of.is_some()).count()
    }

    /// Shows all texts in another catalog; it gets the workbook's own dilemmas with the next refresh.
    pub(super) fn set_catalog(&mut self, catalog: Arc<Catalog>) {
        self.catalog = catalog;
        self.own_dilemmas_of = None;
    }

    /// Refreshes the catalog's own dilemmas where the standing leaf has changed.
    pub(super) fn refresh_own_dilemmas(&mut self) {
        let state = Some(self.workbook.standing_changes());
        if self.own_dilemmas_of == state {
            return;
        }
        self.own_dilemmas_of = state;
        let standing = self.workbook.entries(Leaf::Standing);
        let own = own_dilemmas(standing, &self.catalog);
        if own != self.catalog.entered_dilemmas() {
            Arc::make_mut(&mut self.catalog).set_entered_dilemmas(own);
        }
    }
}
