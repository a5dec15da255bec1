//! Where things were drawn last, for the mouse and for scrolling.

use std::cell::{Cell, RefCell};

use jiff::civil::Date;
use ratatui::layout::{Position, Rect};

use super::items::Item;

/// Something to click on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A row of the column of questions.
    Item(Item),
    /// An option or a row of points, from 0.
    Option(usize),
    /// A step of a scale.
    Step(i64),
    /// A day of the month.
    Day(Date),
    /// One point less for a row.
    Less(usize),
    /// One point more for a row.
    More(usize),
}

/// What was drawn last, and where.
#[derive(Debug)]
pub struct Drawn {
    spots: RefCell<Vec<(Rect, Spot)>>,
    /// The text that is written or read.
    pub text: Cell<Rect>,
    /// The column of questions.
    pub list: Cell<Rect>,
    list_top: Cell<usize>,
    /// Whether the column scrolls so that the current question is in it.
    pub follow: Cell<bool>,
}

impl Default for Drawn {
    fn default() -> Self {
        Self {
            spots: RefCell::default(),
            text: Cell::default(),
            list: Cell::default(),
            list_top: Cell::default(),
            follow: Cell::new(true),
        }
    }
}

impl Drawn {
    /// Forgets everything, before a new picture.
    pub fn start(&self) {
        self.spots.borrow_mut().clear();
        self.text.set(Rect::default());
        self.list.set(Rect::default());
    }

    /// Something that can be clicked.
    pub fn put(&self, area: Rect, spot: Spot) {
        self.spots.borrow_mut().push((area, spot));
    }

    /// What can be clicked at a cell.
    pub fn spot(&self, at: Position) -> Option<Spot> {
        let spots = self.spots.borrow();
        let found = spots.iter().find(|(area, _)| area.contains(at));
        found.map(|(_, spot)| spot.clone())
    }

    /// Scrolls the column of questions, away from the current one if need be.
    pub fn scroll_list(&self, rows: isize) {
        self.follow.set(false);
        self.list_top
            .set(self.list_top.get().saturating_add_signed(rows));
    }

    /// The first of `total` rows of the column to show in `height` rows; `current` is the row of the current question.
    pub fn list_top(&self, total: usize, height: u16, current: usize) -> usize {
        let height = usize::from(height);
        let mut top = self.list_top.get();
        if self.follow.get() {
            let lowest = (current + 1).saturating_sub(height);
            // The row above is shown along: it may be the phase.
            top = top.clamp(lowest, current.saturating_sub(1).max(lowest));
        }
        let top = top.min(total.saturating_sub(height));
        self.list_top.set(top);
        top
    }
}
