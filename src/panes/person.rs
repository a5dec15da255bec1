//! The page of a person: points to raise, what waits, what was agreed, and every note in the order of time.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{strike, tick_point};
use super::desk::due_query;
use super::list::{List, ListReply};
use super::reply::FoundPlace;
use super::{Batch, Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::insight::Reminder;
use crate::keymap::{Context, Pointer};
use crate::model::views::{CONVERSATION, Conversation, POINT};
use crate::model::{EntryId, Leaf, Link};
use crate::search::{Alias, Hit, Known, PERSON, Query, person_query, searched_texts};
use crate::workbook::{Hits, Workbook};

/// Notes to look for at a time; more are looked for as the mark comes near the last.
const PORTION: usize = 200;
/// Days ahead in which something waits.
const DAYS_AHEAD: i32 = 366;

/// The page of a person.
#[derive(Debug)]
pub struct PersonPage {
    /// As the page was opened with.
    name: String,
    query: Query,
    hits: Hits,
    /// The rows above the notes.
    above: Vec<Row>,
    list: List,
}

/// A row of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Row {
    /// A point that is still to be raised.
    Point(Leaf, EntryId),
    /// Something that waits.
    Waits(Reminder),
    /// A conversation with an agreement.
    Agreed(Leaf, EntryId),
    /// A note.
    Note(Hit),
}

impl Row {
    fn entry(self) -> (Leaf, EntryId) {
        match self {
            Self::Point(leaf, id) | Self::Agreed(leaf, id) => (leaf, id),
            Self::Waits(reminder) => (reminder.leaf, reminder.id),
            Self::Note(hit) => (hit.leaf, hit.id),
        }
    }
}

impl PersonPage {
    /// Opens the page of an alias.
    pub fn open(name: &str, desk: &mut Desk<'_>) -> Self {
        let known = Known {
            catalog: desk.catalog,
            today: desk.today(),
        };
        let mut page = Self {
            name: name.to_owned(),
            query: Query::read(&person_query(name), known),
            hits: Hits::default(),
            above: Vec::new(),
            list: List::default(),
        };
        page.gather(desk);
        page
    }

    fn gather(&mut self, desk: &mut Desk<'_>) {
        desk.workbook.refresh_folded();
        self.hits = Hits::default();
        desk.workbook.search(&self.query, &mut self.hits, PORTION);
        self.above = match self.query.person() {
            Some(alias) => rows_above(alias, desk),
            None => Vec::new(),
        };
    }

    fn length(&self) -> usize {
        self.above.len() + self.hits.found.len()
    }

    fn row(&self, at: usize) -> Option<Row> {
        let note = || self.hits.found.get(at - self.above.len());
        match self.above.get(at) {
            Some(row) => Some(*row),
            None => note().map(|hit| Row::Note(*hit)),
        }
    }

    fn marked(&self) -> Option<Row> {
        self.row(self.list.marked(self.length()))
    }

    fn step(&mut self, rows: isize) {
        let length = self.length();
        let to = self.list.marked(length).saturating_add_signed(rows);
        self.list.mark(to.min(length.saturating_sub(1)));
    }

    /// Looks for more notes where the mark is near the last.
    fn search_on(&mut self, desk: &Desk<'_>) {
        let wanted = self.list.marked(self.length()) + PORTION;
        if self.hits.has_more() && self.length() < wanted {
            desk.workbook
                .search(&self.query, &mut self.hits, wanted + PORTION);
        }
    }

    fn open_marked(&self, desk: &Desk<'_>) -> Reply {
        let Some(row) = self.marked() else {
            return Reply::Done;
        };
        let (leaf, id) = row.entry();
        let field = match row {
            Row::Agreed(..) => Some(Conversation::AGREED.to_owned()),
            Row::Note(hit) => field_of(desk.workbook, &hit),
            Row::Point(..) | Row::Waits(_) => None,
        };
        let words = match row {
            Row::Note(_) if field.is_some() => self.name.clone(),
            _ => String::new(),
        };
        Reply::Go(Place::Found(FoundPlace {
            leaf,
            id,
            field,
            words,
        }))
    }

    fn link(&self) -> Link {
        Link::from_text(format!("{PERSON}:{}", self.name))
    }

    /// Carries out a decision on the marked row.
    fn decide(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let contexts = [Context::Person];
        let reply = match (action, self.marked()) {
            (Action::TickPoint, Some(Row::Point(leaf, id))) => {
                tick_point(leaf, id, &contexts, desk)
            }
            (Action::NotAbout, Some(row)) => strike(row.entry(), &self.name, &contexts, desk),
            _ => return Reply::Done,
        };
        self.sync(desk);
        reply
    }
}

/// The field of the text that a hit is in, where it is in one.
fn field_of(workbook: &Workbook, hit: &Hit) -> Option<String> {
    let entry = workbook.entry(hit.leaf, hit.id)?;
    let text = searched_texts(entry).nth(hit.text?);
    text.map(|(field, _)| field.to_owned())
}

/// The rows above the notes: points, what waits, and what was agreed, the newest first.
fn rows_above(alias: &Alias, desk: &Desk<'_>) -> Vec<Row> {
    let workbook = &*desk.workbook;
    let points = workbook.points_with(alias).into_iter();
    let mut rows: Vec<Row> = points
        .map(|(leaf, point)| Row::Point(leaf, point.id))
        .collect();
    let query = due_query(desk.today(), desk.catalog, desk.settings, DAYS_AHEAD);
    let about = |reminder: &Reminder| {
        let entry = workbook.entry(reminder.leaf, reminder.id);
        entry.is_some_and(|entry| entry.id == reminder.id && alias.is_about(entry))
    };
    let waits = workbook.reminders(&query).into_iter().filter(about);
    rows.extend(waits.map(Row::Waits));
    let conversations = workbook.of_sheet(CONVERSATION).rev();
    let agreed = conversations.filter(|(_, entry)| {
        !entry.text(Conversation::AGREED).trim().is_empty() && alias.is_about(entry)
    });
    rows.extend(agreed.map(|(week, entry)| Row::Agreed(Leaf::Week(week), entry.id)));
    rows
}

impl Pane for PersonPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        let point = matches!(self.marked(), Some(Row::Point(..)));
        let point = point.then_some(Context::PersonPoint);
        point.into_iter().chain([Context::Person]).collect()
    }

    /// Moves the mark, opens the marked row, writes a point, ticks one, strikes a note.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.list.update(gesture, self.length()) {
            ListReply::Opened => return self.open_marked(desk),
            ListReply::Moved => {}
            ListReply::Ignored => match gesture.action() {
                Some(Action::PageUp) => self.step(-10),
                Some(Action::PageDown) => self.step(10),
                Some(Action::NewPoint) => {
                    return Reply::Go(Place::SheetAbout(POINT.to_owned(), Some(self.link())));
                }
                Some(Action::Search) => {
                    return Reply::Go(Place::Search(format!("{} ", person_query(&self.name))));
                }
                Some(action @ (Action::TickPoint | Action::NotAbout)) => {
                    return self.decide(action, desk);
                }
                _ => return Reply::Ignored,
            },
        }
        self.search_on(desk);
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.length()) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Opened => return self.open_marked(desk),
            ListReply::Moved => self.search_on(desk),
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, _: &Scene<'_>) -> String {
        self.name.clone()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// Every note about the person, the oldest first.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        let mut all = Hits::default();
        scene.workbook.search(&self.query, &mut all, usize::MAX);
        let hits = all.found.iter().rev();
        Batch {
            title: self.name.clone(),
            name: self.name.clone(),
            notes: hits.map(|hit| (hit.leaf, hit.id)).collect(),
        }
    }

    /// Puts the page together again; the marked row stays marked.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let place = self.list.marked(self.length());
        let marked = self.marked();
        self.gather(desk);
        self.search_on(desk);
        let now = (0..self.length()).find(|at| self.row(*at) == marked);
        self.list.mark(now.unwrap_or(place));
    }
}
