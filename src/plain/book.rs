//! The open workbook: read whole at the start, and saved after each answer.

use crate::cli::Lines;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, Memo, Outcome};
use crate::keymap::Keymap;
use crate::model::views::Author;
use crate::model::{Answer, IdSource, Leaf, Now, WeekId, WorkbookKind};
use crate::notation::Fault;
use crate::panes::{Desk, Plan, Scene, Shelf, Target, trouble_words};
use crate::settings::Settings;
use crate::shell::{Clock, World, typed_path};
use crate::spelling::Spelling;
use crate::text::{Command, Editor};
use crate::theme::{TerminalColours, Theme};
use crate::workbook::{SaveStatus, Workbook, own_dilemmas};

/// Most times that a save is repeated because the file was changed meanwhile.
const TIMES: usize = 3;

/// The open workbook, with all that its questions need.
pub(super) struct Book {
    pub catalog: Catalog,
    pub settings: Settings,
    pub workbook: Workbook,
    /// Who writes, in a client's workbook or a client's copy.
    pub author: Option<Author>,
    world: World,
    clock: Clock,
    is_locked: bool,
    keymap: Keymap,
    theme: Theme,
    spelling: Spelling,
    shelf: Shelf,
    ids: IdSource,
    register: String,
    effects: Vec<Effect>,
    exported: Option<Outcome>,
    /// Whether this machine has saved something in a workbook of the user's own.
    has_saved: bool,
}

impl Book {
    /// Reads the whole workbook. Returns it with the number of rescue copies and conflict copies that were merged.
    pub fn open(lines: Lines, seed: u64) -> (Self, usize) {
        let clock = Clock::start();
        let store = lines.store;
        let card = store.title_page().0;
        let merged = store.recover(clock.now().moment).len();
        let mut book = Self {
            workbook: Workbook::new(store.name(), store.device().clone()),
            catalog: lines.catalog,
            settings: lines.environment.settings.clone(),
            author: card.author(),
            is_locked: store.is_locked(),
            world: World::new(store, lines.workbooks),
            clock,
            keymap: Keymap::shipped(),
            theme: Theme::choose(None, TerminalColours::NONE),
            spelling: Spelling::new(false),
            shelf: Shelf::default(),
            ids: IdSource::new(seed),
            register: String::new(),
            effects: Vec::new(),
            exported: None,
            has_saved: lines.remembered.welcomed,
        };
        let mut read = Vec::new();
        let last = book.world.read_all(&mut |outcome| {
            read.push(outcome);
            true
        });
        let now = book.now();
        for outcome in read.into_iter().chain([last]) {
            book.workbook.apply_outcome(outcome, now);
        }
        book.renew_dilemmas();
        (book, merged)
    }

    /// The time.
    pub fn now(&self) -> Now {
        self.clock.now()
    }

    /// The week that today is in.
    pub fn this_week(&self) -> WeekId {
        WeekId::of(self.now().moment.date())
    }

    /// Whether it is a client's.
    pub fn is_clients(&self) -> bool {
        let card = self.workbook.card().unwrap_or_default();
        card.kind == WorkbookKind::Client
    }

    /// The data that a question may change.
    pub fn desk(&mut self) -> Desk<'_> {
        let now = self.now();
        Desk {
            catalog: &self.catalog,
            workbook: &mut self.workbook,
            shelf: &mut self.shelf,
            ids: &mut self.ids,
            author: self.author,
            settings: &self.settings,
            keymap: &self.keymap,
            register: &mut self.register,
            effects: &mut self.effects,
            now,
        }
    }

    /// The data that a question is made from.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &self.theme,
            keymap: &self.keymap,
            settings: &self.settings,
            spelling: &self.spelling,
            now: self.now(),
            is_locked: self.is_locked,
        }
    }

    /// The sheet of an entry as its questions.
    pub fn plan(&self, target: &Target, is_short: bool) -> Plan<'_> {
        Plan::of(target, &self.scene(), is_short)
    }

    /// A phrase.
    pub fn phrase(&self, phrase: Phrase) -> String {
        self.catalog.say(phrase).to_owned()
    }

    /// A line with the typographic signs that the editor puts in while it is typed.
    pub fn typeset(&mut self, line: &str) -> String {
        let mut editor = Editor::new("", self.desk().line_options());
        for letter in line.chars() {
            editor.apply(Command::Insert(letter), 0);
        }
        editor.text()
    }

    /// Reads a leaf again, since another window or machine may have changed it.
    pub fn read_again(&mut self, leaf: Leaf) {
        let (read, now) = (self.world.read(leaf), self.now());
        self.workbook.apply_outcome(read, now);
        if leaf == Leaf::Standing {
            self.renew_dilemmas();
        }
    }

    /// The fault that keeps a leaf from being changed.
    pub fn fault(&self, leaf: Leaf) -> Option<&Fault> {
        self.workbook.fault(leaf)
    }

    /// Sets or clears the answer of a field. Returns whether anything changed.
    pub fn answer(&mut self, target: &Target, field: &str, answer: Answer) -> bool {
        self.read_again(target.leaf);
        let mut desk = self.desk();
        let at = desk.moment();
        let is_there = target.entry(desk.workbook).is_some();
        if answer.is_empty() {
            return is_there && desk.change(target, |entry| entry.unanswer(field, at));
        }
        desk.change(target, |entry| entry.answer(field, answer, at))
    }

    /// Saves all that has been changed, and says how that went.
    pub fn save(&mut self) -> String {
        for _ in 0..TIMES {
            let now = self.now();
            let saves = self.workbook.saves(now, true);
            if saves.is_empty() {
                break;
            }
            for effect in saves {
                self.perform(effect);
            }
            if self.is_saved() && !self.has_saved && !self.is_clients() {
                self.has_saved = true;
                self.remember(&Memo::Welcomed);
            }
        }
        for effect in std::mem::take(&mut self.effects) {
            self.perform(effect);
        }
        self.renew_dilemmas();
        match self.workbook.save_status() {
            SaveStatus::Saved if self.workbook.is_durable() => self.phrase(Phrase::PlainSaved),
            SaveStatus::Saved => self.phrase(Phrase::SavedNowUnconfirmed),
            SaveStatus::Pending => self.phrase(Phrase::PlainNotSaved),
            SaveStatus::Trouble(trouble, rescued) => {
                let folder = self.world.store().folder().to_string_lossy();
                let why = trouble_words(&self.catalog, trouble, rescued, &folder);
                format!("{} {why}", self.catalog.say(Phrase::PlainNotSaved))
            }
        }
    }

    /// The first words about the program, where nothing has been saved on this machine.
    pub fn first_words(&self) -> Vec<String> {
        if self.has_saved || self.is_clients() {
            return Vec::new();
        }
        let folder = self.world.store().folder().to_string_lossy();
        let said = [
            Phrase::FirstPurpose,
            Phrase::FirstPrivacy,
            Phrase::PrivacyLaw,
        ];
        let said = said.map(|phrase| self.catalog.fill(phrase, &[("folder", &*folder)]));
        Vec::from(said)
    }

    /// Whether all is on disk.
    pub fn is_saved(&self) -> bool {
        matches!(self.workbook.save_status(), SaveStatus::Saved)
    }

    fn perform(&mut self, effect: Effect) {
        let now = self.now();
        let outcome = match effect {
            Effect::Save { leaf, base, ours } => self.world.save(leaf, &base, &ours, now.moment),
            Effect::KeepEdits { leaf, edits } => {
                return self.world.keep_edits(leaf, edits, now.moment);
            }
            Effect::Remember(memo) => return self.world.remember(&memo),
            Effect::Export {
                place,
                content,
                record,
            } => {
                let path = typed_path(&place);
                let written = self.world.export(&path, &content, record, now.moment);
                self.exported = Some(written);
                return;
            }
            // The others need a screen.
            _ => return,
        };
        self.workbook.apply_outcome(outcome, now);
    }

    /// How the last file that a page asked for was written, since the last call.
    pub fn take_exported(&mut self) -> Option<Outcome> {
        self.exported.take()
    }

    /// Remembers something on this machine.
    pub fn remember(&self, memo: &Memo) {
        self.world.remember(memo);
    }

    fn renew_dilemmas(&mut self) {
        let entered = own_dilemmas(self.workbook.entries(Leaf::Standing), &self.catalog);
        self.catalog.set_entered_dilemmas(entered);
    }
}
