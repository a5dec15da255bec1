//! The list to decide about: frictions, then the conversations that are due.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::action::Action;
use crate::insight::{Reminder, ReminderKind, ReminderText, to_decide};
use crate::keymap::{Context, Pointer};
use crate::model::Leaf;
use crate::model::views::{CONVERSATION, FRICTION};
use crate::panes::decide::{decide, to_conversation};
use crate::panes::desk::due_query;
use crate::panes::list::{List, ListReply};
use crate::panes::reminder_columns::ReminderColumns;
use crate::panes::{Desk, Gesture, Place, Reply, Scene};
use crate::widgets::paint::line;

/// The list with its mark. It is searched for when opened and after each change, not each time it is drawn.
#[derive(Debug, Default)]
pub struct Decisions {
    found: Vec<Reminder>,
    list: List,
}

impl Decisions {
    /// Finds what is to be decided about now.
    pub fn of(desk: &Desk<'_>) -> Self {
        let mut decisions = Self::default();
        decisions.sync(desk);
        decisions
    }

    /// Searches again after a change.
    pub fn sync(&mut self, desk: &Desk<'_>) {
        let of_sheet = |sheet| {
            let entries = desk.workbook.of_sheet(sheet);
            entries.map(|(week, entry)| (Leaf::Week(week), entry))
        };
        let entries: Vec<_> = of_sheet(FRICTION).chain(of_sheet(CONVERSATION)).collect();
        // An undecided friction is due at most two weeks ahead.
        let query = due_query(desk.today(), desk.catalog, desk.settings, 15);
        self.found = to_decide(entries.into_iter(), &query);
    }

    /// Whether nothing is to be decided.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The rows of the list, at least one.
    pub fn rows(&self) -> u16 {
        u16::try_from(self.found.len()).unwrap_or(u16::MAX).max(1)
    }

    /// Whether a friction is due.
    pub fn has_due_friction(&self, desk: &Desk<'_>) -> bool {
        let mut frictions = self
            .found
            .iter()
            .filter(|one| one.kind == ReminderKind::Friction);
        frictions.any(|one| one.is_due(desk.today()))
    }

    fn marked(&self) -> Option<&Reminder> {
        self.found.get(self.list.marked(self.found.len()))
    }

    /// The key contexts inside a guided page, the innermost first.
    pub fn contexts(&self) -> Vec<Context> {
        let list = [Context::GuidedList];
        match self.marked().map(|one| one.kind) {
            Some(ReminderKind::Friction) => [Context::OldFriction, Context::Friction]
                .into_iter()
                .chain(list)
                .collect(),
            Some(_) => list.to_vec(),
            None => Vec::new(),
        }
    }

    /// Moves the mark, decides about the marked row, or opens it.
    pub fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let Some(marked) = self.marked().copied() else {
            return Reply::Ignored;
        };
        let reply = match gesture.action() {
            Some(action @ (Action::TakeUp | Action::GiveDate | Action::LetGo)) => {
                let contexts = [Context::GuidedList, Context::Guided];
                decide(&marked, action, &contexts, desk)
            }
            Some(Action::MakeConversation) if marked.kind == ReminderKind::Friction => {
                to_conversation(marked.leaf, marked.id, desk)
            }
            _ => {
                let reply = self.list.update(gesture, self.found.len());
                return reply_to(reply, &marked);
            }
        };
        self.sync(desk);
        reply
    }

    /// Handles the mouse: a click marks a row, a second click opens it; the wheel moves the mark.
    pub fn point(&mut self, pointer: Pointer, desk: &Desk<'_>) -> Reply {
        let reply = self.list.point(pointer, self.found.len());
        self.sync(desk);
        match self.marked() {
            Some(marked) => reply_to(reply, marked),
            None => Reply::Ignored,
        }
    }

    /// Draws a row for each: when, what and whom it concerns.
    pub fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>, focused: bool) {
        let told: Vec<Option<ReminderText>> = self
            .found
            .iter()
            .map(|one| scene.reminder_text(one))
            .collect();
        let all: Vec<ReminderText> = told.iter().flatten().cloned().collect();
        let columns = ReminderColumns::of(&all);
        let marked = self.list.marked(self.found.len());
        for (at, row) in self.list.rows(area, self.found.len()) {
            let Some(Some(told)) = told.get(at) else {
                continue;
            };
            let on = focused && at == marked;
            let style = if on {
                scene.theme.selected
            } else {
                scene.theme.base
            };
            let sign = if on { "▸" } else { " " };
            buf.set_style(row, style);
            line(buf, row, &columns.row(sign, told), style);
        }
        self.list.draw_signs(buf, scene.theme);
    }
}

fn reply_to(reply: ListReply, marked: &Reminder) -> Reply {
    match reply {
        ListReply::Ignored => Reply::Ignored,
        ListReply::Moved => Reply::Done,
        ListReply::Opened => Reply::Go(Place::Entry(marked.leaf, marked.id)),
    }
}
