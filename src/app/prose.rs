//! Recognises prose that is typed among the commands of the week page, and writes it into the week's text.
//!
//! A letter is obeyed when it is pressed. A letter that follows at the speed of typing, and is no command of the page that
//! the one before it opened, is a sign of prose: it and those after it are held. A small third letter makes it prose. After
//! a pause, or with any other key, the held ones are obeyed after all.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Key};
use crate::model::{WeekId, WorkbookKind};
use crate::panes::{Gesture, Sharing};
use crate::text::Direction;

/// The longest time in ms between two letters of one word.
const PACE: u64 = 300;
/// The shortest one. Letters that arrive faster come from a slow line, and may have been pressed long apart.
const FASTEST: u64 = 15;
/// The time in ms for which the message about the text stays while the text is written on.
const MESSAGE: u64 = 3000;

/// The letters typed in a row among the commands of the week page.
#[derive(Debug, Default)]
pub(super) struct Letters {
    typed: String,
    /// The time of the last one, in ms.
    at: u64,
    /// The week and the contexts in which the first one was pressed.
    week: Option<WeekId>,
    contexts: Vec<Context>,
    /// The way back from each change that the obeyed ones made.
    changed: Vec<WayBack>,
    /// Whether one of them was no command where it was pressed.
    is_doubtful: bool,
    /// Those that have not been obeyed.
    held: Vec<Key>,
    /// The time in ms at which they were last written into the week's text.
    written_at: Option<u64>,
}

/// The way back from what a letter has done.
#[derive(Debug)]
enum WayBack {
    /// A step in the workbook's history.
    Revert(Direction),
    /// The same action again, which switches between two states.
    Repeat(Action),
}

impl Letters {
    /// The time in ms at which the held letters are obeyed.
    pub(super) fn next(&self) -> Option<u64> {
        (!self.held.is_empty()).then_some(self.at + PACE + 1)
    }

    /// Whether `letter` shows that the letters are prose.
    fn prove(&self, letter: char) -> bool {
        let repeats = self.typed.chars().all(|typed| typed == letter);
        self.is_doubtful && self.typed.chars().count() >= 2 && !repeats && is_small(letter)
    }
}

impl App {
    /// Handles a key that may be a letter of prose among the commands; `false` if it is to be obeyed.
    pub(super) fn takes_as_prose(&mut self, key: Key) -> bool {
        let letter = key.typed().filter(|letter| is_prose(*letter));
        let gap = self.now.ticks.saturating_sub(self.letters.at);
        let goes_on = !self.letters.typed.is_empty() && gap <= PACE;
        let Some(letter) = letter else {
            self.obey_held();
            return false;
        };
        if !goes_on {
            self.obey_held();
            return self.begin_letters(key, letter);
        }
        self.letters.at = self.now.ticks;
        let is_typed = gap >= FASTEST;
        if is_typed && self.letters.prove(letter) {
            self.write_letters(letter);
            return true;
        }
        let is_doubtful = self.letters.is_doubtful || (is_typed && self.is_no_command(key, letter));
        if !is_doubtful {
            let is_text = Context::takes_letters(&self.contexts());
            match is_text {
                true => self.letters = Letters::default(),
                false => self.letters.typed.push(letter),
            }
            return false;
        }
        let is_held = is_typed || !self.letters.held.is_empty();
        if !is_held || !is_small(letter) {
            self.obey_held();
            return false;
        }
        self.letters.is_doubtful = true;
        self.letters.typed.push(letter);
        self.letters.held.push(key);
        true
    }

    /// Begins with a letter, which is obeyed, unless it leads out of the workbook.
    fn begin_letters(&mut self, key: Key, letter: char) -> bool {
        let contexts = self.contexts();
        let is_among_commands = self.screen.is_bare()
            && self.seat.sharing == Sharing::Off
            && !self.is_hidden()
            && !Context::takes_letters(&contexts);
        if !is_among_commands {
            return false;
        }
        let action = self.seat.keymap.look_up(&contexts, key);
        let is_held = match action.map(|pressed| pressed.action) {
            Some(Action::OpenSample | Action::GiveCopy | Action::TakeCopy) => true,
            Some(Action::Coach) => self.open.kind == WorkbookKind::Client,
            _ => false,
        };
        self.letters = Letters {
            typed: letter.to_string(),
            at: self.now.ticks,
            week: Some(self.screen.pages.week.week()),
            contexts,
            is_doubtful: action.is_none() || is_held,
            held: is_held.then_some(key).into_iter().collect(),
            ..Letters::default()
        };
        is_held
    }

    /// Whether a letter is no command of the page that the letter before it has opened.
    fn is_no_command(&self, key: Key, letter: char) -> bool {
        let contexts = self.contexts();
        if Context::takes_letters(&contexts) {
            // One reads the question of these before typing.
            let is_unread = contexts.contains(&Context::Guided) || !self.letters.changed.is_empty();
            return is_unread && is_small(letter);
        }
        let is_new = |context: &Context| !self.letters.contexts.contains(context);
        let inner: Vec<Context> = contexts.iter().copied().filter(is_new).collect();
        let looked_in = match inner.is_empty() {
            true => contexts,
            false => inner,
        };
        self.seat.keymap.look_up(&looked_in, key).is_none()
    }

    /// Returns to the week, undoes what the letters have changed, and writes them into its text.
    fn write_letters(&mut self, last: char) {
        let letters = std::mem::take(&mut self.letters);
        self.dirty = true;
        self.screen.message = None;
        if let Some(week) = letters.week {
            self.turn_to(week);
        }
        let (screen, mut desk) = self.desk();
        screen.pages.week.leave_panes(&mut desk);
        for way in letters.changed.into_iter().rev() {
            match way {
                WayBack::Revert(direction) => self.revert(direction),
                WayBack::Repeat(action) => self.act(action),
            }
        }
        self.screen.message = None;
        let (screen, mut desk) = self.desk();
        if screen.pages.week.write_at_end(&mut desk) {
            self.gesture(Action::Newline.into());
        }
        for letter in letters.typed.chars().chain([last]) {
            self.gesture(Gesture::Type(letter));
        }
        if self.screen.message.is_none() {
            self.letters.written_at = Some(self.now.ticks);
            let key = self.key_words(&self.contexts(), Action::Undo);
            self.note_with(Phrase::TypedAsProse, &[("key", &key)]);
        }
    }

    /// Whether the message about the letters written into the text stays during this key.
    pub(super) fn keeps_message(&self, key: Key) -> bool {
        let stays = |at: u64| self.now.ticks.saturating_sub(at) <= MESSAGE;
        key.typed().is_some() && self.letters.written_at.is_some_and(stays)
    }

    /// Obeys the letters that were held.
    pub(super) fn obey_held(&mut self) {
        let letters = std::mem::take(&mut self.letters);
        self.letters.written_at = letters.written_at;
        for key in letters.held {
            self.obey(key);
        }
    }

    /// Obeys the letters held for longer than the pause within a word.
    pub(super) fn obey_held_in_time(&mut self) {
        if self.letters.next().is_some_and(|at| self.now.ticks >= at) {
            self.obey_held();
        }
    }

    /// Obeys a key, and records the way back from what it changed while a run of letters goes on.
    pub(super) fn obey_letter(&mut self, key: Key) {
        let steps = |app: &Self| {
            let workbook = &app.open.workbook;
            [Direction::Undo, Direction::Redo].map(|direction| workbook.steps(direction))
        };
        let [done, undone] = steps(self);
        let pressed = self.seat.keymap.look_up(&self.contexts(), key);
        self.obey(key);
        if self.letters.typed.is_empty() {
            return;
        }
        let [now_done, now_undone] = steps(self);
        let way = match pressed.map(|pressed| pressed.action) {
            Some(action @ (Action::SwitchLanguage | Action::SwitchMouse)) => {
                Some(WayBack::Repeat(action))
            }
            _ if now_undone > undone => Some(WayBack::Revert(Direction::Redo)),
            _ if now_done > done => Some(WayBack::Revert(Direction::Undo)),
            _ => None,
        };
        self.letters.changed.extend(way);
    }
}

/// Whether prose has this character inside a sentence.
fn is_prose(letter: char) -> bool {
    letter.is_alphabetic() || matches!(letter, ' ' | ',' | '.' | '\'' | '’')
}

/// Whether it goes on with a word or a sentence.
fn is_small(letter: char) -> bool {
    is_prose(letter) && !letter.is_uppercase()
}
