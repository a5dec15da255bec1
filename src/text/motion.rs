//! Cursor motions.

use super::buffer::Position;
use super::cluster::{after, before, snap_back, snap_forward};
use super::editor::Editor;
use super::segment::{sentence_left, sentence_right, word_left, word_right};

/// A motion of the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Motion {
    /// One cluster back.
    Left,
    /// One cluster forward.
    Right,
    /// To the start of a word.
    WordLeft,
    /// To the end of a word.
    WordRight,
    /// To the start of a sentence.
    SentenceLeft,
    /// To the start of the next sentence.
    SentenceRight,
    /// To the start of this paragraph; from there to the start of the previous non-empty one.
    ParagraphUp,
    /// To the start of the next non-empty paragraph; in the last to its end.
    ParagraphDown,
    /// One row up, towards the column where the vertical motion began.
    RowUp,
    /// One row down, towards the column where the vertical motion began.
    RowDown,
    /// One screenful up.
    PageUp,
    /// One screenful down.
    PageDown,
    /// To the start of the row; if already there, of the paragraph.
    Home,
    /// To the end of the row; if already there, of the paragraph.
    End,
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

/// The destination of a motion; see `Caret` for `stick` and `goal`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Destination {
    pub at: Position,
    pub stick: bool,
    pub goal: Option<usize>,
}

impl From<Position> for Destination {
    fn from(at: Position) -> Self {
        Self {
            at,
            stick: false,
            goal: None,
        }
    }
}

impl Editor {
    /// Moves the cursor, and extends the selection if `select`.
    pub(super) fn move_cursor(&mut self, motion: Motion, select: bool) {
        let collapsed = match (self.selection(), motion) {
            (Some(range), Motion::Left) if !select => Some(range.start),
            (Some(range), Motion::Right) if !select => Some(range.end),
            _ => None,
        };
        let paged = matches!(motion, Motion::PageUp | Motion::PageDown);
        let screen_row = self.cursor_cell().filter(|_| paged).map(|(row, _)| row);
        let to = collapsed.map_or_else(|| self.destination(motion), Destination::from);
        let anchor = if select {
            self.caret.anchor.or(Some(self.caret.at))
        } else {
            None
        };
        self.caret.at = to.at;
        self.caret.anchor = anchor;
        self.caret.stick = to.stick;
        self.caret.goal = to.goal;
        if let Some(row) = screen_row {
            self.put_cursor_on_row(row);
        }
    }

    /// The destination of `motion` from the cursor.
    pub(super) fn destination(&self, motion: Motion) -> Destination {
        let at = self.caret.at;
        match motion {
            Motion::Left => self.step_back(at).into(),
            Motion::Right => self.step_forward(at).into(),
            Motion::WordLeft => self.backward(at, word_left).into(),
            Motion::WordRight => self.forward(at, word_right, true).into(),
            Motion::SentenceLeft => self.backward(at, sentence_left).into(),
            Motion::SentenceRight => self.forward(at, sentence_right, false).into(),
            Motion::ParagraphUp => self.backward(at, |_, byte| (byte > 0).then_some(0)).into(),
            Motion::ParagraphDown => self.forward(at, |_, _| None, false).into(),
            Motion::RowUp => self.by_rows(-1),
            Motion::RowDown => self.by_rows(1),
            Motion::PageUp => self.by_rows(-self.page()),
            Motion::PageDown => self.by_rows(self.page()),
            Motion::Home => self.home(),
            Motion::End => self.end(),
            Motion::TextStart => Position::default().into(),
            Motion::TextEnd => self.buffer.end().into(),
        }
    }

    fn page(&self) -> isize {
        // Keep one row in view as context.
        isize::try_from(self.view.get().height)
            .unwrap_or(1)
            .saturating_sub(1)
            .max(1)
    }

    fn step_back(&self, at: Position) -> Position {
        match before(self.buffer.paragraph(at.paragraph), at.byte) {
            Some(byte) => Position::new(at.paragraph, byte),
            None => self.end_of_previous(at).unwrap_or(at),
        }
    }

    fn step_forward(&self, at: Position) -> Position {
        match after(self.buffer.paragraph(at.paragraph), at.byte) {
            Some(byte) => Position::new(at.paragraph, byte),
            None => self.start_of_next(at).unwrap_or(at),
        }
    }

    fn end_of_previous(&self, at: Position) -> Option<Position> {
        let paragraph = at.paragraph.checked_sub(1)?;
        Some(Position::new(
            paragraph,
            self.buffer.paragraph(paragraph).len(),
        ))
    }

    fn start_of_next(&self, at: Position) -> Option<Position> {
        let paragraph = at.paragraph + 1;
        (paragraph < self.buffer.count()).then_some(Position::new(paragraph, 0))
    }

    /// Applies `step` backward; if it returns `None`, continues at the end of the previous paragraph.
    fn backward(&self, at: Position, step: impl Fn(&str, usize) -> Option<usize>) -> Position {
        let mut at = at;
        loop {
            let text = self.buffer.paragraph(at.paragraph);
            if let Some(byte) = step(text, at.byte) {
                return Position::new(at.paragraph, snap_back(text, byte));
            }
            match self.end_of_previous(at) {
                Some(end) => at = end,
                None => return Position::default(),
            }
        }
    }

    /// Applies `step` forward; if it returns `None`, goes to the start of the next non-empty paragraph, and applies it there
    /// if `through`.
    fn forward(
        &self,
        at: Position,
        step: impl Fn(&str, usize) -> Option<usize>,
        through: bool,
    ) -> Position {
        let mut at = at;
        loop {
            let text = self.buffer.paragraph(at.paragraph);
            if let Some(byte) = step(text, at.byte) {
                return Position::new(at.paragraph, snap_forward(text, byte));
            }
            match self.start_of_next(at) {
                // Skip empty paragraphs.
                Some(start) if through || self.buffer.paragraph(start.paragraph).is_empty() => {
                    at = start
                }
                Some(start) => return start,
                None => return self.buffer.end(),
            }
        }
    }

    fn by_rows(&self, rows: isize) -> Destination {
        let here = self.cursor_row();
        let goal = self
            .caret
            .goal
            .unwrap_or_else(|| self.column(here, self.caret.at.byte));
        let mut row = here;
        for _ in 0..rows.unsigned_abs() {
            let next = if rows < 0 {
                self.row_before(row)
            } else {
                self.row_after(row)
            };
            let Some(next) = next else {
                break;
            };
            row = next;
        }
        if row == here {
            return Destination {
                at: self.caret.at,
                stick: self.caret.stick,
                goal: self.caret.goal,
            };
        }
        let (at, stick) = self.at_column(row, goal);
        Destination {
            at,
            stick,
            goal: Some(goal),
        }
    }

    fn home(&self) -> Destination {
        let row = self.cursor_row();
        let start = self.row_range(row).start;
        let byte = if self.caret.at.byte == start {
            0
        } else {
            start
        };
        Position::new(row.paragraph, byte).into()
    }

    fn end(&self) -> Destination {
        let row = self.cursor_row();
        let (at, stick) = self.at_column(row, usize::MAX);
        let past = self.caret.at >= at && (stick == self.caret.stick || self.caret.at > at);
        if past {
            return Position::new(row.paragraph, self.buffer.paragraph(row.paragraph).len()).into();
        }
        Destination {
            at,
            stick,
            goal: None,
        }
    }
}
