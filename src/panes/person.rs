//! The page of a person: points to raise, what waits, what was agreed, and every note in the order of time.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::{strike, tick_point};
use super::desk::due_query;
use super::hit_list::{HitList, sought};
use super::list::ListReply;
use super::reply::{FoundPlace, NewAlias, ReadHits};
use super::{Batch, Desk, Gesture, Pane, Place, Reply, Scene, ToErase};
use crate::action::Action;
use crate::insight::Reminder;
use crate::keymap::{Context, Pointer};
use crate::model::views::{CONVERSATION, Conversation, POINT};
use crate::model::{Entry, EntryId, Leaf, Link};
use crate::search::{Alias, Hit, PERSON, person_query};
use crate::workbook::Workbook;

/// Days ahead in which something waits.
const DAYS_AHEAD: i32 = 366;

/// The page of a person.
#[derive(Debug)]
pub struct PersonPage {
    /// As the page was opened with.
    name: String,
    /// The rows above the notes.
    above: Vec<Row>,
    /// The notes.
    hits: HitList,
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
        let mut page = Self {
            name: name.to_owned(),
            above: Vec::new(),
            hits: HitList::default(),
        };
        page.gather(desk);
        page
    }

    /// Shows the person under the new alias, where this is the person who got one.
    pub fn follow_alias(&mut self, alias: &NewAlias, desk: &mut Desk<'_>) {
        if self.name == alias.from {
            self.name.clone_from(&alias.to);
        }
        self.sync(desk);
    }

    fn gather(&mut self, desk: &mut Desk<'_>) {
        let query = desk.query(&person_query(&self.name));
        self.above = match query.person() {
            Some(alias) => rows_above(alias, desk),
            None => Vec::new(),
        };
        self.hits.search(query, self.above.len(), desk);
    }

    fn length(&self) -> usize {
        self.hits.length()
    }

    fn row(&self, at: usize) -> Option<Row> {
        let note = || self.hits.hit(at).copied().map(Row::Note);
        self.above.get(at).copied().or_else(note)
    }

    fn marked(&self) -> Option<Row> {
        self.row(self.hits.marked())
    }

    /// Reads every note about the person as running text, from the marked one.
    fn read(&self) -> Reply {
        self.marked().map_or(Reply::Done, |row| {
            Reply::Go(Place::ReadHits(ReadHits {
                title: self.name.clone(),
                query: person_query(&self.name),
                is_loose: false,
                at: row.entry(),
            }))
        })
    }

    fn open_marked(&self, desk: &Desk<'_>) -> Reply {
        if desk.workbook.is_shared() {
            return self.read();
        }
        let Some(row) = self.marked() else {
            return Reply::Done;
        };
        let (leaf, id) = row.entry();
        let field = match row {
            Row::Agreed(..) => Some(Conversation::AGREED.to_owned()),
            Row::Note(hit) => field_of(desk.workbook, &hit),
            Row::Point(..) | Row::Waits(_) => None,
        };
        let name = self.hits.query().marks().first();
        let name = name.filter(|_| matches!(row, Row::Note(_)) && field.is_some());
        let (words, matching) = name.map(sought).unwrap_or_default();
        Reply::Go(Place::Found(FoundPlace {
            leaf,
            id,
            field,
            words,
            matching,
        }))
    }

    fn link(&self) -> Link {
        Link::from_text(format!("{PERSON}:{}", self.name))
    }

    /// Carries out a decision on the marked row.
    fn decide(&mut self, action: Action, desk: &mut Desk<'_>) -> Reply {
        let contexts = [Context::Person, Context::PersonAlone];
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
    let text = hit.text_in(entry);
    text.map(|(field, _)| field.to_owned())
}

/// The rows above the notes: points, what waits, and what was agreed, the newest first.
fn rows_above(alias: &Alias, desk: &Desk<'_>) -> Vec<Row> {
    let workbook = &*desk.workbook;
    let viewers = workbook.viewers();
    let is_about = |entry: &Entry| alias.is_about(entry) && viewers.may_see(entry);
    let points = workbook.points_with(alias).into_iter();
    let mut rows: Vec<Row> = points
        .map(|(leaf, point)| Row::Point(leaf, point.id))
        .collect();
    let query = due_query(desk.today(), desk.catalog, desk.settings, DAYS_AHEAD);
    let about = |reminder: &Reminder| {
        let entry = workbook.entry(reminder.leaf, reminder.id);
        entry.is_some_and(|entry| entry.id == reminder.id && is_about(entry))
    };
    let waits = workbook.reminders(&query).into_iter().filter(about);
    rows.extend(waits.map(Row::Waits));
    let conversations = workbook.of_sheet(CONVERSATION).rev();
    let agreed = conversations.filter(|(_, entry)| {
        !entry.text(Conversation::AGREED).trim().is_empty() && is_about(entry)
    });
    rows.extend(agreed.map(|(week, entry)| Row::Agreed(Leaf::Week(week), entry.id)));
    rows
}

impl Pane for PersonPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        if scene.workbook.is_shared() {
            return vec![Context::Person];
        }
        let point = matches!(self.marked(), Some(Row::Point(..)));
        let point = point.then_some(Context::PersonPoint);
        let always = [Context::PersonAlone, Context::Person];
        point.into_iter().chain(always).collect()
    }

    /// Moves the mark, opens the marked row, reads the notes, writes a point, ticks one, strikes a note.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match self.hits.update(gesture, desk) {
            ListReply::Opened => return self.open_marked(desk),
            ListReply::Moved => return Reply::Done,
            ListReply::Ignored => {}
        }
        match gesture.action() {
            Some(Action::Read) => self.read(),
            Some(Action::NewPoint) => {
                Reply::Go(Place::SheetAbout(POINT.to_owned(), Some(self.link())))
            }
            Some(Action::Search) => {
                Reply::Go(Place::Search(format!("{} ", person_query(&self.name))))
            }
            Some(action @ (Action::TickPoint | Action::NotAbout)) => self.decide(action, desk),
            _ => Reply::Ignored,
        }
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self.hits.point(pointer, desk) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Opened => self.open_marked(desk),
            ListReply::Moved => Reply::Done,
        }
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

    fn shows_when_shared(&self) -> bool {
        true
    }

    fn person(&self) -> Option<String> {
        Some(self.name.clone())
    }

    /// Every note about the person, the oldest first.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        Batch {
            title: self.name.clone(),
            name: self.name.clone(),
            notes: scene.workbook.notes_found(self.hits.query()),
            person: Some(self.name.clone()),
        }
    }

    /// The person, in every note.
    fn to_erase(&self, scene: &Scene<'_>) -> ToErase {
        ToErase {
            batch: self.to_take_out(scene),
            person: Some(self.name.clone()),
        }
    }

    /// Puts the page together again; the marked row stays marked.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let (place, marked) = (self.hits.marked(), self.marked());
        self.gather(desk);
        let now = (0..self.length()).find(|at| self.row(*at) == marked);
        self.hits.list.mark(now.unwrap_or(place));
    }
}
