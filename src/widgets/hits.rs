//! What was drawn where, so that a click or the wheel finds it in the picture that the user sees.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use crate::keymap::Pointer;

/// Rows that one turn of the wheel scrolls.
pub const WHEEL_ROWS: u8 = 3;

/// The areas of the last picture, each with what it shows. `view` clears it and fills it again, which is why it can
/// change while a pane is only drawn.
#[derive(Debug)]
pub struct Hits<T> {
    areas: RefCell<Vec<(Rect, T)>>,
}

impl<T> Default for Hits<T> {
    fn default() -> Self {
        Self {
            areas: RefCell::default(),
        }
    }
}

impl<T: Clone> Hits<T> {
    /// Forgets the last picture, before the next one is drawn.
    pub fn clear(&self) {
        self.areas.borrow_mut().clear();
    }

    /// Remembers what an area shows. What is put later lies on top.
    pub fn put(&self, area: Rect, shows: T) {
        if !area.is_empty() {
            self.areas.borrow_mut().push((area, shows));
        }
    }

    /// What a cell shows, the topmost; None where nothing was put.
    pub fn at(&self, cell: Position) -> Option<T> {
        let areas = self.areas.borrow();
        let found = areas.iter().rfind(|(area, _)| area.contains(cell));
        found.map(|(_, shows)| shows.clone())
    }

    /// What is under the mouse.
    pub fn under(&self, pointer: Pointer) -> Option<T> {
        self.at(Position::new(pointer.column, pointer.row))
    }
}

impl<T: PartialEq> Hits<T> {
    /// Where something was drawn; empty where it was not.
    pub fn area(&self, shows: &T) -> Rect {
        let areas = self.areas.borrow();
        let found = areas.iter().rfind(|(_, other)| other == shows);
        found.map_or_else(Rect::default, |(area, _)| *area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_shows_what_was_put_there_last() {
        let hits = Hits::default();
        hits.put(Rect::new(0, 0, 9, 9), "frame");
        hits.put(Rect::new(2, 2, 3, 1), "row");
        assert_eq!(hits.at(Position::new(4, 2)), Some("row"));
        assert_eq!(hits.at(Position::new(5, 2)), Some("frame"));
        assert_eq!(hits.at(Position::new(9, 9)), None);
        assert_eq!(hits.area(&"row"), Rect::new(2, 2, 3, 1));
    }

    #[test]
    fn a_new_picture_forgets_the_one_before() {
        let hits = Hits::default();
        hits.put(Rect::new(0, 0, 1, 1), 1);
        hits.clear();
        assert_eq!(hits.at(Position::new(0, 0)), None);
        assert_eq!(hits.area(&1), Rect::default());
    }

    #[test]
    fn an_area_without_cells_cannot_be_hit() {
        let hits = Hits::default();
        hits.put(Rect::new(1, 1, 0, 3), "nothing");
        assert_eq!(hits.at(Position::new(1, 1)), None);
    }
}
