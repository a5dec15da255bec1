//! What becomes of notes whose time has come: seen before it is done, and taken back in one step.

use jiff::ToSpan;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::AHEAD;
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{Waiting, asked_again, kept_another_year, lessons_of};
use crate::keymap::Context;
use crate::model::views::DELETE_ON;
use crate::model::{Answer, EntryId, Leaf, WeekId};
use crate::panes::desk::horizon;
use crate::panes::names::key_name;
use crate::panes::taking_up::undo_key;
use crate::panes::{Desk, Message, Reply, Scene};
use crate::widgets::column::after_columns;
use crate::widgets::document::{Piece, Role, lay_out};
use crate::widgets::pane::pane;
use crate::widgets::scroller::Scroller;

/// Columns kept at the right: for the signs of the scroller, and one blank.
const SIGNS: u16 = 2;

/// What becomes of old notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Delete,
    AnotherYear,
    OnlyLessons,
}

/// Old notes and what is about to become of them.
#[derive(Debug)]
pub struct Preview {
    fate: Fate,
    notes: Vec<(WeekId, EntryId)>,
    /// How many of them hold a lesson.
    with_lessons: usize,
    scroller: Scroller,
}

impl Preview {
    /// What an answer to the question about old notes would do; nothing is done yet.
    pub fn of(action: Action, desk: &Desk<'_>) -> Option<Self> {
        let fate = match action {
            Action::DeleteNow => Fate::Delete,
            Action::KeepYear => Fate::AnotherYear,
            Action::KeepLessons => Fate::OnlyLessons,
            _ => return None,
        };
        let horizon = horizon(desk.today(), desk.catalog, desk.settings, AHEAD);
        let notes = desk.workbook.old_notes(&horizon);
        let entry = |(week, id): &(WeekId, EntryId)| desk.workbook.entry(Leaf::Week(*week), *id);
        let holds = |note: &&(WeekId, EntryId)| {
            entry(note).is_some_and(|entry| lessons_of(entry, desk.catalog).is_some())
        };
        Some(Self {
            fate,
            with_lessons: notes.iter().filter(holds).count(),
            notes,
            scroller: Scroller::default(),
        })
    }

    /// Scrolls, where the key is for that.
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

    /// Does it, as one step to take back.
    pub fn confirm(self, desk: &mut Desk<'_>) -> Reply {
        let mut steps = 0;
        if self.fate != Fate::AnotherYear {
            for (week, id) in &self.notes {
                let done = self.dispose(Leaf::Week(*week), *id, desk);
                join(done, &mut steps, desk);
            }
        }
        if self.fate != Fate::Delete {
            let id = desk.ids.next_id(desk.now.moment);
            let horizon = horizon(desk.today(), desk.catalog, desk.settings, 0);
            let kept = kept_another_year(id, &horizon, desk.now.moment);
            let done = desk.workbook.create(Leaf::Standing, kept, desk.now);
            join(done, &mut steps, desk);
        }
        let catalog = desk.catalog;
        if steps == 0 {
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

    /// Deletes a note, or takes all but its lessons away; says whether that changed anything.
    fn dispose(&self, leaf: Leaf, id: EntryId, desk: &mut Desk<'_>) -> bool {
        let entry = desk.workbook.entry(leaf, id);
        let left = entry.and_then(|entry| lessons_of(entry, desk.catalog));
        let Some(left) = left.filter(|_| self.fate == Fate::OnlyLessons) else {
            return desk.workbook.delete(leaf, id, desk.now);
        };
        let at = desk.moment();
        desk.workbook.change(leaf, id, desk.now, |entry| {
            let changes = entry.answers != left.answers || entry.about != left.about;
            if changes {
                entry.answers = left.answers;
                entry.about = left.about;
                entry.changed = at;
            }
            changes
        })
    }

    /// Draws what would be done to how many notes of which weeks, and the keys that do it or leave it.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) {
        let catalog = scene.catalog;
        let title = match self.fate {
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
        let key = |action| {
            let key = scene
                .keymap
                .key_for(&[Context::Preview, Context::Everywhere], action);
            key.map_or_else(String::new, |key| key_name(catalog, key))
        };
        let day = catalog.calendar().date_long(asked_again(scene.today()));
        let gone = (self.notes.len() - self.with_lessons).to_string();
        let values = [("day", day.as_str()), ("gone", &gone)];
        let (what, meaning) = match self.fate {
            Fate::Delete => (
                catalog.count(Phrase::OldDeleteAsk, self.notes.len(), &values),
                catalog.say(Phrase::OldDeleteMeans),
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
        let parts = [
            (what, Role::Base),
            (meaning.to_owned(), Role::Dim),
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

/// Has a step be taken back together with those before it.
fn join(done: bool, steps: &mut usize, desk: &mut Desk<'_>) {
    if done {
        *steps += 1;
        if *steps > 1 {
            desk.workbook.join_last();
        }
    }
}

/// The weeks of the notes, a line a year: `2025: v 1–4, 6`.
fn years(notes: &[(WeekId, EntryId)], catalog: &Catalog) -> Vec<String> {
    let mut weeks: Vec<WeekId> = notes.iter().map(|(week, _)| *week).collect();
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

/// Deletes what was to be deleted by now, or gives it a year more.
pub fn answer(waiting: &Waiting, action: Action, desk: &mut Desk<'_>) -> Reply {
    let (now, catalog) = (desk.now, desk.catalog);
    let day = waiting.due.max(desk.today()).saturating_add(1.year());
    let done = match action {
        Action::DeleteNow => desk.workbook.delete(waiting.leaf, waiting.id, now),
        Action::KeepYear => desk
            .workbook
            .change(waiting.leaf, waiting.id, now, |entry| {
                entry.answer(DELETE_ON, Answer::Date(day), now.moment)
            }),
        _ => return Reply::Ignored,
    };
    if !done {
        let locked = catalog.say(Phrase::CannotChangeHere);
        return Reply::Say(Message::serious(locked));
    }
    let key = undo_key(&[Context::Waiting], desk);
    let day = catalog.calendar().date_long(day);
    let values = [("key", key.as_str()), ("day", &day)];
    let said = match action {
        Action::DeleteNow => catalog.count(Phrase::OldDeleted, 1, &values),
        _ => catalog.fill(Phrase::DeletionPutOff, &values),
    };
    Reply::Say(Message::note(said))
}
