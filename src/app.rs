//! The program in memory: input and outcomes in, effects and a picture out. No terminal, no disk, no clock.

mod acting;
mod afterwards;
mod going;
mod hiding;
mod input;
mod lending;
mod linking;
mod pages;
mod saving;
mod sitting;
mod spelled;
mod standing;
mod switching;
mod telling;
mod timer;
mod view;

pub use afterwards::OPENED;
pub use input::{Input, Setup};

use std::cell::Cell;

use ratatui::layout::Rect;

use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::effect::{Effect, Outcome};
use crate::keymap::{Context, Key, Keymap};
use crate::model::{IdSource, Leaf, Moment, Now, WeekId};
use crate::notation::Fault;
use crate::panes::{
    BoardPage, Desk, DilemmaPage, Ending, FormPage, Gesture, GoTo, GuidedPage, Lent, LookBackPage,
    Message, Picker, Place, Reader, Reply, Scene, SessionPage, Sharing, Shelf, WaitingPage,
    WeekPage, Welcome, WorkbooksPage,
};
use crate::settings::Settings;
use crate::spelling::Spelling;
use crate::theme::Theme;
use crate::workbook::{SaveStatus, Workbook};
use afterwards::Afterwards;
use lending::Drafts;
use saving::Asked;
use switching::Whose;
use timer::Timer;

/// What lies over the week.
#[derive(Debug)]
enum Page {
    Welcome(Welcome),
    Dilemma(DilemmaPage),
    Form(FormPage),
    Session(Box<SessionPage>),
    Guided(Box<GuidedPage>),
    LookBack(LookBackPage),
    Waiting(WaitingPage),
    Board(BoardPage),
    Workbooks(WorkbooksPage),
}

/// A dialog over everything else: a state, not a nested loop.
#[derive(Debug)]
enum Overlay {
    Reader(Reader),
    Picker(Picker),
    GoTo(GoTo),
    Ending(Ending),
}

/// The program.
#[derive(Debug)]
pub struct App {
    catalog: Catalog,
    /// The own content, to read anew in the other language.
    own_content: Vec<(String, String)>,
    settings: Settings,
    theme: Theme,
    keymap: Keymap,
    workbook: Workbook,
    folder: String,
    whose: Whose,
    ids: IdSource,
    shelf: Shelf,
    register: String,
    spelling: Spelling,
    /// The text that is being written on in the user's own editor.
    lent: Option<Box<Lent>>,
    drafts: Drafts,
    week: WeekPage,
    pages: Vec<Page>,
    overlay: Option<Overlay>,
    message: Option<Message>,
    sharing: Sharing,
    /// What is told once nobody looks on any more.
    held_back: Vec<Message>,
    faults: Vec<Fault>,
    /// How many of these are of this machine and not of the workbook.
    faults_at_start: usize,
    saved_at: Option<Moment>,
    asked: Asked,
    mouse: bool,
    timer: Timer,
    /// Of which state of which workbook the catalog has the user's own dilemmas.
    entered_of: (String, u64),
    afterwards: Afterwards,
    now: Now,
    dirty: bool,
    /// Where the footer was drawn last, for the mouse.
    footer_area: Cell<Rect>,
}

/// The parts of the app that a pane works on.
macro_rules! desk {
    ($app:expr, $effects:expr) => {
        crate::panes::Desk {
            catalog: &$app.catalog,
            workbook: &mut $app.workbook,
            shelf: &mut $app.shelf,
            ids: &mut $app.ids,
            settings: &$app.settings,
            keymap: &$app.keymap,
            register: &mut $app.register,
            effects: $effects,
            now: $app.now,
        }
    };
}
use desk;

impl App {
    /// The program as it stands before anything has been read.
    pub fn new(setup: Setup, now: Now) -> Self {
        let setup = setup.in_own_words();
        let whose = Whose::of(&setup);
        let mut workbook = Workbook::new(&setup.workbook, setup.device);
        let mut ids = IdSource::new(setup.seed);
        let mut shelf = Shelf::default();
        let mut register = String::new();
        let (keymap, _) = Keymap::shipped().with_own(&setup.settings.keys);
        let this_week = WeekId::of(now.moment.date());
        let week = setup.week.unwrap_or(this_week);
        let page = WeekPage::open(
            week,
            &mut Desk {
                catalog: &setup.catalog,
                workbook: &mut workbook,
                shelf: &mut shelf,
                ids: &mut ids,
                settings: &setup.settings,
                keymap: &keymap,
                register: &mut register,
                effects: &mut Vec::new(),
                now,
            },
        );
        let mut app = Self {
            keymap,
            workbook,
            ids,
            shelf,
            register,
            lent: None,
            drafts: Drafts::default(),
            spelling: Spelling::new(setup.settings.spelling),
            week: page,
            pages: Vec::new(),
            overlay: None,
            message: None,
            sharing: setup.sharing,
            held_back: Vec::new(),
            faults: Vec::new(),
            faults_at_start: 0,
            whose,
            saved_at: None,
            asked: Asked::default(),
            mouse: setup.settings.mouse,
            timer: Timer::default(),
            entered_of: Default::default(),
            afterwards: Afterwards::new(setup.afterwards),
            now,
            dirty: true,
            footer_area: Cell::default(),
            own_content: setup.own_content,
            catalog: setup.catalog,
            settings: setup.settings,
            theme: setup.theme,
            folder: setup.folder,
        };
        app.greet(setup.first_start, setup.notices);
        app
    }

    /// The first things to do: read the week on screen and what stands, then everything else behind.
    pub fn start(&mut self, now: Now) -> Vec<Effect> {
        self.now = now;
        let mut effects = vec![
            Effect::Read(Leaf::Week(self.week.week())),
            Effect::Read(Leaf::Standing),
            Effect::ReadAll,
        ];
        self.begin_session(&mut effects);
        effects
    }

    /// Takes in one thing that happened; gives what is to be done about it.
    pub fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        let midnight = now.moment.date() != self.now.moment.date();
        self.dirty |= midnight || self.timer.has_moved(self.now.ticks, now.ticks);
        self.dirty |= self.session_minute(now.moment) != self.session_minute(self.now.moment);
        self.now = now;
        let mut effects = Vec::new();
        if midnight {
            self.sync_pages(&mut effects);
        }
        if !matches!(input, Input::Outcome(_) | Input::Tick | Input::Resize(..)) {
            self.afterwards.touch();
        }
        match input {
            Input::Key(key) => self.press(key, &mut effects),
            Input::Paste(text) => self.gesture(Gesture::Paste(text), &mut effects),
            Input::Pointer(pointer) => self.gesture(Gesture::Point(pointer), &mut effects),
            Input::Resize(..) => self.dirty = true,
            Input::Tick => self.dirty |= self.workbook.is_slow(now),
            // What was asked for on the page that others see is answered there.
            Input::Outcome(Outcome::Exported { file, came }) => {
                self.exported(&file, came, &mut effects);
            }
            // This is of the key that was pressed, and quotes nothing.
            Input::Outcome(Outcome::QuitRefused) => self.quit_refused(),
            Input::Outcome(outcome) => {
                let shown = self.message.clone();
                let is_own_words = matches!(outcome, Outcome::Opened(_));
                self.take_in(outcome, &mut effects);
                if !is_own_words {
                    self.hold_back(shown);
                }
                self.go_at_last(&mut effects);
            }
            Input::Leaving => effects.extend(self.workbook.saves(now, true)),
        }
        self.place_drafts(&mut effects);
        self.forget_erased();
        self.take_in_dilemmas();
        self.ask_spelling(&mut effects);
        effects.extend(self.workbook.saves(now, false));
        self.answer_asked(&mut effects);
        effects
    }

    /// When it wants a tick, in the ticks of [`Now`].
    pub fn next_wake(&self) -> Option<u64> {
        let slow = self.workbook.slow_at().filter(|at| *at > self.now.ticks);
        let minute = self.timer.next(self.now.ticks);
        let due = self.workbook.save_due();
        let hour = self.next_session_minute();
        due.into_iter().chain(slow).chain(minute).chain(hour).min()
    }

    /// Whether the picture has changed since this was last asked.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// How safe the text is.
    pub fn save_status(&self) -> SaveStatus<'_> {
        self.workbook.save_status()
    }

    /// The workbook as it is in memory, to keep a rescue copy of when all else fails.
    pub fn workbook(&self) -> &Workbook {
        &self.workbook
    }

    fn scene(&self) -> Scene<'_> {
        Scene {
            catalog: &self.catalog,
            workbook: &self.workbook,
            theme: &self.theme,
            keymap: &self.keymap,
            settings: &self.settings,
            spelling: &self.spelling,
            now: self.now,
        }
    }

    fn press(&mut self, key: Key, effects: &mut Vec<Effect>) {
        self.dirty = true;
        self.message = None;
        if !self.is_hidden() {
            self.whose.goes = None;
        }
        let contexts = self.contexts();
        match self.keymap.look_up(&contexts, key) {
            Some(asked) => self.gesture(Gesture::Act(asked), effects),
            None if self.is_hidden() => self.say_hidden(),
            None => {
                if let Some(letter) = key.typed().filter(|_| Context::in_text(&contexts)) {
                    self.gesture(Gesture::Type(letter), effects);
                }
            }
        }
    }

    fn gesture(&mut self, gesture: Gesture, effects: &mut Vec<Effect>) {
        self.dirty = true;
        if gesture.action() != Some(Action::Quit) {
            self.asked.stay();
        }
        if let Gesture::Point(pointer) = gesture {
            return self.point(pointer, effects);
        }
        if self.is_hidden() {
            return self.gesture_hidden(&gesture, effects);
        }
        let welcomed =
            matches!(self.pages.last(), Some(Page::Welcome(_))) && self.overlay.is_none();
        if welcomed && matches!(gesture, Gesture::Paste(_)) {
            self.go(Place::Writing(self.week.week()), effects);
        }
        match self.offer(&gesture, effects) {
            Reply::Ignored => match gesture.action() {
                Some(action) => self.act(action, effects),
                None => {
                    // Text that has nowhere to go is not to vanish without a word.
                    let phrase = if self.is_read_only() {
                        Phrase::CannotChangeHere
                    } else {
                        Phrase::PasteNowhere
                    };
                    self.message = Some(Message::serious(self.catalog.say(phrase)));
                }
            },
            Reply::Done => {
                if self.is_read_only() && gesture.action().is_some_and(Action::answers) {
                    let text = self.catalog.say(Phrase::CannotChangeHere);
                    self.message = Some(Message::serious(text));
                }
            }
            Reply::Say(message) => self.message = Some(message),
            Reply::Go(place) => self.go(place, effects),
            Reply::Lend(lent) => self.lend(lent, effects),
        }
    }

    fn take_in(&mut self, outcome: Outcome, effects: &mut Vec<Effect>) {
        self.dirty = true;
        let outcome = match outcome {
            Outcome::EditorSaved(edited) => return self.editor_saved(&edited, effects),
            Outcome::DraftFound(found) => return self.draft_found(*found),
            Outcome::EditedOutside(edited) => return self.edited_outside(edited, effects),
            Outcome::Spelled(answer) => return self.spelled(answer),
            Outcome::Workbooks(answer) => return self.workbooks(answer, effects),
            Outcome::Opened(opened) => return self.opened(opened, effects),
            other => other,
        };
        match &outcome {
            Outcome::Saved { .. } => self.saved_at = Some(self.now.moment),
            Outcome::Notice(notice) => self.tell(notice.clone()),
            _ => {}
        }
        let is_all = matches!(outcome, Outcome::AllRead(_));
        let had_conflicts = self.conflicts();
        let knew_standing = self.workbook.is_read(Leaf::Standing);
        let changed = self.workbook.take_in(outcome, self.now);
        for moved in self.workbook.moved() {
            self.shelf.rename(moved.from, moved.to);
        }
        self.open_afterwards(effects);
        if is_all {
            self.welcome_back();
        }
        if changed.is_empty() {
            return;
        }
        if !knew_standing && self.workbook.is_read(Leaf::Standing) {
            self.show_focus(effects);
        }
        let new_conflicts = self.conflicts().saturating_sub(had_conflicts);
        if new_conflicts > 0 {
            let text = self.catalog.count(Phrase::MergedTwin, new_conflicts, &[]);
            self.message = Some(Message::note(text));
        }
        self.shelf.is_from_outside = true;
        self.sync_pages(effects);
        self.workbook.forget_moved();
        self.shelf.is_from_outside = false;
    }

    /// Whether the week on screen may only be looked at.
    fn is_read_only(&self) -> bool {
        self.workbook.fault(Leaf::Week(self.week.week())).is_some()
    }
}
