//! Undo and redo over the whole workbook: which change is next, whether it may be reverted here, and the message.

use super::App;
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::Context;
use crate::model::{Entry, Leaf};
use crate::panes::{Message, Place, Sharing, Subject, Writing, step_words};
use crate::text::Direction;
use crate::workbook::{NextChange, Reverted, TextPlace};

impl App {
    /// Undoes or redoes the next step of the workbook's history.
    ///
    /// In a text, a step outside that text is only named at the first press.
    pub(super) fn revert(&mut self, direction: Direction) {
        if self.is_hidden() {
            return self.say_hidden();
        }
        let Some(step) = self.open.workbook.next_step(direction) else {
            return match direction {
                Direction::Undo => self.say_with_versions(Phrase::NothingToUndo),
                Direction::Redo => self.note(Phrase::NothingToRedo),
            };
        };
        if self.seat.sharing == Sharing::On && !step.is_shared {
            return self.note(Phrase::UndoNotShared);
        }
        let place = match step.change {
            NextChange::Text(place) => Some(place.clone()),
            NextChange::Entry { .. } => None,
        };
        let here = self.text_at_cursor();
        let is_here = here.is_some_and(|here| changes_text(&step.change, &here));
        let words = self.step_words(place.as_ref(), direction);
        let is_named = self.open.named_step.take() == Some(direction);
        if Context::in_text(&self.contexts()) && !is_here && !is_named {
            return self.name_step(direction, &words);
        }
        match place {
            Some(place) => self.revert_text(&place, direction, &words, is_here),
            None => {
                let now = self.now;
                let workbook = &mut self.open.workbook;
                let reverted = match direction {
                    Direction::Undo => workbook.undo(now),
                    Direction::Redo => workbook.redo(now),
                };
                self.say_reverted(reverted, direction, &words, is_here);
            }
        }
        self.sync_pages();
    }

    /// The earlier versions of the entry that the page on top is about; those of the week where it is about none.
    pub(super) fn versions_place(&self) -> Place {
        let pages = &self.screen.pages;
        let subject = pages
            .last()
            .and_then(|page| page.pane().subject(&self.scene()));
        match subject {
            Some(Subject::Entry(target)) => Place::Versions(target.leaf, Some(target.id)),
            _ => Place::Versions(Leaf::Week(pages.week.week()), None),
        }
    }

    /// The message that notes have been changed in two places, with the key that shows both versions.
    pub(super) fn other_versions_words(&self, count: usize) -> String {
        let browse = [Context::Browse, Context::Everywhere];
        let key = self.key_words(&browse, Action::ShowOtherVersions);
        let catalog = &self.open.catalog;
        catalog.count(Phrase::MergedTwin, count, &[("key", &key)])
    }

    /// Opens the other version of the entry that the page on top is about, else the first one of the week.
    pub(super) fn show_other_versions(&mut self) {
        let week = Leaf::Week(self.screen.pages.week.week());
        let (leaf, about) = match self.subject() {
            Some(Subject::Entry(target)) => (target.leaf, Some(target.id)),
            _ => (week, None),
        };
        let workbook = &self.open.workbook;
        let of_about = workbook
            .other_versions(leaf)
            .find(|(this, other)| about.is_some_and(|id| id == this.id || id == other.id));
        let found = of_about.map(|(_, other)| (leaf, other.id)).or_else(|| {
            let of_week = workbook.other_versions(week).next();
            of_week.map(|(_, other)| (week, other.id))
        });
        match found {
            Some((leaf, id)) => self.go(Place::OtherVersion(leaf, id)),
            None => self.note(Phrase::OtherVersionsNone),
        }
    }

    /// Drops the undo history of the workbook and of all its texts.
    pub(super) fn end_history(&mut self) {
        self.open.workbook.end_history();
        self.open.shelf.forget_all();
        self.screen.pages.forget_history();
    }

    /// The text that typed letters go to.
    fn text_at_cursor(&self) -> Option<TextPlace> {
        let is_covered = self.screen.overlay.is_some();
        let writing = self.screen.pages.top().writing().filter(|_| !is_covered)?;
        Some(writing.place())
    }

    /// The next step in words; `place` is that of a text step.
    fn step_words(&mut self, place: Option<&TextPlace>, direction: Direction) -> String {
        let text = place.and_then(|place| match self.screen.pages.writing_mut(place) {
            Some(writing) => writing.next_step(direction),
            None => self.open.shelf.next_step(place, direction),
        });
        let step = self.open.workbook.next_step(direction);
        step.map_or_else(String::new, |step| {
            step_words(&step, text.as_ref(), &self.scene())
        })
    }

    fn name_step(&mut self, direction: Direction, words: &str) {
        let (phrase, action) = match direction {
            Direction::Undo => (Phrase::UndoNext, Action::Undo),
            Direction::Redo => (Phrase::RedoNext, Action::Redo),
        };
        self.open.named_step = Some(direction);
        let key = self.key_words(&self.contexts(), action);
        self.note_with(phrase, &[("what", words), ("key", &key)]);
    }

    fn revert_text(&mut self, place: &TextPlace, direction: Direction, words: &str, is_here: bool) {
        if self.open.workbook.fault(place.leaf).is_some() {
            return self.warn(Phrase::CannotChangeHere);
        }
        let (screen, mut desk) = self.desk();
        let reverted = match screen.pages.writing_mut(place) {
            Some(writing) => {
                let reverted = writing.revert(direction, &mut desk);
                if !is_here {
                    desk.workbook.discard_blank(place.leaf, place.id, desk.now);
                }
                reverted
            }
            None => Writing::revert_closed(place, direction, &mut desk),
        };
        if reverted {
            self.open.workbook.text_reverted(direction);
        } else {
            self.open.workbook.drop_text_step(direction);
        }
        match (reverted, is_here) {
            (true, true) => {}
            (true, false) => self.say_done(direction, words),
            (false, _) => self.say_with_versions(Phrase::ChangedElsewhere),
        }
    }

    /// Shows a phrase that names the key of the earlier versions.
    fn say_with_versions(&mut self, phrase: Phrase) {
        let key = self.key_words(
            &[Context::Browse, Context::Everywhere],
            Action::ShowVersions,
        );
        self.note_with(phrase, &[("key", &key)]);
    }

    fn say_done(&mut self, direction: Direction, words: &str) {
        let phrase = match direction {
            Direction::Undo => Phrase::Undone,
            Direction::Redo => Phrase::Redone,
        };
        self.note_with(phrase, &[("what", words)]);
    }

    fn say_reverted(
        &mut self,
        reverted: Option<Reverted>,
        direction: Direction,
        words: &str,
        is_here: bool,
    ) {
        match reverted {
            None => {}
            // It is seen in the text.
            Some(reverted) if !reverted.left_alone && is_here => {}
            Some(reverted) if !reverted.left_alone => self.say_done(direction, words),
            Some(reverted) if !reverted.applied => {
                self.say_with_versions(Phrase::ChangedElsewhere);
            }
            Some(_) => {
                self.say_done(direction, words);
                let browse = [Context::Browse, Context::Everywhere];
                let key = self.key_words(&browse, Action::ShowVersions);
                let catalog = &self.open.catalog;
                let part = catalog.fill(Phrase::PartChangedElsewhere, &[("key", &key)]);
                if let Some(Message { text, .. }) = &mut self.screen.message {
                    text.push(' ');
                    text.push_str(&part);
                }
            }
        }
    }
}

/// Whether a change is one of the text of `place`.
fn changes_text(change: &NextChange<'_>, place: &TextPlace) -> bool {
    match change {
        NextChange::Text(changed) => *changed == place,
        NextChange::Entry {
            leaf,
            before,
            after,
        } => {
            let answer = |entry: &Option<&Entry>| {
                entry
                    .and_then(|entry| entry.answers.get(&place.field))
                    .cloned()
            };
            let id = after.or(*before).map(|entry| entry.id);
            *leaf == place.leaf && id == Some(place.id) && answer(before) != answer(after)
        }
    }
}
