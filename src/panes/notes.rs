//! The week's notes: every entry of the week, in the order of writing.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::decide::{delete_entry, to_conversation};
use super::links::Subject;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Place, Reply, Scene, Target};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::entry_line;
use crate::keymap::{Context, Pointer};
use crate::model::views::FRICTION;
use crate::model::{Entry, EntryId, Leaf, WeekId};
use crate::widgets::paint::{line, paragraph};
use crate::workbook::Workbook;

/// The list of notes with its mark.
#[derive(Debug, Default)]
pub struct Notes {
    list: List,
}

impl Notes {
    /// Moves the mark; opens or deletes the marked note, or makes a conversation of a friction.
    pub fn update(&mut self, gesture: &Gesture, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::DeleteEntry) => return self.delete(week, desk),
            Some(Action::MakeConversation) => return self.make_conversation(week, desk),
            _ => {}
        }
        let reply = self.list.update(gesture, count(desk.workbook, week));
        self.reply_to(reply, week, desk)
    }

    fn reply_to(&self, reply: ListReply, week: WeekId, desk: &Desk<'_>) -> Reply {
        match reply {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved => Reply::Done,
            ListReply::Opened => match self.marked(desk.workbook, week) {
                Some(id) => Reply::Go(Place::Entry(Leaf::Week(week), id)),
                None => Reply::Done,
            },
        }
    }

    fn marked(&self, workbook: &Workbook, week: WeekId) -> Option<EntryId> {
        let entries = in_order(workbook, week);
        let marked = entries.get(self.list.marked(entries.len()))?;
        Some(marked.id)
    }

    /// The marked note, where there is one.
    pub fn subject(&self, workbook: &Workbook, week: WeekId) -> Option<Subject> {
        let id = self.marked(workbook, week)?;
        let leaf = Leaf::Week(week);
        let sheet = workbook.entry(leaf, id)?.sheet.clone();
        Some(Subject::Entry(Target {
            leaf,
            id,
            sheet,
            about: None,
        }))
    }

    fn marked_friction(&self, workbook: &Workbook, week: WeekId) -> Option<EntryId> {
        let id = self.marked(workbook, week)?;
        let entry = workbook.entry(Leaf::Week(week), id)?;
        (entry.sheet == FRICTION).then_some(id)
    }

    fn make_conversation(&self, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        match self.marked_friction(desk.workbook, week) {
            Some(id) => to_conversation(Leaf::Week(week), id, desk),
            None => Reply::Ignored,
        }
    }

    /// The active contexts, the innermost first.
    pub fn contexts(&self, scene: &Scene<'_>, week: WeekId) -> Vec<Context> {
        let friction = self.marked_friction(scene.workbook, week).is_some();
        let inner = friction.then_some(Context::Friction);
        inner.into_iter().chain([Context::Notes]).collect()
    }

    fn delete(&self, week: WeekId, desk: &mut Desk<'_>) -> Reply {
        match self.marked(desk.workbook, week) {
            Some(id) => delete_entry(Leaf::Week(week), id, &[Context::Notes, Context::Week], desk),
            None => Reply::Done,
        }
    }

    /// Marks the clicked note and opens it on a second click; the wheel moves the mark.
    pub fn point(&mut self, pointer: Pointer, week: WeekId, desk: &Desk<'_>) -> Reply {
        let reply = self.list.point(pointer, count(desk.workbook, week));
        self.reply_to(reply, week, desk)
    }

    /// Draws the day, the sheet and the first line of each note; from 40 columns on the time too.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) {
        let entries = in_order(scene.workbook, week);
        let marked = self.list.marked(entries.len());
        // Draw nothing for an unreadable week: it may hold notes.
        if entries.is_empty() && scene.workbook.fault(Leaf::Week(week)).is_some() {
            return;
        }
        if entries.is_empty() {
            let phrase = if week < scene.this_week() {
                Phrase::NotesEmptyPast
            } else {
                Phrase::NotesEmpty
            };
            // Align with the text of the notes.
            let room = Rect {
                x: area.x + area.width.min(1),
                width: area.width.saturating_sub(1),
                ..area
            };
            paragraph(buf, room, scene.catalog.say(phrase), scene.theme.faint);
            return;
        }
        for (at, row) in self.list.rows(area, entries.len()) {
            let Some(entry) = entries.get(at) else {
                continue;
            };
            let on = focused && at == marked;
            let style = if on {
                scene.theme.selected
            } else {
                scene.theme.base
            };
            buf.set_style(row, style);
            let when = when(scene.catalog, entry, area.width >= 40);
            let sign = if on { "▸" } else { " " };
            let taken = line(
                buf,
                row,
                &format!("{sign}{when} "),
                if on { style } else { scene.theme.dim },
            );
            let rest = Rect::new(row.x + taken, row.y, row.width - taken, 1);
            line(buf, rest, &entry_line(scene.catalog, entry), style);
        }
    }
}

/// The entries of the week, ordered by when they were written.
fn in_order(workbook: &Workbook, week: WeekId) -> Vec<&Entry> {
    let mut entries: Vec<&Entry> = workbook.of_week(week).collect();
    entries.sort_by_key(|entry| (entry.written, entry.id));
    entries
}

/// The number of notes in a week.
pub fn count(workbook: &Workbook, week: WeekId) -> usize {
    workbook.of_week(week).count()
}

fn when(catalog: &Catalog, entry: &Entry, with_time: bool) -> String {
    let local = entry.written.local();
    let day = catalog.calendar().weekday_short(local.date().weekday());
    if with_time {
        format!("{day} {:02}:{:02}", local.hour(), local.minute())
    } else {
        day.to_owned()
    }
}
