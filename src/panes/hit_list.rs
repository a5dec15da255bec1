//! The hits of a query as a list; more are looked for as the mark comes near the last.

use super::list::{List, ListReply};
use super::{Desk, Gesture};
use crate::action::Action;
use crate::keymap::Pointer;
use crate::search::{Hit, Needle, Query};
use crate::text::Matching;
use crate::workbook::Hits;

/// Hits to look for at a time.
const PORTION: usize = 200;
/// Rows that a page of the list moves by.
const PAGE: isize = 10;

/// The words to look for in a text of a hit, and how: a short alias only as it is written alone, with its capital.
pub fn sought(needle: &Needle) -> (String, Matching) {
    match needle.spelling() {
        None => (needle.text().to_owned(), Matching::default()),
        Some(spelling) => (spelling.to_owned(), Matching::EXACT_WORDS),
    }
}

/// The hits of a query, with rows of other kinds above them.
#[derive(Debug, Default)]
pub struct HitList {
    query: Query,
    hits: Hits,
    /// Number of rows above the hits.
    above: usize,
    /// The marked row, and where rows were drawn.
    pub list: List,
}

impl HitList {
    /// Searches from the newest week back, for a list with `above` rows before the hits. The marked row is the same.
    pub fn search(&mut self, query: Query, above: usize, desk: &mut Desk<'_>) {
        self.query = query;
        self.above = above;
        self.hits = Hits::default();
        if !self.query.is_empty() {
            desk.workbook.refresh_folded();
            desk.workbook.search(&self.query, &mut self.hits, PORTION);
        }
        self.search_on(desk);
    }

    /// Looks for more hits where the mark is near the last.
    fn search_on(&mut self, desk: &Desk<'_>) {
        let wanted = self.marked() + PORTION;
        if !self.query.is_empty() && self.hits.has_more() && self.length() < wanted {
            desk.workbook
                .search(&self.query, &mut self.hits, wanted + PORTION);
        }
    }

    /// The query.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The hits found so far.
    pub fn found(&self) -> &[Hit] {
        &self.hits.found
    }

    /// The hit in a row; `None` for a row above the hits.
    pub fn hit(&self, row: usize) -> Option<&Hit> {
        self.hits.found.get(row.checked_sub(self.above)?)
    }

    /// Number of rows, those above the hits included.
    pub fn length(&self) -> usize {
        self.above + self.hits.found.len()
    }

    /// The marked row.
    pub fn marked(&self) -> usize {
        self.list.marked(self.length())
    }

    fn step(&mut self, rows: isize) -> ListReply {
        let to = self.marked().saturating_add_signed(rows);
        self.list.mark(to.min(self.length().saturating_sub(1)));
        ListReply::Moved
    }

    /// Moves the mark by rows or pages, or replies that the marked row is to be opened.
    pub fn update(&mut self, gesture: &Gesture, desk: &Desk<'_>) -> ListReply {
        let reply = match gesture.action() {
            Some(Action::PageUp) => self.step(-PAGE),
            Some(Action::PageDown) => self.step(PAGE),
            _ => self.list.update(gesture, self.length()),
        };
        self.search_on(desk);
        reply
    }

    /// Marks the clicked row, and opens it on a second click.
    pub fn point(&mut self, pointer: Pointer, desk: &Desk<'_>) -> ListReply {
        let reply = self.list.point(pointer, self.length());
        self.search_on(desk);
        reply
    }
}
