//! The page of search: the query, its filters, and the hits in the order of time.

mod view;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::decide::strike;
use super::hit_list::{HitList, sought};
use super::line_input::{LineInput, Typed};
use super::list::ListReply;
use super::reply::{FoundPlace, ReadHits};
use super::{Batch, Desk, Gesture, Message, Pane, Place, Reply, Scene};
use crate::action::Action;
use crate::content::Phrase;
use crate::keymap::{Context, Pointer};
use crate::model::Entry;
use crate::search::{Excerpt, Hit, excerpt, searched_texts};
use crate::text::Matching;
use crate::workbook::{Hits, Workbook};

/// Most characters of an excerpt.
const EXCERPT: usize = 1200;

/// The page of search.
#[derive(Debug)]
pub struct SearchPage {
    input: LineInput,
    spelling: Spelling,
    hits: HitList,
    /// Whether the last key moved the mark, so that the cursor is in its row rather than in the query.
    is_in_list: bool,
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
            spelling: Spelling::Strict,
            hits: HitList::default(),
            is_in_list: false,
        };
        page.search(desk);
        page
    }

    /// Reads the query and searches from the newest week back.
    fn search(&mut self, desk: &mut Desk<'_>) {
        let strict = desk.query(&self.input.text());
        if self.spelling == Spelling::Loose {
            return self.hits.search(strict.loosened(), 0, desk);
        }
        self.hits.search(strict, 0, desk);
        self.spelling = Spelling::Strict;
        if self.hits.found().is_empty() && !self.hits.query().wanted().is_empty() {
            let mut loose = Hits::default();
            let query = self.hits.query().clone().loosened();
            desk.workbook.search(&query, &mut loose, 1);
            if !loose.found.is_empty() {
                self.spelling = Spelling::LooseOffered;
            }
        }
    }

    fn marked(&self) -> Option<&Hit> {
        self.hits.hit(self.hits.marked())
    }

    /// Reads the hits as running text, from the marked one.
    fn read(&self, desk: &Desk<'_>) -> Reply {
        let Some(hit) = self.marked() else {
            let none = desk.catalog.say(Phrase::SearchNone);
            return Reply::Say(Message::note(none));
        };
        let query = self.input.text();
        Reply::Go(Place::ReadHits(ReadHits {
            title: query.trim().to_owned(),
            query,
            is_loose: self.spelling == Spelling::Loose,
            at: (hit.leaf, hit.id),
        }))
    }

    /// Opens the marked hit, in the reader while a client looks on; where none is found but would be with a for å,
    /// searches so.
    fn open_marked(&mut self, desk: &mut Desk<'_>) -> Reply {
        if self.spelling == Spelling::LooseOffered {
            self.spelling = Spelling::Loose;
            self.search(desk);
            return Reply::Done;
        }
        if desk.workbook.is_shared() {
            return self.read(desk);
        }
        let Some(hit) = self.marked().copied() else {
            return Reply::Done;
        };
        let Some(entry) = desk.workbook.entry(hit.leaf, hit.id) else {
            return Reply::Done;
        };
        let found = text_of(entry, &hit);
        let marks = self.hits.query().marks();
        let first = marks.first().filter(|_| hit.text.is_some());
        let (words, matching) = match (self.spelling, first) {
            (Spelling::Loose, Some(_)) => {
                let text = found.as_ref().map_or("", |(_, text)| text);
                let shown = excerpt(text, marks, EXCERPT);
                (shown.first_hit().to_owned(), Matching::default())
            }
            (_, first) => first.map(sought).unwrap_or_default(),
        };
        Reply::Go(Place::Found(FoundPlace {
            leaf: hit.leaf,
            id: hit.id,
            field: found.map(|(field, _)| field.to_owned()),
            words,
            matching,
        }))
    }

    /// Notes that the marked hit is not about the person of the query.
    fn strike(&mut self, desk: &mut Desk<'_>) -> Reply {
        let Some((hit, name)) = self.marked().copied().zip(
            self.hits
                .query()
                .person()
                .map(|alias| alias.name().to_owned()),
        ) else {
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
        Some(excerpt(&text, self.hits.query().marks(), EXCERPT))
    }
}

/// The text that a hit is in, with the id of its field; the first text where no word was asked for.
fn text_of<'a>(entry: &'a Entry, hit: &Hit) -> Option<(&'a str, std::borrow::Cow<'a, str>)> {
    searched_texts(entry).nth(hit.text.unwrap_or(0))
}

impl Pane for SearchPage {
    fn contexts(&self, scene: &Scene<'_>) -> Vec<Context> {
        let is_person = self.hits.query().person().is_some() && self.marked().is_some();
        let person = (is_person && !scene.workbook.is_shared()).then_some(Context::SearchingPerson);
        let always = [Context::Searching, Context::Text];
        person.into_iter().chain(always).collect()
    }

    /// Types into the query, moves the mark, opens the marked hit, reads the hits.
    fn update(&mut self, gesture: &Gesture, desk: &mut Desk<'_>) -> Reply {
        match gesture.action() {
            Some(Action::Open) => return self.open_marked(desk),
            Some(Action::Read) => return self.read(desk),
            // A strike is a change of the workbook, and typed words are soon typed again.
            Some(Action::Undo | Action::Redo) => return Reply::Ignored,
            Some(Action::NotAbout) => return self.strike(desk),
            _ => {}
        }
        self.is_in_list = self.hits.update(gesture, desk) != ListReply::Ignored;
        if self.is_in_list {
            return Reply::Done;
        }
        match self.input.update(gesture, desk) {
            Typed::Ignored => return Reply::Ignored,
            Typed::Moved => {}
            Typed::Changed => {
                self.spelling = Spelling::Strict;
                self.hits.list.mark(0);
                self.search(desk);
            }
        }
        Reply::Done
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

    fn title(&self, scene: &Scene<'_>) -> String {
        scene.catalog.say(Phrase::SearchTitle).to_owned()
    }

    fn is_of_week(&self) -> bool {
        false
    }

    fn shows_when_shared(&self) -> bool {
        true
    }

    /// The note of every hit, the oldest first.
    fn to_take_out(&self, scene: &Scene<'_>) -> Batch {
        let query = self.input.text();
        Batch {
            title: query.clone(),
            name: query,
            notes: scene.workbook.notes_found(self.hits.query()),
            person: None,
        }
    }

    /// Searches again after a change of the workbook; the marked note stays marked.
    fn sync(&mut self, desk: &mut Desk<'_>) {
        let (marked, place) = (self.marked().copied(), self.hits.marked());
        self.search(desk);
        let is_marked =
            |hit: &Hit| marked.is_some_and(|was| (was.leaf, was.id) == (hit.leaf, hit.id));
        let now = self.hits.found().iter().position(is_marked);
        self.hits.list.mark(now.unwrap_or(place));
    }
}
