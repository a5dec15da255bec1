//! Decisions about old notes: delete them, keep them another year, or keep only their lessons. A preview comes first.

use jiff::ToSpan;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::TO_NEXT_MONTH;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{Reminder, ReminderKind, asked_again, kept_another_year, lessons_of};
use crate::keymap::Context;
use crate::model::views::DELETE_ON;
use crate::model::{Answer, EntryId, Erasure, Leaf, WeekId, WorkbookKind};
use crate::panes::decide::undo_key;
use crate::panes::desk::due_query;
use crate::panes::{Desk, Message, Reply, Scene};
use crate::widgets::column::after_columns;
use crate::widgets::document::{Piece, Role, lay_out};
use crate::widgets::pane::pane;
use crate::widgets::scroller::Scroller;

/// Columns kept at the right: one for the signs of the scroller, and a blank.
const SIGNS: u16 = 2;

/// The decision about old notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Delete,
    AnotherYear,
    OnlyLessons,
}

/// The preview of a decision about all old notes, or about the one note whose deletion day has come.
#[derive(Debug)]
pub struct Preview {
    fate: Fate,
    notes: Vec<(Leaf, EntryId)>,
    /// The note whose deletion day has come; `None` for all old notes.
    one: Option<Reminder>,
    /// Number of the notes that contain a lesson.
    with_lessons: usize,
    scroller: Scroller,
}

impl Preview {
    /// Previews an answer to the question about old notes, or about one note. `None` where the action does not answer
    /// it.
    pub fn of(action: Action, question: &Reminder, desk: &Desk<'_>) -> Option<Self> {
        let one = (question.kind == ReminderKind::Deletion).then_some(*question);
        let fate = match action {
            Action::DeleteNow => Fate::Delete,
            Action::KeepYear if one.is_none() => Fate::AnotherYear,
            Action::KeepLessons if one.is_none() => Fate::OnlyLessons,
            _ => return None,
        };
        let query = due_query(desk.today(), desk.catalog, desk.settings, TO_NEXT_MONTH);
        let notes: Vec<(Leaf, EntryId)> = match one {
            Some(one) => vec![(one.leaf, one.id)],
            None => {
                let old = desk.workbook.old_notes(&query).into_iter();
                old.map(|(week, id)| (Leaf::Week(week), id)).collect()
            }
        };
        let holds_lesson = |(leaf, id): &&(Leaf, EntryId)| {
            let entry = desk.workbook.entry(*leaf, *id);
            entry.is_some_and(|entry| lessons_of(entry, desk.catalog).is_some())
        };
        Some(Self {
            fate,
            with_lessons: notes.iter().filter(holds_lesson).count(),
            notes,
            one,
            scroller: Scroller::default(),
        })
    }

    /// Scrolls the preview.
    pub fn scroll(&self, action: Action) -> Reply {
        match action {
            Action::ListUp => self.scroller.scroll(-1),
            Action::ListDown => self.scroller.scroll(1),
            Action::PageUp => self.scroller.page(-1),
            Action::PageDown => self.scroller.page(1),
            _ => return Reply::Ignored,
        }
        Reply::Done
    }

    /// Carries out the decision. Erasing cannot be undone; keeping all notes another year can.
    pub fn confirm(self, desk: &mut Desk<'_>) -> Reply {
        let mut is_done = false;
        if self.fate != Fate::AnotherYear {
            for (leaf, id) in &self.notes {
                is_done |= self.dispose(*leaf, *id, desk);
            }
        }
        if self.fate != Fate::Delete {
            let id = desk.ids.next_id(desk.now.moment);
            let query = due_query(desk.today(), desk.catalog, desk.settings, 0);
            let kept = kept_another_year(id, &query, desk.now.moment);
            is_done |= match self.fate {
                // No undo step: the erased notes could not be brought back with it.
                Fate::OnlyLessons => desk.workbook.add(Leaf::Standing, kept, desk.now),
                _ => desk.workbook.create(Leaf::Standing, kept, desk.now),
            };
        }
        let catalog = desk.catalog;
        if !is_done {
            let locked = catalog.say(Phrase::CannotChangeHere);
            return Reply::Say(Message::serious(locked));
        }
        let key = undo_key(&[Context::Waiting], desk);
        let day = catalog.calendar().date_long(asked_again(desk.today()));
        let values = [("key", key.as_str()), ("day", &day)];
        let (done, count) = match self.fate {
            Fate::Delete => (Phrase::OldDeleted, self.notes.len()),
            Fate::AnotherYear => (Phrase::OldKept, self.notes.len()),
            Fate::OnlyLessons => (Phrase::OldLessonsKept, self.with_lessons),
        };
        Reply::Say(Message::note(catalog.count(done, count, &values)))
    }

    /// Erases a note with its older versions. With [`Fate::OnlyLessons`] its lessons are kept as a new note, and a note
    /// that holds nothing else is left as it is. Returns whether anything changed.
    fn dispose(&self, leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) -> bool {
        let Some(entry) = desk.workbook.entry(leaf, id) else {
            return false;
        };
        let lessons = lessons_of(entry, desk.catalog).filter(|_| self.fate == Fate::OnlyLessons);
        if lessons
            .as_ref()
            .is_some_and(|left| left.same_answers(entry))
        {
            return false;
        }
        desk.workbook
            .erase(leaf, id, lessons, Erasure::Own, desk.now)
    }

    /// Draws the decision, the number of notes and their weeks, and the keys that confirm or leave.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let title = match self.fate {
            Fate::Delete if self.one.is_some() => Phrase::OldDeleteOne,
            Fate::Delete => Phrase::OldDelete,
            Fate::AnotherYear => Phrase::OldKeep,
            Fate::OnlyLessons => Phrase::OldLessons,
        };
        let inner = pane(area, buf, scene.theme, catalog.say(title), true);
        let area = after_columns(inner, 1);
        let columns = area.width.saturating_sub(SIGNS);
        let rows = lay_out(&self.pieces(scene), columns, scene.theme);
        self.scroller.view(&rows, SIGNS, area, buf, scene.theme);
    }

    fn pieces(&self, scene: &Scene<'_>) -> Vec<Piece> {
        let catalog = scene.catalog;
        let key = |action| scene.key_words(&[Context::Preview, Context::Everywhere], action);
        let day = catalog.calendar().date_long(asked_again(scene.today()));
        let gone = (self.notes.len() - self.with_lessons).to_string();
        let values = [("day", day.as_str()), ("gone", &gone)];
        let (what, meaning) = match self.fate {
            Fate::Delete => (
                catalog.count(Phrase::OldDeleteAsk, self.notes.len(), &values),
                catalog.say(deletion_means(scene)),
            ),
            Fate::AnotherYear => (
                catalog.count(Phrase::OldKeepAsk, self.notes.len(), &values),
                "",
            ),
            Fate::OnlyLessons => (
                catalog.count(Phrase::OldLessonsAsk, self.with_lessons, &values),
                catalog.say(Phrase::OldLessonsMeans),
            ),
        };
        let keys = [("key", key(Action::Confirm)), ("back", key(Action::Back))];
        let keys: Vec<(&str, &str)> = keys
            .iter()
            .map(|(name, key)| (*name, key.as_str()))
            .collect();
        let keys = catalog.fill(Phrase::OldConfirm, &keys);
        let told = self.one.and_then(|one| scene.reminder_text(&one));
        let law = match self.fate {
            Fate::Delete | Fate::OnlyLessons => catalog.say(Phrase::DeletionLaw),
            Fate::AnotherYear => "",
        };
        let parts = [
            (law.to_owned(), Role::Notice),
            (told.map_or_else(String::new, |told| told.about), Role::Base),
            (what, Role::Base),
            (meaning.to_owned(), Role::Base),
            (keys, Role::Notice),
        ];
        let mut pieces = Vec::new();
        for (text, role) in parts.into_iter().filter(|(text, _)| !text.is_empty()) {
            pieces.extend([Piece::Text(text, role), Piece::Gap]);
        }
        pieces.extend(years(&self.notes, catalog).into_iter().map(Piece::dim));
        pieces
    }
}

/// The weeks of the notes, one line per year: `2025: v 1–4, 6`.
fn years(notes: &[(Leaf, EntryId)], catalog: &Catalog) -> Vec<String> {
    let weeks = notes.iter().filter_map(|(leaf, _)| leaf.week());
    let mut weeks: Vec<WeekId> = weeks.collect();
    weeks.sort_unstable();
    weeks.dedup();
    let of_years = weeks.chunk_by(|one, next| one.year() == next.year());
    of_years
        .map(|weeks| {
            let runs = weeks.chunk_by(|one, next| one.week() + 1 == next.week());
            let runs: Vec<String> = runs
                .filter_map(|run| match (run.first()?.week(), run.last()?.week()) {
                    (first, last) if first == last => Some(first.to_string()),
                    (first, last) => Some(format!("{first}–{last}")),
                })
                .collect();
            let of_year = catalog.fill(Phrase::WeekShort, &[("week", &runs.join(", "))]);
            format!("{}: {of_year}", weeks.first().map_or(0, |week| week.year()))
        })
        .collect()
}

/// Puts off the deletion of a note by a year.
pub fn put_off(waiting: &Reminder, desk: &mut Desk<'_>) -> Reply {
    let (now, catalog) = (desk.now, desk.catalog);
    let day = waiting.due.max(desk.today()).saturating_add(1.year());
    let done = desk
        .workbook
        .change(waiting.leaf, waiting.id, now, |entry| {
            entry.answer(DELETE_ON, Answer::Date(day), now.moment)
        });
    if !done {
        let locked = catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let key = undo_key(&[Context::Waiting], desk);
    let day = catalog.calendar().date_long(day);
    let values = [("key", key.as_str()), ("day", &day)];
    let said = catalog.fill(Phrase::DeletionPutOff, &values);
    Reply::Say(Message::note(said))
}

/// The meaning of a deletion, in a workbook of one's own or of a client.
fn deletion_means(scene: &Scene<'_>) -> Phrase {
    match scene.workbook.card().unwrap_or_default().kind {
        WorkbookKind::Own => Phrase::OldDeleteMeans,
        WorkbookKind::Client => Phrase::OldDeleteMeansClient,
    }
}

/// The law on deletion, and the meaning of one.
pub(super) fn law_and_meaning(scene: &Scene<'_>) -> String {
    let parts = [Phrase::DeletionLaw, deletion_means(scene)];
    parts.map(|part| scene.catalog.say(part)).join(" ")
}
