//! Saving on request, and quitting; both are answered only once the disk has answered.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::effect::{Effect, Memo};
use crate::model::{Leaf, WorkbookKind};
use crate::panes::{Message, trouble_name};
use crate::workbook::SaveStatus;

/// Requests of the user that have not been answered yet.
#[derive(Debug, Default)]
pub(super) struct Requests {
    /// Whether to show a message when everything is saved.
    save: bool,
    quit: Quitting,
}

/// Progress of quitting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Quitting {
    #[default]
    No,
    /// Quit was pressed: everything is being saved.
    Saving,
    /// Saving failed: the next quit makes a rescue copy first.
    Refused,
    /// Quit was pressed again: the rescue copy is being made.
    Copying,
    /// The copy failed too: the next quit discards what is unsaved.
    Warned,
}

impl Requests {
    /// Cancels quitting, because the user did something else.
    pub(super) fn stay(&mut self) {
        self.quit = Quitting::No;
    }
}

impl App {
    /// Requests a save of every unsaved leaf at once.
    pub(super) fn save_all(&mut self) {
        self.effects
            .extend(self.open.workbook.saves(self.now, true));
    }

    /// Remembers the first save, after which no start shows the welcome.
    pub(super) fn note_first_save(&mut self) {
        let is_saving = self
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Save { .. }));
        if is_saving && !self.seat.has_saved && self.open.kind == WorkbookKind::Own {
            self.seat.has_saved = true;
            self.remember(Memo::Welcomed);
        }
    }

    /// Saves everything at once, and shows a message when it is done.
    pub(super) fn save_now(&mut self) {
        self.save_all();
        self.open.requests.save = true;
        self.note(Phrase::Saving);
    }

    /// Quits once everything is saved. Pressed again after a failed save, quits all the same.
    pub(super) fn quit(&mut self) {
        self.save_all();
        let (next, effect) = match self.open.requests.quit {
            Quitting::No | Quitting::Saving => (Quitting::Saving, Effect::Quit),
            Quitting::Refused | Quitting::Copying => (Quitting::Copying, Effect::QuitWithCopy),
            Quitting::Warned => (Quitting::Warned, Effect::QuitWithoutCopy),
        };
        self.open.requests.quit = next;
        self.effects.push(effect);
    }

    /// Shows why the program has not quit, and which key quits all the same.
    pub(super) fn quit_refused(&mut self) {
        let key = self.key_words(&self.contexts(), Action::Quit);
        let (next, phrase, value) = match self.open.requests.quit {
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
        self.open.requests.quit = next;
        self.warn_with(phrase, &[(value.0, &value.1), ("key", &key)]);
    }

    /// Answers the requests for which the disk has answered.
    pub(super) fn answer_requests(&mut self) {
        let status = self.open.workbook.save_status();
        let (is_saved, is_pending) = (status == SaveStatus::Saved, status == SaveStatus::Pending);
        let requests = &mut self.open.requests;
        if is_saved && matches!(requests.quit, Quitting::Refused | Quitting::Warned) {
            requests.quit = Quitting::Saving;
            self.effects.push(Effect::Quit);
        }
        let is_answered = is_saved || !self.open.workbook.is_saving();
        if self.open.requests.save && is_answered && !is_pending {
            self.open.requests.save = false;
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
        Message::note(match self.is_guarded() {
            _ if !self.open.workbook.is_durable() => {
                catalog.say(Phrase::SavedNowUnconfirmed).to_owned()
            }
            true => catalog.say(Phrase::AllSaved).to_owned(),
            false => catalog.fill(Phrase::SavedNow, &[("folder", &self.open.folder)]),
        })
    }

    /// The reason why something is unsaved, in a few words.
    fn why_unsaved(&self) -> &str {
        self.open
            .catalog
            .say(match self.open.workbook.save_status() {
                SaveStatus::Trouble(trouble, _) => trouble_name(trouble),
                SaveStatus::Pending | SaveStatus::Saved => Phrase::DiskSlow,
            })
    }

    /// The unsaved leaves in words, each with its number of unsaved notes.
    fn unsaved_notes(&self) -> String {
        let catalog = &self.open.catalog;
        let this_week = self.scene().this_week();
        let unsaved = self.open.workbook.unsaved_entries();
        let of_leaf = unsaved.iter().map(|(leaf, notes)| {
            let place = match leaf {
                Leaf::Week(week) => catalog.week_short_on(*week, this_week),
                Leaf::Standing => catalog.say(Phrase::QuitLosesStanding).to_owned(),
            };
            catalog.count(Phrase::QuitLosesNotes, *notes, &[("place", &place)])
        });
        of_leaf.collect::<Vec<String>>().join(", ")
    }
}
