//! The open workbook, with all state that is dropped with it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::external_editor::Drafts;
use super::saving::Requests;
use super::seat::Seat;
use super::timer::Timer;
use crate::content::Catalog;
use crate::effect::{Effect, Opened};
use crate::model::views::Author;
use crate::model::{EntryId, IdSource, Leaf, Moment, Now, WeekId, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Desk, ExternalEdit, Place, Scene, Sharing, Shelf, WeekPage};
use crate::spelling::Spelling;
use crate::text::Direction;
use crate::workbook::{Workbook, own_dilemmas};

/// The open workbook. Opening another one replaces this whole value, so that no state of the previous one remains.
#[derive(Debug)]
pub(super) struct OpenBook {
    pub(super) workbook: Workbook,
    /// All texts, in the workbook's language and with its own dilemmas.
    pub(super) catalog: Arc<Catalog>,
    /// The folder as shown to the user.
    pub(super) folder: String,
    /// Whether its files are sealed.
    pub(super) is_locked: bool,
    /// The kind on the title page when the workbook was opened.
    pub(super) kind: WorkbookKind,
    /// Whether it is a client's own copy, from a coach.
    is_copy: bool,
    pub(super) ids: IdSource,
    /// Editors of texts that were closed, with their undo steps.
    pub(super) shelf: Shelf,
    /// The note that the last key deleted.
    pub(super) just_deleted: Option<(Leaf, EntryId)>,
    /// The step of the undo history that the last key named; the same key again reverts it.
    pub(super) named_step: Option<Direction>,
    /// The text last copied in the program.
    pub(super) register: String,
    pub(super) spelling: Spelling,
    /// The text that is open in the external editor.
    pub(super) external_edit: Option<Box<ExternalEdit>>,
    pub(super) drafts: Drafts,
    pub(super) timer: Timer,
    pub(super) requests: Requests,
    /// The time of the last save of a leaf.
    pub(super) saved_at: Option<Moment>,
    /// The place to go to once everything has been read.
    pub(super) then_go: Option<Place>,
    /// Whether a session that was interrupted today goes on once everything has been read.
    pub(super) resumes: bool,
    /// Notes that a client has a part in and that the coach has said to change alone.
    pub(super) may_change: BTreeSet<EntryId>,
    /// Faults in files of the workbook.
    pub(super) faults: Vec<Fault>,
    /// [`Workbook::standing_changes`] when the catalog's own dilemmas were last refreshed, whether a client looked on, and
    /// whether the hours held were known.
    own_dilemmas_of: Option<(u64, bool, bool)>,
}

impl OpenBook {
    /// A workbook of which nothing has been read yet.
    pub(super) fn new(opened: Opened, seat: &Seat) -> Self {
        let mut workbook = Workbook::new(&opened.name, opened.device);
        workbook.set_shared(seat.sharing == Sharing::On);
        Self {
            workbook,
            catalog: seat.texts_for(&opened.card),
            folder: opened.folder,
            is_locked: opened.is_locked,
            kind: opened.card.kind,
            is_copy: opened.card.copy_of.is_some(),
            ids: IdSource::new(opened.seed),
            shelf: Shelf::default(),
            named_step: None,
            just_deleted: None,
            register: String::new(),
            spelling: Spelling::new(seat.marks_spelling),
            external_edit: None,
            drafts: Drafts::default(),
            timer: Timer::default(),
            requests: Requests::default(),
            saved_at: None,
            then_go: None,
            resumes: false,
            may_change: BTreeSet::new(),
            faults: Vec::new(),
            own_dilemmas_of: None,
        }
    }

    /// The author of what is written now: in a client's workbook the coach alone, or both in a session; the client in a
    /// copy of her own.
    pub(super) fn author(&self, sharing: Sharing) -> Option<Author> {
        match (self.kind, sharing) {
            (WorkbookKind::Own, _) => self.is_copy.then_some(Author::Client),
            (WorkbookKind::Client, Sharing::On) => Some(Author::Together),
            (WorkbookKind::Client, Sharing::Off) => Some(Author::Coach),
        }
    }

    /// Borrows what panes may read and change.
    pub(super) fn desk<'a>(
        &'a mut self,
        seat: &'a Seat,
        effects: &'a mut Vec<Effect>,
        now: Now,
    ) -> Desk<'a> {
        let author = self.author(seat.sharing);
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            author,
            settings: &seat.settings,
            keymap: &seat.keymap,
            register: &mut self.register,
            effects,
            now,
        }
    }

    /// The data that everything on screen is drawn from.
    pub(super) fn scene<'a>(&'a self, seat: &'a Seat, now: Now) -> Scene<'a> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &seat.theme,
            keymap: &seat.keymap,
            settings: &seat.settings,
            spelling: &self.spelling,
            now,
            is_locked: self.is_locked,
        }
    }

    /// Opens the page of a week; of the current one for `None`.
    pub(super) fn week(&mut self, week: Option<WeekId>, seat: &Seat, now: Now) -> WeekPage {
        let week = week.unwrap_or(WeekId::of(now.moment.date()));
        WeekPage::open(week, &mut self.desk(seat, &mut Vec::new(), now))
    }

    /// The number of other versions that notes of a week have.
    pub(super) fn other_versions(&self, week: WeekId) -> usize {
        self.workbook.other_versions(Leaf::Week(week)).count()
    }

    /// Replaces the catalog; the next refresh adds the workbook's own dilemmas to it.
    pub(super) fn set_catalog(&mut self, catalog: Arc<Catalog>) {
        self.catalog = catalog;
        self.own_dilemmas_of = None;
    }

    /// Refreshes the catalog's own dilemmas where the standing leaf has changed. While a client looks on, those that the
    /// coach wrote alone are left out.
    pub(super) fn refresh_own_dilemmas(&mut self) {
        let workbook = &self.workbook;
        let is_shared = workbook.is_shared();
        let state = Some((
            workbook.standing_changes(),
            is_shared,
            is_shared && workbook.all_read(),
        ));
        if self.own_dilemmas_of == state {
            return;
        }
        self.own_dilemmas_of = state;
        let viewers = self.workbook.viewers();
        let standing = self.workbook.entries(Leaf::Standing).iter();
        let seen = standing.filter(|(_, entry)| viewers.may_see(entry));
        let standing = seen.map(|(id, entry)| (*id, entry.clone())).collect();
        let own = own_dilemmas(&standing, &self.catalog);
        if own != self.catalog.entered_dilemmas() {
            Arc::make_mut(&mut self.catalog).set_entered_dilemmas(own);
        }
    }
}
