//! The week's notes below its text: a few lines for every other entry of the week, and last year's text of this week.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{delete_entry, to_conversation};
use super::links::Subject;
use super::list::{List, ListReply};
use super::{Desk, Gesture, Place, Reply, Scene};
use crate::action::Action;
use crate::content::{Catalog, Phrase};
use crate::insight::{first_line, own_texts, tagged_words};
use crate::keymap::{Context, Pointer};
use crate::model::views::FRICTION;
use crate::model::{Entry, EntryId, Leaf, WeekId};
use crate::text::{width, wrap};
use crate::widgets::column::{after_columns, first_columns, split};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::scroller::beside_signs;
use crate::workbook::Workbook;

/// Most rows of one entry.
const ENTRY_ROWS: usize = 3;
/// Least and most columns for the sign, the day and the tag of an entry.
const TAG_COLUMNS: (u16, u16) = (13, 22);

/// The lines with their mark.
#[derive(Debug, Default)]
pub struct Notes {
    list: List,
}

/// A row of the list.
#[derive(Clone, Copy, Debug)]
enum Row<'a> {
    Entry(&'a Entry),
    /// Another own text of the week, made on another machine.
    OwnText(&'a Entry),
    /// The text of the same week a year ago.
    YearAgo(WeekId, &'a Entry),
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
            ListReply::Opened => match self.marked_row(desk.workbook, week) {
                Some(Row::Entry(entry) | Row::OwnText(entry)) => {
                    Reply::Go(Place::Entry(Leaf::Week(week), entry.id))
                }
                Some(Row::YearAgo(year_ago, _)) => Reply::Go(Place::Week(year_ago)),
                None => Reply::Done,
            },
        }
    }

    fn marked_row<'a>(&self, workbook: &'a Workbook, week: WeekId) -> Option<Row<'a>> {
        let rows = rows_of(workbook, week);
        rows.get(self.list.marked(rows.len())).copied()
    }

    fn marked(&self, workbook: &Workbook, week: WeekId) -> Option<EntryId> {
        match self.marked_row(workbook, week)? {
            Row::Entry(entry) | Row::OwnText(entry) => Some(entry.id),
            Row::YearAgo(..) => None,
        }
    }

    /// The marked note, where there is one.
    pub fn subject(&self, workbook: &Workbook, week: WeekId) -> Option<Subject> {
        let id = self.marked(workbook, week)?;
        Subject::of_entry(workbook, Leaf::Week(week), id)
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

    /// Draws each entry with its day, its tag and its words. Returns the position of the marked one, with the focus.
    pub fn view(
        &self,
        area: Rect,
        buf: &mut Buffer,
        scene: &Scene<'_>,
        week: WeekId,
        focused: bool,
    ) -> Option<Position> {
        let rows = rows_of(scene.workbook, week);
        let tags = tag_columns(&rows, scene);
        let heights = |columns| -> Vec<u16> {
            rows.iter()
                .map(|row| height(*row, scene, columns, tags))
                .collect()
        };
        let heights = match heights(area.width) {
            all if all.iter().sum::<u16>() <= area.height => all,
            _ => heights(beside_signs(area).width),
        };
        let marked = self.list.marked(rows.len());
        let mut cursor = None;
        for (at, place) in self.list.lay(area, &heights) {
            let Some(row) = rows.get(at) else {
                continue;
            };
            let on = focused && at == marked;
            if on {
                cursor = Some(place.as_position());
                buf.set_style(place, scene.theme.selected);
            }
            draw((*row, tags), place, buf, scene, on);
        }
        self.list.draw_signs(buf, scene.theme);
        cursor
    }
}

/// Rows of screen that all lines take at this width.
pub fn height_of_all(scene: &Scene<'_>, week: WeekId, columns: u16) -> u16 {
    let rows = rows_of(scene.workbook, week);
    let tags = tag_columns(&rows, scene);
    rows.into_iter()
        .map(|row| height(row, scene, columns, tags))
        .sum()
}

/// Number of rows in the list of a week.
pub fn count(workbook: &Workbook, week: WeekId) -> usize {
    rows_of(workbook, week).len()
}

/// Draws the entries of another week, without a mark.
pub fn draw_dimmed(area: Rect, buf: &mut Buffer, scene: &Scene<'_>, week: WeekId) {
    let mut y = area.y;
    for row in rows_of(scene.workbook, week) {
        let Row::Entry(entry) = row else {
            continue;
        };
        let (tag, words) = tagged_words(scene.catalog, entry);
        let room = Rect {
            y,
            height: area.bottom().saturating_sub(y),
            ..area
        };
        if room.height == 0 {
            return;
        }
        y += paragraph(buf, room, &format!("─ {tag}: {words}"), scene.theme.dim);
    }
}

/// The rows of a week: its entries but the own text, in the order of writing, then the same week a year ago.
fn rows_of(workbook: &Workbook, week: WeekId) -> Vec<Row<'_>> {
    let own = own_texts(workbook.of_week(week));
    let is_own = |entry: &Entry| own.iter().any(|own| own.id == entry.id);
    let mut entries: Vec<&Entry> = workbook
        .of_week(week)
        .filter(|entry| !is_own(entry))
        .collect();
    entries.sort_by_key(|entry| (entry.written, entry.id));
    let others = own.iter().skip(1).map(|entry| Row::OwnText(entry));
    let mut rows: Vec<Row<'_>> = others.collect();
    rows.extend(entries.into_iter().map(Row::Entry));
    let year_ago = week.year_before();
    let text = year_ago.and_then(|year_ago| {
        let own = own_texts(workbook.of_week(year_ago)).into_iter();
        own.map(|entry| Row::YearAgo(year_ago, entry)).next()
    });
    rows.extend(text);
    rows
}

/// The columns for sign, day and tag in which every tag of the rows is whole, with one blank after it.
fn tag_columns(rows: &[Row<'_>], scene: &Scene<'_>) -> u16 {
    let (least, most) = TAG_COLUMNS;
    let wanted = rows.iter().filter_map(|row| match row {
        Row::Entry(entry) => {
            let words = format!("─ {} ", day_and_tag(scene.catalog, entry));
            u16::try_from(width(&words)).ok()
        }
        Row::OwnText(_) | Row::YearAgo(..) => None,
    });
    wanted.max().unwrap_or(least).clamp(least, most)
}

/// `fre skaver`
fn day_and_tag(catalog: &Catalog, entry: &Entry) -> String {
    let day = catalog
        .calendar()
        .weekday_short(entry.written.date().weekday());
    let (tag, _) = tagged_words(catalog, entry);
    format!("{day} {tag}")
}

fn height(row: Row<'_>, scene: &Scene<'_>, columns: u16, tags: u16) -> u16 {
    let entry = match row {
        Row::Entry(entry) => entry,
        Row::OwnText(_) => return 2,
        Row::YearAgo(..) => return 1,
    };
    let (_, words) = tagged_words(scene.catalog, entry);
    let room = columns.saturating_sub(tags).max(1);
    let rows = wrap(&words, room).len().clamp(1, ENTRY_ROWS);
    u16::try_from(rows).unwrap_or(1)
}

fn draw((row, tags): (Row<'_>, u16), area: Rect, buf: &mut Buffer, scene: &Scene<'_>, on: bool) {
    let theme = scene.theme;
    let style = |style| if on { theme.selected } else { style };
    let sign = if on { "▸" } else { "─" };
    let (tag, words, faint) = match row {
        Row::Entry(entry) => {
            let (_, words) = tagged_words(scene.catalog, entry);
            (day_and_tag(scene.catalog, entry), words, theme.base)
        }
        Row::OwnText(entry) => {
            let key = scene.key_words(&[Context::Week], Action::JoinTexts);
            let join = scene.catalog.fill(Phrase::OwnTextAlso, &[("key", &key)]);
            let words = first_line(scene.catalog, entry);
            (join, words, theme.notice)
        }
        Row::YearAgo(_, entry) => {
            let tag = scene.catalog.say(Phrase::YearAgo).to_owned();
            (tag, first_line(scene.catalog, entry), theme.dim)
        }
    };
    let columns = match row {
        Row::Entry(_) => tags,
        _ => u16::try_from(width(&tag) + 3).unwrap_or(u16::MAX),
    };
    if let Row::OwnText(_) = row {
        // Its words are below what it is, as both are long.
        let (first, second) = split(area, 1);
        line(buf, first, &format!("{sign} {tag}"), style(theme.notice));
        line(buf, after_columns(second, 2), &words, style(theme.base));
        return;
    }
    let left = first_columns(area, columns.saturating_sub(1));
    line(buf, left, &format!("{sign} {tag}"), style(theme.dim));
    let room = after_columns(area, columns);
    let wrapped = wrap(&words, room.width.max(1));
    for (down, text) in (0..area.height).zip(&wrapped) {
        let row = Rect {
            y: area.y + down,
            height: 1,
            ..room
        };
        // The last row gets all that is left, and ends in `…` where that is too long.
        let is_last = down + 1 == area.height;
        let rest = wrapped.get(usize::from(down)..).filter(|_| is_last);
        let text = rest.map_or((*text).to_owned(), |rest| rest.join(" "));
        line(buf, row, &text, style(faint));
    }
}
