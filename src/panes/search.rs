//! The page of search: the query, its filters, and the hits in the order of time.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::strike;
use super::line_input::{LineInput, Typed};
use super::list::{List, ListReply};
use super::reply::FoundPlace;
use super::{Batch, Desk, Gesture, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::model::Entry;
use crate::search::{Excerpt, Hit, Known, Query, excerpt, searched_texts};
use crate::workbook::{Hits, Workbook};

/// Hits to look for at a time; more are looked for as the mark comes near the last.
const PORTION: usize = 200;
/// Most characters of an excerpt.
const EXCERPT: usize = 1200;

/// The page of search.
#[derive(Debug)]
pub struct SearchPage {
    input: LineInput,
    query: Query,
    spelling: Spelling,
    hits: Hits,
    list: List,
}

/// The way in which å, ä and ö are searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Spelling {
    /// As letters of their own.
    #[default]
    Strict,
    /// As letters of their own, without a hit; as a, a and o there are hits.
    LooseOffered,
    /// As a, a and o.
    Loose,
}

impl SearchPage {
    /// Opens the page with a query.
    pub fn open(query: &str, desk: &mut Desk<'_>) -> Self {
        let mut page = Self {
            input: LineInput::new(query),
            query: Query::default(),
            spelling: Spelling::Strict,
            hits: Hits::default(),
            list: List::default(),
        };
        page.search(desk);
        page
    }

    /// Reads the query and searches from the newest week back.
    fn search(&mut self, desk: &mut Desk<'_>) {
        let known = Known {
            catalog: desk.catalog,
            today: desk.today(),
        };
        let strict = Query::read(&self.input.text(), known);
        self.hits = Hits::default();
        self.query = match self.spelling {
            Spelling::Loose => strict.loosened(),
            Spelling::Strict | Spelling::LooseOffered => strict,
        };
        if self.query.is_empty() {
            return;
        }
        desk.workbook.refresh_folded();
        desk.workbook.search(&self.query, &mut self.hits, PORTION);
        if self.spelling == Spelling::Loose {
            return;
        }
        self.spelling = Spelling::Strict;
        if self.hits.found.is_empty() && !self.query.wanted().is_empty() {
            let mut loose = Hits::default();
            let query = self.query.clone().loosened();
            desk.workbook.search(&query, &mut loose, 1);
            if !loose.found.is_empty() {
                self.spelling = Spelling::LooseOffered;
            }
        }
    }

    /// Looks for more hits where the mark is near the last.
    fn search_on(&mut self, desk: &Desk<'_>) {
        let wanted = self.list.marked(self.hits.found.len()) + PORTION;
        if !self.query.is_empty() && self.hits.has_more() && self.hits.found.len() < wanted {
            desk.workbook
                .search(&self.query, &mut self.hits, wanted + PORTION);
        }
    }

    fn marked(&self) -> Option<&Hit> {
        let found = &self.hits.found;
        found.get(self.list.marked(found.len()))
    }

    fn step(&mut self, rows: isize) {
        let length = self.hits.found.len();
        let to = self.list.marked(length).saturating_add_signed(rows);
        self.list.mark(to.min(length.saturating_sub(1)));
    }

    /// Opens the marked hit; where none is found but would be with a for å, searches so.
    fn open_marked(&mut self, desk: &mut Desk<'_>) -> Reply {
        if self.spelling == Spelling::LooseOffered {
            self.spelling = Spelling::Loose;
            self.search(desk);
            return Reply::Done;
        }
        let Some(hit) = self.marked().copied() else {
            return Reply::Done;
        };
        let Some(entry) = desk.workbook.entry(hit.leaf, hit.id) else {
            return Reply::Done;
        };
        let found = text_of(entry, &hit);
        let first = self.query.marks().first().filter(|_| hit.text.is_some());
        let words = match (self.spelling, first) {
            (Spelling::Loose, Some(_)) => {
                let text = found.as_ref().map_or("", |(_, text)| text);
                let shown = excerpt(text, self.query.marks(), EXCERPT);
                shown.first_hit().to_owned()
            }
            (_, first) => first.map_or(String::new(), |first| first.text().to_owned()),
        };
        Reply::Go(Place::Found(FoundPlace {
            leaf: hit.leaf,
            id: hit.id,
            field: found.map(|(field, _)| field.to_owned()),
            words,
        }))
    }

    /// Notes that the marked hit is not about the person of the query.
    fn strike(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some((hit, name)) = self
            .marked()
            .copied()
            .zip(self.query.person().map(|alias| alias.name().to_owned()))
        else {
            return Reply::Done;
        };
        let reply = strike((hit.leaf, hit.id), &name, &[Context::Searching], desk);
        self.sync(desk);
        reply
    }

    /// The words around a hit.
    fn excerpt(&self, workbook: &Workbook, hit: &Hit) -> Option<Excerpt> {
        let entry = workbook.entry(hit.leaf, hit.id)?;
        let (_, text) = text_of(entry, hit)?;
        Some(excerpt(&text, self.query.marks(), EXCERPT))
    }
}

/// The text that a hit is in, with the id of its field; the first text where no word was asked for.
fn text_of<'a>(entry: &'a Entry, hit: &Hit) -> Option<(&'a str, std::borrow::Cow<'a, str>)> {
    searched_texts(entry).nth(hit.text.unwrap_or(0))
}

impl Pane for SearchPage {
    fn contexts(&self, _: &Scene<'_>) -> Vec<Context> {
        let person = self.query.person().filter(|_| self.marked().is_some());
        let person = person.map(|_| Context::SearchingPerson);
        let always = [Context::Searching, Context::Text];
        person.into_iter().chain(always).collect()
    }

    /// Types into the query, moves the mark, opens the marked hit.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::ListUp) => self.step(-1),
            Some(Action::ListDown) => self.step(1),
            Some(Action::PageUp) => self.step(-10),
            Some(Action::PageDown) => self.step(10),
            Some(Action::Open) => return self.open_marked(desk),
            // A strike is a change of the workbook, and typed words are soon typed again.
            Some(Action::Undo | Action::Redo) => return Reply::Ignored,
            Some(Action::NotAbout) => return self.strike(desk),
            _ => match self.input.update(gesture, desk) {
                Typed::Ignored => return Reply::Ignored,
                Typed::Moved => {}
                Typed::Changed => {
                    self.spelling = Spelling::Strict;
                    self.list.mark(0);
                    self.search(desk);
                }
            },
        }
        self.search_on(desk);
        Reply::Done
    }

    fn point(&mut self, pointer: Pointer, desk: &mut Desk<'_>) -> Reply {
        match self.list.point(pointer, self.hits.found.len()) {
            ListReply::Ignored => return Reply::Ignored,
            ListReply::Opened => return self.open_marked(desk),
            ListReply::Moved => self.search_on(desk),
        }
        Reply::Done
    }

    fn view(&self, area: Rect, buf: &mut Buffer, scene: &Scene<'_>) -> Option<Position> {
        self.draw(area, buf, scene)
    }

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::SearchTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    /// The note of every hit, the oldest first.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        let mut all = Hits::default();
        if !self.query.is_empty() {
            scene.workbook.search(&self.query, &mut all, usize::MAX);
        }
        let mut notes: Vec<_> = all.found.iter().map(|hit| (hit.leaf, hit.id)).collect();
        notes.reverse();
        notes.dedup();
        let query = self.input.text();
        Batch {
            title: query.clone(),
            name: query,
            notes,
        }
    }

    /// Searches again after a change of the workbook; the marked note stays marked.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let marked = self.marked().copied();
        let place = self.list.marked(self.hits.found.len());
        self.search(desk);
        self.search_on(desk);
        let is_marked =
            |hit: &Hit| marked.is_some_and(|was| (was.leaf, was.id) == (hit.leaf, hit.id));
        let now = self.hits.found.iter().position(is_marked);
        self.list.mark(now.unwrap_or(place));
    }
}
