//! The reminders beside the text: those of today and of the next two weeks.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::decide::to_conversation;
use super::super::desk::due_query;
use super::super::first_hour;
use super::super::list::{List, ListReply};
use super::super::waiting::{Item, find, open};
use super::super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::insight::{DueQuery, Reminder, ReminderKind, ReminderText};
use crate::keymap::{Context, Pointer};
use crate::model::views::WorkbookSummary;
use crate::text::{truncate, width};
use crate::widgets::column::{after_columns, first_columns};
use crate::widgets::paint::{line, right_aligned};
use crate::widgets::runs::row;
use crate::workbook::Workbook;

/// Days ahead for which reminders are shown.
const AHEAD: i32 = 14;

/// The list with its mark.
#[derive(Debug, Default)]
pub(super) struct Waits {
    list: List,
    /// The clients' workbooks, in the coach's own.
    books: Vec<WorkbookSummary>,
}

impl Waits {
    /// The active contexts, the innermost first.
    pub(super) fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let found = self.found(scene);
        let marked = found.get(self.list.marked(found.len()));
        let is_friction = marked.and_then(friction).is_some();
        let inner = is_friction.then_some(Context::Friction);
        inner.into_iter().chain([Context::WeekWaiting]).collect()
    }

    /// Moves the mark, opens the marked reminder, or makes a conversation of a friction.
    pub(super) fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        let found = self.of_desk(desk);
        let marked = found.get(self.list.marked(found.len()));
        if gesture.action() == Some(Action::MakeConversation)
            && let Some(one) = marked.and_then(friction)
        {
            return to_conversation(one.leaf, one.id, desk);
        }
        let reply = self.list.update(gesture, found.len());
        self.reply_to(reply, &found, desk)
    }

    /// Marks the clicked reminder and opens it on a second click; the wheel moves the mark.
    pub(super) fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        let found = self.of_desk(desk);
        let reply = self.list.point(pointer, found.len());
        self.reply_to(reply, &found, desk)
    }

    fn reply_to(&self, reply: ListReply, found: &[Item], desk: &mut Desk<'_>) -> Reply {
        match reply {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Moved => Reply::Done,
            ListReply::Opened => match found.get(self.list.marked(found.len())) {
                // These are decided in the list of all that waits.
                Some(Item::Here(one)) if matches!(one.kind, ReminderKind::Retention { .. }) => {
                    Reply::Go(Place::Waiting)
                }
                Some(one) => open(one, desk),
                None => Reply::Go(Place::Waiting),
            },
        }
    }

    /// Adds the days in the clients' workbooks.
    pub(super) fn take_in(&mut self, books: &[WorkbookSummary], open: &str) {
        let others = books.iter().filter(|book| book.name != open);
        self.books = others.cloned().collect();
    }

    /// The items to show.
    pub(super) fn found(&self, scene: &Scene<'_>) -> Vec<Item> {
        self.of_query(scene.workbook, &scene.due_query(AHEAD))
    }

    fn of_desk(&self, desk: &Desk<'_>) -> Vec<Item> {
        let query = due_query(desk.today(), desk.catalog, desk.settings, AHEAD);
        self.of_query(desk.workbook, &query)
    }

    fn of_query(&self, workbook: &Workbook, query: &DueQuery<'_>) -> Vec<Item> {
        let mut found = find(&self.books, workbook, query);
        found.retain(|item| is_of_week(item, query.today));
        // Without the headings of the whole list, the due ones are first.
        found.sort_by_key(|item| !item.is_due(query.today));
        found
    }

    /// The rows of the choices of the first hour; 0 where something waits, or in a later week.
    pub(super) fn choice_rows(scene: &Scene<'_>, found: &[Item], columns: u16) -> u16 {
        let choices = found
            .is_empty()
            .then(|| first_choices(scene, columns, true));
        u16::try_from(choices.unwrap_or_default().len()).unwrap_or(u16::MAX)
    }

    /// Draws a row a reminder. Returns the position of the marked one, with the focus.
    pub(super) fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        found: &[Item],
        focused: bool,
        in_text: bool,
    ) -> Option<Position> {
        if found.is_empty() {
            draw_nothing(after_columns(area, 1), buf, scene, in_text);
            return focused.then(|| area.as_position());
        }
        let marked = self.list.marked(found.len());
        let mut cursor = None;
        for (at, row) in self.list.rows(area, found.len()) {
            let on = focused && at == marked;
            if on {
                cursor = Some(row.as_position());
            }
            if let Some(one) = found.get(at) {
                draw(one, row, buf, scene, on);
            }
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }
}

/// Draws the choices of the first hour in the first week, else that nothing waits.
fn draw_nothing(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, in_text: bool) {
    let choices = first_choices(scene, area.width, in_text);
    if choices.is_empty() || choices.len() > usize::from(area.height) {
        let nothing = scene.catalog.say(Phrase::WaitingNone);
        line(buf, area, nothing, scene.theme.dim);
        return;
    }
    for (down, choice) in (0..).zip(&choices) {
        line(buf, row(area, down), choice, scene.theme.hint);
    }
}

/// The choices of the first hour, in the first week. `in_text` is whether letters are text.
fn first_choices(scene: &Scene<'_>, columns: u16, in_text: bool) -> Vec<String> {
    if !first_hour::is_first_week(scene) {
        return Vec::new();
    }
    first_hour::rows(scene, columns, in_text)
}

/// The reminder of a friction, if the item is one.
fn friction(item: &Item) -> Option<&Reminder> {
    match item {
        Item::Here(one) if one.kind == ReminderKind::Friction => Some(one),
        Item::Here(_) | Item::Client(_) => None,
    }
}

/// Leaves out the promise, which is asked above the week, and what has no day and is not due yet.
fn is_of_week(item: &Item, today: Date) -> bool {
    match item {
        Item::Here(one) => {
            one.kind != ReminderKind::Promise && (one.is_due(today) || one.day.is_some())
        }
        Item::Client(_) => true,
    }
}

/// Draws the subject of a reminder, and at the right end the thing to do and its day or age. Only the day is drawn if the
/// thing to do would take more than a third of the subject.
fn draw(one: &Item, row: Rect, buf: &mut Buffer, scene: &Scene<'_>, on: bool) {
    let theme = scene.theme;
    let Some(ReminderText { when, what, about }) = one.text(scene) else {
        return;
    };
    let is_due = one.is_due(scene.today());
    let style = match (on, is_due) {
        (true, _) => theme.selected,
        (false, true) => theme.warning,
        (false, false) => theme.base,
    };
    if on {
        buf.set_style(row, theme.selected);
    }
    let sign = match (on, is_due) {
        (true, _) => "▸",
        (false, true) => "!",
        (false, false) => " ",
    };
    let room = usize::from(row.width);
    let whole = match when.is_empty() {
        true => what.clone(),
        false => format!("{what}, {when}"),
    };
    let left = room.saturating_sub(width(&whole) + 3);
    let fits = left * 3 >= width(&about) * 2;
    let end = if fits || when.is_empty() { whole } else { when };
    // The subject keeps two fifths of the row if it needs them.
    let end = truncate(
        &end,
        room.saturating_sub(2 + width(&about).min(room * 2 / 5)),
    );
    let taken = right_aligned(buf, row, &end, if on { style } else { theme.dim });
    let left = first_columns(row, row.width.saturating_sub(taken + 1));
    line(buf, left, &format!("{sign} {about}"), style);
}
