//! Saving on request, and leaving the program; each is answered once the disk has answered.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::Effect;
use crate::model::Leaf;
use crate::panes::{Message, Sharing, trouble_name};
use crate::workbook::SaveStatus;

/// The request that has not been answered yet.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Whether a message is due when everything is saved.
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
    /// Asks for every unsaved leaf to be saved at once.
    pub(super) fn save_all(&mut self) {
        self.effects
            .extend(self.open.workbook.saves(self.now, true));
    }

    /// Saves everything at once and says so when it is done.
    pub(super) fn save_now(&mut self) {
        self.save_all();
        self.open.asked.save = true;
        self.note(Phrase::Saving);
    }

    /// Leaves the program; the same key pressed again leaves although not everything can be saved.
    pub(super) fn quit(&mut self) {
        self.save_all();
        let (next, effect) = match self.open.asked.quit {
            Quitting::No | Quitting::Saving => (Quitting::Saving, Effect::Quit),
            Quitting::Refused | Quitting::Copying => (Quitting::Copying, Effect::QuitWithCopy),
            Quitting::Warned => (Quitting::Warned, Effect::QuitWithoutCopy),
        };
        self.open.asked.quit = next;
        self.effects.push(effect);
    }

    /// Says why the program has not ended, and which key ends it all the same.
    pub(super) fn quit_refused(&mut self) {
        let key = self.key_name(&self.contexts(), Action::Quit);
        let (next, phrase, value) = match self.open.asked.quit {
            Quitting::Copying => (
                Quitting::Warned,
                Phrase::QuitLoses,
                ("what", self.unsaved_notes()),
            ),
            _ => (
                Quitting::Refused,
                Phrase::QuitRefused,
                ("why", self.why_unsaved().to_owned()),
            ),
        };
        self.open.asked.quit = next;
        self.warn_with(phrase, &[(value.0, &value.1), ("key", &key)]);
    }

    /// Answers what was asked for, where the disk has answered.
    pub(super) fn answer_asked(&mut self) {
        let status = self.open.workbook.save_status();
        let (is_saved, is_pending) = (status == SaveStatus::Saved, status == SaveStatus::Pending);
        let asked = &mut self.open.asked;
        if is_saved && matches!(asked.quit, Quitting::Refused | Quitting::Warned) {
            asked.quit = Quitting::Saving;
            self.effects.push(Effect::Quit);
        }
        let is_answered = is_saved || !self.open.workbook.is_saving();
        if self.open.asked.save && is_answered && !is_pending {
            self.open.asked.save = false;
            self.dirty = true;
            self.screen.message = Some(self.save_answer());
        }
    }

    fn save_answer(&self) -> Message {
        let catalog = &self.open.catalog;
        if self.open.workbook.save_status() != SaveStatus::Saved {
            let why = [("why", self.why_unsaved())];
            return Message::serious(catalog.fill(Phrase::NotSavedNow, &why));
        }
        Message::note(match self.seat.sharing {
            _ if !self.open.workbook.is_durable() => {
                catalog.say(Phrase::SavedNowUnconfirmed).to_owned()
            }
            Sharing::On => catalog.say(Phrase::AllSaved).to_owned(),
            Sharing::Off => catalog.fill(Phrase::SavedNow, &[("folder", &self.open.folder)]),
        })
    }

    /// Why not everything is saved, in a few words.
    fn why_unsaved(&self) -> &str {
        self.open
            .catalog
            .say(match self.open.workbook.save_status() {
                SaveStatus::Trouble(trouble, _) => trouble_name(trouble),
                SaveStatus::Pending | SaveStatus::Saved => Phrase::DiskSlow,
            })
    }

    /// The leaves with something unsaved, and the number of notes in each.
    fn unsaved_notes(&self) -> String {
        let catalog = &self.open.catalog;
        let unsaved = self.open.workbook.unsaved_entries();
        let of_leaf = unsaved.iter().map(|(leaf, notes)| {
            let place = match leaf {
                Leaf::Week(week) => catalog.week_short(*week),
                Leaf::Standing => catalog.say(Phrase::QuitLosesStanding).to_owned(),
            };
            catalog.count(Phrase::QuitLosesNotes, *notes, &[("place", &place)])
        });
        of_leaf.collect::<Vec<String>>().join(", ")
    }
}
