//! Messages about saving on request: Ctrl+S, and leaving the program.
//!
//! Nothing is answered from the wish: the answer comes when the disk has answered.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::Leaf;
use crate::panes::{Message, Sharing, key_name, trouble_name};
use crate::workbook::SaveStatus;

/// The request that has not been answered yet.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// To hear when everything is saved.
    save: bool,
    quit: Quitting,
}

/// How far leaving the program has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quitting {
    #[default]
    No,
    /// The first key: everything is being saved.
    Saving,
    /// It could not be; the next key leaves with a rescue copy.
    Refused,
    /// The next key was pressed: the copy is being made.
    Copying,
    /// No copy could be made either; the next key leaves without.
    Warned,
}

impl Asked {
    /// Something other than leaving was asked for: the program stays.
    pub(super) fn stay(&mut self) {
        self.quit = Quitting::No;
    }
}

impl App {
    /// Saves everything at once and says so when it is done.
    pub(super) fn save_now(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.workbook.saves(self.now, true));
        self.asked.save = true;
        let text = self.catalog.say(Phrase::Saving);
        self.message = Some(Message::note(text));
    }

    /// Leaves the program; the same key pressed again leaves although not everything can be saved.
    pub(super) fn quit(&mut self, effects: &mut Vec<Effect>) {
        effects.extend(self.workbook.saves(self.now, true));
        let (next, effect) = match self.asked.quit {
            Quitting::No | Quitting::Saving => (Quitting::Saving, Effect::Quit),
            Quitting::Refused | Quitting::Copying => (Quitting::Copying, Effect::QuitWithCopy),
            Quitting::Warned => (Quitting::Warned, Effect::QuitWithoutCopy),
        };
        self.asked.quit = next;
        effects.push(effect);
    }

    /// Says why the program has not ended, and what leaves all the same.
    pub(super) fn quit_refused(&mut self) {
        self.dirty = true;
        let key = self
            .keymap
            .key_for(&self.contexts(), Action::Quit)
            .map_or_else(String::new, |key| key_name(&self.catalog, key));
        let text = if self.asked.quit == Quitting::Copying {
            self.asked.quit = Quitting::Warned;
            let values = [("what", self.what_is_lost()), ("key", key)];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            self.catalog.fill(Phrase::QuitLoses, &values)
        } else {
            self.asked.quit = Quitting::Refused;
            let values = [("why", self.why_unsaved()), ("key", key)];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            self.catalog.fill(Phrase::QuitRefused, &values)
        };
        self.message = Some(Message::serious(text));
    }

    /// Answers what was asked for, where the disk has answered.
    pub(super) fn answer_asked(&mut self, effects: &mut Vec<Effect>) {
        let is_saved = self.workbook.save_status() == SaveStatus::Saved;
        if is_saved && matches!(self.asked.quit, Quitting::Refused | Quitting::Warned) {
            self.asked.quit = Quitting::Saving;
            effects.push(Effect::Quit);
        }
        let is_answered = is_saved || !self.workbook.is_saving();
        let is_pending = self.workbook.save_status() == SaveStatus::Pending;
        if self.asked.save && is_answered && !is_pending {
            self.asked.save = false;
            self.dirty = true;
            self.message = Some(self.save_answer());
        }
    }

    fn save_answer(&self) -> Message {
        let folder = [("folder", self.folder.as_str())];
        match (self.workbook.save_status(), self.sharing) {
            (SaveStatus::Trouble(..) | SaveStatus::Pending, _) => {
                let why = self.why_unsaved();
                Message::serious(self.catalog.fill(Phrase::NotSavedNow, &[("why", &why)]))
            }
            (SaveStatus::Saved, _) if !self.workbook.is_durable() => {
                Message::note(self.catalog.say(Phrase::SavedNowUnconfirmed))
            }
            (SaveStatus::Saved, Sharing::On) => Message::note(self.catalog.say(Phrase::AllSaved)),
            (SaveStatus::Saved, Sharing::Off) => {
                Message::note(self.catalog.fill(Phrase::SavedNow, &folder))
            }
        }
    }

    /// Why not everything is saved, in a few words.
    fn why_unsaved(&self) -> String {
        let phrase = match self.workbook.save_status() {
            SaveStatus::Trouble(trouble, _) => trouble_name(trouble),
            SaveStatus::Pending | SaveStatus::Saved => Phrase::DiskSlow,
        };
        self.catalog.say(phrase).to_owned()
    }

    /// The leaves with something unsaved, and how many notes of each it is in.
    fn what_is_lost(&self) -> String {
        let unsaved = self.workbook.unsaved_entries();
        let of_leaf = unsaved.iter().map(|(leaf, notes)| {
            let place = match leaf {
                Leaf::Week(week) => self.catalog.week_short(*week),
                Leaf::Standing => self.catalog.say(Phrase::QuitLosesStanding).to_owned(),
            };
            self.catalog
                .count(Phrase::QuitLosesNotes, *notes, &[("place", &place)])
        });
        of_leaf.collect::<Vec<String>>().join(", ")
    }
}
