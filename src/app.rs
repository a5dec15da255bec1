//! The program in memory: input and outcomes in, effects and a picture out. No terminal, no disk, no clock.
//!
//! [`App`] has three parts: the seat (settings and state of the machine), the open workbook with all state that is
//! dropped with it, and the screen. A key goes to the page on top; what the page ignores goes to `commands`.

mod asking;
mod between;
mod client_copy;
mod clipboard;
mod commands;
mod erase;
mod external_editor;
mod focus;
mod found;
mod held_drag;
mod input;
mod links;
mod locking;
mod navigation;
mod notices;
mod open_book;
mod open_text;
mod overlay;
mod page;
mod prose;
mod reminders;
mod renaming;
mod saving;
mod screen;
mod seat;
mod session_clock;
mod settings;
mod sharing;
mod spelling;
mod take_out;
mod team_hour;
mod timer;
mod undo;
mod view;
mod workbooks;

pub use input::{Input, Setup};

use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, Memo, Outcome, PasteSource};
use crate::keymap::{Context, Key};
use crate::model::{Leaf, Now};
use crate::panes::{Curtain, Desk, Gesture, Message, Reply, Scene, Subject};
use crate::workbook::{SaveStatus, Workbook};
use held_drag::HeldDrag;
use open_book::OpenBook;
use page::Page;
use prose::Letters;
use screen::Screen;
use seat::Seat;

/// The program.
#[derive(Debug)]
pub struct App {
    seat: Seat,
    open: OpenBook,
    screen: Screen,
    /// Effects to return from the current call of [`App::start`] or [`App::update`].
    effects: Vec<Effect>,
    now: Now,
    /// The time of the last key, paste or click.
    touched: Option<Now>,
    /// The time of the start, or of the last key, paste or click, in ms.
    active_at: u64,
    /// Whether the screen must be redrawn.
    dirty: bool,
    /// Whether this run has said where the help is, after a key that does nothing.
    has_said_unbound: bool,
    /// The letters typed in a row among the commands.
    letters: Letters,
    held_drag: HeldDrag,
}

impl App {
    /// Creates the program; nothing has been read yet.
    pub fn new(mut setup: Setup, now: Now) -> Self {
        let week = setup.week;
        let notices = std::mem::take(&mut setup.notices);
        let session = setup.remembered.session_of(now.moment.date());
        let resumes = session == Some(setup.workbook.as_str());
        let (mut seat, opened) = Seat::new(setup);
        if resumes {
            seat.curtain = Curtain::Open;
        }
        let mut open = OpenBook::new(opened, &seat);
        open.resumes = resumes;
        let mut app = Self {
            screen: Screen::new(open.week(week, &seat, now)),
            open,
            seat,
            effects: Vec::new(),
            now,
            touched: None,
            active_at: now.ticks,
            dirty: true,
            has_said_unbound: false,
            letters: Letters::default(),
            held_drag: HeldDrag::default(),
        };
        app.open_text(week);
        app.greet(notices);
        app
    }

    /// Returns the first effects: read the week on screen and the standing leaf, then all leaves.
    pub fn start(&mut self, now: Now) -> Vec<Effect> {
        self.now = now;
        self.begin();
        std::mem::take(&mut self.effects)
    }

    /// Applies an input and returns the effects to perform.
    pub fn update(&mut self, input: Input, now: Now) -> Vec<Effect> {
        let before = self.now;
        let midnight = now.moment.date() != self.now.moment.date();
        self.dirty |= midnight || self.open.timer.has_changed(self.now.ticks, now.ticks);
        self.dirty |= self.session_minute(now.moment) != self.session_minute(self.now.moment);
        self.now = now;
        if midnight {
            self.sync_pages();
        }
        if !matches!(
            input,
            Input::Outcome(_) | Input::Tick | Input::Resize(..) | Input::Background(_)
        ) {
            self.seat.afterwards.disable();
        }
        if self.lock_in_time(before) {
            return std::mem::take(&mut self.effects);
        }
        if matches!(input, Input::Key(_) | Input::Paste(_) | Input::Pointer(_)) {
            self.active_at = now.ticks;
        }
        match input {
            Input::Tick | Input::Key(_) | Input::Outcome(_) | Input::Background(_) => {
                self.obey_held_in_time()
            }
            _ => self.obey_held(),
        }
        match input {
            Input::Key(key) => self.press(key),
            Input::EscTakenBack => self.take_back_esc(),
            Input::Paste(text) => self.gesture(Gesture::Paste(text)),
            Input::Pointer(pointer) => self.gesture(Gesture::Point(pointer)),
            Input::MiddleClick => self.ask_clipboard(PasteSource::Selection),
            Input::Background(background) => self.suit_background(background),
            Input::Resize(..) => self.dirty = true,
            Input::Tick => {
                self.drag_on();
                self.dirty |= self.open.workbook.is_slow(now);
            }
            Input::Outcome(outcome) => self.apply_outcome(outcome),
            Input::Leaving => self.save_all(),
        }
        self.apply_drafts();
        self.forget_erased();
        self.open.refresh_own_dilemmas();
        self.ask_spelling();
        self.effects.extend(self.open.workbook.saves(now, false));
        self.note_first_save();
        self.answer_requests();
        std::mem::take(&mut self.effects)
    }

    /// The time of the next tick it needs, in ms ([`Now::ticks`]); `None` if it needs none.
    pub fn next_wake(&self) -> Option<u64> {
        let workbook = &self.open.workbook;
        let slow = workbook.slow_at().filter(|at| *at > self.now.ticks);
        let minute = self.open.timer.next(self.now.ticks);
        let hour = self.next_session_minute();
        let wakes = workbook.save_due().into_iter();
        let lock = self.next_lock();
        let held = self.letters.next();
        let others = [slow, minute, hour, lock, held, self.held_drag.next()];
        wakes.chain(others.into_iter().flatten()).min()
    }

    /// Returns whether the screen must be redrawn, and resets it.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// The save status of the open workbook.
    pub fn save_status(&self) -> SaveStatus<'_> {
        self.open.workbook.save_status()
    }

    /// The open workbook, for a rescue copy when it cannot be saved.
    pub fn workbook(&self) -> &Workbook {
        &self.open.workbook
    }

    fn remember(&mut self, memo: Memo) {
        self.effects.push(Effect::Remember(memo));
    }

    /// Borrows the screen together with what its pages may read and change.
    fn desk(&mut self) -> (&mut Screen, Desk<'_>) {
        let desk = self.open.desk(&self.seat, &mut self.effects, self.now);
        (&mut self.screen, desk)
    }

    /// The data that everything on screen is drawn from.
    fn scene(&self) -> Scene<'_> {
        self.open.scene(&self.seat, self.now)
    }

    fn obey(&mut self, key: Key) {
        if !self.keeps_message(key) {
            self.screen.message = None;
        }
        self.turn_after_idle();
        if !self.is_hidden() {
            self.open.then_go = None;
        }
        let contexts = self.contexts();
        match self.seat.keymap.look_up(&contexts, key) {
            Some(pressed) => self.gesture(Gesture::Act(pressed)),
            None if self.is_hidden() => self.say_hidden(),
            None => {
                let letter = key.typed().filter(|_| Context::takes_letters(&contexts));
                match letter {
                    Some(letter) => self.gesture(Gesture::Type(letter)),
                    None => self.say_unbound(key, &contexts),
                }
            }
        }
    }

    fn gesture(&mut self, gesture: Gesture) {
        self.ask_before_changes();
        let shown = self.screen.message.clone();
        self.carry_out(&gesture);
        self.ask_if_refused(gesture, shown);
    }

    fn carry_out(&mut self, gesture: &Gesture) {
        self.dirty = true;
        self.turn_after_idle();
        if gesture.action() != Some(Action::Quit) {
            self.open.requests.stay();
        }
        if gesture.action() != Some(Action::Erase) {
            self.open.just_deleted = None;
        }
        if !matches!(gesture.action(), Some(Action::Undo | Action::Redo)) {
            self.open.named_step = None;
        }
        if let Gesture::Point(pointer) = gesture {
            return self.point(*pointer);
        }
        if self.is_hidden() {
            return self.gesture_hidden(gesture);
        }
        if gesture.action() == Some(Action::Paste) {
            return self.ask_clipboard(PasteSource::Clipboard);
        }
        if self.went_back(gesture) {
            return;
        }
        match (self.offer(gesture), gesture.action()) {
            (Reply::Ignored, Some(action)) => self.act(action),
            // Typed or pasted text that nothing on screen accepts.
            (Reply::Ignored, None) if self.is_read_only() => self.warn(Phrase::CannotChangeHere),
            (Reply::Ignored, None) => self.warn(Phrase::PasteNowhere),
            (Reply::Done, Some(action)) if action.is_answer() && self.is_read_only() => {
                self.warn(Phrase::CannotChangeHere);
            }
            (reply, _) => self.apply(reply),
        }
    }

    fn apply_outcome(&mut self, outcome: Outcome) {
        // Folded texts are seen only on a page that searches.
        let is_folded = matches!(outcome, Outcome::Folded(_));
        self.dirty |= !is_folded || self.is_searching();
        match outcome {
            // These answer a key on a page that is visible while sharing, and quote no private text.
            Outcome::Exported {
                file,
                is_logged,
                result,
            } => return self.exported(&file, is_logged, result),
            Outcome::TakenOut(log) => return self.show_taken_out(log),
            Outcome::PassphraseMade(made) => return self.passphrase_made(&made),
            Outcome::Copied(is_passed_on) => return self.copied(is_passed_on),
            Outcome::Clipboard(text) => return self.paste(text),
            Outcome::QuitRefused => return self.quit_refused(),
            Outcome::AnewRefused => return self.anew_refused(),
            Outcome::HiddenElsewhere => return self.hide_with_others(),
            Outcome::Opened(opened) => self.opened(opened),
            other => {
                let shown = self.screen.message.clone();
                self.apply_news(other);
                self.hold_back(shown);
            }
        }
        self.go_once_read();
    }

    /// Applies outcomes whose messages may quote the workbook or its files.
    fn apply_news(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::EditorSaved(edited) => self.editor_saved(&edited),
            Outcome::DraftFound(found) => self.draft_found(*found),
            Outcome::EditedOutside(edited) => self.editor_ended(edited),
            Outcome::Spelled(answer) => self.spelling_answered(answer),
            Outcome::Workbooks(answer) => self.workbooks_answered(answer),
            Outcome::CopyTaken(taking) => self.copy_taken(*taking),
            Outcome::Versions { leaf, read } => self.versions_read(leaf, read),
            Outcome::SettingChanged(written) => self.setting_written(written),
            other => self.apply_to_workbook(other),
        }
    }

    fn is_searching(&self) -> bool {
        self.screen.pages.last().is_some_and(Page::searches)
    }

    fn apply_to_workbook(&mut self, outcome: Outcome) {
        match &outcome {
            Outcome::Saved { .. } => self.open.saved_at = Some(self.now.moment),
            Outcome::Notice(notice) => self.notice(notice.clone()),
            _ => {}
        }
        let is_all = matches!(outcome, Outcome::AllRead(_));
        let is_for_search = is_all || matches!(outcome, Outcome::Folded(_));
        let week = self.screen.pages.week.week();
        let had_others = self.open.other_versions(week);
        let knew_standing = self.open.workbook.is_read(Leaf::Standing);
        let changed = self.open.workbook.apply_outcome(outcome, self.now);
        for moved in self.open.workbook.moved() {
            self.open.shelf.rename(moved.from, moved.to);
        }
        self.open_afterwards();
        if is_all {
            self.ask_promise();
            self.welcome_back();
        }
        if changed.is_empty() {
            if is_for_search && self.is_searching() {
                self.sync_pages();
            }
            return;
        }
        if !knew_standing && self.open.workbook.is_read(Leaf::Standing) {
            self.show_focus();
        }
        let others = self.open.other_versions(self.screen.pages.week.week());
        let new_others = others.saturating_sub(had_others);
        if new_others > 0 {
            let text = self.other_versions_words(new_others);
            self.screen.message = Some(Message::note(text));
        }
        self.open.shelf.is_from_outside = true;
        let today = self.now.moment.date();
        self.open
            .shelf
            .sync_from_outside(&self.open.workbook, today);
        self.sync_pages();
        self.open.workbook.forget_moved();
        self.open.shelf.is_from_outside = false;
    }

    /// Drops the editors and the undo steps of erased entries, which could bring their texts back.
    fn forget_erased(&mut self) {
        let erased = self.open.workbook.take_forgotten();
        for id in &erased {
            self.open.shelf.forget(*id);
            self.screen.pages.forget(*id);
        }
        if self.screen.pages.last().is_some_and(Page::is_erase) {
            self.screen.pages.drop_forms_of(&erased);
        }
    }

    /// Whether the entry that the page on screen is about is read-only; for a page about none, the week.
    fn is_read_only(&self) -> bool {
        let pages = &self.screen.pages;
        let leaf = match pages.top().subject(&self.scene()) {
            Some(Subject::Entry(target)) => target.leaf,
            _ => Leaf::Week(pages.week.week()),
        };
        self.open.workbook.fault(leaf).is_some()
    }
}
