//! A scroll position in a long row of notes, of which only those on screen are laid out.

use std::cell::Cell;

/// A row of a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct At {
    /// The note's index.
    pub note: usize,
    /// The row in the note.
    pub row: u16,
}

/// The first row on screen. The heights of notes are known only while drawing, so scrolling is noted and done then,
/// hence the `Cell`s.
#[derive(Debug, Default)]
pub struct Flow {
    top: Cell<At>,
    /// Rows to scroll by at the next drawing.
    rows: Cell<i32>,
    /// Rows on screen when last drawn.
    window: Cell<u16>,
    /// Whether the note at hand follows the first row on screen.
    is_scrolled: Cell<bool>,
    /// Whether a note was gone to since the last drawing.
    is_arriving: Cell<bool>,
}

impl Flow {
    /// Shows a note from its first row, or from further down so that the row in focus is on screen.
    pub fn go_to(&self, note: usize) {
        self.top.set(At { note, row: 0 });
        self.is_arriving.set(true);
        self.rows.set(0);
        self.is_scrolled.set(false);
    }

    /// Scrolls by `rows`, down if positive.
    pub fn scroll(&self, rows: i32) {
        self.rows.set(self.rows.get().saturating_add(rows));
        self.is_scrolled.set(true);
    }

    /// Scrolls by `pages`, each two rows less than the window.
    pub fn page(&self, pages: i32) {
        let window = i32::from(self.window.get().max(3)) - 2;
        self.scroll(pages.saturating_mul(window));
    }

    /// Whether the last move was a scroll, after which the note at hand is the first that begins on screen.
    pub fn is_scrolled(&self) -> bool {
        self.is_scrolled.get()
    }

    /// Scrolls as noted, and keeps the window filled if there are enough rows. Returns the first row on screen.
    /// `height` is the number of rows of a note, `focus` its row that is to be on screen when it is gone to, and `count`
    /// the number of notes.
    pub fn settle(
        &self,
        window: u16,
        count: usize,
        height: &dyn Fn(usize) -> u16,
        focus: &dyn Fn(usize) -> u16,
    ) -> At {
        self.window.set(window);
        let mut at = self.top.get();
        if at.note >= count {
            at = At {
                note: count.saturating_sub(1),
                row: 0,
            };
        }
        if self.is_arriving.take() && count > 0 {
            at.row = match focus(at.note) {
                row if row < window => 0,
                row => row - window / 2,
            };
        }
        at = walk(at, self.rows.take(), count, height);
        let last = last_top(window, count, height);
        if (at.note, at.row) > (last.note, last.row) {
            at = last;
        }
        self.top.set(at);
        at
    }
}

/// The row that is `rows` rows away, or the first or last row there is.
fn walk(from: At, rows: i32, count: usize, height: &dyn Fn(usize) -> u16) -> At {
    let mut at = from;
    let mut left = rows.unsigned_abs();
    while left > 0 {
        if rows > 0 {
            let below = u32::from(height(at.note).saturating_sub(at.row));
            if left < below || at.note + 1 >= count {
                let last = below.saturating_sub(1);
                at.row += u16::try_from(left.min(last)).unwrap_or(u16::MAX);
                break;
            }
            left -= below;
            at = At {
                note: at.note + 1,
                row: 0,
            };
        } else {
            let above = u32::from(at.row);
            if left <= above || at.note == 0 {
                at.row -= u16::try_from(left.min(above)).unwrap_or(at.row);
                break;
            }
            left -= above;
            at.note -= 1;
            at.row = height(at.note);
        }
    }
    at
}

/// The first row of the last window.
fn last_top(window: u16, count: usize, height: &dyn Fn(usize) -> u16) -> At {
    let mut left = window;
    for note in (0..count).rev() {
        let rows = height(note);
        if rows >= left {
            return At {
                note,
                row: rows - left,
            };
        }
        left -= rows;
    }
    At::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn height(note: usize) -> u16 {
        [3, 10, 1, 4][note]
    }

    fn top(flow: &Flow) -> (usize, u16) {
        let at = flow.settle(5, 4, &height, &|_| 0);
        (at.note, at.row)
    }

    #[test]
    fn rows_are_scrolled_across_notes_and_stop_at_the_ends() {
        let flow = Flow::default();
        assert_eq!(top(&flow), (0, 0));
        for (rows, at) in [
            (2, (0, 2)),
            (1, (1, 0)),
            (9, (1, 9)),
            (-10, (0, 2)),
            (99, (2, 0)),
        ] {
            flow.scroll(rows);
            assert_eq!(top(&flow), at, "{rows}");
        }
        flow.scroll(-99);
        assert_eq!(top(&flow), (0, 0));
        flow.page(1);
        assert_eq!(top(&flow), (1, 0));
        assert!(flow.is_scrolled());
    }

    #[test]
    fn a_note_is_shown_from_its_first_row_unless_the_window_would_not_be_filled() {
        let flow = Flow::default();
        flow.go_to(1);
        assert_eq!(top(&flow), (1, 0));
        flow.go_to(3);
        assert_eq!(top(&flow), (2, 0));
        assert!(!flow.is_scrolled());
        assert_eq!(flow.settle(5, 0, &height, &|_| 0), At::default());
        assert_eq!(flow.settle(50, 4, &height, &|_| 0), At::default());
    }

    #[test]
    fn the_row_in_focus_is_on_screen_until_the_text_is_scrolled() {
        let flow = Flow::default();
        for (focus, row) in [(4, 0), (5, 3), (9, 7)] {
            flow.go_to(1);
            let at = flow.settle(5, 4, &height, &|_| focus);
            assert_eq!((at.note, at.row), (1, row), "{focus}");
        }
        flow.scroll(-2);
        let at = flow.settle(5, 4, &height, &|_| 9);
        assert_eq!((at.note, at.row), (1, 5));
    }
}
