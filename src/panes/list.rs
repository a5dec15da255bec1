//! A list with one marked row.

use std::cell::Cell;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Gesture;
use crate::action::Action;
use crate::keymap::{Pointer, PointerKind};
use crate::theme::Theme;
use crate::widgets::hits::Hits;
use crate::widgets::scroller::{beside_signs, draw_signs, first_shown, is_cut};

/// The marked row, and where rows were drawn; a page that scrolls marks its row while it draws, hence the `Cell`. `marked` may exceed the list after it has become shorter; pass the
/// current length to [`List::marked`].
#[derive(Debug, Default)]
pub struct List {
    marked: Cell<usize>,
    /// The rows; None for the rest of the list's area.
    hits: Hits<Option<usize>>,
    /// The list's area, and whether there are more rows above and below it.
    more: Cell<(Rect, bool, bool)>,
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

    /// The place of the marked row in the last frame, for the terminal's cursor; `None` if it was not drawn.
    pub fn cursor(&self, length: usize) -> Option<Position> {
        let row = self.hits.area(&Some(self.marked(length)));
        (!row.is_empty()).then(|| row.as_position())
    }

    /// Forgets where rows were drawn; the list fills `area`.
    pub fn clear_hits(&self, area: Rect) {
        self.hits.clear();
        self.hits.put(area, None);
        self.more.set((area, false, false));
    }

    /// Draws signs at the right edge if there are more rows above or below. Call it after the rows.
    pub fn draw_signs(&self, buf: &mut Buffer, theme: &Theme) {
        let (area, above, below) = self.more.get();
        draw_signs(area, above, below, buf, theme);
    }

    /// Notes where a row was drawn.
    pub fn put_hit(&self, cells: Rect, at: usize) {
        self.hits.put(cells, Some(at));
    }

    /// The rows to draw into `area`, each with its index in the list. The marked one is always among them. Where not all
    /// have room they leave the columns of the signs.
    pub fn rows(&self, area: Rect, length: usize) -> impl Iterator<Item = (usize, Rect)> + use<> {
        self.lay(area, &vec![1; length]).into_iter()
    }

    /// The areas to draw rows of these heights into, each with its index in the list. The marked one is always among
    /// them; the last one may be cut.
    pub fn lay(&self, area: Rect, heights: &[u16]) -> Vec<(usize, Rect)> {
        self.clear_hits(area);
        let marked = self.marked(heights.len());
        let top = first_shown(heights, marked, area.height);
        let (above, below) = (
            top > 0,
            is_cut(heights.get(top..).unwrap_or_default(), area.height),
        );
        self.more.set((area, above, below));
        let width = match above || below {
            true => beside_signs(area).width,
            false => area.width,
        };
        let mut rows = Vec::new();
        let mut y = area.top();
        for (at, height) in heights.iter().enumerate().skip(top) {
            let height = (*height).min(area.bottom().saturating_sub(y));
            if height == 0 {
                break;
            }
            self.hits
                .put(Rect::new(area.x, y, area.width, height), Some(at));
            rows.push((at, Rect::new(area.x, y, width, height)));
            y += height;
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(marked: usize, heights: &[u16]) -> Vec<String> {
        let area = Rect::new(0, 0, 10, 3);
        let mut buf = Buffer::empty(area);
        let list = List::default();
        list.mark(marked);
        for (at, cells) in list.lay(area, heights) {
            let text = at.to_string().repeat(12);
            crate::widgets::paint::line(&mut buf, cells, &text, ratatui::style::Style::new());
        }
        list.draw_signs(&mut buf, &Theme::shipped("dark").unwrap());
        let row = |y| (0..10).map(move |x| (x, y));
        let text = |y| row(y).map(|at| buf[at].symbol().to_owned()).collect();
        (0..3).map(text).collect()
    }

    #[test]
    fn signs_show_that_there_are_more_rows_and_cover_no_text() {
        let all = ["000000000…", "111111111…", "222222222…"];
        assert_eq!(signs(0, &[1; 3]), all);
        let first = ["0000000…  ", "1111111…  ", "2222222… ▼"];
        assert_eq!(signs(0, &[1; 4]), first);
        let last = ["1111111… ▲", "2222222…  ", "3333333…  "];
        assert_eq!(signs(3, &[1; 4]), last);
        let between = ["1111111… ▲", "2222222…  ", "3333333… ▼"];
        assert_eq!(signs(3, &[1; 6]), between);
        let tall = ["0000000…  ", "          ", "1111111… ▼"];
        assert_eq!(signs(0, &[2, 2]), tall);
    }
}
