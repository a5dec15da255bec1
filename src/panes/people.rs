//! The people and the tags of the workbook: put together when opened, never stored, without counts.

use jiff::civil::Date;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::list::{List, ListReply};
use super::reply::NewAlias;
use super::{Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::model::alphabetical;
use crate::text::width;
use crate::widgets::column::{Column, centred};
use crate::widgets::paint::{line, paragraph};
use crate::widgets::pane::pane;

/// Most columns of the text above the list.
const TEXT: u16 = 90;

/// The page of people and tags.
#[derive(Debug)]
pub struct PeoplePage {
    rows: Vec<Row>,
    order: Order,
    list: List,
}

/// A person or a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// The alias, or the tag with its sign.
    name: String,
    is_tag: bool,
    /// The day of the newest note about it.
    last: Date,
}

/// The order of the rows; tags are always after people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    ByName,
    ByLast,
}

impl PeoplePage {
    /// Opens the page by alphabet.
    pub fn open(desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            rows: Vec::new(),
            order: Order::ByName,
            list: List::default(),
        };
        page.sync(desk);
        page
    }

    fn marked(&self) -> Option<&Row> {
        self.rows.get(self.list.marked(self.rows.len()))
    }

    fn sort(&mut self) {
        match self.order {
            Order::ByName => self
                .rows
                .sort_by_cached_key(|row| (row.is_tag, alphabetical(&row.name))),
            Order::ByLast => self
                .rows
                .sort_by_key(|row| (row.is_tag, std::cmp::Reverse(row.last))),
        }
    }

    /// Marks the person who has a new alias.
    pub fn follow_alias(&mut self, alias: &NewAlias) {
        let is_new = |row: &Row| !row.is_tag && row.name == alias.to;
        if let Some(at) = self.rows.iter().position(is_new) {
            self.list.mark(at);
        }
    }

    fn open_marked(&self) -> Reply {
        match self.marked() {
            Some(row) if row.is_tag => Reply::Go(Place::Search(row.name.clone())),
            Some(row) => Reply::Go(Place::Person(row.name.clone())),
            None => Reply::Done,
        }
    }
}

impl Pane for PeoplePage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let is_person = self.person().is_some() && !scene.workbook.is_shared();
        let listed = is_person.then_some(Context::ListedPerson);
        listed.into_iter().chain([Context::People]).collect()
    }

    /// Moves the mark, changes the order, opens everything about the marked row.
    fn update(&mut self, gesture: &Gesture, _: &mut Desk<'_>) -> Reply {
        match self.list.update(gesture, self.rows.len()) {
            ListReply::Opened => return self.open_marked(),
            ListReply::Moved => return Reply::Done,
            ListReply::Ignored => {}
        }
        match gesture.action() {
            Some(Action::SwitchOrder) => {
                self.order = match self.order {
                    Order::ByName => Order::ByLast,
                    Order::ByLast => Order::ByName,
                };
                self.sort();
                self.list.mark(0);
                Reply::Done
            }
            _ => Reply::Ignored,
        }
    }

    fn point(&mut self, pointer: Pointer, _: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.rows.len()) {
            ListReply::Ignored => Reply::Ignored,
            ListReply::Opened => self.open_marked(),
            ListReply::Moved => Reply::Done,
        }
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        let (catalog, theme) = (scene.catalog, scene.theme);
        let inner = pane(area, buf, theme, catalog.say(Phrase::PeopleTitle), true);
        let mut column = Column::new(centred(inner, TEXT, 1));
        column.text(buf, catalog.say(Phrase::PeopleLaw), theme.base);
        column.gap(1);
        let rest = column.rest();
        if self.rows.is_empty() {
            self.list.clear_hits(rest);
            let nothing = match scene.workbook.can_search_all() {
                true => Phrase::PeopleNone,
                false => Phrase::SearchReading,
            };
            paragraph(buf, rest, catalog.say(nothing), theme.faint);
            return None;
        }
        let marked = self.list.marked(self.rows.len());
        let widest = self.rows.iter().map(|row| width(&row.name)).max();
        let widest = widest.unwrap_or(0);
        let mut cursor = None;
        for (at, cells) in self.list.rows(rest, self.rows.len()) {
            let Some(row) = self.rows.get(at) else { break };
            let (sign, style) = match at == marked {
                true => ("▸", theme.selected),
                false => (" ", theme.base),
            };
            buf.set_style(cells, style);
            let blanks = " ".repeat(widest - width(&row.name));
            let day = catalog.calendar().date(row.last);
            line(
                buf,
                cells,
                &format!("{sign} {}{blanks}   {day}", row.name),
                style,
            );
            if at == marked {
                cursor = Some(Position::new(cells.x, cells.y));
            }
        }
        self.list.draw_signs(buf, theme);
        cursor
    }

    fn person(&self) -> Option<String> {
        let row = self.marked().filter(|row| !row.is_tag)?;
        Some(row.name.clone())
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::PeopleTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn shows_when_shared(&self) -> bool {
        true
    }

    /// Puts the people and tags together again; the marked one stays marked.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let marked = self.marked().map(|row| row.name.clone());
        desk.workbook.refresh_folded();
        let known = desk.known();
        let people = desk.workbook.people_in_notes(&known).into_iter();
        let people = people.map(|person| Row {
            name: person.name,
            is_tag: false,
            last: person.last,
        });
        let tags = desk.workbook.tags_in_use().into_iter();
        let tags = tags.filter_map(|tag| {
            let name = format!("#{tag}");
            let last = desk.workbook.newest_day(&desk.query(&name))?;
            Some(Row {
                name,
                is_tag: true,
                last,
            })
        });
        self.rows = people.chain(tags).collect();
        self.sort();
        let place = marked.and_then(|name| self.rows.iter().position(|row| row.name == name));
        self.list.mark(place.unwrap_or(0));
    }
}
