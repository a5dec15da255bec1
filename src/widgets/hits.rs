//! Hit testing: remembers what each area of the last frame shows, to find the target of a click or of the wheel.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use crate::keymap::Pointer;

/// Rows to scroll for one step of the wheel.
pub const WHEEL_ROWS: u8 = 3;

/// The areas of the last frame, each with the item that it shows. `view` clears and refills it through a shared
/// reference, hence the `RefCell`.
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
    /// Forgets the last frame. Call it before drawing the next one.
    pub fn clear(&self) {
        self.areas.borrow_mut().clear();
    }

    /// Remembers the item that an area shows. Later areas cover earlier ones.
    pub fn put(&self, area: Rect, shows: T) {
        if !area.is_empty() {
            self.areas.borrow_mut().push((area, shows));
        }
    }

    /// The topmost item at a cell; `None` if there is none.
    pub fn at(&self, cell: Position) -> Option<T> {
        let areas = self.areas.borrow();
        let found = areas.iter().rfind(|(area, _)| area.contains(cell));
        found.map(|(_, shows)| shows.clone())
    }

    /// The topmost item under the mouse.
    pub fn under(&self, pointer: Pointer) -> Option<T> {
        self.at(Position::new(pointer.column, pointer.row))
    }
}

impl<T: PartialEq> Hits<T> {
    /// The area of an item; empty if it was not drawn.
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
    fn clear_forgets_the_last_frame() {
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
