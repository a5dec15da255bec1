//! A list with one marked row.

use std::cell::Cell;

use ratatui::layout::Rect;

use super::Gesture;
use crate::action::Action;
use crate::keymap::{Pointer, PointerKind};
use crate::widgets::hits::Hits;

/// The marked row, and where rows were drawn; a page that scrolls marks its row while it draws, hence the `Cell`. `marked` may exceed the list after it has become shorter; pass the
/// current length to [`List::marked`].
#[derive(Debug, Default)]
pub struct List {
    marked: Cell<usize>,
    /// The rows; None for the rest of the list's area.
    hits: Hits<Option<usize>>,
}

/// The effect of a gesture on a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListReply {
    /// Not handled.
    Ignored,
    /// Handled; another row may be marked.
    Moved,
    /// The marked row is to be opened.
    Opened,
}

impl List {
    /// The index of the marked row in a list of this length.
    pub fn marked(&self, length: usize) -> usize {
        self.marked.get().min(length.saturating_sub(1))
    }

    /// Marks a row.
    pub fn mark(&self, at: usize) {
        self.marked.set(at);
    }

    /// Moves the mark, or replies that the marked row is to be opened.
    pub fn update(&mut self, gesture: &Gesture, length: usize) -> ListReply {
        let (marked, last) = (self.marked(length), length.saturating_sub(1));
        let to = match gesture.action() {
            Some(Action::ListUp) => marked.saturating_sub(1),
            Some(Action::ListDown) => (marked + 1).min(last),
            Some(Action::ListStart) => 0,
            Some(Action::ListEnd) => last,
            Some(Action::Open) => return ListReply::Opened,
            _ => return ListReply::Ignored,
        };
        self.mark(to);
        ListReply::Moved
    }

    /// Marks the clicked row and opens it on a second click; the wheel moves the mark.
    pub fn point(&mut self, pointer: Pointer, length: usize) -> ListReply {
        let Some(hit) = self.hits.under(pointer) else {
            return ListReply::Ignored;
        };
        let (marked, last) = (self.marked(length), length.saturating_sub(1));
        match pointer.kind {
            PointerKind::Press { clicks } => {
                if let Some(at) = hit.filter(|at| *at < length) {
                    self.mark(at);
                    if clicks > 1 {
                        return ListReply::Opened;
                    }
                }
            }
            PointerKind::ScrollUp => self.mark(marked.saturating_sub(1)),
            PointerKind::ScrollDown => self.mark((marked + 1).min(last)),
            _ => return ListReply::Ignored,
        }
        ListReply::Moved
    }

    /// Forgets where rows were drawn; the list fills `area`.
    pub fn clear_hits(&self, area: Rect) {
        self.hits.clear();
        self.hits.put(area, None);
    }

    /// Notes where a row was drawn.
    pub fn put_hit(&self, cells: Rect, at: usize) {
        self.hits.put(cells, Some(at));
    }

    /// The rows to draw into `area`, each with its index in the list. The marked one is always among them.
    pub fn rows(&self, area: Rect, length: usize) -> impl Iterator<Item = (usize, Rect)> + use<> {
        self.lay(area, &vec![1; length]).into_iter()
    }

    /// The areas to draw rows of these heights into, each with its index in the list. The marked one is always among
    /// them; the last one may be cut.
    pub fn lay(&self, area: Rect, heights: &[u16]) -> Vec<(usize, Rect)> {
        self.clear_hits(area);
        let marked = self.marked(heights.len());
        let mut top = marked;
        let mut left = area
            .height
            .saturating_sub(heights.get(marked).copied().unwrap_or(0));
        while let Some(above) = top.checked_sub(1).and_then(|above| heights.get(above)) {
            if *above > left {
                break;
            }
            left -= above;
            top -= 1;
        }
        let mut rows = Vec::new();
        let mut y = area.top();
        for (at, height) in heights.iter().enumerate().skip(top) {
            let height = (*height).min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            let row = Rect::new(area.x, y, area.width, height);
            self.hits.put(row, Some(at));
            rows.push((at, row));
            y += height;
        }
        rows
    }
}
